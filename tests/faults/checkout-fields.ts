/** What the checkout's page posts for a request. */
import { laterKey } from "#app/fulfilment/slot-view.ts";
import type { OrderRequest } from "#app/orders/order-request.ts";
import type { PostedFields } from "./browser.ts";

export function checkoutFields(request: OrderRequest, intent: "order" | "update"): PostedFields {
  const { address } = request;
  return [
    ["intent", intent], ["email", request.email], ["address.name", address.name], ["address.line1", address.line1], ["address.postalCode", address.postalCode], ["address.city", address.city], ["address.country", address.country],
    ["deliveryMethod", request.deliveryMethod], ["slot", request.slot ?? laterKey], ["paymentMethod", request.paymentMethod], ["terms", "on"], ["noWithdrawal", "on"], ["idempotencyKey", request.idempotencyKey], ["cartVersion", String(request.cartVersion)],
    ["shownTotal", String(request.shownTotal)], ["shownByCards", String(request.shownByCards ?? 0)], ["shownCurrency", request.shownCurrency],
  ];
}
