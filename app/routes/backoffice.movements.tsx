import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { backofficeMessages } from "#app/orders/backoffice-messages.ts";
import { movementFilter } from "#app/orders/movement-filter.ts";
import { MovementsPage } from "#app/orders/movements-page.tsx";
import { useOrderLinks } from "#app/orders/order-links.tsx";
import { listMovements } from "#app/orders/stock-movements.server.ts";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(backofficeMessages, "movements");
export const handle = { frame: "staff" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.orders);
  const filter = movementFilter(new URL(request.url).searchParams);
  return { filter, frame: staffFrame(viewer), ...await listMovements(filter) };
}

export default function Movements() {
  const { frame, ...page } = useLoaderData<typeof loader>();
  return <StaffFrame frame={frame} area="orders" links={useOrderLinks()}><MovementsPage {...page} /></StaffFrame>;
}
