/** What the law of a country asks a shop to say. Data of the merchant: the setting "legal", one entry per country. */
import { z } from "zod";

const text = z.object({ en: z.string().min(1), ru: z.string().optional() });

export const legalTexts = ["terms", "privacy", "withdrawal", "imprint"] as const;
export type LegalText = (typeof legalTexts)[number];

export const countryLawSchema = z.object({
  /** ISO 3166-1 alpha-2. */
  country: z.string().length(2),
  name: text,
  returnWindowDays: z.number().int().min(0),
  reverseCharge: z.boolean().default(false),
  showLowestPriceOf30Days: z.boolean().default(true),
  /** Markdown, headings from level 2. */
  texts: z.object({ terms: text, privacy: text, withdrawal: text, imprint: text }),
  /** One line each, at the order button and beside prices. */
  notes: z.object({ priceTax: text, orderConsent: text, orderButton: text, withdrawalShort: text, madeToOrderException: text, lowestPrice: text }),
});
export const countryLawsSchema = z.array(countryLawSchema);
export type CountryLaw = z.output<typeof countryLawSchema>;
