/** Passkeys at the sign-in page and in the account. Both need the browser's own dialog, hence JavaScript; password and code do not. */
import { Form, useSubmit } from "@remix-run/react";
import { useEffect, useState, type FormEvent } from "react";
import { paths } from "#app/paths.ts";
import { formatDate } from "#app/platform/i18n.ts";
import { Button } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Section } from "./account-frame.tsx";
import { askForKey, canUsePasskeys, makeKey, type KeyAnswer } from "./passkey-browser.ts";
import { passkeyMessages } from "./passkey-messages.ts";

/** False on the server and on the first drawing, so that both draw the same. */
function usePasskeys(): boolean {
  const [can, setCan] = useState(false);
  useEffect(() => setCan(canUsePasskeys()), []);
  return can;
}

/** Asks the device, then sends what it signed as a form. */
function useKeyForm(address: string, ask: (address: string) => Promise<KeyAnswer>, fields: Readonly<Record<string, string>>) {
  const submit = useSubmit();
  const [problem, setProblem] = useState<Extract<KeyAnswer, { problem: string }>["problem"]>();
  const onSubmit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const typed = new FormData(event.currentTarget);
    setProblem(undefined);
    void ask(address).then((answer) => {
      if ("problem" in answer) return setProblem(answer.problem);
      for (const [name, value] of Object.entries({ ...fields, credential: answer.credential })) typed.set(name, value);
      submit(typed, { method: "post", action: address });
    }, () => setProblem("passkey-refused"));
  };
  return { problem, onSubmit };
}

/** The button at the sign-in page; nothing where the browser cannot. */
export function PasskeySignIn({ next, refused }: { readonly next: string | undefined; readonly refused: boolean }) {
  const t = useMessages(passkeyMessages);
  const can = usePasskeys();
  const { problem, onSubmit } = useKeyForm(paths.signInPasskey(next), askForKey, { intent: "finish" });
  const shown = problem ?? (refused ? "passkey-refused" : undefined);
  return (
    <>
      {shown === undefined ? null : <Notice tone={shown === "given-up" ? "info" : "error"} live className="mb-6">{t(shown)}</Notice>}
      {can ? <form onSubmit={onSubmit} className="mb-8"><Button wide tone="secondary">{t("signInWithPasskey")}</Button></form> : null}
    </>
  );
}

interface PasskeySectionProps {
  readonly keys: readonly { readonly id: string; readonly name: string; readonly since: string }[];
  /** What the last form came to. */
  readonly outcome: string | undefined;
}

export function PasskeySection({ keys, outcome }: PasskeySectionProps) {
  const t = useMessages(passkeyMessages);
  const { locale } = usePage();
  const can = usePasskeys();
  const { problem, onSubmit } = useKeyForm(paths.accountPasskeys(), makeKey, { intent: "add" });
  const refused = problem ?? (outcome === "passkey-refused" || outcome === "sign-in-again" ? outcome : undefined);
  return (
    <Section title={t("passkeys")} intro={t("passkeysIntro")}>
      {refused === undefined ? null : <Notice tone={refused === "given-up" ? "info" : "error"} live className="mb-4">{t(refused)}</Notice>}
      {refused === undefined && (outcome === "added" || outcome === "changed") ? <Notice tone="success" live className="mb-4">{t(outcome)}</Notice> : null}
      <ul className="max-w-xl divide-y divide-line">
        {keys.map((key) => (
          <li key={key.id}>
            <Disclosure title={key.name === "" ? t("unnamed") : key.name} aside={<span>{t("since", { date: formatDate(key.since, locale) })}</span>}>
              <Form method="post" action={paths.accountPasskeys()} className="space-y-4">
                <input type="hidden" name="id" value={key.id} />
                <Field name="name" label={t("name")} maxLength={80} defaultValue={key.name} />
                <div className="flex gap-2"><Button name="intent" value="rename" size="small">{t("rename")}</Button><Button name="intent" value="remove" tone="quiet" size="small">{t("remove")}</Button></div>
              </Form>
            </Disclosure>
          </li>
        ))}
      </ul>
      {can
        ? <form key={keys.map(({ id }) => id).join()} onSubmit={onSubmit} className="mt-4 max-w-md space-y-4"><Field name="name" label={t("newName")} hint={t("newNameHint")} maxLength={80} /><Button tone="secondary">{t("add")}</Button></form>
        : <p className="mt-4 text-small text-muted">{t("cannot")}</p>}
    </Section>
  );
}
