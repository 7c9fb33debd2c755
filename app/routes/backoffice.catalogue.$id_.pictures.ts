import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { changeProduct } from "#app/backoffice/change-product.server.ts";
import { pictureForm } from "#app/backoffice/product-form.ts";
import { storePicture } from "#app/backoffice/store-picture.server.ts";
import { areaRoles } from "#app/customers/staff-areas.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { isTooLarge, parseForm, readForm } from "#app/platform/form.ts";

/** Whoever comes here by hand wanted the product. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireStaff(request, context, ...areaRoles.catalogue);
  return redirect(paths.backofficeProduct(params.id ?? ""));
}

/** A picture for a product; a route of its own because the guard lets only uploads be large. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user } = await requireStaff(request, context, ...areaRoles.catalogue);
  const productId = params.id ?? "";
  const back = (picture?: string) => redirect(`${paths.backofficeProduct(productId)}${query(picture === undefined ? { saved: "picture" } : { picture })}`);
  if (isTooLarge(request)) return back("image-too-large");
  const form = await readForm(request);
  const words = parseForm(pictureForm, form);
  if (!words.ok) return back(Object.values(words.problem.fields)[0] ?? "invalid");
  const stored = await storePicture(form, "picture");
  if (!stored.ok) return back(stored.problem.code);
  const done = await changeProduct({ productId, actorId: user.id, change: { kind: "add-picture", file: stored.key, alt: words.value.alt } });
  if (!done.ok && done.problem.code === "not-found") throw new Response(null, { status: 404 });
  return done.ok ? back() : back(done.problem.code);
}
