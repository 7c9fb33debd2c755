import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { SavedNotice } from "#app/backoffice/saved-notice.tsx";
import { useSetupLinks } from "#app/backoffice/setup-links.tsx";
import { slotAreaMessages } from "#app/backoffice/slot-area-messages.ts";
import { DeleteAreaPanel, SlotAreaForm } from "#app/backoffice/slot-area-view.tsx";
import { loadSlotArea, slotAreaByForm } from "#app/backoffice/slot-areas.server.ts";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";
import { localise, translator } from "#app/platform/i18n.ts";
import { pageMeta } from "#app/ui/page-meta.ts";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";

export const meta: MetaFunction<typeof loader> = ({ matches, data: loaded }) => pageMeta(matches, { title: loaded?.title });
export const handle = { frame: "staff" };

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.setup);
  const page = await loadSlotArea(params.id ?? "");
  if (page === undefined) throw new Response(null, { status: 404 });
  const title = page.area === undefined ? translator(slotAreaMessages, viewer.locale)("newArea") : localise(page.area.name, viewer.locale);
  return { frame: staffFrame(viewer), title, page, saved: new URL(request.url).searchParams.get("saved") };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user } = await requireStaff(request, context, ...areaRoles.setup);
  const answer = await slotAreaByForm(params.id ?? "", await readForm(request), user.id);
  if ("missing" in answer) throw new Response(null, { status: 404 });
  if ("state" in answer) return data(answer.state, { status: 400 });
  return redirect(`${answer.saved === "deleted" ? paths.backofficeDelivery() : paths.backofficeSlotArea(answer.id)}${query({ saved: answer.saved })}`);
}

export default function SlotAreaPage() {
  const t = useMessages(slotAreaMessages);
  const { frame, title, page, saved } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return (
    <StaffFrame frame={frame} area="setup" links={useSetupLinks()}>
      <p className="mb-1"><Link to={paths.backofficeDelivery()} className="link text-muted">{t("back")}</Link></p>
      <StaffTitle title={title} />
      <SavedNotice saved={state === undefined ? saved : null} />
      <div key={page.seen} className="space-y-4">
        <SlotAreaForm page={page} state={state} />
        {page.seen === undefined ? null : <DeleteAreaPanel seen={page.seen} state={state} />}
      </div>
    </StaffFrame>
  );
}
