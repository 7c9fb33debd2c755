/** What a postal address must hold to be delivered to. */
import { z } from "zod";

const line = (most: number) => z.string({ error: "required" }).trim().min(1, "required").max(most, "too-long").regex(/^[^\p{Cc}]*$/u, "invalid-format");

/** Postal code forms of the countries the shop sells to; others are taken as they are. */
const postalCodes: Readonly<Record<string, RegExp>> = { DE: /^\d{5}$/, US: /^\d{5}(-\d{4})?$/, RU: /^\d{6}$/, AT: /^\d{4}$/, FR: /^\d{5}$/, NL: /^\d{4} ?[A-Za-z]{2}$/ };

export const postalAddressSchema = z
  .object({
    name: line(120),
    company: line(120).optional(),
    line1: line(200),
    line2: line(200).optional(),
    postalCode: line(16),
    city: line(120),
    region: line(120).optional(),
    country: z.string({ error: "required" }).trim().toUpperCase().regex(/^[A-Z]{2}$/, "required"),
    phone: z.string().trim().max(40, "too-long").regex(/^[+\d\s()./-]*$/, "invalid-format").optional(),
  })
  .refine((address) => postalCodes[address.country]?.test(address.postalCode) ?? true, { path: ["postalCode"], error: "postal-code" });
