import { asc, eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { sameJson } from "#app/platform/stable-json.ts";
import * as changes from "#app/routes/studio.changes.tsx";
import * as version from "#app/routes/studio.history_.$version.tsx";
import * as index from "#app/routes/studio._index.tsx";
import { publishedRules } from "#app/shelves/program.server.ts";
import { settings } from "#db/schema/customers.ts";
import { auditLog } from "#db/schema/platform.ts";
import { ruleChangeSets, ruleVersions } from "#db/schema/shelves.ts";
import { larkwoodRules } from "#merch-rules/defaults/larkwood.ts";
import { useDatabase } from "#tests/database.server.ts";
import { contextOf, outcomeOf, requestAs, type Answer as Outcome } from "#tests/request.server.ts";
import { seededStaff, type SignedIn } from "#tests/seeded-staff.server.ts";
import { switchRule } from "../edit-file.ts";
import { tidyFile } from "../file-text.ts";
import { currentRules, versionInForceAt, workingRules } from "../rule-versions.server.ts";
import { draftFile, openWorkbench, publishVersion, workingFile } from "../workbench.server.ts";
import { changeSet, countOpenSets, leaveBench, listChangeSets } from "./change-sets.server.ts";
import { againstWords } from "./change-sets-page.server.ts";
import { release, releaseJobs } from "./release.server.ts";

const database = useDatabase();
let people: Partial<Record<string, SignedIn>> = {};
const hour = 3_600_000;

beforeAll(async () => {
  people = await seededStaff(database, "merchandiser", "editor", "admin", "lead");
});

beforeEach(async () => {
  const { db } = database.current;
  for (const table of [ruleVersions, ruleChangeSets, auditLog]) await db.delete(table);
  await db.delete(settings).where(eq(settings.key, "studio"));
  await db.execute(sql`select graphile_worker.remove_job(key) from graphile_worker.jobs where key like 'rules.release:%'`);
  await db.insert(ruleVersions).values({ version: 1, state: "published", source: larkwoodRules, note: "Larkwood's own rules", publishedAt: new Date() });
});

const idOf = (name: string): string => people[name]?.id ?? "";
type Fields = Readonly<Record<string, string>>;
type Handler = (args: never) => unknown;
const post = (route: { readonly action: Handler }, path: string, fields: Fields, as: string): Promise<Outcome> => {
  const args = { request: requestAs(people[as]?.cookie, `http://shop.test${path}`, fields), context: contextOf(), params: {} };
  return outcomeOf(async () => route.action(args as never));
};
const overview = (fields: Fields, as = "merchandiser") => post(index, "/studio", fields, as);
const decide = (intent: string, id: string, as: string) => post(changes, "/studio/changes", { intent, id }, as);

/** A draft in which these rules are switched off, saved by somebody. */
async function draft(rules: readonly string[], by = "merchandiser"): Promise<string> {
  let stamp = "";
  for (const rule of rules) {
    const bench = await openWorkbench();
    const file = workingFile(bench);
    if (file === undefined) throw new Error("the rules compile");
    const saved = await draftFile(tidyFile(switchRule(file, rule, false)), { seen: bench.working.stamp, actorId: idOf(by), what: `rule:${rule}` }, bench);
    if (!saved.ok) throw new Error(saved.problem.code);
    stamp = saved.stamp;
  }
  return stamp;
}

const off = (source: unknown): string[] => ((source as { rules: readonly { id: string; enabled?: boolean }[] }).rules).filter((rule) => rule.enabled === false).map((rule) => rule.id).sort();
const inShop = async () => off((await currentRules()).published.source);
const onBench = async () => off(workingRules(await currentRules()).source);
const versionStates = async () => (await database.current.db.select({ state: ruleVersions.state }).from(ruleVersions).orderBy(asc(ruleVersions.version))).map((row) => row.state);
const actions = async () => (await database.current.db.select({ action: auditLog.action }).from(auditLog).orderBy(asc(auditLog.id))).map((row) => row.action);
const waiting = async () => Number((await database.current.db.execute<{ n: number }>(sql`select count(*)::int as n from graphile_worker.jobs where key like 'rules.release:%'`))[0]?.n ?? 0);
/** A wall time in the file's zone, Europe/Berlin in winter. */
const wallTime = (at: number) => new Date(at + hour).toISOString().slice(0, 16);
async function only() {
  const [set, ...others] = await listChangeSets(20);
  if (set === undefined || others.length > 0) throw new Error(`${others.length + 1} change sets`);
  return set;
}
async function leave(state: "aside" | "review" | "planned", rules: readonly string[], by = "merchandiser", at?: number): Promise<string> {
  const left = await leaveBench({ seen: await draft(rules, by), state, note: `Off: ${rules.join(", ")}`, publishAt: at === undefined ? undefined : new Date(at), actorId: idOf(by) });
  if (!left.ok) throw new Error(left.problem.code);
  return left.id;
}

describe("at an hour", () => {
  test("a draft leaves the bench with its job, and is in the shop when the job has run, once", async () => {
    const at = Date.parse("2027-01-15T08:00:00Z");
    const answer = await overview({ intent: "publish", seen: await draft(["sold-out"]), over: "1", note: "Winter", at: wallTime(at) });
    expect(answer.location).toBe("/studio?done=planned");
    expect(await versionStates()).toEqual(["published"]);
    expect(await waiting()).toBe(1);
    const set = await only();
    expect(set).toMatchObject({ state: "planned", note: "Winter", publishAt: new Date(at), contributors: [idOf("merchandiser")] });
    expect(await release(set.id, at - 1)).toEqual({ state: "not-due" });
    const both = await Promise.all([release(set.id, at), release(set.id, at)]);
    expect(both.map((one) => one.state).sort()).toEqual(["not-due", "published"]);
    expect(await versionStates()).toEqual(["retired", "published"]);
    expect(await inShop()).toEqual(["sold-out"]);
    await expect.poll(async () => (await publishedRules()).version).toBe(2);
    expect(await actions()).toEqual(["rules.draft", "rules.set-aside", "rules.publish"]);
  });

  test("the job's handler takes a set that is due, and refuses a payload of another form", async () => {
    const id = await leave("planned", ["sold-out"], "merchandiser", Date.now() - 1000);
    const [job] = releaseJobs;
    await expect((async () => job?.run({ changeSet: "x" }))()).rejects.toThrow("UUID");
    await job?.run({ changeSet: "00000000-0000-7000-8000-000000000000" });
    await job?.run({ changeSet: id });
    expect(await inShop()).toEqual(["sold-out"]);
  });

  test.each([["that is none", "tomorrow", "invalid"], ["that does not exist", "2027-02-30T10:00", "invalid"], ["that is past", "2020-01-01T10:00", "past"]])("a time %s is refused beside its field, and the draft stays", async (_, at, code) => {
    const answer = await overview({ intent: "publish", seen: await draft(["sold-out"]), over: "1", note: "n", at });
    expect(answer.status).toBe(422);
    expect(answer.value).toMatchObject({ fields: { at: code } });
    expect(await versionStates()).toEqual(["published", "draft"]);
  });

  test("is stopped by a publisher, not by an editor; then nothing happens at the hour", async () => {
    const id = await leave("planned", ["sold-out"], "merchandiser", Date.now() + hour);
    expect((await decide("cancel", id, "editor")).status).toBe(403);
    expect((await decide("cancel", id, "merchandiser")).location).toBe("/studio/changes?done=cancel");
    expect(await release(id, Date.now() + 2 * hour)).toEqual({ state: "not-due" });
    expect(await inShop()).toEqual([]);
    expect((await decide("cancel", id, "merchandiser")).status).toBe(409);
  });
});

describe("what was published meanwhile", () => {
  test("stays: a set brings its own changes only, whichever comes first", async () => {
    const late = await leave("planned", ["sold-out"], "merchandiser", Date.now() + 2 * hour);
    const early = await leave("planned", ["weak-margin"], "merchandiser", Date.now() + hour);
    expect(await release(early, Date.now() + 3 * hour)).toEqual({ state: "published", version: 2 });
    expect(await release(late, Date.now() + 3 * hour)).toEqual({ state: "published", version: 3 });
    expect(await inShop()).toEqual(["sold-out", "weak-margin"]);
  });

  test("a part that somebody else changed too: nothing is published, the set says why, and it can be taken up again", async () => {
    const id = await leave("planned", ["sold-out"], "merchandiser", Date.now() + hour);
    const bench = await openWorkbench();
    const file = workingFile(bench);
    if (file === undefined) throw new Error("the rules compile");
    await draftFile(tidyFile({ ...file, rules: file.rules.map((rule) => (rule.id === "sold-out" ? { ...rule, priority: 5 } : rule)) }), { seen: bench.working.stamp, actorId: idOf("editor"), what: "rule:sold-out" }, bench);
    await overview({ intent: "publish", seen: (await currentRules()).draft?.stamp ?? "", over: "1", note: "Priority" });
    expect(await release(id, Date.now() + 2 * hour)).toEqual({ state: "overtaken" });
    expect(await changeSet(id)).toMatchObject({ state: "overtaken", against: ["rule sold-out"] });
    expect(await inShop()).toEqual([]);
    expect(againstWords("rule sold-out", "en")).toBe("Rule sold-out was changed by somebody else as well");
    expect(againstWords("problem unknown-facet rules.1", "ru")).toMatch(/[а-я].*unknown-facet/);
    expect((await decide("resume", id, "merchandiser")).location).toBe("/studio/changes?done=resume");
    expect(await onBench()).toEqual(["sold-out"]);
    expect(await actions()).toContain("rules.overtaken");
  });

  test("does not slip back with a draft: it keeps its own changes over a release and over going back", async () => {
    const id = await leave("planned", ["sold-out"], "merchandiser", Date.now() - 1);
    await draft(["weak-margin"]);
    await release(id);
    expect(await onBench()).toEqual(["sold-out", "weak-margin"]);
    const { published } = await currentRules();
    await publishVersion({ version: 1, over: published.version, note: "Back", actorId: idOf("merchandiser") });
    expect(await onBench()).toEqual(["weak-margin"]);
    expect(await inShop()).toEqual([]);
  });

  test("a file that the catalogue no longer fits is not published", async () => {
    const id = await leave("planned", ["sold-out"], "merchandiser", Date.now() - 1);
    await database.current.db.update(ruleChangeSets).set({ source: { version: 1, rules: [{ id: "a", action: { type: "spread", facet: "lost" } }] }, base: { version: 1 } });
    expect(await release(id)).toEqual({ state: "overtaken" });
    expect((await changeSet(id))?.against?.[0]).toMatch(/^problem unknown-facet rules\./u);
    await database.current.db.update(ruleChangeSets).set({ state: "planned", source: [] });
    expect(await release(id)).toEqual({ state: "overtaken" });
    expect(await versionStates()).toEqual(["published"]);
  });
});

describe("a second person", () => {
  const requirePolicy = () => post(changes, "/studio/changes", { intent: "policy", secondPerson: "yes" }, "admin");

  test("is asked for by the policy, which only an administrator changes", async () => {
    expect((await post(changes, "/studio/changes", { intent: "policy", secondPerson: "no" }, "merchandiser")).status).toBe(403);
    expect((await requirePolicy()).location).toBe("/studio/changes?done=policy");
    expect((await overview({ intent: "publish", seen: await draft(["sold-out"]), over: "1", note: "n" })).location).toBe("/studio?done=asked");
    expect(await inShop()).toEqual([]);
    const { id } = await only();
    expect((await decide("approve", id, "merchandiser")).status).toBe(403);
    expect((await decide("approve", id, "lead")).status).toBe(404);
    expect((await decide("approve", id, "editor")).status).toBe(403);
    expect((await decide("approve", id, "admin")).location).toBe("/studio/changes?done=published");
    expect(await inShop()).toEqual(["sold-out"]);
    expect(await only()).toMatchObject({ state: "published", reviewer: "Henrike Vogt", version: 2 });
    expect(await actions()).toEqual(["rules.policy", "rules.draft", "rules.set-aside", "rules.approve", "rules.publish"]);
  });

  test("is nobody who saved any of it, even where another sent it", async () => {
    await draft(["sold-out"], "admin");
    const id = await leave("review", ["weak-margin"], "editor");
    expect((await changeSet(id))?.contributors.length).toBe(2);
    expect((await decide("approve", id, "admin")).status).toBe(403);
    expect((await decide("approve", id, "merchandiser")).location).toBe("/studio/changes?done=published");
  });

  test("approves an hour: it waits, with its job", async () => {
    const at = Date.now() + hour;
    const id = await leave("review", ["sold-out"], "editor", at);
    expect(await waiting()).toBe(0);
    expect((await decide("approve", id, "merchandiser")).location).toBe("/studio/changes?done=approve");
    expect(await waiting()).toBe(1);
    expect(await inShop()).toEqual([]);
    expect(await release(id, at)).toMatchObject({ state: "published" });
  });

  test("of two at once one decides", async () => {
    const id = await leave("review", ["sold-out"], "editor");
    const both = await Promise.all([decide("approve", id, "merchandiser"), decide("decline", id, "admin")]);
    expect(both.map((one) => one.status).sort()).toEqual([302, 409]);
  });

  test("declines: the draft is kept and can be taken up by an editor", async () => {
    const id = await leave("review", ["sold-out"], "editor");
    expect((await decide("decline", id, "merchandiser")).location).toBe("/studio/changes?done=decline");
    expect((await decide("resume", id, "editor")).location).toBe("/studio/changes?done=resume");
    expect(await onBench()).toEqual(["sold-out"]);
    expect((await decide("resume", id, "editor")).status).toBe(409);
  });
});

describe("several drafts", () => {
  test("one is put aside, another made; taken up again both are there, and nobody who worked on them is forgotten", async () => {
    const id = await leave("aside", ["sold-out"], "editor");
    expect(await countOpenSets()).toBe(1);
    await draft(["weak-margin"]);
    expect((await decide("resume", id, "merchandiser")).status).toBe(302);
    const { draft: kept } = await currentRules();
    expect(off(kept?.source)).toEqual(["sold-out", "weak-margin"]);
    expect([...(kept?.contributors ?? [])].sort()).toEqual([idOf("editor"), idOf("merchandiser")].sort());
    expect(await countOpenSets()).toBe(0);
  });

  test("that change the same part do not overwrite each other", async () => {
    const id = await leave("aside", ["sold-out"]);
    const bench = await openWorkbench();
    const file = workingFile(bench);
    if (file === undefined) throw new Error("the rules compile");
    await draftFile(tidyFile({ ...file, rules: file.rules.filter((rule) => rule.id !== "sold-out") }), { seen: bench.working.stamp, actorId: idOf("editor"), what: "rule:sold-out" }, bench);
    const before = (await currentRules()).draft?.stamp;
    const answer = await decide("resume", id, "merchandiser");
    expect(answer.status).toBe(409);
    expect(answer.value).toMatchObject({ code: "conflict", parts: ["Rule sold-out"] });
    expect((await currentRules()).draft?.stamp).toBe(before);
    expect(await changeSet(id)).toMatchObject({ state: "aside" });
  });

  test("a form made before the draft left is overtaken, and says what happened", async () => {
    const stale = await draft(["sold-out"]);
    expect((await overview({ intent: "aside", seen: stale, note: "Later" })).location).toBe("/studio?done=aside");
    const answer = await overview({ intent: "switch", seen: stale, rule: "weak-margin", to: "off" });
    expect(answer.status).toBe(409);
    expect(answer.value).toMatchObject({ overtaken: { since: [expect.stringMatching(/took the draft off the bench$/u)] } });
    expect((await overview({ intent: "aside", seen: stale, note: "Again" })).status).toBe(409);
    expect(sameJson((await currentRules()).published.source, larkwoodRules)).toBe(true);
  });

  test.each<Fields>([{}, { intent: "approve" }, { intent: "approve", id: "nonsense" }, { intent: "resume", id: "00000000-0000-7000-8000-000000000000" }, { intent: "policy" }, { intent: "release", id: "x" }, { intent: "resume", id: "' or 1=1 --" }])("a post of %o is refused", async (fields) => {
    expect([404, 422]).toContain((await post(changes, "/studio/changes", fields, "admin")).status);
  });
});

describe("one part of an earlier version", () => {
  const at = { version: "1" };
  const call = (run: Handler, params: Readonly<Record<string, string>>, fields?: Fields, as = "merchandiser") => {
    const args = { request: requestAs(people[as]?.cookie, "http://shop.test/studio/history/1", fields), context: contextOf(), params };
    return outcomeOf(async () => run(args as never));
  };
  const stamp = async () => workingRules(await currentRules()).stamp;

  test("comes back into the draft, the rest stays as it is", async () => {
    await overview({ intent: "publish", seen: await draft(["sold-out", "weak-margin"]), over: "1", note: "Two off" });
    const page = await call(version.loader, at);
    expect(page.value).toMatchObject({ page: { version: 1, changes: [{ kind: "rule", id: "sold-out" }, { kind: "rule", id: "weak-margin" }] } });
    const answer = await call(version.action, at, { seen: await stamp(), kind: "rule", id: "sold-out" });
    expect(answer.location).toBe("/studio/history/1?done=tookBack");
    expect(await onBench()).toEqual(["weak-margin"]);
    expect(await inShop()).toEqual(["sold-out", "weak-margin"]);
  });

  test("of a version that is not there, or a draft's, is 404; a stale or senseless wish is refused", async () => {
    await draft(["sold-out"]);
    for (const bad of ["2", "77", "-1", "x", "1e3"]) expect((await call(version.loader, { version: bad })).status, bad).toBe(404);
    expect((await call(version.action, { version: "77" }, { seen: "s", kind: "rule", id: "sold-out" })).status).toBe(404);
    expect((await call(version.action, at, { seen: "draft-stale", kind: "rule", id: "sold-out" })).status).toBe(409);
    expect((await call(version.action, at, { seen: await stamp(), kind: "constructor", id: "sold-out" })).status).toBe(422);
    expect((await call(version.action, at, { seen: await stamp(), kind: "rule", id: "sold-out" }, "lead")).status).toBe(404);
    expect((await call(version.action, at, { seen: await stamp(), kind: "shelf", id: "__proto__" })).status).toBe(302);
    expect(await onBench()).toEqual(["sold-out"]);
  });

  test("that something else needs is refused with the problem, and nothing changes", async () => {
    const bench = await openWorkbench();
    const file = workingFile(bench);
    if (file === undefined) throw new Error("the rules compile");
    const extra = { ...file, shelves: [...file.shelves, { ...file.shelves[0], id: "extra" }], rules: [...file.rules, { id: "title", action: { type: "retitle", shelf: "extra", title: { en: "Extra" } } }], pages: file.pages.map((page, place) => (place === 0 ? { ...page, shelves: [...page.shelves, "extra"] } : page)) };
    expect((await draftFile(extra, { seen: bench.working.stamp, actorId: idOf("editor"), what: "file" }, bench)).ok).toBe(true);
    const before = await stamp();
    const answer = await call(version.action, at, { seen: before, kind: "shelf", id: "extra" });
    expect(answer.status).toBe(422);
    expect(await stamp()).toBe(before);
  });
});

test("which version was in force at an instant", async () => {
  const { db } = database.current;
  await db.delete(ruleVersions);
  const at = (text: string) => Date.parse(`2026-05-${text}Z`);
  await db.insert(ruleVersions).values([
    { version: 1, state: "retired", source: larkwoodRules, publishedAt: new Date(at("01T10:00:00")) }, { version: 2, state: "retired", source: {}, publishedAt: new Date(at("03T10:00:00")) },
    { version: 3, state: "published", source: {}, publishedAt: new Date(at("04T10:00:00")) }, { version: 4, state: "draft", source: {} },
  ]);
  const found = async (text: string) => (await versionInForceAt(at(text))).version;
  expect([await found("01T09:59:59"), await found("01T10:00:00"), await found("03T09:59:59"), await found("03T10:00:00"), await found("20T00:00:00")]).toEqual([0, 1, 1, 2, 3]);
  expect(await versionInForceAt(at("03T12:00:00"))).toMatchObject({ version: 2, from: new Date(at("03T10:00:00")), until: new Date(at("04T10:00:00")) });
});
