import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { cardOf, rowOfProduct, ruleColumns, type Catalogue } from "./catalogue.ts";
import { catalogue, forgetCatalogue, onCatalogueChange, refreshCatalogue } from "./catalogue.server.ts";
import { listProducts, rowsOfCategory } from "./list-products.ts";
import { emptyListing } from "./listing-query.ts";
import { loadProduct } from "./load-product.server.ts";

const database = useDatabase();
const reader = { locale: "en", market: "eur" } as const;

beforeAll(async () => {
  await givenProducts(database.current.db, [
    { id: "Plain", price: 10_000, collection: "alder", attributes: { colour: ["oak"], width: 1200 }, introducedOn: "2024-01-01", rating: { average: 4.5, count: 12 } },
    {
      id: "Choice", name: { en: "Choice desk", ru: "Стол Choice" }, leadTimeDays: 14, tags: ["reduced"],
      options: [{ key: "finish", label: { en: "Finish" }, values: [{ key: "oak", label: { en: "Oak" }, hex: "#c8a06c" }, { key: "black", label: { en: "Black" }, hex: "#232323" }] }],
      variants: [
        { sku: "C-1", options: { finish: "oak" }, attributes: { colour: ["oak"], width: 800 }, prices: { eur: { amount: 20_000, was: 25_000 } }, stock: { berlin: 1, moscow: 1 } },
        { sku: "C-2", options: { finish: "black" }, attributes: { colour: ["black"], width: 1600 }, prices: { eur: { amount: 30_000, was: null } }, stock: {} },
      ],
      media: [{ alt: { en: "The desk" }, drawing: { parts: [] } }, { sku: "C-2", alt: null, drawing: { parts: [{ shape: "box" }] } }],
    },
    { id: "Lamp", categories: ["lamps"], madeToOrder: true, leadTimeDays: 35, model: "lw-lamp", attributes: { dimmable: true, origin: { en: "Berlin", ru: "Берлин" } } },
    { id: "Draft", status: "draft" },
  ]);
});
afterEach(() => forgetCatalogue());

const rowOf = (shop: Catalogue, key: string): number => rowOfProduct(shop, key) ?? -1;

describe("the snapshot", () => {
  test("holds active products only, found by id, external id and slug", async () => {
    const shop = await catalogue();
    expect([...shop.externalIds].sort()).toEqual(["Choice", "Lamp", "Plain"]);
    const row = rowOf(shop, "choice");
    expect(rowOf(shop, "Choice")).toBe(row);
    expect(rowOf(shop, shop.ids[row] ?? "")).toBe(row);
    expect(rowOfProduct(shop, "draft")).toBeUndefined();
  });

  test("a card shows the cheapest variant, its reduction, what is left and the colours", async () => {
    const shop = await catalogue();
    expect(cardOf(shop, rowOf(shop, "Choice"), reader)).toMatchObject({
      externalId: "Choice", name: "Choice desk", price: { amount: 20_000, currency: "EUR" }, wasPrice: { amount: 25_000 }, lowestLast30Days: { amount: 25_000 },
      from: true, availability: { code: "few-left", units: 2 }, variantsCount: 2, swatches: ["#c8a06c", "#232323"], badges: ["reduced"], picture: { alt: "The desk" },
    });
    expect(cardOf(shop, rowOf(shop, "Plain"), { locale: "ru", market: "rub" })).toMatchObject({
      name: "Товар Plain", price: { amount: 1_000_000, currency: "RUB" }, from: false, availability: { code: "in-stock" }, rating: { average: 4.5, count: 12 },
    });
    expect(cardOf(shop, rowOf(shop, "Lamp"), reader)).toMatchObject({ configurable: true, from: true, availability: { code: "made-to-order", workingDays: 35 } });
    expect(cardOf(shop, rowOf(shop, "Choice"), { locale: "en", market: "usd" }).price).toBeNull();
  });

  test("columns for rules: category with ancestors, the union of variants, margin on the net price", async () => {
    const shop = await catalogue();
    const columns = ruleColumns(shop, "eur");
    const row = columns.rowOf.get("Plain") ?? -1;
    const category = columns.facets.get("category");
    expect([...(category?.codes.subarray(category.offsets[row], category.offsets[row + 1]) ?? [])].map((code) => category?.values[code])).toEqual(["desks", "tables"]);
    expect(columns.numbers.get("margin")?.[row]).toBeCloseTo(1 - (3_333 * 1.19) / 10_000, 3);
    const choice = columns.rowOf.get("Choice") ?? -1;
    expect([shop.numbers.get("width")?.[choice], shop.highest.get("width")?.[choice]]).toEqual([800, 1600]);
    expect(columns.numbers.get("discount")?.[choice]).toBeCloseTo(0.2);
    expect(columns.flags.get("onSale")?.[choice]).toBe(1);
    expect(columns.numbers.get("stock")?.[columns.rowOf.get("Lamp") ?? -1]).toBeNaN();
  });

  test("the history of prices gives the lowest of the thirty days before a reduction", async () => {
    const { sql } = database.current;
    await sql`update price_changes set changed_at = now() - interval '10 days' where variant_id = (select id from variants where sku = 'C-1')`;
    await sql`update prices set amount = 19000, was_amount = 25000 where price_book = 'eur' and variant_id = (select id from variants where sku = 'C-1')`;
    const shop = await refreshCatalogue();
    expect(cardOf(shop, rowOf(shop, "Choice"), reader)).toMatchObject({ price: { amount: 19_000 }, lowestLast30Days: { amount: 20_000 } });
  });
});

describe("refreshing", () => {
  test("a change in the database reaches the snapshot; what did not change is shared", async () => {
    const before = await catalogue();
    const tables: string[] = [];
    onCatalogueChange((table) => tables.push(table));
    await database.current.sql`update stock set on_hand = 50 where variant_id = (select id from variants where sku = 'C-1') and location_id = 'berlin'`;
    await expect.poll(async () => cardOf(await catalogue(), rowOf(before, "Choice"), reader).availability.code, { timeout: 5_000 }).toBe("in-stock");
    const after = await catalogue();
    expect(tables).toContain("stock");
    expect(after.version).not.toBe(before.version);
    expect(after.facets).toBe(before.facets);
  });

  test("a rule file published elsewhere is announced without reloading the catalogue", async () => {
    const before = await catalogue();
    const tables: string[] = [];
    onCatalogueChange((table) => tables.push(table));
    await database.current.sql`insert into rule_versions (version, state, source) values (1, 'draft', '{}')`;
    await expect.poll(() => tables, { timeout: 5_000 }).toEqual(["rule_versions"]);
    expect((await catalogue()).version).toBe(before.version);
  });
});

describe("reading products", () => {
  test("a listing over the snapshot counts facets over variants", async () => {
    const shop = await catalogue();
    expect(rowsOfCategory(shop, "tables").length).toBe(2);
    const listing = listProducts(shop, { query: { ...emptyListing, chosen: new Map([["colour", ["black"]]]) }, market: "eur", category: "tables", pageSize: 24 });
    expect(listing.rows.map((row) => shop.externalIds[row])).toEqual(["Choice"]);
    const colour = listing.facets.find((facet) => facet.key === "colour");
    expect(colour?.values.map(({ value, count, chosen }) => [value, count, chosen])).toEqual([["oak", 2, false], ["black", 1, true]]);
  });

  test("the page of a product: variants with prices and stock, words of attributes, pictures", async () => {
    const loaded = await loadProduct("choice", reader);
    expect(loaded).toMatchObject({
      found: "product",
      product: {
        externalId: "Choice", breadcrumb: [{ slug: "tables", name: "Tables" }, { slug: "desks", name: "Desks" }],
        options: [{ key: "finish", label: "Finish", values: [{ key: "oak", label: "Oak" }, { key: "black", label: "Black" }] }],
        variants: [{ sku: "C-1", facts: [{ key: "colour", words: ["Oak"] }, { key: "width", number: 800, unit: "mm" }] }, { sku: "C-2", units: 0, availability: { code: "back-order", weeks: 2 } }],
        media: [{ kind: "drawing", variantId: null }, { kind: "drawing" }],
      },
    });
    expect(await loadProduct("draft", reader)).toEqual({ found: "nothing" });
  });

  test("text attributes are shown in the reader's language", async () => {
    const loaded = await loadProduct("lamp", { locale: "ru", market: "eur" });
    expect(loaded).toMatchObject({ product: { facts: [{ key: "dimmable", words: ["Да"] }, { key: "origin", words: ["Берлин"] }] } });
  });

  test("an old address leads to the present one", async () => {
    await givenProducts(database.current.db, [{ id: "Plain", slug: "plain-desk" }]);
    await refreshCatalogue();
    expect(await loadProduct("plain", reader)).toEqual({ found: "moved", slug: "plain-desk" });
  });
});

test("stock counted again for some variants is what counting all of it gives, whatever was done to it", async () => {
  const { sql } = database.current;
  const externalIds = Array.from({ length: 210 }, (_, index) => `Counted${index}`);
  const heard: string[] = [];
  await sql.listen("catalogue_changed", (message) => heard.push(message));
  await givenProducts(database.current.db, [...externalIds.map((id) => ({ id, units: 3 })), { id: "Made", madeToOrder: true, units: 3 }]);
  // News of the goods themselves is over when what was said after it is heard.
  await sql`select pg_notify('catalogue_changed', 'all-told')`;
  await expect.poll(() => heard.at(-1), { timeout: 5_000 }).toBe("all-told");
  heard.length = 0;
  const before = await refreshCatalogue();
  const unitsOf = (shop: Catalogue, key: string) => shop.numbers.get("stock")?.[rowOf(shop, key)];
  const variantsOf = (...ids: string[]) => sql`(select v.id from variants v join products p on p.id = v.product_id where p.external_id in ${sql(ids)})`;
  await sql.begin((tx) => [
    tx`update stock set reserved = 2 where variant_id in ${variantsOf("Counted0")}`,
    tx`delete from stock where variant_id in ${variantsOf("Counted1")}`,
    tx`update stock set on_hand = 7 where variant_id in ${variantsOf("Made")}`,
    tx`insert into stock (variant_id, location_id, on_hand) select v.id, 'moscow', 4 from variants v where v.id in ${variantsOf("Counted3")}`,
  ]);
  await expect.poll(async () => unitsOf(await catalogue(), "Counted0"), { timeout: 5_000 }).toBe(1);
  const partly = await catalogue();
  expect(partly.names).toBe(before.names);
  expect([unitsOf(partly, "Counted1"), unitsOf(partly, "Counted2"), unitsOf(partly, "Counted3"), unitsOf(partly, "Made")]).toEqual([0, 3, 7, Number.NaN]);
  expect([...(before.numbers.get("stock") ?? [])][rowOf(before, "Counted0")]).toBe(3);
  expect(partly.numbers.get("stock")).toEqual((await refreshCatalogue()).numbers.get("stock"));
  expect(heard).toHaveLength(4);
  expect(heard.every((message) => /^stock:[0-9a-f-]{36}$/.test(message))).toBe(true);
  // Too many for one message: all stock is counted again. Nothing touched: nothing is said.
  await sql`update stock set on_hand = 9 where variant_id in ${variantsOf(...externalIds)}`;
  await sql`update stock set on_hand = 9 where false`;
  await expect.poll(async () => unitsOf(await catalogue(), "Counted2"), { timeout: 5_000 }).toBe(9);
  expect(heard.slice(4)).toEqual(["stock"]);
});
