import { redirect, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { cardFormMessages } from "#app/orders/card-form-messages.ts";
import { CardFormPage } from "#app/orders/card-form-page.tsx";
import { loadCardForm } from "#app/orders/load-card-form.server.ts";
import { findOwnOrderId } from "#app/orders/order-access.server.ts";
import { paths } from "#app/paths.ts";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(cardFormMessages, "title");

/** The form of a payment that waits for one; every other order has its own page to say where it stands. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await viewerOf(request, context);
  const number = params.number ?? "";
  const token = new URL(request.url).searchParams.get("token") ?? undefined;
  const orderId = await findOwnOrderId(number, { userId: viewer.user?.id, token });
  if (orderId === undefined) throw new Response(null, { status: 404 });
  const card = await loadCardForm(orderId, number, token);
  return card ?? redirect(paths.order(number, token));
}

export default function Card() {
  return <CardFormPage card={useLoaderData<typeof loader>()} />;
}
