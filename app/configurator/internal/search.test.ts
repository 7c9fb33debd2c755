/** The search against brute force on generated networks: solver, encodings, domains, conflicts, repairs, reasons, redundant rules. */
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import type { Scalar } from "../expression.ts";
import { createBudget } from "./budget.ts";
import { termDiagram } from "./compile-diagram.ts";
import { compileNetwork, defaultLimits } from "./compile-network.ts";
import { createRuleExplainer, irreducibleRules } from "./explain-rules.ts";
import { createDiagrams, variableDiagram } from "./diagrams.ts";
import { literalBases, literalVariables } from "./network.ts";
import type { Network, NetworkRule } from "./network.ts";
import { redundantRules } from "./redundant-rules.ts";
import { irreducibleRepairs } from "./repairs.ts";
import type { RuleStore } from "./rule-store.ts";
import { addClause, addVariable, createSolver, solve } from "./sat-solver.ts";
import { cheapestFound, createSearch, leastGivenBySearch, livingBySearch, possibleBySearch, possibleValues, smallestConflictBySearch } from "./search.ts";
import type { Term } from "./term.ts";

// Properties over many cases: patient, because nothing here measures time. SEARCH_LONG multiplies the number of cases.
vi.setConfig({ testTimeout: 600_000 });
const times = Number(process.env["SEARCH_LONG"] ?? 1);

type Values = readonly number[];
interface Made {
  readonly rule: NetworkRule;
  readonly holds: (values: Values) => boolean;
}
interface Case {
  readonly network: Network;
  readonly rules: readonly Made[];
  readonly all: readonly Values[];
  readonly correct: readonly Values[];
}

function clauseOf(sizes: Values): fc.Arbitrary<Made> {
  const bases = literalBases(sizes);
  const owner = literalVariables(bases);
  return fc.array(fc.integer({ min: 0, max: owner.length - 1 }), { minLength: 1, maxLength: 4 }).map((literals) => ({
    rule: { id: "c", kind: "clause", literals },
    holds: (values) => literals.some((literal) => values[owner[literal]!] === literal - bases[owner[literal]!]!),
  }));
}

function tableOf(sizes: Values): fc.Arbitrary<Made> {
  return fc.uniqueArray(fc.integer({ min: 0, max: sizes.length - 1 }), { minLength: 1, maxLength: 3 }).chain((variables) =>
    fc.array(fc.tuple(...variables.map((variable) => fc.integer({ min: -1, max: sizes[variable]! - 1 }))), { maxLength: 9 }).map((rows): Made => ({
      rule: { id: "t", kind: "table", variables, rows },
      holds: (values) => rows.some((row) => row.every((value, column) => value === -1 || values[variables[column]!] === value)),
    })));
}

const sign = fc.constantFrom<"<=" | "<" | ">=" | ">" | "==" | "!=">("<=", "<", ">=", ">", "==", "!=");
const compared = { "<=": (a: number, b: number) => a <= b, "<": (a: number, b: number) => a < b, ">=": (a: number, b: number) => a >= b, ">": (a: number, b: number) => a > b, "==": (a: number, b: number) => a === b, "!=": (a: number, b: number) => a !== b };

/** A sum (kept as a tree for the theory) or a product (no sum: narrowed by trying) against a number. */
function treeOf(sizes: Values): fc.Arbitrary<Made> {
  const scope = fc.uniqueArray(fc.integer({ min: 0, max: sizes.length - 1 }), { minLength: 2, maxLength: 3 });
  return fc.tuple(scope, fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 3, maxLength: 3 }), sign, fc.integer({ min: -6, max: 20 }), fc.constantFrom<"+" | "*">("+", "*")).map(([variables, factors, relation, limit, name]): Made => {
    const amount = (variable: number, index: number, value: number): number => (value + (variable % 2)) * factors[index]!;
    const reads = variables.map((variable, index): Term => ({ op: "read", variable, values: Array.from({ length: sizes[variable]! }, (_, value) => amount(variable, index, value)) }));
    const term: Term = { op: "binary", name: relation, of: [{ op: "binary", name, of: reads }, { op: "constant", value: limit }] };
    return {
      rule: { id: "f", kind: "formula", scope: variables, term: () => term, build: (diagrams, read) => termDiagram(diagrams, term, read) },
      holds: (values) => {
        const amounts = variables.map((variable, index) => amount(variable, index, values[variable]!));
        return compared[relation](amounts.reduce((a, b) => (name === "+" ? a + b : a * b)), limit);
      },
    };
  });
}

const everything = (sizes: Values): readonly Values[] => sizes.reduce<readonly Values[]>((all, size) => all.flatMap((values) => Array.from({ length: size }, (_, value) => [...values, value])), [[]]);

const generated: fc.Arbitrary<Case> = fc.array(fc.constantFrom(1, 2, 2, 2, 3, 4, 8), { minLength: 2, maxLength: 5 }).chain((sizes) =>
  fc.array(fc.oneof(clauseOf(sizes), tableOf(sizes), treeOf(sizes)), { maxLength: 6 }).map((made): Case => {
    const all = everything(sizes);
    return {
      network: {
        variables: sizes.map((size, index) => ({ id: `v${index}`, values: Array.from({ length: size }, (_, value) => String(value)) })),
        rules: made.map((each, index) => ({ ...each.rule, id: `r${index}` })),
      },
      rules: made, all, correct: all.filter((values) => made.every((each) => each.holds(values))),
    };
  }));

/** The rules as the search gets them: diagrams of their own (`trees` false), or sums and products left as trees. */
function storeOf({ network }: Case, trees: boolean): { readonly store: RuleStore; readonly bases: Int32Array; readonly sizes: Values } {
  const sizes = network.variables.map((variable) => variable.values.length);
  const compiled = compileNetwork(network, { ...defaultLimits, rounds: 0 });
  if (!compiled.ok) throw new Error(compiled.problem.code);
  const { rules } = compiled;
  const terms: Record<number, Term> = {};
  if (trees) network.rules.forEach((rule, number) => {
    if (rule.kind === "formula" && rule.term !== undefined) terms[number] = rule.term();
  });
  return { store: { ...rules, terms }, bases: literalBases(sizes), sizes };
}

const choicesOf = (sizes: Values, picks: Values): Int32Array => Int32Array.from(sizes, (size, variable) => (picks[variable]! % 3 === 0 ? -1 : picks[variable]! % size));
const picks = fc.array(fc.integer({ min: 0, max: 999 }), { minLength: 5, maxLength: 5 });
const keeps = (values: Values, chosen: Int32Array, which: Values): boolean => which.every((variable) => values[variable] === chosen[variable]);
const subsets = (items: Values): readonly Values[] => items.reduce<readonly Values[]>((all, item) => all.flatMap((set) => [set, [...set, item]]), [[]]);

describe.each([["as diagrams", false], ["as trees", true]])("search, arithmetic %s", (_, trees) => {
  it("living values, and possible values under choices, are those of brute force", () => {
    fc.assert(fc.property(generated, picks, (each, picked) => {
      const { store, bases, sizes } = storeOf(each, trees);
      const search = createSearch(store, bases, sizes.map((_size, variable) => variable));
      const expected = (correct: readonly Values[]): readonly number[] => sizes.flatMap((size, variable) => Array.from({ length: size }, (_value, value) => Number(correct.some((values) => values[variable] === value))));
      expect([...livingBySearch(search)]).toEqual(expected(each.correct));
      const chosen = choicesOf(sizes, picked);
      const allowed = Uint8Array.from(sizes.flatMap((size, variable) => Array.from({ length: size }, (_value, value) => Number(chosen[variable]! < 0 || chosen[variable] === value))));
      const fitting = each.correct.filter((values) => values.every((value, variable) => chosen[variable]! < 0 || chosen[variable] === value));
      const live = new Uint8Array(allowed.length);
      expect(possibleBySearch(search, allowed, live)).toBe(fitting.length > 0);
      expect([...live]).toEqual(expected(fitting));
      const own = possibleValues(search, allowed, 0);
      expect([...own.subarray(0, sizes[0])]).toEqual(expected(fitting).slice(0, sizes[0]));
    }), { numRuns: 500 * times });
  });

  it("conflicts are smallest, repairs are smallest, complete and irreducible", () => {
    fc.assert(fc.property(generated, picks, fc.nat(), (each, picked, want) => {
      const { store, bases, sizes } = storeOf(each, trees);
      const search = createSearch(store, bases, sizes.map((_size, variable) => variable));
      const chosen = choicesOf(sizes, picked);
      const variable = want % sizes.length;
      const value = want % sizes[variable]!;
      chosen[variable] = -1;
      const own = sizes.flatMap((_size, index) => (chosen[index]! >= 0 ? [index] : []));
      const wish = { chosen, wanted: bases[variable]! + value };
      const fits = (kept: Values): boolean => each.correct.some((values) => values[variable] === value && keeps(values, chosen, kept));
      const blocking = subsets(own).filter((set) => !fits(set));
      const conflict = smallestConflictBySearch(search, wish);
      expect(conflict?.length ?? null).toBe(blocking.length === 0 ? null : Math.min(...blocking.map((set) => set.length)));
      if (conflict !== null) expect(fits(conflict)).toBe(false);
      const working = subsets(own).filter((set) => fits(own.filter((one) => !set.includes(one))));
      const irreducible = working.filter((set) => !working.some((other) => other.length < set.length && other.every((one) => set.includes(one))));
      const names = (sets: readonly Values[] | null): readonly string[] | null => sets?.map((set) => [...set].sort().join("+")).sort() ?? null;
      const least = (kept: ReadonlySet<number>): Values | null => leastGivenBySearch(search, wish, kept);
      const none = working.length === 0 ? null : working.some((set) => set.length === 0) ? [] : irreducible;
      expect(names(irreducibleRepairs(least, 100, false))).toEqual(names(none));
      const size = Math.min(...irreducible.map((set) => set.length));
      expect(names(irreducibleRepairs(least, 100, true))).toEqual(names(none?.filter((set) => set.length === size) ?? null));
    }), { numRuns: 400 * times });
  });

  it("reasons suffice and none of the rules can be spared", () => {
    fc.assert(fc.property(generated, picks, (each, picked) => {
      const { store, bases, sizes } = storeOf(each, trees);
      const explainer = createRuleExplainer(store, bases);
      const chosen = choicesOf(sizes, picked);
      const own = sizes.flatMap((_size, index) => (chosen[index]! >= 0 ? [index] : []));
      const blocks = (rules: Values): boolean => !each.all.some((values) => keeps(values, chosen, own) && rules.every((rule) => each.rules[rule]!.holds(values)));
      for (const assumed of [own, []]) {
        const found = irreducibleRules(explainer, assumed.map((variable) => bases[variable]! + chosen[variable]!));
        const refuted = !each.correct.some((values) => keeps(values, chosen, assumed));
        expect(found !== null).toBe(refuted);
        if (found === null || assumed !== own) continue;
        expect(blocks(found)).toBe(true);
        for (const rule of found) expect(blocks(found.filter((other) => other !== rule))).toBe(false);
      }
    }), { numRuns: 400 * times });
  });

  it("the cheapest configuration found is correct", () => {
    fc.assert(fc.property(generated, picks, (each, picked) => {
      const { store, bases, sizes } = storeOf(each, trees);
      const search = createSearch(store, bases, sizes.map((_size, variable) => variable));
      const cost = Float64Array.from({ length: bases[sizes.length]! }, (_value, literal) => picked[literal % 5]!);
      const found = cheapestFound(search, new Uint8Array(cost.length).fill(1), cost);
      expect(found === null).toBe(each.correct.length === 0);
      if (found !== null) expect(each.correct).toContainEqual(found.map((literal, variable) => literal - bases[variable]!));
    }), { numRuns: 200 * times });
  });
});

describe("redundant rules", () => {
  it("are exactly those without which nothing new is possible", () => {
    fc.assert(fc.property(generated, (each) => {
      const { store, bases } = storeOf(each, false);
      const expected = each.rules.flatMap((_, rule) => (each.all.some((values) => each.rules.every((other, number) => other.holds(values) === (number !== rule))) ? [] : [rule]));
      expect([...(redundantRules(createRuleExplainer(store, bases)) ?? [])].sort((a, b) => a - b)).toEqual(expected);
    }), { numRuns: 500 * times });
  });
});

describe("redundant rules of many", () => {
  /** The same clause again and again: each copy follows from the others, and no configuration tells them apart. */
  const copies = (count: number): Network => ({
    variables: ["x", "y"].map((id) => ({ id, values: ["false", "true"] })),
    rules: Array.from({ length: count }, (_, index): NetworkRule => ({ id: `r${index}`, kind: "clause", literals: [3, 1] })),
  });
  const redundantOf = (network: Network): readonly number[] | null => {
    const compiled = compileNetwork(network);
    if (!compiled.ok) throw new Error("two variables compile");
    return redundantRules(createRuleExplainer(compiled.rules, literalBases([2, 2])));
  };

  it("are named while each can be asked for, and not begun where that would never end", () => {
    expect(redundantOf(copies(1))).toEqual([]);
    expect([...(redundantOf(copies(20)) ?? [])].sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index));
    expect(redundantOf(copies(23_000))).toBeNull();
  });

  it("keep their literals in order, whatever the order they were written in", () => {
    const compiled = compileNetwork(copies(2));
    expect(compiled.ok && [...compiled.rules.literals]).toEqual([1, 3, 1, 3]);
  });
});

describe("solver", () => {
  const formula = fc.array(fc.array(fc.integer({ min: 0, max: 15 }), { minLength: 1, maxLength: 3 }), { maxLength: 40 });

  it("agrees with brute force, names assumptions that suffice, and keeps its answers when asked again in any order", () => {
    fc.assert(fc.property(formula, fc.array(fc.array(fc.integer({ min: 0, max: 15 }), { maxLength: 5 }), { minLength: 1, maxLength: 6 }), (clauses, questions) => {
      const solver = createSolver();
      for (let variable = 0; variable < 8; variable += 1) addVariable(solver);
      for (const clause of clauses) addClause(solver, clause);
      const holds = (bits: number, literal: number): boolean => ((bits >> (literal >> 1)) & 1) === (literal % 2 === 0 ? 1 : 0);
      const solutions = Array.from({ length: 256 }, (_, bits) => bits).filter((bits) => clauses.every((clause) => clause.some((literal) => holds(bits, literal))));
      for (const assumptions of [...questions, ...questions.toReversed()]) {
        const answer = solve(solver, assumptions);
        expect(answer).toBe(solutions.some((bits) => assumptions.every((literal) => holds(bits, literal))) ? "yes" : "no");
        if (answer === "yes") {
          for (const clause of clauses) expect(clause.some((literal) => solver.value[literal] === 1)).toBe(true);
          for (const literal of assumptions) expect(solver.value[literal]).toBe(1);
        } else {
          const { core } = solver;
          expect(core.every((literal) => assumptions.includes(literal))).toBe(true);
          expect(solutions.some((bits) => core.every((literal) => holds(bits, literal)))).toBe(false);
        }
      }
    }), { numRuns: 1500 * times });
  });

  it("learns: pigeons do not fit into fewer holes, and a limit stops the question", () => {
    const holes = 6;
    const build = () => {
      const solver = createSolver();
      for (let each = 0; each < holes * (holes + 1); each += 1) addVariable(solver);
      const at = (pigeon: number, hole: number): number => (pigeon * holes + hole) * 2;
      for (let pigeon = 0; pigeon <= holes; pigeon += 1) addClause(solver, Array.from({ length: holes }, (_, hole) => at(pigeon, hole)));
      for (let hole = 0; hole < holes; hole += 1) for (let a = 0; a <= holes; a += 1) for (let b = a + 1; b <= holes; b += 1) addClause(solver, [at(a, hole) + 1, at(b, hole) + 1]);
      return solver;
    };
    expect(solve(build(), [], 5)).toBe("stopped");
    const solver = build();
    expect(solve(solver, [])).toBe("no");
    expect(solver.core).toEqual([]);
    expect(solve(solver, [0])).toBe("no");
  });
});

describe("sums that stay trees", () => {
  const size = 200;
  const terms = 6;
  const values: readonly Scalar[] = Array.from({ length: size }, (_, value) => value);

  function longSum(relation: "<=" | "==", limit: number): ReturnType<typeof createSearch> {
    const reads = Array.from({ length: terms }, (_, variable): Term => ({ op: "read", variable, values }));
    const term: Term = { op: "binary", name: relation, of: [{ op: "binary", name: "+", of: reads }, { op: "constant", value: limit }] };
    const store: RuleStore = {
      ids: ["sum"], roots: Int32Array.of(-1), literalStart: Int32Array.of(0, 0), literals: new Int32Array(0), terms: { 0: term },
      places: new Int32Array(terms), variable: Int32Array.of(-1, -1), first: Int32Array.of(0, 0), edges: new Int32Array(0),
    };
    return createSearch(store, literalBases(Array.from({ length: terms }, () => size)), reads.map((_, variable) => variable));
  }

  it.each([["<=", 7], ["<=", 121], ["==", 3]] as const)("six variables of 200 values, their sum %s %i", (relation, limit) => {
    const search = longSum(relation, limit);
    const living = livingBySearch(search);
    const first = living.subarray(0, size);
    expect(first.reduce((total, each) => total + each, 0)).toBe(limit + 1);
    expect([first[limit], first[limit + 1]]).toEqual([1, 0]);
    const chosen = new Int32Array(terms).fill(-1);
    chosen[0] = limit;
    expect(smallestConflictBySearch(search, { chosen, wanted: size + 1 })).toEqual([0]);
    expect(leastGivenBySearch(search, { chosen, wanted: size + 1 }, new Set())).toEqual([0]);
  });

  it("a diagram of one rule of that size is refused, not tried until memory ends", () => {
    const diagrams = createDiagrams(Array.from({ length: terms }, () => size), createBudget(2_000, 60_000));
    const reads = Array.from({ length: terms }, (_, variable): Term => ({ op: "read", variable, values }));
    expect(() => termDiagram(diagrams, { op: "binary", name: "+", of: reads }, (variable, own) => variableDiagram(diagrams, variable, own))).toThrow();
  });
});
