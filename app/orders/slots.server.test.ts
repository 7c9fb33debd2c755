import { eq, like } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bookingOf, loadOfferedDays } from "#app/fulfilment/book-slot.server.ts";
import { slotKey } from "#app/fulfilment/slot-days.ts";
import { laterKey } from "#app/fulfilment/slot-view.ts";
import type { SlotArea } from "#app/fulfilment/slot-plan.ts";
import { forgetSettings } from "#app/pricing/load-setting.server.ts";
import { settings } from "#db/schema/customers.ts";
import { deliveryBookings } from "#db/schema/fulfilment.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { orderEvents, orders } from "#db/schema/orders.ts";
import { auditLog, mails } from "#db/schema/platform.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { checkoutFields } from "#tests/faults/checkout-fields.ts";
import { fillCart, orderOf, requestFor, stockOf, testBuyer } from "#tests/order-factories.server.ts";
import { changeAddress } from "./change-address.server.ts";
import { changeOwnOrder } from "./change-order.server.ts";
import { changeSlot, loadSlotPage } from "./change-slot.server.ts";
import { awaitingPayment } from "./just-ordered.server.ts";
import { loadCheckout } from "./load-checkout.server.ts";
import { loadOwnOrder, loadStaffOrder } from "./load-order.server.ts";
import { orderToken } from "./order-link.server.ts";
import { placeOrder } from "./place-order.server.ts";
import { submitCheckout } from "./submit-checkout.server.ts";

const database = useDatabase();
const db = () => database.current.db;
const sku = "SOFA-1";
const area: SlotArea = {
  id: "germany", name: { en: "Germany" }, method: "freight", countries: ["DE"], postalCodes: [], timeZone: "Europe/Berlin", daysOff: [], noticeDays: 1, horizonDays: 10, changeHours: 24,
  windows: [{ id: "am", from: "08:00", until: "12:00", weekdays: [1, 2, 3, 4, 5, 6, 7], capacity: 1, assemblies: 1 }],
};
const viewer = () => ({ ...testBuyer(), theme: "light" as const, country: "DE" });

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  await givenProducts(db(), [{ id: "SOFA", units: 1_000, price: 90_000 }]);
  await db().insert(settings).values({ key: "slots", value: [area] });
});
beforeEach(() => { forgetSettings(); });

/** A buyer with a sofa in the cart, and the times her checkout offers. */
async function atCheckout() {
  const buyer = viewer();
  await fillCart(db(), buyer, sku);
  const shown = await loadCheckout(buyer as never, { deliveryMethod: "freight", "address.country": "DE" });
  const free = shown?.slots?.days.flatMap(({ windows }) => windows).filter(({ full }) => !full).map(({ key }) => key) ?? [];
  const order = async (slot?: string) => placeOrder(buyer, await requestFor(db(), buyer, { deliveryMethod: "freight", slot }));
  return { shown, free, order };
}
const reader = (orderId: string) => ({ userId: undefined, token: orderToken(orderId) });
const mailsAbout = async ({ number }: { readonly number: string }, about: string) => (await db().select().from(mails).where(like(mails.text, `%${number}%`))).filter(({ text }) => text.includes(about)).map(({ text }) => text);
const shownOn = (order: { readonly orderId: string; readonly number: string }) => loadOwnOrder(order.number, reader(order.orderId), "en");

describe("an order by appointment", () => {
  test("takes the time its buyer saw as free; the next one no longer sees it as that", async () => {
    const { shown, free, order } = await atCheckout();
    // Nobody chooses for the buyer.
    expect(shown?.slots).toMatchObject({ free: true, chosen: undefined });
    const placed = orderOf(await order(free[0]));
    expect(slotKey((await bookingOf(db(), placed.orderId)) ?? { day: "", window: "" })).toBe(free[0]);
    expect((await shownOn(placed))?.slot).toMatchObject({ agreed: { from: "08:00", until: "12:00", assembly: false, timeZone: "Europe/Berlin" }, open: true });
    const [mail] = await mailsAbout(placed, "Thank you for your order");
    expect(mail).toContain("We come at the agreed time:");
    expect(mail).not.toContain("We expect to deliver");
    const next = await atCheckout();
    expect(next.free).not.toContain(free[0]);
  });

  test("at the checkout the buyer chooses a time or says that she chooses later; where nothing comes by appointment nobody asks", async () => {
    const buyer = viewer();
    await fillCart(db(), buyer, sku);
    const typed = async (wish: Readonly<Record<string, string>>) => {
      const form = new FormData();
      for (const [name, value] of checkoutFields(await requestFor(db(), buyer, { deliveryMethod: "freight" }), "order")) form.set(name, value);
      form.delete("slot");
      for (const [name, value] of Object.entries(wish)) form.set(name, value);
      return submitCheckout(buyer as never, form);
    };
    expect(await typed({})).toMatchObject({ problem: { fields: { slot: "required" }, form: { code: "fields" } } });
    expect((await loadCheckout(buyer as never, { deliveryMethod: "freight", "address.country": "DE", slot: laterKey }))?.slots?.chosen).toBe(laterKey);
    expect(await typed({ slot: laterKey })).toHaveProperty("goTo");
    await fillCart(db(), buyer, sku);
    expect(await typed({ deliveryMethod: "parcel", shownTotal: String((await requestFor(db(), buyer)).shownTotal) })).toHaveProperty("goTo");
  });

  test("the same checkout sent from a second tab leads to what the first one ordered; who has nothing in the cart and ordered nothing is told so", async () => {
    const [buyer, other] = [viewer(), viewer()];
    await fillCart(db(), buyer, sku);
    const wanted = await requestFor(db(), buyer);
    const send = (by: typeof buyer, key: string) => {
      const form = new FormData();
      for (const [name, value] of checkoutFields({ ...wanted, idempotencyKey: key }, "order")) form.set(name, value);
      return submitCheckout(by as never, form);
    };
    const [first, second] = await Promise.all([send(buyer, uuidv7()), send(buyer, uuidv7())]);
    const placed = await db().select({ number: orders.number }).from(orders).where(eq(orders.visitorId, buyer.visitorId));
    expect(placed).toHaveLength(1);
    for (const answer of [first, second]) expect(answer).toHaveProperty("goTo");
    expect([first, second].map((answer) => "goTo" in answer && answer.goTo.startsWith(`/orders/${placed[0]?.number}?token=`))).toContain(true);
    expect(await send(other, uuidv7())).toMatchObject({ problem: { form: { code: "cart-empty" } } });
    // Whoever lost the page that led to the bank finds the way from the empty cart, until it is paid; nobody else does.
    expect(await awaitingPayment(buyer as never)).toMatchObject({ number: placed[0]?.number, href: expect.stringContaining("?token=") as unknown });
    expect(await awaitingPayment(other as never)).toBeUndefined();
    await db().update(orders).set({ state: "paid" }).where(eq(orders.visitorId, buyer.visitorId));
    expect(await awaitingPayment(buyer as never)).toBeUndefined();
  });

  test("ten want the last place at once: one order, and nothing of the others is left behind", async () => {
    const { free } = await atCheckout();
    const before = await stockOf(db(), sku);
    const rivals = await Promise.all(Array.from({ length: 10 }, () => atCheckout()));
    const outcomes = await Promise.all(rivals.map(({ order }) => order(free[0])));
    expect(outcomes.filter((outcome) => outcome.ok)).toHaveLength(1);
    expect(outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.problem.code]))).toEqual(Array.from({ length: 9 }, () => "slot-taken"));
    expect((await stockOf(db(), sku)).reserved).toBe(before.reserved + 1);
  });

  test.each(["", "tomorrow", "2020-01-01/am", "2031-01-01/am", "2026-12-24/night", "2026-12-24/am' or '1'='1"])("a time that is none (%j) places no order", async (slot) => {
    const { order } = await atCheckout();
    expect(await order(slot)).toMatchObject({ ok: false, problem: { code: "slot-taken" } });
  });

  test("loses its time with the area it was agreed in, and says so; within the area it keeps it", async () => {
    const { free, order } = await atCheckout();
    const placed = orderOf(await order(free[0]));
    const away = { name: "A", line1: "B 1", postalCode: "80331", city: "München", country: "DE" };
    expect(await changeAddress(placed.number, { to: away, actorId: "staff-1" })).toMatchObject({ ok: true, slotReleased: false });
    expect(await bookingOf(db(), placed.orderId)).toBeDefined();
    await db().update(settings).set({ value: [{ ...area, postalCodes: [{ from: "80", to: "89" }] }] }).where(eq(settings.key, "slots"));
    forgetSettings();
    expect(await changeAddress(placed.number, { to: { ...away, postalCode: "10115", city: "Berlin" }, actorId: "staff-1" })).toMatchObject({ ok: true, slotReleased: true });
    expect(await bookingOf(db(), placed.orderId)).toBeUndefined();
    const [mail] = await db().select().from(mails).where(like(mails.text, `%${placed.number}%Please choose another one%`));
    expect(mail?.text).toContain("belonged to the old address");
    await db().update(settings).set({ value: [area] }).where(eq(settings.key, "slots"));
  });

  test("without a time is an order too: it is chosen later, from the order's page", async () => {
    const { free, order } = await atCheckout();
    const placed = orderOf(await order());
    expect((await shownOn(placed))?.slot).toEqual({ agreed: undefined, open: true });
    expect(await changeSlot({ reader: reader(placed.orderId) }, placed.number, free[0] ?? "")).toMatchObject({ ok: true });
    expect((await shownOn(placed))?.slot).toMatchObject({ agreed: { day: free[0]?.slice(0, 10) } });
    expect(await mailsAbout(placed, "There is an appointment")).toHaveLength(1);
    expect((await db().select().from(orderEvents).where(eq(orderEvents.orderId, placed.orderId))).filter((event) => event.type === "slot-changed")).toHaveLength(1);
  });

  test("a parcel has no appointment", async () => {
    const buyer = viewer();
    await fillCart(db(), buyer, sku);
    expect((await loadCheckout(buyer as never, { deliveryMethod: "parcel", "address.country": "DE" }))?.slots).toBeUndefined();
    const placed = orderOf(await placeOrder(buyer, await requestFor(db(), buyer)));
    expect(await loadSlotPage({ reader: reader(placed.orderId) }, placed.number)).toBe("no-slot");
    expect(await changeSlot({ reader: reader(placed.orderId) }, placed.number, "2026-12-24/am")).toMatchObject({ ok: false, problem: { code: "too-late" } });
  });
});

describe("a time that was agreed", () => {
  test("is free again when the order is cancelled", async () => {
    const { free, order } = await atCheckout();
    const placed = orderOf(await order(free[0]));
    expect(await changeOwnOrder(reader(placed.orderId), placed.number, { action: "cancel" })).toMatchObject({ ok: true });
    expect(await bookingOf(db(), placed.orderId)).toBeUndefined();
    expect((await atCheckout()).free[0]).toBe(free[0]);
  });

  test("can be changed by its owner alone, to a free time alone, and gives the old one back", async () => {
    const [mine, other] = [await atCheckout(), await atCheckout()];
    const placed = orderOf(await mine.order(mine.free[0]));
    const rival = orderOf(await other.order(other.free[1]));
    expect(await changeSlot({ reader: reader(rival.orderId) }, placed.number, mine.free[2] ?? "")).toMatchObject({ ok: false, problem: { code: "not-found" } });
    expect(await loadSlotPage({ reader: reader(rival.orderId) }, placed.number)).toBeUndefined();
    expect(await changeSlot({ reader: reader(placed.orderId) }, placed.number, other.free[1] ?? "")).toMatchObject({ ok: false, problem: { code: "slot-taken" } });
    expect(await changeSlot({ reader: reader(placed.orderId) }, placed.number, mine.free[0] ?? "")).toMatchObject({ ok: true });
    expect(await changeSlot({ reader: reader(placed.orderId) }, placed.number, mine.free[2] ?? "")).toMatchObject({ ok: true });
    const page = await loadSlotPage({ reader: reader(placed.orderId) }, placed.number);
    expect(page).toMatchObject({ slots: { chosen: mine.free[2] } });
    // The time she had already is no news.
    expect(await mailsAbout(placed, "was moved")).toHaveLength(1);
    const days = await loadOfferedDays(db(), area, { now: Date.now(), earliest: Date.now(), assembly: false });
    expect(days.find(({ day }) => day === mine.free[0]?.slice(0, 10))?.windows).toMatchObject([{ full: false }]);
  });

  test("stands once its hour of closing has passed, and once the goods have left", async () => {
    const { free, order } = await atCheckout();
    const placed = orderOf(await order(free[0]));
    await db().update(deliveryBookings).set({ changeUntil: new Date(Date.now() - 1_000) }).where(eq(deliveryBookings.orderId, placed.orderId));
    expect((await shownOn(placed))?.slot).toMatchObject({ open: false });
    expect(await changeSlot({ reader: reader(placed.orderId) }, placed.number, free[1] ?? "")).toMatchObject({ ok: false, problem: { code: "too-late" } });
    await db().update(deliveryBookings).set({ changeUntil: new Date(Date.now() + 1e9) }).where(eq(deliveryBookings.orderId, placed.orderId));
    await db().update(orders).set({ state: "shipped" }).where(eq(orders.id, placed.orderId));
    expect(await changeSlot({ reader: reader(placed.orderId) }, placed.number, free[1] ?? "")).toMatchObject({ ok: false, problem: { code: "too-late" } });
  });

  test("is moved by staff after that hour too: written down, and told to the customer; not once the goods have left", async () => {
    const { free, order } = await atCheckout();
    const placed = orderOf(await order(free[0]));
    const staff = { staffId: "staff-7" };
    await db().update(deliveryBookings).set({ changeUntil: new Date(Date.now() - 1_000) }).where(eq(deliveryBookings.orderId, placed.orderId));
    expect((await loadStaffOrder(placed.number, "en", "staff"))?.slot).toMatchObject({ agreed: { day: free[0]?.slice(0, 10) }, open: true });
    expect(await loadSlotPage(staff, placed.number)).toMatchObject({ slots: { chosen: free[0] } });
    expect(await changeSlot(staff, placed.number, "2020-01-01/am")).toMatchObject({ ok: false, problem: { code: "slot-taken" } });
    for (const twice of [1, 2]) expect(await changeSlot(staff, placed.number, free[1] ?? ""), String(twice)).toMatchObject({ ok: true });
    expect((await shownOn(placed))?.slot).toMatchObject({ agreed: { day: free[1]?.slice(0, 10) } });
    expect((await db().select().from(orderEvents).where(eq(orderEvents.orderId, placed.orderId))).filter(({ type }) => type === "slot-changed")).toMatchObject([{ actor: "staff-7", data: { from: free[0], to: free[1] } }]);
    expect(await db().select().from(auditLog).where(eq(auditLog.subject, `order:${placed.number}`))).toMatchObject([{ actorId: "staff-7", action: "order.slot", data: { from: free[0], to: free[1] } }]);
    expect(await mailsAbout(placed, "was moved")).toHaveLength(1);
    expect(await changeSlot(staff, "no such order", free[2] ?? "")).toMatchObject({ ok: false, problem: { code: "not-found" } });
    await db().update(orders).set({ state: "shipped" }).where(eq(orders.id, placed.orderId));
    expect(await changeSlot(staff, placed.number, free[2] ?? "")).toMatchObject({ ok: false, problem: { code: "too-late" } });
  });
});
