/** Conditions of the rule language as sentences: "category is one of Office, Meeting and stock at least 3 pieces". */
import { staffMessages, staffWord } from "#app/customers/staff-messages.ts";
import { translator, type Translate } from "#app/platform/i18n.ts";
import { formatMoney, money } from "#app/platform/money.ts";
import { textOf } from "#app/platform/text-of.ts";
import type { Condition, FactCondition } from "#merch-rules/schema.ts";
import type { Fact, Unit, Vocabulary } from "#merch-rules/vocabulary.ts";
import { conditionMessages, isConditionKey, type ConditionKey } from "./condition-messages.ts";
import type { Names } from "./names.ts";

export interface Wording {
  readonly names: Names;
  readonly vocabulary: Vocabulary;
}

/** The condition in the reader's language; parts inside parts stand in brackets. */
export function conditionWords(condition: Condition, wording: Wording, inside = false): string {
  const t = translator(conditionMessages, wording.names.locale);
  if ("all" in condition) return joined(condition.all, t("and"), t("everything"), wording, inside);
  if ("any" in condition) return joined(condition.any, t("or"), t("nothing"), wording, inside);
  if ("not" in condition) return t("notThat", { condition: conditionWords(condition.not, wording) });
  if ("ref" in condition) return t("named", { name: condition.ref });
  return factWords(condition, wording, t);
}

function joined(parts: readonly Condition[], word: string, empty: string, wording: Wording, inside: boolean): string {
  const [only] = parts;
  if (only === undefined) return empty;
  if (parts.length === 1) return conditionWords(only, wording, inside);
  const text = parts.map((part) => conditionWords(part, wording, true)).join(` ${word} `);
  return inside ? `(${text})` : text;
}

/** The fact's name; facts made from a catalogue's attributes are called as the catalogue calls them. */
export function factName(fact: string, wording: Wording, facet = "", key = ""): string {
  const t = translator(conditionMessages, wording.names.locale);
  if (isConditionKey(fact)) return t(fact, { facet: facet === "" ? "…" : facetName(facet, wording, t), key: key === "" ? "…" : wording.names.value(facet, key) });
  return fact.startsWith("product.") ? wording.names.facet(fact.slice("product.".length)) : fact;
}

function facetName(facet: string, { names }: Wording, t: Translate<ConditionKey>): string {
  const key = `product.${facet}`;
  return isConditionKey(key) ? t(key) : names.facet(facet);
}

export const operatorName = (op: string, t: Translate<ConditionKey>): string => {
  const key = `op-${op}`;
  return isConditionKey(key) ? t(key) : op;
};

function factWords(condition: FactCondition, wording: Wording, t: Translate<ConditionKey>): string {
  const name = factName(condition.fact, wording, condition.facet, condition.key);
  const fact = wording.vocabulary.get(condition.fact);
  if (condition.op === "known") return `${name} ${t("op-known")}`;
  if (fact?.type === "flag") return `${name}: ${t((condition.value === true) === (condition.op === "is") ? "yes" : "no")}`;
  return `${name} ${operatorName(condition.op, t)} ${valueWords(condition, fact, wording, t)}`;
}

function valueWords({ value, op }: FactCondition, fact: Fact | undefined, wording: Wording, t: Translate<ConditionKey>): string {
  if (!Array.isArray(value)) return oneValue(value, fact, wording, t);
  const parts = value.map((one: unknown) => oneValue(one, fact, wording, t));
  return op === "between" ? t("range", { from: parts[0] ?? "", to: parts[1] ?? "" }) : parts.join(", ");
}

function oneValue(value: unknown, fact: Fact | undefined, { names }: Wording, t: Translate<ConditionKey>): string {
  if (typeof value === "number") return quantity(value, fact?.unit, t);
  if (typeof value === "object" && value !== null) {
    if ("minor" in value && "currency" in value) return formatMoney(money(Math.round(Number(value.minor)), textOf(value.currency)), names.locale);
    if ("value" in value && "unit" in value) return inUnit(Number(value.value), textOf(value.unit), t);
    return "…";
  }
  const text = String(value);
  const choice = `choice-${text}`;
  if (fact?.choices !== undefined) return isConditionKey(choice) ? t(choice) : text;
  if (fact?.name === "profile.segment") return staffWord(translator(staffMessages, names.locale), "segment", text);
  return labelWords(text, fact?.name ?? "", names);
}

const productLists = new Set(["product.id", "profile.seen", "profile.bought", "profile.cart", "moment.product"]);

function labelWords(text: string, fact: string, names: Names): string {
  if (productLists.has(fact)) return names.product(text);
  if (fact === "moment.category") return names.value("category", text);
  return fact.startsWith("product.") ? names.value(fact.slice("product.".length), text) : text;
}

/** A bare number in the unit of its fact. */
export function quantity(value: number, unit: Unit | undefined, t: Translate<ConditionKey>): string {
  if (unit === "ratio") return inUnit(Number((value * 100).toPrecision(6)), "percent", t);
  if (unit === "money") return t("marketMoney", { amount: value / 100 });
  if (unit === undefined || unit === "score") return inUnit(value, "count", t);
  return inUnit(value, unit, t);
}

function inUnit(count: number, unit: string, t: Translate<ConditionKey>): string {
  const key = `unit-${unit === "ratio" ? "percent" : unit}`;
  return isConditionKey(key) ? t(key, { count: unit === "ratio" ? count * 100 : count }) : `${count} ${unit}`;
}
