/** The neutral `.cpq.json`. Rules without words of their own there become tables, large ones clauses with helpers (`rule/3`). */
import { BudgetExceeded } from "../internal/budget.ts";
import type { NetworkRule, NetworkVariable } from "../internal/network.ts";
import type { Term } from "../internal/term.ts";
import { isBooleanVariable, isNumberVariable, type ForeignModel, type ForeignWritten } from "./foreign-model.ts";
import { diagramOf, rowsOf, shapeOf, splitRule, type Shape } from "./split-rule.ts";

type Prefix = readonly [string, ...(number | Prefix)[]];
type Written = { readonly id: string } & (
  | { readonly kind: "clause"; readonly lits: readonly number[] }
  | { readonly kind: "table"; readonly vars: readonly number[]; readonly rows: readonly (readonly number[])[] }
  | { readonly kind: "expr"; readonly expr: Prefix }
);

/** Rows of one table. */
const mostRows = 20_000;

const names: Readonly<Record<string, string>> = { "+": "+", "-": "-", "*": "*", "==": "=", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">=", and: "and", or: "or", implies: "imp", iff: "iff", min: "min", max: "max" };

function readPrefix({ variable, values }: Extract<Term, { op: "read" }>, variables: readonly NetworkVariable[]): Prefix | null {
  const of = variables[variable] as NetworkVariable;
  if (isBooleanVariable(of)) return values[0] === false && values[1] === true ? ["b", variable] : values[0] === 0 && values[1] === 1 ? ["v", variable] : null;
  return isNumberVariable(of) && of.values.every((text, place) => Number(text) === values[place]) ? ["v", variable] : null;
}

/** The term in prefix form; null when the format has no word for a part of it. */
export function prefixOf(term: Term, variables: readonly NetworkVariable[]): Prefix | null {
  if (term.op === "constant") return typeof term.value === "number" ? ["n", term.value] : null;
  if (term.op === "read") return readPrefix(term, variables);
  if (term.op === "choose") return null;
  const name = term.op === "unary" ? (term.name === "not" ? "not" : undefined) : names[term.name];
  const parts = (term.op === "unary" ? [term.of] : term.of).map((part) => prefixOf(part, variables));
  return name === undefined || parts.includes(null) ? null : [name, ...(parts as Prefix[])];
}

function tableOf(shape: Shape, rule: NetworkRule): Written | null {
  const made = diagramOf(shape, rule);
  const rows = rowsOf(made, mostRows);
  return rows === null ? null : { id: rule.id, kind: "table", vars: made.order, rows };
}

/** The rule as it stands, where the format has words for it. */
function directly(rule: NetworkRule, variables: readonly NetworkVariable[], { owner, bases }: Shape): Written | null {
  if (rule.kind === "clause") {
    const own = rule.literals.map((literal) => owner[literal] as number);
    if (!own.every((variable) => isBooleanVariable(variables[variable] as NetworkVariable))) return null;
    return { id: rule.id, kind: "clause", lits: rule.literals.map((literal, at) => (literal === bases[own[at] as number] ? -1 : 1) * ((own[at] as number) + 1)) };
  }
  if (rule.kind === "formula") {
    const expr = rule.term === undefined ? null : prefixOf(rule.term(), variables);
    return expr === null || rule.scope.length === 0 ? null : { id: rule.id, kind: "expr", expr };
  }
  // The format knows no "any value".
  return rule.kind === "table" && rule.rows.every((row) => !row.includes(-1)) ? { id: rule.id, kind: "table", vars: rule.variables, rows: rule.rows } : null;
}

function kindOf(variable: NetworkVariable): Record<string, unknown> {
  if (isBooleanVariable(variable)) return { name: variable.id, kind: "bool" };
  return isNumberVariable(variable) ? { name: variable.id, kind: "int", values: variable.values.map(Number) } : { name: variable.id, kind: "enum", values: variable.values };
}

function pricesOf({ network, prices }: ForeignModel, { bases }: Shape): readonly (readonly number[])[] {
  return network.variables.map((_, variable) => [...prices.subarray(bases[variable], bases[variable + 1])]);
}

function written(model: ForeignModel): string {
  const shape = shapeOf(model.network.variables);
  const variables = [...model.network.variables];
  const constraints: Written[] = [];
  const add = (rule: NetworkRule): void => {
    const now = variables.length === shape.sizes.length ? shape : shapeOf(variables);
    const own = directly(rule, variables, now) ?? tableOf(now, rule);
    if (own !== null) return void constraints.push(own);
    const split = splitRule(shape, rule, now.bases.at(-1) as number);
    variables.push(...split.helpers);
    const wider = shapeOf(variables);
    for (const clause of split.rules) constraints.push(directly(clause, variables, wider) ?? (tableOf(wider, clause) as Written));
  };
  for (const rule of model.network.rules) add(rule);
  const prices = [...pricesOf(model, shape), ...variables.slice(shape.sizes.length).map(() => [0, 0])];
  const lines = (name: string, list: readonly unknown[]): string => `"${name}": [\n${list.map((each) => JSON.stringify(each)).join(",\n")}\n]`;
  return `{"name": ${JSON.stringify(model.name)},\n${lines("vars", variables.map(kindOf))},\n${lines("constraints", constraints)},\n${lines("prices", prices)}}\n`;
}

export function writeCpq(model: ForeignModel): ForeignWritten {
  try {
    return { ok: true, text: written(model) };
  } catch (exceeded) {
    if (!(exceeded instanceof BudgetExceeded)) throw exceeded;
    return { ok: false, problem: { code: "too-large" } };
  }
}
