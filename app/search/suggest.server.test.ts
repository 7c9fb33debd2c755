import { afterAll, beforeAll, expect, test } from "vitest";
import { emptyListing } from "#app/catalog/listing-query.ts";
import { forgetCatalogue } from "#app/catalog/catalogue.server.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { forgetEngine, searchEngine, searchJobs } from "./engine.server.ts";
import { findRows, searchProducts } from "./search-products.server.ts";
import { countSearch, suggest } from "./suggest.server.ts";

const database = useDatabase();
const reader = { locale: "en", market: "eur" } as const;

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  const ids = await givenProducts(database.current.db, [
    { id: "alder", name: { en: "Alder writing desk", ru: "Письменный стол Alder" }, categories: ["desks"], attributes: { colour: ["oak"] }, price: 50_000 },
    { id: "robin", name: { en: "Robin desk" }, categories: ["desks"], attributes: { colour: ["white"] }, price: 20_000 },
    { id: "lamp", name: { en: "Skerry desk lamp" }, categories: ["lamps"] },
  ]);
  for (const job of searchJobs) await job.run({ ids: [...ids.values()] });
});
afterAll(async () => {
  await forgetEngine();
  forgetCatalogue();
});

test("the built-in engine serves where no other is configured", async () => expect((await searchEngine()).name).toBe("built-in"));

test("a page of hits with facets, filters and another order", async () => {
  const page = await searchProducts({ ...emptyListing, words: "desk" }, reader);
  expect(page.cards.map((card) => card.externalId).slice(0, 2).sort()).toEqual(["alder", "robin"]);
  expect(page.listing.facets.find((facet) => facet.key === "colour")?.values.map(({ value, count }) => [value, count])).toEqual([["oak", 1], ["white", 1]]);
  const oak = await searchProducts({ ...emptyListing, words: "desk", chosen: new Map([["colour", ["oak"]]]) }, reader);
  expect(oak.cards.map((card) => card.externalId)).toEqual(["alder"]);
  const cheap = await searchProducts({ ...emptyListing, words: "desk", sort: "price-up" }, reader);
  expect(cheap.cards[0]?.externalId).toBe("lamp");
  expect((await findRows("robin", "en")).map((row) => page.catalogue.externalIds[row])).toEqual(["robin"]);
});

test("a correction is told", async () => {
  expect((await searchProducts({ ...emptyListing, words: "wrting desk" }, reader)).corrections).toEqual([{ typed: "wrting", taken: "writing" }]);
});

test("words typed on the other keyboard, or in the other language with a mistake, find what was meant, and the page says what was searched", async () => {
  const searched = async (words: string, locale: "en" | "ru" = "en") => {
    const { cards, corrections } = await searchProducts({ ...emptyListing, words }, { ...reader, locale });
    return { found: cards.map((card) => card.externalId).sort(), taken: corrections.map((one) => one.taken).join(", ") };
  };
  expect(await searched("вуыл")).toEqual({ found: ["alder", "lamp", "robin"], taken: "desk" });
  expect(await searched("gbcmvtyysq cnjk")).toEqual({ found: ["alder"], taken: "письменный стол" });
  expect(await searched("gbcmvtyysq cnjk", "ru")).toEqual({ found: ["alder"], taken: "письменный стол" });
  expect(await searched("писменный стол")).toEqual({ found: ["alder"], taken: "письменный" });
  // A mistake is no reason to read the other keyboard where that finds nothing more.
  expect(await searched("wrting desk")).toEqual(expect.objectContaining({ taken: "writing" }));
  expect(await searched("ltdfyjxrf")).toEqual({ found: [], taken: "" });
});

test("suggestions know the other keyboard too: products and categories, named in the reader's language", async () => {
  expect(await suggest("вуыл", reader)).toMatchObject({ words: "вуыл", categories: [{ slug: "desks", name: "Desks" }], products: [{}, {}, {}] });
  expect((await suggest("gbcmv", reader)).products.map((one) => one.name)).toEqual(["Alder writing desk"]);
});

test("suggestions: products, categories by their beginning or nearly, in the reader's language", async () => {
  expect(await suggest("des", reader)).toMatchObject({ categories: [{ slug: "desks", name: "Desks", products: 2 }] });
  expect((await suggest("dseks", reader)).categories.map((one) => one.slug)).toEqual(["desks"]);
  expect((await suggest("письм", { locale: "ru", market: "rub" })).products[0]).toMatchObject({ slug: "alder", name: "Письменный стол Alder", price: { currency: "RUB" } });
  expect(await suggest("   ", reader)).toEqual({ words: "", queries: [], categories: [], products: [] });
});

test("searches are suggested once somebody repeated them, and what looks personal never", async () => {
  await countSearch("Oak Desk", "en", 4);
  expect((await suggest("oak", reader)).queries).toEqual([]);
  await countSearch("oak desk", "en", 4);
  await countSearch("oak nothing", "en", 0);
  await countSearch("oak nothing", "en", 0);
  for (const personal of ["oak anna@example.com", "oak 0301234567", "o"]) for (let times = 0; times < 2; times++) await countSearch(personal, "en", 1);
  expect((await suggest("oak", reader)).queries).toEqual(["oak desk"]);
  expect((await suggest("%", reader)).queries).toEqual([]);
});
