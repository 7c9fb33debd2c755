/** Tickets near one of their limits, or over it, as conditions of a query. */
import { isNull, and, or, sql, type SQL } from "drizzle-orm";
import { tickets } from "#db/schema/support.ts";
import type { DeadlineKind, Horizons } from "../deadlines.ts";

/** Written out, not as parameters: indexes of unsettled tickets are known to fit by these very words. */
export const unsettled = sql`${tickets.state} in ('open', 'waiting-for-customer')`;

const before = (ends: Horizons[DeadlineKind]): SQL => {
  const at = (date: Date) => sql`${date.toISOString()}::timestamptz`;
  return sql`case ${tickets.priority} when 'urgent' then ${at(ends.urgent)} when 'high' then ${at(ends.high)} when 'normal' then ${at(ends.normal)} else ${at(ends.low)} end`;
};

/** Of one kind, or of either. */
export function nearDeadline(ends: Horizons, kind?: DeadlineKind): SQL | undefined {
  const answer = and(isNull(tickets.firstAnsweredAt), sql`${tickets.firstAnswerDueAt} <= ${before(ends.answer)}`);
  // The clock rests, and this is null, whenever a ticket is not with us.
  const solve = sql`${tickets.solveDueAt} <= ${before(ends.solve)}`;
  return and(unsettled, kind === undefined ? or(answer, solve) : kind === "answer" ? answer : solve);
}

/** When the first of the limits that run ends. */
export const firstDue = sql`least(case when ${tickets.firstAnsweredAt} is null then ${tickets.firstAnswerDueAt} end, ${tickets.solveDueAt})`;
