// Parts the workshop keeps on the shelf or buys when they are needed: not for sale, named by the models as what a lead time waits for (`part`).
import type { ProductEntry } from "#app/catalog/catalogue-entry.ts";

const part = (sku: string, en: string, ru: string, units: number): ProductEntry => ({
  kind: "product", id: sku, slug: sku.toLowerCase(), status: "draft", name: { en, ru }, subtitle: null, description: null, care: null, collection: null, categories: [], attributes: {}, options: [], tags: [],
  taxClass: "standard", model: null, madeToOrder: false, leadTimeDays: 0, introducedOn: null, related: [],
  variants: [{ sku, options: {}, attributes: {}, prices: {}, stock: { berlin: units }, cost: null, weightGrams: 0, packageMm: null, active: true }],
});

export const parts: readonly ProductEntry[] = [
  part("RS-TOP-WALNUT", "Walnut top, raw", "Столешница из ореха, заготовка", 0),
  part("RS-FRAME-PRO", "Rise Pro frame", "Рама Rise Pro", 12),
  part("HS-HIDE-COGNAC", "Cognac hide, set for one sofa", "Коньячная кожа, набор на диван", 0),
];
