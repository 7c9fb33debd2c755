import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { isStaff, viewerOf } from "#app/customers/viewer.server.ts";
import { InvoicePage } from "#app/orders/invoice-page.tsx";
import { loadInvoice } from "#app/orders/load-invoice.server.ts";
import { paths } from "#app/paths.ts";
import { pageMeta } from "#app/ui/page-meta.ts";
import { auditLook } from "#db/audit.server.ts";
import { database } from "#db/client.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: issued, matches }) => pageMeta(matches, { title: issued?.number ?? "" });
/** A sheet of paper, without the shop's frame. */
export const handle = { frame: "staff" };

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await viewerOf(request, context);
  const search = new URL(request.url).searchParams;
  const number = params.number ?? "";
  const token = search.get("token") ?? undefined;
  const own = await loadInvoice(number, { userId: viewer.user?.id, token }, search.get("document"));
  const issued = own ?? (isStaff(viewer, "fulfilment", "lead") ? await loadInvoice(number, "staff", search.get("document")) : undefined);
  if (issued === undefined) throw new Response(null, { status: 404 });
  if (own === undefined && viewer.user !== undefined) await auditLook(database(), { actorId: viewer.user.id, action: "order.view", subject: `order:${number}` });
  return { ...issued, pdf: paths.invoicePdf(number, { token, document: issued.number }), back: own === undefined ? paths.backofficeOrder(number) : paths.order(number, token) };
}

export default function Invoice() {
  return <InvoicePage {...useLoaderData<typeof loader>()} />;
}
