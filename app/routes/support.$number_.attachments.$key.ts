/** A file of a customer's conversation, for its readers. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { sendAttachment } from "#app/support/attachments.server.ts";
import { ticketNumber } from "#app/support/ticket.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs): Promise<Response> {
  const token = new URL(request.url).searchParams.get("token") ?? undefined;
  return sendAttachment({ viewer: await viewerOf(request, context), token }, ticketNumber(params.number) ?? "", params.key ?? "");
}
