import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { areaRoles, staffFrame, studioRoles } from "#app/customers/staff-areas.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { hasRole } from "#app/customers/viewer.ts";
import { StudioFrame } from "#app/studio/studio-frame.tsx";
import { stumbleMessages } from "#app/studio/worth/stumble-messages.ts";
import { CasesPanel, StumblePanel } from "#app/studio/worth/stumble-view.tsx";
import { loadStumbles } from "#app/studio/worth/stumbles.server.ts";
import { readPlace } from "#app/studio/worth/stumbles.ts";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(stumbleMessages, "stumbles");
export const handle = { frame: "staff" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...studioRoles.view);
  const may = { orders: hasRole(viewer, ...areaRoles.orders), desk: hasRole(viewer, ...areaRoles.desk) };
  return { frame: staffFrame(viewer), page: await loadStumbles(readPlace(new URL(request.url).searchParams), may, viewer.locale, Date.now()) };
}

export default function Stumbles() {
  const t = useMessages(stumbleMessages);
  const { frame, page } = useLoaderData<typeof loader>();
  return (
    <StudioFrame frame={frame}>
      <StaffTitle title={t("stumbles")} />
      <p className="mb-5 max-w-3xl text-muted">{t("intro")}</p>
      <div className="space-y-5">
        {page.opened === undefined ? null : <CasesPanel opened={page.opened} />}
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 xl:grid-cols-[repeat(2,minmax(0,1fr))]">{page.kinds.map((counted) => <StumblePanel key={counted.kind} counted={counted} />)}</div>
      </div>
    </StudioFrame>
  );
}
