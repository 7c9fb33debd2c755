/** How goods reach the shopper: methods are data of the merchant. Grams, millimetres, days, minor units. */
import { z } from "zod";

const text = z.object({ en: z.string().min(1), ru: z.string().optional() });
const amounts = z.record(z.string().regex(/^[A-Z]{3}$/), z.number().int().min(0));

const zone = z.strictObject({
  /** ISO 3166-1 alpha-2; "*" is everywhere else. */
  countries: z.array(z.string().min(1).max(2)).min(1),
  /** Price by weight: the first step that is heavy enough counts; beyond the last the method does not go there. */
  steps: z.array(z.strictObject({ upToGrams: z.number().int().positive(), price: amounts })).min(1),
  /** Goods of this value travel free. */
  freeFrom: amounts.optional(),
  /** Working days on the way. */
  days: z.tuple([z.number().int().min(0), z.number().int().min(0)]),
});

export const deliveryMethodSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  /** False: kept, for the orders that went this way, but not offered. */
  active: z.boolean().optional(),
  name: text,
  description: text,
  /** Longest side of one package the carrier takes. */
  longestMm: z.number().int().positive().optional(),
  zones: z.array(zone).min(1),
  /** Price of assembly where it can be booked with this method: a base, and so much more for each piece that needs it. */
  assembly: z.strictObject({ base: amounts, perPiece: amounts }).optional(),
});

export const deliveryMethodsSchema = z.array(deliveryMethodSchema).min(1);
export type DeliveryMethod = z.output<typeof deliveryMethodSchema>;
