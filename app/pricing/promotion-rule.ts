/** What a promotion may say. Stored as JSON, parsed once when it is loaded; a rule of another form is not applied. */
import { z } from "zod";

/** Minor units by currency. No rule holds a negative amount or more than a whole price in percent: nothing can become less than free. */
const amounts = z.record(z.string().regex(/^[A-Z]{3}$/), z.number().int().min(0).max(1e13));
const basisPoints = z.number().int().min(1).max(10_000);
const names = z.array(z.string().min(1).max(100)).min(1).max(500);
const pieces = z.number().int().min(1).max(100);

const common = {
  /** Goods it counts and applies to; every condition given must hold, one value of each is enough. Left out: all goods. */
  only: z.strictObject({ products: names, categories: names, tags: names, options: z.record(z.string(), names) }).partial().optional(),
  /** Least value of those goods, minor units by currency; a currency left out has no promotion. */
  minimum: amounts.optional(),
  /** Shoppers it is for: one of these segments. */
  segments: names.optional(),
  /** Companies it is for, as their accounts are named. */
  companies: names.optional(),
  /** Price books it holds in. */
  markets: names.optional(),
  /** Countries the goods go to. */
  countries: names.optional(),
};

/** A product of the set and how many of it. */
const part = z.strictObject({ product: z.string().min(1).max(100), quantity: pieces });
const once = (parts: readonly { readonly product: string }[]): boolean => new Set(parts.map((each) => each.product)).size === parts.length;

export const promotionRule = z.discriminatedUnion("kind", [
  z.strictObject({ ...common, kind: z.literal("percent"), basisPoints }),
  z.strictObject({ ...common, kind: z.literal("amount"), amounts }),
  z.strictObject({ ...common, kind: z.literal("free-delivery") }),
  /** For every `buy` + `get` pieces the `get` cheapest are reduced. */
  z.strictObject({ ...common, kind: z.literal("buy-get"), buy: pieces, get: pieces, basisPoints }),
  /** By value: the highest tier reached counts. */
  z.strictObject({ ...common, kind: z.literal("tiers"), tiers: z.array(z.strictObject({ from: amounts, basisPoints })).min(1).max(20) }),
  /** By number of pieces: the highest tier reached counts. */
  z.strictObject({ ...common, kind: z.literal("piece-tiers"), tiers: z.array(z.strictObject({ from: z.number().int().min(1).max(9_999), basisPoints })).min(1).max(20) }),
  /** A set with one price: of each whole set in the cart its cheapest pieces together cost no more than that. */
  z.strictObject({ ...common, kind: z.literal("bundle"), parts: z.array(part).min(1).max(20).refine(once, "product-twice"), prices: amounts }),
]);

export type PromotionRule = z.output<typeof promotionRule>;
export type PromotionKind = PromotionRule["kind"];
