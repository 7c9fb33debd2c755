/** Up to four configurations side by side: one row for each thing said about them, those that differ marked. Pure. */
import type { Locale } from "#app/platform/i18n.ts";
import { formatMoney, money } from "#app/platform/money.ts";
import { arrivalAfter, arrivalText, type Arrivals } from "./arrival.ts";
import type { Artefact } from "./artefact.ts";
import { assemble } from "./assemble.ts";
import { codeOf } from "./choices-query.ts";
import { completionFor, type CompletionOptions } from "./completions.ts";
import { mostCompared } from "./page-state.ts";
import type { Model } from "./model.ts";
import { presentOptions } from "./present-options.ts";
import { difference, labelOf, textIn, valueLabel, weightLabel } from "./value-label.ts";
import type { Choices, Configuration } from "./value-text.ts";

export interface ComparedColumn {
  /** The choices as given, as a code. */
  readonly code: string;
  readonly choices: Choices;
  readonly configuration: Configuration;
  readonly price: string;
  /** Against the first: "+€120". */
  readonly difference: string;
  readonly arrival: string | undefined;
  readonly weight: string;
  readonly leadDays: number;
  /** Lowest price, first to arrive: where the others are not the same. */
  readonly best: readonly ("price" | "arrival")[];
}

export interface ComparedRow {
  readonly id: string;
  readonly label: string;
  readonly values: readonly string[];
  readonly differs: boolean;
}

export interface Comparison {
  readonly columns: readonly ComparedColumn[];
  readonly sections: readonly { readonly id: string; readonly title: string; readonly rows: readonly ComparedRow[] }[];
  /** Codes that describe nothing that can be built. */
  readonly broken: number;
}

export interface ComparisonInput {
  readonly model: Model;
  readonly artefact: Artefact;
  readonly codes: readonly Choices[];
  readonly arrivals: Arrivals;
  readonly locale: Locale;
  readonly currency: string;
  readonly unavailable?: CompletionOptions["unavailable"];
}

/** Equal configurations stand once; what cannot be built is counted and left out. */
export function compareConfigurations(input: ComparisonInput): Comparison {
  const { model, artefact, codes, arrivals, locale, currency } = input;
  const found = new Map<string, { readonly choices: Choices; readonly configuration: Configuration; readonly total: number; readonly leadDays: number; readonly grams: number }>();
  let broken = 0;
  for (const choices of codes) {
    const completion = completionFor(artefact, knownChoices(artefact, choices), { book: currency, wish: "preferred", unavailable: input.unavailable });
    const assembled = completion === null ? undefined : assemble(model, completion.configuration, currency);
    if (completion === null || assembled?.ok !== true) broken += 1;
    else if (found.size < mostCompared) found.set(codeOf(completion.configuration), { choices, configuration: completion.configuration, total: completion.price, leadDays: completion.leadDays, grams: assembled.assembly.weight });
  }
  const all = [...found.values()];
  const [first] = all;
  const least = (amounts: readonly number[]): number | undefined => (new Set(amounts).size < 2 ? undefined : Math.min(...amounts));
  const cheapest = least(all.map((one) => one.total));
  const quickest = least(all.map((one) => one.leadDays));
  const columns = all.map((one): ComparedColumn => {
    const arrival = arrivalAfter(arrivals, one.leadDays);
    return {
      code: codeOf(one.choices), choices: one.choices, configuration: one.configuration, price: formatMoney(money(one.total, currency), locale),
      difference: difference(one.total - (first?.total ?? one.total), locale, currency), arrival: arrival && arrivalText(arrival, locale), weight: weightLabel(one.grams, locale), leadDays: one.leadDays,
      best: [...(one.total === cheapest ? (["price"] as const) : []), ...(one.leadDays === quickest ? (["arrival"] as const) : [])],
    };
  });
  return { columns, broken, sections: rowsOf(model, all.map((one) => one.configuration), locale) };
}

/** Choices of an older version that this one does not know say nothing here. */
function knownChoices(artefact: Artefact, choices: Choices): Choices {
  return Object.fromEntries(artefact.options.slice(0, artefact.visible).flatMap((option) => {
    const own = Object.hasOwn(choices, option.id) ? choices[option.id] : undefined;
    return own !== undefined && option.values.includes(own) ? [[option.id, own]] : [];
  }));
}

function rowsOf(model: Model, configurations: readonly Configuration[], locale: Locale): Comparison["sections"] {
  const present = configurations.map((one) => new Set(presentOptions(model, one)));
  return model.sections.map((section) => ({
    id: section.id, title: textIn(section.title, locale),
    // A part none of them has is no row; one that only some have stands as a dash for the others.
    rows: model.options.filter((option) => option.section === section.id && (present.length === 0 || present.some((options) => options.has(option)))).map((option): ComparedRow => ({
      id: option.id, label: labelOf(option, locale), values: configurations.map((one, index) => (present[index]?.has(option) === true ? valueLabel(option, one[option.id] ?? "", locale) : "–")),
      differs: new Set(configurations.map((one, index) => (present[index]?.has(option) === true ? one[option.id] : undefined))).size > 1,
    })),
  }));
}
