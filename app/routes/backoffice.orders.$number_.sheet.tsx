import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { areaRoles } from "#app/customers/staff-areas.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { loadStaffOrder } from "#app/orders/load-order.server.ts";
import { OrderSheet } from "#app/orders/order-sheet.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { audit } from "#db/audit.server.ts";
import { database } from "#db/client.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page, matches }) => pageMeta(matches, { title: page?.order.number ?? "" });
/** A sheet of paper, without the frame of the back office. */
export const handle = { frame: "staff" };

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.orders);
  const order = await loadStaffOrder(params.number ?? "", viewer.locale, "staff");
  if (order === undefined) throw new Response(null, { status: 404 });
  await audit(database(), { actorId: viewer.user.id, action: "order.view", subject: `order:${order.number}` });
  return { order };
}

export default function Sheet() {
  return <OrderSheet order={useLoaderData<typeof loader>().order} />;
}
