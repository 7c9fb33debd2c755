/**
 * Another configuration for one line of an order that stands: what it would mean, and the change itself. One transaction under the order's lock; what the order was
 * before is kept as a version. Money that is too much goes back or is no longer due; a difference that must be paid first is in `order_swaps` until its money is here.
 */
import { createHash } from "node:crypto";
import { and, asc, eq } from "drizzle-orm";
import { checkConfiguration, type ConfigurationProblem } from "#app/cart/check-configuration.server.ts";
import { choicesToKeep } from "#app/configurator/keep-own.ts";
import { sameChoices } from "#app/configurator/choices-query.ts";
import { modelVersion } from "#app/configurator/published-model.server.ts";
import { agreedSlot, releaseSlot } from "#app/fulfilment/book-slot.server.ts";
import type { AgreedSlot } from "#app/fulfilment/slot-view.ts";
import { estimateDelivery, type DeliveryEstimate } from "#app/fulfilment/delivery-estimate.ts";
import { loadCalendar } from "#app/fulfilment/load-delivery.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { money } from "#app/platform/money.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { loadPriceBook, loadTaxRules } from "#app/pricing/load-pricing.server.ts";
import { chargedUnit, decideTax } from "#app/pricing/tax.ts";
import type { Transaction } from "#db/client.server.ts";
import type { SwapGoods } from "#db/schema/after-sales.ts";
import { products } from "#db/schema/catalog.ts";
import { users } from "#db/schema/identity.ts";
import { orderEvents, orderLines, orders, type FrozenConfiguration } from "#db/schema/orders.ts";
import { decideNow } from "./change-order.server.ts";
import { deliveryAgain, type Carried } from "./delivery-again.server.ts";
import { awaitedTransfer, editable, keepVersion, writeSums } from "./order-versions.server.ts";
import { freezeConfiguration } from "./freeze-order.ts";
import { chargeChange, creditChange } from "./issue-invoice.server.ts";
import type { ActionRefusal, OrderActor } from "./order-state.ts";
import { addTaxes, carriageAfter, planSwap, type SwapPlan } from "./plan-swap.ts";
import { queueOrderMail } from "./queue-order-mail.server.ts";
import { orderChanged, refundAcross } from "./refund-order.server.ts";

type Order = typeof orders.$inferSelect;
type Row = typeof orderLines.$inferSelect;
type Words = FrozenConfiguration["summary"];

export interface SwapWish {
  readonly position: number;
  /** The version of the model the choices were made with. */
  readonly modelVersion: number;
  readonly choices: Readonly<Record<string, string>>;
  /** What the shopper chose herself of it. */
  readonly own?: Readonly<Record<string, string>> | undefined;
}

export type SwapProblem =
  | { readonly code: "not-found" }
  | { readonly code: "refused"; readonly refusal: ActionRefusal }
  /** No configured line of the order stands at this position. */
  | { readonly code: "not-there" }
  | { readonly code: "same-configuration" | "given-back" }
  /** The order's way of delivery does not take goods of this size or weight. */
  | { readonly code: "not-carried" }
  | Exclude<ConfigurationProblem, { readonly code: "model-changed" }> | { readonly code: "model-changed" };

/** What a swap means, in minor units of the order's currency. */
export interface SwapPreview {
  readonly name: Row["name"];
  readonly pieces: number;
  readonly words: { readonly from: Words; readonly to: Words };
  readonly currency: string;
  readonly taxIncluded: boolean;
  /** All pieces of the line, before discounts. */
  readonly line: Pair;
  readonly discount: Pair;
  readonly delivery: Pair;
  readonly tax: Pair;
  readonly total: Pair;
  readonly leadDays: Pair;
  readonly arrives: { readonly from: DeliveryEstimate | undefined; readonly to: DeliveryEstimate | undefined };
  /** As agreed before the swap. */
  readonly slot: AgreedSlot | undefined;
  /** The goods come after the day that was agreed: it is given back, and another is chosen. */
  readonly slotLost: boolean;
  readonly difference: number;
  /** True: the order is paid. False: its transfer is awaited. */
  readonly paid: boolean;
}

interface Pair {
  readonly from: number;
  readonly to: number;
}

export interface Assessed {
  readonly rows: readonly Row[];
  readonly row: Row;
  readonly goods: SwapGoods;
  readonly plan: SwapPlan;
  readonly preview: SwapPreview;
  /** The payment of the transfer that is awaited. */
  readonly open: string | undefined;
}

/** Work has not begun: afterwards nobody swaps, a lead neither. */
export async function decideSwap(tx: Transaction, order: Order, actor: OrderActor): Promise<ActionRefusal | undefined> {
  const decision = await decideNow(tx, order, "change-lines", actor);
  if (!decision.ok) return decision.refusal;
  return order.state === "in-production" ? { code: "wrong-state", state: "in-production" } : undefined;
}

const linesOf = (tx: Transaction, order: Order): Promise<Row[]> => tx.select().from(orderLines).where(eq(orderLines.orderId, order.id)).orderBy(asc(orderLines.position));

/** What was chosen, configured and priced by the shop's own functions as they are today. */
export async function checkSwap(tx: Transaction, order: Order, wish: SwapWish): Promise<Outcome<{ readonly goods: SwapGoods }, SwapProblem>> {
  const row = (await linesOf(tx, order)).find((line) => line.position === wish.position);
  if (row === undefined || row.configuration === null || row.quantity === row.cancelledQuantity) return failed({ code: "not-there" });
  const [product] = await tx.select({ modelId: products.modelId, taxClass: products.taxClass }).from(products).where(and(eq(products.id, row.productId), eq(products.status, "active")));
  const book = await loadPriceBook(tx, order.market);
  if (product?.modelId == null || book?.currency !== order.currency) return failed({ code: "not-sold" });
  const [account] = order.userId === null ? [] : await tx.select({ company: users.company }).from(users).where(eq(users.id, order.userId));
  const checked = await checkConfiguration(tx, {
    modelId: product.modelId, modelVersion: wish.modelVersion, choices: wish.choices, currency: order.currency, quantity: row.quantity - row.cancelledQuantity, order: order.id, buyer: { country: order.address.country, company: account?.company ?? null },
  });
  if (!checked.ok) return failed({ code: checked.problem.code });
  const { line } = checked;
  if (sameChoices(line.choices, row.configuration.choices)) return failed({ code: "same-configuration" });
  const situation = decideTax({ book, destination: order.address, vatNumber: order.vatNumber ?? undefined, rules: await loadTaxRules(tx) });
  return ok({
    goods: {
      configuration: freezeConfiguration(line, await ownOf(tx, line, wish.own, order.currency)), parts: line.parts, longestMm: line.longestMm,
      unit: chargedUnit(money(checked.unit, order.currency), product.taxClass, situation).amount,
    },
  });
}

async function ownOf(tx: Transaction, line: Pick<FrozenConfiguration, "modelId" | "modelVersion" | "choices">, own: SwapWish["own"], currency: string) {
  const published = own === undefined ? undefined : await modelVersion(tx, line.modelId, line.modelVersion);
  if (own === undefined || published === undefined) return undefined;
  const kept = choicesToKeep(published.artefact, own, line.choices, currency);
  return kept === line.choices ? undefined : kept;
}

/** What these goods in place of the line's would make of the order as it is. */
export async function assessSwap(tx: Transaction, order: Order, position: number, goods: SwapGoods): Promise<Outcome<Assessed, SwapProblem>> {
  const rows = await linesOf(tx, order);
  const row = rows.find((line) => line.position === position);
  if (row?.configuration == null) return failed({ code: "not-there" });
  const carried = rows.map((line): Carried => ({ ...line, kept: line.quantity - line.cancelledQuantity }));
  const then = carried.map((line, index): Carried => (rows[index] === row ? { ...line, configuration: goods.configuration, unitAmount: goods.unit, leadTimeDays: goods.configuration.leadDays, longestMm: goods.longestMm } : line));
  const [was, is] = [await deliveryAgain(tx, order, carried), await deliveryAgain(tx, order, then)];
  if (was !== undefined && is === undefined) return failed({ code: "not-carried" });
  const delivery = was === undefined || is === undefined ? order.delivery : carriageAfter(order.delivery, was.amount, is.amount);
  const plan = planSwap(order, rows.map(editable), { position, unit: goods.unit, delivery });
  if (!plan.ok) return plan;
  // What is made anew takes its whole time from today; everything else keeps its place.
  const promised = order.deliveryFrom === null || order.deliveryUntil === null ? undefined : { from: order.deliveryFrom.getTime(), until: order.deliveryUntil.getTime() };
  const anew = is === undefined ? undefined : later(is.estimate, estimateDelivery(Date.now(), { calendarDays: 0, workingDays: goods.configuration.leadDays }, is.onTheWay, await loadCalendar(tx)));
  const [slot, open] = [await agreedSlot(tx, order), await awaitedTransfer(tx, order.id)];
  const arrives = { from: promised, to: anew ?? promised };
  const preview: SwapPreview = {
    name: row.name, pieces: plan.pieces, words: { from: row.configuration.summary, to: goods.configuration.summary }, currency: order.currency, taxIncluded: order.taxIncluded,
    line: { from: row.lineAmount, to: goods.unit * plan.pieces }, discount: { from: order.discount, to: plan.sums.discount }, delivery: { from: order.delivery, to: plan.sums.delivery },
    tax: { from: order.tax, to: plan.sums.tax }, total: { from: order.total, to: plan.sums.total }, leadDays: { from: row.leadTimeDays, to: goods.configuration.leadDays }, arrives,
    slot, slotLost: slot !== undefined && arrives.to !== undefined && slot.day < new Date(arrives.to.from).toISOString().slice(0, 10),
    difference: plan.difference, paid: open === undefined,
  };
  return ok({ rows, row, goods, plan, preview, open });
}

const later = (one: DeliveryEstimate, other: DeliveryEstimate): DeliveryEstimate => (one.from >= other.from ? one : other);

export const wishOf = ({ position, modelVersion: version, choices }: SwapWish): string =>
  createHash("sha256").update(JSON.stringify([position, version, Object.entries(choices).sort(([a], [b]) => (a < b ? -1 : 1))])).digest("base64url");

export interface SwapBy {
  /** "shopper" or a staff user id. */
  readonly actor: string;
  readonly key: string;
  readonly wish: string;
}

/** The change itself, in the common order of locks: order, payment, documents, appointment. The caller holds the order's lock; money that had to come first has come. */
export async function writeSwap(tx: Transaction, order: Order, { rows, row, goods, plan, preview, open }: Assessed, by: SwapBy): Promise<void> {
  if (row.configuration === null) throw new Error(`order ${order.number}: a line without configuration was to be swapped`);
  const { difference, sums } = plan;
  const version = await keepVersion(tx, order, rows, {
    change: "swap", difference, actor: by.actor, key: by.key, reason: null,
    edit: {
      lines: [], delivery: preview.delivery, waterfall: { before: order.waterfall, after: sums.waterfall }, wish: by.wish,
      swap: { position: row.position, before: { configuration: row.configuration, unit: row.unitAmount, leadTimeDays: row.leadTimeDays }, after: goods.configuration.summary },
    },
  });
  await writeSums(tx, order, plan, open);
  await tx.update(orderLines).set({ configuration: goods.configuration, drawing: { parts: goods.parts }, unitAmount: goods.unit, leadTimeDays: goods.configuration.leadDays }).where(eq(orderLines.id, row.id));
  const { to: arrives } = preview.arrives;
  if (arrives !== undefined) await tx.update(orders).set({ deliveryFrom: new Date(arrives.from), deliveryUntil: new Date(arrives.until) }).where(eq(orders.id, order.id));
  await tx.insert(orderEvents).values({ id: uuidv7(), orderId: order.id, type: "swap", actor: by.actor, data: { version, position: row.position, amount: difference, currency: order.currency } });
  await settleDifference(tx, order, { version, plan, row, configuration: goods.configuration, paid: open === undefined, actor: by.actor });
  if (preview.slotLost) await releaseSlot(tx, order.id);
  await queueOrderMail(tx, order.id, {
    kind: "swapped", swap: { name: row.name, words: goods.configuration.summary, added: Math.max(0, difference), slotLost: preview.slotLost },
    ...(difference < 0 && { change: { lines: [], back: -difference, paid: open === undefined } }),
  });
}

interface Difference {
  readonly version: number;
  readonly plan: SwapPlan;
  readonly row: Row;
  readonly configuration: FrozenConfiguration;
  readonly paid: boolean;
  readonly actor: string;
}

/** A document over the difference, and the money back where there is too much of it here; at the same price the goods are credited as they were and invoiced as they are. */
async function settleDifference(tx: Transaction, order: Order, { version, plan, row, configuration, paid, actor }: Difference): Promise<void> {
  const { difference, change, pieces } = plan;
  const line = (amount: number, choices = configuration.summary) => ({ sku: row.sku, name: row.name, choices, quantity: pieces, unit: Math.floor(amount / pieces), amount, discount: 0, taxRate: row.taxRate });
  if (difference === 0) {
    const amount = row.lineAmount - row.discountAmount + (order.taxIncluded ? 0 : row.taxAmount);
    const taxes = order.taxes.length === 0 ? [] : [{ rate: row.taxRate, amount, tax: row.taxAmount }];
    await creditChange(tx, order.id, { amount, version, reason: orderChanged, lines: [line(amount, row.configuration?.summary)], taxes });
    await chargeChange(tx, order.id, { amount, version, lines: [line(amount - change.delivery)], delivery: change.delivery, taxes: addTaxes(taxes, change.taxes) });
  }
  if (difference > 0) await chargeChange(tx, order.id, { amount: difference, version, lines: [line(change.goods)], delivery: change.delivery, taxes: change.taxes });
  if (difference >= 0) return;
  const carriage = change.delivery === 0 ? [] : [{ sku: "", name: { en: "Delivery", ru: "Доставка" }, quantity: 1, unit: -change.delivery, amount: -change.delivery, discount: 0, taxRate: row.taxRate }];
  const taxes = change.taxes.map(({ rate, amount, tax }) => ({ rate, amount: 0 - amount, tax: 0 - tax }));
  await creditChange(tx, order.id, { amount: -difference, version, reason: orderChanged, lines: [line(-change.goods), ...carriage], taxes });
  if (!paid) return;
  const promised = await refundAcross(tx, order, { amount: -difference, reason: orderChanged, actor, key: `change-${order.id}-${version}`, lines: [line(-change.goods), ...carriage] });
  if (promised !== -difference) throw new Error(`order ${order.number}: ${promised} of ${-difference} could be promised back`);
}
