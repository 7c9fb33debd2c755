/**
 * The books of the shop under everything that can happen at once: customers who pay, decline, pay twice and cancel, staff who ship and
 * give back, a bank whose news come late and twice. Whatever the order of things, sums that accountants would draw must hold.
 */
import { and, eq, inArray, sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, describe, expect, test } from "vitest";
import { setVoucher } from "#app/cart/change-cart.server.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { forgetSettings } from "#app/pricing/load-setting.server.ts";
import { settings } from "#db/schema/customers.ts";
import { fiscalReceipts } from "#db/schema/fiscal.ts";
import { orders, payments, refunds, reservations, testBankPayments } from "#db/schema/orders.ts";
import { promotions } from "#db/schema/promotions.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { fillCart, givenOrder, orderOf, requestFor, testBuyer, type GivenOrder } from "#tests/order-factories.server.ts";
import { applyPaymentEvent, receiveInvoicePayment } from "./apply-payment.server.ts";
import { changeOrder, changeOwnOrder } from "./change-order.server.ts";
import { orderToken } from "./order-link.server.ts";
import type { OrderAction } from "./order-state.ts";
import { askProvider, expireUnpaidOrder, startPayment } from "./pay-order.server.ts";
import { placeOrder } from "./place-order.server.ts";
import { receiptsOwed } from "./reconcile-rules.ts";
import { refundOrder, settleRefund } from "./refund-order.server.ts";
import { registerReceipt } from "./register-receipt.server.ts";
import { bankEvent, completeDelayed, moveBankPayment, type BankMove } from "./test-bank.server.ts";

const database = useDatabase();
const db = () => database.current.db;
const skus = ["BOOK-1", "SHELF-1"] as const;
const units = 4_000;

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  await givenProducts(db(), [{ id: "BOOK", units, price: 3_333 }, { id: "SHELF", units, price: 12_999 }]);
  await db().insert(settings).values({ key: "fiscal", value: [{ country: "DE", register: "test", since: new Date(0).toISOString(), taxNumber: null, taxSystem: null }] });
  forgetSettings();
  await db().insert(promotions).values({ id: uuidv7(), code: "TENTH", name: { en: "A tenth" }, rule: { kind: "percent", basisPoints: 1000 } });
});

/** Rows of whatever offends a rule of the books; an empty list is what every rule must give. */
const rules: Readonly<Record<string, () => Promise<readonly unknown[]>>> = {
  "reserved is what open orders hold": () => db().execute(sql`
    select s.variant_id, s.reserved, h.held from stock s
      join lateral (select coalesce(sum(r.quantity), 0) as held from reservations r where r.variant_id = s.variant_id and r.location_id = s.location_id and r.state = 'held') h on true
    where s.reserved <> h.held`),
  "on hand is what was there and what moved": () => db().execute(sql`
    select s.variant_id, s.on_hand, m.moved from stock s join stock_locations l on l.id = s.location_id
      join lateral (select coalesce(sum(m.quantity), 0) as moved from stock_movements m where m.variant_id = s.variant_id and m.location_id = s.location_id and m.order_id is not null) m on true
    where l.id = 'berlin' and s.on_hand <> ${units} + m.moved`),
  "only orders that wait for money hold goods": () => db().execute(sql`
    select o.number, o.state from reservations r join orders o on o.id = r.order_id where r.state = 'held' and o.state <> 'placed'`),
  "goods of ended orders are back": () => db().execute(sql`
    select o.number, o.state from reservations r join orders o on o.id = r.order_id where r.state <> 'released' and o.state in ('cancelled', 'returned')`),
  "what an order says was given back is what was promised": () => db().execute(sql`
    select o.number, o.refunded, r.given from orders o
      join lateral (select coalesce(sum(r.amount), 0) as given from refunds r where r.order_id = o.id and r.state in ('requested', 'settled') and r.reason <> 'paid-twice') r on true
    where o.refunded <> r.given`),
  "no payment gives back more than it brought": () => db().execute(sql`
    select p.id from payments p join refunds r on r.payment_id = p.id and r.state in ('requested', 'settled')
    group by p.id, p.amount, p.state having sum(r.amount) > p.amount or p.state not in ('captured', 'refunded')`),
  "an order that is paid has money, and one invoice": () => db().execute(sql`
    select o.number, o.state from orders o where o.state not in ('placed', 'cancelled') and (
      (select count(*) from invoices i where i.order_id = o.id and i.kind = 'invoice') <> 1
      or (o.payment_method <> 'invoice' and not exists (select 1 from payments p where p.order_id = o.id and p.state in ('captured', 'refunded'))))`),
  "credit notes are the refunds, where there is an invoice": () => db().execute(sql`
    select o.number, c.noted, r.promised from orders o
      join lateral (select coalesce(sum((i.document->>'total')::bigint), 0) as noted from invoices i where i.order_id = o.id and i.kind = 'credit-note') c on true
      join lateral (select coalesce(sum(r.amount), 0) as promised from refunds r where r.order_id = o.id and r.reason <> 'paid-twice') r on true
    where exists (select 1 from invoices i where i.order_id = o.id and i.kind = 'invoice') and c.noted <> r.promised`),
  "documents are numbered without gaps": () => db().execute(sql`
    select series, count(*), max(sequence) from invoices group by series having count(*) <> max(sequence) or min(sequence) <> 1`),
  "a voucher counts the orders that stand": () => db().execute(sql`
    select p.code, p.used from promotions p where p.used <> (select count(*) from orders o where o.voucher_id = p.id and o.state <> 'cancelled')`),
  "every payment and every refund that went through has one receipt, over its amount": () => db().execute(sql.raw(`select * from (${receiptsOwed}) owed where receipt is null or on_receipt <> amount or operation <> wanted`)),
  "no receipt is for money that never moved": () => db().execute(sql`
    select f.id, f.cause from fiscal_receipts f left join payments p on p.id = f.payment_id left join refunds r on r.id = f.refund_id
    where coalesce(p.state in ('captured', 'refunded'), r.state = 'settled', false) is not true`),
  "the register has each receipt once, as we have it": () => db().execute(sql`
    select f.id, f.state, t.number from fiscal_receipts f full join test_register_receipts t on t.key = f.id::text
    where f.id is null or f.state = 'refused' or (f.state = 'registered') <> (t.number is not null) or t.receipt <> f.document`),
  "the bank has given back what we settled, and no more than it took": () => db().execute(sql`
    select b.id from test_bank_payments b join payments p on p.provider_id = b.id
      join lateral (select coalesce(sum(r.amount), 0) as settled from refunds r where r.payment_id = p.id and r.state = 'settled') r on true
    where b.refunded <> r.settled or b.refunded > b.amount`),
};

async function expectBooksToBalance(): Promise<void> {
  const found = await Promise.all(Object.entries(rules).map(async ([rule, offences]) => [rule, [...await offences()]] as const));
  expect(Object.fromEntries(found.filter(([, offences]) => offences.length > 0))).toEqual({});
}

const owner = (order: GivenOrder) => ({ userId: undefined, token: orderToken(order.orderId) });
const attemptsOf = (order: GivenOrder) => db().select().from(payments).where(eq(payments.orderId, order.orderId)).orderBy(payments.attempt);
const orderRow = async (order: GivenOrder) => (await db().select().from(orders).where(eq(orders.id, order.orderId)))[0]!;
/** The bank's word about one of its payments, to our webhook. */
async function tell(providerId: string | null | undefined): Promise<void> {
  const id = uuidv7();
  const event = await bankEvent(id, "payment", providerId ?? "");
  if (event !== undefined) await applyPaymentEvent("test-bank", { id, type: "payment", payload: event }, event.payment);
}
async function settleAll(order: GivenOrder): Promise<void> {
  for (const refund of await db().select().from(refunds).where(eq(refunds.orderId, order.orderId))) await settleRefund(refund.id);
}

interface Step {
  readonly order: number;
  readonly what: string;
  readonly amount: number;
}

const bankMoves: readonly BankMove[] = ["pay", "decline", "later", "cancel"];
const staffActions: readonly OrderAction[] = ["start-production", "ship", "deliver", "cancel", "request-return", "receive-return", "refuse-return"];
const doings = [...bankMoves, ...staffActions.map((action) => `staff-${action}`), "news", "ask", "retry", "customer-cancels", "refund", "refund", "settle", "expire", "delayed", "transfer", "pay", "news", "register"];
const step: fc.Arbitrary<Step> = fc.record({ order: fc.nat(3), what: fc.constantFrom(...doings), amount: fc.integer({ min: 1, max: 20_000 }) });

async function take(order: GivenOrder, { what, amount }: Step): Promise<void> {
  const attempts = await attemptsOf(order);
  const bankId = attempts[amount % attempts.length]?.providerId ?? "";
  const staff = { actor: "lead" as const, actorId: "lead-1", reason: "test" };
  if (bankMoves.some((move) => move === what)) return void await moveBankPayment(bankId, what as BankMove);
  if (what.startsWith("staff-")) return void await changeOrder(order.number, { ...staff, action: what.slice(6) as OrderAction });
  switch (what) {
    case "news": return tell(bankId);
    case "ask": return void await askProvider(order.orderId);
    case "retry": return void await startPayment(order.orderId);
    case "customer-cancels": return void await changeOwnOrder(owner(order), order.number, { action: "cancel" });
    case "refund": return void await refundOrder({ orderNumber: order.number, amount, reason: "scratch", actorId: "lead-1", isLead: true, key: uuidv7() });
    case "settle": return settleAll(order);
    case "register":
      for (const receipt of await db().select({ id: fiscalReceipts.id }).from(fiscalReceipts).where(eq(fiscalReceipts.orderId, order.orderId))) await registerReceipt(receipt.id);
      return;
    case "delayed": return completeDelayed(bankId);
    case "transfer": return void await receiveInvoicePayment(order.number, "staff-1");
    case "expire":
      await db().update(reservations).set({ expiresAt: new Date(0) }).where(and(eq(reservations.orderId, order.orderId), eq(reservations.state, "held")));
      return expireUnpaidOrder(order.orderId);
    default: throw new Error(`nobody does ${what}`);
  }
}

async function placeSome(): Promise<GivenOrder[]> {
  const cards = await Promise.all([1, 2].map((quantity) => givenOrder(db(), testBuyer(), skus[quantity % 2]!, quantity)));
  const [shopper, firm] = [testBuyer(), testBuyer()];
  await fillCart(db(), shopper, skus[0], 3);
  await setVoucher(shopper, "tenth");
  const reduced = orderOf(await placeOrder(shopper, await requestFor(db(), shopper)));
  await startPayment(reduced.orderId);
  await fillCart(db(), firm, skus[1], 2);
  const invoiced = orderOf(await placeOrder(firm, await requestFor(db(), firm, { paymentMethod: "invoice" })));
  return [...cards, { ...reduced, paymentId: "", providerId: null }, { ...invoiced, paymentId: "", providerId: null }];
}

describe("the books", () => {
  test("balance after whatever happens to four orders, three things at a time", async () => {
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 12, maxLength: 36 }), async (steps) => {
      const placed = await placeSome();
      for (let at = 0; at < steps.length; at += 3) {
        await Promise.all(steps.slice(at, at + 3).map((each) => take(placed[each.order]!, each)));
      }
      await expectBooksToBalance();
      // The bank's last word, every refund handed over: then money and books agree to the cent.
      for (const order of placed) {
        for (const attempt of await attemptsOf(order)) if (attempt.provider === "test-bank") await tell(attempt.providerId);
        await settleAll(order);
      }
      await expectBooksToBalance();
      for (const order of placed.slice(0, 3)) await expectMoneyToAgree(order);
    }), { numRuns: 14, endOnFailure: true });
  });
});

/** What the bank keeps for us of an order is what the order cost, or nothing once it has ended. */
async function expectMoneyToAgree(order: GivenOrder): Promise<void> {
  const row = await orderRow(order);
  const ids = (await attemptsOf(order)).flatMap((attempt) => attempt.providerId ?? []);
  const books = ids.length === 0 ? [] : await db().select().from(testBankPayments).where(inArray(testBankPayments.id, ids));
  const kept = books.filter((book) => book.state === "succeeded").reduce((sum, book) => sum + book.amount - book.refunded, 0);
  const owed = row.state === "placed" || row.state === "cancelled" ? 0 : row.total - row.refunded;
  expect([row.state, kept]).toEqual([row.state, owed]);
}

describe("paid twice", () => {
  /** Declined first, so that there are two attempts at the bank. */
  async function twoAttempts(): Promise<{ readonly order: GivenOrder; readonly first: string; readonly second: string }> {
    const order = await givenOrder(db(), testBuyer(), skus[0]);
    await moveBankPayment(order.providerId ?? "", "decline");
    await tell(order.providerId);
    await startPayment(order.orderId);
    const [first, second] = await attemptsOf(order);
    return { order, first: first?.providerId ?? "", second: second?.providerId ?? "" };
  }
  const pay = async (providerId: string) => {
    await moveBankPayment(providerId, "pay");
    await tell(providerId);
  };

  test("after the order was cancelled: both payments go back, also when the first refund is through already", async () => {
    const { order, first, second } = await twoAttempts();
    await changeOwnOrder(owner(order), order.number, { action: "cancel" });
    await pay(second);
    await settleAll(order);
    await pay(first);
    await settleAll(order);
    const row = await orderRow(order);
    expect(row).toMatchObject({ state: "cancelled", refunded: row.total });
    await expectMoneyToAgree(order);
    await expectBooksToBalance();
  });

  test("after the first payment was given back whole as goodwill: the second goes back as well", async () => {
    const { order, first, second } = await twoAttempts();
    await pay(second);
    const { total } = await orderRow(order);
    expect(await refundOrder({ orderNumber: order.number, amount: total, reason: "goodwill", actorId: "lead-1", isLead: true, key: uuidv7() })).toMatchObject({ ok: true });
    await settleAll(order);
    await pay(first);
    await settleAll(order);
    await expectMoneyToAgree(order);
    await expectBooksToBalance();
  });

  test("where the bank refused to give the second back: the order can still be cancelled, and both are promised again", async () => {
    const { order, first, second } = await twoAttempts();
    await pay(second);
    await pay(first);
    await db().update(testBankPayments).set({ state: "declined" }).where(eq(testBankPayments.id, first));
    await settleAll(order);
    await db().update(testBankPayments).set({ state: "succeeded" }).where(eq(testBankPayments.id, first));
    expect(await changeOwnOrder(owner(order), order.number, { action: "cancel" })).toMatchObject({ ok: true });
    await settleAll(order);
    const row = await orderRow(order);
    expect(row).toMatchObject({ state: "cancelled", refunded: row.total });
    await expectMoneyToAgree(order);
    await expectBooksToBalance();
  });
});
