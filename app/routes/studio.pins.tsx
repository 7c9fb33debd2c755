import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { staffFrame, studioRoles } from "#app/customers/staff-areas.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";
import { pinColumns } from "#app/studio/pins/pins-csv.ts";
import { pinsMessages } from "#app/studio/pins/pins-messages.ts";
import { loadPins, savePins } from "#app/studio/pins/pins.server.ts";
import { ReadText } from "#app/studio/read-on-phone.tsx";
import { Outcome, StudioFrame } from "#app/studio/studio-frame.tsx";
import { Button } from "#app/ui/button.tsx";
import { Field, Select, TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(pinsMessages, "pins");
export const handle = { frame: "staff" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...studioRoles.view);
  const search = new URL(request.url).searchParams;
  const page = await loadPins(search.get("shelf") ?? "", viewer.locale);
  if (page === undefined) throw redirect(paths.studio());
  return { frame: staffFrame(viewer), page, done: search.get("done") };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user, locale } = await requireStaff(request, context, ...studioRoles.edit);
  const answer = await savePins(await readForm(request), user.id, locale);
  return "done" in answer ? redirect(paths.studioPins({ shelf: answer.shelf, done: answer.done })) : data(answer, { status: answer.status });
}

export default function Pins() {
  const t = useMessages(pinsMessages);
  const { frame, page, done } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  const lines = state?.lines ?? [];
  return (
    <StudioFrame frame={frame}>
      <StaffTitle title={t("pins")} />
      {lines.length === 0 ? <Outcome answer={state?.answer} done={state === undefined ? done : null} /> : <Notice tone="error" live className="mb-4" title={t("lineCount", { count: lines.length })}><ul className="max-h-72 overflow-y-auto">{lines.map((line) => <li key={line}>{line}</li>)}</ul></Notice>}
      <p className="mb-4 max-w-4xl text-muted">{t("intro", { zone: page.zone, columns: pinColumns })}</p>
      <Form method="get" key={page.shelf} className="mb-5 flex flex-wrap items-end gap-3"><Select name="shelf" label={t("shelf")} defaultValue={page.shelf} choices={page.shelves} className="w-80" /><Button tone="secondary">{t("show")}</Button></Form>
      <Form method="post" encType="multipart/form-data" key={page.seen + page.shelf} className="max-w-4xl space-y-4">
        <input type="hidden" name="seen" value={page.seen} /><input type="hidden" name="shelf" value={page.shelf} />
        <TextArea name="rows" label={t("rows")} rows={14} required spellCheck={false} readOnly={!frame.studio.edit} defaultValue={state?.text || page.text} />
        {frame.studio.edit ? <Field name="file" type="file" accept=".csv,text/csv" label={t("file")} /> : null}
        <div className="flex flex-wrap items-center gap-4">{frame.studio.edit ? <Button>{t("save")}</Button> : null}<a className="link" href={paths.studioPinsFile(page.shelf)} download>{t("download")}</a></div>
      </Form>
      <ReadText text={page.text} />
    </StudioFrame>
  );
}
