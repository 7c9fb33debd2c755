/** Mail that waits for staff, one block each: who, why, what, and what may be done. */
import { Form } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import type { WaitingMail } from "./quarantine.server.ts";
import { shortTime } from "./short-time.ts";
import { waitingMailMessages, whyKey } from "./waiting-mail-messages.ts";

export function WaitingMailList({ mails }: { readonly mails: readonly WaitingMail[] }) {
  return <ul className="max-w-3xl space-y-4">{mails.map((mail) => <li key={mail.id}><One mail={mail} /></li>)}</ul>;
}

function One({ mail }: { readonly mail: WaitingMail }) {
  const t = useMessages(waitingMailMessages);
  const { locale } = usePage();
  const subject = mail.subject === "" ? t("noSubject") : mail.subject;
  return (
    <Panel>
      <article aria-labelledby={`mail-${mail.id}`}>
        <h2 id={`mail-${mail.id}`} className="font-sans text-base font-semibold tracking-normal wrap-anywhere">{subject}</h2>
        <p className="mt-1 flex flex-wrap gap-x-3 text-muted"><span className="wrap-anywhere">{t("from")}: {mail.sender === "" ? t("noSender") : mail.sender}{mail.name === "" ? "" : ` (${mail.name})`}</span><time dateTime={mail.at.toISOString()}>{shortTime(mail.at, locale)}</time></p>
        <p className="mt-2">{t(whyKey(mail.reason))}{mail.number === null ? null : ` ${t("about", { number: mail.number })}.`}</p>
        <div className="mt-3 max-h-72 overflow-y-auto border-l-2 border-line pl-3 whitespace-pre-wrap wrap-anywhere" tabIndex={0} role="region" aria-label={subject}>{mail.body}</div>
        {mail.files.length === 0 ? null : <p className="mt-3 text-muted wrap-anywhere">{t("files")}: {mail.files.join(", ")}</p>}
        {mail.html === undefined ? null : <Disclosure title={t("formatted")} className="mt-3 border-t"><div className="prose max-h-96 overflow-auto wrap-anywhere" dangerouslySetInnerHTML={{ __html: mail.html }} /></Disclosure>}
        <Form method="post" className="mt-4 flex flex-wrap gap-3">
          <input type="hidden" name="id" value={mail.id} />
          {mail.sender === "" && mail.number === null ? null : <Button size="small" name="intent" value="release">{mail.number === null || mail.reason === "settled" ? t("open") : t("letIn", { number: mail.number })}</Button>}
          <Button size="small" tone="danger" name="intent" value="discard">{t("discard")}</Button>
        </Form>
      </article>
    </Panel>
  );
}
