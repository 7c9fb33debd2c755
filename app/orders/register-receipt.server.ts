/** Bringing fiscal receipts and their register together: handing over, asking again, telling the buyer, trying once more what was refused. */
import { and, asc, eq, inArray, lt, sql } from "drizzle-orm";
import { config } from "#app/platform/config.server.ts";
import { addJob } from "#app/platform/jobs.server.ts";
import { isUuid } from "#app/platform/ids.ts";
import { errorFields, log } from "#app/platform/log.server.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { audit } from "#db/audit.server.ts";
import { database, type Database, type Transaction } from "#db/client.server.ts";
import { fiscalReceipts } from "#db/schema/fiscal.ts";
import { orders } from "#db/schema/orders.ts";
import { within } from "./contain-provider.server.ts";
import { correctReceipt } from "./fiscal-receipt.ts";
import type { RegisterAnswer } from "./fiscal-register.ts";
import { fiscalRegister, loadFiscalRules } from "./fiscal-settings.server.ts";
import { loadSeller } from "./load-seller.server.ts";
import { registerReceiptJob, scheduleRegistering } from "./order-job-definitions.server.ts";
import { oweReceipts, sellerOf } from "./owe-receipts.server.ts";
import { queueOrderMail } from "./queue-order-mail.server.ts";
import { receiptsOwed } from "./reconcile-rules.ts";

const open: ("due" | "accepted")[] = ["due", "accepted"];

type Receipt = typeof fiscalReceipts.$inferSelect;

/** The job: hands a receipt to its register under its own key. While nobody answers it asks again, ever more seldom. */
export async function registerReceipt(receiptId: string): Promise<void> {
  const db = database();
  const [receipt] = await db.select().from(fiscalReceipts).where(and(eq(fiscalReceipts.id, receiptId), inArray(fiscalReceipts.state, open)));
  if (receipt === undefined) return;
  const answer = await ask(receipt);
  await db.transaction((tx) => (answer === undefined || answer.state === "accepted" ? wait(tx, receipt, answer?.state) : conclude(tx, receipt, answer)));
}

/** Undefined: no answer, hence nothing is known. */
async function ask({ id, register, document }: Receipt): Promise<RegisterAnswer | undefined> {
  try {
    return await within(fiscalRegister(register).register(document), config().PAYMENT_TIMEOUT_MS);
  } catch (error) {
    log.warn({ ...errorFields(error), receipt: id }, "the register of fiscal receipts did not answer");
    return undefined;
  }
}

async function wait(tx: Transaction, { id, tries, state }: Receipt, taken: "accepted" | undefined): Promise<void> {
  await tx.update(fiscalReceipts).set({ tries: tries + 1, state: taken ?? state, problem: taken === undefined ? "unavailable" : null, updatedAt: new Date() }).where(and(eq(fiscalReceipts.id, id), inArray(fiscalReceipts.state, open)));
  await scheduleRegistering(tx, id, tries);
}

/** Ends it, once: of two that hear the answer one tells the buyer. */
async function conclude(tx: Transaction, receipt: Receipt, answer: Exclude<RegisterAnswer, { readonly state: "accepted" }>): Promise<void> {
  const values = answer.state === "refused" ? { state: "refused" as const, problem: answer.problem }
    : { state: "registered" as const, problem: null, device: answer.device, number: answer.number, sign: answer.sign, url: answer.url, registeredAt: new Date(answer.at) };
  const ended = await tx.update(fiscalReceipts).set({ ...values, tries: receipt.tries + 1, updatedAt: new Date() }).where(and(eq(fiscalReceipts.id, receipt.id), inArray(fiscalReceipts.state, open))).returning({ id: fiscalReceipts.id });
  if (ended.length === 0) return;
  if (answer.state === "refused") return log.error({ receipt: receipt.id, problem: answer.problem }, "a fiscal receipt was refused: see its order in the back office");
  const { device, number, sign, url } = answer;
  await queueOrderMail(tx, receipt.orderId, { kind: receipt.document.operation === "income" ? "receipt" : "receipt-back", amount: receipt.amount, receipt: { device, number, sign, url } });
}

/** Later than any job of its own would come. */
const forgotten = 15 * 60_000;

/** The job for what was left behind: receipts that are owed and were not written, and those nobody has asked about for long. */
export async function registerReceipts(): Promise<void> {
  const db = database();
  if ((await loadFiscalRules(db)).length === 0) return;
  const unwritten = await db.execute<{ orderId: string }>(sql.raw(`select distinct order_id as "orderId" from (${receiptsOwed}) owed where receipt is null limit 200`));
  for (const { orderId } of unwritten) {
    await db.transaction(async (tx) => {
      const [order] = await tx.select({ id: orders.id, market: orders.market }).from(orders).where(eq(orders.id, orderId)).for("update");
      if (order !== undefined) await oweReceipts(tx, order);
    });
  }
  const lost = await db.select({ id: fiscalReceipts.id }).from(fiscalReceipts).where(and(inArray(fiscalReceipts.state, open), lt(fiscalReceipts.updatedAt, new Date(Date.now() - forgotten)))).orderBy(asc(fiscalReceipts.updatedAt)).limit(200);
  for (const { id } of lost) await registerReceipt(id);
}

export interface OrderReceipt extends Pick<Receipt, "id" | "cause" | "state" | "amount" | "currency" | "tries" | "problem" | "device" | "number" | "sign" | "url" | "createdAt" | "registeredAt"> {
  readonly operation: Receipt["document"]["operation"];
}

/** Those of an order, oldest first. */
export const loadReceipts = (db: Database | Transaction, orderId: string): Promise<OrderReceipt[]> => {
  const { id, cause, state, amount, currency, tries, problem, device, number, sign, url, createdAt, registeredAt } = fiscalReceipts;
  return db.select({ id, cause, state, amount, currency, tries, problem, device, number, sign, url, createdAt, registeredAt, operation: sql<OrderReceipt["operation"]>`${fiscalReceipts.document}->>'operation'` })
    .from(fiscalReceipts).where(eq(fiscalReceipts.orderId, orderId)).orderBy(asc(fiscalReceipts.createdAt), asc(fiscalReceipts.id));
};

export type RetryReceiptProblem = { readonly code: "not-found" | "registered" };

/** A member of staff sends a receipt again, at once: one that was refused with the seller as the setting names it now. Audited. */
export const retryReceipt = (number: string, receiptId: string, actorId: string): Promise<Outcome<object, RetryReceiptProblem>> =>
  database().transaction(async (tx): Promise<Outcome<object, RetryReceiptProblem>> => {
    const [receipt] = !isUuid(receiptId) ? [] : await tx.select({ receipt: fiscalReceipts }).from(fiscalReceipts).innerJoin(orders, eq(orders.id, fiscalReceipts.orderId))
      .where(and(eq(orders.number, number), eq(fiscalReceipts.id, receiptId))).for("update", { of: fiscalReceipts });
    if (receipt === undefined) return failed({ code: "not-found" });
    const { state, document } = receipt.receipt;
    if (state === "registered") return failed({ code: "registered" });
    const rule = (await loadFiscalRules(tx)).find((each) => each.country === document.country);
    // What a register may have taken already stays as it was sent: only a refusal says that it took nothing.
    const next = state !== "refused" || rule === undefined ? document : correctReceipt(document, sellerOf(await loadSeller(tx), rule), rule.taxSystem);
    await tx.update(fiscalReceipts).set({ state: state === "refused" ? "due" : state, document: next, updatedAt: new Date() }).where(eq(fiscalReceipts.id, receiptId));
    await addJob(tx, registerReceiptJob, { receiptId }, { key: `register-receipt-${receiptId}` });
    await audit(tx, { actorId, action: "order.receipt-again", subject: `order:${number}`, data: { receipt: receiptId } });
    return ok({});
  });
