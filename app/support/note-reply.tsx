/** Under a note: an answer for colleagues, which stays in the note's thread. Works without scripts. */
import { Form, useNavigation } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { Button } from "#app/ui/button.tsx";
import { TextArea } from "#app/ui/field.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { deskMessages } from "./desk-messages.ts";

interface NoteReplyProps {
  /** Id of the note that began it. */
  readonly thread: string;
  readonly idempotencyKey: string;
  /** The last form of the page was refused: what was typed stays. */
  readonly refused: boolean;
}

export function NoteReply({ thread, idempotencyKey, refused }: NoteReplyProps) {
  const t = useMessages(deskMessages);
  const form = useRef<HTMLFormElement>(null);
  const { state, formData } = useNavigation();
  const sending = state !== "idle" && formData?.get("thread") === thread;
  const sent = useRef(false);
  useEffect(() => {
    if (sent.current && !sending && !refused) form.current?.reset();
    sent.current = sending;
  }, [sending, refused]);
  return (
    <details className="mt-2">
      <summary className="inline-flex min-h-9 cursor-pointer items-center text-small text-muted hover:underline">{t("answerNote")}</summary>
      <Form ref={form} method="post" encType="multipart/form-data" preventScrollReset className="mt-2 space-y-2">
        <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
        <input type="hidden" name="thread" value={thread} />
        <TextArea name="body" label={t("answerNoteLabel")} required rows={2} maxLength={8000} />
        <Button name="intent" value="note" tone="secondary" size="small" disabled={sending}>{t("answerNote")}</Button>
      </Form>
    </details>
  );
}
