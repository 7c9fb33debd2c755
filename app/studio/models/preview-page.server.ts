/** The configurator with the draft: domains, picture and price, before anybody else sees it. */
import type { Examination } from "#app/configurator/examine-model.ts";
import { assemble } from "#app/configurator/assemble.ts";
import { choicesOf, queryOfChoices } from "#app/configurator/choices-query.ts";
import { completionFor, pricesAfter } from "#app/configurator/completions.ts";
import { difference, valueLabel } from "#app/configurator/value-label.ts";
import { readDay } from "#app/configurator/arrival.ts";
import { unavailableValues, type UnavailableValue } from "#app/configurator/availability.ts";
import { availabilityText } from "#app/configurator/availability-text.ts";
import type { Availability, Model } from "#app/configurator/model.ts";
import { openSession, type OptionDomain, type Session } from "#app/configurator/session.ts";
import { tellingRules } from "#app/configurator/telling-rules.ts";
import { inLanguage, type Configuration } from "#app/configurator/value-text.ts";
import { drawSvg } from "#app/drawing/draw-svg.ts";
import type { Locale } from "#app/platform/i18n.ts";
import { formatMoney, money } from "#app/platform/money.ts";
import type { ModelBench } from "./model-bench.server.ts";
import { amountText } from "./model-form.ts";

export interface PreviewValue {
  readonly value: string;
  readonly label: string;
  readonly status: "chosen" | "shown" | "possible" | "blocked" | "never" | "unavailable";
  /** Why it cannot be had where and when the page is looked at from. */
  readonly reason: string;
  readonly difference: string;
  /** The address after choosing it. */
  readonly href: string;
}

/** Who looks, and when: with nothing given everything can be had. */
export type SeenFrom = Readonly<Record<"country" | "company" | "day", string>>;

export interface PreviewPage {
  /** Undefined for a model that can be had everywhere, always, by everybody. */
  readonly from: SeenFrom | undefined;
  readonly book: string;
  readonly books: readonly string[];
  readonly sections: readonly { readonly title: string; readonly options: readonly { readonly id: string; readonly label: string; readonly values: readonly PreviewValue[] }[] }[];
  readonly ignored: number;
  /** Names of rules, when the choices contradict each other. */
  readonly conflict: readonly string[] | undefined;
  readonly built: { readonly picture: { readonly light: string; readonly dark: string }; readonly price: string; readonly amount: string; readonly steps: readonly { readonly label: string; readonly amount: string }[]; readonly bill: readonly { readonly sku: string; readonly label: string; readonly quantity: number }[]; readonly days: number; readonly weight: string } | undefined;
  /** The own choices as a test case writes them. */
  readonly choices: string;
}

/** Undefined while the draft cannot be read or compiled. */
export function previewPage(bench: ModelBench, found: Examination | undefined, search: URLSearchParams, locale: Locale): PreviewPage | undefined {
  const artefact = found?.artefact;
  if (bench.file === undefined || artefact === undefined) return undefined;
  const { model } = bench.file;
  const { books } = artefact.amounts;
  const book = books.find((each) => each === search.get("book")) ?? books[0] ?? "";
  const from = readSeenFrom(search);
  const unavailable = unavailableFrom(model, from);
  const session = openSession(artefact, choicesOf(search), { book, unavailable });
  // The shop's own completion and prices after a click: what the modeller sees is what the shopper will.
  const completing = { book, wish: "preferred", unavailable } as const;
  const shown = session.consistent ? completionFor(artefact, session.choices, completing) : null;
  const whole = shown?.configuration ?? null;
  const after = shown === null ? undefined : pricesAfter(artefact, session.choices, completing);
  const costs: Costs = (option, value) => {
    const price = after?.get(option)?.get(value);
    return price === undefined || shown === null ? undefined : price - shown.price;
  };
  const conflict = session.consistent ? undefined : conflictNames(model, session, unavailable, locale);
  const domains = session.domains();
  return {
    from: isConditional(model) ? from : undefined, book, books, ignored: session.ignored.length, conflict, choices: Object.entries(session.choices).map(([option, value]) => `${option} = ${value}`).join("\n"),
    built: whole === null ? undefined : builtOf(model, whole, book, locale),
    sections: model.sections.map((section) => ({
      title: inLanguage(section.title, locale),
      options: domains.flatMap((domain) => model.options.filter((option) => option.id === domain.option && option.section === section.id).map((option) => ({ id: option.id, label: inLanguage(option.label, locale), values: valuesOf(model, domain, { session, whole, costs, address: { book, ...from }, unavailable, locale }) }))),
    })).filter((section) => section.options.length > 0),
  };
}

/** The text where it has this form, else nothing. */
const formed = (text: string | null, form: RegExp): string => (form.test(text ?? "") ? (text ?? "") : "");

function readSeenFrom(search: URLSearchParams): SeenFrom {
  return { country: formed((search.get("country") ?? "").toUpperCase(), /^[A-Z]{2}$/), company: formed(search.get("company"), /^[\p{L}\p{N} ._-]{1,64}$/u), day: readDay(search.get("day") ?? undefined) === undefined ? "" : (search.get("day") ?? "") };
}

const isConditional = (model: Model): boolean => model.options.some((option) => (option.kind === "enum" ? option.values.some((value) => value.available !== undefined) : option.available !== undefined));

/** Only what is asked about counts: without a country no country is refused. Stock is today's and is not looked at. */
function unavailableFrom({ options }: Model, { country, company, day }: SeenFrom): readonly UnavailableValue[] {
  const asked = (available: Availability | undefined): Availability => ({
    ...(country !== "" && { regions: available?.regions }), ...(company !== "" && { companies: available?.companies }), ...(day !== "" && { from: available?.from, until: available?.until }),
  });
  const about = options.map((option) => (option.kind === "enum" ? { ...option, values: option.values.map((value) => ({ ...value, available: asked(value.available) })) } : { ...option, available: asked(option.available) }));
  return unavailableValues({ options: about }, { region: country, day, companies: [company] });
}

/** The rules that stand against the choices, and what cannot be had. */
function conflictNames(model: Model, session: Session, unavailable: readonly UnavailableValue[], locale: Locale): readonly string[] {
  const found = session.conflict();
  const shut = (found?.unavailable ?? []).flatMap(({ option, value }) => {
    const [of, why] = [model.options.find((one) => one.id === option), unavailable.find((one) => one.option === option && one.value === value)];
    return of === undefined || why === undefined ? [] : [availabilityText(why.reason, valueLabel(of, value, locale), locale)];
  });
  return [...tellingRules(model, found?.rules ?? [], shut.length > 0).map((rule) => inLanguage(rule.name, locale)), ...shut];
}

/** What the whole costs more after a click on the value; undefined where no click leads there. */
type Costs = (option: string, value: string) => number | undefined;

interface Shown {
  readonly session: Session;
  readonly whole: Configuration | null;
  readonly costs: Costs;
  /** What stands in every address beside the choices. */
  readonly address: SeenFrom & { readonly book: string };
  readonly unavailable: readonly UnavailableValue[];
  readonly locale: Locale;
}

function valuesOf(model: Model, domain: OptionDomain, { session, whole, costs, address, unavailable, locale }: Shown): PreviewValue[] {
  const option = model.options.find((each) => each.id === domain.option);
  if (option === undefined) return [];
  const current = whole?.[domain.option];
  return domain.values.map(({ value, status, givesUp }) => {
    const label = valueLabel(option, value, locale);
    // An own choice can be lifted, also where it cannot be had.
    const isOwn = status === "chosen" || session.choices[domain.option] === value;
    const why = unavailable.find((one) => one.option === domain.option && one.value === value)?.reason;
    return {
      value, label, reason: why === undefined ? "" : availabilityText(why, label, locale),
      status: isOwn ? "chosen" : value === current ? "shown" : status === "blocked" || status === "never" || status === "unavailable" ? status : "possible",
      difference: givesUp > 0 || value === current ? "" : difference(costs(domain.option, value) ?? 0, locale, address.book),
      href: queryOfChoices(toggled(session, domain.option, value, isOwn), address) || "?",
    };
  });
}

/** A blocked value lifts what stands against it, by the best repair; a chosen one is lifted itself. */
function toggled(session: Session, option: string, value: string, chosen: boolean) {
  const { [option]: _, ...rest } = session.choices;
  return chosen ? rest : { ...rest, [option]: value };
}

function builtOf(model: Model, whole: Configuration, book: string, locale: Locale): PreviewPage["built"] {
  const assembled = assemble(model, whole, book);
  if (!assembled.ok) return undefined;
  const { parts, bill, price, weight, leadDays } = assembled.assembly;
  const shown = (amount: number) => formatMoney(money(amount, book), locale);
  const picture = (theme: "light" | "dark") => `data:image/svg+xml,${encodeURIComponent(drawSvg({ parts, view: "isometric" }, { width: 800, height: 600, title: inLanguage(model.title, locale), theme }))}`;
  return {
    picture: { light: picture("light"), dark: picture("dark") }, price: shown(price.total), amount: amountText(price.total, book), days: leadDays, weight: new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(weight / 1000),
    steps: [{ label: inLanguage(model.title, locale), amount: shown(price.base) }, ...price.steps.map((step) => ({ label: inLanguage(step.label, locale), amount: difference(step.amount, locale, book) }))],
    bill: bill.map((line) => ({ sku: line.sku, label: inLanguage(line.label, locale), quantity: line.quantity })),
  };
}
