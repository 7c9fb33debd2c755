/** An order that leaves in parts: states, what is left, mails, who sees what, two colleagues at once. */
import { eq, sql } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { shipments } from "#db/schema/after-sales.ts";
import { stockMovements } from "#db/schema/catalog.ts";
import { orderEvents, orderLines, orders } from "#db/schema/orders.ts";
import { mails } from "#db/schema/platform.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { fillCart, orderOf, requestFor, testBuyer } from "#tests/order-factories.server.ts";
import { changeOrder, type OrderChange } from "./change-order.server.ts";
import { loadOwnOrder, loadStaffOrder } from "./load-order.server.ts";
import { orderToken } from "./order-link.server.ts";
import { placeOrder } from "./place-order.server.ts";

const database = useDatabase();
const db = () => database.current.db;

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  await givenProducts(db(), [{ id: "DESK", units: 1_000 }, { id: "LAMP", units: 1_000, name: { en: "Lamp", ru: "Лампа" } }]);
});

interface Given {
  readonly orderId: string;
  readonly number: string;
}

/** Three desks and two lamps against an invoice. */
async function given(locale: "en" | "ru" = "en"): Promise<Given> {
  const buyer = testBuyer({ locale });
  await fillCart(db(), buyer, "DESK-1", 3);
  await fillCart(db(), buyer, "LAMP-1", 2);
  return orderOf(await placeOrder(buyer, await requestFor(db(), buyer, { paymentMethod: "invoice" })));
}

const ship = (order: Given, change: Partial<OrderChange> = {}) => changeOrder(order.number, { action: "ship", actor: "staff", actorId: "staff-1", ...change });
const units = (...quantities: readonly number[]) => ({ units: quantities.map((quantity, position) => ({ position, quantity })) });
const stateOf = async (order: Given) => (await db().select({ state: orders.state }).from(orders).where(eq(orders.id, order.orderId)))[0]?.state;
const mailsAbout = async (order: Given) => (await db().select().from(mails).where(sql`${mails.subject} like ${`%${order.number}%`}`).orderBy(mails.createdAt)).map((mail) => ({ subject: mail.subject, text: mail.text }));
const own = (order: Given) => loadOwnOrder(order.number, { userId: undefined, token: orderToken(order.orderId) }, "en");

describe("shipments", () => {
  test("a part, another, the rest: the state follows, every unit leaves once, the stock moved when the order was accepted and not again", async () => {
    const order = await given();
    const moved = async () => (await db().select().from(stockMovements).where(eq(stockMovements.orderId, order.orderId))).reduce((sum, movement) => sum + movement.quantity, 0);
    expect(await moved()).toBe(-5);
    expect(await ship(order, { shipment: { ...units(1, 0), carrier: "dhl" }, trackingCode: "00340 1" })).toEqual({ ok: true, state: "partly-shipped" });
    expect(await ship(order, { shipment: units(1, 2) })).toEqual({ ok: true, state: "partly-shipped" });
    expect(await ship(order, { shipment: units(2, 0) })).toEqual({ ok: false, problem: { code: "refused", refusal: { code: "too-many-units", position: 0, left: 1 } } });
    expect(await ship(order)).toEqual({ ok: true, state: "shipped" });
    expect(await moved()).toBe(-5);
    const view = await own(order);
    expect(view?.shipments?.map((shipment) => [shipment.number, ...shipment.goods.map((line) => `${line.quantity} ${line.name}`)])).toEqual([[1, "1 Product DESK"], [2, "1 Product DESK", "2 Lamp"], [3, "1 Product DESK"]]);
    expect(view?.shipments?.[0]).toMatchObject({ carrier: "DHL", trackingNumber: "00340 1", trackingUrl: "https://www.dhl.com/en/home/tracking.html?tracking-id=00340%201", deliveredAt: null });
    expect(view?.lines.map((line) => line.shipped)).toEqual([3, 2]);
    await changeOrder(order.number, { action: "deliver", actor: "staff", actorId: "staff-1" });
    expect((await own(order))?.shipments?.every((shipment) => shipment.deliveredAt !== null)).toBe(true);
  });

  test("each is written about, with what is in it, where it can be followed, and that the rest follows", async () => {
    const order = await given("ru");
    await ship(order, { shipment: { ...units(0, 1), carrier: "cdek" }, trackingCode: "77" });
    await ship(order);
    const [, part, rest] = await mailsAbout(order);
    expect(part?.subject).toBe(`Часть заказа ${order.number} в пути`);
    for (const words of ["1 × Лампа", "Везёт СДЭК", "77", "https://www.cdek.ru/ru/tracking?order_id=77", "Остальное придёт следом"]) expect(part?.text).toContain(words);
    expect(part?.text).not.toContain("DESK");
    expect(rest?.subject).toBe(`Заказ ${order.number} в пути`);
    expect(rest?.text).toContain("3 × Товар DESK");
    expect(rest?.text).not.toContain("следом");
  });

  test("the same form twice, and ten times at once, is one shipment", async () => {
    const order = await given();
    const key = uuidv7();
    const answers = await Promise.all(Array.from({ length: 10 }, () => ship(order, { shipment: { ...units(1, 0), key } })));
    expect(answers.every((answer) => answer.ok)).toBe(true);
    expect(await db().select().from(shipments).where(eq(shipments.orderId, order.orderId))).toHaveLength(1);
    const last = uuidv7();
    expect(await ship(order, { shipment: { key: last } })).toMatchObject({ ok: true, state: "shipped" });
    expect(await ship(order, { shipment: { key: last } })).toMatchObject({ ok: false, problem: { refusal: { code: "wrong-state" } } });
  });

  test("colleagues who all send the same pieces: no unit leaves twice", async () => {
    const order = await given();
    await Promise.all(Array.from({ length: 8 }, () => ship(order, { shipment: units(1, 0) })));
    const [left] = await db().execute<{ sent: number }>(sql`select sum(l.quantity)::int as sent from shipment_lines l join shipments s on s.id = l.shipment_id where s.order_id = ${order.orderId}`);
    expect(left?.sent).toBe(3);
    expect(await stateOf(order)).toBe("partly-shipped");
  });

  test.each<[string, ReturnType<typeof units>]>([["nothing", units(0, 0)], ["more than there is", units(4, 0)], ["less than nothing", units(-1, 1)], ["a line of nowhere", { units: [{ position: 9, quantity: 1 }] }]])("%s is refused, and nothing is written", async (_name, shipment) => {
    const order = await given();
    expect(await ship(order, { shipment })).toMatchObject({ ok: false, problem: { code: "refused" } });
    expect(await stateOf(order)).toBe("placed");
    expect(await db().select().from(shipments).where(eq(shipments.orderId, order.orderId))).toEqual([]);
    expect(await mailsAbout(order)).toHaveLength(1);
  });

  test("what is to be made stays until the workshop has begun, while the rest leaves", async () => {
    const order = await given();
    const configuration = { modelId: "m", modelVersion: 1, hash: "h", choices: { a: "b" }, summary: [], base: 1, steps: [], bill: [], weightGrams: 0, leadDays: 1 };
    await db().update(orderLines).set({ configuration }).where(sql`${orderLines.orderId} = ${order.orderId} and ${orderLines.position} = 1`);
    const notMade = { ok: false, problem: { refusal: { code: "not-made" } } };
    expect(await ship(order)).toMatchObject(notMade);
    expect((await loadStaffOrder(order.number, "en", "staff"))?.actions).toEqual(["start-production", "cancel", "change-lines"]);
    expect(await ship(order, { shipment: units(3, 0) })).toMatchObject({ ok: true, state: "partly-shipped" });
    expect(await ship(order)).toMatchObject(notMade);
    expect(await changeOrder(order.number, { action: "start-production", actor: "staff", actorId: "staff-1" })).toMatchObject({ ok: true, state: "partly-shipped" });
    expect(await changeOrder(order.number, { action: "start-production", actor: "staff", actorId: "staff-1" })).toMatchObject({ ok: false });
    expect(await ship(order)).toMatchObject({ ok: true, state: "shipped" });
    const happened = await db().select({ type: orderEvents.type }).from(orderEvents).where(eq(orderEvents.orderId, order.orderId)).orderBy(orderEvents.at);
    expect(happened.map((event) => event.type)).toEqual(["placed", "ship-part", "start-production", "ship"]);
  });
});
