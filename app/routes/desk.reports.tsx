import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { areasOf } from "#app/customers/staff-areas.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { DeskFrame } from "#app/support/desk-frame.tsx";
import { loadReport } from "#app/support/load-report.server.ts";
import { reportFilter } from "#app/support/report.ts";
import { reportMessages } from "#app/support/report-messages.ts";
import { ReportBehind, ReportFilters, ReportTable, VolumeBars } from "#app/support/report-view.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { Panel, StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(reportMessages, "title");
export const handle = { frame: "staff" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, "lead");
  const filter = reportFilter(new URL(request.url).searchParams);
  return { filter, report: await loadReport(viewer.user, filter), person: viewer.user.name, areas: areasOf(viewer) };
}

export default function Reports() {
  const t = useMessages(reportMessages);
  const { filter, report, person, areas } = useLoaderData<typeof loader>();
  return (
    <DeskFrame areas={areas} person={person}>
      <StaffTitle title={t("title")} />
      <ReportFilters filter={filter} />
      <Panel><VolumeBars volume={report.volume} /><p className="mt-3 text-muted">{t("selfService")}: <span className="tabular-nums text-ink">{report.selfService}</span></p></Panel>
      <div className="mt-4"><ReportTable report={report} filter={filter} /></div>
      <p className="mt-3 text-caption text-muted">{t("hint")}</p>
      <ReportBehind report={report} filter={filter} />
    </DeskFrame>
  );
}
