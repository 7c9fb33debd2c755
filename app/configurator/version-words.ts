/** What a new version does to a configuration, in the owner's words: one line for each thing that changes, nothing hidden. */
import { translator, type Locale } from "#app/platform/i18n.ts";
import { formatMoney, money } from "#app/platform/money.ts";
import { difference, valueLabel } from "./value-label.ts";
import type { Model, Option } from "./model.ts";
import { absentOptions, isAbsent } from "./present-options.ts";
import { tellingRules } from "./telling-rules.ts";
import { inLanguage } from "./value-text.ts";
import type { Choices } from "./value-text.ts";
import type { ValueMove, VersionChange, Way } from "./version-change.ts";
import { versionMessages } from "./version-messages.ts";

export interface WayWords {
  /** Its place in the change: what a form sends back. */
  readonly way: number;
  /** "Board thickness: 18 mm → 22 mm", "Price: €290 → €310 (+€20)". */
  readonly lines: readonly string[];
  /** The price after it, minor units: a form sends it back to be compared, never charged. */
  readonly price: number;
  readonly choices: Choices;
}

export interface ChangeWords {
  readonly kind: VersionChange["kind"];
  /** Sentences of the rules that stand against it now. */
  readonly rules: readonly string[];
  readonly ways: readonly WayWords[];
}

export interface WordsFor {
  readonly before: Model;
  readonly after: Model;
  readonly locale: Locale;
  /** ISO 4217 of the price book. */
  readonly currency: string;
}

/** Articles above this number are counted, not named. */
const namedArticles = 3;

export function changeWords(change: VersionChange, about: WordsFor): ChangeWords {
  const rules = tellingRules(about.after, change.rules).map((rule) => inLanguage(rule.sentence, about.locale));
  return { kind: change.kind, rules, ways: change.ways.map((way, place) => ({ way: place, lines: linesOf(change, way, about), price: way.after.price, choices: way.configuration })) };
}

function linesOf({ before }: VersionChange, way: Way, about: WordsFor): string[] {
  const t = translator(versionMessages, about.locale);
  const lines = way.moves.filter((move) => !isGone(move, way, about)).map((move) => moveLine(move, about));
  if (before === null) return [...lines, t("priceNow", { price: formatMoney(money(way.after.price, about.currency), about.locale) })];
  const shown = (amount: number) => formatMoney(money(amount, about.currency), about.locale);
  if (before.price !== way.after.price) lines.push(t("price", { from: shown(before.price), to: shown(way.after.price), step: difference(way.after.price - before.price, about.locale, about.currency) }));
  if (before.leadDays !== way.after.leadDays) lines.push(t("leadDays", { from: before.leadDays, to: way.after.leadDays }));
  if (before.weight !== way.after.weight) lines.push(t("weight", { from: kilograms(before.weight, about.locale), to: kilograms(way.after.weight, about.locale) }));
  if (way.bill.length > 0) lines.push(way.bill.length > namedArticles ? t("articles", { count: way.bill.length }) : t("articlesNamed", { names: way.bill.map(({ sku, difference: step }) => `${step > 0 ? "+" : "−"}${Math.abs(step)} ${sku}`).join(", ") }));
  return lines;
}

function moveLine({ option: id, from, to }: ValueMove, { before, after, locale }: WordsFor): string {
  const t = translator(versionMessages, locale);
  const [old, fresh] = [find(before, id), find(after, id)];
  const value = (option: Option | undefined, text: string | null) => (option === undefined || text === null ? (text ?? "") : valueLabel(option, text, locale));
  const name = inLanguage((fresh ?? old)?.label ?? { en: id }, locale);
  if (fresh === undefined) return t("optionGone", { option: name, value: value(old, from) });
  return old === undefined || from === null ? t("optionNew", { option: name, value: value(fresh, to) }) : t("move", { option: name, from: value(old, from), to: value(fresh, to) });
}

/** What lies in an instance the way does not build goes with the instance, which is told by its number. */
function isGone({ option: id, to }: ValueMove, way: Way, { before, after }: WordsFor): boolean {
  const option = find(after, id);
  if (option !== undefined) return absentOptions(after, way.configuration).has(id) || (to !== null && isAbsent(option, to));
  const stood = Object.fromEntries(way.moves.flatMap((move) => (move.from === null ? [] : [[move.option, move.from]])));
  return absentOptions(before, { ...way.configuration, ...stood }).has(id);
}

const find = (model: Model, id: string): Option | undefined => model.options.find((option) => option.id === id);
const kilograms = (grams: number, locale: Locale): string => new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(grams / 1000);
