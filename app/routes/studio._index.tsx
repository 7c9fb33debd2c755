import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { staffFrame, studioRoles } from "#app/customers/staff-areas.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";
import { findingsOf } from "#app/shelves/lint-rules.server.ts";
import { countOpenSets } from "#app/studio/changes/change-sets.server.ts";
import { studioPolicy } from "#app/studio/changes/policy.server.ts";
import { Attention } from "#app/studio/attention.tsx";
import { DraftPanel, ShippedNews } from "#app/studio/draft-panel.tsx";
import { messages } from "#app/studio/messages.ts";
import { isPublishing, overviewAction } from "#app/studio/overview-action.server.ts";
import { overviewOf } from "#app/studio/overview.server.ts";
import { PageList } from "#app/studio/page-list.tsx";
import { readRuleFilter } from "#app/studio/rule-filter.ts";
import { RuleList, RuleSearch } from "#app/studio/rule-list.tsx";
import { shippedNews } from "#app/studio/shipped-rules.server.ts";
import { Outcome, ProblemList, StudioFrame } from "#app/studio/studio-frame.tsx";
import { neverMetLately } from "#app/studio/traffic/recent-visits.server.ts";
import { openWorkbench } from "#app/studio/workbench.server.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(messages, "studio");
export const handle = { frame: "staff" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...studioRoles.view);
  const filter = readRuleFilter(new URL(request.url).searchParams);
  const now = Date.now();
  const [bench, openSets, policy] = await Promise.all([openWorkbench(), countOpenSets(), studioPolicy()]);
  const shipped = await shippedNews(bench);
  const findings = bench.compiled.ok ? (await Promise.all([findingsOf(bench.compiled.program, bench.columns, now), neverMetLately(bench.compiled.program, bench, now)])).flat() : [];
  return { frame: staffFrame(viewer), filter, overview: overviewOf(bench, filter, viewer.locale, now, { openSets, ...policy, findings, shipped }) };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user, locale } = await requireStaff(request, context, ...studioRoles.edit);
  const form = await readForm(request);
  if (isPublishing(form)) await requireStaff(request, context, ...studioRoles.publish);
  const answer = await overviewAction(form, user.id, locale);
  return "done" in answer ? redirect(`${paths.studio()}${query(answer)}`) : data(answer, { status: answer.status });
}

export default function Studio() {
  const t = useMessages(messages);
  const { frame, filter, overview } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const [search] = useSearchParams();
  const seen = (overview.draft ?? overview.published).stamp;
  return (
    <StudioFrame frame={frame}>
      <StaffTitle title={t("studio")}>{frame.studio.edit ? <span className="handheld:hidden"><LinkButton to={paths.studioNewRule("pin")} size="small">{t("newRule")}</LinkButton></span> : null}</StaffTitle>
      <Outcome answer={answer} done={search.get("done")} version={search.get("version")} />
      <DraftPanel overview={overview} answer={answer} />
      <ShippedNews shipped={overview.shipped} seen={seen} />
      {overview.problems.length === 0 ? null : <Notice tone="error" title={t("brokenTitle")}><p>{t("brokenText")}</p><ProblemList problems={overview.problems} /></Notice>}
      <Attention rows={overview.attention} flagged={overview.flagged} />
      <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,3fr)_minmax(0,5fr)]">
        <section aria-label={t("pages")}><PageList pages={overview.pages} seen={seen} /></section>
        <section aria-label={t("rules")} id="rules" className="min-w-0">
          <h2 className="mb-3 font-sans text-base font-semibold tracking-normal">{t("rules")} <span className="font-normal text-muted">{overview.rules.length === overview.ruleCount ? overview.ruleCount : `${overview.rules.length} / ${overview.ruleCount}`}</span></h2>
          <RuleSearch key={JSON.stringify(filter)} filter={filter} shelves={overview.shelves} />
          <RuleList rows={overview.rules} seen={seen} />
        </section>
      </div>
    </StudioFrame>
  );
}
