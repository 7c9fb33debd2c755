/**
 * The facts a rule may ask about. A fact has a type, perhaps a unit, and the operators that fit; anything else is
 * refused when the rule is compiled. Attributes of the catalogue join the vocabulary through `vocabularyFor`.
 */
import type { CatalogueColumns } from "./columns.ts";
import type { Operator } from "./schema.ts";
import { devices, weekdays } from "./schema.ts";
import { dayparts, seasons, stages } from "./shopper.ts";

export type FactType =
  /** A number; may be unknown. */
  | "number"
  /** Exactly one of some words. */
  | "label"
  /** Any number of words. */
  | "labels"
  /** Yes or no. */
  | "flag"
  /** Minutes of the day, written "HH:MM". */
  | "clock"
  /** A calendar day, written "YYYY-MM-DD". */
  | "date"
  /** Free text, compared by whole words. */
  | "words";

export type Unit = "money" | "ratio" | "days" | "pieces" | "perDay" | "stars" | "millimetres" | "count" | "score";
/** On what the fact depends: a column, the pair of product and shopper, the shopper, or the moment. */
export type FactSubject = "product" | "relation" | "profile" | "moment";

export type Fact = {
  readonly name: string;
  readonly subject: FactSubject;
  readonly type: FactType;
  readonly unit?: Unit;
  readonly choices?: readonly string[];
  /** Further fields a condition on this fact must carry. */
  readonly parameters?: readonly ("facet" | "key")[];
};
export type Vocabulary = ReadonlyMap<string, Fact>;

export const operatorsOf: Readonly<Record<FactType, readonly Operator[]>> = {
  number: ["is", "not", "<", "<=", ">", ">=", "between", "known"],
  label: ["is", "not", "any", "none"],
  labels: ["is", "not", "any", "all", "none", "known"],
  flag: ["is", "not"],
  clock: ["<", "<=", ">", ">=", "between"],
  date: ["is", "not", "<", "<=", ">", ">=", "between"],
  words: ["is", "has", "any", "known"],
};

/** How many of the fact's unit one of the named unit is: `{"value": 20, "unit": "percent"}` is a ratio of 0.2. */
export const conversions: Readonly<Record<Unit, Readonly<Record<string, number>>>> = {
  money: { minor: 1 },
  ratio: { ratio: 1, percent: 0.01 },
  days: { hours: 1 / 24, days: 1, weeks: 7 },
  pieces: { pieces: 1 },
  perDay: { perDay: 1, perWeek: 1 / 7, perMonth: 1 / 30 },
  stars: { stars: 1 },
  millimetres: { millimetres: 1, centimetres: 10, metres: 1000 },
  count: { count: 1 },
  score: { score: 1 },
};

const productFacts: readonly Fact[] = [
  { name: "product.id", subject: "product", type: "label" },
  { name: "product.price", subject: "product", type: "number", unit: "money" },
  { name: "product.margin", subject: "product", type: "number", unit: "ratio" },
  { name: "product.discount", subject: "product", type: "number", unit: "ratio" },
  { name: "product.stock", subject: "product", type: "number", unit: "pieces" },
  { name: "product.age", subject: "product", type: "number", unit: "days" },
  { name: "product.rating", subject: "product", type: "number", unit: "stars" },
  { name: "product.popularity", subject: "product", type: "number", unit: "perDay" },
  { name: "product.leadTime", subject: "product", type: "number", unit: "days" },
  { name: "product.category", subject: "product", type: "labels" },
  { name: "product.collection", subject: "product", type: "labels" },
  { name: "product.brand", subject: "product", type: "labels" },
  { name: "product.colour", subject: "product", type: "labels" },
  { name: "product.material", subject: "product", type: "labels" },
  { name: "product.room", subject: "product", type: "labels" },
  { name: "product.style", subject: "product", type: "labels" },
  { name: "product.configurable", subject: "product", type: "flag" },
  { name: "product.onSale", subject: "product", type: "flag" },
];

const relationFacts: readonly Fact[] = [
  { name: "product.seen", subject: "relation", type: "flag" },
  { name: "product.bought", subject: "relation", type: "flag" },
  { name: "product.inCart", subject: "relation", type: "flag" },
  /** The product on view. */
  { name: "product.viewed", subject: "relation", type: "flag" },
  /** Belongs to the category on view. */
  { name: "product.here", subject: "relation", type: "flag" },
  /** Shares a value of the facet with the product on view, or else with the cart. */
  { name: "product.shares", subject: "relation", type: "flag", parameters: ["facet"] },
  /** The shopper's affinity to the product's values of the facet, -1..1. */
  { name: "product.liked", subject: "relation", type: "number", unit: "score", parameters: ["facet"] },
  /** Score among the neighbours (co-viewed, co-bought) the caller gave, 0..1; unknown for all others. */
  { name: "product.neighbour", subject: "relation", type: "number", unit: "score" },
  /** Score among the search hits the caller gave, 0..1; unknown for all others. */
  { name: "product.match", subject: "relation", type: "number", unit: "score" },
];

const shopperFacts: readonly Fact[] = [
  { name: "profile.segment", subject: "profile", type: "labels" },
  { name: "profile.orders", subject: "profile", type: "number", unit: "count" },
  { name: "profile.value", subject: "profile", type: "number", unit: "money" },
  { name: "profile.visits", subject: "profile", type: "number", unit: "count" },
  { name: "profile.daysSinceOrder", subject: "profile", type: "number", unit: "days" },
  { name: "profile.priceHabit", subject: "profile", type: "number", unit: "money" },
  { name: "profile.company", subject: "profile", type: "flag" },
  { name: "profile.consent", subject: "profile", type: "flag" },
  /** Any affinity at all: the page can be personal. */
  { name: "profile.known", subject: "profile", type: "flag" },
  { name: "profile.seen", subject: "profile", type: "labels" },
  { name: "profile.bought", subject: "profile", type: "labels" },
  { name: "profile.cart", subject: "profile", type: "labels" },
  /** Share of the facet's strongest value, times confidence, -1..1. */
  { name: "profile.affinity", subject: "profile", type: "number", unit: "score", parameters: ["facet", "key"] },
  { name: "moment.clock", subject: "moment", type: "clock" },
  { name: "moment.date", subject: "moment", type: "date" },
  { name: "moment.daypart", subject: "moment", type: "label", choices: dayparts },
  { name: "moment.weekday", subject: "moment", type: "label", choices: weekdays },
  { name: "moment.season", subject: "moment", type: "label", choices: seasons },
  { name: "moment.stage", subject: "moment", type: "label", choices: stages },
  { name: "moment.device", subject: "moment", type: "label", choices: devices },
  { name: "moment.locale", subject: "moment", type: "label" },
  { name: "moment.region", subject: "moment", type: "label" },
  { name: "moment.currency", subject: "moment", type: "label" },
  { name: "moment.campaign", subject: "moment", type: "labels" },
  { name: "moment.category", subject: "moment", type: "labels" },
  { name: "moment.product", subject: "moment", type: "labels" },
  { name: "moment.query", subject: "moment", type: "words" },
];

/** The facts every catalogue has a place for. */
export const baseVocabulary: Vocabulary = new Map([...productFacts, ...relationFacts, ...shopperFacts].map((fact) => [fact.name, fact]));

/** The base vocabulary and every column of this catalogue, as `product.<column>`; a base fact is never redefined. */
export function vocabularyFor(columns: Pick<CatalogueColumns, "numbers" | "facets" | "flags">, units: Readonly<Record<string, Unit>> = {}): Vocabulary {
  const facts = new Map(baseVocabulary);
  const add = (column: string, type: FactType, unit?: Unit) => {
    const name = `product.${column}`;
    if (!facts.has(name)) facts.set(name, { name, subject: "product", type, ...(unit === undefined ? {} : { unit }) });
  };
  for (const column of columns.numbers.keys()) add(column, "number", Object.hasOwn(units, column) ? units[column] : undefined);
  for (const column of columns.facets.keys()) add(column, "labels");
  for (const column of columns.flags.keys()) add(column, "flag");
  return facts;
}
