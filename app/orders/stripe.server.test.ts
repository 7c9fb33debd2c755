import { eq } from "drizzle-orm";
import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { orders, paymentEvents, payments, refunds, reservations } from "#db/schema/orders.ts";
import { hasSpecification, startStripeServer, type StripeServer } from "#tests/contracts/stripe-server.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { givenOrder, stockOf, testBuyer, type GivenOrder } from "#tests/order-factories.server.ts";
import { applyStripeEvent } from "./apply-stripe-event.server.ts";
import { askProvider, expireUnpaidOrder, startPayment } from "./pay-order.server.ts";
import { refundOrder, settleRefund } from "./refund-order.server.ts";
import { sessionParameters, sessionStatus } from "./stripe-provider.server.ts";
import { readStripeEvent, statusOfStripeEvent } from "./stripe-events.server.ts";

const database = useDatabase();
const db = () => database.current.db;
const secret = "whsec_test";
const sku = "STRIPE-1";
let server: StripeServer;

beforeAll(async () => {
  if (!hasSpecification) process.stderr.write("Stripe's OpenAPI file is not here (EYELEVEL_DATA): request bodies are not checked against it\n");
  server = await startStripeServer();
  Object.assign(process.env, { EYELEVEL_DEMO: "1", STRIPE_SECRET_KEY: "sk_test_1", STRIPE_PUBLISHABLE_KEY: "pk_test_1", STRIPE_WEBHOOK_SECRET: secret, STRIPE_API_URL: server.url });
  forgetConfig();
  await givenProducts(db(), [{ id: "STRIPE", units: 1_000, price: 5_000 }]);
});
afterAll(async () => {
  for (const name of ["STRIPE_SECRET_KEY", "STRIPE_PUBLISHABLE_KEY", "STRIPE_WEBHOOK_SECRET", "STRIPE_API_URL"]) Reflect.deleteProperty(process.env, name);
  forgetConfig();
  await server.close();
});

const placed = () => givenOrder(db(), testBuyer(), sku, 1, { paymentMethod: "stripe" });
const stateOf = async (order: GivenOrder) => (await db().select().from(orders).where(eq(orders.id, order.orderId)))[0]?.state;
const sign = (body: string, timestamp = Math.floor(Date.now() / 1000), key = secret) => Stripe.webhooks.generateTestHeaderString({ payload: body, secret: key, timestamp });
const eventOf = (order: GivenOrder, type = "checkout.session.completed", id = `evt_${uuidv7()}`) =>
  JSON.stringify({ id, object: "event", type, data: { object: server.sessions.get(order.providerId ?? "") } });

describe("a payment through Stripe", () => {
  test("starts one Checkout session over the order's total, under the payment's own key", async () => {
    const order = await placed();
    const session = server.sessions.get(order.providerId ?? "");
    const [row] = await db().select().from(orders).where(eq(orders.id, order.orderId));
    expect(session).toMatchObject({ amount_total: row?.total, currency: "eur", client_reference_id: order.paymentId, metadata: { order: order.number } });
    const again = await startPayment(order.orderId);
    expect(again).toMatchObject({ ok: true, url: session?.url });
    expect([...server.sessions.values()].filter((each) => each.client_reference_id === order.paymentId)).toHaveLength(1);
    expect(server.objections).toEqual([]);
  });

  test("is settled by webhook and return page together, once", async () => {
    const before = await stockOf(db(), sku);
    const order = await placed();
    server.pay(order.providerId ?? "");
    const body = eventOf(order);
    await Promise.all([applyStripeEvent(body, sign(body)), askProvider(order.orderId), applyStripeEvent(body, sign(body)), askProvider(order.orderId)]);
    expect(await stateOf(order)).toBe("paid");
    expect((await stockOf(db(), sku)).onHand).toBe(before.onHand - 1);
    expect(await applyStripeEvent(body, sign(body))).toBe("duplicate");
  });

  test("that nobody completes ends at Stripe too, and the goods are free", async () => {
    const before = await stockOf(db(), sku);
    const order = await placed();
    await db().update(reservations).set({ expiresAt: new Date(0) }).where(eq(reservations.orderId, order.orderId));
    await expireUnpaidOrder(order.orderId);
    expect(server.sessions.get(order.providerId ?? "")?.status).toBe("expired");
    expect(await stateOf(order)).toBe("cancelled");
    expect(await stockOf(db(), sku)).toEqual(before);
  });

  test("with Stripe out of order: the order stands, nothing is given up, and it goes on afterwards", async () => {
    server.fail(500);
    const order = await placed();
    expect(order.providerId).toBeNull();
    expect(await startPayment(order.orderId)).toEqual({ ok: false, problem: { code: "provider-unavailable" } });
    server.fail(undefined);
    expect(await startPayment(order.orderId)).toMatchObject({ ok: true });
    expect(server.requests.filter((request) => request.key === order.paymentId).length).toBeGreaterThan(1);
    const [payment] = await db().select().from(payments).where(eq(payments.orderId, order.orderId));
    server.fail(503);
    await db().update(reservations).set({ expiresAt: new Date(0) }).where(eq(reservations.orderId, order.orderId));
    await expireUnpaidOrder(order.orderId);
    expect(await stateOf(order)).toBe("placed");
    server.fail(undefined);
    server.pay(payment?.providerId ?? "");
    await expireUnpaidOrder(order.orderId);
    expect(await stateOf(order)).toBe("paid");
  });

  test("that Stripe never confirmed is asked anew when its time runs out, and paid all the same if the first one was", async () => {
    server.fail(500);
    const order = await placed();
    server.fail(undefined);
    await db().update(payments).set({ createdAt: new Date(Date.now() - 20 * 60_000) }).where(eq(payments.orderId, order.orderId));
    expect(await startPayment(order.orderId)).toMatchObject({ ok: true });
    const attempts = await db().select().from(payments).where(eq(payments.orderId, order.orderId)).orderBy(payments.attempt);
    expect(attempts).toMatchObject([{ state: "cancelled", providerId: null }, { state: "created" }]);
    const first = JSON.stringify({ id: `evt_${uuidv7()}`, object: "event", type: "checkout.session.completed", data: { object: {
      id: "cs_first", object: "checkout.session", status: "complete", payment_status: "paid", amount_total: attempts[0]?.amount, currency: "eur", client_reference_id: order.paymentId,
    } } });
    expect(await applyStripeEvent(first, sign(first))).toBe("applied");
    expect(await stateOf(order)).toBe("paid");
  });

  test("is refunded under the refund's key: twice handed over, once given", async () => {
    const order = await placed();
    server.pay(order.providerId ?? "");
    await askProvider(order.orderId);
    expect(await refundOrder({ orderNumber: order.number, amount: 1_000, reason: "scratch", actorId: "s", isLead: true, key: uuidv7() })).toMatchObject({ ok: true });
    const [refund] = await db().select().from(refunds).where(eq(refunds.orderId, order.orderId));
    await Promise.all([settleRefund(refund?.id ?? ""), settleRefund(refund?.id ?? "")]);
    expect(server.refunded.get(`pi_${order.providerId}`)).toBe(1_000);
    expect((await db().select().from(refunds).where(eq(refunds.orderId, order.orderId)))[0]?.state).toBe("settled");
    expect(server.objections).toEqual([]);
  });
});

describe("the webhook", () => {
  const access = { secretKey: "sk_test_1" };
  const body = JSON.stringify({ id: "evt_1", object: "event", type: "customer.created", data: { object: {} } });

  test("believes only a body signed with the secret, within five minutes of now, either way", async () => {
    const now = Date.now();
    const seconds = Math.floor(now / 1000);
    const read = async (text: string, header: string | null) => (await readStripeEvent(access, secret, text, header, now))?.id;
    expect(await read(body, sign(body))).toBe("evt_1");
    expect(await read(body, null)).toBeUndefined();
    expect(await read(body, "")).toBeUndefined();
    expect(await read(body, "t=abc,v1=00")).toBeUndefined();
    expect(await read(body, sign(body, seconds, "whsec_other"))).toBeUndefined();
    expect(await read(body.replace("evt_1", "evt_2"), sign(body))).toBeUndefined();
    expect(await read(body, sign(body, seconds - 299))).toBe("evt_1");
    expect(await read(body, sign(body, seconds - 302))).toBeUndefined();
    expect(await read(body, sign(body, seconds + 302))).toBeUndefined();
  });

  test("stores what it does not understand and changes nothing", async () => {
    const strange = JSON.stringify({ id: "evt_strange", object: "event", type: "customer.created", data: { object: {} } });
    expect(await applyStripeEvent(strange, sign(strange))).toBe("ignored");
    expect(await db().select().from(paymentEvents).where(eq(paymentEvents.eventId, "evt_strange"))).toMatchObject([{ outcome: "ignored" }]);
    expect(await applyStripeEvent(strange, "t=1,v1=00")).toBe("bad-signature");
  });

  test("an expired session that comes after the payment changes nothing", async () => {
    const order = await placed();
    server.pay(order.providerId ?? "");
    const paid = eventOf(order);
    const late = JSON.stringify({ id: `evt_${uuidv7()}`, object: "event", type: "checkout.session.expired", data: { object: { ...server.sessions.get(order.providerId ?? ""), status: "expired", payment_status: "unpaid" } } });
    expect(await applyStripeEvent(paid, sign(paid))).toBe("applied");
    expect(await applyStripeEvent(late, sign(late))).toBe("unchanged");
    expect(await stateOf(order)).toBe("paid");
  });

  test("a failed bank debit is a failure, whatever the session says", () => {
    const session = { id: "cs_1", status: "complete", payment_status: "unpaid", amount_total: 5, currency: "eur", client_reference_id: null };
    const event = { type: "checkout.session.async_payment_failed", data: { object: session } } as unknown as Stripe.Event;
    expect(statusOfStripeEvent(event)).toMatchObject({ state: "failed" });
    expect(sessionStatus(session as unknown as Stripe.Checkout.Session)).toMatchObject({ state: "pending", reference: undefined, currency: "EUR" });
  });
});

test("the same payment asks for the same session, whenever it asks", () => {
  const payment = { paymentId: "p", orderNumber: "1", amount: 5, currency: "JPY", email: "a@example.org", locale: "ru", returnUrl: "https://shop/", expiresAt: 9_000_999 };
  expect(sessionParameters(payment)).toMatchObject({ expires_at: 9_000, locale: "ru", line_items: [{ price_data: { currency: "jpy", unit_amount: 5 } }] });
  expect(sessionParameters(payment)).toEqual(sessionParameters({ ...payment }));
});
