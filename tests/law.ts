/** A country's law with one recognisable sentence per place, and a script that must not run. */
import type { CountryLaw } from "#app/fulfilment/country-law.ts";

const both = (en: string, ru: string) => ({ en, ru });

export const germanLaw: CountryLaw = {
  country: "DE", name: both("Germany", "Германия"), returnWindowDays: 14, reverseCharge: true, showLowestPriceOf30Days: true,
  texts: { terms: both("## Terms\n<script>alert(1)</script>", "## Условия"), privacy: both("Privacy", "Данные"), withdrawal: both("Withdrawal", "Возврат"), imprint: both("Imprint", "Продавец") },
  notes: {
    priceTax: both("tax", "налог"), orderConsent: both("consent", "согласие"), orderButton: both("order", "заказ"), withdrawalShort: both("14 days", "14 дней"),
    madeToOrderException: both("no withdrawal", "без возврата"), lowestPrice: both("lowest", "низшая"),
  },
};
