import type { LoaderFunctionArgs } from "@remix-run/node";
import { isStaff, viewerOf } from "#app/customers/viewer.server.ts";
import { invoicePdf } from "#app/orders/invoice-pdf.server.ts";
import { loadInvoice } from "#app/orders/load-invoice.server.ts";
import { auditLook } from "#db/audit.server.ts";
import { database } from "#db/client.server.ts";

/** An issued document as a file: its owner's, and of staff who work on orders. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await viewerOf(request, context);
  const search = new URL(request.url).searchParams;
  const number = params.number ?? "";
  const own = await loadInvoice(number, { userId: viewer.user?.id, token: search.get("token") ?? undefined }, search.get("document"));
  const issued = own ?? (isStaff(viewer, "fulfilment", "lead") ? await loadInvoice(number, "staff", search.get("document")) : undefined);
  if (issued === undefined) throw new Response(null, { status: 404 });
  if (own === undefined && viewer.user !== undefined) await auditLook(database(), { actorId: viewer.user.id, action: "order.view", subject: `order:${number}` });
  return new Response(new Uint8Array(await invoicePdf(issued)), {
    headers: { "Content-Type": "application/pdf", "Content-Disposition": `attachment; filename="${issued.number}.pdf"`, "Cache-Control": "private, no-store" },
  });
}
