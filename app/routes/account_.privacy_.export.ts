import type { LoaderFunctionArgs } from "@remix-run/node";
import { exportData } from "#app/customers/privacy.server.ts";
import { requireUser } from "#app/customers/viewer.server.ts";

/** Everything the shop keeps about the signed-in customer, as one JSON file. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const { user } = await requireUser(request, context);
  const body = JSON.stringify(await exportData(user.id), null, 2);
  return new Response(body, { headers: { "Content-Type": "application/json; charset=utf-8", "Content-Disposition": 'attachment; filename="my-data.json"', "Cache-Control": "private, no-store" } });
}
