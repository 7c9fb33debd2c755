/** The thread that examines models: the same findings as at home, in order, and nobody waits for what broke. */
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import { doorsNeedOak, shelf } from "#tests/small-model.ts";
import { createExaminer, examiner, type Examiner, type ExaminerOptions } from "./examine-apart.server.ts";
import { answerTask } from "./examination-thread.ts";
import { draftLimits, examineModel, liveLimits, publishLimits } from "./examine-model.ts";
import type { ModelSource } from "./model.ts";
import { readModel } from "./read-model.ts";

const program = join(process.cwd(), "app/configurator/examination-thread.ts");
const opened: Examiner[] = [];

function open(options: Partial<ExaminerOptions> = {}): Examiner {
  const made = createExaminer({ program, idle: 60_000, grace: 60_000, ...options });
  opened.push(made);
  return made;
}

afterEach(async () => {
  await Promise.all(opened.splice(0).map((each) => each.close()));
});

function model(more: Partial<ModelSource> = {}) {
  const read = readModel(shelf(more));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.model;
}

/** A program in place of the thread's own. */
function programOf(text: string): string {
  const file = join(mkdtempSync(join(tmpdir(), "eyelevel-thread-")), "program.mjs");
  writeFileSync(file, text);
  return file;
}

describe("examined apart", () => {
  test("a model gives what it gives at home: artefact, health and cases", async () => {
    const cases = [{ id: "pine-with-doors", title: { en: "Pine with doors" }, choices: { wood: "pine", doors: "true" }, expect: { kind: "refused" as const, rule: doorsNeedOak.id } }] as never;
    const found = await open().examine(model(), cases, { limits: publishLimits, thorough: true });
    const home = examineModel(model(), cases, { limits: publishLimits, thorough: true });
    expect(found.artefact?.hash).toBe(home.artefact?.hash);
    expect(found.artefact?.circuit.children).toEqual(home.artefact?.circuit.children);
    expect({ ...found, artefact: undefined }).toEqual({ ...home, artefact: undefined });
  });

  test("a model that contradicts itself comes back with its witness", async () => {
    const never = { kind: "formula", id: "never", name: { en: "Never" }, sentence: { en: "Never." }, holds: "width > 9000" } as const;
    const found = await open().examine(model({ rules: [never] }), []);
    expect(found.blockers).toEqual([{ code: "void", rules: ["never"] }]);
  });

  test("many at once are answered each with its own, in order", async () => {
    const one = open();
    const order: number[] = [];
    const prices = [1_000, 2_000, 3_000, 4_000];
    const found = await Promise.all(prices.map((EUR, place) => one.examine(model({ prices: { base: { EUR, USD: EUR } } }), [], { limits: liveLimits, thorough: false }).finally(() => order.push(place))));
    expect(found.map(({ artefact }) => artefact?.amounts.basePrices[0])).toEqual(prices);
    expect(order).toEqual([0, 1, 2, 3]);
  });

  test("the event loop goes on meanwhile", async () => {
    let turns = 0;
    let longest = 0;
    let last = performance.now();
    const beat = setInterval(() => {
      turns += 1;
      longest = Math.max(longest, performance.now() - last);
      last = performance.now();
    }, 5);
    await open().examine(model(), [], { limits: draftLimits });
    clearInterval(beat);
    expect(turns).toBeGreaterThan(1);
    expect(longest).toBeGreaterThan(0);
  });

  test("after a rest the thread is gone, and comes again with the next task", async () => {
    const one = open({ idle: 1 });
    const first = await one.examine(model(), [], { limits: liveLimits });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await one.examine(model(), [], { limits: liveLimits })).artefact?.hash).toBe(first.artefact?.hash);
  });
});

describe("what breaks", () => {
  const answering = `import { parentPort } from "node:worker_threads"; parentPort.on("message", ({ number, model }) => { if (model.id === "crash") process.exit(3); if (model.id === "throw") throw new Error("inside"); if (model.id !== "hang") parentPort.postMessage({ number, found: { blockers: [model.id] } }); });`;
  const named = (id: string) => ({ ...model(), id });

  test.each([["crash", /ended with 3/], ["throw", /inside/]])("a thread that does (%s) fails that task alone", async (id, message) => {
    const one = open({ program: programOf(answering) });
    const [bad, good] = await Promise.allSettled([one.examine(named(id), []), one.examine(named("fine"), [])]);
    expect(bad).toMatchObject({ status: "rejected", reason: { message: expect.stringMatching(message) } });
    expect(good).toMatchObject({ status: "fulfilled", value: { blockers: ["fine"] } });
  });

  test("a task that never ends is given up as too complex, and the next is answered", async () => {
    const one = open({ program: programOf(answering), grace: 100 });
    const limits = { ...draftLimits, milliseconds: 50 };
    const [hung, good] = await Promise.all([one.examine(named("hang"), [], { limits }), one.examine(named("fine"), [])]);
    expect(hung).toMatchObject({ artefact: undefined, blockers: [{ code: "compile", problem: { code: "too-complex", limit: "time", variables: 3 } }] });
    expect(good).toMatchObject({ blockers: ["fine"] });
  });

  test("a program that is not there, and closing while something waits, are told", async () => {
    await expect(open({ program: "/nowhere/thread.mjs" }).examine(model(), [])).rejects.toThrow();
    const one = open({ program: programOf(answering) });
    const hung = one.examine(named("hang"), []);
    const closing = one.close();
    await expect(hung).rejects.toThrow("closed");
    await closing;
  });

  test("a fault inside the examination is answered in words", () => {
    expect(answerTask({ number: 4, model: null as never, cases: [], limits: draftLimits, thorough: false })).toMatchObject({ number: 4, failed: expect.stringContaining("TypeError") });
    expect(answerTask({ number: 5, model: model(), cases: [], limits: draftLimits, thorough: false })).toMatchObject({ number: 5, found: { blockers: [] } });
  });

  test("the process has one examiner", () => {
    expect(examiner()).toBe(examiner());
  });
});
