import { asc, desc, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { publishedRules } from "#app/shelves/program.server.ts";
import * as file from "#app/routes/studio.file.tsx";
import * as history from "#app/routes/studio.history.tsx";
import * as index from "#app/routes/studio._index.tsx";
import * as preview from "#app/routes/studio.preview.tsx";
import * as ruleRoute from "#app/routes/studio.rules.$id.tsx";
import * as shelfRoute from "#app/routes/studio.shelves.$id.tsx";
import { users } from "#db/schema/identity.ts";
import { auditLog } from "#db/schema/platform.ts";
import { ruleVersions } from "#db/schema/shelves.ts";
import type { Condition } from "#merch-rules/schema.ts";
import { larkwoodRules } from "#merch-rules/defaults/larkwood.ts";
import { useDatabase } from "#tests/database.server.ts";
import { contextOf, outcomeOf, requestAs, signIn, type Answer as Outcome } from "#tests/request.server.ts";
import { seededStaff } from "#tests/seeded-staff.server.ts";
import type { Answer } from "./answer.ts";
import { switchRule } from "./edit-file.ts";
import { sameJson } from "#app/platform/stable-json.ts";
import { printFile, tidyFile } from "./file-text.ts";
import { currentRules, rollBack, workingRules } from "./rule-versions.server.ts";
import { draftFile, draftText, openWorkbench, publish, publishVersion, workingFile } from "./workbench.server.ts";

const database = useDatabase();
const origin = "http://shop.test";
let merchandiser = "";
let cookie = "";

beforeAll(async () => {
  ({ merchandiser: { id: merchandiser, cookie } } = await seededStaff(database, "merchandiser"));
});

/** Back to the seeded state: version 1 published, no draft. */
beforeEach(async () => {
  await database.current.db.delete(ruleVersions);
  await database.current.db.delete(auditLog);
  await database.current.db.insert(ruleVersions).values({ version: 1, state: "published", source: larkwoodRules, note: "Larkwood's own rules", publishedAt: new Date() });
});

const change = (seen: string, what = "rule:x") => ({ seen, actorId: merchandiser, what });

/** Saves a draft in which a rule is switched off. */
async function draftWithout(rule: string): Promise<string> {
  const bench = await openWorkbench();
  const current = workingFile(bench);
  if (current === undefined) throw new Error("the rules compile");
  const saved = await draftFile(tidyFile(switchRule(current, rule, false)), change(bench.working.stamp, `rule:${rule}`), bench);
  if (!saved.ok) throw new Error(saved.problem.code);
  return saved.stamp;
}

const versions = () => database.current.db.select({ version: ruleVersions.version, state: ruleVersions.state, note: ruleVersions.note }).from(ruleVersions).orderBy(asc(ruleVersions.version));
const lastAudit = async () => (await database.current.db.select({ action: auditLog.action, subject: auditLog.subject, actorId: auditLog.actorId, data: auditLog.data }).from(auditLog).orderBy(desc(auditLog.at), desc(auditLog.id)).limit(1))[0];
type Fields = Readonly<Record<string, string | readonly string[]>>;
type Handler = (args: never) => unknown;

/** Runs a route's loader, or its action when there are fields; `as` is a cookie, "" for nobody. */
function call(run: Handler, path: string, params: Readonly<Record<string, string>> = {}, fields?: Fields, as = cookie): Promise<Outcome> {
  const args = { request: requestAs(as === "" ? undefined : as, `${origin}${path}`, fields), context: contextOf(), params };
  return outcomeOf(async () => run(args as never));
}
const post = (route: { readonly action: Handler }, path: string, fields: Fields, params: Readonly<Record<string, string>> = {}) => call(route.action, path, params, fields);
const answerOf = (outcome: Outcome): Answer => {
  const value = outcome.value as { readonly answer?: Answer } & Answer;
  return value.answer ?? value;
};

describe("a draft", () => {
  test("begins with the first change and leaves the shop as it is", async () => {
    await draftWithout("sold-out");
    expect(await versions()).toMatchObject([{ version: 1, state: "published" }, { version: 2, state: "draft" }]);
    expect((await publishedRules()).program.rules.some((rule) => rule.id === "sold-out")).toBe(true);
    expect(await lastAudit()).toMatchObject({ action: "rules.draft", subject: "rules:draft", actorId: merchandiser, data: { what: "rule:sold-out" } });
  });

  test("is one: the next change replaces it", async () => {
    await draftWithout("sold-out");
    await draftWithout("weak-margin");
    const drafts = (await versions()).filter((row) => row.state === "draft");
    expect(drafts).toHaveLength(1);
    const bench = await openWorkbench();
    expect(workingFile(bench)?.rules.filter((rule) => !rule.enabled).map((rule) => rule.id)).toEqual(["sold-out", "weak-margin"]);
  });

  test("made from an overtaken state is refused with what changed, and changes nothing", async () => {
    const bench = await openWorkbench();
    const stale = bench.working.stamp;
    const kept = await draftWithout("sold-out");
    const answer = await post(index, "/studio", { intent: "switch", seen: stale, rule: "weak-margin", to: "off" });
    expect(answer.status).toBe(409);
    expect(answerOf(answer).overtaken).toMatchObject({ since: [expect.stringMatching(/^\d\d:\d\d Matteo Lindner: Rule sold-out$/u)], changes: [{ id: "weak-margin", change: "changed" }] });
    expect(workingRules(await currentRules()).stamp).toBe(kept);
  });

  test("of two people at once exactly one is kept", async () => {
    const bench = await openWorkbench();
    const current = workingFile(bench);
    if (current === undefined) throw new Error("the rules compile");
    const both = await Promise.all(["sold-out", "weak-margin"].map((rule) => draftFile(tidyFile(switchRule(current, rule, false)), change(bench.working.stamp), bench)));
    expect(both.map((one) => (one.ok ? "ok" : one.problem.code)).sort()).toEqual(["ok", "overtaken"]);
  });

  test("takes a rule of an earlier release that hides what is sold out to the end of lists, by one click; again changes nothing", async () => {
    const bench = await openWorkbench();
    const file = workingFile(bench);
    if (file === undefined) throw new Error("the rules compile");
    const { lists: _lists, ...action } = file.rules.find(({ id }) => id === "sold-out")?.action as { type: "exclude"; where: Condition; lists?: "last" };
    const old = await draftFile(tidyFile({ ...file, rules: file.rules.map((rule) => (rule.id === "sold-out" ? { ...rule, action } : rule)) }), change(bench.working.stamp), bench);
    if (!old.ok) throw new Error(old.problem.code);
    const told = async () => (await call(index.loader, "/studio")).value as { readonly overview: { readonly rules: readonly { readonly id: string; readonly findings: readonly { readonly code: string }[] }[] } };
    const remedied = async () => (await told()).overview.rules.filter((rule) => rule.findings.some(({ code }) => code === "sold-out-nowhere")).map(({ id }) => id);
    expect(await remedied()).toEqual(["sold-out"]);
    for (let times = 0; times < 2; times++) expect((await post(index, "/studio", { intent: "last-in-lists", seen: workingRules(await currentRules()).stamp, rule: "sold-out" })).location).toBe("/studio?done=saved");
    expect(workingFile(await openWorkbench())?.rules.find(({ id }) => id === "sold-out")?.action).toMatchObject({ lists: "last" });
    expect(await remedied()).toEqual([]);
  });

  test("takes the searches' rules of a later release by one click; those once had and taken out are not offered", async () => {
    const offered = async () => ((await call(index.loader, "/studio")).value as { readonly overview: { readonly shipped: readonly { readonly id: string; readonly sentence: string }[] } }).overview.shipped;
    expect(await offered()).toEqual([]);
    const bench = await openWorkbench();
    const file = workingFile(bench);
    if (file === undefined) throw new Error("the rules compile");
    const old = tidyFile({ ...file, rules: file.rules.filter(({ id }) => id !== "to-gift-card" && id !== "to-voucher-help") });
    expect((await draftFile(old, change(bench.working.stamp), bench)).ok).toBe(true);
    expect(await offered(), "the version in force has them: they were taken out on purpose").toEqual([]);
    await database.current.db.update(ruleVersions).set({ source: old }).where(eq(ruleVersions.state, "published"));
    expect((await offered()).map(({ id }) => id).sort()).toEqual(["to-gift-card", "to-voucher-help"]);
    expect((await post(index, "/studio", { intent: "take-shipped", seen: "draft-other" })).status).toBe(409);
    expect((await post(index, "/studio", { intent: "take-shipped", seen: workingRules(await currentRules()).stamp })).location).toBe("/studio?done=saved");
    expect(await offered()).toEqual([]);
    expect(workingFile(await openWorkbench())?.rules.map(({ id }) => id)).toEqual(expect.arrayContaining(["to-gift-card", "to-voucher-help"]));
  });

  test("is discarded by who has seen it", async () => {
    const stamp = await draftWithout("sold-out");
    expect((await post(index, "/studio", { intent: "discard", seen: "draft-other" })).status).toBe(409);
    expect((await post(index, "/studio", { intent: "discard", seen: stamp })).location).toBe("/studio?done=discarded");
    expect(await versions()).toMatchObject([{ version: 1, state: "published" }]);
  });
});

describe("publishing", () => {
  test("puts the draft into force at once, keeps the old version and is audited", async () => {
    const seen = await draftWithout("sold-out");
    const answer = await post(index, "/studio", { intent: "publish", seen, over: "1", note: "Stock is shown on the card" });
    expect(answer.location).toBe("/studio?done=published");
    expect(await versions()).toEqual([{ version: 1, state: "retired", note: "Larkwood's own rules" }, { version: 2, state: "published", note: "Stock is shown on the card" }]);
    await expect.poll(async () => (await publishedRules()).version).toBe(2);
    expect((await publishedRules()).program.rules.some((rule) => rule.id === "sold-out")).toBe(false);
    expect(await lastAudit()).toMatchObject({ action: "rules.publish", subject: "rules:2", data: { note: "Stock is shown on the card", over: 1 } });
  });

  test("needs a note", async () => {
    const seen = await draftWithout("sold-out");
    const answer = await post(index, "/studio", { intent: "publish", seen, over: "1", note: "  " });
    expect(answer.status).toBe(422);
    expect(answerOf(answer).fields).toEqual({ note: "required" });
    expect((await versions()).map((row) => row.state)).toEqual(["published", "draft"]);
  });

  test("at the same time by two people happens once", async () => {
    const seen = await draftWithout("sold-out");
    const both = await Promise.all([1, 2].map((one) => publish({ seen, over: 1, note: `By ${one}`, actorId: merchandiser })));
    expect(both.map((one) => (one.ok ? "ok" : one.problem.code)).sort()).toEqual(["ok", "overtaken"]);
    expect((await versions()).filter((row) => row.state === "published")).toHaveLength(1);
  });

  test("is refused when the shop or the draft changed since it was looked at", async () => {
    const seen = await draftWithout("sold-out");
    await rollBack({ version: 0, over: 1, source: larkwoodRules, note: "Back", actorId: merchandiser }, (kept) => kept);
    expect(await publish({ seen, over: 1, note: "n", actorId: merchandiser })).toMatchObject({ ok: false, problem: { code: "overtaken" } });
    const newer = await draftWithout("weak-margin");
    expect(newer).not.toBe(seen);
    const { published } = await currentRules();
    expect(await publish({ seen, over: published.version, note: "n", actorId: merchandiser })).toMatchObject({ ok: false, problem: { code: "overtaken" } });
    expect((await publish({ seen: newer, over: published.version, note: "n", actorId: merchandiser })).ok).toBe(true);
  });

  test("of a draft that the catalogue no longer fits is refused with the problem", async () => {
    const source = { version: 1, rules: [{ id: "a", action: { type: "spread", facet: "lost-attribute" } }] };
    await database.current.db.insert(ruleVersions).values({ version: 2, state: "draft", source });
    const { draft } = await currentRules();
    expect(await publish({ seen: draft?.stamp ?? "", over: 1, note: "n", actorId: merchandiser })).toMatchObject({ ok: false, problem: { code: "problems", problems: [{ code: "unknown-facet" }] } });
    const page = await call(index.loader, "/studio");
    expect(page.value).toMatchObject({ overview: { problems: [{ code: "unknown-facet", place: "Rule “a”" }] } });
  });

  test("rolls back to any version as a new one; the draft keeps its own changes and no others", async () => {
    await publish({ seen: await draftWithout("sold-out"), over: 1, note: "Off", actorId: merchandiser });
    await draftWithout("weak-margin");
    const answer = await post(history, "/studio/history", { intent: "roll-back", version: "1", over: "2", note: "Back to version 1" });
    expect(answer.location).toBe("/studio/history?done=rolledBack&version=1");
    const { published, draft: kept } = await currentRules();
    expect(sameJson(published.source, larkwoodRules)).toBe(true);
    const rules = (kept?.source as { readonly rules: readonly { readonly id: string; readonly enabled?: boolean }[] }).rules;
    expect(rules.filter((rule) => rule.enabled === false).map((rule) => rule.id)).toEqual(["weak-margin"]);
    expect(await lastAudit()).toMatchObject({ action: "rules.roll-back", data: { copyOf: 1, over: 2 } });
    expect((await post(history, "/studio/history", { intent: "roll-back", version: "1", over: "2", note: "Again" })).status).toBe(409);
    expect(await publishVersion({ version: 77, over: published.version, note: "n", actorId: merchandiser })).toEqual({ ok: false, problem: { code: "not-found" } });
  });
});

describe("hostile files", () => {
  const deep = `${"[".repeat(100_000)}${"]".repeat(100_000)}`;
  test.each<[string, string, string]>([
    ["no JSON", "{", "not-json"], ["a list", "[]", "wrong-shape"], ["another version", '{"version": 9}', "unsupported-version"], ["depth", deep, "too-deep"],
    ["a prototype", '{"version": 1, "__proto__": {"rules": []}}', "forbidden-key"], ["an unknown fact", '{"version": 1, "conditions": {"a": {"fact": "product.secret", "op": "is", "value": 1}}}', "unknown-fact"],
    ["a cycle", '{"version": 1, "conditions": {"a": {"ref": "b"}, "b": {"ref": "a"}}}', "ref-cycle"], ["a long text", JSON.stringify({ version: 1, name: "x".repeat(1_000_000) }), "text-too-long"],
    ["ten thousand and one rules", JSON.stringify({ version: 1, rules: Array.from({ length: 10_001 }, (_, at) => ({ id: `r${at}`, action: { type: "hide" } })) }), "out-of-range"],
  ])("%s: 422 with a code and a path, nothing changes", async (_, text, code) => {
    const seen = workingRules(await currentRules()).stamp;
    const answer = await post(file, "/studio/file", { file: text, seen });
    expect(answer.status).toBe(422);
    expect(answerOf(answer).problems[0]).toMatchObject({ code });
    expect(await versions()).toMatchObject([{ version: 1, state: "published" }]);
  });

  test("the file as it is printed comes back as the same rules", async () => {
    const bench = await openWorkbench();
    const saved = await draftText(printFile(bench.working.source), change(bench.working.stamp), bench);
    expect(saved.ok).toBe(true);
    const page = await call(index.loader, "/studio");
    expect(page.value).toMatchObject({ overview: { changes: [] } });
  });

  test.each<Fields>([{ intent: "nothing" }, { intent: "publish" }, { intent: "switch", seen: "x" }, { intent: "roll-back", version: "-1", over: "1", note: "n" }])("a post of %o is refused", async (fields) => {
    expect((await post(index, "/studio", fields)).status).toBe(422);
  });
});

describe("the forms of rules and shelves", () => {
  const pin = { type: "pin", id: "window", products: "lw-harbour-sofa", slot: "2", mode: "hard", priority: "5", enabled: "yes", "scope.kind": "shelf", "scope.shelves": ["configure"], "when.join": "none" };

  test("a new rule, then its change, then its end", async () => {
    const made = await post(ruleRoute, "/studio/rules/~new", { ...pin, intent: "save", seen: workingRules(await currentRules()).stamp }, { id: "~new" });
    expect(made.location).toBe("/studio/rules/window?done=saved");
    const rule = async () => workingFile(await openWorkbench())?.rules.find((one) => one.id === "window");
    expect(await rule()).toMatchObject({ priority: 5, scope: { kind: "shelf", shelves: ["configure"] }, action: { type: "pin", products: ["lw-harbour-sofa"], slot: 2 } });
    const condition = { "when.join": "any", "when.0.fact": "moment.season", "when.0.op": "is", "when.0.value": "winter", "when.1.fact": "profile.orders", "when.1.op": ">=", "when.1.value": "2" };
    await post(ruleRoute, "/studio/rules/window", { ...pin, ...condition, intent: "save", seen: workingRules(await currentRules()).stamp }, { id: "window" });
    expect((await rule())?.when).toEqual({ any: [{ fact: "moment.season", op: "is", value: "winter" }, { fact: "profile.orders", op: ">=", value: 2 }] });
    const gone = await post(ruleRoute, "/studio/rules/window", { intent: "remove", seen: workingRules(await currentRules()).stamp }, { id: "window" });
    expect(gone.location).toBe("/studio?done=removed");
    expect(await rule()).toBeUndefined();
  });

  test("what does not fit is refused with sentences, and the entries come back", async () => {
    const seen = workingRules(await currentRules()).stamp;
    const answer = await post(ruleRoute, "/studio/rules/~new", { ...pin, slot: "9", intent: "save", seen }, { id: "~new" });
    expect(answer.status).toBe(422);
    expect(answerOf(answer).problems).toMatchObject([{ code: "slot-out-of-range", place: "Rule “window”" }]);
    expect(answer.value).toMatchObject({ form: { id: "window", action: { slot: "9" } } });
    const taken = await post(ruleRoute, "/studio/rules/~new", { ...pin, id: "sold-out", intent: "save", seen }, { id: "~new" });
    expect(answerOf(taken).problems.map((problem) => problem.code)).toEqual(["duplicate-id"]);
    const foreign = await post(ruleRoute, "/studio/rules/~new", { ...pin, id: "A b", slot: "first", intent: "save", seen }, { id: "~new" });
    const last = workingFile(await openWorkbench())?.rules.length ?? 0;
    expect(answerOf(foreign).problems.map((problem) => problem.path).sort()).toEqual([`rules.${last}.action.slot`, `rules.${last}.id`]);
  });

  test("each rule's page opens, with what its condition fits; others are 404", async () => {
    const open = (id: string) => call(ruleRoute.loader, `/studio/rules/${id}`, { id });
    expect((await open("first-row-available")).value).toMatchObject({ page: { id: "first-row-available", form: { type: "fill" }, fits: { count: expect.any(Number) } } });
    // Within the staff frame: who may be here is not thrown out into the shop.
    expect(await open("nothing")).toMatchObject({ status: 404, value: { frame: { studio: { edit: true } }, page: undefined } });
    expect(await call(shelfRoute.loader, "/studio/shelves/nothing", { id: "nothing" })).toMatchObject({ status: 404, value: { page: undefined } });
    expect((await open("~new")).value).toMatchObject({ page: { id: "", form: { type: "pin" } } });
  });

  test("a shelf keeps what its form does not show", async () => {
    const seen = workingRules(await currentRules()).stamp;
    const fields = { seen, titleEn: "For you", titleRu: "Для вас", layout: "row", slots: "8", dial: "60", explore: "5", minimum: "4", "source.join": "all", "source.0.fact": "product.stock", "source.0.op": ">=", "source.0.value": "1", "when.join": "none" };
    expect((await post(shelfRoute, "/studio/shelves/new", fields, { id: "new" })).location).toBe("/studio/shelves/new?done=saved");
    const shelf = workingFile(await openWorkbench())?.shelves.find((one) => one.id === "new");
    expect(shelf).toMatchObject({ title: { en: "For you", ru: "Для вас" }, dial: 0.6, explore: 0.05, slots: 8, source: { fact: "product.stock", op: ">=", value: 1 }, weights: { novelty: 0.8 } });
    const wrong = await post(shelfRoute, "/studio/shelves/new", { ...fields, seen: workingRules(await currentRules()).stamp, dial: "160" }, { id: "new" });
    expect(answerOf(wrong).problems).toMatchObject([{ code: "out-of-range", path: "shelves.2.dial" }]);
  });
});

describe("who may enter", () => {
  const routes = { "/studio": index, "/studio/file": file, "/studio/history": history, "/studio/preview": preview, "/studio/rules/sold-out": ruleRoute, "/studio/shelves/picked": shelfRoute };

  test.each(Object.entries(routes))("%s: viewers, editors, publishers and administrators, nobody else", async (path, route) => {
    const params = { id: path.split("/").at(-1) ?? "" };
    const open = async (email: string | undefined) => {
      const [user] = email === undefined ? [] : await database.current.db.select({ id: users.id }).from(users).where(eq(users.email, email));
      return call(route.loader, path, params, undefined, user === undefined ? "" : await signIn(user.id));
    };
    expect((await open(undefined)).location).toContain("/sign-in");
    for (const email of ["anna@example.com", "agent@larkwood.example"]) expect((await open(email)).status, email).toBe(404);
    for (const email of ["lead@larkwood.example", "editor@larkwood.example", "merchandiser@larkwood.example", "admin@larkwood.example"]) expect((await open(email)).status, email).toBe(200);
  });

  test("a viewer changes nothing, an editor drafts and cannot publish or go back", async () => {
    const as = async (email: string, fields: Fields) => {
      const [user] = await database.current.db.select({ id: users.id }).from(users).where(eq(users.email, email));
      return call(index.action, "/studio", {}, { seen: workingRules(await currentRules()).stamp, ...fields }, await signIn(user?.id ?? ""));
    };
    const turnOff = { intent: "switch", rule: "sold-out", to: "off" };
    expect((await as("lead@larkwood.example", turnOff)).status).toBe(404);
    expect(await versions()).toHaveLength(1);
    expect((await as("editor@larkwood.example", turnOff)).location).toBe("/studio?done=saved");
    expect((await as("editor@larkwood.example", { intent: "publish", over: "1", note: "n" })).status).toBe(404);
    expect((await as("editor@larkwood.example", { intent: "roll-back", version: "0", over: "1", note: "n" })).status).toBe(404);
    expect((await versions()).map((row) => row.state)).toEqual(["published", "draft"]);
    expect((await as("merchandiser@larkwood.example", { intent: "publish", over: "1", note: "n" })).location).toBe("/studio?done=published");
  });

  test("posts of others change nothing", async () => {
    const [agent] = await database.current.db.select({ id: users.id }).from(users).where(eq(users.email, "agent@larkwood.example"));
    const seen = workingRules(await currentRules()).stamp;
    const answer = await call(index.action, "/studio", {}, { intent: "switch", seen, rule: "sold-out", to: "off" }, await signIn(agent?.id ?? ""));
    expect(answer.status).toBe(404);
    expect(await versions()).toHaveLength(1);
  });
});
