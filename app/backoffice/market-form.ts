/** What the forms of price books and places may hold. Only actions import this: Zod stays out of the browser. */
import { z } from "zod";
import { depositIntents } from "./deposit-form.ts";
import { fiscalIntents } from "./fiscal-form.ts";
import { flag, name, text } from "./form-parts.ts";

const country = z.string({ error: "required" }).trim().toUpperCase().regex(/^[A-Z]{2}$/, "country");
const currencies = new Set(Intl.supportedValuesOf("currency"));
const currency = z.string({ error: "required" }).trim().toUpperCase().refine((code) => currencies.has(code), "currency");
/** "19" or "8,875" percent, in hundredths of a percent. */
const taxRate = z.string().trim().default("0").transform((typed, context) => {
  const percent = /^\d{1,3}(?:[.,]\d{1,2})?$/.test(typed) ? Number(typed.replace(",", ".")) : Number.NaN;
  if (percent <= 100) return Math.round(percent * 100);
  context.addIssue({ code: "custom", message: "percent" });
  return z.NEVER;
});
const bookId = z.string({ error: "required" }).trim().toLowerCase().regex(/^[a-z0-9-]{1,20}$/, "book-id");
const book = { country, taxIncluded: flag, taxRate, invoiceUpTo: text(30).optional() };

export const marketsForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("add-book"), id: bookId, currency, ...book }),
  z.object({ intent: z.literal("change-book"), id: bookId, seen: z.string().max(200).optional(), ...book }),
  z.object({ intent: z.literal("delete-book"), id: bookId }),
  z.object({ intent: z.literal("first-books"), en: bookId.optional(), ru: bookId.optional() }),
  z.object({ intent: z.literal("add-place"), name, country }),
  z.object({ intent: z.literal("change-place"), id: z.string().max(200), name, country }),
  ...fiscalIntents,
  ...depositIntents,
]);

export type MarketsForm = z.output<typeof marketsForm>;
