/** What staff may post about an order, and what each does. */
import { eq } from "drizzle-orm";
import { z } from "zod";
import { hasRole, type Viewer, type ViewerUser } from "#app/customers/viewer.ts";
import { parseForm } from "#app/platform/form.ts";
import { database } from "#db/client.server.ts";
import { orders } from "#db/schema/orders.ts";
import { receiveInvoicePayment } from "./apply-payment.server.ts";
import { changeOrder } from "./change-order.server.ts";
import type { ActionRefusal } from "./order-state.ts";
import type { UnitsWish } from "./plan-shipment.ts";
import { readAmount } from "./read-amount.ts";
import { refundablePayments, refundOrder } from "./refund-order.server.ts";

const reason = z.string().trim().min(1).max(300);

const staffForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.enum(["start-production", "deliver", "receive-return", "pay"]) }),
  z.object({ intent: z.literal("ship"), trackingCode: z.string().trim().max(100).optional(), carrier: z.string().trim().max(40).optional(), key: z.uuid().optional() }),
  z.object({ intent: z.enum(["cancel", "request-return", "refuse-return"]), reason }),
  z.object({ intent: z.literal("receive-payment") }),
  z.object({ intent: z.literal("refund"), amount: z.string().max(30), reason, key: z.uuid() }),
]);

export interface StaffFormAnswer {
  readonly done: boolean;
  readonly refusal?: ActionRefusal;
  readonly refundProblem?: { readonly code: string; readonly amount?: number };
}

type Staff = Viewer & { readonly user: ViewerUser };

export const isLead = (viewer: Viewer): boolean => hasRole(viewer, "lead");

export async function applyStaffForm(viewer: Staff, number: string, form: FormData): Promise<StaffFormAnswer> {
  const parsed = parseForm(staffForm, form);
  if (!parsed.ok) return form.get("intent") === "refund" ? { done: false, refundProblem: { code: "invalid" } } : { done: false };
  const { value } = parsed;
  if (value.intent === "refund") return giveBack(viewer, number, value);
  if (value.intent === "receive-payment") return { done: await receiveInvoicePayment(number, viewer.user.id) };
  const outcome = await changeOrder(number, {
    action: value.intent, actor: isLead(viewer) ? "lead" : "staff", actorId: viewer.user.id,
    reason: "reason" in value ? value.reason : undefined,
    ...(value.intent === "ship" && { trackingCode: value.trackingCode, shipment: { units: unitsOf(form), carrier: value.carrier, key: value.key } }),
  });
  if (outcome.ok) return { done: true };
  return outcome.problem.code === "refused" ? { done: false, refusal: outcome.problem.refusal } : { done: false };
}

/** `units-3` is how many pieces of the line at position 3; absent fields altogether: everything that is left. What is no number of pieces asks for more than there can be. */
export function unitsOf(form: FormData): UnitsWish[] | undefined {
  const fields = [...form].flatMap(([name, value]) => {
    const position = /^units-(\d{1,4})$/.exec(name)?.[1];
    return position === undefined || typeof value !== "string" ? [] : [{ position: Number(position), quantity: /^\s*\d{1,4}\s*$/.test(value) ? Number(value) : value.trim() === "" ? 0 : 10_000 }];
  });
  return fields.length === 0 ? undefined : fields;
}

async function giveBack(viewer: Staff, number: string, wanted: { readonly amount: string; readonly reason: string; readonly key: string }): Promise<StaffFormAnswer> {
  const [order] = await database().select({ currency: orders.currency }).from(orders).where(eq(orders.number, number));
  const amount = order === undefined ? undefined : readAmount(wanted.amount, order.currency);
  if (amount === undefined || amount === 0) return { done: false, refundProblem: { code: "invalid" } };
  const outcome = await refundOrder({ orderNumber: number, amount, reason: wanted.reason, key: wanted.key, actorId: viewer.user.id, isLead: isLead(viewer) });
  if (outcome.ok) return { done: true };
  const { problem } = outcome;
  const limit = problem.code === "too-much" ? problem.left : problem.code === "above-limit" ? problem.limit : undefined;
  return { done: false, refundProblem: { code: problem.code, ...(limit === undefined ? {} : { amount: limit }) } };
}

/** Minor units a refund of this order may still reach. */
export const refundableAmount = (orderId: string): Promise<number> =>
  database().transaction(async (tx) => {
    const [order] = await tx.select({ total: orders.total, refunded: orders.refunded }).from(orders).where(eq(orders.id, orderId));
    const left = (await refundablePayments(tx, orderId)).map((payment) => payment.left);
    return order === undefined ? 0 : Math.min(order.total - order.refunded, Math.max(0, ...left));
  });
