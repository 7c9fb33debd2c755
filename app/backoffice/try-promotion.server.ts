/** "What would this cart get": goods typed by an editor, or those of an order, priced with a promotion as if it were active. Nothing is stored. */
import { and, asc, eq, inArray } from "drizzle-orm";
import { optionsUnit } from "#app/cart/cart.ts";
import { categoriesOf } from "#app/cart/quote-cart.server.ts";
import { deliveryOptions } from "#app/fulfilment/delivery-options.ts";
import { loadDeliveryMethods } from "#app/fulfilment/load-delivery.server.ts";
import { loadPriceBook, loadTaxRules, normaliseCode, type MarketPrices } from "#app/pricing/load-pricing.server.ts";
import { loadPromotions, readPromotion } from "#app/pricing/load-promotions.server.ts";
import { priceOrder, type LineToPrice, type PricedOrder } from "#app/pricing/price-order.ts";
import { refusalOf, type Promotion, type PromotionName, type VoucherRefusal } from "#app/pricing/promotions.ts";
import { decideTax } from "#app/pricing/tax.ts";
import { database } from "#db/client.server.ts";
import { prices, products, variants } from "#db/schema/catalog.ts";
import { orderLines, orders } from "#db/schema/orders.ts";
import { promotions } from "#db/schema/promotions.ts";

export interface TryWish {
  readonly market: string;
  readonly country: string;
  /** An order's goods as they were bought; goods typed beside it are left out then. */
  readonly order: string;
  readonly goods: readonly { readonly sku: string; readonly quantity: number }[];
  readonly code: string;
  readonly business: boolean;
  readonly company: string;
}

export interface TriedLine {
  readonly key: string;
  readonly name: PromotionName;
  readonly quantity: number;
  readonly amount: number;
}

export interface TriedPromotion {
  readonly id: string;
  readonly name: PromotionName;
  /** Minor units by line; "" is the delivery. */
  readonly off: readonly { readonly line: string; readonly amount: number }[];
  /** Undefined where it acts. */
  readonly refusal: VoucherRefusal | undefined;
}

export type TryResult =
  | { readonly problem: "no-goods" | "no-order" | "no-market" }
  | { readonly problem: "no-such-goods"; readonly skus: readonly string[] }
  | { readonly lines: readonly TriedLine[]; readonly promotions: readonly TriedPromotion[]; readonly priced: PricedOrder };

interface Goods {
  readonly lines: readonly (LineToPrice & { readonly name: PromotionName; readonly grams: number })[];
}

/** Undefined when there is no such promotion. */
export async function tryPromotion(id: string, wish: TryWish): Promise<TryResult | undefined> {
  const db = database();
  const [row] = await db.select().from(promotions).where(eq(promotions.id, id));
  if (row === undefined) return undefined;
  const book = await loadPriceBook(db, wish.market);
  if (book === undefined) return { problem: "no-market" };
  const found = wish.order === "" ? await typedGoods(wish, book) : await orderedGoods(wish.order);
  if ("problem" in found) return found;
  const categories = await categoriesOf(db, found.lines.map((line) => ({ productId: line.facts.productId })));
  const lines = found.lines.map((line) => ({ ...line, facts: { ...line.facts, categories: categories.get(line.facts.productId) ?? [] } }));
  const code = normaliseCode(wish.code);
  const others = (await loadPromotions(db, code === "" ? null : code)).filter((each) => each.id !== id);
  // As if it were active, opened by its own code, and not used up.
  const own = readPromotion({ ...row, used: 0, usageLimit: null }, { code: row.needsCode || row.code !== null ? (row.code ?? "*") : null });
  const all = [...others, ...(own === undefined ? [] : [own])];
  const country = wish.country === "" ? book.country : wish.country;
  const [methods, rules] = await Promise.all([loadDeliveryMethods(db), loadTaxRules(db)]);
  const delivery = deliveryOptions(methods, {
    country, currency: book.currency, grams: lines.reduce((sum, line) => sum + line.grams * line.quantity, 0), longestMm: 0, value: lines.reduce((sum, line) => sum + line.unit * line.quantity, 0), piecesToAssemble: 0,
  })[0]?.amount ?? 0;
  const input = { currency: book.currency, promotions: all, segments: wish.business ? ["business"] : [], company: wish.company === "" ? undefined : wish.company, market: book.id, country, delivery, now: Date.now() };
  const priced = priceOrder({ ...input, lines, assembly: 0, tax: decideTax({ book, destination: { country }, vatNumber: undefined, rules }) });
  return { lines: lines.map((line) => ({ key: line.key, name: line.name, quantity: line.quantity, amount: line.unit * line.quantity })), promotions: all.map((each) => tried(each, priced, refusalOf(each, { ...input, lines }))), priced };
}

/** What it did; where it did nothing, why: for offers that act by themselves too, which shoppers are not told. */
function tried(promotion: Promotion, priced: PricedOrder, refusal: VoucherRefusal | undefined): TriedPromotion {
  const off = priced.actions.filter((action) => action.promotionId === promotion.id).map((action) => ({ line: action.type === "line-discount" ? action.line : "", amount: action.amount }));
  if (off.length > 0) return { id: promotion.id, name: promotion.name, off, refusal: undefined };
  const acting = priced.waterfall.flatMap((step) => ((step.kind === "promotion" || step.kind === "voucher") && step.label !== null ? [step.label] : []));
  const beaten: VoucherRefusal = acting.length > 0 && (promotion.group != null || !promotion.combinable) ? { code: "not-combinable", with: acting } : { code: "not-applicable" };
  return { id: promotion.id, name: promotion.name, off, refusal: refusal ?? priced.refusals[promotion.id] ?? beaten };
}

async function typedGoods({ goods }: TryWish, book: MarketPrices): Promise<Goods | Extract<TryResult, { problem: unknown }>> {
  if (goods.length === 0) return { problem: "no-goods" };
  const rows = await database().select({ sku: variants.sku, productId: products.id, externalId: products.externalId, name: products.name, tags: products.tags, taxClass: products.taxClass, grams: variants.weightGrams, unit: prices.amount, was: prices.wasAmount })
    .from(variants).innerJoin(products, eq(products.id, variants.productId)).innerJoin(prices, and(eq(prices.variantId, variants.id), eq(prices.priceBook, book.id))).where(inArray(variants.sku, goods.map(({ sku }) => sku)));
  const missing = goods.filter(({ sku }) => !rows.some((row) => row.sku === sku)).map(({ sku }) => sku);
  if (missing.length > 0) return { problem: "no-such-goods", skus: missing };
  return {
    lines: goods.flatMap(({ sku, quantity }, index) => {
      const row = rows.find((each) => each.sku === sku);
      return row === undefined ? [] : [{
        key: String(index), name: row.name, unit: row.unit, wasUnit: row.was ?? undefined, quantity, taxClass: row.taxClass, grams: row.grams ?? 0,
        facts: { productId: row.productId, externalId: row.externalId, categories: [], tags: row.tags, choices: {} },
      }];
    }),
  };
}

/** At the prices of the order, before what was taken off then. */
async function orderedGoods(number: string): Promise<Goods | Extract<TryResult, { problem: unknown }>> {
  const rows = await database().select({ line: orderLines, externalId: products.externalId, tags: products.tags, taxClass: products.taxClass, grams: variants.weightGrams })
    .from(orderLines).innerJoin(orders, eq(orders.id, orderLines.orderId)).leftJoin(products, eq(products.id, orderLines.productId)).leftJoin(variants, eq(variants.id, orderLines.variantId)).where(eq(orders.number, number)).orderBy(asc(orderLines.position));
  if (rows.length === 0) return { problem: "no-order" };
  return {
    lines: rows.map(({ line, externalId, tags, taxClass, grams }) => ({
      key: String(line.position), name: line.name, unit: line.unitAmount, quantity: line.quantity, taxClass: taxClass ?? "standard", grams: line.configuration?.weightGrams ?? grams ?? 0,
      optionsUnit: optionsUnit(line.unitAmount, line.configuration, line.configuration?.own),
      facts: { productId: line.productId, externalId: externalId ?? line.sku, categories: [], tags: tags ?? [], choices: line.configuration?.choices ?? {} },
    })),
  };
}
