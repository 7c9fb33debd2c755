/** Fiscal receipts: what the law of the seller's country wants registered of each payment and each refund. */
import { sql } from "drizzle-orm";
import { check, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { amount, at, createdAt, id, updatedAt } from "./columns.ts";
import { orders, payments, refunds } from "./orders.ts";

/** A line of a receipt: pieces of one price, so that `unit` times `quantity` is `amount`. Minor units, tax inside. */
export interface FiscalLine {
  readonly name: string;
  readonly quantity: number;
  readonly unit: number;
  readonly amount: number;
  /** Hundredths of a percent, and the tax of it inside the amount. */
  readonly taxRate: number;
  readonly tax: number;
  readonly subject: "commodity" | "service" | "payment";
  readonly method: "full-prepayment" | "prepayment" | "advance" | "full-payment";
  /** Russia: the rate by its legal name, such as "22" or, of what is paid ahead, "22/122"; null where the law knows no such rate, or knows no names. */
  readonly vat: string | null;
}

/** A receipt as it is handed to a register. Nothing in it changes once it was registered. */
export interface FiscalReceipt {
  /** Ours: the register takes nothing twice under it. */
  readonly key: string;
  /** ISO 3166-1 alpha-2: whose law it obeys. */
  readonly country: string;
  readonly operation: "income" | "income-return";
  readonly orderNumber: string;
  /** When the money moved, or the goods were handed over; ISO. */
  readonly at: string;
  readonly currency: string;
  readonly seller: {
    readonly name: string;
    /** Of the seller (Russia: INN), and where it sells. */
    readonly taxNumber: string | null;
    readonly place: string;
    /** Russia: the tax system the sale falls under. */
    readonly taxSystem: string | null;
  };
  readonly buyer: { readonly email: string; readonly phone: string | null; readonly name: string };
  readonly lines: readonly FiscalLine[];
  /** `prepaid` sets off what was paid before: a gift card, or a prepayment of its own receipt. */
  readonly means: readonly { readonly kind: "electronic" | "prepaid"; readonly amount: number }[];
  readonly total: number;
}

/** Written with the change it is about; `id` is the key the register knows it by. One for each payment, each refund, and each handing over. */
export const fiscalReceipts = pgTable(
  "fiscal_receipts",
  {
    id: id(),
    orderId: uuid().notNull().references(() => orders.id),
    cause: text().$type<"payment" | "refund" | "handover">().notNull(),
    paymentId: uuid().references(() => payments.id),
    refundId: uuid().references(() => refunds.id),
    register: text().$type<"test">().notNull(),
    /** due: nobody has taken it yet. accepted: the register works on it. refused: somebody has to look. */
    state: text().$type<"due" | "accepted" | "registered" | "refused">().notNull().default("due"),
    amount: amount().notNull(),
    currency: text().notNull(),
    document: jsonb().$type<FiscalReceipt>().notNull(),
    tries: integer().notNull().default(0),
    /** Why it is not registered yet: the register's code, or "unavailable". */
    problem: text(),
    /** The register's own: of the device, of the document, its fiscal sign, and where it is shown. */
    device: text(),
    number: text(),
    sign: text(),
    url: text(),
    registeredAt: at(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    uniqueIndex("fiscal_receipts_payment").on(t.paymentId), uniqueIndex("fiscal_receipts_refund").on(t.refundId),
    uniqueIndex("fiscal_receipts_handover").on(t.orderId).where(sql`cause = 'handover'`), index("fiscal_receipts_order").on(t.orderId),
    index("fiscal_receipts_open").on(t.updatedAt).where(sql`state in ('due', 'accepted')`),
    check("fiscal_receipts_amount", sql`${t.amount} > 0`),
    check("fiscal_receipts_cause", sql`(${t.paymentId} is not null) = (${t.cause} = 'payment') and (${t.refundId} is not null) = (${t.cause} = 'refund')`),
    check("fiscal_receipts_registered", sql`${t.state} <> 'registered' or num_nulls(${t.number}, ${t.sign}, ${t.url}, ${t.registeredAt}) = 0`),
  ],
);

/** The test register's own memory: it plays a foreign authority, so nothing here is joined with ours. Numbers have no gaps. */
export const testRegisterReceipts = pgTable(
  "test_register_receipts",
  {
    number: integer().primaryKey(),
    /** Names its public page; nobody guesses it. */
    slug: text().notNull().unique(),
    key: text().notNull().unique(),
    hash: text().notNull(),
    sign: text().notNull(),
    state: text().$type<"accepted" | "registered">().notNull(),
    receipt: jsonb().$type<FiscalReceipt>().notNull(),
    createdAt: createdAt(),
  },
);
