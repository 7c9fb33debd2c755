import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { brand, forgetBrand } from "#app/catalog/brand.server.ts";
import { loadEntry } from "#app/catalog/load-entry.server.ts";
import { exportCatalogue } from "#app/catalog/export-catalogue.server.ts";
import { writeEvent } from "#app/customers/record-event.server.ts";
import { inviteStaff, listInvitations, withdrawInvitation } from "#app/customers/staff.server.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { consents, visitors } from "#db/schema/customers.ts";
import { users } from "#db/schema/identity.ts";
import { auditLog, files } from "#db/schema/platform.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { brandForm, noWords } from "./brand-form.ts";
import { addProduct, changeProduct } from "./change-product.server.ts";
import { findCustomers } from "./find-customers.server.ts";
import { listProducts } from "./list-products.server.ts";
import { loadCustomer } from "./load-customer.server.ts";
import { loadChoices, loadProduct } from "./load-product.server.ts";
import { moveStock } from "./move-stock.server.ts";
import { addByForm, changeByForm } from "./product-action.server.ts";
import { saveBrand } from "./save-brand.server.ts";
import { storePicture } from "./store-picture.server.ts";

const database = useDatabase();
const actorId = uuidv7();
const reader = { locale: "en", market: "eur" } as const;
let ids: ReadonlyMap<string, string>;
const idOf = (name: string): string => ids.get(name) ?? "";

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  ids = await givenProducts(database.current.db, [
    { id: "Plain", name: { en: "Plain desk", ru: "Простой стол" } }, { id: "Other" }, { id: "Draft", status: "draft", name: { en: "Crème lamp" }, categories: ["lamps"] },
    { id: "Stock", units: 5, variants: [{ sku: "S-1" }, { sku: "S-2" }] }, { id: "Race", units: 10 },
  ]);
  await database.current.db.insert(users).values({ id: actorId, email: "editor@example.com", name: "Priya", roles: ["editor"] });
});

const entryOf = async (name: string) => (await loadEntry(database.current.db, idOf(name)))?.entry;
const actions = async (subject: string) => (await database.current.db.select({ action: auditLog.action, actorId: auditLog.actorId, data: auditLog.data }).from(auditLog).where(eq(auditLog.subject, subject)));
const formOf = (fields: Readonly<Record<string, string>>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
};

describe("a product's entry", () => {
  test("is the line the export would write, but for the rating", async () => {
    for await (const line of exportCatalogue(database.current.sql)) {
      const exported: { kind: string; id: string; rating?: unknown } = JSON.parse(line);
      if (exported.kind !== "product") continue;
      const { rating: _rating, ...rest } = exported;
      expect(JSON.parse(JSON.stringify(await entryOf(exported.id)))).toEqual(rest);
    }
  });
});

describe("changing a product", () => {
  const texts = { kind: "texts", slug: "plain-desk", name: { en: "Plain table" }, subtitle: null, description: null, care: null } as const;

  test("writes the words, keeps the old address, tells the index and the audit log", async () => {
    expect(await changeProduct({ productId: idOf("Plain"), actorId, change: texts })).toEqual({ ok: true });
    expect(await entryOf("Plain")).toMatchObject({ slug: "plain-desk", name: { en: "Plain table" }, variants: [{ stock: { berlin: 10 } }] });
    expect(await database.current.sql`select 1 from slug_history where slug = 'plain'`).toHaveLength(1);
    expect(await database.current.sql`select 1 from graphile_worker.jobs where task_identifier = 'products-changed'`).not.toHaveLength(0);
    expect(await actions(`product:${idOf("Plain")}`)).toEqual([{ action: "product.texts", actorId, data: {} }]);
  });

  test("tells the second of two editors that the first was there", async () => {
    const seen = (await loadProduct(idOf("Other"), "en"))?.version ?? "";
    expect(await changeProduct({ productId: idOf("Other"), actorId, seen, change: { ...texts, slug: "other", name: { en: "First" } } })).toEqual({ ok: true });
    expect(await changeProduct({ productId: idOf("Other"), actorId, seen, change: { ...texts, slug: "other", name: { en: "Second" } } })).toEqual({ ok: false, problem: { code: "changed-meanwhile" } });
    expect(await entryOf("Other")).toMatchObject({ name: { en: "First" } });
  });

  test("leaves an address to the product that has it", async () => {
    expect(await changeProduct({ productId: idOf("Other"), actorId, change: { ...texts, slug: "draft" } })).toEqual({ ok: false, problem: { code: "slug-taken" } });
  });

  test("finds nothing under an id that is none", async () => {
    for (const productId of ["", "x", uuidv7()]) expect(await changeProduct({ productId, actorId, change: { kind: "status", status: "draft" } })).toEqual({ ok: false, problem: { code: "not-found" } });
  });

  test("does not take back what was sold meanwhile", async () => {
    await Promise.all([
      ...Array.from({ length: 5 }, () => moveStock({ productId: idOf("Race"), sku: "Race-1", locationId: "berlin", quantity: -1, reason: "damage", actorId })),
      ...Array.from({ length: 5 }, (_, index) => changeProduct({ productId: idOf("Race"), actorId, change: { ...texts, slug: "race", name: { en: `Race ${index}` } } })),
    ]);
    expect(await entryOf("Race")).toMatchObject({ variants: [{ stock: { berlin: 5 } }] });
  });

  test("by form: what was typed comes back beside what is wrong", async () => {
    const { books } = await loadChoices("en");
    const typed = { intent: "variant", sku: "S-1", weightGrams: "10", "prices.eur.amount": "10", "prices.eur.was": "9", active: "on" };
    expect(await changeByForm(idOf("Stock"), actorId, formOf(typed), books)).toMatchObject({ state: { intent: "variant", fields: { "prices.eur.was": "was-not-higher" }, values: typed } });
    expect(await changeByForm(idOf("Stock"), actorId, formOf({ ...typed, "prices.eur.was": "12.50" }), books)).toEqual({ saved: "variant", id: idOf("Stock") });
    expect(await entryOf("Stock")).toMatchObject({ variants: [{ prices: { eur: { amount: 1_000, was: 1_250 } } }, { sku: "S-2" }] });
    expect(await changeByForm(uuidv7(), actorId, formOf({ intent: "status", status: "draft" }), books)).toEqual({ missing: true });
  });
});

describe("a new product", () => {
  test("begins as a draft and is put on sale once it can be bought", async () => {
    const { books } = await loadChoices("en");
    const added = await addByForm(actorId, formOf({ "name.en": "Oak bench", sku: "OB-1" }), books);
    if (!("saved" in added)) throw new Error(JSON.stringify(added));
    expect(await loadProduct(added.id, "en")).toMatchObject({ slug: "oak-bench", status: "draft", missing: "no-category" });
    expect(await changeByForm(added.id, actorId, formOf({ intent: "status", status: "active" }), books)).toMatchObject({ state: { fields: { "": "no-category" } } });
    await changeByForm(added.id, actorId, formOf({ intent: "sale", category: "desks", leadTimeDays: "7" }), books);
    await changeByForm(added.id, actorId, formOf({ intent: "variant", sku: "OB-1", weightGrams: "0", active: "on", "prices.eur.amount": "99" }), books);
    expect(await changeByForm(added.id, actorId, formOf({ intent: "status", status: "active" }), books)).toMatchObject({ saved: "status" });
    const listed = await listProducts({ words: "OB-1", status: "active", page: 1 }, reader);
    expect(listed.rows).toMatchObject([{ name: "Oak bench", category: "Desks", price: { amount: 9_900, currency: "EUR" }, units: 0 }]);
  });

  test("takes neither an address nor a sku of another", async () => {
    const wish = { name: { en: "X" }, category: undefined, prices: {} };
    expect(await addProduct({ ...wish, slug: "draft", sku: "N-1" }, actorId)).toEqual({ ok: false, problem: { code: "slug-taken" } });
    expect(await addProduct({ ...wish, slug: "Draft", sku: "N-1" }, actorId)).toEqual({ ok: false, problem: { code: "slug-taken" } });
    expect(await addProduct({ ...wish, slug: "fresh", sku: "S-1" }, actorId)).toEqual({ ok: false, problem: { code: "refused", field: "variants.sku" } });
  });
});

describe("stock", () => {
  const move = { sku: "S-2", locationId: "berlin", reason: "delivery" as const, actorId };

  test("moves with a reason and a line in the log", async () => {
    expect(await moveStock({ ...move, productId: idOf("Stock"), quantity: 3 })).toEqual({ ok: true });
    expect(await moveStock({ ...move, productId: idOf("Stock"), locationId: "moscow", quantity: 2 })).toEqual({ ok: true });
    const product = await loadProduct(idOf("Stock"), "en");
    expect(product?.variants[1]?.stock).toMatchObject([{ location: "berlin", onHand: 8 }, { location: "moscow", onHand: 2 }]);
    expect(product?.movements).toMatchObject([{ quantity: 2, location: "Moscow", who: "Priya", reason: "delivery" }, { quantity: 3, location: "Berlin" }]);
  });

  test("never falls below what is promised", async () => {
    await database.current.sql`update stock set reserved = 6 where location_id = 'berlin' and variant_id = (select id from variants where sku = 'S-2')`;
    expect(await moveStock({ ...move, productId: idOf("Stock"), quantity: -3, reason: "damage" })).toEqual({ ok: false, problem: { code: "too-few", units: 2 } });
    const tries = await Promise.all([1, 2, 3, 4].map(() => moveStock({ ...move, productId: idOf("Stock"), quantity: -1, reason: "damage" })));
    expect(tries.filter((one) => one.ok)).toHaveLength(2);
  });

  test("knows its places and variants", async () => {
    expect(await moveStock({ ...move, productId: idOf("Plain"), quantity: 1 })).toEqual({ ok: false, problem: { code: "no-variant" } });
    expect(await moveStock({ ...move, productId: idOf("Stock"), locationId: "moon", quantity: 1 })).toEqual({ ok: false, problem: { code: "no-location" } });
  });
});

describe("pictures", () => {
  const upload = (content: string | Uint8Array<ArrayBuffer>) => {
    const form = new FormData();
    form.append("picture", new Blob([content], { type: "image/png" }), "holiday.png");
    return form;
  };
  const png = Uint8Array.from("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR-a-table", (letter) => letter.charCodeAt(0));

  test("are kept once under a key made of their content, and then belong to the product", async () => {
    const [first, again] = [await storePicture(upload(png), "picture"), await storePicture(upload(png), "picture")];
    expect(first).toEqual(again);
    if (!first.ok) throw new Error(first.problem.code);
    expect(await database.current.db.select({ type: files.contentType, owner: files.ownerId }).from(files).where(eq(files.key, first.key))).toEqual([{ type: "image/png", owner: null }]);
    await changeProduct({ productId: idOf("Plain"), actorId, change: { kind: "add-picture", file: first.key, alt: { en: "A table" } } });
    expect(await loadProduct(idOf("Plain"), "en")).toMatchObject({ pictures: [{ kind: "file", alt: "A table" }] });
  });

  test("a page that says it is a picture is none", async () => {
    expect(await storePicture(upload("<script>alert(1)</script>"), "picture")).toEqual({ ok: false, problem: { code: "image-unknown" } });
    expect(await storePicture(new FormData(), "picture")).toEqual({ ok: false, problem: { code: "image-missing" } });
  });
});

describe("the list", () => {
  test("is found by name in both languages, without accents, by address and by sku", async () => {
    const found = async (words: string) => (await listProducts({ words, status: undefined, page: 1 }, reader)).rows.map((row) => row.name);
    expect(await found("creme")).toEqual(["Crème lamp"]);
    expect(await found("товар stock")).toEqual(["Product Stock"]);
    expect(await found("s-2")).toEqual(["Product Stock"]);
    expect(await found("%")).toEqual([]);
  });

  test("counts by state, for the words searched for", async () => {
    const { counts, total } = await listProducts({ words: "lamp", status: "active", page: 1 }, reader);
    expect([counts, total]).toEqual([{ active: 0, draft: 1, archived: 0 }, 0]);
  });
});

describe("customers", () => {
  const anna = uuidv7();

  beforeAll(async () => {
    const { db } = database.current;
    await db.insert(users).values([{ id: anna, email: "anna@example.com", name: "Anna Brandt", company: "Brandt & Co" }, { id: uuidv7(), email: "boris@example.com", name: "Борис" }]);
    await db.insert(visitors).values({ id: uuidv7(), userId: anna, personalisation: true });
    await db.insert(consents).values([{ userId: anna, kind: "personalisation", granted: false, at: new Date(1_000) }, { userId: anna, kind: "personalisation", granted: true }]);
    await writeEvent(db, { userId: anna }, { type: "view", productId: idOf("Plain") });
    await writeEvent(db, { userId: anna }, { type: "configure", productId: idOf("Other") });
    await writeEvent(db, { userId: anna }, { type: "search", data: { words: "oak shelf" } });
    await db.execute(sql`insert into orders (id, number, state, user_id, email, locale, market, currency, tax_included, subtotal, delivery, tax, total, address, delivery_method, payment_method, token_hash, idempotency_key, request_hash, placed_at)
      values (gen_random_uuid(), 'A-1', 'paid', ${anna}, 'anna@example.com', 'en', 'eur', 'EUR', true, 5000, 0, 798, 5000, '{}', 'parcel', 'invoice', 'x', 'k1', 'r', now()),
        (gen_random_uuid(), 'A-2', 'cancelled', ${anna}, 'anna@example.com', 'en', 'eur', 'EUR', true, 7000, 0, 1118, 7000, '{}', 'parcel', 'invoice', 'y', 'k2', 'r', now() - interval '1 day')`);
  });

  test("are found by parts of name, address and company; colleagues are not among them", async () => {
    const found = async (words: string) => (await findCustomers(actorId, words, 1)).rows.map((row) => row.email);
    for (const words of ["brandt", "ANNA@", "& co"]) expect(await found(words), words).toEqual(["anna@example.com"]);
    expect(await found("борис")).toEqual(["boris@example.com"]);
    expect(await found("editor")).toEqual([]);
    expect(await found("")).toHaveLength(2);
  });

  test("who was shown to whom is written down, without the words searched for", async () => {
    const log = await actions("customers");
    expect(log).toContainEqual({ action: "customer.list", actorId, data: { shown: [anna] } });
    expect(JSON.stringify(log)).not.toContain("brandt");
  });

  test("one customer, one timeline, with what she bought, said and agreed to", async () => {
    const view = await loadCustomer(actorId, anna, 1, "en");
    expect(view).toMatchObject({
      name: "Anna Brandt", consent: { granted: true }, spent: [{ amount: 5_000, currency: "EUR" }], orders: [{ state: "paid" }, { number: "A-2" }], events: 3,
      timeline: [{ type: "search", about: "oak shelf" }, { type: "configure", about: "First" }, { type: "view", about: "Plain table" }],
    });
    expect(view?.segments).toEqual(expect.arrayContaining(["known-visitor", "business", "configurer"]));
    expect(await actions(`user:${anna}`)).toEqual([{ action: "customer.view", actorId, data: {} }]);
  });

  test("the timeline has pages, and colleagues have none", async () => {
    expect(await loadCustomer(actorId, anna, 2, "en")).toMatchObject({ timeline: [], events: 3 });
    expect(await loadCustomer(actorId, actorId, 1, "en")).toBeUndefined();
    expect(await loadCustomer(actorId, "nobody", 1, "en")).toBeUndefined();
  });
});

describe("brand and team", () => {
  test("a part of the brand changes, the rest stays, the next page shows it", async () => {
    forgetBrand();
    await saveBrand({ name: "Alder", contact: { email: "us@alder.example" } }, actorId);
    await saveBrand({ logo: "logo.png" }, actorId);
    expect(await brand()).toMatchObject({ name: "Alder", logo: "logo.png", contact: { email: "us@alder.example" } });
    await saveBrand({ ...noWords, logo: undefined, tagline: { en: "Made well" } }, actorId);
    const form = brandForm.parse({ intent: "words", name: "Alder", account: " Alder GmbH \r\n\r\nIBAN DE02 ", vatNumber: " DE1 ", contact: { email: "us@alder.example" } });
    expect(form).toMatchObject({ account: ["Alder GmbH", "IBAN DE02"], vatNumber: "DE1" });
    await saveBrand({ ...noWords, name: "Alder & Sons" }, actorId);
    expect(await brand()).toEqual({ name: "Alder & Sons", contact: { email: "us@alder.example" } });
    expect(await actions("setting:brand")).toHaveLength(4);
  });

  test("an invitation is listed until it is withdrawn", async () => {
    await inviteStaff({ email: "New@Example.com", roles: ["agent"], invitedBy: actorId, locale: "en", shop: "Alder" });
    const [open] = await listInvitations();
    expect(open).toMatchObject({ email: "new@example.com", roles: ["agent"] });
    await withdrawInvitation(open?.id ?? "", actorId);
    await withdrawInvitation("nothing", actorId);
    expect(await listInvitations()).toEqual([]);
  });
});
