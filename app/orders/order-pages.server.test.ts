import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { forgetIdentity } from "#app/customers/identity.server.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { action as bankAction, loader as bankLoader } from "#app/routes/test-bank.$payment.tsx";
import { action as webhook } from "#app/routes/webhooks.test-bank.ts";
import { action as stripeWebhook } from "#app/routes/webhooks.stripe.ts";
import { loader as listLoader } from "#app/routes/backoffice.orders._index.tsx";
import { action as staffAction, loader as staffLoader } from "#app/routes/backoffice.orders.$number.tsx";
import { action as checkoutAction, loader as checkoutLoader } from "#app/routes/checkout.tsx";
import { loader as invoiceLoader } from "#app/routes/orders.$number_.invoice.tsx";
import { loader as payLoader, action as payAction } from "#app/routes/orders.$number_.pay.tsx";
import { action as orderAction, loader as orderLoader } from "#app/routes/orders.$number.tsx";
import { loader as accountLoader } from "#app/routes/account.orders.tsx";
import { users } from "#db/schema/identity.ts";
import { media } from "#db/schema/catalog.ts";
import { orders } from "#db/schema/orders.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { fillCart, givenCustomer, givenOrder, requestFor, testBuyer, type GivenOrder, type TestBuyer } from "#tests/order-factories.server.ts";
import { contextOf, outcomeOf, requestAs, signIn } from "#tests/request.server.ts";
import { listOrders } from "./list-orders.server.ts";
import { orderFilter } from "./order-filter.ts";
import { orderToken } from "./order-link.server.ts";
import type { OrderView } from "./order-view.ts";
import { bankEvent, moveBankPayment, signBankEvent } from "./test-bank.server.ts";

const database = useDatabase();
const db = () => database.current.db;
const shop = "http://127.0.0.1:3000";
const sku = "PAGE-1";

beforeAll(async () => {
  Object.assign(process.env, { EYELEVEL_DEMO: "1", PORT: "3000" });
  forgetConfig();
  forgetIdentity();
  await givenProducts(db(), [{ id: "PAGE", units: 1_000, price: 5_000 }, {
    id: "THROW", variants: [{ sku: "THROW-GREEN" }, { sku: "THROW-BLUE" }],
    media: [{ sku: "THROW-GREEN", alt: null, drawing: { parts: [] } }, { sku: "THROW-BLUE", alt: null, drawing: { parts: [1] } }],
  }]);
});

type Route = (args: { request: Request; context: ReturnType<typeof contextOf>; params: Record<string, string> }) => Promise<unknown>;
const call = (route: unknown, path: string, options: { readonly cookie?: string; readonly fields?: Record<string, string>; readonly params?: Record<string, string>; readonly visitorId?: string } = {}) =>
  outcomeOf(() => (route as Route)({ request: requestAs(options.cookie, `${shop}${path}`, options.fields), context: contextOf(options.visitorId), params: options.params ?? {} }));

/** Tries every door of an order; answers the statuses. */
async function doors(order: GivenOrder, token: string | undefined, cookie?: string): Promise<number[]> {
  const query = token === undefined ? "" : `?token=${token}`;
  const params = { number: order.number };
  const who = cookie === undefined ? { params } : { params, cookie };
  const answers = [
    await call(orderLoader, `/orders/${order.number}${query}`, who), await call(orderAction, `/orders/${order.number}${query}`, { ...who, fields: { intent: "cancel" } }),
    await call(payLoader, `/orders/${order.number}/pay${query}`, who), await call(payAction, `/orders/${order.number}/pay${query}`, { ...who, fields: {} }),
    await call(invoiceLoader, `/orders/${order.number}/invoice${query}`, who),
  ];
  return answers.map((answer) => answer.status);
}

async function paid(buyer: TestBuyer): Promise<GivenOrder> {
  const order = await givenOrder(db(), buyer, sku);
  await moveBankPayment(order.providerId ?? "", "pay");
  await call(payLoader, `/orders/${order.number}/pay?token=${orderToken(order.orderId)}`, { params: { number: order.number } });
  return order;
}

describe("whose order", () => {
  test("nobody else's: every door answers as for an order that is not there", async () => {
    const [owner, other] = [await givenCustomer(db()), await givenCustomer(db())];
    const order = await paid(owner);
    const foreign = await paid(other);
    const cookie = await signIn(other.user.id);
    const none = [404, 404, 404, 404, 404];
    expect(await doors({ ...order, number: "999999999" }, undefined)).toEqual(none);
    expect(await doors(order, undefined)).toEqual(none);
    expect(await doors(order, undefined, cookie)).toEqual(none);
    expect(await doors(order, orderToken(foreign.orderId))).toEqual(none);
    for (const token of ["", "x", "'; drop table orders; --", orderToken(order.orderId).slice(1)]) expect(await doors(order, token)).toEqual(none);
    expect((await db().select().from(orders).where(eq(orders.id, order.orderId)))[0]?.state).toBe("paid");
  });

  test("the guest's with the link, the customer's with the account", async () => {
    const guest = await paid(testBuyer());
    const link = await call(orderLoader, `/orders/${guest.number}?token=${orderToken(guest.orderId)}`, { params: { number: guest.number } });
    expect(link).toMatchObject({ status: 200, value: { order: { number: guest.number, state: "paid", actions: expect.arrayContaining(["change-lines", "cancel"]) as string[] } } });
    const customer = await givenCustomer(db());
    const order = await paid(customer);
    const cookie = await signIn(customer.user.id);
    const own = await call(orderLoader, `/orders/${order.number}`, { params: { number: order.number }, cookie });
    expect((own.value as { order: OrderView }).order).toMatchObject({ documents: [{ kind: "invoice" }], lines: [{ sku, quantity: 1 }] });
    expect(await call(accountLoader, "/account/orders", { cookie })).toMatchObject({ value: { orders: [{ number: order.number, state: "paid", pieces: 1 }] } });
    expect((await call(accountLoader, "/account/orders")).location).toMatch(/^\/sign-in/);
    const cancelled = await call(orderAction, `/orders/${order.number}`, { params: { number: order.number }, cookie, fields: { intent: "cancel" } });
    expect(cancelled.location).toBe(`/orders/${order.number}?changed=1`);
    expect(await call(orderAction, `/orders/${order.number}`, { params: { number: order.number }, cookie, fields: { intent: "cancel" } })).toMatchObject({ status: 409, value: { refusal: { code: "wrong-state" } } });
  });
});

test("a return's note: a thousand signs with line ends as browsers send them are taken as far as the note goes; one more is refused with what was typed", async () => {
  const order = await paid(testBuyer());
  const send = (reason: string) => call(orderAction, `/orders/${order.number}?token=${orderToken(order.orderId)}`, { params: { number: order.number }, fields: { intent: "request-return", "units-0": "1", reason } });
  const lines = "x\r\n".repeat(499);
  // Nothing has arrived yet: that is what the order says of a note that is fine.
  expect(await send(`${lines}xx`)).toMatchObject({ status: 409, value: { noteTooLong: false } });
  expect(await send(`${lines}${"x".repeat(3)}`)).toMatchObject({ status: 400, value: { refusal: undefined, noteTooLong: true, refused: { "units-0": "1", reason: `${"x\n".repeat(499)}xxx` } } });
});

test("an ordered variant is shown in its own colour, and its line leads to it", async () => {
  const blue = (await db().select().from(media)).find((row) => row.position === 1);
  const order = await givenOrder(db(), testBuyer(), "THROW-BLUE");
  const { value } = await call(orderLoader, `/orders/${order.number}?token=${orderToken(order.orderId)}`, { params: { number: order.number } });
  const [line] = (value as { order: OrderView }).order.lines;
  expect(line?.picture?.light).toContain(blue?.id ?? "none");
  expect(line?.href).toBe("/p/throw?variant=THROW-BLUE");
});

describe("the checkout's form", () => {
  const address = { "address.name": "Ada", "address.line1": "Musterweg 1", "address.postalCode": "10115", "address.city": "Berlin", "address.country": "DE" };
  async function filled(buyer: TestBuyer): Promise<Record<string, string>> {
    const request = await requestFor(db(), buyer);
    return {
      intent: "order", email: "ada@example.org", ...address, deliveryMethod: "parcel", paymentMethod: "test-bank", terms: "on", idempotencyKey: request.idempotencyKey,
      cartVersion: String(request.cartVersion), shownTotal: String(request.shownTotal), shownCurrency: request.shownCurrency,
    };
  }
  const post = (buyer: TestBuyer, fields: Record<string, string>) => call(checkoutAction, "/checkout", { fields, visitorId: buyer.visitorId });

  test("places the order and leads to the bank; sent again it leads to the same bank page", async () => {
    const buyer = testBuyer();
    await fillCart(db(), buyer, sku);
    expect(await call(checkoutLoader, "/checkout", { visitorId: buyer.visitorId })).toMatchObject({ status: 200, value: { checkout: { method: "parcel", payments: ["test-bank", "invoice"] } } });
    const fields = await filled(buyer);
    const [first, second] = await Promise.all([post(buyer, fields), post(buyer, fields)]);
    expect(first.location).toMatch(/\/test-bank\/tb_/);
    expect(second.location).toBe(first.location);
    expect((await call(checkoutLoader, "/checkout", { visitorId: buyer.visitorId })).location).toBe("/cart");
  });

  test("shows itself again with what was typed, the reason, and today's total", async () => {
    const buyer = testBuyer();
    await fillCart(db(), buyer, sku);
    const fields = await filled(buyer);
    const without = await post(buyer, { ...fields, terms: "", email: "nobody" });
    expect(without).toMatchObject({ status: 422, value: { problem: { fields: { terms: "required", email: "email" } }, checkout: { values: { "address.name": "Ada" }, idempotencyKey: fields.idempotencyKey } } });
    const hostile = await post(buyer, { ...fields, shownTotal: "1" });
    expect(hostile).toMatchObject({ status: 422, value: { problem: { form: { code: "price-changed", price: { amount: Number(fields.shownTotal) } } } } });
    const update = await post(buyer, { ...fields, intent: "update", "address.country": "NL", vatNumber: "NL123456789B01" });
    expect(update).toMatchObject({ status: 200, value: { checkout: { reverseCharge: true, taxIncluded: false } } });
  });

  test.each<[string, Record<string, string>]>([
    ["another country's postal code", { "address.postalCode": "1" }], ["a country nobody knows", { "address.country": "Germany" }], ["an unknown way to pay", { paymentMethod: "barter" }],
    ["a VAT number of no form", { vatNumber: "12" }], ["a key that is none", { idempotencyKey: "1" }], ["a total that is no number", { shownTotal: "NaN" }], ["a version below one", { cartVersion: "0" }],
    ["a method that does not go there", { deliveryMethod: "teleport" }], ["control characters", { "address.name": "a\u0007b" }], ["a note without end", { note: "x".repeat(5_000) }],
  ])("%s places nothing", async (_, wrong) => {
    const buyer = testBuyer();
    await fillCart(db(), buyer, sku);
    const answer = await post(buyer, { ...await filled(buyer), ...wrong });
    expect(answer.status).toBe(422);
    expect(await db().select().from(orders).where(eq(orders.visitorId, buyer.visitorId))).toEqual([]);
  });
});

describe("the bank and its news", () => {
  test("asks for a second step, takes the right code only, and leads back to the shop", async () => {
    const order = await givenOrder(db(), testBuyer(), sku);
    const params = { payment: order.providerId ?? "" };
    const move = (fields: Record<string, string>) => call(bankAction, `/test-bank/${params.payment}`, { params, fields });
    expect((await move({ move: "challenge" })).location).toBe(`/test-bank/${params.payment}`);
    expect(await call(bankLoader, `/test-bank/${params.payment}`, { params })).toMatchObject({ value: { state: "challenge" } });
    expect((await move({ move: "confirm", code: "0000" })).location).toMatch(/\?wrong=1$/);
    expect((await move({ move: "confirm", code: "1234" })).location).toMatch(new RegExp(`/orders/${order.number}/pay\\?token=`));
    expect((await move({ move: "decline" })).status).toBe(302);
    expect(await call(bankLoader, `/test-bank/${params.payment}`, { params })).toMatchObject({ value: { state: "succeeded" } });
    expect((await call(bankLoader, "/test-bank/none", { params: { payment: "none" } })).status).toBe(404);
    expect((await move({ move: "rob" })).status).toBe(400);
  });

  test("webhooks believe signed bodies only, and always answer", async () => {
    const order = await givenOrder(db(), testBuyer(), sku);
    await moveBankPayment(order.providerId ?? "", "pay");
    const body = JSON.stringify(await bankEvent(uuidv7(), "payment.succeeded", order.providerId ?? ""));
    const send = async (text: string, signature: string | undefined) => {
      const headers = new Headers(signature === undefined ? {} : { "Test-Bank-Signature": signature });
      const answer = await outcomeOf(() => (webhook as unknown as Route)({ request: new Request(`${shop}/webhooks/test-bank`, { method: "POST", body: text, headers }), context: contextOf(), params: {} }));
      return [answer.status, await (answer.value as Response).text()];
    };
    expect(await send(body, undefined)).toEqual([400, "bad signature"]);
    expect(await send(body.replace("captured", "refunded"), signBankEvent(body))).toEqual([400, "bad signature"]);
    expect(await send(body, signBankEvent(body))).toEqual([200, "applied"]);
    expect(await send(body, signBankEvent(body))).toEqual([200, "duplicate"]);
    const stripe = await call(stripeWebhook, "/webhooks/stripe", { fields: {} });
    expect(stripe.status).toBe(400);
  });
});

describe("the back office", () => {
  const member = async (...roles: string[]) => {
    const person = await givenCustomer(db());
    await db().update(users).set({ roles }).where(eq(users.id, person.user.id));
    return signIn(person.user.id);
  };

  test("opens for fulfilment and leads alone", async () => {
    const order = await paid(testBuyer());
    const params = { number: order.number };
    for (const cookie of [await member(), await member("editor"), await member("agent")]) {
      expect((await call(listLoader, "/backoffice/orders", { cookie })).status).toBe(404);
      expect((await call(staffLoader, `/backoffice/orders/${order.number}`, { cookie, params })).status).toBe(404);
      expect((await call(staffAction, `/backoffice/orders/${order.number}`, { cookie, params, fields: { intent: "ship" } })).status).toBe(404);
    }
    expect((await call(listLoader, "/backoffice/orders")).location).toMatch(/^\/sign-in/);
    expect((await call(listLoader, "/backoffice/orders", { cookie: await member("fulfilment") })).status).toBe(200);
    expect((await db().select().from(orders).where(eq(orders.id, order.orderId)))[0]?.state).toBe("paid");
  });

  test("moves an order along, refunds within the role's limit, and says what is refused", async () => {
    const order = await paid(testBuyer());
    const params = { number: order.number };
    const cookie = await member("fulfilment");
    const post = (fields: Record<string, string>) => call(staffAction, `/backoffice/orders/${order.number}`, { cookie, params, fields });
    expect((await post({ intent: "ship", trackingCode: "T-1" })).location).toMatch(/done=1$/);
    expect(await post({ intent: "cancel", reason: "late" })).toMatchObject({ status: 409, value: { refusal: { code: "wrong-state", state: "shipped" } } });
    expect((await post({ intent: "refund", amount: "10,50", reason: "scratch", key: uuidv7() })).location).toMatch(/done=1$/);
    expect(await post({ intent: "refund", amount: "1000000", reason: "scratch", key: uuidv7() })).toMatchObject({ value: { refundProblem: { code: "too-much" } } });
    expect(await post({ intent: "refund", amount: "ten", reason: "scratch", key: uuidv7() })).toMatchObject({ value: { refundProblem: { code: "invalid" } } });
    expect(await post({ intent: "explode" })).toMatchObject({ status: 409, value: { done: false } });
    expect((await db().select().from(orders).where(eq(orders.id, order.orderId)))[0]).toMatchObject({ state: "shipped", trackingCode: "T-1", refunded: 1_050 });
    const page = await call(staffLoader, `/backoffice/orders/${order.number}`, { cookie, params });
    expect(page).toMatchObject({ status: 200, value: { order: { state: "shipped", actions: ["deliver"] } } });
  });

  test("finds orders by number, name and address, by state, and page by page", async () => {
    const order = await givenOrder(db(), testBuyer(), sku, 2, { email: "special_100%@example.org" });
    const find = async (query: string) => (await listOrders(orderFilter(new URLSearchParams(query)))).rows.map((row) => row.number);
    expect(await find(`q=${order.number}`)).toEqual([order.number]);
    expect(await find("q=special_100%25")).toEqual([order.number]);
    expect(await find("q=specialX100")).toEqual([]);
    expect(await find("q=Anna+Test&state=placed")).toContain(order.number);
    expect(await find("state=returned")).toEqual([]);
    expect(await find("state=nonsense&before=nonsense")).toContain(order.number);
    await db().execute(sql`insert into orders select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), 'number', 'N' || n, 'idempotency_key', 'copy ' || n, 'placed_at', now() - n * interval '1 hour'))).*
      from orders o, generate_series(1, 120) n where o.number = ${order.number}`);
    const first = await listOrders(orderFilter(new URLSearchParams("state=placed")));
    const second = await listOrders(orderFilter(new URLSearchParams(`state=placed&before=${first.next ?? ""}`)));
    expect([first.rows.length, second.rows.length]).toEqual([50, 50]);
    expect(first.rows.map((row) => row.number)).not.toEqual(expect.arrayContaining([second.rows[0]?.number]));
    expect((await listOrders(orderFilter(new URLSearchParams(`q=${order.number}`)))).rows[0]?.pieces).toBe(2);
  });
});
