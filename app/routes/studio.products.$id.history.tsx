import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { modelRoles } from "#app/customers/staff-areas.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";
import { historyPage, type HistoryEntry } from "#app/studio/models/history-page.server.ts";
import { ModelOutcome, ModelsFrame } from "#app/studio/models/model-frame.tsx";
import { openModelPage } from "#app/studio/models/model-route.server.ts";
import { pageMessages } from "#app/studio/models/page-messages.ts";
import { modelDeed } from "#app/studio/models/publish-model.server.ts";
import { ChangeList } from "#app/studio/studio-frame.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(pageMessages, "history");
export const handle = { frame: "staff" };

export async function loader(args: LoaderFunctionArgs) {
  const { viewer, frame, head, bench, search } = await openModelPage(args);
  return { frame, head, over: bench.state.published?.version ?? 0, versions: await historyPage(bench.id, viewer.locale), done: search.get("done"), version: search.get("version") };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const { user, locale } = await requireStaff(request, context, ...modelRoles.publish);
  const id = params.id ?? "";
  const outcome = await modelDeed(await readForm(request), { id, actorId: user.id, locale });
  if (outcome === undefined) throw new Response(null, { status: 404 });
  if ("answer" in outcome) return data(outcome.answer, { status: outcome.answer.status });
  return redirect(`${paths.studioModelHistory(id)}${query({ done: outcome.done, version: outcome.version })}`);
}

export default function HistoryRoute() {
  const t = useMessages(pageMessages);
  const { frame, head, over, versions, done, version } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <ModelsFrame frame={frame} head={head}>
      <StaffTitle title={t("history")} />
      <ModelOutcome answer={answer} done={done} version={version} />
      <p className="mb-4 max-w-3xl text-muted">{t("historyIntro")}</p>
      <ol className="divide-y divide-line rounded-md border border-line bg-paper">
        {versions.length === 0 ? <li className="px-4 py-3 text-muted">{t("noHistory")}</li> : null}
        {versions.map((entry) => <Entry key={entry.version} entry={entry} over={over} mayPublish={head.rights.publish} />)}
      </ol>
    </ModelsFrame>
  );
}

function Entry({ entry, over, mayPublish }: { readonly entry: HistoryEntry; readonly over: number; readonly mayPublish: boolean }) {
  const t = useMessages(pageMessages);
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 px-4 py-3">
      <span className="w-10 shrink-0 text-h4 tabular-nums">{entry.version}</span>
      <div className="min-w-0 flex-1 basis-72">
        <p className="font-medium">{entry.note} {entry.inForce ? <Badge tone="positive">{t("inForce")}</Badge> : null}{entry.orderableUntil === undefined ? null : <Badge>{t("orderableUntil", { date: entry.orderableUntil })}</Badge>}</p>
        <p className="text-muted">{[entry.author, entry.at].filter((part) => part !== "").join(" · ")}</p>
        {entry.changes === undefined ? <p className="mt-1 text-muted">{t("firstVersion")}</p> : (
          <details className="mt-1"><summary className="link inline-flex min-h-9 items-center">{entry.changes.length === 0 ? t("noChanges") : t("changes", { count: entry.changes.length })}</summary><ChangeList changes={entry.changes} /></details>
        )}
      </div>
      {entry.inForce || !mayPublish ? null : (
        <details className="max-w-xs handheld:hidden">
          <summary className="link inline-flex min-h-9 items-center">{t("goBack")}<span className="sr-only">: {entry.version}</span></summary>
          <Form method="post" className="space-y-3 pt-2">
            <input type="hidden" name="intent" value="roll-back" /><input type="hidden" name="version" value={entry.version} /><input type="hidden" name="over" value={over} />
            <Field name="note" label={t("note")} defaultValue={t("goBackNote", { version: String(entry.version) })} required maxLength={500} />
            <Field name="days" label={t("orderableDays")} inputMode="numeric" defaultValue="30" required maxLength={3} />
            <Button size="small" tone="secondary">{t("goBack")}</Button>
          </Form>
        </details>
      )}
    </li>
  );
}
