/** The fields of one rule, by its kind. */
import { Field, Select, TextArea } from "#app/ui/field.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import { useFieldError } from "./editor-form.tsx";
import { kindKey, TwoTexts, useInput } from "./option-editor.tsx";
import { pageMessages } from "./page-messages.ts";
import { relations } from "./rule-form.ts";
import type { RulePage } from "./rule-page.server.ts";

export function RuleFields({ page }: { readonly page: RulePage }) {
  const t = useMessages(pageMessages);
  const input = useInput(page.fields);
  return (
    <>
      <Panel title={`${t("rule")}: ${t(kindKey(page.kind))}`}>
        <input type="hidden" name="kind" value={page.kind} />
        {page.isNew ? <div className="mb-4"><Field {...input("id")} label={t("id")} hint={t("ruleIdHint")} required maxLength={64} pattern="[A-Za-z0-9][A-Za-z0-9._\-]*" mono /></div> : null}
        <Body page={page} />
      </Panel>
      <Panel title={t("texts")}>
        <p className="mb-2 text-muted">{t("nameHint")}</p>
        <TwoTexts name="name" label={t("nameOf")} fields={page.fields} required />
        <p className="mt-5 mb-2 text-muted">{t("sentenceHint")}</p>
        <TwoTexts name="sentence" label={t("sentence")} fields={page.fields} required area />
      </Panel>
    </>
  );
}

/** An expression: monospaced, with the error's line and column under it. */
function Expression({ name, label, page, rows = 2, hint }: { readonly name: string; readonly label: string; readonly page: RulePage; readonly rows?: number; readonly hint?: string }) {
  const input = useInput(page.fields);
  return <TextArea {...input(name)} label={label} hint={hint} rows={rows} maxLength={200_000} spellCheck={false} required autoCapitalize="off" style={{ fontFamily: "var(--font-mono, monospace)" }} />;
}

function Body({ page }: { readonly page: RulePage }) {
  const t = useMessages(pageMessages);
  const input = useInput(page.fields);
  const error = useFieldError();
  switch (page.kind) {
    case "requires": return <div className="grid gap-4 sm:grid-cols-2"><Expression name="if" label={t("if")} page={page} /><Expression name="then" label={t("then")} page={page} /></div>;
    case "excludes": return <Expression name="all" label={t("all")} hint={t("allHint")} rows={4} page={page} />;
    case "cardinality": return (
      <div className="space-y-4"><Expression name="of" label={t("of")} hint={t("allHint")} rows={5} page={page} /><div className="grid gap-4 sm:grid-cols-2"><Field {...input("min")} label={t("least")} inputMode="numeric" /><Field {...input("max")} label={t("most")} inputMode="numeric" /></div></div>
    );
    case "compare": return (
      <div className="grid gap-4 sm:grid-cols-[1fr_7rem_1fr]"><Expression name="left" label={t("left")} page={page} /><Select name="relation" label={t("relation")} defaultValue={page.fields.relation} error={error("relation")} choices={relations.map((value) => ({ value, label: value }))} /><Expression name="right" label={t("right")} page={page} /></div>
    );
    case "formula": return <Expression name="holds" label={t("holds")} rows={3} page={page} />;
    case "table": return (
      <div className="space-y-4">
        <div className="grid gap-4 sm:grid-cols-2"><Field {...input("options")} label={t("tableOptions")} hint={t("tableOptionsHint")} required mono /><Select name="allowed" label={t("allowed")} defaultValue={page.fields.allowed} error={error("allowed")} choices={[{ value: "true", label: t("allowed-true") }, { value: "false", label: t("allowed-false") }]} /></div>
        <Expression name="rows" label={t("rows")} hint={t("rowsHint")} rows={8} page={page} />
      </div>
    );
    default: return null;
  }
}

/** Written as the language is: nothing here is a word of a reader's language. */
const example = "wood == 'oak', width <= 900, doors and not light, depth in (350, 450), board.mm >= 22, (a or b) implies c, maxSpan(board, load)";

/** What an expression may name, beside the form. */
export function ExpressionHelp({ names }: { readonly names: RulePage["names"] }) {
  const t = useMessages(pageMessages);
  return (
    <Panel title={t("expressions")}>
      <p className="text-muted">{t("expressionsText", { example })}</p>
      <details className="mt-2">
        <summary className="link inline-flex min-h-9 items-center">{t("names")}</summary>
        <dl className="max-h-96 space-y-1.5 overflow-y-auto">
          {names.options.map((option) => <div key={option.id}><dt className="inline"><code>{option.id}</code></dt> <dd className="inline text-muted">{option.values}</dd></div>)}
          {names.derived.length === 0 ? null : <div><dt>{t("derivedNames")}</dt><dd className="text-muted"><code>{names.derived.join(", ")}</code></dd></div>}
          {names.tables.length === 0 ? null : <div><dt>{t("tableNames")}</dt><dd className="text-muted"><code>{names.tables.join(", ")}</code></dd></div>}
        </dl>
      </details>
    </Panel>
  );
}
