/** Pairs of rules that meet on a shelf and undo, repeat or starve each other. */
import type { Finding } from "../lint.ts";
import { every, rowsOf } from "./evaluate.ts";
import { actsOn } from "./index-rules.ts";
import type { Node, Scene } from "./node.ts";
import type { Path } from "./problem.ts";
import type { CompiledPage, CompiledRule, Program } from "./program.ts";
import { hasRow, isEmpty, keep, listRows, overlap } from "./row-set.ts";
import type { RowSet } from "./row-set.ts";
import { capKey } from "./shelf-limits.ts";

type Meeting = { readonly page: CompiledPage; readonly shelf: string; readonly rules: readonly CompiledRule[] };

/** Where a rule stands in the file. */
export function pathOf(program: Program, id: string): Path {
  return ["rules", program.file.rules.findIndex((rule) => rule.id === id)];
}

/** Findings over every shelf of every page, each pair named once. */
export function contradictions(program: Program, scene: Scene): Finding[] {
  const found = new Map<string, Finding>();
  for (const meeting of meetings(program)) {
    for (const finding of [...beaten(meeting, program), ...pinFindings(meeting, scene, program), ...pairs(meeting, scene, program), ...starved(meeting, scene, program)]) {
      const key = JSON.stringify([finding.code, finding.rules]);
      if (!found.has(key)) found.set(key, finding);
    }
  }
  return [...found.values()];
}

/** The rules that can meet on a shelf, in total order. Scopes of category, query and campaign may all be open at once. */
function meetings(program: Program): Meeting[] {
  return [...program.pages.values()].flatMap((page) =>
    page.shelves.map(({ id }) => ({
      page,
      shelf: id,
      rules: program.rules.filter((rule) => (rule.scope.kind !== "page" || rule.scope.pages.includes(page.id)) && actsOn(rule, id, page)),
    })),
  );
}

/** Always on: no audience, no schedule, and a scope that every visit of this shelf is in. */
export function isConstant({ when, schedule, scope }: CompiledRule): boolean {
  return when === null && schedule === null && (scope.kind === "global" || scope.kind === "page" || scope.kind === "shelf");
}

/** What only one rule of a shelf can decide. */
function place({ action }: CompiledRule): string | null {
  switch (action.type) {
    case "pin": return action.mode === "hard" ? `slot ${action.slot}` : null;
    case "place": return `slot ${action.slot}`;
    case "retitle": return "title";
    case "move": return "move";
    case "cap": return `cap ${capKey(action)}`;
    case "spread": return `spread ${action.facet}`;
    default: return null;
  }
}

function beaten({ rules, shelf }: Meeting, program: Program): Finding[] {
  const winners = new Map<string, CompiledRule>();
  const findings: Finding[] = [];
  for (const rule of rules) {
    const key = place(rule);
    if (key === null) continue;
    const winner = winners.get(key);
    if (winner !== undefined) findings.push({ code: "always-beaten", rules: [rule.id, winner.id], path: pathOf(program, rule.id), witness: { shelf, place: key } });
    // A guarded pin may stand back, so it does not always hold its slot.
    else if (isConstant(rule) && rule.unless === null) winners.set(key, rule);
  }
  return findings;
}

const judged = (node: Node | null): node is Node => node !== null && node.reach === "product";

function pinFindings({ rules, shelf }: Meeting, scene: Scene, program: Program): Finding[] {
  const findings: Finding[] = [];
  const slots = program.shelves.get(shelf)?.definition.slots ?? 0;
  for (const pin of rules) {
    const { action } = pin;
    if (action.type !== "pin") continue;
    if (action.slot > slots) findings.push({ code: "unknown-shelf-slot", rules: [pin.id], path: [...pathOf(program, pin.id), "action", "slot"], witness: { shelf, slot: action.slot, slots } });
    for (const product of action.products) {
      const row = scene.columns.rowOf.get(product);
      if (row === undefined) continue;
      const rule = decidesAgainst(rules, row, scene);
      if (rule !== null) findings.push({ code: "pins-excluded", rules: [pin.id, rule.id], path: pathOf(program, pin.id), witness: { product, shelf } });
    }
  }
  return findings;
}

/** The rule that keeps a product off the shelf whenever it applies: an `only` it fails, or the strongest of include and exclude. */
function decidesAgainst(rules: readonly CompiledRule[], row: number, scene: Scene): CompiledRule | null {
  const speaking = rules.find((rule) => rule.stage === "admit" && judged(rule.where) && hasRow(rowsOf(rule.where, scene), row));
  if (speaking?.action.type === "exclude") return speaking;
  return rules.find((rule) => rule.action.type === "only" && judged(rule.where) && !hasRow(rowsOf(rule.where, scene), row)) ?? null;
}

/** Boost against bury, and include against exclude, on exactly the same products at the same strength or rank. */
function pairs({ rules, shelf }: Meeting, scene: Scene, program: Program): Finding[] {
  const findings: Finding[] = [];
  const opposed = (left: CompiledRule, right: CompiledRule): Finding["code"] | null => {
    const types = [left.action.type, right.action.type].toSorted().join(" ");
    if (types === "boost bury") return "strength" in left.action && "strength" in right.action && left.action.strength === right.action.strength ? "cancels-out" : null;
    return types === "exclude include" ? "same-decided-twice" : null;
  };
  const candidates = rules.filter((rule) => (rule.stage === "admit" || rule.stage === "value") && judged(rule.where) && !("by" in rule.action && rule.action.by !== undefined));
  // Equal sets meet in one bucket: a file of 10,000 rules is not compared pair by pair.
  const buckets = new Map<string, CompiledRule[]>();
  for (const rule of candidates) {
    if (rule.where === null) continue;
    const rows = rowsOf(rule.where, scene);
    if (isEmpty(rows)) continue;
    const key = `${rule.stage} ${hash(rows)}`;
    buckets.set(key, [...(buckets.get(key) ?? []), rule]);
  }
  for (const bucket of buckets.values()) {
    const [strongest, ...others] = bucket.slice(0, 50);
    for (const other of others) {
      const code = strongest === undefined ? null : opposed(strongest, other);
      if (strongest === undefined || code === null || strongest.where === null || other.where === null) continue;
      const [left, right] = [rowsOf(strongest.where, scene), rowsOf(other.where, scene)];
      if (!left.every((word, index) => word === right[index])) continue;
      findings.push({ code, rules: [other.id, strongest.id], path: pathOf(program, other.id), witness: { shelf, product: scene.columns.ids[listRows(left)[0] ?? 0] ?? "" } });
    }
  }
  return findings;
}

function hash(rows: RowSet): number {
  return rows.reduce((sum, word) => Math.imul(sum ^ word, 0x01000193), 0x811c9dc5);
}

/** Two or more `only` rules that no product passes together. */
function starved({ rules, shelf }: Meeting, scene: Scene, program: Program): Finding[] {
  const onlies = rules.filter((rule) => rule.action.type === "only" && judged(rule.where));
  const left = every(scene.columns).slice();
  const passed: CompiledRule[] = [];
  for (const rule of onlies) {
    if (rule.where === null) continue;
    const rows = rowsOf(rule.where, scene);
    if (passed.length > 0 && !isEmpty(rows) && !overlap(left, rows)) {
      return [{ code: "only-leaves-nothing", rules: [rule.id, ...passed.map(({ id }) => id)], path: pathOf(program, rule.id), witness: { shelf } }];
    }
    keep(left, rows);
    passed.push(rule);
  }
  return [];
}
