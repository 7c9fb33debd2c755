import type { LoaderFunctionArgs } from "@remix-run/node";
import { codesAsCsv } from "#app/backoffice/change-promotions.server.ts";
import { areaRoles } from "#app/customers/staff-areas.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { user } = await requireStaff(request, context, ...areaRoles.catalogue);
  const csv = await codesAsCsv(params.id ?? "", user.id);
  if (csv === undefined) throw new Response(null, { status: 404 });
  return new Response(csv, { headers: { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="codes-${params.id ?? ""}.csv"`, "Cache-Control": "no-store" } });
}
