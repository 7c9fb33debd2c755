import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { shareCart } from "#app/cart/share-cart.server.ts";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";

export const loader = () => redirect(paths.cart());

/** Makes a link of what is in the cart, and shows it. */
export async function action({ request, context }: ActionFunctionArgs) {
  const shared = await shareCart(await viewerOf(request, context));
  if (shared.ok) return redirect(paths.sharedCart(shared.code));
  return redirect(`${paths.cart()}${query({ notice: shared.problem.code === "too-many" ? "share-too-many" : undefined })}`);
}
