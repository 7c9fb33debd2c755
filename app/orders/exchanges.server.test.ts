/** Exchanges: what is held, what is sent, what is credited, invoiced and given back; many at once, in any order, and given up. */
import { and, asc, eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { exchanges, orderVersions } from "#db/schema/after-sales.ts";
import { prices, stock, stockMovements, variants } from "#db/schema/catalog.ts";
import { invoices, orderLines, orders, refunds } from "#db/schema/orders.ts";
import { mails } from "#db/schema/platform.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { fillCart, orderOf, requestFor, stockOf, testBuyer } from "#tests/order-factories.server.ts";
import { receiveInvoicePayment } from "./apply-payment.server.ts";
import { changeOrder, changeOwnOrder, type OrderChange } from "./change-order.server.ts";
import { lapseExchanges } from "./exchange-goods.server.ts";
import { loadOwnOrder, loadStaffOrder } from "./load-order.server.ts";
import { orderToken } from "./order-link.server.ts";
import { askProvider, startPayment } from "./pay-order.server.ts";
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
const movementsOf = async (order: Given) => (await db().select({ sku: variants.sku, reason: stockMovements.reason, quantity: stockMovements.quantity }).from(stockMovements).innerJoin(variants, eq(variants.id, stockMovements.variantId)).where(eq(stockMovements.orderId, order.orderId)))
  .map(({ sku, reason, quantity }) => `${sku} ${reason} ${quantity}`).sort();
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

describe("what is offered", () => {
  test("other variants of the same product that are there, with what they cost less or more; not for what was made to order", async () => {
    const order = await delivered();
    const [desk, lamp] = (await own(order)).returnable ?? [];
    expect(desk?.instead?.map(({ words, difference }) => [words, difference.amount])).toEqual([["Black", 0], ["White", -2_000], ["White", 2_000]]);
    expect(lamp?.instead).toEqual([]);
    const configuration = { modelId: "m", modelVersion: 1, hash: "h", choices: { a: "b" }, summary: [], base: 1, steps: [], bill: [], weightGrams: 0, leadDays: 1 };
    await db().update(orderLines).set({ configuration }).where(and(eq(orderLines.orderId, order.orderId), eq(orderLines.position, 0)));
    expect((await own(order)).returnable?.[0]?.instead).toEqual([]);
    expect(await ask(order, [{ ...instead("DESK-BLACK"), reason: "damaged" }])).toMatchObject({ ok: false, problem: { refusal: { code: "no-exchange", position: 0 } } });
  });

  test("a price that rose since for both is nobody's business", async () => {
    const order = await delivered();
    const raise = (by: number) => db().update(prices).set({ amount: sql`${prices.amount} + ${by}` }).where(sql`${prices.variantId} in (select v.id from variants v where v.sku like 'DESK-%')`);
    await raise(700);
    expect((await own(order)).returnable?.[0]?.instead?.map(({ difference }) => difference.amount)).toEqual([0, -2_000, 2_000]);
    await raise(-700);
  });

  test.each([["another product", "LAMP-1", "no-exchange"], ["itself", "DESK-OAK", "no-exchange"], ["what is sold out", "DESK-RARE", "out-of-stock"]])("%s is refused, and nothing is written or held", async (_, sku, code) => {
    const order = await delivered();
    const before = await stockOf(db(), sku);
    expect(await ask(order, [instead(sku)])).toMatchObject({ ok: false, problem: { code: "refused", refusal: { code } } });
    expect([(await rowOf(order)).state, await stockOf(db(), sku), await exchangesOf(order)]).toEqual(["delivered", before, []]);
  });
});

describe("an exchange", () => {
  test("at the same price: held when it is asked for, sent when the goods are back; documents, movements and lines say so, and no money moves", async () => {
    const order = await delivered();
    const [before, oak, black] = [await rowOf(order), await stockOf(db(), "DESK-OAK"), await stockOf(db(), "DESK-BLACK")];
    expect(await ask(order, [instead("DESK-BLACK")])).toMatchObject({ ok: true, state: "return-requested" });
    expect(await stockOf(db(), "DESK-BLACK")).toEqual({ onHand: black.onHand, reserved: black.reserved + 1 });
    expect((await own(order)).returns?.[0]?.lines).toMatchObject([{ quantity: 1, exchange: { words: "Black", state: "held", difference: { amount: 0 } } }]);
    expect(await mailsAbout(order)).toContain("leaves as soon as yours is back with us:\n1 × Product DESK, Black");
    expect((await loadStaffOrder(order.number, "en", "staff"))?.actions).not.toContain("ship-exchange");
    await booksHold();

    expect(await receive(order, [[0, 1, false]])).toMatchObject({ ok: true, state: "delivered" });
    expect(await rowOf(order)).toMatchObject({ total: before.total, tax: before.tax, refunded: 0 });
    expect(await linesOf(order)).toMatchObject([{ sku: "DESK-OAK", quantity: 2, cancelledQuantity: 1, lineAmount: 10_000 }, { sku: "LAMP-1" }, { sku: "DESK-BLACK", position: 2, quantity: 1, unitAmount: 10_000, lineAmount: 10_000, options: [{ value: { en: "Black" } }] }]);
    expect([await stockOf(db(), "DESK-OAK"), await stockOf(db(), "DESK-BLACK")]).toEqual([oak, { onHand: black.onHand - 1, reserved: black.reserved }]);
    expect(await movementsOf(order)).toEqual(["DESK-BLACK sale -1", "DESK-OAK return 1", "DESK-OAK sale -2", "DESK-OAK write-off -1", "LAMP-1 sale -2"]);
    const wood = (en: string) => [expect.objectContaining({ value: expect.objectContaining({ en }) })];
    expect((await documentsOf(order)).slice(1)).toMatchObject([{ kind: "credit-note", total: 10_000, version: 1, lines: [{ sku: "DESK-OAK", choices: wood("Oak"), quantity: 1, amount: 10_000 }] }, { kind: "invoice", total: 10_000, version: 1, lines: [{ sku: "DESK-BLACK", choices: wood("Black"), quantity: 1, amount: 10_000 }] }]);
    expect(await refundsOf(order)).toEqual([]);
    const view = await own(order);
    expect(view.versions).toMatchObject([{ number: 1, exchange: [{ name: "Product DESK", quantity: 1, from: "Oak", to: "Black" }] }]);
    expect(view.lines).toMatchObject([{ exchanged: 1, cancelled: 1 }, { exchanged: 0 }, { replaces: true, shipped: 0 }]);
    expect(await mailsAbout(order)).toContain("In exchange we send you; a mail says when it leaves:\n1 × Product DESK, Black");
    await booksHold();
  });

  test("is then sent and arrives, once; only then can it come back, and with the last of the order all the money", async () => {
    const order = await delivered(1);
    await ask(order, [instead("DESK-BLACK")]);
    await receive(order, [[0, 1]]);
    expect(await ask(order, [money(1, 2)])).toMatchObject({ problem: { refusal: { code: "too-many-back", left: 0 } } });
    expect((await loadStaffOrder(order.number, "en", "staff"))?.actions).toContain("ship-exchange");
    const key = uuidv7();
    const sent = await Promise.all(Array.from({ length: 5 }, () => staff(order, { action: "ship-exchange", trackingCode: "T-1", shipment: { carrier: "dhl", key } })));
    expect(sent).toEqual(Array.from({ length: 5 }, () => ({ ok: true, state: "delivered" })));
    expect((await own(order)).shipments?.map(({ goods, deliveredAt }) => [goods.map(({ position, quantity }) => [position, quantity]), deliveredAt !== null])).toEqual([[[[0, 1], [1, 2]], true], [[[2, 1]], false]]);
    expect(await mailsAbout(order)).toContain("Your exchange for order");
    expect(await staff(order, { action: "ship-exchange" })).toMatchObject({ ok: false, problem: { refusal: { code: "nothing-to-ship" } } });
    expect(await staff(order, { action: "deliver-exchange" })).toMatchObject({ ok: true, state: "delivered" });
    expect(await staff(order, { action: "deliver-exchange" })).toMatchObject({ ok: false });
    expect((await own(order)).returnable?.map(({ position, left, name }) => [position, left, name])).toEqual([[1, 2, "Product LAMP"], [2, 1, "Product DESK, Black"]]);
    expect((await own(order)).moments.map(({ what }) => what).filter((what) => what.includes("exchange"))).toEqual(["exchange", "ship-exchange", "deliver-exchange"]);
    await booksHold();
    await ask(order, [money(2, 1), money(1, 2)]);
    expect(await receive(order, [[1, 2], [2, 1]])).toMatchObject({ ok: true, state: "returned" });
    const row = await rowOf(order);
    expect(row.refunded).toBe(row.total);
    await booksHold();
  });

  test("for what is cheaper gives the difference back; beside it goods come back for money, in the same return", async () => {
    const order = await delivered(3);
    const before = await rowOf(order);
    expect(await ask(order, [instead("DESK-WHITE", 2), money(1, 1)])).toMatchObject({ ok: true });
    expect((await own(order)).returns?.[0]?.lines[0]?.exchange).toMatchObject({ difference: { amount: -2_000 } });
    expect(await receive(order, [[0, 2], [1, 1]], { arrival: { ...arrived([0, 2], [1, 1]), limitFor: () => 7_332 } })).toMatchObject({ ok: false, problem: { refusal: { code: "above-limit" } } });
    expect(await receive(order, [[0, 2], [1, 1]], { arrival: { ...arrived([0, 2], [1, 1]), limitFor: () => 7_333 } })).toMatchObject({ ok: true, state: "delivered" });
    expect(await refundsOf(order)).toEqual([[4_000, "order-changed"], [3_333, "return"]]);
    expect(await rowOf(order)).toMatchObject({ total: before.total - 4_000, refunded: 3_333 });
    expect((await documentsOf(order)).slice(1).map(({ kind, total, version }) => [kind, total, version])).toEqual([["credit-note", 20_000, 1], ["invoice", 16_000, 1], ["credit-note", 3_333, undefined]]);
    expect(await mailsAbout(order)).toContain("€40 goes back to you");
    await booksHold();
  });

  test("against an invoice nobody has paid makes it smaller", async () => {
    const order = await delivered(1, "unpaid");
    const { total } = await rowOf(order);
    await ask(order, [instead("DESK-WHITE")]);
    expect(await receive(order, [[0, 1]])).toMatchObject({ ok: true });
    expect([await refundsOf(order), (await rowOf(order)).total]).toEqual([[], total - 2_000]);
    expect(await mailsAbout(order)).toContain("€20 less");
    expect(await receiveInvoicePayment(order.number, "staff-1")).toBe(true);
    await booksHold();
  });

  test("of which only a part arrives sends a part, and frees the rest", async () => {
    const order = await delivered(3);
    const black = await stockOf(db(), "DESK-BLACK");
    await ask(order, [instead("DESK-BLACK", 3)]);
    expect(await receive(order, [[0, 2]])).toMatchObject({ ok: true });
    expect(await stockOf(db(), "DESK-BLACK")).toEqual({ onHand: black.onHand - 2, reserved: black.reserved });
    expect((await linesOf(order)).map(({ quantity, cancelledQuantity }) => quantity - cancelledQuantity)).toEqual([1, 2, 2]);
    expect(await ask(order, [money(1)])).toMatchObject({ ok: true });
    await booksHold();
  });

  test("takes what is held in several places, and is itself exchanged once more", async () => {
    const order = await delivered(2);
    await db().update(stock).set({ onHand: 1 }).where(and(eq(stock.variantId, idOf.get("DESK-BLACK") ?? ""), eq(stock.locationId, "berlin")));
    await ask(order, [instead("DESK-BLACK", 2)]);
    await booksHold();
    expect(await receive(order, [[0, 2]])).toMatchObject({ ok: true });
    await db().update(stock).set({ onHand: 5_000 }).where(and(eq(stock.variantId, idOf.get("DESK-BLACK") ?? ""), eq(stock.locationId, "berlin")));
    await staff(order, { action: "ship-exchange" });
    await staff(order, { action: "deliver-exchange" });
    expect(await ask(order, [instead("DESK-WHITE", 1, 2), instead("DESK-OAK", 1, 2)])).toMatchObject({ ok: true });
    expect(await receive(order, [[2, 1]])).toMatchObject({ ok: true });
    expect((await db().select().from(orderVersions).where(eq(orderVersions.orderId, order.orderId))).map(({ version, difference }) => [version, difference]).sort()).toEqual([[1, 0], [2, 0]]);
    expect((await linesOf(order)).map(({ sku, quantity, cancelledQuantity }) => `${sku} ${quantity - cancelledQuantity}`)).toEqual(["DESK-OAK 0", "LAMP-1 2", "DESK-BLACK 1", "DESK-OAK 1"]);
    await booksHold();
  });
});

describe("what is not exchanged after all", () => {
  test("a refused return frees what was held, and the pieces may be asked for again", async () => {
    const order = await delivered();
    const black = await stockOf(db(), "DESK-BLACK");
    await ask(order, [instead("DESK-BLACK", 2)]);
    expect(await staff(order, { action: "refuse-return", reason: "Used" })).toMatchObject({ ok: true, state: "delivered" });
    expect([await stockOf(db(), "DESK-BLACK"), await exchangesOf(order)]).toEqual([black, ["ended 2"]]);
    expect(await ask(order, [instead("DESK-WHITE", 2)])).toMatchObject({ ok: true });
    await booksHold();
  });

  test("goods are held for a month; what arrives later has its money back, and the shopper is told", async () => {
    const order = await delivered();
    const black = await stockOf(db(), "DESK-BLACK");
    await ask(order, [instead("DESK-BLACK", 2)]);
    await lapseExchanges();
    expect(await exchangesOf(order)).toEqual(["held 2"]);
    await db().execute(sql`update exchanges set expires_at = now() - interval '1 minute' where line_id in (select id from order_lines where order_id = ${order.orderId})`);
    await Promise.all([lapseExchanges(), lapseExchanges()]);
    expect([await stockOf(db(), "DESK-BLACK"), await exchangesOf(order)]).toEqual([black, ["ended 2"]]);
    expect((await mailsAbout(order)).match(/no longer held for you/g)).toHaveLength(1);
    expect((await own(order)).returns?.[0]?.lines[0]?.exchange).toMatchObject({ state: "ended" });
    await booksHold();
    expect(await receive(order, [[0, 2]])).toMatchObject({ ok: true });
    expect(await refundsOf(order)).toEqual([[20_000, "return"]]);
    await booksHold();
  });
});

describe("many at once", () => {
  test("the last three pieces go to three of twelve, and to nobody twice", async () => {
    const all = [];
    for (let count = 0; count < 12; count++) all.push(await delivered(1));
    await db().update(stock).set({ onHand: 3, reserved: 0 }).where(eq(stock.variantId, idOf.get("DESK-RARE") ?? ""));
    const keys = all.map(() => uuidv7());
    // Each form is sent twice.
    const asked = await Promise.all([...all, ...all].map((order, index) => ask(order, [instead("DESK-RARE")], keys[index % all.length])));
    expect(asked.filter((each) => each.ok)).toHaveLength(6);
    for (const each of asked.filter((one) => !one.ok)) expect(each).toMatchObject({ problem: { refusal: { code: "out-of-stock", position: 0, left: 0 } } });
    expect(await stockOf(db(), "DESK-RARE")).toEqual({ onHand: 3, reserved: 3 });
    const lucky = all.filter((_, index) => asked[index]?.ok === true || asked[index + all.length]?.ok === true);
    const received = await Promise.all([...lucky, ...lucky, ...lucky].map((order) => receive(order, [[0, 1]])));
    expect(received.filter((each) => each.ok)).toHaveLength(3);
    expect(await stockOf(db(), "DESK-RARE")).toEqual({ onHand: 0, reserved: 0 });
    await booksHold();
  });

  test("from oak to black and from black to oak at the same moment wait for each other in a line", async () => {
    const there = await Promise.all(Array.from({ length: 4 }, () => delivered(1)));
    for (const order of there) await ask(order, [instead("DESK-BLACK")]);
    for (const order of there.slice(0, 2)) {
      await receive(order, [[0, 1]]);
      await staff(order, { action: "ship-exchange" });
      expect(await ask(order, [instead("DESK-OAK", 1, 2)])).toMatchObject({ ok: true });
    }
    expect(await Promise.all(there.map((order, index) => receive(order, [[index < 2 ? 2 : 0, 1]])))).toMatchObject(there.map(() => ({ ok: true })));
    await booksHold();
  });

  test("a refusal, the end of its time and its arrival at once: one of them happens, whole", async () => {
    for (let round = 0; round < 4; round++) {
      const order = await delivered(1);
      await ask(order, [instead("DESK-WHITE")]);
      await db().execute(sql`update exchanges set expires_at = now() - interval '1 minute' where line_id in (select id from order_lines where order_id = ${order.orderId})`);
      await Promise.all([receive(order, [[0, 1]]), lapseExchanges(), staff(order, { action: "refuse-return", reason: "Used" })]);
      expect((await own(order)).returns?.[0]?.state).not.toBe("requested");
      await booksHold();
    }
  });
});
