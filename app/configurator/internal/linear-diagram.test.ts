/** Long sums built from their limit: the same diagrams as operator by operator, far smaller on the way, refused in time. */
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { artefactFromText, artefactToText } from "../artefact.ts";
import type { Artefact } from "../artefact.ts";
import { compileToArtefact } from "../compile.ts";
import { foreignAmounts } from "../formats/foreign-model.ts";
import { readUvl } from "../formats/read-uvl.ts";
import { openSession } from "../session.ts";
import { BudgetExceeded, createBudget } from "./budget.ts";
import { termDiagram } from "./compile-diagram.ts";
import { defaultLimits } from "./compile-network.ts";
import { applyBinary, childOf, createDiagrams, FALSE, leaf, TRUE, variableDiagram } from "./diagrams.ts";
import type { Diagrams } from "./diagrams.ts";
import { linearDiagram } from "./linear-diagram.ts";
import type { LinearRule } from "./linear-term.ts";
import type { Term } from "./term.ts";

vi.setConfig({ testTimeout: 120_000 });

const rule = (amounts: readonly (readonly number[])[], limit: number): LinearRule =>
  ({ variables: amounts.map((_, variable) => variable), amounts: amounts.map((own) => Float64Array.from(own)), trends: amounts.map(() => 0), limit });
const diagramsFor = (amounts: readonly (readonly number[])[], steps = Infinity): Diagrams => createDiagrams(amounts.map(({ length }) => length), createBudget(3_000_000, 60_000, steps));
const holds = (diagrams: Diagrams, root: number, values: readonly number[]): boolean => values.reduce((node, value, level) => childOf(diagrams, node, level, value), root) === TRUE;
const everyValue = (amounts: readonly (readonly number[])[]): readonly (readonly number[])[] =>
  amounts.reduce<readonly (readonly number[])[]>((rows, { length }) => rows.flatMap((row) => Array.from({ length }, (_, value) => [...row, value])), [[]]);

const summands = fc.array(fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });

describe("linearDiagram", () => {
  it("holds exactly where the sum keeps to its limit", () => {
    fc.assert(fc.property(summands, fc.integer({ min: -30, max: 30 }), (amounts, limit) => {
      const diagrams = diagramsFor(amounts);
      const root = linearDiagram(diagrams, [rule(amounts, limit)], (variable) => variable);
      for (const values of everyValue(amounts)) expect(holds(diagrams, root, values)).toBe(values.reduce((sum, value, variable) => sum + (amounts[variable]?.[value] ?? 0), 0) <= limit);
    }), { numRuns: 200 });
  });

  it("in any order of the levels, and several rules together", () => {
    fc.assert(fc.property(summands, fc.integer({ min: -20, max: 20 }), fc.integer({ min: 0, max: 6 }), (amounts, least, width) => {
      const last = amounts.length - 1;
      const diagrams = createDiagrams(amounts.map((_, level) => amounts[last - level]?.length ?? 0), createBudget(100_000, 60_000));
      const turned = amounts.map((own) => own.map((amount) => -amount));
      const root = linearDiagram(diagrams, [rule(amounts, least + width), rule(turned, -least)], (variable) => last - variable);
      for (const values of everyValue(amounts)) {
        const sum = values.reduce((total, value, variable) => total + (amounts[variable]?.[value] ?? 0), 0);
        expect(holds(diagrams, root, [...values].reverse())).toBe(sum >= least && sum <= least + width);
      }
    }), { numRuns: 200 });
  });

  it("is the very diagram that the operators make", () => {
    fc.assert(fc.property(summands, fc.integer({ min: -30, max: 30 }), (amounts, limit) => {
      const diagrams = diagramsFor(amounts);
      const sum = amounts.map((own, level) => variableDiagram(diagrams, level, own)).reduce((left, right) => applyBinary(diagrams, "+", left, right));
      expect(linearDiagram(diagrams, [rule(amounts, limit)], (variable) => variable)).toBe(applyBinary(diagrams, "<=", sum, leaf(diagrams, limit)));
    }), { numRuns: 200 });
  });

  it("what always or never holds is no node at all", () => {
    const diagrams = diagramsFor([[0, 5], [0, 7]]);
    expect(linearDiagram(diagrams, [rule([[0, 5], [0, 7]], 12)], (variable) => variable)).toBe(TRUE);
    expect(linearDiagram(diagrams, [rule([[1, 5], [1, 7]], 1)], (variable) => variable)).toBe(FALSE);
    expect(linearDiagram(diagrams, [rule([[3, 3], [4, 4]], 7)], (variable) => variable)).toBe(TRUE);
    expect(linearDiagram(diagrams, [], (variable) => variable)).toBe(TRUE);
  });

  it("limits between which nothing changes share a node: 400 switches of 1,000 need no more than those of 1", () => {
    const [ones, thousands] = [1, 1000].map((weight) => {
      const amounts = Array.from({ length: 400 }, () => [0, weight]);
      const diagrams = diagramsFor(amounts);
      linearDiagram(diagrams, [rule(amounts, 40 * weight + weight - 1)], (variable) => variable);
      return diagrams.nodes;
    });
    expect(thousands).toBe(ones);
    expect(ones).toBeLessThan(400 * 41 + 100);
  });

  it("stops at its own number of nodes and at the steps of the budget", () => {
    const amounts = Array.from({ length: 60 }, (_, index) => [0, 2 ** (index % 40) + index]);
    expect(() => linearDiagram(diagramsFor(amounts), [rule(amounts, 2 ** 40)], (variable) => variable)).toThrow(BudgetExceeded);
    expect(() => linearDiagram(diagramsFor(amounts, 1_000), [rule(amounts, 2 ** 40)], (variable) => variable)).toThrow(BudgetExceeded);
  });
});

describe("termDiagram with long sums", () => {
  const read = (variable: number, values: readonly number[]): Term => ({ op: "read", variable, values });
  const weights = fc.array(fc.tuple(fc.integer({ min: -6, max: 6 }), fc.integer({ min: -6, max: 6 })), { minLength: 6, maxLength: 9 });

  it("every relation, under a guard and negated, as plain numbers say", () => {
    fc.assert(fc.property(weights, fc.constantFrom<"<=" | "<" | ">=" | ">" | "==" | "!=">("<=", "<", ">=", ">", "==", "!="), fc.integer({ min: -12, max: 12 }), fc.boolean(), (pairs, name, limit, negated) => {
      const diagrams = createDiagrams(pairs.map(() => 2), createBudget(100_000, 60_000));
      const bare: Term = { op: "binary", name, of: [{ op: "binary", name: "+", of: pairs.map((values, variable) => read(variable, values)) }, { op: "constant", value: limit }] };
      const term: Term = { op: "binary", name: "implies", of: [{ op: "read", variable: 0, values: [false, true] }, negated ? { op: "unary", name: "not", of: bare } : bare] };
      const root = termDiagram(diagrams, term, (variable, values) => variableDiagram(diagrams, variable, values));
      const js = new Function("a", "b", `return a ${name === "==" ? "===" : name === "!=" ? "!==" : name} b;`) as (a: number, b: number) => boolean;
      for (let bits = 0; bits < 2 ** pairs.length; bits += 1) {
        const values = pairs.map((_, variable) => (bits >> variable) & 1);
        const sum = pairs.reduce((total, pair, variable) => total + (pair[values[variable] as 0 | 1]), 0);
        expect(holds(diagrams, root, values)).toBe(values[0] === 0 || js(sum, limit) !== negated);
      }
    }), { numRuns: 150 });
  });
});

describe("a large group with a count", () => {
  const choose = (n: number, k: number): bigint => (k === 0 ? 1n : (choose(n, k - 1) * BigInt(n - k + 1)) / BigInt(k));
  const artefactOf = (least: number, most: number, size: number): Artefact => {
    const found = readUvl("x", `features\n\troot\n\t\t[${least}..${most}]\n${Array.from({ length: size }, (_, index) => `\t\t\tf${index}\n`).join("")}`);
    if (!found.ok) throw new Error(JSON.stringify(found.problem));
    const compiled = compileToArtefact("x", found.model.network, found.model.network.variables.length, foreignAmounts(found.model), defaultLimits);
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.problem));
    return compiled.artefact;
  };

  it("compiles, counts, and explains from its tree, which the artefact keeps", () => {
    const artefact = artefactOf(3, 20, 250);
    expect(artefact.searched).toEqual([]);
    expect(BigInt(artefact.count ?? "0")).toBe(Array.from({ length: 18 }, (_, index) => choose(250, index + 3)).reduce((sum, each) => sum + each, 0n));
    expect(Object.keys(artefact.rules.terms).length).toBe(1);
    const read = artefactFromText(artefactToText(artefact));
    if (!read.ok) throw new Error(read.problem.code);
    const choices = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`f${index * 7}`, "true"]));
    const session = openSession(read.artefact, choices);
    expect(session.domains().find(({ option }) => option === "f1")?.values.map(({ status }) => status)).toEqual(["forced", "blocked"]);
    const reason = session.explain("f1", "true");
    expect(reason?.choices.length).toBe(20);
    expect(reason?.rules.length).toBe(1);
    expect(session.repair("f1", "true")[0]?.giveUp.length).toBe(1);
  });
});
