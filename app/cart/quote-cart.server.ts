/** What a cart costs, delivered to a place: the one answer behind the cart page, the checkout and the order. */
import { inArray, sql } from "drizzle-orm";
import type { DeliveryMethod } from "#app/fulfilment/delivery-method.ts";
import { estimateDelivery, makingOf, type DeliveryEstimate } from "#app/fulfilment/delivery-estimate.ts";
import { deliveryOptions, type DeliveryOption } from "#app/fulfilment/delivery-options.ts";
import { loadCalendar, loadDeliveryMethods } from "#app/fulfilment/load-delivery.server.ts";
import { loadTaxRules, type MarketPrices } from "#app/pricing/load-pricing.server.ts";
import { loadPromotions, type PromotionCustomer } from "#app/pricing/load-promotions.server.ts";
import { priceOrder, type LineToPrice, type PricedOrder } from "#app/pricing/price-order.ts";
import type { Promotion, VoucherRefusal } from "#app/pricing/promotions.ts";
import { decideTax, type Destination } from "#app/pricing/tax.ts";
import type { Database, Transaction } from "#db/client.server.ts";
import { products } from "#db/schema/catalog.ts";
import { linesToBuy, optionsUnit, takesStock, type Cart, type CartLine } from "./cart.ts";

export interface QuoteWish {
  readonly destination: Destination;
  /** Left out or impossible: the merchant's first that can carry the goods. */
  readonly methodId?: string | undefined;
  readonly assembly: boolean;
  /** Of a known form; decides on reverse charge. */
  readonly vatNumber?: string | undefined;
  readonly segments?: readonly string[];
  /** As the account names it. */
  readonly company?: string | undefined;
  readonly customer?: PromotionCustomer | undefined;
}

export interface Quote {
  readonly book: MarketPrices;
  /** Lines that have a price today. */
  readonly lines: readonly CartLine[];
  /** Lines the order cannot be placed with, for their problems. */
  readonly blocked: readonly CartLine[];
  readonly priced: PricedOrder;
  readonly methods: readonly DeliveryOption[];
  /** Undefined: nothing goes to this country. */
  readonly method: DeliveryOption | undefined;
  readonly assembly: boolean;
  readonly estimate: DeliveryEstimate | undefined;
  /** The voucher on the cart: its promotion when it acts, the reason when it does not. */
  readonly voucher: { readonly code: string; readonly promotionId: string | undefined; readonly refusal: VoucherRefusal | undefined } | null;
  /** Some of it is made for this shopper and cannot be given back for no reason. */
  readonly madeToOrder: boolean;
}

/** Furniture from this weight up comes in parts. */
export const assembledFromGrams = 12_000;

export async function quoteCart(db: Database | Transaction, cart: Cart, book: MarketPrices, wish: QuoteWish): Promise<Quote> {
  const [methods, calendar, rules, promotions] = await Promise.all([loadDeliveryMethods(db), loadCalendar(db), loadTaxRules(db), loadPromotions(db, cart.voucherCode, wish.customer)]);
  const wanted = linesToBuy(cart);
  const lines = wanted.filter((line) => line.unit !== null);
  const categories = promotions.some((promotion) => promotion.rule.only?.categories !== undefined) ? await categoriesOf(db, lines) : new Map<string, string[]>();
  const options = lines.length === 0 ? [] : optionsFor(methods, lines, book.currency, wish);
  const method = options.find((option) => option.id === wish.methodId) ?? options[0];
  const assembly = wish.assembly && method?.assembly != null;
  const now = Date.now();
  const priced = priceOrder({
    currency: book.currency, lines: lines.map((line) => toPrice(line, categories)), promotions, segments: wish.segments ?? [], company: wish.company,
    market: book.id, country: wish.destination.country,
    delivery: method?.amount ?? 0, assembly: assembly ? (method.assembly ?? 0) : 0,
    tax: decideTax({ book, destination: wish.destination, vatNumber: wish.vatNumber, rules }), now,
  });
  const making = makingOf(lines.map((line) => ({ configured: line.configuration !== null, madeToOrder: line.madeToOrder, onStock: takesStock(line), leadTimeDays: line.leadTimeDays })));
  return {
    book, lines, blocked: wanted.filter((line) => line.problems.length > 0), priced, methods: options, method, assembly,
    estimate: method === undefined ? undefined : estimateDelivery(now, making, method.days, calendar),
    voucher: voucherOf(cart.voucherCode, promotions, priced), madeToOrder: lines.some((line) => line.madeToOrder),
  };
}

function optionsFor(methods: readonly DeliveryMethod[], lines: readonly CartLine[], currency: string, wish: QuoteWish): DeliveryOption[] {
  const total = (value: (line: CartLine) => number) => lines.reduce((sum, line) => sum + value(line) * line.quantity, 0);
  return deliveryOptions(methods, {
    country: wish.destination.country, currency, grams: total((line) => line.weightGrams), longestMm: Math.max(0, ...lines.map((line) => line.longestMm)),
    value: total((line) => line.unit ?? 0), piecesToAssemble: total((line) => (line.configuration !== null || line.weightGrams >= assembledFromGrams ? 1 : 0)),
  });
}

function toPrice(line: CartLine, categories: ReadonlyMap<string, readonly string[]>): LineToPrice {
  const { configuration } = line;
  return {
    key: line.id, unit: line.unit ?? 0, wasUnit: line.wasUnit ?? undefined, quantity: line.quantity, taxClass: line.taxClass,
    optionsUnit: optionsUnit(line.unit ?? 0, configuration, line.own),
    facts: {
      productId: line.productId, externalId: line.externalId, categories: categories.get(line.productId) ?? [], tags: line.tags,
      choices: configuration?.choices ?? {},
    },
  };
}

/** Slugs of each product's categories and of those above them; a cart asks only when a promotion speaks of categories. */
export async function categoriesOf(db: Database | Transaction, lines: readonly Pick<CartLine, "productId">[]): Promise<Map<string, string[]>> {
  const ids = [...new Set(lines.map((line) => line.productId))];
  if (ids.length === 0) return new Map();
  const rows = await db.execute<{ product: string; slugs: string[] }>(sql`
    with recursive up as (
      select pc.product_id, c.id, c.slug, c.parent_id from product_categories pc join categories c on c.id = pc.category_id
        where ${inArray(sql`pc.product_id`, ids)}
      union select ${products.id}, c.id, c.slug, c.parent_id from ${products} join categories c on c.id = ${products.primaryCategoryId} where ${inArray(products.id, ids)}
      union select up.product_id, c.id, c.slug, c.parent_id from up join categories c on c.id = up.parent_id)
    select product_id as product, array_agg(distinct slug) as slugs from up group by product_id`);
  return new Map(rows.map((row) => [row.product, row.slugs]));
}

function voucherOf(code: string | null, promotions: readonly Promotion[], priced: PricedOrder): Quote["voucher"] {
  if (code === null) return null;
  const promotion = promotions.find((each) => each.code === code);
  if (promotion === undefined) return { code, promotionId: undefined, refusal: { code: "unknown" } };
  const refusal = priced.refusals[promotion.id];
  return { code, promotionId: refusal === undefined ? promotion.id : undefined, refusal };
}
