import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { CustomerFacts, CustomerOrders, CustomerTickets, CustomerTimeline } from "#app/backoffice/customer-view.tsx";
import { loadCustomer, timelinePageSize } from "#app/backoffice/load-customer.server.ts";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { staffMessages } from "#app/customers/staff-messages.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { hasRole } from "#app/customers/viewer.ts";
import { paths, query } from "#app/paths.ts";
import { Notice } from "#app/ui/notice.tsx";
import { pageMeta } from "#app/ui/page-meta.ts";
import { Pagination } from "#app/ui/pagination.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";

export const meta: MetaFunction<typeof loader> = ({ matches, data }) => pageMeta(matches, { title: data?.customer.name || (data?.customer.email ?? "") });
export const handle = { frame: "staff" };

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.customers);
  const page = Math.min(Math.max(1, Math.trunc(Number(new URL(request.url).searchParams.get("page") ?? 1)) || 1), 10_000);
  const customer = await loadCustomer(viewer.user.id, params.id ?? "", page, viewer.locale);
  if (customer === undefined) throw new Response(null, { status: 404 });
  return { frame: staffFrame(viewer), customer, page, pages: Math.ceil(customer.events / timelinePageSize), mayOpenOrders: hasRole(viewer, ...areaRoles.orders) };
}

export default function Customer() {
  const t = useMessages(staffMessages);
  const { frame, customer, page, pages, mayOpenOrders } = useLoaderData<typeof loader>();
  return (
    <StaffFrame frame={frame} area="customers">
      <p className="mb-1"><Link to={paths.backofficeCustomers()} className="link text-muted">{t("customers")}</Link></p>
      <StaffTitle title={customer.name === "" ? customer.email : customer.name} />
      {customer.disabled ? <Notice tone="warning" className="mb-4">{t("stateDisabled")}</Notice> : null}
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,3fr)]">
        <div className="space-y-4">
          <CustomerFacts customer={customer} />
          <CustomerOrders customer={customer} mayOpen={mayOpenOrders} />
          <CustomerTickets customer={customer} />
        </div>
        <div>
          <CustomerTimeline customer={customer} />
          <div className="mt-4"><Pagination page={page} pages={pages} hrefOf={(to) => `${paths.backofficeCustomer(customer.id)}${query({ page: to })}`} /></div>
        </div>
      </div>
    </StaffFrame>
  );
}
