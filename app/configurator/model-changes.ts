/** What differs between two models, as data: the history, the panel before publishing and the answer to an overtaken form word it. */
import { sameJson } from "#app/platform/stable-json.ts";
import { textOf } from "#app/platform/text-of.ts";
import type { ModelSource } from "./model.ts";

/** A thing of a model that has a name of its own; everything else is a `model` change by field. */
export type ChangedThing = "section" | "page" | "option" | "group" | "value" | "rule" | "derived" | "table" | "preference" | "price" | "price-line" | "lead-line" | "weight-line" | "part" | "bill" | "case" | "model";

export interface ModelChange {
  readonly thing: ChangedThing;
  /** `width`, `board b22`, the place of a part; "" for the model itself. */
  readonly id: string;
  readonly change: "added" | "removed" | "changed" | "moved";
  /** Fields that differ, in order; for amounts `before` and `after` say from what to what. */
  readonly fields: readonly string[];
  readonly before?: string;
  readonly after?: string;
  /** The same where the field is money: minor units by currency, or the expression that answers them. */
  readonly amounts?: { readonly before: Amounts; readonly after: Amounts };
}

export type Amounts = Readonly<Record<string, number | string>>;

type Thing = Readonly<Record<string, unknown>>;

const listOf = (value: unknown): readonly Thing[] => (Array.isArray(value) ? value.filter((each): each is Thing => typeof each === "object" && each !== null) : []);
const field = (of: unknown, name: string): unknown => (typeof of === "object" && of !== null ? Reflect.get(of, name) : undefined);
const idOf = (thing: Thing): string => textOf(thing.id ?? "");

function fieldsThatDiffer(before: Thing, after: Thing, apart: readonly string[] = []): string[] {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...names].filter((name) => !apart.includes(name) && !sameJson(before[name], after[name])).sort();
}

/** Amounts are told from what to what; the rest by the names of its fields. */
function changed(thing: ChangedThing, id: string, before: Thing, after: Thing, apart: readonly string[] = []): ModelChange[] {
  const fields = fieldsThatDiffer(before, after, apart);
  if (fields.length === 0) return [];
  const [only] = fields;
  const told = fields.length === 1 && only !== undefined && isShort(before[only]) && isShort(after[only]) ? { before: shortText(before[only]), after: shortText(after[only]) } : {};
  return [{ thing, id, change: "changed", fields, ...told, ...(only !== undefined && "before" in told && moneyFields.has(only) ? amountsOf(before[only], after[only]) : {}) }];
}

/** Fields that hold minor units by currency, wherever they stand. */
const moneyFields: ReadonlySet<string> = new Set(["base", "price", "pricePerUnit", "amount"]);

function amountsOf(before: unknown, after: unknown): Pick<ModelChange, "amounts"> {
  return isAmounts(before) && isAmounts(after) ? { amounts: { before: before ?? {}, after: after ?? {} } } : {};
}

const isAmounts = (value: unknown): value is Amounts | undefined =>
  value === undefined || (typeof value === "object" && value !== null && Object.entries(value).every(([currency, one]) => /^[A-Z]{3}$/.test(currency) && (typeof one === "string" || Number.isSafeInteger(one))));

const isShort = (value: unknown): boolean => value === undefined || shortText(value).length <= 120;
function shortText(value: unknown): string {
  if (value === undefined) return "–";
  if (typeof value !== "object" || value === null) return String(value);
  if (Array.isArray(value)) return JSON.stringify(value);
  return Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, one]) => `${key} ${textOf(one)}`).join(", ");
}

function named(thing: ChangedThing, before: readonly Thing[], after: readonly Thing[], inner: (old: Thing, fresh: Thing) => ModelChange[] = (old, fresh) => changed(thing, idOf(fresh), old, fresh)): ModelChange[] {
  const old = new Map(before.map((each) => [idOf(each), each]));
  const kept = new Set(after.map(idOf));
  const present = after.flatMap((each): ModelChange[] => {
    const earlier = old.get(idOf(each));
    return earlier === undefined ? [{ thing, id: idOf(each), change: "added", fields: [] }] : inner(earlier, each);
  });
  const gone = before.filter((each) => !kept.has(idOf(each))).map((each): ModelChange => ({ thing, id: idOf(each), change: "removed", fields: [] }));
  return [...present, ...gone, ...moved(thing, before.map(idOf), after.map(idOf))];
}

/** One change for a new order, not one for each thing that slid down. */
function moved(thing: ChangedThing, before: readonly string[], after: readonly string[]): ModelChange[] {
  const both = new Set(before.filter((id) => after.includes(id)));
  const order = (ids: readonly string[]) => ids.filter((id) => both.has(id)).join(" ");
  return order(before) === order(after) ? [] : [{ thing, id: "", change: "moved", fields: [] }];
}

/** Parts and bill lines have no ids: their places stand for them. */
function placed(thing: ChangedThing, before: readonly Thing[], after: readonly Thing[]): ModelChange[] {
  const long = Math.max(before.length, after.length);
  return Array.from({ length: long }, (_, place) => place).flatMap((place): ModelChange[] => {
    const [old, fresh] = [before[place], after[place]];
    const id = String(place + 1);
    if (old === undefined) return [{ thing, id, change: "added", fields: [] }];
    return fresh === undefined ? [{ thing, id, change: "removed", fields: [] }] : changed(thing, id, old, fresh);
  });
}

function optionChanges(old: Thing, fresh: Thing): ModelChange[] {
  const id = idOf(fresh);
  const within = (values: unknown) => listOf(values).map((value) => ({ ...value, id: `${id} ${idOf(value)}` }));
  return [...changed("option", id, old, fresh, ["values"]), ...named("value", within(old.values), within(fresh.values))];
}

/** Lists this file names one by one; whatever else a model holds is compared as a field of the model. */
const apart = ["sections", "pages", "options", "groups", "rules", "derived", "tables", "preferences", "prices", "leadTime", "weight", "parts", "bill"];

/** In the order in which a model is written. Keys in another order are no difference. */
export function modelChanges(before: ModelSource, after: ModelSource): ModelChange[] {
  const list = (name: string) => [listOf(field(before, name)), listOf(field(after, name))] as const;
  const lines = (name: string) => [listOf(field(field(before, name), "lines")), listOf(field(field(after, name), "lines"))] as const;
  const rest = (name: string) => [{ [name]: without(field(before, name)) }, { [name]: without(field(after, name)) }] as const;
  return [
    ...changed("model", "", before, after, apart),
    ...named("section", ...list("sections")), ...named("page", ...list("pages")), ...named("option", ...list("options"), optionChanges), ...named("group", ...list("groups")), ...named("derived", ...list("derived")), ...named("table", ...list("tables")),
    ...named("rule", ...list("rules")), ...named("preference", ...list("preferences")),
    ...changed("price", "", without(field(before, "prices")), without(field(after, "prices"))), ...named("price-line", ...lines("prices")),
    ...changed("model", "", ...rest("leadTime")), ...named("lead-line", ...lines("leadTime")), ...changed("model", "", ...rest("weight")), ...named("weight-line", ...lines("weight")),
    ...placed("part", ...list("parts")), ...placed("bill", ...list("bill")),
  ];
}

const without = (value: unknown): Thing => (typeof value === "object" && value !== null ? Object.fromEntries(Object.entries(value).filter(([name]) => name !== "lines")) : {});

export const caseChanges = (before: readonly Thing[], after: readonly Thing[]): ModelChange[] => named("case", before, after);
