/** What search engines, messengers and other machines read of the pages, and what browsers are told about keeping them: whole documents over a real socket. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { refreshCatalogue } from "#app/catalog/catalogue.server.ts";
import { paths } from "#app/paths.ts";
import { forgetSettings } from "#app/pricing/load-setting.server.ts";
import { searchJobs, forgetEngine } from "#app/search/engine.server.ts";
import { settings, visitors } from "#db/schema/customers.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { articles } from "#db/schema/support.ts";
import { useDatabase } from "./database.server.ts";
import { givenProducts } from "./factories.server.ts";
import { formsOf, linksOf, tagsOf } from "./forms.ts";
import { germanLaw } from "./law.ts";
import { mainText, pageFaults } from "./page-faults.ts";
import { openShop, type OpenShop, type Shown } from "./shop.server.ts";

const database = useDatabase();
let shop: OpenShop;
let ids: ReadonlyMap<string, string>;
const hostile = `</script><script>alert("1")</script> & 'oak' \u2028 <b>`;

beforeAll(async () => {
  shop = await openShop();
  const drawing = { parts: [{ shape: "box", at: [0, 0, 0], size: [1_400, 700, 740], material: "oak-natural" }] };
  ids = await givenProducts(database.current.db, [
    ...Array.from({ length: 60 }, (_, index) => ({
      id: `desk-${String(index).padStart(2, "0")}`, name: { en: `Oak desk ${index}`, ru: `Дубовый стол ${index}` }, price: 10_000 + index * 500,
      attributes: { colour: [["oak", "black", "white"][index % 3] ?? "oak"], width: 1_000 + (index % 7) * 50 }, media: [{ alt: { en: "A desk" }, drawing }],
    })),
    { id: "two", name: { en: "Desk in two sizes" }, description: { en: "Solid oak.\nOiled twice." }, media: [{ alt: { en: "A desk" }, drawing }], units: 3, variants: [{ sku: "TWO-S" }, { sku: "TWO-L", stock: { berlin: 0 }, prices: { eur: { amount: 24_050, was: null } } }] },
    { id: "hostile", name: { en: hostile }, description: { en: hostile }, categories: ["lamps"] },
    { id: "made", name: { en: "Made for you" }, madeToOrder: true, units: 0, leadTimeDays: 20, categories: ["lamps"] },
  ]);
  await database.current.db.insert(articles).values([
    { slug: "delivery", category: "delivery", title: { en: "When does it come?", ru: "Когда привезут?" }, body: { en: "Soon.", ru: "Скоро." } },
    { slug: "hidden", category: "delivery", title: { en: "Not yet" }, body: { en: "Later." }, published: false },
  ]);
  await database.current.db.insert(settings).values({ key: "legal", value: [germanLaw] }).onConflictDoUpdate({ target: settings.key, set: { value: [germanLaw] } });
  forgetSettings();
  for (const job of searchJobs) await job.run({ ids: [...ids.values()] });
  await refreshCatalogue();
});
afterAll(async () => {
  await forgetEngine();
  await shop.close();
});

interface Head {
  readonly title: string;
  readonly canonical: string | undefined;
  readonly alternates: Readonly<Record<string, string>>;
  /** By property or name. */
  readonly meta: Readonly<Record<string, string>>;
}

function headOf(text: string): Head {
  const head = text.slice(0, text.indexOf("</head>"));
  const links = tagsOf(head, "link");
  return {
    title: /<title>([^<]*)<\/title>/.exec(head)?.[1] ?? "",
    canonical: links.find((link) => link.rel === "canonical")?.href,
    alternates: Object.fromEntries(links.filter((link) => link.rel === "alternate").map((link) => [link.hreflang ?? "", link.href ?? ""])),
    meta: Object.fromEntries(tagsOf(head, "meta").flatMap((meta) => { const key = meta.property ?? meta.name; return key === undefined ? [] : [[key, meta.content ?? ""]]; })),
  };
}
const open = (path: string, headers: Readonly<Record<string, string>> = {}): Promise<Shown> => shop.visitor().ask(path, { headers });
const headAt = async (path: string) => headOf((await open(path)).text);

const indexed = [paths.home(), paths.category("desks"), paths.product("desk-03"), paths.help(), paths.article("delivery"), paths.legal("terms"), paths.legal("imprint")];
const closed = [paths.cart(), paths.wishes(), paths.signIn(), paths.signUp(), paths.search("oak"), paths.newTicket(), paths.helpSearch("oak"), "/no/such/page", paths.product("nothing")];

describe("pages that may be kept by search engines", () => {
  test.each(indexed)("%s has one canonical address, and one in each language", async (path) => {
    const head = await headAt(path);
    expect(head.canonical).toBe(`${shop.origin}${path}`);
    expect(head.alternates).toEqual({ en: `${shop.origin}${path}?lang=en`, ru: `${shop.origin}${path}?lang=ru`, "x-default": `${shop.origin}${path}` });
    expect(head.meta.robots).toBeUndefined();
    expect(head.meta["og:url"]).toBe(`${shop.origin}${path}`);
  });

  test.each(indexed)("%s and its sisters in other languages name each other", async (path) => {
    const own = await headAt(path);
    for (const [language, address] of Object.entries(own.alternates).filter(([key]) => key !== "x-default")) {
      const shown = await open(address.replace(shop.origin, ""), { "Accept-Language": "de" });
      expect(shown.text).toContain(`<html lang="${language}"`);
      const there = headOf(shown.text);
      expect(there.canonical).toBe(address);
      expect(there.alternates).toEqual(own.alternates);
    }
  });

  test("a filtered or sorted list is the whole list; a further page is a page of its own", async () => {
    for (const query of ["?colour=oak", "?sort=price-up", "?colour=oak&sort=price-down&stock=1", "?utm_source=x", "?page=1"]) expect((await headAt(`${paths.category("desks")}${query}`)).canonical, query).toBe(`${shop.origin}/c/desks`);
    const second = await headAt(`${paths.category("desks")}?page=2&sort=price-up`);
    expect(second.canonical).toBe(`${shop.origin}/c/desks?page=2`);
    expect(second.alternates.ru).toBe(`${shop.origin}/c/desks?page=2&lang=ru`);
  });

  test.each(["zzz", "0", "-1", "1.5", "2x", "%3Cscript%3E", "1e1", ""])("no address makes another page of the same goods: page=%s", async (page) => {
    const shown = await shop.visitor().go(`${paths.category("desks")}?page=${page}`);
    expect(shown.status).toBe(200);
    expect(headOf(shown.text).canonical).toBe(`${shop.origin}/c/desks`);
  });

  test("a variant's address is the product's", async () => {
    const head = await headAt(paths.product("two", "TWO-L"));
    expect(head.canonical).toBe(`${shop.origin}/p/two`);
  });

  test("titles differ, carry the shop's name, and follow the language; descriptions are short", async () => {
    const heads = await Promise.all(indexed.map(headAt));
    expect(new Set(heads.map((head) => head.title)).size).toBe(indexed.length);
    for (const head of heads) {
      expect(head.title).toContain(head.meta["og:site_name"] ?? "?");
      expect((head.meta.description ?? "").length).toBeLessThanOrEqual(160);
      expect(head.meta["og:image"]).toMatch(new RegExp(`^${shop.origin}/`));
    }
    expect((await headAt(`${paths.product("desk-03")}?lang=ru`)).title).toContain("Дубовый стол 3");
    expect((await headAt(paths.product("two"))).meta).toMatchObject({ description: "Solid oak. Oiled twice.", "og:type": "product" });
    expect((await headAt(paths.article("delivery"))).meta["og:type"]).toBe("article");
  });
});

describe("pages that may not", () => {
  test.each(closed)("%s says so, and names no canonical address", async (path) => {
    const head = await headAt(path);
    expect(head.meta.robots).toBe("noindex");
    expect([head.canonical, Object.keys(head.alternates)]).toEqual([undefined, []]);
  });
});

interface Thing { readonly "@type": string; readonly [key: string]: unknown }
const thingsOf = (text: string): readonly Thing[] => [...text.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, json = ""]) => JSON.parse(json) as Thing);

describe("data for machines", () => {
  test("a product with one variant has one offer: price, currency, state and the page's own address", async () => {
    const things = thingsOf((await open(paths.product("desk-03"))).text);
    expect(things.map((thing) => thing["@type"])).toEqual(["Product", "BreadcrumbList"]);
    expect(things[0]).toMatchObject({
      "@context": "https://schema.org", url: `${shop.origin}/p/desk-03`, name: "Oak desk 3", productID: "desk-03",
      offers: { "@type": "Offer", price: "115.00", priceCurrency: "EUR", availability: "https://schema.org/InStock", sku: "desk-03-1" },
    });
  });

  test("what it says is what the page shows: price and currency of the market, language of the address", async () => {
    const shown = await shop.visitor({ market: "rub" }).ask(`${paths.product("desk-03")}?lang=ru`);
    expect(thingsOf(shown.text)[0]).toMatchObject({ name: "Дубовый стол 3", offers: { price: "11500.00", priceCurrency: "RUB" } });
    expect(mainText(shown.text)).toContain("11 500 ₽");
  });

  test("each variant has its offer, its address opens it, and what is gone says so", async () => {
    const [product] = thingsOf((await open(paths.product("two"))).text);
    const offers = product?.offers as readonly { readonly sku: string; readonly url: string; readonly price: string; readonly availability: string }[];
    expect(offers.map(({ sku, price, availability }) => [sku, price, availability.replace("https://schema.org/", "")])).toEqual([["TWO-S", "100.00", "LimitedAvailability"], ["TWO-L", "240.50", "OutOfStock"]]);
    for (const { url, sku } of offers) expect(mainText((await open(url.replace(shop.origin, ""))).text)).toContain(`Article ${sku}`);
    expect(thingsOf((await open(paths.product("made"))).text)[0]).toMatchObject({ offers: { availability: "https://schema.org/MadeToOrder" } });
  });

  test("its pictures are there", async () => {
    const [product] = thingsOf((await open(paths.product("desk-03"))).text);
    const picture = await open(String(product?.image).replace(shop.origin, ""));
    expect([picture.status, picture.headers.get("Content-Type")]).toEqual([200, expect.stringContaining("image/svg+xml")]);
  });

  test("crumbs lead from the root to the page, and each leads somewhere", async () => {
    for (const [path, names] of [[paths.product("desk-03"), ["Tables", "Desks", "Oak desk 3"]], [paths.category("desks"), ["Tables", "Desks"]]] as const) {
      const list = thingsOf((await open(path)).text).find((thing) => thing["@type"] === "BreadcrumbList");
      const items = list?.itemListElement as readonly { readonly position: number; readonly name: string; readonly item: string }[];
      expect(items.map((item) => item.name)).toEqual(names);
      expect(items.map((item) => item.position)).toEqual(names.map((_, index) => index + 1));
      for (const item of items) expect((await open(item.item.replace(shop.origin, ""))).status).toBe(200);
    }
  });

  test("a merchant's markup stays text everywhere: title, head, heading, machines' data", async () => {
    const { text } = await open(paths.product("hostile"));
    expect(text).not.toContain("<script>alert");
    expect(thingsOf(text)[0]?.name).toBe(hostile);
    expect(headOf(text).title).not.toContain("<");
    expect(mainText(text)).toContain(`</script><script>alert("1")</script> & 'oak'`);
    expect(pageFaults(text)).toEqual([]);
    expect(pageFaults((await open(paths.category("lamps"))).text)).toEqual([]);
  });
});

describe("the map and the rules for robots", () => {
  const mapOf = async () => {
    const { text } = await open(paths.sitemap());
    return [...text.matchAll(/<url>(.*?)<\/url>/gs)].map(([, entry = ""]) => ({
      address: /<loc>([^<]*)<\/loc>/.exec(entry)?.[1]?.replace(shop.origin, "") ?? "",
      languages: Object.fromEntries([...entry.matchAll(/hreflang="(\w+)" href="([^"]*)"/g)].map(([, language = "", href = ""]) => [language, href])),
    }));
  };

  test("every address of the map is a page that may be kept, and calls itself by this very address", async () => {
    const map = await mapOf();
    expect(map.length).toBeGreaterThan(65);
    expect(new Set(map.map((entry) => entry.address)).size).toBe(map.length);
    // All kinds of pages, and a few of the many products.
    for (const { address, languages } of map.filter((entry) => !/\/p\/desk-[1-5]/.test(entry.address))) {
      const shown = await open(address);
      expect(shown.status, address).toBe(200);
      const head = headOf(shown.text);
      expect(head.canonical).toBe(`${shop.origin}${address}`);
      expect(languages).toEqual({ en: head.alternates.en, ru: head.alternates.ru });
    }
  });

  test("help and the law are on it; what is not published is not", async () => {
    const addresses = (await mapOf()).map((entry) => entry.address);
    expect(addresses).toEqual(expect.arrayContaining([paths.help(), paths.article("delivery"), ...(["terms", "privacy", "withdrawal", "imprint"] as const).map((text) => paths.legal(text))]));
    expect(addresses).not.toContain(paths.article("hidden"));
  });

  test("no address of the map is closed to robots, and every page marked noindex that has a fixed address is", async () => {
    const { text, headers } = await open(paths.robots());
    expect(headers.get("Content-Type")).toContain("text/plain");
    const rules = text.split("\n").flatMap((line) => /^Disallow: (.+)$/.exec(line)?.[1] ?? []);
    const isClosed = (address: string) => rules.some((rule) => address.startsWith(rule));
    expect((await mapOf()).filter((entry) => isClosed(entry.address))).toEqual([]);
    for (const address of [paths.cart(), paths.checkout(), paths.wishes(), paths.signIn(), paths.signUp(), paths.search("x"), paths.newTicket(), paths.account()]) expect(isClosed(address), address).toBe(true);
  });
});

describe("what browsers and caches may keep", () => {
  test.each([...indexed, ...closed])("%s is for its reader alone", async (path) => {
    expect((await open(path)).headers.get("Cache-Control")).toBe("private, no-store");
  });

  test.each([paths.cart(), paths.home(), paths.product("desk-03"), paths.account()])("the data of %s too", async (path) => {
    const data = await open(`${path === "/" ? "/_root" : path}.data`);
    expect(data.headers.get("Cache-Control")).toBe("private, no-store");
  });

  test("what is the same for all may be kept", async () => {
    for (const path of [paths.sitemap(), paths.robots()]) expect((await open(path)).headers.get("Cache-Control")).toMatch(/^public, max-age=\d+$/);
  });

  test("every inline script has the nonce of its own answer, and no two answers share one", async () => {
    const nonces = new Set<string>();
    for (const path of [paths.home(), paths.product("desk-03"), paths.cart(), "/no/such/page"]) {
      const { text, headers } = await open(path);
      const policy = headers.get("Content-Security-Policy") ?? "";
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "";
      expect(nonce.length).toBeGreaterThanOrEqual(16);
      expect(policy).not.toContain("'unsafe-inline' 'nonce");
      const scripts = tagsOf(text, "script").filter((script) => script.type !== "application/ld+json");
      expect(scripts.length).toBeGreaterThan(0);
      expect(scripts.map((script) => script.nonce)).toEqual(scripts.map(() => nonce));
      expect(text).not.toMatch(/\son[a-z]+="/);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(4);
  });

  test("robots and machines get no visitor's cookie; a browser gets one that scripts cannot read", async () => {
    for (const path of [paths.sitemap(), paths.robots(), `${paths.apiSearch()}?q=oak`]) expect((await open(path)).headers.getSetCookie()).toEqual([]);
    const [cookie = ""] = (await open(paths.home())).headers.getSetCookie();
    expect(cookie).toMatch(/^visitor=/);
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
  });
});

describe("a personal list in pages", () => {
  const slugsOf = (text: string) => [...new Set([...text.slice(text.indexOf("<main")).matchAll(/<h[23][^>]*class="tile-name"[^>]*><a[^>]*href="\/p\/([\w-]+)"/g)].map(([, slug = ""]) => slug))];
  const nextOf = (text: string) => linksOf(text).map((link) => link.href).find((href) => tagsOf(text, "a").some((tag) => tag.rel === "next" && tag.href === href));

  /** Walks the list to its end; between two pages something happens. */
  async function walk(meanwhile: (page: number) => Promise<unknown>, visitor = shop.visitor()): Promise<readonly (readonly string[])[]> {
    const pages: (readonly string[])[] = [];
    let at: string | undefined = paths.category("desks");
    while (at !== undefined && pages.length < 10) {
      const shown: Shown & { readonly path: string } = await visitor.go(at);
      pages.push(slugsOf(shown.text));
      const next = nextOf(shown.text);
      at = next === undefined ? undefined : new URL(next, `${shop.origin}${shown.path}`).href.replace(shop.origin, "");
      await meanwhile(pages.length);
    }
    return pages;
  }

  async function agreed() {
    const visitor = shop.visitor();
    const home = await visitor.go(paths.home());
    const consent = formsOf(home.text).find((form) => form.buttons.some((button) => button.name === "personalisation"));
    if (consent === undefined) throw new Error("the home page does not ask");
    await visitor.send(paths.home(), consent, { personalisation: "yes" });
    return visitor;
  }

  test("holds every product once, on a stranger's pages", async () => {
    const pages = await walk(async () => undefined);
    expect(pages.map((page) => page.length)).toEqual([24, 24, 13]);
    expect(new Set(pages.flat()).size).toBe(61);
  });

  test("keeps doing so while the shopper's looks change what she would be shown", async () => {
    const visitor = await agreed();
    const pages = await walk(async (page) => {
      for (const index of [2, 5, 8, 11]) await visitor.go(paths.product(`desk-${String((index * page) % 60).padStart(2, "0")}`));
    }, visitor);
    const all = pages.flat();
    expect(all).toHaveLength(61);
    expect(new Set(all).size).toBe(61);
  });

  test("going back shows the page as it was", async () => {
    const visitor = await agreed();
    await visitor.go(paths.product("desk-07"));
    const first = await visitor.go(paths.category("desks"));
    const next = nextOf(first.text) ?? "";
    const second = new URL(next, `${shop.origin}${first.path}`).href.replace(shop.origin, "");
    const before = slugsOf((await visitor.go(second)).text);
    for (const slug of ["desk-31", "desk-34", "desk-37", "desk-40"]) await visitor.go(paths.product(slug));
    expect(slugsOf((await visitor.go(second)).text)).toEqual(before);
  });

  test.each(["yesterday", "-1", "99999999999999", "2026-13-45"])("a made-up moment in the address is no error: %s", async (moment) => {
    const shown = await shop.visitor().go(`${paths.category("desks")}?page=2&asof=${moment}`);
    expect(shown.status).toBe(200);
    expect(slugsOf(shown.text).length).toBe(24);
  });

  test("no product stands twice on the home page, whoever looks", async () => {
    const strangers = shop.visitor();
    const known = await agreed();
    for (const slug of ["desk-01", "desk-02", "desk-03"]) await known.go(paths.product(slug));
    for (const visitor of [strangers, known]) {
      const { text } = await visitor.go(paths.home());
      const tiles = [...text.slice(text.indexOf("<main")).matchAll(/class="tile-name"[^>]*><a[^>]*href="\/p\/([\w-]+)"/g)].map(([, slug = ""]) => slug);
      expect(tiles.length).toBeGreaterThan(4);
      expect(tiles.filter((slug, index) => tiles.indexOf(slug) !== index)).toEqual([]);
    }
  });

  test("who did not agree leaves no trace of what was looked at", async () => {
    const visitor = shop.visitor();
    await visitor.go(paths.product("desk-01"));
    await visitor.go(paths.product("desk-02"));
    expect(await database.current.db.select().from(visitors)).not.toContainEqual(expect.objectContaining({ personalisation: true, id: uuidv7() }));
    const [row] = await database.current.sql<{ count: string }[]>`select count(*) from events e where not exists (select 1 from visitors v where v.id = e.visitor_id and v.personalisation)`;
    expect(Number(row?.count)).toBe(0);
  });
});
