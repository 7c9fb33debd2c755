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

class Unsupported {
  readonly found: string;
  constructor(found: string) {
    this.found = found;
  }
}

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

function variablesIn(expression: Prefix, into: Set<number>, vars: readonly Variable[]): void {
  const [name, ...args] = expression;
  if (name === "v" || name === "b") {
    const [place] = args;
    if (typeof place !== "number" || vars[place] === undefined || (name === "b" && vars[place].kind !== "bool")) throw new Unsupported(`${name} ${String(place)}`);
    into.add(place);
  } else if (name === "n") {
    if (typeof args[0] !== "number") throw new Unsupported("n");
  } else {
    if (name !== "not" && binaries[name] === undefined) throw new Unsupported(name);
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
  const refuse = (code: "bad-shape" | "unsupported", path: readonly PropertyKey[], found = path.join(".")): ForeignRead => ({ ok: false, problem: { code, ...jsonPlace(text, path), found } });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { ok: false, problem: { code: "not-json", ...jsonErrorPlace(text), found: text.slice(0, 40) } };
  }
  const deep = tooDeep(json);
  if (deep !== null) return refuse("unsupported", deep.split("."), deep);
  const parsed = schema.safeParse(json);
  if (!parsed.success) return refuse("bad-shape", parsed.error.issues[0]?.path ?? []);
  const { vars, constraints, name } = parsed.data;
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
