/** The messages of a ticket as customer or desk may see them; notes never leave the desk. */
import { and, asc, eq, gt } from "drizzle-orm";
import type { Database, Transaction } from "#db/client.server.ts";
import { users } from "#db/schema/identity.ts";
import { ticketMessages } from "#db/schema/support.ts";
import type { Side, TicketMessage } from "../live-events.ts";

/** In the order they were stored, from behind a position. */
export async function readMessages(db: Database | Transaction, ticketId: string, after = 0): Promise<TicketMessage[]> {
  const rows = await db
    .select({
      id: ticketMessages.id, position: ticketMessages.position, author: ticketMessages.author, internal: ticketMessages.internal, body: ticketMessages.body,
      at: ticketMessages.createdAt, name: users.name, attachments: ticketMessages.attachments, thread: ticketMessages.threadId, about: ticketMessages.about,
    })
    .from(ticketMessages).leftJoin(users, eq(users.id, ticketMessages.authorId))
    .where(and(eq(ticketMessages.ticketId, ticketId), gt(ticketMessages.position, after)))
    .orderBy(asc(ticketMessages.position));
  return rows.map(({ thread, about, ...row }) => ({
    ...row, name: row.author === "customer" ? "" : (row.name ?? ""), ...(row.internal && { note: { ...(thread !== null && { thread }), ...(about !== null && { about }) } }),
  }));
}

/** What one side sees of it: customers no notes, and colleagues by their first names. */
export function seenBy(side: Side, messages: readonly TicketMessage[]): TicketMessage[] {
  if (side === "staff") return [...messages];
  return messages.filter((message) => !message.internal).map((message) => ({ ...message, name: message.author === "staff" ? firstName(message.name) : "" }));
}

export const firstName = (name: string | null): string => name?.trim().split(/\s+/)[0] ?? "";
