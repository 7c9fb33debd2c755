/**
 * Which rows may stand on a shelf.
 * admit: the strongest include or exclude rule that matches a row decides; without one the shelf's source does.
 * narrow: every `only` and `floor` rule must be passed.
 */
import type { CompiledRule } from "./program.ts";
import { every, rowsOf } from "./evaluate.ts";
import type { Node, Scene } from "./node.ts";
import { drop, join, keep, noRows } from "./row-set.ts";
import type { RowSet } from "./row-set.ts";
import { numberRows } from "./column-atoms.ts";
import { idRows } from "./column-atoms.ts";

export type Admission = {
  readonly source: RowSet;
  /** Candidates of the shelf. */
  readonly admitted: RowSet;
  /** Rows a pin may bring: outside the source, but not excluded, not narrowed away, not hidden by the shopper. */
  readonly pinnable: RowSet;
};

/** `rules` are those that act on the shelf, in total order. */
export function admit(source: Node, rules: readonly CompiledRule[], scene: Scene): Admission {
  const { columns, shopper } = scene;
  const sourceRows = rowsOf(source, scene);
  const admitted = sourceRows.slice();
  const pinnable = every(columns).slice();
  // From the weakest to the strongest: the last word is the strongest rule's.
  for (const rule of rules.toReversed()) {
    const rows = changedRows(rule, scene);
    if (rows === null) continue;
    for (const set of [admitted, pinnable]) {
      if (rule.action.type === "include") join(set, rows);
      else drop(set, rows);
    }
  }
  for (const rule of rules) {
    const refused = narrowedRows(rule, scene);
    if (refused === null) continue;
    drop(admitted, refused);
    drop(pinnable, refused);
  }
  const hidden = idRows(columns, shopper.profile.hidden);
  drop(admitted, hidden);
  drop(pinnable, hidden);
  return { source: sourceRows, admitted, pinnable };
}

/** The rows an include or exclude rule speaks about, null for other rules. */
export function changedRows(rule: CompiledRule, scene: Scene): RowSet | null {
  return rule.stage === "admit" && rule.where !== null ? exceptNamed(rule, rowsOf(rule.where, scene), scene) : null;
}

/** The rows an `only` or `floor` rule takes away, null for other rules. A value that is not known passes a floor. */
export function narrowedRows(rule: CompiledRule, scene: Scene): RowSet | null {
  const { action, where } = rule;
  const { columns } = scene;
  if (action.type === "only" && where !== null) {
    const refused = every(columns).slice();
    drop(refused, rowsOf(where, scene));
    return exceptNamed(rule, refused, scene);
  }
  if (action.type !== "floor") return null;
  const below = numberRows(columns, action.fact.slice("product.".length), `< ${action.least}`, (value) => value < action.least);
  if (where === null) return exceptNamed(rule, below, scene);
  const refused = noRows(columns.size);
  join(refused, below);
  keep(refused, rowsOf(where, scene));
  return exceptNamed(rule, refused, scene);
}

const listsOf = ({ action }: CompiledRule): "named" | "last" | undefined => ("lists" in action ? action.lists : undefined);

/** Without what is searched for by its own name or number, where the rule lets that pass. */
function exceptNamed(rule: CompiledRule, rows: RowSet, { columns, signals }: Scene): RowSet {
  if (listsOf(rule) !== "named" || signals.named === undefined || signals.named.length === 0) return rows;
  const left = rows.slice();
  drop(left, idRows(columns, signals.named));
  return left;
}

/** What a list made of the shelf does not show: taken off by the strongest include or exclude rule, or by any narrowing one, unless that says it stands last. */
export function offList(rules: readonly CompiledRule[], scene: Scene): RowSet {
  const off = noRows(scene.columns.size);
  for (const rule of rules.toReversed()) {
    const rows = changedRows(rule, scene);
    if (rows !== null && (rule.action.type === "include" || listsOf(rule) === "last")) drop(off, rows);
    else if (rows !== null) join(off, rows);
  }
  for (const rule of rules) {
    const refused = listsOf(rule) === "last" ? null : narrowedRows(rule, scene);
    if (refused !== null) join(off, refused);
  }
  return off;
}
