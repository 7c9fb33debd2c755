/** What is left of rules that refute something: enough, and none too many; against brute force, and on rows that are long. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { everyNetwork, smallNetwork, type SmallNetwork } from "#tests/arbitraries/networks.ts";
import { compileNetwork } from "./compile-network.ts";
import { createRuleExplainer, irreducibleRules, type RuleExplainer } from "./explain-rules.ts";
import { literalBases, type Network, type NetworkRule } from "./network.ts";
import { thinnedRules } from "./thin-rules.ts";

const runs = Number(process.env["EVERY_ENGINE_RUNS"] ?? 300);

function explainerOf(network: Network): RuleExplainer {
  const compiled = compileNetwork(network);
  if (!compiled.ok) throw new Error(compiled.problem.code);
  return createRuleExplainer(compiled.rules, literalBases(network.variables.map(({ values }) => values.length)));
}

/** Whether these rules leave no configuration with the wanted literals and without the shut ones. */
function blocks({ network, holds }: SmallNetwork, rules: readonly number[], wanted: readonly number[], shut: readonly number[]): boolean {
  const bases = literalBases(network.variables.map(({ values }) => values.length));
  return !everyNetwork({ network } as SmallNetwork).some((env) => {
    const literals = new Set(network.variables.map(({ id, values }, variable) => (bases[variable] as number) + values.indexOf(env[id] ?? "")));
    return wanted.every((literal) => literals.has(literal)) && shut.every((literal) => !literals.has(literal)) && rules.every((rule) => holds[rule]?.run(env) === true);
  });
}

describe.each(["values", "clauses"] as const)("generated rules (%s)", (kind) => {
  it("are enough, and none of them can be spared", () => {
    let refuted = 0;
    fc.assert(fc.property(smallNetwork(kind), fc.array(fc.nat(40), { maxLength: 3 }), fc.array(fc.nat(40), { maxLength: 2 }), (small, wants, shuts) => {
      const explainer = explainerOf(small.network);
      const count = explainer.owner.length;
      const wanted = [...new Set(wants.map((each) => each % count))];
      const shut = [...new Set(shuts.map((each) => each % count))].filter((literal) => !wanted.includes(literal));
      const all = small.network.rules.map((_, rule) => rule);
      if (!blocks(small, all, wanted, shut)) return;
      refuted += 1;
      const found = thinnedRules(explainer, all, wanted, shut);
      expect(blocks(small, found, wanted, shut)).toBe(true);
      for (const rule of found) expect(blocks(small, found.filter((other) => other !== rule), wanted, shut)).toBe(false);
      // The same again, whatever the solver has learned by now.
      expect(thinnedRules(explainer, all, wanted, shut)).toEqual(found);
    }), { numRuns: runs });
    expect(refuted).toBeGreaterThan(runs / 20);
  });

  it("the question asked of all rules gives such rules as well", () => {
    fc.assert(fc.property(smallNetwork(kind), fc.array(fc.nat(40), { minLength: 1, maxLength: 3 }), (small, wants) => {
      const explainer = explainerOf(small.network);
      // One value of an option, as a session asks: two of them contradict each other without any rule.
      const wanted = [...new Map(wants.map((each) => each % explainer.owner.length).map((literal) => [explainer.owner[literal], literal] as const)).values()];
      const found = irreducibleRules(explainer, wanted);
      expect(found !== null).toBe(blocks(small, small.network.rules.map((_, rule) => rule), wanted, []));
      if (found === null) return;
      expect(blocks(small, found, wanted, [])).toBe(true);
      for (const rule of found) expect(blocks(small, found.filter((other) => other !== rule), wanted, [])).toBe(false);
    }), { numRuns: runs });
  });
});

/** Truth values x0 .. xn; literals 2 * i (no) and 2 * i + 1 (yes). */
const truths = (count: number): Network["variables"] => Array.from({ length: count }, (_, index) => ({ id: `x${index}`, values: ["false", "true"] }));
const clause = (id: string, ...literals: readonly number[]): NetworkRule => ({ id, kind: "clause", literals });
const no = (index: number): number => index * 2;
const yes = (index: number): number => index * 2 + 1;

describe("long rows", () => {
  it("of 300 implications are all needed, and what is beside them is not", () => {
    const row = Array.from({ length: 300 }, (_, index) => clause(`s${index}`, no(index), yes(index + 1)));
    const beside = Array.from({ length: 300 }, (_, index) => clause(`b${index}`, yes(index), yes(300 - index), yes((index * 7) % 301)));
    const network: Network = { variables: truths(301), rules: [...beside, ...row] };
    const explainer = explainerOf(network);
    const found = irreducibleRules(explainer, [yes(0), no(300)]);
    expect(found).toEqual(row.map((_, index) => 300 + index));
    // Nearly every rule is found beside another one: few questions are asked of the solver.
    expect(thinnedRules(explainer, found ?? [], [yes(0), no(300)], [])).toEqual(found);
  });

  it("one of many at most, at least one: nobody is left, and every pair is spared but those that matter", () => {
    const count = 25;
    const pairs = Array.from({ length: count }, (_, one) => Array.from({ length: one }, (_unused, other) => clause(`p${one}-${other}`, no(one), no(other)))).flat();
    const network: Network = { variables: truths(count), rules: [...pairs, clause("some", ...Array.from({ length: count }, (_, index) => yes(index)))] };
    const explainer = explainerOf(network);
    expect(irreducibleRules(explainer, [yes(3), yes(9)])).toEqual([pairs.findIndex(({ id }) => id === "p9-3")]);
    expect(irreducibleRules(explainer, Array.from({ length: count }, (_, index) => no(index)))).toEqual([pairs.length]);
    expect(irreducibleRules(explainer, [yes(3)], Array.from({ length: count }, (_, index) => yes(index)).filter((literal) => literal !== yes(3)))).toBeNull();
  });

  it("literals that contradict each other need no rule", () => {
    const network: Network = { variables: truths(3), rules: [clause("a", no(0), yes(1)), clause("b", no(1), yes(2))] };
    expect(irreducibleRules(explainerOf(network), [yes(0), no(0)])).toEqual([]);
    expect(thinnedRules(explainerOf(network), [0, 1], [yes(0), no(0)], [])).toEqual([]);
    expect(thinnedRules(explainerOf(network), [0, 1], [yes(0)], [yes(0)])).toEqual([]);
  });

  it("a value that cannot be had is no way around", () => {
    // Three woods, two of them sold out; the shelf needs another one than the third.
    const network: Network = { variables: [{ id: "wood", values: ["oak", "ash", "elm"] }, ...truths(1)], rules: [{ id: "not elm", kind: "clause", literals: [0, 1, 3] }, { id: "never", kind: "clause", literals: [0, 1, 2] }] };
    const explainer = explainerOf(network);
    expect(irreducibleRules(explainer, [4], [0, 1])).toEqual([0]);
    expect(irreducibleRules(explainer, [4], [0])).toBeNull();
  });

  it("rules of large tables are thinned with the solver of all rules", () => {
    const values = Array.from({ length: 40 }, (_, value) => `${value}`);
    const rows = Array.from({ length: 39 }, (_, value) => [value, value + 1]);
    const network: Network = { variables: ["a", "b", "c", "d"].map((id) => ({ id, values })), rules: [0, 1, 2].map((variable): NetworkRule => ({ id: `next${variable}`, kind: "table", variables: [variable, variable + 1], rows })) };
    const explainer = explainerOf(network);
    // d is three more than a.
    expect(irreducibleRules(explainer, [0, 3 * 40 + 4])).toEqual([0, 1, 2]);
    expect(irreducibleRules(explainer, [0, 2 * 40 + 3])).toEqual([0, 1]);
    expect(irreducibleRules(explainer, [0, 3 * 40 + 3])).toBeNull();
  });
});
