/** Before publishing: what changes, what it does to what is open, and the button. */
import { Form, Link } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import { ChangeList } from "../studio-frame.tsx";
import type { ModelAnswer } from "./model-answer.ts";
import type { ModelRights } from "./model-frame.tsx";
import { isPageKey, pageMessages } from "./page-messages.ts";
import type { ExampleView, ImpactView, PublishPage } from "./publish-page.server.ts";

export function PublishView({ page, rights, answer }: { readonly page: PublishPage; readonly rights: ModelRights; readonly answer: ModelAnswer | undefined }) {
  const t = useMessages(pageMessages);
  return (
    <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,4fr)_minmax(20rem,3fr)]">
      <div className="min-w-0 space-y-4">
        {page.published === undefined ? null : <Panel title={page.changes.length === 0 ? t("noChanges") : t("changes", { count: page.changes.length })}><ChangeList changes={page.changes} /></Panel>}
        {page.impact === undefined ? null : <Impact impact={page.impact} />}
      </div>
      <aside className="space-y-4 xl:sticky xl:top-4">
        {page.blockers.length === 0 ? null : <Notice tone="error" title={t("cannotPublish")}><ul className="list-disc space-y-1 pl-5">{page.blockers.map((blocker) => <li key={blocker}>{blocker}</li>)}</ul></Notice>}
        {rights.publish ? <PublishForm page={page} answer={answer} /> : <Notice>{t("mayNotPublish")}</Notice>}
        {rights.edit ? <Form method="post"><input type="hidden" name="seen" value={page.draft?.stamp} /><Button size="small" tone="danger" name="intent" value="discard">{t("discard")}</Button></Form> : null}
      </aside>
    </div>
  );
}

function PublishForm({ page, answer }: { readonly page: PublishPage; readonly answer: ModelAnswer | undefined }) {
  const t = useMessages(pageMessages);
  const error = (field: string) => {
    const code = answer?.fields[field];
    return code === undefined ? undefined : code === "bad-days" ? t("problem-bad-days") : t("lookBelow");
  };
  return (
    <div className="handheld:hidden"><Panel title={t("publish")}>
      <Form method="post" className="space-y-3">
        <input type="hidden" name="seen" value={page.draft?.stamp} /><input type="hidden" name="over" value={page.published?.version ?? 0} />
        <Field name="note" label={t("note")} hint={t("noteHint")} required maxLength={500} error={error("note")} />
        <Field name="days" label={t("orderableDays")} hint={t("orderableHint")} inputMode="numeric" defaultValue="30" required maxLength={3} error={error("days")} />
        <Button name="intent" value="publish" disabled={page.blockers.length > 0}>{t("publishNow")}</Button>
      </Form>
    </Panel></div>
  );
}

function Impact({ impact }: { readonly impact: ImpactView }) {
  const t = useMessages(pageMessages);
  if (impact.looked + impact.unknown === 0) return <Panel title={t("impact")}><p className="text-muted">{t("impactNothing")}</p></Panel>;
  return (
    <Panel title={t("impact")}>
      <p className="mb-3 text-muted">{t("impactText", { count: impact.looked })}{impact.total === undefined ? "" : `, ${t("impactMore", { total: impact.total })}`}{impact.unknown === 0 ? "" : `; ${t("impactUnknown", { count: impact.unknown })}`}.</p>
      <table className="w-full">
        <caption className="sr-only">{t("impact")}</caption>
        <thead><tr className="border-b border-edge text-left text-muted"><th scope="col" className="py-1.5 font-medium">{t("group")}</th><th scope="col" className="py-1.5 text-right font-medium">{t("carts")}</th><th scope="col" className="py-1.5 text-right font-medium">{t("savedOnes")}</th></tr></thead>
        <tbody>
          {impact.rows.map((row) => (
            <tr key={row.group} className="border-b border-line"><th scope="row" className="py-1.5 text-left font-medium">{row.group === "same" ? t("group-same") : <a className="link" href={`#${row.group}`}>{t(`group-${row.group}`)}</a>}</th><td className="py-1.5 text-right tabular-nums">{row.cart}</td><td className="py-1.5 text-right tabular-nums">{row.saved}</td></tr>
          ))}
        </tbody>
      </table>
      {impact.rows.filter((row) => row.group !== "same").map((row) => (
        <details key={row.group} id={row.group} className="mt-3" open={row.group === "gone" || row.group === "repair" || undefined}>
          <summary className="link inline-flex min-h-9 items-center font-medium">{t("examples")}: {t(`group-${row.group}`)}</summary>
          <ol className="divide-y divide-line border-y border-line">{row.examples.map((example) => <Example key={`${example.kind} ${example.id}`} example={example} repair={row.group === "repair"} />)}</ol>
        </details>
      ))}
    </Panel>
  );
}

function Example({ example, repair }: { readonly example: ExampleView; readonly repair: boolean }) {
  const t = useMessages(pageMessages);
  const kind = `kind-${example.kind}`;
  return (
    <li className="py-2">
      <p className="text-muted">{isPageKey(kind) ? t(kind) : example.kind} · {t("underVersion", { version: String(example.version) })} · {example.book} · <Link discover="none" to={example.href} className="link">{t("openInPreview")}</Link></p>
      {example.rules.map((rule) => <p key={rule}>{rule}</p>)}
      {repair && example.ways.length > 1 ? <p className="mt-1 font-medium">{t("smallest")}:</p> : null}
      <ul className="list-disc pl-5">{example.ways.map((lines) => <li key={lines.join()}>{lines.join("; ")}</li>)}</ul>
    </li>
  );
}
