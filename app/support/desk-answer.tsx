/** Where an agent writes: an answer or a note, with passages to insert. */
import { Form, useNavigation } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { localise, type Locale } from "#app/platform/i18n.ts";
import { Button } from "#app/ui/button.tsx";
import { Select, TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages, usePage, useScripted } from "#app/ui/page.tsx";
import { emptySent } from "./after-sending.ts";
import { deskMessages, type DeskKey } from "./desk-messages.ts";
import { FileField, type ShownFileProblem } from "./file-field.tsx";
import { fillMacro, fits, macroText, macroValues, offerRepair, type Macro } from "./macros.ts";
import type { NoteMatter } from "./note-threads.ts";
import { useKeys } from "./use-keys.ts";

interface DeskAnswerProps {
  readonly idempotencyKey: string;
  /** Id of the newest message on the screen. */
  readonly seen: string;
  readonly mayAnswer: boolean;
  /** The name, or the address where there is none. */
  readonly customer: string;
  /** What passages say of the ticket; a guest may have no name. */
  readonly about: Parameters<typeof macroValues>[0];
  readonly macros: readonly Macro[];
  readonly agent: string;
  readonly customerLocale: Locale;
  /** What a note can be about besides the ticket. */
  readonly matters: readonly NoteMatter[];
  readonly problem: { readonly code: DeskKey; readonly body: string | undefined; readonly confirmed: boolean } | undefined;
  readonly messageCount: number;
  readonly onTyped?: () => void;
  readonly fileProblem?: ShownFileProblem | undefined;
  /** Repaired configurations to offer, with absolute links. */
  readonly repairs: readonly { readonly changes: readonly string[]; readonly link: string }[];
}

export function DeskAnswer(props: DeskAnswerProps) {
  const t = useMessages(deskMessages);
  const busy = useNavigation().state === "submitting";
  const field = useRef<HTMLTextAreaElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const [note, setNote] = useState(false);
  const { key, seen } = useAsShown(props);
  const write = (asNote: boolean) => () => {
    setNote(asNote);
    field.current?.focus();
  };
  useKeys({ ...(props.mayAnswer && { r: write(false) }), n: write(true) });
  const sent = useRef<string>();
  const count = useRef(props.messageCount);
  useEffect(() => {
    if (busy) return;
    if (props.messageCount > count.current && props.problem === undefined && form.current !== null && field.current !== null && sent.current !== undefined) {
      emptySent(form.current, field.current, sent.current);
      sent.current = undefined;
    }
    count.current = props.messageCount;
  }, [props.messageCount, props.problem, busy]);
  return (
    <Form ref={form} method="post" encType="multipart/form-data" preventScrollReset className="space-y-3" onSubmit={() => (sent.current = field.current?.value)}>
      {props.problem === undefined ? null : <Notice tone="warning" live>{t(props.problem.code)}</Notice>}
      <input type="hidden" name="idempotencyKey" value={key} />
      {props.problem?.confirmed === true ? null : <input type="hidden" name="seen" value={seen} />}
      <TextArea ref={field} name="body" label={note ? t("noteLabel") : t("answerTo", { name: props.customer })} required rows={6} maxLength={8000} defaultValue={props.problem?.body} onInput={props.onTyped} />
      <FileField problem={props.fileProblem} />
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div className="flex flex-wrap gap-2">
          {props.mayAnswer ? <Button name="intent" value="reply" tone={note ? "secondary" : "primary"} disabled={busy}>{t("send")}</Button> : null}
          <Button name="intent" value="note" tone={note ? "primary" : "secondary"} disabled={busy}>{t("saveNote")}</Button>
          {props.matters.length === 0 ? null : <Select name="about" label={t("noteAbout")} labelHidden defaultValue="" className="w-48" choices={[{ value: "", label: t("about-ticket") }, ...props.matters.map((matter) => ({ value: matter, label: t(`about-${matter}`, { number: props.about.order ?? "" }) }))]} />}
        </div>
        <Passages {...props} insert={(text) => insertText(field.current, text)} />
      </div>
    </Form>
  );
}

/** Key and newest message as they were when the form came to the screen: what arrives while writing must not count as seen. */
function useAsShown({ idempotencyKey, seen, messageCount, problem }: DeskAnswerProps) {
  const shown = useRef({ key: idempotencyKey, seen, messageCount, problem });
  const [, touch] = useState(0);
  const busy = useNavigation().state;
  const before = useRef(busy);
  useEffect(() => {
    if (before.current !== "idle" && busy === "idle") {
      shown.current = { key: idempotencyKey, seen, messageCount, problem };
      touch((n) => n + 1);
    }
    before.current = busy;
  }, [busy, idempotencyKey, seen, messageCount, problem]);
  return { key: shown.current.key, seen: shown.current.seen };
}

function insertText(field: HTMLTextAreaElement | null, text: string): void {
  if (field === null) return;
  field.setRangeText(text, field.selectionStart, field.selectionEnd, "end");
  field.focus();
}

/** Needs scripts: without them there is nothing to insert into. */
function Passages({ about, macros, agent, customerLocale, repairs, insert }: DeskAnswerProps & { readonly insert: (text: string) => void }) {
  const t = useMessages(deskMessages);
  const { locale } = usePage();
  if (!useScripted()) return null;
  const values = macroValues(about, agent);
  const offered = macros.filter((macro) => fits(macroText(macro, customerLocale), values));
  return (
    <Select
      label={t("macro")} labelHidden value="" className="w-56"
      choices={[{ value: "", label: t("macro") }, ...repairs.map((repair) => ({ value: repair.link, label: t("repairMacro", { changes: repair.changes.join("; ") }) })), ...offered.map((macro) => ({ value: macro.id, label: localise(macro.title, locale) }))]}
      onChange={(event) => {
        const macro = offered.find((one) => one.id === event.currentTarget.value);
        const repair = repairs.find((one) => one.link === event.currentTarget.value);
        if (repair !== undefined) insert(offerRepair(customerLocale, repair.changes, repair.link));
        if (macro !== undefined) insert(fillMacro(macroText(macro, customerLocale), values));
      }}
    />
  );
}
