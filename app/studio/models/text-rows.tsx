/** Texts side by side, one thing after the other. */
import { Panel } from "#app/ui/staff-shell.tsx";
import { FieldError, Reading } from "#app/ui/field.tsx";
import { useContext } from "react";
import { useMessages } from "#app/ui/page.tsx";
import { useFieldError } from "./editor-form.tsx";
import { isPageKey, pageMessages } from "./page-messages.ts";
import type { ModelText } from "./text-form.ts";

export function TextRows({ texts, typed }: { readonly texts: readonly ModelText[]; readonly typed: Readonly<Record<string, string>> }) {
  return (
    <Panel>
      <div className="divide-y divide-line">{texts.map((text) => <Row key={text.path} text={text} typed={typed} />)}</div>
    </Panel>
  );
}

function Row({ text, typed }: { readonly text: ModelText; readonly typed: Readonly<Record<string, string>> }) {
  const t = useMessages(pageMessages);
  const error = useFieldError();
  const key = `field-${text.field}`;
  const field = isPageKey(key) ? t(key) : text.field;
  if (useContext(Reading)) return <p className="reads py-2.5" lang="ru"><b>{text.about === "" ? text.path : text.about} · {field}</b><span lang="en" className="reads">{text.en}</span>{text.ru === "" ? null : `\n${text.ru}`}</p>;
  return (
    <div className="grid gap-x-4 gap-y-2 py-2.5 sm:grid-cols-[minmax(9rem,1fr)_minmax(0,2fr)_minmax(0,2fr)]">
      <p className="min-w-0 text-caption text-muted"><code className="break-words">{text.about === "" ? text.path : text.about}</code><br />{field}</p>
      {(["en", "ru"] as const).map((language) => {
        const name = `${text.path}.${language}`;
        const problem = error(name) ?? (language === "en" ? error(text.path) : undefined);
        return (
          <div key={language} className="min-w-0">
            <textarea name={name} lang={language} rows={text[language].length > 60 ? 3 : 1} maxLength={2000} defaultValue={typed[name] ?? text[language]} aria-label={`${text.about} ${field}, ${t(language)}`} aria-invalid={problem === undefined ? undefined : true} aria-describedby={problem === undefined ? undefined : `${name}-error`} className={`block min-h-11 w-full rounded-md border bg-surface px-3 py-2 text-small ${text[language] === "" ? "border-warning" : "border-edge"} hover:border-ink`} />
            <FieldError id={`${name}-error`} error={problem} />
          </div>
        );
      })}
    </div>
  );
}
