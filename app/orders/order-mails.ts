/** The mails of an order: data in, subject and text out, in the language the order was placed in. */
import { dayInWords } from "#app/fulfilment/slot-messages.ts";
import type { AgreedSlot } from "#app/fulfilment/slot-view.ts";
import { formatDate, localise, translator, type Locale } from "#app/platform/i18n.ts";
import { formatMoney, money } from "#app/platform/money.ts";
import { nameInMail } from "#app/platform/name-in-mail.ts";
import { orderMailMessages } from "./mail-messages.ts";
import { sumParagraphs, type MailSums } from "./order-mail-sums.ts";

export type OrderMailKind = "placed" | "paid" | "deposit-paid" | "balance-due" | "balance-reminder" | "balance-paid" | "balance-failed" | "payment-failed" | "payment-open" | "payment-pending" | "in-production" | "partly-shipped" | "shipped" | "delivered" | "cancelled" | "changed" | "swapped" | "moved" | "slot-changed" | "refunded" | "return-requested" | "return-refused" | "return-withdrawn" | "returned" | "exchange-shipped" | "exchange-delivered" | "exchange-lapsed" | "exchange-paid" | "exchange-unpaid" | "receipt" | "receipt-back";

export interface OrderMail {
  readonly kind: OrderMailKind;
  /** Minor units given back. */
  readonly amount?: number;
  /** They go back to the gift card with this ending. */
  readonly giftCard?: string | undefined;
  readonly trackingCode?: string | null;
  /** What comes back, or has. */
  readonly goods?: readonly { readonly name: { readonly en: string; readonly ru?: string | undefined }; readonly quantity: number }[];
  /** What was taken out, and by how many minor units the total fell. */
  readonly change?: { readonly lines: readonly { readonly name: { readonly en: string; readonly ru?: string | undefined }; readonly from: number; readonly to: number }[]; readonly back: number; readonly paid: boolean };
  /** Where it goes now, line by line, and whether its appointment was given back for that. */
  readonly address?: readonly string[];
  readonly slotReleased?: boolean;
  /** Known to have no appointment: none is looked for. */
  readonly noSlot?: boolean;
  /** The appointment that was moved. */
  readonly slotBefore?: AgreedSlot | undefined;
  /** The money had come twice: the order stands. */
  readonly paidTwice?: boolean;
  /** A change could not be made any more when its money came: the order stands as it was. */
  readonly changeNotMade?: boolean;
  /** It was paid towards a balance that was not awaited any more. */
  readonly notDue?: boolean;
  /** What was chosen anew, an option a line each, and what it added to the total, minor units. */
  readonly swap?: { readonly name: { readonly en: string; readonly ru?: string | undefined }; readonly words: readonly { readonly label: { readonly en: string; readonly ru?: string | undefined }; readonly value: { readonly en: string; readonly ru?: string | undefined } }[]; readonly added: number; readonly slotLost: boolean };
  /** What is sent in place of money. */
  readonly instead?: readonly { readonly name: { readonly en: string; readonly ru?: string | undefined }; readonly words: readonly { readonly value: { readonly en: string; readonly ru?: string | undefined } }[]; readonly quantity: number }[];
  /** What an exchange costs more, minor units: added to an open invoice, or paid within so many days before it is sent. */
  readonly more?: { readonly amount: number; readonly days?: number; readonly byHand?: boolean };
  /** Why a return was refused. */
  readonly reason?: string;
  readonly returnNumber?: string;
  /** A fiscal receipt as its register knows it. */
  readonly receipt?: { readonly device: string; readonly number: string; readonly sign: string; readonly url: string };
  /** What has just left. */
  readonly shipment?: {
    readonly carrier: string | null;
    readonly trackingUrl: string | null;
    readonly goods: readonly { readonly name: { readonly en: string; readonly ru?: string | undefined }; readonly quantity: number }[];
  };
}

export interface MailOrder extends MailSums {
  /** Where the label of a return is printed. */
  readonly labelUrl?: string | undefined;
  readonly number: string;
  readonly shop: string;
  readonly name: string;
  readonly url: string;
  /** Where the invoice lies as a PDF, once there is one. */
  readonly invoiceUrl?: string | undefined;
  readonly awaitsPayment: boolean;
  readonly madeToOrder: boolean;
  readonly deliveryFrom: Date | null;
  readonly deliveryUntil: Date | null;
  /** The appointment that stands, and whether the shopper may still change it: it is named in place of the days. */
  readonly slot?: (AgreedSlot & { readonly open: boolean }) | undefined;
  /** How an order against an invoice is paid; `dueOn` is ISO. */
  readonly transfer: { readonly dueOn: string; readonly account: readonly string[] } | null;
  /** Where the balance of a deposit is transferred to, where the shop takes transfers. */
  readonly balanceAccount?: readonly string[] | undefined;
}

/** What left, by whom, and where its way is shown. */
function shipmentParagraphs(mail: OrderMail, locale: Locale): string[] {
  if (mail.kind !== "shipped" && mail.kind !== "partly-shipped" && mail.kind !== "exchange-shipped") return [];
  const t = translator(orderMailMessages, locale);
  const { shipment, trackingCode } = mail;
  const tracking = [
    ...(shipment?.carrier == null ? [] : [t("carrier", { name: shipment.carrier })]), ...(trackingCode == null || trackingCode === "" ? [] : [t("tracking", { code: trackingCode })]),
    ...(shipment?.trackingUrl == null ? [] : [shipment.trackingUrl]),
  ];
  return [
    ...(shipment === undefined ? [] : [shipment.goods.map((line) => `${line.quantity} × ${localise(line.name, locale)}`).join("\n")]),
    ...(tracking.length === 0 ? [] : [tracking.join("\n")]),
    ...(mail.kind === "partly-shipped" ? [t("rest-follows")] : []),
  ];
}

/** What was taken out, what stays of it, and what becomes of the money. */
function changeParagraphs(order: MailOrder, { change, address, slotReleased }: OrderMail): string[] {
  const t = translator(orderMailMessages, order.locale);
  const price = (amount: number) => formatMoney(money(amount, order.currency), order.locale);
  const lines = (change?.lines ?? []).map((line) => t(line.to === 0 ? "taken-out" : "taken-out-of", { count: line.from - line.to, name: localise(line.name, order.locale), left: line.to }));
  return [
    ...(address === undefined ? [] : [address.join("\n")]), ...(lines.length === 0 ? [] : [lines.join("\n")]),
    ...(change === undefined || change.back === 0 ? [] : [t(change.paid ? "change-back" : order.deposit === undefined ? "change-due" : "change-less", { amount: price(change.back), total: price(order.total) })]), ...(slotReleased === true ? [t("slot-released")] : []),
  ];
}

/** What a line has become, and the price of it where it rose. */
function swapParagraphs(order: MailOrder, { swap }: OrderMail): string[] {
  if (swap === undefined) return [];
  const t = translator(orderMailMessages, order.locale);
  const price = (amount: number) => formatMoney(money(amount, order.currency), order.locale);
  const words = swap.words.map((word) => `${localise(word.label, order.locale)}: ${localise(word.value, order.locale)}`);
  return [[localise(swap.name, order.locale), ...words].join("\n"), ...(swap.added > 0 ? [t("swap-added", { amount: price(swap.added), total: price(order.total) })] : []), ...(swap.slotLost ? [t("swap-slot")] : [])];
}

/** What is left to pay of an order that a deposit confirmed, after each step that touches it. */
function balanceParagraphs(order: MailOrder, { kind, change, swap }: OrderMail): string[] {
  if (order.deposit === undefined) return [];
  const t = translator(orderMailMessages, order.locale);
  const { balance } = order;
  const account = order.balanceAccount === undefined || order.balanceAccount.length === 0 ? [] : [[t("balance-transfer", { number: order.number }), ...order.balanceAccount].join("\n")];
  if (kind === "balance-due" || kind === "balance-reminder") return account;
  if (kind !== "balance-paid" && change === undefined && swap === undefined) return [];
  const left = balance === undefined || balance === 0 ? undefined : t("balance-now", { amount: formatMoney(money(balance, order.currency), order.locale) });
  return left !== undefined ? [left] : kind === "balance-paid" ? [t("balance-all")] : change?.paid === false ? [t("balance-none")] : [];
}

/** The agreed hours, or the days within which it is there. */
function arrivalParagraphs(order: MailOrder, { kind, slotBefore }: OrderMail): string[] {
  if (kind !== "placed" && kind !== "paid" && kind !== "deposit-paid" && kind !== "balance-due" && kind !== "swapped" && kind !== "slot-changed") return [];
  const { locale, slot, deliveryFrom, deliveryUntil } = order;
  const t = translator(orderMailMessages, locale);
  const hours = ({ day, from, until }: AgreedSlot) => ({ day: dayInWords(day, locale), from, until });
  if (slot === undefined) return deliveryFrom === null || deliveryUntil === null ? [] : [t("arrives", { from: formatDate(deliveryFrom, locale), until: formatDate(deliveryUntil, locale) })];
  return [
    t("slot-comes", { ...hours(slot), assembly: slot.assembly ? t("slot-assembly") : "" }), ...(slotBefore === undefined ? [] : [t("slot-before", hours(slotBefore))]),
    ...(slot.open ? [t("slot-until", { date: formatDate(slot.changeUntil, locale, "both", slot.timeZone) })] : kind === "slot-changed" ? [t("slot-ask")] : []),
  ];
}

/** What happened, in one sentence. */
function openingOf({ number, total, byCards = 0, deposit, balance, currency, locale }: MailOrder, mail: OrderMail): string {
  const t = translator(orderMailMessages, locale);
  const amount = formatMoney(money(mail.amount ?? (mail.kind === "balance-due" || mail.kind === "balance-reminder" ? balance : deposit) ?? total - byCards, currency), locale);
  if (mail.giftCard !== undefined) return t("refunded-card.text", { number, amount, ending: mail.giftCard });
  return t(mail.slotBefore === undefined ? `${mail.kind}.text` : "slot-moved.text", { number, amount });
}

/** Held for what is to come back, on its way soon, or free again. */
function insteadParagraphs(order: MailOrder, { kind, instead = [], more }: OrderMail): string[] {
  if (instead.length === 0) return [];
  const t = translator(orderMailMessages, order.locale);
  const goods = instead.map((line) => `${line.quantity} × ${[localise(line.name, order.locale), ...line.words.map((word) => localise(word.value, order.locale))].join(", ")}`);
  const waits = more?.days !== undefined;
  const amount = formatMoney(money(more?.amount ?? 0, order.currency), order.locale);
  const price = more === undefined ? [] : more.days === undefined ? [t("instead-added", { amount, total: formatMoney(money(order.total, order.currency), order.locale) })] : [t(more.byHand === true ? "instead-by-hand" : "instead-to-pay", { amount, days: more.days })];
  return [[t(kind === "return-withdrawn" ? "instead-freed" : waits ? "instead-waits" : kind === "returned" || kind === "exchange-paid" ? "instead-sent" : "instead-held"), ...goods].join("\n"), ...price];
}

export function composeOrderMail(order: MailOrder, mail: OrderMail): { readonly subject: string; readonly text: string } {
  const t = translator(orderMailMessages, order.locale);
  const { number, shop, byCards = 0 } = order;
  const due = order.total - byCards;
  const name = nameInMail(order.name);
  const price = (amount: number) => formatMoney(money(amount, order.currency), order.locale);
  const whole = mail.kind === "placed" || mail.kind === "paid" || mail.kind === "deposit-paid" || mail.kind === "balance-due" || mail.kind === "balance-reminder";
  const paragraphs = [
    name === "" ? t("greetingNobody") : t("greeting", { name }),
    openingOf(order, mail),
    ...(mail.paidTwice === true ? [t("paid-twice")] : []),
    ...(mail.changeNotMade === true ? [t("change-not-made")] : []),
    ...(mail.notDue === true ? [t("not-due")] : []),
    ...swapParagraphs(order, mail),
    ...(mail.kind === "placed" && order.awaitsPayment ? [t(order.deposit === undefined ? "awaits-payment" : "awaits-deposit")] : []),
    ...(whole ? sumParagraphs(order, mail.kind === "placed") : []),
    ...(order.transfer === null ? [] : [[t(order.transfer.account.length === 0 ? "transfer" : "transferTo", { amount: price(due), date: formatDate(order.transfer.dueOn, order.locale), number }), ...order.transfer.account].join("\n")]),
    ...arrivalParagraphs(order, mail),
    ...shipmentParagraphs(mail, order.locale),
    ...(mail.goods === undefined ? [] : [mail.goods.map((line) => `${line.quantity} × ${localise(line.name, order.locale)}`).join("\n")]),
    ...insteadParagraphs(order, mail),
    ...changeParagraphs(order, mail),
    ...balanceParagraphs(order, mail),
    ...(mail.receipt === undefined ? [] : [`${t("receipt-numbers", { ...mail.receipt })}\n${mail.receipt.url}`]),
    ...(mail.reason === undefined ? [] : [t("reason", { reason: mail.reason })]),
    ...(order.labelUrl === undefined ? [] : [`${t("label")}\n${order.labelUrl}`]),
    ...(mail.kind === "placed" ? [t(order.madeToOrder ? "withdrawal-made-to-order" : "withdrawal")] : []),
    ...(order.invoiceUrl === undefined ? [] : [`${t("invoice-link")}\n${order.invoiceUrl}`]),
    `${t("link")}\n${order.url}`,
    t("closing", { shop }),
  ];
  return { subject: t(`${mail.kind}.subject`, { number, shop }), text: paragraphs.join("\n\n") };
}
