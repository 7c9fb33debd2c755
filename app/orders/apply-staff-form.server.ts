/** What staff may post about an order, and what each does. */
import { eq } from "drizzle-orm";
import { z } from "zod";
import { hasRole, type Viewer, type ViewerUser } from "#app/customers/viewer.ts";
import { parseForm } from "#app/platform/form.ts";
import { database } from "#db/client.server.ts";
import { orders } from "#db/schema/orders.ts";
import { receiveInvoicePayment } from "./apply-payment.server.ts";
import type { AddressAsk } from "#app/customers/address-fields.tsx";
import { askAboutAddress, mendAddress } from "#app/customers/ask-address.server.ts";
import { postalAddressSchema } from "#app/customers/address-schema.server.ts";
import { askForBalance } from "./ask-balance.server.ts";
import { changeAddress, type AddressProblem } from "./change-address.server.ts";
import { changeOrder, type Arrival } from "./change-order.server.ts";
import { editOrder } from "./edit-order.server.ts";
import type { ShownEdit } from "./edit-form.tsx";
import type { ActionRefusal } from "./order-state.ts";
import { shownEdit } from "./shown-edit.ts";
import { readAmount } from "./read-amount.ts";
import { arrivedUnits, readUnits, returnWishes } from "./read-units.ts";
import { retryReceipt } from "./register-receipt.server.ts";
import { retryRefund } from "./retry-refund.server.ts";
import { refundableOf, refundablePayments, refundLimit, refundOrder } from "./refund-order.server.ts";

const reason = z.string().trim().min(1).max(300);

const returnNumber = z.string().trim().max(60).optional();

const staffForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.enum(["start-production", "deliver", "deliver-exchange", "pay"]) }),
  z.object({ intent: z.literal("receive-return"), refund: z.string().trim().max(30).optional(), return: returnNumber, instead: z.enum(["goods", "money"]).optional() }),
  z.object({ intent: z.enum(["give-back", "withdraw-return"]), return: returnNumber }),
  z.object({ intent: z.enum(["ship", "ship-exchange"]), trackingCode: z.string().trim().max(100).optional(), carrier: z.string().trim().max(40).optional(), key: z.uuid().optional() }),
  z.object({ intent: z.literal("cancel"), reason }),
  z.object({ intent: z.literal("request-return"), reason, key: z.uuid().optional() }),
  z.object({ intent: z.literal("refuse-return"), reason, return: returnNumber }),
  z.object({ intent: z.enum(["receive-payment", "ask-balance"]) }),
  z.object({ intent: z.literal("change-address"), address: postalAddressSchema, reason: z.string().trim().max(300).optional() }),
  z.object({ intent: z.literal("change-lines"), reason, key: z.uuid(), shown: z.coerce.number().int().optional(), look: z.literal("on").optional() }),
  z.object({ intent: z.literal("refund-again"), refund: z.uuid() }),
  z.object({ intent: z.literal("receipt-again"), receipt: z.uuid() }),
  z.object({ intent: z.literal("refund"), amount: z.string().max(30), reason, key: z.uuid() }),
]);

export interface StaffFormAnswer {
  readonly done: boolean;
  readonly refusal?: ActionRefusal;
  /** What a change would do that was asked about. */
  readonly shownEdit?: ShownEdit;
  readonly shownReason?: string;
  readonly moveProblem?: MoveProblem;
  /** What was typed into a shipment that was refused. */
  readonly typedShipment?: Readonly<Record<string, string>>;
  readonly refundProblem?: { readonly code: string; readonly amount?: number };
}

export interface MoveProblem {
  readonly code: AddressProblem["code"] | "not-found" | "invalid";
  readonly fields: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
  /** What looks like a slip. */
  readonly ask?: AddressAsk | undefined;
}

const typedIn = (form: FormData) => Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === "string" ? [[name, value]] : [])));

type Staff = Viewer & { readonly user: ViewerUser };

const isAdmin = (viewer: Viewer): boolean => viewer.user?.roles.includes("admin") === true;
export const isLead = (viewer: Viewer): boolean => hasRole(viewer, "lead");

export async function applyStaffForm(viewer: Staff, number: string, form: FormData): Promise<StaffFormAnswer> {
  const moving = form.get("intent") === "change-address";
  // The order stays in its country: no other is offered.
  const countries = moving ? [String(form.get("address.country") ?? "")] : [];
  const mended = moving && mendAddress(form, { countries });
  const parsed = parseForm(staffForm, form);
  const ask = moving ? askAboutAddress(form, { countries, locale: viewer.locale }) : undefined;
  if (moving && (!parsed.ok || mended || ask !== undefined)) return { done: false, moveProblem: { code: "invalid", fields: parsed.ok ? {} : parsed.problem.fields, values: typedIn(form), ask } };
  if (!parsed.ok) return form.get("intent") === "refund" ? { done: false, refundProblem: { code: "invalid" } } : { done: false };
  const { value } = parsed;
  if (value.intent === "refund") return giveBack(viewer, number, value);
  if (value.intent === "refund-again") {
    const again = await retryRefund(number, value.refund, viewer.user.id);
    return again.ok ? { done: true } : { done: false, refundProblem: { code: again.problem.code, ...(again.problem.code === "too-much" && { amount: again.problem.left }) } };
  }
  if (value.intent === "receipt-again") return { done: (await retryReceipt(number, value.receipt, viewer.user.id)).ok };
  if (value.intent === "change-address") {
    const moved = await changeAddress(number, { to: value.address, actorId: viewer.user.id, reason: value.reason === "" ? undefined : value.reason });
    return moved.ok ? { done: true } : { done: false, moveProblem: { code: moved.problem.code, fields: {}, values: typedIn(form) } };
  }
  if (value.intent === "change-lines") return takeOut(viewer, number, value, form);
  if (value.intent === "ask-balance") return { done: await askForBalance(number, viewer.user.id) };
  if (value.intent === "receive-payment") return { done: await receiveInvoicePayment(number, viewer.user.id) };
  const back = value.intent === "receive-return" ? await arrivalOf(viewer, number, form, value) : {};
  if (back === undefined) return { done: false, refundProblem: { code: "invalid" } };
  const outcome = await changeOrder(number, {
    ...back, ...(value.intent === "request-return" && { wishes: returnWishes(form), key: value.key }), ...("return" in value && { returnNumber: value.return }),
    action: value.intent, actor: isLead(viewer) ? "lead" : "staff", actorId: viewer.user.id,
    reason: "reason" in value ? value.reason : undefined,
    ...(value.intent === "give-back" && { limitFor: limitOf(viewer) }),
    ...("trackingCode" in value && { trackingCode: value.trackingCode, shipment: { units: readUnits(form), carrier: value.carrier, key: value.key } }),
  });
  if (outcome.ok) return { done: true };
  return outcome.problem.code === "refused" ? { done: false, refusal: outcome.problem.refusal, ...("trackingCode" in value && { typedShipment: typedIn(form) }) } : { done: false };
}

async function takeOut(viewer: Staff, number: string, { reason: why, key, shown, look }: { readonly reason: string; readonly key: string; readonly shown?: number | undefined; readonly look?: "on" | undefined }, form: FormData): Promise<StaffFormAnswer> {
  const outcome = await editOrder(number, { keep: readUnits(form) ?? [], actor: isLead(viewer) ? "lead" : "staff", actorId: viewer.user.id, reason: why, key, shown: look === undefined ? shown : undefined });
  if (outcome.ok) return { done: true };
  if (outcome.problem.code === "confirm") return { done: false, shownEdit: shownEdit(outcome.problem.preview, viewer.locale), shownReason: why };
  return outcome.problem.code === "refused" ? { done: false, refusal: outcome.problem.refusal } : { done: false };
}

/** What came back by the form: absent units are everything, an absent amount what was paid for them; undefined: the amount is none. */
async function arrivalOf(viewer: Staff, number: string, form: FormData, { refund, instead }: { readonly refund?: string | undefined; readonly instead?: "goods" | "money" | undefined }): Promise<{ readonly arrival?: Arrival } | undefined> {
  const arrived = arrivedUnits(form);
  const [order] = await database().select({ currency: orders.currency }).from(orders).where(eq(orders.number, number));
  const amount = refund === undefined || refund === "" || order === undefined ? undefined : readAmount(refund, order.currency);
  if (refund !== undefined && refund !== "" && amount === undefined) return undefined;
  return arrived === undefined ? {} : { arrival: { arrived, refund: amount, moneyInstead: instead === "money", limitFor: limitOf(viewer) } };
}

const limitOf = (viewer: Staff): Arrival["limitFor"] => (settings, currency) => refundLimit(settings, currency, { isLead: isLead(viewer), isAdmin: isAdmin(viewer) });

async function giveBack(viewer: Staff, number: string, wanted: { readonly amount: string; readonly reason: string; readonly key: string }): Promise<StaffFormAnswer> {
  const [order] = await database().select({ currency: orders.currency }).from(orders).where(eq(orders.number, number));
  const amount = order === undefined ? undefined : readAmount(wanted.amount, order.currency);
  if (amount === undefined || amount === 0) return { done: false, refundProblem: { code: "invalid" } };
  const outcome = await refundOrder({ orderNumber: number, amount, reason: wanted.reason, key: wanted.key, actorId: viewer.user.id, isLead: isLead(viewer), isAdmin: isAdmin(viewer) });
  if (outcome.ok) return { done: true };
  const { problem } = outcome;
  const limit = problem.code === "too-much" ? problem.left : problem.code === "above-limit" ? problem.limit : undefined;
  return { done: false, refundProblem: { code: problem.code, ...(limit === undefined ? {} : { amount: limit }) } };
}

/** Minor units a refund of this order may still reach. */
export const refundableAmount = (orderId: string): Promise<number> =>
  database().transaction(async (tx) => {
    const [order] = await tx.select({ total: orders.total, refunded: orders.refunded }).from(orders).where(eq(orders.id, orderId));
    return order === undefined ? 0 : refundableOf(order, await refundablePayments(tx, orderId));
  });
