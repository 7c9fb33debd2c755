import { verify } from "@node-rs/argon2";
import { beforeAll, expect, test } from "vitest";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import { cardOf } from "#app/catalog/catalogue.ts";
import { previewSwap } from "#app/orders/swap-order.server.ts";
import { useDatabase } from "#tests/database.server.ts";
import { demoAccounts } from "./demo-accounts.ts";
import { isSeeded } from "./seed-fingerprint.server.ts";
import { seedDemo } from "./seed.server.ts";

const database = useDatabase();
beforeAll(() => seedDemo(database.url));

const tables = ["products", "variants", "prices", "media", "categories", "users", "accounts", "events", "orders", "order_lines", "invoices", "tickets", "ticket_messages", "articles", "reviews", "model_versions", "rule_versions", "price_changes"];

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

test("a past is made up only for who asks", async () => {
  expect([...await database.current.sql`select id from graphile_worker.jobs where task_identifier = 'record-demo-past'`]).toEqual([]);
});

test("running it again changes nothing, even when the fingerprint is lost", async () => {
  const before = await counts();
  const ids = await database.current.sql`select id, number from orders order by id`;
  await database.current.sql`delete from settings where key = 'seed-fingerprint'`;
  expect(await isSeeded(database.url, new URL("../../", import.meta.url))).toBe(false);
  await seedDemo(database.url);
  expect(await isSeeded(database.url, new URL("../../", import.meta.url))).toBe(true);
  expect(await counts()).toEqual(before);
  expect(await database.current.sql`select id, number from orders order by id`).toEqual(ids);
}, 240_000);

test("every product has a picture, a price in each market and both languages", async () => {
  const shop = await catalogue();
  for (let row = 0; row < shop.size; row++) {
    for (const market of ["eur", "usd", "rub"]) expect(cardOf(shop, row, { locale: "ru", market }).price, shop.slugs[row]).not.toBeNull();
    expect(shop.pictures[row], shop.slugs[row]).toBeDefined();
    expect(shop.names[row]?.ru, shop.slugs[row]).toBeTruthy();
  }
});

test("what was paid, or is to be paid by invoice, has one invoice of its day that says what was chosen; what came back has its credit note", async () => {
  const { sql } = database.current;
  const rows = await sql<{ state: string; method: string; invoices: number; credits: number; sameDay: boolean; configured: number; chosen: number }[]>`
    select o.state, o.payment_method as method, count(*) filter (where i.kind = 'invoice')::int as invoices, count(*) filter (where i.kind = 'credit-note')::int as credits,
      coalesce(bool_and(i.issued_at::date = o.placed_at::date) filter (where i.kind = 'invoice'), true) as "sameDay",
      (select count(*)::int from order_lines l where l.order_id = o.id and l.configuration is not null) as configured,
      coalesce(max((select count(*) from jsonb_array_elements(i.document->'lines') l where jsonb_array_length(l->'choices') > 3)) filter (where i.kind = 'invoice'), 0)::int as chosen
    from orders o left join invoices i on i.order_id = o.id group by o.id`;
  for (const row of rows) {
    const due = row.state !== "cancelled" && (row.method === "invoice" || row.state !== "placed");
    expect(row).toMatchObject({ invoices: due ? 1 : 0, credits: row.state === "returned" ? 1 : 0, sameDay: true, ...(due && { chosen: row.configured }) });
  }
  expect(await sql`select series from invoices group by series having count(*) <> max(sequence) or min(sequence) <> 1`).toEqual([]);
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

/** Rows that break a rule of the demo's books; every rule must give none. */
test.each<[string, string]>([
  ["a total that is not the sum of its parts", "select number from orders where total <> subtotal - discount + delivery + case when tax_included then 0 else tax end"],
  ["taxes that are not the order's tax", "select o.number from orders o where o.tax <> (select coalesce(sum((t->>'tax')::bigint), 0) from jsonb_array_elements(o.taxes) t)"],
  ["a paid order without money, unless it goes against an invoice", "select o.number from orders o where o.state not in ('placed', 'cancelled') and o.payment_method <> 'invoice' and not exists (select 1 from payments p where p.order_id = o.id and p.state in ('captured', 'refunded'))"],
  ["an order without a beginning", "select o.number from orders o where not exists (select 1 from order_events e where e.order_id = o.id)"],
  ["a line of a product that is not there", "select l.sku from order_lines l where not exists (select 1 from products p where p.id = l.product_id)"],
  ["a line whose amount is not its unit times its quantity", "select l.sku from order_lines l where l.line_amount <> l.unit_amount * l.quantity"],
  ["more reserved than there is", "select variant_id from stock where reserved > on_hand or reserved < 0"],
  ["a review beyond five stars, or of nobody's product", "select id from reviews where rating not between 1 and 5 or product_id not in (select id from products)"],
  ["a product without a category", "select slug from products p where status = 'active' and not exists (select 1 from product_categories c where c.product_id = p.id)"],
  ["a category without a product below it", "with recursive down as (select id as root, id from categories union select d.root, c.id from categories c join down d on c.parent_id = d.id) select c.slug from categories c where not exists (select 1 from down d join product_categories p on p.category_id = d.id where d.root = c.id)"],
  ["a configurable product without its published model", "select slug from products p where model_id is not null and not exists (select 1 from model_versions v where v.model_id = p.model_id and v.state = 'published')"],
  ["a variant whose options its product does not know", "select v.sku from variants v join products p on p.id = v.product_id, jsonb_object_keys(v.options) k where not exists (select 1 from jsonb_array_elements(p.options) o where o->>'key' = k)"],
  ["a price before that is no higher", "select variant_id from prices where was_amount is not null and was_amount <= amount"],
  ["a cost above the price, in the same currency", "select v.sku from variants v join prices r on r.variant_id = v.id join price_books b on b.id = r.price_book where v.cost_amount is not null and v.cost_currency = b.currency and v.cost_amount >= r.amount"],
  ["a ticket without a first message of its customer", "select t.number from tickets t where not exists (select 1 from ticket_messages m where m.ticket_id = t.id and m.author = 'customer')"],
  ["an answered ticket without an answer", "select t.number from tickets t where t.first_answered_at is not null and not exists (select 1 from ticket_messages m where m.ticket_id = t.id and m.author = 'staff' and not m.internal)"],
  ["an event of the future", "select id from events where at > now() + interval '1 minute'"],
  ["an account that is nobody's", "select id from accounts where user_id not in (select id from users)"],
])("Larkwood's books hold no %s", async (_, query) => {
  expect([...await database.current.sql.unsafe(query)]).toEqual([]);
});

test.each<[string, string]>([
  ["products", "select slug, name from products"],
  ["descriptions", "select slug, description as name from products where description is not null"],
  ["categories", "select slug, name from categories"],
  ["articles", "select slug, title as name from articles"],
  ["the articles' texts", "select slug, body as name from articles"],
  ["attributes", "select key as slug, label as name from attributes"],
])("%s are written in both languages, each in its own letters", async (_, query) => {
  const rows = await database.current.sql.unsafe<{ slug: string; name: { en: string; ru?: string } }[]>(query);
  expect(rows.length).toBeGreaterThan(0);
  for (const { slug, name } of rows) {
    expect(name.en, slug).toMatch(/[A-Za-z]/);
    expect(name.en, slug).not.toMatch(/[а-яё]/i);
    // A proper name is the same in both.
    if (name.ru !== name.en) expect(name.ru, slug).toMatch(/[а-яё]/i);
    expect(`${name.en} ${name.ru}`, slug).not.toMatch(/lorem|undefined|\{\w+\}|TBD/i);
  }
});

test("shoppers have different histories, so that their home pages differ; one is new and has none", async () => {
  const rows = await database.current.sql<{ taste: string }[]>`
    select string_agg(distinct e.type || ' ' || coalesce(e.product_id::text, ''), ',' order by e.type || ' ' || coalesce(e.product_id::text, '')) as taste
    from users u join events e on e.user_id = u.id where u.roles = '{}' group by u.id`;
  expect(rows.length).toBeGreaterThanOrEqual(11);
  expect(new Set(rows.map((row) => row.taste)).size).toBe(rows.length);
});

test("orders and tickets are found in many states", async () => {
  const states = async (table: string) => (await database.current.sql.unsafe<{ state: string }[]>(`select distinct state from ${table}`)).map((row) => row.state);
  expect((await states("orders")).length).toBeGreaterThanOrEqual(5);
  expect((await states("tickets")).length).toBeGreaterThanOrEqual(3);
});

test("what the desk promises can be done: the order of a ticket about its height takes a lower shelf, for less", async () => {
  const [order] = await database.current.sql<{ number: string; position: number; version: number; own: string }[]>`
    select o.number, l.position, (l.configuration->>'modelVersion')::int as version, o.user_id as own from tickets t join orders o on o.id = t.order_id join order_lines l on l.order_id = o.id where t.subject like '%height of my Span%'`;
  const wish = { position: order?.position ?? -1, modelVersion: order?.version ?? 0, choices: { height: "1600" } };
  const shown = await previewSwap(order?.number ?? "", { reader: { userId: order?.own, token: undefined } }, wish);
  expect(shown).toMatchObject({ ok: true, payable: "now" });
  expect(shown.ok ? shown.preview.difference : 0).toBeLessThan(0);
});

test("nobody real is written to: every address of the demo is one that cannot exist", async () => {
  const rows = await database.current.sql<{ email: string }[]>`select email from users union select email from orders union select email from tickets`;
  for (const { email } of rows) expect(email).toMatch(/@([\w-]+\.)*(example|test|invalid)$|@example\.(com|org|net)$/);
});
