import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { Form, Link, useActionData, useLoaderData } from "@remix-run/react";
import { modelRoles, staffFrame } from "#app/customers/staff-areas.ts";
import { requireStaff } from "#app/customers/viewer.server.ts";
import { paths, query } from "#app/paths.ts";
import { readForm } from "#app/platform/form.ts";
import { takeFile } from "#app/studio/models/brought-file.ts";
import { listPage, type ModelRow } from "#app/studio/models/list-page.server.ts";
import { broughtFiles, ModelOutcome, ModelsFrame } from "#app/studio/models/model-frame.tsx";
import { rightsOf } from "#app/studio/models/model-route.server.ts";
import { pageMessages } from "#app/studio/models/page-messages.ts";
import { fileAnswer, importModel } from "#app/studio/models/publish-model.server.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { Panel, StaffTitle } from "#app/ui/staff-shell.tsx";
import { Table } from "#app/ui/table.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(pageMessages, "models");
export const handle = { frame: "staff" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireStaff(request, context, ...modelRoles.view);
  return { frame: staffFrame(viewer), rights: rightsOf(viewer), rows: await listPage(viewer.locale), done: new URL(request.url).searchParams.get("done") };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { user, locale } = await requireStaff(request, context, ...modelRoles.edit);
  const form = await readForm(request);
  const brought = await takeFile(form);
  if (brought !== undefined && "problem" in brought) return data(fileAnswer(brought.problem, locale), { status: 422 });
  const seen = Object.fromEntries(form.getAll("seen").map((entry) => String(entry).split(" ")).map(([id = "", stamp = ""]) => [id, stamp]));
  const outcome = await importModel(String(form.get("text") ?? ""), seen, { actorId: user.id, locale });
  return "id" in outcome ? redirect(`${paths.studioModel(outcome.id)}${query({ done: "imported" })}`) : data(outcome.answer, { status: outcome.answer.status });
}

export default function ModelsRoute() {
  const t = useMessages(pageMessages);
  const { frame, rights, rows, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <ModelsFrame frame={frame}>
      <StaffTitle title={t("models")} />
      <ModelOutcome answer={answer} done={done} />
      <p className="mb-4 max-w-3xl text-muted">{t("modelsIntro")}</p>
      <Panel><Table caption={t("models")} dense stack rows={rows} rowKey={(row) => row.id} columns={[
        { key: "model", title: t("model"), heading: true, cell: (row) => <><Link discover="none" to={paths.studioModel(row.id)} className="link">{row.title}</Link> <code className="text-caption font-normal text-muted">{row.id}</code></> },
        { key: "state", title: t("state"), cell: (row) => <State row={row} /> },
        { key: "health", title: t("health"), cell: (row) => <Health row={row} /> },
        { key: "products", title: t("products"), cell: (row) => row.products.join(", ") || <span className="text-warning">{t("noProduct")}</span> },
        { key: "size", title: t("size"), cell: (row) => t("counts", { options: t("optionCount", { count: row.options }), rules: t("ruleCount", { count: row.rules }) }) },
        { key: "cases", title: t("cases"), cell: (row) => t("caseCount", { count: row.cases }) },
      ]} /></Panel>
      {rights.edit ? (
        <div className="mt-6 max-w-3xl handheld:hidden"><Panel title={t("import")}>
          <p className="mb-3 text-muted">{t("importHint")}</p>
          <Form method="post" encType="multipart/form-data" className="space-y-3">
            {rows.map((row) => <input key={row.id} type="hidden" name="seen" value={`${row.id} ${row.seen}`} />)}
            <p><label className="inline-flex flex-wrap items-center gap-3 font-medium">{t("importFile")} <input type="file" name="file" accept={broughtFiles} /></label></p>
            <TextArea name="text" label={t("importText")} rows={4} spellCheck={false} />
            <Button size="small">{t("importButton")}</Button>
          </Form>
        </Panel></div>
      ) : null}
    </ModelsFrame>
  );
}

function State({ row }: { readonly row: ModelRow }) {
  const t = useMessages(pageMessages);
  return <span className="flex flex-wrap gap-1.5">{row.published === undefined ? <Badge tone="warning">{t("unpublished")}</Badge> : <Badge tone="positive">{t("inShop", { version: String(row.published) })}</Badge>}{row.draft ? <Badge>{t("draft")}</Badge> : null}</span>;
}

function Health({ row }: { readonly row: ModelRow }) {
  const t = useMessages(pageMessages);
  if (row.blockers === undefined) return <Badge tone="danger">{t("broken")}</Badge>;
  return row.blockers === 0 ? <Badge tone="positive">{t("healthy")}</Badge> : <Badge tone="danger">{t("blockerCount", { count: row.blockers })}</Badge>;
}
