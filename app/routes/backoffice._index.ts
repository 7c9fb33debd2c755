import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { staffHome } from "#app/customers/staff-areas.ts";
import { staffRoles } from "#app/customers/viewer.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";

/** The back office opens where the person works. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const home = staffHome(await requireStaff(request, context, ...staffRoles));
  if (home === undefined) throw new Response(null, { status: 404 });
  return redirect(home.href);
}
