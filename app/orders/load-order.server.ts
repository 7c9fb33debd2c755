/** Loads an order with all that its pages show; who may see it is part of the condition. */
import { asc, eq, sql, type SQL } from "drizzle-orm";
import { stepView } from "#app/cart/step-view.ts";
import { catalogue } from "#app/catalog/catalogue.server.ts";
import type { Catalogue } from "#app/catalog/catalogue.ts";
import { addressLines } from "#app/customers/address-lines.ts";
import { pictureSource } from "#app/catalog/picture-source.ts";
import { loadEveryDeliveryMethod } from "#app/fulfilment/load-delivery.server.ts";
import { queryOfChoices } from "#app/configurator/choices-query.ts";
import { makingText } from "#app/configurator/making-words.ts";
import { paths } from "#app/paths.ts";
import { localise, type Locale } from "#app/platform/i18n.ts";
import { money } from "#app/platform/money.ts";
import { database } from "#db/client.server.ts";
import { orderSwaps } from "#db/schema/after-sales.ts";
import type { InvoiceTransfer } from "#db/schema/invoice-document.ts";
import { invoices, orderEvents, orderLines, orders, payments } from "#db/schema/orders.ts";
import { loadOrderSlot } from "./change-slot.server.ts";
import { loadVersions, type OrderVersionRow } from "./order-versions.server.ts";
import { orderFacts } from "./change-order.server.ts";
import { exchangedLines, mayCostMore } from "./exchange-goods.server.ts";
import { exchangeOptions } from "./exchange-options.server.ts";
import { dueOf } from "./pay-exchange.server.ts";
import { orderAccess, type OrderReader } from "./order-access.server.ts";
import { arrivedStates, decideAction, possibleActions, type OrderActor, type OrderFacts } from "./order-state.ts";
import { chosenWords, statesAhead } from "./order-words.ts";
import { changedWords } from "./changed-words.ts";
import { loadDeposit } from "./load-deposit.server.ts";
import { cardsOfOrder } from "./pay-by-card.server.ts";
import type { PaymentState } from "./payment-state.ts";
import { troubleOf } from "./payment-trouble.server.ts";
import { loadReceipts } from "./register-receipt.server.ts";
import { reviewedBy } from "./own-review.server.ts";
import type { ExchangeView, OrderLineView, OrderMoment, OrderVersionView, OrderView, ReturnableView, ReturnView, ShipmentView } from "./order-view.ts";
import { leftToAsk, reasonsFor, returnReasons, type ReturnableLine } from "./plan-return.ts";
import { loadReturns, returnableLines, type ReturnRow } from "./return-order.server.ts";
import { loadShipments, type ShipmentRow } from "./ship-order.server.ts";

type Order = typeof orders.$inferSelect;
type Line = typeof orderLines.$inferSelect;

interface Reading {
  readonly locale: Locale;
  readonly actor: OrderActor;
  /** Goes into the addresses of pictures, so that a guest's browser may load them. */
  readonly token?: string | undefined;
  readonly userId?: string | undefined;
}

/** The order a shopper may see; undefined for what is not there and for what is not hers. */
export const loadOwnOrder = (number: string, reader: OrderReader, locale: Locale): Promise<OrderView | undefined> =>
  loadWhere(orderAccess(number, reader), { locale, actor: "shopper", token: reader.token, userId: reader.userId });

/** For staff; the caller has checked the role. */
export const loadStaffOrder = (number: string, locale: Locale, actor: "staff" | "lead"): Promise<OrderView | undefined> =>
  loadWhere(eq(orders.number, number), { locale, actor });

async function loadWhere(where: SQL | undefined, reading: Reading): Promise<OrderView | undefined> {
  const db = database();
  const [order] = await db.select().from(orders).where(where);
  if (order === undefined) return undefined;
  const [lines, events, { attempts, swap }, documents, pictures, shop, methods, shipped, returned, returnable, versions, exchanged, cards, receipts, mayCost, deposit] = await Promise.all([
    db.select().from(orderLines).where(eq(orderLines.orderId, order.id)).orderBy(asc(orderLines.position)),
    db.select().from(orderEvents).where(eq(orderEvents.orderId, order.id)).orderBy(asc(orderEvents.at), asc(orderEvents.id)),
    loadAttempts(order.id),
    db.select({ number: invoices.number, kind: invoices.kind, transfer: sql<InvoiceTransfer | null>`${invoices.document}->'transfer'` }).from(invoices).where(eq(invoices.orderId, order.id)).orderBy(asc(invoices.issuedAt)),
    variantPictures(order.id), catalogue(), loadEveryDeliveryMethod(db), loadShipments(db, order.id), loadReturns(db, order.id), returnableLines(db, order), loadVersions(db, order.id), exchangedLines(db, order.id), cardsOfOrder(db, order.id), loadReceipts(db, order.id), mayCostMore(db, order), loadDeposit(order),
  ]);
  const deliveries = events.filter((event) => (event.toState === "delivered" && event.fromState !== "return-requested" && event.type !== "give-back") || event.type === "deliver-exchange").map((event) => event.at.getTime());
  const wanted = lines.filter((line) => line.quantity > line.cancelledQuantity);
  const begun = order.state === "partly-shipped" && events.some((event) => event.type === "start-production");
  const facts = await orderFacts(db, order, {
    onlyMadeToOrder: wanted.length > 0 && wanted.every((line) => line.configuration !== null),
    someMadeToOrder: !begun && wanted.some((line) => line.configuration !== null && line.quantity - line.cancelledQuantity > shippedOf(shipped, line)),
    deliveredAt: deliveries.length === 0 ? null : Math.max(...deliveries),
  });
  const reviewed = reading.userId !== undefined && reading.userId === order.userId && arrivedStates.some((state) => state === facts.state) ? await reviewedBy(reading.userId, lines.map((line) => line.productId)) : undefined;
  const method = methods.find((each) => each.id === order.deliveryMethod);
  return {
    ...ordered(order, reading.locale), giftCards: cardsView(order, cards, attempts), deposit, state: facts.state, lines: lines.map((line) => ({ ...lineView({ shop, order, pictures, reviewed, versions, ahead: statesAhead(facts.state).includes("shipped"), swappable: facts.state !== "in-production" && decideAction(facts, "change-lines", reading.actor, Date.now()).ok }, line, reading), cancelled: line.cancelledQuantity, exchanged: exchanged.filter((each) => each.from === line.id).reduce((sum, each) => sum + each.pieces, 0), replaces: exchanged.some((each) => each.to === line.id), shipped: shippedOf(shipped, line) })),
    delivery: method === undefined ? order.deliveryMethod : localise(method.name, reading.locale), paymentState: attempts.at(-1)?.state ?? "created",
    slot: await loadOrderSlot(db, order, Date.now(), reading.actor), paymentTrouble: troubleOf(attempts.at(-1)?.data ?? {}, Date.now()),
    moments: events.map((event) => momentOf(event, order.currency)), documents, actions: possibleActions(facts, reading.actor, Date.now()),
    swap: swap === undefined ? undefined : { ...swap, difference: money(swap.difference, order.currency) },
    receipts: receipts.map(({ amount, currency, createdAt, registeredAt, operation: _, ...receipt }) => ({ ...receipt, amount: money(amount, currency), at: (registeredAt ?? createdAt).toISOString() })),
    returns: await Promise.all(returned.map(async (each) => ({ ...returnView(each, lines, order.currency, reading.locale), due: await dueView(order, each) }))),
    returnable: await returnableNow({ order, facts, reading, shop, lines, mayCost }, returnable),
    versions: versions.map((version) => versionView(version, lines, order.currency, reading.locale)),
    shipments: shipped.map((shipment) => shipmentView(shipment, lines, reading.locale)),
  };
}

function cardsView({ total, currency, state }: Order, cards: Awaited<ReturnType<typeof cardsOfOrder>>, attempts: readonly { readonly state: PaymentState }[]): OrderView["giftCards"] {
  const rest = cards.reduce((sum, card) => sum - card.amount, total);
  const settled = state === "cancelled" || attempts.at(-1)?.state === "captured" || attempts.at(-1)?.state === "refunded";
  return cards.length === 0 ? undefined : { cards: cards.map(({ ending, amount }) => ({ ending, pays: money(amount, currency) })), toPay: money(rest, currency), settled };
}

const nameAt = (lines: readonly Line[], position: number, locale: Locale): string => localise(lines.find((line) => line.position === position)?.name ?? { en: "" }, locale);

/** With what tells it from its siblings: of an exchange both may be in one order. */
const variantAt = (lines: readonly Line[], position: number, locale: Locale): string =>
  [nameAt(lines, position, locale), wordsOf(lines.find((line) => line.position === position)?.options ?? [], locale)].filter((part) => part !== "").join(", ");

interface ToReturn {
  readonly order: Order;
  readonly facts: OrderFacts;
  readonly reading: Reading;
  readonly shop: Catalogue;
  readonly lines: readonly Line[];
  /** What costs more may be wished in exchange. */
  readonly mayCost: boolean;
}

/** What an exchange waits for; undefined where none does. */
async function dueView(order: Order, { number, lines }: ReturnRow): Promise<ReturnView["due"]> {
  const waiting = lines.flatMap(({ exchange }) => (exchange?.state === "due" ? [exchange] : []));
  const amount = waiting.length === 0 ? undefined : await dueOf(order, number);
  return amount === undefined ? undefined : { amount: money(amount, order.currency), until: new Date(waiting[0]?.expiresAt ?? 0).toISOString(), byHand: order.paymentMethod === "invoice" };
}

/** Line by line, where the table allows it: what was made for her comes back for the shop's faults only. */
async function returnableNow({ order, facts, reading, shop, lines, mayCost }: ToReturn, returnable: readonly ReturnableLine[]): Promise<ReturnableView[]> {
  const { actor, locale } = reading;
  if (!decideAction({ ...facts, onlyMadeToOrder: false }, "request-return", actor, Date.now()).ok || returnable.every((line) => leftToAsk(line) <= 0)) return [];
  const options = await exchangeOptions(database(), order);
  const insteadOf = ({ position }: ReturnableLine): ExchangeView[] => options.filter((each) => each.position === position && each.available > 0).map(({ variantId, goods }) => {
    const row = shop.rowOf.get(lines.find((line) => line.position === position)?.productId ?? "");
    return { variantId, words: wordsOf(goods.options, locale), difference: money(goods.difference, order.currency), possible: goods.difference <= 0 || mayCost, href: row === undefined ? undefined : paths.product(shop.slugs[row] ?? "", goods.sku) };
  });
  return returnable.filter((line) => leftToAsk(line) > 0)
    .map((line) => ({ position: line.position, name: variantAt(lines, line.position, locale), left: leftToAsk(line), reasons: actor === "shopper" ? reasonsFor(line) : returnReasons, instead: insteadOf(line) }));
}

const wordsOf = (options: Line["options"], locale: Locale): string => options.map((word) => localise(word.value, locale)).join(", ");

function returnView({ lines: parts, createdAt, refunded, ...row }: ReturnRow, lines: readonly Line[], currency: string, locale: Locale): ReturnView {
  return { ...row, createdAt: createdAt.toISOString(), refunded: money(refunded, currency), lines: parts.map(({ exchange, ...part }) => ({
    ...part, name: variantAt(lines, part.position, locale), exchange: exchange === null ? undefined : { words: wordsOf(exchange.goods.options, locale), difference: money(exchange.goods.difference, currency), state: exchange.state },
  })) };
}

const actorView = (actor: string): OrderMoment["actor"] => (actor === "shopper" || actor === "system" ? actor : "staff");

function versionView({ version, at, actor, reason, edit, snapshot, difference }: OrderVersionRow, lines: readonly Line[], currency: string, locale: Locale): OrderVersionView {
  return {
    number: version, at: at.toISOString(), actor: actorView(actor), reason: reason ?? undefined, lines: (edit?.lines ?? []).map((line) => ({ ...line, name: localise(line.name, locale) })),
    swap: edit?.swap === undefined ? undefined : { name: nameAt(lines, edit.swap.position, locale), words: changedWords(edit.swap.before.configuration.summary, edit.swap.after, locale) },
    exchange: edit?.exchange?.map((one) => ({ name: localise(one.name, locale), quantity: one.quantity, from: wordsOf(one.from, locale), to: wordsOf(one.to, locale) })),
    address: edit?.address === undefined ? undefined : { from: addressLines(edit.address.from, locale), to: addressLines(edit.address.to, locale) },
    total: { from: money(snapshot.total, currency), to: money(snapshot.total + difference, currency) },
  };
}

const shippedOf = (shipped: readonly ShipmentRow[], line: Line): number =>
  shipped.flatMap((shipment) => shipment.lines).reduce((sum, part) => (part.position === line.position ? sum + part.quantity : sum), 0);

function shipmentView({ lines: parts, shippedAt, deliveredAt, ...shipment }: ShipmentRow, lines: readonly Line[], locale: Locale): ShipmentView {
  return {
    ...shipment, shippedAt: shippedAt.toISOString(), deliveredAt: deliveredAt?.toISOString() ?? null,
    goods: parts.map((part) => ({ ...part, name: variantAt(lines, part.position, locale) })),
  };
}

/** What the order's own row says. */
function ordered(order: Order, locale: Locale) {
  const value = (amount: number) => money(amount, order.currency);
  const { id, number, email, note, address, vatNumber, taxIncluded, reverseCharge, assembly, trackingCode, paymentMethod } = order;
  return {
    id, number, email, note, address, vatNumber, taxIncluded, reverseCharge, assembly, trackingCode, paymentMethod, placedAt: order.placedAt.toISOString(),
    steps: order.waterfall.map((step) => stepView(step, order.currency, locale)),
    taxes: order.taxes.filter((tax) => tax.tax > 0).map((tax) => ({ rate: tax.rate, tax: value(tax.tax) })), total: value(order.total), refunded: value(order.refunded),
    arrives: order.deliveryFrom === null || order.deliveryUntil === null ? undefined : { from: order.deliveryFrom.toISOString(), until: order.deliveryUntil.toISOString() },
  };
}

interface Shown {
  readonly shop: Catalogue;
  readonly order: Order;
  /** By variant. */
  readonly pictures: ReadonlyMap<string, { readonly mediaId: string; readonly hash: string }>;
  /** Products the reader has written about; undefined while she may not. */
  readonly reviewed: ReadonlySet<string> | undefined;
  readonly swappable: boolean;
  /** Not everything has left. */
  readonly ahead: boolean;
  readonly versions: readonly OrderVersionRow[];
}

/** A swap that was decided is told of for so long. */
const freshSwap = 15 * 60_000;

/** The attempts to pay the order, or its deposit, oldest first, without those to pay a change or the balance of it; and that change while it waits, or has just been decided. */
async function loadAttempts(orderId: string) {
  const rows = await database().select({ state: payments.state, data: payments.data, swap: orderSwaps.state, difference: orderSwaps.difference, returnId: orderSwaps.returnId, decidedAt: orderSwaps.decidedAt, purpose: payments.purpose })
    .from(payments).leftJoin(orderSwaps, eq(orderSwaps.paymentId, payments.id)).where(eq(payments.orderId, orderId)).orderBy(asc(payments.attempt));
  const last = rows.findLast((row) => row.swap !== null);
  const shown = last !== undefined && (last.decidedAt === null || Date.now() - last.decidedAt.getTime() < freshSwap);
  return {
    attempts: rows.filter((row) => row.swap === null && row.purpose === "order"),
    swap: shown && last.swap !== null && last.difference !== null ? { state: last.swap, exchange: last.returnId !== null, difference: last.difference, paymentState: last.state, trouble: troubleOf(last.data, Date.now()) } : undefined,
  };
}

/** The first picture of each ordered variant that has its own. */
async function variantPictures(orderId: string): Promise<Shown["pictures"]> {
  const rows = await database().execute<{ variant: string; mediaId: string; hash: string }>(sql`
    select distinct on (m.variant_id) m.variant_id as variant, m.id as "mediaId", m.hash
    from order_lines l join media m on m.product_id = l.product_id and m.variant_id = l.variant_id
    where l.order_id = ${orderId} order by m.variant_id, m.position, m.id`);
  return new Map(rows.map((row) => [row.variant, row]));
}

function lineView(shown: Shown, line: Line, { locale, token }: Reading): OrderLineView {
  const { shop, order, ahead } = shown;
  const { configuration } = line;
  const row = shop.rowOf.get(line.productId);
  const label = (each: { readonly label: { readonly en: string; readonly ru?: string | undefined } }) => localise(each.label, locale);
  return {
    position: line.position, sku: line.sku, name: localise(line.name, locale), words: chosenWords(line, locale), quantity: line.quantity, amount: money(line.lineAmount, order.currency), leadTimeDays: line.leadTimeDays,
    making: configuration === null || !ahead ? undefined : makingText(configuration, locale),
    href: row === undefined ? undefined : paths.product(shop.slugs[row] ?? "", configuration === null ? line.sku : undefined), picture: pictureOf(shown, line, token, localise(line.name, locale)),
    reviewHref: row === undefined || shown.reviewed === undefined ? undefined : paths.review(shop.slugs[row] ?? ""), reviewed: shown.reviewed?.has(line.productId) === true,
    changeHref: shown.swappable && configuration !== null && row !== undefined && shop.models[row] === configuration.modelId && line.quantity > line.cancelledQuantity ? paths.swapLine(order.number, line.position, token) : undefined,
    againHref: configuration === null || row === undefined || shop.models[row] !== configuration.modelId ? undefined
      : `${paths.configure(shop.slugs[row] ?? "")}${queryOfChoices(configuration.own ?? configuration.choices, { from: String(configuration.modelVersion) })}`,
    priceSteps: configuration?.steps.map((step) => ({ label: label(step), amount: money(step.amount, order.currency) })) ?? [],
    bill: configuration?.bill.map((item) => ({ sku: item.sku, label: label(item), quantity: item.quantity })) ?? [],
  };
}

function pictureOf({ shop, order, pictures, versions }: Shown, line: Line, token: string | undefined, alt: string): OrderLineView["picture"] {
  if (line.drawing !== null) {
    const swapped = versions.find((version) => version.edit?.swap?.position === line.position)?.version;
    const address = (theme: "light" | "dark") => paths.orderLinePicture(order.number, line.position, { token, theme, v: swapped });
    return { light: address("light"), dark: address("dark"), width: 800, height: 600, alt };
  }
  const stored = pictures.get(line.variantId ?? "") ?? shop.pictures[shop.rowOf.get(line.productId) ?? -1];
  return stored === undefined ? undefined : pictureSource({ ...stored, alt }, "square");
}

function momentOf(event: typeof orderEvents.$inferSelect, currency: string): OrderMoment {
  const { amount, reason, return: returned } = event.data;
  const number = typeof returned === "string" ? returned : undefined;
  return {
    key: event.id, what: event.type.endsWith("-exchange") || event.type === "deposit-paid" || number !== undefined ? event.type : (event.toState ?? event.type), number, at: event.at.toISOString(), actor: actorView(event.actor),
    amount: typeof amount === "number" ? money(amount, currency) : undefined, reason: typeof reason === "string" ? reason : undefined,
  };
}
