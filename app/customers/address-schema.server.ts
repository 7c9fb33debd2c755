/** What a postal address must hold to be delivered to; it comes out as the country's post writes it. */
import { z } from "zod";
import { addressFaults, normaliseAddress } from "./check-address.ts";

const text = (most: number) => z.string({ error: "required" }).trim().max(most, "too-long").regex(/^[^\p{Cc}]*$/u, "invalid-format");
const line = (most: number) => text(most).min(1, "required");

const fields = z.object({
  name: line(120),
  company: line(120).optional(),
  line1: line(200),
  line2: line(200).optional(),
  /** Some countries have none. */
  postalCode: text(16).default(""),
  city: line(120),
  region: line(120).optional(),
  country: z.string({ error: "required" }).trim().toUpperCase().regex(/^[A-Z]{2}$/, "required"),
  phone: z.string().trim().max(40, "too-long").regex(/^[+\d\s()./-]*$/, "invalid-format").optional(),
});

/** The parts that are texts, whatever the others are: what the country asks for is said beside what is missing. */
const texts = z.object({ postalCode: z.string().optional().catch(undefined), region: z.string().optional().catch(undefined), country: z.string().optional().catch(undefined) }).catch({});

export const postalAddressSchema = z.unknown().transform((given, context) => {
  const read = fields.safeParse(given ?? {});
  const known = new Set(read.success ? [] : read.error.issues.map((issue) => String(issue.path[0])));
  const faults = addressFaults(normaliseAddress(read.success ? read.data : texts.parse(given))).filter(({ field }) => !known.has(field));
  for (const { path, message } of read.success ? [] : read.error.issues) context.addIssue({ code: "custom", path: [...path], message });
  for (const { field, code } of faults) context.addIssue({ code: "custom", path: [field], message: code });
  return read.success && faults.length === 0 ? normaliseAddress(read.data) : z.NEVER;
});
