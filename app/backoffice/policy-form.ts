/** The form of the policies of self-service, read: one part per action. Only actions import this: Zod stays out of the browser. */
import { z } from "zod";
import { orderStates } from "#app/orders/order-state.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { parseForm, type FormProblem } from "#app/platform/form.ts";
import { movesMoney, sensibleStates, serviceActions, type ActionPolicy, type ServiceAction, type ServicePolicy } from "#app/support/service-policy.ts";
import { flag, text, whole } from "./form-parts.ts";
import { readAmount } from "./read-amount.ts";

const part = z.object({
  offered: flag, states: z.array(z.enum(orderStates)).max(orderStates.length).optional(), days: whole(0, 3650).optional(), anyAmount: flag, upTo: z.record(z.string().regex(/^[A-Z]{3}$/), text(30)).optional(),
  most: whole(1, 1000).optional(), within: whole(1, 3650).optional(), madeToOrder: flag, segments: text(500).optional(),
}).optional();

export const policyForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.enum(["save", "try"]), seen: whole(0, 1_000_000), order: text(40).optional(), ...(Object.fromEntries(serviceActions.map((action) => [action, part])) as Record<ServiceAction, typeof part>) }),
  z.object({ intent: z.literal("restore"), seen: whole(0, 1_000_000), version: whole(0, 1_000_000) }),
]);

export type PolicyForm =
  | { readonly intent: "save" | "try"; readonly seen: number; readonly order: string; readonly policy: ServicePolicy }
  | { readonly intent: "restore"; readonly seen: number; readonly version: number };

export function readPolicy(form: FormData): Outcome<{ readonly value: PolicyForm }, FormProblem> {
  const parsed = parseForm(policyForm, form);
  if (!parsed.ok) return parsed;
  const { value } = parsed;
  if (value.intent === "restore") return ok({ value });
  const fields: Record<string, string> = {};
  const policy = Object.fromEntries(serviceActions.map((action) => [action, partOf(action, value[action], fields)])) as Record<ServiceAction, ActionPolicy>;
  if (Object.keys(fields).length > 0) return failed({ code: "invalid-form", fields, values: Object.fromEntries([...form].flatMap(([name, typed]) => (typeof typed === "string" ? [[name, typed]] : []))) });
  return ok({ value: { intent: value.intent, seen: value.seen, order: value.order ?? "", policy } });
}

function partOf(action: ServiceAction, given: z.output<typeof part>, fields: Record<string, string>): ActionPolicy {
  if ((given?.most === undefined) !== (given?.within === undefined)) fields[`${action}.most`] = "both";
  const segments = (given?.segments ?? "").split(",").map((one) => one.trim()).filter((one) => one !== "");
  if (segments.length > 30 || segments.some((one) => one.length > 60)) fields[`${action}.segments`] = "too-long";
  return {
    offered: given?.offered === true, states: sensibleStates[action].filter((state) => given?.states?.includes(state)), days: given?.days ?? null,
    upTo: movesMoney(action) && given?.anyAmount !== true ? amountsOf(action, given?.upTo ?? {}, fields) : null,
    times: given?.most === undefined || given.within === undefined ? null : { most: given.most, days: given.within }, madeToOrder: given?.madeToOrder === true, segments: [...new Set(segments)],
  };
}

function amountsOf(action: ServiceAction, given: Readonly<Record<string, string>>, fields: Record<string, string>): Record<string, number> {
  return Object.fromEntries(Object.entries(given).flatMap(([currency, typed]) => {
    const amount = readAmount(typed, currency);
    if (amount === undefined) fields[`${action}.upTo.${currency}`] = "amount";
    return amount === undefined ? [] : [[currency, amount]];
  }));
}
