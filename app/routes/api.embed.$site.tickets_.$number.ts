/** One own question on a page of another shop: the conversation, a reply, that it is solved, how it was. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { changeTicket, readTicket } from "#app/support/embed/embed-tickets.server.ts";
import { serveVisitor } from "#app/support/embed/serve-embed.server.ts";
import { ticketNumber } from "#app/support/ticket.ts";

const numberOf = ({ params }: LoaderFunctionArgs | ActionFunctionArgs): string => ticketNumber(params.number) ?? "";

export const loader = (args: LoaderFunctionArgs): Promise<Response> => serveVisitor(args, (visit) => readTicket(visit, numberOf(args)));

export const action = (args: ActionFunctionArgs): Promise<Response> => serveVisitor(args, (visit) => changeTicket(visit, numberOf(args)));
