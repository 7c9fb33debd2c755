/** The parts of a customer's ticket page. */
import { Form, useNavigation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { Badge, type Tone } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { Select, TextArea } from "#app/ui/field.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { Rating } from "#app/ui/rating.tsx";
import { emptySent } from "./after-sending.ts";
import { FileField, type ShownFileProblem } from "./file-field.tsx";
import { keyOf, messages } from "./messages.ts";
import { feelings, type TicketState } from "./ticket.ts";

const tones: Readonly<Record<TicketState, Tone>> = { open: "neutral", "waiting-for-customer": "accent", solved: "positive", closed: "neutral" };

export function StateBadge({ state }: { readonly state: TicketState }) {
  const t = useMessages(messages);
  return <Badge tone={tones[state]}>{t(keyOf("state", state))}</Badge>;
}

interface ReplyFormProps {
  readonly idempotencyKey: string;
  readonly maySolve: boolean;
  readonly error: string | undefined;
  readonly typed: string | undefined;
  /** The customer's own: a stored one empties the field, an answer that arrives meanwhile does not. */
  readonly messageCount: number;
  readonly onTyped?: () => void;
  readonly fileProblem?: ShownFileProblem | undefined;
}

export function ReplyForm({ idempotencyKey, maySolve, error, typed, messageCount, onTyped, fileProblem }: ReplyFormProps) {
  const t = useMessages(messages);
  const busy = useNavigation().state === "submitting";
  const form = useRef<HTMLFormElement>(null);
  const key = useKeyUntil(idempotencyKey, messageCount);
  const refused = error !== undefined || typed !== undefined || fileProblem !== undefined;
  const field = useRef<HTMLTextAreaElement>(null);
  const sent = useRef<string>();
  const count = useRef(messageCount);
  useEffect(() => {
    // What is stored while the answer to the sending is under way is looked at when that is there.
    if (busy) return;
    if (count.current !== messageCount && !refused && form.current !== null && field.current !== null && sent.current !== undefined) {
      emptySent(form.current, field.current, sent.current);
      sent.current = undefined;
    }
    count.current = messageCount;
  }, [messageCount, busy, refused]);
  return (
    <div className="mt-8">
      <Form ref={form} method="post" encType="multipart/form-data" preventScrollReset className="space-y-4" onSubmit={() => (sent.current = field.current?.value)}>
        <input type="hidden" name="idempotencyKey" value={key} />
        <TextArea ref={field} name="body" label={t("reply")} required rows={4} maxLength={8000} defaultValue={typed} error={error} onInput={onTyped} />
        <FileField problem={fileProblem} />
        <div className="flex flex-wrap gap-3">
          <Button name="intent" value="reply" disabled={busy}>{t("sendReply")}</Button>
          {maySolve ? <Button name="intent" value="solve" tone="secondary" formNoValidate disabled={busy}>{t("solvedButton")}</Button> : null}
        </div>
      </Form>
    </div>
  );
}

/** The loader makes a key each time it runs; while nothing was stored the form keeps its own, so that a repeated send stays one message. */
function useKeyUntil(fresh: string, messageCount: number): string {
  const kept = useRef({ key: fresh, messageCount });
  if (kept.current.messageCount !== messageCount) kept.current = { key: fresh, messageCount };
  return kept.current.key;
}

export function RateForm({ rating, later = false }: { readonly rating: number | null; readonly later?: boolean }) {
  const t = useMessages(messages);
  if (rating !== null) return <div className="mt-8 flex flex-wrap items-center gap-3 rounded-lg border border-line bg-surface p-5"><Rating average={rating} /><p>{t("rated", { rating })}</p></div>;
  return (
    <Form id="rate" method="post" preventScrollReset className="mt-8 rounded-lg border border-line bg-surface p-5">
      <h2 className="text-h3">{t(later ? "rateLaterTitle" : "rateTitle")}</h2>
      <fieldset className="mt-3">
        <legend className="text-small text-muted">{t("rateLegend")}</legend>
        <div className="mt-2 flex gap-2">
          {[1, 2, 3, 4, 5].map((value) => (
            <label key={value} className="relative grid size-12 cursor-pointer place-items-center rounded-md border border-edge hover:bg-raised has-checked:border-accent has-checked:bg-accent has-checked:text-accent-ink has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
              <input type="radio" name="rating" value={value} required className="sr-only" />{value}
            </label>
          ))}
        </div>
      </fieldset>
      <Select name="feeling" label={t("feelingLegend")} className="mt-4 max-w-xs" choices={[{ value: "", label: "–" }, ...feelings.map((feeling) => ({ value: feeling, label: t(keyOf("feeling", feeling)) }))]} />
      <div className="mt-4 flex flex-wrap items-center gap-x-6 gap-y-2">
        <Button name="intent" value={later ? "rate-later" : "rate"} tone="secondary">{t("rate")}</Button>
        {later ? <button name="intent" value="no-more-mail" formNoValidate className="link min-h-11 text-small">{t("noMoreMail")}</button> : null}
      </div>
    </Form>
  );
}
