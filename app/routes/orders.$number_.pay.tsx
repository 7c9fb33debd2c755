import { redirect, redirectDocument, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { findOwnOrderId } from "#app/orders/order-access.server.ts";
import { startBalance } from "#app/orders/pay-balance.server.ts";
import { askProvider, startPayment } from "#app/orders/pay-order.server.ts";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";

async function orderOf({ request, context, params }: LoaderFunctionArgs | ActionFunctionArgs) {
  const viewer = await viewerOf(request, context);
  const number = params.number ?? "";
  const token = new URL(request.url).searchParams.get("token") ?? undefined;
  const orderId = await findOwnOrderId(number, { userId: viewer.user?.id, token });
  if (orderId === undefined) throw new Response(null, { status: 404 });
  return { orderId, page: paths.order(number, token) };
}

/** Where the provider sends the shopper back to: its word is asked for, in case the webhook is slower; then the order's page tells. */
export async function loader(args: LoaderFunctionArgs) {
  const { orderId, page } = await orderOf(args);
  await askProvider(orderId);
  return redirect(page);
}

/** Pays, or tries again. */
export async function action(args: ActionFunctionArgs) {
  const { orderId, page } = await orderOf(args);
  // While nobody knows whether she has paid, she is not sent to pay again.
  if (!(await askProvider(orderId))) return redirect(page);
  const form = await readForm(args.request);
  const [options, way] = [{ scripted: form.get("scripted") === "on" }, form.get("way")];
  const started = form.get("for") === "balance" ? await startBalance(orderId, typeof way === "string" ? way : undefined, options) : await startPayment(orderId, options);
  // As a document: the page with the card form has a content security policy of its own.
  return redirectDocument(started.ok ? (started.url ?? page) : page);
}

/** Both ways lead on; what stands here makes a payment that is not there a page of the shop instead of an empty answer. */
export default function Pay() {
  return null;
}
