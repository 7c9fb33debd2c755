/** What the law asks a shop to say, where a buyer reads it: the whole shop, plain forms, no scripts. */
import fc from "fast-check";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { refreshCatalogue } from "#app/catalog/catalogue.server.ts";
import type { CountryLaw } from "#app/fulfilment/country-law.ts";
import { paths } from "#app/paths.ts";
import { forgetSettings } from "#app/pricing/load-setting.server.ts";
import { settings } from "#db/schema/customers.ts";
import { orderLines, orders } from "#db/schema/orders.ts";
import { useDatabase } from "./database.server.ts";
import { givenProducts } from "./factories.server.ts";
import { formsOf, linksOf } from "./forms.ts";
import { germanLaw } from "./law.ts";
import { mainText, pageFaults } from "./page-faults.ts";
import { formWith, openShop, type OpenShop, type Visitor } from "./shop.server.ts";

const database = useDatabase();
let shop: OpenShop;

const americanLaw: CountryLaw = {
  ...germanLaw, country: "US", name: { en: "United States", ru: "США" }, reverseCharge: false, texts: { ...germanLaw.texts, imprint: { en: "American imprint" } },
  notes: { ...germanLaw.notes, priceTax: { en: "plus sales tax" }, orderConsent: { en: "American consent" }, orderButton: { en: "Place order" } },
};

beforeAll(async () => {
  shop = await openShop();
  await givenProducts(database.current.db, [
    { id: "plain", name: { en: "Plain desk", ru: "Простой стол" }, price: 10_000, units: 1_000 },
    { id: "ordered", name: { en: "Desk made to order" }, price: 50_000, units: 0, madeToOrder: true, leadTimeDays: 28 },
    { id: "reduced", name: { en: "Reduced desk" }, price: 9_000, was: 10_000 },
    { id: "history", name: { en: "Desk with a history" }, price: 9_000, was: 12_000 },
    { id: "europe", name: { en: "For Europe only" }, variants: [{ sku: "europe-1", prices: { eur: { amount: 7_000, was: null } } }] },
  ]);
  await database.current.db.insert(settings).values({ key: "legal", value: [germanLaw, americanLaw] }).onConflictDoUpdate({ target: settings.key, set: { value: [germanLaw, americanLaw] } });
  forgetSettings();
  await refreshCatalogue();
});
afterAll(async () => shop.close());

/** Puts a product into a new browser's cart by the form of its page; answers the browser. */
async function withInCart(slug: string, cookies: Readonly<Record<string, string>> = {}, quantity = 1): Promise<Visitor> {
  const visitor = shop.visitor(cookies);
  const page = await visitor.go(paths.product(slug));
  const added = await visitor.send(paths.product(slug), formWith(page.text, "productId", "quantity"), { quantity: String(quantity) });
  expect(added.path).toBe(`${paths.cart()}?notice=added`);
  return visitor;
}

const german = { email: "ada@example.org", "address.name": "Ada Wood", "address.line1": "Musterweg 1", "address.postalCode": "10115", "address.city": "Berlin", "address.country": "DE" };

async function checkoutOf(visitor: Visitor): Promise<{ readonly text: string; readonly form: ReturnType<typeof formWith> }> {
  const page = await visitor.go(paths.checkout());
  expect(page.status).toBe(200);
  return { text: page.text, form: formWith(page.text, "email", "terms") };
}

/** Types into the checkout and lets it compute. */
async function updated(visitor: Visitor, typed: Readonly<Record<string, string>>): Promise<{ readonly text: string; readonly form: ReturnType<typeof formWith> }> {
  const { form } = await checkoutOf(visitor);
  const page = await visitor.send(paths.checkout(), form, { ...typed, intent: "update" });
  return { text: page.text, form: formWith(page.text, "email", "terms") };
}

describe("the price beside a reduced one", () => {
  const day = 24 * 3600 * 1000;
  const now = Date.now();
  const sku = "history-1";

  /** Writes the history of the variant's price in euros: amount and age in days, the youngest is the reduction. */
  async function given(history: readonly { readonly age: number; readonly amount: number }[]): Promise<void> {
    const { sql } = database.current;
    const [variant] = await sql<{ id: string }[]>`select id from variants where sku = ${sku}`;
    await sql`update prices set amount = ${history.at(-1)?.amount ?? 0}, was_amount = 1000000 where price_book = 'eur' and variant_id = ${variant?.id ?? ""}`;
    await sql`delete from price_changes where variant_id = ${variant?.id ?? ""}`;
    for (const { age, amount } of history) await sql`insert into price_changes (id, variant_id, price_book, amount, changed_at) values (gen_random_uuid(), ${variant?.id ?? ""}, 'eur', ${amount}, ${new Date(now - age * day).toISOString()}::timestamptz)`;
  }

  /** The rule in plain words: every price that was in force at some moment of the thirty days before the reduction began. */
  function lowestInForce(history: readonly { readonly age: number; readonly amount: number }[]): number | undefined {
    const before = history.slice(0, -1);
    const began = history.at(-1)?.age ?? 0;
    const inForce = before.filter((_, index) => (before[index + 1]?.age ?? began) < began + 30);
    return inForce.length === 0 ? undefined : Math.min(...inForce.map((one) => one.amount));
  }

  async function shown(): Promise<{ readonly page: string | undefined; readonly card: string | undefined }> {
    await refreshCatalogue();
    const visitor = shop.visitor();
    // The first of its name is the product itself, or its card.
    const lowestIn = (text: string) => {
      const said = mainText(text);
      const own = said.slice(said.indexOf("Desk with a history")).slice(0, 200);
      return /30 days[^€]*€([\d,.]+)/.exec(own)?.[1]?.replace(/\.$/, "").replace(/,/g, "");
    };
    const [page, list] = await Promise.all([visitor.ask(paths.product("history")), visitor.ask(paths.category("desks"))]);
    return { page: lowestIn(page.text), card: lowestIn(list.text) };
  }

  test.each([
    ["the one before, where there was only one", [{ age: 100, amount: 12_000 }, { age: 5, amount: 9_000 }], "120"],
    ["a lower one that ended within the thirty days, though it began long before", [{ age: 200, amount: 8_000 }, { age: 12, amount: 12_000 }, { age: 2, amount: 9_000 }], "80"],
    ["not a lower one that had ended before the thirty days", [{ age: 200, amount: 7_000 }, { age: 50, amount: 12_000 }, { age: 3, amount: 9_000 }], "120"],
    ["the lowest of several within", [{ age: 90, amount: 13_000 }, { age: 20, amount: 11_000 }, { age: 15, amount: 10_500 }, { age: 10, amount: 12_000 }, { age: 1, amount: 9_000 }], "105"],
    ["not one that ended to the moment thirty days before", [{ age: 45, amount: 8_000 }, { age: 43, amount: 12_000 }, { age: 13, amount: 9_000 }], "120"],
    ["counted from where the reduction began, not from today", [{ age: 300, amount: 8_500 }, { age: 80, amount: 12_000 }, { age: 40, amount: 9_000 }], "120"],
  ])("is %s", async (_name, history, expected) => {
    await given(history);
    expect(lowestInForce(history)).toBe(Number(expected) * 100);
    expect(await shown()).toEqual({ page: expected, card: expected });
  });

  test("is the plain rule's for any history, the same on card and page", async () => {
    const histories = fc.uniqueArray(fc.integer({ min: 1, max: 120 }), { minLength: 2, maxLength: 6 }).chain((ages) =>
      fc.tuple(fc.constant([...ages].sort((a, b) => b - a)), fc.array(fc.integer({ min: 20, max: 200 }), { minLength: ages.length, maxLength: ages.length })));
    await fc.assert(fc.asyncProperty(histories, async ([ages, amounts]) => {
      const history = ages.map((age, index) => ({ age, amount: index === ages.length - 1 ? 1_000 : (amounts[index] ?? 0) * 100 }));
      await given(history);
      const expected = lowestInForce(history);
      expect(await shown()).toEqual({ page: String((expected ?? 0) / 100), card: String((expected ?? 0) / 100) });
    }), { numRuns: 12 });
  });

  test("is nowhere where nothing is reduced", async () => {
    const page = await shop.visitor().ask(paths.product("plain"));
    const said = mainText(page.text);
    expect(said.slice(0, said.indexOf("Others like this"))).not.toContain("30 days");
  });
});

describe("prices with and without tax", () => {
  test("say so beside the price, in the words of the market's country", async () => {
    const european = await shop.visitor({ market: "eur" }).ask(paths.product("plain"));
    expect(mainText(european.text)).toContain("€100 tax");
    const american = await shop.visitor({ market: "usd" }).ask(paths.product("plain"));
    expect(mainText(american.text)).toContain("$100 plus sales tax");
  });

  test("a book without tax adds it at the checkout for the state, and where none is known adds none", async () => {
    const visitor = await withInCart("plain", { market: "usd" });
    const address = { ...german, "address.country": "US", "address.city": "Austin", "address.postalCode": "73301", deliveryMethod: "parcel" };
    const texas = await updated(visitor, { ...address, "address.region": "TX" });
    // 100 of goods and 12 of carriage, 6.25 % on both: 7.00
    expect(mainText(texas.text)).toContain("Total $119");
    const nowhere = await updated(visitor, { ...address, "address.region": "Nowhere" });
    expect(mainText(nowhere.text)).toContain("Total $112");
  });

  test("a gross price holds the tax of the country it goes to, at the same price", async () => {
    const visitor = await withInCart("plain");
    const germany = mainText((await updated(visitor, { ...german, deliveryMethod: "parcel" })).text);
    const austria = mainText((await updated(visitor, { ...german, "address.country": "AT", "address.postalCode": "1010", deliveryMethod: "parcel" })).text);
    expect(germany).toMatch(/19 ?%/);
    expect(austria).toMatch(/20 ?%/);
    expect(germany).toContain("Total €105.90");
    expect(austria).toContain("Total €112.90");
  });

  test("what has no price in a market is not sold there, on no page and by no form", async () => {
    const visitor = shop.visitor({ market: "usd" });
    const page = await visitor.ask(paths.product("europe"));
    expect(formsOf(page.text).some((form) => form.names.includes("productId") && form.names.includes("quantity"))).toBe(false);
    expect(mainText((await visitor.ask(paths.category("desks"))).text)).toContain("For Europe only Not sold in your region");
    const [product] = await database.current.sql<{ id: string; variant: string }[]>`select p.id, v.id as variant from products p join variants v on v.product_id = p.id where p.slug = 'europe'`;
    const forced = await visitor.go(paths.cart(), { fields: { intent: "add", productId: product?.id ?? "", variantId: product?.variant ?? "", quantity: "1" } });
    expect((await visitor.go(paths.checkout())).path).toBe(paths.cart());
    expect(forced.status).toBe(200);
  });
});

describe("a VAT number", () => {
  const belgian = { ...german, "address.country": "BE", "address.postalCode": "1000", "address.city": "Bruxelles", deliveryMethod: "parcel" };

  test("of another country of the union takes the tax out, says why, and the order keeps both", async () => {
    const visitor = await withInCart("plain", {}, 2);
    const { text, form } = await updated(visitor, { ...belgian, vatNumber: "be 0123.456.789" });
    const said = mainText(text);
    expect(said).toContain("Reverse charge");
    expect(said).not.toMatch(/21 ?%/);
    // 100 / 1.19 = 84.03 for each of two; the carriage to Belgium, 12.90, without its tax: 10.84
    expect(said).toContain("Total €178.90");
    const placed = await visitor.send(paths.checkout(), form, { ...belgian, vatNumber: "BE0123456789", terms: "on", paymentMethod: "test-bank", intent: "order" });
    expect(placed.path).toContain("/test-bank/");
    const [order] = await database.current.db.select().from(orders).where(eq(orders.vatNumber, "BE0123456789"));
    expect(order).toMatchObject({ total: 17_890, currency: "EUR" });
  });

  test.each([
    ["of the shop's own country changes nothing", { ...german, deliveryMethod: "parcel", vatNumber: "DE123456789" }, "Total €105.90"],
    ["of no known form changes nothing while it is typed", { ...belgian, vatNumber: "BE12" }, "Total €112.90"],
  ])("%s", async (_name, typed, total) => {
    const visitor = await withInCart("plain");
    const text = mainText((await updated(visitor, typed)).text);
    expect(text).toContain(total);
    expect(text).not.toContain("no VAT is charged");
  });

  test("of no known form is refused beside its field, and what was typed stays", async () => {
    const visitor = await withInCart("plain");
    const { form } = await updated(visitor, belgian);
    const refused = await visitor.send(paths.checkout(), form, { ...belgian, vatNumber: "XX-1", terms: "on", intent: "order" });
    expect(refused.status).toBe(422);
    expect(mainText(refused.text)).toContain("That does not look like a VAT number");
    expect(pageFaults(refused.text)).toEqual([]);
    expect(formWith(refused.text, "vatNumber").fields).toMatchObject({ vatNumber: "XX-1", "address.city": "Bruxelles" });
  });

  test("typed after the total was shown: the old total is not charged", async () => {
    const visitor = await withInCart("plain");
    const { form } = await updated(visitor, belgian);
    const answered = await visitor.send(paths.checkout(), form, { ...belgian, vatNumber: "BE0123456789", terms: "on", intent: "order" });
    expect(answered.status).toBe(422);
    expect(mainText(answered.text)).toContain("The total is now €94.87");
  });
});

describe("the order button", () => {
  test("has terms, privacy and withdrawal beside it, each a text of the country, and names the consent in the law's words", async () => {
    const { text, form } = await checkoutOf(await withInCart("plain"));
    expect(form.required).toContain("terms");
    expect(form.fields).not.toHaveProperty("terms");
    expect(mainText(text)).toContain("14 days");
    const buttons = form.buttons.filter((button) => button.value === "order");
    expect(buttons.map((button) => button.text)).toEqual(["order"]);
    const hrefs = linksOf(text).map((link) => link.href);
    for (const kind of ["terms", "privacy", "withdrawal"] as const) {
      expect(hrefs).toContain(paths.legal(kind));
      const legal = await shop.visitor().ask(paths.legal(kind));
      expect(legal.status).toBe(200);
      expect(legal.text).not.toContain("<script>alert");
    }
  });

  test("without the consent nothing is ordered, and the box says so", async () => {
    const visitor = await withInCart("plain");
    const { form } = await updated(visitor, { ...german, deliveryMethod: "parcel" });
    const before = (await database.current.db.select().from(orders)).length;
    const refused = await visitor.send(paths.checkout(), form, { ...german, intent: "order" });
    expect(refused.status).toBe(422);
    expect(mainText(refused.text)).toContain("Please tick the box");
    expect(pageFaults(refused.text)).toEqual([]);
    expect((await database.current.db.select().from(orders)).length).toBe(before);
  });

  test("in another market has that country's words", async () => {
    const { text, form } = await checkoutOf(await withInCart("plain", { market: "usd" }));
    expect(form.buttons.find((button) => button.value === "order")?.text).toBe("Place order");
    expect(mainText(text)).toContain("American consent");
    expect(mainText((await shop.visitor({ market: "usd" }).ask(paths.legal("imprint"))).text)).toContain("American imprint");
  });

  test("in Russian says it in Russian, and in English where the merchant wrote no Russian", async () => {
    const { form } = await checkoutOf(await withInCart("plain", { locale: "ru", market: "eur" }));
    expect(form.buttons.find((button) => button.value === "order")?.text).toBe("заказ");
    const american = await checkoutOf(await withInCart("plain", { locale: "ru", market: "usd" }));
    expect(american.form.buttons.find((button) => button.value === "order")?.text).toBe("Place order");
  });
});

describe("goods made to order", () => {
  test("plain ones ask for no exception", async () => {
    expect((await checkoutOf(await withInCart("plain"))).form.names).not.toContain("noWithdrawal");
  });

  test("the exception from withdrawal is stated before payment, must be agreed to, and is agreed to nowhere in advance", async () => {
    const visitor = await withInCart("ordered");
    const { text, form } = await updated(visitor, { ...german, deliveryMethod: "parcel" });
    expect(form.required).toContain("noWithdrawal");
    expect(form.fields).not.toHaveProperty("noWithdrawal");
    expect(mainText(text)).toContain("no withdrawal");
    const refused = await visitor.send(paths.checkout(), form, { ...german, terms: "on", paymentMethod: "test-bank", intent: "order" });
    expect(refused.status).toBe(422);
    expect(mainText(refused.text)).toContain("made-to-order goods cannot be given back");
    expect(pageFaults(refused.text)).toEqual([]);
    const again = formWith(refused.text, "email", "noWithdrawal");
    expect(again.fields.terms).toBe("on");
    const placed = await visitor.send(paths.checkout(), again, { noWithdrawal: "on", intent: "order" });
    expect(placed.path).toContain("/test-bank/");
    const lines = await database.current.db.select().from(orderLines).where(eq(orderLines.sku, "ordered-1"));
    expect(lines).toHaveLength(1);
  });

  test("agreeing to it for goods off the shelf costs nothing", async () => {
    const visitor = await withInCart("plain");
    const { form } = await updated(visitor, { ...german, deliveryMethod: "parcel" });
    const placed = await visitor.go(paths.checkout(), { fields: { ...form.fields, ...german, terms: "on", noWithdrawal: "on", paymentMethod: "test-bank", intent: "order" } });
    expect(placed.path).toContain("/test-bank/");
  });
});

describe("the imprint and its sisters", () => {
  test("are linked from the foot of every page", async () => {
    for (const path of [paths.home(), paths.product("plain"), paths.cart(), paths.signIn(), "/no/such/page"]) {
      const hrefs = linksOf((await shop.visitor().ask(path)).text).map((link) => link.href);
      for (const kind of ["terms", "privacy", "withdrawal", "imprint"] as const) expect(hrefs, path).toContain(paths.legal(kind));
    }
  });

  test("a market whose country has no texts of its own shows the home country's", async () => {
    expect(mainText((await shop.visitor({ market: "rub" }).ask(paths.legal("imprint"))).text)).toContain("Imprint");
  });
});

describe("a shop without published texts", () => {
  beforeEach(async () => {
    await database.current.db.delete(settings).where(eq(settings.key, "legal"));
    forgetSettings();
  });

  test("still asks for consent and states the exception, in its own words", async () => {
    const { text, form } = await checkoutOf(await withInCart("ordered"));
    expect(form.required).toEqual(expect.arrayContaining(["terms", "noWithdrawal"]));
    expect(mainText(text)).toContain("made to my own specification");
    expect(form.buttons.find((button) => button.value === "order")?.text).toBe("Order with obligation to pay");
    expect((await shop.visitor().ask(paths.legal("terms"))).status).toBe(200);
  });

  test("says beside a price whether it holds tax", async () => {
    expect(mainText((await shop.visitor({ market: "usd" }).ask(paths.product("plain"))).text)).toContain("plus sales tax");
    expect(mainText((await shop.visitor({ market: "eur" }).ask(paths.product("plain"))).text)).toContain("incl. VAT");
  });
});
