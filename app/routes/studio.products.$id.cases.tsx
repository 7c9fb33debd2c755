import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData, useLocation } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";
import { CaseList } from "#app/studio/models/case-list.tsx";
import { casePage } from "#app/studio/models/case-page.server.ts";
import { examineBench } from "#app/studio/models/model-bench.server.ts";
import { ModelOutcome, ModelsFrame } from "#app/studio/models/model-frame.tsx";
import { editPage, openModelPage } from "#app/studio/models/model-route.server.ts";
import { pageMessages } from "#app/studio/models/page-messages.ts";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(pageMessages, "cases");
export const handle = { frame: "staff" };

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, frame, head, bench, search } = await openModelPage(args);
  return { frame, head, page: casePage(bench, await examineBench(bench), viewer.locale), seen: bench.seen, done: search.get("done") };
}

export async function action(args: ActionFunctionArgs) {
  const item = String((await readForm(args.request.clone())).get("item") ?? "").slice(0, 80);
  return editPage(args, { part: "case", item }, () => paths.studioModelCases(args.params.id ?? ""));
}

export default function CasesRoute() {
  const t = useMessages(pageMessages);
  const { frame, head, page, seen, done } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  const location = useLocation();
  const sent = state === undefined ? undefined : { item: state.typed.item ?? "", typed: state.typed, errors: state.answer?.fields ?? {} };
  return (
    <ModelsFrame frame={frame} head={head}>
      <StaffTitle title={t("cases")}>{page.rows.length === 0 ? null : <span className="text-muted">{t("casesRun", { green: page.green, all: page.rows.length })}</span>}</StaffTitle>
      <ModelOutcome answer={state?.answer} done={done} />
      <p className="mb-4 max-w-3xl text-muted">{t("casesIntro")}</p>
      <CaseList key={location.key} page={page} seen={seen} mayEdit={head.rights.edit} sent={sent} />
    </ModelsFrame>
  );
}
