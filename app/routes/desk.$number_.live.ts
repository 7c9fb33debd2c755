/** A conversation at the desk while it is open: its stream, and that a colleague writes. */
import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { isStaff, requireStaff } from "#app/customers/viewer.server.ts";
import { readForm } from "#app/platform/form.ts";
import { openStream, sayWriting, type LiveReader } from "#app/support/live-stream.server.ts";
import { ticketNumber } from "#app/support/ticket.ts";

async function readerOf({ request, context, params }: LoaderFunctionArgs | ActionFunctionArgs): Promise<LiveReader> {
  const viewer = await requireStaff(request, context, "agent", "lead");
  return { request, number: ticketNumber(params.number) ?? "", viewer, side: "staff", mayWork: (user) => isStaff({ ...viewer, user }, "agent", "lead") };
}

export const loader = async (args: LoaderFunctionArgs): Promise<Response> => openStream(await readerOf(args));

export const action = async (args: ActionFunctionArgs): Promise<Response> => sayWriting(await readerOf(args), await readForm(args.request));
