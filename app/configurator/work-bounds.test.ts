/**
 * A click ends: what a session and a page may cost is bounded by work that is counted, for whatever may be published. No test here
 * measures time; `internal/work.ts` says how much of the counted work a machine does in a millisecond.
 */
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { larkwoodModels } from "#db/seed/larkwood/models/models.ts";
import { everyNetwork, smallNetwork, type SmallNetwork } from "#tests/arbitraries/networks.ts";
import { fullModel } from "#tests/short-models.ts";
import type { Artefact } from "./artefact.ts";
import { compile } from "./compile.ts";
import { configuratorView } from "./configurator-view.ts";
import { examineModel, publishLimits } from "./examine-model.ts";
import { compileNetwork } from "./internal/compile-network.ts";
import { smallestHittingSet } from "./internal/hitting-sets.ts";
import { literalBases } from "./internal/network.ts";
import { conflictOf, createReasoner, repairsOf, type Reasoner } from "./internal/reasoner.ts";
import { pageWork, publishedEdges, questionWork, reasonConflicts, workDone } from "./internal/work.ts";
import type { Model } from "./model.ts";
import { readModel } from "./read-model.ts";
import { openSession } from "./session.ts";
import type { Choices } from "./value-text.ts";

vi.setConfig({ testTimeout: 600_000 });
const runs = Number(process.env["EVERY_ENGINE_RUNS"] ?? 200);

function modelOf(source: unknown): Model {
  const read = readModel(source);
  if (!read.ok) throw new Error(JSON.stringify(read.problems[0]));
  return read.model;
}

function artefactOf(model: Model): Artefact {
  const compiled = compile(model, { ...publishLimits, rounds: 0 });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problem));
  return compiled.artefact;
}

const work = (run: () => unknown): number => {
  const before = workDone();
  run();
  return workDone() - before;
};

/** Pigeons and holes: without the spare hole, and with one of the others kept free, there is one hole too few. Solvers need very long to see that. */
function pigeons(count: number): unknown {
  const holes = Array.from({ length: count + 1 }, (_, hole) => `h${hole}`);
  const names = Array.from({ length: count }, (_, pigeon) => `p${pigeon}`);
  return fullModel({
    options: [{ id: "spare", kind: "bool" }, { id: "free", kind: "bool" }, ...names.map((id) => ({ id, kind: "enum", values: holes }))],
    rules: [
      ...names.flatMap((one, at) => names.slice(at + 1).flatMap((other) => holes.map((hole) => ({ id: `${one}-${other}-${hole}`, kind: "excludes", all: [`${one} == '${hole}'`, `${other} == '${hole}'`] })))),
      ...names.flatMap((one) => [{ id: `${one}-spare`, kind: "requires", if: "not spare", then: `${one} != 'h${count}'` }, { id: `${one}-free`, kind: "requires", if: "free", then: `${one} != 'h${count - 1}'` }]),
    ],
  });
}

describe("a reason", () => {
  it("of few rules names them", () => {
    const session = openSession(artefactOf(modelOf(pigeons(3))), { spare: "false" });
    const reason = session.explain("free", "true");
    expect(reason?.choices).toEqual([{ option: "spare", value: "false" }]);
    expect(reason?.rules.length).toBeGreaterThan(6);
  });

  it("that no solver finds in time names the choices, which are exact, and ends", () => {
    const artefact = artefactOf(modelOf(pigeons(9)));
    const session = openSession(artefact, { spare: "false" });
    let reason: ReturnType<typeof session.explain> = null;
    const done = work(() => (reason = session.explain("free", "true")));
    expect(reason).toEqual({ choices: [{ option: "spare", value: "false" }], rules: [], unavailable: [] });
    // A contradiction takes some hundred steps here; without the bound this takes a hundred times as many.
    expect(done).toBeLessThan(reasonConflicts * 10 * 2_000);
    expect(session.repair("free", "true").map(({ giveUp }) => giveUp)).toEqual([["spare"]]);
  });
});

interface Asked {
  readonly reasoner: Reasoner;
  readonly chosen: Int32Array;
  readonly wanted: number;
  /** Whether these own choices and the wanted value stand together. */
  readonly fits: (kept: readonly number[]) => boolean;
}

/** A question about a generated network; undefined where the wanted value is an own choice's option. */
function asked(small: SmallNetwork, picks: readonly number[], want: number): Asked | undefined {
  const { network } = small;
  const sizes = network.variables.map(({ values }) => values.length);
  const compiled = compileNetwork(network);
  if (!compiled.ok) throw new Error(compiled.problem.code);
  const bases = literalBases(sizes);
  const wanted = want % (bases[sizes.length] as number);
  const of = sizes.findIndex((_, variable) => wanted < (bases[variable + 1] as number));
  const chosen = Int32Array.from(sizes, (size, variable) => (variable === of ? -1 : (picks[variable % picks.length] as number) % size));
  const correct = everyNetwork(small).filter((env) => small.holds.every((rule) => rule.run(env))).map((env) => network.variables.map(({ id, values }) => values.indexOf(env[id] ?? "")));
  return { reasoner: createReasoner(compiled.circuit, sizes, compiled.rules, []), chosen, wanted, fits: (kept) => correct.some((values) => values[of] === wanted - (bases[of] as number) && kept.every((variable) => values[variable] === chosen[variable])) };
}

describe("without any work to spare", () => {
  const questions = fc.tuple(fc.oneof(smallNetwork("values"), smallNetwork("clauses")), fc.array(fc.nat(3), { minLength: 1, maxLength: 7 }), fc.nat(40));

  it("a conflict still blocks, and none of its choices can be spared", () => {
    fc.assert(fc.property(questions, ([small, picks, want]) => {
      const question = asked(small, picks, want);
      if (question === undefined) return;
      const { reasoner, chosen, wanted, fits } = question;
      const [hurried, patient] = [conflictOf(reasoner, { chosen, wanted }, -1), conflictOf(reasoner, { chosen, wanted })];
      const own = [...chosen.keys()].filter((variable) => (chosen[variable] as number) >= 0);
      // Asked in a hurry about what nothing blocks, all choices would be tried: a session asks about blocked values only.
      if (patient === null) {
        expect(fits(own)).toBe(true);
        return;
      }
      expect(fits(hurried ?? [])).toBe(false);
      for (const choice of hurried ?? []) expect(fits((hurried ?? []).filter((other) => other !== choice))).toBe(true);
      expect(patient.length).toBeLessThanOrEqual(hurried?.length ?? 0);
    }), { numRuns: runs });
  });

  it("the ways out that are listed are ways out, a smallest one among them", () => {
    fc.assert(fc.property(questions, ([small, picks, want]) => {
      const question = asked(small, picks, want);
      if (question === undefined) return;
      const { reasoner, chosen, wanted, fits } = question;
      const [hurried, patient] = [repairsOf(reasoner, { chosen, wanted }, 24, -1), repairsOf(reasoner, { chosen, wanted }, 24)];
      expect(hurried === null).toBe(patient === null);
      expect(hurried?.[0]?.length).toBe(patient?.[0]?.length);
      const own = [...chosen.keys()].filter((variable) => (chosen[variable] as number) >= 0);
      for (const set of hurried ?? []) expect(fits(own.filter((variable) => !set.includes(variable)))).toBe(true);
    }), { numRuns: runs });
  });

  it("a hitting set of many sets gives up after its steps, and is found with enough", () => {
    const sets = Array.from({ length: 12 }, (_, one) => Array.from({ length: 6 }, (_unused, other) => (one * 5 + other * other) % 23));
    expect(smallestHittingSet(sets, 3)).toBeNull();
    expect(smallestHittingSet(sets, 1_000_000)).toEqual(smallestHittingSet(sets));
  });
});

/** What is neither a reason nor a way out is a number of passes that does not grow with the model. */
const passes = 150;
const bound = (artefact: Artefact): number => pageWork + 2 * questionWork + passes * artefact.circuit.children.length + reasonConflicts * 10 * 2_000;

function view(model: Model, artefact: Artefact, choices: Choices, why?: string): number {
  return work(() => configuratorView({ model, artefact, choices, preference: "preferred", why, locale: "en", currency: artefact.amounts.books[0] ?? "EUR", limits: { price: 100_000 } }));
}

/** Clicks on values that are possible, and one question about a blocked one. */
function clicks(model: Model, artefact: Artefact, count: number, roll: (below: number) => number): number {
  const choices: Record<string, string> = {};
  let most = 0;
  for (let click = 0; click < count; click += 1) {
    const domains = openSession(artefact, choices).domains();
    const values = domains.flatMap(({ option, values: all }) => all.map(({ value, status }) => ({ option, value, status })));
    const possible = values.filter(({ status }) => status === "possible");
    const blocked = values.filter(({ status }) => status === "blocked");
    const why = blocked[roll(Math.max(1, blocked.length))];
    most = Math.max(most, view(model, artefact, choices, why === undefined ? undefined : `${why.option}:${why.value}`));
    const next = possible[roll(Math.max(1, possible.length))];
    if (next === undefined) break;
    choices[next.option] = next.value;
  }
  return most;
}

const dice = (seed: number) => (below: number): number => {
  seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
  return Math.floor((seed / 4_294_967_296) * below);
};

describe("a page", () => {
  it.each(larkwoodModels.map((source) => [source.id, source] as const))("of %s is far within its work", (_, source) => {
    const model = modelOf(source);
    const artefact = artefactOf(model);
    expect(artefact.circuit.children.length).toBeLessThan(publishedEdges / 3);
    expect(clicks(model, artefact, 8, dice(7))).toBeLessThan(bound(artefact) / 2);
  });

  it("on which one click settles 380 options is within its work, and says why for as long as it may", () => {
    const count = 380;
    const model = modelOf(fullModel({
      options: Array.from({ length: count }, (_, index) => ({ id: `x${index}`, kind: "bool" })),
      rules: Array.from({ length: count - 1 }, (_, index) => ({ id: `s${index}`, kind: "requires", if: `x${index}`, then: `x${index + 1}` })),
    }));
    const artefact = artefactOf(model);
    expect(view(model, artefact, { x0: "true" })).toBeLessThan(bound(artefact));
    const shown = configuratorView({ model, artefact, choices: { x0: "true" }, preference: "preferred", why: undefined, locale: "en", currency: "EUR" }).view.sections.flatMap(({ options }) => options);
    expect(shown.filter(({ forced }) => forced !== undefined)).toHaveLength(count - 1);
    expect(shown.filter(({ forced }) => (forced?.because.length ?? 0) > 0).length).toBeGreaterThan(40);
  });

  it("of the pigeons is within its work", () => {
    const model = modelOf(pigeons(8));
    const artefact = artefactOf(model);
    expect(view(model, artefact, { spare: "false" }, "free:true")).toBeLessThan(bound(artefact));
  });
});

describe("what no page could go through at a click", () => {
  const model = modelOf(pigeons(7));
  it("is refused at publishing, with the option that hurts", () => {
    const compiled = compile(model, { ...publishLimits, rounds: 0, edges: 500 });
    expect(compiled).toEqual({ ok: false, problem: { code: "too-complex", limit: "edges", variables: 9, hurts: expect.stringMatching(/^p\d$/) as unknown } });
    expect(examineModel(model, [], { limits: { ...publishLimits, rounds: 0, edges: 500 }, thorough: false })).toMatchObject({ artefact: undefined, blockers: [{ code: "compile", problem: { limit: "edges" } }] });
  });

  it("is measured as a whole: many small parts are as much as a large one", () => {
    const parts = modelOf(fullModel({ options: Array.from({ length: 60 }, (_, index) => ({ id: `x${index}`, kind: "enum", values: ["a", "b", "c"] })), rules: Array.from({ length: 30 }, (_, index) => ({ id: `r${index}`, kind: "excludes", all: [`x${index * 2} == 'a'`, `x${index * 2 + 1} == 'b'`] })) }));
    const compiled = compile(parts);
    const edges = compiled.ok ? compiled.artefact.circuit.children.length : 0;
    expect(compile(parts, { ...publishLimits, edges }).ok).toBe(true);
    expect(compile(parts, { ...publishLimits, edges: edges - 31 }).ok).toBe(false);
  });
});

describe("the shortest lead time", () => {
  it("is the shortest of all completions, whatever lead times there are", () => {
    fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 9 }), fc.integer({ min: 0, max: 20 }), fc.option(fc.integer({ min: 0, max: 60 }), { nil: undefined }), (days, base, most) => {
      const model = modelOf(fullModel({
        options: [{ id: "wood", kind: "enum", values: days.map((each, index) => ({ id: `w${index}`, leadDays: each })) }, { id: "lamp", kind: "bool", leadDays: 5 }],
        rules: [{ id: "first", kind: "requires", if: "wood == 'w0'", then: "lamp" }], leadTime: { baseDays: base },
      }));
      const shortest = base + Math.min(Math.max(days[0] ?? 0, 5), ...days.slice(1));
      const found = openSession(artefactOf(model), {}, { limits: most === undefined ? {} : { leadDays: most } }).shortestLeadDays();
      expect(found).toBe(most !== undefined && shortest > most ? null : shortest);
    }), { numRuns: Math.min(runs, 400) });
  });
});
