import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { backofficeMessages } from "#app/orders/backoffice-messages.ts";
import { listOrders, orderFilter } from "#app/orders/list-orders.server.ts";
import { useOrderLinks } from "#app/orders/order-links.tsx";
import { OrderFilters, ordersAddress, OrderTable } from "#app/orders/order-table.tsx";
import { ReconcileNotice } from "#app/orders/reconcile-page.tsx";
import { loadReconcileAlert } from "#app/orders/reconcile.server.ts";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(backofficeMessages, "title");
export const handle = { frame: "staff" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.orders);
  const filter = orderFilter(new URL(request.url).searchParams);
  const [list, alert] = await Promise.all([listOrders(filter), loadReconcileAlert()]);
  return { filter, frame: staffFrame(viewer), alert, ...list };
}

export default function BackofficeOrders() {
  const t = useMessages(backofficeMessages);
  const { filter, frame, alert, rows, next } = useLoaderData<typeof loader>();
  return (
    <StaffFrame frame={frame} area="orders" links={useOrderLinks()}>
      <StaffTitle title={t("title")} />
      <ReconcileNotice alert={alert} />
      <OrderFilters filter={filter} />
      <OrderTable rows={rows} />
      <p className="mt-4 flex gap-6">
        {filter.before === undefined ? null : <Link to={ordersAddress(filter)} className="link inline-flex min-h-9 items-center">{t("first")}</Link>}
        {next === undefined ? null : <Link to={ordersAddress(filter, next)} className="link inline-flex min-h-9 items-center">{t("next")}</Link>}
      </p>
    </StaffFrame>
  );
}
