/** What orders do later, by name; the handlers are in `order-jobs.server.ts`. */
import { z } from "zod";
import { addJob, defineJob } from "#app/platform/jobs.server.ts";
import type { Database, Transaction } from "#db/client.server.ts";

/** Ends an order whose payment nobody completed, after asking the provider. */
export const expireOrderJob = defineJob({ name: "expire-order", payload: z.object({ orderId: z.uuid() }) });
/** The same for whatever a lost job left behind. */
export const expireOrdersJob = defineJob({ name: "expire-orders", payload: z.object({}), schedule: "*/5 * * * *" });
/** Asks the provider again what became of a payment it was silent about. */
export const settlePaymentJob = defineJob({ name: "settle-payment", payload: z.object({ orderId: z.uuid(), tries: z.number().int().min(0).default(0) }) });
/** Checks what must hold in the books. */
export const reconcileJob = defineJob({ name: "reconcile", payload: z.object({}), schedule: "*/10 * * * *" });
/** Frees what was held for exchanges whose goods never came. */
export const lapseExchangesJob = defineJob({ name: "lapse-exchanges", payload: z.object({}), schedule: "*/10 * * * *" });
/** Asks for balances whose goods leave soon, and again for those that did not come. */
export const askBalancesJob = defineJob({ name: "ask-balances", payload: z.object({}), schedule: "20 8 * * *" });
/** Hands a refund to the provider. */
export const settleRefundJob = defineJob({ name: "settle-refund", payload: z.object({ refundId: z.uuid() }) });
/** Hands a fiscal receipt to its register, until it has an answer. */
export const registerReceiptJob = defineJob({ name: "register-receipt", payload: z.object({ receiptId: z.uuid() }) });
/** The same for whatever a lost job, or a receipt that could not be written, left behind. */
export const registerReceiptsJob = defineJob({ name: "register-receipts", payload: z.object({}), schedule: "*/5 * * * *" });
/** The test bank's word to our webhook. */
export const testBankEventJob = defineJob({ name: "test-bank-event", payload: z.object({ eventId: z.string(), paymentId: z.string(), type: z.string() }) });
/** The test bank's delayed result. */
export const testBankResultJob = defineJob({ name: "test-bank-result", payload: z.object({ paymentId: z.string() }) });

const minute = 60_000;

/** A minute after the hold ends, so that a payment of the last second is heard first. */
export const scheduleExpiry = (db: Database | Transaction, orderId: string, holdUntil: Date): Promise<void> =>
  addJob(db, expireOrderJob, { orderId }, { runAt: new Date(holdUntil.getTime() + minute), key: `expire-order-${orderId}` });

/** Half a minute, then twice as long each time, up to ten minutes; until there is an answer. */
export const scheduleSettling = (db: Database | Transaction, orderId: string, tries: number): Promise<void> =>
  addJob(db, settlePaymentJob, { orderId, tries }, { runAt: new Date(Date.now() + Math.min(10 * minute, (minute / 2) * 2 ** tries)), key: `settle-payment-${orderId}` });

/** Ten seconds, then twice as long each time, up to ten minutes; until the register has answered. */
export const scheduleRegistering = (db: Database | Transaction, receiptId: string, tries: number): Promise<void> =>
  addJob(db, registerReceiptJob, { receiptId }, { runAt: new Date(Date.now() + Math.min(10 * minute, (minute / 6) * 2 ** tries)), key: `register-receipt-${receiptId}` });
