/**
 * Promotions as a list of computed actions: nothing is applied here, so the list can be shown, tested and kept.
 *
 * Stacking. Promotions act in order of priority (higher first), then id, each on what the ones before it left. Of one stacking
 * group only the one acts that saves most by itself (first in order when equal). One that is not combinable stands alone: of
 * "all combinable ones together" and each lonely one, the shopper gets what saves most (first in order when equal).
 * Discounts never exceed the amount they reduce.
 */
import { reductions } from "./reductions.ts";
import type { PromotionRule } from "./promotion-rule.ts";

export interface PromotionName {
  readonly en: string;
  readonly ru?: string | undefined;
}

export interface Promotion {
  readonly id: string;
  /** The voucher's code it came by; null for what applies by itself. */
  readonly code: string | null;
  readonly name: PromotionName;
  readonly rule: PromotionRule;
  readonly priority: number;
  readonly combinable: boolean;
  /** Of one group only one acts. */
  readonly group?: string | null;
  /** Milliseconds since the epoch; null is open. */
  readonly startsAt: number | null;
  readonly endsAt: number | null;
  readonly usedUp: boolean;
  /** This shopper has had it as often as one may. */
  readonly usedByShopper?: boolean;
}

/** What conditions may ask about a line. */
export interface PromotionFacts {
  readonly productId: string;
  readonly externalId: string;
  readonly categories: readonly string[];
  readonly tags: readonly string[];
  readonly choices: Readonly<Record<string, string>>;
}

export interface PromotionLine {
  readonly key: string;
  /** Minor units as charged. */
  readonly unit: number;
  readonly quantity: number;
  readonly facts: PromotionFacts;
}

export type PromotionAction =
  | { readonly type: "line-discount"; readonly promotionId: string; readonly line: string; readonly amount: number }
  | { readonly type: "delivery-discount"; readonly promotionId: string; readonly amount: number };

/** Why a voucher does nothing. A code that never was, a draft's and one that is not yet valid answer alike. */
export type VoucherRefusal =
  | { readonly code: "unknown" }
  | { readonly code: "expired" }
  | { readonly code: "used-up" }
  /** As often as one customer may. */
  | { readonly code: "used-by-you" }
  | { readonly code: "not-for-you" }
  /** Not in this market, or not delivered there. */
  | { readonly code: "not-here" }
  | { readonly code: "not-applicable" }
  /** The offers that act instead. */
  | { readonly code: "not-combinable"; readonly with: readonly PromotionName[] }
  /** Minor units still missing. */
  | { readonly code: "minimum-not-reached"; readonly missing: number };

export interface PromotionInput {
  readonly currency: string;
  readonly lines: readonly PromotionLine[];
  readonly delivery: number;
  readonly promotions: readonly Promotion[];
  readonly segments: readonly string[];
  readonly company?: string | undefined;
  /** The price book. */
  readonly market?: string | undefined;
  /** Where the goods go. */
  readonly country?: string | undefined;
  readonly now: number;
}

export interface PromotionResult {
  readonly actions: readonly PromotionAction[];
  /** By promotion id; vouchers only. */
  readonly refusals: Readonly<Record<string, VoucherRefusal>>;
}

export function computePromotions(input: PromotionInput): PromotionResult {
  const refusals: Record<string, VoucherRefusal> = {};
  const eligible = inOrder(input.promotions).filter((promotion) => {
    const refusal = refusalOf(promotion, input);
    if (refusal !== undefined && promotion.code !== null) refusals[promotion.id] = refusal;
    return refusal === undefined;
  });
  const together = onePerGroup(eligible.filter((promotion) => promotion.combinable), input);
  const sets = [together, ...eligible.filter((promotion) => !promotion.combinable).map((promotion) => [promotion])];
  const results = sets.map((promotions) => ({ promotions, actions: actionsOf(promotions, input) }));
  const best = results.reduce((winner, candidate) => (saving(candidate.actions) > saving(winner.actions) ? candidate : winner));
  const acting = (promotion: Promotion): boolean => best.actions.some((action) => action.promotionId === promotion.id);
  for (const promotion of eligible) {
    if (promotion.code === null || acting(promotion)) continue;
    const inWay = best.promotions.filter(acting);
    refusals[promotion.id] = best.promotions.includes(promotion) || inWay.length === 0 ? { code: "not-applicable" } : { code: "not-combinable", with: inWay.map(({ name }) => name) };
  }
  return { actions: best.actions, refusals };
}

export const saving = (actions: readonly PromotionAction[]): number => actions.reduce((sum, action) => sum + action.amount, 0);

const inOrder = (promotions: readonly Promotion[]): Promotion[] => [...promotions].sort((a, b) => b.priority - a.priority || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));

/** `promotions` in their order. */
function onePerGroup(promotions: readonly Promotion[], input: PromotionInput): Promotion[] {
  const grouped = promotions.filter((promotion) => promotion.group != null);
  if (grouped.length < 2) return [...promotions];
  const best = new Map<string, { readonly promotion: Promotion; readonly saves: number }>();
  for (const promotion of grouped) {
    const saves = saving(actionsOf([promotion], input));
    const before = best.get(promotion.group ?? "");
    if (before === undefined || saves > before.saves) best.set(promotion.group ?? "", { promotion, saves });
  }
  return promotions.filter((promotion) => promotion.group == null || best.get(promotion.group)?.promotion === promotion);
}

const meets = (wanted: readonly string[] | undefined, has: readonly string[]): boolean => wanted === undefined || wanted.some((value) => has.includes(value));
const plain = (name: string): string => name.trim().toLowerCase();

/** Why it does not act, whatever else acts; undefined when it may. Asked of drafts too, before they are published. */
export function refusalOf(promotion: Promotion, input: PromotionInput): VoucherRefusal | undefined {
  const { rule } = promotion;
  if (promotion.startsAt !== null && input.now < promotion.startsAt) return { code: "unknown" };
  if (promotion.endsAt !== null && input.now >= promotion.endsAt) return { code: "expired" };
  if (promotion.usedUp) return { code: "used-up" };
  if (promotion.usedByShopper === true) return { code: "used-by-you" };
  if (!meets(rule.segments, input.segments)) return { code: "not-for-you" };
  if (!meets(rule.companies?.map(plain), input.company === undefined ? [] : [plain(input.company)])) return { code: "not-for-you" };
  if (!meets(rule.markets, [input.market ?? ""]) || !meets(rule.countries, [input.country ?? ""])) return { code: "not-here" };
  const goods = matching(rule, input.lines);
  if (goods.length === 0) return { code: "not-applicable" };
  if (rule.minimum === undefined) return undefined;
  const least = rule.minimum[input.currency];
  if (least === undefined) return { code: "not-here" };
  const missing = least - goods.reduce((sum, line) => sum + line.unit * line.quantity, 0);
  return missing > 0 ? { code: "minimum-not-reached", missing } : undefined;
}

function matching({ only }: PromotionRule, lines: readonly PromotionLine[]): PromotionLine[] {
  if (only === undefined) return [...lines];
  return lines.filter(({ facts }) =>
    meets(only.products, [facts.productId, facts.externalId]) && meets(only.categories, facts.categories) && meets(only.tags, facts.tags)
    && Object.entries(only.options ?? {}).every(([option, values]) => meets(values, [facts.choices[option] ?? ""])));
}

/** Runs promotions one after the other over what is left of each line. */
function actionsOf(promotions: readonly Promotion[], input: PromotionInput): PromotionAction[] {
  const left = new Map(input.lines.map((line) => [line.key, line.unit * line.quantity]));
  let deliveryLeft = input.delivery;
  const actions: PromotionAction[] = [];
  for (const { id, rule } of promotions) {
    if (rule.kind === "free-delivery") {
      if (deliveryLeft > 0) actions.push({ type: "delivery-discount", promotionId: id, amount: deliveryLeft });
      deliveryLeft = 0;
      continue;
    }
    for (const [line, wanted] of reductions(rule, matching(rule, input.lines), left, input.currency)) {
      const amount = Math.min(wanted, left.get(line) ?? 0);
      if (amount <= 0) continue;
      left.set(line, (left.get(line) ?? 0) - amount);
      actions.push({ type: "line-discount", promotionId: id, line, amount });
    }
  }
  return actions;
}
