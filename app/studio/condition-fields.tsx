/** A condition as rows of fact, comparison and value, or as an outline of groups; the same fields with and without scripts. */
import { useContext, useState } from "react";
import { Reading, TextArea } from "#app/ui/field.tsx";
import { useMessages, useScripted } from "#app/ui/page.tsx";
import { deepest, groupOf, groups, mostRows, type ConditionForm, type ConditionRow } from "./condition-form.ts";
import { editorMessages } from "./editor-messages.ts";
import type { Option } from "./rule-editor.server.ts";

interface ConditionFieldsProps {
  readonly name: string;
  readonly legend: string;
  readonly form: ConditionForm;
  readonly facts: readonly Option[];
  readonly operators: readonly Option[];
  readonly hint?: string;
}

const small = "block w-full min-h-10 rounded-md border border-edge bg-surface px-2.5 py-1.5 text-small text-ink hover:border-ink focus:border-ink";
/** Rows inside a group stand further in, less so on a phone. */
const indents = ["", "ps-3 sm:ps-6", "ps-6 sm:ps-12", "ps-9 sm:ps-18", "ps-12 sm:ps-24", "ps-15 sm:ps-30", "ps-18 sm:ps-36"] as const;

/** Room for another row, as deep as the last one, or inside the group it heads. */
function blankAfter(rows: readonly ConditionRow[]): ConditionRow {
  const last = rows.at(-1);
  const level = last === undefined ? 0 : last.level + (groupOf(last.fact) === undefined ? 0 : 1);
  return { fact: "", op: "is", value: "", level: Math.min(level, deepest) };
}

export function ConditionFields({ name, legend, form, facts, operators, hint }: ConditionFieldsProps) {
  const t = useMessages(editorMessages);
  const scripted = useScripted();
  const [more, setMore] = useState(0);
  if (useContext(Reading)) return <ConditionText legend={legend} form={form} facts={facts} operators={operators} />;
  const room = Math.max(1, Math.min(2 + more, mostRows - form.rows.length));
  const rows = [...form.rows, ...Array.from({ length: room }, () => blankAfter(form.rows))];
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-medium">{legend}</legend>
      <select name={`${name}.join`} defaultValue={form.join === "none" ? "all" : form.join} aria-label={`${legend}: ${t("conditionIs")}`} className={`${small} select-arrow mb-2 sm:w-64`}>
        {(["none", "all", "any", "json"] as const).map((join) => <option key={join} value={join}>{t(`join-${join}`)}</option>)}
      </select>
      <div className="space-y-2">
        {rows.map((row, index) => <Row key={index} name={`${name}.${index}`} number={index + 1} row={row} facts={facts} operators={operators} />)}
      </div>
      {scripted && rows.length < mostRows ? <button type="button" className="link mt-1 min-h-9 text-small" onClick={() => setMore(more + 1)}>{t("addRow")}</button> : null}
      <p className="mt-1.5 text-caption text-muted">{t("valueHint")} {t("groupHint")}{hint === undefined ? null : ` ${hint}`}</p>
      <details className="mt-1" open={form.join === "json"}>
        <summary className="link inline-flex min-h-8 items-center text-muted">{t("conditionJson")}</summary>
        <TextArea name={`${name}.json`} label={`${legend}: ${t("conditionJson")}`} labelHidden rows={4} defaultValue={form.json} spellCheck={false} />
      </details>
    </fieldset>
  );
}

/** The same outline as text; a condition that rows cannot say is its JSON. */
function ConditionText({ legend, form, facts, operators }: Pick<ConditionFieldsProps, "legend" | "form" | "facts" | "operators">) {
  const t = useMessages(editorMessages);
  const said = (options: readonly Option[], value: string) => options.find((option) => option.value === value)?.label ?? value;
  const line = (row: ConditionRow): string => {
    const group = groupOf(row.fact);
    return group === undefined ? [said(facts, row.fact), row.fact.startsWith("ref:") ? "" : said(operators, row.op), row.value].join(" ").trim() : `${t(`group-${group}`)}:`;
  };
  const rows = form.rows.filter((row) => row.fact !== "");
  if (rows.length === 0 && form.join !== "json") return null;
  return (
    <div>
      <p className="text-caption text-muted">{legend}</p>
      {form.join === "json" ? <pre className="overflow-x-auto text-caption">{form.json}</pre> : <>{rows.length > 1 ? <p>{t(`join-${form.join}`)}:</p> : null}<ul className="list-disc ps-5">{rows.map((row, index) => <li key={index} className={`[overflow-wrap:anywhere] ${indents[row.level] ?? ""}`}>{line(row)}</li>)}</ul></>}
    </div>
  );
}

interface RowProps {
  readonly name: string;
  readonly number: number;
  readonly row: ConditionRow;
  readonly facts: readonly Option[];
  readonly operators: readonly Option[];
}

/** One row; the head of a group needs neither comparison nor value, which style sheets hide without scripts too. */
function Row({ name, number, row, facts, operators }: RowProps) {
  const t = useMessages(editorMessages);
  const [level, setLevel] = useState(row.level);
  const offered = row.fact === "" || groupOf(row.fact) !== undefined || facts.some((fact) => fact.value === row.fact);
  const terms = "[.condition-row:has(option[value^='group:']:checked)_&]:invisible max-sm:[.condition-row:has(option[value^='group:']:checked)_&]:hidden";
  return (
    <div className={`condition-row grid grid-cols-2 gap-2 sm:grid-cols-[4.5rem_minmax(0,5fr)_minmax(0,3fr)_minmax(0,5fr)] ${indents[level] ?? ""}`}>
      <select name={`${name}.level`} value={level} onChange={(event) => setLevel(Number(event.currentTarget.value))} aria-label={`${t("level")} ${number}`} title={t("level")} className={`${small} select-arrow order-2 sm:order-none`}>
        {Array.from({ length: deepest + 1 }, (_, depth) => <option key={depth} value={depth}>{depth === 0 ? "–" : `→ ${depth}`}</option>)}
      </select>
      <select name={`${name}.fact`} defaultValue={row.fact} aria-label={`${t("fact")} ${number}`} className={`${small} select-arrow order-1 col-span-2 sm:order-none sm:col-span-1`}>
        <option value="">{t("chooseFact")}</option>
        <optgroup label={t("group")}>{groups.map((group) => <option key={group} value={`group:${group}`}>{t(`group-${group}`)}</option>)}</optgroup>
        {offered ? null : <option value={row.fact}>{row.fact}</option>}
        {facts.map((fact) => <option key={fact.value} value={fact.value}>{fact.label}</option>)}
      </select>
      <select name={`${name}.op`} defaultValue={row.op} aria-label={`${t("operator")} ${number}`} className={`${small} select-arrow order-3 sm:order-none ${terms}`}>
        {operators.map((operator) => <option key={operator.value} value={operator.value}>{operator.label}</option>)}
      </select>
      <input name={`${name}.value`} defaultValue={row.value} aria-label={`${t("value")} ${number}`} maxLength={2000} className={`${small} order-4 col-span-2 sm:order-none sm:col-span-1 ${terms}`} />
    </div>
  );
}
