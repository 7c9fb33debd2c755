import { expect, test } from "vitest";
import { useDatabase } from "#tests/database.server.ts";
import { migrate } from "./migrate.server.ts";

const database = useDatabase();

test("migrating again, and five at once, changes nothing", async () => {
  await Promise.all(Array.from({ length: 5 }, () => migrate(database.url)));
  const [row] = await database.current.sql`select count(*)::int as n from drizzle.__drizzle_migrations`;
  expect(row?.n).toBeGreaterThan(0);
});

test("every price a variant ever had is remembered", async () => {
  const { sql } = database.current;
  await sql`insert into price_books values ('eur', 'EUR', true, 'DE')`;
  await sql`insert into products (id, external_id, slug, name) values ('00000000-0000-7000-8000-000000000001', 'a', 'a', '{"en":"A"}')`;
  await sql`insert into variants (id, sku, product_id) values ('00000000-0000-7000-8000-000000000002', 'A-1', '00000000-0000-7000-8000-000000000001')`;
  await sql`insert into prices (variant_id, price_book, amount) values ('00000000-0000-7000-8000-000000000002', 'eur', 1000)`;
  await sql`update prices set amount = 900`;
  await sql`update prices set was_amount = 1000`;
  const rows = await sql`select amount::int from price_changes order by changed_at, amount desc`;
  expect(rows.map((row) => row.amount)).toEqual([1000, 900]);
});

test("stock cannot go below what is reserved", async () => {
  const { sql } = database.current;
  await sql`insert into stock_locations values ('berlin', '{"en":"Berlin"}', 'DE')`;
  await sql`insert into stock values ('00000000-0000-7000-8000-000000000002', 'berlin', 2, 2)`;
  await expect(sql`update stock set reserved = 3`.execute()).rejects.toThrow(/stock_available_not_negative/);
});
