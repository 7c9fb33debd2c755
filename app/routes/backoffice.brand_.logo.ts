import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { saveBrand } from "#app/backoffice/save-brand.server.ts";
import { storePicture } from "#app/backoffice/store-picture.server.ts";
import { areaRoles } from "#app/customers/staff-areas.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { isTooLarge, readForm } from "#app/platform/form.ts";

/** Whoever comes here by hand wanted the brand. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireStaff(request, context, ...areaRoles.brand);
  return redirect(paths.backofficeBrand());
}

/** The logo; a route of its own because the guard lets only uploads be large. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { user } = await requireStaff(request, context, ...areaRoles.brand);
  if (isTooLarge(request)) return redirect(`${paths.backofficeBrand()}${query({ logo: "image-too-large" })}`);
  const stored = await storePicture(await readForm(request), "picture");
  if (!stored.ok) return redirect(`${paths.backofficeBrand()}${query({ logo: stored.problem.code })}`);
  await saveBrand({ logo: stored.key }, user.id);
  return redirect(`${paths.backofficeBrand()}${query({ saved: "logo" })}`);
}
