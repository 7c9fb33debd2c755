/** The pins of a shelf as a file to save. */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { studioRoles } from "#app/customers/staff-areas.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { loadPins } from "#app/studio/pins/pins.server.ts";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { locale } = await requireStaff(request, context, ...studioRoles.view);
  const shelf = new URL(request.url).searchParams.get("shelf") ?? "";
  const page = await loadPins(shelf, locale);
  if (page === undefined || page.shelf !== shelf) throw new Response(null, { status: 404 });
  return new Response(page.text, { headers: { "Content-Type": "text/csv; charset=utf-8", "Content-Disposition": `attachment; filename="pins-${page.shelf}.csv"`, "Cache-Control": "private, no-store" } });
}
