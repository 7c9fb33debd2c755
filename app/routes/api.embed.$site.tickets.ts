/** Own questions on a page of another shop: the list, and a new one. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import type { EmbedTicketBrief } from "#app/support/embed/embed-shapes.ts";
import { postTicket } from "#app/support/embed/embed-tickets.server.ts";
import { serveVisitor } from "#app/support/embed/serve-embed.server.ts";
import { listTickets } from "#app/support/load-ticket.server.ts";

export const loader = (args: LoaderFunctionArgs): Promise<Response> => serveVisitor(args, async ({ viewer }) => {
  const tickets = await listTickets(viewer, 20);
  return Response.json({ tickets: tickets.map(({ number, subject, state, unread }): EmbedTicketBrief => ({ number, subject, state, unread })) });
});

export const action = (args: ActionFunctionArgs): Promise<Response> => serveVisitor(args, postTicket);
