/** A file of an own conversation, for the panel on a page of another shop: by the session of its request, never by one in an address. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { readTicketFile } from "#app/support/embed/embed-tickets.server.ts";
import { serveVisitor } from "#app/support/embed/serve-embed.server.ts";
import { ticketNumber } from "#app/support/ticket.ts";

export const loader = (args: LoaderFunctionArgs): Promise<Response> => serveVisitor(args, (visit) => readTicketFile(visit, ticketNumber(args.params.number) ?? "", args.params.key ?? ""));
