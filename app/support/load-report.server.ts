/** The desk's report: tickets of a period with what became of them. Who looks at the tickets behind a figure is written down. */
import { gte, and, isNull, sql, type SQL } from "drizzle-orm";
import type { ViewerUser } from "#app/customers/viewer.ts";
import { auditLook } from "#db/audit.server.ts";
import { database } from "#db/client.server.ts";
import { tickets } from "#db/schema/support.ts";
import { counts, reportRows, summarise, volume, type ReportFilter, type ReportPart, type ReportRow, type ReportTicket } from "./report.ts";

/** More tickets than this are a matter for the database's own tools. */
const mostTickets = 50_000;
const mostShown = 200;

/** Columns by their full names: within a subquery a bare one would be the inner table's. */
const partOf: Readonly<Record<ReportPart, SQL<string>>> = {
  reason: sql<string>`${tickets.reason}`,
  article: sql<string>`coalesce(${tickets.article}, '')`,
  product: sql<string>`coalesce((select p.slug from products p where p.model_id = tickets.configuration ->> 'modelId' limit 1), (select l.slug from order_lines l where l.order_id = tickets.order_id order by l.position limit 1), '')`,
  option: sql<string>`coalesce(${tickets.configuration} -> 'conflict' ->> 'option', '')`,
};

const minutes = (from: SQL | typeof tickets.createdAt, to: SQL | typeof tickets.createdAt) => sql<number | null>`(extract(epoch from ${to} - ${from}) / 60)::float8`;

async function ticketsOf({ days, by }: ReportFilter): Promise<ReportTicket[]> {
  const answered = sql`exists (select from ticket_messages m where m.ticket_id = tickets.id and m.author = 'staff' and not m.internal)`;
  const rows = await database().select({
    number: tickets.number, subject: tickets.subject, part: partOf[by], createdAt: tickets.createdAt, rating: tickets.rating, laterRating: tickets.laterRating,
    firstAnswer: minutes(tickets.createdAt, sql`${tickets.firstAnsweredAt}`), solved: minutes(tickets.createdAt, sql`${tickets.solvedAt}`),
    alone: sql<boolean>`(${tickets.solvedAt} is not null and not ${answered})`,
    reopened: sql<boolean>`exists (select from ticket_events e where e.ticket_id = tickets.id and (e.type = 'reopened' or (e.type = 'replied' and e.data ->> 'from' = 'solved')))`,
  }).from(tickets).where(and(gte(tickets.createdAt, sql`now() - make_interval(days => ${days})`), isNull(tickets.mergedInto))).orderBy(tickets.createdAt).limit(mostTickets);
  return rows.map(({ createdAt, ...row }) => ({ ...row, at: createdAt.getTime() }));
}

export interface Report {
  readonly total: ReportRow;
  readonly rows: readonly ReportRow[];
  readonly volume: ReturnType<typeof volume>;
  /** What customers did with orders without a ticket. */
  readonly selfService: number;
  /** Behind the figure that was chosen, newest first. */
  readonly behind: readonly Pick<ReportTicket, "number" | "subject" | "at" | "part">[];
}

export async function loadReport(staff: ViewerUser, filter: ReportFilter): Promise<Report> {
  const db = database();
  const [all, [alone]] = await Promise.all([
    ticketsOf(filter),
    db.execute<{ count: number }>(sql`select count(*)::int as count from service_actions where outcome = 'done' and at >= now() - make_interval(days => ${filter.days})`),
  ]);
  const { measure, value } = filter;
  const behind = measure === undefined ? [] : all.filter((ticket) => counts[measure](ticket) && (value === undefined || ticket.part === value)).reverse().slice(0, mostShown);
  if (measure !== undefined) await auditLook(db, { actorId: staff.id, action: "ticket.list", subject: "tickets", data: { report: filter.by, value: value ?? null, measure, days: filter.days } });
  return { total: summarise("", all), rows: reportRows(all), volume: volume(all, filter.days, Date.now()), selfService: alone?.count ?? 0, behind: behind.map(({ number, subject, at, part }) => ({ number, subject, at, part })) };
}
