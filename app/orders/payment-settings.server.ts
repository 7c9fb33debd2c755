/** Which ways to pay the shop offers, to whom, and for how long an order waits for its money. */
import { z } from "zod";
import { loadSetting } from "#app/pricing/load-setting.server.ts";
import { config } from "#app/platform/config.server.ts";
import type { Database, Transaction } from "#db/client.server.ts";
import type { PaymentMethod } from "./payment-provider.ts";

const settings = z.strictObject({
  /** Goods are held this long for a payment. */
  holdMinutes: z.number().int().min(31).max(24 * 60),
  /** Highest total an invoice is offered for, minor units by currency; a currency left out has no invoice. */
  invoiceUpTo: z.record(z.string(), z.number().int().min(0)),
  invoiceDueDays: z.number().int().min(1).max(120),
  /** What staff without the role of a lead may refund at once, minor units by currency. */
  refundUpTo: z.record(z.string(), z.number().int().min(0)),
  /** The same for leads; a currency left out has no limit. Administrators have none. */
  refundUpToLead: z.record(z.string(), z.number().int().min(0)).optional(),
  returnWindowDays: z.number().int().min(7).max(365),
  /** Cards: a form within the shop's page, or the provider's page (the smaller compliance scope; also for browsers without scripts). */
  cards: z.enum(["element", "redirect"]).default("element"),
});

export type PaymentSettings = z.output<typeof settings>;

const defaults: PaymentSettings = {
  holdMinutes: 40,
  invoiceUpTo: { EUR: 500_000, USD: 600_000, RUB: 50_000_000 },
  invoiceDueDays: 14,
  refundUpTo: { EUR: 20_000, USD: 20_000, RUB: 2_000_000 },
  returnWindowDays: 30,
  cards: "element",
};

export const loadPaymentSettings = (db: Database | Transaction): Promise<PaymentSettings> => loadSetting(db, "payment", settings, defaults);

/** In the order they are offered. The test bank exists in the demo only, Stripe where its key is set. */
export function offeredMethods(settingsNow: PaymentSettings, order: { readonly total: number; readonly currency: string }): PaymentMethod[] {
  const { STRIPE_SECRET_KEY, demo } = config();
  return [
    ...(STRIPE_SECRET_KEY === undefined ? [] : ["stripe" as const]),
    ...(demo ? ["test-bank" as const] : []),
    ...(order.total <= (settingsNow.invoiceUpTo[order.currency] ?? -1) ? ["invoice" as const] : []),
  ];
}
