/** Larkwood's orders: priced by the shop's own rules, with the timeline that led to their state. */
import { asc, inArray } from "drizzle-orm";
import { hashToken, namedId } from "#app/platform/ids.ts";
import { checkConfiguration } from "#app/cart/check-configuration.server.ts";
import type { ConfiguredLine } from "#app/cart/cart.ts";
import { issueCreditNote, issueInvoice } from "#app/orders/issue-invoice.server.ts";
import { priceOrder, type PricedLine } from "#app/pricing/price-order.ts";
import { decideTax } from "#app/pricing/tax.ts";
import { defaultTaxRules } from "#app/pricing/defaults/tax-rates.ts";
import { sql } from "drizzle-orm";
import type { Transaction } from "#db/client.server.ts";
import { returnLines, returns } from "#db/schema/after-sales.ts";
import { orderEvents, orderLines, orders, payments, refunds, testBankPayments } from "#db/schema/orders.ts";
import { prices, priceBooks, products, variants } from "#db/schema/catalog.ts";
import { bookOf } from "./larkwood-entries.ts";
import { shoppers } from "./larkwood/shoppers.ts";
import type { SeedOrder, SeedOrderState, SeedShopper } from "./larkwood/types.ts";
import { addressOf, before, userIdOf, visitorIdOf } from "./people.server.ts";

export const orderIdOf = (key: string): string => namedId("order", key);

/** The states an order of the demo went through, with the days each took. */
const ways: Readonly<Record<SeedOrderState, readonly (readonly [state: string, afterDays: number])[]>> = {
  placed: [],
  paid: [["paid", 0]],
  "in-production": [["paid", 0], ["in-production", 2]],
  shipped: [["paid", 0], ["in-production", 1], ["shipped", 3]],
  delivered: [["paid", 0], ["in-production", 1], ["shipped", 4], ["delivered", 7]],
  cancelled: [["cancelled", 1]],
  "return-requested": [["paid", 0], ["in-production", 1], ["shipped", 2], ["delivered", 4], ["return-requested", 6]],
  returned: [["paid", 0], ["in-production", 1], ["shipped", 2], ["delivered", 4], ["return-requested", 10], ["returned", 17]],
};

/** Freight above 30 kg, a parcel below; minor units by currency. */
const carriage = { parcel: { EUR: 990, USD: 1190, RUB: 99_000 }, freight: { EUR: 5900, USD: 14_900, RUB: 390_000 } };
const heavyGrams = 30_000;

interface Sold {
  readonly variantId: string;
  readonly productId: string;
  readonly externalId: string;
  readonly sku: string;
  readonly name: { readonly en: string; readonly ru?: string };
  readonly taxClass: string;
  readonly modelId: string | null;
  readonly leadTimeDays: number;
  readonly weightGrams: number;
  readonly book: string;
  readonly amount: number;
}

interface Line {
  readonly sold: Sold;
  readonly quantity: number;
  readonly unit: number;
  readonly configuration: ConfiguredLine | undefined;
}

interface Draft {
  readonly shopper: SeedShopper;
  readonly order: SeedOrder;
}

export async function seedOrders(tx: Transaction, now: number): Promise<void> {
  // Oldest first, so that numbers grow with time.
  const drafts = shoppers.flatMap((shopper) => shopper.orders.map((order) => ({ shopper, order }))).sort((a, b) => b.order.daysAgo - a.order.daysAgo);
  const known = await tx.select({ id: orders.id }).from(orders).where(inArray(orders.id, drafts.map(({ order }) => orderIdOf(order.key))));
  const missing = drafts.filter(({ order }) => !known.some(({ id }) => id === orderIdOf(order.key)));
  if (missing.length === 0) return;
  const goods = await soldGoods(tx, [...new Set(missing.flatMap(({ order }) => order.lines.map((line) => line.sku)))]);
  for (const draft of missing) await insertOrder(tx, draft, goods, now);
}

async function soldGoods(tx: Transaction, skus: readonly string[]): Promise<ReadonlyMap<string, Sold>> {
  const rows = await tx.select({
    variantId: variants.id, productId: products.id, externalId: products.externalId, sku: variants.sku, name: products.name, taxClass: products.taxClass, modelId: products.modelId,
    leadTimeDays: products.leadTimeDays, weightGrams: variants.weightGrams, book: prices.priceBook, amount: prices.amount,
  }).from(variants).innerJoin(products, sql`${products.id} = ${variants.productId}`).innerJoin(prices, sql`${prices.variantId} = ${variants.id}`)
    .innerJoin(priceBooks, sql`${priceBooks.id} = ${prices.priceBook}`).where(inArray(variants.sku, [...skus])).orderBy(asc(variants.sku));
  return new Map(rows.map((row) => [`${row.sku} ${row.book}`, row]));
}

function priced({ shopper, order }: Draft, lines: readonly Line[], now: number) {
  const book = { taxIncluded: shopper.currency !== "USD", country: { EUR: "DE", USD: "US", RUB: "RU" }[shopper.currency] };
  const heavy = lines.reduce((sum, line) => sum + line.sold.weightGrams * line.quantity, 0) > heavyGrams;
  const tax = decideTax({
    book, rules: defaultTaxRules, vatNumber: shopper.company?.vatNumber,
    destination: { country: shopper.country, ...(shopper.country === "US" ? { region: "OR" } : {}) },
  });
  const total = priceOrder({
    currency: shopper.currency, promotions: [], segments: [], assembly: 0, tax, now: now - order.daysAgo * 86_400_000,
    delivery: carriage[heavy ? "freight" : "parcel"][shopper.currency],
    lines: lines.map((line, index) => ({
      key: String(index), unit: line.unit, quantity: line.quantity, taxClass: line.sold.taxClass,
      facts: { productId: line.sold.productId, externalId: line.sold.externalId, categories: [], tags: [], choices: {} },
    })),
  });
  return { total, method: heavy ? "freight" : "parcel" };
}

/** A configurable product is bought in its usual configuration, at the price the configurator says. */
async function lineOf(tx: Transaction, wanted: SeedOrder["lines"][number], sold: Sold, currency: string): Promise<Line> {
  const checked = sold.modelId === null ? undefined : await checkConfiguration(tx, { modelId: sold.modelId, choices: {}, currency });
  const configured = checked?.ok === true ? checked : undefined;
  return { sold, quantity: wanted.quantity, unit: configured?.unit ?? sold.amount, configuration: configured?.line };
}

async function insertOrder(tx: Transaction, draft: Draft, goods: ReadonlyMap<string, Sold>, now: number): Promise<void> {
  const { shopper, order } = draft;
  const market = bookOf[shopper.currency];
  const lines: Line[] = [];
  for (const wanted of order.lines) {
    const sold = goods.get(`${wanted.sku} ${market}`);
    if (sold === undefined) throw new Error(`order ${order.key}: no variant ${wanted.sku} in ${market}`);
    lines.push(await lineOf(tx, wanted, sold, shopper.currency));
  }
  const { total, method } = priced(draft, lines, now);
  const id = orderIdOf(order.key);
  const placedAt = before(order.daysAgo, now);
  await tx.insert(orders).values({
    id, number: sql`nextval('order_numbers')::text`, state: order.state, userId: userIdOf(shopper.key), visitorId: visitorIdOf(shopper.key), email: shopper.email,
    locale: shopper.locale, market, currency: shopper.currency, taxIncluded: total.taxIncluded, subtotal: total.subtotal, discount: total.discount,
    delivery: total.delivery, deliveryTax: total.deliveryTax, tax: total.tax, taxes: total.taxes, reverseCharge: total.reverseCharge, total: total.total, refunded: order.state === "returned" ? total.total : 0, waterfall: total.waterfall,
    address: addressOf(shopper), vatNumber: shopper.company?.vatNumber ?? null, deliveryMethod: method,
    paymentMethod: order.payment === "card" ? "test-bank" : "invoice", tokenHash: hashToken(namedId("order-token", order.key)),
    idempotencyKey: `seed ${order.key}`, requestHash: "seed", placedAt, updatedAt: placedAt,
  });
  await tx.insert(orderLines).values(lines.map((line, position) => lineRow(id, order.key, line, total.lines[position], position)));
  await insertHistory(tx, draft, total.total, now);
  if (order.state === "return-requested") await insertReturn(tx, draft, lines, now);
  await issueDocuments(tx, draft, total.total, now);
}

/** What is on its way back: staff see what it is and why before they give money for it. */
async function insertReturn(tx: Transaction, { order }: Draft, lines: readonly Line[], now: number): Promise<void> {
  const [orderId, returnId] = [orderIdOf(order.key), namedId("return", order.key)];
  const [, after] = ways[order.state].find(([state]) => state === "return-requested") ?? ["", 0];
  await tx.insert(returns).values({ id: returnId, orderId, number: sql`'R' || (select number from orders where id = ${orderId}) || '-1'`, state: "requested", actor: "shopper", createdAt: before(order.daysAgo - after, now) });
  await tx.insert(returnLines).values(lines.map(({ quantity }, position) => ({ returnId, lineId: namedId("order-line", `${order.key} ${position}`), quantity, reason: "damaged" as const })));
}

const isSettled = ({ state }: SeedOrder): boolean => ways[state].some(([each]) => each === "paid");

/** The invoice dates from the payment, or from the order where it is paid by invoice; what came back has its credit note. */
async function issueDocuments(tx: Transaction, { shopper, order }: Draft, total: number, now: number): Promise<void> {
  if (order.state === "cancelled" || (order.payment === "card" && !isSettled(order))) return;
  const id = orderIdOf(order.key);
  await issueInvoice(tx, id, before(order.daysAgo, now));
  const back = ways[order.state].find(([state]) => state === "returned");
  if (back !== undefined) await issueCreditNote(tx, id, { amount: total, reason: shopper.locale === "ru" ? "Возврат товара" : "Goods returned" }, before(order.daysAgo - back[1], now));
}

function lineRow(orderId: string, key: string, { sold, quantity, configuration }: Line, part: PricedLine | undefined, position: number): typeof orderLines.$inferInsert {
  const { parts, longestMm: _longestMm, ...frozen } = configuration ?? { parts: undefined, longestMm: 0 };
  return {
    id: namedId("order-line", `${key} ${position}`), orderId, position, productId: sold.productId, variantId: sold.variantId, sku: sold.sku, name: sold.name, quantity,
    unitAmount: part?.unit ?? 0, lineAmount: part?.amount ?? 0, discountAmount: part?.discount ?? 0, taxRate: part?.taxRate ?? 0, taxAmount: part?.tax ?? 0,
    leadTimeDays: sold.leadTimeDays, configuration: "modelId" in frozen ? frozen : null, drawing: parts === undefined ? null : { parts },
  };
}

async function insertHistory(tx: Transaction, draft: Draft, total: number, now: number): Promise<void> {
  const { order } = draft;
  const id = orderIdOf(order.key);
  const steps = [["placed", 0] as const, ...ways[order.state]];
  await tx.insert(orderEvents).values(steps.map(([state, after], index) => ({
    id: namedId("order-event", `${order.key} ${index}`), orderId: id, type: state, fromState: steps[index - 1]?.[0] ?? null, toState: state,
    actor: state === "placed" || state === "return-requested" ? "shopper" : "system",
    at: new Date(Math.min(now, before(order.daysAgo - after, now).getTime() + index * 60_000)),
  })));
  await insertPayment(tx, draft, total, before(order.daysAgo, now));
}

/** The payment in our books and, for a card, in the demo bank's own, so that staff can give it back; what was returned has its refund in both. */
async function insertPayment(tx: Transaction, { shopper, order }: Draft, total: number, at: Date): Promise<void> {
  const [orderId, id, providerId] = [orderIdOf(order.key), namedId("payment", order.key), `seed-${order.key}`];
  const returned = order.state === "returned";
  const state = returned ? "refunded" : isSettled(order) ? "captured" : order.state === "cancelled" ? "cancelled" : "pending";
  const [refundId, amount, currency] = [namedId("refund", order.key), total, shopper.currency];
  await tx.insert(payments).values({ id, orderId, provider: order.payment === "card" ? "test-bank" : "invoice", providerId, state, amount, currency, createdAt: at, updatedAt: at });
  if (returned) await tx.insert(refunds).values({ id: refundId, paymentId: id, orderId, amount, reason: "return", state: "settled", idempotencyKey: `seed ${order.key}`, actor: "system", createdAt: at });
  if (order.payment !== "card") return;
  await tx.insert(testBankPayments).values({
    id: providerId, reference: id, amount, currency, state: isSettled(order) ? "succeeded" : "cancelled", returnUrl: "/", refunded: returned ? amount : 0, refundKeys: returned ? [refundId] : [], idempotencyKey: id, createdAt: at,
  }).onConflictDoNothing();
}
