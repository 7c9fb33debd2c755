/** What differs between two rule files, as data: the list under "this will change" and in the answer to a stale draft. */
import { sameJson } from "#app/platform/stable-json.ts";
import type { RuleFile } from "#merch-rules/schema.ts";

export type ChangedKind = "rule" | "shelf" | "page" | "condition" | "file";

export interface FileChange {
  readonly kind: ChangedKind;
  /** Id of the rule, shelf, page or named condition; "" for the file itself. */
  readonly id: string;
  readonly change: "added" | "removed" | "changed";
  /** Fields that differ, for `changed`. */
  readonly fields: readonly string[];
}

/** Changes in the order of pages, shelves, named conditions, rules; the order of rules means nothing and is not one. */
export function fileChanges(before: RuleFile, after: RuleFile): FileChange[] {
  const named = (file: RuleFile) => Object.entries(file.conditions).map(([id, condition]) => ({ id, condition }));
  return [
    ...fieldsThatDiffer({ name: before.name, zone: before.zone }, { name: after.name, zone: after.zone }).map((field): FileChange => ({ kind: "file", id: "", change: "changed", fields: [field] })),
    ...changesOf("page", before.pages, after.pages),
    ...changesOf("shelf", before.shelves, after.shelves),
    ...changesOf("condition", named(before), named(after)),
    ...changesOf("rule", before.rules, after.rules),
  ];
}

interface Named {
  readonly id: string;
}

function changesOf(kind: ChangedKind, before: readonly Named[], after: readonly Named[]): FileChange[] {
  const old = new Map(before.map((one) => [one.id, one]));
  const kept = new Set(after.map((one) => one.id));
  const present = after.flatMap((one): FileChange[] => {
    const earlier = old.get(one.id);
    if (earlier === undefined) return [{ kind, id: one.id, change: "added", fields: [] }];
    const fields = fieldsThatDiffer(earlier, one);
    return fields.length === 0 ? [] : [{ kind, id: one.id, change: "changed", fields }];
  });
  return [...present, ...before.filter((one) => !kept.has(one.id)).map((one): FileChange => ({ kind, id: one.id, change: "removed", fields: [] }))];
}

function fieldsThatDiffer(before: object, after: object): string[] {
  const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
  return [...keys].filter((key) => !sameJson(Reflect.get(before, key), Reflect.get(after, key))).sort();
}
