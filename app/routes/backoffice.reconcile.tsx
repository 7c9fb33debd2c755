import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { useOrderLinks } from "#app/orders/order-links.tsx";
import { reconcileMessages } from "#app/orders/reconcile-messages.ts";
import { ReconcilePage } from "#app/orders/reconcile-page.tsx";
import { reconcile } from "#app/orders/reconcile.server.ts";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(reconcileMessages, "title");
export const handle = { frame: "staff" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.orders);
  return { frame: staffFrame(viewer), results: await reconcile(), at: new Date().toISOString() };
}

export default function BackofficeReconcile() {
  const t = useMessages(reconcileMessages);
  const { frame, results, at } = useLoaderData<typeof loader>();
  return (
    <StaffFrame frame={frame} area="orders" links={useOrderLinks()}>
      <StaffTitle title={t("title")} />
      <ReconcilePage results={results} at={at} />
    </StaffFrame>
  );
}
