/** DIMACS CNF. Options with more than two values have a truth value for each; other rules than clauses bring helpers (`rule/3`). */
import { BudgetExceeded } from "../internal/budget.ts";
import type { NetworkRule } from "../internal/network.ts";
import { isBooleanVariable, type ForeignModel, type ForeignWritten } from "./foreign-model.ts";
import { briefly, shapeOf, withSplitRules, type Shape } from "./split-rule.ts";

/** A name may hold anything but a line's end. */
const nameIn = (text: string): string => text.replace(/\s+/g, " ").trim();

/** Truth value of each literal, negative for "not". */
function numbersOf(model: ForeignModel): { readonly numbers: readonly number[]; readonly names: readonly string[]; readonly clauses: readonly (readonly number[])[] } {
  const names: string[] = [];
  const clauses: (readonly number[])[] = [];
  const numbers = model.network.variables.flatMap(({ id, values }) => {
    if (isBooleanVariable({ id, values })) return ((number) => [-number, number])(names.push(id));
    const own = values.map((value) => names.push(`${id}=${value}`));
    clauses.push(own, ...own.flatMap((one, at) => own.slice(at + 1).map((other) => [-one, -other])));
    return own;
  });
  return { numbers, names, clauses };
}

/** Clauses of a rule that needs no helpers. */
function clausesOf(rule: NetworkRule, numbers: readonly number[], shape: Shape): readonly (readonly number[])[] {
  const { bases } = shape;
  if (rule.kind === "clause") return [briefly(shape, rule.literals).map(({ literal, holds }) => (holds ? 1 : -1) * (numbers[literal] as number))];
  if (rule.kind !== "forbidden") return [];
  return rule.rows.map((row) => row.flatMap((value, column) => (value < 0 ? [] : [-(numbers[(bases[rule.variables[column] as number] as number) + value] as number)])));
}

export function writeCnf(model: ForeignModel): ForeignWritten {
  let split: ForeignModel;
  try {
    split = withSplitRules(model, (rule) => rule.kind === "clause" || rule.kind === "forbidden");
  } catch (exceeded) {
    if (!(exceeded instanceof BudgetExceeded)) throw exceeded;
    return { ok: false, problem: { code: "too-large" } };
  }
  const { numbers, names, clauses } = numbersOf(split);
  const shape = shapeOf(split.network.variables);
  const all = [...clauses, ...split.network.rules.flatMap((rule) => clausesOf(rule, numbers, shape))];
  const lines = [...names.map((name, index) => `c ${index + 1} ${nameIn(name)}`), `p cnf ${names.length} ${all.length}`, ...all.map((clause) => `${clause.join(" ")}${clause.length === 0 ? "" : " "}0`)];
  return { ok: true, text: `${lines.join("\n")}\n` };
}
