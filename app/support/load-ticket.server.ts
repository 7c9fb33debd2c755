/** A ticket as its customer sees it: no notes, no names of those who only looked. */
import { and, desc, eq, inArray } from "drizzle-orm";
import { database } from "#db/client.server.ts";
import { ticketMessages, tickets } from "#db/schema/support.ts";
import { readMessages, seenBy } from "./internal/ticket-messages.server.ts";
import { ownTickets, readableTickets, type TicketReader } from "./internal/ticket-access.server.ts";
import type { TicketMessage } from "./live-events.ts";
import { ticketConfiguration } from "./ticket-configuration.server.ts";
import { isTicketState, type TicketConfiguration, type TicketState } from "./ticket.ts";

export interface CustomerTicket {
  readonly number: string;
  readonly subject: string;
  readonly state: TicketState;
  readonly reason: string;
  readonly createdAt: Date;
  readonly firstAnswerDueAt: Date | null;
  readonly answered: boolean;
  readonly rating: number | null;
  readonly feeling: string | null;
  /** Whether she was asked once more a month later, and what she said then. */
  readonly askedLater: boolean;
  readonly laterRating: number | null;
  readonly orderId: string | null;
  readonly configuration: TicketConfiguration | undefined;
  /** When a colleague last opened it with everything that was there. */
  readonly staffReadAt: Date | null;
  readonly messages: readonly TicketMessage[];
}

/** The ticket, if it is the reader's; marks what is there as read. */
export async function loadTicket(reader: TicketReader, number: string): Promise<CustomerTicket | undefined> {
  const db = database();
  const [ticket] = await db.select().from(tickets).where(and(eq(tickets.number, number), readableTickets(db, reader)));
  if (ticket === undefined) return undefined;
  const rows = seenBy("customer", await readMessages(db, ticket.id));
  const newest = rows.at(-1)?.at;
  if (newest !== undefined && (ticket.customerReadAt === null || ticket.customerReadAt < newest)) {
    await db.update(tickets).set({ customerReadAt: new Date() }).where(eq(tickets.id, ticket.id));
  }
  return {
    number: ticket.number, subject: ticket.subject, state: stateOf(ticket.state), reason: ticket.reason, createdAt: ticket.createdAt,
    firstAnswerDueAt: ticket.firstAnswerDueAt, answered: ticket.firstAnsweredAt !== null, rating: ticket.rating, feeling: ticket.feeling, askedLater: ticket.laterAskedAt !== null, laterRating: ticket.laterRating,
    orderId: ticket.orderId, configuration: storedConfiguration(ticket.configuration),
    staffReadAt: ticket.staffReadAt, messages: rows,
  };
}

export interface TicketBrief {
  readonly number: string;
  readonly subject: string;
  readonly state: TicketState;
  readonly updatedAt: Date;
  /** An answer the customer has not opened yet. */
  readonly unread: boolean;
}

/** The viewer's tickets, newest change first. */
export async function listTickets(viewer: TicketReader["viewer"], limit = 50): Promise<TicketBrief[]> {
  const db = database();
  const rows = await db.select().from(tickets).where(ownTickets(db, viewer)).orderBy(desc(tickets.updatedAt), desc(tickets.id)).limit(limit);
  const answered = rows.length === 0 ? [] : await db
    .selectDistinctOn([ticketMessages.ticketId], { ticketId: ticketMessages.ticketId, at: ticketMessages.createdAt }).from(ticketMessages)
    .where(and(inArray(ticketMessages.ticketId, rows.map((row) => row.id)), eq(ticketMessages.author, "staff"), eq(ticketMessages.internal, false)))
    .orderBy(ticketMessages.ticketId, desc(ticketMessages.createdAt));
  const lastAnswer = new Map(answered.map((row) => [row.ticketId, row.at]));
  return rows.map((row) => {
    const answer = lastAnswer.get(row.id);
    return {
      number: row.number, subject: row.subject, state: stateOf(row.state), updatedAt: row.updatedAt,
      unread: answer !== undefined && (row.customerReadAt === null || row.customerReadAt < answer),
    };
  });
}

export function storedConfiguration(value: unknown): TicketConfiguration | undefined {
  const parsed = ticketConfiguration.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

export const stateOf = (text: string): TicketState => (isTicketState(text) ? text : "open");
