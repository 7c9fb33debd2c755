import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { applyCartForm } from "#app/cart/cart-form.server.ts";
import { CartPage } from "#app/cart/cart-page.tsx";
import { loadCartPage } from "#app/cart/load-cart-page.server.ts";
import { cartMessages } from "#app/cart/messages.ts";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { awaitingPayment } from "#app/orders/just-ordered.server.ts";
import { paths, query } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";
import { loadPriceBook } from "#app/pricing/load-pricing.server.ts";
import { titled } from "#app/ui/titled.ts";
import { database } from "#db/client.server.ts";

export const meta = titled(cartMessages, "title");

const notices = ["added", "add-not-sold", "add-too-many-lines", "add-invalid-form", "set-added", "set-ended", "set-sold-out", "moved", "move-overtaken", "voucher-too-many", "card-added", "card-unknown", "card-too-many", "card-too-many-cards", "card-blocked", "card-expired", "card-other-currency", "card-empty", "copied", "copied-some", "share-revoked", "share-too-many"] as const;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await viewerOf(request, context);
  const said = new URL(request.url).searchParams.get("notice");
  const [cart, book] = await Promise.all([loadCartPage(viewer), loadPriceBook(database(), viewer.market)]);
  const unpaid = cart === undefined ? await awaitingPayment(viewer) : undefined;
  return { cart, unpaid, country: book?.country ?? "DE", notice: notices.find((notice) => notice === said) };
}

/** Every change leads back to the page, so that a reload repeats nothing. */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await viewerOf(request, context);
  const notice = await applyCartForm(viewer, await readForm(request), context.address);
  return redirect(`${paths.cart()}${query({ notice })}`);
}

export default function Cart() {
  return <CartPage {...useLoaderData<typeof loader>()} />;
}
