/** Payment against an invoice: nothing is asked of anybody; staff record the transfer when it arrives. */
import type { PaymentProvider, PaymentStatus } from "./payment-provider.ts";

const nothing = (providerId: string): Promise<PaymentStatus> => Promise.resolve({ providerId, reference: undefined, state: "pending", amount: 0, currency: "" });

export const invoiceProvider: PaymentProvider = {
  id: "invoice",
  start: ({ paymentId, amount, currency }) =>
    Promise.resolve({ ok: true, url: null, status: { providerId: `transfer-${paymentId}`, reference: paymentId, state: "pending", amount, currency } }),
  resume: async (providerId) => ({ ok: true, url: null, status: await nothing(providerId) }),
  find: nothing,
  cancel: nothing,
  // Staff make the transfer back; the credit note is their order to do so.
  refund: () => Promise.resolve("settled"),
};
