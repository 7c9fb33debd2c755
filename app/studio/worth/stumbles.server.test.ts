/** Counts of where people stopped against a plain walk over each visit, and the cases behind them. */
import { eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { forgetCatalogue } from "#app/catalog/catalogue.server.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { products } from "#db/schema/catalog.ts";
import { events } from "#db/schema/customers.ts";
import { cartLines, carts, orders } from "#db/schema/orders.ts";
import { stumbleDays } from "#db/schema/shelves.ts";
import { tickets } from "#db/schema/support.ts";
import { seedDemo } from "#db/seed/seed.server.ts";
import { randomFrom } from "#merch-rules/internal/random.ts";
import { useDatabase } from "#tests/database.server.ts";
import { fillCart, givenOrder, testBuyer } from "#tests/order-factories.server.ts";
import { count } from "./count-stumbles.server.ts";
import { loadStumbles } from "./stumbles.server.ts";
import type { StumblePlace } from "./stumbles.ts";

const database = useDatabase();
const db = () => database.current.db;
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
let now = 0;
let goods: string[] = [];

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  await seedDemo(database.url);
  forgetCatalogue();
  goods = (await db().select({ id: products.id }).from(products).limit(3)).map(({ id }) => id);
});
beforeEach(async () => {
  now = Date.now();
  for (const table of [events, stumbleDays, tickets, cartLines, carts]) await db().delete(table);
  await db().update(orders).set({ placedAt: ago(700 * day) });
});

const ago = (time: number) => new Date(now - time);
type Act = typeof events.$inferInsert;
const did = (visitorId: string, type: Act["type"], at: Date, own: Partial<Act> = {}): Act => ({ visitorId, type, at, ...own });
const counted = async () => {
  await count(db(), now);
  return new Map((await db().select().from(stumbleDays)).map((row) => [`${row.day} ${row.kind} ${row.step} ${row.subject}`, [row.came, row.stopped]]));
};
const dayOf = (at: Date) => at.toISOString().slice(0, 10);
const open = async (place: StumblePlace, may = { orders: true, desk: true }) => (await loadStumbles(place, may, "en", now)).opened?.cases ?? [];

describe("visits", () => {
  test("are counted as a plain walk over each of them does", async () => {
    const random = randomFrom("visits");
    const acts: Act[] = [];
    for (let who = 0; who < 40; who += 1) {
      let at = now - (2 + random() * 10) * day;
      const id = uuidv7();
      for (let step = 0; step < 6; step += 1) {
        const type = (["view", "category", "search", "configure", "cart-add", "order"] as const)[Math.floor(random() * 6)] ?? "view";
        acts.push(did(id, type, new Date(at), type === "category" ? { data: { category: "desks" } } : type === "search" ? { data: { words: "x" } } : { productId: goods[Math.floor(random() * 3)] ?? null }));
        at += random() < 0.3 ? 45 * minute : 5 * minute;
      }
    }
    await db().insert(events).values(acts);
    const expected = new Map<string, [number, number]>();
    for (const [, mine] of Map.groupBy(acts, (act) => act.visitorId)) {
      const visits: Act[][] = [];
      for (const act of mine) {
        const last = visits.at(-1)?.at(-1);
        if (last === undefined || Number(act.at) - Number(last.at) >= 30 * minute) visits.push([act]);
        else visits.at(-1)?.push(act);
      }
      for (const visit of visits) {
        const place = (act: Act) => `${act.type === "category" ? "list desks" : act.type === "search" ? "search " : act.type === "view" ? `product ${act.productId}` : act.type === "configure" ? `configure ${act.productId}` : `cart ${act.productId}`}`;
        const bought = visit.some((act) => act.type === "order");
        const end = visit.at(-1);
        for (const one of new Set(visit.filter((act) => act.type !== "order").map(place))) {
          const key = `${dayOf(visit[0]?.at as Date)} visit ${one}`;
          const [came, stopped] = expected.get(key) ?? [0, 0];
          expected.set(key, [came + 1, stopped + (!bought && end !== undefined && place(end) === one ? 1 : 0)]);
        }
      }
    }
    const found = new Map([...(await counted())].filter(([key]) => key.includes(" visit ")));
    expect(Object.fromEntries([...found].toSorted())).toEqual(Object.fromEntries([...expected].toSorted()));
    expect(found).toEqual(new Map([...(await counted())].filter(([key]) => key.includes(" visit "))));
  });

  test("still open, or of nobody, do not count; the case shows the way under a pseudonym", async () => {
    const who = uuidv7();
    await db().insert(events).values([
      did(uuidv7(), "view", ago(5 * minute), { productId: goods[0] ?? null }), { ...did("", "view", ago(day), { productId: goods[0] ?? null }), visitorId: null },
      did(who, "category", ago(day), { data: { category: "desks" } }), did(who, "view", ago(day - minute), { productId: goods[0] ?? null }),
    ]);
    const found = await counted();
    expect(found.get(`${dayOf(ago(day))} visit product ${goods[0]}`)).toEqual([1, 1]);
    expect(found.get(`${dayOf(ago(day))} visit list desks`)).toEqual([1, 0]);
    expect([...found.keys()].filter((key) => key.includes(" visit "))).toHaveLength(2);
    const cases = await open({ kind: "visit", step: "product", subject: goods[0] ?? "" });
    expect(cases).toHaveLength(1);
    expect(cases[0]?.title).toBe(`Visitor ${who.replaceAll("-", "").slice(-6)}`);
    expect(cases[0]?.path[0]).toBe("List: Desks");
    expect(JSON.stringify(cases)).not.toContain(who);
    expect(await open({ kind: "visit", step: "list", subject: "desks" })).toEqual([]);
  });
});

describe("configurations", () => {
  test("stop when they do not reach a cart in their days", async () => {
    const [left, bought] = [uuidv7(), uuidv7()];
    const productId = goods[1] ?? null;
    await db().insert(events).values([did(left, "configure", ago(3 * day), { productId }), did(bought, "configure", ago(3 * day), { productId }), did(bought, "cart-add", ago(2 * day), { productId })]);
    expect((await counted()).get(`${dayOf(ago(3 * day))} configuration product ${productId}`)).toEqual([2, 1]);
    expect((await open({ kind: "configuration", step: "product", subject: productId ?? "" })).map(({ title }) => title)).toEqual([`Visitor ${left.replaceAll("-", "").slice(-6)}`]);
    await db().insert(events).values(did(left, "cart-add", ago(day), { productId }));
    expect((await counted()).get(`${dayOf(ago(3 * day))} configuration product ${productId}`)).toEqual([2, 0]);
  });
});

const ticket = (number: string, own: Partial<typeof tickets.$inferInsert> = {}) => ({ number, state: "open", subject: "s", email: "a@example.org", locale: "en", reason: "delivery", createdAt: ago(3 * day), ...own });

describe("tickets and options", () => {
  test("a ticket stops when two days did not solve it; who may not answer gets no link", async () => {
    await db().insert(tickets).values([ticket("T1"), ticket("T2", { solvedAt: ago(2 * day) }), ticket("T3", { solvedAt: ago(hour) }), ticket("T4", { createdAt: ago(hour) })]);
    const found = await counted();
    expect(found.get(`${dayOf(ago(3 * day))} ticket question delivery`)).toEqual([3, 2]);
    const place = { kind: "ticket", step: "question", subject: "delivery" } as const;
    expect((await open(place)).map(({ href }) => href).toSorted()).toEqual(["/desk/T1", "/desk/T3"]);
    expect((await open(place, { orders: false, desk: false })).map(({ href }) => href)).toEqual([undefined, undefined]);
  });

  test("an option in the way is counted from the questions about it", async () => {
    const configuration = { modelId: "rise-desk", modelVersion: 1, choices: {}, conflict: { option: "width", value: "3000" } };
    await db().insert(tickets).values([ticket("T5", { configuration, reason: "configuration" }), ticket("T6", { configuration: { ...configuration, conflict: undefined } })]);
    expect((await counted()).get(`${dayOf(ago(3 * day))} configuration option rise-desk width`)).toEqual([1, 1]);
    expect((await open({ kind: "configuration", step: "option", subject: "rise-desk width" })).map(({ title }) => title)).toEqual(["Ticket T5"]);
  });
});

describe("checkouts", () => {
  test("a cart left for a day and an order not paid for a day stop; paid and fresh ones do not", async () => {
    const [row] = await db().execute<{ sku: string }>("select v.sku from variants v join stock s on s.variant_id = v.id join products p on p.id = v.product_id where s.on_hand - s.reserved > 20 and not p.made_to_order and v.weight_grams < 5000 order by 1 limit 1" as never);
    const known = row?.sku ?? "none";
    const [left, fresh, unpaid] = [testBuyer(), testBuyer(), testBuyer()];
    await fillCart(db(), left, known);
    await fillCart(db(), fresh, known);
    await db().update(carts).set({ createdAt: ago(3 * day), updatedAt: ago(2 * day) }).where(eq(carts.visitorId, left.visitorId));
    await db().update(carts).set({ createdAt: ago(hour), updatedAt: ago(hour) }).where(eq(carts.visitorId, fresh.visitorId));
    const order = await givenOrder(db(), unpaid, known);
    await db().update(orders).set({ placedAt: ago(3 * day) }).where(eq(orders.id, order.orderId));
    const found = await counted();
    expect(found.get(`${dayOf(ago(3 * day))} checkout cart eur`)).toEqual([1, 1]);
    expect(found.get(`${dayOf(ago(hour))} checkout cart eur`)).toEqual([1, 0]);
    expect(found.get(`${dayOf(ago(3 * day))} checkout payment test-bank`)).toEqual([1, 1]);
    expect(await open({ kind: "checkout", step: "cart", subject: "eur" })).toMatchObject([{ title: `Visitor ${left.visitorId.replaceAll("-", "").slice(-6)}, 1 line` }]);
    expect(await open({ kind: "checkout", step: "payment", subject: "test-bank" })).toMatchObject([{ title: `Order ${order.number}`, href: `/backoffice/orders/${order.number}` }]);
  });
});

test("the report adds up thirty days, and a hostile place finds nothing", async () => {
  await db().insert(tickets).values([ticket("T7"), ticket("T8", { createdAt: ago(20 * day) }), ticket("T9", { createdAt: ago(40 * day) })]);
  await count(db(), now);
  const page = await loadStumbles(undefined, { orders: true, desk: true }, "ru", now);
  expect(page.opened).toBeUndefined();
  expect(page.kinds.find(({ kind }) => kind === "ticket")?.rows).toMatchObject([{ name: "Доставка", came: 2, stopped: 2 }]);
  for (const subject of ["'; drop table tickets; --", "%", "\u{1F6CB}"]) for (const kind of ["visit", "configuration", "checkout", "ticket"] as const) for (const step of ["product", "option", "cart", "payment", "question", "nothing"]) expect(await open({ kind, step, subject })).toEqual([]);
});
