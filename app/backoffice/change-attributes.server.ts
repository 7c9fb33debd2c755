/** Attributes changed by hand: written by the catalogue's writer of references, one change at a time, imports among them. */
import { eq, sql, type SQL } from "drizzle-orm";
import type { AttributeDefinition, AttributeType } from "#app/catalog/attribute-definition.ts";
import { lockCatalogue } from "#app/catalog/catalogue-lock.server.ts";
import type { LocalisedText } from "#app/catalog/localised-text.ts";
import { productsChanged } from "#app/catalog/products-changed.server.ts";
import { loadReferences, writeReference } from "#app/catalog/write-references.server.ts";
import { addJob } from "#app/platform/jobs.server.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { audit } from "#db/audit.server.ts";
import { database, type Database, type Transaction } from "#db/client.server.ts";
import { attributes } from "#db/schema/catalog.ts";
import { askedBy, changeValues, hasValues, mostValues, type TypedAttributeValue } from "./attribute-values.ts";
import { movedPositions } from "./category-order.ts";

export interface EditableAttribute extends AttributeDefinition {
  /** Products that carry it, themselves or by a variant, in any state. */
  readonly products: number;
  readonly version: string;
}

export type AttributeProblem =
  | { readonly code: "not-found" | "thing-changed" | "attribute-key-taken" }
  /** Names of the rules, shelves and conditions that ask about it. */
  | { readonly code: "facet-in-rules" | "in-rules"; readonly rules: readonly string[] }
  | { readonly code: "in-use" | "type-in-use"; readonly products: number }
  | { readonly code: "attribute-value-in-use"; readonly value: string }
  | { readonly code: "too-many-values"; readonly most: number };

const columns = sql`a.key, a.type, a.unit, a.label, a.facet, a.position, a.values, md5(a::text) as version`;
/** How many products carry each key, themselves or by a variant; a product's collection stands in a column of its own, but is worded by the attribute of that key. */
const carried = sql`select key, count(*) as products from products, jsonb_object_keys(attributes) as key group by key
  union all select key, count(distinct v.product_id) from variants v join products p on p.id = v.product_id, jsonb_object_keys(v.attributes) as key where not jsonb_exists(p.attributes, key) group by key
  union all select 'collection', count(*) from products where collection is not null and not jsonb_exists(attributes, 'collection')`;
/** What products and variants say with one attribute. */
const contentsOf = (key: SQL | string): SQL => sql`select id, attributes -> ${key} as content from products where jsonb_exists(attributes, ${key})
  union all select product_id, attributes -> ${key} from variants where jsonb_exists(attributes, ${key})
  union all select id, to_jsonb(collection) from products where ${key} = 'collection' and collection is not null`;

/** All of them in their order among facets and data tables. */
export async function listAttributes(db: Database | Transaction = database()): Promise<EditableAttribute[]> {
  return [...await db.execute<EditableAttribute & Record<string, unknown>>(sql`
    select ${columns}, coalesce(u.products, 0) as products from attributes a
    left join (select key, sum(products)::int as products from (${carried}) c group by key) u on u.key = a.key order by a.position, a.key`)];
}

export async function loadAttribute(key: string, db: Database | Transaction = database()): Promise<EditableAttribute | undefined> {
  const [row] = await db.execute<EditableAttribute & Record<string, unknown>>(sql`
    select ${columns}, (select count(distinct id)::int from (${contentsOf(sql`a.key`)}) c) as products from attributes a where a.key = ${key}`);
  return row;
}

/** Runs a change alone: imports, which write definitions too, wait for the same lock. */
const alone = <Answer>(change: (tx: Transaction) => Promise<Answer>): Promise<Answer> =>
  database().transaction(async (tx) => {
    await lockCatalogue(tx, "alone");
    return change(tx);
  });

interface Wish {
  readonly label: LocalisedText;
  readonly type: AttributeType;
  readonly unit: string | null;
  readonly facet: boolean;
}

type Definition = Omit<AttributeDefinition, "key">;

async function write(tx: Transaction, key: string, { type, unit, label, facet, position, values }: Definition): Promise<void> {
  // Only numbers are measured, and only enumerations have values; a number that became a text keeps neither.
  await writeReference(tx, { kind: "attribute", key, type, unit: type === "number" ? unit : null, label, facet, position, values: hasValues(type) ? { ...values } : {} }, await loadReferences(tx));
}

/** At the end of the row. */
export function addAttribute(key: string, wish: Wish, actorId: string): Promise<Outcome<{ readonly key: string }, AttributeProblem>> {
  return alone(async (tx) => {
    const [last] = await tx.select({ position: sql<number>`coalesce(max(position) filter (where position < 1000000), 0)::int`, taken: sql<boolean>`coalesce(bool_or(key = ${key}), false)` }).from(attributes);
    if (last?.taken === true) return failed({ code: "attribute-key-taken" });
    await write(tx, key, { ...wish, position: (last?.position ?? 0) + 10, values: {} });
    await audit(tx, { actorId, action: "attribute.add", subject: `attribute:${key}` });
    return ok({ key });
  });
}

/** What in the rules in force, or in those being written, asks about it. */
async function rulesAbout(tx: Transaction, key: string): Promise<string[]> {
  const rows = await tx.execute<{ source: unknown }>(sql`select distinct on (state) source from rule_versions where state in ('draft', 'published') order by state, version desc`);
  return [...new Set([...rows].flatMap((row) => askedBy(row.source, key)))];
}

export interface AttributeChange extends Omit<Wish, "type"> {
  readonly key: string;
  readonly seen: string | undefined;
  /** Undefined where the form did not offer it. */
  readonly type: AttributeType | undefined;
}

export function changeAttribute({ key, seen, ...wish }: AttributeChange, actorId: string): Promise<Outcome<object, AttributeProblem>> {
  return changed(key, seen, async (tx, before) => {
    const type = wish.type ?? before.type;
    if (type !== before.type && before.products > 0) return failed({ code: "type-in-use", products: before.products });
    const rules = type !== before.type || (before.facet && !wish.facet) ? await rulesAbout(tx, key) : [];
    if (rules.length > 0) return failed({ code: "facet-in-rules", rules });
    await write(tx, key, { ...wish, type, position: before.position, values: before.values });
    await audit(tx, { actorId, action: "attribute.change", subject: `attribute:${key}`, data: { type, facet: wish.facet } });
    return ok({});
  });
}

export function changeAttributeValues(key: string, seen: string | undefined, typed: readonly TypedAttributeValue[], actorId: string): Promise<Outcome<object, AttributeProblem>> {
  return changed(key, seen, async (tx, before) => {
    if (!hasValues(before.type)) return failed({ code: "not-found" });
    const used = await firstUsed(tx, key, typed.flatMap((row) => (row.remove && row.key !== undefined ? [row.key] : [])));
    if (used !== undefined) return failed({ code: "attribute-value-in-use", value: before.values[used]?.label.en ?? used });
    const values = changeValues(before.values, typed);
    const most = Math.max(mostValues, Object.keys(before.values).length);
    if (Object.keys(values).length > most) return failed({ code: "too-many-values", most });
    await write(tx, key, { ...before, values });
    await tellIndex(tx, key);
    await audit(tx, { actorId, action: "attribute.values", subject: `attribute:${key}` });
    return ok({});
  });
}

/** Every change begins with what is there now, and with whether it is still what the editor saw. */
const changed = (key: string, seen: string | undefined, change: (tx: Transaction, before: EditableAttribute) => Promise<Outcome<object, AttributeProblem>>): Promise<Outcome<object, AttributeProblem>> =>
  alone(async (tx) => {
    const before = await loadAttribute(key, tx);
    if (before === undefined) return failed({ code: "not-found" });
    return seen !== undefined && seen !== before.version ? failed({ code: "thing-changed" }) : change(tx, before);
  });

const textList = (values: readonly string[]) => sql`(select jsonb_array_elements_text(${JSON.stringify(values)}::text::jsonb))`;

/** The first of the values that some product or variant carries. */
async function firstUsed(tx: Transaction, key: string, values: readonly string[]): Promise<string | undefined> {
  if (values.length === 0) return undefined;
  const [row] = await tx.execute<{ value: string }>(sql`select value from (${contentsOf(key)}) c,
    lateral jsonb_array_elements_text(case jsonb_typeof(content) when 'array' then content else jsonb_build_array(content) end) as x(value) where value in ${textList(values)} order by value limit 1`);
  return row?.value;
}

/** What a value is called is searched for, so the products that carry it are indexed again. */
async function tellIndex(tx: Transaction, key: string): Promise<void> {
  const rows = await tx.execute<{ id: string }>(sql`select distinct id from (${contentsOf(key)}) c`);
  const ids = [...rows].map((row) => row.id);
  for (let from = 0; from < ids.length; from += 5_000) await addJob(tx, productsChanged, { ids: ids.slice(from, from + 5_000) });
}

/** One place up or down; at the end of the row nothing happens. */
export function moveAttribute(key: string, direction: "up" | "down", actorId: string): Promise<Outcome<object, AttributeProblem>> {
  return alone(async (tx) => {
    const rows = await tx.select({ id: attributes.key, slug: attributes.key, position: attributes.position, parentId: sql<null>`null` }).from(attributes);
    if (!rows.some((row) => row.id === key)) return failed({ code: "not-found" });
    const positions = movedPositions(rows, key, direction);
    // By tens, as imports write them: what has no definition (collections, tags) keeps its place between the second and the third.
    for (const [one, position] of positions) await tx.update(attributes).set({ position: position * 10 }).where(eq(attributes.key, one));
    if (positions.size > 0) await audit(tx, { actorId, action: "attribute.move", subject: `attribute:${key}`, data: { direction } });
    return ok({});
  });
}

export function deleteAttribute(key: string, seen: string | undefined, actorId: string): Promise<Outcome<object, AttributeProblem>> {
  return changed(key, seen, async (tx, before) => {
    if (before.products > 0) return failed({ code: "in-use", products: before.products });
    const rules = await rulesAbout(tx, key);
    if (rules.length > 0) return failed({ code: "in-rules", rules });
    await tx.delete(attributes).where(eq(attributes.key, key));
    await audit(tx, { actorId, action: "attribute.delete", subject: `attribute:${key}` });
    return ok({});
  });
}
