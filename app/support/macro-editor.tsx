/** The page on which leads write passages: each folds open to its form, and to what it says to a real ticket. */
import { Form } from "@remix-run/react";
import { localise, type Locale, type MessageParams } from "#app/platform/i18n.ts";
import { Button } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Field, TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import type { MacroTicket, StoredMacro } from "./desk-macros.server.ts";
import { limits } from "./limits.ts";
import { macroKey, macroMessages } from "./macro-messages.ts";
import { fillMacro, fits, macroText, macroWords } from "./macros.ts";
import { shortTime } from "./short-time.ts";

/** What was posted and not saved: refused, or only to be looked at. `id` undefined where it is a new one. */
export interface MacroDraft {
  readonly id: string | undefined;
  readonly values: Readonly<Record<string, string>>;
  readonly fields: Readonly<Record<string, string>>;
  readonly params?: MessageParams;
  readonly refusal?: string;
}

interface MacroEditorProps {
  readonly macros: readonly StoredMacro[];
  readonly ticket: MacroTicket | undefined;
  readonly draft: MacroDraft | undefined;
}

export function MacroEditor({ macros, ticket, draft }: MacroEditorProps) {
  const t = useMessages(macroMessages);
  const { locale } = usePage();
  const aside = (macro: StoredMacro): string => [macro.archived ? t("archived") : undefined, macro.text.ru === undefined ? t("englishOnly") : undefined].filter((part) => part !== undefined).join(" · ");
  return (
    <div className="space-y-6">
      <Panel>
        {macros.length === 0 ? <p className="py-3 text-muted">{t("none")}</p> : macros.map((macro) => (
          <Disclosure key={macro.id} title={localise(macro.title, locale)} open={macro.id === draft?.id} aside={aside(macro)}>
            <MacroForm key={`${macro.version} ${macro.archived}`} macro={macro} ticket={ticket} draft={draft?.id === macro.id ? draft : undefined} />
          </Disclosure>
        ))}
      </Panel>
      <Panel title={t("add")}><MacroForm key={macros.length} macro={undefined} ticket={ticket} draft={draft !== undefined && draft.id === undefined ? draft : undefined} /></Panel>
    </div>
  );
}

function MacroForm({ macro, ticket, draft }: { readonly macro: StoredMacro | undefined; readonly ticket: MacroTicket | undefined; readonly draft: MacroDraft | undefined }) {
  const t = useMessages(macroMessages);
  const { locale } = usePage();
  const wired = (kind: "title" | "text", of: Locale) => {
    const name = `${kind}.${of}`;
    const problem = draft?.fields[name];
    return { name, defaultValue: draft === undefined ? macro?.[kind][of] : draft.values[name], error: problem === undefined ? undefined : t(macroKey(problem), draft?.params), required: of === "en", lang: of };
  };
  return (
    <Form method="post" preventScrollReset className="space-y-4">
      {draft?.refusal === undefined ? null : <Notice tone="error" live>{t(macroKey(draft.refusal))}</Notice>}
      {macro === undefined ? null : <><input type="hidden" name="id" value={macro.id} /><input type="hidden" name="version" value={draft?.values.version ?? macro.version} /></>}
      {ticket === undefined ? null : <input type="hidden" name="ticket" value={ticket.number} />}
      <div className="grid gap-4 lg:grid-cols-2">
        <Field label={t("titleEn")} maxLength={80} {...wired("title", "en")} />
        <Field label={t("titleRu")} maxLength={80} {...wired("title", "ru")} />
        <TextArea label={t("textEn")} rows={6} maxLength={limits.body} {...wired("text", "en")} />
        <TextArea label={t("textRu")} hint={t("ruHint")} rows={6} maxLength={limits.body} {...wired("text", "ru")} />
      </div>
      <MacroPreview macro={macro} ticket={ticket} draft={draft} />
      <div className="flex flex-wrap items-center gap-2">
        <Button name="intent" value={macro === undefined ? "add" : "save"} size="small">{t(macro === undefined ? "add" : "save")}</Button>
        {ticket === undefined ? null : <Button name="intent" value="preview" tone="secondary" size="small">{t("preview")}</Button>}
        {macro === undefined ? null : <Button name="intent" value={macro.archived ? "restore" : "archive"} tone="secondary" size="small" formNoValidate>{t(macro.archived ? "restore" : "archive")}</Button>}
        {macro === undefined ? null : <span className="ml-auto text-caption text-muted">{t("version", { version: macro.version, date: shortTime(macro.updatedAt, locale) })}</span>}
      </div>
    </Form>
  );
}

/** What is in the form, or in force, as the ticket's customer would read it. */
function MacroPreview({ macro, ticket, draft }: { readonly macro: StoredMacro | undefined; readonly ticket: MacroTicket | undefined; readonly draft: MacroDraft | undefined }) {
  const t = useMessages(macroMessages);
  const typed = draft?.values[`text.${ticket?.locale ?? "en"}`];
  const text = draft !== undefined ? (typed === undefined || typed === "" ? draft.values["text.en"] : typed) : macro === undefined || ticket === undefined ? undefined : macroText(macro, ticket.locale);
  if (ticket === undefined || text === undefined || text === "") return null;
  return (
    <section aria-label={t("previewOf", { number: ticket.number })} className="rounded-md border border-line bg-paper p-4">
      <p className="mb-2 text-caption text-muted">{t("previewOf", { number: ticket.number })} · {ticket.locale.toUpperCase()}</p>
      <p lang={ticket.locale} className="whitespace-pre-wrap break-words">{fillMacro(text, ticket.values)}</p>
      {fits(text, ticket.values) ? null : <p className="mt-2 text-small font-medium text-warning">{t("notOffered")}</p>}
    </section>
  );
}

/** The words a passage may hold. */
export function MacroWords() {
  const t = useMessages(macroMessages);
  return <p className="mb-4 max-w-[52rem] text-muted">{t("intro")} {macroWords.map((word, place) => <span key={word}>{place === 0 ? "" : ", "}<code className="font-mono text-small text-ink">{`{${word}}`}</code> {t(`word.${word}`)}</span>)}.</p>;
}
