/** Which price books ask for a deposit on made-to-order goods, and when the balance is asked for: the settings `deposits` and `balance`. */
import { z } from "zod";
import { loadSetting } from "#app/pricing/load-setting.server.ts";
import type { Database, Transaction } from "#db/client.server.ts";
import type { DepositRule } from "./deposit.ts";

export const depositRulesSchema = z.array(z.strictObject({
  book: z.string().min(1).max(20),
  share: z.number().int().min(1).max(9_999),
  from: z.number().int().min(0),
}));

export const depositsKey = "deposits";

/** Empty where no price book asks for one. */
export const loadDepositRules = (db: Database | Transaction): Promise<readonly DepositRule[]> => loadSetting<readonly DepositRule[]>(db, depositsKey, depositRulesSchema, []);

export const loadDepositRule = async (db: Database | Transaction, book: string): Promise<DepositRule | undefined> => (await loadDepositRules(db)).find((rule) => rule.book === book);

export const balanceSettingsSchema = z.strictObject({
  /** So many days before the promised delivery the balance is asked for by itself, where nobody has asked before. */
  askDaysBefore: z.number().int().min(0).max(60),
  /** So many days after it was asked for it is asked for again, so many times. */
  remindAfterDays: z.number().int().min(1).max(60),
  reminders: z.number().int().min(0).max(10),
});

export type BalanceSettings = z.output<typeof balanceSettingsSchema>;

export const balanceKey = "balance";
export const defaultBalanceSettings: BalanceSettings = { askDaysBefore: 7, remindAfterDays: 4, reminders: 3 };

export const loadBalanceSettings = (db: Database | Transaction): Promise<BalanceSettings> => loadSetting<BalanceSettings>(db, balanceKey, balanceSettingsSchema, defaultBalanceSettings);
