/** Tells colleagues that a note names them, or that a ticket is theirs now: a mark at the desk and a mail. */
import { and, arrayOverlaps, asc, isNull } from "drizzle-orm";
import { config } from "#app/platform/config.server.ts";
import { isLocale, translator } from "#app/platform/i18n.ts";
import type { ViewerUser } from "#app/customers/viewer.ts";
import { paths } from "#app/paths.ts";
import type { Database, Transaction } from "#db/client.server.ts";
import { queueMail } from "#db/outbox.server.ts";
import { mentions } from "#db/schema/desk.ts";
import { users } from "#db/schema/identity.ts";
import { deskRoles } from "../change-ticket.server.ts";
import { mentioned } from "../mentions.ts";
import { workMessages } from "../work-messages.ts";

export const colleagues = (db: Database | Transaction) =>
  db.select({ id: users.id, name: users.name, email: users.email, locale: users.locale }).from(users).where(and(arrayOverlaps(users.roles, [...deskRoles]), isNull(users.disabledAt))).orderBy(asc(users.name), asc(users.id));

interface Note {
  readonly ticket: { readonly id: string; readonly number: string; readonly subject: string };
  readonly messageId: string;
  readonly body: string;
}

/** `also` is told in any case: whom a ticket was handed to. Nobody is told by herself, and nobody twice of one note. */
export async function tellColleagues(tx: Transaction, staff: ViewerUser, { ticket, messageId, body }: Note, also: readonly string[] = []): Promise<void> {
  const team = await colleagues(tx);
  const named = new Set([...mentioned(body, team), ...also]);
  for (const one of team) {
    if (!named.has(one.id) || one.id === staff.id) continue;
    const made = await tx.insert(mentions).values({ ticketId: ticket.id, messageId, userId: one.id, byId: staff.id }).onConflictDoNothing().returning({ id: mentions.id });
    if (made.length === 0) continue;
    const t = translator(workMessages, isLocale(one.locale) ? one.locale : "en");
    // The note itself stays at the desk: a mailbox is read by more eyes.
    await queueMail(tx, { to: one.email, subject: t("mailSubject", { number: ticket.number, name: staff.name }), text: `${t("mailText", { name: staff.name, number: ticket.number, subject: ticket.subject })}\n\n${config().origin}${paths.deskTicket(ticket.number)}\n` });
  }
}
