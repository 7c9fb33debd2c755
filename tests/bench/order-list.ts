/** The staff's list of orders in a shop that has very many: what a member of staff waits for the database, by what was asked. */
import postgres from "postgres";
import { listOrders } from "#app/orders/list-orders.server.ts";
import { orderFilter } from "#app/orders/order-filter.ts";
import { disconnect } from "#db/client.server.ts";
import { digits, median, type Figure } from "./figure.ts";

const questions: Readonly<Record<string, string>> = { newest: "", "by state": "state=shipped", "by number": "q=L150000", "a name of many": "q=Anna", "an address of one": "q=buyer77777@" };

/** Copies of orders that are there, a minute apart, each with a name and an address of its own. */
async function fill(url: string, orders: number): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const names = ["Anna Berg", "Dmitri Orlov", "Thomas Keller", "Grace Moore", "Elena Rossi"];
  // Generated columns are not written.
  const written = await sql<{ name: string }[]>`select column_name as name from information_schema.columns where table_schema = 'public' and table_name = 'orders' and is_generated = 'NEVER'`;
  const columns = sql(written.map(({ name }) => name));
  await sql`
    insert into orders (${columns}) select ${columns} from (select o as old_row, row_number() over (order by o.number) - 1 as place, count(*) over () as many from orders o limit 20) old
    join generate_series(1, ${orders}) g on g % old.many = old.place
    cross join lateral jsonb_populate_record(old.old_row, jsonb_build_object('id', gen_random_uuid(), 'number', 'L' || g, 'email', 'buyer' || g || '@example.com', 'idempotency_key', 'list ' || g,
      'placed_at', now() - g * interval '1 minute', 'address', (old.old_row).address || jsonb_build_object('name', (${names}::text[])[1 + g % 5] || ' ' || g))) copy`;
  await sql`insert into order_lines select copy.* from orders o join lateral (select l from order_lines l where l.order_id in (select id from orders where number not like 'L%') limit 1) old on o.number like 'L%'
    cross join lateral jsonb_populate_record(old.l, jsonb_build_object('id', gen_random_uuid(), 'order_id', o.id)) copy`;
  await sql`vacuum analyze orders`;
  await sql`vacuum analyze order_lines`;
  await sql.end();
}

/** Works on the database at `url`, and leaves the orders there: run it last. */
export async function orderListFigures(url: string, orders = 200_000, rounds = 7): Promise<Figure[]> {
  await fill(url, orders);
  process.env.DATABASE_URL = url;
  const figures: Figure[] = [];
  for (const [name, query] of Object.entries(questions)) {
    const times: number[] = [];
    for (let round = 0; round <= rounds; round++) {
      const started = performance.now();
      await listOrders(orderFilter(new URLSearchParams(query)));
      // The first one fills the caches.
      if (round > 0) times.push(performance.now() - started);
    }
    figures.push({ name: `list of ${orders} orders, ${name}: ms`, shown: digits(median(times)), value: median(times), target: 100 });
  }
  await disconnect();
  return figures;
}
