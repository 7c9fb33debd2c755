/** What a silent provider leaves behind on a payment: a start that did not happen, an outcome that nobody knows yet. */
import { and, eq, sql } from "drizzle-orm";
import { database } from "#db/client.server.ts";
import { orders, payments } from "#db/schema/orders.ts";
import { scheduleSettling } from "./order-job-definitions.server.ts";
import type { PaymentStatus } from "./payment-provider.ts";
import type { PaymentTrouble } from "./payment-state.ts";
import { queueOrderMail } from "./queue-order-mail.server.ts";

type Payment = Pick<typeof payments.$inferSelect, "id" | "orderId">;
type Tried = Payment & Pick<typeof payments.$inferSelect, "purpose" | "amount">;
type Data = Readonly<Record<string, unknown>>;

const moment = (data: Data, name: string): string | undefined => (typeof data[name] === "string" ? data[name] : undefined);

/** ISO; since when the provider has been silent about a payment that may have been made. */
export const unknownSince = (data: Data): string | undefined => moment(data, "unknownSince");

/** A start that failed is told for this long; later it is only an order that was not paid. */
const freshFailure = 15 * 60_000;

export function troubleOf(data: Data, now: number): PaymentTrouble | undefined {
  if (unknownSince(data) !== undefined) return "unknown";
  const notStarted = moment(data, "notStartedAt");
  return notStarted !== undefined && now - Date.parse(notStarted) < freshFailure ? "not-started" : undefined;
}

/** The provider opened no payment: nothing can have been taken. */
export async function noteNotStarted(paymentId: string): Promise<void> {
  await database().update(payments).set({ data: sql`${payments.data} || ${JSON.stringify({ notStartedAt: new Date().toISOString() })}::jsonb` }).where(eq(payments.id, paymentId));
}

/** From now on a job asks until there is an answer; told once, however often the page is loaded meanwhile. */
export async function noteUnknown(payment: Payment): Promise<void> {
  await database().transaction(async (tx) => {
    const marked = await tx.update(payments).set({ data: sql`${payments.data} || ${JSON.stringify({ unknownSince: new Date().toISOString() })}::jsonb` })
      .where(and(eq(payments.id, payment.id), sql`not jsonb_exists(${payments.data}, 'unknownSince')`)).returning({ id: payments.id });
    if (marked.length > 0) await scheduleSettling(tx, payment.orderId, 0);
  });
}

/**
 * The answer has come. A payment that went through or failed has its own mail; who was told to wait hears of every other end too.
 * Without a status the order is about to end, which is told then.
 */
export async function noteKnown(payment: Tried, status: PaymentStatus | undefined): Promise<void> {
  await database().transaction(async (tx) => {
    const [order] = await tx.select({ state: orders.state }).from(orders).where(eq(orders.id, payment.orderId)).for("update");
    const freed = await tx.update(payments).set({ data: sql`${payments.data} - 'unknownSince'` })
      .where(and(eq(payments.id, payment.id), sql`jsonb_exists(${payments.data}, 'unknownSince')`)).returning({ id: payments.id });
    const balance = payment.purpose === "balance" && order?.state !== "cancelled";
    if (freed.length === 0 || (order?.state !== "placed" && !balance)) return;
    if (status?.state === "pending" || status?.state === "authorised") await queueOrderMail(tx, payment.orderId, { kind: "payment-pending", ...(balance && { amount: payment.amount }) });
    if (status?.state === "created" || status?.state === "cancelled") await queueOrderMail(tx, payment.orderId, balance ? { kind: "balance-failed", amount: payment.amount } : { kind: "payment-open" });
  });
}
