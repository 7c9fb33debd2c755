import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Link, useActionData, useLoaderData, useLocation } from "@remix-run/react";
import { staffFrame, studioRoles } from "#app/customers/staff-areas.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";
import { editorMessages } from "#app/studio/editor-messages.ts";
import { messages } from "#app/studio/messages.ts";
import { RuleEditor } from "#app/studio/rule-editor.tsx";
import { loadRulePage, newRuleId, ruleAction } from "#app/studio/rule-editor.server.ts";
import { NotThere, Outcome, StudioFrame } from "#app/studio/studio-frame.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(messages, "rules");
export const handle = { frame: "staff" };

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...studioRoles.view);
  const search = new URL(request.url).searchParams;
  const page = await loadRulePage(params.id ?? "", search, viewer.locale, Date.now());
  return data({ frame: staffFrame(viewer), page, done: search.get("done") }, { status: page === undefined ? 404 : 200 });
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user, locale } = await requireStaff(request, context, ...studioRoles.edit);
  const result = await ruleAction(params.id ?? newRuleId, await readForm(request), user.id, locale);
  if ("copy" in result) return redirect(paths.studioNewRule("copy", { copy: result.copy }));
  if ("answer" in result) return data(result, { status: result.answer.status });
  return redirect(`${result.done === "removed" ? paths.studio() : paths.studioRule(result.id)}${query({ done: result.done })}`);
}

export default function RulePage() {
  const t = useMessages(editorMessages);
  const { frame, page, done } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  const location = useLocation();
  if (page === undefined) return <NotThere frame={frame} back={paths.studio()} name={t("back")} />;
  return (
    <StudioFrame frame={frame}>
      <p><Link discover="none" to={paths.studio()} className="link text-muted">{t("back")}</Link></p>
      <StaffTitle title={page.id === "" ? t("newRule") : t("rule", { id: page.id })} />
      <Outcome answer={state?.answer} done={done} />
      <RuleEditor key={`${location.key} ${page.form.type}`} page={page} form={state?.form ?? page.form} />
    </StudioFrame>
  );
}
