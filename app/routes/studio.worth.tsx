import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { staffFrame, studioRoles } from "#app/customers/staff-areas.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";
import { StudioFrame } from "#app/studio/studio-frame.tsx";
import { DayCharts, MadeUp } from "#app/studio/worth/day-charts.tsx";
import { ShelvesPanel, UnseenPanel, VainPanel } from "#app/studio/worth/insight-view.tsx";
import { worthDones, worthMessages } from "#app/studio/worth/messages.ts";
import { PolicyPanel, TestPanel } from "#app/studio/worth/test-panel.tsx";
import { worthAction } from "#app/studio/worth/worth-action.server.ts";
import { loadWorth } from "#app/studio/worth/worth-page.server.ts";
import { isMetric } from "#app/studio/worth/metrics.ts";
import { WorthTable } from "#app/studio/worth/worth-view.tsx";
import { Button } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(worthMessages, "worth");
export const handle = { frame: "staff" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...studioRoles.view);
  const metric = new URL(request.url).searchParams.get("metric");
  return { frame: staffFrame(viewer), page: await loadWorth(isMetric(metric) ? metric : undefined, viewer.locale, Date.now()) };
}

/** Whoever begins a test shows the draft to real shoppers: that is publishing. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { user } = await requireStaff(request, context, ...studioRoles.publish);
  const answer = await worthAction(await readForm(request), user.id);
  return "done" in answer ? redirect(paths.studioWorth(answer)) : data(answer, { status: answer.status });
}

export default function Worth() {
  const t = useMessages(worthMessages);
  const { frame, page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [search] = useSearchParams();
  const done = answer === undefined ? worthDones.find((one) => one === search.get("done")) : undefined;
  return (
    <StudioFrame frame={frame}>
      <StaffTitle title={t("worth")}>
        <span className="text-muted">{page.summed === "" ? t("neverSummed") : t("summed", { at: page.summed })}</span>
        {frame.studio.publish ? <Form method="post"><Button size="small" tone="secondary" name="intent" value="sum">{t("sumNow")}</Button></Form> : null}
      </StaffTitle>
      {done === undefined ? null : <Notice tone="success" live className="mb-4">{t(done)}</Notice>}
      {answer === undefined ? null : <Notice tone="error" live className="mb-4">{t(answer.problem)}</Notice>}
      {page.holdouts ? null : <Notice tone="warning" className="mb-4">{t("holdoutsOff", { name: "HOLDOUTS" })}</Notice>}
      <MadeUp past={page.past} />
      <p className="mb-5 max-w-3xl text-muted">{t("intro", { days: page.days })}</p>
      <div className="space-y-5">
        <TestPanel page={page} answer={answer} />
        <DayCharts page={page.daily} />
        <WorthTable page={page} />
        <PolicyPanel page={page} />
        <ShelvesPanel insight={page.insight} />
        <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-5 xl:grid-cols-[repeat(2,minmax(0,1fr))]"><VainPanel vain={page.insight.vain} /><UnseenPanel unseen={page.insight.unseen} /></div>
      </div>
    </StudioFrame>
  );
}
