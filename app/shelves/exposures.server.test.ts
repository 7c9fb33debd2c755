/** Holdouts on the live page: who sees what, and what is written of whom. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { forgetCatalogue } from "#app/catalog/catalogue.server.ts";
import { setPersonalisation } from "#app/customers/consent.server.ts";
import type { Viewer } from "#app/customers/viewer.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { exposures, impressions, ruleTests, ruleVersions } from "#db/schema/shelves.ts";
import { seedDemo } from "#db/seed/seed.server.ts";
import { larkwoodRules } from "#merch-rules/defaults/larkwood.ts";
import { isHeldOut, placeOf, trialKey } from "#merch-rules/holdout.ts";
import { useDatabase } from "#tests/database.server.ts";
import { trialsIn } from "./assignment.ts";
import { flushExposures, forgetExposures, recordExposures } from "./exposures.server.ts";
import { flushImpressions } from "./impressions.server.ts";
import { arrangedCategory } from "./arranged-lists.server.ts";
import { arrangePage, loadShelves } from "./load-shelves.server.ts";
import { forgetRules, publishedRules } from "./program.server.ts";

const database = useDatabase();
const db = () => database.current.db;
const larkwood = larkwoodRules as { readonly shelves: readonly { readonly id: string }[]; readonly rules: readonly { readonly id: string }[] };

beforeAll(async () => {
  Object.assign(process.env, { EYELEVEL_DEMO: "1", HOLDOUTS: "on" });
  forgetConfig();
  await seedDemo(database.url);
  forgetCatalogue();
});
afterAll(() => {
  process.env.HOLDOUTS = "off";
  forgetConfig();
});
beforeEach(async () => {
  await db().delete(exposures);
  await db().delete(ruleTests);
  forgetExposures();
  forgetRules();
});

const viewer = (values: Partial<Viewer> = {}): Viewer => ({
  visitorId: uuidv7(), user: undefined, locale: "en", market: "eur", device: "desktop", personalisation: true, asked: true, privacyControl: false, visit: { signals: [], remember: () => undefined }, ...values,
});
async function publish(version: number, source: unknown): Promise<void> {
  await db().update(ruleVersions).set({ state: "retired" });
  await db().insert(ruleVersions).values({ version, state: "published", source, publishedAt: new Date() }).onConflictDoUpdate({ target: ruleVersions.version, set: { state: "published", source } });
  forgetRules();
}
/** A visitor whom the trial keeps out, or does not. */
async function visitorOf(kind: "rule" | "shelf", id: string, held: boolean): Promise<Viewer> {
  const trial = trialsIn((await publishedRules()).program).find((one) => one.kind === kind && one.id === id);
  if (trial === undefined) throw new Error(`${id} is not judged`);
  for (;;) {
    const one = viewer();
    if (isHeldOut(one.visitorId, trial) === held) return one;
  }
}
const written = async (who: Viewer) => {
  await flushExposures();
  return db().select().from(exposures).where(eq(exposures.visitorId, who.visitorId));
};

describe("a holdout", () => {
  test("keeps a shelf from a few, shows it to the others, and writes down both", async () => {
    await publish(2, { ...larkwood, holdout: 0, shelves: larkwood.shelves.map((shelf) => (shelf.id === "layers" ? { ...shelf, holdout: 0.3 } : shelf)) });
    for (const held of [true, false]) {
      const who = await visitorOf("shelf", "layers", held);
      expect((await loadShelves(who, { page: "home" })).some((shelf) => shelf.id === "layers")).toBe(!held);
      const rows = await written(who);
      expect(rows.map((row) => [row.trial.split(":").slice(0, 2).join(":"), row.held])).toEqual([["shelf:layers", held]]);
    }
  });

  test("keeps a rule from a few: the page is the one without it", async () => {
    await publish(3, { ...larkwood, holdout: 0, rules: larkwood.rules.map((rule) => (rule.id === "first-visit-title" ? { ...rule, holdout: 0.3 } : rule)) });
    const [out, within] = [await visitorOf("rule", "first-visit-title", true), await visitorOf("rule", "first-visit-title", false)];
    const title = async (who: Viewer) => (await arrangePage(who, { page: "home" })).arrangement.shelves.find((shelf) => shelf.id === "picked")?.title;
    expect(await title(within)).toBe("Loved right now");
    expect(await title(out)).not.toBe("Loved right now");
    const { program } = await publishedRules();
    const { arrangement } = await arrangePage(out, { page: "home" }, Date.now(), { program, without: ["first-visit-title"] });
    expect((await arrangePage(out, { page: "home" })).arrangement.shelves).toEqual(arrangement.shelves);
  });

  test("a preview shows the page of those from whom nothing is kept", async () => {
    await publish(4, { ...larkwood, holdout: 0.5 });
    const { program } = await publishedRules();
    const page = await arrangePage(viewer(), { page: "home" }, Date.now(), { program });
    expect(page.exposures).toEqual([]);
    expect(page.arrangement.acting.shelves.toSorted()).toEqual(page.arrangement.shelves.map((shelf) => shelf.id).toSorted());
  });

  test("who did not agree sees everything, and nothing is written of them", async () => {
    await publish(5, { ...larkwood, holdout: 0.5 });
    for (const who of [viewer({ personalisation: false }), viewer({ stranger: true })]) {
      expect((await loadShelves(who, { page: "home" })).some((shelf) => shelf.id === "layers")).toBe(true);
      expect(await written(who)).toEqual([]);
    }
  });
});

describe("what is written", () => {
  test("stands once per visitor and trial, the first time, also from a category's page and after a restart", async () => {
    await publish(6, { ...larkwood, holdout: 0.1 });
    const who = viewer();
    await arrangedCategory(who, "seating");
    const first = await written(who);
    expect(first.length).toBeGreaterThan(0);
    expect(first.every((row) => row.trial.startsWith("rule:"))).toBe(true);
    await loadShelves(who, { page: "home" });
    const both = await written(who);
    expect(both.length).toBeGreaterThan(first.length);
    forgetExposures();
    await loadShelves(who, { page: "home" });
    await arrangedCategory(who, "seating");
    expect((await written(who)).toSorted((a, b) => (a.trial < b.trial ? -1 : 1))).toEqual(both.toSorted((a, b) => (a.trial < b.trial ? -1 : 1)));
    await flushImpressions();
    expect((await db().select().from(impressions).where(eq(impressions.visitorId, who.visitorId))).length).toBeGreaterThan(0);
  });

  test("a failure loses statistics, not pages, and the next page tries again", async () => {
    const who = viewer();
    recordExposures(who.visitorId, [{ trial: "rule:\u0000:x", held: true }]);
    await flushExposures();
    recordExposures(who.visitorId, [{ trial: "rule:x:0", held: true }]);
    expect((await written(who)).map((row) => row.trial)).toEqual(["rule:x:0"]);
  });

  test("goes when consent is withdrawn", async () => {
    const who = viewer();
    recordExposures(who.visitorId, [{ trial: "rule:x:0", held: true }]);
    expect(await written(who)).toHaveLength(1);
    await setPersonalisation(who, false);
    expect(await written(who)).toEqual([]);
  });
});

describe("a draft under test", () => {
  const draft = { ...larkwood, holdout: 0, shelves: larkwood.shelves.map((shelf) => (shelf.id === "configure" ? { ...shelf, title: { en: "From the draft" } } : shelf)) };
  const start = async (own: Partial<typeof ruleTests.$inferInsert> = {}) => {
    const [row] = await db().insert(ruleTests).values({ name: "t", source: draft, against: 7, share: 0.5, metric: "added", until: new Date(Date.now() + 3_600_000), startedBy: "u", ...own }).returning();
    forgetRules();
    return row?.id ?? "";
  };
  const titles = async (who: Viewer) => (await loadShelves(who, { page: "home" })).map((shelf) => shelf.title);

  test("is what its share of the visitors sees; both sides are written down", async () => {
    await publish(7, { ...larkwood, holdout: 0 });
    const id = await start();
    const sides = new Set<boolean>();
    while (sides.size < 2) {
      const who = viewer();
      const inside = placeOf(who.visitorId, `test:${id}`) < 0.5;
      sides.add(inside);
      expect((await titles(who)).includes("From the draft")).toBe(inside);
      expect(await written(who)).toMatchObject([{ trial: `test:${id}`, held: !inside }]);
    }
  });

  test.each<[string, Partial<typeof ruleTests.$inferInsert>]>([
    ["has ended", { state: "stopped" }], ["is past its day", { until: new Date(Date.now() - 1_000) }], ["compares with another version", { against: 1 }], ["no longer compiles", { source: { version: 1, rules: [{}] } }],
  ])("shows nobody anything once it %s", async (_name, own) => {
    await publish(7, { ...larkwood, holdout: 0 });
    await start({ ...own, share: 1 });
    const who = viewer();
    expect(await titles(who)).not.toContain("From the draft");
    expect(await written(who)).toEqual([]);
  });

  test("reaches running processes by the database's notification, and two never run at once", async () => {
    await publish(7, { ...larkwood, holdout: 0 });
    expect((await publishedRules()).test).toBeUndefined();
    await db().insert(ruleTests).values({ name: "t", source: draft, against: 7, share: 1, metric: "added", until: new Date(Date.now() + 3_600_000), startedBy: "u" });
    await expect.poll(async () => (await publishedRules()).test?.share).toBe(1);
    await expect(start()).rejects.toThrow();
  });
});

test("rules kept from visitors are those the trial says", async () => {
  await publish(8, { ...larkwood, holdout: 0.5 });
  const who = viewer();
  const { exposures: seen } = await arrangePage(who, { page: "home" });
  const { program } = await publishedRules();
  for (const trial of trialsIn(program)) {
    const mine = seen.find((one) => one.trial === trialKey(trial));
    if (mine !== undefined) expect(mine.held).toBe(isHeldOut(who.visitorId, trial));
  }
  expect(seen.length).toBeGreaterThan(5);
});
