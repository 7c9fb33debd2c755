/** Takes a mail that came in: once, and stored with what follows from it before anybody is told that it was taken. */
import { and, eq, inArray, sql } from "drizzle-orm";
import { config } from "#app/platform/config.server.ts";
import { isLocale, translator } from "#app/platform/i18n.ts";
import { isUuid, uuidv7 } from "#app/platform/ids.ts";
import { database, type Transaction } from "#db/client.server.ts";
import { users } from "#db/schema/identity.ts";
import { files, mails } from "#db/schema/platform.ts";
import { inboundMails, tickets } from "#db/schema/support.ts";
import { fileOwner, withStoredFiles } from "./attachments.server.ts";
import { mailbox } from "./internal/mail-customer.server.ts";
import { mailMessages } from "./internal/mail-messages.ts";
import { judgeMail, type Judgement } from "./judge-mail.ts";
import type { Attachment } from "./live-events.ts";
import { readMail, type Envelope, type IncomingMail } from "./read-mail.server.ts";
import { takeReply } from "./reply-to-ticket.server.ts";
import { isTicketState, nextState, ticketNumber } from "./ticket.ts";

export type Ticket = typeof tickets.$inferSelect;
export type Received = Judgement & { readonly ok: true; readonly again: boolean };

/** Under this owner the files of a mail lie until it is filed. */
export const mailOwner = (id: string): string => `mail:${id}`;

/** Undefined where no mail is taken at all. */
export async function receiveMail(raw: Buffer, envelope: Envelope): Promise<Received | undefined> {
  const box = mailbox();
  if (box === undefined) return undefined;
  const mail = await readMail(raw, envelope, { mailbox: box, trusted: config().MAIL_IN_TRUST });
  const id = uuidv7();
  return withStoredFiles(mailOwner(id), mail.automatic ? [] : mail.files, (attachments) => database().transaction((tx) => store(tx, { id, mail, attachments })));
}

interface Arrival {
  readonly id: string;
  readonly mail: IncomingMail;
  readonly attachments: readonly Attachment[];
}

async function store(tx: Transaction, { id, mail, attachments }: Arrival): Promise<Received> {
  const ticket = await ticketOf(tx, mail);
  const judged = judgeMail({
    from: mail.from, check: mail.check, automatic: mail.automatic, forged: mail.forged, empty: mail.body === "" && attachments.length === 0,
    ticket: ticket === undefined ? undefined : { participants: await participants(tx, ticket), takesReplies: nextState(isTicketState(ticket.state) ? ticket.state : "open", "customer-reply", "customer").ok },
  });
  const made = await tx.insert(inboundMails).values({
    id, identity: mail.identity, messageId: mail.messageId, sender: mail.from ?? "", name: mail.name, recipient: mail.recipient, subject: mail.subject, body: mail.whole, html: mail.html ?? null, attachments,
    state: judged.state, reason: judged.state === "filed" ? null : judged.reason, ticketId: ticket?.id ?? null, createdAt: new Date(),
  }).onConflictDoNothing({ target: inboundMails.identity }).returning({ id: inboundMails.id });
  if (made.length === 0) return { ok: true, again: true, ...judged };
  if (judged.state === "filed" && ticket !== undefined) await file(tx, ticket, { id, mail, attachments });
  return { ok: true, again: false, ...judged };
}

async function file(tx: Transaction, ticket: Ticket, { id, mail, attachments }: Arrival): Promise<void> {
  const t = translator(mailMessages, isLocale(ticket.locale) ? ticket.locale : "en");
  const notTaken = mail.refused.length === 0 ? [] : [`[${t("notTaken", { count: mail.refused.length, names: mail.refused.map((name) => (name === "" ? "?" : name)).join(", ") })}]`];
  const body = [mail.body, ...notTaken].filter((part) => part !== "").join("\n\n");
  const taken = await takeReply(tx, ticket, { body, idempotencyKey: `mail:${id}`, attachments }, { userId: ticket.userId });
  if (!taken.ok) throw new Error("a ticket that took replies a moment ago takes none");
  await giveFiles(tx, id, ticket.number);
}

export const giveFiles = (tx: Transaction, id: string, number: string) => tx.update(files).set({ ownerId: fileOwner(number) }).where(eq(files.ownerId, mailOwner(id)));

/** By the signed address; else by the mail of ours that it answers. Its row is locked; where it was merged, the other one is it. */
async function ticketOf(tx: Transaction, mail: IncomingMail): Promise<Ticket | undefined> {
  const number = mail.ticket ?? (mail.forged ? undefined : await answeredTicket(tx, mail));
  return number === undefined ? undefined : lockTicket(tx, eq(tickets.number, number));
}

export async function lockTicket(tx: Transaction, where: ReturnType<typeof eq>): Promise<Ticket | undefined> {
  const [found] = await tx.select({ id: sql<string>`coalesce(${tickets.mergedInto}, ${tickets.id})` }).from(tickets).where(where);
  if (found === undefined) return undefined;
  const [ticket] = await tx.select().from(tickets).where(eq(tickets.id, found.id)).for("update");
  return ticket;
}

/** Ids of our mails are random: who names one has had it. The invented first message of a ticket's thread is not, and counts for nothing. */
async function answeredTicket(tx: Transaction, { answers }: IncomingMail): Promise<string | undefined> {
  const host = `@${new URL(config().origin).hostname}>`;
  const ids = answers.filter((one) => one.toLowerCase().endsWith(host)).map((one) => one.slice(1, one.lastIndexOf("@"))).filter(isUuid);
  if (ids.length === 0) return undefined;
  const rows = await tx.select({ id: mails.id, number: sql<string | null>`${mails.headers}->>'X-Ticket'` }).from(mails).where(and(inArray(mails.id, ids), sql`${mails.headers} ? 'X-Ticket'`));
  const nearest = ids.map((id) => rows.find((row) => row.id === id.toLowerCase())).find((row) => row !== undefined);
  return ticketNumber(nearest?.number ?? undefined);
}

/** The address it was opened with, and the account's if it has one. */
async function participants(tx: Transaction, ticket: Ticket): Promise<readonly string[]> {
  const account = ticket.userId === null ? [] : await tx.select({ email: users.email }).from(users).where(eq(users.id, ticket.userId));
  return [ticket.email, ...account.map(({ email }) => email)];
}
