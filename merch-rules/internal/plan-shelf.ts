/** First pass over a page: which shelves it has, what each may show, and which slots its rules have spoken for. */
import type { Content } from "../schema.ts";
import { actsOn } from "./index-rules.ts";
import { admit } from "./admission.ts";
import type { Admission } from "./admission.ts";
import { contentSlot, emptySlot } from "./assign.ts";
import { attentionOf } from "./attention.ts";
import { holds, rowsOf } from "./evaluate.ts";
import type { Scene } from "./node.ts";
import type { CompiledPage, CompiledRule, CompiledShelf } from "./program.ts";
import { hasRow } from "./row-set.ts";
import type { RowSet } from "./row-set.ts";
import { limitsOf, tallyOf } from "./shelf-limits.ts";
import type { Limits } from "./shelf-limits.ts";

/** Why a pin did not take a product, or took none. */
export type Refusal = "unknown-product" | "not-allowed" | "guard" | "taken" | "capped" | "slot-taken" | "no-such-slot";
export type PinTrial = { readonly rule: CompiledRule; readonly chosen: number; readonly refused: readonly { readonly product: string; readonly why: Refusal }[]; readonly beaten: Refusal | null };

export type Plan = {
  readonly shelf: CompiledShelf;
  readonly rules: readonly CompiledRule[];
  readonly admission: Admission;
  readonly attention: Float64Array;
  readonly fixed: Int32Array;
  readonly fixedBy: readonly (CompiledRule | null)[];
  readonly content: ReadonlyMap<number, { readonly content: Content; readonly rule: CompiledRule }>;
  readonly soft: readonly { readonly row: number; readonly last: number; readonly rule: CompiledRule }[];
  readonly wanted: readonly (RowSet | null)[];
  readonly wantedBy: readonly (CompiledRule | null)[];
  readonly limits: Limits;
  readonly pins: readonly PinTrial[];
};

export type ShelfAbsence = { readonly shelf: CompiledShelf; readonly why: "not-for-shopper" | "hidden" | "withheld"; readonly rule: CompiledRule | null };

/** The shelves of the page in their order for this shopper, and those left out. The strongest move of a shelf counts. */
export function orderShelves(page: CompiledPage, rules: readonly CompiledRule[], scene: Scene): { readonly shown: readonly CompiledShelf[]; readonly absent: readonly ShelfAbsence[] } {
  const shown: CompiledShelf[] = [];
  const absent: ShelfAbsence[] = [];
  for (const shelf of page.shelves) {
    const hide = rules.find((rule) => rule.action.type === "hide" && actsOn(rule, shelf.id, page));
    if (hide !== undefined) absent.push({ shelf, why: "hidden", rule: hide });
    else if (!holds(shelf.when, scene.shopper)) absent.push({ shelf, why: "not-for-shopper", rule: null });
    else shown.push(shelf);
  }
  const moves = shown.flatMap((shelf) => {
    const rule = rules.find((one) => one.action.type === "move" && actsOn(one, shelf.id, page));
    return rule?.action.type === "move" ? [{ shelf, to: rule.action.to, rank: rule.rank }] : [];
  });
  // Lower places first, so that each insertion leaves the places before it alone; at equal places the stronger stands first.
  const order = shown.filter((shelf) => !moves.some((move) => move.shelf === shelf));
  for (const { shelf, to } of moves.sort((left, right) => left.to - right.to || right.rank - left.rank)) order.splice(to - 1, 0, shelf);
  return { shown: order, absent };
}

/** Admission, limits, pins, content and fills of one shelf. Products in `reserved` belong to earlier shelves' pins; own pins join them. */
export function planShelf(shelf: CompiledShelf, page: CompiledPage, rules: readonly CompiledRule[], scene: Scene, reserved: Map<number, string>): Plan {
  const own = rules.filter((rule) => actsOn(rule, shelf.id, page));
  const { slots } = shelf.definition;
  const limits = limitsOf(own, slots, scene.columns);
  const admission = admit(shelf.source, own, scene);
  const desk = placePins(own, slots, admission, limits, scene, reserved, shelf.id);
  const wantedBy = Array.from({ length: slots }, (_, slot) => own.find(({ action }) => action.type === "fill" && action.from <= slot + 1 && slot + 1 <= action.to) ?? null);
  const wanted = wantedBy.map((rule) => (rule === null || rule.where === null ? null : rowsOf(rule.where, scene)));
  return { shelf, rules: own, admission, attention: attentionOf(shelf.definition, scene.shopper.moment.device), wanted, wantedBy, limits, ...desk };
}

type Desk = Pick<Plan, "fixed" | "fixedBy" | "content" | "soft" | "pins">;

function placePins(rules: readonly CompiledRule[], slots: number, admission: Admission, limits: Limits, scene: Scene, reserved: Map<number, string>, shelf: string): Desk {
  const fixed = new Int32Array(slots).fill(emptySlot);
  const fixedBy: (CompiledRule | null)[] = Array.from({ length: slots }, () => null);
  const content = new Map<number, { content: Content; rule: CompiledRule }>();
  const soft: { row: number; last: number; rule: CompiledRule }[] = [];
  const pins: PinTrial[] = [];
  const tally = tallyOf(limits);
  // Hard pins and content first: a soft pin yields to them.
  const isSoft = ({ action }: CompiledRule) => action.type === "pin" && action.mode === "soft";
  for (const rule of [...rules.filter((one) => !isSoft(one)), ...rules.filter(isSoft)]) {
    const { action } = rule;
    if (action.type === "place" && fixed[action.slot - 1] === emptySlot) {
      fixed[action.slot - 1] = contentSlot;
      fixedBy[action.slot - 1] = rule;
      content.set(action.slot - 1, { content: action.content, rule });
    }
    if (action.type !== "pin") continue;
    const slot = action.slot - 1;
    const free = action.mode === "hard" ? fixed[slot] === emptySlot : roomFor(slot, fixed, soft);
    const beaten = slot >= slots ? "no-such-slot" : free ? null : "slot-taken";
    const trial = beaten === null ? choosePin(rule, action.products, admission, scene, reserved, tally.blocking) : { chosen: -1, refused: [] };
    pins.push({ rule, beaten, ...trial });
    if (trial.chosen < 0) continue;
    reserved.set(trial.chosen, shelf);
    tally.take(trial.chosen);
    if (action.mode === "soft") soft.push({ row: trial.chosen, last: slot, rule });
    else {
      fixed[slot] = trial.chosen;
      fixedBy[slot] = rule;
    }
  }
  return { fixed, fixedBy, content, soft, pins };
}

/** Whether one more soft pin can stand at or above `last`: up to every slot there are at least as many free slots as soft pins. */
function roomFor(last: number, fixed: Int32Array, soft: readonly { readonly last: number }[]): boolean {
  const lasts = [...soft.map((one) => one.last), last];
  return lasts.every((bound) => fixed.subarray(0, bound + 1).filter((row) => row === emptySlot).length >= lasts.filter((one) => one <= bound).length);
}

/** The first product of the list that exists, is allowed, passes the guard, is free and leaves every cap kept. */
function choosePin(rule: CompiledRule, products: readonly string[], { pinnable }: Admission, scene: Scene, reserved: ReadonlyMap<number, string>, blocking: (row: number) => object | null): { chosen: number; refused: PinTrial["refused"] } {
  const refused: { product: string; why: Refusal }[] = [];
  const unless = rule.unless === null ? null : rowsOf(rule.unless, scene);
  const refusal = (row: number | undefined): Refusal | null => {
    if (row === undefined) return "unknown-product";
    if (!hasRow(pinnable, row)) return "not-allowed";
    if (unless !== null && hasRow(unless, row)) return "guard";
    if (reserved.has(row)) return "taken";
    return blocking(row) === null ? null : "capped";
  };
  for (const product of products) {
    const row = scene.columns.rowOf.get(product);
    const why = refusal(row);
    if (why === null && row !== undefined) return { chosen: row, refused };
    refused.push({ product, why: why ?? "unknown-product" });
  }
  return { chosen: -1, refused };
}
