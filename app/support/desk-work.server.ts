/** What is done with a ticket beyond answering: snoozed, tagged, merged, split, handed over. Each is one transaction, in the history and audited. */
import { and, asc, eq, gte, isNull, sql } from "drizzle-orm";
import { uuidv7 } from "#app/platform/ids.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import type { ViewerUser } from "#app/customers/viewer.ts";
import { audit } from "#db/audit.server.ts";
import { database, type Transaction } from "#db/client.server.ts";
import { mentions } from "#db/schema/desk.ts";
import { ticketEvents, ticketLinks, ticketMessages, tickets } from "#db/schema/support.ts";
import { answerDue, newClock, solveClock } from "./deadlines.ts";
import { mailCustomer } from "./internal/mail-customer.server.ts";
import { supportPolicy } from "./internal/policy.server.ts";
import { colleagues, tellColleagues } from "./internal/tell-colleagues.server.ts";
import { readableTickets, type TicketReader } from "./internal/ticket-access.server.ts";

export type Work =
  /** Null wakes it. */
  | { readonly kind: "snooze"; readonly until: Date | null }
  | { readonly kind: "tags"; readonly tags: readonly string[]; readonly add: boolean }
  | { readonly kind: "merge"; readonly into: string }
  /** From this message on; the first one stays. */
  | { readonly kind: "split"; readonly messageId: string; readonly subject: string }
  | { readonly kind: "handover"; readonly to: string; readonly summary: string };

export type WorkProblem = { readonly code: "not-found" | "not-now" | "same" | "other-person" | "merged" | "no-such-colleague" | "first" };
/** The ticket to look at afterwards. */
export type Worked = Outcome<{ readonly number: string }, WorkProblem>;

type Ticket = typeof tickets.$inferSelect;

const mostTags = 20;

export async function workOn(staff: ViewerUser, number: string, work: Work): Promise<Worked> {
  return database().transaction(async (tx) => {
    if (work.kind === "merge") return merge(tx, staff, number, work.into);
    const [ticket] = await tx.select().from(tickets).where(eq(tickets.number, number)).for("update");
    if (ticket === undefined) return failed({ code: "not-found" });
    if (ticket.mergedInto !== null) return failed({ code: "merged" });
    switch (work.kind) {
      case "snooze": {
        if (ticket.state === "closed" || ticket.state === "solved") return failed({ code: "not-now" });
        await tx.update(tickets).set({ snoozedUntil: work.until }).where(eq(tickets.id, ticket.id));
        return written(tx, staff, ticket, work.until === null ? "woken" : "snoozed", { until: work.until?.toISOString() ?? null });
      }
      case "tags": {
        const tags = [...new Set(work.add ? [...ticket.tags, ...work.tags] : work.tags)].slice(0, mostTags);
        await tx.update(tickets).set({ tags }).where(eq(tickets.id, ticket.id));
        return written(tx, staff, ticket, "tagged", { tags });
      }
      case "handover": return handOver(tx, staff, ticket, work);
      case "split": return split(tx, staff, ticket, work);
    }
  });
}

async function written(tx: Transaction, staff: ViewerUser, ticket: Ticket, type: string, data: Record<string, unknown>): Promise<Worked> {
  await tx.insert(ticketEvents).values({ ticketId: ticket.id, type, actor: staff.id, data });
  await audit(tx, { actorId: staff.id, action: `ticket.${type}`, subject: `ticket:${ticket.id}`, data });
  return ok({ number: ticket.number });
}

async function handOver(tx: Transaction, staff: ViewerUser, ticket: Ticket, { to, summary }: Extract<Work, { readonly kind: "handover" }>): Promise<Worked> {
  const team = await colleagues(tx);
  if (!team.some((one) => one.id === to)) return failed({ code: "no-such-colleague" });
  const messageId = uuidv7();
  await tx.insert(ticketMessages).values({ id: messageId, ticketId: ticket.id, author: "staff", authorId: staff.id, internal: true, body: summary });
  await tx.update(tickets).set({ assigneeId: to, updatedAt: new Date() }).where(eq(tickets.id, ticket.id));
  await tellColleagues(tx, staff, { ticket, messageId, body: summary }, [to]);
  return written(tx, staff, ticket, "handed-over", { to });
}

/** Both rows are locked in one order, so that two merges towards each other do not wait for each other for ever. */
async function merge(tx: Transaction, staff: ViewerUser, number: string, into: string): Promise<Worked> {
  if (number === into) return failed({ code: "same" });
  const rows = await tx.select().from(tickets).where(sql`${tickets.number} in (${number}, ${into})`).orderBy(asc(tickets.id)).for("update");
  const [source, target] = [rows.find((row) => row.number === number), rows.find((row) => row.number === into)];
  if (source === undefined || target === undefined) return failed({ code: "not-found" });
  if (source.mergedInto !== null || target.mergedInto !== null) return failed({ code: "merged" });
  // Whoever is known to another shop alone says her address herself: it joins her with nobody.
  const sameSite = source.siteId === target.siteId && source.siteCustomer === target.siteCustomer;
  const samePerson = sameSite && (source.email === target.email || (source.userId !== null && source.userId === target.userId));
  if (!samePerson) return failed({ code: "other-person" });
  await tx.update(ticketMessages).set({ ticketId: target.id }).where(eq(ticketMessages.ticketId, source.id));
  await tx.update(ticketLinks).set({ ticketId: target.id }).where(eq(ticketLinks.ticketId, source.id));
  await tx.update(mentions).set({ ticketId: target.id }).where(eq(mentions.ticketId, source.id));
  // What was merged into the source before leads on in one step.
  await tx.update(tickets).set({ mergedInto: target.id }).where(eq(tickets.mergedInto, source.id));
  const clock = solveClock(source, { state: "closed", priority: source.priority }, await supportPolicy(tx), new Date());
  await tx.update(tickets).set({ mergedInto: target.id, state: "closed", snoozedUntil: null, updatedAt: new Date(), ...clock }).where(eq(tickets.id, source.id));
  await tx.update(tickets).set({
    tags: [...new Set([...target.tags, ...source.tags])].slice(0, mostTags), orderId: target.orderId ?? source.orderId, configuration: target.configuration ?? source.configuration,
    firstAnsweredAt: earliest(source.firstAnsweredAt, target.firstAnsweredAt), updatedAt: new Date(),
  }).where(eq(tickets.id, target.id));
  await written(tx, staff, source, "merged", { into: target.number });
  return written(tx, staff, target, "merged", { from: source.number });
}

const earliest = (a: Date | null, b: Date | null): Date | null => (a === null ? b : b === null ? a : a < b ? a : b);

async function split(tx: Transaction, staff: ViewerUser, ticket: Ticket, { messageId, subject }: Extract<Work, { readonly kind: "split" }>): Promise<Worked> {
  const spoken = await tx.select({ id: ticketMessages.id, position: ticketMessages.position, author: ticketMessages.author, body: ticketMessages.body }).from(ticketMessages)
    .where(and(eq(ticketMessages.ticketId, ticket.id), eq(ticketMessages.internal, false))).orderBy(asc(ticketMessages.position));
  const place = spoken.findIndex((message) => message.id === messageId);
  const first = spoken[place];
  if (first === undefined || place === 0) return failed({ code: "first" });
  const id = uuidv7();
  const { userId, visitorId, email, name, locale, orderId, configuration, priority, reason, assigneeId, siteId, siteCustomer } = ticket;
  const policy = await supportPolicy(tx);
  const now = new Date();
  const limits = { firstAnswerDueAt: answerDue(policy, now, priority), ...solveClock(newClock, { state: "open", priority }, policy, now) };
  const [made] = await tx.insert(tickets).values({ ...limits, id, number: sql`'T-' || nextval('ticket_numbers')`, state: "open", subject, userId, visitorId, email, name, locale, orderId, configuration, priority, reason, assigneeId, siteId, siteCustomer, customerReadAt: new Date() }).returning();
  if (made === undefined) throw new Error("an insert without a row");
  await tx.update(ticketMessages).set({ ticketId: id }).where(and(eq(ticketMessages.ticketId, ticket.id), gte(ticketMessages.position, first.position)));
  await mailCustomer(tx, made, { kind: "received", body: first.body });
  await written(tx, staff, ticket, "split", { into: made.number });
  return written(tx, staff, made, "split", { from: ticket.number });
}

/** Where a merged ticket leads its reader; undefined where it was not merged, or the other one is not hers. */
export async function leadsTo(reader: TicketReader, number: string): Promise<string | undefined> {
  const db = database();
  const [row] = await db.select({ number: tickets.number }).from(tickets)
    .where(and(sql`${tickets.id} = (select source.merged_into from tickets source where source.number = ${number})`, readableTickets(db, reader)));
  return row?.number;
}

/** The same for staff. */
export async function mergedTarget(number: string): Promise<string | undefined> {
  const [row] = await database().select({ number: tickets.number }).from(tickets).where(sql`${tickets.id} = (select source.merged_into from tickets source where source.number = ${number})`);
  return row?.number;
}

/** Whoever has looked at the ticket has been told. */
export async function markMentionsRead(userId: string, number: string): Promise<void> {
  await database().update(mentions).set({ readAt: new Date() })
    .where(and(eq(mentions.userId, userId), isNull(mentions.readAt), sql`${mentions.ticketId} = (select id from tickets where number = ${number})`));
}
