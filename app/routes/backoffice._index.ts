import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { loadSetup } from "#app/backoffice/load-setup.server.ts";
import { missingOf, setupItems } from "#app/backoffice/setup.ts";
import { staffHome } from "#app/customers/staff-areas.ts";
import { hasRole, staffRoles } from "#app/customers/viewer.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths } from "#app/paths.ts";

/** The back office opens where the person works; for the administrator of a shop that cannot sell yet, where that is put right. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...staffRoles);
  const home = staffHome(viewer);
  if (home === undefined) throw new Response(null, { status: 404 });
  if (hasRole(viewer, "admin") && missingOf(setupItems(await loadSetup())) > 0) return redirect(paths.backofficeSetup());
  return redirect(home.href);
}
