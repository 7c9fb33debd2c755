import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { CustomerSearch, CustomerTable } from "#app/backoffice/customer-view.tsx";
import { customerPageSize, findCustomers } from "#app/backoffice/find-customers.server.ts";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { staffMessages } from "#app/customers/staff-messages.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { Pagination } from "#app/ui/pagination.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(staffMessages, "customers");
export const handle = { frame: "staff" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.customers);
  const search = new URL(request.url).searchParams;
  const words = (search.get("q") ?? "").trim().slice(0, 100);
  const page = Math.min(Math.max(1, Math.trunc(Number(search.get("page") ?? 1)) || 1), 10_000);
  const { rows, total } = await findCustomers(viewer.user.id, words, page);
  return { frame: staffFrame(viewer), words, page, rows, total, pages: Math.ceil(total / customerPageSize) };
}

export default function Customers() {
  const t = useMessages(staffMessages);
  const { frame, words, page, rows, total, pages } = useLoaderData<typeof loader>();
  return (
    <StaffFrame frame={frame} area="customers">
      <StaffTitle title={t("customers")}><span className="text-muted">{t("customerCount", { count: total })}</span></StaffTitle>
      <CustomerSearch words={words} />
      {rows.length === 0 ? <p className="py-16 text-center text-muted">{t("noCustomers")}</p> : <CustomerTable rows={rows} />}
      <div className="mt-6"><Pagination page={page} pages={pages} hrefOf={(to) => `${paths.backofficeCustomers()}${query({ q: words, page: to })}`} /></div>
      <p className="mt-6 text-caption text-muted">{t("watched")}</p>
    </StaffFrame>
  );
}
