/** The link that shows a guest's order: its token follows from the order's id and the shop's secret, so later mails can repeat it. */
import { createHmac } from "node:crypto";
import { config } from "#app/platform/config.server.ts";
import { hashToken } from "#app/platform/ids.ts";
import { paths } from "#app/paths.ts";

export const orderToken = (orderId: string): string => createHmac("sha256", config().sessionSecret).update(`order\u0000${orderId}`).digest("base64url");

export const orderTokenHash = (orderId: string): string => hashToken(orderToken(orderId));

/** The whole address of the order's page, for mails and payment providers. */
export const orderUrl = (order: { readonly id: string; readonly number: string }): string => `${config().origin}${paths.order(order.number, orderToken(order.id))}`;

/** The order's invoice as a file, for mails. */
export const invoiceUrl = (order: { readonly id: string; readonly number: string }): string => `${config().origin}${paths.invoicePdf(order.number, { token: orderToken(order.id) })}`;

export const returnLabelUrl = (order: { readonly id: string; readonly number: string }, returnNumber: string): string => `${config().origin}${paths.returnLabel(order.number, returnNumber, orderToken(order.id))}`;
