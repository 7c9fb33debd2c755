import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { applyBlockForm } from "#app/backoffice/gift-card-action.server.ts";
import { giftCardMessages } from "#app/backoffice/gift-card-messages.ts";
import { GiftCardPage } from "#app/backoffice/gift-card-view.tsx";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { loadCard } from "#app/gift-cards/list-cards.server.ts";
import { useOrderLinks } from "#app/orders/order-links.tsx";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";
import { isUuid } from "#app/platform/ids.ts";
import { titled } from "#app/ui/titled.ts";
import { auditLook } from "#db/audit.server.ts";
import { database } from "#db/client.server.ts";

export const meta = titled(giftCardMessages, "title");
export const handle = { frame: "staff" };

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.orders);
  const card = await loadCard(params.id ?? "");
  if (card === undefined) throw new Response(null, { status: 404 });
  await auditLook(database(), { actorId: viewer.user.id, action: "gift-card.view", subject: `gift-card:${card.id}` });
  return { frame: staffFrame(viewer), card, now: Date.now(), done: new URL(request.url).searchParams.has("done") };
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.orders);
  const id = params.id ?? "";
  const answer = isUuid(id) ? await applyBlockForm(viewer, id, await readForm(request)) : "not-found";
  if (answer === "not-found") throw new Response(null, { status: 404 });
  return answer === "done" ? redirect(`${paths.backofficeGiftCard(id)}?done=1`) : data({ refused: true }, { status: 422 });
}

export default function GiftCard() {
  const { frame, ...page } = useLoaderData<typeof loader>();
  return <StaffFrame frame={frame} area="orders" links={useOrderLinks()}><GiftCardPage {...page} refused={useActionData<typeof action>() !== undefined} /></StaffFrame>;
}
