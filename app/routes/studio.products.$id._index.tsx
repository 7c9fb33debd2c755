import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { examineBench } from "#app/studio/models/model-bench.server.ts";
import { ModelOutcome, ModelsFrame } from "#app/studio/models/model-frame.tsx";
import { openModelPage } from "#app/studio/models/model-route.server.ts";
import { overviewPage } from "#app/studio/models/overview-page.server.ts";
import { OverviewView } from "#app/studio/models/overview-view.tsx";
import { pageMessages } from "#app/studio/models/page-messages.ts";
import { usageOf } from "#app/studio/models/usage.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(pageMessages, "models");
export const handle = { frame: "staff" };

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, frame, head, bench, search } = await openModelPage(args);
  return { frame, head, page: overviewPage(bench, await examineBench(bench), await usageOf(bench.id), viewer.locale), done: search.get("done"), version: search.get("version") };
}

export default function ModelRoute() {
  const t = useMessages(pageMessages);
  const { frame, head, page, done, version } = useLoaderData<typeof loader>();
  return (
    <ModelsFrame frame={frame} head={head} bare>
      <StaffTitle title={head.title}>
        <LinkButton to={paths.studioModelPreview(head.id)} size="small" tone="secondary">{t("preview")}</LinkButton>
        {page.draft === undefined ? null : <LinkButton to={paths.studioModelPublish(head.id)} size="small">{t("publish")}</LinkButton>}
      </StaffTitle>
      <ModelOutcome answer={undefined} done={done} version={version} />
      <OverviewView page={page} head={head} />
    </ModelsFrame>
  );
}
