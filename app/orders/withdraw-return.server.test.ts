/** A return is withdrawn: pieces and what was held are free again, once, by whoever may, and never together with its arrival. */
import { asc, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { forgetConfig } from "#app/platform/config.server.ts";
import { action as orderAction } from "#app/routes/orders.$number.tsx";
import { paths } from "#app/paths.ts";
import { exchanges, orderSwaps } from "#db/schema/after-sales.ts";
import { stockMovements, variants } from "#db/schema/catalog.ts";
import { orderEvents, orders, refunds } from "#db/schema/orders.ts";
import { auditLog, mails } from "#db/schema/platform.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { fillCart, orderOf, requestFor, stockOf, testBuyer } from "#tests/order-factories.server.ts";
import { contextOf, outcomeOf, requestAs } from "#tests/request.server.ts";
import { changeOrder, changeOwnOrder, type OrderChange } from "./change-order.server.ts";
import { loadOwnOrder } from "./load-order.server.ts";
import { loadReturnLabel } from "./load-return-label.server.ts";
import { orderToken } from "./order-link.server.ts";
import { payExchange } from "./pay-exchange.server.ts";
import { askProvider, startPayment } from "./pay-order.server.ts";
import { placeOrder } from "./place-order.server.ts";
import type { ReturnWish } from "./plan-return.ts";
import { brokenRules, reconcile } from "./reconcile.server.ts";
import { settleRefund } from "./refund-order.server.ts";
import { moveBankPayment } from "./test-bank.server.ts";

const database = useDatabase();
const db = () => database.current.db;
const idOf = new Map<string, string>();
const options = [{ key: "colour", label: { en: "Colour" }, values: [{ key: "oak", label: { en: "Oak" } }, { key: "black", label: { en: "Black" } }, { key: "gold", label: { en: "Gold" } }] }];
const price = (amount: number) => ({ eur: { amount, was: null }, usd: { amount, was: null }, rub: { amount, was: null } });

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  const variant = (colour: string, amount: number) => ({ sku: `DESK-${colour.toUpperCase()}`, options: { colour }, prices: price(amount), stock: { berlin: 5_000 } });
  await givenProducts(db(), [{ id: "DESK", options, variants: [variant("oak", 10_000), variant("black", 10_000), variant("gold", 12_000)] }, { id: "LAMP", units: 5_000, price: 3_333 }]);
  for (const { id, sku } of await db().select({ id: variants.id, sku: variants.sku }).from(variants)) idOf.set(sku, id);
});

interface Given {
  readonly orderId: string;
  readonly number: string;
}
const owner = (order: Given) => ({ userId: undefined, token: orderToken(order.orderId) });
const staff = (order: Given, change: Partial<OrderChange> & Pick<OrderChange, "action">) => changeOrder(order.number, { actor: "staff", actorId: "staff-1", ...change });
const wish = (position: number, quantity: number, sku?: string): ReturnWish => ({ position, quantity, reason: "does-not-fit", ...(sku !== undefined && { instead: idOf.get(sku) }) });
const ask = (order: Given, ...wishes: readonly ReturnWish[]) => changeOwnOrder(owner(order), order.number, { action: "request-return", wishes });
const numbered = (order: Given, count = 1) => `R${order.number}-${count}`;
const withdraw = (order: Given, count = 1) => changeOwnOrder(owner(order), order.number, { action: "withdraw-return", returnNumber: numbered(order, count) });
const receive = (order: Given, position: number, quantity: number, count = 1) =>
  staff(order, { action: "receive-return", returnNumber: numbered(order, count), arrival: { arrived: [{ position, quantity, restock: true }], limitFor: () => Number.POSITIVE_INFINITY } });
const own = async (order: Given) => (await loadOwnOrder(order.number, owner(order), "en"))!;
const stateOf = async (order: Given) => (await db().select().from(orders).where(eq(orders.id, order.orderId)))[0]?.state;
const exchangesOf = async () => (await db().select({ state: exchanges.state }).from(exchanges).orderBy(asc(exchanges.id))).map(({ state }) => state).slice(-1);
const mailsAbout = async (order: Given) => (await db().select().from(mails).where(sql`${mails.subject} like ${`%${order.number}%`}`).orderBy(asc(mails.id))).map(({ subject, text }) => `${subject}\n${text}`).join("\n");
const eventsOf = async (order: Given) => (await db().select().from(orderEvents).where(eq(orderEvents.orderId, order.orderId)).orderBy(asc(orderEvents.at), asc(orderEvents.id))).filter(({ type }) => type.endsWith("-return") || type === "receive-part").map(({ type }) => type);

const booksHold = async (): Promise<void> => {
  for (const refund of await db().select().from(refunds).where(eq(refunds.state, "requested"))) await settleRefund(refund.id);
  expect(Object.fromEntries(brokenRules(await reconcile()).map((rule) => [rule.rule, rule.offenders]))).toEqual({});
};

/** Three desks of oak and two lamps, paid by card and delivered. */
async function delivered(locale: "en" | "ru" = "en"): Promise<Given> {
  const buyer = testBuyer({ locale });
  await fillCart(db(), buyer, "DESK-OAK", 3);
  await fillCart(db(), buyer, "LAMP-1", 2);
  const order = orderOf(await placeOrder(buyer, await requestFor(db(), buyer, { paymentMethod: "test-bank" })));
  await atBank(order);
  for (const action of ["ship", "deliver"] as const) expect(await staff(order, { action })).toMatchObject({ ok: true });
  return order;
}

async function atBank(order: Given): Promise<void> {
  await startPayment(order.orderId);
  const [payment] = await db().execute<{ id: string }>(sql`select provider_id as id from payments where order_id = ${order.orderId} order by attempt desc limit 1`);
  await moveBankPayment(payment?.id ?? "", "pay");
  await askProvider(order.orderId);
}

describe("a return that was asked for", () => {
  test("is withdrawn by its owner: the order is delivered, the pieces may be asked for again, the label is gone, and it is told once", async () => {
    const order = await delivered();
    await ask(order, wish(0, 2), wish(1, 1));
    expect((await own(order)).actions).toContain("withdraw-return");
    expect(await withdraw(order)).toEqual({ ok: true, state: "delivered" });
    expect(await Promise.all([withdraw(order), withdraw(order)])).toEqual([{ ok: true, state: "delivered" }, { ok: true, state: "delivered" }]);
    const view = await own(order);
    expect(view.returns).toMatchObject([{ number: numbered(order), state: "withdrawn", refusal: null, refunded: { amount: 0 } }]);
    expect(view.returnable?.map(({ left }) => left)).toEqual([3, 2]);
    expect(view.actions).not.toContain("withdraw-return");
    expect(view.moments.filter(({ number }) => number !== undefined).map(({ what, actor }) => [what, actor])).toEqual([["request-return", "shopper"], ["withdraw-return", "shopper"]]);
    expect(await loadReturnLabel(order.number, numbered(order), owner(order), "en")).toBeUndefined();
    expect((await mailsAbout(order)).match(/is withdrawn, and these goods stay with you.*\n\n2 × Product DESK\n1 × Product LAMP\n\n/g)).toHaveLength(1);
    expect(await ask(order, wish(0, 3))).toMatchObject({ ok: true, state: "return-requested" });
    expect(await receive(order, 0, 3, 2)).toMatchObject({ ok: true, state: "delivered" });
    await booksHold();
  });

  test("is withdrawn by staff for her, audited, and told in her language", async () => {
    const order = await delivered("ru");
    await ask(order, wish(1, 1));
    expect(await staff(order, { action: "withdraw-return" })).toEqual({ ok: true, state: "delivered" });
    expect(await db().select().from(auditLog).where(eq(auditLog.subject, `order:${order.number}`))).toEqual(expect.arrayContaining([expect.objectContaining({ action: "order.withdraw-return", actorId: "staff-1" })]));
    expect(await mailsAbout(order)).toMatch(/Возврат по заказу \d+ отозван\n[^]*1 × Товар LAMP/);
  });

  test("frees what was held in exchange, without a movement of stock, and says so", async () => {
    const order = await delivered();
    const [black, moved] = [await stockOf(db(), "DESK-BLACK"), (await db().select().from(stockMovements)).length];
    await ask(order, wish(0, 2, "DESK-BLACK"));
    expect(await stockOf(db(), "DESK-BLACK")).toEqual({ onHand: black.onHand, reserved: black.reserved + 2 });
    expect(await withdraw(order)).toMatchObject({ ok: true });
    expect([await stockOf(db(), "DESK-BLACK"), await exchangesOf(), (await db().select().from(stockMovements)).length]).toEqual([black, ["ended"], moved]);
    expect(await mailsAbout(order)).toContain("This is no longer held for you in exchange:\n2 × Product DESK, Black");
    expect(await ask(order, wish(0, 2, "DESK-BLACK"))).toMatchObject({ ok: true });
    await booksHold();
  });

  test("leaves the others under way: each by its own number, and of several none without it", async () => {
    const order = await delivered();
    await ask(order, wish(0, 1));
    await ask(order, wish(1, 1));
    expect(await staff(order, { action: "withdraw-return" })).toMatchObject({ ok: false, problem: { refusal: { code: "which-return" } } });
    expect(await withdraw(order, 2)).toEqual({ ok: true, state: "return-requested" });
    expect((await own(order)).returns?.map(({ state }) => state)).toEqual(["withdrawn", "requested"]);
    await booksHold();
    expect(await withdraw(order, 1)).toEqual({ ok: true, state: "delivered" });
    await booksHold();
  });

  test("ends the attempt to pay for the exchange of another one; what is due stays due and can be paid", async () => {
    const order = await delivered();
    await ask(order, wish(0, 1, "DESK-GOLD"));
    await receive(order, 0, 1);
    expect(await payExchange(order.number, owner(order), { returnNumber: numbered(order), shown: 2_000 })).toMatchObject({ ok: true });
    await ask(order, wish(1, 1));
    await payExchange(order.number, owner(order), { returnNumber: numbered(order), shown: 2_000 });
    expect(await withdraw(order, 2)).toMatchObject({ ok: true, state: "delivered" });
    expect((await db().select().from(orderSwaps).where(eq(orderSwaps.orderId, order.orderId))).map(({ state }) => state)).not.toContain("waiting");
    expect(await payExchange(order.number, owner(order), { returnNumber: numbered(order), shown: 2_000 })).toMatchObject({ ok: true });
    await atBank(order);
    expect(await exchangesOf()).toEqual(["made"]);
    await booksHold();
  });
});

describe("it is not withdrawn", () => {
  test("by somebody else, for whom it is not there; nor under the number of another order's", async () => {
    const [order, other] = [await delivered(), await delivered()];
    await ask(order, wish(0, 1));
    for (const reader of [owner(other), { userId: "somebody", token: undefined }]) {
      expect(await changeOwnOrder(reader, order.number, { action: "withdraw-return", returnNumber: numbered(order) })).toEqual({ ok: false, problem: { code: "not-found" } });
    }
    await ask(other, wish(0, 1));
    expect(await changeOwnOrder(owner(other), other.number, { action: "withdraw-return", returnNumber: numbered(order) })).toMatchObject({ problem: { refusal: { code: "return-closed", number: numbered(order) } } });
    expect([await stateOf(order), await stateOf(other)]).toEqual(["return-requested", "return-requested"]);
  });

  test("before it was asked for, and after it arrived or was refused; and what was withdrawn neither arrives nor is refused", async () => {
    const order = await delivered();
    expect(await withdraw(order)).toMatchObject({ problem: { refusal: { code: "wrong-state", state: "delivered" } } });
    await ask(order, wish(0, 1));
    await receive(order, 0, 1);
    expect(await withdraw(order)).toEqual({ ok: false, problem: { code: "refused", refusal: { code: "return-arrived", number: numbered(order) } } });
    await ask(order, wish(0, 1));
    await staff(order, { action: "refuse-return", reason: "Used" });
    expect(await withdraw(order, 2)).toMatchObject({ problem: { refusal: { code: "return-closed" } } });
    await ask(order, wish(0, 1));
    await withdraw(order, 3);
    expect(await receive(order, 0, 1, 3)).toEqual({ ok: false, problem: { code: "refused", refusal: { code: "return-withdrawn", number: numbered(order, 3) } } });
    expect(await staff(order, { action: "refuse-return", reason: "Used", returnNumber: numbered(order, 3) })).toMatchObject({ problem: { refusal: { code: "return-withdrawn" } } });
    await booksHold();
  });

  test("together with its arrival: one of the two happens, whole, and the other is told which", async () => {
    for (let round = 0; round < 6; round++) {
      const order = await delivered();
      await ask(order, wish(0, 1, "DESK-BLACK"));
      const steps = [() => receive(order, 0, 1), () => withdraw(order), () => withdraw(order)];
      const answers = await Promise.all((round % 2 === 0 ? steps : steps.reverse()).map((step) => step()));
      const withdrawn = (await own(order)).returns?.[0]?.state === "withdrawn";
      expect(answers.filter(({ ok }) => ok)).toHaveLength(withdrawn ? 2 : 1);
      for (const answer of answers) if (!answer.ok) expect(answer.problem).toEqual({ code: "refused", refusal: { code: withdrawn ? "return-withdrawn" : "return-arrived", number: numbered(order) } });
      expect(await eventsOf(order)).toEqual(["request-return", withdrawn ? "withdraw-return" : "receive-part"]);
      expect(await stateOf(order)).toBe("delivered");
      await booksHold();
    }
  });
});

test("the page takes it from a signed link, and answers with a sentence where it comes too late", async () => {
  const order = await delivered();
  await ask(order, wish(0, 1));
  const post = (count: number) => {
    const request = requestAs(undefined, `http://shop.example${paths.order(order.number, orderToken(order.orderId))}`, { intent: "withdraw-return", return: numbered(order, count) });
    return outcomeOf(() => orderAction({ request, params: { number: order.number }, context: contextOf() }));
  };
  for (let time = 0; time < 2; time++) expect(await post(1)).toMatchObject({ status: 302, location: `${paths.order(order.number, orderToken(order.orderId))}&changed=1` });
  await ask(order, wish(0, 1));
  await receive(order, 0, 1, 2);
  expect(await post(2)).toMatchObject({ status: 409, value: { refusal: { code: "return-arrived" } } });
});
