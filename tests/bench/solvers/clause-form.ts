/** A problem as clauses over truth values and sums of them: what logic-solver and Z3 are given. */
import { fails, holds, type SolverProblem, type SolverRule } from "./solver-problem.ts";

export interface ClauseForm {
  /** Truth values 1 .. variables. */
  readonly variables: number;
  /** Numbers of truth values, negative for "not". */
  readonly clauses: readonly (readonly number[])[];
  /** What holds adds up to the limit at most; amounts are positive. */
  readonly sums: readonly { readonly terms: readonly (readonly [literal: number, amount: number])[]; readonly limit: number }[];
  /** Literal of the network -> truth value, negative for "not". */
  readonly literals: Int32Array;
}

interface Form {
  variables: number;
  readonly clauses: (readonly number[])[];
  readonly sums: { readonly terms: readonly (readonly [number, number])[]; readonly limit: number }[];
  readonly literals: Int32Array;
  readonly bases: Int32Array;
}

/** Two values are one truth value; more have one each, exactly one of which holds. */
function addVariable(form: Form, variable: number, size: number): void {
  const from = form.bases[variable] as number;
  if (size === 2) {
    const number = ++form.variables;
    form.literals[from] = -number;
    form.literals[from + 1] = number;
    return;
  }
  const own = Array.from({ length: size }, () => ++form.variables);
  own.forEach((number, value) => (form.literals[from + value] = number));
  form.clauses.push(own);
  own.forEach((one, place) => own.slice(place + 1).forEach((other) => form.clauses.push([-one, -other])));
}

const literal = (form: Form, number: number): number => form.literals[number] as number;

/** One truth value per row; a value without a row that has it is excluded. */
function addTable(form: Form, { variables, rows }: Extract<SolverRule, { kind: "table" }>): void {
  const numbers = rows.map(() => ++form.variables);
  form.clauses.push(numbers);
  variables.forEach((variable, column) => {
    const from = form.bases[variable] as number;
    rows.forEach((row, index) => {
      if (row[column] !== -1) form.clauses.push([-(numbers[index] as number), literal(form, from + (row[column] as number))]);
    });
    for (let place = from; place < (form.bases[variable + 1] as number); place += 1) {
      form.clauses.push([-literal(form, place), ...numbers.filter((_, index) => rows[index]?.[column] === -1 || rows[index]?.[column] === place - from)]);
    }
  });
}

/** A node that is reached leads on by the value of its variable. */
function addDiagram(form: Form, { nodes }: Extract<SolverRule, { kind: "diagram" }>): void {
  const numbers = nodes.map(() => ++form.variables);
  nodes.forEach((node, index) => {
    const from = form.bases[node.variable] as number;
    node.children.forEach((child, value) => {
      if (child === holds) return;
      const clause = [-(numbers[index] as number), -literal(form, from + value)];
      form.clauses.push(child === fails ? clause : [...clause, numbers[child] as number]);
    });
  });
  form.clauses.push([numbers.at(-1) as number]);
}

/** Negative amounts become positive ones of the opposite: -a x = a (not x) - a. */
function addSum(form: Form, { terms, limit }: Extract<SolverRule, { kind: "sum" }>): void {
  let room = limit;
  const positive = terms.map(([place, amount]) => {
    if (amount >= 0) return [literal(form, place), amount] as const;
    room -= amount;
    return [-literal(form, place), -amount] as const;
  });
  if (room < 0) form.clauses.push([]);
  else form.sums.push({ terms: positive, limit: room });
}

export function clauseForm({ sizes, bases, rules }: SolverProblem): ClauseForm {
  const form: Form = { variables: 0, clauses: [], sums: [], literals: new Int32Array(bases.at(-1) ?? 0), bases };
  sizes.forEach((size, variable) => addVariable(form, variable, size));
  for (const rule of rules) {
    if (rule.kind === "clause") form.clauses.push(rule.literals.map((each) => literal(form, each)));
    else if (rule.kind === "nogood") form.clauses.push(rule.literals.map((each) => -literal(form, each)));
    else if (rule.kind === "table") addTable(form, rule);
    else if (rule.kind === "diagram") addDiagram(form, rule);
    else addSum(form, rule);
  }
  return { variables: form.variables, clauses: form.clauses, sums: form.sums, literals: form.literals };
}

/** In SMT-LIB: truth values `x1`, `x2`, …, sums as pseudo-Boolean constraints. */
export function smtText({ variables, clauses, sums }: ClauseForm): string {
  const term = (number: number): string => (number > 0 ? `x${number}` : `(not x${-number})`);
  const lines = Array.from({ length: variables }, (_, index) => `(declare-const x${index + 1} Bool)`);
  for (const clause of clauses) lines.push(`(assert ${clause.length === 0 ? "false" : clause.length === 1 ? term(clause[0] as number) : `(or ${clause.map(term).join(" ")})`})`);
  for (const { terms, limit } of sums) {
    if (terms.length > 0) lines.push(`(assert ((_ pble ${limit} ${terms.map(([, amount]) => amount).join(" ")}) ${terms.map(([number]) => term(number)).join(" ")}))`);
  }
  return lines.join("\n");
}
