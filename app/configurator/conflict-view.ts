/** Why something cannot be had, and every smallest way to have it after all, with what each way costs. */
import { translator, type Locale } from "#app/platform/i18n.ts";
import { exponentOf, formatMoney, money } from "#app/platform/money.ts";
import { arrivalAfter, arrivalText, dayText, readDay, writeDay, type Arrivals } from "./arrival.ts";
import type { UnavailableValue } from "./availability.ts";
import { availabilityText } from "./availability-text.ts";
import { messages } from "./messages.ts";
import type { Model } from "./model.ts";
import { presentOptions } from "./present-options.ts";
import type { Explanation, Repair, Session } from "./session.ts";
import { tellingRules } from "./telling-rules.ts";
import { difference, labelOf, textIn, valueLabel } from "./value-label.ts";
import type { Choices } from "./value-text.ts";

/** What the shopper set beside her choices. */
export interface Limits {
  /** Minor units. */
  readonly price?: number | undefined;
  /** A day, "2026-12-04". */
  readonly by?: string | undefined;
}

export interface RepairView {
  /** "Width: 120 cm becomes 100 cm" for each choice that changes. */
  readonly changes: readonly { readonly option: string; readonly from: string; readonly to: string }[];
  readonly choices: Choices;
  readonly price: string;
  readonly days: number;
  /** When it would arrive then. */
  readonly arrival: string | undefined;
  /** The limits that give way, and what they are then: whole units of the currency, a day. */
  readonly drops: readonly ("budget" | "by")[];
  readonly limits: { readonly budget?: number; readonly by?: string };
}

export interface ConflictView {
  /** The option asked about; undefined when choices or limits contradict each other. */
  readonly option: string | undefined;
  readonly wanted: { readonly option: string; readonly value: string } | undefined;
  readonly sentences: readonly string[];
  readonly against: readonly { readonly option: string; readonly value: string }[];
  readonly repairs: readonly RepairView[];
}

export interface Reached {
  readonly total: number;
  readonly leadDays: number;
  readonly configuration: Choices;
}

/** What is built from choices by the page's wish, keeping the limits named; for the least money where the budget is not kept. Null when nothing is. */
export type Outcome = (choices: Choices, keep: { readonly budget: boolean; readonly by: boolean }) => Reached | null;

export interface ConflictInput {
  readonly model: Model;
  readonly session: Session;
  readonly unavailable: readonly UnavailableValue[];
  readonly why: string | undefined;
  readonly limits: Limits;
  readonly arrivals: Arrivals;
  /** By the wish of the page, so that differences are against what is shown. */
  readonly outcome: Outcome;
  readonly now: { readonly total: number; readonly leadDays: number } | undefined;
  /** The value asked about is possible, but not within the limits. */
  readonly beyond: "price" | "date" | undefined;
  /** Nothing keeps both choices and limits. */
  readonly overLimits: boolean;
  readonly locale: Locale;
  readonly currency: string;
}

const mostRepairs = 4;

export function wordsOf(model: Model, locale: Locale): (option: string, value: string) => { option: string; value: string } {
  return (id, value) => {
    const option = model.options.find((each) => each.id === id);
    return option === undefined ? { option: id, value } : { option: labelOf(option, locale), value: valueLabel(option, value, locale) };
  };
}

/** The rules of an explanation, and what cannot be had today, each as its sentence. What goes without saying is said where there is nothing else to say. */
export function sentencesOf(model: Model, explanation: Explanation | null, unavailable: readonly UnavailableValue[], locale: Locale): string[] {
  const words = wordsOf(model, locale);
  return [
    ...tellingRules(model, explanation?.rules ?? [], (explanation?.unavailable.length ?? 0) > 0).map((rule) => textIn(rule.sentence, locale)),
    ...unavailable.flatMap(({ option, value, reason }) => {
      const blamed = explanation?.unavailable.some((each) => each.option === option && each.value === value) ?? false;
      return blamed ? [availabilityText(reason, words(option, value).value, locale)] : [];
    }),
  ];
}

export function conflictView(input: ConflictInput): ConflictView | undefined {
  const { model, session, locale } = input;
  const words = wordsOf(model, locale);
  if (!session.consistent) {
    const conflict = session.conflict();
    return {
      option: undefined, wanted: undefined, sentences: sentencesOf(model, conflict, input.unavailable, locale),
      against: (conflict?.choices ?? []).map(({ option, value }) => words(option, value)),
      repairs: offered(model, session.ways()).map((repair) => repairView(input, repair.giveUp, repair.choices, repair.configuration)),
    };
  }
  const [, option, value] = /^([A-Za-z0-9_.]{1,128}):(.{1,64})$/.exec(input.why ?? "") ?? [];
  if (option !== undefined && value !== undefined) {
    if (input.beyond !== undefined) return beyondView(input, option, value);
    const explanation = session.explain(option, value);
    if (explanation !== null) {
      return {
        option, wanted: words(option, value), sentences: sentencesOf(model, explanation, input.unavailable, locale), against: explanation.choices.map((choice) => words(choice.option, choice.value)),
        repairs: offered(model, session.repair(option, value)).map((repair) => repairView(input, repair.giveUp, repair.choices, repair.configuration)),
      };
    }
  }
  return input.overLimits ? limitsView(input) : undefined;
}

/** Options that say what is so: the room, the people. */
export function givenOptions(model: Model): ReadonlySet<string> {
  const sections = new Set(model.sections.flatMap((section) => (section.given === true ? [section.id] : [])));
  return new Set(model.options.flatMap((option) => (sections.has(option.section) ? [option.id] : [])));
}

/** In the session's order, but what leaves the given as it is comes first: nobody widens a door to have a wider sofa. */
function offered(model: Model, repairs: readonly Repair[]): readonly Repair[] {
  const facts = givenOptions(model);
  const touched = ({ giveUp }: Repair): number => giveUp.filter((option) => facts.has(option)).length;
  return [...repairs].sort((one, other) => touched(one) - touched(other)).slice(0, mostRepairs);
}

/** What comes of choices when as few limits as possible are given up. */
function reach({ outcome, limits }: ConflictInput, choices: Choices): { readonly after: Reached | null; readonly drops: RepairView["drops"] } {
  for (const drops of [[], ["budget"], ["by"], ["budget", "by"]] as const) {
    if ((has(drops, "budget") && limits.price === undefined) || (has(drops, "by") && limits.by === undefined)) continue;
    const after = outcome(choices, { budget: !has(drops, "budget"), by: !has(drops, "by") });
    if (after !== null) return { after, drops };
  }
  return { after: null, drops: [] };
}

const has = (drops: RepairView["drops"], limit: "budget" | "by"): boolean => drops.includes(limit);

function repairView(input: ConflictInput, giveUp: readonly string[], choices: Choices, configuration: Choices): RepairView {
  const { session, model, locale } = input;
  const words = wordsOf(model, locale);
  const { after, drops } = reach(input, choices);
  const changes = giveUp.map((option) => {
    const before = words(option, session.choices[option] ?? "");
    return { option: before.option, from: before.value, to: words(option, after?.configuration[option] ?? configuration[option] ?? "").value };
  });
  const done = settling(model, giveUp, choices, after?.configuration ?? configuration);
  return { changes: [...changes, ...limitChanges(input, after, drops)], choices: done, ...effects(input, after), drops, limits: limitsAfter(input, after, drops) };
}

/** What is given up becomes what was said it would become; in a part that is then not there nothing is left to choose. */
function settling(model: Model, giveUp: readonly string[], choices: Choices, configuration: Choices): Choices {
  const there = new Set(presentOptions(model, configuration).map((option) => option.id));
  const said = giveUp.flatMap((option) => (there.has(option) && configuration[option] !== undefined ? [[option, configuration[option]]] : []));
  return { ...choices, ...Object.fromEntries(said) };
}

/** The limits that just let it be built. */
function limitsAfter({ currency, arrivals }: ConflictInput, after: Reached | null, drops: RepairView["drops"]): RepairView["limits"] {
  const arrival = after === null ? undefined : arrivalAfter(arrivals, after.leadDays);
  return {
    ...(has(drops, "budget") && after !== null && { budget: Math.ceil(after.total / 10 ** exponentOf(currency)) }),
    ...(has(drops, "by") && arrival !== undefined && { by: writeDay(arrival.until) }),
  };
}

function effects({ now, arrivals, locale, currency }: ConflictInput, after: Reached | null): Pick<RepairView, "price" | "days" | "arrival"> {
  const arrival = after === null ? undefined : arrivalAfter(arrivals, after.leadDays);
  return {
    price: now === undefined || after === null ? "" : difference(after.total - now.total, locale, currency),
    days: now === undefined || after === null ? 0 : after.leadDays - now.leadDays,
    arrival: arrival && arrivalText(arrival, locale),
  };
}

/** A value that can be built, but dearer or later than the shopper said. */
function beyondView(input: ConflictInput, option: string, value: string): ConflictView {
  return { option, wanted: wordsOf(input.model, input.locale)(option, value), ...looser(input, { ...input.session.choices, [option]: value }) };
}

/** Choices that fit together, but into no budget or date: the shop says what would be, and asks which to give up. */
const limitsView = (input: ConflictInput): ConflictView => ({ option: undefined, wanted: undefined, ...looser(input, input.session.choices) });

function looser(input: ConflictInput, choices: Choices): Pick<ConflictView, "sentences" | "against" | "repairs"> {
  const { after, drops } = reach(input, choices);
  const repairs = after === null ? [] : [{ changes: limitChanges(input, after, drops), choices, ...effects(input, after), drops, limits: limitsAfter(input, after, drops) }];
  return { sentences: limitSentences(input, after, drops), against: [], repairs };
}

function limitSentences({ limits, locale, currency, arrivals }: ConflictInput, after: Reached | null, drops: RepairView["drops"]): string[] {
  const t = translator(messages, locale);
  const arrival = after === null ? undefined : arrivalAfter(arrivals, after.leadDays);
  const day = readDay(limits.by);
  return [
    ...(has(drops, "budget") && after !== null ? [t("aboveBudget", { price: formatMoney(money(after.total, currency), locale), budget: formatMoney(money(limits.price ?? 0, currency), locale) })] : []),
    ...(has(drops, "by") && day !== undefined && arrival !== undefined ? [t("arrivesAfter", { arrival: arrivalText(arrival, locale), day: dayText(day, locale) })] : []),
  ];
}

function limitChanges(input: ConflictInput, after: Reached | null, drops: RepairView["drops"]): RepairView["changes"] {
  const { limits, locale, currency, arrivals } = input;
  const t = translator(messages, locale);
  const { budget } = limitsAfter(input, after, drops);
  const arrival = after === null ? undefined : arrivalAfter(arrivals, after.leadDays);
  const day = readDay(limits.by);
  return [
    ...(budget === undefined ? [] : [{ option: t("budget"), from: formatMoney(money(limits.price ?? 0, currency), locale), to: formatMoney(money(budget * 10 ** exponentOf(currency), currency), locale) }]),
    ...(has(drops, "by") && day !== undefined && arrival !== undefined ? [{ option: t("arrivesBy"), from: dayText(day, locale), to: dayText(arrival.until, locale) }] : []),
  ];
}
