/** The page about worth end to end: a test begun, judged, ended and won; a rule that hurts switched off; figures as they stand. */
import { desc, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { uuidv7 } from "#app/platform/ids.ts";
import * as route from "#app/routes/studio.worth.tsx";
import { forgetRules, publishedRules } from "#app/shelves/program.server.ts";
import { sum } from "#app/shelves/sum-trials.server.ts";
import { events, settings } from "#db/schema/customers.ts";
import { users } from "#db/schema/identity.ts";
import { auditLog } from "#db/schema/platform.ts";
import { exposures, impressions, ruleTests, ruleVersions, shownDays, trialSums } from "#db/schema/shelves.ts";
import { larkwoodRules } from "#merch-rules/defaults/larkwood.ts";
import { trialKey, trialsOf } from "#merch-rules/holdout.ts";
import { useDatabase } from "#tests/database.server.ts";
import { contextOf, outcomeOf, requestAs } from "#tests/request.server.ts";
import { seededStaff } from "#tests/seeded-staff.server.ts";
import { currentRules, saveDraft } from "../rule-versions.server.ts";
import { changePolicy } from "../changes/policy.server.ts";
import { openWorkbench } from "../workbench.server.ts";
import { endStaleTests, publishTested, startTest } from "./rule-test.server.ts";
import { loadPolicy, usualPolicy, watch } from "./watch.server.ts";
import { loadWorth } from "./worth-page.server.ts";
import type { WorthAnswer } from "./worth-action.server.ts";

const database = useDatabase();
const db = () => database.current.db;
const day = 24 * 3_600_000;
const larkwood = larkwoodRules as { readonly rules: readonly { readonly id: string }[] };
const changed = { ...larkwood, name: "A try" };
let merchandiser = "";
let cookie = "";

beforeAll(async () => {
  ({ merchandiser: { id: merchandiser, cookie } } = await seededStaff(database, "merchandiser"));
});
beforeEach(async () => {
  for (const table of [ruleVersions, auditLog, ruleTests, exposures, trialSums, impressions, shownDays, events]) await db().delete(table);
  await db().delete(settings).where(eq(settings.key, "worth"));
  await db().insert(ruleVersions).values({ version: 1, state: "published", source: larkwoodRules, publishedAt: new Date() });
  forgetRules();
});

async function draft(source: unknown = changed): Promise<string> {
  const { draft: standing, published } = await currentRules();
  const saved = await saveDraft({ source, seen: (standing ?? published).stamp, actorId: merchandiser, what: "file:" });
  if (!saved.ok) throw new Error(saved.problem.code);
  return saved.stamp;
}
const begin = async (own: Partial<Parameters<typeof startTest>[0]> = {}) => startTest({ seen: await draft(), name: "A try", share: 0.5, days: 7, metric: "opened", actorId: merchandiser, ...own });
const post = (fields: Readonly<Record<string, string>>) => outcomeOf(async () => route.action({ request: requestAs(cookie, "http://shop.test/studio/worth", fields), params: {}, context: contextOf() } as never));
const answer = (outcome: Awaited<ReturnType<typeof post>>) => outcome.value as WorthAnswer;
const audited = async (action: string) => db().select().from(auditLog).where(eq(auditLog.action, action)).orderBy(desc(auditLog.at));

/** So many visitors of ten days ago; each opened so many products. */
async function visitors(trial: string, held: boolean, count: number, opened: number): Promise<void> {
  const at = new Date(Date.now() - 10 * day);
  const ids = Array.from({ length: count }, () => uuidv7());
  await db().insert(exposures).values(ids.map((visitorId) => ({ trial, visitorId, held, at })));
  const acts = ids.flatMap((visitorId, index) => Array.from({ length: opened + (index % 2) }, () => ({ visitorId, type: "view" as const, at: new Date(at.getTime() + 60_000) })));
  for (let start = 0; start < acts.length; start += 2_000) await db().insert(events).values(acts.slice(start, start + 2_000));
}
const keyOf = async (id: string): Promise<string> => trialKey(trialsOf((await publishedRules()).program).find((trial) => trial.id === id) ?? (() => { throw new Error(id); })());

describe("a test of a draft", () => {
  test("begins with the draft that was seen, once, and says who and when", async () => {
    const first = await begin();
    expect(first.ok).toBe(true);
    expect(await begin()).toEqual({ ok: false, problem: { code: "runs-already" } });
    const [row] = await db().select().from(ruleTests);
    expect(row).toMatchObject({ against: 1, share: 0.5, state: "running", startedBy: merchandiser, source: changed });
    expect(await audited("rules.test-start")).toHaveLength(1);
  });

  test("two at the same time: one begins", async () => {
    const seen = await draft();
    const both = await Promise.all([1, 2, 3].map(() => begin({ seen })));
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("does not begin without a draft, with one that changed meanwhile, or with one that does not compile", async () => {
    expect(await startTest({ seen: "x", name: "t", share: 0.5, days: 7, metric: "opened", actorId: merchandiser })).toEqual({ ok: false, problem: { code: "no-draft" } });
    expect((await begin({ seen: "draft-of-before" })).ok).toBe(false);
    const seen = await draft({ version: 1, rules: [{ id: "x" }] });
    expect(await startTest({ seen, name: "t", share: 0.5, days: 7, metric: "opened", actorId: merchandiser })).toEqual({ ok: false, problem: { code: "does-not-compile" } });
    expect(await db().select().from(ruleTests)).toEqual([]);
  });

  test("where a second person must look first, is begun by somebody who had no part in the draft", async () => {
    await changePolicy({ secondPerson: true }, merchandiser);
    expect(await begin()).toEqual({ ok: false, problem: { code: "own-work" } });
    const [admin] = await db().select({ id: users.id }).from(users).where(eq(users.email, "admin@larkwood.example"));
    expect((await begin({ actorId: admin?.id ?? "" })).ok).toBe(true);
    await changePolicy({ secondPerson: false }, merchandiser);
  });

  test("that won goes into the shop as a version, with its test and its draft, in one step", async () => {
    const begun = await begin();
    if (!begun.ok) throw new Error("not begun");
    const published = await publishTested({ id: begun.id, note: "Won", actorId: merchandiser });
    expect(published).toMatchObject({ ok: true, version: 2 });
    const current = await currentRules();
    expect(current.published.source).toEqual(changed);
    expect(current.draft).toBeUndefined();
    expect((await db().select().from(ruleTests))[0]).toMatchObject({ state: "published" });
    expect(await publishTested({ id: begun.id, note: "Again", actorId: merchandiser })).toEqual({ ok: false, problem: { code: "not-running" } });
  });

  test("does not overwrite what was published meanwhile; the watch ends it, as it ends one whose time is over", async () => {
    const begun = await begin();
    if (!begun.ok) throw new Error("not begun");
    expect(await endStaleTests(Date.now())).toBe(0);
    await db().update(ruleVersions).set({ state: "retired" }).where(eq(ruleVersions.version, 1));
    await db().insert(ruleVersions).values({ version: 50, state: "published", source: larkwoodRules, publishedAt: new Date() });
    expect((await publishTested({ id: begun.id, note: "Late", actorId: merchandiser })).ok).toBe(false);
    expect((await currentRules()).published.version).toBe(50);
    expect(await endStaleTests(Date.now())).toBe(1);
    expect((await db().select().from(ruleTests))[0]).toMatchObject({ state: "overtaken" });
    const next = await begin();
    expect(next.ok).toBe(true);
    expect(await endStaleTests(Date.now() + 8 * day)).toBe(1);
    expect(await endStaleTests(Date.now() + 8 * day)).toBe(0);
    expect((await audited("rules.test-end")).map(({ actorId, data }) => [actorId, data.state])).toEqual([["system", "expired"], ["system", "overtaken"]]);
  });

  test("that hurts is ended by the shop; one that helps goes on until somebody decides", async () => {
    const begun = await begin();
    if (!begun.ok) throw new Error("not begun");
    await visitors(`test:${begun.id}`, false, 300, 2);
    await visitors(`test:${begun.id}`, true, 300, 1);
    await sum();
    await watch();
    expect((await db().select().from(ruleTests))[0]?.state).toBe("running");
    const page = await loadWorth(undefined, "en", Date.now());
    expect(page.test).toMatchObject({ verdict: "better", difference: "+1.00", name: "A try", percent: "50" });
    await db().update(exposures).set({ held: true }).where(eq(exposures.trial, "nothing"));
    await db().delete(exposures);
    await visitors(`test:${begun.id}`, false, 300, 0);
    await visitors(`test:${begun.id}`, true, 300, 2);
    await sum();
    await watch();
    expect((await db().select().from(ruleTests))[0]?.state).toBe("stopped");
    expect((await loadWorth(undefined, "ru", Date.now())).earlier[0]).toMatchObject({ state: "stopped", verdict: "worse" });
  });
});

describe("a rule that hurts", () => {
  const rule = larkwood.rules.find(({ id }) => id === "office-title")?.id ?? "";

  test("is switched off by a publication that says so, once; the draft and the other rules stay", async () => {
    await draft();
    await db().insert(settings).values({ key: "worth", value: { metric: "opened", pause: true } });
    const key = await keyOf(rule);
    await visitors(key, false, 600, 0);
    await visitors(key, true, 300, 3);
    await sum();
    expect(await watch()).toEqual([rule]);
    const { published, draft: kept } = await currentRules();
    const source = published.source as { rules: { id: string; enabled?: boolean }[] };
    expect(source.rules.filter(({ enabled }) => enabled === false).map(({ id }) => id)).toEqual([rule]);
    expect(source.rules).toHaveLength(larkwood.rules.length);
    // The draft keeps its own change and takes the pause in, so that publishing it does not switch the rule on again.
    expect(kept?.source).toMatchObject({ name: "A try" });
    expect((kept?.source as typeof source).rules.find(({ id }) => id === rule)?.enabled).toBe(false);
    expect(await audited("rules.pause")).toMatchObject([{ actorId: "system", subject: `rule:${rule}`, data: { metric: "opened", version: published.version } }]);
    forgetRules();
    expect(await watch()).toEqual([]);
    expect((await currentRules()).published.version).toBe(published.version);
    expect((await loadWorth(undefined, "en", Date.now())).pauses).toMatchObject([{ rule, metric: "opened" }]);
  });

  test("stays where the merchant wants to decide, and where it is not certain", async () => {
    const key = await keyOf(rule);
    await visitors(key, false, 600, 0);
    await visitors(key, true, 300, 3);
    await sum();
    await db().insert(settings).values({ key: "worth", value: { metric: "opened", pause: false } });
    expect(await watch()).toEqual([]);
    await db().update(settings).set({ value: { metric: "revenue", pause: true } }).where(eq(settings.key, "worth"));
    expect(await watch()).toEqual([]);
    expect((await currentRules()).published.version).toBe(1);
  });

  test("a policy that is none counts as the usual one", async () => {
    await db().insert(settings).values({ key: "worth", value: { metric: "happiness" } });
    expect(await loadPolicy()).toEqual(usualPolicy);
  });
});

describe("the page", () => {
  test("says what nobody met and what is still observed, in both languages", async () => {
    const key = await keyOf("office-title");
    await db().insert(exposures).values({ trial: key, visitorId: uuidv7(), held: false });
    await sum();
    for (const locale of ["en", "ru"] as const) {
      const page = await loadWorth("revenue", locale, Date.now());
      expect(page.rows).toMatchObject([{ kind: "rule", id: "office-title", verdict: "too-few", waiting: 1, interval: undefined, shown: "" }]);
      expect(page.unmet.length).toBe(trialsOf((await publishedRules()).program).length - 1);
      expect(page.summed).not.toBe("");
    }
  });

  test("counts what stood on the shelves, what never did and what was searched in vain", async () => {
    const bench = await openWorkbench();
    const [first, second] = bench.shop.externalIds;
    await db().insert(impressions).values({ page: "home", shelf: "picked", rulesVersion: 1, seed: "", products: [{ id: first ?? "", slot: 1, probability: 1 }, { id: second ?? "", slot: 9, probability: 1 }] });
    const search = (words: string, hits: number) => ({ visitorId: uuidv7(), type: "search" as const, data: { words, hits } });
    await db().insert(events).values([search("Hammock ", 0), search("hammock", 0), search("sofa", 9), search("", 0)]);
    await sum();
    const { insight } = await loadWorth(undefined, "en", Date.now());
    expect(insight.shelves).toMatchObject([{ shelf: "picked", times: 1 }]);
    expect(insight.unseen.count).toBe(bench.shop.size - 2);
    expect(insight.vain).toEqual([{ words: "hammock", times: 2 }]);
  });

  test("its forms do what they say, and refuse what does not hold", async () => {
    const seen = await draft();
    const wish = { intent: "start", seen, name: "A try", share: "20", days: "14", metric: "margin" };
    for (const [field, value] of [["share", "0"], ["share", "100"], ["share", "many"], ["days", "0"], ["days", "1.5"], ["name", " "], ["metric", "happiness"]]) {
      const refused = answer(await post({ ...wish, [field ?? ""]: value ?? "" }));
      expect(refused, `${field} ${value}`).toMatchObject({ status: 422, problem: "problem-fields" });
      expect(Object.keys(refused.fields)).toContain(field);
    }
    expect(answer(await post({ ...wish, seen: "draft-of-before" }))).toMatchObject({ status: 409, problem: "problem-overtaken" });
    expect(await post(wish)).toMatchObject({ status: 302, location: "/studio/worth?done=begun" });
    const [row] = await db().select().from(ruleTests);
    expect(row).toMatchObject({ share: expect.closeTo(0.2, 5) as number, metric: "margin" });
    expect(answer(await post(wish))).toMatchObject({ status: 409, problem: "problem-runs-already" });
    expect(answer(await post({ intent: "win", test: row?.id ?? "", note: "" }))).toMatchObject({ status: 422 });
    expect(await post({ intent: "stop", test: row?.id ?? "" })).toMatchObject({ location: "/studio/worth?done=stopped" });
    expect(answer(await post({ intent: "stop", test: row?.id ?? "" }))).toMatchObject({ status: 409, problem: "problem-not-running" });
    for (const test of ["x", "'; drop table rule_tests; --", "\u0000"]) expect(answer(await post({ intent: "stop", test }))).toMatchObject({ status: 422 });
    expect(await post({ intent: "policy", metric: "added" })).toMatchObject({ location: "/studio/worth?done=policySaved" });
    expect(await loadPolicy()).toEqual({ metric: "added", pause: false });
    expect(await post({ intent: "sum" })).toMatchObject({ location: "/studio/worth?done=summedNow" });
    expect(answer(await post({ intent: "explode" }))).toMatchObject({ status: 422, problem: "problem-fields" });
  });
});
