/** What the forms of fiscal receipts may hold. Only actions import this: Zod stays out of the browser. */
import { z } from "zod";
import { taxSystems } from "#app/orders/fiscal-receipt.ts";
import { registerIds } from "#app/orders/fiscal-register.ts";
import { registerMoods } from "#app/orders/register-moods.ts";
import { text } from "./form-parts.ts";

export const fiscalIntents = [
  z.object({
    intent: z.literal("receipts"), id: z.string({ error: "required" }).regex(/^[A-Z]{2}$/, "country"), register: z.enum(registerIds, { error: "register" }),
    taxNumber: text(40).optional(), taxSystem: z.enum(taxSystems, { error: "required" }).optional(), seen: z.string().max(300).optional(),
  }),
  z.object({ intent: z.literal("register-mood"), mood: z.enum(registerMoods, { error: "register" }) }),
] as const;

export type FiscalForm = z.output<(typeof fiscalIntents)[number]>;
