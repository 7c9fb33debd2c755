/** A condition as rows of fact, comparison and value; the same fields with and without scripts. */
import { TextArea } from "#app/ui/field.tsx";
import { useMessages } from "#app/ui/page.tsx";
import type { ConditionForm, ConditionRow } from "./condition-form.ts";
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

export function ConditionFields({ name, legend, form, facts, operators, hint }: ConditionFieldsProps) {
  const t = useMessages(editorMessages);
  const blank: ConditionRow = { fact: "", op: "is", value: "" };
  const rows = [...form.rows, ...Array.from({ length: Math.max(1, Math.min(2, 12 - form.rows.length)) }, () => blank)];
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-medium">{legend}</legend>
      <select name={`${name}.join`} defaultValue={form.join === "none" ? "all" : form.join} aria-label={`${legend}: ${t("conditionIs")}`} className={`${small} select-arrow mb-2 sm:w-64`}>
        {(["none", "all", "any", "json"] as const).map((join) => <option key={join} value={join}>{t(`join-${join}`)}</option>)}
      </select>
      <div className="space-y-2">
        {rows.map((row, index) => (
          <div key={index} className="grid grid-cols-2 gap-2 sm:grid-cols-[minmax(0,5fr)_minmax(0,3fr)_minmax(0,5fr)]">
            <select name={`${name}.${index}.fact`} defaultValue={row.fact} aria-label={`${t("fact")} ${index + 1}`} className={`${small} select-arrow col-span-2 sm:col-span-1`}>
              <option value="">{t("chooseFact")}</option>
              {facts.some((fact) => fact.value === row.fact) || row.fact === "" ? null : <option value={row.fact}>{row.fact}</option>}
              {facts.map((fact) => <option key={fact.value} value={fact.value}>{fact.label}</option>)}
            </select>
            <select name={`${name}.${index}.op`} defaultValue={row.op} aria-label={`${t("operator")} ${index + 1}`} className={`${small} select-arrow`}>
              {operators.map((operator) => <option key={operator.value} value={operator.value}>{operator.label}</option>)}
            </select>
            <input name={`${name}.${index}.value`} defaultValue={row.value} aria-label={`${t("value")} ${index + 1}`} maxLength={2000} className={small} />
          </div>
        ))}
      </div>
      <p className="mt-1.5 text-caption text-muted">{t("valueHint")}{hint === undefined ? null : ` ${hint}`}</p>
      <details className="mt-1" open={form.join === "json"}>
        <summary className="link inline-flex min-h-8 items-center text-muted">{t("conditionJson")}</summary>
        <TextArea name={`${name}.json`} label={`${legend}: ${t("conditionJson")}`} labelHidden rows={4} defaultValue={form.json} spellCheck={false} />
      </details>
    </fieldset>
  );
}
