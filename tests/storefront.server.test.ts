/** The shop's addresses as a browser, a robot and a mischief-maker ask them: real requests, a real database, the catalogue of the factories. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { forgetIdentity } from "#app/customers/identity.server.ts";
import { forgetCatalogue, refreshCatalogue } from "#app/catalog/catalogue.server.ts";
import { paths } from "#app/paths.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { forgetSettings } from "#app/pricing/load-setting.server.ts";
import { loader as apiSearch } from "#app/routes/api.search.ts";
import { loader as apiSuggest } from "#app/routes/api.suggest.ts";
import { loader as category } from "#app/routes/c.$slug.tsx";
import { loader as configuration } from "#app/routes/configuration.$code.ts";
import { action as events } from "#app/routes/events.ts";
import { loader as file } from "#app/routes/files.$key.ts";
import { loader as legal } from "#app/routes/legal.$text.tsx";
import { loader as product } from "#app/routes/p.$slug.tsx";
import { loader as picture } from "#app/routes/pictures.$mediaId.$hash[.]svg.ts";
import { action as preferences, loader as preferencesPage } from "#app/routes/preferences.ts";
import { loader as robots } from "#app/routes/robots[.]txt.ts";
import { loader as search } from "#app/routes/search.tsx";
import { loader as sitemap } from "#app/routes/sitemap[.]xml.ts";
import { action as wish, loader as wishes } from "#app/routes/wishes.tsx";
import { forgetEngine, searchJobs } from "#app/search/engine.server.ts";
import { flushImpressions } from "#app/shelves/impressions.server.ts";
import { media, products } from "#db/schema/catalog.ts";
import { events as eventTable, settings, visitors } from "#db/schema/customers.ts";
import { files } from "#db/schema/platform.ts";
import { useDatabase } from "./database.server.ts";
import { givenProducts } from "./factories.server.ts";
import { germanLaw } from "./law.ts";
import { contextOf, outcomeOf, requestAs, type Answer } from "./request.server.ts";
import { pictureFaults } from "./well-formed.ts";

const database = useDatabase();
// What pages showed is written later: not into a database that is gone.
afterAll(flushImpressions);
const db = () => database.current.db;
const origin = "http://127.0.0.1:3000";
let ids: ReadonlyMap<string, string>;

beforeAll(async () => {
  Object.assign(process.env, { EYELEVEL_DEMO: "1", PORT: "3000" });
  forgetConfig();
  forgetIdentity();
  const drawing = { parts: [{ shape: "box", at: [0, 0, 0], size: [1_400, 700, 740], material: "oak-natural" }] };
  ids = await givenProducts(db(), [
    ...Array.from({ length: 30 }, (_, index) => ({ id: `desk-${String(index).padStart(2, "0")}`, name: { en: `Oak desk ${index}`, ru: `Дубовый стол ${index}` }, price: 10_000 + index * 1_000, attributes: { colour: [index % 3 === 0 ? "oak" : "black"], width: 1_000 + index * 20 }, media: [{ alt: { en: "A desk" }, drawing }] })),
    { id: "lamp", name: { en: "Reading lamp", ru: "Лампа для чтения" }, categories: ["lamps"], price: 4_000, was: 5_000, media: [{ alt: { en: "A lamp" }, drawing }] },
    { id: "draft", status: "draft" },
  ]);
  for (const job of searchJobs) await job.run({ ids: [...ids.values()] });
  await refreshCatalogue();
});
afterAll(async () => {
  await forgetEngine();
  forgetCatalogue();
});

interface Call {
  readonly params?: Readonly<Record<string, string>>;
  readonly fields?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly visitorId?: string;
}
/** Runs a loader or an action for an address; `shown` are the products it puts on the page, in order, as data or as drawn tiles. */
async function ask(route: unknown, path: string, { params = {}, fields, headers = {}, visitorId }: Call = {}): Promise<Answer & { readonly shown: readonly string[] }> {
  const request = requestAs(undefined, `${origin}${path}`, fields);
  for (const [name, value] of Object.entries(headers)) request.headers.set(name, value);
  const context = contextOf(visitorId);
  const answer = await outcomeOf(() => (route as (args: unknown) => Promise<unknown>)({ request, context, params }));
  const page = answer.value instanceof Response ? "" : JSON.stringify([answer.value, [...context.memo]]);
  return { ...answer, shown: [...new Set([...page.matchAll(/\/p\/([\w-]+)/g)].map(([, slug = ""]) => slug))] };
}
const textOf = async (answer: Answer) => (answer.value as Response).text();
const russian = { Cookie: "locale=ru; market=rub" };

interface Hits {
  readonly hits: readonly { readonly id: string; readonly title: string; readonly price: { readonly amount: number; readonly currency: string } | null }[];
  readonly total: number;
  readonly facets: readonly { readonly key: string; readonly values: readonly { readonly value: string; readonly count: number }[] }[];
}
const hitsOf = async (query: string, call: Call = {}) => (await ask(apiSearch, `/api/search?${query}`, call)).value as Hits;

describe("search as JSON", () => {
  test("gives the merchant's ids with title and price, in the language and market asked for", async () => {
    const english = await hitsOf("q=reading+lamp");
    expect(english.hits[0]).toMatchObject({ id: "lamp", title: "Reading lamp", price: { amount: 4_000, currency: "EUR" } });
    expect((await hitsOf("q=reading+lamp&locale=ru&market=rub")).hits[0]).toMatchObject({ id: "lamp", title: "Лампа для чтения", price: { amount: 400_000, currency: "RUB" } });
    expect((await hitsOf("q=лампа", { headers: russian })).hits[0]).toMatchObject({ id: "lamp", price: { currency: "RUB" } });
    expect((await hitsOf("q=lamp&locale=xx&market=moon")).hits[0]).toMatchObject({ title: "Reading lamp", price: { currency: "EUR" } });
  });

  test("pages by limit and offset without holes or repeats, and the total stays", async () => {
    const whole = await hitsOf("q=desk&limit=100");
    expect(whole.total).toBe(30);
    const parts = await Promise.all([0, 8, 16, 24, 32].map((offset) => hitsOf(`q=desk&limit=8&offset=${offset}`)));
    expect(parts.flatMap((part) => part.hits.map((hit) => hit.id))).toEqual(whole.hits.map((hit) => hit.id));
    expect(parts.map((part) => part.total)).toEqual([30, 30, 30, 30, 30]);
  });

  test("filters like the page does, with the counts around them", async () => {
    const oak = await hitsOf("q=desk&colour=oak&limit=100");
    expect(oak.total).toBe(10);
    expect(oak.facets.find((facet) => facet.key === "colour")?.values.map(({ value, count }) => [value, count])).toEqual([["oak", 10], ["black", 20]]);
    expect((await hitsOf("q=desk&price.max=120&limit=100")).hits.every((hit) => (hit.price?.amount ?? 0) <= 12_000)).toBe(true);
  });

  test.each(["limit=-1", "limit=1e3", "limit=999999&offset=999999", "offset=abc", "limit=0", "q=%00", "q=%27%3B%20drop%20table%20products", `q=${"a".repeat(3_000)}`, "q=desk&colour=__proto__", "q=desk&sort=worst", "width.min=zzz"])("?%s is answered, not failed", async (query) => {
    const answer = await ask(apiSearch, `/api/search?${query}`);
    expect(answer.status).toBe(200);
    expect((answer.value as Hits).hits.length).toBeLessThanOrEqual(100);
  });

  test("never shows a draft", async () => {
    expect((await hitsOf("q=draft&limit=100")).hits.map((hit) => hit.id)).not.toContain("draft");
  });

  test("suggestions are few, lead into this shop, and depend on language and cookie", async () => {
    const answer = await ask(apiSuggest, "/api/suggest?q=oak+des");
    expect(answer.status).toBe(200);
    expect(JSON.stringify(answer.value)).toContain("desk");
    expect(answer.headers.get("Vary")).toContain("Cookie");
    expect((await ask(apiSuggest, `/api/suggest?q=${encodeURIComponent("'\\%_\u0000")}`)).status).toBe(200);
  });
});

interface ListPage {
  readonly list: { readonly total: number; readonly page: number; readonly pages: number; readonly chips: readonly { readonly kind: string; readonly search: string }[]; readonly filtered: boolean };
}

describe("a category", () => {
  const visit = (query = "", call: Call = {}) => ask(category, `/c/desks${query}`, { params: { slug: "desks" }, ...call });
  const open = async (query: string) => (await visit(query)).value as ListPage;
  const desk = (index: number) => `desk-${String(index).padStart(2, "0")}`;

  test("sorts, filters and pages by its address alone", async () => {
    const cheap = await visit("?sort=price-up");
    expect(cheap.shown).toEqual(Array.from({ length: 24 }, (_, index) => desk(index)));
    expect((cheap.value as ListPage).list).toMatchObject({ total: 30, pages: 2 });
    expect((await visit("?sort=price-up&page=2")).shown).toEqual([24, 25, 26, 27, 28, 29].map(desk));
    expect((await visit("?colour=oak&sort=price-down")).shown).toEqual([27, 24, 21, 18, 15, 12, 9, 6, 3, 0].map(desk));
  });

  test("every chosen filter can be taken off by its own address", async () => {
    const filtered = await open("?colour=oak&colour=black&price.min=150&stock=1&sort=price-up");
    expect(filtered.list.chips.map((chip) => chip.kind)).toEqual(["value", "value", "range", "stock"]);
    for (const chip of filtered.list.chips) {
      const without = await open(chip.search);
      expect(without.list.chips).toHaveLength(3);
      expect(without.list.total).toBeGreaterThanOrEqual(chip.kind === "value" ? 0 : filtered.list.total);
    }
  });

  test("an old link behind the last page leads to the last page; no such category is no page", async () => {
    const beyond = await ask(category, "/c/desks?page=99&sort=price-up", { params: { slug: "desks" } });
    expect(beyond.location).toBe("/c/desks?page=2&sort=price-up");
    for (const slug of ["nowhere", "", "__proto__", "desks%00"]) expect((await ask(category, "/c/x", { params: { slug } })).status).toBe(404);
  });

  test("holds what its subcategories hold, in the reader's language and currency", async () => {
    const tables = (await ask(category, "/c/tables", { params: { slug: "tables" }, headers: russian })).value as ListPage & { readonly name: string };
    expect([tables.name, tables.list.total]).toEqual(["Столы", 30]);
  });
});

describe("a product", () => {
  const open = (slug: string, query = "", headers = {}) => ask(product, `/p/${slug}${query}`, { params: { slug }, headers });

  test("is shown with its price before and the machines' words about it", async () => {
    const answer = await open("lamp");
    expect(answer).toMatchObject({ status: 200, value: { product: { name: "Reading lamp" }, variant: { price: { amount: 4_000 }, wasPrice: { amount: 5_000 } }, structured: [{ "@type": "Product", offers: { sku: "lamp-1", price: "40.00" } }, { "@type": "BreadcrumbList" }] } });
    expect((await open("lamp", "", russian)).value).toMatchObject({ product: { name: "Лампа для чтения" }, variant: { price: { currency: "RUB" } } });
  });

  test("that has moved is followed for ever, with what was chosen; drafts and inventions are not there", async () => {
    await givenProducts(db(), [{ id: "lamp", slug: "reading-lamp", name: { en: "Reading lamp", ru: "Лампа для чтения" }, categories: ["lamps"], price: 4_000, was: 5_000 }]);
    await refreshCatalogue();
    const moved = await open("lamp", "?variant=lamp-1");
    expect([moved.status, moved.location]).toEqual([301, "/p/reading-lamp?variant=lamp-1"]);
    for (const slug of ["draft", "nowhere", "__proto__", ""]) expect((await open(slug)).status, slug).toBe(404);
  });

  test("an unknown variant opens the product all the same", async () => {
    expect((await open("desk-01", "?variant=%27%20or%201=1")).value).toMatchObject({ variant: { sku: "desk-01-1" } });
  });
});

describe("the search page", () => {
  test("without words it offers the categories, with words what fits, with mistakes what was meant", async () => {
    expect((await ask(search, "/search")).value).toMatchObject({ list: undefined, categories: [{ href: "/c/tables" }, { href: "/c/lamps" }] });
    expect((await ask(search, "/search?q=reading")).value).toMatchObject({ list: { total: 1 }, corrections: [] });
    expect((await ask(search, "/search?q=raeding ")).value).toMatchObject({ list: { total: 1 }, corrections: [{ typed: "raeding", taken: "reading" }] });
    expect((await ask(search, "/search?q=zzzzzz")).value).toMatchObject({ list: { total: 0 } });
  });

  test("keeps what was searched only of those who agreed", async () => {
    const visitorId = uuidv7();
    await ask(search, "/search?q=reading", { visitorId });
    expect(await db().select().from(eventTable).where(eq(eventTable.visitorId, visitorId))).toEqual([]);
    await db().insert(visitors).values({ id: visitorId, personalisation: true });
    await ask(search, "/search?q=reading", { visitorId });
    await expect.poll(() => db().select({ data: eventTable.data }).from(eventTable).where(eq(eventTable.visitorId, visitorId))).toEqual([{ data: { words: "reading", hits: 1 } }]);
  });
});

describe("for robots", () => {
  test("the sitemap names what is on sale, in both languages, and nothing personal", async () => {
    const xml = await textOf(await ask(sitemap, "/sitemap.xml"));
    for (const address of [paths.home(), paths.category("desks"), paths.product("desk-05"), paths.legal("imprint")]) expect(xml).toContain(`<loc>${origin}${address}</loc>`);
    expect(xml.match(/hreflang="ru"/g)?.length).toBe(xml.match(/<loc>/g)?.length);
    for (const closed of ["/cart", "/account", "/orders", "/p/draft", "/desk<"]) expect(xml).not.toContain(`${origin}${closed}`);
  });

  test("what is personal or endless is closed, goods and articles are not", async () => {
    const text = await textOf(await ask(robots, "/robots.txt"));
    const closed = text.split("\n").flatMap((line) => /^Disallow: (.+)$/.exec(line)?.[1] ?? []);
    const open = (path: string) => !closed.some((prefix) => path.startsWith(prefix));
    for (const path of [paths.cart(), paths.checkout(), paths.accountOrders(), paths.order("100200"), paths.signIn(), paths.search("x"), paths.apiSearch(), paths.newTicket(), paths.backofficeOrders(), paths.studio()]) expect(open(path), path).toBe(false);
    for (const path of [paths.home(), paths.category("desks"), paths.product("lamp"), paths.help(), paths.legal("terms"), paths.sitemap()]) expect(open(path), path).toBe(true);
    expect(text).toContain(`Sitemap: ${origin}/sitemap.xml`);
  });
});

describe("pictures and files", () => {
  const drawn = async () => (await db().select({ id: media.id, hash: media.hash }).from(media).innerJoin(products, eq(products.id, media.productId)).where(eq(products.externalId, "desk-03")))[0]!;

  test("a picture is drawn whole, kept for ever, and can do nothing", async () => {
    const { id, hash } = await drawn();
    const answer = await ask(picture, paths.picture(id, hash, { shape: "card", theme: "dark" }), { params: { mediaId: id, hash } });
    expect(answer.headers.get("Content-Type")).toContain("image/svg+xml");
    expect(answer.headers.get("Cache-Control")).toContain("immutable");
    expect(answer.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
    expect(pictureFaults(await textOf(answer))).toEqual([]);
  });

  test("an old address leads to the new one; sizes and sides nobody offers are not drawn", async () => {
    const { id, hash } = await drawn();
    expect((await ask(picture, `/pictures/${id}/old.svg?theme=dark`, { params: { mediaId: id, hash: "old" } })).location).toBe(`${paths.picture(id, hash)}?theme=dark`);
    for (const query of ["?w=100000", "?view=inside", "?shape=huge", "?theme=dark&theme=dark"]) expect((await ask(picture, `/pictures/${id}/${hash}.svg${query}`, { params: { mediaId: id, hash } })).status, query).toBe(404);
    for (const mediaId of ["1", uuidv7(), "' or 1=1"]) expect((await ask(picture, "/pictures/x/y.svg", { params: { mediaId, hash } })).status).toBe(404);
  });

  test("a file of the shop is shown, one that could do harm is downloaded, one of a person is not there", async () => {
    const content = new Uint8Array([1, 2, 3]);
    await db().insert(files).values([
      { key: "logo.png", contentType: "image/png", bytes: 3, content }, { key: "page.html", contentType: "text/html", bytes: 3, content }, { key: "scratch.png", contentType: "image/png", bytes: 3, content, ownerId: "anna" },
    ]);
    const open = (key: string) => ask(file, `/files/${key}`, { params: { key } });
    expect((await open("logo.png")).headers.get("Content-Disposition")).toBe("inline");
    const html = await open("page.html");
    expect([html.headers.get("Content-Type"), html.headers.get("Content-Disposition")]).toEqual(["application/octet-stream", "attachment"]);
    expect(html.headers.get("Content-Security-Policy")).toContain("sandbox");
    for (const key of ["scratch.png", "nowhere", "", "../etc/passwd"]) expect((await open(key)).status, key).toBe(404);
  });
});

describe("choices of the reader", () => {
  const choose = (fields: Record<string, string>, visitorId?: string) => ask(preferences, "/preferences", { fields, ...(visitorId === undefined ? {} : { visitorId }) });
  const kept = (answer: Answer) => answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0]);

  test("each is kept for a year and leads back to where it was made, never elsewhere", async () => {
    const all = await choose({ locale: "ru", market: "rub", theme: "dark", returnTo: "/c/desks?page=2" });
    expect([all.status, all.location, kept(all)]).toEqual([303, "/c/desks?page=2", ["locale=ru", "theme=dark", "market=rub"]]);
    for (const returnTo of ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)"]) expect((await choose({ theme: "dark", returnTo })).location).toBe("/");
  });

  test.each([{ locale: "xx" }, { market: "moon" }, { theme: "neon" }, { personalisation: "maybe" }, {}])("%j keeps nothing", async (fields) => {
    const answer = await choose(Object.fromEntries(Object.entries(fields)));
    expect([answer.status, kept(answer)]).toEqual([303, []]);
  });

  test("consent is the browser's own row", async () => {
    const visitorId = uuidv7();
    await choose({ personalisation: "yes" }, visitorId);
    expect((await db().select().from(visitors).where(eq(visitors.id, visitorId)))[0]).toMatchObject({ personalisation: true });
    await choose({ personalisation: "no" }, visitorId);
    expect((await db().select().from(visitors).where(eq(visitors.id, visitorId)))[0]).toMatchObject({ personalisation: false });
    expect((await ask(preferencesPage, "/preferences")).location).toBe("/");
  });

  test("wishes go on and off by plain forms, back to where they were pressed; scripts stay on their page", async () => {
    const visitorId = uuidv7();
    const productId = ids.get("desk-01") ?? "";
    const press = (fields: Record<string, string>, headers = {}) => ask(wish, "/wishes", { fields: { productId, ...fields }, visitorId, headers });
    expect((await press({ intent: "add", returnTo: "/c/desks" })).location).toBe("/c/desks");
    expect((await press({ intent: "add" }, { Referer: `${origin}/p/desk-01?x=1` })).location).toBe("/p/desk-01?x=1");
    expect((await press({ intent: "add", soft: "1" })).value).toEqual({ ok: true });
    expect((await ask(wishes, "/wishes", { visitorId })).shown).toEqual(["desk-01"]);
    await press({ intent: "remove" });
    expect((await ask(wishes, "/wishes", { visitorId })).shown).toEqual([]);
    for (const fields of [{ intent: "steal" }, { intent: "add", productId: "1" }] as Record<string, string>[]) expect((await press(fields)).status).toBe(400);
  });

  test("\"less\" and \"more like this\" are taken for one product only, and lead back", async () => {
    const visitorId = uuidv7();
    const desk = ids.get("desk-01") ?? "";
    for (const name of ["less", "more"]) {
      const said = await ask(events, "/events", { fields: { [name]: desk, returnTo: "//evil.example" }, visitorId });
      expect([said.status, said.location]).toEqual([303, "/"]);
    }
    for (const fields of [{ type: "order", productId: desk }, { less: "x" }, { more: "" }, { less: desk, more: desk }] as Record<string, string>[]) expect((await ask(events, "/events", { fields, visitorId })).status).toBe(400);
  });
});

describe("texts and links", () => {
  test("legal texts are the country's whose prices one sees, as safe HTML; a shop without them says so", async () => {
    const open = (text: string, headers = {}) => ask(legal, `/legal/${text}`, { params: { text }, headers });
    expect((await open("terms")).value).toMatchObject({ country: "", html: expect.stringMatching(/^<p>/) as unknown });
    await db().insert(settings).values({ key: "legal", value: [germanLaw] });
    forgetSettings();
    const terms = (await open("terms")).value as { html: string; country: string };
    expect(terms.country).toBe("Germany");
    expect(terms.html).toContain("<h2>Terms</h2>");
    expect(terms.html).not.toContain("<script");
    expect((await open("withdrawal", { Cookie: "locale=ru; market=eur" })).value).toMatchObject({ country: "Германия", html: expect.stringContaining("Возврат") as unknown });
    for (const text of ["secrets", "", "__proto__"]) expect((await open(text)).status).toBe(404);
  });

  test("a saved configuration nobody saved is no page", async () => {
    for (const code of ["", "nothing", "' or 1=1", "x".repeat(500)]) expect((await ask(configuration, "/configuration/x", { params: { code } })).status).toBe(404);
  });
});
