/** The nightly learning on a small shop counted by hand, and the paging of lists in which content stands between the products. */
import { asc, eq, inArray } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { catalogue, forgetCatalogue, refreshCatalogue } from "#app/catalog/catalogue.server.ts";
import type { Viewer } from "#app/customers/viewer.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { productNeighbours, products } from "#db/schema/catalog.ts";
import { events } from "#db/schema/customers.ts";
import { users } from "#db/schema/identity.ts";
import { ruleVersions } from "#db/schema/shelves.ts";
import { plainRules } from "#merch-rules/defaults/plain.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { learn } from "./learn.server.ts";
import { arrangedCategory } from "./arranged-lists.server.ts";
import { forgetRules, publishedRules } from "./program.server.ts";

const database = useDatabase();
const db = () => database.current.db;
const day = 24 * 3_600_000;
const now = Date.parse("2026-11-28T12:00:00Z");
let ids: ReadonlyMap<string, string>;
const idOf = (name: string): string => ids.get(name) ?? "";

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  forgetCatalogue();
  forgetRules();
  ids = await givenProducts(db(), Array.from({ length: 60 }, (_, index) => ({ id: `p${index}`, price: 1_000 + index * 10 })));
  await refreshCatalogue();
});
beforeEach(async () => {
  await db().delete(events);
  await db().delete(productNeighbours);
});

type Type = (typeof events.$inferInsert)["type"];
interface Happened {
  readonly who: { readonly visitorId?: string; readonly userId?: string };
  readonly type?: Type;
  readonly product: string;
  readonly age?: number;
}
const given = async (list: readonly Happened[]) => {
  await db().insert(events).values(list.map(({ who, type = "view", product, age = 1 }) => ({ id: uuidv7(), visitorId: who.visitorId ?? null, userId: who.userId ?? null, type, productId: idOf(product), at: new Date(now - age * day) })));
};
const visitor = () => ({ visitorId: uuidv7() });
const popularityOf = async (...names: readonly string[]) => {
  const rows = await db().select({ id: products.id, popularity: products.popularity }).from(products).where(inArray(products.id, names.map(idOf)));
  return names.map((name) => rows.find((row) => row.id === idOf(name))?.popularity ?? 0);
};
const neighboursOf = async (name: string) => (await db().select().from(productNeighbours).where(eq(productNeighbours.productId, idOf(name))).orderBy(asc(productNeighbours.neighbourId)));

describe("popularity", () => {
  test("weighs an order over a cart, a cart over a configuration, a configuration over a look", async () => {
    await given([{ who: visitor(), type: "order", product: "p0" }, { who: visitor(), type: "cart-add", product: "p1" }, { who: visitor(), type: "configure", product: "p2" }, { who: visitor(), type: "view", product: "p3" }]);
    await learn(db(), now);
    const figures = await popularityOf("p0", "p1", "p2", "p3", "p4");
    expect(figures).toEqual([...figures].sort((a, b) => b - a));
    expect(new Set(figures).size).toBe(5);
    expect(figures[4]).toBe(0);
  });

  test("fades with time, and what is older than half a year is forgotten", async () => {
    await given([{ who: visitor(), product: "p0", age: 1 }, { who: visitor(), product: "p1", age: 60 }, { who: visitor(), product: "p2", age: 182 }, { who: visitor(), product: "p3", age: 184 }]);
    await learn(db(), now);
    const [fresh = 0, older = 0, oldest = 0, gone] = await popularityOf("p0", "p1", "p2", "p3");
    expect(fresh).toBeGreaterThan(older);
    expect(older).toBeGreaterThan(oldest);
    expect(oldest).toBeGreaterThan(0);
    expect(gone).toBe(0);
  });

  test("counts what nobody is known to have done; wishes, searches and payments say nothing about demand", async () => {
    await given([{ who: {}, product: "p0" }, { who: visitor(), type: "wish", product: "p1" }, { who: visitor(), type: "less-like-this", product: "p1" }, { who: visitor(), type: "return", product: "p1" }]);
    const learnt = await learn(db(), now);
    expect(learnt.products).toBe(1);
    const [anonymous = 0, wished] = await popularityOf("p0", "p1");
    expect([anonymous > 0, wished]).toEqual([true, 0]);
    expect(await neighboursOf("p0")).toEqual([]);
  });

  test("of a product that nobody looks at any more goes back to nothing", async () => {
    await given([{ who: visitor(), product: "p0" }]);
    await learn(db(), now);
    expect((await popularityOf("p0"))[0]).toBeGreaterThan(0);
    await db().delete(events);
    await learn(db(), now);
    expect(await popularityOf("p0")).toEqual([0]);
  });
});

describe("neighbours", () => {
  test("are what one person looked at on one day, both ways, never the thing itself", async () => {
    for (let shopper = 0; shopper < 4; shopper++) {
      const who = visitor();
      await given([{ who, product: "p0" }, { who, product: "p1" }, { who, product: "p1" }]);
    }
    const other = visitor();
    await given([{ who: other, product: "p2", age: 1 }, { who: other, product: "p0", age: 9 }]);
    await learn(db(), now);
    const viewed = (rows: Awaited<ReturnType<typeof neighboursOf>>) => rows.filter((row) => row.kind === "viewed").map((row) => row.neighbourId);
    expect(viewed(await neighboursOf("p0"))).toEqual([idOf("p1")]);
    expect(viewed(await neighboursOf("p1"))).toEqual([idOf("p0")]);
    expect(viewed(await neighboursOf("p2"))).toEqual([]);
  });

  test("are nearer the more often they go together", async () => {
    for (let shopper = 0; shopper < 8; shopper++) {
      const who = visitor();
      await given([{ who, product: "p0" }, { who, product: "p1" }, ...(shopper < 2 ? [{ who, product: "p2" }] : [])]);
    }
    await learn(db(), now);
    const scores = new Map((await neighboursOf("p0")).filter((row) => row.kind === "viewed").map((row) => [row.neighbourId, row.score]));
    expect(scores.get(idOf("p1")) ?? 0).toBeGreaterThan(scores.get(idOf("p2")) ?? 0);
  });

  test("a robot that looks at everything makes no neighbours", async () => {
    const robot = visitor();
    await given(Array.from({ length: 60 }, (_, index) => ({ who: robot, product: `p${index}` })));
    const few = await learn(db(), now);
    expect(few.products).toBe(60);
    const reader = visitor();
    await given([{ who: reader, product: "p0" }, { who: reader, product: "p1" }]);
    await learn(db(), now);
    const near = (await neighboursOf("p0")).filter((row) => row.kind === "viewed").sort((a, b) => b.score - a.score);
    expect(near[0]?.neighbourId).toBe(idOf("p1"));
  });

  test("of purchases belong to the account, whatever browser it used", async () => {
    for (let buyer = 0; buyer < 3; buyer++) {
      const userId = uuidv7();
      await db().insert(users).values({ id: userId, email: `${userId}@example.org`, name: "" });
      await given([{ who: { userId, visitorId: uuidv7() }, type: "order", product: "p5", age: 30 }, { who: { userId, visitorId: uuidv7() }, type: "order", product: "p6", age: 3 }]);
    }
    await learn(db(), now);
    expect((await neighboursOf("p5")).filter((row) => row.kind === "bought").map((row) => row.neighbourId)).toEqual([idOf("p6")]);
  });

  test("the night job run twice at once, or again, leaves one whole result", async () => {
    for (let shopper = 0; shopper < 5; shopper++) {
      const who = visitor();
      await given([{ who, product: "p0" }, { who, product: "p1" }, { who, product: "p2" }]);
    }
    const alone = await learn(db(), now);
    const rows = await db().select().from(productNeighbours);
    const both = await Promise.allSettled([learn(db(), now), learn(db(), now)]);
    expect(both.some((one) => one.status === "fulfilled")).toBe(true);
    expect((await db().select().from(productNeighbours)).length).toBe(rows.length);
    expect(await learn(db(), now)).toEqual(alone);
  });
});

describe("a list in which content stands between the products", () => {
  const stranger: Viewer = {
    visitorId: "00000000-0000-7000-8000-000000000007", user: undefined, locale: "en", market: "eur", device: "desktop", personalisation: false, asked: true, privacyControl: false,
    visit: { signals: [], remember: () => undefined },
  };

  // What was learned above reaches the snapshot a moment later: here the catalogue stands still.
  beforeAll(async () => {
    await db().delete(events);
    await learn(db(), now);
    await refreshCatalogue();
  });

  /** Publishes the plain rules with content at some places of the category's list. */
  async function withContent(places: readonly number[]): Promise<void> {
    const { rules, ...file } = plainRules as { readonly rules: readonly object[] };
    const placed = places.map((slot) => ({ id: `teaser-${slot}`, action: { type: "place", shelf: "category-grid", slot, content: { kind: "banner", ref: `b${slot}`, title: { en: "Look" } } } }));
    await db().delete(ruleVersions);
    await db().insert(ruleVersions).values({ version: 1, state: "published", source: { ...file, rules: [...rules, ...placed] } });
    forgetRules();
    expect((await publishedRules()).version).toBe(1);
  }

  test.each([[[]], [[1]], [[6]], [[1, 2, 3]], [[24]], [[5, 12, 23, 24]]])("content at %j: pages of any size put together hold every product once", async (places) => {
    await withContent(places);
    const whole = (await arrangedCategory(stranger, "desks")).rows;
    expect(new Set(whole).size).toBe(60);
    for (const size of [7, 24, 25]) {
      const pages: number[] = [];
      for (let page = 1; (page - 1) * size < 60; page++) {
        const { rows } = await arrangedCategory(stranger, "desks", { reach: page * size });
        pages.push(...rows.subarray((page - 1) * size, page * size));
      }
      expect(pages, `pages of ${size}`).toEqual([...whole]);
    }
  });

  test("more content than places, or a reach beyond the end, ends", async () => {
    await withContent(Array.from({ length: 24 }, (_, index) => index + 1));
    const shop = await catalogue();
    for (const reach of [1, 24, 60, 61, 999, 5_000]) expect((await arrangedCategory(stranger, "desks", { reach })).rows.length).toBe(shop.size);
  });
});
