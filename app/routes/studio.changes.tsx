import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { staffFrame, studioRights, studioRoles } from "#app/customers/staff-areas.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { hasRole } from "#app/customers/viewer.ts";
import { paths, query } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";
import { ChangeSetList, ChangeSetOutcome, PolicyPanel } from "#app/studio/changes/change-set-list.tsx";
import { changeSetMessages } from "#app/studio/changes/change-set-messages.ts";
import { changeSetAction, loadChangeSets } from "#app/studio/changes/change-sets-page.server.ts";
import { StudioFrame } from "#app/studio/studio-frame.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(changeSetMessages, "changes");
export const handle = { frame: "staff" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...studioRoles.view);
  return { frame: staffFrame(viewer), admin: hasRole(viewer, "admin"), page: await loadChangeSets({ id: viewer.user.id, ...studioRights(viewer) }, viewer.locale) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireStaff(request, context, ...studioRoles.edit);
  const answer = await changeSetAction(await readForm(request), { id: viewer.user.id, ...studioRights(viewer), admin: hasRole(viewer, "admin") }, viewer.locale);
  return "done" in answer ? redirect(`${paths.studioChanges()}${query(answer)}`) : data(answer, { status: answer.status });
}

export default function Changes() {
  const t = useMessages(changeSetMessages);
  const { frame, admin, page } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const [search] = useSearchParams();
  return (
    <StudioFrame frame={frame}>
      <StaffTitle title={t("changes")} />
      <ChangeSetOutcome done={search.get("done")} refused={refused} />
      <p className="mb-5 max-w-3xl text-muted">{t("intro")}</p>
      <ChangeSetList page={page} />
      <PolicyPanel secondPerson={page.secondPerson} admin={admin} />
    </StudioFrame>
  );
}
