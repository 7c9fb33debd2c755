import { readFile } from "node:fs/promises";
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

test("configured lines of carts from before are marked, not completed with guesses; others stay as they are", async () => {
  const { sql } = database.current;
  const product = "00000000-0000-7000-8000-000000000001";
  const cart = "00000000-0000-7000-8000-000000000003";
  const choices = { modelId: "shelf", modelVersion: 1, choices: { wood: "oak" } };
  const whole = { ...choices, hash: "h", base: 1, steps: [], bill: [] };
  await sql`insert into carts (id, market) values (${cart}, 'eur')`;
  await sql`alter table cart_lines drop constraint cart_lines_configuration, add constraint cart_lines_configuration check (true)`;
  const insert = (key: string, configuration: object | null) => sql`insert into cart_lines (id, cart_id, product_id, quantity, line_key, configuration) values (gen_random_uuid(), ${cart}, ${product}, 1, ${key}, ${configuration === null ? null : JSON.stringify(configuration)}::text::jsonb)`;
  await insert("old", choices);
  await insert("half", { ...choices, hash: "h" });
  await insert("whole", whole);
  await insert("plain", null);
  const steps = (await readFile(new URL("migrations/0006_whole_cart_lines.sql", import.meta.url), "utf8")).split("--> statement-breakpoint");
  for (const step of steps) await sql.unsafe(step);
  const rows = await sql<{ line_key: string; configuration: unknown }[]>`select line_key, configuration from cart_lines order by line_key`;
  expect(Object.fromEntries(rows.map((row) => [row.line_key, row.configuration]))).toEqual({ old: { ...choices, incomplete: true }, half: { ...choices, hash: "h", incomplete: true }, whole, plain: null });
  await expect(insert("new", choices).execute()).rejects.toThrow(/cart_lines_configuration/);
});

test("the tables of jobs are made where they lack, and looked at again when another version of the library made them", async () => {
  const { sql } = database.current;
  const mark = async () => (await sql<{ mark: string | null }[]>`select obj_description(to_regnamespace('graphile_worker')::oid, 'pg_namespace') as mark`)[0]?.mark;
  const ours = await mark();
  expect(ours).toMatch(/^tables of graphile-worker \d+\.\d+\.\d+$/);
  await sql`drop schema graphile_worker cascade`;
  await migrate(database.url);
  expect(await mark()).toBe(ours);
  await sql`select graphile_worker.add_job('nothing')`;
  await sql`comment on schema graphile_worker is 'tables of graphile-worker 0.1.0'`;
  await migrate(database.url);
  expect(await mark()).toBe(ours);
  expect(await sql`select 1 from graphile_worker.jobs`).toHaveLength(1);
});
