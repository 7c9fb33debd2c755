import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { germanLaw } from "#tests/law.ts";
import * as root from "#app/root.tsx";
import * as category from "#app/routes/c.$slug.tsx";
import * as files from "#app/routes/files.$key.ts";
import * as legal from "#app/routes/legal.$text.tsx";
import * as picture from "#app/routes/pictures.$mediaId.$hash[.]svg.ts";
import * as preferences from "#app/routes/preferences.ts";
import * as product from "#app/routes/p.$slug.tsx";
import * as search from "#app/routes/search.tsx";
import { flushImpressions } from "#app/shelves/impressions.server.ts";
import * as sitemap from "#app/routes/sitemap[.]xml.ts";
import * as wishesPage from "#app/routes/wishes.tsx";
import { media, products } from "#db/schema/catalog.ts";
import { consents, settings, visitors, wishes } from "#db/schema/customers.ts";
import { files as fileTable } from "#db/schema/platform.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { contextOf, outcomeOf, requestAs } from "#tests/request.server.ts";
import { brand, forgetBrand } from "./brand.server.ts";
import { forgetCatalogue } from "./catalogue.server.ts";
import { loadReferences, writeReference } from "./write-references.server.ts";

const database = useDatabase();
// What pages showed is written later: not into a database that is gone.
afterAll(flushImpressions);
const origin = "http://127.0.0.1:3000";
let ids: ReadonlyMap<string, string> = new Map();

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  ids = await givenProducts(database.current.db, [
    { id: "Desk", name: { en: "Desk", ru: "Стол" }, media: [{ alt: null, drawing: { parts: [{ shape: "box", at: [0, 0, 0], size: [800, 400, 720], material: "oak-natural" }] } }] },
    ...Array.from({ length: 30 }, (_, index) => ({ id: `Table${index}`, categories: ["tables"], price: 20_000 + index })),
    { id: "Draft", status: "draft" as const },
  ]);
  await database.current.db.insert(settings).values([{ key: "brand", value: { name: "Larkwood" } }, { key: "legal", value: [germanLaw] }]);
});
beforeEach(() => {
  forgetCatalogue();
  forgetBrand();
});

/** Runs a route's loader or action. */
function call(run: (args: never) => unknown, path: string, { params = {}, form, visitor, referer }: { readonly params?: Record<string, string>; readonly form?: Record<string, string>; readonly visitor?: string; readonly referer?: string } = {}) {
  const request = requestAs(undefined, `${origin}${path}`, form);
  if (referer !== undefined) request.headers.set("Referer", referer);
  const args = { request, context: contextOf(visitor), params };
  return outcomeOf(async () => run(args as never));
}

describe("a category", () => {
  test("lists its products with those below it, in pages; a page beyond the last leads to the last", async () => {
    const first = await call(category.loader, "/c/tables", { params: { slug: "tables" } });
    expect(first.value).toMatchObject({ name: "Tables", list: { total: 31, pages: 2, page: 1 }, children: [{ name: "Desks", href: "/c/desks" }], crumbs: [] });
    expect((await call(category.loader, "/c/tables?page=9&sort=new", { params: { slug: "tables" } })).location).toBe("/c/tables?page=2&sort=new");
  });

  test("filters by the address, and every change of it is a link", async () => {
    const { value } = await call(category.loader, "/c/tables?price.min=200.10&price.max=200.12&stock=1", { params: { slug: "tables" } });
    expect(value).toMatchObject({ list: { total: 3, filtered: true, cleared: "", chips: [{ kind: "range", min: "€200.10", max: "€200.12", search: "?stock=1" }, { kind: "stock" }] } });
  });

  test("that is not there is a 404; nonsense in the address is not", async () => {
    expect((await call(category.loader, "/c/none", { params: { slug: "none" } })).status).toBe(404);
    expect((await call(category.loader, "/c/tables?page=-1&sort=%00&price.min=abc&colour=nope", { params: { slug: "tables" } })).value).toMatchObject({ list: { page: 1, total: 0 } });
  });
});

describe("an address a category had before", () => {
  const rename = async (slug: string) => {
    const { db } = database.current;
    const refused = await writeReference(db, { kind: "category", id: "desks", slug, parent: "tables", position: 1, name: { en: "Desks", ru: "Письменные столы" }, intro: null }, await loadReferences(db));
    forgetCatalogue();
    return refused;
  };
  const visit = async (slug: string, query = "") => {
    const { status, location } = await call(category.loader, `/c/${slug}${query}`, { params: { slug } });
    return location ?? status;
  };

  test("leads to its present one for good, with what was filtered; one it has again is its own", async () => {
    for (const slug of ["desks-2", "writing-desks", "writing-desks"]) expect(await rename(slug)).toBeUndefined();
    expect(await visit("desks", "?sort=new")).toBe("/c/writing-desks?sort=new");
    expect(await visit("desks-2")).toBe("/c/writing-desks");
    expect((await call(category.loader, "/c/desks", { params: { slug: "desks" } })).status).toBe(301);
    expect(await rename("desks")).toBeUndefined();
    expect((await call(category.loader, "/c/desks", { params: { slug: "desks" } })).value).toMatchObject({ name: "Desks" });
    expect(await visit("writing-desks")).toBe("/c/desks");
  });

  test("belongs to who takes it afterwards, and leads nowhere once its category is hidden or gone", async () => {
    const { db, sql } = database.current;
    await rename("bureaus");
    await writeReference(db, { kind: "category", id: "other", slug: "desks", parent: null, position: 9, name: { en: "Other" }, intro: null }, await loadReferences(db));
    forgetCatalogue();
    expect((await call(category.loader, "/c/desks", { params: { slug: "desks" } })).value).toMatchObject({ name: "Other" });
    expect(await visit("writing-desks")).toBe("/c/bureaus");
    await sql`update categories set hidden = true where external_id = 'desks'`;
    forgetCatalogue();
    expect(await visit("writing-desks")).toBe(404);
    expect(await visit("a\0b")).toBe(404);
    await sql`update categories set hidden = false where external_id = 'desks'`;
    await sql`delete from categories where external_id = 'other'`;
    expect(await rename("desks")).toBeUndefined();
  });
});

describe("a product", () => {
  test("has variant, notes and data for machines, in the language of the address", async () => {
    const { value } = await call(product.loader, "/p/desk?lang=ru", { params: { slug: "desk" } });
    expect(value).toMatchObject({
      product: { name: "Стол" }, variant: { sku: "Desk-1", price: { amount: 1_000_000, currency: "RUB" } }, notes: { tax: "налог" },
      structured: [{ "@type": "Product" }, { "@type": "BreadcrumbList" }], crumbs: [{ href: "/c/tables" }, { href: "/c/desks" }],
    });
  });

  test("drafts and unknown ones are the same 404; an address it had before leads to it", async () => {
    expect((await call(product.loader, "/p/draft", { params: { slug: "draft" } })).status).toBe(404);
    await database.current.sql`insert into slug_history (slug, product_id) values ('old-desk', ${ids.get("Desk") ?? ""})`;
    const moved = await call(product.loader, "/p/old-desk?variant=Desk-1", { params: { slug: "old-desk" } });
    expect([moved.status, moved.location]).toEqual([301, "/p/desk?variant=Desk-1"]);
  });
});

describe("a picture", () => {
  const ask = async (search = "", change: { readonly hash?: string; readonly id?: string } = {}) => {
    const [row] = await database.current.db.select().from(media).innerJoin(products, eq(products.id, media.productId)).where(eq(products.externalId, "Desk"));
    const [id, hash] = [change.id ?? row?.media.id ?? "", change.hash ?? row?.media.hash ?? ""];
    return call(picture.loader, `/pictures/${id}/${hash}.svg${search}`, { params: { mediaId: id, hash } });
  };

  test("is drawn once and kept for ever; its address names everything it depends on", async () => {
    const answers = await Promise.all([ask(), ask("?theme=dark"), ask("?shape=wide&view=dimensions"), ask()]);
    const texts = await Promise.all(answers.map((answer) => (answer.value as Response).text()));
    expect(answers.map((answer) => answer.headers.get("Cache-Control"))).toEqual(Array.from({ length: 4 }, () => "public, max-age=31536000, immutable"));
    expect(answers[0]?.headers.get("Content-Type")).toMatch(/^image\/svg\+xml/);
    expect(new Set(texts).size).toBe(3);
    expect(texts[2]).toContain("80 cm");
  });

  test("an old address leads to the new one; a made-up one is a 404", async () => {
    const old = await ask("?theme=dark", { hash: "older" });
    expect([old.status, old.headers.get("Cache-Control")]).toEqual([302, "public, max-age=300"]);
    expect(old.location).toMatch(/\.svg\?theme=dark$/);
    expect((await ask("?w=10000")).status).toBe(404);
    expect((await ask("", { id: uuidv7() })).status).toBe(404);
    expect((await ask("", { id: "not-an-id" })).status).toBe(404);
  });
});

describe("a file", () => {
  test("of the shop is shown; a person's own is not to be had here; what could run is downloaded", async () => {
    const content = Buffer.from("<svg/>");
    await database.current.db.insert(fileTable).values([
      { key: "logo", contentType: "image/svg+xml", bytes: 6, content }, { key: "page", contentType: "text/html", bytes: 6, content }, { key: "private", contentType: "image/png", bytes: 6, content, ownerId: "anna" },
    ]);
    const [logo, page, own, none] = await Promise.all(["logo", "page", "private", "none"].map((key) => call(files.loader, `/files/${key}`, { params: { key } })));
    expect(logo?.headers.get("Content-Security-Policy")).toContain("sandbox");
    expect([page?.headers.get("Content-Type"), page?.headers.get("Content-Disposition")]).toEqual(["application/octet-stream", "attachment"]);
    expect([logo?.status, own?.status, none?.status]).toEqual([200, 404, 404]);
  });
});

describe("preferences", () => {
  const post = (form: Record<string, string>, visitor?: string) => call(preferences.action, "/preferences", { form, ...(visitor !== undefined && { visitor }) });

  test("become cookies, and the shopper comes back", async () => {
    const answer = await post({ locale: "ru", market: "rub", theme: "dark", returnTo: "/c/tables?page=2" });
    expect([answer.status, answer.location]).toEqual([303, "/c/tables?page=2"]);
    expect(answer.headers.getSetCookie().map((cookie) => cookie.split(";")[0]?.replace("__Host-", ""))).toEqual(["locale=ru", "theme=dark", "market=rub"]);
  });

  test.each<Record<string, string>>([{ locale: "de" }, { theme: "pink" }, { market: "gold" }])("%o is not offered and not kept", async (form) => {
    expect((await post(form)).headers.getSetCookie()).toEqual([]);
  });

  test("never lead away from the shop", async () => {
    for (const returnTo of ["https://evil.example", "//evil.example", "/\\evil.example"]) expect((await post({ theme: "dark", returnTo })).location).toBe("/");
  });

  test("consent is kept with what was agreed to, and can be taken back", async () => {
    const visitor = uuidv7();
    await post({ personalisation: "yes" }, visitor);
    await post({ personalisation: "no" }, visitor);
    const [row] = await database.current.db.select().from(visitors).where(eq(visitors.id, visitor));
    const given = await database.current.db.select().from(consents).where(eq(consents.visitorId, visitor));
    expect(row?.personalisation).toBe(false);
    expect(given.map((one) => one.granted)).toEqual([true, false]);
  });
});

describe("the wish list", () => {
  test("is each browser's own; a second press is no second wish", async () => {
    const [anna, ben] = [uuidv7(), uuidv7()];
    const press = (visitor: string, intent: string, id = ids.get("Desk") ?? "") => call(wishesPage.action, "/wishes", { visitor, form: { intent, productId: id, returnTo: "/c/tables" } });
    const answers = await Promise.all([press(anna, "add"), press(anna, "add"), press(anna, "add")]);
    expect(answers.map((answer) => answer.location)).toEqual(["/c/tables", "/c/tables", "/c/tables"]);
    expect(await database.current.db.select().from(wishes).where(eq(wishes.visitorId, anna))).toHaveLength(1);
    expect((await call(wishesPage.loader, "/wishes", { visitor: anna })).value).toMatchObject({ count: 1, items: { html: expect.stringContaining("Desk") as string } });
    expect((await call(wishesPage.loader, "/wishes", { visitor: ben })).value).toEqual({ count: 0, items: { id: "wish-list", html: "" } });
    await press(ben, "remove");
    expect((await call(root.loader, "/", { visitor: anna })).value).toMatchObject({ shell: { wishes: [ids.get("Desk")] } });
    await press(anna, "remove");
    expect((await call(wishesPage.loader, "/wishes", { visitor: anna })).value).toEqual({ count: 0, items: { id: "wish-list", html: "" } });
  });

  test("a press that scripts sent stays on its page; a plain form goes back to the page before", async () => {
    const form = { intent: "add", productId: ids.get("Desk") ?? "" };
    expect((await call(wishesPage.action, "/wishes", { form: { ...form, soft: "1" } })).value).toEqual({ ok: true });
    expect((await call(wishesPage.action, "/wishes", { form, referer: `${origin}/c/tables?page=2` })).location).toBe("/c/tables?page=2");
    expect((await call(wishesPage.action, "/wishes", { form })).location).toBe("/wishes");
  });

  test("takes no drafts, no strangers' ids and no nonsense", async () => {
    const visitor = uuidv7();
    for (const productId of [ids.get("Draft") ?? "", uuidv7()]) await call(wishesPage.action, "/wishes", { visitor, form: { intent: "add", productId } });
    expect((await call(wishesPage.loader, "/wishes", { visitor })).value).toEqual({ count: 0, items: { id: "wish-list", html: "" } });
    expect((await call(wishesPage.action, "/wishes", { visitor, form: { intent: "add", productId: "1" } })).status).toBe(400);
    expect((await call(wishesPage.action, "/wishes", { visitor, form: { intent: "steal", productId: uuidv7() } })).status).toBe(400);
  });
});

describe("the frame", () => {
  test("holds brand, menu and markets in the reader's language; a language in the address is kept", async () => {
    const answer = await call(root.loader, "/?lang=ru");
    expect(answer.value).toMatchObject({ locale: "ru", theme: "auto", shell: { brand: "Larkwood", currency: "RUB", cartCount: 0, menu: { html: expect.stringMatching(/Столы.*Письменные столы.*Лампы/) as string }, staff: false } });
    expect(answer.headers.get("Set-Cookie")).toMatch(/locale=ru/);
    expect((await call(root.loader, "/")).headers.get("Set-Cookie")).toBeNull();
  });

  test("an unnamed shop has a name, and a new brand shows at once to who forgot the old", async () => {
    expect((await brand()).name).toBe("Larkwood");
    await database.current.db.update(settings).set({ value: { nothing: true } }).where(eq(settings.key, "brand"));
    expect((await brand()).name).toBe("Larkwood");
    forgetBrand();
    expect((await brand()).name).toBe("Eyelevel");
    await database.current.db.update(settings).set({ value: { name: "Larkwood" } }).where(eq(settings.key, "brand"));
  });
});

describe("texts and maps", () => {
  test("the law of the market's country, as safe HTML; an unknown text is a 404", async () => {
    const { value } = await call(legal.loader, "/legal/terms", { params: { text: "terms" } });
    expect(value).toMatchObject({ title: "Terms of sale", country: "Germany" });
    expect((value as { html: string }).html).not.toContain("<script>");
    expect((await call(legal.loader, "/legal/secret", { params: { text: "secret" } })).status).toBe(404);
  });

  test("the sitemap knows what is on sale and nothing else", async () => {
    const xml = await ((await call(sitemap.loader, "/sitemap.xml")).value as Response).text();
    expect(xml).toContain(`/p/desk</loc>`);
    expect(xml).toContain("/c/tables</loc>");
    expect(xml).not.toContain("draft");
  });
});

describe("a search", () => {
  test("without words asks for some; with words answers as a list", async () => {
    expect((await call(search.loader, "/search")).value).toMatchObject({ list: undefined, words: "" });
    expect((await call(search.loader, "/search?q=desk")).value).toMatchObject({ words: "desk", list: { words: "desk", page: 1 } });
  });
});
