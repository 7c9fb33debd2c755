/** What the form of deposits may hold. Only actions import this: Zod stays out of the browser. */
import { z } from "zod";
import { text, whole } from "./form-parts.ts";

/** "30" or "33,5" percent, in hundredths of a percent; empty or 0: no deposit. */
const share = z.string().trim().default("").transform((typed, context) => {
  const percent = typed === "" ? 0 : /^\d{1,2}(?:[.,]\d{1,2})?$/.test(typed) ? Number(typed.replace(",", ".")) : Number.NaN;
  if (percent >= 0) return Math.round(percent * 100);
  context.addIssue({ code: "custom", message: "percent" });
  return z.NEVER;
});

export const depositIntents = [
  z.object({ intent: z.literal("deposit"), id: z.string({ error: "required" }).max(20), share, from: text(30).optional(), seen: z.string().max(100).optional() }),
  z.object({ intent: z.literal("balance"), askDaysBefore: whole(0, 60), remindAfterDays: whole(1, 60), reminders: whole(0, 10), seen: z.string().max(100).optional() }),
] as const;

export type DepositForm = z.output<(typeof depositIntents)[0]>;
export type BalanceForm = z.output<(typeof depositIntents)[1]>;
