/** Gift cards as a means of payment: held, claimed, given back; alone, beside another payment, in races and in the wrong order. */
import { asc, eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { forgetGuesses } from "#app/cart/code-guesses.server.ts";
import { blockCard, expireCards } from "#app/gift-cards/change-card.server.ts";
import { randomFrom } from "#merch-rules/internal/random.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { forgetSettings } from "#app/pricing/load-setting.server.ts";
import { giftCardMovements, giftCards } from "#db/schema/gift-cards.ts";
import { invoices, orders, payments, refunds } from "#db/schema/orders.ts";
import { mails } from "#db/schema/platform.ts";
import { seedDemo } from "#db/seed/seed.server.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { fillCart, givenCard, orderOf, putCard, requestFor, testBuyer, type GivenCard, type TestBuyer } from "#tests/order-factories.server.ts";
import { applyPaymentStatus, receiveInvoicePayment } from "./apply-payment.server.ts";
import { changeOrder, expireOrder } from "./change-order.server.ts";
import { editOrder } from "./edit-order.server.ts";
import { loadStaffOrder } from "./load-order.server.ts";
import type { OrderRequest } from "./order-request.ts";
import { askProvider, expireUnpaidOrder, startPayment } from "./pay-order.server.ts";
import { placeOrder } from "./place-order.server.ts";
import { brokenRules, reconcile } from "./reconcile.server.ts";
import { refundOrder, settleRefund } from "./refund-order.server.ts";
import { moveBankPayment } from "./test-bank.server.ts";

const database = useDatabase();
const db = () => database.current.db;
const lead = { actor: "lead" as const, actorId: "lead-1" };

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  forgetSettings();
  await seedDemo(database.url);
  await givenProducts(db(), [{ id: "GIFT", units: 2_000, price: 9_410 }]);
}, 240_000);

beforeEach(() => forgetGuesses());

/** 100.00 with delivery. */
const total = 10_000;

async function basket(cards: readonly GivenCard[], quantity = 1, buyer: TestBuyer = testBuyer()): Promise<TestBuyer> {
  await fillCart(db(), buyer, "GIFT-1", quantity);
  for (const card of cards) await putCard(buyer, card);
  return buyer;
}

const place = async (buyer: TestBuyer, wish: Partial<OrderRequest> = {}) => orderOf(await placeOrder(buyer, await requestFor(db(), buyer, wish)));
type Placed = Awaited<ReturnType<typeof place>>;

const bought = async (cards: readonly GivenCard[], wish: Partial<OrderRequest> = {}, quantity = 1): Promise<Placed> => place(await basket(cards, quantity), wish);
const balanceOf = async (card: GivenCard) => (await db().select({ balance: giftCards.balance }).from(giftCards).where(eq(giftCards.id, card.id)))[0]?.balance;
const kindsOf = async (card: GivenCard) => (await db().select({ kind: giftCardMovements.kind, amount: giftCardMovements.amount }).from(giftCardMovements).where(eq(giftCardMovements.cardId, card.id)).orderBy(asc(giftCardMovements.id))).map(({ kind, amount }) => `${kind} ${amount}`);
const paymentsOf = async ({ orderId }: Placed) => (await db().select().from(payments).where(eq(payments.orderId, orderId)).orderBy(asc(payments.attempt))).map(({ provider, state, amount }) => `${provider} ${state} ${amount}`);
const rowOf = async ({ orderId }: Placed) => (await db().select().from(orders).where(eq(orders.id, orderId)))[0]!;
const mailsAbout = async ({ number }: Placed) => (await db().select({ text: mails.text }).from(mails).where(sql`${mails.text} like ${`%${number}%`}`).orderBy(asc(mails.id))).map(({ text }) => text.replaceAll("\u00a0", " "));

async function pay(order: Placed): Promise<void> {
  expect(await startPayment(order.orderId)).toMatchObject({ ok: true });
  const [open] = await db().select().from(payments).where(sql`${payments.orderId} = ${order.orderId} and ${payments.provider} = 'test-bank' and ${payments.state} = 'created'`);
  await moveBankPayment(open?.providerId ?? "", "pay");
  await askProvider(order.orderId);
}

async function settle({ orderId }: Placed): Promise<readonly number[]> {
  const all = await db().select().from(refunds).where(eq(refunds.orderId, orderId)).orderBy(asc(refunds.id));
  for (const refund of all) await settleRefund(refund.id);
  return all.map((refund) => refund.amount);
}

/** After each test the books are clean. */
const booksHold = async () => expect(brokenRules(await reconcile(database.current.sql, 5))).toEqual([]);

describe("a card beside another payment", () => {
  test("what the card pays leaves it with the order; the provider is asked for the rest; tax and total are the same", async () => {
    const card = await givenCard({ amount: 4_000 });
    const order = await bought([card]);
    expect(await balanceOf(card)).toBe(0);
    expect(await paymentsOf(order)).toEqual(["gift-card authorised 4000", "test-bank created 6000"]);
    const row = await rowOf(order);
    expect(row).toMatchObject({ state: "placed", total, discount: 0 });
    expect(row.waterfall.map((step) => step.kind)).not.toContain("voucher");
    await pay(order);
    expect(await paymentsOf(order)).toEqual(["gift-card captured 4000", "test-bank captured 6000"]);
    expect((await rowOf(order)).state).toBe("paid");
    const view = await loadStaffOrder(order.number, "en", "lead");
    expect(view?.giftCards).toMatchObject({ cards: [{ pays: { amount: 4_000 } }], toPay: { amount: 6_000 }, settled: true });
    const [invoice] = await db().select({ document: invoices.document }).from(invoices).where(eq(invoices.orderId, order.orderId));
    expect(invoice?.document).toMatchObject({ total, paidByCards: 4_000, transfer: null });
    const texts = await mailsAbout(order);
    expect(texts[0]).toMatch(/By gift card: −€40\nLeft to pay: €60/);
    expect(texts[1]).toMatch(/Your payment of €60 .*has arrived/);
    await booksHold();
  });

  test("an order that nobody pays gives it back, with the cart and the card on it", async () => {
    const card = await givenCard({ amount: 4_000 });
    const buyer = await basket([card]);
    const order = await place(buyer);
    await startPayment(order.orderId);
    await db().execute(sql`update reservations set expires_at = now() - interval '1 minute' where order_id = ${order.orderId}`);
    await expireUnpaidOrder(order.orderId);
    await expireOrder(order.orderId);
    expect((await rowOf(order)).state).toBe("cancelled");
    expect(await paymentsOf(order)).toEqual(["gift-card cancelled 4000", "test-bank cancelled 6000"]);
    expect(await kindsOf(card)).toEqual(["issued 4000", "spent -4000", "released 4000"]);
    expect((await requestFor(db(), buyer)).shownByCards).toBe(4_000);
    expect((await place(buyer)).fresh).toBe(true);
    await booksHold();
  });

  test("money that arrives after the end goes back to where it came from; the card is not asked again", async () => {
    const card = await givenCard({ amount: 4_000 });
    const order = await bought([card]);
    await startPayment(order.orderId);
    await changeOrder(order.number, { ...lead, action: "cancel" });
    const [open] = await db().select().from(payments).where(sql`${payments.orderId} = ${order.orderId} and ${payments.provider} = 'test-bank'`);
    const late = { providerId: open?.providerId ?? "", reference: open?.id, state: "captured" as const, amount: 6_000, currency: "EUR" };
    await moveBankPayment(late.providerId, "pay");
    for (let time = 0; time < 2; time++) await applyPaymentStatus("test-bank", late);
    expect(await settle(order)).toEqual([6_000]);
    expect(await balanceOf(card)).toBe(4_000);
    await booksHold();
  });

  test("after a declined payment the next attempt is over the rest, not over the whole", async () => {
    const card = await givenCard({ amount: 4_000 });
    const order = await bought([card]);
    await startPayment(order.orderId);
    const [first] = await db().select().from(payments).where(sql`${payments.orderId} = ${order.orderId} and ${payments.provider} = 'test-bank'`);
    await moveBankPayment(first?.providerId ?? "", "decline");
    await askProvider(order.orderId);
    await pay(order);
    expect(await paymentsOf(order)).toEqual(["gift-card captured 4000", "test-bank failed 6000", "test-bank captured 6000"]);
    await booksHold();
  });

  test("money that comes twice goes back once; the card has paid and stays paid", async () => {
    const card = await givenCard({ amount: 4_000 });
    const order = await bought([card]);
    await pay(order);
    const second = uuidv7();
    await db().insert(payments).values({ id: second, orderId: order.orderId, provider: "stripe", providerId: `pi_${second}`, state: "created", amount: 6_000, currency: "EUR", attempt: 2 });
    await applyPaymentStatus("stripe", { providerId: `pi_${second}`, reference: second, state: "captured", amount: 6_000, currency: "EUR" });
    const [back] = await db().select().from(refunds).where(eq(refunds.orderId, order.orderId));
    expect(back).toMatchObject({ amount: 6_000, reason: "paid-twice", paymentId: second });
    expect((await rowOf(order)).refunded).toBe(0);
    expect(await balanceOf(card)).toBe(0);
    await db().execute(sql`update refunds set state = 'settled' where id = ${back?.id ?? ""}`);
    await db().execute(sql`update payments set state = 'refunded' where id = ${second}`);
    await booksHold();
  });
});

describe("cards that pay for everything", () => {
  test("nothing else is asked: paid, invoiced and told at once", async () => {
    const cards = [await givenCard({ amount: 4_000 }), await givenCard({ amount: 9_000 })];
    const order = await bought(cards);
    expect((await rowOf(order)).state).toBe("paid");
    expect(await paymentsOf(order)).toEqual(["gift-card captured 6000", "gift-card captured 4000", "test-bank captured 0"]);
    expect([await balanceOf(cards[0]!), await balanceOf(cards[1]!)]).toEqual([0, 3_000]);
    expect(await startPayment(order.orderId)).toMatchObject({ ok: false, problem: { code: "not-payable" } });
    expect((await mailsAbout(order))[0]).not.toMatch(/not paid yet/);
    await booksHold();
  });

  test("a cart whose way to pay is none still goes through, and needs no transfer", async () => {
    const card = await givenCard({ amount: 1_000_000 });
    const order = await bought([card], { paymentMethod: "invoice" }, 60);
    expect((await rowOf(order)).state).toBe("paid");
    const [invoice] = await db().select({ document: invoices.document }).from(invoices).where(eq(invoices.orderId, order.orderId));
    expect(invoice?.document.transfer).toBeNull();
    await booksHold();
  });

  test("cancelled, each card has back what it paid, once", async () => {
    const cards = [await givenCard({ amount: 4_000 }), await givenCard({ amount: 9_000 })];
    const order = await bought(cards);
    for (let time = 0; time < 2; time++) await changeOrder(order.number, { ...lead, action: "cancel" });
    await settle(order);
    await settle(order);
    expect([await balanceOf(cards[0]!), await balanceOf(cards[1]!)]).toEqual([4_000, 9_000]);
    expect((await mailsAbout(order)).filter((text) => /to your gift card ending in/.test(text))).toHaveLength(2);
    await booksHold();
  });
});

describe("giving back", () => {
  test("first to the other means of payment, then to the card; never above what each had paid", async () => {
    const card = await givenCard({ amount: 4_000 });
    const order = await bought([card]);
    await pay(order);
    const refund = (amount: number, key: string) => refundOrder({ orderNumber: order.number, amount, reason: "late", actorId: "lead-1", isLead: true, key });
    expect(await refund(5_000, "gift-a")).toEqual({ ok: true, amount: 5_000 });
    expect(await refund(2_000, "gift-b")).toEqual({ ok: true, amount: 2_000 });
    expect(await refund(2_000, "gift-b")).toEqual({ ok: true, amount: 2_000 });
    expect(await settle(order)).toEqual([5_000, 1_000, 1_000]);
    expect(await balanceOf(card)).toBe(1_000);
    expect(await refund(3_001, "gift-c")).toMatchObject({ ok: false, problem: { code: "too-much", left: 3_000 } });
    expect(await refund(3_000, "gift-d")).toMatchObject({ ok: true });
    await settle(order);
    expect(await kindsOf(card)).toEqual(["issued 4000", "spent -4000", "returned 1000", "returned 3000"]);
    await booksHold();
  });

  test("eight refunds at once give back no more than was paid", async () => {
    const card = await givenCard({ amount: 4_000 });
    const order = await bought([card]);
    await pay(order);
    const done = await Promise.all(Array.from({ length: 8 }, (_, index) => refundOrder({ orderNumber: order.number, amount: 2_600, reason: "late", actorId: "lead-1", isLead: true, key: `rush-${index}` })));
    expect(done.filter((each) => each.ok)).toHaveLength(3);
    await settle(order);
    expect((await rowOf(order)).refunded).toBe(7_800);
    expect(await balanceOf(card)).toBe(1_800);
    await booksHold();
  });

  test("a card whose day is over meanwhile is good for another month with what came back", async () => {
    const card = await givenCard({ amount: 9_000, expiresAt: new Date(Date.now() + 60_000) });
    const order = await bought([card]);
    await pay(order);
    await db().execute(sql`update gift_cards set expires_at = now() - interval '1 day', balance = balance where id = ${card.id}`);
    await changeOrder(order.number, { ...lead, action: "cancel" });
    await settle(order);
    await expireCards();
    const [row] = await db().select().from(giftCards).where(eq(giftCards.id, card.id));
    expect(row?.balance).toBe(9_000);
    expect(row?.expiresAt?.getTime()).toBeGreaterThan(Date.now() + 29 * 86_400_000);
    await booksHold();
  });

  test("pieces taken out: the other means first, the card with what is left of the difference", async () => {
    const card = await givenCard({ amount: 15_000 });
    const order = await bought([card], {}, 2);
    await pay(order);
    const shown = -9_410;
    expect(await editOrder(order.number, { ...lead, keep: [{ position: 0, quantity: 1 }], key: uuidv7(), shown })).toMatchObject({ ok: true });
    const rest = (await rowOf(order)).total;
    expect((await settle(order)).reduce((sum, each) => sum + each, 0)).toBe(9_410);
    expect(await balanceOf(card)).toBe(15_000 - rest);
    const view = await loadStaffOrder(order.number, "en", "lead");
    expect(view?.giftCards).toMatchObject({ cards: [{ pays: { amount: rest } }], toPay: { amount: 0 } });
    await booksHold();
  });
});

describe("against an invoice", () => {
  test("the card pays at once, the transfer is awaited for the rest alone", async () => {
    const card = await givenCard({ amount: 4_000 });
    const order = await bought([card], { paymentMethod: "invoice" });
    expect(await paymentsOf(order)).toEqual(["gift-card captured 4000", "invoice pending 6000"]);
    const [invoice] = await db().select({ document: invoices.document }).from(invoices).where(eq(invoices.orderId, order.orderId));
    expect(invoice?.document).toMatchObject({ total, paidByCards: 4_000 });
    expect((await mailsAbout(order))[0]).toMatch(/transfer €60 /);
    await booksHold();
    expect(await receiveInvoicePayment(order.number, "lead-1")).toBe(true);
    expect((await rowOf(order)).state).toBe("paid");
    expect(await settle(order)).toEqual([]);
    await booksHold();
  });

  test("cancelled unpaid: nothing is due, the card has its money", async () => {
    const card = await givenCard({ amount: 4_000 });
    const order = await bought([card], { paymentMethod: "invoice" });
    await changeOrder(order.number, { ...lead, action: "cancel" });
    await settle(order);
    expect(await paymentsOf(order)).toEqual(["gift-card refunded 4000", "invoice cancelled 6000"]);
    expect(await balanceOf(card)).toBe(4_000);
    await booksHold();
  });

  test("pieces taken out make less due; below what the card paid, the card has the rest and nothing is due", async () => {
    const card = await givenCard({ amount: 15_000 });
    const order = await bought([card], { paymentMethod: "invoice" }, 3);
    const take = (quantity: number) => editOrder(order.number, { ...lead, keep: [{ position: 0, quantity }], key: uuidv7(), shown: -9_410 });
    expect(await take(2)).toMatchObject({ ok: true });
    const two = (await rowOf(order)).total;
    expect(await paymentsOf(order)).toEqual(["gift-card captured 15000", `invoice pending ${two - 15_000}`]);
    await booksHold();
    expect(await take(1)).toMatchObject({ ok: true });
    await settle(order);
    expect(await paymentsOf(order)).toEqual(["gift-card captured 15000", "invoice captured 0"]);
    expect((await rowOf(order)).state).toBe("paid");
    expect(await balanceOf(card)).toBe(15_000 - (await rowOf(order)).total);
    await booksHold();
  });

  test("what was given as a gift before is not asked for again after a change", async () => {
    const card = await givenCard({ amount: 4_000 });
    const order = await bought([card], { paymentMethod: "invoice" }, 2);
    await refundOrder({ orderNumber: order.number, amount: 4_000, reason: "late", actorId: "lead-1", isLead: true, key: "goodwill" });
    await settle(order);
    expect(await editOrder(order.number, { ...lead, keep: [{ position: 0, quantity: 1 }], key: uuidv7(), shown: -9_410 })).toMatchObject({ ok: true });
    expect(await paymentsOf(order)).toEqual(["gift-card refunded 4000", `invoice pending ${(await rowOf(order)).total - 4_000}`]);
    await booksHold();
  });
});

describe("at the order button", () => {
  test("a card that was spent elsewhere meanwhile charges nobody more than was shown", async () => {
    const card = await givenCard({ amount: 4_000 });
    const buyer = await basket([card]);
    const request = await requestFor(db(), buyer);
    await bought([card]);
    expect(await placeOrder(buyer, request)).toMatchObject({ ok: false, problem: { code: "cards-changed" } });
    expect(await placeOrder(buyer, await requestFor(db(), buyer))).toMatchObject({ ok: true });
    await booksHold();
  });

  test.each([
    ["blocked", async (card: GivenCard) => void await blockCard({ id: card.id, block: true, reason: "lost", actorId: "lead-1" })],
    ["expired", async (card: GivenCard) => void await db().execute(sql`update gift_cards set expires_at = now() where id = ${card.id}`)],
  ])("a card that was %s meanwhile pays nothing", async (_, change) => {
    const card = await givenCard({ amount: 4_000 });
    const buyer = await basket([card]);
    const request = await requestFor(db(), buyer);
    await change(card);
    expect(await placeOrder(buyer, request)).toMatchObject({ ok: false, problem: { code: "cards-changed" } });
    const order = await place(buyer);
    expect(await paymentsOf(order)).toEqual([`test-bank created ${total}`]);
    await booksHold();
  });

  test("a posted amount above what the card holds is compared, never used", async () => {
    const card = await givenCard({ amount: 4_000 });
    const buyer = await basket([card]);
    expect(await placeOrder(buyer, { ...await requestFor(db(), buyer), shownByCards: total })).toMatchObject({ ok: false, problem: { code: "cards-changed" } });
    expect(await balanceOf(card)).toBe(4_000);
  });

  test("the same form twice at once is one order and one hold; an order that fails holds nothing", async () => {
    const card = await givenCard({ amount: 4_000 });
    const buyer = await basket([card]);
    const request = await requestFor(db(), buyer);
    const both = await Promise.all([placeOrder(buyer, request), placeOrder(buyer, request)]);
    expect(both.every((each) => each.ok)).toBe(true);
    expect(await kindsOf(card)).toEqual(["issued 4000", "spent -4000"]);
    const other = await givenCard({ amount: 4_000 });
    const hurried = await basket([other], 100);
    expect(await placeOrder(hurried, { ...await requestFor(db(), hurried), deliveryMethod: "nowhere" })).toMatchObject({ ok: false });
    expect(await balanceOf(other)).toBe(4_000);
    await booksHold();
  });

  test("one card in thirty carts at once pays exactly what it holds; the others are shown what is left", async () => {
    const card = await givenCard({ amount: 25_000 });
    const buyers = await Promise.all(Array.from({ length: 30 }, () => basket([card])));
    const requests = await Promise.all(buyers.map((buyer) => requestFor(db(), buyer)));
    const outcomes = await Promise.all(buyers.map((buyer, index) => placeOrder(buyer, requests[index]!)));
    expect(outcomes.filter((each) => each.ok)).toHaveLength(2);
    expect(outcomes.every((each) => each.ok || each.problem.code === "cards-changed")).toBe(true);
    expect(await balanceOf(card)).toBe(5_000);
    await booksHold();
  });

  test("two carts with the same two cards in the other order wait in a line, not in a circle", async () => {
    const [one, two] = [await givenCard({ amount: 3_000 }), await givenCard({ amount: 3_000 })];
    for (let run = 0; run < 5; run++) {
      const [left, right] = [await basket([one, two]), await basket([two, one])];
      const [a, b] = [await requestFor(db(), left), await requestFor(db(), right)];
      const outcomes = await Promise.all([placeOrder(left, a), placeOrder(right, b)]);
      const winner = outcomes.find((each) => each.ok);
      expect(winner).toBeDefined();
      if (winner?.ok === true) await changeOrder(winner.number, { ...lead, action: "cancel" });
    }
    await booksHold();
  });
});

test("whatever is done, in whatever order: the books hold, and no card is given more than it paid", async () => {
  const random = randomFrom("gift cards");
  const upTo = (most: number): number => Math.floor(random() * (most + 1));
  for (let run = 0; run < 15; run++) {
    const cards = await Promise.all(Array.from({ length: 1 + upTo(1) }, () => givenCard({ amount: 1 + upTo(15_000) })));
    const order = await bought(cards, { paymentMethod: run % 3 === 0 ? "invoice" : "test-bank" }, 1 + upTo(2));
    const row = await rowOf(order);
    const steps = [
      () => (row.paymentMethod === "invoice" ? receiveInvoicePayment(order.number, "lead-1") : payOpen(order)),
      () => refundOrder({ orderNumber: order.number, amount: 1 + upTo(12_000), reason: "late", actorId: "lead-1", isLead: true, key: uuidv7() }),
      () => editOrder(order.number, { ...lead, keep: [{ position: 0, quantity: 1 }], key: uuidv7(), shown: 9_410 * (1 - (row.total > 25_000 ? 3 : row.total > 15_000 ? 2 : 1)) }),
      () => settle(order), () => changeOrder(order.number, { ...lead, action: random() < 0.3 ? "cancel" : "start-production" }), () => expireUnpaidOrder(order.orderId),
    ];
    for (let step = 0; step < 6; step++) await steps[upTo(steps.length - 1)]?.();
    await settle(order);
    await booksHold();
  }
});

async function payOpen(order: Placed): Promise<void> {
  if ((await startPayment(order.orderId)).ok) await pay(order);
}
