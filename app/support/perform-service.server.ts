/**
 * A customer does something with her own order. The policy is asked again under a lock on the customer, the order changes, and what
 * was done is written down: one transaction. What the policy leaves to a person becomes a ticket with everything filled in.
 */
import { eq, sql } from "drizzle-orm";
import type { Viewer } from "#app/customers/viewer.ts";
import { changeOwnOrderWithin } from "#app/orders/change-order.server.ts";
import { moveLocked } from "#app/orders/change-address.server.ts";
import { editLocked, type EditPreview } from "#app/orders/edit-order.server.ts";
import type { ActionRefusal } from "#app/orders/order-state.ts";
import { orderToken, orderTokenHash } from "#app/orders/order-link.server.ts";
import { refundOrderWithin } from "#app/orders/refund-order.server.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import type { CleanUpload } from "#app/platform/read-upload.server.ts";
import { audit } from "#db/audit.server.ts";
import { database, type Transaction } from "#db/client.server.ts";
import { serviceActions } from "#db/schema/desk.ts";
import { orders } from "#db/schema/orders.ts";
import { isUuid, uuidv7 } from "#app/platform/ids.ts";
import { newTicketOwner, withStoredFiles } from "./attachments.server.ts";
import { customerKey, loadServiceFacts, type Order } from "./load-service.server.ts";
import { openTicket } from "./open-ticket.server.ts";
import { currentServicePolicy } from "./service-policies.server.ts";
import { offerOf, type Reason } from "./service-policy.ts";
import { ticketOf, type ServiceRequest } from "./service-request.ts";

export interface ServiceInput {
  /** As `attachableOrder` gave it for this viewer. */
  readonly orderId: string;
  readonly request: ServiceRequest;
  /** The form said that a person decides, and the customer sent it all the same. */
  readonly ask: boolean;
  /** Made with the form: the same form twice is done once. */
  readonly key: string;
  /** Cleaned; they go with the ticket, where it becomes one. */
  readonly files?: readonly CleanUpload[];
}

export type ServiceProblem =
  | { readonly code: "not-found" | "other-country" | "same-address" | "too-many-tickets" }
  /** Never, for anybody. */
  | { readonly code: "not-offered"; readonly reasons: readonly Reason[] }
  /** What it would do was not shown yet, or something else was. */
  | { readonly code: "confirm"; readonly preview: EditPreview; readonly stale: boolean }
  | { readonly code: "refused"; readonly refusal: ActionRefusal }
  /** Only by a person; the customer has not said yet that she wants that. */
  | { readonly code: "ask"; readonly reasons: readonly Reason[] };

export type Performed = Outcome<{ readonly done: string } | { readonly ticket: string }, ServiceProblem>;

export async function performService(viewer: Viewer, input: ServiceInput): Promise<Performed> {
  const tried = await database().transaction((tx) => tryAlone(tx, input));
  if (tried.ok || tried.problem.code !== "ask") return tried;
  return input.ask || input.request.action === "report" ? asTicket(viewer, input, tried.problem.reasons) : tried;
}

async function tryAlone(tx: Transaction, { orderId, request, key }: ServiceInput): Promise<Performed> {
  const [seen] = await tx.select({ userId: orders.userId, email: orders.email }).from(orders).where(eq(orders.id, orderId));
  if (seen === undefined) return failed({ code: "not-found" });
  // Two orders of one customer at the same moment must not both be "the last time this month".
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`service ${customerKey(seen)}`}, 0))`);
  const [before] = await tx.select({ id: serviceActions.id }).from(serviceActions).where(eq(serviceActions.idempotencyKey, `${orderId}:${key}`));
  if (before !== undefined) return again(tx, before.id);
  const [order] = await tx.select().from(orders).where(eq(orders.id, orderId)).for("update");
  if (order === undefined) return failed({ code: "not-found" });
  const { version, policy } = await currentServicePolicy(tx);
  const facts = await loadServiceFacts(tx, order, policy);
  const offer = offerOf(request.action, policy[request.action], facts, Date.now(), request.action === "refund" ? request.amount : undefined);
  if (offer.answer !== "now") return failed({ code: offer.answer === "ask" ? "ask" : "not-offered", reasons: offer.reasons });
  // What is broken needs somebody who sends a new one: within the policy or not, a report is a ticket. A swap is made in the configurator; whoever writes instead wants a person.
  if (request.action === "report" || request.action === "swap") return failed({ code: "ask", reasons: [] });
  const id = uuidv7();
  const applied = await apply(tx, order, request, id);
  if (!applied.ok) return applied;
  await tx.insert(serviceActions).values({ id, orderId, action: request.action, outcome: "done", amount: request.action === "refund" ? request.amount : 0, policyVersion: version, data: applied.data, idempotencyKey: `${orderId}:${key}` });
  await audit(tx, { actorId: "shopper", action: `service.${request.action}`, subject: `order:${order.number}`, data: { policy: version, action: id } });
  return ok({ done: id });
}

async function again(tx: Transaction, id: string): Promise<Performed> {
  const [row] = await tx.execute<{ number: string | null }>(sql`select t.number from service_actions a left join tickets t on t.id = a.ticket_id where a.id = ${id}`);
  return ok(row?.number == null ? { done: id } : { ticket: row.number });
}

type Applied = Outcome<{ readonly data: Record<string, unknown> }, ServiceProblem>;

async function apply(tx: Transaction, order: Order, request: Exclude<ServiceRequest, { readonly action: "report" | "swap" }>, id: string): Promise<Applied> {
  if (request.action === "address") {
    const moved = await moveLocked(tx, order, { to: request.address, actorId: "shopper", reason: request.text === "" ? undefined : request.text });
    if (moved.ok) return ok({ data: { before: order.address, difference: moved.difference } });
    const { code } = moved.problem;
    return failed(code === "other-country" || code === "same-address" ? { code } : { code: "ask", reasons: [{ code: "order" }] });
  }
  if (request.action === "change") {
    const edited = await editLocked(tx, order, { keep: request.keep, actor: "shopper", actorId: "shopper", reason: request.text === "" ? undefined : request.text, key: `service-${id}`, shown: request.shown });
    if (edited.ok) return ok({ data: { difference: edited.preview.difference } });
    return failed(edited.problem.code === "confirm" ? { ...edited.problem, stale: request.shown !== undefined } : edited.problem);
  }
  if (request.action === "refund") {
    const given = await refundOrderWithin(tx, { orderNumber: order.number, amount: request.amount, reason: request.text === "" ? "kept-for-less" : request.text, actorId: "shopper", isLead: true, key: `service-${id}` });
    return given.ok ? ok({ data: {} }) : failed({ code: "ask", reasons: [{ code: "order" }] });
  }
  if (order.tokenHash !== orderTokenHash(order.id)) await tx.update(orders).set({ tokenHash: orderTokenHash(order.id) }).where(eq(orders.id, order.id));
  const actions = { cancel: "cancel", return: "request-return", withdraw: "withdraw-return" } as const;
  const changed = await changeOwnOrderWithin(tx, { userId: undefined, token: orderToken(order.id) }, order.number, { action: actions[request.action], reason: request.text === "" ? undefined : request.text, ...(request.action === "withdraw" && { returnNumber: request.return }) });
  if (changed.ok) return ok({ data: {} });
  return failed(request.action === "withdraw" && changed.problem.code === "refused" ? changed.problem : { code: "ask", reasons: [{ code: "order" }] });
}

/** The ticket stands first, under the form's key; then that it was asked for. Sent again, both find themselves. */
async function asTicket(viewer: Viewer, { orderId, request, key, files = [] }: ServiceInput, reasons: readonly Reason[]): Promise<Performed> {
  const db = database();
  const [order] = await db.select().from(orders).where(eq(orders.id, orderId));
  if (order === undefined) return failed({ code: "not-found" });
  const filled = ticketOf(request, order, reasons, viewer.locale);
  const opened = await withStoredFiles(newTicketOwner(viewer.visitorId), files, (attachments) => openTicket(viewer, { ...filled, email: order.email, name: order.address.name, order, idempotencyKey: key, attachments }));
  if (!opened.ok) return failed({ code: "too-many-tickets" });
  const { version } = await currentServicePolicy(db);
  await db.execute(sql`insert into service_actions (id, order_id, action, outcome, amount, ticket_id, policy_version, data, idempotency_key)
    select ${uuidv7()}, ${orderId}, ${request.action}, 'ticket', ${request.action === "refund" ? request.amount : 0}, t.id, ${version}, ${JSON.stringify({ reasons: reasons.map((reason) => reason.code) })}::jsonb, ${`${orderId}:${key}`}
    from tickets t where t.number = ${opened.number} on conflict (idempotency_key) do nothing`);
  return ok({ ticket: opened.number });
}

/** Takes an own change back while the order may still be changed. Only an address comes back: money that is on its way does not. */
export async function undoService(orderId: string, actionId: string): Promise<Outcome<object, { readonly code: "not-now" }>> {
  return database().transaction(async (tx) => {
    const [row] = !isUuid(actionId) ? [] : await tx.select({ action: serviceActions, order: orders }).from(serviceActions).innerJoin(orders, eq(orders.id, serviceActions.orderId))
      .where(sql`${serviceActions.id} = ${actionId} and ${serviceActions.orderId} = ${orderId}`).for("update");
    if (row === undefined || row.action.action !== "address" || row.action.outcome === "ticket") return failed({ code: "not-now" });
    if (row.action.outcome === "undone") return ok({});
    const { policy } = await currentServicePolicy(tx);
    if (!policy.address.states.some((state) => state === row.order.state)) return failed({ code: "not-now" });
    const moved = await moveLocked(tx, row.order, { to: row.action.data.before as Order["address"], actorId: "shopper" });
    if (!moved.ok) return failed({ code: "not-now" });
    await tx.update(serviceActions).set({ outcome: "undone" }).where(eq(serviceActions.id, actionId));
    await audit(tx, { actorId: "shopper", action: "service.undo", subject: `order:${row.order.number}`, data: { action: actionId } });
    return ok({});
  });
}
