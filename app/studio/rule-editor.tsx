/** The form of one rule. */
import { Form, Link } from "@remix-run/react";
import { useContext } from "react";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { Checkbox } from "#app/ui/choice.tsx";
import { Field, Reading, Select, TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import { ActionFields } from "./action-fields.tsx";
import { ConditionFields } from "./condition-fields.tsx";
import { editorMessages, isEditorKey } from "./editor-messages.ts";
import type { RulePage } from "./rule-editor.server.ts";
import { ReadOnPhone } from "./read-on-phone.tsx";
import { useRights } from "./rights.tsx";
import { formActions, scopeKinds, type RuleForm } from "./rule-form.ts";

interface RuleEditorProps {
  readonly page: RulePage;
  readonly form: RuleForm;
}

export function RuleEditor({ page, form }: RuleEditorProps) {
  const t = useMessages(editorMessages);
  const isNew = page.id === "";
  const { edit } = useRights();
  return (
    <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,5fr)_minmax(0,2fr)]">
      <Form method="post" className="min-w-0">
        <fieldset disabled={!edit} className="min-w-0 space-y-4">
        <input type="hidden" name="seen" value={page.seen} /><input type="hidden" name="type" value={form.type} />
        <RuleFields page={page} form={form} />
        {edit ? <div className="flex flex-wrap gap-3">
          <Button name="intent" value="save">{t("save")}</Button>
          {isNew ? null : <><Button name="intent" value="duplicate" tone="secondary" formNoValidate>{t("duplicate")}</Button><Button name="intent" value="remove" tone="danger" formNoValidate>{t("remove")}</Button></>}
        </div> : null}
        </fieldset>
      </Form>
      {isNew ? null : <ReadOnPhone className="space-y-4"><RuleFields page={page} form={form} /></ReadOnPhone>}
      <aside className="space-y-4 handheld:order-first xl:sticky xl:top-4">{isNew ? <Kinds form={form} /> : <RuleSummary page={page} />}</aside>
    </div>
  );
}

/** Everything one rule says, as fields; read on a phone. */
function RuleFields({ page, form }: RuleEditorProps) {
  const t = useMessages(editorMessages);
  const reading = useContext(Reading);
  const isNew = page.id === "";
  return (
    <>
      <Panel title={isNew && isEditorKey(`type-${form.type}`) ? t(typeKey(form.type)) : t("action")}>
        {isNew ? <div className="mb-4"><Field name="id" label={t("id")} hint={t("idHint")} defaultValue={form.id} required maxLength={64} pattern="[a-z0-9][a-z0-9._\-]*" mono /></div> : null}
        <ActionFields form={form} choices={page.choices} />
      </Panel>
      <Panel title={t("where")}><ScopeFields page={page} form={form} /></Panel>
      <Panel title={t("forWhom")}><ConditionFields name="when" legend={t("forWhom")} form={form.when} facts={page.choices.shopperFacts} operators={page.choices.operators} hint={t("everybodyHint")} /></Panel>
      <Panel title={t("when")}><ScheduleFields form={form} /></Panel>
      <Panel title={t("order")}>
        <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_minmax(0,2fr)]">
          <Field name="priority" label={t("priority")} hint={t("priorityHint")} inputMode="numeric" defaultValue={form.priority} required />
          <Field name="holdout" label={t("holdout")} hint={t("holdoutHint")} inputMode="decimal" defaultValue={form.holdout} maxLength={10} />
          <Field name="note" label={t("ruleNote")} hint={t("ruleNoteHint")} defaultValue={form.note} maxLength={500} />
        </div>
        {reading ? <p className="reads"><b>{t("enabled")}</b>{form.enabled ? "✓" : "–"}</p> : <Checkbox name="enabled" value="yes" defaultChecked={form.enabled}>{t("enabled")}</Checkbox>}
      </Panel>
    </>
  );
}

const typeKey = (type: string) => {
  const key = `type-${type}`;
  return isEditorKey(key) ? key : "type-json";
};

function RuleSummary({ page }: { readonly page: RulePage }) {
  const t = useMessages(editorMessages);
  return (
    <>
      <Panel title={t("saysNow")}>
        <p>{page.sentence}</p>
        {page.fits === undefined ? null : <><p className="mt-3 font-medium">{t("fits", { count: page.fits.count })}</p><p className="text-muted">{page.fits.count > page.fits.names.length ? t("fitsNames", { names: page.fits.names.join(", ") }) : page.fits.names.join(", ")}</p></>}
        {page.met === undefined ? null : <MetBy met={page.met} />}
      </Panel>
      {page.findings.map((finding) => <Notice key={finding.sentence} tone={finding.mild ? "info" : "warning"}>{finding.sentence}</Notice>)}
    </>
  );
}

function MetBy({ met: { sure, most, visits } }: { readonly met: NonNullable<RulePage["met"]> }) {
  const t = useMessages(editorMessages);
  return (
    <>
      <p className="mt-3 font-medium">{t("metBy", { count: visits, met: sure })}</p>
      <p className="text-muted">{most > sure ? t("metAtMost", { most }) : t("metHint")}</p>
    </>
  );
}

/** The actions a new rule can have: links, so that each brings its own fields without scripts. */
function Kinds({ form }: { readonly form: RuleForm }) {
  const t = useMessages(editorMessages);
  return (
    <div className="handheld:hidden"><Panel title={t("whatShould")}>
      <ul className="-mx-2 grid grid-cols-2 gap-x-2 xl:grid-cols-1">
        {[...formActions, "json"].map((type) => (
          <li key={type}><Link discover="none" to={paths.studioNewRule(type)} aria-current={type === form.type ? "page" : undefined} className="block min-h-9 rounded-md px-2 py-1.5 hover:bg-raised aria-[current=page]:bg-raised aria-[current=page]:font-medium">{t(typeKey(type))}</Link></li>
        ))}
      </ul>
    </Panel></div>
  );
}

function ScopeFields({ page, form }: RuleEditorProps) {
  const t = useMessages(editorMessages);
  const { scope } = form;
  const reading = useContext(Reading);
  return (
    <div className="space-y-4">
      <Select name="scope.kind" label={t("scope")} defaultValue={scope.kind} choices={scopeKinds.map((kind) => ({ value: kind, label: t(`scope-${kind}`) }))} />
      <Boxes name="scope.pages" legend={t("pages")} options={page.choices.pages} chosen={scope.pages} />
      <Boxes name="scope.shelves" legend={t("shelves")} options={page.choices.shelves} chosen={scope.shelves} />
      <details open={scope.names !== ""} className={reading && scope.names === "" ? "hidden" : undefined}>
        <summary className="link inline-flex min-h-8 items-center text-muted">{t("names")}</summary>
        <div className="mt-2 grid gap-4 sm:grid-cols-2">
          <TextArea name="scope.names" label={t("names")} labelHidden hint={t("namesHint")} rows={3} defaultValue={scope.names} spellCheck={false} />
          <Select name="scope.match" label={t("match")} defaultValue={scope.match} choices={[{ value: "exact", label: t("exact") }, { value: "contains", label: t("contains") }]} />
        </div>
      </details>
    </div>
  );
}

function Boxes({ name, legend, options, chosen }: { readonly name: string; readonly legend: string; readonly options: RulePage["choices"]["pages"]; readonly chosen: readonly string[] }) {
  const said = options.filter((option) => chosen.includes(option.value)).map((option) => option.label).join(", ");
  if (useContext(Reading)) return said === "" ? null : <p className="reads"><b>{legend}</b>{said}</p>;
  return (
    <fieldset>
      <legend className="mb-1 font-medium">{legend}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-1">
        {options.map((option) => (
          <label key={option.value} className="inline-flex min-h-9 items-center gap-2 pointer-coarse:min-h-11"><input type="checkbox" name={name} value={option.value} defaultChecked={chosen.includes(option.value)} className="size-4 accent-(--accent)" />{option.label}</label>
        ))}
      </div>
    </fieldset>
  );
}

function ScheduleFields({ form }: { readonly form: RuleForm }) {
  const t = useMessages(editorMessages);
  const { schedule } = form;
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Field name="schedule.from" label={t("start")} hint={t("timeHint")} defaultValue={schedule.from} maxLength={20} />
      <Field name="schedule.until" label={t("until")} defaultValue={schedule.until} maxLength={20} />
      <TextArea name="schedule.weekly" label={t("weekly")} hint={t("weeklyHint")} rows={2} defaultValue={schedule.weekly} />
      <TextArea name="schedule.yearly" label={t("yearly")} hint={t("yearlyHint")} rows={2} defaultValue={schedule.yearly} />
      <Field name="schedule.zone" label={t("zone")} hint={t("zoneHint")} defaultValue={schedule.zone} maxLength={64} />
    </div>
  );
}
