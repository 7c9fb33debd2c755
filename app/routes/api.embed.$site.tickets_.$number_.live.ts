/** A conversation on a page of another shop while it is open. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { serveVisitor } from "#app/support/embed/serve-embed.server.ts";
import { openStream } from "#app/support/live-stream.server.ts";
import { ticketNumber } from "#app/support/ticket.ts";

export const loader = (args: LoaderFunctionArgs): Promise<Response> => serveVisitor(args, ({ request, viewer, stillValid }) =>
  openStream({ request, number: ticketNumber(args.params.number) ?? "", viewer, side: "customer", mayWork: () => false, stillValid }));
