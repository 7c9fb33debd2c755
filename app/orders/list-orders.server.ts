/** Lists of orders: a customer's own, and the back office's with filters. Pages follow the time of placing, so that any page costs the same. */
import { and, desc, eq, gte, inArray, lt, sql, type SQL } from "drizzle-orm";
import { money, type Money } from "#app/platform/money.ts";
import { database, type Database, type Transaction } from "#db/client.server.ts";
import { orders, wholeTotal } from "#db/schema/orders.ts";
import type { OrderFilter } from "./order-filter.ts";
import { isOrderState, type OrderState } from "./order-state.ts";

export interface OrderBrief {
  readonly number: string;
  readonly state: OrderState;
  /** ISO. */
  readonly placedAt: string;
  readonly name: string;
  readonly email: string;
  readonly country: string;
  readonly total: Money;
  readonly refunded: Money;
  readonly paymentMethod: string;
  readonly pieces: number;
  /** A deposit confirmed it, and its balance is still to be paid. */
  readonly owes?: boolean;
}

const columns = {
  number: orders.number, state: orders.state, placedAt: orders.placedAt, address: orders.address, email: orders.email, total: orders.total, refunded: orders.refunded,
  currency: orders.currency, paymentMethod: orders.paymentMethod, pieces: sql<number>`(select coalesce(sum(l.quantity - l.cancelled_quantity), 0)::int from order_lines l where l.order_id = orders.id)`,
  owes: sql<boolean>`(${orders.deposit} > 0 and exists (select 1 from payments p where p.order_id = orders.id and p.purpose = 'balance' and p.provider = 'invoice' and p.state = 'pending'))`,
};

async function list(where: SQL | undefined, limit: number, db: Database | Transaction = database()): Promise<OrderBrief[]> {
  const rows = await db.select(columns).from(orders).where(where).orderBy(desc(orders.placedAt), desc(orders.id)).limit(limit);
  return rows.map((row) => ({
    number: row.number, state: isOrderState(row.state) ? row.state : "placed", placedAt: row.placedAt.toISOString(), name: row.address.name, email: row.email, country: row.address.country,
    total: money(row.total, row.currency), refunded: money(row.refunded, row.currency), paymentMethod: row.paymentMethod, pieces: row.pieces, ...(row.owes && { owes: true }),
  }));
}

/** Newest first. */
export const listOwnOrders = (userId: string): Promise<OrderBrief[]> => list(eq(orders.userId, userId), 200);

export const ordersPerPage = 50;

/** Of so many matches the newest are sorted out of all; of more they are met soon enough on the way from the newest back. */
const fewMatches = 2_000;

/**
 * A page of orders, newest first, and where the next one begins. The caller has checked the role.
 *
 * Words are looked up by their trigrams, and the planner cannot know how many orders have them: for a rare word the way from the newest back
 * reads the whole table, for a common one sorting all matches is the slow way. So the matches are counted first, up to a limit.
 */
export async function listOrders(filter: OrderFilter): Promise<{ readonly rows: readonly OrderBrief[]; readonly next: string | undefined }> {
  const [cursor] = filter.before === undefined ? [] : await database().select({ placedAt: sql<string>`${orders.placedAt}::text`, id: orders.id }).from(orders).where(eq(orders.number, filter.before));
  const after = cursor === undefined ? undefined : sql`(${orders.placedAt}, ${orders.id}) < (${cursor.placedAt}::timestamptz, ${cursor.id}::uuid)`;
  const where = and(narrowed(filter), after);
  const words = and(...wordsIn(filter.words));
  // Without three letters on end there is nothing to look up; such words are common.
  const rows = words !== undefined && /[^\s%_]{3}/.test(filter.words) ? await searched(words, where) : await list(and(words, where), ordersPerPage + 1);
  return { rows: rows.slice(0, ordersPerPage), next: rows.length > ordersPerPage ? rows[ordersPerPage - 1]?.number : undefined };
}

const wordsIn = (words: string): SQL[] => words.toLowerCase().split(/\s+/).filter((word) => word !== "").slice(0, 6)
  .map((word) => sql`order_words(${orders.number}, ${orders.email}, ${orders.address}, ${orders.goods}) like ${`%${word.replace(/[\\%_]/g, "\\$&")}%`}`);

async function searched(words: SQL | undefined, where: SQL | undefined): Promise<OrderBrief[]> {
  return database().transaction(async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`);
    await tx.execute(sql`set local enable_indexscan = off`);
    const matches = await tx.select({ id: orders.id }).from(orders).where(words).limit(fewMatches + 1);
    await tx.execute(sql`set local enable_indexscan = on`);
    if (matches.length <= fewMatches) return matches.length === 0 ? [] : list(and(inArray(orders.id, matches.map((match) => match.id)), where), ordersPerPage + 1, tx);
    await tx.execute(sql`set local enable_bitmapscan = off`);
    return list(and(words, where), ordersPerPage + 1, tx);
  });
}

const day = 24 * 3_600_000;

function narrowed(filter: OrderFilter): SQL | undefined {
  const { state, payment, from, until, country, made, least, most } = filter;
  const open = sql`${orders.id} in (select p.order_id from payments p where p.state in ('created', 'pending', 'authorised', 'failed') and p.provider <> 'gift-card')`;
  return and(
    state === undefined ? undefined : eq(orders.state, state),
    payment === "open" ? and(open, sql`${orders.state} <> 'cancelled'`) : payment === "refunded" ? sql`refunded > 0` : undefined,
    payment === "paid" ? sql`exists (select 1 from payments p where p.order_id = ${orders.id} and p.state in ('captured', 'refunded') and p.provider <> 'gift-card')` : undefined,
    from === undefined ? undefined : gte(orders.placedAt, new Date(`${from}T00:00:00Z`)), until === undefined ? undefined : lt(orders.placedAt, new Date(Date.parse(`${until}T00:00:00Z`) + day)),
    country === undefined ? undefined : sql`${orders.address}->>'country' = ${country}`, made === undefined ? undefined : eq(orders.madeToOrder, made === "yes"),
    least === undefined ? undefined : sql`${wholeTotal} >= ${least}::numeric`, most === undefined ? undefined : sql`${wholeTotal} <= ${most}::numeric`,
  );
}
