/** The visits of the last two weeks from the event log, bounded: so many events at most, so many visits, and once a minute. */
import { setImmediate as nextTurn } from "node:timers/promises";
import { inArray, sql } from "drizzle-orm";
import type { Catalogue } from "#app/catalog/catalogue.ts";
import type { Signal } from "#app/customers/signals.ts";
import { momentOf } from "#app/shelves/moment.ts";
import { database } from "#db/client.server.ts";
import { users } from "#db/schema/identity.ts";
import { orders } from "#db/schema/orders.ts";
import type { Program } from "#merch-rules/compile.ts";
import type { Finding } from "#merch-rules/lint.ts";
import type { Workbench } from "../workbench.server.ts";
import { neverMet, startCount, type Market, type TrafficCount } from "./count-met.ts";
import { runsOf, visitOf, type LogContext, type LoggedVisit, type VisitorLog } from "./visits-of-log.ts";

const day = 24 * 3_600_000;
const trafficDays = 14;
const mostEvents = 4_000;
const mostVisits = 200;
const freshMs = 60_000;
/** Visits between two breaths: the shop goes on while a merchandiser looks. */
const atOnce = 5;

interface Kept {
  readonly shop: string;
  readonly until: number;
  readonly visits: Promise<readonly LoggedVisit[]>;
  /** By stamp of the file they were counted for. */
  readonly counts: Map<string, Promise<TrafficCount>>;
}

let kept: Kept | undefined;
export const forgetTraffic = (): void => void (kept = undefined);

type Bench = Pick<Workbench, "shop" | "columns"> & { readonly working: Pick<Workbench["working"], "stamp"> };

/** What the newest visits met of the working file's program. Who looks within a minute shares the work. */
export async function recentTraffic(program: Program, bench: Bench, now: number): Promise<TrafficCount> {
  const { shop, working } = bench;
  if (kept === undefined || kept.shop !== shop.version || kept.until <= now) kept = { shop: shop.version, until: now + freshMs, visits: recentVisits(bench, now), counts: new Map() };
  const { counts, visits } = kept;
  const counted = counts.get(working.stamp) ?? countOf(program, visits, marketsOf(shop));
  counts.set(working.stamp, counted);
  return counted.catch((error: unknown) => {
    forgetTraffic();
    throw error;
  });
}

async function countOf(program: Program, visits: Kept["visits"], markets: readonly Market[]): Promise<TrafficCount> {
  const count = startCount(program, markets);
  await calmly(await visits, count.add);
  return count.result();
}

/** Rules of the program that none of the recent visits met. */
export async function neverMetLately(program: Program, bench: Bench, now: number): Promise<Finding[]> {
  return neverMet(await recentTraffic(program, bench, now), program, now - trafficDays * day);
}

async function recentVisits(context: LogContext, now: number): Promise<LoggedVisit[]> {
  return calmly(runsOf(await readLogs(now), mostVisits), (run) => visitOf(run, context));
}

async function calmly<In, Out>(list: readonly In[], each: (one: In) => Out): Promise<Out[]> {
  const done: Out[] = [];
  for (const [place, one] of list.entries()) {
    if (place % atOnce === 0) await nextTurn();
    done.push(each(one));
  }
  return done;
}

const marketsOf = (shop: Catalogue): Market[] => [...shop.priceBooks.values()].map(({ country, currency }) => {
  const { region, timeZone } = momentOf({ now: 0, locale: "en", country, currency, device: "desktop", signals: [] });
  return { region, currency, timeZone };
});

interface Row extends Record<string, unknown> {
  readonly visitor: string;
  readonly user: string | null;
  readonly type: Signal["type"];
  readonly product: string | null;
  readonly data: Record<string, unknown>;
  readonly at: number;
}

/** What business records (payments, tickets) is no coming to a page. */
async function readLogs(now: number): Promise<VisitorLog[]> {
  const since = new Date(now - trafficDays * day).toISOString();
  const until = new Date(now).toISOString();
  const rows = await database().execute<Row>(sql`select visitor_id as visitor, user_id as user, type, product_id as product, data, extract(epoch from at)::float8 * 1000 as at from events
    where visitor_id is not null and at >= ${since} and at <= ${until} and type in ('view', 'category', 'search', 'configure', 'cart-add', 'cart-remove', 'wish', 'less-like-this', 'more-like-this', 'forget', 'order')
    order by events.at desc, id desc limit ${mostEvents}`);
  const customers = await readCustomers([...new Set(rows.flatMap(({ user }) => user ?? []))]);
  return [...Map.groupBy([...rows].reverse(), ({ visitor }) => visitor)].map(([visitor, each]) => ({
    visitor, ...customers.get(each.findLast(({ user }) => user !== null)?.user ?? ""),
    signals: each.map(({ type, product, data, at }) => ({ type, productId: product ?? undefined, data, at })),
  }));
}

/** What pages know of who is signed in: the company and the orders. */
async function readCustomers(ids: readonly string[]): Promise<Map<string, Pick<VisitorLog, "company" | "orders">>> {
  if (ids.length === 0) return new Map();
  const known = await database().select({ id: users.id, company: users.company }).from(users).where(inArray(users.id, ids));
  const placed = await database().select({ userId: orders.userId, at: orders.placedAt, value: orders.total }).from(orders).where(inArray(orders.userId, ids)).orderBy(orders.placedAt, orders.id);
  const byUser = Map.groupBy(placed, ({ userId }) => userId);
  return new Map(known.map(({ id, company }) => [id, { company, orders: (byUser.get(id) ?? []).map(({ at, value }) => ({ at: at.getTime(), value })) }]));
}
