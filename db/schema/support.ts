/** Help articles, tickets, their conversation, and what was asked in vain. */
import { sql } from "drizzle-orm";
import { bigserial, boolean, check, index, integer, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { at, createdAt, emptyArray, emptyObject, id, localised, updatedAt } from "./columns.ts";

export const articles = pgTable("articles", {
  id: id(),
  slug: text().notNull().unique(),
  category: text().notNull(),
  title: localised().notNull(),
  /** Markdown. */
  body: localised().notNull(),
  keywords: jsonb().$type<{ en: readonly string[]; ru?: readonly string[] }>().notNull().default({ en: [] }),
  published: boolean().notNull().default(true),
  version: integer().notNull().default(1),
  helpfulYes: integer().notNull().default(0),
  helpfulNo: integer().notNull().default(0),
  updatedAt: updatedAt(),
});

/** One opinion per browser and article. A question that led to help teaches the finder once several people asked it alike. */
export const articleFeedback = pgTable(
  "article_feedback",
  {
    articleId: uuid().notNull().references(() => articles.id, { onDelete: "cascade" }),
    visitorId: uuid().notNull(),
    locale: text().notNull(),
    helpful: boolean().notNull(),
    /** Folded words of the question that led here, without anything that looks personal. */
    question: text(),
    at: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.articleId, t.visitorId] })],
);

/** Questions without an answer, for the editors: the words, not the person. */
export const unansweredQuestions = pgTable(
  "unanswered_questions",
  {
    id: id(),
    locale: text().notNull(),
    question: text().notNull(),
    asked: integer().notNull().default(1),
    lastAt: createdAt(),
  },
  (t) => [uniqueIndex("unanswered_questions_once").on(t.locale, t.question)],
);

export const tickets = pgTable(
  "tickets",
  {
    id: id(),
    number: text().notNull().unique(),
    state: text().notNull(),
    priority: text().$type<"low" | "normal" | "high" | "urgent">().notNull().default("normal"),
    reason: text().notNull().default("other"),
    subject: text().notNull(),
    userId: text(),
    visitorId: uuid(),
    email: text().notNull(),
    name: text().notNull().default(""),
    locale: text().notNull(),
    orderId: uuid(),
    /** Model version, choices and, where there was one, the conflict with its explanation. */
    configuration: jsonb().$type<unknown>(),
    assigneeId: text(),
    tags: text().array().notNull().default(emptyArray),
    /** Key of the form, behind the visitor's id: a second submit finds the first ticket. */
    idempotencyKey: text().unique(),
    rating: integer(),
    feeling: text(),
    firstAnswerDueAt: at(),
    firstAnsweredAt: at(),
    solvedAt: at(),
    /** Business minutes the question was with us before, since when it is again, and until when it is to be solved; null while the clock rests. */
    solveSpent: integer().notNull().default(0),
    solveSince: at(),
    solveDueAt: at(),
    customerReadAt: at(),
    staffReadAt: at(),
    /** The same two questions once more, a month after it was solved. */
    laterRating: integer(),
    laterFeeling: text(),
    /** When the mail with the second question went out; null until then. */
    laterAskedAt: at(),
    /** Out of the queue until then, or until the customer writes. */
    snoozedUntil: at(),
    /** The ticket this one was merged into: its messages are there, its links lead there. */
    mergedInto: uuid(),
    /** Slug of the article that did not help. */
    article: text(),
    /** The other shop it came from, and who its customer is there, where that shop vouched for her. */
    siteId: uuid(),
    siteCustomer: text(),
    createdAt: createdAt(),
    updatedAt: updatedAt(),
  },
  (t) => [
    index("tickets_user").on(t.userId, t.updatedAt),
    index("tickets_state").on(t.state, t.updatedAt),
    index("tickets_visitor").on(t.visitorId),
    // The desk looks at what is unsettled, a small part of all that ever was.
    index("tickets_unsettled").on(t.assigneeId, t.priority).where(sql`state in ('open', 'waiting-for-customer')`),
    index("tickets_settled").on(t.updatedAt).where(sql`state in ('solved', 'closed')`),
    index("tickets_order").on(t.orderId),
    index("tickets_created").on(t.createdAt),
    index("tickets_email").on(t.email, t.createdAt),
    check("tickets_rating", sql`${t.rating} between 1 and 5`),
    check("tickets_later_rating", sql`${t.laterRating} between 1 and 5`),
  ],
);

/** Addresses whose readers want no mail they did not ask for. */
export const mailObjections = pgTable("mail_objections", { email: text().primaryKey(), createdAt: createdAt() });

/** Links sent by mail: each holds its own secret, of which only the hash is kept; good for one ticket, for a while, until revoked. */
export const ticketLinks = pgTable(
  "ticket_links",
  {
    tokenHash: text().primaryKey(),
    ticketId: uuid().notNull().references(() => tickets.id, { onDelete: "cascade" }),
    expiresAt: at().notNull(),
    revokedAt: at(),
    createdAt: createdAt(),
  },
  (t) => [index("ticket_links_ticket").on(t.ticketId)],
);

export const ticketMessages = pgTable(
  "ticket_messages",
  {
    id: id(),
    /** Grows within a ticket with each message stored, whatever the clocks say: where a live page goes on after a break. */
    position: bigserial({ mode: "number" }).notNull(),
    ticketId: uuid().notNull().references(() => tickets.id, { onDelete: "cascade" }),
    author: text().$type<"customer" | "staff" | "system">().notNull(),
    authorId: text(),
    body: text().notNull(),
    /** Notes for colleagues; never shown to the customer. */
    internal: boolean().notNull().default(false),
    /** The note that this note answers: the first of its thread. */
    threadId: uuid(),
    /** What a note is about besides its ticket. */
    about: text().$type<"order" | "configuration">(),
    attachments: jsonb().$type<readonly { key: string; name: string; type: string; bytes: number }[]>().notNull().default([]),
    idempotencyKey: text().unique(),
    createdAt: createdAt(),
  },
  (t) => [
    index("ticket_messages_ticket").on(t.ticketId, t.createdAt),
    index("ticket_messages_thread").on(t.threadId).where(sql`thread_id is not null`),
  ],
);

export const ticketEvents = pgTable(
  "ticket_events",
  {
    id: id(),
    ticketId: uuid().notNull().references(() => tickets.id, { onDelete: "cascade" }),
    type: text().notNull(),
    actor: text().notNull(),
    data: jsonb().$type<Record<string, unknown>>().notNull().default(emptyObject),
    at: createdAt(),
  },
  (t) => [index("ticket_events_ticket").on(t.ticketId, t.at)],
);

/** Codes sent to an address whose questions somebody wants to read; of address and code only hashes are kept. */
export const guestCodes = pgTable(
  "guest_codes",
  {
    id: id(),
    emailHash: text().notNull(),
    codeHash: text().notNull(),
    tries: integer().notNull().default(0),
    usedAt: at(),
    expiresAt: at().notNull(),
    createdAt: createdAt(),
  },
  (t) => [index("guest_codes_address").on(t.emailHash, t.createdAt)],
);

/** Browsers that have shown for a while that they read the mail of an address. */
export const guestAccess = pgTable(
  "guest_access",
  {
    visitorId: uuid().notNull(),
    email: text().notNull(),
    expiresAt: at().notNull(),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.visitorId, t.email] })],
);

/** Mail that came in: filed into a ticket, kept in quarantine for staff, or left aside (automatic answers). */
export const inboundMails = pgTable(
  "inbound_mails",
  {
    id: id(),
    /** Hash of Message-ID and sender; the same mail twice is one. */
    identity: text().notNull().unique(),
    messageId: text().notNull().default(""),
    sender: text().notNull(),
    /** As the sender calls herself. */
    name: text().notNull().default(""),
    recipient: text().notNull(),
    subject: text().notNull(),
    body: text().notNull(),
    /** Sanitised on output, never here: what came is what is kept. */
    html: text(),
    attachments: jsonb().$type<readonly { key: string; name: string; type: string; bytes: number }[]>().notNull().default([]),
    state: text().$type<"filed" | "quarantined" | "released" | "discarded" | "ignored">().notNull(),
    /** Why it was not filed. */
    reason: text(),
    ticketId: uuid().references(() => tickets.id, { onDelete: "set null" }),
    createdAt: createdAt(),
  },
  (t) => [index("inbound_mails_waiting").on(t.createdAt).where(sql`state = 'quarantined'`), index("inbound_mails_ticket").on(t.ticketId)],
);

/** Other shops whose pages may show the help panel. Their secrets are derived from `keyId` and the shop's own secret, and stored nowhere. */
export const helpSites = pgTable("help_sites", {
  id: id(),
  name: text().notNull(),
  /** Exactly as browsers send them: scheme, host, port. */
  origins: text().array().notNull().default(emptyArray),
  keyId: uuid().notNull(),
  /** The key before, while it is still taken. */
  oldKeyId: uuid(),
  oldKeyUntil: at(),
  revokedAt: at(),
  createdAt: createdAt(),
  updatedAt: updatedAt(),
});

/** Customer tokens that were shown, each with the browser that showed it first: nobody else may use it. */
export const helpTokens = pgTable(
  "help_tokens",
  {
    tokenHash: text().primaryKey(),
    siteId: uuid().notNull().references(() => helpSites.id, { onDelete: "cascade" }),
    browserHash: text().notNull(),
    expiresAt: at().notNull(),
  },
  (t) => [index("help_tokens_expired").on(t.expiresAt)],
);
