/** A file of a conversation, for the desk. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { sendAttachment } from "#app/support/attachments.server.ts";
import { ticketNumber } from "#app/support/ticket.ts";
import { auditLook } from "#db/audit.server.ts";
import { database } from "#db/client.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs): Promise<Response> {
  const { user } = await requireStaff(request, context, "agent", "lead");
  const [number, key] = [ticketNumber(params.number) ?? "", params.key ?? ""];
  const file = await sendAttachment(undefined, number, key);
  if (file.ok) await auditLook(database(), { actorId: user.id, action: "ticket.file", subject: `ticket:${number}`, data: { key } });
  return file;
}
