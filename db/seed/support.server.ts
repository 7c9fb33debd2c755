/** Larkwood's help articles and tickets. */
import { inArray, sql } from "drizzle-orm";
import { answerDue, newClock, solveClock } from "#app/support/deadlines.ts";
import { defaultPolicy } from "#app/support/policy.ts";
import { namedId } from "#app/platform/ids.ts";
import type { Transaction } from "#db/client.server.ts";
import { articles, ticketEvents, ticketMessages, tickets } from "#db/schema/support.ts";
import { articles as larkwoodArticles } from "./larkwood/articles.ts";
import { shoppers } from "./larkwood/shoppers.ts";
import type { SeedShopper, SeedTicket } from "./larkwood/types.ts";
import { orderIdOf } from "./orders.server.ts";
import { userIdOf, visitorIdOf } from "./people.server.ts";

const hourMs = 3_600_000;

/** Texts are brought up to date; what readers said of them stays. */
export async function seedArticles(tx: Transaction): Promise<void> {
  for (const one of larkwoodArticles) {
    const content = { category: one.category, title: one.title, body: one.body, keywords: one.keywords };
    await tx.insert(articles).values({ id: namedId("article", one.slug), slug: one.slug, ...content })
      .onConflictDoUpdate({ target: articles.slug, set: { ...content, updatedAt: new Date() } });
  }
}

export async function seedTickets(tx: Transaction, now: number): Promise<void> {
  const drafts = shoppers.flatMap((shopper) => shopper.tickets.map((ticket) => ({ shopper, ticket })))
    .sort((a, b) => openedHours(b.ticket) - openedHours(a.ticket));
  const known = await tx.select({ id: tickets.id }).from(tickets).where(inArray(tickets.id, drafts.map(({ ticket }) => ticketIdOf(ticket))));
  for (const { shopper, ticket } of drafts) if (!known.some(({ id }) => id === ticketIdOf(ticket))) await insertTicket(tx, shopper, ticket, now);
}

const ticketIdOf = (ticket: SeedTicket): string => namedId("ticket", ticket.key);
const openedHours = (ticket: SeedTicket): number => Math.max(...ticket.messages.map((message) => message.hoursAgo));

async function insertTicket(tx: Transaction, shopper: SeedShopper, ticket: SeedTicket, now: number): Promise<void> {
  const at = (hoursAgo: number): Date => new Date(now - hoursAgo * hourMs);
  const opened = openedHours(ticket);
  const answered = ticket.messages.filter((message) => message.from !== "shopper" && message.internal !== true).map((message) => message.hoursAgo);
  const firstAnswer = answered.length === 0 ? null : at(Math.max(...answered));
  const last = at(Math.min(...ticket.messages.map((message) => message.hoursAgo)));
  const done = ticket.state === "solved" || ticket.state === "closed";
  const id = ticketIdOf(ticket);
  await tx.insert(tickets).values({
    id, number: sql`'T-' || nextval('ticket_numbers')`, state: ticket.state, priority: ticket.priority, reason: ticket.reason, subject: ticket.subject,
    userId: userIdOf(shopper.key), visitorId: visitorIdOf(shopper.key), email: shopper.email, name: shopper.name, locale: shopper.locale,
    orderId: ticket.order === undefined ? null : orderIdOf(ticket.order), assigneeId: ticket.assignee === undefined ? null : userIdOf(ticket.assignee),
    idempotencyKey: `seed ${ticket.key}`, firstAnswerDueAt: answerDue(defaultPolicy, at(opened), ticket.priority), ...solveClock({ ...newClock, solveSince: at(opened) }, ticket, defaultPolicy, new Date(now)), firstAnsweredAt: firstAnswer, solvedAt: done ? last : null,
    customerReadAt: at(opened), createdAt: at(opened), updatedAt: last,
  });
  await tx.insert(ticketMessages).values(ticket.messages.map((message, index) => ({
    id: namedId("ticket-message", `${ticket.key} ${index}`), ticketId: id, author: message.from === "shopper" ? ("customer" as const) : ("staff" as const),
    authorId: userIdOf(message.from === "shopper" ? shopper.key : message.from), body: message.text, internal: message.internal === true, createdAt: at(message.hoursAgo),
  })));
  await tx.insert(ticketEvents).values({
    id: namedId("ticket-event", `${ticket.key} opened`), ticketId: id, type: "opened", actor: "customer", data: { reason: ticket.reason, priority: ticket.priority }, at: at(opened),
  });
}
