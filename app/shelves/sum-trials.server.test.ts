/** The sums against a plain count over every visitor, and that running again changes nothing. */
import { asc, eq, ne, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { forgetCatalogue } from "#app/catalog/catalogue.server.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { products } from "#db/schema/catalog.ts";
import { events } from "#db/schema/customers.ts";
import { orderLines, orders } from "#db/schema/orders.ts";
import { exposures, impressions, shopDays, shownDays, trialSums } from "#db/schema/shelves.ts";
import { seedDemo } from "#db/seed/seed.server.ts";
import { randomFrom } from "#merch-rules/internal/random.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenOrder, testBuyer } from "#tests/order-factories.server.ts";
import { noSums, observedDays, sum } from "./sum-trials.server.ts";

const database = useDatabase();
const db = () => database.current.db;
const day = 24 * 3_600_000;
const now = Date.UTC(2026, 10, 20, 12);
const ago = (days: number) => new Date(now - days * day);
let product = "";

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  await seedDemo(database.url);
  forgetCatalogue();
  const [row] = await db().select({ id: products.id }).from(products).limit(1);
  product = row?.id ?? "";
});
beforeEach(async () => {
  for (const table of [exposures, trialSums, impressions, shownDays, shopDays]) await db().delete(table);
});

const came = (trial: string, visitorId: string, held: boolean, at: Date) => ({ trial, visitorId, held, at });
const did = (visitorId: string, type: "view" | "cart-add" | "category", at: Date) => ({ visitorId, type, productId: product, at });
const summed = async () => new Map((await db().select().from(trialSums)).map((row) => [`${row.trial} ${row.held}`, row]));

describe("what visitors did", () => {
  test("is what a plain count over every visitor says", async () => {
    const random = randomFrom("visitors");
    const whole = Array.from({ length: 120 }, () => ({ id: uuidv7(), held: random() < 0.3, at: ago(1 + random() * 20) }));
    const acts = whole.flatMap(({ id, at }) => Array.from({ length: Math.floor(random() * 5) }, () => did(id, (["view", "cart-add", "category"] as const)[Math.floor(random() * 3)] ?? "view", new Date(at.getTime() + (random() * 16 - 4) * day))));
    await db().insert(exposures).values(whole.flatMap(({ id, held, at }) => [came("rule:a:1", id, held, at), ...(held ? [] : [came("shelf:b:1", id, false, at)])]));
    await db().insert(events).values(acts);
    const presses = whole.flatMap(({ id, at }) => Array.from({ length: Math.floor(random() * 4) }, () => ({ visitorId: id, at: new Date(at.getTime() + (random() * 16 - 4) * day), pressed: random() < 0.5 })));
    await db().insert(impressions).values(presses.map(({ visitorId, at, pressed }) => ({ visitorId, page: "home", shelf: "s", rulesVersion: 1, seed: "", products: [], at, clickedProductId: pressed ? product : null })));
    await sum(db(), now);
    const rows = await summed();
    for (const held of [true, false]) {
      const arm = whole.filter((one) => one.held === held);
      const over = arm.filter((one) => one.at.getTime() <= now - observedDays * day);
      const within = (each: readonly { readonly visitorId: string; readonly at: Date }[]) => over.map(({ id, at }) => each.filter((act) => act.visitorId === id && act.at >= at && act.at.getTime() < at.getTime() + observedDays * day).length);
      const count = (type: string) => within(acts.filter((act) => act.type === type));
      const of = (values: readonly number[]) => ({ sum: values.reduce((total, one) => total + one, 0), squares: values.reduce((total, one) => total + one ** 2, 0), some: values.filter((one) => one > 0).length });
      expect(rows.get(`rule:a:1 ${held}`)).toMatchObject({ visitors: over.length, waiting: arm.length - over.length, sums: { clicked: of(within(presses.filter(({ pressed }) => pressed))), opened: of(count("view")), added: of(count("cart-add")), revenue: noSums.revenue } });
    }
    expect(rows.get("shelf:b:1 true")).toBeUndefined();
    expect(rows.get("shelf:b:1 false")?.visitors).toBe(rows.get("rule:a:1 false")?.visitors);
    const before = [...rows.values()];
    await Promise.all([sum(db(), now), sum(db(), now)]);
    expect([...(await summed()).values()]).toEqual(before);
  });

  test("orders count without tax, without what was given back, in one money; cancelled ones and those of later days do not", async () => {
    const place = async (days: number) => {
      const buyer = testBuyer();
      const { orderId } = await givenOrder(db(), buyer, await anySku());
      await db().update(orders).set({ placedAt: ago(days) }).where(eq(orders.id, orderId));
      await db().insert(exposures).values(came("rule:o:1", buyer.visitorId, false, ago(15)));
      return orderId;
    };
    const [counted, late, gone, halved] = [await place(14), await place(5), await place(14), await place(10)];
    await db().update(orders).set({ state: "cancelled" }).where(eq(orders.id, gone));
    await db().update(orders).set({ refunded: sql`total / 2` }).where(eq(orders.id, halved));
    await sum(db(), now);
    const net = async (id: string) => (await db().select().from(orderLines).where(eq(orderLines.orderId, id))).reduce((total, line) => total + line.lineAmount - line.discountAmount - line.taxAmount, 0);
    const row = (await summed()).get("rule:o:1 false");
    expect(row?.visitors).toBe(4);
    expect(row?.sums.revenue.some).toBe(2);
    expect(row?.sums.revenue.sum ?? 0).toBeCloseTo((await net(counted)) + (await net(halved)) / 2, 0);
    expect(row?.sums.margin.sum ?? 0).toBeGreaterThan(0);
    expect(row?.sums.margin.sum ?? 0).toBeLessThan(row?.sums.revenue.sum ?? 0);
    expect(late).not.toBe("");
  });

  test("an order in another money counts by what the shop asks for the same goods", async () => {
    const buyer = testBuyer({ market: "rub", locale: "ru" });
    const { orderId } = await givenOrder(db(), buyer, await anySku(), 1, { address: { name: "A", line1: "B 1", postalCode: "101000", city: "Moscow", country: "RU" } });
    await db().update(orders).set({ placedAt: ago(14) }).where(eq(orders.id, orderId));
    await db().insert(exposures).values(came("rule:r:1", buyer.visitorId, true, ago(15)));
    await sum(db(), now);
    const [order] = await db().select().from(orders).where(eq(orders.id, orderId));
    const revenue = (await summed()).get("rule:r:1 true")?.sums.revenue.sum ?? 0;
    expect(revenue).toBeGreaterThan(0);
    expect(revenue).toBeLessThan((order?.subtotal ?? 0) / 20);
  });

  test("nobody yet, and visitors all still under observation, are rows that say so", async () => {
    await sum(db(), now);
    expect((await summed()).size).toBe(0);
    await db().insert(exposures).values(came("test:x", uuidv7(), true, ago(1)));
    await sum(db(), now);
    expect((await summed()).get("test:x true")).toMatchObject({ visitors: 0, waiting: 1, sums: noSums });
  });

  test("what is older than half a year is forgotten", async () => {
    await db().insert(exposures).values([came("rule:old:1", uuidv7(), true, ago(181)), came("rule:new:1", uuidv7(), true, ago(179))]);
    await sum(db(), now);
    expect((await db().select().from(exposures)).map((row) => row.trial)).toEqual(["rule:new:1"]);
  });
});

async function anySku(): Promise<string> {
  const [row] = await db().execute<{ sku: string }>(sql`select v.sku from variants v join stock s on s.variant_id = v.id join products p on p.id = v.product_id
    join prices a on a.variant_id = v.id and a.price_book = 'eur' join prices b on b.variant_id = v.id and b.price_book = 'rub'
    where s.on_hand - s.reserved > 10 and v.cost_amount is not null and not p.made_to_order and v.weight_grams < 5000 order by v.sku limit 1`);
  if (row === undefined) throw new Error("nothing in stock");
  return row.sku;
}

describe("what was shown", () => {
  const shown = (at: Date, shelf: string, places: readonly (readonly [string, number])[]) => ({ page: "home", shelf, rulesVersion: 1, seed: "", products: places.map(([id, slot]) => ({ id, slot, probability: 1 })), at });
  const rows = () => db().select().from(shownDays).orderBy(asc(shownDays.day), asc(shownDays.shelf), asc(shownDays.product));

  test("is counted by day, shelf and product, eye level apart; running again, and again after more came, counts nothing twice", async () => {
    await db().insert(impressions).values([shown(ago(3), "a", [["p1", 1], ["p2", 5]]), shown(ago(1), "a", [["p1", 4]]), shown(ago(1), "a", [["p1", 6]]), shown(ago(1), "b", [])]);
    const expected = [
      { day: "2026-11-17", page: "home", shelf: "a", product: "", times: 1, eye: 1, clicks: 0, watched: 0 }, { day: "2026-11-17", page: "home", shelf: "a", product: "p1", times: 1, eye: 1, clicks: 0, watched: 0 }, { day: "2026-11-17", page: "home", shelf: "a", product: "p2", times: 1, eye: 0, clicks: 0, watched: 0 },
      { day: "2026-11-19", page: "home", shelf: "a", product: "", times: 2, eye: 2, clicks: 0, watched: 0 }, { day: "2026-11-19", page: "home", shelf: "a", product: "p1", times: 2, eye: 1, clicks: 0, watched: 0 }, { day: "2026-11-19", page: "home", shelf: "b", product: "", times: 1, eye: 1, clicks: 0, watched: 0 },
    ];
    await sum(db(), now);
    expect(await rows()).toEqual(expected);
    await sum(db(), now);
    expect(await rows()).toEqual(expected);
    await db().insert(impressions).values([shown(ago(1), "b", [["p9", 2]]), shown(ago(0), "a", [["p1", 1]])]);
    await sum(db(), now);
    expect((await rows()).map((row) => `${row.day} ${row.shelf} ${row.product} ${row.times}`)).toEqual([
      "2026-11-17 a  1", "2026-11-17 a p1 1", "2026-11-17 a p2 1", "2026-11-19 a  2", "2026-11-19 a p1 2", "2026-11-19 b  2", "2026-11-19 b p9 1", "2026-11-20 a  1", "2026-11-20 a p1 1",
    ]);
  });

  test("names what was pressed, of who agreed to be recognised alone", async () => {
    const [other] = await db().select({ externalId: products.externalId }).from(products).where(ne(products.id, product)).limit(1);
    const [first] = await db().select({ externalId: products.externalId }).from(products).where(eq(products.id, product));
    const both = [[first?.externalId ?? "", 1], [other?.externalId ?? "", 2]] as const;
    const row = (visitorId: string | null, clickedProductId: string | null) => ({ ...shown(ago(1), "a", both), visitorId, clickedProductId });
    await db().insert(impressions).values([row(uuidv7(), product), row(uuidv7(), null), row(null, null), row(null, product)]);
    await sum(db(), now);
    expect((await rows()).map(({ product: id, times, watched, clicks }) => [id, times, watched, clicks]).toSorted()).toEqual([["", 4, 2, 1], [first?.externalId, 4, 2, 1], [other?.externalId, 4, 2, 0]].toSorted());
  });

  test("and what the shop did, day by day: a day on which nothing happened is one too, and running again changes nothing", async () => {
    await db().delete(events);
    await db().update(orders).set({ placedAt: ago(100) });
    const buyer = testBuyer();
    const { orderId } = await givenOrder(db(), buyer, await anySku());
    await db().update(orders).set({ placedAt: ago(2) }).where(eq(orders.id, orderId));
    await db().insert(events).values([did(uuidv7(), "cart-add", ago(2)), did(uuidv7(), "cart-add", ago(2)), did(uuidv7(), "view", ago(2)), did(uuidv7(), "cart-add", ago(40))]);
    await db().insert(impressions).values([{ ...shown(ago(3), "a", []), visitorId: uuidv7(), clickedProductId: product }, { ...shown(ago(3), "b", []), visitorId: uuidv7() }]);
    await sum(db(), now);
    const days = await db().select().from(shopDays).orderBy(asc(shopDays.day));
    expect(days).toHaveLength(32);
    expect(days.at(-1)?.day).toBe("2026-11-20");
    const on = (date: string) => days.find(({ day: one }) => one === date);
    expect(on("2026-11-17")).toMatchObject({ watched: 2, clicks: 1, added: 0, orders: 0, revenue: 0 });
    const lines = await db().select().from(orderLines).where(eq(orderLines.orderId, orderId));
    expect(on("2026-11-18")).toMatchObject({ watched: 0, clicks: 0, added: 2, orders: 1 });
    expect(on("2026-11-18")?.revenue).toBeCloseTo(lines.reduce((total, line) => total + line.lineAmount - line.discountAmount - line.taxAmount, 0), 0);
    expect(on("2026-11-18")?.margin ?? 0).toBeGreaterThan(0);
    expect(on("2026-11-19")).toMatchObject({ watched: 0, clicks: 0, added: 0, orders: 0, revenue: 0, margin: 0 });
    await sum(db(), now);
    expect(await db().select().from(shopDays).orderBy(asc(shopDays.day))).toEqual(days);
  });
});
