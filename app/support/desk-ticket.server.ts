/** A ticket as the desk sees it, with everything about the person beside it. The look is written to the audit log. */
import { and, arrayOverlaps, asc, desc, eq, isNull, ne, or } from "drizzle-orm";
import { isLocale, type Locale } from "#app/platform/i18n.ts";
import type { ViewerUser } from "#app/customers/viewer.ts";
import { auditLook } from "#db/audit.server.ts";
import { database } from "#db/client.server.ts";
import { products } from "#db/schema/catalog.ts";
import { events } from "#db/schema/customers.ts";
import { users } from "#db/schema/identity.ts";
import { helpSites, ticketEvents, ticketMessages, tickets } from "#db/schema/support.ts";
import { deskRoles } from "./change-ticket.server.ts";
import { otherTickets, samePerson } from "./desk-queue.server.ts";
import { orderWithLines, ordersBeside } from "./find-order.server.ts";
import { nextDeadline } from "./deadlines.ts";
import { supportPolicy } from "./internal/policy.server.ts";
import { readMessages } from "./internal/ticket-messages.server.ts";
import { personTimeline, type TimelineEntry } from "./person-timeline.ts";
import type { TicketMessage } from "./live-events.ts";
import { storedConfiguration, stateOf } from "./load-ticket.server.ts";
import { describeConfiguration, repairsOf } from "./ticket-configuration.server.ts";

type Ticket = typeof tickets.$inferSelect;

export async function loadDeskTicket(staff: ViewerUser, number: string, locale: Locale) {
  const db = database();
  const [ticket] = await db.select().from(tickets).where(eq(tickets.number, number));
  if (ticket === undefined) return undefined;
  const orders = await ordersBeside(ticket);
  await auditLook(db, { actorId: staff.id, action: "ticket.view", subject: `ticket:${ticket.id}`, data: { number, ...(orders.length > 0 && { orders: orders.map((order) => order.number) }) } });
  const configuration = storedConfiguration(ticket.configuration);
  const theirs = isLocale(ticket.locale) ? ticket.locale : "en";
  const [conversation, history, order, described, repairs, others, timeline, colleagues, site, policy, orderNotes] = await Promise.all([
    conversationOf(ticket), historyOf(ticket), ticket.orderId === null ? undefined : orderWithLines(ticket.orderId),
    configuration === undefined ? undefined : describeConfiguration(configuration, locale), configuration === undefined ? [] : repairsOf(configuration, theirs),
    otherTickets(ticket), timelineOf(ticket), colleaguesAtDesk(), siteOf(ticket), supportPolicy(db), notesOnOrder(ticket),
  ]);
  const { id: _id, idempotencyKey: _key, visitorId: _visitor, configuration: _stored, orderId: _order, ...visible } = ticket;
  return { ticket: { ...visible, state: stateOf(ticket.state) }, conversation, history, order, orders, configuration: described, repairs, others, timeline, colleagues, site, orderNotes, deadline: nextDeadline(ticket, policy, new Date()) };
}

export type DeskTicket = NonNullable<Awaited<ReturnType<typeof loadDeskTicket>>>;

/** The conversation; what the customer wrote counts as read from here on. */
async function conversationOf(ticket: Ticket): Promise<TicketMessage[]> {
  const db = database();
  const messages = await readMessages(db, ticket.id);
  const asked = messages.findLast((message) => message.author === "customer")?.at;
  if (asked !== undefined && (ticket.staffReadAt === null || ticket.staffReadAt < asked)) await db.update(tickets).set({ staffReadAt: new Date() }).where(eq(tickets.id, ticket.id));
  return messages;
}

async function historyOf(ticket: Ticket) {
  const rows = await database().select({ id: ticketEvents.id, type: ticketEvents.type, actor: ticketEvents.actor, data: ticketEvents.data, at: ticketEvents.at, name: users.name })
    .from(ticketEvents).leftJoin(users, eq(users.id, ticketEvents.actor)).where(eq(ticketEvents.ticketId, ticket.id)).orderBy(asc(ticketEvents.at));
  return rows.map(({ data, ...row }) => ({ ...row, detail: typeof data.priority === "string" ? data.priority : undefined }));
}

/** Enough for a year of most people; what is older is told by their tickets and orders. */
const mostEvents = 500;

/** What the person did and how it was for her: by account, or by the browser the ticket came from. */
async function timelineOf(ticket: Ticket): Promise<TimelineEntry[]> {
  const db = database();
  const person = ticket.userId === null ? undefined : eq(events.userId, ticket.userId);
  const browser = ticket.visitorId === null ? undefined : and(eq(events.visitorId, ticket.visitorId), isNull(events.userId));
  const [rows, rated] = await Promise.all([
    person === undefined && browser === undefined ? [] : db.select({ id: events.id, type: events.type, data: events.data, at: events.at, product: products.name })
      .from(events).leftJoin(products, eq(products.id, events.productId)).where(or(person, browser)).orderBy(desc(events.at)).limit(mostEvents),
    db.select({ id: ticketEvents.id, number: tickets.number, data: ticketEvents.data, at: ticketEvents.at }).from(ticketEvents).innerJoin(tickets, eq(tickets.id, ticketEvents.ticketId))
      .where(and(samePerson(ticket), eq(ticketEvents.type, "rated"))).orderBy(desc(ticketEvents.at)).limit(20),
  ]);
  const text = (value: unknown): string | undefined => (typeof value === "string" ? value : undefined);
  return personTimeline(
    rows.map(({ data, ...row }) => ({ ...row, words: text(data.words) ?? text(data.query) ?? text(data.q), number: text(data.number) ?? text(data.order) })),
    rated.flatMap(({ data, ...row }) => (typeof data.rating === "number" ? [{ ...row, rating: data.rating, feeling: text(data.feeling) }] : [])),
  );
}

/** What colleagues noted about the ticket's order while they had another ticket before them. */
async function notesOnOrder({ id, orderId }: Ticket) {
  if (orderId === null) return [];
  return database().select({ id: ticketMessages.id, number: tickets.number, body: ticketMessages.body, at: ticketMessages.createdAt, name: users.name })
    .from(ticketMessages).innerJoin(tickets, eq(tickets.id, ticketMessages.ticketId)).leftJoin(users, eq(users.id, ticketMessages.authorId))
    .where(and(eq(tickets.orderId, orderId), ne(tickets.id, id), eq(ticketMessages.internal, true), eq(ticketMessages.about, "order"))).orderBy(desc(ticketMessages.position)).limit(10);
}

/** The other shop it came through, and whom of its customers that shop vouched for. */
async function siteOf({ siteId, siteCustomer }: Ticket) {
  if (siteId === null) return undefined;
  const [site] = await database().select({ name: helpSites.name }).from(helpSites).where(eq(helpSites.id, siteId));
  return site === undefined ? undefined : { name: site.name, customer: siteCustomer };
}

async function colleaguesAtDesk() {
  return database().select({ id: users.id, name: users.name }).from(users)
    .where(and(arrayOverlaps(users.roles, [...deskRoles]), isNull(users.disabledAt))).orderBy(asc(users.name));
}
