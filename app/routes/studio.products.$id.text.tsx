import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { Form, useActionData, useLoaderData, useLocation } from "@remix-run/react";
import { useContext } from "react";
import { printModel } from "#app/configurator/model-file.ts";
import { paths } from "#app/paths.ts";
import { EditorForm } from "#app/studio/models/editor-form.tsx";
import { broughtFiles, ModelOutcome, ModelsFrame } from "#app/studio/models/model-frame.tsx";
import { partsOf, partText } from "#app/studio/models/model-edit.ts";
import { editPage, openModelPage } from "#app/studio/models/model-route.server.ts";
import { isPageKey, pageMessages } from "#app/studio/models/page-messages.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Reading, Select } from "#app/ui/field.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { Panel, StaffTitle } from "#app/ui/staff-shell.tsx";
import { titled } from "#app/ui/titled.ts";

const exportFormats = [{ form: "uvl", name: "UVL" }, { form: "cpq", name: ".cpq.json" }, { form: "cnf", name: "DIMACS" }] as const;

export const meta = titled(pageMessages, "text");
export const handle = { frame: "staff" };

export async function loader(args: LoaderFunctionArgs) {
  const { frame, head, bench, search } = await openModelPage(args);
  const parts = partsOf(bench.working.source);
  const part = parts.find((each) => each === search.get("part")) ?? "all";
  return { frame, head, part, parts, text: printModel(partText(bench.working.source, part)), seen: bench.seen, done: search.get("done") };
}

export function action(args: ActionFunctionArgs) {
  const part = new URL(args.request.url).searchParams.get("part") ?? "all";
  // A part has a plain name: anything else would be a key somebody made up.
  const item = /^[a-zA-Z]{1,40}$/.test(part) ? part : "all";
  return editPage(args, { part: "text", item }, () => paths.studioModelText(args.params.id ?? "", item === "all" ? undefined : item));
}

export default function TextRoute() {
  const t = useMessages(pageMessages);
  const { frame, head, part, parts, text, seen, done } = useLoaderData<typeof loader>();
  const state = useActionData<typeof action>();
  const location = useLocation();
  const name = (each: string) => (isPageKey(`part-${each}`) ? t(`part-${each}` as "part-all") : each);
  return (
    <ModelsFrame frame={frame} head={head}>
      <StaffTitle title={t("text")}>
        <LinkButton reloadDocument to={paths.studioModelFile(head.id)} size="small" tone="secondary">{t("file")}</LinkButton>
        {exportFormats.map((each) => <LinkButton key={each.form} reloadDocument to={paths.studioModelFile(head.id, each.form)} size="small" tone="quiet" aria-label={t("fileAs", { format: each.name })}>{each.name}</LinkButton>)}
      </StaffTitle>
      <div id="model-text-outcome"><ModelOutcome answer={state?.answer} done={done} /></div>
      <p className="mb-4 max-w-3xl text-muted">{t("textIntro")}</p>
      <Form method="get" className="mb-4 flex max-w-md items-end gap-3"><Select key={part} name="part" label={t("part")} className="flex-1" defaultValue={part} choices={parts.map((each) => ({ value: each, label: name(each) }))} /><Button tone="secondary">{t("show")}</Button></Form>
      <EditorForm key={`${location.key} ${part}`} id={head.id} target={{ part: "text", item: part }} seen={seen} answer={state?.answer} live={state?.live} mayEdit={head.rights.edit}>
        <TextPanel wrong={state?.answer !== undefined} mayEdit={head.rights.edit} name={name(part)} text={state?.typed.text ?? text} />
      </EditorForm>
    </ModelsFrame>
  );
}

/** The part's text; on a phone to be read. */
function TextPanel({ wrong, mayEdit, name, text }: { readonly wrong: boolean; readonly mayEdit: boolean; readonly name: string; readonly text: string }) {
  const t = useMessages(pageMessages);
  if (useContext(Reading)) return <pre tabIndex={0} className="max-h-[70vh] overflow-auto rounded-md border border-line bg-paper p-3 font-mono text-caption">{text}</pre>;
  return (
    <Panel>
      <label htmlFor="model-text" className="mb-1.5 block font-medium">{t("json")}: {name}</label>
      <textarea id="model-text" name="text" rows={32} spellCheck={false} defaultValue={text} {...(wrong ? { "aria-invalid": true, "aria-describedby": "model-text-outcome" } : {})} className="block w-full overflow-x-auto rounded-md border border-edge bg-surface p-3 font-mono text-caption leading-relaxed whitespace-pre text-ink hover:border-ink" />
      {mayEdit ? <p className="mt-3"><label className="inline-flex flex-wrap items-center gap-3">{t("importFile")} <input type="file" name="file" accept={broughtFiles} aria-describedby="model-file-hint" /></label> <span id="model-file-hint" className="block text-caption text-muted">{t("importFormats")}</span></p> : null}
    </Panel>
  );
}
