/** The rules of the books: a clean shop breaks none, and one offender of a rule breaks that rule alone. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { and, eq, sql } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { setVoucher } from "#app/cart/change-cart.server.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { seedDemo } from "#db/seed/seed.server.ts";
import { settings } from "#db/schema/customers.ts";
import { orders, payments, refunds } from "#db/schema/orders.ts";
import { promotions } from "#db/schema/promotions.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { fillCart, givenCard, givenOrder, orderOf, putCard, requestFor, testBuyer, type GivenOrder } from "#tests/order-factories.server.ts";
import { root } from "#tests/routes.ts";
import { changeOrder } from "./change-order.server.ts";
import { editOrder } from "./edit-order.server.ts";
import { askProvider, startPayment } from "./pay-order.server.ts";
import { placeOrder } from "./place-order.server.ts";
import { reconcileNames, type ReconcileRule } from "./reconcile-rules.ts";
import { brokenRules, checkBooks, loadReconcileAlert, reconcile } from "./reconcile.server.ts";
import { refundOrder, settleRefund } from "./refund-order.server.ts";
import { moveBankPayment } from "./test-bank.server.ts";

const database = useDatabase();
const db = () => database.current.db;
const staff = { actor: "lead" as const, actorId: "lead-1" };

/** An order of each kind a rule may speak of. */
interface Books {
  readonly waiting: GivenOrder;
  readonly paid: GivenOrder;
  readonly invoiced: GivenOrder;
  readonly refunded: GivenOrder;
  readonly cancelled: GivenOrder;
  readonly returned: GivenOrder;
  /** One of two pieces was taken out. */
  readonly changed: GivenOrder;
  /** Partly by a gift card, and part of that given back to it. */
  readonly carded: GivenOrder;
}
let books: Books;

async function paidOrder(wish: Parameters<typeof givenOrder>[4] = {}): Promise<GivenOrder> {
  const order = await givenOrder(db(), testBuyer(), "RECON-1", 2, wish);
  await moveBankPayment(order.providerId ?? "", "pay");
  await askProvider(order.orderId);
  return order;
}

async function settle(order: GivenOrder): Promise<void> {
  for (const refund of await db().select().from(refunds).where(eq(refunds.orderId, order.orderId))) await settleRefund(refund.id);
}

async function cardedOrder(): Promise<GivenOrder> {
  const buyer = testBuyer();
  await fillCart(db(), buyer, "RECON-1", 2);
  await putCard(buyer, await givenCard());
  const placed = orderOf(await placeOrder(buyer, await requestFor(db(), buyer)));
  await startPayment(placed.orderId);
  const [open] = await db().select().from(payments).where(and(eq(payments.orderId, placed.orderId), eq(payments.provider, "test-bank")));
  await moveBankPayment(open?.providerId ?? "", "pay");
  await askProvider(placed.orderId);
  await refundOrder({ orderNumber: placed.number, amount: (open?.amount ?? 0) + 1_000, reason: "late", actorId: "lead-1", isLead: true, key: "to the card" });
  const order = { ...placed, paymentId: open?.id ?? "", providerId: open?.providerId ?? null };
  await settle(order);
  return order;
}

async function withVoucher(): Promise<void> {
  const buyer = testBuyer();
  await db().insert(promotions).values({ id: uuidv7(), code: "RECON10", name: { en: "A tenth" }, rule: { kind: "percent", basisPoints: 1000 } });
  await fillCart(db(), buyer, "RECON-1", 3);
  await setVoucher(buyer, "RECON10");
  orderOf(await placeOrder(buyer, await requestFor(db(), buyer)));
}

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  await seedDemo(database.url);
  await givenProducts(db(), [{ id: "RECON", units: 500, price: 9_999 }]);
  await withVoucher();
  const [waiting, paid, refunded, returned] = [await givenOrder(db(), testBuyer(), "RECON-1"), await paidOrder(), await paidOrder(), await paidOrder()];
  const invoiced = await givenOrder(db(), testBuyer(), "RECON-1", 1, { paymentMethod: "invoice" });
  const cancelled = await paidOrder();
  await changeOrder(cancelled.number, { ...staff, action: "cancel" });
  await refundOrder({ orderNumber: refunded.number, amount: 500, reason: "late", actorId: "lead-1", isLead: true, key: "part" });
  for (const action of ["ship", "deliver", "request-return", "receive-return"] as const) await changeOrder(returned.number, { ...staff, action });
  // One of two came back, broken: the money went back, the piece did not go on the shelf.
  const broken = await paidOrder();
  for (const action of ["ship", "deliver"] as const) await changeOrder(broken.number, { ...staff, action });
  await changeOrder(broken.number, { ...staff, action: "request-return", wishes: [{ position: 0, quantity: 1, reason: "damaged" }] });
  await changeOrder(broken.number, { ...staff, action: "receive-return", arrival: { arrived: [{ position: 0, quantity: 1, restock: false }], limitFor: () => Number.POSITIVE_INFINITY } });
  const changed = await paidOrder();
  await editOrder(changed.number, { ...staff, keep: [{ position: 0, quantity: 1 }], key: uuidv7(), shown: -9_999 });
  for (const order of [cancelled, refunded, returned, broken, changed]) await settle(order);
  books = { waiting, paid, invoiced, refunded, cancelled, returned, changed, carded: await cardedOrder() };
}, 240_000);

type Found = Readonly<Record<string, readonly string[]>>;
const namesOf = (results: Awaited<ReturnType<typeof reconcile>>): Found =>
  Object.fromEntries(brokenRules(results).map(({ rule, offenders }) => [rule, offenders.map(({ id, number }) => number ?? id)]));

/** What breaks a rule, and on which order. */
interface Plant {
  readonly rule: ReconcileRule;
  readonly at: keyof Books;
  /** `$order` and `$payment` stand for those of the order. */
  readonly write: readonly string[];
  /** Other rules that one and the same wrong row breaks of necessity. */
  readonly also?: readonly ReconcileRule[];
  /** Where the offender is no order: what its id begins with. */
  readonly id?: RegExp;
}

const germanySince = (ago: string): string =>
  `update settings set value = jsonb_build_array(jsonb_build_object('country', 'DE', 'register', 'test', 'since', now() - interval '${ago}')) where key = 'fiscal'`;
const receiptOf = (amount: string, operation: string): string =>
  `insert into fiscal_receipts (id, order_id, cause, payment_id, register, amount, currency, document) select gen_random_uuid(), order_id, 'payment', id, 'test', ${amount}, currency, '{"operation": "${operation}"}' from payments where order_id = $order`;

const plants: readonly Plant[] = [
  { rule: "captured-has-order", at: "refunded", write: ["update orders set state = 'placed' where id = $order", "delete from order_events where order_id = $order and to_state = 'paid'"] },
  { rule: "order-has-money", at: "paid", write: ["update payments set state = 'failed' where order_id = $order"] },
  { rule: "captured-is-total", at: "paid", write: ["update payments set amount = amount - 1 where order_id = $order", "update test_bank_payments set amount = amount - 1 where reference = $payment"] },
  { rule: "one-open-payment", at: "waiting", write: ["insert into payments (id, order_id, provider, state, amount, currency, attempt) select gen_random_uuid(), order_id, provider, 'created', amount, currency, 2 from payments where order_id = $order"] },
  { rule: "deposits-have-their-balance", at: "paid", write: ["update orders set deposit = 1 where id = $order"] },
  { rule: "balance-attempts-end", at: "paid", write: ["insert into payments (id, order_id, provider, purpose, state, amount, currency, attempt, created_at) values (gen_random_uuid(), $order, 'test-bank', 'balance', 'created', 1, 'EUR', 9, now() - interval '26 hours')"], also: ["deposits-have-their-balance"] },
  { rule: "uncollected-is-credited", at: "cancelled", write: ["insert into payments (id, order_id, provider, purpose, state, amount, currency, attempt) values (gen_random_uuid(), $order, 'invoice', 'balance', 'cancelled', 1, 'EUR', 9)"], also: ["deposits-have-their-balance"] },
  { rule: "refunds-within-payment", at: "refunded", write: ["update payments set state = 'failed' where order_id = $order", "delete from test_bank_payments where reference = $payment"], also: ["order-has-money"] },
  { rule: "refunded-is-sum", at: "refunded", write: ["update orders set refunded = 400 where id = $order"], also: ["captured-is-total"] },
  { rule: "refunded-payment-is-whole", at: "refunded", write: ["update payments set state = 'refunded' where order_id = $order"] },
  { rule: "refunds-end", at: "refunded", write: ["update refunds set state = 'requested', created_at = now() - interval '11 days' where order_id = $order"] },
  { rule: "refused-refunds-are-tried-again", at: "refunded", write: ["update refunds set state = 'failed' where order_id = $order", "update orders set refunded = 0 where id = $order", "update test_bank_payments set refunded = 0 where reference = $payment"] },
  { rule: "money-understood", at: "paid", write: ["insert into order_events (id, order_id, type, actor) values (gen_random_uuid(), $order, 'payment-amount-differs', 'system')"] },
  { rule: "money-understood", at: "paid", write: ["insert into payment_events (provider, event_id, type, payload) values ('stripe', 'evt_lost', 'x', '{}')"], id: /^stripe evt_lost$/ },
  { rule: "swaps-have-their-money", at: "paid", write: ["insert into order_swaps (id, order_id, position, goods, difference, version, payment_id, state, key, wish, actor) select gen_random_uuid(), order_id, 0, '{}', amount, 0, id, 'applied', 'k', 'w', 'shopper' from payments where order_id = $order"] },
  { rule: "bank-agrees", at: "paid", write: ["update test_bank_payments set refunded = 7 where reference = $payment"] },
  { rule: "cards-add-up", at: "carded", write: ["update gift_cards set balance = balance - 1 where id = (select card_id from gift_card_movements where order_id = $order and kind = 'spent')"], id: /^[0-9a-f-]{36}$/ },
  { rule: "no-card-spent-without-order", at: "carded", write: ["update gift_card_movements set order_id = (select id from orders where id <> $order limit 1) where order_id = $order and kind = 'spent'"] },
  { rule: "no-card-spent-without-order", at: "waiting", write: ["insert into payments (id, order_id, provider, state, amount, currency, attempt) select gen_random_uuid(), order_id, 'gift-card', 'authorised', 1, currency, 0 from payments where order_id = $order"] },
  { rule: "cards-have-their-refunds", at: "carded", write: ["update gift_cards set balance = balance - 1000 where id = (select card_id from gift_card_movements where order_id = $order and kind = 'spent')", "delete from gift_card_movements where order_id = $order and kind = 'returned'"] },
  { rule: "reserved-is-held", at: "waiting", write: ["update stock set reserved = reserved + 1 where variant_id = (select variant_id from order_lines where order_id = $order) and location_id = 'berlin'"], id: / berlin$/ },
  { rule: "sold-moved-once", at: "paid", write: ["delete from stock_movements where order_id = $order"] },
  { rule: "sold-moved-once", at: "cancelled", write: ["insert into stock_movements (id, variant_id, location_id, quantity, reason, order_id) select gen_random_uuid(), variant_id, location_id, sign * quantity, case sign when 1 then 'return' else 'sale' end, order_id from stock_movements, (values (1), (-1)) s(sign) where order_id = $order and reason = 'sale'"] },
  { rule: "no-hold-outlives-its-time", at: "waiting", write: ["update reservations set expires_at = now() - interval '31 minutes' where order_id = $order"] },
  { rule: "only-waiting-orders-hold", at: "paid", write: ["update reservations set state = 'held' where order_id = $order", "update stock set on_hand = on_hand + 2, reserved = reserved + 2 where variant_id = (select variant_id from order_lines where order_id = $order) and location_id = 'berlin'", "delete from stock_movements where order_id = $order"] },
  { rule: "ended-orders-keep-nothing", at: "returned", write: ["update reservations set state = 'claimed' where order_id = $order", "delete from stock_movements where order_id = $order and quantity > 0"] },
  { rule: "orders-hold-what-they-sell", at: "paid", write: ["update order_lines set quantity = 1, line_amount = unit_amount, tax_amount = 0 where order_id = $order", "update orders set subtotal = subtotal / 2, total = total - subtotal / 2, tax = delivery_tax, taxes = jsonb_build_array(jsonb_build_object('tax', delivery_tax)), waterfall = jsonb_build_array(jsonb_build_object('amount', total - subtotal / 2, 'inside', false)) where id = $order", "update payments set amount = (select total from orders where id = $order) where order_id = $order", "update test_bank_payments set amount = (select total from orders where id = $order) where reference = $payment", "update invoices set document = document || jsonb_build_object('total', (select total from orders where id = $order)) where order_id = $order"] },
  { rule: "returns-hold-each-piece-once", at: "returned", write: ["update return_lines set quantity = 3, received = 3 where return_id in (select id from returns where order_id = $order)"] },
  { rule: "returns-hold-each-piece-once", at: "returned", write: ["update returns set state = 'requested' where order_id = $order"] },
  { rule: "exchanges-hold-their-goods", at: "returned", write: ["insert into exchanges (id, return_id, line_id, variant_id, goods, quantity, state, expires_at) select gen_random_uuid(), r.id, l.id, l.variant_id, '{}', 1, 'held', now() from returns r join order_lines l on l.order_id = r.order_id where r.order_id = $order"] },
  { rule: "exchanges-hold-their-goods", at: "returned", write: ["insert into exchanges (id, return_id, line_id, variant_id, goods, quantity, state, expires_at, new_line_id) select gen_random_uuid(), r.id, l.id, l.variant_id, '{}', 1, 'made', now(), l.id from returns r join order_lines l on l.order_id = r.order_id where r.order_id = $order"] },
  { rule: "lines-add-up", at: "paid", write: ["update order_lines set unit_amount = unit_amount + 1 where order_id = $order"] },
  { rule: "taxes-add-up", at: "paid", write: ["update orders set taxes = '[]' where id = $order"] },
  { rule: "waterfall-ends-at-total", at: "paid", write: ["update orders set waterfall = '[]' where id = $order"] },
  { rule: "history-leads-to-state", at: "paid", write: ["update orders set state = 'in-production' where id = $order"] },
  { rule: "one-order-per-cart", at: "paid", write: ["update carts set status = 'active', visitor_id = gen_random_uuid() where id = (select cart_id from orders where id = $order)"] },
  { rule: "unpaid-orders-end", at: "waiting", write: ["update payments set created_at = now() - interval '26 hours' where order_id = $order"] },
  { rule: "voucher-counts-orders", at: "waiting", write: ["update promotions set used = used + 1 where code = 'RECON10'"], id: /^[0-9a-f-]{36}$/ },
  { rule: "versions-lead-to-order", at: "changed", write: ["update order_versions set version = 2 where order_id = $order"] },
  { rule: "versions-lead-to-order", at: "changed", write: ["update order_versions set difference = difference + 1 where order_id = $order"] },
  { rule: "versions-lead-to-order", at: "changed", write: ["update order_versions set snapshot = snapshot || '{\"total\": 1}' where order_id = $order"] },
  { rule: "numbers-gapless", at: "paid", write: ["update document_counters set last = last + 1 where series like 'CRN-%' and last = (select max(last) from document_counters where series like 'CRN-%')"], id: /^CRN-/ },
  { rule: "one-invoice-each", at: "paid", write: ["update invoices set document = document || '{\"total\": 1}' where order_id = $order"] },
  { rule: "money-has-receipt", at: "paid", write: [germanySince("1 hour"), "update payments set captured_at = now() - interval '30 minutes' where order_id = $order"] },
  { rule: "money-has-receipt", at: "refunded", write: [germanySince("1 hour"), "update refunds set settled_at = now() - interval '30 minutes' where order_id = $order"] },
  { rule: "money-has-receipt", at: "paid", write: [germanySince("1 hour"), receiptOf("amount - 1", "income")] },
  { rule: "money-has-receipt", at: "paid", write: [germanySince("1 hour"), receiptOf("amount", "income-return")] },
  { rule: "receipts-are-registered", at: "paid", write: [receiptOf("amount", "income"), "update fiscal_receipts set created_at = now() - interval '16 minutes' where order_id = $order"] },
  { rule: "receipts-are-registered", at: "paid", write: [receiptOf("amount", "income"), "update fiscal_receipts set state = 'refused' where order_id = $order"] },
  { rule: "register-agrees", at: "paid", write: [receiptOf("amount", "income"), "update fiscal_receipts set state = 'registered', number = '1', sign = '1', url = '/', registered_at = now() where order_id = $order"] },
  { rule: "register-agrees", at: "paid", write: ["insert into test_register_receipts (number, slug, key, hash, sign, state, receipt) values (1, 's', 'nobody', 'h', '1', 'registered', '{}')"], id: /^1$/ },
  { rule: "credit-notes-are-refunds", at: "refunded", write: ["update invoices set document = document || '{\"total\": 1}' where order_id = $order and kind = 'credit-note'"] },
];

class TakenBack extends Error {}

/** Runs with the wrong rows in place, in a transaction that never happened. */
async function planted({ write, at }: Plant): Promise<Found> {
  const order = books[at];
  let found: Found = {};
  const { sql: client } = database.current;
  await client.begin(async (tx) => {
    for (const text of write) await tx.unsafe(text.replaceAll("$order", `'${order.orderId}'`).replaceAll("$payment", `'${order.paymentId}'`));
    // The rules run in the transaction that planted: its snapshot is the only one that sees it.
    const inside = Object.assign(() => undefined, { begin: (_options: string, run: (scope: typeof tx) => unknown) => run(tx) }) as unknown as typeof client;
    found = namesOf(await reconcile(inside));
    throw new TakenBack();
  }).catch((error: unknown) => {
    if (!(error instanceof TakenBack)) throw error;
  });
  return found;
}

describe("the rules", () => {
  test("a seeded shop with orders of every kind is clean", async () => {
    expect(namesOf(await reconcile())).toEqual({});
    expect(reconcileNames.length).toBeGreaterThanOrEqual(15);
  });

  test("every rule has an offender planted below", () => {
    expect(reconcileNames.filter((name) => !plants.some((plant) => plant.rule === name))).toEqual([]);
  });

  test.each(plants.map((plant, index) => [`${plant.rule} (${index})`, plant] as const))("%s: sees exactly the one that offends", async (_name, plant) => {
    const found = await planted(plant);
    expect(Object.keys(found).sort()).toEqual([plant.rule, ...(plant.also ?? [])].sort());
    for (const [rule, offenders] of Object.entries(found)) {
      if (rule !== plant.rule || plant.id === undefined) expect(offenders, rule).toEqual([books[plant.at].number]);
      else expect(offenders.map((one) => plant.id?.test(one)), rule).toEqual([true]);
    }
  });
});

describe("the job and the command", () => {
  const run = async (...args: string[]) => promisify(execFile)(join(root, "node_modules/.bin/node"), ["app/cli/reconcile.ts", ...args], { cwd: root, env: { NODE_ENV: "production", PATH: process.env.PATH ?? "", DATABASE_URL: database.url, EYELEVEL_DEMO: "1", LOG_LEVEL: "silent" } })
    .then(({ stdout }) => ({ code: 0, stdout }), (error: { code: number; stdout: string }) => ({ code: error.code, stdout: error.stdout }));
  afterEach(async () => {
    await db().update(orders).set({ waterfall: sql`(select waterfall from orders o where o.id = ${books.refunded.orderId})` }).where(eq(orders.id, books.paid.orderId));
    await db().delete(settings).where(eq(settings.key, "reconcile"));
  });

  test("raise an alert with an offender, and take it back when it is gone", async () => {
    await checkBooks();
    expect(await loadReconcileAlert()).toBeUndefined();
    await db().update(orders).set({ waterfall: [] }).where(eq(orders.id, books.paid.orderId));
    await checkBooks();
    expect(await loadReconcileAlert()).toMatchObject({ rules: 1 });
    const said = await run();
    expect(said.code).toBe(1);
    expect(said.stdout).toContain(`BROKEN  waterfall-ends-at-total`);
    expect(said.stdout).toContain(`(${books.paid.number})`);
    expect(said.stdout).toContain("1 rule does not hold.");
    await db().update(orders).set({ waterfall: sql`(select waterfall from orders o where o.id = ${books.refunded.orderId})` }).where(eq(orders.id, books.paid.orderId));
    await checkBooks();
    expect(await loadReconcileAlert()).toBeUndefined();
  });

  test("on clean books the command ends well, in either language", async () => {
    const said = await run("--lang", "ru");
    expect(said).toMatchObject({ code: 0 });
    expect(said.stdout).toContain("Номера счетов и кредит-нот идут без пропусков.");
  });
});
