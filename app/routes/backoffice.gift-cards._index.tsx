import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { giftCardMessages } from "#app/backoffice/gift-card-messages.ts";
import { GiftCardList } from "#app/backoffice/gift-card-view.tsx";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { listCards } from "#app/gift-cards/list-cards.server.ts";
import { useOrderLinks } from "#app/orders/order-links.tsx";
import { titled } from "#app/ui/titled.ts";
import { auditLook } from "#db/audit.server.ts";
import { database } from "#db/client.server.ts";

export const meta = titled(giftCardMessages, "title");
export const handle = { frame: "staff" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.orders);
  const { searchParams } = new URL(request.url);
  const asked = { words: (searchParams.get("q") ?? "").trim().slice(0, 100), before: searchParams.get("before") ?? undefined };
  await auditLook(database(), { actorId: viewer.user.id, action: "gift-card.list", subject: "gift-cards", data: { ...asked } });
  return { frame: staffFrame(viewer), now: Date.now(), ...asked, ...await listCards(asked) };
}

export default function GiftCards() {
  const { frame, ...page } = useLoaderData<typeof loader>();
  return <StaffFrame frame={frame} area="orders" links={useOrderLinks()}><GiftCardList {...page} /></StaffFrame>;
}
