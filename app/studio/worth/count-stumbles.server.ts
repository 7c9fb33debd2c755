/**
 * The hourly job that counts where visits, configurations, checkouts and tickets break off. Only what is over is counted, and the days in
 * which something may still have ended are written anew: running twice is as running once.
 */
import { sql, type SQL } from "drizzle-orm";
import { z } from "zod";
import { defineJob, handleJob, type JobHandler } from "#app/platform/jobs.server.ts";
import { database, type Database, type Transaction } from "#db/client.server.ts";

export const countStumbles = defineJob({ name: "count-stumbles", payload: z.object({}), schedule: "27 * * * *" });

const day = 24 * 3_600_000;
/** A configuration may be bought, a bill paid and a ticket solved for so long; then it has stopped. */
export const patienceDays = 7;
/** What is counted at all: two months. */
const countedDays = 60;
/** A pause this long ends a visit. */
const pause = sql`interval '30 minutes'`;

export async function count(db: Database = database(), now: number = Date.now()): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local statement_timeout = '15min'`);
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('stumble_days'))`);
    const from = await firstOpenDay(tx, now);
    await tx.execute(sql`delete from stumble_days where day >= ${from}::date`);
    const until = new Date(now).toISOString();
    for (const cases of [visits(from, until), configurations(from, until), options(from, until), checkouts(from, until), payments(from, until), questions(from, until)]) {
      await tx.execute(sql`insert into stumble_days (day, kind, step, subject, came, stopped)
        select day, kind, step, subject, count(*), count(*) filter (where stopped) from (${cases}) c where day is not null and day >= ${from}::date group by 1, 2, 3, 4`);
    }
  });
}

/** Older days than that of `patienceDays` before the last count stay as they are. */
async function firstOpenDay(tx: Transaction, now: number): Promise<string> {
  const [row] = await tx.execute<{ from: string }>(sql`select to_char(greatest(coalesce(max(day) - ${patienceDays + 1}::int, '-infinity'::date), (${new Date(now - countedDays * day).toISOString()}::timestamptz at time zone 'UTC')::date), 'YYYY-MM-DD') as from from stumble_days`);
  return row?.from ?? "2000-01-01";
}

const dayOf = (column: string): SQL => sql.raw(`(${column} at time zone 'UTC')::date`);

/** What an event of a visit stands for: the step and the place. */
const stepOf = sql`case e.type when 'category' then 'list' when 'search' then 'search' when 'view' then 'product' when 'configure' then 'configure' when 'cart-add' then 'cart' else 'order' end`;
const placeOf = sql`case e.type when 'category' then coalesce(e.data ->> 'category', '') when 'search' then '' else coalesce(e.product_id::text, '') end`;

/** Events of who agreed to be recognised, with the visit they belong to, the last one marked; visits still open are left out. */
export const visitSteps = (from: string, until: string): SQL => sql`select v.visitor_id, v.visit, v.at, v.step, v.place, v.day, v.newest = 1 as last, bool_or(v.step = 'order') over (partition by v.visitor_id, v.visit) as bought from (
  select b.*, row_number() over (partition by b.visitor_id, b.visit order by b.at desc, b.id desc) as newest, ${dayOf("min(b.at) over (partition by b.visitor_id, b.visit)")} as day, max(b.at) over (partition by b.visitor_id, b.visit) as ended from (
    select g.*, sum(g.begins) over (partition by g.visitor_id order by g.at, g.id) as visit from (
      select e.id, e.visitor_id, e.at, ${stepOf} as step, ${placeOf} as place,
        case when e.at - lag(e.at) over (partition by e.visitor_id order by e.at, e.id) < ${pause} then 0 else 1 end as begins
      from events e where e.visitor_id is not null and e.type in ('view', 'category', 'search', 'configure', 'cart-add', 'order') and e.at >= ${from}::date - interval '1 day' and e.at <= ${until}::timestamptz) g) b) v
  where v.ended < ${until}::timestamptz - ${pause}`;

/** Each place counts once a visit; it stopped where it ended without an order. */
const visits = (from: string, until: string): SQL => sql`select s.day, 'visit' as kind, s.step, s.place as subject, bool_or(s.last and not s.bought) as stopped
  from (${visitSteps(from, until)}) s where s.step <> 'order' group by s.day, s.visitor_id, s.visit, s.step, s.place`;

const configurations = (from: string, until: string): SQL => sql`select c.day, 'configuration' as kind, 'product' as step, c.product_id::text as subject,
    not exists (select from events e where e.visitor_id = c.visitor_id and e.product_id = c.product_id and e.type in ('cart-add', 'order') and e.at >= c.at and e.at < c.at + make_interval(days => ${patienceDays})) as stopped
  from (select ${dayOf("at")} as day, visitor_id, product_id, min(at) as at from events
    where type = 'configure' and visitor_id is not null and product_id is not null and at >= ${from}::date and at <= ${until}::timestamptz - interval '1 hour' group by 1, 2, 3) c`;

/** Who asked a person about a choice that could not be had: the option that was in the way. */
const options = (from: string, until: string): SQL => sql`select ${dayOf("created_at")} as day, 'configuration' as kind, 'option' as step,
    left((configuration ->> 'modelId') || ' ' || (configuration -> 'conflict' ->> 'option'), 200) as subject, true as stopped
  from tickets where configuration -> 'conflict' ->> 'option' is not null and created_at >= ${from}::date and created_at <= ${until}::timestamptz`;

/** A cart stopped when nothing was done with it for a day. */
const checkouts = (from: string, until: string): SQL => sql`select ${dayOf("c.created_at")} as day, 'checkout' as kind, 'cart' as step, c.market as subject, c.status = 'active' and c.updated_at < ${until}::timestamptz - interval '1 day' as stopped
  from carts c where c.status <> 'merged' and c.created_at >= ${from}::date and c.created_at <= ${until}::timestamptz and (c.status = 'ordered' or exists (select from cart_lines l where l.cart_id = c.id))`;

/** An order stopped at its payment when it was cancelled before any money came, or still waits for it a day later. */
const payments = (from: string, until: string): SQL => sql`select ${dayOf("o.placed_at")} as day, 'checkout' as kind, 'payment' as step, o.payment_method as subject,
    o.payment_method <> 'invoice' and not exists (select from payments p where p.order_id = o.id and p.state in ('captured', 'authorised', 'refunded') and p.provider <> 'gift-card') and o.state in ('placed', 'cancelled') and o.placed_at < ${until}::timestamptz - interval '1 day' as stopped
  from orders o where o.placed_at >= ${from}::date and o.placed_at <= ${until}::timestamptz`;

/** A ticket stopped when two days did not solve it. */
const questions = (from: string, until: string): SQL => sql`select ${dayOf("t.created_at")} as day, 'ticket' as kind, 'question' as step, t.reason as subject,
    t.created_at < ${until}::timestamptz - interval '2 days' and (t.solved_at is null or t.solved_at > t.created_at + interval '2 days') as stopped
  from tickets t where t.created_at >= ${from}::date and t.created_at <= ${until}::timestamptz`;

export const stumbleJobs: readonly JobHandler[] = [handleJob(countStumbles, () => count())];
