/**
 * Views of one trace: why a product stands where it stands, why it does not, and what would bring it to a slot.
 * Everything is codes and parameters; sentences are made where the reader's language is known.
 */
import type { Signal } from "./schema.ts";
import { signals as signalNames } from "./schema.ts";
import type { Trace, TracedShelf } from "./arrange.ts";
import type { CompiledRule } from "./internal/program.ts";
import { changedRows, narrowedRows } from "./internal/admission.ts";
import { emptySlot } from "./internal/assign.ts";
import { before } from "./internal/best-rows.ts";
import type { Plan } from "./internal/plan-shelf.ts";
import type { Params } from "./internal/problem.ts";
import { signalAt } from "./internal/relevance.ts";
import { remedies } from "./internal/remedies.ts";
import type { Remedy } from "./internal/remedies.ts";
import { hasRow } from "./internal/row-set.ts";
import { tallyOf } from "./internal/shelf-limits.ts";
import { partsOf } from "./internal/shelf-values.ts";

export type { Remedy } from "./internal/remedies.ts";

export type StepCode =
  | "shelf-shown" | "shelf-hidden" | "shelf-not-for-shopper" | "shelf-withheld" | "shelf-too-few" | "shelf-not-reached"
  | "in-source" | "not-in-source" | "included" | "excluded" | "not-in-only" | "below-floor" | "hidden-by-shopper"
  | "on-earlier-shelf" | "reserved-for-pin" | "valued"
  | "pinned" | "pin-refused" | "fill-matched" | "cap-full" | "placed" | "paged" | "explored-away" | "explored-in" | "value-too-low";

/** One thing that happened to the product. `decisive` marks the step that settled its stage. */
export type Step = { readonly code: StepCode; readonly rule: string | null; readonly decisive: boolean; readonly params: Params };

export type ValueSplit = {
  /** In the shelf's own scale (standard deviations mixed by the dial). */
  readonly relevance: number;
  readonly profit: number;
  readonly lifts: readonly { readonly rule: string; readonly amount: number }[];
  readonly total: number;
  /** What a boost of strength 1 adds on this shelf. */
  readonly deviation: number;
  /** 1 = the most valuable candidate. */
  readonly rank: number;
  readonly candidates: number;
  readonly signals: readonly { readonly signal: Signal; readonly value: number; readonly weight: number }[];
};

export type Explanation = {
  readonly shelf: string;
  readonly product: string;
  /** Position from 1 when the product stands on the shelf, in its slots or in the pages asked for; else null. */
  readonly slot: number | null;
  /** The last decisive step: why here, or why not. */
  readonly because: Step;
  readonly steps: readonly Step[];
  readonly value: ValueSplit | null;
  /** What would bring the product to the asked slot; empty when it is there. Each one suffices alone, in order of reach. */
  readonly remedies: readonly Remedy[];
};
export type Explained = { readonly ok: true; readonly explanation: Explanation } | { readonly ok: false; readonly problem: { readonly code: "unknown-shelf" | "unknown-product" } };

const step = (code: StepCode, decisive: boolean, rule: string | null = null, params: Params = {}): Step => ({ code, rule, decisive, params });

/** Explains one product on one shelf of the page. `slot` (from 1) is the place the remedies aim at. */
export function explain(trace: Trace, shelf: string, product: string, slot = 1): Explained {
  const row = trace.scene.columns.rowOf.get(product);
  if (row === undefined) return { ok: false, problem: { code: "unknown-product" } };
  const traced = trace.shelves.find(({ arranged }) => arranged.id === shelf);
  if (traced === undefined) return explainAbsence(trace, shelf, product);
  const steps = stepsOf(trace, traced, row);
  const because = (traced.shown ? steps.findLast(({ decisive }) => decisive) : steps[0]) ?? step("shelf-shown", true);
  const position = traced.shown ? positionOf(traced, row, product) : null;
  return {
    ok: true,
    explanation: { shelf, product, slot: position, because, steps, value: valueOf(trace, traced, row), remedies: position === slot ? [] : remedies(trace, traced, row, slot) },
  };
}

/** The position on the shelf, from 1: among its slots, or among the pages after them that were asked for. */
function positionOf({ filled, arranged }: TracedShelf, row: number, product: string): number | null {
  const at = filled.explored.slots.indexOf(row);
  if (at >= 0) return filled.explored.slots.subarray(0, at).filter((one) => one !== emptySlot).length + 1;
  return arranged.slots.find((slot) => slot.kind === "product" && slot.product === product)?.slot ?? null;
}

/** Every candidate of a shelf with its steps: the complete trace, for tests and exports. */
export function explainAll(trace: Trace, shelf: string): readonly Explanation[] {
  return trace.scene.columns.ids.flatMap((product) => {
    const explained = explain(trace, shelf, product);
    return explained.ok ? [explained.explanation] : [];
  });
}

const absences = { hidden: "shelf-hidden", "not-for-shopper": "shelf-not-for-shopper", withheld: "shelf-withheld" } as const;

function explainAbsence(trace: Trace, shelf: string, product: string): Explained {
  const absent = trace.absent.find((one) => one.shelf.id === shelf);
  const onPage = trace.program.pages.get(trace.options.page)?.shelves.some(({ id }) => id === shelf) ?? false;
  if (absent === undefined && !onPage) return { ok: false, problem: { code: "unknown-shelf" } };
  const because = absent === undefined ? step("shelf-not-reached", true) : step(absences[absent.why], true, absent.rule?.id ?? null);
  return { ok: true, explanation: { shelf, product, slot: null, because, steps: [because], value: null, remedies: absent?.rule ? [{ code: "switch-off", rules: [absent.rule.id] }] : [] } };
}

function stepsOf(trace: Trace, traced: TracedShelf, row: number): Step[] {
  const admission = admissionSteps(trace, traced, row);
  const steps = [step(traced.shown ? "shelf-shown" : "shelf-too-few", !traced.shown), ...admission];
  if (admission.some(({ code, decisive }) => decisive && code !== "included" && code !== "in-source")) {
    return [...steps, ...pinSteps(trace, traced, row)];
  }
  return [...steps, ...placeSteps(trace, traced, row)];
}

function admissionSteps(trace: Trace, { filled, taken, reserved }: TracedShelf, row: number): Step[] {
  const { scene } = trace;
  const { plan } = filled;
  const steps: Step[] = [];
  const speaking = plan.rules.filter((rule) => {
    const rows = changedRows(rule, scene);
    return rows !== null && hasRow(rows, row);
  });
  const inSource = hasRow(plan.admission.source, row);
  const pinned = [...plan.fixed, ...plan.soft.map((one) => one.row)].includes(row);
  steps.push(step(inSource ? "in-source" : "not-in-source", speaking.length === 0 && !pinned));
  for (const [index, rule] of speaking.entries()) steps.push(step(rule.action.type === "include" ? "included" : "excluded", index === 0, rule.id, placeInList(rule, plan)));
  for (const rule of plan.rules) {
    const refused = narrowedRows(rule, scene);
    if (refused === null || !hasRow(refused, row)) continue;
    const { action } = rule;
    steps.push(action.type === "floor" ? step("below-floor", true, rule.id, { fact: action.fact, least: action.least, ...placeInList(rule, plan) }) : step("not-in-only", true, rule.id, placeInList(rule, plan)));
  }
  const id = scene.columns.ids[row] ?? "";
  if (scene.shopper.profile.hidden.includes(id)) steps.push(step("hidden-by-shopper", true));
  const owner = reserved.get(row);
  if (owner !== undefined && owner !== plan.shelf.id) steps.push(step("reserved-for-pin", true, null, { shelf: owner }));
  else if (hasRow(taken, row)) steps.push(step("on-earlier-shelf", true, null, { shelf: shelfOf(trace, row, plan.shelf.id) }));
  return steps;
}

/** What the rule takes off the arranged places may still stand last in a list. */
const placeInList = ({ action }: CompiledRule, { shelf }: Plan): Params => (shelf.definition.paged && "lists" in action && action.lists === "last" ? { lists: "last" } : {});

function shelfOf(trace: Trace, row: number, not: string): string {
  const id = trace.scene.columns.ids[row] ?? "";
  const holds = ({ filled, arranged }: TracedShelf) => filled.explored.slots.includes(row) || arranged.slots.some((slot) => slot.kind === "product" && slot.product === id);
  return trace.shelves.find((one) => one.shown && one.arranged.id !== not && holds(one))?.arranged.id ?? "";
}

function pinSteps(trace: Trace, { filled }: TracedShelf, row: number): Step[] {
  const id = trace.scene.columns.ids[row] ?? "";
  return filled.plan.pins.flatMap(({ rule, chosen, refused, beaten }) => {
    if (chosen === row && rule.action.type === "pin") return [step("pinned", true, rule.id, { slot: rule.action.slot, mode: rule.action.mode })];
    if (rule.action.type !== "pin" || !rule.action.products.includes(id)) return [];
    const why = beaten ?? refused.find(({ product }) => product === id)?.why ?? "earlier-in-list";
    return [step("pin-refused", false, rule.id, { why })];
  });
}

function placeSteps(trace: Trace, traced: TracedShelf, row: number): Step[] {
  const { filled } = traced;
  const { plan, explored, assigned, seating } = filled;
  const steps: Step[] = [step("valued", false), ...pinSteps(trace, traced, row)];
  const at = explored.slots.indexOf(row);
  if (at >= 0) {
    const wish = plan.wanted[at] ?? null;
    if (wish !== null && hasRow(wish, row) && plan.fixed[at] === emptySlot) steps.push(step("fill-matched", false, plan.wantedBy[at]?.id ?? null, { slot: at + 1 }));
    const share = explored.probability[at] ?? 1;
    steps.push(explored.explored[at] === 1 ? step("explored-in", true, null, { slot: at + 1, probability: share }) : step("placed", true, null, { slot: at + 1, probability: share }));
    return steps;
  }
  const tally = tallyOf(seating.limits);
  for (const one of assigned) if (one >= 0) tally.take(one);
  const cap = tally.blocking(row);
  if (assigned.includes(row)) steps.push(step("explored-away", true, null, { slot: assigned.indexOf(row) + 1 }));
  else if (cap !== null && beatsSomebody(filled, row)) steps.push(step("cap-full", true, cap.rule.id, { group: cap.nameOf(cap.groupOf(row)), most: cap.most }));
  else steps.push(step("value-too-low", true));
  if (plan.shelf.definition.paged) steps.push(step("paged", true));
  return steps;
}

/** Whether value alone would have given the row a slot. */
function beatsSomebody({ assigned, plan, seating }: TracedShelf["filled"], row: number): boolean {
  return Array.from(assigned).some((other, slot) => plan.fixed[slot] === emptySlot && (other === emptySlot || before(row, other, seating.supply.order)));
}

function valueOf({ scene }: Trace, { filled }: TracedShelf, row: number): ValueSplit | null {
  const { plan, relevance, profit, scale, lifts, values, weights, seating } = filled;
  const pinned = plan.fixed.includes(row) || plan.soft.some((one) => one.row === row);
  if (!pinned && !hasRow(filled.candidates, row)) return null;
  let rank = 1;
  for (let index = 0; index < seating.supply.length; index += 1) {
    if (!before(seating.supply.at(index), row, seating.supply.order)) break;
    rank += 1;
  }
  return {
    ...partsOf(row, relevance, profit, plan.shelf.definition.dial, scale),
    lifts: lifts.filter(({ rows }) => rows === null || hasRow(rows, row)).map(({ rule, amount }) => ({ rule: rule.id, amount: amount(row) })),
    total: values[row] ?? 0,
    deviation: scale.deviation,
    rank,
    candidates: seating.supply.length,
    signals: signalNames.map((signal) => ({ signal, value: signalAt(scene, signal, row), weight: weights[signal] })),
  };
}
