/** Invoices and credit notes: frozen documents with gapless numbers. */
import { eq, getTableColumns, sql } from "drizzle-orm";
import { uuidv7 } from "#app/platform/ids.ts";
import type { Transaction } from "#db/client.server.ts";
import type { DocumentLine, InvoiceDocument, InvoiceTransfer } from "#db/schema/invoice-document.ts";
import { documentCounters, invoices, orders } from "#db/schema/orders.ts";
import { refundTaxes } from "./credit-note.ts";
import type { FrozenLine } from "./freeze-order.ts";
import { loadSeller, type Seller } from "./load-seller.server.ts";
import { paidByCards } from "./pay-by-card.server.ts";
import { loadPaymentSettings } from "./payment-settings.server.ts";

/**
 * The next number of a series. The counter's row stays locked until the caller's transaction ends: a rollback gives the number
 * back, so there are no gaps, and two documents at once take turns.
 */
async function nextSequence(tx: Transaction, series: string): Promise<number> {
  const [row] = await tx.insert(documentCounters).values({ series, last: 1 })
    .onConflictDoUpdate({ target: documentCounters.series, set: { last: sql`${documentCounters.last} + 1` } })
    .returning({ last: documentCounters.last });
  if (row === undefined) throw new Error("no number for a document");
  return row.last;
}

async function write(tx: Transaction, kind: "invoice" | "credit-note", orderId: string, document: InvoiceDocument, at = new Date()): Promise<string> {
  const series = `${kind === "invoice" ? "INV" : "CRN"}-${at.getUTCFullYear()}`;
  const sequence = await nextSequence(tx, series);
  const number = `${series}-${String(sequence).padStart(6, "0")}`;
  await tx.insert(invoices).values({ id: uuidv7(), series, sequence, number, kind, orderId, document, issuedAt: at });
  return number;
}

type Order = typeof orders.$inferSelect;

/** The order, its lines as a document prints them, and the number of its invoice if there is one: one read. */
async function readOrder(tx: Transaction, orderId: string) {
  const lines = sql<readonly DocumentLine[]>`(select coalesce(json_agg(json_build_object('sku', l.sku, 'name', l.name, 'choices', coalesce(l.configuration->'summary', l.options), 'quantity', l.quantity - l.cancelled_quantity, 'unit', l.unit_amount,
    'amount', l.line_amount, 'discount', l.discount_amount, 'taxRate', l.tax_rate) order by l.position), '[]') from order_lines l where l.order_id = orders.id and l.quantity > l.cancelled_quantity)`;
  const invoice = sql<string | null>`(select i.number from invoices i where i.order_id = orders.id and i.kind = 'invoice' and not i.document ? 'version')`;
  const [order] = await tx.select({ ...getTableColumns(orders), lines, invoice, byCards: paidByCards }).from(orders).where(eq(orders.id, orderId));
  if (order === undefined) throw new Error("an invoice needs an order");
  return order;
}

/** An invoice says what cards and a deposit have paid already; credit notes and changes are over sums of their own. */
async function invoiceOf(tx: Transaction, order: Order & { readonly lines: readonly DocumentLine[]; readonly byCards: number }): Promise<InvoiceDocument> {
  const { byCards, total } = order;
  return { ...await documentOf(tx, order), ...(byCards > 0 && { paidByCards: byCards }), ...(order.deposit > 0 && { deposit: order.deposit }), ...(byCards === total && { transfer: null }) };
}

/** What the buyer needs to transfer the money, from the day of the order on. */
export async function transferOf(tx: Transaction, order: Pick<Order, "paymentMethod" | "placedAt">, shop: Seller): Promise<InvoiceTransfer | null> {
  if (order.paymentMethod !== "invoice") return null;
  const { invoiceDueDays } = await loadPaymentSettings(tx);
  return { dueOn: new Date(order.placedAt.getTime() + invoiceDueDays * 86_400_000).toISOString(), account: shop.account ?? [] };
}

async function documentOf(tx: Transaction, order: Order & { readonly lines: readonly DocumentLine[] }): Promise<InvoiceDocument> {
  const shop = await loadSeller(tx);
  return {
    orderNumber: order.number, locale: order.locale, currency: order.currency,
    seller: { name: shop.legalName ?? shop.name, address: shop.contact?.address ?? [], vatNumber: shop.vatNumber ?? null },
    buyer: order.billingAddress ?? order.address, buyerVatNumber: order.vatNumber, taxIncluded: order.taxIncluded, reverseCharge: order.reverseCharge,
    lines: order.lines, delivery: order.delivery, discount: order.discount, subtotal: order.subtotal, taxes: order.taxes, total: order.total, corrects: null, reason: null,
    transfer: await transferOf(tx, order, shop), orderedOn: order.placedAt.toISOString(),
  };
}

/** Issues the order's invoice, now or as of a day in the past; an order has one, so a second call changes nothing. The caller holds the order's lock. */
export async function issueInvoice(tx: Transaction, orderId: string, at?: Date): Promise<void> {
  const order = await readOrder(tx, orderId);
  if (order.invoice === null) await write(tx, "invoice", orderId, await invoiceOf(tx, order), at);
}

/** The same for an order that this transaction has written, and which has none yet: nothing is read again. */
export async function issueFirstInvoice(tx: Transaction, order: Order & { readonly byCards: number }, lines: readonly FrozenLine[]): Promise<void> {
  const printed = lines.map((line) => ({
    sku: line.sku, name: line.name, choices: line.configuration?.summary ?? line.options, quantity: line.quantity, unit: line.unitAmount, amount: line.lineAmount, discount: line.discountAmount, taxRate: line.taxRate,
  }));
  await write(tx, "invoice", order.id, await invoiceOf(tx, { ...order, lines: printed }));
}

/** Issues a credit note over a refund, minor units. Without an invoice there is nothing to correct. */
export async function issueCreditNote(tx: Transaction, orderId: string, refund: { readonly amount: number; readonly reason: string; readonly lines?: readonly DocumentLine[] }, at?: Date): Promise<void> {
  const order = await readOrder(tx, orderId);
  if (order.invoice === null) return;
  await write(tx, "credit-note", orderId, {
    ...await documentOf(tx, order), taxIncluded: true, lines: refund.lines ?? [], delivery: 0, discount: 0, subtotal: refund.amount, total: refund.amount, transfer: null,
    taxes: refundTaxes(refund.amount, order), corrects: order.invoice, reason: refund.reason,
  }, at);
}

/** Issues a credit note over the balance of an order that ended before it was paid: the buyer owes it no more, and nothing of it goes back. */
export async function creditUncollected(tx: Transaction, orderId: string, amount: number): Promise<void> {
  const order = await readOrder(tx, orderId);
  if (order.invoice === null) throw new Error(`order ${order.number} had a balance without an invoice`);
  await write(tx, "credit-note", orderId, {
    ...await documentOf(tx, order), taxIncluded: true, lines: [], delivery: 0, discount: 0, subtotal: amount, total: amount, transfer: null, taxes: refundTaxes(amount, order), corrects: order.invoice, reason: "cancelled", uncollected: true,
  });
}

export interface ChangeToCredit {
  /** Minor units by which the total fell. */
  readonly amount: number;
  /** The version that was left. */
  readonly version: number;
  readonly reason: string;
  readonly lines: readonly DocumentLine[];
  readonly taxes: InvoiceDocument["taxes"];
}

/** Issues a credit note over what a change took out of an order: it says exactly what, and which tax with it. */
export async function creditChange(tx: Transaction, orderId: string, change: ChangeToCredit): Promise<void> {
  const order = await readOrder(tx, orderId);
  if (order.invoice === null) throw new Error(`order ${order.number} was changed without an invoice`);
  const { amount, version, reason, lines, taxes } = change;
  await write(tx, "credit-note", orderId, { ...await documentOf(tx, order), taxIncluded: true, lines, delivery: 0, discount: 0, subtotal: amount, total: amount, transfer: null, taxes, corrects: order.invoice, reason, version });
}

export interface ChangeToCharge extends Omit<ChangeToCredit, "reason"> {
  /** Carriage with its tax, part of the amount. */
  readonly delivery: number;
}

/** Issues an invoice over what a change added to an order that has one. */
export async function chargeChange(tx: Transaction, orderId: string, { amount, version, lines, delivery, taxes }: ChangeToCharge): Promise<void> {
  const order = await readOrder(tx, orderId);
  if (order.invoice === null) throw new Error(`order ${order.number} was changed without an invoice`);
  await write(tx, "invoice", orderId, { ...await documentOf(tx, order), taxIncluded: true, lines, delivery, discount: 0, subtotal: amount - delivery, total: amount, taxes, version });
}
