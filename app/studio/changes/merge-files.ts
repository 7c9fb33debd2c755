/** Two people's changes to one rule file, brought together part by part: a rule, a shelf, a page and a named condition are each changed whole. */
import { sameJson } from "#app/platform/stable-json.ts";
import type { RuleFile } from "#merch-rules/schema.ts";
import type { ChangedKind } from "../file-changes.ts";

export interface Part {
  readonly kind: ChangedKind;
  /** "" for the file itself. */
  readonly id: string;
}

export interface Merged {
  /** Where both changed the same part, it is as in `mine`. */
  readonly file: RuleFile;
  /** Parts that both changed, and differently. */
  readonly conflicts: readonly Part[];
}

/** `mine` and `theirs` were both made from `base`: what `mine` changed, on top of `theirs`. */
export function mergeFiles(base: RuleFile, mine: RuleFile, theirs: RuleFile): Merged {
  const conflicts: Part[] = [];
  const list = <One extends { readonly id: string }>(kind: ChangedKind, of: (file: RuleFile) => readonly One[]): One[] => mergeLists(of(base), of(mine), of(theirs), (id) => conflicts.push({ kind, id }));
  const whole = <Value>(of: (file: RuleFile) => Value): Value => decided(of(base), of(mine), of(theirs), () => conflicts.push({ kind: "file", id: "" }));
  const [name, zone] = [whole((file) => file.name), whole((file) => file.zone)];
  const conditions = list("condition", (file) => Object.entries(file.conditions).map(([id, condition]) => ({ id, condition })));
  const file: RuleFile = {
    version: 1, zone, conditions: Object.fromEntries(conditions.map(({ id, condition }) => [id, condition])),
    pages: list("page", (one) => one.pages), shelves: list("shelf", (one) => one.shelves), rules: list("rule", (one) => one.rules), ...(name !== undefined && { name }),
  };
  return { file, conflicts };
}

/** Theirs where mine changed nothing, else mine; undefined means that there is none. */
function decided<Value>(base: Value, mine: Value, theirs: Value, conflict: () => void): Value {
  if (sameJson(mine, base)) return theirs;
  if (!sameJson(theirs, base) && !sameJson(theirs, mine)) conflict();
  return mine;
}

/** In the order of `theirs`, what only `mine` has at the end. */
function mergeLists<One extends { readonly id: string }>(base: readonly One[], mine: readonly One[], theirs: readonly One[], conflict: (id: string) => void): One[] {
  const [was, own] = [byId(base), byId(mine)];
  const kept = new Set(theirs.map(({ id }) => id));
  const picked = (id: string, their: One | undefined): One[] => {
    const one = decided(was.get(id), own.get(id), their, () => conflict(id));
    return one === undefined ? [] : [one];
  };
  return [...theirs.flatMap((one) => picked(one.id, one)), ...mine.filter(({ id }) => !kept.has(id)).flatMap(({ id }) => picked(id, undefined))];
}

const byId = <One extends { readonly id: string }>(list: readonly One[]): ReadonlyMap<string, One> => new Map(list.map((one) => [one.id, one]));

/** `into` with one part as it is in `from`; a part that `from` does not have goes. */
export function takePart(into: RuleFile, from: RuleFile, { kind, id }: Part): RuleFile {
  const put = <One extends { readonly id: string }>(list: readonly One[], source: readonly One[]): One[] => {
    const found = source.find((one) => one.id === id);
    if (found === undefined) return list.filter((one) => one.id !== id);
    return list.some((one) => one.id === id) ? list.map((one) => (one.id === id ? found : one)) : [...list, found];
  };
  switch (kind) {
    case "rule": return { ...into, rules: put(into.rules, from.rules) };
    case "shelf": return { ...into, shelves: put(into.shelves, from.shelves) };
    case "page": return { ...into, pages: put(into.pages, from.pages) };
    case "condition": {
      const { [id]: _, ...others } = into.conditions;
      const found = Object.hasOwn(from.conditions, id) ? from.conditions[id] : undefined;
      return { ...into, conditions: found === undefined ? others : { ...into.conditions, [id]: found } };
    }
    case "file": {
      const { name: _, ...others } = into;
      return { ...others, zone: from.zone, ...(from.name !== undefined && { name: from.name }) };
    }
  }
}
