/** What of an order's lines could be sent in place of the money: other variants of the same product that are on the shelf and cost no more. */
import { sql } from "drizzle-orm";
import { optionWords } from "#app/cart/resolve-line.ts";
import { money } from "#app/platform/money.ts";
import { loadPriceBook, loadTaxRules } from "#app/pricing/load-pricing.server.ts";
import { chargedUnit, decideTax } from "#app/pricing/tax.ts";
import type { Database, Transaction } from "#db/client.server.ts";
import type { ExchangeGoods } from "#db/schema/after-sales.ts";
import type { orders } from "#db/schema/orders.ts";
import { priceExchange } from "./plan-exchange.ts";

type Order = typeof orders.$inferSelect;

export interface ExchangeOption {
  readonly position: number;
  readonly variantId: string;
  readonly goods: ExchangeGoods;
  /** On the shelf and not held for anybody. */
  readonly available: number;
}

interface Row extends Record<string, unknown> {
  readonly position: number;
  readonly quantity: number;
  readonly cancelled: number;
  readonly unit: number;
  readonly discount: number;
  readonly variantId: string;
  readonly sku: string;
  readonly productOptions: Parameters<typeof optionWords>[0]["productOptions"];
  readonly variantOptions: Readonly<Record<string, string>>;
  readonly taxClass: string;
  readonly own: number | null;
  readonly other: number;
  readonly available: number;
}

/** By line, in the order of the variants; dearer ones too, so that the page can say what they cost. Made-to-order goods have none. */
export async function exchangeOptions(db: Database | Transaction, order: Order): Promise<ExchangeOption[]> {
  const rows = [...await db.execute<Row>(sql`
    select l.position, l.quantity, l.cancelled_quantity as cancelled, l.unit_amount::float8 as unit, l.discount_amount::float8 as discount, v.id as "variantId", v.sku, p.options as "productOptions", v.options as "variantOptions", p.tax_class as "taxClass",
      own.amount::float8 as own, price.amount::float8 as other, coalesce((select sum(greatest(0, s.on_hand - s.reserved)) from stock s where s.variant_id = v.id), 0)::int as available
    from order_lines l join products p on p.id = l.product_id and p.status = 'active' and not p.made_to_order and p.model_id is null
    join variants v on v.product_id = p.id and v.active and v.id <> l.variant_id join prices price on price.variant_id = v.id and price.price_book = ${order.market}
    left join prices own on own.variant_id = l.variant_id and own.price_book = ${order.market}
    where l.order_id = ${order.id} and l.configuration is null and l.quantity > l.cancelled_quantity order by l.position, v.position, v.id`)];
  if (rows.length === 0) return [];
  const [book, rules] = [await loadPriceBook(db, order.market), await loadTaxRules(db)];
  if (book?.currency !== order.currency) return [];
  const situation = decideTax({ book, destination: order.address, vatNumber: order.vatNumber ?? undefined, rules });
  return rows.map((row) => {
    const charged = (amount: number): number => chargedUnit(money(amount, order.currency), row.taxClass, situation).amount;
    const price = priceExchange(row, { own: row.own === null ? undefined : charged(row.own), other: charged(row.other) });
    return { position: row.position, variantId: row.variantId, available: row.available, goods: { sku: row.sku, options: optionWords(row), ...price } };
  });
}
