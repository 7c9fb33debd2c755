import { asc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import type { Viewer } from "#app/customers/viewer.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { readForm } from "#app/platform/form.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { loadPriceBook } from "#app/pricing/load-pricing.server.ts";
import { categories, media, prices, products, stock } from "#db/schema/catalog.ts";
import { events } from "#db/schema/customers.ts";
import { cartLines, carts } from "#db/schema/orders.ts";
import { promotions, sharedCarts } from "#db/schema/promotions.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { fillCart, givenCustomer, testBuyer, variantOf, type TestBuyer } from "#tests/order-factories.server.ts";
import type { Cart, CartLine } from "./cart.ts";
import { cartCount } from "./cart-count.server.ts";
import { applyCartForm } from "./cart-form.server.ts";
import { acceptPrices, addToCart, removeLines, saveForLater, setQuantity, setVoucher } from "./change-cart.server.ts";
import { loadCart } from "./load-cart.server.ts";
import { loadCartPage } from "./load-cart-page.server.ts";
import { loadSharedCart } from "./load-shared-cart.server.ts";
import { copyShared, mostShared, revokeShared, shareCart } from "./share-cart.server.ts";
import { mergeCarts } from "./merge-carts.server.ts";
import { quoteCart } from "./quote-cart.server.ts";

const database = useDatabase();
const db = () => database.current.db;

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  await givenProducts(db(), [{ id: "DESK", price: 10_000, units: 50 }, { id: "LAMP", price: 4_000, units: 3, categories: ["lamps"] }, { id: "RARE", price: 900, units: 1 }]);
});

const cartOf = (buyer: TestBuyer): Promise<Cart | undefined> => loadCart(db(), buyer, { market: buyer.market, currency: { eur: "EUR", usd: "USD", rub: "RUB" }[buyer.market] ?? "EUR" });
const shapeOf = (cart: Cart | undefined) => cart?.lines.map((line) => [line.sku, line.quantity, line.savedForLater]);
const lineOf = async (buyer: TestBuyer, sku: string) => (await cartOf(buyer))?.lines.find((line) => line.sku === sku)?.id ?? "";

describe("a cart", () => {
  test("shows each variant in its own colour, and one without a picture as its product", async () => {
    const drawing = (width: number) => ({ parts: [{ shape: "box", width }] });
    await givenProducts(db(), [{
      id: "THROW", variants: [{ sku: "THROW-GREEN" }, { sku: "THROW-BLUE" }, { sku: "THROW-PLAIN" }],
      media: [{ sku: "THROW-GREEN", alt: null, drawing: drawing(1) }, { sku: "THROW-BLUE", alt: null, drawing: drawing(2) }, { sku: "THROW-BLUE", alt: null, drawing: drawing(3) }],
    }]);
    const rows = await db().select().from(media).orderBy(asc(media.position));
    const pictureOf = (line: CartLine | undefined) => rows.findIndex((row) => row.id === line?.picture?.mediaId && row.hash === line.picture.hash);
    const buyer = testBuyer();
    for (const sku of ["THROW-BLUE", "THROW-GREEN", "THROW-PLAIN"]) await fillCart(db(), buyer, sku);
    expect((await cartOf(buyer))?.lines.map(pictureOf)).toEqual([1, 0, -1]);
    const page = await loadCartPage(buyer as unknown as Viewer);
    expect(page?.lines[0]?.picture?.light).toContain(rows[1]?.id ?? "none");
    expect(await saveForLater(buyer, await lineOf(buyer, "THROW-BLUE"), true)).toBe(true);
    expect((await loadCartPage(buyer as unknown as Viewer))?.saved[0]?.picture?.light).toContain(rows[1]?.id ?? "none");
  });

  test("takes a voucher with a NUL in it as what is left of it", async () => {
    const buyer = testBuyer();
    await fillCart(db(), buyer, "DESK-1");
    const request = new Request("http://127.0.0.1/cart", { method: "POST", body: "intent=voucher&voucher=TEN%00TH%ff", headers: { "Content-Type": "application/x-www-form-urlencoded" } });
    await applyCartForm(buyer as unknown as Viewer, await readForm(request));
    expect((await cartOf(buyer))?.voucherCode).toMatch(/^TENTH/);
  });

  test("takes goods once per variant, counts pieces, and remembers the price that was seen", async () => {
    const buyer = testBuyer();
    await fillCart(db(), buyer, "DESK-1", 2);
    await fillCart(db(), buyer, "DESK-1");
    await fillCart(db(), buyer, "LAMP-1");
    expect(shapeOf(await cartOf(buyer))).toEqual([["DESK-1", 3, false], ["LAMP-1", 1, false]]);
    expect(await cartCount(buyer)).toBe(4);
    const seen = await db().select().from(events).where(eq(events.visitorId, buyer.visitorId));
    expect(seen.map((event) => event.type)).toEqual(["cart-add", "cart-add", "cart-add"]);
  });

  test("refuses what is not sold here, and configurable products without a configuration", async () => {
    const buyer = testBuyer();
    const desk = await variantOf(db(), "DESK-1");
    const lamp = await variantOf(db(), "LAMP-1");
    const wrong = [
      { productId: desk.productId, variantId: lamp.id, quantity: 1 }, { productId: uuidv7(), variantId: uuidv7(), quantity: 1 },
    ];
    for (const wanted of wrong) expect(await addToCart(buyer, wanted)).toEqual({ ok: false, problem: { code: "not-sold" } });
    expect(await addToCart({ ...buyer, market: "nowhere" }, { productId: desk.productId, variantId: desk.id, quantity: 1 })).toMatchObject({ problem: { code: "not-sold" } });
    expect(await cartOf(buyer)).toBeUndefined();
  });

  test("is made once by ten additions at the same moment, and loses none of them", async () => {
    const buyer = testBuyer();
    await Promise.all(Array.from({ length: 10 }, () => fillCart(db(), buyer, "DESK-1")));
    expect(shapeOf(await cartOf(buyer))).toEqual([["DESK-1", 10, false]]);
    expect((await db().select().from(carts).where(eq(carts.visitorId, buyer.visitorId)))).toHaveLength(1);
  });

  test("changes quantities up to the limit, removes at nothing, and moves lines aside and back", async () => {
    const buyer = testBuyer();
    await fillCart(db(), buyer, "DESK-1");
    await fillCart(db(), buyer, "LAMP-1");
    const desk = await lineOf(buyer, "DESK-1");
    expect(await setQuantity(buyer, desk, 5_000)).toBe(true);
    expect(shapeOf(await cartOf(buyer))?.[0]).toEqual(["DESK-1", 99, false]);
    expect(await saveForLater(buyer, desk, true)).toBe(true);
    await fillCart(db(), buyer, "DESK-1", 2);
    expect(await cartCount(buyer)).toBe(3);
    expect(await saveForLater(buyer, desk, false)).toBe(true);
    expect(shapeOf(await cartOf(buyer))).toEqual(expect.arrayContaining([["DESK-1", 99, false], ["LAMP-1", 1, false]]));
    expect(await setQuantity(buyer, await lineOf(buyer, "LAMP-1"), 0)).toBe(true);
    expect(await removeLines(buyer, [await lineOf(buyer, "DESK-1")])).toBe(true);
    expect(shapeOf(await cartOf(buyer))).toEqual([]);
  });

  test("is nobody else's: a foreign line id changes nothing", async () => {
    const [owner, thief] = [testBuyer(), testBuyer()];
    await fillCart(db(), owner, "DESK-1", 2);
    const line = await lineOf(owner, "DESK-1");
    const before = (await cartOf(owner))?.version;
    for (const attempt of [() => setQuantity(thief, line, 0), () => saveForLater(thief, line, true), () => removeLines(thief, [line])]) expect(await attempt()).toBe(false);
    await acceptPrices(thief, [{ lineId: line, unit: 1 }], "EUR");
    expect(shapeOf(await cartOf(owner))).toEqual([["DESK-1", 2, false]]);
    expect((await cartOf(owner))?.version).toBe(before);
    expect((await cartOf(owner))?.lines[0]?.seenUnit).toBeNull();
  });

  test("raises its version with each change of goods, not with a look", async () => {
    const buyer = testBuyer();
    await fillCart(db(), buyer, "DESK-1");
    const first = (await cartOf(buyer))?.version ?? 0;
    await cartOf(buyer);
    await setQuantity(buyer, await lineOf(buyer, "DESK-1"), 4);
    expect((await cartOf(buyer))?.version).toBe(first + 1);
    await setVoucher(buyer, "x");
    expect((await cartOf(buyer))?.version).toBe(first + 2);
  });

  test("says what changed since: price, stock, no longer sold", async () => {
    await givenProducts(db(), [{ id: "MOVING", price: 7_000, units: 4 }]);
    const buyer = testBuyer();
    await fillCart(db(), buyer, "MOVING-1", 3);
    const { id, productId } = await variantOf(db(), "MOVING-1");
    await db().update(prices).set({ amount: 8_000 }).where(eq(prices.variantId, id));
    await db().update(stock).set({ onHand: 1 }).where(eq(stock.variantId, id));
    const [line] = (await cartOf(buyer))?.lines ?? [];
    expect(line).toMatchObject({ unit: 8_000, seenUnit: 7_000, problems: [{ code: "out-of-stock", units: 1 }] });
    await acceptPrices(buyer, [{ lineId: line?.id ?? "", unit: 8_000 }], "EUR");
    expect((await cartOf(buyer))?.lines[0]?.seenUnit).toBeNull();
    await db().update(products).set({ status: "archived" }).where(eq(products.id, productId));
    expect((await cartOf(buyer))?.lines[0]?.problems).toEqual([{ code: "not-sold" }]);
  });
});

describe("signing in", () => {
  const merge = (visitorId: string, userId: string) => db().transaction((tx) => mergeCarts(tx, visitorId, userId));

  test("turns the browser's cart into the account's where it has none, and leaves the browser nothing", async () => {
    const customer = await givenCustomer(db());
    const guest = testBuyer({ visitorId: customer.visitorId });
    await fillCart(db(), guest, "DESK-1", 2);
    await merge(customer.visitorId, customer.user.id);
    expect(shapeOf(await cartOf(customer))).toEqual([["DESK-1", 2, false]]);
    expect(await cartOf(guest)).toBeUndefined();
  });

  test("joins both: equal lines keep the larger quantity, nothing is lost, twice changes nothing", async () => {
    const customer = await givenCustomer(db());
    const guest = testBuyer({ visitorId: customer.visitorId });
    await fillCart(db(), customer, "DESK-1", 3);
    await fillCart(db(), guest, "DESK-1", 2);
    await fillCart(db(), guest, "LAMP-1", 1);
    await setVoucher(guest, "guest code");
    await merge(customer.visitorId, customer.user.id);
    await merge(customer.visitorId, customer.user.id);
    const cart = await cartOf(customer);
    expect(shapeOf(cart)?.sort()).toEqual([["DESK-1", 3, false], ["LAMP-1", 1, false]]);
    expect(cart?.voucherCode).toBe("GUESTCODE");
    expect(await cartOf(guest)).toBeUndefined();
    expect(await cartCount(guest)).toBe(0);
  });

  test("a stranger at the same browser sees nothing of the account's cart after signing out", async () => {
    const customer = await givenCustomer(db());
    await fillCart(db(), customer, "DESK-1");
    expect(await cartOf(testBuyer({ visitorId: customer.visitorId }))).toBeUndefined();
  });

  test("two tabs signing in at once lose nothing", async () => {
    const customer = await givenCustomer(db());
    const guest = testBuyer({ visitorId: customer.visitorId });
    await fillCart(db(), customer, "LAMP-1");
    await fillCart(db(), guest, "DESK-1", 2);
    await Promise.all([merge(customer.visitorId, customer.user.id), merge(customer.visitorId, customer.user.id)]);
    expect(shapeOf(await cartOf(customer))?.sort()).toEqual([["DESK-1", 2, false], ["LAMP-1", 1, false]]);
  });
});

describe("a quote", () => {
  const quote = async (buyer: TestBuyer, wish: Partial<Parameters<typeof quoteCart>[3]> = {}) => {
    const [cart, book] = [await cartOf(buyer), await loadPriceBook(db(), buyer.market)];
    if (cart === undefined || book === undefined) throw new Error("no cart");
    return quoteCart(db(), cart, book, { destination: { country: book.country }, assembly: false, ...wish });
  };

  test("prices goods with delivery in each market", async () => {
    for (const [market, currency, included] of [["eur", "EUR", true], ["usd", "USD", false], ["rub", "RUB", true]] as const) {
      const buyer = testBuyer({ market });
      await fillCart(db(), buyer, "LAMP-1");
      const { priced, method } = await quote(buyer);
      expect(priced).toMatchObject({ currency, taxIncluded: included });
      expect(method?.id).toBe("parcel");
      expect(priced.total).toBe(priced.subtotal + priced.delivery + (included ? 0 : priced.tax));
    }
  });

  test("tells why a voucher does nothing, without telling which codes exist", async () => {
    const buyer = testBuyer();
    await fillCart(db(), buyer, "LAMP-1");
    await db().insert(promotions).values([
      { id: uuidv7(), code: "FUTURE", name: { en: "F" }, rule: { kind: "percent", basisPoints: 100 }, startsAt: new Date(Date.now() + 1e9) },
      { id: uuidv7(), code: "BIG", name: { en: "B" }, rule: { kind: "percent", basisPoints: 100, minimum: { EUR: 9_000 } } },
      { id: uuidv7(), code: "TABLES", name: { en: "T" }, rule: { kind: "percent", basisPoints: 5000, only: { categories: ["tables"] } } },
    ]);
    const refusal = async (code: string) => {
      await setVoucher(buyer, code);
      return (await quote(buyer)).voucher?.refusal;
    };
    expect(await refusal("never was")).toEqual({ code: "unknown" });
    expect(await refusal("future")).toEqual({ code: "unknown" });
    expect(await refusal("big")).toEqual({ code: "minimum-not-reached", missing: 5_000 });
    expect(await refusal("tables")).toEqual({ code: "not-applicable" });
    await fillCart(db(), buyer, "DESK-1");
    expect((await quote(buyer)).priced.discount).toBe(5_000);
    expect(await db().select().from(categories).where(eq(categories.slug, "tables"))).toHaveLength(1);
    await db().delete(promotions);
  });

  test("waits for what is made, and asks for nothing where nothing goes", async () => {
    await givenProducts(db(), [{ id: "SLOW", price: 5_000, units: 0, madeToOrder: true, leadTimeDays: 28 }]);
    const buyer = testBuyer();
    await fillCart(db(), buyer, "SLOW-1");
    const made = await quote(buyer);
    expect(made.madeToOrder).toBe(true);
    expect((made.estimate?.from ?? 0) - Date.now()).toBeGreaterThan(27 * 24 * 3_600_000);
    expect(await quote(buyer, { destination: { country: "AQ" } })).toMatchObject({ method: undefined, estimate: undefined, methods: [] });
  });
});

describe("a cart that is shared", () => {
  const euros = { market: "eur", currency: "EUR" };
  const asViewer = (buyer: TestBuyer) => buyer as unknown as Viewer;
  const looked = (code: string, buyer: TestBuyer) => loadSharedCart(code, asViewer(buyer));
  async function shared(buyer: TestBuyer): Promise<string> {
    const outcome = await shareCart(buyer);
    if (!outcome.ok) throw new Error(outcome.problem.code);
    return outcome.code;
  }
  async function filled(buyer: TestBuyer = testBuyer()): Promise<TestBuyer> {
    await fillCart(db(), buyer, "DESK-1", 2);
    await fillCart(db(), buyer, "LAMP-1", 1);
    return buyer;
  }

  test("shows goods at today's prices to whoever has the link, and nothing of whose it was or what is kept for later", async () => {
    const customer = await givenCustomer(db());
    const owner = await filled(customer);
    await fillCart(db(), owner, "RARE-1");
    await saveForLater(owner, await lineOf(owner, "RARE-1"), true);
    await setVoucher(owner, "SECRET-CODE");
    const code = await shared(owner);
    const [row] = await db().select().from(sharedCarts).where(eq(sharedCarts.code, code));
    await db().update(prices).set({ amount: 11_000 }).where(eq(prices.variantId, (await variantOf(db(), "DESK-1")).id));
    const page = await looked(code, testBuyer());
    expect(page).toMatchObject({ own: false, gone: false, total: { amount: 26_000 }, lines: [{ quantity: 2, amount: { amount: 22_000 } }, { quantity: 1, amount: { amount: 4_000 } }] });
    for (const secret of ["SECRET-CODE", customer.user.id, customer.user.email, owner.visitorId, (await cartOf(owner))?.id ?? "none", await lineOf(owner, "DESK-1"), "RARE"]) {
      expect(JSON.stringify(page)).not.toContain(secret);
      expect(JSON.stringify(row?.lines)).not.toContain(secret);
    }
    expect(await looked(code, owner)).toMatchObject({ own: true });
    // What the owner changes afterwards is hers alone.
    await setQuantity(owner, await lineOf(owner, "DESK-1"), 9);
    expect((await looked(code, testBuyer()))?.lines[0]?.quantity).toBe(2);
    await db().update(prices).set({ amount: 10_000 }).where(eq(prices.variantId, (await variantOf(db(), "DESK-1")).id));
  });

  test("the same goods have the same link, an empty cart has none, and there is an end to links", async () => {
    const owner = await filled();
    const all = await Promise.all([1, 2, 3].map(() => shared(owner)));
    expect(new Set(all).size).toBe(1);
    expect(await shareCart(testBuyer())).toMatchObject({ ok: false, problem: { code: "empty" } });
    for (let more = 1; more < mostShared; more++) {
      await fillCart(db(), owner, "DESK-1");
      await shared(owner);
    }
    await fillCart(db(), owner, "DESK-1");
    expect(await shareCart(owner)).toMatchObject({ ok: false, problem: { code: "too-many" } });
    await revokeShared(owner, all[0] ?? "");
    expect(await shareCart(owner)).toMatchObject({ ok: true });
  });

  test("is copied at today's prices; what is there stays, twice changes nothing, what cannot be had is left out", async () => {
    const owner = await filled();
    await givenProducts(db(), [{ id: "GOING", price: 700, units: 5 }]);
    await fillCart(db(), owner, "GOING-1");
    const code = await shared(owner);
    await db().update(products).set({ status: "archived" }).where(eq(products.externalId, "GOING"));
    const reader = testBuyer();
    await fillCart(db(), reader, "LAMP-1", 2);
    for (let time = 0; time < 2; time++) expect(await copyShared(reader, code, euros)).toEqual({ ok: true, copied: 2, left: 1 });
    expect(shapeOf(await cartOf(reader))).toEqual([["LAMP-1", 2, false], ["DESK-1", 2, false]]);
    expect((await cartOf(reader))?.lines.map((line) => line.seenUnit)).toEqual([null, null]);
    expect((await cartOf(reader))?.voucherCode).toBeNull();
    expect(await looked(code, reader)).toMatchObject({ gone: true });
    await Promise.all([1, 2, 3].map(() => copyShared(reader, code, euros)));
    expect(shapeOf(await cartOf(reader))).toEqual([["LAMP-1", 2, false], ["DESK-1", 2, false]]);
    expect(shapeOf(await cartOf(owner))).toHaveLength(3);
  });

  test("only its owner takes it back; taken back, over or made up it is as if it had never been", async () => {
    const owner = await filled();
    const [code, stranger] = [await shared(owner), await givenCustomer(db())];
    for (const other of [testBuyer(), stranger]) expect(await revokeShared(other, code)).toBe(false);
    expect(await revokeShared(owner, code)).toBe(true);
    expect(await revokeShared(owner, code)).toBe(false);
    const over = await shared(owner);
    expect(over).not.toBe(code);
    await db().update(sharedCarts).set({ expiresAt: new Date(Date.now() - 1) }).where(eq(sharedCarts.code, over));
    for (const gone of [code, over, "", "made-up", "'; drop table carts; --", "x".repeat(10_000)]) {
      expect(await looked(gone, owner)).toBeUndefined();
      expect(await copyShared(stranger, gone, euros)).toEqual({ ok: false, problem: { code: "not-found" } });
    }
    expect(shapeOf(await cartOf(stranger))).toBeUndefined();
    // It stays hers when she signs in, and goes with her account's cart.
    const guest = await filled();
    const link = await shared(guest);
    await db().transaction((tx) => mergeCarts(tx, guest.visitorId, stranger.user.id));
    expect(await looked(link, { ...stranger, visitorId: guest.visitorId })).toMatchObject({ own: true });
    await db().delete(carts).where(eq(carts.userId, stranger.user.id));
    expect(await looked(link, guest)).toBeUndefined();
  });
});

describe("the forms of the cart", () => {
  const post = (buyer: TestBuyer, fields: Record<string, string>) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    return applyCartForm({ ...buyer, device: "desktop", asked: true, privacyControl: false, visit: { signals: [], remember: () => undefined } }, form);
  };

  test("add, change, save, remove, voucher and prices, as plain posts", async () => {
    const buyer = testBuyer();
    const { id, productId } = await variantOf(db(), "DESK-1");
    expect(await post(buyer, { intent: "add", productId, variantId: id, quantity: "2" })).toBe("added");
    const lineId = await lineOf(buyer, "DESK-1");
    expect(await post(buyer, { intent: "quantity", lineId, quantity: "7" })).toBeUndefined();
    expect(shapeOf(await cartOf(buyer))).toEqual([["DESK-1", 7, false]]);
    await post(buyer, { intent: "save", lineId });
    expect(shapeOf(await cartOf(buyer))).toEqual([["DESK-1", 7, true]]);
    await post(buyer, { intent: "unsave", lineId });
    await post(buyer, { intent: "voucher", voucher: " nope " });
    expect((await cartOf(buyer))?.voucherCode).toBe("NOPE");
    expect(await post(buyer, { intent: "gift-card", giftCard: "x".repeat(5_000) })).toBe("card-unknown");
    expect(await post(buyer, { intent: "voucher", voucher: "y".repeat(5_000) })).not.toBe("add-invalid-form");
    await post(buyer, { intent: "voucher", voucher: "" });
    expect((await cartOf(buyer))?.voucherCode).toBeNull();
    await post(buyer, { intent: "accept-prices", "seen[]": `${lineId} 9999` });
    expect((await cartOf(buyer))?.lines[0]?.seenUnit).toBe(9_999);
    await post(buyer, { intent: "remove", lineId });
    expect(shapeOf(await cartOf(buyer))).toEqual([]);
  });

  test.each([
    {}, { intent: "steal" }, { intent: "add" }, { intent: "add", productId: "x", variantId: "y" }, { intent: "quantity", lineId: "1; drop table carts", quantity: "1" },
    { intent: "quantity", lineId: uuidv7(), quantity: "-1" }, { intent: "quantity", lineId: uuidv7(), quantity: "1e9" }, { intent: "quantity", lineId: uuidv7(), quantity: "NaN" },
    { intent: "accept-prices", "seen[]": "x" },
  ])("a mutilated post changes nothing: %j", async (fields) => {
    const buyer = testBuyer();
    await fillCart(db(), buyer, "DESK-1");
    const before = await db().select().from(cartLines).innerJoin(carts, eq(carts.id, cartLines.cartId)).where(eq(carts.visitorId, buyer.visitorId));
    expect(await post(buyer, Object.fromEntries(Object.entries(fields)))).toBe("add-invalid-form");
    const after = await db().select().from(cartLines).innerJoin(carts, eq(carts.id, cartLines.cartId)).where(eq(carts.visitorId, buyer.visitorId));
    expect(after).toEqual(before);
  });
});
