/** Returns line by line: what may come back, what is given back, what goes on the shelf, who sees what, many at once. */
import { and, eq, inArray, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { uuidv7 } from "#app/platform/ids.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { stockMovements } from "#db/schema/catalog.ts";
import { invoices, orderEvents, orderLines, orders, refunds, reservations } from "#db/schema/orders.ts";
import { mails } from "#db/schema/platform.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { fillCart, orderOf, requestFor, stockOf, testBuyer } from "#tests/order-factories.server.ts";
import { receiveInvoicePayment } from "./apply-payment.server.ts";
import { changeOrder, changeOwnOrder, type Arrival, type OrderChange } from "./change-order.server.ts";
import { loadReturnLabel } from "./load-return-label.server.ts";
import { loadOwnOrder } from "./load-order.server.ts";
import { orderToken } from "./order-link.server.ts";
import { placeOrder } from "./place-order.server.ts";
import type { ReturnWish } from "./plan-return.ts";
import { brokenRules, reconcile } from "./reconcile.server.ts";
import { refundLimit } from "./refund-order.server.ts";

const database = useDatabase();
const db = () => database.current.db;

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  await givenProducts(db(), [{ id: "DESK", units: 5_000, price: 10_000 }, { id: "LAMP", units: 5_000, price: 3_333 }]);
});

interface Given {
  readonly orderId: string;
  readonly number: string;
}
const owner = (order: Given) => ({ userId: undefined, token: orderToken(order.orderId) });
const staff = (order: Given, change: Partial<OrderChange> & Pick<OrderChange, "action">) => changeOrder(order.number, { actor: "staff", actorId: "staff-1", ...change });
const ask = (order: Given, ...wishes: readonly ReturnWish[]) => changeOwnOrder(owner(order), order.number, { action: "request-return", reason: "See the photo", wishes });
const wish = (position: number, quantity: number, reason: ReturnWish["reason"] = "changed-mind"): ReturnWish => ({ position, quantity, reason });
const receive = (order: Given, arrived: Arrival["arrived"], refund?: number, limit = Number.POSITIVE_INFINITY, returnNumber?: string) => staff(order, { action: "receive-return", returnNumber, arrival: { arrived, refund, limitFor: () => limit } });
const back = (position: number, quantity: number, restock = true) => ({ position, quantity, restock });
const rowOf = async (order: Given) => (await db().select().from(orders).where(eq(orders.id, order.orderId)))[0]!;
const own = (order: Given) => loadOwnOrder(order.number, owner(order), "en");
const given = async (order: Given) => (await db().select().from(refunds).where(eq(refunds.orderId, order.orderId))).map((refund) => refund.amount);
const lastMail = async (order: Given, words: string) => (await db().select().from(mails).where(and(sql`${mails.subject} like ${`%${order.number}%`}`, sql`${mails.text} like ${`%${words}%`}`)).orderBy(sql`${mails.createdAt} desc`))[0]?.text ?? "";

/** Three desks and two lamps, paid and delivered; with `made` the lamps count as made to order. */
async function delivered({ made = false, locale = "en" as "en" | "ru" } = {}): Promise<Given> {
  const buyer = testBuyer({ locale });
  await fillCart(db(), buyer, "DESK-1", 3);
  await fillCart(db(), buyer, "LAMP-1", 2);
  const order = orderOf(await placeOrder(buyer, await requestFor(db(), buyer, { paymentMethod: "invoice" })));
  await receiveInvoicePayment(order.number, "staff-1");
  await staff(order, { action: "ship" });
  await staff(order, { action: "deliver" });
  const configuration = { modelId: "m", modelVersion: 1, hash: "h", choices: { a: "b" }, summary: [], base: 1, steps: [], bill: [], weightGrams: 0, leadDays: 1 };
  if (made) await db().update(orderLines).set({ configuration }).where(and(eq(orderLines.orderId, order.orderId), eq(orderLines.position, 1)));
  return order;
}

describe("a return", () => {
  test("of some units: asked for with reasons, received in part, the shelf and the money follow, the order is delivered again", async () => {
    const order = await delivered();
    const before = [await stockOf(db(), "DESK-1"), await stockOf(db(), "LAMP-1")];
    expect(await ask(order, wish(0, 2, "damaged"), wish(1, 1, "does-not-fit"))).toMatchObject({ ok: true, state: "return-requested" });
    const view = await own(order);
    expect(view?.returns).toMatchObject([{ number: `R${order.number}-1`, state: "requested", note: "See the photo", lines: [{ position: 0, quantity: 2, reason: "damaged" }, { position: 1, quantity: 1, reason: "does-not-fit" }] }]);
    expect(view?.returnable).toMatchObject([{ position: 0, left: 1 }, { position: 1, left: 1 }]);
    expect(await lastMail(order, "2 × Product DESK")).toContain(`/orders/${order.number}/returns/R${order.number}-1?token=${orderToken(order.orderId)}`);
    expect(await receive(order, [back(0, 1, false), back(1, 1)])).toMatchObject({ ok: true, state: "delivered" });
    expect(await given(order)).toEqual([13_333]);
    expect([await stockOf(db(), "DESK-1"), await stockOf(db(), "LAMP-1")]).toEqual([before[0], { ...before[1]!, onHand: before[1]!.onHand + 1 }]);
    const moved = await db().select({ reason: stockMovements.reason, quantity: stockMovements.quantity }).from(stockMovements).where(and(eq(stockMovements.orderId, order.orderId), inArray(stockMovements.reason, ["return", "write-off"])));
    expect(moved.map((movement) => `${movement.reason} ${movement.quantity}`).sort()).toEqual(["return 1", "return 1", "write-off -1"]);
    expect((await own(order))?.returnable?.map((line) => line.left)).toEqual([2, 1]);
    const [note] = await db().select().from(invoices).where(and(eq(invoices.orderId, order.orderId), eq(invoices.kind, "credit-note")));
    expect(note?.document).toMatchObject({ total: 13_333, lines: [{ sku: "DESK-1", quantity: 1, amount: 10_000 }, { sku: "LAMP-1", quantity: 1, amount: 3_333 }] });
  });

  test("after the other, until nothing is left: exactly the total has come back, delivery included, and no claim on the stock stays", async () => {
    const order = await delivered();
    for (const [position, quantity] of [[1, 1], [0, 2], [1, 1], [0, 1]] as const) {
      expect(await ask(order, wish(position, quantity))).toMatchObject({ ok: true });
      expect(await receive(order, [back(position, quantity)])).toMatchObject({ ok: true });
    }
    const row = await rowOf(order);
    expect(row).toMatchObject({ state: "returned", refunded: row.total });
    expect((await given(order)).slice(0, 3)).toEqual([3_333, 20_000, 3_333]);
    expect(await db().select().from(reservations).where(and(eq(reservations.orderId, order.orderId), eq(reservations.state, "claimed")))).toEqual([]);
    const [sum] = await db().execute<{ sum: number }>(sql`select sum(quantity)::int as sum from stock_movements where order_id = ${order.orderId}`);
    expect(sum?.sum).toBe(0);
    expect((await own(order))?.returns).toHaveLength(4);
    expect(await ask(order, wish(0, 1))).toMatchObject({ ok: false, problem: { refusal: { code: "wrong-state" } } });
  });

  test("of goods made to order for the shop's faults, not for a change of mind", async () => {
    const order = await delivered({ made: true });
    expect((await own(order))?.returnable?.map((line) => line.reasons.includes("changed-mind"))).toEqual([true, false]);
    expect(await ask(order, wish(1, 1))).toMatchObject({ ok: false, problem: { refusal: { code: "made-to-order" } } });
    expect(await ask(order, wish(1, 1, "damaged"))).toMatchObject({ ok: true });
    expect(await receive(order, [back(1, 1, false)])).toMatchObject({ ok: true, state: "delivered" });
  });

  test("that is refused has its reason on the page and in the mail, and the units may come back later", async () => {
    const order = await delivered({ locale: "ru" });
    await ask(order, wish(0, 1));
    expect(await staff(order, { action: "refuse-return", reason: "Стол был в работе" })).toMatchObject({ ok: true, state: "delivered" });
    expect((await own(order))?.returns).toMatchObject([{ state: "refused", refusal: "Стол был в работе" }]);
    expect(await lastMail(order, "не можем принять")).toContain("Причина: Стол был в работе");
    expect(await ask(order, wish(0, 3))).toMatchObject({ ok: true });
    expect(await given(order)).toEqual([]);
  });

  test.each<[string, readonly ReturnWish[]]>([["nothing", []], ["no pieces", [wish(0, 0)]], ["more than was bought", [wish(0, 4)]], ["less than nothing", [wish(0, -1)]], ["a line of nowhere", [wish(7, 1)]]])("of %s is refused, and nothing is written", async (_name, wishes) => {
    const order = await delivered();
    expect(await ask(order, ...wishes)).toMatchObject({ ok: false, problem: { code: "refused" } });
    expect((await rowOf(order)).state).toBe("delivered");
    expect((await own(order))?.returns).toEqual([]);
  });

  test("asked for ten times at once is one, received ten times at once gives its money back once", async () => {
    const order = await delivered();
    const asked = await Promise.all(Array.from({ length: 10 }, () => ask(order, wish(0, 2))));
    expect(asked.filter((each) => each.ok)).toHaveLength(1);
    const received = await Promise.all(Array.from({ length: 10 }, () => receive(order, [back(0, 2)])));
    expect(received.filter((each) => each.ok)).toHaveLength(1);
    expect(await given(order)).toEqual([20_000]);
    expect(await db().select().from(orderEvents).where(and(eq(orderEvents.orderId, order.orderId), eq(orderEvents.type, "receive-part")))).toHaveLength(1);
  });

  test("more than was asked for cannot arrive, nothing at all is no arrival", async () => {
    const order = await delivered();
    await ask(order, wish(0, 1));
    for (const [arrived, code] of [[[back(0, 2)], "too-many-back"], [[back(1, 1)], "too-many-back"], [[back(0, 0)], "nothing-chosen"], [[], "nothing-chosen"], [[back(0, -1)], "too-many-back"]] as const) {
      expect(await receive(order, arrived)).toMatchObject({ ok: false, problem: { refusal: { code } } });
    }
    expect((await rowOf(order)).state).toBe("return-requested");
  });
});

describe("several at once", () => {
  const numbered = (order: Given, count: number) => `R${order.number}-${count}`;
  const booksHold = async () => expect(brokenRules(await reconcile()).map(({ rule, offenders }) => [rule, offenders])).toEqual([]);

  test("are for different pieces; each is received or refused by its own number, and the order comes back as long as one of them does", async () => {
    const order = await delivered();
    expect(await ask(order, wish(0, 2))).toMatchObject({ ok: true, state: "return-requested" });
    expect(await ask(order, wish(0, 2))).toMatchObject({ ok: false, problem: { refusal: { code: "too-many-back", position: 0, left: 1 } } });
    expect(await ask(order, wish(0, 1), wish(1, 1))).toMatchObject({ ok: true, state: "return-requested" });
    expect(await staff(order, { action: "request-return", wishes: [wish(1, 1)] })).toMatchObject({ ok: true });
    expect((await own(order))?.returnable).toEqual([]);
    expect(await ask(order, wish(1, 1))).toMatchObject({ ok: false, problem: { refusal: { code: "too-many-back", left: 0 } } });
    for (const action of ["receive-return", "refuse-return"] as const) expect(await staff(order, { action })).toMatchObject({ ok: false, problem: { refusal: { code: "which-return" } } });
    expect(await receive(order, [back(0, 2)], undefined, undefined, numbered(order, 2))).toMatchObject({ ok: false, problem: { refusal: { code: "too-many-back", left: 1 } } });
    expect(await receive(order, [back(0, 1), back(1, 1)], undefined, undefined, numbered(order, 2))).toMatchObject({ ok: true, state: "return-requested" });
    expect(await receive(order, [back(0, 1), back(1, 1)], undefined, undefined, numbered(order, 2))).toEqual({ ok: false, problem: { code: "refused", refusal: { code: "return-closed", number: numbered(order, 2) } } });
    expect(await staff(order, { action: "refuse-return", returnNumber: numbered(order, 3), reason: "Used" })).toMatchObject({ ok: true, state: "return-requested" });
    expect((await own(order))?.returnable).toMatchObject([{ position: 1, left: 1 }]);
    await booksHold();
    expect(await receive(order, [back(0, 2)])).toMatchObject({ ok: true, state: "delivered" });
    expect(await given(order)).toEqual([13_333, 20_000]);
    await booksHold();
  });

  test("each step of theirs names its return, so that none looks like another, or like a new delivery", async () => {
    const order = await delivered();
    await ask(order, wish(0, 1));
    await ask(order, wish(1, 1));
    await staff(order, { action: "refuse-return", reason: "Used", returnNumber: `R${order.number}-2` });
    await receive(order, [back(0, 1)], undefined, undefined, `R${order.number}-1`);
    const told = (await own(order))?.moments.filter(({ number }) => number !== undefined).map(({ what, number }) => `${what} ${number}`);
    expect(told).toEqual([`request-return R${order.number}-1`, `request-return R${order.number}-2`, `refuse-return R${order.number}-2`, `receive-part R${order.number}-1`]);
  });

  test("with the last piece of the last of them the whole rest goes back, delivery included", async () => {
    const order = await delivered();
    for (const wishes of [[wish(0, 3)], [wish(1, 1)], [wish(1, 1)]]) expect(await ask(order, ...wishes)).toMatchObject({ ok: true });
    expect(await receive(order, [back(1, 1)], undefined, undefined, numbered(order, 3))).toMatchObject({ ok: true, state: "return-requested" });
    expect(await receive(order, [back(0, 3)], undefined, undefined, numbered(order, 1))).toMatchObject({ ok: true, state: "return-requested" });
    expect(await receive(order, [back(1, 1)], undefined, undefined, numbered(order, 2))).toMatchObject({ ok: true, state: "returned" });
    const row = await rowOf(order);
    expect(row.refunded).toBe(row.total);
    await booksHold();
  });

  test("asked for by twenty forms at once, no piece is in two; the same form twenty times is one return", async () => {
    const order = await delivered();
    const forms = await Promise.all(Array.from({ length: 20 }, () => ask(order, wish(0, 1))));
    expect(forms.filter((each) => each.ok)).toHaveLength(3);
    const key = uuidv7();
    const same = await Promise.all(Array.from({ length: 20 }, () => changeOwnOrder(owner(order), order.number, { action: "request-return", key, wishes: [wish(1, 1)] })));
    expect(same).toEqual(Array.from({ length: 20 }, () => ({ ok: true, state: "return-requested" })));
    expect((await own(order))?.returns?.map(({ number }) => number)).toEqual([4, 3, 2, 1].map((count) => numbered(order, count)));
    const other = await delivered();
    expect(await changeOwnOrder(owner(other), other.number, { action: "request-return", key, wishes: [wish(1, 1)] })).toMatchObject({ problem: { refusal: { code: "key-reused" } } });
    await booksHold();
  });

  test("the end of a return is no new delivery: the time for returns does not begin again", async () => {
    const order = await delivered();
    await ask(order, wish(0, 1));
    await db().update(orderEvents).set({ at: sql`now() - interval '60 days'` }).where(and(eq(orderEvents.orderId, order.orderId), eq(orderEvents.type, "deliver")));
    expect(await ask(order, wish(0, 1))).toMatchObject({ problem: { refusal: { code: "return-window-over" } } });
    await staff(order, { action: "refuse-return", reason: "Used" });
    expect(await ask(order, wish(0, 1))).toMatchObject({ problem: { refusal: { code: "return-window-over" } } });
    expect((await own(order))?.returnable).toEqual([]);
  });
});

describe("the money of a return", () => {
  test("may be less than was paid for these goods, never more, and above the role's limit it needs a lead", async () => {
    const order = await delivered();
    await ask(order, wish(0, 3), wish(1, 2));
    expect(await receive(order, [back(0, 3), back(1, 2)], undefined, 20_000)).toEqual({ ok: false, problem: { code: "refused", refusal: { code: "above-limit", limit: 20_000, currency: "EUR" } } });
    expect(await given(order)).toEqual([]);
    expect(await receive(order, [back(0, 3)], 15_000, 20_000)).toMatchObject({ ok: true, state: "delivered" });
    expect(await given(order)).toEqual([15_000]);
    await ask(order, wish(1, 2));
    const tooMuch = await receive(order, [back(1, 2)], 9_999_999);
    const paidFor = !tooMuch.ok && tooMuch.problem.code === "refused" && tooMuch.problem.refusal.code === "above-value" ? tooMuch.problem.refusal.limit : 0;
    expect(paidFor).toBeGreaterThan(0);
    expect(await receive(order, [back(1, 2)], paidFor + 1)).toMatchObject({ ok: false });
    expect(await given(order)).toEqual([15_000]);
    expect(await receive(order, [back(1, 2)])).toMatchObject({ ok: true, state: "returned" });
    expect((await given(order)).reduce((sum, amount) => sum + amount, 0)).toBe(15_000 + paidFor);
    expect(15_000 + paidFor).toBeLessThanOrEqual((await rowOf(order)).total);
  });

  test("nothing is given back of an invoice nobody has paid", async () => {
    const buyer = testBuyer();
    await fillCart(db(), buyer, "DESK-1", 1);
    const order = orderOf(await placeOrder(buyer, await requestFor(db(), buyer, { paymentMethod: "invoice" })));
    await staff(order, { action: "ship" });
    await staff(order, { action: "deliver" });
    await ask(order, wish(0, 1));
    expect(await receive(order, [back(0, 1)])).toMatchObject({ ok: true, state: "returned" });
    expect(await given(order)).toEqual([]);
    expect((await rowOf(order)).refunded).toBe(0);
  });

  test("limits are data: staff by currency, leads where the setting says so, administrators none", () => {
    const settings = { refundUpTo: { EUR: 100 } };
    expect(refundLimit(settings, "EUR", { isLead: false })).toBe(100);
    expect(refundLimit(settings, "USD", { isLead: false })).toBe(0);
    expect(refundLimit(settings, "EUR", { isLead: true })).toBe(Number.POSITIVE_INFINITY);
    expect(refundLimit({ ...settings, refundUpToLead: { EUR: 5_000 } }, "EUR", { isLead: true })).toBe(5_000);
    expect(refundLimit({ ...settings, refundUpToLead: { EUR: 5_000 } }, "EUR", { isLead: true, isAdmin: true })).toBe(Number.POSITIVE_INFINITY);
  });
});

describe("the label", () => {
  test("is there for whoever may see the order, while the return is under way; for all others as if there were none", async () => {
    const [order, other] = [await delivered(), await delivered()];
    await ask(order, wish(0, 1));
    const number = `R${order.number}-1`;
    expect(await loadReturnLabel(order.number, number, owner(order), "en")).toMatchObject({ number: order.number, label: { number, lines: [{ quantity: 1 }] }, address: { name: "Anna Test" } });
    expect(await loadReturnLabel(order.number, number, "staff", "en")).toMatchObject({ number: order.number });
    for (const reader of [owner(other), { userId: "somebody", token: undefined }, { userId: undefined, token: undefined }]) expect(await loadReturnLabel(order.number, number, reader, "en")).toBeUndefined();
    expect(await loadReturnLabel(other.number, number, owner(other), "en")).toBeUndefined();
    expect(await loadReturnLabel(order.number, `R${order.number}-2`, owner(order), "en")).toBeUndefined();
    await receive(order, [back(0, 1)]);
    expect(await loadReturnLabel(order.number, number, owner(order), "en")).toBeUndefined();
  });

  test("a return of somebody else's order is as good as none", async () => {
    const [order, other] = [await delivered(), await delivered()];
    expect(await changeOwnOrder(owner(other), order.number, { action: "request-return", wishes: [wish(0, 1)] })).toEqual({ ok: false, problem: { code: "not-found" } });
  });
});
