/** What a promotion may say. Stored as JSON, parsed once when it is loaded; a rule of another form is not applied. */
import { z } from "zod";

const amounts = z.record(z.string().regex(/^[A-Z]{3}$/), z.number().int().min(0));
const basisPoints = z.number().int().min(1).max(10_000);
const names = z.array(z.string().min(1).max(100)).min(1).max(500);

const common = {
  /** Goods it counts and applies to; every condition given must hold, one value of each is enough. Left out: all goods. */
  only: z.strictObject({ products: names, categories: names, tags: names, options: z.record(z.string(), names) }).partial().optional(),
  /** Least value of those goods, minor units by currency; a currency left out has no promotion. */
  minimum: amounts.optional(),
  /** Shoppers it is for: one of these segments. */
  segments: names.optional(),
};

export const promotionRule = z.discriminatedUnion("kind", [
  z.strictObject({ ...common, kind: z.literal("percent"), basisPoints }),
  z.strictObject({ ...common, kind: z.literal("amount"), amounts }),
  z.strictObject({ ...common, kind: z.literal("free-delivery") }),
  /** For every `buy` + `get` pieces the `get` cheapest are reduced. */
  z.strictObject({ ...common, kind: z.literal("buy-get"), buy: z.number().int().min(1).max(100), get: z.number().int().min(1).max(100), basisPoints }),
  /** The highest tier reached counts. */
  z.strictObject({ ...common, kind: z.literal("tiers"), tiers: z.array(z.strictObject({ from: amounts, basisPoints })).min(1).max(20) }),
]);

export type PromotionRule = z.output<typeof promotionRule>;
