/** From the list price to the total, step by step: what the shopper and the staff see, and what the order keeps. */
import type { PromotionName } from "./promotions.ts";

export type StepKind = "goods" | "reduction" | "options" | "promotion" | "voucher" | "delivery" | "assembly" | "change" | "tax" | "total";

export interface WaterfallStep {
  readonly kind: StepKind;
  /** Name of the promotion or voucher; other kinds are named by the page. */
  readonly label: PromotionName | null;
  /** Minor units; reductions are negative. */
  readonly amount: number;
  /** Shown, but already inside the steps above it (tax that is included); the total itself too. */
  readonly inside: boolean;
}

/** The steps that are not `inside` add up to this. */
export const waterfallTotal = (steps: readonly WaterfallStep[]): number => steps.reduce((sum, step) => sum + (step.inside ? 0 : step.amount), 0);

export interface WaterfallInput {
  /** Goods at their list price: before a reduction, without options. */
  readonly list: number;
  /** What reduced prices save against the list price. */
  readonly reduction: number;
  /** What options of configured goods add. */
  readonly options: number;
  readonly discounts: readonly { readonly kind: "promotion" | "voucher"; readonly label: PromotionName; readonly amount: number }[];
  readonly delivery: number;
  readonly assembly: number;
  readonly tax: number;
  readonly taxIncluded: boolean;
}

/** Steps of nothing are left out, but goods, delivery and total always stand. */
export function waterfall(input: WaterfallInput): WaterfallStep[] {
  const step = (kind: StepKind, amount: number, inside = false, label: PromotionName | null = null): WaterfallStep => ({ kind, label, amount, inside });
  const present = (steps: readonly WaterfallStep[]) => steps.filter((each) => each.amount !== 0);
  const steps = [
    step("goods", input.list),
    ...present([step("reduction", -input.reduction), step("options", input.options)]),
    ...input.discounts.filter(({ amount }) => amount !== 0).map(({ kind, label, amount }) => step(kind, -amount, false, label)),
    step("delivery", input.delivery),
    ...present([step("assembly", input.assembly), step("tax", input.tax, input.taxIncluded)]),
  ];
  return [...steps, step("total", waterfallTotal(steps), true)];
}
