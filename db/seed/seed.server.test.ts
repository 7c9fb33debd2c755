import { verify } from "@node-rs/argon2";
import { beforeAll, expect, test } from "vitest";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import { cardOf } from "#app/catalog/catalogue.ts";
import { useDatabase } from "#tests/database.server.ts";
import { demoAccounts } from "./demo-accounts.ts";
import { seedDemo } from "./seed.server.ts";

const database = useDatabase();
beforeAll(() => seedDemo(database.url));

const tables = ["products", "variants", "prices", "media", "categories", "users", "accounts", "events", "orders", "order_lines", "tickets", "ticket_messages", "articles", "reviews", "model_versions", "rule_versions", "price_changes"];

async function counts(): Promise<Record<string, number>> {
  const { sql } = database.current;
  const found: Record<string, number> = {};
  for (const table of tables) found[table] = Number((await sql.unsafe(`select count(*) as rows from ${table}`))[0]?.rows);
  return found;
}

test("a shop worth looking at is there", async () => {
  const found = await counts();
  expect(found.products).toBeGreaterThanOrEqual(120);
  expect(found.orders).toBeGreaterThan(10);
  expect(found.tickets).toBeGreaterThan(8);
  expect(found.articles).toBeGreaterThanOrEqual(10);
  expect(found.model_versions).toBeGreaterThanOrEqual(1);
});

test("running it again changes nothing, even when the fingerprint is lost", async () => {
  const before = await counts();
  const ids = await database.current.sql`select id, number from orders order by id`;
  await database.current.sql`delete from settings where key = 'seed-fingerprint'`;
  await seedDemo(database.url);
  expect(await counts()).toEqual(before);
  expect(await database.current.sql`select id, number from orders order by id`).toEqual(ids);
});

test("every product has a picture, a price in each market and both languages", async () => {
  const shop = await catalogue();
  for (let row = 0; row < shop.size; row++) {
    for (const market of ["eur", "usd", "rub"]) expect(cardOf(shop, row, { locale: "ru", market }).price, shop.slugs[row]).not.toBeNull();
    expect(shop.pictures[row], shop.slugs[row]).toBeDefined();
    expect(shop.names[row]?.ru, shop.slugs[row]).toBeTruthy();
  }
});

test("a reduced price has the regular one behind it", async () => {
  const shop = await catalogue();
  const reduced = Array.from({ length: shop.size }, (_, row) => cardOf(shop, row, { locale: "en", market: "eur" })).filter((card) => card.wasPrice !== undefined);
  expect(reduced.length).toBeGreaterThan(0);
  for (const card of reduced) expect(card.lowestLast30Days?.amount, card.slug).toBe(card.wasPrice?.amount);
});

test("the printed accounts can sign in", async () => {
  expect(demoAccounts.length).toBeGreaterThanOrEqual(6);
  for (const { email } of demoAccounts.slice(0, 2)) {
    const [row] = await database.current.sql`select a.password from accounts a join users u on u.id = a.user_id where u.email = ${email} and a.provider_id = 'credential'`;
    expect(await verify(String(row?.password), "larkwood-demo")).toBe(true);
  }
});

test("orders add up and a configured line keeps its parts", async () => {
  const [odd] = await database.current.sql`
    select o.number from orders o join order_lines l on l.order_id = o.id group by o.id having sum(l.line_amount) <> o.subtotal`;
  expect(odd).toBeUndefined();
  const [span] = await database.current.sql`select configuration, drawing from order_lines where configuration is not null limit 1`;
  expect(span?.configuration).toMatchObject({ modelVersion: 1 });
  expect(span?.drawing.parts.length).toBeGreaterThan(3);
});
