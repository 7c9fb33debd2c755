/** A customer's ticket with what it is about. */
import { orderToken } from "#app/orders/order-link.server.ts";
import type { Viewer } from "#app/customers/viewer.ts";
import { paths } from "#app/paths.ts";
import { orderWithLines } from "./find-order.server.ts";
import type { TicketReader } from "./internal/ticket-access.server.ts";
import { loadTicket } from "./load-ticket.server.ts";
import { describeConfiguration } from "./ticket-configuration.server.ts";

export async function loadTicketPage(reader: TicketReader & { readonly viewer: Viewer }, number: string) {
  const { viewer } = reader;
  const ticket = await loadTicket(reader, number);
  if (ticket === undefined) return undefined;
  const [order, configuration] = await Promise.all([
    ticket.orderId === null ? undefined : orderWithLines(ticket.orderId),
    ticket.configuration === undefined ? undefined : describeConfiguration(ticket.configuration, viewer.locale),
  ]);
  const { orderId: _orderId, ...visible } = ticket;
  return {
    ticket: visible, configuration, signedIn: viewer.user !== undefined,
    order: order === undefined ? undefined : { number: order.number, total: order.total, placedAt: order.placedAt, href: orderHref(reader, order) },
  };
}

/** A ticket's link opens one ticket, never the order behind it; the browser that asked gets the order's own link, an account needs none. */
function orderHref({ viewer, token }: TicketReader, order: { readonly id: string; readonly number: string }): string | undefined {
  if (viewer.user !== undefined) return paths.order(order.number);
  return token === undefined ? paths.order(order.number, orderToken(order.id)) : undefined;
}
