/** What staff and rules of service need beside the tickets: policies, team, views, mentions, goodwill. */
import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { amount, at, createdAt, emptyArray, emptyObject, id, localised, updatedAt } from "./columns.ts";
import { users } from "./identity.ts";
import { orders } from "./orders.ts";
import { tickets } from "./support.ts";

/** What customers may do alone, as it was each time it was saved; the highest version is in force. */
export const servicePolicies = pgTable("service_policies", {
  version: integer().primaryKey(),
  content: jsonb().$type<unknown>().notNull(),
  authorId: text(),
  createdAt: createdAt(),
});

/** What customers did alone, and what became a ticket instead. The order says whose it was. */
export const serviceActions = pgTable(
  "service_actions",
  {
    id: id(),
    orderId: uuid().notNull().references(() => orders.id, { onDelete: "cascade" }),
    action: text().notNull(),
    outcome: text().$type<"done" | "ticket" | "undone">().notNull(),
    /** Minor units of the order's currency, where the action moves money. */
    amount: amount().notNull().default(0),
    ticketId: uuid(),
    policyVersion: integer().notNull(),
    /** What undoing needs, and why it became a ticket. */
    data: jsonb().$type<Record<string, unknown>>().notNull().default(emptyObject),
    /** Key of the form, behind the order's id. */
    idempotencyKey: text().notNull().unique(),
    at: createdAt(),
  },
  (t) => [index("service_actions_order").on(t.orderId, t.at), index("service_actions_at").on(t.at), check("service_actions_amount", sql`${t.amount} >= 0`)],
);

/** What a colleague at the desk can do, and how much of the shop's goodwill is hers to give each month. */
export const deskAgents = pgTable("desk_agents", {
  userId: text().primaryKey().references(() => users.id, { onDelete: "cascade" }),
  /** Reasons of tickets; none means all. */
  skills: text().array().notNull().default(emptyArray),
  /** Languages; none means all. */
  languages: text().array().notNull().default(emptyArray),
  /** Takes new tickets in turn. */
  inTurn: boolean().notNull().default(false),
  lastTurnAt: at(),
  /** Minor units by currency and calendar month; a currency left out has none. */
  goodwill: jsonb().$type<Record<string, number>>().notNull().default(emptyObject),
});

/** A filter of the queue under a name of its own. */
export const deskViews = pgTable(
  "desk_views",
  {
    id: id(),
    userId: text().notNull().references(() => users.id, { onDelete: "cascade" }),
    name: text().notNull(),
    /** The address's query. */
    query: text().notNull(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("desk_views_name").on(t.userId, t.name)],
);

/** A colleague named in a note, or handed a ticket, until she has looked. */
export const mentions = pgTable(
  "mentions",
  {
    id: id(),
    ticketId: uuid().notNull().references(() => tickets.id, { onDelete: "cascade" }),
    messageId: uuid().notNull(),
    userId: text().notNull().references(() => users.id, { onDelete: "cascade" }),
    byId: text().notNull(),
    readAt: at(),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("mentions_once").on(t.messageId, t.userId), index("mentions_unread").on(t.userId, t.createdAt).where(sql`read_at is null`)],
);

/** Passages for answers. What an older version said is in the audit log. */
export const macros = pgTable("macros", {
  id: id(),
  title: localised().notNull(),
  /** With words in braces that are filled in from the ticket. */
  text: localised().notNull(),
  version: integer().notNull().default(1),
  archivedAt: at(),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});

/** Limits of tickets that staff were warned of: each once. */
export const deadlineNotices = pgTable(
  "deadline_notices",
  {
    ticketId: uuid().notNull().references(() => tickets.id, { onDelete: "cascade" }),
    kind: text().$type<"answer" | "solve">().notNull(),
    at: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.ticketId, t.kind] })],
);

/** What an agent gave out of goodwill: a voucher or a part of the money, within the month's budget, with a reason. */
export const goodwill = pgTable(
  "goodwill",
  {
    id: id(),
    /** Null when the customer's tickets are gone with the account: what was given still counts. */
    ticketId: uuid().references(() => tickets.id, { onDelete: "set null" }),
    agentId: text().notNull(),
    kind: text().$type<"voucher" | "refund">().notNull(),
    amount: amount().notNull(),
    currency: text().notNull(),
    reason: text().notNull(),
    /** The voucher's code, for the agent to send. */
    code: text(),
    idempotencyKey: text().notNull().unique(),
    at: createdAt(),
  },
  (t) => [index("goodwill_agent").on(t.agentId, t.at), index("goodwill_ticket").on(t.ticketId), check("goodwill_amount", sql`${t.amount} > 0`)],
);
