/** Whose ticket it is: always part of the query, so that "not yours" and "not there" are the same answer. */
import { and, eq, exists, gt, inArray, isNull, or, type SQL } from "drizzle-orm";
import { hashToken, newToken } from "#app/platform/ids.ts";
import type { Viewer } from "#app/customers/viewer.ts";
import type { Database, Transaction } from "#db/client.server.ts";
import { guestAccess, ticketLinks, tickets } from "#db/schema/support.ts";

/** Somebody who asks for a ticket: by account, by the browser that opened it or has shown to read its mail, or by a link from a mail. */
export interface TicketReader {
  readonly viewer: Pick<Viewer, "visitorId" | "user">;
  readonly token?: string | undefined;
}

/**
 * A ticket opened before signing in belongs to its browser until an account has it; then the browser alone is worth nothing, so
 * that signing out closes the door.
 */
export function ownTickets(db: Database | Transaction, { visitorId, user }: TicketReader["viewer"]): SQL | undefined {
  const shown = db.select({ email: guestAccess.email }).from(guestAccess).where(and(eq(guestAccess.visitorId, visitorId), gt(guestAccess.expiresAt, new Date())));
  const byBrowser = and(isNull(tickets.userId), or(eq(tickets.visitorId, visitorId), inArray(tickets.email, shown)));
  return user === undefined ? byBrowser : or(eq(tickets.userId, user.id), byBrowser);
}

/** Own tickets and, with a link's secret that is neither expired nor revoked, the one ticket of that link. */
export function readableTickets(db: Database | Transaction, reader: TicketReader): SQL | undefined {
  const own = ownTickets(db, reader.viewer);
  if (reader.token === undefined || reader.token.length > 100) return own;
  const link = db.select({ ticketId: ticketLinks.ticketId }).from(ticketLinks).where(and(
    eq(ticketLinks.ticketId, tickets.id), eq(ticketLinks.tokenHash, hashToken(reader.token)),
    gt(ticketLinks.expiresAt, new Date()), isNull(ticketLinks.revokedAt),
  ));
  return or(own, exists(link));
}

/** Makes a link for a mail; only its hash is stored, so that every mail gets a new one. */
export async function newTicketLink(db: Database | Transaction, ticketId: string, days: number): Promise<string> {
  const token = newToken();
  await db.insert(ticketLinks).values({ ticketId, tokenHash: hashToken(token), expiresAt: new Date(Date.now() + days * 86_400_000) });
  return token;
}
