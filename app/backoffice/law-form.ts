/** What the forms of a country's legal texts may hold. Only actions import this: Zod stays out of the browser. */
import { z } from "zod";
import { legalTexts } from "#app/fulfilment/country-law.ts";
import { flag, text, whole } from "./form-parts.ts";

const pair = (most: number) => z.object({ en: text(most).min(1, "required"), ru: text(most).optional() }, { error: "required" }).transform((value) => ({ en: value.en, ...(value.ru === undefined ? {} : { ru: value.ru }) }));
const seen = z.coerce.number().int().min(0).catch(0);

export const lawForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("save"), part: z.enum(legalTexts), seen, words: pair(100_000) }),
  z.object({ intent: z.literal("preview"), part: z.enum(legalTexts), words: pair(100_000) }),
  z.object({ intent: z.literal("restore"), part: z.enum(legalTexts), seen, version: z.coerce.number({ error: "number" }).int("number").min(1, "number") }),
  z.object({
    intent: z.literal("notes"), returnWindowDays: whole(0, 365), reverseCharge: flag, showLowestPriceOf30Days: flag,
    notes: z.object({ priceTax: pair(300), orderConsent: pair(600), orderButton: pair(100), withdrawalShort: pair(600), madeToOrderException: pair(600), lowestPrice: pair(300) }),
  }),
]);

export type LawForm = z.output<typeof lawForm>;
