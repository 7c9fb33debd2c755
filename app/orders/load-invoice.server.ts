/** An issued document, for whoever may see its order. */
import { and, asc, eq } from "drizzle-orm";
import { database } from "#db/client.server.ts";
import type { InvoiceDocument } from "#db/schema/invoice-document.ts";
import { invoices, orders } from "#db/schema/orders.ts";
import { orderAccess, type OrderReader } from "./order-access.server.ts";

export interface IssuedDocument {
  readonly number: string;
  readonly kind: "invoice" | "credit-note";
  /** ISO. */
  readonly issuedAt: string;
  readonly document: InvoiceDocument;
}

/** The document of this number, or the order's first; undefined for what is not there and for what is not the reader's. */
export async function loadInvoice(orderNumber: string, reader: OrderReader | "staff", documentNumber: string | null): Promise<IssuedDocument | undefined> {
  const access = reader === "staff" ? eq(orders.number, orderNumber) : orderAccess(orderNumber, reader);
  const [row] = await database()
    .select({ number: invoices.number, kind: invoices.kind, issuedAt: invoices.issuedAt, document: invoices.document })
    .from(invoices).innerJoin(orders, eq(orders.id, invoices.orderId))
    .where(and(access, documentNumber === null ? undefined : eq(invoices.number, documentNumber))).orderBy(asc(invoices.issuedAt)).limit(1);
  return row === undefined ? undefined : { ...row, issuedAt: row.issuedAt.toISOString() };
}
