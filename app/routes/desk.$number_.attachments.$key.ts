/** A file of a conversation, for the desk. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { sendAttachment } from "#app/support/attachments.server.ts";
import { ticketNumber } from "#app/support/ticket.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs): Promise<Response> {
  await requireStaff(request, context, "agent", "lead");
  return sendAttachment(undefined, ticketNumber(params.number) ?? "", params.key ?? "");
}
