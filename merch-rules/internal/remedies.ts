/** What would bring a product to a slot: changes a merchandiser can make, each of which suffices alone. */
import type { Trace, TracedShelf } from "../arrange.ts";
import { changedRows, narrowedRows } from "./admission.ts";
import { emptySlot } from "./assign.ts";
import { hasRow } from "./row-set.ts";
import type { CompiledRule } from "./program.ts";

export type Remedy =
  /** Boost the product by at least this strength. */
  | { readonly code: "boost"; readonly strength: number }
  /** Pin it to the slot of this shelf, with a priority above `priority` in the scope of the shelf. */
  | { readonly code: "pin"; readonly slot: number; readonly priority: number }
  /** Switch these rules off; the product is then a candidate (it may still need value). */
  | { readonly code: "switch-off"; readonly rules: readonly string[] }
  /** The shopper asked not to see it: nothing the merchandiser does changes that. */
  | { readonly code: "none"; readonly because: "hidden-by-shopper" };

/** The greatest strength the language allows. */
const greatestStrength = 20;

/** The bounds of a rule's priority in the language. */
const leastPriority = -1000;
const greatestPriority = 1000;

export function remedies(trace: Trace, traced: TracedShelf, row: number, slot: number): Remedy[] {
  const { scene } = trace;
  const { plan } = traced.filled;
  if (scene.shopper.profile.hidden.includes(scene.columns.ids[row] ?? "")) return [{ code: "none", because: "hidden-by-shopper" }];
  const against = plan.rules.filter((rule) => stands(rule, trace, row));
  if (against.length > 0) return [{ code: "switch-off", rules: against.map(({ id }) => id) }];
  const owner = earlierPin(trace, traced, row);
  if (owner !== null) return [{ code: "switch-off", rules: [owner.id] }];
  const found: Remedy[] = [];
  const strength = neededStrength(traced, row, slot - 1);
  if (strength !== null) found.push({ code: "boost", strength });
  const capped = plan.limits.caps.some((cap) => cap.groupOf(row) >= 0 && cap.most === 0);
  const priority = priorityToBeat(traced, row, slot - 1);
  if (slot <= plan.fixed.length && !capped && priority < greatestPriority) found.push({ code: "pin", slot, priority });
  return found;
}

/** The pin by which an earlier shelf of the page took the row: no pin of this shelf comes before it. */
function earlierPin(trace: Trace, traced: TracedShelf, row: number): CompiledRule | null {
  const earlier = trace.shelves.slice(0, trace.shelves.indexOf(traced));
  return earlier.flatMap(({ filled }) => filled.plan.pins).find(({ chosen }) => chosen === row)?.rule ?? null;
}

/** The strongest priority, in the scope of the shelf, of the rules that a new hard pin must come before: who holds the slot, and who holds the row elsewhere. */
function priorityToBeat({ filled: { plan } }: TracedShelf, row: number, slot: number): number {
  const holders = [plan.fixedBy[slot] ?? null, plan.fixedBy[plan.fixed.indexOf(row)] ?? null];
  return Math.max(leastPriority, ...holders.flatMap((holder) => (holder !== null && holder.scope.kind === "shelf" ? [holder.priority] : [])));
}

/** Whether the rule keeps the row off the shelf for good: an exclusion that decides, an `only` or a `floor`. */
function stands(rule: CompiledRule, { scene }: Trace, row: number): boolean {
  const refused = narrowedRows(rule, scene);
  if (refused !== null) return hasRow(refused, row);
  const rows = changedRows(rule, scene);
  return rule.action.type === "exclude" && rows !== null && hasRow(rows, row);
}

/**
 * The boost that lifts the row above whoever holds the slot, or null when value alone cannot bring it there: it is no
 * candidate, the slot is pinned or wished for others, or spreads and fills make the outcome more than a matter of value.
 */
function neededStrength({ filled }: TracedShelf, row: number, slot: number): number | null {
  const { plan, assigned, values, scale, candidates, seating } = filled;
  if (!hasRow(candidates, row) || plan.fixed[slot] !== emptySlot || plan.limits.spreads.length > 0) return null;
  if (plan.soft.length > 0 || plan.wanted.some((wish) => wish !== null)) return null;
  const holder = assigned[slot] ?? emptySlot;
  const targets = holder < 0 || holder === row ? [] : [values[holder] ?? 0];
  // A full cap gives way when the row is worth more than the poorest of its group that stands there.
  for (const cap of seating.limits.caps) {
    const group = cap.groupOf(row);
    const members = Array.from(assigned).filter((other) => group >= 0 && other >= 0 && other !== row && cap.groupOf(other) === group);
    const loose = members.filter((other) => plan.fixed.indexOf(other) < 0);
    if (members.length < cap.most || group < 0) continue;
    if (loose.length === 0) return null;
    targets.push(Math.min(...loose.map((other) => values[other] ?? 0)));
  }
  if (targets.length === 0) return null;
  const missing = (Math.max(...targets) - (values[row] ?? 0)) / scale.deviation;
  const strength = Number((Math.floor(Math.max(missing, 0) * 100 + 1) / 100).toFixed(2));
  return strength > greatestStrength ? null : strength;
}
