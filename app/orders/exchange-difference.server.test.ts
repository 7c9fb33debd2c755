/** Exchanges for something dearer: the difference is due when the goods are back, and what is wished is sent with its money, or the money goes back instead. */
import { asc, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { exchanges } from "#db/schema/after-sales.ts";
import { variants } from "#db/schema/catalog.ts";
import { invoices, orderLines, orders, refunds } from "#db/schema/orders.ts";
import { mails } from "#db/schema/platform.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { fillCart, orderOf, requestFor, stockOf, testBuyer } from "#tests/order-factories.server.ts";
import { receiveInvoicePayment } from "./apply-payment.server.ts";
import { changeOrder, changeOwnOrder, type OrderChange } from "./change-order.server.ts";
import { endOldExchanges } from "./lapse-exchanges.server.ts";
import { loadOwnOrder, loadStaffOrder } from "./load-order.server.ts";
import { orderToken } from "./order-link.server.ts";
import { payExchange } from "./pay-exchange.server.ts";
import { askProvider, expireUnpaidOrder, startPayment } from "./pay-order.server.ts";
import { placeOrder } from "./place-order.server.ts";
import type { ReturnWish } from "./plan-return.ts";
import { brokenRules, reconcile } from "./reconcile.server.ts";
import { settleRefund } from "./refund-order.server.ts";
import { moveBankPayment } from "./test-bank.server.ts";

const database = useDatabase();
const db = () => database.current.db;
const idOf = new Map<string, string>();

const options = [{ key: "colour", label: { en: "Colour", ru: "Цвет" }, values: [{ key: "oak", label: { en: "Oak", ru: "Дуб" } }, { key: "black", label: { en: "Black", ru: "Чёрный" } }, { key: "white", label: { en: "White", ru: "Белый" } }] }];
const price = (amount: number) => ({ eur: { amount, was: null }, usd: { amount, was: null }, rub: { amount: amount * 100, was: null } });

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  await givenProducts(db(), [
    { id: "DESK", options, variants: [{ sku: "DESK-OAK", options: { colour: "oak" }, stock: { berlin: 5_000 } }, { sku: "DESK-BLACK", options: { colour: "black" }, stock: { berlin: 5_000, moscow: 3 } }, { sku: "DESK-WHITE", options: { colour: "white" }, prices: price(8_000), stock: { berlin: 5_000 } }, { sku: "DESK-GOLD", options: { colour: "white" }, prices: price(12_000), stock: { berlin: 50 } }, { sku: "DESK-RARE", options: { colour: "black" }, stock: { berlin: 0 } }] },
    { id: "LAMP", units: 5_000, price: 3_333 },
  ]);
  for (const { id, sku } of await db().select({ id: variants.id, sku: variants.sku }).from(variants)) idOf.set(sku, id);
});

interface Given {
  readonly orderId: string;
  readonly number: string;
}
const owner = (order: Given) => ({ userId: undefined, token: orderToken(order.orderId) });
const staff = (order: Given, change: Partial<OrderChange> & Pick<OrderChange, "action">) => changeOrder(order.number, { actor: "staff", actorId: "staff-1", ...change });
const instead = (sku: string, quantity = 1, position = 0): ReturnWish => ({ position, quantity, reason: "does-not-fit", instead: idOf.get(sku) });
const money = (quantity = 1, position = 0): ReturnWish => ({ position, quantity, reason: "changed-mind" });
const ask = (order: Given, wishes: readonly ReturnWish[], key = uuidv7()) => changeOwnOrder(owner(order), order.number, { action: "request-return", wishes, key });
type CameBack = readonly [position: number, quantity: number, restock?: boolean];
const arrived = (...lines: readonly CameBack[]) => ({ arrived: lines.map(([position, quantity, restock = true]) => ({ position, quantity, restock })), limitFor: () => Number.POSITIVE_INFINITY });
const receive = (order: Given, lines: readonly CameBack[], more: Partial<OrderChange> = {}) => staff(order, { action: "receive-return", arrival: arrived(...lines), ...more });
const own = async (order: Given) => (await loadOwnOrder(order.number, owner(order), "en"))!;
const rowOf = async (order: Given) => (await db().select().from(orders).where(eq(orders.id, order.orderId)))[0]!;
const linesOf = (order: Given) => db().select().from(orderLines).where(eq(orderLines.orderId, order.orderId)).orderBy(asc(orderLines.position));
const refundsOf = async (order: Given) => (await db().select().from(refunds).where(eq(refunds.orderId, order.orderId)).orderBy(asc(refunds.id))).map(({ amount, reason }) => [amount, reason]);
const documentsOf = async (order: Given) => (await db().select().from(invoices).where(eq(invoices.orderId, order.orderId)).orderBy(asc(invoices.issuedAt), asc(invoices.id))).map(({ kind, document }) => ({ kind, ...document }));
const mailsAbout = async (order: Given) => (await db().select().from(mails).where(sql`${mails.subject} like ${`%${order.number}%`}`).orderBy(asc(mails.id))).map(({ subject, text }) => `${subject}\n${text}`).join("\n");
const exchangesOf = async (order: Given) => (await db().select({ state: exchanges.state, quantity: exchanges.quantity }).from(exchanges).innerJoin(orderLines, eq(orderLines.id, exchanges.lineId)).where(eq(orderLines.orderId, order.orderId)).orderBy(asc(exchanges.id))).map(({ state, quantity }) => `${state} ${quantity}`);

const booksHold = async (): Promise<void> => {
  for (const refund of await db().select().from(refunds).where(eq(refunds.state, "requested"))) await settleRefund(refund.id);
  expect(Object.fromEntries(brokenRules(await reconcile()).map((rule) => [rule.rule, rule.offenders]))).toEqual({});
};

/** Desks of oak and two lamps, paid and delivered; `unpaid` against an invoice that is open. */
async function delivered(desks = 2, way: "card" | "unpaid" = "card"): Promise<Given> {
  const buyer = testBuyer();
  await fillCart(db(), buyer, "DESK-OAK", desks);
  await fillCart(db(), buyer, "LAMP-1", 2);
  const order = orderOf(await placeOrder(buyer, await requestFor(db(), buyer, { paymentMethod: way === "card" ? "test-bank" : "invoice" })));
  if (way === "card") {
    await startPayment(order.orderId);
    const [payment] = await db().execute<{ id: string }>(sql`select provider_id as id from payments where order_id = ${order.orderId}`);
    await moveBankPayment(payment?.id ?? "", "pay");
    await askProvider(order.orderId);
  }
  for (const action of ["ship", "deliver"] as const) expect(await staff(order, { action })).toMatchObject({ ok: true });
  return order;
}

describe("what costs more", () => {
  const payments = async (order: Given) => [...await db().execute<{ id: string; providerId: string | null; state: string; amount: number }>(sql`select id, provider_id as "providerId", state, amount::int as amount from payments where order_id = ${order.orderId} order by attempt`)];
  const returnOf = async (order: Given) => { const all = (await own(order)).returns ?? []; return (all.find((each) => each.due !== undefined) ?? all[0])?.number ?? ""; };
  /** Asked for and arrived: the difference is due. */
  async function due(desks = 2, pieces = 1): Promise<Given> {
    const order = await delivered(desks);
    expect(await ask(order, [instead("DESK-GOLD", pieces)])).toMatchObject({ ok: true });
    expect(await receive(order, [[0, pieces]])).toMatchObject({ ok: true, state: "delivered" });
    return order;
  }
  const open = async (order: Given, shown = 2_000) => payExchange(order.number, owner(order), { returnNumber: await returnOf(order), shown });
  /** At the bank; our books hear of it when they ask. */
  async function atBank(order: Given, move: "pay" | "decline" | "later"): Promise<void> {
    expect(await startPayment(order.orderId)).toMatchObject({ ok: true });
    await moveBankPayment((await payments(order)).at(-1)?.providerId ?? "", move);
  }
  const pay = async (order: Given): Promise<void> => {
    expect(await open(order)).toEqual({ ok: true, orderId: order.orderId });
    await atBank(order, "pay");
    await askProvider(order.orderId);
  };
  const overdue = (order: Given) => db().execute(sql`update exchanges set expires_at = now() - interval '1 minute' where line_id in (select id from order_lines where order_id = ${order.orderId})`);
  const giveBack = (order: Given) => changeOwnOrder(owner(order), order.number, { action: "give-back" });

  test("is held until the goods are back and the difference is paid; then it is the order's, invoiced and sent", async () => {
    const order = await due();
    const [before, gold] = [await rowOf(order), await stockOf(db(), "DESK-GOLD")];
    expect((await own(order)).returns?.[0]).toMatchObject({ state: "received", due: { amount: { amount: 2_000 }, byHand: false }, lines: [{ exchange: { state: "due" } }] });
    expect((await documentsOf(order)).map(({ kind }) => kind)).toEqual(["invoice"]);
    expect((await loadStaffOrder(order.number, "en", "staff"))?.actions).toEqual(expect.arrayContaining(["give-back"]));
    expect((await loadStaffOrder(order.number, "en", "staff"))?.actions).not.toContain("ship-exchange");
    expect((await own(order)).returnable?.[0]?.left).toBe(1);
    expect(await mailsAbout(order)).toMatch(/as soon as the difference is paid:\n1 × Product DESK, White\n\nIt costs €20 more\. Please pay that within 14 days/);
    await booksHold();
    expect(await open(order, 1_999)).toMatchObject({ ok: false, problem: { code: "confirm" } });
    expect(await payExchange(order.number, { userId: undefined, token: "other" }, { returnNumber: await returnOf(order), shown: 2_000 })).toMatchObject({ problem: { code: "not-found" } });
    expect(await Promise.all([open(order), open(order), open(order)])).toEqual(Array.from({ length: 3 }, () => ({ ok: true, orderId: order.orderId })));
    expect((await own(order)).swap).toMatchObject({ state: "waiting", exchange: true, difference: { amount: 2_000 } });
    await atBank(order, "pay");
    await Promise.all([askProvider(order.orderId), askProvider(order.orderId)]);
    expect((await payments(order)).map(({ state, amount }) => [state, amount])).toEqual([["captured", before.total], ["captured", 2_000]]);
    expect(await rowOf(order)).toMatchObject({ total: before.total + 2_000, refunded: 0, state: "delivered" });
    expect((await linesOf(order)).map(({ sku, quantity, cancelledQuantity }) => `${sku} ${quantity - cancelledQuantity}`)).toEqual(["DESK-OAK 1", "LAMP-1 2", "DESK-GOLD 1"]);
    expect((await documentsOf(order)).slice(1).map(({ kind, total, version }) => [kind, total, version])).toEqual([["credit-note", 10_000, 1], ["invoice", 12_000, 1]]);
    expect(await stockOf(db(), "DESK-GOLD")).toEqual({ onHand: gold.onHand - 1, reserved: gold.reserved - 1 });
    expect(await mailsAbout(order)).toContain("The difference for the exchange");
    expect(await open(order)).toMatchObject({ problem: { code: "nothing-due" } });
    expect(await giveBack(order)).toMatchObject({ problem: { refusal: { code: "nothing-due" } } });
    expect(await staff(order, { action: "ship-exchange" })).toMatchObject({ ok: true });
    expect(await staff(order, { action: "deliver-exchange" })).toMatchObject({ ok: true });
    await booksHold();
    await ask(order, [money(1), money(2, 1), money(1, 2)]);
    expect(await receive(order, [[0, 1], [1, 2], [2, 1]])).toMatchObject({ ok: true, state: "returned" });
    expect((await rowOf(order)).refunded).toBe(before.total + 2_000);
    await booksHold();
  });

  test("is added to an invoice that is open; one that is paid is no way to pay", async () => {
    const order = await delivered(1, "unpaid");
    const { total } = await rowOf(order);
    expect(await ask(order, [instead("DESK-GOLD")])).toMatchObject({ ok: true });
    expect(await receive(order, [[0, 1]])).toMatchObject({ ok: true });
    expect((await payments(order)).map(({ state, amount }) => [state, amount])).toEqual([["pending", total + 2_000]]);
    expect(await mailsAbout(order)).toContain("It costs €20 more. The order now comes to");
    expect(await receiveInvoicePayment(order.number, "staff-1")).toBe(true);
    await booksHold();
    const paid = await delivered(1, "unpaid");
    await receiveInvoicePayment(paid.number, "staff-1");
    expect((await own(paid)).returnable?.[0]?.instead?.map(({ possible }) => possible)).toEqual([true, true, false]);
    expect(await ask(paid, [instead("DESK-GOLD")])).toMatchObject({ problem: { refusal: { code: "no-exchange" } } });
  });

  test("the money goes back instead where the shopper or staff wish so, before or after the goods are here", async () => {
    const order = await due(1);
    const gold = await stockOf(db(), "DESK-GOLD");
    expect(await staff(order, { action: "give-back", limitFor: () => 9_999 })).toMatchObject({ problem: { refusal: { code: "above-limit" } } });
    await open(order);
    expect(await Promise.all([giveBack(order), giveBack(order)])).toEqual(expect.arrayContaining([{ ok: true, state: "delivered" }, expect.objectContaining({ ok: false })]));
    expect([await refundsOf(order), await exchangesOf(order), await stockOf(db(), "DESK-GOLD")]).toEqual([[[10_000, "return"]], ["ended 1"], { onHand: gold.onHand, reserved: gold.reserved - 1 }]);
    expect((await own(order)).returns?.[0]).toMatchObject({ due: undefined, refunded: { amount: 10_000 } });
    // Money that comes all the same goes back.
    await moveBankPayment((await payments(order)).at(-1)?.providerId ?? "none", "pay").catch(() => undefined);
    await askProvider(order.orderId);
    await booksHold();
    const other = await delivered(1);
    await ask(other, [instead("DESK-GOLD"), money(2, 1)]);
    expect(await receive(other, [[0, 1], [1, 2]], { arrival: { ...arrived([0, 1], [1, 2]), moneyInstead: true } })).toMatchObject({ ok: true, state: "returned" });
    const row = await rowOf(other);
    expect([row.refunded, await exchangesOf(other), await stockOf(db(), "DESK-GOLD")]).toEqual([row.total, ["ended 1"], { onHand: gold.onHand, reserved: gold.reserved - 1 }]);
    await booksHold();
  });

  test("with the last of the order the money instead is all of it; nobody who does not pay in time keeps it held", async () => {
    const order = await delivered(1);
    await ask(order, [instead("DESK-GOLD"), money(2, 1)]);
    expect(await receive(order, [[0, 1], [1, 2]])).toMatchObject({ ok: true, state: "delivered" });
    await endOldExchanges();
    expect(await exchangesOf(order)).toEqual(["due 1"]);
    await overdue(order);
    await Promise.all([endOldExchanges(), endOldExchanges()]);
    const row = await rowOf(order);
    expect([row.state, row.refunded, await exchangesOf(order)]).toEqual(["returned", row.total, ["ended 1"]]);
    expect((await mailsAbout(order)).match(/was not paid in time/g)).toHaveLength(1);
    await booksHold();
  });

  test("a declined payment may be tried again; one on its way is waited for, whatever the time", async () => {
    const order = await due();
    await open(order);
    await atBank(order, "decline");
    await askProvider(order.orderId);
    await pay(order);
    expect(await exchangesOf(order)).toEqual(["made 1"]);
    const late = await due();
    await open(late);
    await atBank(late, "later");
    await askProvider(late.orderId);
    await overdue(late);
    await endOldExchanges();
    expect(await exchangesOf(late)).toEqual(["due 1"]);
    await booksHold();
  });

  test("an attempt nobody pays ends with its time, and what else is done with the order takes nothing from it", async () => {
    const order = await due(3);
    await open(order);
    await db().execute(sql`update payments set created_at = now() - interval '1 day' where order_id = ${order.orderId} and state = 'created'`);
    await expireUnpaidOrder(order.orderId);
    expect([(await payments(order)).map(({ state }) => state), await exchangesOf(order)]).toEqual([["captured", "cancelled"], ["due 1"]]);
    await open(order);
    expect(await ask(order, [money(1)])).toMatchObject({ ok: true, state: "return-requested" });
    expect(await receive(order, [[0, 1]])).toMatchObject({ ok: true, state: "delivered" });
    await booksHold();
    await pay(order);
    expect((await linesOf(order)).map(({ sku, quantity, cancelledQuantity }) => `${sku} ${quantity - cancelledQuantity}`)).toEqual(["DESK-OAK 2", "LAMP-1 2", "DESK-GOLD 1"]);
    await booksHold();
  });

  test("payment, end of its time and the wish for money at once: one of them happens, whole", async () => {
    for (let round = 0; round < 5; round++) {
      const order = await due(1);
      await open(order);
      await atBank(order, "pay");
      await overdue(order);
      await Promise.all([askProvider(order.orderId), endOldExchanges(), giveBack(order)]);
      await askProvider(order.orderId);
      expect(["made 1", "ended 1"]).toContain((await exchangesOf(order))[0]);
      await booksHold();
    }
  });
});
