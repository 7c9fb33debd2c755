import type { PendingQuery, Row, Sql } from "postgres";

/**
 * Directive 98/6/EC, article 6a: the lowest price applied in the 30 days before the reduction began, as an expression of SQL for the
 * variant and price book of the statement it stands in. Prices in force then are those set within the window and the one the window
 * opened with; one that ended at that very moment was in force no more. Null without any: the caller shows the regular price.
 */
export const lowestBeforeReduction = (sql: Sql, variant: PendingQuery<Row[]>, book: PendingQuery<Row[]>) => sql`(
  select min(h.amount) from (select max(changed_at) as began from price_changes where variant_id = ${variant} and price_book = ${book}) b
  cross join lateral (
    select amount from price_changes where variant_id = ${variant} and price_book = ${book} and changed_at < b.began and changed_at > b.began - interval '30 days'
    union all
    (select amount from price_changes where variant_id = ${variant} and price_book = ${book} and changed_at <= b.began - interval '30 days' order by changed_at desc limit 1)) h)`;
