import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { modelRoles } from "#app/customers/staff-areas.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";
import { ModelOutcome, ModelsFrame } from "#app/studio/models/model-frame.tsx";
import { openModelPage } from "#app/studio/models/model-route.server.ts";
import { StateLines } from "#app/studio/models/overview-view.tsx";
import { pageMessages } from "#app/studio/models/page-messages.ts";
import { modelDeed } from "#app/studio/models/publish-model.server.ts";
import { publishPage } from "#app/studio/models/publish-page.server.ts";
import { PublishView } from "#app/studio/models/publish-view.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(pageMessages, "publish");
export const handle = { frame: "staff" };

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, frame, head, bench } = await openModelPage(args);
  return { frame, head, page: await publishPage(bench, viewer.locale) };
}

/** An editor may throw the draft away; bringing it into the shop is the publisher's. */
export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user, locale } = await requireStaff(request, context, ...modelRoles.edit);
  const form = await readForm(request);
  if (form.get("intent") !== "discard") await requireStaff(request, context, ...modelRoles.publish);
  const id = params.id ?? "";
  const outcome = await modelDeed(form, { id, actorId: user.id, locale });
  if (outcome === undefined) throw new Response(null, { status: 404 });
  if ("answer" in outcome) return data(outcome.answer, { status: outcome.answer.status });
  return redirect(`${outcome.done === "gone" ? paths.studioModels() : paths.studioModel(id)}${query({ done: outcome.done, version: outcome.version })}`);
}

export default function PublishRoute() {
  const t = useMessages(pageMessages);
  const { frame, head, page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <ModelsFrame frame={frame} head={head}>
      <StaffTitle title={t("publish")} />
      <ModelOutcome answer={answer} done={null} />
      <StateLines page={page} />
      {page.draft === undefined ? <p className="flex flex-wrap gap-x-6 gap-y-2"><Link className="link" to={paths.studioModel(head.id)}>{t("overview")}</Link><Link className="link" to={paths.studioModelHistory(head.id)}>{t("history")}</Link></p> : <><p className="mb-4 max-w-3xl text-muted">{t("publishIntro")}</p><PublishView page={page} rights={head.rights} answer={answer} /></>}
    </ModelsFrame>
  );
}
