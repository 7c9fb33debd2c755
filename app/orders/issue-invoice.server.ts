/** Invoices and credit notes: frozen documents with gapless numbers. */
import { and, asc, eq, sql } from "drizzle-orm";
import { uuidv7 } from "#app/platform/ids.ts";
import type { Transaction } from "#db/client.server.ts";
import { documentCounters, invoices, orderLines, orders, type InvoiceDocument } from "#db/schema/orders.ts";
import { refundTaxes } from "./credit-note.ts";
import { loadSeller } from "./load-seller.server.ts";

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

async function write(tx: Transaction, kind: "invoice" | "credit-note", orderId: string, document: InvoiceDocument): Promise<string> {
  const series = `${kind === "invoice" ? "INV" : "CRN"}-${new Date().getUTCFullYear()}`;
  const sequence = await nextSequence(tx, series);
  const number = `${series}-${String(sequence).padStart(6, "0")}`;
  await tx.insert(invoices).values({ id: uuidv7(), series, sequence, number, kind, orderId, document });
  return number;
}

async function orderOf(tx: Transaction, orderId: string): Promise<typeof orders.$inferSelect> {
  const [order] = await tx.select().from(orders).where(eq(orders.id, orderId));
  if (order === undefined) throw new Error("an invoice needs an order");
  return order;
}

async function documentOf(tx: Transaction, order: typeof orders.$inferSelect): Promise<InvoiceDocument> {
  const [lines, shop] = [
    await tx.select().from(orderLines).where(eq(orderLines.orderId, order.id)).orderBy(asc(orderLines.position)),
    await loadSeller(tx),
  ];
  return {
    orderNumber: order.number, locale: order.locale, currency: order.currency,
    seller: { name: shop.legalName ?? shop.name, address: shop.contact?.address ?? [], vatNumber: shop.vatNumber ?? null },
    buyer: order.billingAddress ?? order.address, buyerVatNumber: order.vatNumber, taxIncluded: order.taxIncluded, reverseCharge: order.reverseCharge,
    lines: lines.map((line) => ({
      sku: line.sku, name: line.name, quantity: line.quantity, unit: line.unitAmount, amount: line.lineAmount, discount: line.discountAmount, taxRate: line.taxRate,
    })),
    delivery: order.delivery, discount: order.discount, subtotal: order.subtotal, taxes: order.taxes, total: order.total, corrects: null, reason: null,
    orderedOn: order.placedAt.toISOString(),
  };
}

/** Issues the order's invoice; an order has one, so a second call changes nothing. The caller holds the order's lock. */
export async function issueInvoice(tx: Transaction, orderId: string): Promise<void> {
  const [known] = await tx.select({ number: invoices.number }).from(invoices).where(and(eq(invoices.orderId, orderId), eq(invoices.kind, "invoice")));
  if (known !== undefined) return;
  await write(tx, "invoice", orderId, await documentOf(tx, await orderOf(tx, orderId)));
}

/** Issues a credit note over a refund, minor units. Without an invoice there is nothing to correct. */
export async function issueCreditNote(tx: Transaction, orderId: string, refund: { readonly amount: number; readonly reason: string }): Promise<void> {
  const [corrected] = await tx.select({ number: invoices.number }).from(invoices).where(and(eq(invoices.orderId, orderId), eq(invoices.kind, "invoice")));
  if (corrected === undefined) return;
  const order = await orderOf(tx, orderId);
  const document = await documentOf(tx, order);
  await write(tx, "credit-note", orderId, {
    ...document, taxIncluded: true, lines: [], delivery: 0, discount: 0, subtotal: refund.amount, total: refund.amount,
    taxes: refundTaxes(refund.amount, order), corrects: corrected.number, reason: refund.reason,
  });
}
