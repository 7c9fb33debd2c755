/** Deposits changed by hand: per price book what share of an order with made-to-order goods confirms it, from which total on; and when the balance is asked for. */
import { asc, eq, sql } from "drizzle-orm";
import type { DepositRule } from "#app/orders/deposit.ts";
import { balanceKey, balanceSettingsSchema, defaultBalanceSettings, depositRulesSchema, depositsKey, type BalanceSettings } from "#app/orders/deposit-settings.server.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { forgetSettings } from "#app/pricing/load-setting.server.ts";
import { audit } from "#db/audit.server.ts";
import { database, type Database, type Transaction } from "#db/client.server.ts";
import { priceBooks } from "#db/schema/catalog.ts";
import { settings } from "#db/schema/customers.ts";
import type { BalanceForm, DepositForm } from "./deposit-form.ts";
import { readAmount, writeAmount } from "./read-amount.ts";
import { saveSetting } from "./save-setting.server.ts";

export interface EditableDeposit {
  readonly id: string;
  readonly currency: string;
  /** Percent as it is typed; empty where the price book asks for none. */
  readonly share: string;
  /** The lowest total it is asked of, as it is typed. */
  readonly from: string;
  /** What an editor saw: two at once are told apart by it. */
  readonly seen: string;
}

/** Afresh, whatever this process remembers. */
async function storedRules(db: Database | Transaction): Promise<readonly DepositRule[]> {
  const [row] = await db.select({ value: settings.value }).from(settings).where(eq(settings.key, depositsKey));
  const parsed = depositRulesSchema.safeParse(row?.value ?? []);
  return parsed.success ? parsed.data : [];
}

const stamp = (rule: DepositRule | undefined): string => (rule === undefined ? "none" : `${rule.share} ${rule.from}`);

export async function loadDepositsPage(): Promise<readonly EditableDeposit[]> {
  const db = database();
  const [rules, books] = await Promise.all([storedRules(db), db.select({ id: priceBooks.id, currency: priceBooks.currency }).from(priceBooks).orderBy(asc(priceBooks.id))]);
  return books.map((book) => {
    const rule = rules.find((each) => each.book === book.id);
    return { ...book, share: rule === undefined ? "" : String(rule.share / 100), from: rule === undefined || rule.from === 0 ? "" : writeAmount(rule.from, book.currency), seen: stamp(rule) };
  });
}

export type DepositsProblem = { readonly code: "not-found" | "thing-changed" | "amount" };

/** One form of the panel; orders that were placed before keep the deposit they were placed with. */
export async function changeDeposits(form: DepositForm, actorId: string): Promise<Outcome<object, DepositsProblem>> {
  const done = await database().transaction(async (tx): Promise<Outcome<object, DepositsProblem>> => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('setting deposits'))`);
    const rules = await storedRules(tx);
    const [book] = await tx.select({ currency: priceBooks.currency }).from(priceBooks).where(eq(priceBooks.id, form.id));
    if (book === undefined) return failed({ code: "not-found" });
    const before = rules.find((rule) => rule.book === form.id);
    if (form.seen !== undefined && form.seen !== stamp(before)) return failed({ code: "thing-changed" });
    const from = form.from === undefined || form.from === "" ? 0 : readAmount(form.from, book.currency);
    if (from === undefined) return failed({ code: "amount" });
    const others = rules.filter((rule) => rule.book !== form.id);
    const rule: DepositRule = { book: form.id, share: form.share, from };
    await saveSetting(tx, depositsKey, form.share === 0 ? others : [...others, rule]);
    await audit(tx, { actorId, action: "market.deposit", subject: `market:${form.id}`, data: { share: form.share, from } });
    return ok({});
  });
  forgetSettings();
  return done;
}

export interface EditableBalance extends BalanceSettings {
  readonly seen: string;
}

async function storedBalance(db: Database | Transaction): Promise<BalanceSettings> {
  const [row] = await db.select({ value: settings.value }).from(settings).where(eq(settings.key, balanceKey));
  const parsed = balanceSettingsSchema.safeParse(row?.value);
  return parsed.success ? parsed.data : defaultBalanceSettings;
}

const balanceStamp = ({ askDaysBefore, remindAfterDays, reminders }: BalanceSettings): string => `${askDaysBefore} ${remindAfterDays} ${reminders}`;

export async function loadBalancePage(): Promise<EditableBalance> {
  const stored = await storedBalance(database());
  return { ...stored, seen: balanceStamp(stored) };
}

/** Counts from the next look of the job on, for orders that wait already too. */
export async function changeBalance({ intent: _intent, seen, ...wanted }: BalanceForm, actorId: string): Promise<Outcome<object, DepositsProblem>> {
  const done = await database().transaction(async (tx): Promise<Outcome<object, DepositsProblem>> => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('setting balance'))`);
    if (seen !== undefined && seen !== balanceStamp(await storedBalance(tx))) return failed({ code: "thing-changed" });
    await saveSetting(tx, balanceKey, wanted);
    await audit(tx, { actorId, action: "market.balance", subject: "setting:balance", data: wanted });
    return ok({});
  });
  forgetSettings();
  return done;
}
