/** Visits out of the event log: what they were, what rules they met, and that no more is read than is said. */
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { uuidv7 } from "#app/platform/ids.ts";
import * as overview from "#app/routes/studio._index.tsx";
import { events } from "#db/schema/customers.ts";
import { users } from "#db/schema/identity.ts";
import { useDatabase } from "#tests/database.server.ts";
import { contextOf, outcomeOf, requestAs } from "#tests/request.server.ts";
import { seededStaff } from "#tests/seeded-staff.server.ts";
import type { Overview } from "../overview.server.ts";
import { loadRulePage } from "../rule-editor.server.ts";
import { openWorkbench, type Workbench } from "../workbench.server.ts";
import { forgetTraffic, recentTraffic } from "./recent-visits.server.ts";
import { runsOf, visitOf, type VisitorLog } from "./visits-of-log.ts";

const database = useDatabase();
const db = () => database.current.db;
const minute = 60_000;
const now = Date.now();
let bench: Workbench;
let cookie = "";

beforeAll(async () => {
  ({ merchandiser: { cookie } } = await seededStaff(database, "merchandiser"));
  bench = await openWorkbench();
});
beforeEach(async () => {
  await db().delete(events);
  forgetTraffic();
});

type Act = readonly [type: "view" | "category" | "search" | "configure" | "cart-add" | "payment", subject: string, minutesAgo: number];
const product = (slug: string) => bench.shop.ids[bench.shop.rowOfSlug.get(slug) ?? -1];
const did = (visitorId: string, [type, subject, ago]: Act) => ({
  visitorId, type, at: new Date(now - ago * minute), productId: product(subject) ?? null, data: type === "category" ? { category: subject } : type === "search" ? { words: subject } : {},
});
const come = async (...acts: readonly Act[]) => {
  const id = uuidv7();
  await db().insert(events).values(acts.map((act) => did(id, act)));
};
const program = () => {
  if (!bench.compiled.ok) throw new Error("the file has problems");
  return bench.compiled.program;
};
const met = async () => recentTraffic(program(), bench, now);

describe("visits", () => {
  const parted = (logs: readonly VisitorLog[], most: number) => runsOf(logs, most).map((run) => visitOf(run, bench));

  test("are parted by half an hour, the newest first; each begins at the home page", () => {
    const signals = [[200, "perch-chair"], [190, "rise-desk"], [20, "perch-chair"]].map(([ago, slug]) => ({ type: "view" as const, productId: product(String(slug)), at: now - Number(ago) * minute }));
    const visits = parted([{ visitor: "a", signals, orders: [] }], 10);
    expect(visits.map(({ pages }) => pages.map(({ page }) => page))).toEqual([["home", "product"], ["home", "product", "product"]]);
    // What was seen on an earlier visit is known on the later one, and nothing of what was still to come.
    expect(visits.map(({ pages }) => pages[0]?.profile.recentlySeen.length)).toEqual([2, 0]);
    expect(parted([{ visitor: "a", signals, orders: [] }], 1)).toHaveLength(1);
    expect(parted([], 10)).toEqual([]);
  });

  test("know what was bought before, and go on where a product or a category is gone", () => {
    const signals = [{ type: "view" as const, productId: uuidv7(), at: now - minute }, { type: "category" as const, data: { category: "no-such" }, at: now }, { type: "search" as const, data: {}, at: now }];
    const [visit] = parted([{ visitor: "a", signals, orders: [{ at: now - 3 * 24 * 60 * minute, value: 5_000 }, { at: now + minute, value: 1 }] }], 10);
    expect(visit?.pages.map(({ page }) => page)).toEqual(["home", "category", "search"]);
    expect(visit?.pages[0]?.profile).toMatchObject({ orders: 1, value: 5_000, daysSinceOrder: 2 });
  });
});

describe("what they met", () => {
  test("follows pages, categories, words and the stage of the visit", async () => {
    await come(["category", "desks", 30], ["view", "rise-desk", 28], ["cart-add", "rise-desk", 26]);
    await come(["search", "returns", 50]);
    const { visits, byRule } = await met();
    expect(visits).toBe(2);
    expect(byRule.get("sold-out")).toEqual({ sure: 2, most: 2 });
    expect(byRule.get("desk-teaser")).toEqual({ sure: 1, most: 1 });
    expect(byRule.get("sofa-teaser")).toEqual({ sure: 0, most: 0 });
    expect(byRule.get("deciding-ready")).toEqual({ sure: 1, most: 1 });
    expect(byRule.get("to-help")?.sure).toBe(1);
  });

  test("knows the company and the orders of who was signed in, as the page does", async () => {
    const userId = uuidv7();
    await db().insert(users).values({ id: userId, email: `${userId}@example.com`, name: "Buyer", company: "Office GmbH" });
    await db().insert(events).values([{ ...did(uuidv7(), ["category", "desks", 9]), userId }, did(uuidv7(), ["category", "desks", 9])]);
    expect((await met()).byRule.get("office-first")).toEqual({ sure: 1, most: 1 });
  });

  test("is nothing of events that are nobody's, old or business, and is read at most once a minute", async () => {
    await db().insert(events).values([{ type: "view", at: new Date(now), productId: product("rise-desk") ?? null }]);
    await come(["view", "rise-desk", 15 * 24 * 60]);
    await come(["payment", "", 5]);
    expect((await met()).visits).toBe(0);
    await come(["view", "rise-desk", 5]);
    expect((await met()).visits).toBe(0);
    expect((await recentTraffic(program(), bench, now + minute)).visits).toBe(1);
  });
});

describe("the studio", () => {
  const many = async (count: number) => {
    for (let index = 0; index < count; index++) await come(["category", "seating", 40 + index]);
  };

  test("says at a rule how many visits met it", async () => {
    await many(3);
    expect((await loadRulePage("sold-out", new URLSearchParams(), "en", now))?.met).toEqual({ sure: 3, most: 3, visits: 3 });
    expect((await loadRulePage("sofa-teaser", new URLSearchParams(), "en", now))?.met).toMatchObject({ sure: 0, most: 0 });
  });

  test("lists rules that no recent visit met, once there were enough", async () => {
    const flagged = async () => {
      forgetTraffic();
      const { value } = await outcomeOf(async () => overview.loader({ request: requestAs(cookie, "http://shop.test/studio"), params: {}, context: contextOf() } as never));
      return (value as { readonly overview: Overview }).overview.rules.filter(({ findings }) => findings.some(({ code }) => code === "never-applies")).map(({ id }) => id);
    };
    await many(20);
    expect(await flagged()).toEqual([]);
    await many(40);
    const ids = await flagged();
    expect(ids).toContain("sofa-teaser");
    expect(ids).not.toContain("sold-out");
    expect(ids).not.toContain("first-row-available");
  });
});
