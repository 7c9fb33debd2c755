/**
 * Expressions of the source -> expressions of the flat model: members of a group become the flat options of one instance,
 * `sum(arms: load)` becomes a sum over the instances there are, a set becomes its switches.
 */
import { namesIn } from "../expression.ts";
import type { Binary, Expression, Gathering, Scalar } from "../expression.ts";
import type { CheckedSource, Group, SetOption } from "../model.ts";
import { parseExpression } from "../parse-expression.ts";
import { printExpression } from "../print-expression.ts";

/** What of a set an expression may need. */
type SetLike = Pick<SetOption, "values">;

/** Where an expression stands: in which instance of which group, or in none. */
export interface Place {
  readonly group: Group;
  /** From 1. */
  readonly index: number;
}

export interface Env {
  readonly sets: ReadonlyMap<string, SetLike>;
  readonly groups: ReadonlyMap<string, Group>;
  readonly place: Place | null;
  /** Attributes of the set's value that is looked at. */
  readonly attributes: Readonly<Record<string, Scalar>> | null;
}

export const flatMember = (place: Place, member: string): string => `${place.group.id}_${place.index}_${member}`;
export const flatSwitch = (flatSet: string, value: string): string => `${flatSet}_${value}`;

export function envOf(source: CheckedSource): Env {
  return {
    sets: new Map(source.options.flatMap((option) => (option.kind === "set" ? [[option.id, option] as const] : []))),
    groups: new Map(source.groups.map((group) => [group.id, group] as const)),
    place: null, attributes: null,
  };
}

const at = 0;
const name = (id: string): Expression => ({ op: "name", name: id, at });
const constant = (value: Scalar): Expression => ({ op: "constant", value, at });
const binary = (sign: Binary, left: Expression, right: Expression): Expression => ({ op: "binary", name: sign, left, right, at });
const choose = (test: Expression, yes: Expression, no: Expression): Expression => ({ op: "if", test, then: yes, else: no, at });
const joined = (sign: Binary, all: readonly Expression[], none: Expression): Expression => (all.length === 0 ? none : all.reduce((left, right) => binary(sign, left, right)));

/** The set a name means here, with the flat id of its switches' common part. */
function setNamed(env: Env, id: string): { readonly set: SetLike; readonly flat: string } | null {
  const member = env.place?.group.options.find((option) => option.id === id);
  if (member !== undefined) return member.kind === "set" && env.place !== null ? { set: member, flat: flatMember(env.place, id) } : null;
  const outer = env.sets.get(id);
  return outer === undefined ? null : { set: outer, flat: id };
}

const isMember = (group: Group, id: string): boolean => group.options.some((option) => option.id === id) || group.derived.some((derived) => derived.id === id);

function expandName(env: Env, id: string): Expression {
  if (env.attributes !== null && Object.hasOwn(env.attributes, id)) return constant(env.attributes[id] as Scalar);
  const found = setNamed(env, id);
  if (found !== null) return joined("+", found.set.values.map((value) => choose(name(flatSwitch(found.flat, value.id)), constant(1), constant(0))), constant(0));
  if (env.place === null) return name(id);
  if (id === "index") return constant(env.place.index);
  return isMember(env.place.group, id) ? name(flatMember(env.place, id)) : name(id);
}

function expandField(env: Env, id: string, field: string): Expression {
  if (env.place !== null && id === "next") return expandName({ ...env, place: { ...env.place, index: env.place.index + 1 } }, field);
  const found = setNamed(env, id);
  if (found !== null) return name(flatSwitch(found.flat, field));
  const flat = env.place !== null && isMember(env.place.group, id) ? flatMember(env.place, id) : id;
  return { op: "field", name: flat, field, at };
}

/** One of what is gathered: whether it is there (null: always), and what is read of it. */
interface Gathered {
  readonly there: Expression | null;
  readonly of: Expression;
}

function gatheredOf(env: Env, over: string, of: Expression): readonly Gathered[] {
  const found = setNamed(env, over);
  if (found !== null) {
    const neutral = neutralAttributes(found.set);
    return found.set.values.map((value) => ({
      there: name(flatSwitch(found.flat, value.id)),
      of: expandExpression(of, { ...env, attributes: { ...env.attributes, ...neutral, ...value.attributes } }),
    }));
  }
  const group = env.groups.get(over) as Group;
  return Array.from({ length: group.max }, (_, position): Gathered => {
    const index = position + 1;
    return { there: isThere(group, index), of: expandExpression(of, { ...env, place: { group, index } }) };
  });
}

/** `arms >= 2`; null for an instance there always is. */
export const isThere = (group: Group, index: number): Expression | null => (index <= group.min ? null : binary(">=", name(group.id), constant(index)));

/** Every attribute any value has, with the neutral one of its type. */
function neutralAttributes(set: SetLike): Record<string, Scalar> {
  const all = set.values.flatMap((value) => Object.entries(value.attributes ?? {}));
  return Object.fromEntries(all.map(([field, sample]) => [field, typeof sample === "string" ? "" : typeof sample === "boolean" ? false : 0]));
}

const both = ({ there, of }: Gathered): Expression => (there === null ? of : binary("and", there, of));

/** The least or greatest of those there are; 0 when there are none. An absent one stands behind as the neighbour before it. */
function extreme(how: "min" | "max", all: readonly Gathered[]): Expression {
  const known = all.reduceRight<{ readonly any: Expression; readonly best: Expression }>((rest, { there, of }) => {
    const best = choose(rest.any, binary(how, of, rest.best), of);
    return there === null ? { any: constant(true), best } : { any: binary("or", there, rest.any), best: choose(there, best, rest.best) };
  }, { any: constant(false), best: constant(0) });
  return known.best;
}

function gather(how: Gathering, all: readonly Gathered[]): Expression {
  switch (how) {
    case "sum":
      return joined("+", all.map(({ there, of }) => (there === null ? of : choose(there, of, constant(0)))), constant(0));
    case "count":
      return joined("+", all.map((each) => choose(both(each), constant(1), constant(0))), constant(0));
    case "any":
      return joined("or", all.map(both), constant(false));
    case "all":
      return joined("and", all.map(({ there, of }) => (there === null ? of : binary("implies", there, of))), constant(true));
    case "min":
    case "max":
      return extreme(how, all);
  }
}

export function expandExpression(expression: Expression, env: Env): Expression {
  const inner = (each: Expression): Expression => expandExpression(each, env);
  switch (expression.op) {
    case "constant":
      return expression;
    case "name":
      return expandName(env, expression.name);
    case "field":
      return expandField(env, expression.name, expression.field);
    case "unary":
      return { ...expression, of: inner(expression.of) };
    case "binary":
      return { ...expression, left: inner(expression.left), right: inner(expression.right) };
    case "if":
      return { ...expression, test: inner(expression.test), then: inner(expression.then), else: inner(expression.else) };
    case "call":
      return { ...expression, args: expression.args.map(inner) };
    case "each":
      return gather(expression.how, gatheredOf(env, expression.over, expression.of));
  }
}

/** The longest text an expansion may have: `parse-expression.ts` would refuse more. */
export class ExpansionTooLong extends Error {}

/** A checked text -> the flat text. What means the same already stays as it was written. */
export function expandText(text: string, env: Env): string {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(`expression was not checked: ${text}`);
  const affected = [...namesIn(parsed.expression)].some((id) => env.sets.has(id) || env.groups.has(id) || (env.place !== null && (id === "index" || id === "next" || isMember(env.place.group, id))));
  if (!affected) return text;
  const flat = printExpression(expandExpression(parsed.expression, env));
  if (flat !== text && !parseExpression(flat).ok) throw new ExpansionTooLong(text.slice(0, 80));
  return flat;
}
