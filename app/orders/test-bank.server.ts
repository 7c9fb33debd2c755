/**
 * The built-in test bank: a payment provider with books of its own, pages of its own and a signed webhook, so that the shop
 * meets everything a foreign provider does (declines, an extra step, a late result, the same news twice) without an account.
 */
import { createHmac } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { config } from "#app/platform/config.server.ts";
import { newToken, sameText } from "#app/platform/ids.ts";
import { addJob } from "#app/platform/jobs.server.ts";
import { paths } from "#app/paths.ts";
import { database, type Database, type Transaction } from "#db/client.server.ts";
import { testBankPayments } from "#db/schema/orders.ts";
import { testBankEventJob, testBankResultJob } from "./order-job-definitions.server.ts";
import type { PaymentProvider, PaymentStatus } from "./payment-provider.ts";
import { paymentStates, type PaymentState } from "./payment-state.ts";

export type BankState = "open" | "challenge" | "processing" | "succeeded" | "declined" | "cancelled";
export type BankPayment = typeof testBankPayments.$inferSelect;

/** What the shopper does at the bank. */
export type BankMove = "pay" | "decline" | "challenge" | "confirm" | "later" | "cancel";

/** state -> move -> next state; every other move changes nothing. */
const moves: Readonly<Record<string, Readonly<Partial<Record<BankMove, BankState>>>>> = {
  open: { pay: "succeeded", decline: "declined", challenge: "challenge", later: "processing", cancel: "cancelled" },
  challenge: { confirm: "succeeded", decline: "declined", cancel: "cancelled" },
  declined: { pay: "succeeded", challenge: "challenge", later: "processing", cancel: "cancelled" },
};

const states: Readonly<Record<string, PaymentState>> = {
  open: "created", challenge: "created", processing: "pending", succeeded: "captured", declined: "failed", cancelled: "cancelled",
};

/** How long a delayed result takes. */
const delay = 15_000;

const statusOf = (payment: BankPayment): PaymentStatus => ({
  providerId: payment.id, reference: payment.reference, state: states[payment.state] ?? "created", amount: payment.amount, currency: payment.currency,
});

export async function findBankPayment(id: string): Promise<BankPayment | undefined> {
  const [row] = await database().select().from(testBankPayments).where(eq(testBankPayments.id, id));
  return row;
}

/** Makes a move at the bank; the news goes to the shop's webhook by a job. Answers the payment as it is then. */
export async function moveBankPayment(id: string, move: BankMove): Promise<BankPayment | undefined> {
  return database().transaction(async (tx) => {
    const [payment] = await tx.select().from(testBankPayments).where(eq(testBankPayments.id, id)).for("update");
    const next = payment === undefined ? undefined : moves[payment.state]?.[move];
    if (payment === undefined || next === undefined) return payment;
    await changeState(tx, payment, next);
    if (next === "processing") await addJob(tx, testBankResultJob, { paymentId: id }, { runAt: new Date(Date.now() + delay), key: `test-bank-result-${id}` });
    return { ...payment, state: next };
  });
}

/** The delayed result is always a success. */
export async function completeDelayed(id: string): Promise<void> {
  await database().transaction(async (tx) => {
    const [payment] = await tx.select().from(testBankPayments).where(and(eq(testBankPayments.id, id), eq(testBankPayments.state, "processing"))).for("update");
    if (payment !== undefined) await changeState(tx, payment, "succeeded");
  });
}

async function changeState(tx: Transaction, payment: BankPayment, state: BankState): Promise<void> {
  await tx.update(testBankPayments).set({ state }).where(eq(testBankPayments.id, payment.id));
  if (state !== "challenge") await addJob(tx, testBankEventJob, { eventId: `evt_${newToken()}`, paymentId: payment.id, type: `payment.${state}` });
}

// --- Webhook ---

/** Seconds an event may lie in the past, or by a clock that runs ahead in the future. */
const tolerance = 300;

const signature = (timestamp: number, body: string): string => createHmac("sha256", config().sessionSecret).update(`test-bank\u0000${timestamp}.${body}`).digest("hex");

export const signBankEvent = (body: string, now: number = Date.now()): string => {
  const timestamp = Math.floor(now / 1000);
  return `t=${timestamp},v1=${signature(timestamp, body)}`;
};

export function verifyBankEvent(body: string, header: string | null, now: number = Date.now()): boolean {
  const match = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header ?? "");
  if (match === null) return false;
  const timestamp = Number(match[1]);
  return Math.abs(now / 1000 - timestamp) <= tolerance && sameText(match[2] ?? "", signature(timestamp, body));
}

export interface BankEvent {
  readonly id: string;
  readonly type: string;
  readonly payment: PaymentStatus;
}

const eventForm = z.object({
  id: z.string().min(1).max(100),
  type: z.string().max(100),
  payment: z.object({ providerId: z.string(), reference: z.string().optional(), state: z.enum(paymentStates), amount: z.number().int(), currency: z.string() }),
});

/** The event of a body that the bank has signed, or undefined. */
export function readBankEvent(body: string, signatureHeader: string | null): BankEvent | undefined {
  if (!verifyBankEvent(body, signatureHeader)) return undefined;
  const { id, type, payment } = eventForm.parse(JSON.parse(body));
  return { id, type, payment: { ...payment, reference: payment.reference } };
}

/** What the bank says about a payment now, as an event. */
export async function bankEvent(eventId: string, type: string, paymentId: string): Promise<BankEvent | undefined> {
  const payment = await findBankPayment(paymentId);
  return payment === undefined ? undefined : { id: eventId, type, payment: statusOf(payment) };
}

// --- The contract ---

const find = async (db: Database | Transaction, providerId: string): Promise<BankPayment> => {
  const [payment] = await db.select().from(testBankPayments).where(eq(testBankPayments.id, providerId));
  if (payment === undefined) throw new Error("the test bank knows no such payment");
  return payment;
};

export const testBankProvider: PaymentProvider = {
  id: "test-bank",
  async start(payment) {
    const [made] = await database().insert(testBankPayments)
      .values({
        id: `tb_${newToken()}`, reference: payment.paymentId, amount: payment.amount, currency: payment.currency, state: "open",
        returnUrl: payment.returnUrl, idempotencyKey: payment.paymentId,
      })
      .onConflictDoUpdate({ target: testBankPayments.idempotencyKey, set: { returnUrl: payment.returnUrl } }).returning();
    if (made === undefined) throw new Error("the test bank did not answer");
    return { ok: true, status: statusOf(made), url: `${config().origin}${paths.testBank(made.id)}` };
  },
  resume: async (providerId) => ({ ok: true, status: statusOf(await find(database(), providerId)), url: `${config().origin}${paths.testBank(providerId)}` }),
  find: async (providerId) => statusOf(await find(database(), providerId)),
  async cancel(providerId) {
    await moveBankPayment(providerId, "cancel");
    return statusOf(await find(database(), providerId));
  },
  async refund({ providerId, amount, key }) {
    const given = await database().update(testBankPayments)
      .set({ refunded: sql`${testBankPayments.refunded} + ${amount}`, refundKeys: sql`array_append(${testBankPayments.refundKeys}, ${key})` })
      .where(and(
        eq(testBankPayments.id, providerId), eq(testBankPayments.state, "succeeded"), sql`${testBankPayments.refunded} + ${amount} <= ${testBankPayments.amount}`,
        sql`not ${key} = any(${testBankPayments.refundKeys})`,
      )).returning({ id: testBankPayments.id });
    if (given.length > 0) return "settled";
    return (await find(database(), providerId)).refundKeys.includes(key) ? "settled" : "failed";
  },
};
