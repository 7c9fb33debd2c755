/** Opens a ticket: the ticket, its first message, the customer's timeline and the mail are one transaction. */
import { and, count, eq, gt, or, sql } from "drizzle-orm";
import type { Locale } from "#app/platform/i18n.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { writeEvent } from "#app/customers/record-event.server.ts";
import type { Viewer } from "#app/customers/viewer.ts";
import { database, type Transaction } from "#db/client.server.ts";
import { ticketEvents, ticketMessages, tickets } from "#db/schema/support.ts";
import { giveFilesTo } from "./attachments.server.ts";
import { answerDue, newClock, solveClock } from "./deadlines.ts";
import { mailCustomer } from "./internal/mail-customer.server.ts";
import { supportPolicy } from "./internal/policy.server.ts";
import type { Attachment } from "./live-events.ts";
import type { SupportPolicy } from "./policy.ts";
import type { Reason, TicketConfiguration } from "./ticket.ts";
import { nextInTurn } from "./take-turns.server.ts";
import { triage } from "./triage.ts";

export interface NewTicket {
  readonly subject: string;
  readonly body: string;
  /** Where the answer goes; a signed-in customer's own address is taken instead. */
  readonly email: string;
  readonly name: string;
  readonly reason?: Reason | undefined;
  /** As `attachableOrder` gave it for this viewer. */
  readonly order?: { readonly id: string; readonly number: string; readonly state: string } | undefined;
  readonly configuration?: TicketConfiguration | undefined;
  /** Slug of the article that was read before, and did not help. */
  readonly article?: string | undefined;
  /** Made with the form, so that a second submit is the same ticket. */
  readonly idempotencyKey: string;
  /** Files that lie in the store already. */
  readonly attachments?: readonly Attachment[];
  /** The other shop whose page it was written on, and its customer where that shop vouched for her. */
  readonly site?: { readonly id: string; readonly customer: string | undefined } | undefined;
}

/** Whose ticket it will be; a mail has no browser. */
export interface Asker {
  readonly visitorId: string | null;
  readonly user: Viewer["user"];
  readonly locale: Locale;
}

export type OpenProblem = { readonly code: "too-many-tickets" };

export async function openTicket(viewer: Asker & { readonly visitorId: string }, input: NewTicket): Promise<Outcome<{ readonly number: string; readonly again: boolean }, OpenProblem>> {
  return database().transaction(async (tx) => {
    const key = `${viewer.visitorId}:${input.idempotencyKey}`;
    const before = await ticketOfKey(tx, key);
    if (before !== undefined) return ok({ number: before, again: true });
    const policy = await supportPolicy(tx);
    const email = viewer.user?.email ?? input.email;
    if (await tooMany(tx, viewer, email, policy)) return failed({ code: "too-many-tickets" });
    const number = await insertTicket(tx, viewer, { ...input, email }, key, policy);
    if (number !== undefined) await giveFilesTo(tx, number, input.attachments ?? []);
    // Another request with the same key was faster: its ticket is the one.
    return number === undefined ? ok({ number: (await ticketOfKey(tx, key)) ?? "", again: true }) : ok({ number, again: false });
  });
}

async function ticketOfKey(tx: Transaction, key: string): Promise<string | undefined> {
  const [row] = await tx.select({ number: tickets.number }).from(tickets).where(eq(tickets.idempotencyKey, key));
  return row?.number;
}

/** The address counts too: nobody is flooded with confirmations by somebody who changes browsers. */
async function tooMany(tx: Transaction, viewer: { readonly visitorId: string }, email: string, policy: SupportPolicy): Promise<boolean> {
  const mine = or(eq(tickets.visitorId, viewer.visitorId), eq(tickets.email, email));
  const [row] = await tx.select({ opened: count() }).from(tickets).where(and(mine, gt(tickets.createdAt, sql`now() - interval '1 day'`)));
  return (row?.opened ?? 0) >= policy.ticketsPerDay;
}

/** Undefined where the key is taken. */
export async function insertTicket(tx: Transaction, viewer: Asker, input: NewTicket, key: string, policy: SupportPolicy): Promise<string | undefined> {
  const now = new Date();
  const judged = triage(input);
  const reason = input.reason ?? judged.reason;
  const id = uuidv7();
  const [row] = await tx.insert(tickets).values({
    id, number: sql`'T-' || nextval('ticket_numbers')`, state: "open", priority: judged.priority, reason, subject: input.subject,
    userId: viewer.user?.id ?? null, visitorId: viewer.visitorId, email: input.email, name: viewer.user?.name ?? input.name, locale: viewer.locale,
    orderId: input.order?.id ?? null, configuration: input.configuration ?? null, idempotencyKey: key,
    assigneeId: await nextInTurn(tx, { reason, locale: viewer.locale }), article: input.article ?? null,
    siteId: input.site?.id ?? null, siteCustomer: input.site?.customer ?? null,
    firstAnswerDueAt: answerDue(policy, now, judged.priority), ...solveClock(newClock, { state: "open", priority: judged.priority }, policy, now),
    customerReadAt: now, createdAt: now, updatedAt: now,
  }).onConflictDoNothing({ target: tickets.idempotencyKey }).returning();
  if (row === undefined) return undefined;
  await tx.insert(ticketMessages).values({ ticketId: id, author: "customer", authorId: viewer.user?.id ?? null, body: input.body, attachments: input.attachments ?? [], createdAt: now });
  await tx.insert(ticketEvents).values({ ticketId: id, type: "opened", actor: "customer", data: { reason, priority: judged.priority }, at: now });
  await writeEvent(tx, { visitorId: viewer.visitorId ?? undefined, userId: viewer.user?.id }, { type: "ticket", data: { number: row.number, reason } });
  await mailCustomer(tx, row, { kind: "received", body: input.body });
  return row.number;
}
