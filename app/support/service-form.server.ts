/** The form of one action on one order, read. */
import { z } from "zod";
import type { AddressAsk } from "#app/customers/address-fields.tsx";
import { askAboutAddress, mendAddress } from "#app/customers/ask-address.server.ts";
import { postalAddressSchema } from "#app/customers/address-schema.server.ts";
import { readAmount } from "#app/orders/read-amount.ts";
import { readUnits } from "#app/orders/read-units.ts";
import { parseForm, type FormProblem } from "#app/platform/form.ts";
import type { Locale } from "#app/platform/i18n.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import type { ServiceAction } from "./service-policy.ts";
import { troubles, type ServiceRequest } from "./service-request.ts";

const text = z.string({ error: "required" }).trim().max(2000, "too-long");
const common = { idempotencyKey: z.uuid(), ask: z.literal("on").optional() };
const optional = text.optional().transform((value) => value ?? "");

const schema = z.discriminatedUnion("action", [
  z.object({ ...common, action: z.literal("cancel"), text: optional }),
  z.object({ ...common, action: z.literal("change"), text: optional, shown: z.coerce.number().int().optional(), look: z.literal("on").optional() }),
  z.object({ ...common, action: z.literal("swap"), text: text.min(1, "required"), line: text.min(1, "required") }),
  z.object({ ...common, action: z.literal("return"), text: text.min(1, "required") }),
  z.object({ ...common, action: z.literal("withdraw"), text: optional, return: z.string().trim().max(60).optional() }),
  z.object({ ...common, action: z.literal("address"), text: optional, address: postalAddressSchema }),
  z.object({ ...common, action: z.literal("report"), text: text.min(1, "required"), trouble: z.enum(troubles, { error: "required" }), line: text.min(1, "required") }),
  z.object({ ...common, action: z.literal("refund"), text: optional, amount: z.string({ error: "required" }).max(30, "invalid-amount") }),
]);

export interface ReadService {
  readonly request: ServiceRequest;
  readonly key: string;
  readonly ask: boolean;
}

/** What is to be asked about a new address before anything is done with it. The order's country is the one that may be chosen. */
export function askService(action: ServiceAction, form: FormData, locale: Locale): { readonly mended: boolean; readonly ask: AddressAsk | undefined } {
  if (action !== "address") return { mended: false, ask: undefined };
  const countries = [String(form.get("address.country") ?? "")];
  return { mended: mendAddress(form, { countries }), ask: askAboutAddress(form, { countries, locale }) };
}

/** The action is the address's, whatever the form says. */
export function readService(action: Exclude<ServiceAction, "invoice">, form: FormData, currency: string): Outcome<{ readonly value: ReadService }, FormProblem> {
  form.set("action", action);
  const parsed = parseForm(schema, form);
  if (!parsed.ok) return parsed;
  const { idempotencyKey: key, ask, ...given } = parsed.value;
  if (given.action === "change") {
    const { look, shown, ...request } = given;
    return ok({ value: { request: { ...request, keep: readUnits(form) ?? [], shown: look === undefined ? shown : undefined }, key, ask: ask === "on" } });
  }
  if (given.action !== "refund") return ok({ value: { request: given, key, ask: ask === "on" } });
  const amount = readAmount(given.amount, currency);
  if (amount !== undefined && amount > 0) return ok({ value: { request: { ...given, amount }, key, ask: ask === "on" } });
  return failed({ code: "invalid-form", fields: { amount: "invalid-amount" }, values: Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : []))) });
}
