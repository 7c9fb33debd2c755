/** What the checkout's form must hold. Everything is checked here again, whatever the browser let through. */
import { z } from "zod";
import { postalAddressSchema } from "#app/customers/address-schema.server.ts";
import { readVatNumber } from "#app/pricing/vat-number.ts";

const checkbox = z.literal("on", { error: "required" });
const text = (most: number) => z.string().trim().max(most, "too-long");

const vatNumber = text(40).transform((typed, context) => {
  const known = readVatNumber(typed);
  if (known === undefined) context.addIssue({ code: "custom", message: "vat-number" });
  return known;
});

/** What decides on the price: read leniently while the shopper is still typing. */
export const quoteForm = z.object({
  address: z.object({ country: z.string().regex(/^[A-Z]{2}$/).optional().catch(undefined), region: text(120).optional().catch(undefined) }).default({}),
  vatNumber: z.string().transform(readVatNumber).optional().catch(undefined),
  deliveryMethod: z.string().max(40).optional().catch(undefined),
  assembly: z.literal("on").optional().catch(undefined),
});

/** The order itself. */
export const orderForm = z.object({
  email: z.email({ error: "email" }).max(200, "too-long"),
  address: postalAddressSchema,
  vatNumber: vatNumber.optional(),
  deliveryMethod: z.string({ error: "required" }).max(40),
  assembly: z.literal("on").optional(),
  slot: z.string().max(60).optional(),
  paymentMethod: z.enum(["stripe", "test-bank", "invoice"], { error: "required" }),
  note: text(1000).optional(),
  terms: checkbox,
  noWithdrawal: z.literal("on").optional(),
  idempotencyKey: z.uuid(),
  cartVersion: z.coerce.number().int().min(1),
  shownTotal: z.coerce.number().int().min(0),
  shownByCards: z.coerce.number().int().min(0).default(0),
  payNow: z.enum(["deposit", "all"]).optional(),
  shownDeposit: z.coerce.number().int().min(0).default(0),
  shownCurrency: z.string().regex(/^[A-Z]{3}$/),
});

export type OrderForm = z.output<typeof orderForm>;
