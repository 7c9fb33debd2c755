import { asc, eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { setVoucher } from "#app/cart/change-cart.server.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { translator } from "#app/platform/i18n.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { carts, invoices, orderLines, orders, payments, reservations } from "#db/schema/orders.ts";
import { promotions } from "#db/schema/promotions.ts";
import { consents, events } from "#db/schema/customers.ts";
import { mails } from "#db/schema/platform.ts";
import { prices, products, stock, stockMovements } from "#db/schema/catalog.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { fillCart, givenCustomer, orderOf, requestFor, stockOf, testBuyer, variantOf } from "#tests/order-factories.server.ts";
import { orderMailMessages } from "./mail-messages.ts";
import { placeOrder } from "./place-order.server.ts";

const database = useDatabase();
const db = () => database.current.db;
let serial = 0;
/** A product of its own for each test. */
async function product(wish: { readonly units?: number; readonly price?: number; readonly leadTimeDays?: number; readonly madeToOrder?: boolean } = {}): Promise<string> {
  const id = `P${++serial}`;
  await givenProducts(db(), [{ id, ...wish }]);
  return `${id}-1`;
}

beforeAll(() => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
});
beforeEach(async () => {
  await db().delete(promotions);
});

describe("placing an order", () => {
  test("holds the goods, freezes names and prices, and parts add up", async () => {
    const sku = await product({ units: 5, price: 10_000 });
    const buyer = testBuyer();
    await fillCart(db(), buyer, sku, 2);
    const placed = orderOf(await placeOrder(buyer, await requestFor(db(), buyer)));
    const [order] = await db().select().from(orders).where(eq(orders.id, placed.orderId));
    expect(order).toMatchObject({ state: "placed", subtotal: 20_000, discount: 0, total: 20_000 + (order?.delivery ?? 0), taxIncluded: true, currency: "EUR" });
    const lines = await db().select().from(orderLines).where(eq(orderLines.orderId, placed.orderId));
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ sku, quantity: 2, unitAmount: 10_000, lineAmount: 20_000, taxRate: 1900 });
    expect((lines[0]?.taxAmount ?? 0) + (order?.deliveryTax ?? 0)).toBe(order?.tax);
    expect(await stockOf(db(), sku)).toEqual({ onHand: 5, reserved: 2 });
    const [payment] = await db().select().from(payments).where(eq(payments.orderId, placed.orderId));
    expect(payment).toMatchObject({ state: "created", amount: order?.total, currency: "EUR", attempt: 1 });
    const [cart] = await db().select().from(carts).where(eq(carts.id, order?.cartId ?? ""));
    expect(cart?.status).toBe("ordered");
  });

  test("writes consents, timeline and mail in the same transaction", async () => {
    const sku = await product();
    const buyer = await givenCustomer(db(), { locale: "ru", market: "rub" });
    await fillCart(db(), buyer, sku);
    const address = { name: "Анна", line1: "Тверская 1", postalCode: "125009", city: "Москва", country: "RU" };
    const request = await requestFor(db(), buyer, { email: "anna.ru@example.org", address });
    orderOf(await placeOrder(buyer, request));
    expect((await db().select().from(consents).where(eq(consents.userId, buyer.user.id))).map((row) => row.kind).sort()).toEqual(["privacy", "terms"]);
    expect((await db().select().from(events).where(eq(events.userId, buyer.user.id))).map((row) => row.type)).toContain("order");
    const [mail] = await db().select().from(mails).where(eq(mails.to, "anna.ru@example.org"));
    expect(mail?.subject).toMatch(/^Мы получили ваш заказ \d+$/);
    expect(mail?.text).toMatch(/\/orders\/\d+\?token=/);
  });

  test("against an invoice, document and mail say what the order's rows say", async () => {
    const sku = await product({ price: 10_000 });
    await db().insert(promotions).values({ id: uuidv7(), code: "TENTH", name: { en: "A tenth" }, rule: { kind: "percent", basisPoints: 1000 } });
    const buyer = testBuyer();
    await fillCart(db(), buyer, sku, 3);
    await setVoucher(buyer, "tenth");
    const { orderId, number } = orderOf(await placeOrder(buyer, await requestFor(db(), buyer, { paymentMethod: "invoice", email: "books@example.org" })));
    const [order] = await db().select().from(orders).where(eq(orders.id, orderId));
    const [line] = await db().select().from(orderLines).where(eq(orderLines.orderId, orderId));
    const [invoice] = await db().select().from(invoices).where(eq(invoices.orderId, orderId));
    expect(order).toMatchObject({ state: "placed", discount: 3_000 });
    expect(invoice?.document).toMatchObject({
      orderNumber: number, orderedOn: order?.placedAt.toISOString(), total: order?.total, subtotal: order?.subtotal, delivery: order?.delivery, discount: 3_000, taxes: order?.taxes, buyer: order?.address,
      lines: [{ sku, name: line?.name, quantity: 3, unit: line?.unitAmount, amount: line?.lineAmount, discount: line?.discountAmount, taxRate: line?.taxRate }],
    });
    const [mail] = await db().select().from(mails).where(eq(mails.to, "books@example.org"));
    expect(mail?.text).toContain(`3 × ${line?.name.en ?? "?"}: €300`);
    expect(mail?.text).toMatch(/\n\nGoods: €300\nA tenth: −€30\nDelivery: free\nTotal: €270\n {2}including 19 % VAT: €43\.11\n/);
    // What tells how an order awaits its payment stands in the mail of those that go through a provider alone.
    const other = testBuyer();
    await fillCart(db(), other, sku);
    orderOf(await placeOrder(other, await requestFor(db(), other, { email: "bank@example.org" })));
    const [waiting] = await db().select().from(mails).where(eq(mails.to, "bank@example.org"));
    const awaits = translator(orderMailMessages, "en")("awaits-payment");
    expect([waiting?.text.includes(awaits), mail?.text.includes(awaits)]).toEqual([true, false]);
  });

  test("one that costs nothing is paid at once: goods taken, invoice issued, no payment asked for in the mail", async () => {
    const sku = await product({ units: 5, price: 10_000 });
    await db().insert(promotions).values([
      { id: uuidv7(), code: "GIFT", name: { en: "A gift" }, rule: { kind: "percent", basisPoints: 10_000 }, combinable: true },
      { id: uuidv7(), code: null, name: { en: "Free delivery" }, rule: { kind: "free-delivery" }, combinable: true },
    ]);
    const buyer = testBuyer();
    await fillCart(db(), buyer, sku, 2);
    await setVoucher(buyer, "gift");
    const { orderId } = orderOf(await placeOrder(buyer, await requestFor(db(), buyer, { email: "free@example.org" })));
    const [order] = await db().select().from(orders).where(eq(orders.id, orderId));
    expect(order).toMatchObject({ state: "paid", total: 0 });
    expect(await stockOf(db(), sku)).toEqual({ onHand: 3, reserved: 0 });
    expect(await db().select().from(invoices).where(eq(invoices.orderId, orderId))).toHaveLength(1);
    const [mail] = await db().select().from(mails).where(eq(mails.to, "free@example.org"));
    expect(mail?.text).not.toContain(translator(orderMailMessages, "en")("awaits-payment"));
  });

  test("a posted total that is not today's is refused, and nothing has changed", async () => {
    const sku = await product({ units: 3 });
    const buyer = testBuyer();
    await fillCart(db(), buyer, sku);
    const request = await requestFor(db(), buyer);
    for (const shownTotal of [1, 0, request.shownTotal - 1, request.shownTotal + 1]) {
      expect(await placeOrder(buyer, { ...request, shownTotal })).toEqual({ ok: false, problem: { code: "price-changed", total: request.shownTotal, currency: "EUR" } });
    }
    expect(await placeOrder(buyer, { ...request, shownCurrency: "RUB" })).toMatchObject({ problem: { code: "price-changed" } });
    expect(await stockOf(db(), sku)).toEqual({ onHand: 3, reserved: 0 });
  });

  test("a price that rose since the page was shown is said, not charged", async () => {
    const sku = await product({ price: 10_000 });
    const buyer = testBuyer();
    await fillCart(db(), buyer, sku);
    const request = await requestFor(db(), buyer);
    const { id } = await variantOf(db(), sku);
    await db().update(prices).set({ amount: 12_000 }).where(eq(prices.variantId, id));
    expect(await placeOrder(buyer, request)).toEqual({ ok: false, problem: { code: "price-changed", total: request.shownTotal + 2_000, currency: "EUR" } });
  });

  test("a cart that changed in another tab is said", async () => {
    const sku = await product();
    const buyer = testBuyer();
    await fillCart(db(), buyer, sku);
    const request = await requestFor(db(), buyer);
    await fillCart(db(), buyer, sku);
    expect(await placeOrder(buyer, request)).toEqual({ ok: false, problem: { code: "cart-changed" } });
  });

  test("refuses what cannot be had: no stock, not sold, no delivery, no such payment, empty cart", async () => {
    const buyer = testBuyer();
    expect(await placeOrder(buyer, await requestFor(db(), buyer))).toMatchObject({ problem: { code: "cart-empty" } });
    const sku = await product({ units: 1 });
    await fillCart(db(), buyer, sku, 2);
    expect(await placeOrder(buyer, await requestFor(db(), buyer))).toEqual({ ok: false, problem: { code: "out-of-stock", lines: [{ sku, units: 1 }] } });
    const other = testBuyer();
    await fillCart(db(), other, sku);
    const nowhere = { name: "A", line1: "B", postalCode: "1", city: "C", country: "AQ" };
    expect(await placeOrder(other, await requestFor(db(), other, { address: nowhere }))).toMatchObject({ problem: { code: "no-delivery" } });
    expect(await placeOrder(other, await requestFor(db(), other, { paymentMethod: "stripe" }))).toMatchObject({ problem: { code: "payment-unavailable" } });
    const { productId } = await variantOf(db(), sku);
    await db().update(products).set({ status: "archived" }).where(eq(products.id, productId));
    expect(await placeOrder(other, await requestFor(db(), other))).toEqual({ ok: false, problem: { code: "not-sold", lines: [sku] } });
  });

  test("sold out but made again is taken without stock", async () => {
    const sku = await product({ units: 1, leadTimeDays: 21 });
    const buyer = testBuyer();
    await fillCart(db(), buyer, sku, 4);
    orderOf(await placeOrder(buyer, await requestFor(db(), buyer)));
    expect(await stockOf(db(), sku)).toEqual({ onHand: 1, reserved: 0 });
  });

  test("goods made to order need the consent that they cannot be given back", async () => {
    const sku = await product({ units: 0, leadTimeDays: 30, madeToOrder: true });
    const buyer = testBuyer();
    await fillCart(db(), buyer, sku);
    expect(await placeOrder(buyer, await requestFor(db(), buyer))).toMatchObject({ problem: { code: "withdrawal-consent-missing" } });
    orderOf(await placeOrder(buyer, await requestFor(db(), buyer, { acceptsNoWithdrawal: true })));
    const kept = await db().select().from(consents).where(eq(consents.visitorId, buyer.visitorId));
    expect(kept.map((row) => row.kind)).toContain("withdrawal-exception");
  });

  test("a business elsewhere in the union pays without tax, and the sums hold", async () => {
    const sku = await product({ price: 11_900 });
    const buyer = testBuyer();
    await fillCart(db(), buyer, sku);
    const address = { name: "Jan", company: "Kantoor BV", line1: "Damrak 1", postalCode: "1012", city: "Amsterdam", country: "NL" };
    const placed = orderOf(await placeOrder(buyer, await requestFor(db(), buyer, { address, vatNumber: "NL123456789B01" })));
    const [order] = await db().select().from(orders).where(eq(orders.id, placed.orderId));
    expect(order).toMatchObject({ reverseCharge: true, taxIncluded: false, tax: 0, subtotal: 10_000 });
  });
});

describe("under concurrency", () => {
  test("twenty buyers for the last three pieces: three orders, seventeen refusals, nothing below zero", async () => {
    const sku = await product({ units: 3 });
    const buyers = Array.from({ length: 20 }, () => testBuyer());
    const requests = await Promise.all(buyers.map(async (buyer) => {
      await fillCart(db(), buyer, sku);
      return requestFor(db(), buyer);
    }));
    const outcomes = await Promise.all(buyers.map((buyer, index) => placeOrder(buyer, requests[index]!)));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(3);
    expect(outcomes.filter((outcome) => !outcome.ok && outcome.problem.code === "out-of-stock")).toHaveLength(17);
    expect(await stockOf(db(), sku)).toEqual({ onHand: 3, reserved: 3 });
  });

  test("baskets with the same goods in opposite order never wait in a circle", async () => {
    const [one, two] = [await product({ units: 100 }), await product({ units: 100 })];
    const buyers = Array.from({ length: 12 }, () => testBuyer());
    const outcomes = await Promise.all(buyers.map(async (buyer, index) => {
      for (const sku of index % 2 === 0 ? [one, two] : [two, one]) await fillCart(db(), buyer, sku);
      return placeOrder(buyer, await requestFor(db(), buyer));
    }));
    expect(outcomes.every((outcome) => outcome.ok)).toBe(true);
    expect([await stockOf(db(), one), await stockOf(db(), two)]).toEqual([{ onHand: 100, reserved: 12 }, { onHand: 100, reserved: 12 }]);
  });

  test("the same form ten times at once makes one order", async () => {
    const sku = await product({ units: 50 });
    const buyer = testBuyer();
    await fillCart(db(), buyer, sku, 2);
    const request = await requestFor(db(), buyer);
    const outcomes = await Promise.all(Array.from({ length: 10 }, () => placeOrder(buyer, request)));
    const placed = outcomes.map(orderOf);
    expect(new Set(placed.map((order) => order.orderId)).size).toBe(1);
    expect(placed.filter((order) => order.fresh)).toHaveLength(1);
    expect(await stockOf(db(), sku)).toEqual({ onHand: 50, reserved: 2 });
  });

  test("the same cart from two tabs makes one order", async () => {
    const sku = await product({ units: 50 });
    const buyer = testBuyer();
    await fillCart(db(), buyer, sku);
    const request = await requestFor(db(), buyer);
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => placeOrder(buyer, { ...request, idempotencyKey: uuidv7() })));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(await stockOf(db(), sku)).toEqual({ onHand: 50, reserved: 1 });
  });

  test("a key stands for one body and one buyer", async () => {
    const sku = await product({ units: 50 });
    const buyer = testBuyer();
    await fillCart(db(), buyer, sku);
    const request = await requestFor(db(), buyer);
    orderOf(await placeOrder(buyer, request));
    expect(await placeOrder(buyer, { ...request, email: "other@example.org" })).toEqual({ ok: false, problem: { code: "key-reused" } });
    const thief = testBuyer();
    await fillCart(db(), thief, sku);
    expect(await placeOrder(thief, { ...await requestFor(db(), thief), idempotencyKey: request.idempotencyKey })).toEqual({ ok: false, problem: { code: "key-reused" } });
  });

  test("a voucher for two uses is used twice by ten", async () => {
    const sku = await product({ units: 100 });
    await db().insert(promotions).values({ id: uuidv7(), code: "TWICE", name: { en: "Twice" }, rule: { kind: "percent", basisPoints: 1000 }, usageLimit: 2 });
    const buyers = Array.from({ length: 10 }, () => testBuyer());
    const requests = await Promise.all(buyers.map(async (buyer) => {
      await fillCart(db(), buyer, sku);
      await setVoucher(buyer, "twice");
      return requestFor(db(), buyer);
    }));
    const outcomes = await Promise.all(buyers.map((buyer, index) => placeOrder(buyer, requests[index]!)));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(2);
    const codes = outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.problem.code]));
    // Whoever priced the cart before the last use is stopped by the guard, whoever came later sees the price without it.
    expect(codes.filter((code) => code !== "voucher-used-up" && code !== "price-changed")).toEqual([]);
    const [promotion] = await db().select().from(promotions).where(eq(promotions.code, "TWICE"));
    expect(promotion?.used).toBe(2);
  });
});

describe("what is taken", () => {
  /** Two pieces in Berlin, three in Moscow. */
  async function inTwoPlaces(): Promise<{ readonly sku: string; readonly id: string }> {
    const sku = await product({ units: 2 });
    const { id } = await variantOf(db(), sku);
    await db().insert(stock).values({ variantId: id, locationId: "moscow", onHand: 3 }).onConflictDoUpdate({ target: [stock.variantId, stock.locationId], set: { onHand: 3 } });
    return { sku, id };
  }
  const placesOf = (id: string) => db().select({ locationId: stock.locationId, onHand: stock.onHand, reserved: stock.reserved }).from(stock).where(eq(stock.variantId, id)).orderBy(asc(stock.locationId));
  const buy = async (sku: string, quantity: number, wish: Parameters<typeof requestFor>[2] = {}) => {
    const buyer = testBuyer();
    await fillCart(db(), buyer, sku, quantity);
    return placeOrder(buyer, await requestFor(db(), buyer, wish));
  };

  test("comes from the country it goes to first, and the rest from elsewhere", async () => {
    const { sku, id } = await inTwoPlaces();
    const { orderId } = orderOf(await buy(sku, 4));
    expect(await placesOf(id)).toEqual([{ locationId: "berlin", onHand: 2, reserved: 2 }, { locationId: "moscow", onHand: 3, reserved: 2 }]);
    const held = await db().select().from(reservations).where(eq(reservations.orderId, orderId)).orderBy(asc(reservations.locationId));
    expect(held).toMatchObject([{ locationId: "berlin", quantity: 2, state: "held" }, { locationId: "moscow", quantity: 2, state: "held" }]);
    expect(held.every((each) => (each.expiresAt?.getTime() ?? 0) > Date.now())).toBe(true);
  });

  test("leaves at once where no payment is waited for: claimed, with a movement for each place, and nothing held", async () => {
    const { sku, id } = await inTwoPlaces();
    const { orderId } = orderOf(await buy(sku, 3, { paymentMethod: "invoice" }));
    expect(await placesOf(id)).toEqual([{ locationId: "berlin", onHand: 0, reserved: 0 }, { locationId: "moscow", onHand: 2, reserved: 0 }]);
    expect(await db().select().from(reservations).where(eq(reservations.orderId, orderId)).orderBy(asc(reservations.locationId)))
      .toMatchObject([{ quantity: 2, state: "claimed", expiresAt: null }, { quantity: 1, state: "claimed", expiresAt: null }]);
    expect(await db().select().from(stockMovements).where(eq(stockMovements.orderId, orderId)).orderBy(asc(stockMovements.locationId)))
      .toMatchObject([{ locationId: "berlin", quantity: -2, reason: "sale", actorId: "system" }, { locationId: "moscow", quantity: -1, reason: "sale" }]);
  });

  test("is all of a basket or none, whoever else takes parts of it at the same moment", async () => {
    const [plenty, few] = [await product({ units: 40 }), await product({ units: 4 })];
    const buyers = await Promise.all(Array.from({ length: 16 }, async (_, index) => {
      const buyer = testBuyer();
      for (const sku of index % 2 === 0 ? [plenty, few] : [few, plenty]) await fillCart(db(), buyer, sku);
      return { buyer, request: await requestFor(db(), buyer, { paymentMethod: index % 3 === 0 ? "invoice" : "test-bank" }) };
    }));
    const outcomes = await Promise.all(buyers.map(({ buyer, request }) => placeOrder(buyer, request)));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(4);
    expect(outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.problem]))).toEqual(Array.from({ length: 12 }, () => ({ code: "out-of-stock", lines: [{ sku: few, units: 0 }] })));
    const [left, gone] = [await stockOf(db(), plenty), await stockOf(db(), few)];
    expect([left.onHand - left.reserved, gone.onHand - gone.reserved]).toEqual([36, 0]);
  });

  test("is not waited for without end: the buyer is told, nothing is written, and the same form works afterwards", async () => {
    const sku = await product({ units: 5 });
    const { id } = await variantOf(db(), sku);
    const buyer = testBuyer();
    await fillCart(db(), buyer, sku);
    const request = await requestFor(db(), buyer);
    await db().transaction(async (tx) => {
      await tx.execute(sql`select 1 from stock where variant_id = ${id} for update`);
      expect(await placeOrder(buyer, request, 50)).toEqual({ ok: false, problem: { code: "busy" } });
    });
    expect(await db().select().from(orders).where(eq(orders.idempotencyKey, request.idempotencyKey))).toEqual([]);
    expect(orderOf(await placeOrder(buyer, request)).fresh).toBe(true);
    expect(await stockOf(db(), sku)).toEqual({ onHand: 5, reserved: 1 });
  });
});

test("the database itself refuses what the code should never ask for", async () => {
  const sku = await product({ units: 2 });
  const { id } = await variantOf(db(), sku);
  await expect(db().execute(sql`update stock set reserved = 3 where variant_id = ${id}`)).rejects.toThrow();
  await expect(db().execute(sql`update stock set on_hand = -1 where variant_id = ${id}`)).rejects.toThrow();
  const rows = await db().select().from(orders).orderBy(asc(orders.placedAt)).limit(1);
  await expect(db().update(orders).set({ total: 1 }).where(eq(orders.id, rows[0]?.id ?? ""))).rejects.toThrow();
  const held = await db().select().from(reservations).where(eq(reservations.state, "held")).limit(1);
  expect(held.length).toBe(1);
});
