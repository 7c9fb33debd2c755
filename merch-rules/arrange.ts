/**
 * `arrange`: a pure function of (program, catalogue columns, profile, moment, options). The live page, the preview, the
 * what-if, the command line and yesterday's page all call it, so a preview cannot differ from the page.
 *
 * Shelves are filled in the order of the page; a product stands once on a page. Products pinned to a later shelf are
 * kept for it. The trace is not stored: it is this same function run again with its working memory kept.
 */
import type { CatalogueColumns } from "./columns.ts";
import type { Content, Layout } from "./schema.ts";
import type { Moment, Profile } from "./shopper.ts";
import { fillShelf } from "./internal/fill-shelf.ts";
import type { Bench, FilledShelf } from "./internal/fill-shelf.ts";
import { offList } from "./internal/admission.ts";
import { holds } from "./internal/evaluate.ts";
import { actsOn, applicableRules } from "./internal/index-rules.ts";
import { makeShopper } from "./internal/make-shopper.ts";
import type { Scene, Signals } from "./internal/node.ts";
import { contentSlot } from "./internal/assign.ts";
import { idRanks } from "./internal/best-rows.ts";
import { orderShelves, planShelf } from "./internal/plan-shelf.ts";
import type { Plan, ShelfAbsence } from "./internal/plan-shelf.ts";
import type { CompiledPage, CompiledRule, CompiledShelf, Program } from "./internal/program.ts";
import { reasonsFor } from "./internal/reasons.ts";
import type { Reason } from "./internal/reasons.ts";
import { addRow, countRows, drop, hasRow, listRows, noRows } from "./internal/row-set.ts";
import type { RowSet } from "./internal/row-set.ts";

export type { Reason, ReasonCode } from "./internal/reasons.ts";
export type { Signals } from "./internal/node.ts";

export type ArrangeOptions = {
  /** Id of the page in the rule file. */
  readonly page: string;
  /** Decides exploration; the same seed gives the same page. Use something that stays for a visit, like visitor + day. */
  readonly seed: string;
  /** Only these shelves are answered; shelves before them are still filled, so that the answer is the same as on the whole page. */
  readonly only?: readonly string[];
  /** Part of the paged shelf, in positions from 0. Without it a paged shelf answers its slots. */
  readonly window?: { readonly offset: number; readonly limit: number };
  readonly signals?: Signals;
  /** Rules switched off: a preview without them, or a holdout. */
  readonly without?: readonly string[];
  /** Shelves left out, as a holdout. */
  readonly withoutShelves?: readonly string[];
};

/**
 * What would act on the page were nothing left out: the rules that touch a shelf of it and the shelves with enough to show. Whether a
 * rule stands here does not depend on its being left out, nor does a shelf's, so that both arms of a holdout count the same visits.
 */
export type Acting = { readonly rules: readonly string[]; readonly shelves: readonly string[] };

export type ProductSlot = {
  readonly kind: "product";
  /** Position on the shelf, from 1. */
  readonly slot: number;
  readonly product: string;
  readonly attention: number;
  /** What decided: a rule ("pin", "soft-pin", "fill"), exploration, the value, or the value among the pages after the slots. */
  readonly by: "pin" | "soft-pin" | "fill" | "explore" | "value" | "page";
  readonly rule: string | null;
  /** Probability that this product stands here given the rest of the page; 1 without exploration. */
  readonly probability: number;
  readonly reason: Reason;
};
export type ContentSlot = { readonly kind: "content"; readonly slot: number; readonly attention: number; readonly content: Content; readonly rule: string };
export type ArrangedSlot = ProductSlot | ContentSlot;

export type ArrangedShelf = {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string | null;
  readonly layout: Layout;
  readonly paged: boolean;
  /** Positions in all (for a paged shelf more than `slots.length`). */
  readonly total: number;
  readonly offset: number;
  readonly slots: readonly ArrangedSlot[];
  /** Rules that act on the shelf at this moment, in total order. */
  readonly rules: readonly string[];
  /** Of a paged shelf what its rules make of the list it is: the same for every window of it. */
  readonly list: ListChange | null;
};

export type ListChange = {
  /** Products that the list does not show. */
  readonly hidden: readonly string[];
  /** Products that it shows beyond the shelf's source. */
  readonly brought: readonly string[];
};

export type Arrangement = {
  readonly page: string;
  /** Empty when the program has no such page. */
  readonly shelves: readonly ArrangedShelf[];
  readonly acting: Acting;
  /** What `explain.ts` reads; made on demand. */
  readonly trace: () => Trace;
};

/** The working memory of one page. Its parts are for `explain.ts`; only the arrangement is meant for others. */
export type Trace = {
  readonly program: Program;
  readonly scene: Scene;
  readonly options: ArrangeOptions;
  readonly rules: readonly CompiledRule[];
  readonly absent: readonly ShelfAbsence[];
  readonly shelves: readonly TracedShelf[];
  readonly acting: Acting;
};
export type TracedShelf = { readonly filled: FilledShelf; readonly taken: RowSet; readonly reserved: ReadonlyMap<number, string>; readonly shown: boolean; readonly arranged: ArrangedShelf };

/** Arranges a page. Never throws for any profile, moment or options; an unknown page has no shelves. */
export function arrange(program: Program, columns: CatalogueColumns, profile: Profile, moment: Moment, options: ArrangeOptions): Arrangement {
  const { shelves, acting } = run(program, columns, profile, moment, options, false);
  return {
    page: options.page,
    acting,
    shelves: shelves.filter(({ shown, arranged }) => shown && (options.only === undefined || options.only.includes(arranged.id))).map(({ arranged }) => arranged),
    trace: () => run(program, columns, profile, moment, options, true),
  };
}

function run(program: Program, columns: CatalogueColumns, profile: Profile, moment: Moment, options: ArrangeOptions, keepValues: boolean): Trace {
  const shopper = makeShopper(profile, moment);
  const scene: Scene = { columns, shopper, signals: options.signals ?? {}, memo: new Map() };
  const page = program.pages.get(options.page);
  const empty = { program, scene, options, rules: [], absent: [], shelves: [], acting: { rules: [], shelves: [] } };
  if (page === undefined) return empty;
  const every = applicableRules(program, page, shopper, new Set());
  const without = new Set(options.without);
  const rules = without.size === 0 ? every : every.filter(({ id }) => !without.has(id));
  const order = orderShelves(page, rules, scene);
  const [shown, kept] = apart(order.shown, options.withoutShelves);
  const absent = [...order.absent, ...kept.map((shelf) => ({ shelf, why: "withheld" as const, rule: null }))];
  const reserved = new Map<number, string>();
  const plans = shown.map((shelf) => planShelf(shelf, page, rules, scene, reserved));
  const bench: Bench = keepValues ? ownBench(columns.size) : sharedBench(columns);
  // What a shelf left out would have shown takes nothing from the others: its plan has a desk of its own.
  const all = [...plans, ...kept.map((shelf) => planShelf(shelf, page, rules, scene, new Map()))];
  const acting = actingOn(page, every, all, scene, options.only);
  return { ...empty, rules, absent, acting, shelves: fillAll(plans, page, scene, options, reserved, bench) };
}

function ownBench(size: number): Bench {
  const rows = () => new Float64Array(size);
  return { relevance: new Map(), rows, buffer: rows };
}

/** Different weights of a page's shelves for which room is kept. */
const keptRows = 3;
let desk: { readonly size: number; readonly values: Float64Array; readonly rows: Float64Array[] } = { size: 0, values: new Float64Array(0), rows: [] };

/** Working memory of one size is used again from page to page: nothing of it outlives the run, which nothing interrupts. */
function sharedBench({ size }: CatalogueColumns): Bench {
  if (desk.size !== size) desk = { size, values: new Float64Array(size), rows: [] };
  const { values, rows } = desk;
  let used = 0;
  const next = () => {
    const room = rows[used] ?? new Float64Array(size);
    if (used < keptRows) rows[used] = room;
    used += 1;
    return room;
  };
  return { relevance: new Map(), rows: next, buffer: () => values };
}

function apart(shelves: readonly CompiledShelf[], without: readonly string[] | undefined): readonly [shown: readonly CompiledShelf[], kept: readonly CompiledShelf[]] {
  if (without === undefined || without.length === 0) return [shelves, []];
  const left = new Set(without);
  return [shelves.filter(({ id }) => !left.has(id)), shelves.filter(({ id }) => left.has(id))];
}

/** `rules` are all that apply, those left out included: a rule that hides a shelf acts on it. */
function actingOn(page: CompiledPage, rules: readonly CompiledRule[], plans: readonly Plan[], scene: Scene, only: readonly string[] | undefined): Acting {
  const here = page.shelves.filter(({ id, when }) => (only === undefined || only.includes(id)) && holds(when, scene.shopper));
  const enough = ({ shelf, admission }: Plan) => countRows(admission.admitted) >= Math.max(shelf.definition.minimum, 1);
  return {
    rules: rules.filter((rule) => rule.stage !== "query" && here.some(({ id }) => actsOn(rule, id, page))).map(({ id }) => id),
    shelves: plans.filter((plan) => here.includes(plan.shelf) && enough(plan)).map(({ shelf }) => shelf.id),
  };
}

function fillAll(plans: readonly Plan[], page: CompiledPage, scene: Scene, options: ArrangeOptions, reserved: ReadonlyMap<number, string>, bench: Bench): TracedShelf[] {
  const taken = noRows(scene.columns.size);
  const wanted = new Set(options.only ?? plans.map(({ shelf }) => shelf.id));
  const traced: TracedShelf[] = [];
  for (const plan of plans) {
    if (wanted.size === 0) break;
    const { id, definition } = plan.shelf;
    const others = taken.slice();
    for (const [row, shelf] of reserved) if (shelf !== id) addRow(others, row);
    const window = definition.paged && options.window !== undefined ? cleanWindow(options.window) : { offset: 0, limit: definition.slots };
    const filled = fillShelf(plan, scene, others, `${options.seed}|${page.id}|${id}`, window.offset + window.limit, bench);
    const arranged = present(filled, window, scene);
    const shown = arranged.total >= Math.max(definition.minimum, 1);
    if (shown) for (const row of takenRows(filled, arranged, scene)) addRow(taken, row);
    traced.push({ filled, taken: others, reserved, shown, arranged });
    wanted.delete(id);
  }
  return traced;
}

/** Any numbers in, whole non-negative ones out; at most 1,000 positions at once. */
function cleanWindow({ offset, limit }: { readonly offset: number; readonly limit: number }): { offset: number; limit: number } {
  const whole = (value: number, most: number) => (value >= 0 ? Math.min(Math.floor(value), most) : 0);
  return { offset: whole(offset, 10_000_000), limit: whole(limit, 1_000) };
}

function takenRows({ explored }: FilledShelf, { slots }: ArrangedShelf, { columns }: Scene): number[] {
  const rows: number[] = [];
  for (const row of explored.slots) if (row >= 0) rows.push(row);
  for (const slot of slots) {
    const row = slot.kind === "product" && slot.by === "page" ? columns.rowOf.get(slot.product) : undefined;
    if (row !== undefined) rows.push(row);
  }
  return rows;
}

function present(filled: FilledShelf, window: { readonly offset: number; readonly limit: number }, scene: Scene): ArrangedShelf {
  const { plan, explored, tail, tailLength } = filled;
  const { definition } = plan.shelf;
  const used = Array.from(explored.slots.keys()).filter((slot) => explored.slots[slot] !== -1);
  const reason = reasonsFor(filled, scene);
  const slots: ArrangedSlot[] = [];
  const end = Math.min(window.offset + window.limit, used.length + tailLength);
  for (let position = window.offset; position < end; position += 1) {
    const slot = used[position];
    const row = tail[position - used.length];
    if (slot !== undefined) slots.push(...presentSlot(filled, slot, position + 1, scene, reason));
    else if (row !== undefined) {
      slots.push({ kind: "product", slot: position + 1, product: scene.columns.ids[row] ?? "", attention: 0, by: "page", rule: null, probability: 1, reason: reason(row, "page") });
    }
  }
  const retitle = plan.rules.find(({ action }) => action.type === "retitle")?.action;
  const titled = retitle?.type === "retitle" ? retitle : definition;
  const { locale } = scene.shopper.moment;
  const subtitle = titled.subtitle ?? definition.subtitle;
  return {
    id: definition.id,
    title: inLocale(titled.title, locale),
    subtitle: subtitle === undefined ? null : inLocale(subtitle, locale),
    layout: definition.layout,
    paged: definition.paged,
    total: used.length + tailLength,
    offset: window.offset,
    slots,
    rules: plan.rules.filter(({ stage }) => stage !== "query").map(({ id }) => id),
    list: definition.paged ? listChange(filled, scene) : null,
  };
}

function listChange({ plan }: FilledShelf, scene: Scene): ListChange {
  const { source, admitted } = plan.admission;
  const brought = admitted.slice();
  for (const row of [...plan.fixed, ...plan.soft.map((one) => one.row)]) if (row >= 0) addRow(brought, row);
  drop(brought, source);
  return { hidden: sortedIds(offList(plan.rules, scene), scene), brought: sortedIds(brought, scene) };
}

/** In the order of ids, so that the order of the catalogue changes nothing. */
function sortedIds(rows: RowSet, { columns: { ids } }: Scene): string[] {
  const listed = listRows(rows);
  if (listed.length === 0) return [];
  const rank = idRanks(ids);
  const inOrder: string[] = Array.from({ length: ids.length });
  for (const row of listed) inOrder[rank[row] ?? 0] = ids[row] ?? "";
  return inOrder.filter((id) => id !== undefined);
}

function presentSlot(filled: FilledShelf, slot: number, position: number, { columns }: Scene, reason: ReturnType<typeof reasonsFor>): ArrangedSlot[] {
  const { plan, explored } = filled;
  const row = explored.slots[slot] ?? contentSlot;
  const attention = plan.attention[slot] ?? 0;
  if (row === contentSlot) {
    const placed = plan.content.get(slot);
    return placed === undefined ? [] : [{ kind: "content", slot: position, attention, content: placed.content, rule: placed.rule.id }];
  }
  const { by, rule } = decidedBy(filled, slot, row);
  const probability = explored.probability[slot] ?? 1;
  return [{ kind: "product", slot: position, product: columns.ids[row] ?? "", attention, by, rule: rule?.id ?? null, probability, reason: reason(row, by) }];
}

function decidedBy({ plan, explored }: FilledShelf, slot: number, row: number): { by: ProductSlot["by"]; rule: CompiledRule | null } {
  if (explored.explored[slot] === 1) return { by: "explore", rule: null };
  const pinned = plan.fixedBy[slot] ?? null;
  if (pinned !== null) return { by: "pin", rule: pinned };
  const soft = plan.soft.find((one) => one.row === row);
  if (soft !== undefined) return { by: "soft-pin", rule: soft.rule };
  const wish = plan.wanted[slot] ?? null;
  if (wish !== null && hasRow(wish, row)) return { by: "fill", rule: plan.wantedBy[slot] ?? null };
  return { by: "value", rule: null };
}

/** The text in the locale, else in its language, else in English, else in the first language there is. */
function inLocale(texts: Readonly<Record<string, string>>, locale: string): string {
  const own = (key: string) => (Object.hasOwn(texts, key) ? texts[key] : undefined);
  return own(locale) ?? own(locale.split("-")[0] ?? "") ?? own("en") ?? Object.values(texts)[0] ?? "";
}
