import { eq, gt } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { catalogue, forgetCatalogue } from "#app/catalog/catalogue.server.ts";
import { listProducts, rowsOfCategory, type Listing } from "#app/catalog/list-products.ts";
import { emptyListing } from "#app/catalog/listing-query.ts";
import { writeEvent } from "#app/customers/record-event.server.ts";
import type { Signal } from "#app/customers/signals.ts";
import type { Viewer } from "#app/customers/viewer.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import * as apiSearch from "#app/routes/api.search.ts";
import * as categoryPage from "#app/routes/c.$slug.tsx";
import * as searchPage from "#app/routes/search.tsx";
import { forgetEngine } from "#app/search/engine.server.ts";
import { phrasesInDocuments, storeDocuments } from "#app/search/search-documents.server.ts";
import { findRows } from "#app/search/search-products.server.ts";
import { suggest } from "#app/search/suggest.server.ts";
import { productNeighbours, products, variants } from "#db/schema/catalog.ts";
import { impressions, ruleVersions } from "#db/schema/shelves.ts";
import { seedDemo } from "#db/seed/seed.server.ts";
import { useDatabase } from "#tests/database.server.ts";
import { contextOf, outcomeOf, requestAs } from "#tests/request.server.ts";
import { drawShelves } from "./draw-shelves.server.tsx";
import { flushImpressions } from "./impressions.server.ts";
import { learn } from "./learn.server.ts";
import { arrangedCategory, arrangedSearch, listedRows, recordList, shownInSearch, type ArrangedList } from "./arranged-lists.server.ts";
import { flushClicks, recordClick } from "./clicks.server.ts";
import { findingsOf } from "./lint-rules.server.ts";
import { adviceOn } from "./search-advice.server.ts";
import { arrangePage, loadShelves } from "./load-shelves.server.ts";
import { forgetRules, publishedRules } from "./program.server.ts";

const database = useDatabase();

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  await seedDemo(database.url);
  forgetCatalogue();
  forgetRules();
});

function viewer(values: Partial<Viewer> = {}): Viewer {
  return {
    visitorId: uuidv7(), user: undefined, locale: "en", market: "eur", device: "desktop", personalisation: false, asked: true, privacyControl: false,
    visit: { signals: [], remember: () => undefined }, ...values,
  };
}

async function after(types: readonly Signal["type"][], slugs: readonly string[], consent = true): Promise<Viewer> {
  const shop = await catalogue();
  const signals = slugs.flatMap((slug) => types.map((type): Signal => ({ type, productId: shop.ids[shop.rowOfSlug.get(slug) ?? -1], at: Date.now() })));
  const who = viewer({ personalisation: consent, visit: { signals: consent ? [] : signals, remember: () => undefined } });
  if (consent) for (const signal of signals) await writeEvent(database.current.db, who, signal);
  return who;
}

const shown = async (who: Viewer) => (await loadShelves(who, { page: "home" })).flatMap((shelf) => shelf.places.map((place) => place.card.externalId));

describe("the home page", () => {
  test("is there for a stranger, with reasons, and shows nothing twice", async () => {
    const shelves = await loadShelves(viewer(), { page: "home" });
    expect(shelves.length).toBeGreaterThan(3);
    const ids = shelves.flatMap((shelf) => shelf.places.map((place) => place.card.id));
    expect(new Set(ids).size).toBe(ids.length);
    for (const place of shelves.flatMap((shelf) => shelf.places)) expect(place.reason).not.toBe("");
    // Categories go by their names, not by their addresses.
    const reasons = (await loadShelves(await after(["view", "cart-add"], ["perch-chair", "rise-desk"]), { page: "home" })).flatMap((shelf) => shelf.places.map((place) => place.reason));
    expect(reasons.filter((reason) => /: (seating|tables|office|task-chairs|desks)$/.test(reason))).toEqual([]);
  });

  test("differs between two shoppers with different histories, and is the same for one on reload", async () => {
    const sofas = await after(["view", "configure"], ["harbour-sofa"]);
    const chairs = await after(["view", "cart-add"], ["perch-chair", "rise-desk"]);
    const [first, again, other] = [await shown(sofas), await shown(sofas), await shown(chairs)];
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
  });

  test("follows the visit alone without consent, and names nobody in its log", async () => {
    const shy = await after(["view", "configure", "wish"], ["harbour-sofa"], false);
    expect(await shown(shy)).not.toEqual(await shown(viewer({ visitorId: shy.visitorId })));
    await flushImpressions();
    expect(await database.current.db.select().from(impressions).where(eq(impressions.visitorId, shy.visitorId))).toEqual([]);
    expect((await database.current.db.select().from(impressions).limit(1))[0]).toMatchObject({ visitorId: null, seed: "" });
  });

  test("asks for no opinion where everybody's shelves stand, and tells the reasons all the same", async () => {
    const page = { locale: "en", market: "eur", theme: "auto", wishes: [] } as const;
    const why = async (who: Viewer) => drawShelves({ islands: undefined }, page, await loadShelves(who, { page: "home" })).map((shelf) => shelf.why?.html ?? "").join("");
    const [theirs, everybodys] = [await why(viewer()), await why(viewer({ sameShelves: true }))];
    expect(theirs).toContain('name="less"');
    expect(everybodys).toContain("</b>: ");
    expect(everybodys).not.toContain("<button");
  });

  test("does not show what the shopper wants to see less of at its best place", async () => {
    const [best] = await shown(viewer({ visitorId: "00000000-0000-7000-8000-000000000001" }));
    const shop = await catalogue();
    const row = shop.rowOfExternalId.get(best ?? "") ?? -1;
    const refused = viewer({ visitorId: "00000000-0000-7000-8000-000000000001", visit: { signals: [{ type: "less-like-this", productId: shop.ids[row], at: Date.now() }], remember: () => undefined } });
    expect((await shown(refused))[0]).not.toBe(best);
  });

  test("speaks Russian and counts in roubles", async () => {
    const [shelf] = await loadShelves(viewer({ locale: "ru", market: "rub" }), { page: "home" });
    expect(shelf?.title).toMatch(/[а-яё]/i);
    expect(shelf?.places[0]?.card.price?.currency).toBe("RUB");
    expect(shelf?.places[0]?.reason).toMatch(/[а-яё]/i);
  });

  test("takes a new publication of the rules without a restart", async () => {
    const before = (await publishedRules()).version;
    const source = { version: 1, pages: [{ id: "home", shelves: ["only"] }], shelves: [{ id: "only", title: { en: "Only this" }, layout: "row", slots: 3, source: { fact: "product.price", op: ">", value: 0 } }] };
    await database.current.db.insert(ruleVersions).values({ version: before + 1, state: "published", source });
    await expect.poll(async () => (await loadShelves(viewer(), { page: "home" })).map((shelf) => shelf.title)).toEqual(["Only this"]);
    await database.current.db.delete(ruleVersions).where(eq(ruleVersions.version, before + 1));
    await expect.poll(async () => (await publishedRules()).version).toBe(before);
  });
});

test("rules that no longer fit the catalogue yield to the last version that does, and come back with it", async () => {
  const { db } = database.current;
  const before = (await publishedRules()).version;
  const shelf = (id: string) => ({ version: 1, pages: [{ id: "home", shelves: [id] }], shelves: [{ id, title: { en: id }, layout: "row", slots: 3, source: { fact: "product.price", op: ">", value: 0 } }] });
  const lost = { ...shelf("lost"), rules: [{ id: "r", action: { type: "exclude", where: { fact: "product.no-such-attribute", op: "is", value: "x" } } }] };
  await db.update(ruleVersions).set({ state: "retired" }).where(eq(ruleVersions.version, before));
  await db.insert(ruleVersions).values([{ version: before + 1, state: "retired", source: shelf("good") }, { version: before + 2, state: "retired", source: { version: 99 } }, { version: before + 3, state: "published", source: lost }, { version: before + 4, state: "draft", source: shelf("draft") }]);
  await expect.poll(async () => (await publishedRules()).version).toBe(before + 1);
  expect((await loadShelves(viewer(), { page: "home" })).map((one) => one.title)).toEqual(["good"]);
  await db.update(ruleVersions).set({ state: "published", source: shelf("mended") }).where(eq(ruleVersions.version, before + 3));
  await expect.poll(async () => (await publishedRules()).version).toBe(before + 3);
  await db.delete(ruleVersions).where(gt(ruleVersions.version, before));
  await db.update(ruleVersions).set({ state: "published" }).where(eq(ruleVersions.version, before));
  await expect.poll(async () => (await publishedRules()).version).toBe(before);
});

describe("a category", () => {
  test("holds all its products, once each, the arranged first", async () => {
    const shop = await catalogue();
    const { rows } = await arrangedCategory(viewer(), "seating");
    expect(new Set(rows).size).toBe(rows.length);
    const here = shop.facets.codeOf.get("category")?.get("seating");
    expect(here).toBeDefined();
    expect(rows.length).toBeGreaterThan(20);
  });

  test("does not move under somebody who pages", async () => {
    const who = await after(["view"], ["alder-bookcase"]);
    const first = await arrangedCategory(who, "storage");
    await new Promise((resolve) => setTimeout(resolve, 5));
    const shop = await catalogue();
    for (const slug of ["frame-steel-shelf", "ladder-wall-shelf"]) await writeEvent(database.current.db, who, { type: "cart-add", productId: shop.ids[shop.rowOfSlug.get(slug) ?? -1] });
    expect((await arrangedCategory(who, "storage", { asOf: first.asOf })).rows).toEqual(first.rows);
    expect((await arrangedCategory(who, "storage")).rows).not.toEqual(first.rows);
  });
});

describe("learning", () => {
  test("turns the log into popularity and neighbours, and running it again changes nothing", async () => {
    // Of one day whatever the hour: the past of the demo lies on two days where midnight parts it.
    for (let visitor = 0; visitor < 3; visitor++) await after(["view"], ["harbour-sofa", "perch-chair", "rise-desk", "alder-bookcase"]);
    const now = Date.now();
    const first = await learn(database.current.db, now);
    expect(first.products).toBeGreaterThan(10);
    expect(first.neighbours).toBeGreaterThan(10);
    const figures = await database.current.db.select({ id: products.id, popularity: products.popularity }).from(products).orderBy(products.id);
    expect(await learn(database.current.db, now)).toEqual(first);
    expect(await database.current.db.select({ id: products.id, popularity: products.popularity }).from(products).orderBy(products.id)).toEqual(figures);
    expect((await database.current.db.select().from(productNeighbours)).length).toBe(first.neighbours);
  });

  test("neighbours reach the product's page", async () => {
    const [pair] = await database.current.db.select().from(productNeighbours).limit(1);
    const { arrangement } = await arrangePage(viewer(), { page: "product", product: pair?.productId ?? "" });
    expect(arrangement.shelves.length).toBeGreaterThan(0);
  });
});

describe("a search", () => {
  test("is arranged: everything found once, what a taste speaks for sooner, the best answer still among the first", async () => {
    const shop = await catalogue();
    const found = [...rowsOfCategory(shop, undefined)].slice(0, 40);
    expect(found.length).toBeGreaterThan(3);
    const theirs = await arrangedSearch(viewer(), "desk", found);
    expect(new Set(theirs.rows)).toEqual(new Set(found));
    expect(theirs.rows).toHaveLength(found.length);
    const last = shop.slugs[found.at(-1) ?? -1] ?? "";
    const liked = await arrangedSearch(await after(["view", "cart-add", "wish", "configure"], [last]), "desk", found);
    expect(liked.rows.indexOf(found.at(-1) ?? -1)).toBeLessThan(theirs.rows.indexOf(found.at(-1) ?? -1));
    for (const { rows } of [theirs, liked]) expect(rows.indexOf(found[0] ?? -1)).toBeLessThan(3);
    expect((await arrangedSearch(viewer(), "desk", [])).rows).toHaveLength(0);
  });

  test("is led where a rule says, by its words alone, and not in a circle", async () => {
    const leadOf = async (who: Viewer, words: string) => (await adviceOn(who, words)).lead;
    expect(await leadOf(viewer(), "Returns")).toBe("/help");
    expect(await leadOf(viewer(), "возврат")).toBe("/help");
    expect(await leadOf(viewer(), "return address labels")).toBeUndefined();
    expect(await leadOf(viewer(), "desk")).toBeUndefined();
    const { program } = await publishedRules();
    const [before] = await database.current.db.select().from(ruleVersions).where(eq(ruleVersions.state, "published"));
    const to = (id: string, words: string, where: string) => ({ id, scope: { kind: "query", queries: [words], match: "exact" }, action: { type: "redirect", to: where } });
    await database.current.db.update(ruleVersions).set({ source: { ...program.file, rules: [to("there", "ping", "/search?q=pong&sort=new#x"), to("back", "pong", "/search?q=ping")] } }).where(eq(ruleVersions.version, before?.version ?? -1));
    forgetRules();
    expect(await leadOf(viewer(), "ping")).toBe("/search?q=pong&sort=new&led=1#x");
    const open = async (path: string) => outcomeOf(async () => searchPage.loader({ request: requestAs("", `http://shop.test${path}`), params: {}, context: contextOf() } as never));
    const [first, second] = [await open("/search?q=pong"), await open("/search?q=ping&led=1")];
    expect(first.location).toBe("/search?q=ping&led=1");
    expect(second.value).toMatchObject({ words: "ping" });
    await database.current.db.update(ruleVersions).set({ source: before?.source }).where(eq(ruleVersions.version, before?.version ?? -1));
    forgetRules();
  });
});

/** Puts these rules in the place of those in force; calling what it answers puts the old ones back. */
async function publish(...rules: readonly object[]): Promise<() => Promise<void>> {
  const [row] = await database.current.db.select().from(ruleVersions).where(eq(ruleVersions.state, "published"));
  const { program } = await publishedRules();
  await database.current.db.update(ruleVersions).set({ source: { ...program.file, rules } }).where(eq(ruleVersions.version, row?.version ?? -1));
  forgetRules();
  return async () => {
    await database.current.db.update(ruleVersions).set({ source: row?.source }).where(eq(ruleVersions.version, row?.version ?? -1));
    forgetRules();
  };
}

describe("what words mean", () => {
  beforeAll(async () => {
    await storeDocuments((await catalogue()).ids);
    await forgetEngine();
  });
  const open = async (path: string, headers = "") => outcomeOf(async () => searchPage.loader({ request: requestAs(headers, `http://shop.test${path}`), params: {}, context: contextOf() } as never));
  const rule = (more: object) => ({ id: "perch-words", action: { type: "synonyms", from: "perch", words: ["rise desk", "wardrobe"] }, ...more });
  const listed = (value: unknown) => { const { list, widened } = value as { list: { total: number }; widened: string[] }; return { total: list.total, widened }; };

  test("is found too, on every page and under every filter, and said", async () => {
    const before = listed((await open("/search?q=perches")).value);
    const restore = await publish(rule({}));
    const after = listed((await open("/search?q=perches")).value);
    expect(before.widened).toEqual([]);
    expect(after.total).toBeGreaterThan(before.total);
    expect(after.widened[0]).toBe("rise desk");
    expect(listed((await open("/search?q=perches&sort=price-up")).value).total).toBe(after.total);
    expect(listed((await open("/search?q=rise+desk")).value).widened).toEqual([]);
    expect((await suggest("perch", viewer(), await adviceOn(viewer(), "perch"))).products.map(({ slug }) => slug)).toContain("rise-desk");
    const api = await apiSearch.loader({ request: requestAs("", "http://shop.test/api/search?q=perches"), params: {}, context: contextOf() } as never);
    expect(api.data.total, "the plain search of the interface hears no rules").toBe(before.total);
    await restore();
  });

  test("only for whom and when the rule says", async () => {
    const restore = await publish(rule({ when: { fact: "moment.device", op: "is", value: "phone" } }), rule({ id: "not-yet", schedule: { from: "2099-01-01" } }));
    expect((await adviceOn(viewer(), "perch")).meanings).toEqual([]);
    expect((await adviceOn({ ...viewer(), device: "phone" }, "perch")).meanings).toEqual([{ phrase: "perch", also: ["rise desk", "wardrobe"], rule: "perch-words" }]);
    expect(await adviceOn(viewer(), "perch", {}, Date.parse("2099-02-01T00:00:00Z"))).toMatchObject({ lead: undefined, meanings: [{ rule: "not-yet" }] });
    await restore();
  });

  test("and what finds nothing in the catalogue is a finding", async () => {
    const restore = await publish(rule({}), rule({ id: "vain", action: { type: "synonyms", words: ["zzgonk", "zzplonk", "'; drop zzfoo --"] } }));
    const { program } = await publishedRules();
    const { columns } = await arrangePage(viewer(), { page: "home" });
    expect((await findingsOf(program, columns, Date.now())).filter(({ code }) => code === "synonym-finds-nothing").map(({ rules }) => rules)).toEqual([["vain"]]);
    expect(await phrasesInDocuments(["Rise desk", "письменный стол", "zzgonk", "", "  "])).toEqual(new Set(["Rise desk", "письменный стол"]));
    expect(await phrasesInDocuments(["письменный стол"], "en")).toEqual(new Set());
    await restore();
  });
});

describe("what rules take off a list", () => {
  type Shown = { readonly list: { readonly total: number; readonly pages: number; readonly search: string }; readonly items: { readonly html: string } | undefined };
  const open = async (page: { readonly loader: (args: never) => Promise<unknown> }, path: string, params = {}): Promise<Shown> =>
    (await outcomeOf(async () => page.loader({ request: requestAs("", `http://shop.test${path}`), params, context: contextOf() } as never))).value as Shown;
  const category = (search = "") => open(categoryPage, `/c/storage${search}`, { slug: "storage" });
  const search = (words: string, more = "") => open(searchPage, `/search?q=${encodeURIComponent(words)}${more}`);
  const gone = { fact: "product.id", op: "any", value: ["lw-alder-bookcase"] };
  const exclude = (more: object = {}) => ({ id: "gone", action: { type: "exclude", where: gone, ...more } });
  const counted = async (path: string) => {
    const shop = await catalogue();
    const chosen = [...rowsOfCategory(shop, "storage")].filter((row) => shop.externalIds[row] === "lw-alder-bookcase");
    expect(chosen, path).toHaveLength(1);
    return shop.slugs[chosen[0] ?? -1] ?? "";
  };

  test("is in it nowhere: not on a page, not in an order, not in the counts of filters", async () => {
    const slug = await counted("storage");
    const shop = await catalogue();
    const before = await category();
    expect(before.items?.html).toContain(`/p/${slug}"`);
    const restore = await publish(exclude());
    const here = rowsOfCategory(shop, "storage");
    const whole = await arrangedCategory(viewer(), "storage");
    expect(whole.rows.length).toBe(here.length - 1);
    expect(whole.changed).toBe(true);
    for (const sort of ["", "?sort=price-up", "?sort=new"]) {
      const first = await category(sort);
      expect(first.list.total, sort).toBe(before.list.total - 1);
      const pages = await Promise.all(Array.from({ length: first.list.pages }, (_, page) => category(`${sort}${sort === "" ? "?" : "&"}page=${page + 1}`)));
      expect(pages.some(({ items }) => items?.html.includes(`/p/${slug}"`) === true), sort).toBe(false);
      expect(pages.every(({ list }) => list.total === first.list.total)).toBe(true);
    }
    const listing = (rows: ArrangedList) => listProducts(shop, { query: emptyListing, market: "eur", category: "storage", ...listedRows(rows, { filtered: false, ownOrder: false }), pageSize: 24 });
    const sum = (all: Listing) => all.facets.find(({ key }) => key === "collection")?.values.reduce((total, one) => total + one.count, 0) ?? 0;
    const counts = listing(whole);
    await restore();
    expect(sum(listing(await arrangedCategory(viewer(), "storage"))) - sum(counts)).toBe(1);
    expect(counts.total).toBe(here.length - 1);
  });

  test("stays away from a search, its suggestions and its counts, but for its own name or number where the rule says so", async () => {
    await storeDocuments((await catalogue()).ids);
    await forgetEngine();
    const shop = await catalogue();
    const row = shop.rowOfExternalId.get("lw-alder-bookcase") ?? -1;
    const name = shop.names[row]?.en ?? "";
    const [article] = await database.current.db.select({ sku: variants.sku }).from(variants).where(eq(variants.productId, shop.ids[row] ?? ""));
    const shown = async (words: string) => (await arrangedSearch(viewer(), words, await findRows(words, "en"))).rows.includes(row);
    const onPage = async (more: string) => (await search("bookcase", more)).items?.html.includes(`/p/${shop.slugs[row] ?? ""}"`) === true;
    for (const more of ["", "&sort=price-up"]) expect(await onPage(more)).toBe(true);
    const suggested = async (words: string) => (await suggest(words, viewer(), { keep: (rows) => shownInSearch(viewer(), words, rows) })).products.some(({ slug }) => slug === shop.slugs[row]);
    const asked = [name, name.toUpperCase(), ` ${name}  `, article?.sku ?? "", (article?.sku ?? "").toLowerCase(), "lw-alder-bookcase"];
    for (const words of ["bookcase", ...asked]) expect(await shown(words), words).toBe(true);
    let restore = await publish(exclude());
    for (const words of ["bookcase", ...asked]) expect([words, await shown(words), await suggested(words)]).toEqual([words, false, false]);
    for (const more of ["", "&sort=price-up"]) expect(await onPage(more)).toBe(false);
    await restore();
    restore = await publish(exclude({ lists: "named" }));
    expect([await shown("bookcase"), await suggested("bookcase"), await shown(`${name} oak`)]).toEqual([false, false, false]);
    for (const words of asked) expect([words, await shown(words), await suggested(words)]).toEqual([words, true, true]);
    await restore();
    restore = await publish();
    const all = (await search("bookcase")).list.total;
    await restore();
    restore = await publish(exclude({ lists: "last" }));
    expect((await search("bookcase")).list.total).toBe(all);
    const found = await findRows("bookcase", "en");
    expect((await arrangedSearch(viewer(), "bookcase", found)).rows.at(-1)).toBe(row);
    await restore();
  });

  test("and what they bring is in it, on the same pages for every window", async () => {
    const shop = await catalogue();
    const outsider = [...rowsOfCategory(shop, undefined)].find((row) => !rowsOfCategory(shop, "storage").includes(row)) ?? -1;
    const brought = { id: "guest", scope: { kind: "category", categories: ["storage"] }, action: { type: "include", where: { fact: "product.id", op: "any", value: [shop.externalIds[outsider] ?? ""] } } };
    const before = (await category()).list.total;
    const restore = await publish(brought);
    expect((await category()).list.total).toBe(before + 1);
    const whole = await arrangedCategory(viewer(), "storage");
    for (const reach of [1, 2, 24]) expect(new Set((await arrangedCategory(viewer(), "storage", { reach })).rows)).toEqual(new Set(whole.rows));
    expect(whole.rows.includes(outsider)).toBe(true);
    expect((await category("?sort=new")).list.total).toBe(before + 1);
    await restore();
  });
});

describe("what a list showed", () => {
  const stored = async (page: string) => {
    await flushImpressions();
    return database.current.db.select().from(impressions).where(eq(impressions.page, page)).orderBy(impressions.id);
  };

  test("is recorded like a shelf, by the places on the whole list; presses are asked of who may be recognised", async () => {
    const shop = await catalogue();
    const who = await after(["view"], ["alder-bookcase"]);
    const arranged = { ...(await arrangedCategory(who, "storage")), explored: new Map([[shop.externalIds[arrangedRow(shop)] ?? "", 0.25]]) };
    const rows = [arrangedRow(shop), ...arranged.rows.slice(0, 2)];
    const id = await recordList(who, { page: "category", shop, rows, before: 24, arranged });
    const [row] = (await stored("category")).filter((one) => one.id === id);
    expect(row).toMatchObject({ visitorId: who.visitorId, shelf: "category-grid", seed: arranged.seed, rulesVersion: (await publishedRules()).version });
    expect(row?.products).toEqual(rows.map((one, index) => ({ id: shop.externalIds[one], slot: 25 + index, probability: index === 0 ? 0.25 : 1 })));
    recordClick(who, { shown: id ?? "", path: `/p/${shop.slugs[rows[1] ?? -1] ?? ""}` }, shop);
    await flushClicks();
    expect((await stored("category")).find((one) => one.id === id)?.clickedProductId).toBe(shop.ids[rows[1] ?? -1]);
  });

  test("names nobody without consent, and nothing is nothing; an order of the shopper's own is no rule's", async () => {
    const shop = await catalogue();
    const before = (await stored("search")).length;
    expect(await recordList(viewer(), { page: "search", shop, rows: [], before: 0, arranged: undefined })).toBeUndefined();
    expect(await recordList(viewer(), { page: "search", shop, rows: [0, 1], before: 0, arranged: undefined })).toBeUndefined();
    const rows = await stored("search");
    expect(rows.length).toBe(before + 1);
    expect(rows.at(-1)).toMatchObject({ visitorId: null, seed: "", shelf: "own-order", products: [{ slot: 1, probability: 1 }, { slot: 2, probability: 1 }] });
  });
});

const arrangedRow = (shop: { readonly rowOfSlug: ReadonlyMap<string, number> }): number => shop.rowOfSlug.get("rise-desk") ?? -1;
