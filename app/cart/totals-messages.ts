import { defineMessages } from "#app/platform/i18n.ts";

/** The steps from the goods to the total. Apart from the cart's own words: checkout and order pages show them too. */
export const totalsMessages = defineMessages({
  en: {
    "step-goods": "Goods",
    "within-reduction": "including the reduction",
    "within-options": "including your options",
    "step-reduction": "Reduced price",
    "step-options": "Chosen options",
    "step-promotion": "Offer",
    "step-voucher": "Voucher",
    "step-delivery": "Delivery",
    "step-assembly": "Assembly at home",
    "step-tax": "Tax",
    "step-total": "Total",
    free: "free",
    taxIncluded: "including {rate} % VAT: {tax}",
    taxAdded: "{rate} % tax: {tax}",
    noTax: "without tax",
  },
  ru: {
    "step-goods": "Товары",
    "within-reduction": "со скидкой",
    "within-options": "вместе с вашими опциями",
    "step-reduction": "Сниженная цена",
    "step-options": "Выбранные опции",
    "step-promotion": "Акция",
    "step-voucher": "Промокод",
    "step-delivery": "Доставка",
    "step-assembly": "Сборка на дому",
    "step-tax": "Налог",
    "step-total": "Итого",
    free: "бесплатно",
    taxIncluded: "в том числе НДС {rate} %: {tax}",
    taxAdded: "налог {rate} %: {tax}",
    noTax: "без налога",
  },
});
