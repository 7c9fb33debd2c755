/** What stays in a field whose text was stored: whatever was typed between sending and the answer, and nothing of what was sent. */
export function restAfterSending(sent: string, now: string): string {
  return now.startsWith(sent) ? now.slice(sent.length).trimStart() : now;
}

/** Empties a form whose message was stored, but for what was typed meanwhile. */
export function emptySent(form: HTMLFormElement, field: HTMLTextAreaElement, sent: string): void {
  const rest = restAfterSending(sent, field.value);
  form.reset();
  field.value = rest;
}
