import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { slotMessages } from "#app/fulfilment/slot-messages.ts";
import { changeSlot, loadSlotPage } from "#app/orders/change-slot.server.ts";
import { OrderSlotPage } from "#app/orders/order-slot.tsx";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(slotMessages, "title");

async function readerOf({ request, context, params }: LoaderFunctionArgs | ActionFunctionArgs) {
  const viewer = await viewerOf(request, context);
  const token = new URL(request.url).searchParams.get("token") ?? undefined;
  return { number: params.number ?? "", token, reader: { userId: viewer.user?.id, token } };
}

export async function loader(args: LoaderFunctionArgs) {
  const { number, token, reader } = await readerOf(args);
  const page = await loadSlotPage({ reader }, number);
  if (page === undefined) throw new Response(null, { status: 404 });
  return page === "no-slot" ? redirect(paths.order(number, token)) : { page, token };
}

export async function action(args: ActionFunctionArgs) {
  const { number, token, reader } = await readerOf(args);
  const chosen = (await readForm(args.request)).get("slot");
  const outcome = await changeSlot({ reader }, number, typeof chosen === "string" ? chosen : "");
  if (outcome.ok) return redirect(`${paths.order(number, token)}${token === undefined ? "?" : "&"}changed=1`);
  if (outcome.problem.code === "not-found") throw new Response(null, { status: 404 });
  return data({ problem: outcome.problem.code }, { status: 409 });
}

export default function OrderSlot() {
  const loaded = useLoaderData<typeof loader>();
  return <OrderSlotPage {...loaded} problem={useActionData<typeof action>()?.problem} />;
}
