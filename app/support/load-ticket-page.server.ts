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
    // A ticket's link opens one ticket, never the order behind it: its page asks for its own secret.
    order: order === undefined ? undefined : {
      number: order.number, total: order.total, placedAt: order.placedAt,
      href: paths.order(order.number, reader.token === undefined && viewer.user === undefined ? orderToken(order.id) : undefined),
    },
  };
}
