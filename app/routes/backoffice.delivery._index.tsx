import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { loadDelivery } from "#app/backoffice/change-delivery.server.ts";
import { CalendarPanel } from "#app/backoffice/calendar-panel.tsx";
import { deliveryByForm } from "#app/backoffice/delivery-action.server.ts";
import { deliveryMessages } from "#app/backoffice/delivery-messages.ts";
import { DeliveryListPanel, NewMethodPanel } from "#app/backoffice/delivery-view.tsx";
import { SavedNotice } from "#app/backoffice/saved-notice.tsx";
import { useSetupLinks } from "#app/backoffice/setup-links.tsx";
import { SlotAreasPanel } from "#app/backoffice/slot-area-view.tsx";
import { loadSlotAreaList } from "#app/backoffice/slot-areas.server.ts";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(deliveryMessages, "title");
export const handle = { frame: "staff" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.setup);
  return { frame: staffFrame(viewer), page: await loadDelivery(), areas: await loadSlotAreaList(), saved: new URL(request.url).searchParams.get("saved") };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user } = await requireStaff(request, context, ...areaRoles.setup);
  const answer = await deliveryByForm(await readForm(request), user.id);
  if ("missing" in answer) throw new Response(null, { status: 404 });
  if ("state" in answer) return data(answer.state, { status: 400 });
  const saved = answer.saved === "up" || answer.saved === "down" ? "moved" : answer.saved;
  return redirect(answer.saved === "add" ? `${paths.backofficeDeliveryMethod(answer.id)}${query({ saved: "added" })}` : `${paths.backofficeDelivery()}${query({ saved })}`);
}

export default function Delivery() {
  const t = useMessages(deliveryMessages);
  const { frame, page, areas, saved } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return (
    <StaffFrame frame={frame} area="setup" links={useSetupLinks()}>
      <StaffTitle title={t("title")} />
      <SavedNotice saved={state === undefined ? saved : null} />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="space-y-4"><DeliveryListPanel page={page} state={state} /><SlotAreasPanel areas={areas} methods={page.methods} /><CalendarPanel key={page.calendarSeen} page={page} state={state} /></div>
        <NewMethodPanel page={page} state={state} />
      </div>
    </StaffFrame>
  );
}
