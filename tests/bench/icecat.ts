/**
 * The real catalogue of 19,406 electronics products (Icecat Open Content) in the import format:
 * `node tests/bench/icecat.ts [SOURCE.jsonl.gz] > catalogue.ndjson`; without a source, EYELEVEL_DATA or ../shared/data is read.
 */
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { CatalogueEntry, ProductEntry } from "#app/catalog/catalogue-entry.ts";
import type { AttributeType } from "#app/catalog/attribute-definition.ts";
import { fileLines } from "#app/platform/read-lines.server.ts";
import { learnKinds } from "./icecat-kinds.ts";

export interface IcecatProduct {
  readonly id: string;
  readonly model: string;
  readonly title: string;
  readonly brand: string;
  readonly price_cents: number;
  readonly released: string;
  readonly description: string;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
}

export const icecatFile = (): string => join(process.env.EYELEVEL_DATA ?? "../shared/data", "tune/search/icecat_products.jsonl.gz");

export async function readIcecat(file: string): Promise<IcecatProduct[]> {
  const products: IcecatProduct[] = [];
  for await (const line of fileLines(file)) if (line !== "") products.push(JSON.parse(line));
  return products;
}

/** Attributes shoppers could filter by: carried by enough products, with values one can choose among. */
const facetCoverage = 150;
const facetValues = { least: 2, most: 60 };
const noFacet = /package|pallet|master|last_change|ark_id|oem|certification|temperature|humidity|compatib|status|hs__code|dimension/;

interface Usage {
  count: number;
  readonly values: Set<string>;
  longest: number;
}

function usageOf(products: readonly IcecatProduct[]): Map<string, Usage> {
  const usage = new Map<string, Usage>();
  for (const product of products) {
    for (const [key, value] of Object.entries(product.attributes)) {
      const known = usage.get(key) ?? { count: 0, values: new Set<string>(), longest: 0 };
      usage.set(key, known);
      known.count++;
      const text = String(value);
      if (known.values.size <= facetValues.most) known.values.add(text);
      known.longest = Math.max(known.longest, text.length);
    }
  }
  return usage;
}

const typeOf = (key: string, usage: Usage): AttributeType => {
  if (key.startsWith("n_")) return "number";
  if (key.startsWith("b_")) return "boolean";
  return isChoice(key, usage) ? "enumeration" : "text";
};

const isChoice = (key: string, usage: Usage): boolean =>
  usage.count >= facetCoverage && usage.longest <= 40 && usage.values.size >= facetValues.least && usage.values.size <= facetValues.most && !noFacet.test(key);

const readable = (key: string): string => {
  const words = key.replace(/^[ntb]_/, "").replace(/_+/g, " ").trim();
  return words === "" ? key : words[0]?.toUpperCase() + words.slice(1);
};

const slugOf = (text: string): string => text.toLowerCase().normalize("NFKD").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "").slice(0, 100).replace(/-+$/, "");

/** Facets beyond this rank by coverage would drown the rest. */
const facetLimit = 60;

function attributeEntries(usage: ReadonlyMap<string, Usage>): Map<string, CatalogueEntry & { kind: "attribute" }> {
  const entries = new Map<string, CatalogueEntry & { kind: "attribute" }>();
  let facets = 0;
  for (const [key, one] of [...usage].sort((a, b) => b[1].count - a[1].count)) {
    const type = typeOf(key, one);
    const facet = type !== "text" && one.count >= facetCoverage && !noFacet.test(key) && facets < facetLimit;
    if (facet) facets++;
    entries.set(key, {
      kind: "attribute", key, type, unit: null, label: { en: readable(key) }, facet, position: 100 + entries.size,
      values: type === "enumeration" ? Object.fromEntries([...one.values].sort().map((value) => [value, { label: { en: value } }])) : {},
    });
  }
  return entries;
}

/** Two levels: the thing itself ("cable"), then its kind ("networking cable"). */
function categoryEntries(kinds: ReadonlySet<string>): CategoryBook {
  const entries = new Map<string, CatalogueEntry>();
  const heads = new Map<string, number>();
  for (const kind of kinds) heads.set(headOf(kind), (heads.get(headOf(kind)) ?? 0) + 1);
  const add = (id: string, name: string, parent: string | null): void =>
    void entries.set(id, { kind: "category", id, slug: id, parent, position: entries.size, name: { en: `${name[0]?.toUpperCase()}${name.slice(1)}` }, intro: null });
  for (const [head, count] of heads) if (count > 1 || kinds.has(head)) add(`all-${slugOf(head)}`, head, null);
  const idOf = new Map<string, string>();
  for (const kind of [...kinds].sort()) {
    const parent = `all-${slugOf(headOf(kind))}`;
    const id = kind === headOf(kind) ? parent : slugOf(kind);
    if (!entries.has(id)) add(id, kind, entries.has(parent) ? parent : null);
    idOf.set(kind, id);
  }
  return { entries: [...entries.values()], idOf };
}

interface CategoryBook {
  readonly entries: readonly CatalogueEntry[];
  readonly idOf: ReadonlyMap<string, string>;
}

const headOf = (kind: string): string => (kind.split(/[\s/]/).at(-1) ?? kind).replace(/\(s\)$/, "");

/** A steady number from a text, so that stock and costs are the same each time. */
function spread(text: string, below: number): number {
  let sum = 7;
  for (const letter of text) sum = (sum * 31 + letter.charCodeAt(0)) % 1_000_003;
  return sum % below;
}

/** The lines of the import, references first. */
export function* icecatEntries(products: readonly IcecatProduct[]): Generator<CatalogueEntry> {
  const attributes = attributeEntries(usageOf(products));
  const kindOf = learnKinds(products);
  const kinds = new Map(products.map((product) => [product.id, kindOf(product)]));
  const categories = categoryEntries(new Set([...kinds.values()].filter((kind) => kind !== undefined)));
  yield { kind: "price-book", id: "eur", currency: "EUR", taxIncluded: true, country: "DE", taxRate: 1900 };
  yield { kind: "price-book", id: "usd", currency: "USD", taxIncluded: false, country: "US", taxRate: 0 };
  yield { kind: "price-book", id: "rub", currency: "RUB", taxIncluded: true, country: "RU", taxRate: 2000 };
  yield { kind: "location", id: "main", name: { en: "Main warehouse" }, country: "DE" };
  yield* attributes.values();
  yield* categories.entries;
  for (const product of products) yield productEntry(product, attributes, categories.idOf.get(kinds.get(product.id) ?? ""));
}

function productEntry(product: IcecatProduct, attributes: ReadonlyMap<string, { readonly type: AttributeType }>, category: string | undefined): ProductEntry {
  const price = Math.max(1, Math.round(product.price_cents));
  const contents = Object.entries(product.attributes).filter(([, value]) => value !== "").map(([key, value]) => {
    const type = attributes.get(key)?.type;
    return [key, type === "boolean" ? value === true || value === "True" : type === "number" ? Number(value) : String(value).slice(0, 5_000)];
  });
  return {
    kind: "product", id: product.id, slug: `${slugOf(product.title) || "product"}-${product.id}`, status: "active",
    name: { en: product.title || product.model || product.id }, subtitle: null, care: null,
    description: product.description === "" ? null : { en: product.description.replace(/<br ?\/?>/g, "\n") },
    collection: product.brand === "" ? null : product.brand, categories: category === undefined ? [] : [category],
    attributes: Object.fromEntries(contents), options: [], tags: [], taxClass: "standard", model: null, madeToOrder: false, leadTimeDays: 7,
    introducedOn: /^\d{4}-\d{2}-\d{2}$/.test(product.released) ? product.released : null, related: [],
    variants: [{
      sku: `I-${product.id}`, options: {}, attributes: {}, weightGrams: 0, packageMm: null, active: true,
      prices: { eur: { amount: price, was: null }, usd: { amount: Math.round(price * 0.95), was: null }, rub: { amount: price * 98, was: null } },
      stock: { main: spread(product.id, 40) }, cost: { amount: Math.round(price * (0.45 + spread(product.id, 30) / 100)), currency: "EUR" },
    }],
  };
}

if (import.meta.main) {
  const file = process.argv[2] ?? icecatFile();
  if (!existsSync(file)) {
    process.stderr.write(`${file} is not there: set EYELEVEL_DATA to the folder of the evaluation data.\n`);
    process.exit(1);
  }
  for (const entry of icecatEntries(await readIcecat(file))) {
    if (!process.stdout.write(`${JSON.stringify(entry)}\n`)) await new Promise((resolve) => process.stdout.once("drain", resolve));
  }
}
