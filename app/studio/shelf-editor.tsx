/** The form of one shelf. */
import { Form, Link } from "@remix-run/react";
import { useContext, useState } from "react";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { Field, Reading, Select } from "#app/ui/field.tsx";
import { useMessages, useScripted } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import { ConditionFields } from "./condition-fields.tsx";
import { editorMessages } from "./editor-messages.ts";
import { ReadOnPhone } from "./read-on-phone.tsx";
import { useRights } from "./rights.tsx";
import type { ShelfPage } from "./shelf-editor.server.ts";
import type { ShelfForm } from "./shelf-form.ts";

interface ShelfEditorProps {
  readonly page: ShelfPage;
  readonly form: ShelfForm;
}

export function ShelfEditor({ page, form }: ShelfEditorProps) {
  const t = useMessages(editorMessages);
  const { edit } = useRights();
  return (
    <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,5fr)_minmax(0,2fr)]">
      <Form method="post" className="min-w-0">
        <fieldset disabled={!edit} className="min-w-0 space-y-4">
        <input type="hidden" name="seen" value={page.seen} />
        <ShelfFields page={page} form={form} />
        {edit ? <Button>{t("save")}</Button> : null}
        </fieldset>
      </Form>
      <ReadOnPhone className="space-y-4"><ShelfFields page={page} form={form} /></ReadOnPhone>
      <aside className="space-y-4 xl:sticky xl:top-4">
        <Panel title={t("rulesHere")}>
          <ul className="space-y-2">{page.rules.map((rule) => <li key={rule.id}><Link discover="none" to={paths.studioRule(rule.id)} className="link">{rule.sentence}</Link></li>)}</ul>
          {edit ? <p className="mt-3 handheld:hidden"><Link discover="none" to={paths.studioNewRule("pin", { shelf: page.id })} className="link font-medium">{t("addHere")}</Link></p> : null}
        </Panel>
        <Panel title={t("preview")}><ul className="space-y-1">{page.pages.map((one) => <li key={one.value}><Link discover="none" to={paths.studioPreview({ page: one.value })} className="link">{one.label}</Link></li>)}</ul></Panel>
      </aside>
    </div>
  );
}

/** Everything one shelf says, as fields; read on a phone. */
function ShelfFields({ page, form }: ShelfEditorProps) {
  const t = useMessages(editorMessages);
  return (
    <>
      <Panel title={t("titles")}>
        <div className="grid gap-4 sm:grid-cols-2">
          <Field name="titleEn" label={t("titleEn")} defaultValue={form.titleEn} required maxLength={500} /><Field name="titleRu" label={t("titleRu")} defaultValue={form.titleRu} maxLength={500} />
          <Field name="subtitleEn" label={t("subtitleEn")} defaultValue={form.subtitleEn} maxLength={500} /><Field name="subtitleRu" label={t("subtitleRu")} defaultValue={form.subtitleRu} maxLength={500} />
        </div>
      </Panel>
      <Panel title={t("dial")}>
        <Dial value={form.dial} />
        <div className="mt-5 grid gap-4 sm:grid-cols-2">
          <Select name="layout" label={t("layout")} defaultValue={form.layout} choices={(["row", "grid", "hero", "list"] as const).map((layout) => ({ value: layout, label: t(`layout-${layout}`) }))} />
          <Field name="slots" label={t("slots")} inputMode="numeric" defaultValue={form.slots} required />
          <Field name="explore" label={t("explore")} hint={t("exploreHint")} inputMode="decimal" defaultValue={form.explore} required />
          <Field name="minimum" label={t("minimum")} hint={t("minimumHint")} inputMode="numeric" defaultValue={form.minimum} required />
          <Field name="holdout" label={t("holdout")} hint={t("holdoutHint")} inputMode="decimal" defaultValue={form.holdout} maxLength={10} />
        </div>
      </Panel>
      <Panel title={t("source")}><ConditionFields name="source" legend={t("productsThat")} form={form.source} facts={[...page.choices.productFacts, ...page.choices.shopperFacts.filter((fact) => !fact.value.startsWith("ref:"))]} operators={page.choices.operators} /></Panel>
      <Panel title={t("shelfWhen")}><ConditionFields name="when" legend={t("forWhom")} form={form.when} facts={page.choices.shopperFacts} operators={page.choices.operators} hint={t("everybodyHint")} /></Panel>
    </>
  );
}

/** A slider between both ends; the number beside it moves along where scripts run. */
function Dial({ value }: { readonly value: string }) {
  const t = useMessages(editorMessages);
  const [shown, setShown] = useState(value);
  const scripted = useScripted();
  if (useContext(Reading)) return <p className="reads"><b>{t("dial")}</b>{value} %</p>;
  return (
    <div>
      <div className="mb-1 flex justify-between gap-4 text-muted"><span>{t("dialLow")}</span>{scripted ? <output className="font-medium text-ink tabular-nums">{shown} %</output> : null}<span className="text-right">{t("dialHigh")}</span></div>
      <input type="range" name="dial" min="0" max="100" step={Number.isInteger(Number(value)) ? 1 : "any"} defaultValue={value} aria-label={t("dial")} aria-valuetext={`${shown} %`} onChange={(event) => setShown(event.currentTarget.value)} list="dial-marks" className="block h-8 w-full accent-(--accent)" />
      <datalist id="dial-marks">{[0, 25, 50, 75, 100].map((mark) => <option key={mark} value={mark} />)}</datalist>
    </div>
  );
}
