import type { LoaderFunctionArgs } from "@remix-run/node";
import { areaRoles } from "#app/customers/staff-areas.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { movementFilter, movementsCsv } from "#app/orders/movement-filter.ts";
import { listMovements } from "#app/orders/stock-movements.server.ts";
import { audit } from "#db/audit.server.ts";
import { database } from "#db/client.server.ts";

const rowsAtMost = 20_000;

/** The newest movements the filter lets through, as a table file. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.orders);
  const { rows } = await listMovements(movementFilter(new URL(request.url).searchParams), rowsAtMost);
  await audit(database(), { actorId: viewer.user.id, action: "stock.export", subject: "stock", data: { rows: rows.length } });
  return new Response(movementsCsv(rows), { headers: { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": 'attachment; filename="stock-movements.csv"', "Cache-Control": "private, no-store" } });
}
