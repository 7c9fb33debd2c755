/**
 * The lines a catalogue is brought and taken away in: one JSON object per line, told apart by `kind`.
 * Price books, locations, attributes and categories stand before the products that name them.
 */
import { z } from "zod";
import type { AttributeContent, AttributeDefinition } from "./attribute-definition.ts";

const key = z.string().min(1).max(200);
const localised = z.strictObject({ en: z.string().min(1).max(20_000), ru: z.string().max(20_000).optional() });
const amount = z.int().min(0).max(1e13);
const days = z.int().min(0).max(1_000);
const hex = z.string().regex(/^#[0-9a-f]{6}$/, "a colour such as #3d5a45");
const isoDate = z.iso.date();
const slug = z.string().regex(/^[\p{Ll}\p{Lo}\p{N}]+(?:[-_.][\p{Ll}\p{Lo}\p{N}]+)*$/u, "small letters and digits joined by single hyphens").max(200);

const priceBookEntry = z.strictObject({
  kind: z.literal("price-book"),
  id: z.string().regex(/^[a-z0-9-]{1,20}$/),
  currency: z.string().regex(/^[A-Z]{3}$/),
  taxIncluded: z.boolean(),
  country: z.string().regex(/^[A-Z]{2}$/),
  taxRate: z.int().min(0).max(10_000).default(0),
});

const locationEntry = z.strictObject({ kind: z.literal("location"), id: key, name: localised, country: z.string().regex(/^[A-Z]{2}$/) });

const attributeEntry = z.strictObject({
  kind: z.literal("attribute"),
  key,
  type: z.enum(["text", "number", "colour", "enumeration", "boolean"]),
  unit: z.string().max(30).nullable().default(null),
  label: localised,
  facet: z.boolean().default(false),
  position: z.int().default(1000),
  values: z.record(key, z.strictObject({ label: localised, hex: hex.optional() })).default({}),
});

const categoryEntry = z.strictObject({
  kind: z.literal("category"),
  id: key,
  slug,
  parent: key.nullable().default(null),
  position: z.int().default(0),
  name: localised,
  intro: localised.nullable().default(null),
  /** Not shown to shoppers, with all below it. Left as it is when absent. */
  hidden: z.boolean().optional(),
});

const content = z.union([z.string().max(5_000), z.number(), z.boolean(), z.array(key).max(200), localised]);
const contents = z.record(key, content).default({});

const option = z.strictObject({
  key, label: localised,
  values: z.array(z.strictObject({ key, label: localised, hex: hex.optional() })).max(500),
});

const variant = z.strictObject({
  sku: key,
  options: z.record(key, key).default({}),
  attributes: contents,
  /** Price book -> minor units of its currency. */
  prices: z.record(key, z.strictObject({ amount, was: amount.nullable().default(null) })).default({}),
  /** Location -> pieces on hand. */
  stock: z.record(key, z.int().min(0).max(1e9)).default({}),
  cost: z.strictObject({ amount, currency: z.string().regex(/^[A-Z]{3}$/) }).nullable().default(null),
  weightGrams: z.int().min(0).max(1e9).default(0),
  packageMm: z.strictObject({ width: z.number().min(0), depth: z.number().min(0), height: z.number().min(0) }).nullable().default(null),
  active: z.boolean().default(true),
});

const media = z.strictObject({
  /** Belongs to one variant; absent for the product as a whole. */
  sku: key.optional(),
  alt: localised.nullable().default(null),
  drawing: z.looseObject({ parts: z.array(z.unknown()).max(2_000) }).optional(),
  /** Key of an uploaded file. */
  file: key.optional(),
}).refine((one) => (one.drawing === undefined) !== (one.file === undefined), "either a drawing or a file");

const productEntry = z.strictObject({
  kind: z.literal("product"),
  id: key,
  slug,
  status: z.enum(["active", "draft", "archived"]).default("active"),
  name: localised,
  subtitle: localised.nullable().default(null),
  description: localised.nullable().default(null),
  care: localised.nullable().default(null),
  collection: z.string().min(1).max(200).nullable().default(null),
  /** Ids of categories, the product's own first. */
  categories: z.array(key).max(50).default([]),
  attributes: contents,
  options: z.array(option).max(20).default([]),
  tags: z.array(key).max(50).default([]),
  taxClass: z.string().min(1).max(50).default("standard"),
  model: key.nullable().default(null),
  madeToOrder: z.boolean().default(false),
  leadTimeDays: days.default(0),
  introducedOn: isoDate.nullable().default(null),
  /** Left as it is when absent. */
  rating: z.strictObject({ average: z.number().min(0).max(5), count: z.int().min(0) }).optional(),
  related: z.array(key).max(100).default([]),
  variants: z.array(variant).min(1).max(2_000),
  /** Left as they are when absent. */
  media: z.array(media).max(200).optional(),
});

export const catalogueEntry = z.discriminatedUnion("kind", [priceBookEntry, locationEntry, attributeEntry, categoryEntry, productEntry]);

export type CatalogueEntry = z.infer<typeof catalogueEntry>;
export type ProductEntry = z.infer<typeof productEntry>;
export type VariantEntry = ProductEntry["variants"][number];
export type MediaEntry = NonNullable<ProductEntry["media"]>[number];
export type ReferenceEntry = Exclude<CatalogueEntry, ProductEntry>;

/** What products may name: filled from the database, then by the lines before. */
export interface References {
  readonly priceBooks: Set<string>;
  readonly locations: Set<string>;
  /** External id -> id. */
  readonly categories: Map<string, string>;
  readonly attributes: Map<string, Pick<AttributeDefinition, "type" | "values">>;
}

/** Why a line cannot be taken: the field as a path, and a code or a sentence of what was expected there. */
export interface EntryProblem {
  readonly field: string;
  readonly reason: string;
}

/** What a well-formed product names that is not there, or says twice. */
export function checkProduct(product: ProductEntry, known: References): EntryProblem[] {
  const problems: EntryProblem[] = [];
  const report = (field: string, reason: string): void => void problems.push({ field, reason });
  product.categories.forEach((id, index) => known.categories.has(id) || report(`categories.${index}`, `no category "${id}"`));
  checkContents(product.attributes, known, (name, reason) => report(`attributes.${name}`, reason));
  const skus = new Set<string>();
  product.variants.forEach((one, index) => {
    const at = `variants.${index}`;
    if (skus.has(one.sku)) report(`${at}.sku`, `"${one.sku}" stands twice`);
    skus.add(one.sku);
    for (const book in one.prices) if (!known.priceBooks.has(book)) report(`${at}.prices.${book}`, `no price book "${book}"`);
    for (const location in one.stock) if (!known.locations.has(location)) report(`${at}.stock.${location}`, `no location "${location}"`);
    checkContents(one.attributes, known, (name, reason) => report(`${at}.attributes.${name}`, reason));
  });
  product.media?.forEach((one, index) => one.sku === undefined || skus.has(one.sku) || report(`media.${index}.sku`, `no variant "${one.sku}"`));
  return problems;
}

function checkContents(given: Readonly<Record<string, AttributeContent>>, known: References, report: (key: string, reason: string) => void): void {
  for (const name in given) {
    const definition = known.attributes.get(name);
    const reason = definition === undefined ? `no attribute "${name}"` : misfit(definition, given[name]);
    if (reason !== undefined) report(name, reason);
  }
}

function misfit({ type, values }: Pick<AttributeDefinition, "type" | "values">, value: AttributeContent | undefined): string | undefined {
  if (type === "number") return typeof value === "number" ? undefined : "expected a number";
  if (type === "boolean") return typeof value === "boolean" ? undefined : "expected true or false";
  if (type === "text") return typeof value === "string" || (typeof value === "object" && !Array.isArray(value)) ? undefined : "expected text";
  const keys = typeof value === "string" ? [value] : Array.isArray(value) ? value : undefined;
  if (keys === undefined) return "expected a value's key or a list of them";
  const strange = keys.find((one) => !Object.hasOwn(values, one));
  return strange === undefined ? undefined : `no value "${strange}"`;
}
