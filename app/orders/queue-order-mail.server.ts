/** Queues a mail about an order inside the transaction of its cause. */
import { eq, getTableColumns, sql } from "drizzle-orm";
import { agreedSlot } from "#app/fulfilment/book-slot.server.ts";
import { defaultLocale, isLocale } from "#app/platform/i18n.ts";
import type { Transaction } from "#db/client.server.ts";
import { queueMail } from "#db/outbox.server.ts";
import { orders, type orderLines } from "#db/schema/orders.ts";
import { transferOf } from "./issue-invoice.server.ts";
import { loadSeller, type Seller } from "./load-seller.server.ts";
import { invoiceUrl, orderTokenHash, orderUrl, returnLabelUrl } from "./order-link.server.ts";
import { chosenWords, type ChosenOfLine } from "./order-words.ts";
import { paidByCards } from "./pay-by-card.server.ts";
import { loadPaymentSettings, offeredMethods } from "./payment-settings.server.ts";
import { composeOrderMail, type OrderMail } from "./order-mails.ts";

/** As the order keeps it; `quantity` is what is left of it. */
type MailLine = ChosenOfLine & Pick<typeof orderLines.$inferSelect, "name" | "quantity"> & { readonly amount: number };

/** In the order's own statement: a mail costs one read. */
const linesOfOrder = sql<readonly MailLine[]>`(select coalesce(json_agg(json_build_object('name', l.name, 'quantity', l.quantity - l.cancelled_quantity, 'amount', l.line_amount, 'options', l.options,
  'configuration', case when l.configuration is null then null else jsonb_build_object('summary', l.configuration -> 'summary') end) order by l.position), '[]') from order_lines l where l.order_id = orders.id and l.quantity > l.cancelled_quantity)`;

/** What is still to be paid after a deposit, minor units; null where none is awaited. */
const awaitedOfOrder = sql<number | null>`(select p.amount::float8 from payments p where p.order_id = orders.id and p.purpose = 'balance' and p.provider = 'invoice' and p.state = 'pending')`;

export async function queueOrderMail(tx: Transaction, orderId: string, mail: OrderMail): Promise<void> {
  const [order] = await tx.select({ ...getTableColumns(orders), lines: linesOfOrder, byCards: paidByCards, awaited: awaitedOfOrder }).from(orders).where(eq(orders.id, orderId));
  if (order !== undefined) await queueMailAbout(tx, order, order.lines, mail);
}

/** For a caller that holds order and lines already. */
export async function queueMailAbout(tx: Transaction, order: typeof orders.$inferSelect & { readonly byCards: number; readonly awaited?: number | null }, lines: readonly MailLine[], mail: OrderMail): Promise<void> {
  const seller = await loadSeller(tx);
  // Tokens follow from the shop's secret: after it was changed the order takes the new one, so that this mail's link works.
  const tokenHash = orderTokenHash(order.id);
  if (tokenHash !== order.tokenHash) await tx.update(orders).set({ tokenHash }).where(eq(orders.id, order.id));
  const locale = isLocale(order.locale) ? order.locale : defaultLocale;
  const composed = composeOrderMail({
    number: order.number, locale, shop: seller.name, name: order.address.name, currency: order.currency, total: order.total, byCards: order.byCards, ...(order.deposit > 0 && await partsOf(tx, order, seller)), waterfall: order.waterfall, taxIncluded: order.taxIncluded, taxes: order.taxes,
    url: orderUrl(order), invoiceUrl: mail.kind === "paid" || mail.kind === "deposit-paid" || mail.kind === "balance-paid" || (mail.kind === "placed" && (order.paymentMethod === "invoice" || order.total === order.byCards)) ? invoiceUrl(order) : undefined, awaitsPayment: order.state === "placed" && order.paymentMethod !== "invoice", madeToOrder: lines.some((line) => line.configuration !== null),
    labelUrl: mail.returnNumber === undefined ? undefined : returnLabelUrl(order, mail.returnNumber), deliveryFrom: order.deliveryFrom, deliveryUntil: order.deliveryUntil, slot: await slotOf(tx, order, mail),
    lines: lines.map((line) => ({ name: line.name, quantity: line.quantity, amount: line.amount, words: chosenWords(line, locale) })),
    transfer: mail.kind === "placed" && order.total > order.byCards ? await transferOf(tx, order, seller) : null,
  }, mail);
  await queueMail(tx, { to: order.email, ...composed });
}

/** Before the deposit has come the balance is what it will leave. */
async function partsOf(tx: Transaction, { deposit, state, total, byCards, awaited, currency }: typeof orders.$inferSelect & { readonly byCards: number; readonly awaited?: number | null }, seller: Seller) {
  const balance = state === "placed" ? total - byCards - deposit : (awaited ?? 0);
  const byTransfer = offeredMethods(await loadPaymentSettings(tx), { total: balance, currency }).includes("invoice");
  return { deposit, balance, balanceAccount: byTransfer ? seller.account : undefined };
}

const namesSlot = new Set<OrderMail["kind"]>(["placed", "paid", "deposit-paid", "balance-due", "swapped", "slot-changed"]);

async function slotOf(tx: Transaction, order: typeof orders.$inferSelect, { kind, noSlot = false }: OrderMail) {
  const slot = !noSlot && namesSlot.has(kind) ? await agreedSlot(tx, order) : undefined;
  return slot && { ...slot, open: new Date(slot.changeUntil).getTime() > Date.now() };
}
