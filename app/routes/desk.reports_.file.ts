/** The report's table as a file to save. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { loadReport } from "#app/support/load-report.server.ts";
import { csvOf, reportFilter } from "#app/support/report.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { user } = await requireStaff(request, context, "lead");
  const filter = reportFilter(new URL(request.url).searchParams);
  const { total, rows } = await loadReport(user, { ...filter, measure: undefined });
  return new Response(csvOf([{ ...total, part: "*" }, ...rows]), { headers: { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="desk-${filter.by}-${filter.days}.csv"`, "Cache-Control": "private, no-store" } });
}
