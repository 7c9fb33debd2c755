import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { examineBench } from "#app/studio/models/model-bench.server.ts";
import { ModelsFrame } from "#app/studio/models/model-frame.tsx";
import { openModelPage } from "#app/studio/models/model-route.server.ts";
import { pageMessages } from "#app/studio/models/page-messages.ts";
import { previewPage } from "#app/studio/models/preview-page.server.ts";
import { PreviewView } from "#app/studio/models/preview-view.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(pageMessages, "preview");
export const handle = { frame: "staff" };

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, frame, head, bench, search } = await openModelPage(args);
  return { frame, head, page: previewPage(bench, await examineBench(bench), search, viewer.locale), seen: bench.seen };
}

export default function PreviewRoute() {
  const t = useMessages(pageMessages);
  const { frame, head, page, seen } = useLoaderData<typeof loader>();
  return (
    <ModelsFrame frame={frame} head={head}>
      <StaffTitle title={t("preview")} />
      <p className="mb-4 max-w-3xl text-muted">{t("previewIntro")}</p>
      {page === undefined ? <Notice tone="error">{t("notRun")}</Notice> : <PreviewView id={head.id} page={page} seen={seen} mayEdit={head.rights.edit} />}
    </ModelsFrame>
  );
}
