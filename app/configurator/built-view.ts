/** What is built, in the reader's words: price step by step, arrival, weight, parts. */
import { translator, type Locale } from "#app/platform/i18n.ts";
import { formatMoney, money } from "#app/platform/money.ts";
import { arrivalAfter, arrivalText, type Arrivals } from "./arrival.ts";
import type { Assembly } from "./assemble.ts";
import { makingText } from "./making-words.ts";
import { messages } from "./messages.ts";
import type { Model } from "./model.ts";
import { difference, textIn, valueLabel, weightLabel } from "./value-label.ts";
import type { Configuration } from "./value-text.ts";

export interface StepView {
  readonly label: string;
  /** The value that causes the step, where one does. */
  readonly value: string | undefined;
  readonly amount: string;
  /** The bar: where it begins and how wide it is, in hundredths of the longest way. */
  readonly start: number;
  readonly width: number;
  readonly kind: "base" | "more" | "less" | "total";
}

export interface BuiltView {
  readonly configuration: Configuration;
  readonly total: number;
  readonly price: string;
  readonly steps: readonly StepView[];
  readonly bill: readonly { readonly sku: string; readonly label: string; readonly quantity: number }[];
  readonly weight: string;
  readonly leadDays: number;
  /** Which part or work decides it. */
  readonly making: string | undefined;
  /** "14–18 December". */
  readonly arrival: string | undefined;
  /** The lowest price of all that can still be had, when it is lower than this one. */
  readonly from: string | undefined;
}

export interface BuiltInput {
  readonly model: Model;
  readonly configuration: Configuration;
  readonly assembly: Assembly;
  readonly arrivals: Arrivals;
  readonly least: number | undefined;
  readonly locale: Locale;
  readonly currency: string;
}

export function builtView({ model, configuration, assembly, arrivals, least, locale, currency }: BuiltInput): BuiltView {
  const { price, bill, weight, leadDays } = assembly;
  const shown = (amount: number) => formatMoney(money(amount, currency), locale);
  const arrival = arrivalAfter(arrivals, leadDays);
  return {
    configuration, total: price.total, price: shown(price.total), steps: stepsOf(model, assembly, locale, currency),
    bill: bill.map((line) => ({ sku: line.sku, label: textIn(line.label, locale), quantity: line.quantity })),
    weight: weightLabel(weight, locale), leadDays, making: makingText(assembly, locale), arrival: arrival && arrivalText(arrival, locale),
    from: least === undefined || least >= price.total ? undefined : shown(least),
  };
}

function stepsOf(model: Model, { price }: Assembly, locale: Locale, currency: string): StepView[] {
  const t = translator(messages, locale);
  const shown = (amount: number) => formatMoney(money(amount, currency), locale);
  const bars = waterfallBars(price.base, price.steps.map((step) => step.amount));
  // "Wood: Oak": a step of a value is called by its option, a line of the model by its own name.
  const words = (step: Assembly["price"]["steps"][number]): Pick<StepView, "label" | "value"> => {
    const label = textIn(step.label, locale);
    const option = model.options.find((each) => each.id === step.option);
    if (option === undefined || step.value === null || option.kind === "bool") return { label, value: undefined };
    const value = valueLabel(option, step.value, locale);
    return { label: label === value ? textIn(option.label, locale) : label, value };
  };
  return [
    { label: t("basePrice"), value: undefined, amount: shown(price.base), ...barAt(bars, 0), kind: "base" },
    ...price.steps.map((step, index): StepView => ({
      ...words(step), amount: difference(step.amount, locale, currency), ...barAt(bars, index + 1), kind: step.amount < 0 ? "less" : "more",
    })),
    { label: t("total"), value: undefined, amount: shown(price.total), ...barAt(bars, bars.length - 1), kind: "total" },
  ];
}

const barAt = (bars: readonly Bar[], index: number): Bar => bars[index] ?? { start: 0, width: 0 };

export interface Bar {
  readonly start: number;
  readonly width: number;
}

/** Bars of a waterfall in hundredths: the base from the left, each step from where the last ended, the total from the left. */
export function waterfallBars(base: number, steps: readonly number[]): Bar[] {
  const ends = steps.reduce<number[]>((all, step) => [...all, (all.at(-1) ?? 0) + step], [base]);
  const highest = Math.max(1, ...ends);
  const share = (amount: number): number => Math.round((Math.max(0, amount) / highest) * 1000) / 10;
  const bar = (one: number, other: number): Bar => {
    const start = share(Math.min(one, other));
    return { start, width: Math.round((share(Math.max(one, other)) - start) * 10) / 10 };
  };
  return [bar(0, base), ...ends.slice(1).map((end, index) => bar(ends[index] ?? 0, end)), bar(0, ends.at(-1) ?? 0)];
}
