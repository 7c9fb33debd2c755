/** The neutral `.cpq.json`: variables, clauses, tables, arithmetic in prefix form, one price per value. */
import { z } from "zod";
import { jsonErrorPlace } from "#app/platform/stable-json.ts";
import type { Binary } from "../expression.ts";
import { termDiagram } from "../internal/compile-diagram.ts";
import type { NetworkRule, NetworkVariable } from "../internal/network.ts";
import type { Term } from "../internal/term.ts";
import { booleanValues } from "./foreign-model.ts";
import type { ForeignRead } from "./foreign-model.ts";
import { jsonPlace } from "./json-place.ts";

type Prefix = readonly [string, ...(number | Prefix)[]];
const prefix: z.ZodType<Prefix> = z.lazy(() => z.tuple([z.string()], z.union([z.number(), prefix])));

const schema = z.object({
  name: z.string(),
  vars: z.array(z.object({ name: z.string(), kind: z.enum(["bool", "enum", "int"]), values: z.array(z.union([z.string(), z.number(), z.boolean()])).optional() })).min(1).max(50_000),
  constraints: z.array(z.discriminatedUnion("kind", [
    z.object({ id: z.string(), kind: z.literal("clause"), lits: z.array(z.number().int()) }),
    z.object({ id: z.string(), kind: z.literal("table"), vars: z.array(z.number().int()), rows: z.array(z.array(z.number().int())) }),
    z.object({ id: z.string(), kind: z.literal("expr"), expr: prefix }),
  ])),
  prices: z.array(z.array(z.number())).optional(),
});
type File = z.output<typeof schema>;
type Variable = File["vars"][number];

const binaries: Readonly<Record<string, Binary>> = { "+": "+", "*": "*", "-": "-", "=": "==", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">=", and: "and", or: "or", imp: "implies", iff: "iff", min: "min", max: "max" };

/** Thrown inside the reader, turned into a problem at its border. */
class Unsupported {
  readonly found: string;
  constructor(found: string) {
    this.found = found;
  }
}

/** How many parts an operator takes; a row of `and`, `or`, `+`, `*` is as long as it likes. */
const parts: Readonly<Record<string, readonly [least: number, most: number]>> = { not: [1, 1], "-": [1, 2], "+": [1, Infinity], "*": [1, Infinity], and: [1, Infinity], or: [1, Infinity], min: [1, Infinity], max: [1, Infinity] };
const pair = [2, 2] as const;

/** Lists within lists: an expression of more levels would endanger the stack. */
const deepest = 400;

/** The path of something that lies too deep, null when nothing does. Without recursion: it looks before anything else does. */
function tooDeep(json: unknown): string | null {
  const open: { readonly value: unknown; readonly path: readonly (string | number)[] }[] = [{ value: json, path: [] }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, path } = next;
    if (typeof value !== "object" || value === null) continue;
    if (path.length > deepest) return path.slice(0, 3).join(".");
    for (const [key, one] of Object.entries(value)) if (typeof one === "object") open.push({ value: one, path: [...path, key] });
  }
  return null;
}

const isNumeric = ({ kind, values = [] }: Variable): boolean => kind === "bool" || values.every((value) => Number.isFinite(Number(value)));

function variablesIn(expression: Prefix, into: Set<number>, vars: readonly Variable[]): void {
  const [name, ...args] = expression;
  if (name === "v" || name === "b") {
    const [place] = args;
    const variable = typeof place === "number" && args.length === 1 ? vars[place] : undefined;
    if (typeof place !== "number" || variable === undefined || (name === "b" ? variable.kind !== "bool" : !isNumeric(variable))) throw new Unsupported(`${name} ${String(place)}`);
    into.add(place);
  } else if (name === "n") {
    if (typeof args[0] !== "number") throw new Unsupported("n");
  } else {
    if (name !== "not" && !Object.hasOwn(binaries, name)) throw new Unsupported(name);
    const [least, most] = parts[name] ?? pair;
    if (args.length < least || args.length > most) throw new Unsupported(`${name} of ${args.length}`);
    for (const each of args) {
      if (typeof each === "number") throw new Unsupported(`${name} ${each}`);
      variablesIn(each, into, vars);
    }
  }
}

/** The tree of a prefix expression: diagrams are built from it, and the search reads it where a diagram would be too large. */
function termOf(expression: Prefix, vars: readonly Variable[]): Term {
  const [name, ...args] = expression;
  const first = args[0];
  if (name === "n") return { op: "constant", value: first as number };
  if (name === "b") return { op: "read", variable: first as number, values: [false, true] };
  if (name === "v") {
    const variable = vars[first as number] as Variable;
    return { op: "read", variable: first as number, values: variable.kind === "bool" ? [0, 1] : (variable.values ?? []).map(Number) };
  }
  const parts = args.map((each) => termOf(each as Prefix, vars));
  if (name === "not") return { op: "unary", name: "not", of: parts[0] as Term };
  if (name === "-" && parts.length === 1) return { op: "binary", name: "-", of: [{ op: "constant", value: 0 }, ...parts] };
  return parts.length === 1 ? (parts[0] as Term) : { op: "binary", name: binaries[name] as Binary, of: parts };
}

/** Two variables of one name, two values of one text, and a variable that can have no value at all: choices could not be told apart. */
function wrongVariable(vars: readonly Variable[]): { readonly code: "bad-shape" | "duplicate-name"; readonly at: number; readonly path: readonly string[]; readonly found: string } | null {
  const names = new Set<string>();
  for (const [at, { name, kind, values = [] }] of vars.entries()) {
    if (names.has(name)) return { code: "duplicate-name", at, path: ["name"], found: name };
    names.add(name);
    if (kind === "bool") continue;
    if (values.length === 0) return { code: "bad-shape", at, path: ["values"], found: `vars.${at}.values` };
    const texts = new Set<string>();
    for (const value of values) {
      if (texts.has(String(value))) return { code: "duplicate-name", at, path: ["values"], found: `${name}: ${String(value)}` };
      texts.add(String(value));
    }
  }
  return null;
}

const sizeOf = (variable: Variable | undefined): number => (variable === undefined ? 0 : variable.kind === "bool" ? 2 : (variable.values ?? []).length);

function toRule(constraint: File["constraints"][number], vars: readonly Variable[], bases: readonly number[]): NetworkRule {
  if (constraint.kind === "clause") {
    const literals = constraint.lits.map((literal) => {
      const variable = Math.abs(literal) - 1;
      if (vars[variable]?.kind !== "bool") throw new Unsupported(`clause over ${variable + 1}`);
      return (bases[variable] as number) + (literal > 0 ? 1 : 0);
    });
    return { id: constraint.id, kind: "clause", literals };
  }
  if (constraint.kind === "table") {
    const fits = (row: readonly number[]): boolean => row.length === constraint.vars.length && row.every((value, column) => value >= -1 && value < sizeOf(vars[constraint.vars[column] as number]));
    if (new Set(constraint.vars).size < constraint.vars.length || !constraint.rows.every(fits) || constraint.vars.some((variable) => vars[variable] === undefined)) throw new Unsupported(`table ${constraint.id}`);
  }
  if (constraint.kind === "table") return { id: constraint.id, kind: "table", variables: constraint.vars, rows: constraint.rows };
  const scope = new Set<number>();
  variablesIn(constraint.expr, scope, vars);
  const term = termOf(constraint.expr, vars);
  return { id: constraint.id, kind: "formula", scope: [...scope], build: (diagrams, read) => termDiagram(diagrams, term, read), term: () => term };
}

export function readCpq(text: string): ForeignRead {
  const refuse = (code: "bad-shape" | "unsupported" | "duplicate-name", path: readonly PropertyKey[], found = path.join(".")): ForeignRead => ({ ok: false, problem: { code, ...jsonPlace(text, path), found } });
  // Editors put the mark before what they save.
  const bare = text.replace(/^\uFEFF/, "");
  let json: unknown;
  try {
    json = JSON.parse(bare);
  } catch {
    return { ok: false, problem: { code: "not-json", ...jsonErrorPlace(bare), found: bare.slice(0, 40) } };
  }
  const deep = tooDeep(json);
  if (deep !== null) return refuse("unsupported", deep.split("."), deep);
  const parsed = schema.safeParse(json);
  if (!parsed.success) return refuse("bad-shape", parsed.error.issues[0]?.path ?? []);
  const { vars, constraints, name } = parsed.data;
  const wrong = wrongVariable(vars);
  if (wrong !== null) return refuse(wrong.code, ["vars", wrong.at, ...wrong.path], wrong.found);
  const variables = vars.map((variable): NetworkVariable => ({ id: variable.name, values: variable.kind === "bool" ? booleanValues : (variable.values ?? []).map(String) }));
  const bases: number[] = [0];
  for (const variable of variables) bases.push((bases.at(-1) as number) + variable.values.length);
  let at = 0;
  try {
    const rules = constraints.map((constraint, index) => {
      at = index;
      return toRule(constraint, vars, bases);
    });
    const prices = Float64Array.from(variables.flatMap((variable, index) => variable.values.map((_, place) => parsed.data.prices?.[index]?.[place] ?? 0)));
    return { ok: true, model: { name, network: { variables, rules }, prices, priced: parsed.data.prices !== undefined } };
  } catch (refused) {
    if (!(refused instanceof Unsupported)) throw refused;
    return refuse("unsupported", ["constraints", at], refused.found);
  }
}
