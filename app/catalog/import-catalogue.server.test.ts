import { sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";
import { useDatabase } from "#tests/database.server.ts";
import { baseEntries, productEntry } from "#tests/factories.server.ts";
import type { CatalogueEntry } from "./catalogue-entry.ts";
import { exportCatalogue } from "./export-catalogue.server.ts";
import { importCatalogue, type ImportOptions, type ImportReport } from "./import-catalogue.server.ts";

const database = useDatabase();
const products = ["a", "b", "c", "d", "e"].map((id) => productEntry({ id, media: [{ alt: { en: "Picture" }, drawing: { parts: [] } }], rating: { average: 4.5, count: 3 }, was: 12_000 }));

async function* linesOf(entries: readonly (CatalogueEntry | string | object)[]): AsyncGenerator<string> {
  for (const entry of entries) yield typeof entry === "string" ? entry : JSON.stringify(entry);
}

const take = (entries: readonly (CatalogueEntry | string | object)[], options?: ImportOptions): Promise<ImportReport> => importCatalogue(database.current.db, linesOf(entries), options);

async function exported(): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of exportCatalogue(database.current.sql)) lines.push(line);
  return lines;
}

const count = async (table: string): Promise<number> => Number((await database.current.sql.unsafe(`select count(*) as rows from ${table}`))[0]?.rows);

beforeEach(() => database.current.db.execute(sql`truncate products, categories, attributes, price_books, stock_locations, slug_history, search_documents cascade`));

describe("import", () => {
  test("takes references and products; a second run changes nothing", async () => {
    expect(await take([...baseEntries, ...products], { batchSize: 2 })).toMatchObject({ products: 5, references: baseEntries.length, badLines: 0, applied: true });
    const before = await exported();
    const [{ changed } = { changed: 0 }] = await database.current.sql<{ changed: Date }[]>`select max(updated_at) as changed from products`;
    expect(await take([...baseEntries, ...products], { batchSize: 3 })).toMatchObject({ products: 5 });
    expect(await exported()).toEqual(before);
    const [{ after } = { after: 1 }] = await database.current.sql<{ after: Date }[]>`select max(updated_at) as after from products`;
    expect(after).toEqual(changed);
    expect(await count("price_changes")).toBe(15);
  });

  test("what the export gives, the import takes, and gives again", async () => {
    await take([...baseEntries, ...products]);
    const first = await exported();
    await database.current.db.execute(sql`truncate products, categories, attributes, price_books, stock_locations cascade`);
    expect(await take(first)).toMatchObject({ badLines: 0, products: 5 });
    expect(await exported()).toEqual(first);
  });

  test("bad lines are named by number, field and reason, and skipped", async () => {
    const [good, other] = products;
    const report = await take([
      ...baseEntries, good ?? "", "{not json", { ...other, variants: [] }, { ...other, categories: ["nowhere"] }, { ...other, attributes: { width: "wide" } },
      { ...other, attributes: { colour: ["pink"] } }, { kind: "unknown" }, { ...other, id: "twin", variants: good?.variants }, { ...other, slug: good?.slug, id: "twin-2" }, "", other ?? "",
    ]);
    expect(report).toMatchObject({ products: 2, badLines: 8, applied: true });
    const first = baseEntries.length + 1;
    expect(report.problems.map(({ line, field }) => [line - first, field])).toEqual([
      [1, ""], [2, "variants"], [3, "categories.0"], [4, "attributes.width"], [5, "attributes.colour"], [6, "kind"], [7, "variants.sku"], [8, "slug"],
    ]);
    expect(report.problems[3]?.reason).toBe("expected a number");
  });

  test("strict refuses the whole file and changes nothing", async () => {
    await take([...baseEntries, products[0] ?? ""]);
    const before = await exported();
    const report = await take([...products.slice(1), "broken"], { strict: true, batchSize: 1 });
    expect(report).toMatchObject({ applied: false, badLines: 1 });
    expect(await exported()).toEqual(before);
    expect(await take(products.slice(1), { strict: true })).toMatchObject({ applied: true, products: 4 });
  });

  test("a value only the database refuses is found to its line", async () => {
    const bad = { ...products[1], name: { en: "null \u0000 letter" } };
    const report = await take([...baseEntries, products[0] ?? "", bad, products[2] ?? ""]);
    expect(report).toMatchObject({ products: 2, badLines: 1 });
    expect(report.problems[0]?.line).toBe(baseEntries.length + 2);
  });

  test("stopped in the middle, the catalogue is whole and a second run completes it", async () => {
    async function* broken(): AsyncGenerator<string> {
      yield* linesOf([...baseEntries, ...products.slice(0, 3)]);
      throw new Error("the power went");
    }
    await expect(importCatalogue(database.current.db, broken(), { batchSize: 1 })).rejects.toThrow("the power went");
    const [half] = await database.current.sql`select count(*) as whole from products p where exists (select from variants v join prices r on r.variant_id = v.id where v.product_id = p.id)`;
    expect(Number(half?.whole)).toBe(await count("products"));
    expect(await take([...baseEntries, ...products])).toMatchObject({ products: 5, badLines: 0 });
    expect(await count("products")).toBe(5);
  });

  test("the same product twice in one file: the later line counts", async () => {
    await take([...baseEntries, products[0] ?? "", { ...products[0], name: { en: "Later" } }]);
    expect((await exported()).at(-1)).toContain('"Later"');
  });

  test("what a product no longer names goes, but what is reserved stays", async () => {
    const entry = productEntry({ id: "a", variants: [{ sku: "A-1", stock: { berlin: 10, moscow: 4 } }, { sku: "A-2" }] });
    await take([...baseEntries, entry]);
    await database.current.sql`update stock set reserved = 6 where location_id = 'berlin' and variant_id = (select id from variants where sku = 'A-1')`;
    await take([productEntry({ id: "a", variants: [{ sku: "A-1", stock: { berlin: 2 }, prices: { eur: { amount: 1, was: null } } }] })]);
    const stock = await database.current.sql`select location_id, on_hand from stock s join variants v on v.id = s.variant_id where v.sku = 'A-1'`;
    expect([...stock]).toEqual([{ location_id: "berlin", on_hand: 6 }]);
    expect([...await database.current.sql`select price_book from prices p join variants v on v.id = p.variant_id where v.sku = 'A-1'`]).toEqual([{ price_book: "eur" }]);
    expect([...await database.current.sql`select active from variants where sku = 'A-2'`]).toEqual([{ active: false }]);
  });

  test("the index job rides in the transaction of the change", async () => {
    await database.current.sql`delete from graphile_worker._private_jobs`;
    await take([...baseEntries, ...products], { strict: true, batchSize: 2 });
    expect(await count("graphile_worker._private_jobs")).toBe(3);
    await database.current.sql`delete from graphile_worker._private_jobs`;
    await take([...products, "broken"], { strict: true });
    expect(await count("graphile_worker._private_jobs")).toBe(0);
  });
});

describe("hostile lines", () => {
  const desk = () => products[0]!;

  /** Whatever may stand where a field stands. */
  const anything = fc.oneof(fc.constant(null), fc.boolean(), fc.double(), fc.string({ maxLength: 20 }), fc.constantFrom("\u0000", "'; drop table products; --", "__proto__", "x".repeat(5_000), -1, 1e300, 0.5), fc.array(fc.string({ maxLength: 3 }), { maxLength: 3 }), fc.dictionary(fc.string({ maxLength: 5 }), fc.string({ maxLength: 5 }), { maxKeys: 3, noNullPrototype: true }));
  const fields = ["id", "slug", "status", "name", "subtitle", "categories", "attributes", "options", "tags", "taxClass", "model", "madeToOrder", "leadTimeDays", "introducedOn", "rating", "related", "variants", "media", "collection", "kind"] as const;

  test("a field of any other form is named, or taken as it is, and never ends the import or harms the line beside it", async () => {
    await take(baseEntries);
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.constantFrom(...fields), anything), { minLength: 1, maxLength: 6 }), async (changes) => {
      const mutated = changes.map(([field, value], index) => ({ ...desk(), id: `m${index}`, slug: `m${index}`, variants: desk().variants.map((variant) => ({ ...variant, sku: `m${index}-1` })), [field]: value }));
      const report = await take([...mutated, { ...desk(), id: "beside", slug: "beside", variants: desk().variants.map((variant) => ({ ...variant, sku: "beside-1" })) }], { batchSize: 3 });
      expect(report.lines).toBe(mutated.length + 1);
      expect(report.products + report.references + report.badLines).toBe(report.lines);
      for (const problem of report.problems) expect(problem.line).toBeLessThanOrEqual(mutated.length);
      expect((await exported()).some((line) => line.includes('"beside-1"'))).toBe(true);
    }), { numRuns: 12 });
  });

  test.each<[string, string]>([
    ["nothing but a bracket", "{"], ["a list", "[]"], ["a number", "7"], ["null", "null"], ["a text", '"product"'], ["a line of NULs", "\u0000\u0000"], ["two entries on one line", "{}{}"], ["a mark of byte order", "\ufeff{}"],
    ["a deep nest", `${"[".repeat(20_000)}${"]".repeat(20_000)}`], ["a key twice, the second of another kind", '{"kind":"product","kind":"spaceship"}'], ["a prototype", '{"__proto__":{"kind":"product"}}'],
  ])("%s is a bad line, by its number", async (_, line) => {
    const report = await take([...baseEntries, line]);
    expect(report).toMatchObject({ badLines: 1, references: baseEntries.length });
    expect(report.problems[0]?.line).toBe(baseEntries.length + 1);
    expect(report.problems[0]?.reason.length).toBeLessThan(300);
  });

  test("amounts that are no minor units, stock below nothing and codes without end are refused; nothing of them is written", async () => {
    await take(baseEntries);
    const [variant] = desk().variants;
    const wrong: readonly object[] = [
      { prices: { eur: { amount: -1, was: null } } }, { prices: { eur: { amount: 0.5, was: null } } }, { prices: { eur: { amount: 1e300, was: null } } }, { prices: { moon: { amount: 1, was: null } } },
      { stock: { berlin: -1 } }, { stock: { berlin: 1.5 } }, { stock: { nowhere: 1 } }, { sku: "" }, { sku: "x".repeat(5_000) }, { weightGrams: -5 }, { cost: { amount: 5, currency: "euro" } }, { packageMm: { width: -1, depth: 1, height: 1 } },
    ];
    const report = await take(wrong.map((change, index) => ({ ...desk(), id: `w${index}`, slug: `w${index}`, variants: [{ ...variant, sku: `w${index}-1`, ...change }] })));
    expect(report.products).toBe(0);
    expect(report.problems.map((problem) => problem.line)).toEqual(expect.arrayContaining(wrong.map((_, index) => index + 1)));
    expect(await count("products")).toBe(0);
    expect(await count("prices")).toBe(0);
  });

  test("a file that breaks off in the middle leaves whole products, and the second run completes it", async () => {
    async function* broken(): AsyncGenerator<string> {
      for (const entry of [...baseEntries, ...products.slice(0, 3)]) yield JSON.stringify(entry);
      throw new Error("the disk went away");
    }
    await expect(importCatalogue(database.current.db, broken(), { batchSize: 1 })).rejects.toThrow("the disk went away");
    const [orphans] = await database.current.sql`select count(*)::int as n from products p where not exists (select 1 from variants v join prices r on r.variant_id = v.id where v.product_id = p.id)`;
    expect(orphans?.n).toBe(0);
    expect(await take([...baseEntries, ...products])).toMatchObject({ badLines: 0, products: 5 });
    expect(await count("products")).toBe(5);
  });

  test("two imports of the same file at once end as one", async () => {
    await take([...baseEntries, ...products]);
    const once = await exported();
    await database.current.db.execute(sql`truncate products, slug_history, search_documents cascade`);
    await Promise.all([take([...baseEntries, ...products], { batchSize: 2 }), take([...baseEntries, ...products], { batchSize: 3 })]);
    expect(await exported()).toEqual(once);
  });

  test("the last of several lines of one product counts, wherever batches end", async () => {
    for (const batchSize of [1, 2, 400]) {
      const renamed = [1, 2, 3].map((version) => ({ ...desk(), name: { en: `Version ${version}` } }));
      expect(await take([...baseEntries, ...renamed], { batchSize })).toMatchObject({ badLines: 0 });
      expect(await count("products")).toBe(1);
      expect((await exported()).find((line) => line.includes('"kind":"product"'))).toContain("Version 3");
    }
  });
});
