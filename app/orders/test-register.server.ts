/**
 * The built-in test register: it plays the authority of a country, with a memory of its own, so that demo and tests meet what a real register does
 * (an answer at once, one that comes later, silence, a refusal) and see from outside what was registered.
 */
import { createHash, createHmac } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import { config } from "#app/platform/config.server.ts";
import { newToken } from "#app/platform/ids.ts";
import { stableText } from "#app/platform/stable-json.ts";
import { paths } from "#app/paths.ts";
import { database, type Database, type Transaction } from "#db/client.server.ts";
import { settings } from "#db/schema/customers.ts";
import { testRegisterReceipts, type FiscalReceipt } from "#db/schema/fiscal.ts";
import { receiptFault } from "./fiscal-receipt.ts";
import type { FiscalRegister, RegisterAnswer } from "./fiscal-register.ts";
import { registerMoods, type RegisterMood } from "./register-moods.ts";

export const moodKey = "test-register";
const mood = z.object({ mood: z.enum(registerMoods) });

/** How the register feels today; read afresh each time, since it is no part of the shop. */
export async function registerMood(db: Database | Transaction): Promise<RegisterMood> {
  const [row] = await db.select({ value: settings.value }).from(settings).where(eq(settings.key, moodKey));
  return mood.safeParse(row?.value).data?.mood ?? "working";
}

/** How long the late one needs, ms. */
const lateness = 15_000;
/** The made-up device every test receipt comes from. */
const device = "0000000000000017";

export type TestReceipt = typeof testRegisterReceipts.$inferSelect;

export async function findTestReceipt(slug: string): Promise<TestReceipt | undefined> {
  const [row] = await database().select().from(testRegisterReceipts).where(eq(testRegisterReceipts.slug, slug));
  return row;
}

/** Ten digits that nobody without the register's secret can make up. */
const signOf = (number: number, hash: string): string =>
  String(Number.parseInt(createHmac("sha256", config().sessionSecret).update(`test-register\u0000${number}.${hash}`).digest("hex").slice(0, 8), 16)).padStart(10, "0");

const answerTo = ({ state, number, sign, slug, createdAt }: TestReceipt): RegisterAnswer =>
  state === "accepted" ? { state } : { state, device, number: String(number), sign, url: `${config().origin}${paths.testReceipt(slug)}`, at: createdAt.toISOString() };

async function take(tx: Transaction, receipt: FiscalReceipt, late: boolean): Promise<RegisterAnswer> {
  // One receipt after the other, so that numbers have no gaps.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('test register'))`);
  const hash = createHash("sha256").update(stableText(receipt)).digest("base64url");
  const [known] = await tx.select().from(testRegisterReceipts).where(eq(testRegisterReceipts.key, receipt.key));
  if (known !== undefined && known.hash !== hash) return { state: "refused", problem: "key-reused" };
  if (known?.state === "accepted" && Date.now() - known.createdAt.getTime() >= lateness) {
    await tx.update(testRegisterReceipts).set({ state: "registered" }).where(eq(testRegisterReceipts.number, known.number));
    return answerTo({ ...known, state: "registered" });
  }
  if (known !== undefined) return answerTo(known);
  const [last] = await tx.select({ number: sql<number>`coalesce(max(${testRegisterReceipts.number}), 0)::int` }).from(testRegisterReceipts);
  const number = (last?.number ?? 0) + 1;
  const [made] = await tx.insert(testRegisterReceipts)
    .values({ number, slug: newToken(), key: receipt.key, hash, sign: signOf(number, hash), state: late ? "accepted" : "registered", receipt }).returning();
  if (made === undefined) throw new Error("the test register did not answer");
  return answerTo(made);
}

export const testRegister: FiscalRegister = {
  id: "test",
  async register(receipt) {
    const now = await registerMood(database());
    if (now === "silent") throw new Error("the test register is silent");
    const fault = receiptFault(receipt);
    if (fault !== undefined) return { state: "refused", problem: fault };
    return database().transaction((tx) => take(tx, receipt, now === "late"));
  },
};
