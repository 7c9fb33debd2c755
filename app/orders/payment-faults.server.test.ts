import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { forgetConfig } from "#app/platform/config.server.ts";
import { mails } from "#db/schema/platform.ts";
import { payments, refunds } from "#db/schema/orders.ts";
import { startStripeServer, type StripeServer } from "#tests/contracts/stripe-server.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { givenOrder, testBuyer, type GivenOrder } from "#tests/order-factories.server.ts";
import { orderToken } from "./order-link.server.ts";
import { loadOwnOrder } from "./load-order.server.ts";
import { askProvider, settlePayment, startPayment } from "./pay-order.server.ts";
import { refundOrder, settleRefund } from "./refund-order.server.ts";
import { troubleOf } from "./payment-trouble.server.ts";

const database = useDatabase();
const db = () => database.current.db;
const sku = "SLOW-1";
let server: StripeServer;
let round = 0;

/** Each test has a provider of its own: what the last one broke is not held against the next. */
function openShop(timeout = 400): void {
  Object.assign(process.env, {
    EYELEVEL_DEMO: "1", STRIPE_SECRET_KEY: `sk_test_${++round}`, STRIPE_PUBLISHABLE_KEY: "pk_test_1", STRIPE_WEBHOOK_SECRET: "whsec_test", STRIPE_API_URL: server.url, PAYMENT_TIMEOUT_MS: String(timeout),
  });
  forgetConfig();
}

beforeAll(async () => {
  server = await startStripeServer();
  openShop();
  await givenProducts(db(), [{ id: "SLOW", units: 1_000, price: 5_000 }]);
});
afterEach(() => {
  server.misbehave(undefined);
  server.fail(undefined);
  openShop();
});
afterAll(async () => {
  for (const name of ["STRIPE_SECRET_KEY", "STRIPE_PUBLISHABLE_KEY", "STRIPE_WEBHOOK_SECRET", "STRIPE_API_URL", "PAYMENT_TIMEOUT_MS"]) Reflect.deleteProperty(process.env, name);
  forgetConfig();
  await server.close();
});

const placed = () => givenOrder(db(), testBuyer(), sku, 1, { paymentMethod: "stripe" });
const shown = (order: GivenOrder) => loadOwnOrder(order.number, { userId: undefined, token: orderToken(order.orderId) }, "en");
const subjects = async (order: GivenOrder) => (await db().select({ subject: mails.subject }).from(mails)).map((mail) => mail.subject).filter((subject) => subject.includes(order.number));
const settling = async (order: GivenOrder) => {
  const rows = await db().execute<{ run_at: Date }>(sql`select run_at from graphile_worker.jobs where key = ${`settle-payment-${order.orderId}`}`);
  return rows.length;
};

const troubles = [["hangs", () => { server.misbehave("hang"); }], ["closes the connection", () => { server.misbehave("close"); }], ["answers 500", () => { server.fail(500); }], ["answers too late", () => { server.misbehave({ lateBy: 1_100 }); }]] as const;

describe.each(troubles)("a provider that %s", (_, begin) => {
  test("starts no payment, and the shopper reads that nothing was charged; later it can be paid", async () => {
    begin();
    const order = await placed();
    expect(await shown(order)).toMatchObject({ state: "placed", paymentTrouble: "not-started" });
    expect(await settling(order)).toBe(0);
    server.misbehave(undefined);
    server.fail(undefined);
    openShop();
    expect(await startPayment(order.orderId)).toMatchObject({ ok: true });
    expect(await shown(order)).toMatchObject({ state: "placed", paymentTrouble: undefined });
    expect([...server.sessions.values()].filter((session) => session.client_reference_id === order.paymentId)).toHaveLength(1);
  });

  test("after the shopper paid: nobody knows, she is told so, a job finds out, and she has her mail", async () => {
    const order = await placed();
    server.pay(order.providerId ?? "");
    begin();
    expect(await askProvider(order.orderId)).toBe(false);
    expect(await askProvider(order.orderId)).toBe(false);
    expect(await shown(order)).toMatchObject({ state: "placed", paymentTrouble: "unknown" });
    expect(await settling(order)).toBe(1);
    await settlePayment(order.orderId, 0);
    expect(await shown(order)).toMatchObject({ state: "placed", paymentTrouble: "unknown" });
    server.misbehave(undefined);
    server.fail(undefined);
    openShop();
    await settlePayment(order.orderId, 1);
    expect(await shown(order)).toMatchObject({ state: "paid", paymentState: "captured", paymentTrouble: undefined });
    expect(await subjects(order)).toEqual([`We have your order ${order.number}`, `Your order ${order.number} is paid`]);
  });
});

describe("an outcome nobody knew", () => {
  test("that turns out as not paid is told too, once, and can be paid again", async () => {
    const order = await placed();
    server.fail(503);
    await askProvider(order.orderId);
    server.fail(undefined);
    await Promise.all([settlePayment(order.orderId, 0), settlePayment(order.orderId, 0)]);
    expect((await subjects(order)).slice(1)).toEqual([`No money was taken for order ${order.number}`]);
    expect(await shown(order)).toMatchObject({ state: "placed", paymentTrouble: undefined });
    expect(await startPayment(order.orderId)).toMatchObject({ ok: true });
  });

  test("a refund the provider made and told too late is not made twice", async () => {
    const order = await placed();
    server.pay(order.providerId ?? "");
    await askProvider(order.orderId);
    expect(await refundOrder({ orderNumber: order.number, amount: 700, reason: "scratch", actorId: "s", isLead: true, key: "late-refund" })).toMatchObject({ ok: true });
    const [refund] = await db().select().from(refunds).where(eq(refunds.orderId, order.orderId));
    server.misbehave({ lateBy: 1_100 });
    await expect(settleRefund(refund?.id ?? "")).rejects.toThrow(/unavailable/);
    server.misbehave(undefined);
    await settleRefund(refund?.id ?? "");
    expect(server.refunded.get(`pi_${order.providerId}`)).toBe(700);
    expect((await db().select().from(refunds).where(eq(refunds.orderId, order.orderId)))[0]?.state).toBe("settled");
  });

  test("a start that failed is told for a quarter of an hour; silence about a payment until there is an answer", () => {
    const at = (minutes: number) => new Date(minutes * 60_000).toISOString();
    expect(troubleOf({ notStartedAt: at(0) }, 14 * 60_000)).toBe("not-started");
    expect(troubleOf({ notStartedAt: at(0) }, 16 * 60_000)).toBeUndefined();
    expect(troubleOf({ unknownSince: at(0), notStartedAt: at(0) }, 9e9)).toBe("unknown");
    expect(troubleOf({ unknownSince: 5 }, 0)).toBeUndefined();
  });
});

describe("a silent provider and everybody else", () => {
  test("holds no connection to the database: twenty wait for it, and the shop goes on meanwhile", async () => {
    openShop(2_000);
    const waiting: GivenOrder[] = [];
    for (let buyer = 0; buyer < 20; buyer++) waiting.push(await placed());
    server.misbehave("hang");
    let waited = false;
    const asking = Promise.all(waiting.map((order) => askProvider(order.orderId))).finally(() => { waited = true; });
    await expect.poll(() => server.requests.slice(-20).filter(({ path }) => waiting.some(({ providerId }) => path.endsWith(`/${providerId}`))).length).toBeGreaterThan(15);
    // As many as the pool has connections: had the twenty kept theirs, these would come after them.
    const idle = await Promise.all(Array.from({ length: 10 }, () => db().execute<{ n: number }>(sql`
      select count(*)::int as n from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`)));
    expect(waited).toBe(false);
    expect(idle.map(([row]) => row?.n)).toEqual(Array.from({ length: 10 }, () => 0));
    expect(await asking).toEqual(waiting.map(() => false));
    // Once it is known to be silent, nobody is sent to it at all.
    const asked = server.requests.length;
    expect(await askProvider(waiting[0]?.orderId ?? "")).toBe(false);
    expect(server.requests.length).toBe(asked);
    const marked = await db().select({ id: payments.id }).from(payments).where(sql`jsonb_exists(${payments.data}, 'unknownSince')`);
    expect(marked.length).toBeGreaterThanOrEqual(20);
  });
});
