/**
 * Fiscal receipts an order owes: written with the change that owes them, in the same transaction, one for each captured payment, each settled refund and (where the
 * law wants it) for handing over what was prepaid. A job hands them to the register (`register-receipt`). What cannot be written never stands in the way of money:
 * it is logged, tried again by the sweep, and seen by the reconciliation.
 */
import { and, asc, eq, sql } from "drizzle-orm";
import { config } from "#app/platform/config.server.ts";
import { defaultLocale, isLocale, localise, translator, type Locale } from "#app/platform/i18n.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { addJob } from "#app/platform/jobs.server.ts";
import { errorFields, log } from "#app/platform/log.server.ts";
import { loadPriceBook } from "#app/pricing/load-pricing.server.ts";
import type { Transaction } from "#db/client.server.ts";
import { orderSwaps } from "#db/schema/after-sales.ts";
import { fiscalReceipts, type FiscalReceipt } from "#db/schema/fiscal.ts";
import { orderLines, orders, payments, refunds } from "#db/schema/orders.ts";
import { fiscalMessages } from "./fiscal-messages.ts";
import { goodsOfOrder, has54Fz, nameOf, receiptLines, type ReceiptGoods, type Settled } from "./fiscal-receipt.ts";
import { loadFiscalRules, type FiscalRule } from "./fiscal-settings.server.ts";
import { loadSeller, type Seller } from "./load-seller.server.ts";
import { registerReceiptJob } from "./order-job-definitions.server.ts";

type Order = typeof orders.$inferSelect;
type Receipt = typeof fiscalReceipts.$inferSelect;
type Text = Parameters<typeof localise>[0];
type Method = Settled["method"];

/** Writes the receipts the order owes and has not; where its country never asked for any, nothing is read even. The caller holds the order's lock. */
export async function oweReceipts(tx: Transaction, order: Pick<Order, "id" | "market">): Promise<void> {
  const rules = await loadFiscalRules(tx);
  const book = rules.length === 0 ? undefined : await loadPriceBook(tx, order.market);
  const rule = rules.find((each) => each.country === book?.country);
  if (rule === undefined) return;
  try {
    await tx.transaction((inner) => writeOwed(inner, order.id, rule));
  } catch (error) {
    log.error({ ...errorFields(error), order: order.id }, "a fiscal receipt could not be written");
  }
}

/** What one receipt is about. */
interface Owed {
  readonly cause: Receipt["cause"];
  readonly paymentId?: string;
  readonly refundId?: string;
  readonly operation: FiscalReceipt["operation"];
  readonly amount: number;
  readonly means: FiscalReceipt["means"][number]["kind"];
  readonly method: Method;
  readonly goods: readonly ReceiptGoods[];
  readonly at: Date;
}

/** The order with all that its receipts are made of. */
interface Books {
  readonly order: Order;
  readonly rule: FiscalRule;
  readonly seller: Seller;
  readonly locale: Locale;
  readonly goods: readonly ReceiptGoods[];
  readonly goodsAt: (position: number) => readonly ReceiptGoods[];
  readonly paid: readonly Paid[];
  readonly given: readonly (typeof refunds.$inferSelect)[];
  readonly receipts: readonly Receipt[];
}

interface Paid {
  readonly id: string;
  readonly amount: number;
  readonly provider: string;
  readonly at: Date;
  /** The lines of a change that this paid for: what was swapped, or what is sent in exchange. */
  readonly positions: readonly number[];
  /** It came when nothing was to be paid any more, and goes back. */
  readonly late: boolean;
}

async function writeOwed(tx: Transaction, orderId: string, rule: FiscalRule): Promise<void> {
  const books = await readBooks(tx, orderId, rule);
  if (books === undefined) return;
  const income = paymentsOwed(books);
  const handover = handoverOwed(books, income);
  const owed = [...income, ...(handover === undefined ? [] : [handover]), ...refundsOwed(books)];
  for (const one of owed) {
    const id = uuidv7();
    const document = documentOf(books, one, id);
    const { cause, amount, paymentId = null, refundId = null } = one;
    const written = await tx.insert(fiscalReceipts)
      .values({ id, orderId, cause, paymentId, refundId, register: registerOf(books, one), amount, currency: books.order.currency, document })
      .onConflictDoNothing().returning({ id: fiscalReceipts.id });
    if (written.length > 0) await addJob(tx, registerReceiptJob, { receiptId: id }, { key: `register-receipt-${id}` });
  }
}

/** What undoes a receipt goes where that one went, whatever the country asks for today. */
function registerOf({ rule, receipts, given }: Books, { refundId }: Owed): Receipt["register"] {
  const paymentId = given.find((refund) => refund.id === refundId)?.paymentId;
  const known = receipts.find((receipt) => paymentId !== undefined && receipt.paymentId === paymentId)?.register;
  if (known !== undefined) return known;
  if (rule.register === "none") throw new Error("a receipt is owed to no register");
  return rule.register;
}

async function readBooks(tx: Transaction, orderId: string, rule: FiscalRule): Promise<Books | undefined> {
  const [order] = await tx.select().from(orders).where(eq(orders.id, orderId));
  if (order === undefined) return undefined;
  const locale = isLocale(order.locale) ? order.locale : defaultLocale;
  const lines = await tx.select().from(orderLines).where(eq(orderLines.orderId, orderId)).orderBy(asc(orderLines.position));
  const ordered = lines.map((line) => ({ ...line, name: calledIn(line, line.configuration?.summary ?? line.options, locale), quantity: line.quantity - line.cancelledQuantity }));
  const t = translator(fiscalMessages, locale);
  return {
    order, rule, locale, seller: await loadSeller(tx), goods: goodsOfOrder(order, ordered, t("delivery")),
    goodsAt: (position) => goodsOfOrder({ ...order, delivery: 0, deliveryTax: 0 }, ordered.filter((line) => line.position === position), t("delivery")),
    paid: await paymentsOf(tx, orderId), given: await tx.select().from(refunds).where(eq(refunds.orderId, orderId)).orderBy(asc(refunds.createdAt), asc(refunds.id)),
    receipts: await tx.select().from(fiscalReceipts).where(eq(fiscalReceipts.orderId, orderId)),
  };
}

const calledIn = ({ name }: { readonly name: Text }, chosen: readonly { readonly value: Text }[], locale: Locale): string => nameOf(localise(name, locale), chosen.map((word) => localise(word.value, locale)));

const paymentsOf = (tx: Transaction, orderId: string): Promise<Paid[]> =>
  tx.select({
    id: payments.id, amount: payments.amount, provider: payments.provider, at: sql<Date>`coalesce(${payments.capturedAt}, ${payments.createdAt})`.mapWith(payments.createdAt), positions: sql<number[]>`case when ${orderSwaps.id} is null then '[]'::json when ${orderSwaps.position} is not null then json_build_array(${orderSwaps.position})
      else (select coalesce(json_agg(n.position), '[]'::json) from exchanges x join order_lines n on n.id = x.new_line_id where x.return_id = ${orderSwaps.returnId} and x.state = 'made') end`,
    late: sql<boolean>`exists (select 1 from ${refunds} where ${refunds.idempotencyKey} = 'late-' || ${payments.id})`,
  }).from(payments).leftJoin(orderSwaps, and(eq(orderSwaps.paymentId, payments.id), eq(orderSwaps.state, "applied")))
    .where(and(eq(payments.orderId, orderId), sql`${payments.state} in ('captured', 'refunded') and ${payments.amount} > 0`)).orderBy(asc(payments.attempt));

const hasArrived = ({ state }: Order): boolean => state === "delivered" || state === "return-requested" || state === "returned";

/** In force at a moment, with a register that takes receipts. */
const asksAt = (rule: FiscalRule, at: Date): boolean => rule.register !== "none" && at.getTime() >= Date.parse(rule.since);

const meansOf = (provider: string): Owed["means"] => (provider === "gift-card" ? "prepaid" : "electronic");

function paymentsOwed({ order, rule, goods, goodsAt, paid, receipts }: Books): Owed[] {
  const method = (payment: Paid): Method => (payment.late ? "advance" : hasArrived(order) ? "full-payment" : payment.amount === order.total ? "full-prepayment" : "prepayment");
  return paid.filter((payment) => asksAt(rule, payment.at) && receipts.every((receipt) => receipt.paymentId !== payment.id)).map((payment) => ({
    cause: "payment", paymentId: payment.id, operation: "income", amount: payment.amount, means: meansOf(payment.provider), method: method(payment), at: payment.at,
    goods: payment.positions.length === 0 ? goods : payment.positions.flatMap((position) => goodsAt(position)),
  }));
}

/** What a receipt says its payment was; undefined where the payment has none. */
const methodBefore = ({ receipts }: Books, paymentId: string): Method | undefined => receipts.find((receipt) => receipt.paymentId === paymentId)?.document.lines[0]?.method;

/** Prepaid goods were handed over: what is here of their payments' receipts is set off, once. */
function handoverOwed(books: Books, income: readonly Owed[]): Owed | undefined {
  const { order, rule, paid, given, receipts, goods } = books;
  if (!has54Fz(rule.country) || rule.register === "none" || order.state !== "delivered" || receipts.some((receipt) => receipt.cause === "handover")) return undefined;
  const prepaid = paid.filter((payment) => !payment.late && [methodBefore(books, payment.id), ...income.filter((one) => one.paymentId === payment.id).map((one) => one.method)].some((method) => method === "full-prepayment" || method === "prepayment"));
  const back = given.filter((refund) => refund.state !== "failed" && prepaid.some((payment) => payment.id === refund.paymentId)).reduce((sum, refund) => sum + refund.amount, 0);
  const amount = prepaid.reduce((sum, payment) => sum + payment.amount, 0) - back;
  return amount <= 0 ? undefined : { cause: "handover", operation: "income", amount, means: "prepaid", method: "full-payment", goods, at: new Date() };
}

/** A refund has the form of what it undoes: of the prepayment, or of the sale where the goods had been handed over. Ids of both were made under the order's lock. */
function refundsOwed(books: Books): Owed[] {
  const { order, rule, goods, paid, given, receipts } = books;
  const handover = receipts.find((receipt) => receipt.cause === "handover");
  return given.filter((refund) => refund.state === "settled" && receipts.every((receipt) => receipt.refundId !== refund.id)
    && (methodBefore(books, refund.paymentId) !== undefined || asksAt(rule, refund.settledAt ?? refund.createdAt))).map((refund) => {
    const payment = paid.find((each) => each.id === refund.paymentId);
    const before = methodBefore(books, refund.paymentId) ?? (payment?.late === true ? "advance" : hasArrived(order) ? "full-payment" : "prepayment");
    const sold = before !== "advance" && handover !== undefined && refund.id > handover.id;
    const back = refund.goods?.map(({ sku, choices = [], ...one }): ReceiptGoods => ({ ...one, name: calledIn(one, choices, books.locale), subject: sku === "" ? "service" : "commodity" }));
    return {
      cause: "refund", refundId: refund.id, operation: "income-return", amount: refund.amount, means: meansOf(payment?.provider ?? ""), method: sold ? "full-payment" : before,
      goods: back === undefined || back.length === 0 ? goods : back, at: refund.settledAt ?? refund.createdAt,
    };
  });
}

function documentOf({ order, rule, seller, locale }: Books, owed: Owed, key: string): FiscalReceipt {
  const { country, taxSystem } = rule;
  const t = translator(fiscalMessages, locale);
  return {
    key, country, operation: owed.operation, orderNumber: order.number, at: owed.at.toISOString(), currency: order.currency,
    seller: sellerOf(seller, rule),
    buyer: { email: order.email, phone: order.address.phone ?? null, name: order.address.company ?? order.address.name },
    lines: receiptLines(owed.goods, owed.amount, order.currency, { country, taxSystem, method: owed.method }, t("advance", { number: order.number })),
    means: [{ kind: owed.means, amount: owed.amount }], total: owed.amount,
  };
}

/** Who sells, as the setting and the brand say now. */
export const sellerOf = (seller: Seller, rule: FiscalRule): FiscalReceipt["seller"] =>
  ({ name: seller.legalName ?? seller.name, taxNumber: rule.taxNumber, place: config().origin, taxSystem: has54Fz(rule.country) ? rule.taxSystem : null });
