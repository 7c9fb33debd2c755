/** Mail that waits for staff: looked at, let into its ticket or made a new one, or deleted. Each look and each step is audited. */
import { and, asc, count, eq, sql } from "drizzle-orm";
import { isLocale, type Locale } from "#app/platform/i18n.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import type { ViewerUser } from "#app/customers/viewer.ts";
import { audit, auditLook } from "#db/audit.server.ts";
import { database, type Transaction } from "#db/client.server.ts";
import { fileStore } from "#db/file-store.server.ts";
import { inboundMails, tickets } from "#db/schema/support.ts";
import { cleanHtml } from "./clean-html.server.ts";
import { supportPolicy } from "./internal/policy.server.ts";
import { sameAddress } from "./judge-mail.ts";
import { insertTicket } from "./open-ticket.server.ts";
import { giveFiles, lockTicket, type Ticket } from "./receive-mail.server.ts";
import { takeReply } from "./reply-to-ticket.server.ts";
import { limits } from "./limits.ts";
import { trimQuote } from "./trim-quote.ts";

export interface WaitingMail {
  readonly id: string;
  readonly sender: string;
  readonly name: string;
  readonly subject: string;
  readonly body: string;
  /** Cleaned. */
  readonly html: string | undefined;
  readonly files: readonly string[];
  readonly reason: string;
  /** Whose ticket it says to belong to. */
  readonly number: string | null;
  readonly at: Date;
}

const shown = 50;
export const waits = eq(inboundMails.state, "quarantined");

export async function waitingMails(staff: ViewerUser): Promise<{ readonly mails: readonly WaitingMail[]; readonly total: number }> {
  const db = database();
  const [rows, total] = await Promise.all([
    db.select({ mail: inboundMails, number: tickets.number }).from(inboundMails).leftJoin(tickets, eq(tickets.id, inboundMails.ticketId)).where(waits).orderBy(asc(inboundMails.createdAt), asc(inboundMails.id)).limit(shown),
    countWaiting(),
  ]);
  await auditLook(db, { actorId: staff.id, action: "mail.list", subject: "inbound-mails" });
  return {
    total,
    mails: rows.map(({ mail, number }) => ({
      id: mail.id, sender: mail.sender, name: mail.name, subject: mail.subject, body: mail.body, html: mail.html === null ? undefined : cleanHtml(mail.html),
      files: mail.attachments.map(({ name }) => name), reason: mail.reason ?? "", number, at: mail.createdAt,
    })),
  };
}

export async function countWaiting(): Promise<number> {
  const [row] = await database().select({ waiting: count() }).from(inboundMails).where(waits);
  return row?.waiting ?? 0;
}

type Row = typeof inboundMails.$inferSelect;
export type MailProblem = { readonly code: "gone" | "no-sender" };

async function locked(tx: Transaction, id: string): Promise<Row | undefined> {
  const [row] = await tx.select().from(inboundMails).where(and(eq(inboundMails.id, id), waits)).for("update");
  return row;
}

/** Into the ticket it names; where that is settled for good, or there is none, it becomes a ticket of its own. Answers its number. */
export async function releaseMail(staff: ViewerUser, id: string, locale: Locale): Promise<Outcome<{ readonly number: string }, MailProblem>> {
  return database().transaction(async (tx) => {
    const mail = await locked(tx, id);
    if (mail === undefined) return failed({ code: "gone" });
    const ticket = mail.ticketId === null ? undefined : await lockTicket(tx, eq(tickets.id, mail.ticketId));
    const joined = ticket !== undefined && (await join(tx, mail, ticket));
    if (!joined && mail.sender === "") return failed({ code: "no-sender" });
    const number = joined ? ticket.number : await open(tx, mail, ticket !== undefined && isLocale(ticket.locale) ? ticket.locale : locale);
    const [target] = await tx.select({ id: tickets.id }).from(tickets).where(eq(tickets.number, number));
    await giveFiles(tx, mail.id, number);
    await tx.update(inboundMails).set({ state: "released", ticketId: target?.id ?? null }).where(eq(inboundMails.id, id));
    await audit(tx, { actorId: staff.id, action: "mail.release", subject: `mail:${id}`, data: { number } });
    return ok({ number });
  });
}

/** Somebody else's words do not pass for the customer's. */
async function join(tx: Transaction, mail: Row, ticket: Ticket): Promise<boolean> {
  const hers = sameAddress(mail.sender, ticket.email);
  const body = bodyOf(mail);
  const taken = await takeReply(tx, ticket, { body: hers ? body : `${mail.sender}:\n\n${body}`, idempotencyKey: `mail:${mail.id}`, attachments: mail.attachments }, { userId: hers ? ticket.userId : null });
  return taken.ok;
}

async function open(tx: Transaction, mail: Row, locale: Locale): Promise<string> {
  const body = bodyOf(mail);
  const input = { subject: mail.subject === "" ? (body.split("\n")[0] ?? "").slice(0, limits.subject) : mail.subject, body, email: mail.sender, name: mail.name, idempotencyKey: mail.id, attachments: mail.attachments };
  const number = await insertTicket(tx, { visitorId: null, user: undefined, locale }, input, `mail:${mail.id}`, await supportPolicy(tx));
  if (number === undefined) throw new Error("a mail whose row is locked was made a ticket by somebody else");
  return number;
}

const bodyOf = (mail: Row): string => {
  const body = trimQuote(mail.body).slice(0, limits.body - 300).replace(/\p{Cs}$/u, "");
  return body === "" ? "–" : body;
};

/** What stays is that it was there, so that it does not come a second time. */
export async function discardMail(by: Pick<ViewerUser, "id">, id: string, action: "mail.discard" | "mail.expire" = "mail.discard"): Promise<Outcome<object, MailProblem>> {
  const files = await database().transaction(async (tx) => {
    const mail = await locked(tx, id);
    if (mail === undefined) return undefined;
    await tx.update(inboundMails).set({ state: "discarded", sender: "", name: "", subject: "", body: "", html: null, attachments: sql`'[]'::jsonb` }).where(eq(inboundMails.id, id));
    await audit(tx, { actorId: by.id, action, subject: `mail:${id}` });
    return mail.attachments;
  });
  if (files === undefined) return failed({ code: "gone" });
  await Promise.all(files.map(({ key }) => fileStore().remove(key)));
  return ok({});
}
