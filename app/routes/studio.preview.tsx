import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { staffFrame, studioRoles } from "#app/customers/staff-areas.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { ExplanationView } from "#app/studio/explanation-view.tsx";
import { AskForm, PreviewForm, WithoutForm } from "#app/studio/preview-form.tsx";
import { previewValues, readPreview } from "#app/studio/preview-input.ts";
import { previewMessages } from "#app/studio/preview-messages.ts";
import { loadPreview } from "#app/studio/preview-page.server.ts";
import { PastNotice, ShelfPairs } from "#app/studio/preview-view.tsx";
import { StudioFrame } from "#app/studio/studio-frame.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { Panel, StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(previewMessages, "preview");
export const handle = { frame: "staff" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...studioRoles.view);
  const input = readPreview(new URL(request.url).searchParams, viewer);
  return { frame: staffFrame(viewer), page: await loadPreview(input, viewer.locale, Date.now()) };
}

export default function Preview() {
  const t = useMessages(previewMessages);
  const { frame, page } = useLoaderData<typeof loader>();
  if (page === undefined) return <StudioFrame frame={frame}><StaffTitle title={t("preview")} /><Notice tone="error">{t("broken")}</Notice></StudioFrame>;
  const values = previewValues(page.input);
  return (
    <StudioFrame frame={frame}>
      <StaffTitle title={t("preview")} />
      <PreviewForm key={JSON.stringify(values)} input={page.input} choices={page.choices} wrongLines={page.wrongLines} />
      {page.explanation === undefined ? null : <ExplanationView explanation={page.explanation} close={`?${new URLSearchParams(values).toString()}`} />}
      {page.past === undefined ? null : <PastNotice past={page.past} />}
      <ShelfPairs page={page} values={values} />
      <div className="mt-6 space-y-4">
        <Panel title={t("ask")}><AskForm key={JSON.stringify(page.input.why)} values={values} shelves={page.shelves} input={page.input} /></Panel>
        <Panel title={t("without")}><WithoutForm key={JSON.stringify(page.input.without)} values={values} rules={page.rules} input={page.input} /></Panel>
      </div>
    </StudioFrame>
  );
}
