/**
 * What the configurator's page shows, as plain data: a pure function of model, artefact, address and reader. The server
 * calls it for the first answer and without JavaScript, the browser on every click.
 */
import type { Part } from "#app/drawing/part.ts";
import { translator, type Locale } from "#app/platform/i18n.ts";
import { formatMoney, money } from "#app/platform/money.ts";
import { arrivalAfter, arrivalText, leadDaysUntil, readDay, type Arrivals } from "./arrival.ts";
import type { Artefact } from "./artefact.ts";
import type { UnavailableValue } from "./availability.ts";
import { assemble } from "./assemble.ts";
import { builtView, type BuiltView } from "./built-view.ts";
import { completionFor, pricesAfter, type Completion, type CompletionOptions, type Likes, type Wish } from "./completions.ts";
import { conflictView, givenOptions, sentencesOf, wordsOf, type ConflictView, type Limits, type Outcome } from "./conflict-view.ts";
import { hiddenOptions, sectionItems, type FormItem } from "./form-items.ts";
import { pageWork, workDone } from "./internal/work.ts";
import { messages } from "./messages.ts";
import type { Model } from "./model.ts";
import { optionView, type OptionView } from "./option-view.ts";
import { openSession, type OptionDomain, type Session } from "./session.ts";
import { withPartsOnShelf } from "./shelf-parts.ts";
import { textIn } from "./value-label.ts";
import type { Choices } from "./value-text.ts";

export interface ConfiguratorInput {
  readonly model: Model;
  readonly artefact: Artefact;
  readonly choices: Choices;
  readonly preference: Wish;
  /** A value the shopper asks about: "option:value". */
  readonly why: string | undefined;
  readonly locale: Locale;
  readonly currency: string;
  readonly limits?: Limits | undefined;
  /** What others ordered. */
  readonly likes?: Likes | undefined;
  /** The day of arrival for each lead time; without it no dates are shown. */
  readonly arrivals?: Arrivals | undefined;
  /** Values that cannot be had today. */
  readonly unavailable?: readonly UnavailableValue[] | undefined;
  /** Parts that are here today: what waits for one of them takes no days for it. */
  readonly shelf?: readonly string[] | undefined;
  /** The choices before the last great change. */
  readonly undo?: Choices | undefined;
}

export interface SectionView {
  readonly id: string;
  readonly title: string;
  readonly help: string | undefined;
  readonly options: readonly OptionView[];
  /** The same as the form shows them: sets and repeated groups together. */
  readonly items: readonly FormItem[];
  /** Options chosen, or settled by other choices. */
  readonly settled: number;
  /** Options there is anything to decide about: what the model or the country settles is no decision. */
  readonly decisions: number;
}

/** One way of filling in what is left open. */
export interface WayView {
  readonly wish: Wish;
  readonly price: string;
  readonly arrival: string | undefined;
}

export interface UndoView {
  readonly changes: readonly { readonly option: string; readonly from: string; readonly to: string }[];
  readonly choices: Choices;
}

export interface ConfiguratorView {
  readonly choices: Choices;
  readonly ignored: number;
  readonly sections: readonly SectionView[];
  readonly conflict: ConflictView | undefined;
  readonly ways: readonly WayView[];
  readonly undo: UndoView | undefined;
  readonly built: BuiltView | undefined;
}

export interface ViewWithParts {
  readonly view: ConfiguratorView;
  /** For the picture; apart, because the server's page takes it as an image's address. */
  readonly parts: readonly Part[];
}

export function configuratorView(given: ConfiguratorInput): ViewWithParts {
  const input = withPartsOnShelf(given, given.shelf ?? []);
  const { model, artefact, choices, locale, currency, limits = {}, arrivals = [] } = input;
  const session = openSession(artefact, choices, { book: currency, unavailable: input.unavailable ?? [] });
  const completing = completionOptions(input);
  const keeping = session.consistent ? completionFor(artefact, session.choices, completing) : null;
  const reached = keeping ?? (session.consistent ? completionFor(artefact, session.choices, { ...completing, limits: undefined }) : null);
  const assembled = reached === null ? undefined : assemble(model, reached.configuration, currency);
  const assembly = assembled?.ok === true ? assembled.assembly : undefined;
  const built = reached === null || assembly === undefined ? undefined
    : builtView({ model, configuration: reached.configuration, assembly, arrivals, least: session.priceRange()?.min, locale, currency });
  const sections = sectionViews(input, { session, whole: reached?.configuration ?? null, total: built?.total, bound: reached?.bound ?? false, completing: keeping === null ? { ...completing, limits: undefined } : completing });
  const asked = sections.flatMap((section) => section.options).flatMap((option) => option.values.map((value) => ({ key: `${option.id}:${value.value}`, beyond: value.beyond }))).find(({ key }) => key === input.why);
  const view: ConfiguratorView = {
    choices: session.choices, ignored: session.ignored.length, sections, built,
    conflict: conflictView({
      model, session, unavailable: input.unavailable ?? [], why: input.why, limits, arrivals, outcome: outcomeOf(input, completing), beyond: asked?.beyond, overLimits: keeping === null && reached !== null,
      now: built === undefined ? undefined : { total: built.total, leadDays: built.leadDays }, locale, currency,
    }),
    ways: waysOf(input, session, { completing, known: keeping }), undo: undoView(input, session.choices),
  };
  return { view, parts: assembly?.parts ?? [] };
}

function completionOptions({ preference, likes, currency, limits, unavailable, arrivals = [] }: ConfiguratorInput): CompletionOptions {
  const day = readDay(limits?.by);
  const leadDays = day === undefined || arrivals.length === 0 ? undefined : leadDaysUntil(arrivals, day);
  return { book: currency, wish: preference, likes, unavailable, limits: limits?.price === undefined && leadDays === undefined ? undefined : { price: limits?.price, leadDays } };
}

const outcomeOf = ({ artefact }: ConfiguratorInput, completing: CompletionOptions): Outcome => (choices, keep) => {
  const limits = { price: keep.budget ? completing.limits?.price : undefined, leadDays: keep.by ? completing.limits?.leadDays : undefined };
  const found = completionFor(artefact, choices, { ...completing, limits, ...(!keep.budget && { wish: "cheapest" as const }) });
  return found === null ? null : { total: found.price, leadDays: found.leadDays, configuration: found.configuration };
};

interface Shown {
  readonly session: Session;
  readonly whole: Choices | null;
  readonly total: number | undefined;
  /** As the whole was completed: without limits where nothing keeps them. */
  readonly completing: CompletionOptions;
  /** The budget decides what is shown: after another click it would decide anew, so no difference is promised. */
  readonly bound: boolean;
}

function sectionViews(input: ConfiguratorInput, { session, whole, total, completing, bound }: Shown): SectionView[] {
  const { model, artefact, locale, currency, unavailable = [] } = input;
  const domains = byOption(session.domains());
  const { limits } = completionOptions(input);
  const limited = limits === undefined ? undefined
    : byOption(openSession(artefact, session.choices, { book: currency, unavailable, limits: { ...(limits.price !== undefined && { price: limits.price }), ...(limits.leadDays !== undefined && { leadDays: limits.leadDays }) } }).domains());
  const after = session.consistent && !bound ? pricesAfter(artefact, session.choices, completing) : undefined;
  const until = workDone() + pageWork;
  const facts = givenOptions(model);
  const views = model.options.map((option) => optionView({
    option, given: facts.has(option.id), domain: domains.get(option.id), limited: limited?.get(option.id), choices: session.choices, whole, total, after: after?.get(option.id),
    undelivered: unavailable.filter((each) => each.option === option.id && each.reason.code === "not-in-region").map((each) => each.value),
    forced: forcedBy(input, session, domains.get(option.id), until), locale, currency,
  }));
  const byId = new Map(views.map((view) => [view.id, view]));
  const hidden = hiddenOptions(model, byId);
  return model.sections.map((section) => {
    const options = views.filter((view, index) => model.options[index]?.section === section.id && !hidden.has(view.id));
    const items = sectionItems(model, section.id, byId, { choices: session.choices, locale });
    return { id: section.id, title: textIn(section.title, locale), help: section.help && textIn(section.help, locale), options, items, settled: options.filter((option) => option.own || follows(option)).length, decisions: options.filter((option) => option.own || option.forced === undefined || follows(option)).length };
  });
}

/** Left with one value by the shopper's own choices. */
const follows = ({ forced }: OptionView): boolean => forced !== undefined && forced.because.length > 0;

const byOption = (domains: readonly OptionDomain[]): ReadonlyMap<string, OptionDomain> => new Map(domains.map((domain) => [domain.option, domain]));

/** Alternatives that are looked into when a reason is given: the reasons of many values are mostly the same. */
const mostAlternatives = 3;

/** Why only one value is left: what stands against the others. Nothing beyond the page's work: the reason comes when it is asked for. */
function forcedBy({ model, locale, unavailable = [] }: ConfiguratorInput, session: Session, domain: OptionDomain | undefined, until: number): OptionView["forced"] {
  if (domain?.forced == null) return undefined;
  const words = wordsOf(model, locale);
  const alternatives = domain.values.filter((value) => value.status === "blocked" || value.status === "unavailable").slice(0, mostAlternatives);
  const reasons = alternatives.flatMap((value) => (workDone() > until ? [] : (session.explain(domain.option, value.value) ?? [])));
  const because = reasons.flatMap((reason) => reason.choices.map((choice) => words(choice.option, choice.value))).map(({ option, value }) => `${option}: ${value}`);
  return { because: [...new Set(because)], sentences: [...new Set(reasons.flatMap((reason) => sentencesOf(model, reason, unavailable, locale)))] };
}

/** What each wish would make of the choices; "as others like it" only where others ordered. */
function waysOf({ artefact, likes, currency, locale, arrivals = [] }: ConfiguratorInput, session: Session, { completing, known }: { readonly completing: CompletionOptions; readonly known: Completion | null }): WayView[] {
  if (!session.consistent) return [];
  const offered: readonly Wish[] = ["preferred", "cheapest", "quickest", ...(likes === undefined || Object.keys(likes).length === 0 ? [] : (["popular"] as const))];
  return offered.flatMap((wish) => {
    const found = wish === completing.wish ? known : completionFor(artefact, session.choices, { ...completing, wish });
    const arrival = found === null ? undefined : arrivalAfter(arrivals, found.leadDays);
    return found === null ? [] : [{ wish, price: formatMoney(money(found.price, currency), locale), arrival: arrival && arrivalText(arrival, locale) }];
  });
}

/** Own choices before and after, where they differ. */
function undoView({ undo, model, locale }: ConfiguratorInput, choices: Choices): UndoView | undefined {
  if (undo === undefined) return undefined;
  const t = translator(messages, locale);
  const words = wordsOf(model, locale);
  const word = (from: Choices, option: string): string => (from[option] === undefined ? t("leftOpen") : words(option, from[option]).value);
  const changes = model.options.filter((option) => undo[option.id] !== choices[option.id])
    .map((option) => ({ option: words(option.id, "").option, from: word(undo, option.id), to: word(choices, option.id) }));
  return changes.length === 0 ? undefined : { changes, choices: undo };
}
