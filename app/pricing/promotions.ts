/**
 * Promotions as a list of computed actions: nothing is applied here, so the list can be shown, tested and kept.
 *
 * Stacking. Promotions act in order of priority (higher first), then id, each on what the ones before it left. One that is
 * not combinable stands alone: of "all combinable ones together" and each lonely one, the shopper gets what saves most
 * (first in order when equal). Discounts never exceed the amount they reduce.
 */
import { money, share, split } from "#app/platform/money.ts";
import type { PromotionRule } from "./promotion-rule.ts";

export interface PromotionName {
  readonly en: string;
  readonly ru?: string | undefined;
}

export interface Promotion {
  readonly id: string;
  /** A voucher's code; null for what applies by itself. */
  readonly code: string | null;
  readonly name: PromotionName;
  readonly rule: PromotionRule;
  readonly priority: number;
  readonly combinable: boolean;
  /** Milliseconds since the epoch; null is open. */
  readonly startsAt: number | null;
  readonly endsAt: number | null;
  readonly usedUp: boolean;
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

/** Why a voucher does nothing. A code that never was and one that is not yet valid answer alike. */
export type VoucherRefusal =
  | { readonly code: "unknown" }
  | { readonly code: "expired" }
  | { readonly code: "used-up" }
  | { readonly code: "not-applicable" }
  | { readonly code: "not-combinable" }
  /** Minor units still missing. */
  | { readonly code: "minimum-not-reached"; readonly missing: number };

export interface PromotionInput {
  readonly currency: string;
  readonly lines: readonly PromotionLine[];
  readonly delivery: number;
  readonly promotions: readonly Promotion[];
  readonly segments: readonly string[];
  readonly now: number;
}

export interface PromotionResult {
  readonly actions: readonly PromotionAction[];
  /** By promotion id; vouchers only. */
  readonly refusals: Readonly<Record<string, VoucherRefusal>>;
}

export function computePromotions(input: PromotionInput): PromotionResult {
  const refusals: Record<string, VoucherRefusal> = {};
  const eligible = [...input.promotions].sort((a, b) => b.priority - a.priority || (a.id < b.id ? -1 : 1)).filter((promotion) => {
    const refusal = refusalOf(promotion, input);
    if (refusal !== undefined && promotion.code !== null) refusals[promotion.id] = refusal;
    return refusal === undefined;
  });
  const together = eligible.filter((promotion) => promotion.combinable);
  const sets = [together, ...eligible.filter((promotion) => !promotion.combinable).map((promotion) => [promotion])];
  const results = sets.map((promotions) => ({ promotions, actions: actionsOf(promotions, input) }));
  const best = results.reduce((winner, candidate) => (saving(candidate.actions) > saving(winner.actions) ? candidate : winner));
  for (const promotion of eligible) {
    if (promotion.code === null || best.actions.some((action) => action.promotionId === promotion.id)) continue;
    refusals[promotion.id] = { code: best.promotions.includes(promotion) ? "not-applicable" : "not-combinable" };
  }
  return { actions: best.actions, refusals };
}

export const saving = (actions: readonly PromotionAction[]): number => actions.reduce((sum, action) => sum + action.amount, 0);

function refusalOf(promotion: Promotion, input: PromotionInput): VoucherRefusal | undefined {
  const { rule } = promotion;
  if (promotion.startsAt !== null && input.now < promotion.startsAt) return { code: "unknown" };
  if (promotion.endsAt !== null && input.now >= promotion.endsAt) return { code: "expired" };
  if (promotion.usedUp) return { code: "used-up" };
  if (rule.segments !== undefined && !rule.segments.some((segment) => input.segments.includes(segment))) return { code: "not-applicable" };
  const goods = matching(rule, input.lines);
  if (goods.length === 0) return { code: "not-applicable" };
  if (rule.minimum === undefined) return undefined;
  const least = rule.minimum[input.currency];
  if (least === undefined) return { code: "not-applicable" };
  const missing = least - valueOf(goods);
  return missing > 0 ? { code: "minimum-not-reached", missing } : undefined;
}

const valueOf = (lines: readonly PromotionLine[]): number => lines.reduce((sum, line) => sum + line.unit * line.quantity, 0);

const meets = (wanted: readonly string[] | undefined, has: readonly string[]): boolean => wanted === undefined || wanted.some((value) => has.includes(value));

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
    const goods = matching(rule, input.lines);
    for (const [line, wanted] of reductions(rule, goods, left, input.currency)) {
      const amount = Math.min(wanted, left.get(line) ?? 0);
      if (amount <= 0) continue;
      left.set(line, (left.get(line) ?? 0) - amount);
      actions.push({ type: "line-discount", promotionId: id, line, amount });
    }
  }
  return actions;
}

type GoodsRule = Exclude<PromotionRule, { readonly kind: "free-delivery" }>;

function reductions(rule: GoodsRule, goods: readonly PromotionLine[], left: ReadonlyMap<string, number>, currency: string): [string, number][] {
  switch (rule.kind) {
    case "percent":
      return percent(rule.basisPoints, goods, left, currency);
    case "amount": {
      const rest = goods.map((line) => left.get(line.key) ?? 0);
      const amount = Math.min(rule.amounts[currency] ?? 0, rest.reduce((sum, value) => sum + value, 0));
      return split(money(amount, currency), rest).map((part, index) => [goods[index]?.key ?? "", part.amount]);
    }
    case "buy-get":
      return cheapestPieces(rule, goods, currency);
    case "tiers": {
      const value = valueOf(goods);
      const reached = rule.tiers.filter((tier) => value >= (tier.from[currency] ?? Infinity)).map((tier) => tier.basisPoints);
      return reached.length === 0 ? [] : percent(Math.max(...reached), goods, left, currency);
    }
  }
}

const percent = (basisPoints: number, goods: readonly PromotionLine[], left: ReadonlyMap<string, number>, currency: string): [string, number][] =>
  goods.map((line) => [line.key, share(money(left.get(line.key) ?? 0, currency), basisPoints, 10_000).amount]);

function cheapestPieces(rule: Extract<PromotionRule, { kind: "buy-get" }>, goods: readonly PromotionLine[], currency: string): [string, number][] {
  const pieces = goods.reduce((sum, line) => sum + line.quantity, 0);
  let reduced = Math.floor(pieces / (rule.buy + rule.get)) * rule.get;
  const cheapest = [...goods].sort((a, b) => a.unit - b.unit || (a.key < b.key ? -1 : 1));
  return cheapest.map((line) => {
    const taken = Math.min(line.quantity, reduced);
    reduced -= taken;
    return [line.key, share(money(line.unit * taken, currency), rule.basisPoints, 10_000).amount];
  });
}
