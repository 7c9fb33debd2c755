/** What shoppers see of what the editors change: filters and search, help, delivery. */
import { sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { forgetCatalogue, refreshCatalogue } from "#app/catalog/catalogue.server.ts";
import { importCatalogue } from "#app/catalog/import-catalogue.server.ts";
import { listProducts } from "#app/catalog/list-products.ts";
import { emptyListing } from "#app/catalog/listing-query.ts";
import { loadProduct } from "#app/catalog/load-product.server.ts";
import { loadCheckout } from "#app/orders/load-checkout.server.ts";
import { loadStaffOrder } from "#app/orders/load-order.server.ts";
import { paths } from "#app/paths.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { forgetSettings } from "#app/pricing/load-setting.server.ts";
import { loader as panelLoader } from "#app/routes/api.help.ts";
import { loader as helpLoader } from "#app/routes/help._index.tsx";
import { loader as sitemapLoader } from "#app/routes/sitemap[.]xml.ts";
import { describeProducts } from "#app/search/search-documents.server.ts";
import { recordOpinion } from "#app/support/article-feedback.server.ts";
import { useDatabase as ownDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { fillCart, givenOrder, testBuyer } from "#tests/order-factories.server.ts";
import { contextOf, outcomeOf, requestAs } from "#tests/request.server.ts";
import { addArticle, listEditableArticles, publishArticle, restoreArticle, saveArticle, type ArticleContent } from "./change-articles.server.ts";
import { changeAttribute, changeAttributeValues, loadAttribute, moveAttribute } from "./change-attributes.server.ts";
import { saveDelivery } from "./change-delivery.server.ts";
import { changeProduct } from "./change-product.server.ts";

const database = ownDatabase();
const actorId = uuidv7();
let ids: ReadonlyMap<string, string>;

beforeAll(async () => {
  Object.assign(process.env, { EYELEVEL_DEMO: "1", STRIPE_SECRET_KEY: "" });
  forgetConfig();
  forgetCatalogue();
  ids = await givenProducts(database.current.db, [
    { id: "Oak", attributes: { colour: "oak", width: 900 } }, { id: "Black", attributes: { colour: "black", width: 1200 } }, { id: "White", attributes: { colour: ["white", "oak"], width: 1500 } },
  ]);
});
beforeEach(async () => {
  await database.current.db.execute(sql`delete from settings where key = 'delivery'`);
  await database.current.db.execute(sql`delete from articles`);
  forgetSettings();
});

const row = (key: string, en: string, more: { readonly place?: number; readonly remove?: boolean; readonly hex?: string } = {}) =>
  ({ key, label: { en }, hex: more.hex, place: more.place, remove: more.remove ?? false });
const filters = async () => listProducts(await refreshCatalogue(), { query: emptyListing, category: "desks", market: "eur", locale: "en", pageSize: 24 } as Parameters<typeof listProducts>[1]);

describe("filters of a category", () => {
  test("stand in the order of the attributes, their values in the editor's", async () => {
    expect((await filters()).facets.find((facet) => facet.key === "colour")?.values.map((value) => value.value)).toEqual(["oak", "black", "white"]);
    await changeAttributeValues("colour", undefined, [row("white", "Chalk", { place: 1, hex: "#fafaf5" })], actorId);
    const colour = (await filters()).facets.find((facet) => facet.key === "colour");
    expect(colour?.values.map((value) => [value.value, value.label.en, value.count])).toEqual([["white", "Chalk", 1], ["oak", "Oak", 2], ["black", "Black", 1]]);
    expect(colour?.values[0]?.hex).toBe("#fafaf5");
  });

  test("go when an attribute is none any more, and come back with it", async () => {
    const before = await loadAttribute("colour");
    const wish = { key: "colour", seen: undefined, label: { en: "Shade" }, type: undefined, unit: null };
    await changeAttribute({ ...wish, facet: false }, actorId);
    expect((await filters()).facets.some((facet) => facet.key === "colour")).toBe(false);
    await changeAttribute({ ...wish, facet: true }, actorId);
    expect((await filters()).facets.find((facet) => facet.key === "colour")?.label).toEqual({ en: "Shade" });
    expect((await loadAttribute("colour"))?.values).toEqual(before?.values);
  });

  test("a number is a range over what products say by hand, too", async () => {
    const range = async () => (await filters()).ranges.find((one) => one.key === "width");
    expect(await range()).toMatchObject({ min: 900, max: 1500, unit: "mm" });
    await changeProduct({ productId: ids.get("White") ?? "", actorId, change: { kind: "attributes", sku: undefined, given: { width: 2400 } } });
    expect(await range()).toMatchObject({ min: 900, max: 2400 });
    await changeProduct({ productId: ids.get("White") ?? "", actorId, change: { kind: "attributes", sku: undefined, given: { width: null } } });
    expect(await range()).toMatchObject({ min: 900, max: 1200 });
  });
});

describe("a product's page and the search", () => {
  test("the table stands in the editor's order and says what was given", async () => {
    const facts = async () => {
      await refreshCatalogue();
      const found = await loadProduct("black", { locale: "en", market: "eur" });
      return found !== undefined && "product" in found ? found.product.facts.map((fact) => fact.key) : [];
    };
    expect(await facts()).toEqual(["colour", "width"]);
    await moveAttribute("width", "up", actorId);
    await changeProduct({ productId: ids.get("Black") ?? "", actorId, change: { kind: "attributes", sku: undefined, given: { origin: { en: "Estonia", ru: "Эстония" } } } });
    expect(await facts()).toEqual(["width", "colour", "origin"]);
    await moveAttribute("width", "down", actorId);
  });

  test("a value's new name is what its products are found by, in both languages", async () => {
    const words = async (locale: "en" | "ru") => (await describeProducts([ids.get("Black") ?? ""])).find((document) => document.locale === locale)?.keywords ?? "";
    await changeAttributeValues("colour", undefined, [{ ...row("black", "Charcoal"), label: { en: "Charcoal", ru: "Угольный" } }], actorId);
    expect(await words("en")).toContain("Charcoal");
    // Its own number still is "Black", its colour no more.
    expect((await words("en")).split("\n").filter((word) => word === "Black")).toHaveLength(1);
    expect(await words("ru")).toContain("Угольный");
  });
});

test("an import and an editor at once: neither undoes the other's attribute", async () => {
  async function* lines() {
    for (let index = 0; index < 40; index++) yield JSON.stringify({ kind: "attribute", key: `imported-${index}`, type: "enumeration", label: { en: `Imported ${index}` }, values: { a: { label: { en: "A" } } } });
  }
  const edits = Array.from({ length: 5 }, (_, index) => changeAttributeValues("colour", undefined, [{ ...row("", `Edited ${index}`), key: undefined }], actorId));
  const [imported, ...edited] = await Promise.all([importCatalogue(database.current.db, lines()), ...edits]);
  expect([imported.problems, edited.every((one) => one.ok)]).toEqual([[], true]);
  const names = Object.values((await loadAttribute("colour"))?.values ?? {}).map((value) => value.label.en);
  expect(Array.from({ length: 5 }, (_, index) => names.includes(`Edited ${index}`))).toEqual([true, true, true, true, true]);
  expect(await loadAttribute("imported-39")).toMatchObject({ values: { a: { label: { en: "A" } } } });
});

const content = (title: string, category = "care"): ArticleContent => ({ category, title: { en: title }, body: { en: `All about ${title}.` }, keywords: { en: [] } });
const given = async (title: string, category?: string): Promise<string> => {
  const added = await addArticle(title.toLowerCase().replaceAll(" ", "-"), content(title, category), actorId);
  if (!added.ok) throw new Error(added.problem.code);
  return added.id;
};

describe("the help centre", () => {
  const at = (loader: (args: never) => Promise<unknown>, path: string) => outcomeOf(() => loader({ request: requestAs(undefined, `http://127.0.0.1:3000${path}`), context: contextOf(), params: {} } as never));
  const groups = async () => ((await at(helpLoader, paths.help())).value as { readonly groups: readonly { readonly category: string; readonly articles: readonly { readonly title: string }[] }[] }).groups;
  const sitemap = async () => (await sitemapLoader()).text();

  test("lists headings in their order, the last one last, drafts nowhere", async () => {
    for (const [title, category] of [["Odds and ends", "other"], ["Wax", "care"], ["Vans", "delivery"], ["A draft", "care"]] as const) {
      const id = await given(title, category);
      if (title !== "A draft") await publishArticle(id, true, actorId);
    }
    expect((await groups()).map((group) => [group.category, group.articles.map((article) => article.title)])).toEqual([["delivery", ["Vans"]], ["care", ["Wax"]], ["other", ["Odds and ends"]]]);
    expect(await sitemap()).toContain("/help/wax");
    expect(await sitemap()).not.toContain("/help/a-draft");
  });

  test("the panel answers with it as soon as it is published, and no longer when it is withdrawn", async () => {
    const answers = async () => ((await ((await at(panelLoader, `${paths.apiHelp()}?q=beeswax`)).value as Response).json()) as { readonly answers: readonly { readonly title: string }[] }).answers.map((answer) => answer.title);
    const id = await given("Beeswax");
    expect(await answers()).toEqual([]);
    await publishArticle(id, true, actorId);
    expect(await answers()).toEqual(["Beeswax"]);
    await publishArticle(id, false, actorId);
    expect(await answers()).toEqual([]);
  });

  test("what readers said of an article outlives its versions", async () => {
    const id = await given("Wax");
    await publishArticle(id, true, actorId);
    await recordOpinion(uuidv7(), { slug: "wax", locale: "en", helpful: true });
    await recordOpinion(uuidv7(), { slug: "wax", locale: "en", helpful: false, question: "how much wax" });
    await saveArticle(id, 1, content("Oil"), actorId);
    await restoreArticle(id, 2, 1, actorId);
    expect(await listEditableArticles()).toMatchObject([{ title: { en: "Wax" }, helpfulYes: 1, helpfulNo: 1, published: true }]);
  });
});

describe("delivery", () => {
  const world = { kind: "zone", id: "parcel", zone: 5, wanted: { countries: ["*"], days: [7, 20] as [number, number], steps: [{ upToGrams: 30_000, price: { EUR: 4_900 } }] } } as const;
  const checkout = async (locale: "en" | "ru", country = "NZ") => {
    const buyer = testBuyer({ locale });
    await fillCart(database.current.db, buyer, "Oak-1");
    const view = await loadCheckout({ ...buyer, theme: "auto" } as unknown as Parameters<typeof loadCheckout>[0], { "address.country": country });
    if (view === undefined) throw new Error("there is nothing to buy");
    return view;
  };

  test("a zone for everywhere else: the checkout lists the world in the shopper's own order and knows its price", async () => {
    expect((await checkout("en")).countries).not.toContain("NZ");
    expect((await saveDelivery({ ...world, wanted: { ...world.wanted, countries: [...world.wanted.countries], steps: [...world.wanted.steps] } }, undefined, actorId)).ok).toBe(true);
    const [english, russian] = [await checkout("en"), await checkout("ru")];
    expect([english.countries.length, english.countries[0], russian.countries[0]]).toEqual([249, "AF", "AU"]);
    expect(english.methods.map((method) => [method.id, method.price.amount])).toEqual([["parcel", 4_900]]);
    // Whom a zone names pays what that zone says.
    expect((await checkout("en", "DE")).methods[0]).toMatchObject({ id: "parcel", price: { amount: 590 } });
  });

  test("an order keeps the name of a method that was switched off, and of one renamed the new one", async () => {
    const order = await givenOrder(database.current.db, testBuyer(), "Oak-1");
    const named = async (locale: "en" | "ru") => (await loadStaffOrder(order.number, locale, "staff"))?.delivery;
    expect(await named("ru")).toBe("Посылка");
    const words = { name: { en: "Post", ru: "Почта" }, description: { en: "Slow." } };
    expect((await saveDelivery({ kind: "change", id: "parcel", words, active: false, longestMm: undefined, assembly: undefined }, undefined, actorId)).ok).toBe(true);
    expect([await named("en"), await named("ru")]).toEqual(["Post", "Почта"]);
    expect((await checkout("en", "DE")).methods.map((method) => method.id)).not.toContain("parcel");
    expect(await saveDelivery({ kind: "delete", id: "parcel" }, undefined, actorId)).toMatchObject({ ok: false, problem: { code: "orders-name-it", orders: 1 } });
  });
});
