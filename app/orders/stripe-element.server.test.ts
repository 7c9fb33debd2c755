import { eq } from "drizzle-orm";
import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { orders, payments, refunds, reservations } from "#db/schema/orders.ts";
import { products } from "#db/schema/catalog.ts";
import { settings } from "#db/schema/customers.ts";
import { confirmIntent } from "#tests/contracts/stripe-intents.ts";
import { startStripeServer, type StripeServer } from "#tests/contracts/stripe-server.ts";
import { useDatabase } from "#tests/database.server.ts";
import { forgetSettings } from "#app/pricing/load-setting.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { fillCart, orderOf, requestFor, testBuyer } from "#tests/order-factories.server.ts";
import { applyStripeEvent } from "./apply-stripe-event.server.ts";
import { loadCardForm } from "./load-card-form.server.ts";
import { askProvider, expireUnpaidOrder, openCardForm, startPayment } from "./pay-order.server.ts";
import { startBalance } from "./pay-balance.server.ts";
import { placeOrder } from "./place-order.server.ts";
import { refundOrder, settleRefund } from "./refund-order.server.ts";

const database = useDatabase();
const db = () => database.current.db;
const secret = "whsec_test";
const visa = "4242424242424242";
let server: StripeServer;

beforeAll(async () => {
  server = await startStripeServer();
  Object.assign(process.env, { EYELEVEL_DEMO: "1", STRIPE_SECRET_KEY: "sk_test_element", STRIPE_PUBLISHABLE_KEY: "pk_test_1", STRIPE_WEBHOOK_SECRET: secret, STRIPE_API_URL: server.url });
  forgetConfig();
  await givenProducts(db(), [{ id: "CARD", units: 1_000, price: 5_000 }]);
});
afterAll(async () => {
  for (const name of ["STRIPE_SECRET_KEY", "STRIPE_PUBLISHABLE_KEY", "STRIPE_WEBHOOK_SECRET", "STRIPE_API_URL"]) Reflect.deleteProperty(process.env, name);
  forgetConfig();
  await server.close();
});

interface Opened {
  readonly orderId: string;
  readonly number: string;
}

/** An order whose shopper has the form in front of her. */
async function opened(): Promise<Opened> {
  const buyer = testBuyer();
  await fillCart(db(), buyer, "CARD-1");
  const placed = orderOf(await placeOrder(buyer, await requestFor(db(), buyer, { paymentMethod: "stripe" })));
  expect(await startPayment(placed.orderId, { scripted: true })).toMatchObject({ ok: true, url: expect.stringContaining(`/orders/${placed.number}/card?token=`) as string });
  return placed;
}

const attempts = (order: Opened) => db().select().from(payments).where(eq(payments.orderId, order.orderId)).orderBy(payments.attempt);
const intentOf = async (order: Opened) => {
  const intent = server.intents.get((await attempts(order)).at(-1)?.providerId ?? "");
  if (intent === undefined) throw new Error("no intent");
  return intent;
};
const stateOf = async (order: Opened) => (await db().select().from(orders).where(eq(orders.id, order.orderId)))[0]?.state;
async function hear(order: Opened, type: string): Promise<string> {
  const body = JSON.stringify({ id: `evt_${uuidv7()}`, object: "event", type, data: { object: await intentOf(order) } });
  return applyStripeEvent(body, Stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp: Math.floor(Date.now() / 1000) }));
}

describe("a deposit and its balance", () => {
  beforeAll(async () => {
    const known = await givenProducts(db(), [{ id: "BUILT", units: 1_000, price: 20_000 }]);
    await db().update(products).set({ madeToOrder: true }).where(eq(products.id, known.get("BUILT") ?? ""));
    await db().insert(settings).values({ key: "deposits", value: [{ book: "eur", share: 2_500, from: 0 }] });
    forgetSettings();
  });

  /** Deposit paid in the form; what is due after it. */
  async function confirmed(): Promise<Opened & { readonly balance: number }> {
    const buyer = testBuyer();
    await fillCart(db(), buyer, "BUILT-1");
    const request = await requestFor(db(), buyer, { paymentMethod: "stripe", payNow: "deposit", acceptsNoWithdrawal: true });
    const deposit = Math.round(request.shownTotal / 4);
    const order = orderOf(await placeOrder(buyer, { ...request, shownDeposit: deposit }));
    await startPayment(order.orderId, { scripted: true });
    expect(await intentOf(order)).toMatchObject({ amount: deposit });
    confirmIntent(await intentOf(order), visa);
    await hear(order, "payment_intent.succeeded");
    expect(await stateOf(order)).toBe("paid");
    return { ...order, balance: request.shownTotal - deposit };
  }

  test("each has an intent of its own over its own amount; webhook and return page at once settle the balance once", async () => {
    const order = await confirmed();
    await Promise.all([startBalance(order.orderId, "stripe", { scripted: true }), startBalance(order.orderId, "stripe", { scripted: true })]);
    expect(await loadCardForm(order.orderId, order.number, "t")).toMatchObject({ balance: true, total: { amount: order.balance } });
    expect(await intentOf(order)).toMatchObject({ amount: order.balance });
    confirmIntent(await intentOf(order), visa);
    await Promise.all([hear(order, "payment_intent.succeeded"), askProvider(order.orderId), hear(order, "payment_intent.succeeded")]);
    expect((await attempts(order)).map(({ purpose, provider, state, amount }) => `${purpose} ${provider} ${state} ${amount}`).slice(1)).toEqual(["balance invoice captured 0", `balance stripe captured ${order.balance}`]);
    expect(server.objections).toEqual([]);
  });

  test("a browser without scripts pays the balance on Stripe's page; the form's attempt ends", async () => {
    const order = await confirmed();
    await startBalance(order.orderId, "stripe", { scripted: true });
    expect(await startBalance(order.orderId, "stripe")).toMatchObject({ ok: true, url: expect.stringContaining("checkout.stripe.com") as string });
    const [, , form, page] = await attempts(order);
    expect([form?.state, page?.state, page?.amount]).toEqual(["cancelled", "created", order.balance]);
    server.pay(page?.providerId ?? "");
    await askProvider(order.orderId);
    expect((await attempts(order)).at(1)).toMatchObject({ provider: "invoice", state: "captured", amount: 0 });
  });

  test("another way than before ends what was open at Stripe first; while it is silent nothing else is opened", async () => {
    const order = await confirmed();
    await startBalance(order.orderId, "stripe", { scripted: true });
    server.misbehave("close");
    expect(await startBalance(order.orderId, "test-bank")).toMatchObject({ ok: false, problem: { code: "provider-unavailable" } });
    server.misbehave(undefined);
    expect(await startBalance(order.orderId, "test-bank")).toMatchObject({ ok: true, url: expect.stringContaining("/test-bank/") as string });
    expect((await attempts(order)).slice(2).map(({ provider, state }) => `${provider} ${state}`)).toEqual(["stripe cancelled", "test-bank created"]);
  });
});

describe("a payment in the form", () => {
  test("has one intent over the order's total, however often the form is opened, and its secret is stored nowhere", async () => {
    const order = await opened();
    const intent = await intentOf(order);
    const [row] = await db().select().from(orders).where(eq(orders.id, order.orderId));
    expect(intent).toMatchObject({ amount: row?.total, currency: "eur", metadata: { order: order.number } });
    await Promise.all([startPayment(order.orderId, { scripted: true }), startPayment(order.orderId, { scripted: true }), openCardForm(order.orderId)]);
    expect([...server.intents.values()].filter((each) => each.metadata.order === order.number)).toHaveLength(1);
    expect(await openCardForm(order.orderId)).toEqual({ ok: true, clientSecret: intent.client_secret, amount: row?.total, currency: "EUR" });
    expect(JSON.stringify([row, await attempts(order)])).not.toContain(intent.client_secret);
    expect(server.objections).toEqual([]);
  });

  test("is paid once, by webhook and return page in any order, and the form is closed then", async () => {
    const order = await opened();
    confirmIntent(await intentOf(order), visa);
    await Promise.all([hear(order, "payment_intent.succeeded"), askProvider(order.orderId), hear(order, "payment_intent.succeeded"), hear(order, "payment_intent.processing")]);
    expect(await stateOf(order)).toBe("paid");
    expect(await openCardForm(order.orderId)).toMatchObject({ ok: false, problem: { code: "not-payable" } });
    expect(await loadCardForm(order.orderId, order.number, undefined)).toBeUndefined();
  });

  test("a declined card leaves the same intent open for another one", async () => {
    const order = await opened();
    expect(confirmIntent(await intentOf(order), "4000000000000002").error?.code).toBe("card_declined");
    await hear(order, "payment_intent.payment_failed");
    await askProvider(order.orderId);
    expect(await attempts(order)).toMatchObject([{ state: "created", attempt: 1 }]);
    confirmIntent(await intentOf(order), visa);
    await askProvider(order.orderId);
    expect(await stateOf(order)).toBe("paid");
  });

  test("that takes days holds the goods; refused in the end, it is told as failed and can be tried again with a new intent", async () => {
    const order = await opened();
    const intent = await intentOf(order);
    confirmIntent(intent, "DE89370400440532013000");
    await hear(order, "payment_intent.processing");
    await db().update(reservations).set({ expiresAt: new Date(0) }).where(eq(reservations.orderId, order.orderId));
    await expireUnpaidOrder(order.orderId);
    expect(await attempts(order)).toMatchObject([{ state: "pending" }]);
    expect(await stateOf(order)).toBe("placed");
    Object.assign(intent, { status: "requires_payment_method", last_payment_error: { type: "card_error", code: "payment_method_provider_decline", message: "No." } });
    await hear(order, "payment_intent.payment_failed");
    expect(await attempts(order)).toMatchObject([{ state: "failed" }]);
    expect(await startPayment(order.orderId, { scripted: true })).toMatchObject({ ok: true });
    expect(await attempts(order)).toMatchObject([{ state: "failed" }, { state: "created" }]);
    expect((await intentOf(order)).id).not.toBe(intent.id);
  });

  test("nobody completed is ended at Stripe with the order; one paid at the last moment pays it", async () => {
    const [left, paid] = [await opened(), await opened()];
    confirmIntent(await intentOf(paid), visa);
    for (const order of [left, paid]) {
      await db().update(reservations).set({ expiresAt: new Date(0) }).where(eq(reservations.orderId, order.orderId));
      await expireUnpaidOrder(order.orderId);
    }
    expect((await intentOf(left)).status).toBe("canceled");
    expect([await stateOf(left), await stateOf(paid)]).toEqual(["cancelled", "paid"]);
  });

  test("is refunded by its intent, once", async () => {
    const order = await opened();
    const intent = await intentOf(order);
    confirmIntent(intent, visa);
    await askProvider(order.orderId);
    expect(await refundOrder({ orderNumber: order.number, amount: 900, reason: "scratch", actorId: "s", isLead: true, key: uuidv7() })).toMatchObject({ ok: true });
    const [refund] = await db().select().from(refunds).where(eq(refunds.orderId, order.orderId));
    await Promise.all([settleRefund(refund?.id ?? ""), settleRefund(refund?.id ?? "")]);
    expect(server.refunded.get(intent.id)).toBe(900);
    expect(server.objections).toEqual([]);
  });
});

describe("the other way", () => {
  test("a browser without scripts is sent to Stripe's page: the form's intent ends, a new attempt begins", async () => {
    const order = await opened();
    const intent = await intentOf(order);
    expect(await startPayment(order.orderId)).toMatchObject({ ok: true, url: expect.stringMatching(/^https:\/\/checkout\.stripe\.com\//) as string });
    expect(intent.status).toBe("canceled");
    expect(await attempts(order)).toMatchObject([{ state: "cancelled" }, { state: "created", providerId: expect.stringMatching(/^cs_/) as string }]);
    expect(await openCardForm(order.orderId)).toMatchObject({ ok: false });
  });

  test("what was paid in the form in the meantime is not asked for again", async () => {
    const order = await opened();
    confirmIntent(await intentOf(order), visa);
    expect(await startPayment(order.orderId)).toMatchObject({ ok: false, problem: { code: "not-payable" } });
    expect(await stateOf(order)).toBe("paid");
  });

  test("a shop that prefers the smaller compliance scope shows no form to anybody", async () => {
    await db().insert(settings).values({ key: "payment", value: { holdMinutes: 40, invoiceUpTo: {}, invoiceDueDays: 14, refundUpTo: {}, returnWindowDays: 30, cards: "redirect" } });
    forgetSettings();
    const buyer = testBuyer();
    await fillCart(db(), buyer, "CARD-1");
    const placed = orderOf(await placeOrder(buyer, await requestFor(db(), buyer, { paymentMethod: "stripe" })));
    expect(await startPayment(placed.orderId, { scripted: true })).toMatchObject({ ok: true, url: expect.stringContaining("checkout.stripe.com") as string });
    await db().delete(settings).where(eq(settings.key, "payment"));
    forgetSettings();
  });

  test("the form's secret is only for whoever may see the order; while Stripe is silent the page says so", async () => {
    const order = await opened();
    server.misbehave("close");
    expect(await loadCardForm(order.orderId, order.number, "t")).toMatchObject({ number: order.number, form: undefined });
    server.misbehave(undefined);
    const card = await loadCardForm(order.orderId, order.number, "t");
    expect(card).toMatchObject({ form: { key: "pk_test_1", script: `${server.url}/v3/` }, orderUrl: `/orders/${order.number}?token=t` });
  });
});
