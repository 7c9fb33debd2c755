/** One option as the page shows it: its values with status, price difference and the choices after taking each. */
import { lookOf } from "#app/drawing/materials.ts";
import type { Locale } from "#app/platform/i18n.ts";
import type { Option } from "./model.ts";
import { isAbsent } from "./present-options.ts";
import { scaleHint, type ScaleView } from "./scale.ts";
import type { OptionDomain, ValueState, ValueStatus } from "./session.ts";
import { difference, labelOf, textIn, unitOf, valueLabel } from "./value-label.ts";
import type { Choices, Configuration } from "./value-text.ts";

export interface ValueView {
  readonly value: string;
  readonly label: string;
  readonly help: string | undefined;
  readonly colour: string | undefined;
  /** Id of the material a swatch shows. */
  readonly material: string | undefined;
  readonly status: ValueStatus;
  /** Possible, but not within the shopper's budget or by her date. */
  readonly beyond: "price" | "date" | undefined;
  /** Not to be had because it is not delivered to the shopper's country. */
  readonly undelivered?: boolean;
  /** Part of the configuration shown. */
  readonly selected: boolean;
  /** "+ €120": what the whole costs more after this click. Empty when equal or not to be had. */
  readonly difference: string;
  /** The choices after taking this value. */
  readonly choices: Choices;
}

export type OptionLook = "cards" | "swatches" | "chips" | "select" | "toggle" | "slider";

export interface OptionView {
  readonly id: string;
  readonly label: string;
  readonly help: string | undefined;
  readonly look: OptionLook;
  /** The value shown, and in words. */
  readonly shown: string | undefined;
  readonly current: string;
  /** Whether the shopper chose it herself; the choices without it. */
  readonly own: boolean;
  readonly without: Choices;
  /** What is so (the room, the people), not what is wished for. */
  readonly given: boolean;
  /** Only one value is left: the choices and sentences that leave no other. */
  readonly forced: { readonly because: readonly string[]; readonly sentences: readonly string[] } | undefined;
  readonly scale: ScaleView | undefined;
  readonly values: readonly ValueView[];
}

/** More values than this are a list, not buttons. */
const mostCards = 9;

export interface OptionInput {
  readonly option: Option;
  readonly given?: boolean;
  readonly domain: OptionDomain | undefined;
  /** The same under the shopper's limits, when she has some. */
  readonly limited: OptionDomain | undefined;
  readonly choices: Choices;
  readonly whole: Configuration | null;
  /** Total price now and after each value. */
  readonly total: number | undefined;
  readonly after: ReadonlyMap<string, number> | undefined;
  readonly forced: OptionView["forced"];
  /** Values that are not delivered to the country. */
  readonly undelivered?: readonly string[] | undefined;
  readonly locale: Locale;
  readonly currency: string;
}

export function optionView({ option, given = false, domain, limited, choices, whole, total, after, forced, undelivered, locale, currency }: OptionInput): OptionView {
  const shown = whole?.[option.id] ?? domain?.chosen ?? undefined;
  const { [option.id]: own, ...without } = choices;
  const values = (domain?.values ?? []).filter((value) => value.status !== "never" && !isAbsent(option, value.value)).map((state): ValueView => {
    const price = after?.get(state.value);
    const selected = state.value === shown;
    const free = state.status === "possible" || state.status === "chosen";
    return {
      value: state.value, label: valueLabel(option, state.value, locale), ...decoration(option, state.value, locale), status: state.status, selected, ...(undelivered?.includes(state.value) === true && { undelivered: true }),
      beyond: free && !selected ? beyond(limited?.values.find((value) => value.value === state.value)) : undefined,
      difference: selected || !free || price === undefined || total === undefined ? "" : difference(price - total, locale, currency),
      choices: { ...without, [option.id]: state.value },
    };
  });
  return {
    id: option.id, label: labelOf(option, locale), help: option.help && textIn(option.help, locale), look: lookOfOption(option, values.length),
    shown, current: shown === undefined ? "" : valueLabel(option, shown, locale), own: own !== undefined, without, given, forced: domain?.forced == null ? undefined : forced,
    scale: scaleOf(option, locale), values,
  };
}

function beyond(limited: ValueState | undefined): ValueView["beyond"] {
  if (limited === undefined) return undefined;
  if (limited.status === "never" || limited.status === "blocked") return "date";
  return limited.overLimit ? "price" : undefined;
}

function lookOfOption(option: Option, count: number): OptionLook {
  if (option.kind === "bool") return "toggle";
  if (option.kind === "enum") {
    if (option.display === "swatches") return "swatches";
    return count > mostCards ? "select" : "cards";
  }
  if (option.display === "slider" && count > 2) return "slider";
  return count > mostCards ? "slider" : "chips";
}

function scaleOf(option: Option, locale: Locale): ScaleView | undefined {
  if (option.kind === "enum" || option.kind === "bool") return undefined;
  const { name, size } = unitOf(option);
  const scale = { min: option.min, max: option.min + Math.floor((option.max - option.min) / option.step) * option.step, step: option.step, size, unit: name };
  return { ...scale, hint: scaleHint(scale, locale) };
}

function decoration(option: Option, value: string, locale: Locale): Pick<ValueView, "help" | "colour" | "material"> {
  const found = option.kind === "enum" ? option.values.find((each) => each.id === value) : undefined;
  return {
    help: found?.help && textIn(found.help, locale), material: found?.swatch,
    colour: found?.swatch === undefined ? undefined : `#${lookOf(found.swatch).colour.replace("#", "")}`,
  };
}
