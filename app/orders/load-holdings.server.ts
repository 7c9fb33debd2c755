/** What a viewer has in this shop: cart, wishes and orders, in one statement. Orders are the account's, a cart may be the browser's. */
import { sql } from "drizzle-orm";
import type { Viewer } from "#app/customers/viewer.ts";
import { database } from "#db/client.server.ts";
import { wishes } from "#db/schema/customers.ts";
import { cartLines, carts, orders } from "#db/schema/orders.ts";

export interface Holdings {
  /** Product ids in the open cart, newest last. */
  readonly cart: readonly string[];
  /** Pieces in it. */
  readonly cartCount: number;
  /** Product ids, newest first. */
  readonly wishes: readonly string[];
  readonly orders: number;
  /** Of all orders, in minor units. */
  readonly value: number;
  readonly lastOrderAt: number | undefined;
}

type Holder = Pick<Viewer, "visitorId" | "user" | "stranger">;

const nothing: Holdings = { cart: [], cartCount: 0, wishes: [], orders: 0, value: 0, lastOrderAt: undefined };

/** More wishes than this are no list. */
const mostWishes = 200;

const underway = new WeakMap<Holder, Promise<Holdings>>();

/** Loaders of one page that ask at the same time share the answer; who asks later gets what is true then. */
export function holdingsOf(viewer: Holder): Promise<Holdings> {
  if (viewer.stranger === true && viewer.user === undefined) return Promise.resolve(nothing);
  const running = underway.get(viewer) ?? load(viewer).finally(() => underway.delete(viewer));
  underway.set(viewer, running);
  return running;
}

interface Row extends Record<string, unknown> {
  readonly cart: string[] | null;
  readonly count: number | null;
  readonly wishes: string[];
  readonly orders: number;
  readonly value: number;
  readonly last: Date | string | null;
}

async function load({ user, visitorId }: Holder): Promise<Holdings> {
  const mine = (table: typeof carts | typeof wishes) => (user === undefined ? sql`${table.visitorId} = ${visitorId} and ${table.userId} is null` : sql`${table.userId} = ${user.id}`);
  const history = user === undefined ? sql`(select 0 as orders, 0::float8 as value, null::timestamptz as last)`
    : sql`(select count(*)::int as orders, coalesce(sum(${orders.total}), 0)::float8 as value, max(${orders.placedAt}) as last from ${orders} where ${orders.userId} = ${user.id})`;
  const [row] = await database().execute<Row>(sql`select held.cart, held.count, history.*,
    array(select ${wishes.productId} from ${wishes} where ${mine(wishes)} order by ${wishes.createdAt} desc, ${wishes.id} desc limit ${mostWishes}) as wishes
    from ${history} history, (select array_agg(${cartLines.productId} order by ${cartLines.createdAt}, ${cartLines.id}) as cart, sum(${cartLines.quantity})::int as count
      from ${cartLines} join ${carts} on ${carts.id} = ${cartLines.cartId} where ${carts.status} = 'active' and not ${cartLines.savedForLater} and ${mine(carts)}) held`);
  if (row === undefined) throw new Error("an aggregate without a row");
  return { cart: row.cart ?? [], cartCount: row.count ?? 0, wishes: row.wishes, orders: row.orders, value: row.value, lastOrderAt: row.last === null ? undefined : new Date(row.last).getTime() };
}
