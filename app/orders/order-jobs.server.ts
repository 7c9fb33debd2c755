/** The handlers of the jobs of orders; all may run twice. */
import { config } from "#app/platform/config.server.ts";
import { handleJob, type JobHandler } from "#app/platform/jobs.server.ts";
import { paths } from "#app/paths.ts";
import { askForBalances } from "./ask-balance.server.ts";
import { askBalancesJob, expireOrderJob, expireOrdersJob, lapseExchangesJob, reconcileJob, registerReceiptJob, registerReceiptsJob, settlePaymentJob, settleRefundJob, testBankEventJob, testBankResultJob } from "./order-job-definitions.server.ts";
import { endOldExchanges } from "./lapse-exchanges.server.ts";
import { expireUnpaidOrder, expireUnpaidOrders, settlePayment } from "./pay-order.server.ts";
import { checkBooks } from "./reconcile.server.ts";
import { registerReceipt, registerReceipts } from "./register-receipt.server.ts";
import { settleRefund } from "./refund-order.server.ts";
import { bankEvent, completeDelayed, signBankEvent } from "./test-bank.server.ts";

/** The test bank calls the webhook as a foreign provider would, over HTTP; a refusal lets the job try again. */
async function deliverBankEvent({ eventId, paymentId, type }: { readonly eventId: string; readonly paymentId: string; readonly type: string }): Promise<void> {
  const event = await bankEvent(eventId, type, paymentId);
  if (event === undefined) return;
  const body = JSON.stringify(event);
  const response = await fetch(`${config().origin}${paths.testBankWebhook()}`, {
    method: "POST", body, headers: { "Content-Type": "application/json", "Test-Bank-Signature": signBankEvent(body) }, signal: AbortSignal.timeout(10_000),
  });
  if (!response.ok) throw new Error(`the webhook answered ${response.status}`);
}

export const orderJobs: readonly JobHandler[] = [
  handleJob(expireOrderJob, ({ orderId }) => expireUnpaidOrder(orderId)),
  handleJob(expireOrdersJob, () => expireUnpaidOrders()),
  handleJob(settlePaymentJob, ({ orderId, tries }) => settlePayment(orderId, tries)),
  handleJob(reconcileJob, () => checkBooks()),
  handleJob(lapseExchangesJob, () => endOldExchanges()),
  handleJob(askBalancesJob, () => askForBalances()),
  handleJob(settleRefundJob, ({ refundId }) => settleRefund(refundId)),
  handleJob(registerReceiptJob, ({ receiptId }) => registerReceipt(receiptId)),
  handleJob(registerReceiptsJob, () => registerReceipts()),
  handleJob(testBankEventJob, deliverBankEvent),
  handleJob(testBankResultJob, ({ paymentId }) => completeDelayed(paymentId)),
];
