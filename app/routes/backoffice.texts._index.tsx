import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { listLaws } from "#app/backoffice/change-law.server.ts";
import { lawMessages } from "#app/backoffice/law-messages.ts";
import { useSetupLinks } from "#app/backoffice/setup-links.tsx";
import { areaRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { StaffFrame } from "#app/customers/staff-frame.tsx";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths } from "#app/paths.ts";
import { Badge } from "#app/ui/badge.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Panel, StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(lawMessages, "title");
export const handle = { frame: "staff" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...areaRoles.setup);
  return { frame: staffFrame(viewer), rows: await listLaws() };
}

const tones = { none: "danger", draft: "warning", own: "positive" } as const;

export default function Laws() {
  const t = useMessages(lawMessages);
  const { locale } = usePage();
  const { frame, rows } = useLoaderData<typeof loader>();
  const regions = new Intl.DisplayNames(locale, { type: "region", fallback: "code" });
  return (
    <StaffFrame frame={frame} area="setup" links={useSetupLinks()}>
      <StaffTitle title={t("title")} />
      <div className="max-w-3xl">
        <Panel>
          <p className="text-muted">{t("intro")}</p>
          {rows.length === 0 ? <p className="mt-3">{t("none")}</p> : null}
          <ul className="mt-3 divide-y divide-line">
            {rows.map((row) => <li key={row.country} className="flex items-center justify-between gap-4 py-2.5"><Link to={paths.backofficeLaw(row.country)} className="link font-medium">{regions.of(row.country) ?? row.country}</Link><Badge tone={tones[row.state]}>{t(`state-${row.state}`)}</Badge></li>)}
          </ul>
        </Panel>
      </div>
    </StaffFrame>
  );
}
