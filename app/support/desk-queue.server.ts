/** The desk's queue: filtered, searched, most pressing first. Each look at it is written down, for it shows names. */
import { and, asc, count, desc, eq, gt, gte, inArray, isNull, lte, ne, or, sql, type SQL } from "drizzle-orm";
import type { ViewerUser } from "#app/customers/viewer.ts";
import { auditLook } from "#db/audit.server.ts";
import { database, plannedAnew, type Database } from "#db/client.server.ts";
import { users } from "#db/schema/identity.ts";
import { tickets } from "#db/schema/support.ts";
import { pageSize, type QueueFilter } from "./desk-filter.ts";
import { horizons, nextDeadline, type Deadline } from "./deadlines.ts";
import { firstDue, nearDeadline, unsettled } from "./internal/near-deadlines.server.ts";
import { supportPolicy } from "./internal/policy.server.ts";
import { stateOf } from "./load-ticket.server.ts";
import { ticketNumber, type Priority, type TicketState } from "./ticket.ts";

export interface QueueRow {
  readonly number: string;
  readonly subject: string;
  readonly state: TicketState;
  readonly priority: Priority;
  readonly reason: string;
  readonly locale: string;
  readonly customer: string;
  readonly assignee: string | null;
  readonly deadline: Deadline | undefined;
  readonly updatedAt: Date;
  readonly hasOrder: boolean;
  readonly hasConfiguration: boolean;
  readonly tags: readonly string[];
}

export interface Queue {
  readonly rows: readonly QueueRow[];
  readonly total: number;
  /** There are more than were counted. */
  readonly more: boolean;
  /** Unsettled tickets by view, for the tabs. */
  readonly counts: { readonly mine: number; readonly unassigned: number; readonly all: number; readonly due: number; readonly mentions: number };
}

const awake = and(unsettled, or(isNull(tickets.snoozedUntil), lte(tickets.snoozedUntil, sql`now()`)));
const settled = inArray(tickets.state, ["solved", "closed"]);
/** Nobody turns a hundred pages: beyond this the queue says "more". */
const mostCounted = 5000;
/** The newest that match, of tickets and of messages, are enough to find one by its words. */
const mostFound = 1000;

const anew = sql.raw(plannedAnew);

/** Urgent first; then those whose first answer is due; then the oldest change: nobody is forgotten at the end. */
export const queueOrder = [
  sql`case ${tickets.state} when 'open' then 0 when 'waiting-for-customer' then 1 else 2 end`,
  sql`case ${tickets.priority} when 'urgent' then 0 when 'high' then 1 when 'normal' then 2 else 3 end`,
  sql`case when ${tickets.firstAnsweredAt} is null then ${tickets.firstAnswerDueAt} end asc nulls last`,
  asc(tickets.updatedAt), asc(tickets.id),
];

export async function loadQueue(staff: ViewerUser, filter: QueueFilter): Promise<Queue> {
  const db = database();
  const [policy, found] = await Promise.all([supportPolicy(db), filter.words === "" ? undefined : search(db, filter.words)]);
  const now = new Date();
  const ends = horizons(policy, now);
  const near = nearDeadline(ends);
  const where = condition(staff, filter, near, found);
  const plain = found === undefined && [filter.state, filter.priority, filter.locale].every((each) => each === undefined) && filter.tag === "";
  const [rows, [counted]] = await Promise.all([
    db.select({ ticket: tickets, assignee: users.name }).from(tickets).leftJoin(users, eq(users.id, tickets.assigneeId)).where(where)
      .orderBy(...(filter.view === "solved" ? [desc(tickets.updatedAt), asc(tickets.id)] : filter.view === "due" ? [firstDue, asc(tickets.id)] : queueOrder)).limit(pageSize).offset((filter.page - 1) * pageSize),
    db.select({
      mine: sql<number>`count(*) filter (where ${awake} and ${tickets.assigneeId} = ${staff.id})::int`,
      unassigned: sql<number>`count(*) filter (where ${awake} and ${tickets.assigneeId} is null)::int`,
      all: sql<number>`count(*) filter (where ${awake})::int`,
      due: sql<number>`count(*) filter (where ${near})::int`,
      mentions: sql<number>`(select count(distinct ticket_id)::int from mentions where user_id = ${staff.id} and read_at is null)`,
    }).from(tickets).where(unsettled),
  ]);
  const counts = counted ?? { mine: 0, unassigned: 0, all: 0, due: 0, mentions: 0 };
  // A whole view is counted for its tab already.
  const total = plain && filter.view !== "snoozed" && filter.view !== "solved" ? Math.min(counts[filter.view], mostCounted) : await countUpTo(db, where);
  await auditLook(db, { actorId: staff.id, action: "ticket.list", subject: "tickets", data: { ...filter } });
  return {
    total, more: total === mostCounted || found?.more === true, counts,
    rows: rows.map(({ ticket, assignee }) => ({
      number: ticket.number, subject: ticket.subject, state: stateOf(ticket.state), priority: ticket.priority, reason: ticket.reason, locale: ticket.locale,
      customer: ticket.name === "" ? ticket.email : ticket.name, assignee, deadline: nextDeadline(ticket, policy, now, ends),
      updatedAt: ticket.updatedAt, hasOrder: ticket.orderId !== null, hasConfiguration: ticket.configuration !== null, tags: ticket.tags,
    })),
  };
}

async function countUpTo(db: Database, where: SQL | undefined): Promise<number> {
  const [row] = await db.select({ total: count() }).from(db.select({ id: tickets.id }).from(tickets).where(where).limit(mostCounted).as("found"));
  return row?.total ?? 0;
}

function condition(staff: ViewerUser, filter: QueueFilter, near: SQL | undefined, found: Found | undefined): SQL | undefined {
  const mentioned = sql`${tickets.id} in (select ticket_id from mentions where user_id = ${staff.id} and read_at is null)`;
  const view = {
    mine: and(awake, eq(tickets.assigneeId, staff.id)), unassigned: and(awake, isNull(tickets.assigneeId)), all: awake, due: near, mentions: mentioned, snoozed: and(unsettled, gt(tickets.snoozedUntil, sql`now()`)), solved: settled,
  }[filter.view];
  return and(
    // A search goes over everything: whoever looks for a ticket does not know its state.
    found === undefined ? view : sql`${tickets.id} = any(${sql.param(found.ids)}::uuid[]) ${anew}`,
    filter.state === undefined ? undefined : eq(tickets.state, filter.state),
    filter.priority === undefined ? undefined : eq(tickets.priority, filter.priority),
    // By the index of tags whatever else is asked: who has a tag and who is settled go together, which the planner does not know (200 ms otherwise).
    filter.tag === "" ? undefined : sql`${tickets.id} = any(array(select id from tickets where tags @> ${sql.param([filter.tag])}::text[] order by updated_at desc limit ${mostCounted})) ${anew}`,
    filter.locale === undefined ? undefined : eq(tickets.locale, filter.locale),
  );
}

interface Found {
  readonly ids: readonly string[];
  /** There may be older ones. */
  readonly more: boolean;
}

/**
 * Look-ups joined as a set, the newest of each: an "or" over all tables would read all of them. One word may stand anywhere in a subject, a name or an
 * address; several are looked for as words, in any order, and only where there are none of these as they were typed: a part of a word is dear to look for.
 */
async function search(db: Database, words: string): Promise<Found> {
  const number = ticketNumber(words);
  const like = `%${words.replace(/[\\%_]/g, "\\$&")}%`;
  const asTyped = sql`(select id from tickets where (subject || ' ' || name || ' ' || email) ilike ${like} order by updated_at desc limit ${mostFound})`;
  const said = sql`words @@ websearch_to_tsquery('simple', ${words})`;
  const several = /\s/.test(words);
  const ids = async (query: SQL): Promise<string[]> => (await db.execute<{ id: string }>(sql`${query} ${anew}`)).map(({ id }) => id);
  const found = number !== undefined ? await ids(sql`select id from tickets where number = ${number}`) : await ids(sql`
    ${several ? newestWith({ table: "tickets", id: "id", at: "updated_at" }, said) : asTyped}
    union all (select id from tickets where order_id = (select id from orders where number = ${words}) limit ${mostFound})
    union all ${newestWith({ table: "ticket_messages", id: "ticket_id", at: "created_at" }, said)}`);
  const all = found.length === 0 && several ? await ids(asTyped) : found;
  return { ids: [...new Set(all)], more: all.length >= mostFound };
}

/**
 * The newest rows that hold the words. What many rows hold is read from the newest backwards, what few hold by the index of words; which of both it is, two
 * thousand rows tell: how often words stand together is nothing the planner knows, and the wrong way took 550 ms among 200,000 tickets, the right one 27 (2026-11, two cores under ten times their load).
 */
function newestWith({ table, id, at }: { readonly table: string; readonly id: string; readonly at: string }, said: SQL): SQL {
  const [from, key, time] = [sql.raw(table), sql.raw(id), sql.raw(at)];
  const often = sql`(select count(*) >= 100 from (select words from ${from} order by ${time} desc limit 2000) as newest where ${said})`;
  return sql`(select id from (
    (select ${key} as id, ${time} as at from ${from} where ${often} and ${said} order by ${time} desc limit ${mostFound})
    union all (select id, at from (select ${key} as id, ${time} as at from ${from} where not ${often} and ${said} offset 0) as few order by at desc limit ${mostFound})) as found)`;
}

/** By the address, and by the account whatever address it had. */
export const samePerson = (ticket: { readonly email: string; readonly userId: string | null }): SQL | undefined =>
  ticket.userId === null ? eq(tickets.email, ticket.email) : or(eq(tickets.userId, ticket.userId), eq(tickets.email, ticket.email));

/** How many tickets of the same person there are besides this one, for the ticket's page. */
export async function otherTickets(ticket: { readonly id: string; readonly email: string; readonly userId: string | null }) {
  const since = new Date(Date.now() - 730 * 86_400_000);
  const rows = await database().select({ number: tickets.number, subject: tickets.subject, state: tickets.state, updatedAt: tickets.updatedAt }).from(tickets)
    .where(and(samePerson(ticket), ne(tickets.id, ticket.id), gte(tickets.createdAt, since))).orderBy(desc(tickets.updatedAt)).limit(8);
  return rows.map((row) => ({ ...row, state: stateOf(row.state) }));
}
