/** What is paid after the order at Stripe: the balance of a deposit and the difference of an exchange, by the shop's own routes; and all of it goes back the way it came. */
import { asc, eq, inArray } from "drizzle-orm";
import Stripe from "stripe";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { paths } from "#app/paths.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { forgetSettings } from "#app/pricing/load-setting.server.ts";
import { action as orderAction } from "#app/routes/orders.$number.tsx";
import { action as payAction, loader as returnPage } from "#app/routes/orders.$number_.pay.tsx";
import { action as webhook } from "#app/routes/webhooks.stripe.ts";
import { products, variants } from "#db/schema/catalog.ts";
import { settings } from "#db/schema/customers.ts";
import { invoices, orderLines, orders, payments, refunds } from "#db/schema/orders.ts";
import { confirmIntent } from "#tests/contracts/stripe-intents.ts";
import { startStripeServer, type StripeServer } from "#tests/contracts/stripe-server.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { fillCart, orderOf, requestFor, testBuyer } from "#tests/order-factories.server.ts";
import { contextOf, outcomeOf, requestAs } from "#tests/request.server.ts";
import { changeOrder, changeOwnOrder, type OrderChange } from "./change-order.server.ts";
import { loadOwnOrder } from "./load-order.server.ts";
import { orderToken } from "./order-link.server.ts";
import { placeOrder } from "./place-order.server.ts";
import { brokenRules, reconcile } from "./reconcile.server.ts";
import { settleRefund } from "./refund-order.server.ts";

const database = useDatabase();
const db = () => database.current.db;
const secret = "whsec_test";
const shop = "http://127.0.0.1:3000";
let server: StripeServer;

beforeAll(async () => {
  server = await startStripeServer();
  Object.assign(process.env, { EYELEVEL_DEMO: "1", STRIPE_SECRET_KEY: "sk_test_after", STRIPE_PUBLISHABLE_KEY: "pk_test_1", STRIPE_WEBHOOK_SECRET: secret, STRIPE_API_URL: server.url });
  forgetConfig();
  const price = (amount: number) => ({ eur: { amount, was: null } });
  const variant = (colour: string, amount: number) => ({ sku: `CHAIR-${colour.toUpperCase()}`, options: { colour }, prices: price(amount), stock: { berlin: 100 } });
  const known = await givenProducts(db(), [
    { id: "BUILT", units: 100, price: 20_000 },
    { id: "CHAIR", options: [{ key: "colour", label: { en: "Colour" }, values: [{ key: "oak", label: { en: "Oak" } }, { key: "gold", label: { en: "Gold" } }] }], variants: [variant("oak", 10_000), variant("gold", 12_000)] },
  ]);
  await db().update(products).set({ madeToOrder: true }).where(eq(products.id, known.get("BUILT") ?? ""));
  await db().insert(settings).values({ key: "deposits", value: [{ book: "eur", share: 2_500, from: 0 }] });
  forgetSettings();
});
afterAll(async () => {
  for (const name of ["STRIPE_SECRET_KEY", "STRIPE_PUBLISHABLE_KEY", "STRIPE_WEBHOOK_SECRET", "STRIPE_API_URL"]) Reflect.deleteProperty(process.env, name);
  forgetConfig();
  await server.close();
});

interface Given {
  readonly orderId: string;
  readonly number: string;
}
const owner = (order: Given) => ({ userId: undefined, token: orderToken(order.orderId) });
const attempts = (order: Given) => db().select().from(payments).where(eq(payments.orderId, order.orderId)).orderBy(asc(payments.attempt));
const rowOf = async (order: Given) => (await db().select().from(orders).where(eq(orders.id, order.orderId)))[0]!;
const step = async (order: Given, change: Partial<OrderChange> & Pick<OrderChange, "action">) => expect(await changeOrder(order.number, { actor: "lead", actorId: "lead-1", ...change })).toMatchObject({ ok: true });
const args = (order: Given, url: string, fields?: Readonly<Record<string, string>>) => ({ request: requestAs(undefined, `${shop}${url}`, fields), params: { number: order.number }, context: contextOf() });
const press = (order: Given, fields: Readonly<Record<string, string>>) =>
  outcomeOf(() => ("intent" in fields ? orderAction(args(order, paths.order(order.number, owner(order).token), fields)) : payAction(args(order, paths.pay(order.number, owner(order).token), fields))));
const comesBack = (order: Given) => outcomeOf(() => returnPage(args(order, paths.paid(order.number, owner(order).token))));

async function tell(type: string, object: unknown): Promise<string> {
  const body = JSON.stringify({ id: `evt_${uuidv7()}`, object: "event", type, data: { object } });
  const request = new Request(`${shop}${paths.stripeWebhook()}`, { method: "POST", body, headers: { "Stripe-Signature": Stripe.webhooks.generateTestHeaderString({ payload: body, secret, timestamp: Math.floor(Date.now() / 1000) }) } });
  return (await webhook({ request, params: {}, context: contextOf() })).text();
}

/** Paid on Stripe's page: its news come twice, and the shopper comes back at the same moment. */
async function payOnPage(order: Given, amount: number): Promise<void> {
  const id = (await attempts(order)).at(-1)?.providerId ?? "";
  expect(server.sessions.get(id)).toMatchObject({ amount_total: amount, currency: "eur", status: "open", metadata: { order: order.number } });
  server.pay(id);
  const told = () => tell("checkout.session.completed", server.sessions.get(id));
  const [back] = await Promise.all([comesBack(order), told(), told(), comesBack(order)]);
  expect(back).toMatchObject({ status: 302, location: paths.order(order.number, owner(order).token) });
}

async function booksHold(): Promise<void> {
  for (const refund of await db().select().from(refunds).where(eq(refunds.state, "requested"))) await settleRefund(refund.id);
  expect(Object.fromEntries(brokenRules(await reconcile()).map((rule) => [rule.rule, rule.offenders]))).toEqual({});
  expect(server.objections).toEqual([]);
}

/** Something made to order and two chairs, confirmed with its deposit; then the balance is paid and all of it delivered. */
async function delivered(): Promise<Given & { readonly total: number; readonly deposit: number }> {
  const buyer = testBuyer();
  await fillCart(db(), buyer, "BUILT-1");
  await fillCart(db(), buyer, "CHAIR-OAK", 2);
  const request = await requestFor(db(), buyer, { paymentMethod: "stripe", payNow: "deposit", acceptsNoWithdrawal: true });
  const deposit = Math.round(request.shownTotal / 4);
  const order = { ...orderOf(await placeOrder(buyer, { ...request, shownDeposit: deposit })), total: request.shownTotal, deposit };
  expect((await press(order, {})).location).toContain("checkout.stripe.com");
  await payOnPage(order, deposit);
  expect(await loadOwnOrder(order.number, owner(order), "en")).toMatchObject({ state: "paid", deposit: { state: "open", ways: expect.arrayContaining(["stripe"]) } });
  expect((await press(order, { for: "balance", way: "stripe" })).location).toContain("checkout.stripe.com");
  await payOnPage(order, order.total - deposit);
  await booksHold();
  for (const action of ["ship", "deliver"] as const) await step(order, { action });
  return order;
}

/** One chair has come back, and a dearer one is wished. */
async function due(order: Given): Promise<void> {
  const [gold] = await db().select({ id: variants.id }).from(variants).where(inArray(variants.sku, ["CHAIR-GOLD"]));
  expect(await changeOwnOrder(owner(order), order.number, { action: "request-return", wishes: [{ position: 1, quantity: 1, reason: "does-not-fit", instead: gold?.id }] })).toMatchObject({ ok: true });
  await step(order, { action: "receive-return" });
}

const difference = (order: Given, more: Readonly<Record<string, string>> = {}) => press(order, { intent: "pay-exchange", return: `R${order.number}-1`, shown: "2000", ...more });

describe("at Stripe", () => {
  test("deposit, balance and the difference of an exchange have a session each, end once, and go back to the payments they came from", async () => {
    const order = await delivered();
    await due(order);
    const opened = await Promise.all([difference(order), difference(order)]);
    for (const answer of opened) expect(answer.location).toContain("checkout.stripe.com");
    await payOnPage(order, 2_000);
    expect((await attempts(order)).map(({ purpose, provider, state, amount }) => `${purpose} ${provider} ${state} ${amount}`)).toEqual([
      `order stripe captured ${order.deposit}`, "balance invoice captured 0", `balance stripe captured ${order.total - order.deposit}`, "order stripe captured 2000",
    ]);
    expect(await rowOf(order)).toMatchObject({ state: "delivered", total: order.total + 2_000, refunded: 0 });
    expect((await db().select().from(orderLines).where(eq(orderLines.orderId, order.orderId)).orderBy(asc(orderLines.position))).map(({ sku, quantity, cancelledQuantity }) => `${sku} ${quantity - cancelledQuantity}`)).toEqual(["BUILT-1 1", "CHAIR-OAK 1", "CHAIR-GOLD 1"]);
    expect((await db().select({ kind: invoices.kind }).from(invoices).where(eq(invoices.orderId, order.orderId)).orderBy(asc(invoices.issuedAt), asc(invoices.id))).map(({ kind }) => kind)).toEqual(["invoice", "credit-note", "invoice"]);
    expect(await difference(order)).toMatchObject({ status: 409, value: { refusal: { code: "nothing-due" } } });
    await booksHold();
    for (const action of ["ship-exchange", "deliver-exchange"] as const) await step(order, { action });
    await step(order, { action: "request-return" });
    await step(order, { action: "receive-return" });
    await booksHold();
    expect(await rowOf(order)).toMatchObject({ state: "returned", refunded: order.total + 2_000 });
    const paid = (await attempts(order)).flatMap(({ provider, providerId, amount }) => (provider === "stripe" ? [[`pi_${providerId}`, amount] as const] : []));
    expect(paid.map(([intent]) => server.refunded.get(intent))).toEqual(paid.map(([, amount]) => amount));
  });

  test("the difference is paid in the form where the browser runs scripts: a declined card leaves it open, the next one makes the exchange", async () => {
    const order = await delivered();
    await due(order);
    expect((await difference(order, { scripted: "on" })).location).toContain(`/orders/${order.number}/card?token=`);
    const intent = server.intents.get((await attempts(order)).at(-1)?.providerId ?? "");
    if (intent === undefined) throw new Error("no intent");
    expect(intent).toMatchObject({ amount: 2_000, currency: "eur" });
    confirmIntent(intent, "4000000000000002");
    await tell("payment_intent.payment_failed", intent);
    await comesBack(order);
    expect((await loadOwnOrder(order.number, owner(order), "en"))?.returns?.[0]).toMatchObject({ due: { amount: { amount: 2_000 } } });
    confirmIntent(intent, "4242424242424242");
    await Promise.all([tell("payment_intent.succeeded", intent), comesBack(order), tell("payment_intent.succeeded", intent)]);
    expect((await attempts(order)).at(-1)).toMatchObject({ state: "captured", amount: 2_000 });
    expect((await loadOwnOrder(order.number, owner(order), "en"))?.returns?.[0]?.lines[0]?.exchange).toMatchObject({ state: "made" });
    expect(await rowOf(order)).toMatchObject({ total: order.total + 2_000 });
    await booksHold();
  });

  test("the money instead ends the session; what is paid there all the same goes back to it", async () => {
    const order = await delivered();
    await due(order);
    await difference(order);
    const id = (await attempts(order)).at(-1)?.providerId ?? "";
    expect(await changeOwnOrder(owner(order), order.number, { action: "give-back" })).toMatchObject({ ok: true, state: "delivered" });
    server.pay(id);
    await tell("checkout.session.completed", server.sessions.get(id));
    await booksHold();
    expect(server.refunded.get(`pi_${id}`)).toBe(2_000);
    expect(await rowOf(order)).toMatchObject({ total: order.total, refunded: 10_000, state: "delivered" });
  });
});
