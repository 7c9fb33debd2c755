/** Fiscal receipts per selling country, changed by hand: with whom they are registered, and as whom. */
import { eq, sql } from "drizzle-orm";
import { has54Fz, isInn } from "#app/orders/fiscal-receipt.ts";
import { fiscalKey, fiscalRulesSchema, offeredRegisters, type FiscalRule } from "#app/orders/fiscal-settings.server.ts";
import { moodKey, registerMood } from "#app/orders/test-register.server.ts";
import type { RegisterMood } from "#app/orders/register-moods.ts";
import { config } from "#app/platform/config.server.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { forgetSettings } from "#app/pricing/load-setting.server.ts";
import { audit } from "#db/audit.server.ts";
import { database, type Database, type Transaction } from "#db/client.server.ts";
import { priceBooks } from "#db/schema/catalog.ts";
import { settings } from "#db/schema/customers.ts";
import { fiscalReceipts } from "#db/schema/fiscal.ts";
import type { FiscalForm } from "./fiscal-form.ts";
import { saveSetting } from "./save-setting.server.ts";

export interface EditableReceipts extends Pick<FiscalRule, "country" | "register" | "taxNumber" | "taxSystem"> {
  /** ISO; null where no receipt is registered. */
  readonly since: string | null;
  readonly has54Fz: boolean;
  /** Receipts no register has taken yet. */
  readonly open: number;
  /** What an editor saw: two at once are told apart by it. */
  readonly seen: string;
}

export interface ReceiptsPage {
  readonly countries: readonly EditableReceipts[];
  readonly registers: readonly FiscalRule["register"][];
  /** Of the test register; undefined outside the demo. */
  readonly mood: RegisterMood | undefined;
}

/** Afresh, whatever this process remembers. */
async function storedRules(db: Database | Transaction): Promise<readonly FiscalRule[]> {
  const [row] = await db.select({ value: settings.value }).from(settings).where(eq(settings.key, fiscalKey));
  const parsed = fiscalRulesSchema.safeParse(row?.value ?? []);
  return parsed.success ? parsed.data : [];
}

const stamp = (rule: Pick<FiscalRule, "register" | "taxNumber" | "taxSystem"> | undefined): string => [rule?.register ?? "none", rule?.taxNumber ?? "", rule?.taxSystem ?? ""].join(" ");

/** The countries somebody sells to, and those that ever asked for receipts. */
export async function loadReceiptsPage(): Promise<ReceiptsPage> {
  const db = database();
  const [rules, books, open] = await Promise.all([
    storedRules(db), db.selectDistinct({ country: priceBooks.country }).from(priceBooks),
    db.select({ country: sql<string>`${fiscalReceipts.document}->>'country'`, count: sql<number>`count(*)::int` }).from(fiscalReceipts).where(sql`${fiscalReceipts.state} <> 'registered'`).groupBy(sql`1`),
  ]);
  const countries = [...new Set([...books, ...rules].map(({ country }) => country))].sort();
  return {
    registers: offeredRegisters(), mood: config().demo ? await registerMood(db) : undefined,
    countries: countries.map((country) => {
      const rule = rules.find((each) => each.country === country);
      return {
        country, register: rule?.register ?? "none", taxNumber: rule?.taxNumber ?? null, taxSystem: rule?.taxSystem ?? null, since: rule === undefined || rule.register === "none" ? null : rule.since,
        has54Fz: has54Fz(country), open: open.find((each) => each.country === country)?.count ?? 0, seen: stamp(rule),
      };
    }),
  };
}

export type ReceiptsProblem = { readonly code: "not-found" | "thing-changed" | "register" | "tax-number" | "tax-system" };

/** One form of the panel; afterwards this process shows the change at once, others hear of it within seconds. */
export async function changeReceipts(form: FiscalForm, actorId: string): Promise<Outcome<object, ReceiptsProblem>> {
  const done = await database().transaction(async (tx): Promise<Outcome<object, ReceiptsProblem>> => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('setting fiscal'))`);
    if (form.intent === "register-mood") {
      if (!config().demo) return failed({ code: "not-found" });
      await saveSetting(tx, moodKey, { mood: form.mood });
      await audit(tx, { actorId, action: "market.register-mood", subject: "test-register", data: { mood: form.mood } });
      return ok({});
    }
    return putRule(tx, form, actorId);
  });
  forgetSettings();
  return done;
}

async function putRule(tx: Transaction, form: Extract<FiscalForm, { intent: "receipts" }>, actorId: string): Promise<Outcome<object, ReceiptsProblem>> {
  const { id: country, register } = form;
  const rules = await storedRules(tx);
  const before = rules.find((rule) => rule.country === country);
  const [book] = await tx.select({ id: priceBooks.id }).from(priceBooks).where(eq(priceBooks.country, country)).limit(1);
  if (book === undefined && before === undefined) return failed({ code: "not-found" });
  if (form.seen !== undefined && form.seen !== stamp(before)) return failed({ code: "thing-changed" });
  if (register !== before?.register && !offeredRegisters().includes(register)) return failed({ code: "register" });
  const taxNumber = form.taxNumber === undefined || form.taxNumber === "" ? null : form.taxNumber.replace(/\s/g, "");
  const taxSystem = has54Fz(country) ? (form.taxSystem ?? null) : null;
  if (register !== "none" && has54Fz(country)) {
    if (taxNumber === null || !isInn(taxNumber)) return failed({ code: "tax-number" });
    if (taxSystem === null) return failed({ code: "tax-system" });
  }
  // What was paid while nobody asked for receipts never gets one.
  const since = before !== undefined && before.register !== "none" && register !== "none" ? before.since : new Date().toISOString();
  const rule: FiscalRule = { country, register, since, taxNumber, taxSystem };
  // A country that never asked for any stays unwritten, so that orders there cost nothing more.
  if (before !== undefined || register !== "none") await saveSetting(tx, fiscalKey, [...rules.filter((each) => each.country !== country), rule]);
  await audit(tx, { actorId, action: "market.receipts", subject: `market:${country}`, data: { register, taxNumber, taxSystem } });
  return ok({});
}
