/** Queues a ticket's mail to its customer: a link of its own, and what keeps it in one thread with what she wrote. */
import { and, desc, eq, ne } from "drizzle-orm";
import { config } from "#app/platform/config.server.ts";
import { isLocale } from "#app/platform/i18n.ts";
import { paths } from "#app/paths.ts";
import type { Transaction } from "#db/client.server.ts";
import { queueMail } from "#db/outbox.server.ts";
import { inboundMails, type tickets } from "#db/schema/support.ts";
import { replyAddress, type Mailbox } from "../reply-address.ts";
import { supportPolicy } from "./policy.server.ts";
import { newTicketLink } from "./ticket-access.server.ts";
import { ticketMail, type TicketMailInput } from "./ticket-mails.ts";

export function mailbox(): Mailbox | undefined {
  const { mailbox: address, sessionSecret: secret } = config();
  return address === undefined ? undefined : { address, secret };
}

type Ticket = Pick<typeof tickets.$inferSelect, "id" | "number" | "email" | "name" | "locale" | "subject">;

export async function mailCustomer(tx: Transaction, ticket: Ticket, { kind, body, agent }: Pick<TicketMailInput, "kind" | "body" | "agent">): Promise<void> {
  const token = await newTicketLink(tx, ticket.id, (await supportPolicy(tx)).linkDays);
  const { origin } = config();
  const box = mailbox();
  await queueMail(tx, ticketMail({
    kind, body, agent, locale: isLocale(ticket.locale) ? ticket.locale : "en", to: ticket.email, name: ticket.name, number: ticket.number, subject: ticket.subject,
    url: `${origin}${paths.ticket(ticket.number, token)}${kind === "later" ? "#rate" : ""}`, host: new URL(origin).hostname,
    ...(box !== undefined && { replyTo: replyAddress(box, ticket.number), inReplyTo: await lastMail(tx, ticket.id) }),
  }));
}

async function lastMail(tx: Transaction, ticketId: string): Promise<string | undefined> {
  const [row] = await tx.select({ id: inboundMails.messageId }).from(inboundMails)
    .where(and(eq(inboundMails.ticketId, ticketId), eq(inboundMails.state, "filed"), ne(inboundMails.messageId, ""))).orderBy(desc(inboundMails.createdAt), desc(inboundMails.id)).limit(1);
  return /^<[\x21-\x3b\x3d\x3f-\x7e]{3,250}>$/.exec(row?.id ?? "")?.[0];
}
