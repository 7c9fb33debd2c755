/** Where an agent writes: an answer or a note, which a switch says before anything is sent, with passages to insert. What differs is drawn by styles, so that the switch works without scripts. */
import { Form, useNavigation } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import { localise, type Locale } from "#app/platform/i18n.ts";
import { Button } from "#app/ui/button.tsx";
import { classNames } from "#app/ui/class-names.ts";
import { Select, TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages, usePage, useScripted } from "#app/ui/page.tsx";
import { emptySent } from "./after-sending.ts";
import { deskMessages, type DeskKey } from "./desk-messages.ts";
import { FileField, type ShownFileProblem } from "./file-field.tsx";
import { fillMacro, fits, macroText, macroValues, offerRepair, type Macro } from "./macros.ts";
import { shortNames, type Colleague } from "./mentions.ts";
import type { NoteMatter } from "./note-threads.ts";
import { useKeys } from "./use-keys.ts";

/** As notes stand in the conversation. */
const noteLook = "border-dashed border-warning bg-[color-mix(in_oklab,var(--warning)_10%,var(--surface))]";
const whenNote = "[.desk-write:has([value=note]:checked)_&]:border-dashed [.desk-write:has([value=note]:checked)_&]:border-warning [.desk-write:has([value=note]:checked)_&]:bg-[color-mix(in_oklab,var(--warning)_10%,var(--surface))]";

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
  readonly problem: { readonly code: DeskKey; readonly body: string | undefined; readonly confirmed: boolean; readonly asNote: boolean } | undefined;
  /** Who can be named in a note. */
  readonly colleagues: readonly Colleague[];
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
  const [note, setNote] = useState(!props.mayAnswer || props.problem?.asNote === true);
  const scripted = useScripted();
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
  const names = shortNames(props.colleagues).slice(0, 8).map((name) => `@${name}`);
  return (
    <Form ref={form} method="post" encType="multipart/form-data" preventScrollReset className="desk-write space-y-3" onSubmit={() => (sent.current = field.current?.value)}>
      {props.problem === undefined ? null : <Notice tone="warning" live>{t(props.problem.code)}</Notice>}
      <input type="hidden" name="idempotencyKey" value={key} />
      {props.problem?.confirmed === true ? null : <input type="hidden" name="seen" value={seen} />}
      {props.mayAnswer ? <Switch note={note} setNote={setNote} customer={props.customer} /> : <input type="hidden" name="intent" value="note" />}
      <div className={classNames("space-y-3 rounded-lg border p-3", props.mayAnswer ? `border-line ${whenNote}` : noteLook)}>
        <p className={classNames("text-small", props.mayAnswer && "hidden [.desk-write:has([value=note]:checked)_&]:block")}><span className="font-medium text-warning">{t("onlyColleagues")}</span>{names.length === 0 ? null : <span className="text-muted"> {t("nameThem", { names: names.join(", ") })}</span>}</p>
        <TextArea ref={field} name="body" labelHidden label={!scripted && props.mayAnswer ? t("yourWords") : note ? t("noteLabel") : t("answerTo", { name: props.customer })} required rows={6} maxLength={8000} defaultValue={props.problem?.body} onInput={props.onTyped} />
        <FileField problem={props.fileProblem} />
      </div>
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div className="flex flex-wrap gap-2">
          <Button disabled={busy}>{props.mayAnswer ? <><span className="[.desk-write:has([value=note]:checked)_&]:hidden">{t("send")}</span><span className="hidden [.desk-write:has([value=note]:checked)_&]:inline">{t("saveNote")}</span></> : t("saveNote")}</Button>
          {props.matters.length === 0 ? null : <Select name="about" label={t("noteAbout")} labelHidden defaultValue="" className={props.mayAnswer ? "hidden w-48 [.desk-write:has([value=note]:checked)_&]:block" : "w-48"} choices={[{ value: "", label: t("about-ticket") }, ...props.matters.map((matter) => ({ value: matter, label: t(`about-${matter}`, { number: props.about.order ?? "" }) }))]} />}
        </div>
        <Passages {...props} insert={(text) => insertText(field.current, text)} />
      </div>
    </Form>
  );
}

/** What is written, chosen before it is sent: one of the two is always said, in words and in colour. */
function Switch({ note, setNote, customer }: { readonly note: boolean; readonly setNote: (note: boolean) => void; readonly customer: string }) {
  const t = useMessages(deskMessages);
  const ways = [{ value: "reply", title: t("toCustomer"), text: t("goesTo", { name: customer }), isNote: false }, { value: "note", title: t("internalNote"), text: t("staysHere"), isNote: true }];
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{t("whatIsWritten")}</legend>
      <div className="grid gap-2 sm:grid-cols-2">
        {ways.map((way) => (
          <label key={way.value} className={classNames("flex min-h-11 cursor-pointer items-start gap-2.5 rounded-md border border-line bg-surface px-3 py-2 has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus", way.isNote ? "has-checked:border-dashed has-checked:border-warning has-checked:bg-[color-mix(in_oklab,var(--warning)_10%,var(--surface))]" : "has-checked:border-accent has-checked:shadow-[inset_0_0_0_1px_var(--accent)]")}>
            <input type="radio" name="intent" value={way.value} checked={note === way.isNote} onChange={() => setNote(way.isNote)} className="mt-0.5 size-4 shrink-0 accent-(--accent) focus-visible:outline-none" />
            <span className="min-w-0"><span className="font-medium">{way.title}</span> <span className="block text-small break-words text-muted">{way.text}</span></span>
          </label>
        ))}
      </div>
    </fieldset>
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
