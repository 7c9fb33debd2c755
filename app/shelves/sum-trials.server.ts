/**
 * The hourly job that sums up what visitors did after they came to something judged, so that the pages about it read a few rows.
 * 500,000 impressions, 200,000 exposures and 100,000 events: 11 s the first time, 5 s after (2026-11, two busy cores). Each run says the same of the same state: twice is as once, and two at a time wait for each other.
 */
import { sql } from "drizzle-orm";
import { z } from "zod";
import { defineJob, handleJob, type JobHandler } from "#app/platform/jobs.server.ts";
import { database, type Database, type Transaction } from "#db/client.server.ts";

export const sumTrials = defineJob({ name: "sum-trials", payload: z.object({}), schedule: "7 * * * *" });

/**
 * What a visitor does this long after coming counts. Only visitors whose days are over are in the sums: each then counts once and for
 * good, in the order they came, which is what an interval that may be read at any time asks for.
 */
export const observedDays = 7;
/** After so long nothing more is kept of who came. */
const keptDays = 180;
const day = 24 * 3_600_000;

export async function sum(db: Database = database(), now: number = Date.now()): Promise<void> {
  await db.transaction(async (tx) => {
    // The limit on statements is for pages, which somebody waits for.
    await tx.execute(sql`set local statement_timeout = '15min'`);
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('trial_sums'))`);
    await tx.execute(sql`delete from exposures where at < ${iso(now - keptDays * day)}`);
    await sumArms(tx, now);
    await sumShown(tx, now);
    await sumDays(tx, now);
  });
}

const iso = (at: number): string => new Date(at).toISOString();

/** Prices of a book in the money of the book with most prices, by what the shop itself asks for the same goods. */
const rates = sql`rates as (select p.price_book, coalesce(percentile_cont(0.5) within group (order by m.amount::float8 / p.amount), 1) as rate
  from prices p join prices m on m.variant_id = p.variant_id and p.amount > 0 and m.price_book = (select price_book from prices group by 1 order by count(*) desc, 1 limit 1) group by 1)`;

/** Of a product's net price; the cost of what is built to order is that of its product. */
const margins = sql`margins as (select v.product_id, avg(1 - v.cost_amount::float8 * (10000 + case when b.tax_included then b.tax_rate else 0 end) / 10000 / p.amount) as share
  from variants v join prices p on p.variant_id = v.id and p.amount > 0 join price_books b on b.id = p.price_book and b.currency = v.cost_currency
  where v.cost_amount is not null group by 1)`;

/** Orders without tax and without what was given back, in the money of the main price list. Where no cost is known, no margin is claimed. */
const bought = sql`bought as (select o.visitor_id, o.placed_at as at,
    sum(net.amount) as revenue, sum(net.amount * coalesce(m.share, 0)) as margin
  from orders o join order_lines l on l.order_id = o.id left join rates r on r.price_book = o.market left join margins m on m.product_id = l.product_id,
    lateral (select (l.line_amount - l.discount_amount - case when o.tax_included then l.tax_amount else 0 end) * coalesce(r.rate, 1) * (1 - o.refunded::float8 / nullif(o.total, 0)) as amount) net
  where o.state <> 'cancelled' and o.visitor_id is not null group by o.id)`;

async function sumArms(tx: Transaction, now: number): Promise<void> {
  const over = iso(now - observedDays * day);
  const within = (at: string) => sql.raw(`${at} >= x.at and ${at} < x.at + interval '${observedDays} days'`);
  const metric = (name: string) => sql.raw(`'${name}', jsonb_build_object('sum', coalesce(sum(d.${name}), 0), 'squares', coalesce(sum(d.${name} * d.${name}), 0), 'some', count(*) filter (where d.${name} <> 0))`);
  await tx.execute(sql`with ${rates}, ${margins}, ${bought},
    over as (select * from exposures where at <= ${over}),
    acted as (select x.trial, x.visitor_id, (count(*) filter (where e.type = 'view'))::float8 as opened, (count(*) filter (where e.type = 'cart-add'))::float8 as added
      from over x join events e on e.visitor_id = x.visitor_id and e.type in ('view', 'cart-add') and ${within("e.at")} group by 1, 2),
    pressed as (select x.trial, x.visitor_id, count(*)::float8 as clicked from over x join impressions i on i.visitor_id = x.visitor_id and i.clicked_product_id is not null and ${within("i.at")} group by 1, 2),
    spent as (select x.trial, x.visitor_id, sum(b.revenue) as revenue, sum(b.margin) as margin from over x join bought b on b.visitor_id = x.visitor_id and ${within("b.at")} group by 1, 2),
    done as (select x.trial, x.held, coalesce(p.clicked, 0) as clicked, coalesce(a.opened, 0) as opened, coalesce(a.added, 0) as added, coalesce(s.revenue, 0) as revenue, coalesce(s.margin, 0) as margin
      from over x left join pressed p using (trial, visitor_id) left join acted a using (trial, visitor_id) left join spent s using (trial, visitor_id)),
    arms as (select trial, held, count(*) filter (where at <= ${over})::int as visitors, count(*) filter (where at > ${over})::int as waiting, min(at) as since from exposures group by 1, 2),
    sums as (select d.trial, d.held, jsonb_build_object(${metric("clicked")}, ${metric("opened")}, ${metric("added")}, ${metric("revenue")}, ${metric("margin")}) as sums from done d group by 1, 2)
    insert into trial_sums (trial, held, visitors, waiting, sums, since, summed_at)
    select a.trial, a.held, a.visitors, a.waiting, coalesce(s.sums, ${JSON.stringify(noSums)}::text::jsonb), a.since, ${iso(now)}::timestamptz from arms a left join sums s using (trial, held)
    on conflict (trial, held) do update set visitors = excluded.visitors, waiting = excluded.waiting, sums = excluded.sums, since = least(trial_sums.since, excluded.since), summed_at = excluded.summed_at`);
}

const none = { sum: 0, squares: 0, some: 0 };
export const noSums = { clicked: none, opened: none, added: none, revenue: none, margin: none };

/** Whole days are written anew, from the day before the last one that stands: what was shown since is added, nothing twice. */
async function sumShown(tx: Transaction, now: number): Promise<void> {
  const [last] = await tx.execute<{ from: string }>(sql`select to_char(greatest(coalesce(max(day) - 1, '-infinity'::date), (${iso(now - keptDays * day)}::timestamptz at time zone 'UTC')::date), 'YYYY-MM-DD') as from from shown_days`);
  const from = last?.from ?? "2000-01-01";
  await tx.execute(sql`delete from shown_days where day >= ${from}::date or day < ${iso(now - 2 * keptDays * day)}::date`);
  await tx.execute(sql`insert into shown_days (day, page, shelf, product, times, eye, clicks, watched)
    select (i.at at time zone 'UTC')::date, i.page, i.shelf, p.product, count(*), count(*) filter (where p.slot <= 4),
      count(*) filter (where i.visitor_id is not null and i.clicked_product_id is not null and (p.product = '' or p.product = c.external_id)), count(i.visitor_id)
    from impressions i left join products c on c.id = i.clicked_product_id, lateral (select '' as product, 1 as slot union all select e ->> 'id', (e ->> 'slot')::int from jsonb_array_elements(i.products) e) p
    where i.at >= ${from}::date at time zone 'UTC' group by 1, 2, 3, 4`);
}

/** A refund that comes later than this no longer changes the day of its order. */
const openDays = 31;

/** The last month anew: orders are paid, given back and cancelled for weeks. */
async function sumDays(tx: Transaction, now: number): Promise<void> {
  const [from, until] = [iso(now - openDays * day), iso(now)];
  await tx.execute(sql`delete from shop_days where day >= (${from}::timestamptz at time zone 'UTC')::date or day < ${iso(now - 2 * keptDays * day)}::date`);
  await tx.execute(sql`with ${rates}, ${margins}, ${bought},
    days as (select d::date as day from generate_series((${from}::timestamptz at time zone 'UTC')::date, (${until}::timestamptz at time zone 'UTC')::date, interval '1 day') d),
    seen as (select day, sum(watched) as watched, sum(clicks) as clicks from shown_days where product = '' group by 1),
    adds as (select (at at time zone 'UTC')::date as day, count(*) as added from events where type = 'cart-add' and at >= ${from} and at <= ${until} group by 1),
    sold as (select (at at time zone 'UTC')::date as day, count(*) as orders, sum(revenue) as revenue, sum(margin) as margin from bought where at >= ${from} and at <= ${until} group by 1)
    insert into shop_days (day, watched, clicks, added, orders, revenue, margin)
    select d.day, coalesce(s.watched, 0), coalesce(s.clicks, 0), coalesce(a.added, 0), coalesce(o.orders, 0), coalesce(o.revenue, 0), coalesce(o.margin, 0)
    from days d left join seen s using (day) left join adds a using (day) left join sold o using (day)`);
}

export const trialJobs: readonly JobHandler[] = [handleJob(sumTrials, () => sum())];
