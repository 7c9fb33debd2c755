import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { staffFrame, studioRoles } from "#app/customers/staff-areas.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";
import { isPageEditorKey, pageEditorMessages } from "#app/studio/page-editor/page-editor-messages.ts";
import { loadPageEditor, pageEditorAction } from "#app/studio/page-editor/page-editor.server.ts";
import { NotThere, OverlayLink, PageEditor } from "#app/studio/page-editor/page-editor.tsx";
import { previewValues, readPreview } from "#app/studio/preview-input.ts";
import { previewMessages } from "#app/studio/preview-messages.ts";
import { Outcome, StudioFrame } from "#app/studio/studio-frame.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Field, Select } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { Panel, StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(pageEditorMessages, "pageEditor");
export const handle = { frame: "staff" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...studioRoles.view);
  const search = new URL(request.url).searchParams;
  const { why, ...look } = readPreview(search, viewer);
  const page = await loadPageEditor({ ...look, why: undefined }, viewer.locale, Date.now(), search.get("done") === "pin" ? why : undefined);
  return { frame: staffFrame(viewer), page, overlay: search.has("overlay"), done: search.get("done") };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user, locale, market } = await requireStaff(request, context, ...studioRoles.edit);
  const search = new URL(request.url).searchParams;
  const answer = await pageEditorAction(await readForm(request), user.id, locale);
  if (!("done" in answer)) return data(answer, { status: answer.status });
  const next = new URLSearchParams([...previewValues(readPreview(search, { locale, market })), ...(search.has("overlay") ? [["overlay", "1"]] : []), ["done", answer.done]]);
  if (answer.pinned !== undefined) for (const [name, value] of [["shelf", answer.pinned.shelf], ["whyProduct", answer.pinned.product], ["slot", String(answer.pinned.slot)]] as const) next.set(name, value);
  return redirect(`${paths.studioPage()}?${next.toString()}`);
}

export default function EditPage() {
  const t = useMessages(pageEditorMessages);
  const p = useMessages(previewMessages);
  const { frame, page, overlay, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (page === undefined) return <StudioFrame frame={frame}><StaffTitle title={t("pageEditor")} /><Notice tone="error">{p("broken")}</Notice></StudioFrame>;
  const values = previewValues(page.input);
  const said = `done-${done ?? ""}`;
  return (
    <StudioFrame frame={frame}>
      <StaffTitle title={t("pageEditor")}><LinkButton to={paths.studioPreview(Object.fromEntries(values))} size="small" tone="secondary">{p("preview")}</LinkButton><LinkButton to={paths.studio()} size="small">{p("toPublish")}</LinkButton></StaffTitle>
      <Outcome answer={answer} done={null} />
      {answer !== undefined || !isPageEditorKey(said) ? null : page.notThere === undefined ? <Notice tone="success" live className="mb-4">{t(said)}</Notice> : <Notice tone="warning" live className="mb-4"><NotThere page={page} /></Notice>}
      <p className="mb-3 max-w-4xl text-muted handheld:hidden">{t("intro")}</p>
      <Form method="get" key={JSON.stringify(values)} className="mb-3 grid grid-cols-2 items-end gap-3 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_minmax(0,3fr)_minmax(0,2fr)_auto]">
        <Select name="page" label={p("page")} defaultValue={page.input.page} choices={page.choices.pages} />
        <Select name="who" label={p("who")} defaultValue={page.input.who} choices={[{ value: "stranger", label: p("stranger") }, ...page.choices.personas]} />
        <Field name="at" type="datetime-local" label={p("at")} defaultValue={page.input.at} />
        <Select name="device" label={p("device")} defaultValue={page.input.device} choices={[{ value: "desktop", label: p("desktop") }, { value: "phone", label: p("phone") }]} />
        <Button tone="secondary">{p("show")}</Button>
        {overlay ? <input type="hidden" name="overlay" value="1" /> : null}
      </Form>
      <OverlayLink overlay={overlay} values={values} />
      <PageEditor page={page} overlay={overlay} values={values} />
      <Panel title={t("rulesOfPage")}><ul className="space-y-1">{page.rules.map((rule) => <li key={rule.value}>{rule.label} <Link discover="none" to={paths.studioRule(rule.value)} className="link text-muted"><code className="text-caption">{rule.value}</code></Link></li>)}</ul></Panel>
    </StudioFrame>
  );
}
