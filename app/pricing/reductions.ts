/** What each kind of promotion would take off each line; whoever calls keeps it within what is left. */
import { money, share, split } from "#app/platform/money.ts";
import type { PromotionRule } from "./promotion-rule.ts";
import type { PromotionLine } from "./promotions.ts";

type GoodsRule = Exclude<PromotionRule, { readonly kind: "free-delivery" }>;
/** Minor units by line; a line may be left out. */
type Reductions = readonly (readonly [line: string, amount: number])[];
type Left = ReadonlyMap<string, number>;

export function reductions(rule: GoodsRule, goods: readonly PromotionLine[], left: Left, currency: string): Reductions {
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
    case "piece-tiers": {
      const pieces = piecesOf(goods);
      const reached = rule.tiers.filter((tier) => pieces >= tier.from).map((tier) => tier.basisPoints);
      return reached.length === 0 ? [] : percent(Math.max(...reached), goods, left, currency);
    }
    case "bundle":
      return sets(rule, goods, currency);
  }
}

const valueOf = (lines: readonly PromotionLine[]): number => lines.reduce((sum, line) => sum + line.unit * line.quantity, 0);
const piecesOf = (lines: readonly PromotionLine[]): number => lines.reduce((sum, line) => sum + line.quantity, 0);
const cheapestFirst = (lines: readonly PromotionLine[]): PromotionLine[] => [...lines].sort((a, b) => a.unit - b.unit || (a.key < b.key ? -1 : 1));

const percent = (basisPoints: number, goods: readonly PromotionLine[], left: Left, currency: string): Reductions =>
  goods.map((line) => [line.key, share(money(left.get(line.key) ?? 0, currency), basisPoints, 10_000).amount]);

/** `pieces` of these lines, the cheapest first: value by line. */
function take(pieces: number, lines: readonly PromotionLine[]): (readonly [line: PromotionLine, taken: number])[] {
  let wanted = pieces;
  return cheapestFirst(lines).map((line) => {
    const taken = Math.min(line.quantity, wanted);
    wanted -= taken;
    return [line, taken];
  });
}

function cheapestPieces(rule: Extract<PromotionRule, { kind: "buy-get" }>, goods: readonly PromotionLine[], currency: string): Reductions {
  const reduced = Math.floor(piecesOf(goods) / (rule.buy + rule.get)) * rule.get;
  return take(reduced, goods).map(([line, taken]) => [line.key, share(money(line.unit * taken, currency), rule.basisPoints, 10_000).amount]);
}

/** What the pieces of all whole sets cost more than the sets, spread over their lines by largest remainder. */
function sets(rule: Extract<PromotionRule, { kind: "bundle" }>, goods: readonly PromotionLine[], currency: string): Reductions {
  const price = rule.prices[currency];
  const parts = rule.parts.map(({ product, quantity }) => ({ quantity, lines: goods.filter(({ facts }) => facts.productId === product || facts.externalId === product) }));
  const count = Math.min(...parts.map(({ quantity, lines }) => Math.floor(piecesOf(lines) / quantity)));
  if (price === undefined || count === 0) return [];
  const pieces = parts.flatMap(({ quantity, lines }) => take(quantity * count, lines)).map(([line, taken]) => ({ key: line.key, value: line.unit * taken }));
  const over = pieces.reduce((sum, piece) => sum + piece.value, 0) - price * count;
  if (over <= 0) return [];
  return split(money(over, currency), pieces.map((piece) => piece.value)).map((part, index) => [pieces[index]?.key ?? "", part.amount]);
}
