/** What a customer asks of an order, and the ticket it becomes where a person has to decide. Pure. */
import { addressLines, type ShownAddress } from "#app/customers/address-lines.ts";
import { formatMoney, money } from "#app/platform/money.ts";
import { translator, type Locale } from "#app/platform/i18n.ts";
import { serviceMessages } from "./service-messages.ts";
import type { Reason as Why, ServiceAction } from "./service-policy.ts";
import type { UnitsWish } from "#app/orders/plan-shipment.ts";
import type { Reason } from "./ticket.ts";

export const troubles = ["damaged", "missing", "wrong"] as const;
export type Trouble = (typeof troubles)[number];

export type ServiceRequest =
  | { readonly action: "cancel"; readonly text: string }
  /** How many pieces stay; `shown` is the difference the form named, minor units. */
  | { readonly action: "change"; readonly keep: readonly UnitsWish[]; readonly shown: number | undefined; readonly text: string }
  /** What only a person can swap; `line` is the name of what it is about. */
  | { readonly action: "swap"; readonly line: string; readonly text: string }
  | { readonly action: "return"; readonly text: string }
  /** `return` is its number; with only one under way it goes without. */
  | { readonly action: "withdraw"; readonly return?: string | undefined; readonly text: string }
  | { readonly action: "address"; readonly address: ShownAddress; readonly text: string }
  /** `line` is the name of what it is about. */
  | { readonly action: "report"; readonly trouble: Trouble; readonly line: string; readonly text: string }
  /** Minor units. */
  | { readonly action: "refund"; readonly amount: number; readonly text: string };

const ticketReasons: Readonly<Record<ServiceAction, Reason>> = { cancel: "order-change", change: "order-change", swap: "order-change", address: "order-change", return: "return", withdraw: "return", report: "damage", refund: "damage", invoice: "invoice" };

export interface FilledTicket {
  readonly subject: string;
  readonly body: string;
  readonly reason: Reason;
}

export interface RequestOrder {
  readonly number: string;
  readonly currency: string;
}

/** Everything the customer would otherwise have to explain, in her own language. */
export function ticketOf(request: ServiceRequest, order: RequestOrder, reasons: readonly Why[], locale: Locale): FilledTicket {
  const t = translator(serviceMessages, locale);
  const wish = {
    cancel: () => t("wishCancel", { number: order.number }), change: () => t("wishChange", { number: order.number }), swap: () => t("wishSwap", { number: order.number }), return: () => t("wishReturn", { number: order.number }), withdraw: () => t("wishWithdraw", { number: (request as Extract<ServiceRequest, { action: "withdraw" }>).return ?? order.number }), address: () => t("wishAddress", { number: order.number }),
    report: () => t(`wish-${(request as Extract<ServiceRequest, { action: "report" }>).trouble}`, { number: order.number }), refund: () => t("wishRefund", { number: order.number }),
  }[request.action]();
  const facts = request.action === "address" ? addressLines(request.address, locale).join("\n")
    : request.action === "change" ? request.keep.map(({ position, quantity }) => t("keepOf", { position: position + 1, count: quantity })).join("\n")
      : request.action === "report" || request.action === "swap" ? t("aboutLine", { line: request.line })
      : request.action === "refund" ? t("aboutAmount", { amount: formatMoney(money(request.amount, order.currency), locale) }) : "";
  const why = reasons.map((reason) => whyNot(reason, locale)).join(" ");
  return { subject: wish.slice(0, 150), body: [wish, facts, request.text, why].filter((part) => part !== "").join("\n\n"), reason: ticketReasons[request.action] };
}

/** A reason in words, for the customer as for staff. */
export function whyNot(reason: Why, locale: Locale): string {
  const t = translator(serviceMessages, locale);
  switch (reason.code) {
    case "state": return t("why-state", { state: t(`state-${reason.state}`) });
    case "days": return t("why-days", { days: reason.days });
    case "amount": return t("why-amount", { limit: formatMoney(money(reason.limit, reason.currency), locale) });
    case "times": return t("why-times", { most: reason.most, days: reason.days });
    case "off": case "made-to-order": case "nothing-configured": case "segment": case "order": return t(`why-${reason.code}`);
  }
}
