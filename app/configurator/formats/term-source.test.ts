/** Trees as texts of the language: what a text gives when it is read again is what the tree gives. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { evaluate, runBinary, runUnary, type Binary, type Expression, type Scalar, type Unary } from "../expression.ts";
import type { Term } from "../internal/term.ts";
import { parseExpression } from "../parse-expression.ts";
import { printExpression } from "../print-expression.ts";
import { allOf, anyOf, binary, constant, expressionOf, named, negated, type ReadAs } from "./term-source.ts";

const runs = Number(process.env["EVERY_ENGINE_RUNS"] ?? 300);

/** Three variables of numbers: a, b and c. */
const values: readonly (readonly number[])[] = [[0, 3, 7], [-2, 5], [1, 2, 4, 8]];
const names = ["a", "b", "c"];
const byName: ReadAs = (variable) => named(names[variable] ?? "");

/** The tree by itself, one operator after the other. */
function give(term: Term, places: readonly number[]): Scalar {
  switch (term.op) {
    case "constant":
      return term.value;
    case "read":
      return term.values[places[term.variable] as number] as Scalar;
    case "unary":
      return runUnary(term.name, give(term.of, places));
    case "choose":
      return give(term.test, places) === true ? give(term.yes, places) : give(term.no, places);
    case "binary":
      return term.of.slice(1).reduce<Scalar>((left, each) => runBinary(term.name, left, give(each, places)), give(term.of[0] as Term, places));
  }
}

const numbers = fc.letrec<{ readonly number: Term; readonly truth: Term }>((tie) => ({
  number: fc.oneof(
    { maxDepth: 4 },
    fc.integer({ min: -20, max: 20 }).map((value): Term => ({ op: "constant", value })),
    fc.nat(2).map((variable): Term => ({ op: "read", variable, values: values[variable] as readonly number[] })),
    fc.tuple(fc.constantFrom<Binary>("+", "-", "*", "/", "min", "max"), fc.array(tie("number"), { minLength: 2, maxLength: 4 })).map(([name, of]): Term => ({ op: "binary", name, of })),
    fc.tuple(fc.constantFrom<Unary>("abs", "floor", "ceil"), tie("number")).map(([name, of]): Term => ({ op: "unary", name, of })),
    fc.tuple(tie("truth"), tie("number"), tie("number")).map(([test, yes, no]): Term => ({ op: "choose", test, yes, no })),
  ),
  truth: fc.oneof(
    { maxDepth: 4 },
    fc.boolean().map((value): Term => ({ op: "constant", value })),
    fc.tuple(fc.constantFrom<Binary>("<", "<=", ">", ">=", "==", "!="), tie("number"), tie("number")).map(([name, left, right]): Term => ({ op: "binary", name, of: [left, right] })),
    fc.tuple(fc.constantFrom<Binary>("and", "or", "implies", "iff"), fc.array(tie("truth"), { minLength: 2, maxLength: 3 })).map(([name, of]): Term => ({ op: "binary", name, of })),
    tie("truth").map((of): Term => ({ op: "unary", name: "not", of })),
  ),
}));

/** The text, and the named parts of long sums before it. */
function written(term: Term, read: ReadAs = byName): { readonly text: string; readonly parts: ReadonlyMap<string, string> } | undefined {
  const parts = new Map<string, string>();
  const keep = (sum: Expression): Expression => {
    const name = `part${parts.size}`;
    parts.set(name, printExpression(sum));
    return named(name);
  };
  const expression = expressionOf(term, read, { keep });
  return expression === undefined ? undefined : { text: printExpression(expression), parts };
}

function readAgain(text: string, parts: ReadonlyMap<string, string>, places: readonly number[]): Scalar {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(`${JSON.stringify(parsed.problem)} ${text}`);
  return evaluate(parsed.expression, {
    name: (name) => (parts.has(name) ? readAgain(parts.get(name) ?? "", parts, places) : (values[names.indexOf(name)]?.[places[names.indexOf(name)] as number] ?? 0)),
    field: () => 0,
    call: () => 0,
  });
}

describe("a tree and its text", () => {
  it("give the same for all values", () => {
    fc.assert(fc.property(fc.oneof(numbers.number, numbers.truth), (term) => {
      const { text, parts } = written(term) ?? { text: "", parts: new Map() };
      for (const a of [0, 1, 2]) for (const b of [0, 1]) for (const c of [0, 3]) expect(readAgain(text, parts, [a, b, c])).toBe(give(term, [a, b, c]));
    }), { numRuns: runs });
  });

  it.each([40, 41, 80, 81, 1000])("a sum of %i parts", (count) => {
    const one: Term = { op: "read", variable: 0, values: values[0] as readonly number[] };
    // Readers build sums to the left, two parts at a time, or as one list.
    const chain = Array.from({ length: count - 1 }).reduce<Term>((left) => ({ op: "binary", name: "+", of: [left, one] }), one);
    for (const term of [chain, { op: "binary", name: "+", of: Array.from({ length: count }, () => one) } satisfies Term]) {
      const { text, parts } = written(term) ?? { text: "", parts: new Map() };
      expect(parts.size).toBe(count <= 40 ? 0 : Math.ceil(count / 40));
      expect([text, ...parts.values()].every((each) => each.length <= 4000)).toBe(true);
      expect(readAgain(text, parts, [2, 0, 0])).toBe(7 * count);
    }
  });

  it("a difference is no sum: its second part is taken away whole", () => {
    const one: Term = { op: "read", variable: 0, values: values[0] as readonly number[] };
    const term: Term = { op: "binary", name: "-", of: [one, { op: "binary", name: "+", of: [one, { op: "constant", value: 2 }] }] };
    expect(written(term)?.text).toBe("a - (a + 2)");
    expect(give(term, [1, 0, 0])).toBe(-2);
  });
});

describe("what has no words", () => {
  const one: Term = { op: "read", variable: 0, values: values[0] as readonly number[] };
  const bad: Term = { op: "constant", value: Number.NaN };
  it.each<[string, Term]>([
    ["a number that is none", bad],
    ["endless", { op: "constant", value: Infinity }],
    ["below a sign", { op: "unary", name: "abs", of: bad }],
    ["in a sum", { op: "binary", name: "+", of: [one, bad] }],
    ["in a choice", { op: "choose", test: { op: "constant", value: true }, yes: one, no: bad }],
    ["as a test", { op: "choose", test: bad, yes: one, no: one }],
  ])("%s", (_, term) => {
    expect(written(term)).toBeUndefined();
  });

  it("a variable nobody can read", () => {
    expect(written({ op: "binary", name: "<", of: [one, { op: "read", variable: 1, values: [1, 2] }] }, (variable, all) => (variable === 1 ? undefined : byName(variable, all)))).toBeUndefined();
  });
});

describe("joined conditions", () => {
  const [a, b, c] = [named("a"), named("b"), named("c")];
  it.each<[Expression, string]>([
    [anyOf([a, b, c]), "a or b or c"],
    [allOf([a, anyOf([b, c])]), "a and (b or c)"],
    [anyOf([]), "false"],
    [allOf([]), "true"],
    [anyOf([a]), "a"],
    [negated(anyOf([a, b])), "not (a or b)"],
    [binary("==", a, constant("oak")), "a == 'oak'"],
    [binary("==", a, constant(-7)), "a == (0 - 7)"],
  ])("%#: %s", (expression, text) => {
    expect(printExpression(expression)).toBe(text);
  });
});
