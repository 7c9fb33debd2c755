/** What carrying and assembling a part of an order would cost today, and when it would come: on the basis the order was charged on. */
import { inArray } from "drizzle-orm";
import { deliveryOptions } from "#app/fulfilment/delivery-options.ts";
import { estimateDelivery, makingOf, type DeliveryEstimate } from "#app/fulfilment/delivery-estimate.ts";
import { loadCalendar, loadEveryDeliveryMethod } from "#app/fulfilment/load-delivery.server.ts";
import { assembledFromGrams } from "#app/cart/quote-cart.server.ts";
import { money } from "#app/platform/money.ts";
import { loadPriceBook, loadTaxRules } from "#app/pricing/load-pricing.server.ts";
import { chargedUnit, decideTax } from "#app/pricing/tax.ts";
import type { Database, Transaction } from "#db/client.server.ts";
import { variants } from "#db/schema/catalog.ts";
import type { orderLines, orders } from "#db/schema/orders.ts";

type Order = typeof orders.$inferSelect;
export type Carried = Pick<typeof orderLines.$inferSelect, "variantId" | "configuration" | "unitAmount" | "leadTimeDays"> & {
  readonly kept: number;
  /** Of goods the carrier has not taken yet. */
  readonly longestMm?: number;
};

export interface DeliveryAgain {
  /** Minor units, delivery and assembly. */
  readonly amount: number;
  readonly estimate: DeliveryEstimate;
  /** Working days on the way. */
  readonly onTheWay: readonly [number, number];
}

/** Undefined where the order's method no longer carries such goods there: then nobody can say. */
export async function deliveryAgain(db: Database | Transaction, order: Order, lines: readonly Carried[]): Promise<DeliveryAgain | undefined> {
  const carried = lines.filter((line) => line.kept > 0);
  const [methods, calendar, rules, book, weights] = [await loadEveryDeliveryMethod(db), await loadCalendar(db), await loadTaxRules(db), await loadPriceBook(db, order.market), await weightsOf(db, carried)];
  const method = methods.find((each) => each.id === order.deliveryMethod);
  if (method === undefined || book === undefined) return undefined;
  const grams = (line: Carried): number => line.configuration?.weightGrams ?? weights.get(line.variantId ?? "") ?? 0;
  const sum = (value: (line: Carried) => number): number => carried.reduce((all, line) => all + value(line) * line.kept, 0);
  // Sizes only decide what a carrier takes, and it has taken all but what is new.
  const [option] = deliveryOptions([method], {
    country: order.address.country, currency: order.currency, grams: sum(grams), longestMm: Math.max(0, ...carried.map((line) => line.longestMm ?? 0)), value: sum((line) => line.unitAmount),
    piecesToAssemble: sum((line) => (line.configuration !== null || grams(line) >= assembledFromGrams ? 1 : 0)),
  });
  if (option === undefined) return undefined;
  const situation = decideTax({ book, destination: order.address, vatNumber: order.vatNumber ?? undefined, rules });
  const charged = (amount: number): number => chargedUnit(money(amount, order.currency), "standard", situation).amount;
  const making = makingOf(carried.map((line) => ({ configured: line.configuration !== null, madeToOrder: true, onStock: false, leadTimeDays: line.leadTimeDays })));
  return { amount: charged(option.amount) + (order.assembly ? charged(option.assembly ?? 0) : 0), estimate: estimateDelivery(order.placedAt.getTime(), making, option.days, calendar), onTheWay: option.days };
}

async function weightsOf(db: Database | Transaction, lines: readonly Carried[]): Promise<Map<string, number>> {
  const ids = lines.flatMap((line) => (line.variantId === null ? [] : [line.variantId]));
  if (ids.length === 0) return new Map();
  const rows = await db.select({ id: variants.id, grams: variants.weightGrams }).from(variants).where(inArray(variants.id, ids));
  return new Map(rows.map((row) => [row.id, row.grams]));
}
