/** Adds a message to a ticket: stored before it is acknowledged, once per key, with what follows from it in the same transaction. */
import { and, desc, eq, or } from "drizzle-orm";
import { uuidv7 } from "#app/platform/ids.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { writeEvent } from "#app/customers/record-event.server.ts";
import type { ViewerUser } from "#app/customers/viewer.ts";
import { audit } from "#db/audit.server.ts";
import { database, type Transaction } from "#db/client.server.ts";
import { ticketEvents, ticketMessages, tickets } from "#db/schema/support.ts";
import { solveClock } from "./deadlines.ts";
import { mailCustomer } from "./internal/mail-customer.server.ts";
import { supportPolicy } from "./internal/policy.server.ts";
import { readableTickets, type TicketReader } from "./internal/ticket-access.server.ts";
import { tellColleagues } from "./internal/tell-colleagues.server.ts";
import type { Attachment } from "./live-events.ts";
import type { NoteMatter } from "./note-threads.ts";
import { isTicketState, nextState, type NotNow } from "./ticket.ts";

export type ReplyProblem =
  | NotNow
  | { readonly code: "not-found" }
  /** Somebody else wrote while this answer was being written. */
  | { readonly code: "newer-message"; readonly seen: string };

type Ticket = typeof tickets.$inferSelect;
type Replied = Outcome<{ readonly again: boolean }, ReplyProblem>;

export interface CustomerReply {
  readonly body: string;
  readonly idempotencyKey: string;
  /** Files that lie in the store already. */
  readonly attachments?: readonly Attachment[];
}

export async function replyAsCustomer(reader: TicketReader, number: string, reply: CustomerReply): Promise<Replied> {
  return database().transaction(async (tx) => {
    const [ticket] = await tx.select().from(tickets).where(and(eq(tickets.number, number), readableTickets(tx, reader))).for("update");
    if (ticket === undefined) return failed({ code: "not-found" });
    if (await known(tx, ticket, reply.idempotencyKey)) return ok({ again: true });
    return takeReply(tx, ticket, reply, { userId: reader.viewer.user?.id ?? null, visitorId: reader.viewer.visitorId });
  });
}

/** What a customer's answer does to a ticket whose row is locked, however it came. */
export async function takeReply(tx: Transaction, ticket: Ticket, reply: CustomerReply, by: { readonly userId: string | null; readonly visitorId?: string }): Promise<Outcome<{ readonly again: boolean }, NotNow>> {
  const after = nextState(state(ticket), "customer-reply", "customer");
  if (!after.ok) return after;
  await insertMessage(tx, ticket, { author: "customer", authorId: by.userId, internal: false, ...reply });
  const now = new Date();
  const clock = solveClock(ticket, { state: after.state, priority: ticket.priority }, await supportPolicy(tx), now);
  await tx.update(tickets).set({ state: after.state, updatedAt: now, customerReadAt: now, solvedAt: null, snoozedUntil: null, ...clock }).where(eq(tickets.id, ticket.id));
  await tx.insert(ticketEvents).values({ ticketId: ticket.id, type: "replied", actor: "customer", data: { from: ticket.state, to: after.state } });
  await writeEvent(tx, { visitorId: by.visitorId, userId: ticket.userId ?? undefined }, { type: "ticket", data: { number: ticket.number, reply: true } });
  return ok({ again: false });
}

export interface StaffReply extends CustomerReply {
  /** A note for colleagues: changes no state and sends no mail. */
  readonly internal: boolean;
  /** Id of the last message on the screen where this was written; absent when the writer has confirmed. */
  readonly seen?: string | undefined;
  /** Of a note: any note of the thread it answers, and what it is about; an answer is about what its thread is about. */
  readonly thread?: string | undefined;
  readonly about?: NoteMatter | undefined;
}

export async function replyAsStaff(staff: ViewerUser, number: string, reply: StaffReply): Promise<Replied> {
  return database().transaction(async (tx) => {
    const [ticket] = await tx.select().from(tickets).where(eq(tickets.number, number)).for("update");
    if (ticket === undefined) return failed({ code: "not-found" });
    if (await known(tx, ticket, reply.idempotencyKey)) return ok({ again: true });
    const newest = await lastMessage(tx, ticket);
    if (!reply.internal && reply.seen !== undefined && newest !== undefined && newest !== reply.seen) return failed({ code: "newer-message", seen: newest });
    const after = reply.internal ? ok({ state: state(ticket) }) : nextState(state(ticket), "staff-reply", "staff");
    if (!after.ok) return after;
    const place = reply.internal ? await placeOfNote(tx, ticket, reply) : undefined;
    const messageId = await insertMessage(tx, ticket, { author: "staff", authorId: staff.id, ...reply, threadId: place?.thread, about: place?.about });
    if (reply.internal) await tellColleagues(tx, staff, { ticket, messageId, body: reply.body }, place?.writers);
    await tx.insert(ticketEvents).values({ ticketId: ticket.id, type: reply.internal ? "noted" : "answered", actor: staff.id, data: { from: ticket.state, to: after.state } });
    await audit(tx, { actorId: staff.id, action: reply.internal ? "ticket.note" : "ticket.answer", subject: `ticket:${ticket.id}` });
    if (reply.internal) return ok({ again: false });
    const now = new Date();
    await tx.update(tickets).set({
      ...solveClock(ticket, { state: after.state, priority: ticket.priority }, await supportPolicy(tx), now), state: after.state, updatedAt: now, firstAnsweredAt: ticket.firstAnsweredAt ?? now, assigneeId: ticket.assigneeId ?? staff.id, solvedAt: null,
    }).where(eq(tickets.id, ticket.id));
    await writeEvent(tx, { visitorId: ticket.visitorId ?? undefined, userId: ticket.userId ?? undefined }, { type: "answer", data: { number } });
    await mailCustomer(tx, ticket, { kind: "answered", body: reply.body, agent: staff.name });
    return ok({ again: false });
  });
}

interface NotePlace {
  readonly thread?: string;
  readonly about?: NoteMatter;
  /** Who wrote in the thread: they hear of the answer. */
  readonly writers?: readonly string[];
}

/** A thread that is none of this ticket's notes makes a note of its own: what was written is kept in any case. */
async function placeOfNote(tx: Transaction, ticket: Ticket, { thread, about }: StaffReply): Promise<NotePlace> {
  const there = about === "order" ? ticket.orderId !== null : ticket.configuration !== null;
  const own = about !== undefined && there ? { about } : {};
  if (thread === undefined) return own;
  const ofTicket = and(eq(ticketMessages.ticketId, ticket.id), eq(ticketMessages.internal, true));
  const [note] = await tx.select({ id: ticketMessages.id, threadId: ticketMessages.threadId }).from(ticketMessages).where(and(ofTicket, eq(ticketMessages.id, thread)));
  if (note === undefined) return own;
  const root = note.threadId ?? note.id;
  const notes = await tx.select({ id: ticketMessages.id, authorId: ticketMessages.authorId, about: ticketMessages.about }).from(ticketMessages).where(and(ofTicket, or(eq(ticketMessages.id, root), eq(ticketMessages.threadId, root))));
  const matter = notes.find(({ id }) => id === root)?.about;
  return { thread: root, ...(matter !== null && matter !== undefined && { about: matter }), writers: [...new Set(notes.flatMap(({ authorId }) => authorId ?? []))] };
}

const state = (ticket: Ticket) => (isTicketState(ticket.state) ? ticket.state : "open");

const keyOf = (ticket: Ticket, key: string): string => `${ticket.id}:${key}`;

/** The ticket's row is locked, so nobody stores the same key between this look and the insert. */
async function known(tx: Transaction, ticket: Ticket, key: string): Promise<boolean> {
  const rows = await tx.select({ id: ticketMessages.id }).from(ticketMessages).where(eq(ticketMessages.idempotencyKey, keyOf(ticket, key)));
  return rows.length > 0;
}

async function lastMessage(tx: Transaction, ticket: Ticket): Promise<string | undefined> {
  const [row] = await tx.select({ id: ticketMessages.id }).from(ticketMessages)
    .where(and(eq(ticketMessages.ticketId, ticket.id), eq(ticketMessages.internal, false)))
    .orderBy(desc(ticketMessages.createdAt), desc(ticketMessages.id)).limit(1);
  return row?.id;
}

type NewMessage = Pick<typeof ticketMessages.$inferInsert, "author" | "authorId" | "internal" | "body" | "attachments" | "threadId" | "about"> & { readonly idempotencyKey: string };

async function insertMessage(tx: Transaction, ticket: Ticket, { author, authorId, internal, body, idempotencyKey, attachments, threadId, about }: NewMessage): Promise<string> {
  const id = uuidv7();
  await tx.insert(ticketMessages).values({ id, ticketId: ticket.id, author, authorId: authorId ?? null, internal: internal ?? false, body, attachments: attachments ?? [], threadId: threadId ?? null, about: about ?? null, idempotencyKey: keyOf(ticket, idempotencyKey), createdAt: new Date() });
  return id;
}
