/** What Larkwood gives: a code to begin with, a set with one price, and a draft for those who furnish a dining room. */
import type { PromotionRule } from "#app/pricing/promotion-rule.ts";
import { priceList } from "./define-product.ts";

interface SeededPromotion {
  readonly key: string;
  readonly name: { readonly en: string; readonly ru: string };
  readonly code: string | null;
  readonly status: "draft" | "active";
  readonly rule: PromotionRule;
}

export const promotions: readonly SeededPromotion[] = [
  { key: "welcome", name: { en: "Welcome", ru: "Добро пожаловать" }, code: "WELCOME10", status: "active", rule: { kind: "percent", basisPoints: 1000, minimum: { EUR: 10_000, RUB: 1_000_000, USD: 10_000 } } },
  {
    key: "reading-corner", name: { en: "A reading corner", ru: "Уголок для чтения" }, code: null, status: "active",
    rule: { kind: "bundle", parts: [{ product: "lw-heath-reading-chair", quantity: 1 }, { product: "lw-heath-footstool", quantity: 1 }, { product: "lw-reader-floor-lamp", quantity: 1 }], prices: priceList(1290) },
  },
  { key: "chairs", name: { en: "A whole row of chairs", ru: "Целый ряд стульев" }, code: null, status: "draft", rule: { kind: "piece-tiers", only: { categories: ["seating"] }, tiers: [{ from: 4, basisPoints: 500 }, { from: 6, basisPoints: 1000 }] } },
];
