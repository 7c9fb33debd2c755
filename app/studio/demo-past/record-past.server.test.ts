/** The demo's past, made small: written once, the same when a slice is written again, marked, and enough for the pages about it. */
import { asc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { forgetCatalogue } from "#app/catalog/catalogue.server.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { forgetRules } from "#app/shelves/program.server.ts";
import { events, visitors } from "#db/schema/customers.ts";
import { exposures, impressions, ruleTests, shopDays } from "#db/schema/shelves.ts";
import { seedDemo } from "#db/seed/seed.server.ts";
import { useDatabase } from "#tests/database.server.ts";
import { loadStumbles } from "../worth/stumbles.server.ts";
import { loadWorth } from "../worth/worth-page.server.ts";
import { loadDemoPast, planDemoPast } from "./plan-demo-past.server.ts";
import { planVisits } from "./plan-visits.ts";
import { recordSlice } from "./record-past.server.ts";

const database = useDatabase();
const db = () => database.current.db;
const people = 60;
const now = Date.now();
const jobs = async () => (await db().execute<{ count: number }>(sql`select count(*)::int as count from graphile_worker.jobs where task_identifier = 'record-demo-past'`))[0]?.count;
let others = 0;

beforeAll(async () => {
  Object.assign(process.env, { EYELEVEL_DEMO: "1", HOLDOUTS: "on" });
  forgetConfig();
  await seedDemo(database.url, { past: true });
  forgetCatalogue();
  forgetRules();
  others = await db().$count(events);
  let slice = 0;
  while ((await recordSlice(now, slice, people)) === "next") slice += 1;
});
afterAll(() => {
  process.env.HOLDOUTS = "off";
  forgetConfig();
});

test("is planned with the seed, once", async () => {
  expect(await jobs()).toBe(1);
  await db().transaction((tx) => planDemoPast(tx, now));
  expect(await jobs()).toBe(1);
});

describe("the past", () => {
  test("is of visitors who agreed, in the past, at the hours planned; its events say that they were made up, and nobody else's are touched", async () => {
    const plan = planVisits(now, people);
    const ids = [...new Set(plan.map(({ visitor }) => visitor.id))];
    const known = await db().select().from(visitors).where(inArray(visitors.id, ids));
    expect(known).toHaveLength(ids.length);
    expect(known.every(({ personalisation, userId }) => personalisation === true && userId === null)).toBe(true);
    const made = await db().select().from(events).where(inArray(events.visitorId, ids));
    expect(made.length).toBeGreaterThan(20);
    for (const { data, at } of made) expect([data.demo, at.getTime() < now + 1_000_000]).toEqual([true, true]);
    expect(await db().$count(events)).toBe(made.length + others);
    const home = await db().selectDistinct({ visitorId: impressions.visitorId, at: impressions.at }).from(impressions).where(eq(impressions.page, "home"));
    expect(home.filter(({ visitorId }) => ids.includes(visitorId ?? "")).map(({ at }) => at.getTime()).toSorted()).toEqual(plan.map(({ at }) => at).toSorted());
  });

  test("holds clicks of what stood on the shelf, with the chance of each explored place", async () => {
    const clicked = await db().execute<{ fits: boolean }>(sql`select i.products @> jsonb_build_array(jsonb_build_object('id', p.external_id)) as fits from impressions i join products p on p.id = i.clicked_product_id`);
    expect(clicked.length).toBeGreaterThan(10);
    expect(clicked.every(({ fits }) => fits)).toBe(true);
    const [explored] = await db().execute<{ some: number }>(sql`select count(*)::int as some from impressions, jsonb_array_elements(products) e where (e ->> 'probability')::float8 < 1`);
    expect(explored?.some).toBeGreaterThan(0);
  });

  test("written again is the same, and a shop that has it stays as it is", async () => {
    const figures = async () => ({
      events: await db().$count(events), impressions: await db().$count(impressions), clicks: await db().$count(impressions, isNotNull(impressions.clickedProductId)),
      exposures: (await db().select({ trial: exposures.trial, visitorId: exposures.visitorId, held: exposures.held }).from(exposures).orderBy(asc(exposures.trial), asc(exposures.visitorId))).length,
    });
    const before = await figures();
    expect(await recordSlice(now, 3, people)).toBe("done");
    expect(await figures()).toEqual(before);
    await db().execute(sql`delete from settings where key = 'demo-past'`);
    expect(await recordSlice(now, 12, people)).toBe("done");
    expect(await figures()).toEqual(before);
    expect(await loadDemoPast(db())).toMatchObject({ visitors: people, done: true });
  });

  test("fills the pages about worth and about where people stop", async () => {
    const page = await loadWorth("clicked", "en", now);
    expect(page.past).toMatchObject({ visitors: people });
    expect(page.rows.length).toBeGreaterThan(5);
    expect(page.earlier).toMatchObject([{ state: "stopped", metric: "clicked" }]);
    expect(page.insight.shelves.some(({ rate }) => (rate ?? 0) > 0)).toBe(true);
    expect(page.insight.vain.length).toBeGreaterThan(0);
    const days = await db().select().from(shopDays);
    expect(days.reduce((total, one) => total + one.clicks, 0)).toBeGreaterThan(0);
    expect(days.reduce((total, one) => total + one.revenue, 0)).toBeGreaterThan(0);
    const stumbles = await loadStumbles(undefined, { orders: true, desk: true }, "en", now);
    expect(stumbles.kinds.find(({ kind }) => kind === "visit")?.rows.length).toBeGreaterThan(0);
    expect(await db().$count(ruleTests)).toBe(1);
  });
});
