import { data, redirect, redirectDocument, type ActionFunctionArgs, type HeadersArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { CheckoutPage } from "#app/orders/checkout-page.tsx";
import { toldProblem } from "#app/orders/checkout-problem.ts";
import type { CheckoutProblem } from "#app/orders/checkout-view.ts";
import { loadCheckout } from "#app/orders/load-checkout.server.ts";
import { checkoutMessages } from "#app/orders/checkout-messages.ts";
import { changeCards, mendCheckout, submitCheckout } from "#app/orders/submit-checkout.server.ts";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(checkoutMessages, "title");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await viewerOf(request, context);
  const checkout = await loadCheckout(viewer, {}, new URL(request.url).searchParams.get("address"));
  if (checkout === undefined) throw redirect(paths.cart());
  return { checkout };
}

/** A page that asks to come again says when. */
export const headers = ({ actionHeaders }: HeadersArgs) => actionHeaders;

/** "update" computes the total for what is typed; a gift card changes what is left to pay; "order" places the order. A problem shows the form again, as it was filled. */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await viewerOf(request, context);
  const form = await readForm(request);
  let problem: CheckoutProblem | undefined;
  const mended = await mendCheckout(viewer, form);
  const cards = mended ? undefined : await changeCards(viewer, form, context.address);
  if (cards !== undefined) ({ problem } = cards);
  else if (!mended && form.get("intent") === "order") {
    const submitted = await submitCheckout(viewer, form);
    // As a document: the page with the card form has a content security policy of its own.
    if ("goTo" in submitted) return redirectDocument(submitted.goTo);
    ({ problem } = submitted);
  }
  const typed = Object.fromEntries([...form].flatMap(([name, value]) => (typeof value === "string" && value.length <= 2000 ? [[name, value]] : [])));
  const checkout = await loadCheckout(viewer, typed);
  if (checkout === undefined) return redirect(paths.cart());
  if (problem !== undefined) problem = toldProblem(problem, viewer.locale);
  if (problem?.form?.code === "busy") return data({ checkout, problem }, { status: 409, headers: { "Retry-After": "3" } });
  return data({ checkout, problem }, { status: problem === undefined ? 200 : 422 });
}

export default function Checkout() {
  const loaded = useLoaderData<typeof loader>();
  const answered = useActionData<typeof action>();
  return <CheckoutPage checkout={answered?.checkout ?? loaded.checkout} problem={answered?.problem} />;
}
