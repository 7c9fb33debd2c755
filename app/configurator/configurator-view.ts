/**
 * What the configurator's page shows, as plain data: a pure function of model, artefact, address and reader. The server
 * calls it for the first answer and without JavaScript, the browser on every click.
 */
import { localise, translator, type Locale } from "#app/platform/i18n.ts";
import { formatMoney, money } from "#app/platform/money.ts";
import type { Part } from "#app/drawing/part.ts";
import { lookOf } from "#app/drawing/materials.ts";
import { assemble, type Assembly } from "./assemble.ts";
import type { UnavailableValue } from "./availability.ts";
import { availabilityText } from "./availability-text.ts";
import type { Artefact } from "./artefact.ts";
import { messages } from "./messages.ts";
import type { LocalText, Model, Option } from "./model.ts";
import { openSession, type Explanation, type OptionDomain, type Preference, type Repair, type Session, type ValueStatus } from "./session.ts";
import type { Choices, Configuration } from "./value-text.ts";

export interface ConfiguratorInput {
  readonly model: Model;
  readonly artefact: Artefact;
  readonly choices: Choices;
  readonly preference: Preference;
  /** A value the shopper asks about: "option:value". */
  readonly why: string | undefined;
  readonly locale: Locale;
  readonly currency: string;
  /** What this reader cannot have today. */
  readonly unavailable?: readonly UnavailableValue[];
}

export interface ValueView {
  readonly value: string;
  readonly label: string;
  readonly help: string | undefined;
  readonly colour: string | undefined;
  readonly status: ValueStatus;
  /** Part of the configuration shown. */
  readonly selected: boolean;
  /** "+ €120" against the value shown now; empty when equal or unknown. */
  readonly difference: string;
  /** The choices after taking this value. */
  readonly choices: Choices;
}

export interface OptionView {
  readonly id: string;
  readonly label: string;
  readonly help: string | undefined;
  readonly look: "cards" | "swatches" | "chips" | "select" | "toggle";
  /** The value shown, in words. */
  readonly current: string;
  /** Whether the shopper chose it herself; the choices without it. */
  readonly own: boolean;
  readonly without: Choices;
  readonly values: readonly ValueView[];
}

export interface RepairView {
  /** "Width: 120 cm → 100 cm" for each choice that changes. */
  readonly changes: readonly { readonly option: string; readonly from: string; readonly to: string }[];
  readonly choices: Choices;
  readonly price: string;
  readonly days: number;
}

export interface ConflictView {
  /** The value asked about; undefined when the choices of an address contradict each other. */
  readonly wanted: { readonly option: string; readonly value: string } | undefined;
  readonly sentences: readonly string[];
  readonly against: readonly { readonly option: string; readonly value: string }[];
  readonly repairs: readonly RepairView[];
}

export interface BuiltView {
  readonly configuration: Configuration;
  readonly total: number;
  readonly price: string;
  readonly steps: readonly { readonly label: string; readonly amount: string }[];
  readonly bill: readonly { readonly sku: string; readonly label: string; readonly quantity: number }[];
  readonly weight: string;
  readonly leadDays: number;
}

export interface ConfiguratorView {
  readonly choices: Choices;
  readonly ignored: number;
  readonly sections: readonly { readonly id: string; readonly title: string; readonly help: string | undefined; readonly options: readonly OptionView[] }[];
  readonly conflict: ConflictView | undefined;
  readonly built: BuiltView | undefined;
}

/** More values than this are a list, not buttons. */
const mostChips = 9;

export interface ViewWithParts {
  readonly view: ConfiguratorView;
  /** For the picture; apart, because the server's page takes it as an image's address. */
  readonly parts: readonly Part[];
}

export function configuratorView(input: ConfiguratorInput): ViewWithParts {
  const { model, artefact, choices, preference, locale, currency } = input;
  const session = openSession(artefact, choices, { book: currency, unavailable: input.unavailable ?? [] });
  const whole = session.complete(preference);
  const assembled = whole === null ? undefined : assemble(model, whole, currency);
  const assembly = assembled?.ok === true ? assembled.assembly : undefined;
  const domains = new Map(session.domains().map((domain) => [domain.option, domain]));
  const options = model.options.map((option) => optionView(option, domains.get(option.id), session, whole, input));
  const view: ConfiguratorView = {
    choices: session.choices,
    ignored: session.ignored.length,
    sections: model.sections.map((section) => ({
      id: section.id, title: text(section.title, locale), help: section.help && text(section.help, locale),
      options: options.filter((_option, index) => model.options[index]?.section === section.id),
    })),
    conflict: conflictView(session, whole, input),
    built: whole === null || assembly === undefined ? undefined : builtView(whole, assembly, locale, currency),
  };
  return { view, parts: assembly?.parts ?? [] };
}

const text = (value: LocalText, locale: Locale): string => localise({ en: value.en ?? "", ru: value.ru }, locale);

function optionView(option: Option, domain: OptionDomain | undefined, session: Session, whole: Configuration | null, { locale, currency }: ConfiguratorInput): OptionView {
  const shown = whole?.[option.id] ?? domain?.chosen ?? undefined;
  const base = domain?.values.find((value) => value.value === shown)?.from ?? null;
  const { [option.id]: own, ...without } = session.choices;
  const values = (domain?.values ?? []).filter((value) => value.status !== "never").map((value): ValueView => {
    const { help, colour } = decoration(option, value.value, locale);
    const selected = value.value === shown;
    return {
      value: value.value, label: valueLabel(option, value.value, locale), help, colour, status: value.status, selected,
      difference: selected || value.from === null || base === null || value.givesUp > 0 ? "" : difference(value.from - base, locale, currency),
      choices: { ...without, [option.id]: value.value },
    };
  });
  return {
    id: option.id, label: text(option.label, locale), help: option.help && text(option.help, locale), look: lookOfOption(option, values.length),
    current: shown === undefined ? "" : valueLabel(option, shown, locale), own: own !== undefined, without, values,
  };
}

function lookOfOption(option: Option, count: number): OptionView["look"] {
  if (option.kind === "bool") return "toggle";
  if (option.kind === "enum" && option.display === "swatches") return "swatches";
  if (option.kind === "enum" && (option.display === "cards" || option.display === "list") && count <= mostChips) return "cards";
  return count > mostChips ? "select" : "chips";
}

function decoration(option: Option, value: string, locale: Locale): { readonly help: string | undefined; readonly colour: string | undefined } {
  const found = option.kind === "enum" ? option.values.find((each) => each.id === value) : undefined;
  return { help: found?.help && text(found.help, locale), colour: found?.swatch === undefined ? undefined : `#${lookOf(found.swatch).colour.replace("#", "")}` };
}

/** "+€120", "−40 ₽"; nothing for no difference. */
export function difference(amount: number, locale: Locale, currency: string): string {
  if (amount === 0) return "";
  return `${amount > 0 ? "+" : "−"}${locale === "ru" ? "\u00a0" : ""}${formatMoney(money(Math.abs(amount), currency), locale)}`;
}

/** A value in the shopper's words; lengths in centimetres. */
export function valueLabel(option: Option, value: string, locale: Locale): string {
  const t = translator(messages, locale);
  if (option.kind === "enum") {
    const found = option.values.find((each) => each.id === value);
    return found === undefined ? value : text(found.label, locale);
  }
  if (option.kind === "bool") return value === "true" ? t("yes") : t("no");
  if (option.kind === "length") return t("centimetres", { value: new Intl.NumberFormat(locale).format(Number(value) / 10) });
  return new Intl.NumberFormat(locale).format(Number(value));
}

function conflictView(session: Session, whole: Configuration | null, input: ConfiguratorInput): ConflictView | undefined {
  const { model, locale } = input;
  const words = (option: string, value: string) => {
    const found = model.options.find((each) => each.id === option);
    return { option: found === undefined ? option : text(found.label, locale), value: found === undefined ? value : valueLabel(found, value, locale) };
  };
  const sentences = (found: Explanation | null) => [
    ...(found?.rules ?? []).flatMap((id) => {
      const rule = model.rules.find((each) => each.id === id);
      return rule === undefined ? [] : [text(rule.sentence, locale)];
    }),
    ...(input.unavailable ?? []).flatMap(({ option, value, reason }) => {
      const blamed = found?.unavailable.some((each) => each.option === option && each.value === value) ?? false;
      return blamed ? [availabilityText(reason, words(option, value).value, locale)] : [];
    }),
  ];
  const repairs = (found: readonly Repair[]) => found.slice(0, 4).map((repair) => repairView(repair, session, whole, words, input));
  if (!session.consistent) {
    const conflict = session.conflict();
    return { wanted: undefined, sentences: sentences(conflict), against: (conflict?.choices ?? []).map(({ option, value }) => words(option, value)), repairs: repairs(session.ways()) };
  }
  const asked = /^([A-Za-z0-9_]{1,64}):(.{1,64})$/.exec(input.why ?? "");
  const [, option = "", value = ""] = asked ?? [];
  const explanation = asked === null ? null : session.explain(option, value);
  if (explanation === null) return undefined;
  return { wanted: words(option, value), sentences: sentences(explanation), against: explanation.choices.map((choice) => words(choice.option, choice.value)), repairs: repairs(session.repair(option, value)) };
}

function repairView(repair: Repair, session: Session, whole: Configuration | null, words: (option: string, value: string) => { option: string; value: string }, { locale, currency }: ConfiguratorInput): RepairView {
  const changes = repair.giveUp.map((option) => {
    const before = words(option, session.choices[option] ?? "");
    return { option: before.option, from: before.value, to: words(option, repair.configuration[option] ?? "").value };
  });
  return { changes, choices: repair.choices, price: whole === null ? "" : difference(repair.priceDifference, locale, currency), days: whole === null ? 0 : repair.leadDaysDifference };
}

function builtView(configuration: Configuration, { price, bill, weight, leadDays }: Assembly, locale: Locale, currency: string): BuiltView {
  const shown = (amount: number) => formatMoney(money(amount, currency), locale);
  const t = translator(messages, locale);
  return {
    configuration, total: price.total, price: shown(price.total),
    steps: [{ label: t("basePrice"), amount: shown(price.base) }, ...price.steps.map((step) => ({ label: text(step.label, locale), amount: difference(step.amount, locale, currency) }))],
    bill: bill.map((line) => ({ sku: line.sku, label: text(line.label, locale), quantity: line.quantity })),
    weight: t("kilograms", { value: new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(weight / 1000) }),
    leadDays,
  };
}
