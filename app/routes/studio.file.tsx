import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { staffFrame, studioRoles } from "#app/customers/staff-areas.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";
import { problemAnswer } from "#app/studio/answer.server.ts";
import { printFile } from "#app/studio/file-text.ts";
import { messages } from "#app/studio/messages.ts";
import { ReadText } from "#app/studio/read-on-phone.tsx";
import { Outcome, StudioFrame } from "#app/studio/studio-frame.tsx";
import { draftText, openWorkbench } from "#app/studio/workbench.server.ts";
import { Button } from "#app/ui/button.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(messages, "file");
export const handle = { frame: "staff" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...studioRoles.view);
  const { working } = await openWorkbench();
  return { frame: staffFrame(viewer), text: printFile(working.source), seen: working.stamp };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user, locale } = await requireStaff(request, context, ...studioRoles.edit);
  const form = await readForm(request);
  const text = String(form.get("file") ?? "");
  const bench = await openWorkbench();
  const seen = String(form.get("seen") ?? "");
  const saved = await draftText(text, { seen, actorId: user.id, what: "file" }, bench);
  if (saved.ok) return redirect(`${paths.studio()}${query({ done: "saved" })}`);
  const answer = await problemAnswer(saved.problem, bench, locale, { seen, ...(saved.problem.code === "overtaken" && { mine: JSON.parse(text) }) });
  return data({ answer, text }, { status: answer.status });
}

export default function RuleFilePage() {
  const t = useMessages(messages);
  const { frame, text, seen } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  return (
    <StudioFrame frame={frame}>
      <StaffTitle title={t("file")} />
      <div id="rule-file-outcome"><Outcome answer={state?.answer} done={null} /></div>
      <p className="mb-4 max-w-3xl text-muted">{t("fileIntro")}</p>
      <Form method="post">
        <input type="hidden" name="seen" value={seen} />
        <label htmlFor="rule-file" className="mb-1.5 block font-medium">{t("fileLabel")}</label>
        <textarea id="rule-file" name="file" rows={30} readOnly={!frame.studio.edit} spellCheck={false} defaultValue={state?.text ?? text} {...(state === undefined ? {} : { "aria-invalid": true, "aria-describedby": "rule-file-outcome" })} className="block w-full rounded-md border border-edge bg-surface p-3 font-mono text-caption leading-relaxed text-ink hover:border-ink" />
        {frame.studio.edit ? <div className="mt-4"><Button>{t("check")}</Button></div> : null}
      </Form>
      <ReadText text={text} />
    </StudioFrame>
  );
}
