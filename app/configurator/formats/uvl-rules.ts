/** Constraints of UVL -> rules: clauses where a formula is of truth values and stays small, else a tree. */
import type { Binary } from "../expression.ts";
import { termDiagram } from "../internal/compile-diagram.ts";
import type { NetworkRule } from "../internal/network.ts";
import { variablesOf, type Term } from "../internal/term.ts";
import type { UvlFormula } from "./uvl-formula.ts";
import { Refusal, spend } from "./uvl-tokens.ts";
import { amountOf, callOf, truthOf, type UvlScope } from "./uvl-values.ts";

export type Clause = readonly number[];
/** Literals by variable and truth. */
export type LiteralOf = (variable: number, holds: boolean) => number;

/** More clauses than this from one formula: it stays a tree. */
const mostClauses = 20_000;

/** A literal and its opposite: such a clause says nothing. */
const says = (clause: Clause): boolean => !clause.some((literal) => clause.includes(literal ^ 1));

const both = (left: readonly Clause[] | null, right: readonly Clause[] | null): readonly Clause[] | null => (left === null || right === null || left.length + right.length > mostClauses ? null : [...left, ...right]);

function either(left: readonly Clause[] | null, right: readonly Clause[] | null): readonly Clause[] | null {
  if (left === null || right === null || left.length * right.length > mostClauses) return null;
  return left.flatMap((a) => right.map((b) => [...new Set([...a, ...b])]).filter(says));
}

/** Clauses that together say that the formula holds; null: too many, or it computes with numbers. */
export function clausesOf(scope: UvlScope, formula: UvlFormula, literal: LiteralOf): readonly Clause[] | null {
  // Both sides of `<=>` are asked for both truths: without remembering, a row of these would take twice as long with each more.
  const known = [new Map<UvlFormula, readonly Clause[] | null>(), new Map<UvlFormula, readonly Clause[] | null>()] as const;
  const of = (part: UvlFormula, truth: boolean): readonly Clause[] | null => {
    const answers = known[truth ? 1 : 0];
    const answer = answers.get(part);
    if (answer !== undefined) return answer;
    const found = clausesFrom(scope, part, literal, truth, of);
    spend(scope.work, (found ?? []).reduce((sum, clause) => sum + clause.length, 0), part.token, part.token.text);
    answers.set(part, found);
    return found;
  };
  return of(formula, true);
}

type Ask = (part: UvlFormula, truth: boolean) => readonly Clause[] | null;

function clausesFrom(scope: UvlScope, formula: UvlFormula, literal: LiteralOf, holds: boolean, of: Ask): readonly Clause[] | null {
  switch (formula.op) {
    case "reference": {
      const term = truthOf(scope, formula);
      if (term.op === "read") return [[literal(term.variable, holds === term.values[1])]];
      return term.op === "constant" && term.value === holds ? [] : [[]];
    }
    case "constant":
      return typeof formula.value !== "boolean" ? null : formula.value === holds ? [] : [[]];
    case "not":
      return of(formula.of, !holds);
    case "join": {
      const { name, left, right } = formula;
      if (name === "&") return holds ? both(of(left, true), of(right, true)) : either(of(left, false), of(right, false));
      if (name === "|") return holds ? either(of(left, true), of(right, true)) : both(of(left, false), of(right, false));
      if (name === "=>") return holds ? either(of(left, false), of(right, true)) : both(of(left, true), of(right, false));
      return either(both(of(left, true), of(right, holds)), both(of(left, false), of(right, !holds)));
    }
    default:
      return null;
  }
}

const truths: Readonly<Record<Extract<UvlFormula, { op: "join" }>["name"], Binary>> = { "&": "and", "|": "or", "=>": "implies", "<=>": "iff" };

/** A formula that is true or false. */
export function truthTerm(scope: UvlScope, formula: UvlFormula): Term {
  switch (formula.op) {
    case "reference":
      return truthOf(scope, formula);
    case "not":
      return { op: "unary", name: "not", of: truthTerm(scope, formula.of) };
    case "join":
      return { op: "binary", name: truths[formula.name], of: [truthTerm(scope, formula.left), truthTerm(scope, formula.right)] };
    case "compare":
      return compareTerm(scope, formula);
    case "constant":
      if (typeof formula.value === "boolean") return { op: "constant", value: formula.value };
  }
  throw new Refusal("wrong-type", formula.token, formula.token.text);
}

const isText = (term: Term): boolean => (term.op === "constant" ? typeof term.value === "string" : term.op === "choose" ? isText(term.yes) : term.op === "read" && typeof term.values[0] === "string");

function compareTerm(scope: UvlScope, formula: Extract<UvlFormula, { op: "compare" }>): Term {
  const [left, right] = [amountTerm(scope, formula.left), amountTerm(scope, formula.right)];
  // Texts are equal or not; a text beside a number is a mistake.
  if (isText(left) !== isText(right) || (isText(left) && formula.name !== "==" && formula.name !== "!=")) throw new Refusal("wrong-type", formula.token, formula.name);
  return { op: "binary", name: formula.name, of: [left, right] };
}

/** A formula that is a number (or, beside `==` and `!=`, a text). */
function amountTerm(scope: UvlScope, formula: UvlFormula): Term {
  switch (formula.op) {
    case "reference":
      return amountOf(scope, formula);
    case "call":
      return callOf(scope, formula);
    case "compute": {
      const of = [amountTerm(scope, formula.left), amountTerm(scope, formula.right)];
      if (of.some(isText)) throw new Refusal("wrong-type", formula.token, formula.name);
      return { op: "binary", name: formula.name, of };
    }
    case "constant":
      if (typeof formula.value !== "boolean") return { op: "constant", value: formula.value };
  }
  throw new Refusal("wrong-type", formula.token, formula.token.text);
}

export const termRule = (id: string, term: Term): NetworkRule => ({ id, kind: "formula", scope: [...variablesOf(term)], build: (diagrams, read) => termDiagram(diagrams, term, read), term: () => term });
