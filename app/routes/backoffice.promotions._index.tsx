import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useCatalogueLinks } from "#app/backoffice/catalogue-links.tsx";
import { listPromotions } from "#app/backoffice/load-promotions-page.server.ts";
import { promotionKinds } from "#app/backoffice/promotion-action.server.ts";
import { promotionMessages } from "#app/backoffice/promotion-messages.ts";
import { KindList, PromotionTable } from "#app/backoffice/promotion-view.tsx";
import { SavedNotice } from "#app/backoffice/saved-notice.tsx";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(promotionMessages, "title");
export const handle = { frame: "staff" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.catalogue);
  return { frame: staffFrame(viewer), rows: await listPromotions(), kinds: promotionKinds, saved: new URL(request.url).searchParams.get("saved") };
}

export default function Promotions() {
  const t = useMessages(promotionMessages);
  const { frame, rows, kinds, saved } = useLoaderData<typeof loader>();
  return (
    <StaffFrame frame={frame} area="catalogue" links={useCatalogueLinks()}>
      <StaffTitle title={t("title")} />
      <SavedNotice saved={saved} />
      <div className="grid grid-cols-1 items-start gap-4 xl:grid-cols-[minmax(0,3fr)_minmax(0,1fr)]"><PromotionTable rows={rows} /><KindList kinds={kinds} /></div>
    </StaffFrame>
  );
}
