import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { staffFrame, studioRoles } from "#app/customers/staff-areas.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";
import { formatDate } from "#app/platform/i18n.ts";
import { messages } from "#app/studio/messages.ts";
import { useRights } from "#app/studio/rights.tsx";
import { isPublishing, overviewAction } from "#app/studio/overview-action.server.ts";
import { currentRules, listVersions, type PastVersion } from "#app/studio/rule-versions.server.ts";
import { Outcome, StudioFrame } from "#app/studio/studio-frame.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(messages, "history");
export const handle = { frame: "staff" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...studioRoles.view);
  const [{ published }, versions] = await Promise.all([currentRules(), listVersions(200)]);
  return { frame: staffFrame(viewer), over: published.version, versions };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user, locale } = await requireStaff(request, context, ...studioRoles.edit);
  const form = await readForm(request);
  if (isPublishing(form)) await requireStaff(request, context, ...studioRoles.publish);
  const answer = await overviewAction(form, user.id, locale);
  return "done" in answer ? redirect(`${paths.studioHistory()}${query(answer)}`) : data(answer, { status: answer.status });
}

export default function History() {
  const t = useMessages(messages);
  const { frame, over, versions } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [search] = useSearchParams();
  return (
    <StudioFrame frame={frame}>
      <StaffTitle title={t("history")} />
      <Outcome answer={answer} done={search.get("done")} version={search.get("version")} />
      <p className="mb-4 max-w-3xl text-muted">{t("historyIntro")}</p>
      <ol className="divide-y divide-line rounded-md border border-line bg-paper">
        {versions.map((version) => <VersionItem key={version.version} version={version} />)}
        <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3">
          <span>{t("shippedFile")} {over === 0 ? <Badge tone="positive">{t("inForce")}</Badge> : null}</span>
          {over === 0 ? null : <Look version={0} />}
        </li>
      </ol>
    </StudioFrame>
  );
}

function VersionItem({ version }: { readonly version: PastVersion }) {
  const t = useMessages(messages);
  const { locale } = usePage();
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 px-4 py-3">
      <span className="w-10 shrink-0 text-h4 tabular-nums" aria-label={`${t("version")} ${version.version}`}>{version.version}</span>
      <span className="min-w-0 flex-1 basis-72">
        <span className="block font-medium">{version.note} {version.inForce ? <Badge tone="positive">{t("inForce")}</Badge> : null}</span>
        <span className="text-muted">{[version.author, formatDate(version.at, locale, "both")].filter((part) => part !== "").join(" · ")}</span>
      </span>
      <Look version={version.version} inForce={version.inForce} />
    </li>
  );
}

/** Rolling back stands on the version's own page, below what it changes: nobody does it by one press in a list. */
function Look({ version, inForce = false }: { readonly version: number; readonly inForce?: boolean }) {
  const t = useMessages(messages);
  const { publish } = useRights();
  return <Link discover="none" className="link" to={paths.studioVersion(version)}>{t(publish && !inForce ? "compareToRollBack" : "compareVersion")}<span className="sr-only">: {t("version")} {version}</span></Link>;
}
