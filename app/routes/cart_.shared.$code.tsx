import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { loadSharedCart } from "#app/cart/load-shared-cart.server.ts";
import { copyShared, revokeShared } from "#app/cart/share-cart.server.ts";
import { SharedCartPage } from "#app/cart/shared-cart-page.tsx";
import { sharedMessages } from "#app/cart/shared-messages.ts";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";
import { loadPriceBook } from "#app/pricing/load-pricing.server.ts";
import { titled } from "#app/ui/titled.ts";
import { database } from "#db/client.server.ts";

export const meta = titled(sharedMessages, "title");

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const cart = await loadSharedCart((params.code ?? "").slice(0, 40), await viewerOf(request, context));
  if (cart === undefined) throw new Response(null, { status: 404 });
  return { cart };
}

/** Copied by whoever has the link, taken back by whose it was. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const viewer = await viewerOf(request, context);
  const code = (params.code ?? "").slice(0, 40);
  const intent = (await readForm(request)).get("intent");
  if (intent === "revoke") {
    if (!(await revokeShared(viewer, code))) throw new Response(null, { status: 404 });
    return redirect(`${paths.cart()}${query({ notice: "share-revoked" })}`);
  }
  if (intent !== "copy") throw new Response(null, { status: 400 });
  const book = await loadPriceBook(database(), viewer.market);
  const copied = book === undefined ? undefined : await copyShared(viewer, code, { market: book.id, currency: book.currency });
  if (copied?.ok !== true) throw new Response(null, { status: 404 });
  return redirect(`${paths.cart()}${query({ notice: copied.left === 0 ? "copied" : "copied-some" })}`);
}

export default function SharedCart() {
  return <SharedCartPage cart={useLoaderData<typeof loader>().cart} />;
}
