/** What the expressions of a source may speak about, where they stand. */
import type { Scope } from "../check-expression.ts";
import type { ScalarType } from "../expression.ts";
import type { CheckedSource, Group, MemberOption, SourceOption } from "../model.ts";
import { valueTexts } from "../value-text.ts";

export const typeOfScalar = (value: unknown): ScalarType => (typeof value === "number" ? "number" : typeof value === "boolean" ? "boolean" : "text");

type AnyOption = SourceOption | MemberOption;
/** A set reads as the number of its values that are chosen. */
const typeOfOption = (option: AnyOption): ScalarType => (option.kind === "enum" ? "text" : option.kind === "bool" ? "boolean" : "number");

function attributesOf(option: Extract<AnyOption, { values: unknown }>): ReadonlyMap<string, ScalarType> {
  return new Map(option.values.flatMap((value) => Object.entries(value.attributes ?? {}).map(([name, sample]) => [name, typeOfScalar(sample)] as const)));
}

function fieldsOf(option: AnyOption): ReadonlyMap<string, ScalarType> {
  if (option.kind === "set") return new Map(option.values.map((value) => [value.id, "boolean"] as const));
  return option.kind === "enum" ? attributesOf(option) : new Map();
}

/** A scope whose names may still grow: derived values become readable one after another. */
export interface OpenScope extends Scope {
  readonly names: Map<string, ScalarType>;
}

function withOptions(outer: Scope, options: readonly AnyOption[]): OpenScope {
  const names = new Map([...outer.names, ...options.map((option) => [option.id, typeOfOption(option)] as const)]);
  const members = new Map(outer.members ?? []);
  for (const option of options) {
    // Inside a set its values' attributes are read by their own names.
    if (option.kind === "set") members.set(option.id, { ...outer, names: new Map([...names, ...attributesOf(option)]), members: new Map() });
  }
  return {
    names, members, functions: outer.functions,
    fields: new Map([...outer.fields, ...options.map((option) => [option.id, fieldsOf(option)] as const)]),
    values: new Map([...outer.values, ...options.flatMap((option) => (option.kind === "enum" ? [[option.id, new Set(valueTexts(option))] as const] : []))]),
  };
}

const nothing: Scope = { names: new Map(), fields: new Map(), values: new Map(), functions: new Map() };

/** The scope of the whole model, without derived values yet; groups are added by `groupScope`. */
export function modelScope(source: CheckedSource): OpenScope {
  const functions = new Map(source.tables.map((table) => [table.id, { parameters: table.parameters, type: typeOfScalar(table.otherwise) }] as const));
  const scope = withOptions({ ...nothing, functions }, source.options);
  for (const group of source.groups) scope.names.set(group.id, "number");
  return scope;
}

/** Inside an instance: the members by their own names, `index`, and the neighbour after it. */
export function groupScope(outer: Scope, group: Group): OpenScope {
  const inner = withOptions(outer, group.options);
  inner.names.set("index", "number");
  return inner;
}

/** With `next.member` readable: for rules between neighbours. */
export function neighbourScope(inner: Scope, group: Group): Scope {
  const readable = [...group.options.filter((option) => option.kind !== "set").map((option) => option.id), ...group.derived.map((derived) => derived.id)];
  const types = readable.map((id) => [id, inner.names.get(id) ?? "number"] as const);
  return { ...inner, fields: new Map([...inner.fields, ["next", new Map(types)]]) };
}
