/** The forms by which a guest finds her questions, and makes the links in mails void. */
import { Form, Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { guestMessages } from "./guest-messages.ts";

export interface GuestState {
  /** Where a code may have gone. */
  readonly sentTo?: string | undefined;
  readonly email?: string | undefined;
  readonly problem?: "wrong-code" | "invalid-email" | undefined;
  readonly revoked?: number | undefined;
}

export function GuestForms({ state }: { readonly state: GuestState }) {
  const t = useMessages(guestMessages);
  if (state.sentTo === undefined) {
    return (
      <Form method="post" className="max-w-md space-y-4">
        <p className="text-muted">{t("intro")}</p>
        <Field name="email" type="email" label={t("email")} autoComplete="email" required maxLength={254} defaultValue={state.email} error={state.problem === undefined ? undefined : t(state.problem)} />
        <Button name="intent" value="send">{t("send")}</Button>
      </Form>
    );
  }
  return (
    <div className="max-w-md space-y-4">
      <Notice live>{t("sent", { email: state.sentTo })}</Notice>
      <Form method="post" className="space-y-4">
        <input type="hidden" name="email" value={state.sentTo} />
        <Field name="code" label={t("code")} inputMode="numeric" autoComplete="one-time-code" required maxLength={12} autoFocus error={state.problem === undefined ? undefined : t(state.problem)} />
        <Button name="intent" value="enter">{t("show")}</Button>
      </Form>
      <Link to={paths.myTickets()} reloadDocument className="link inline-flex min-h-11 items-center">{t("another")}</Link>
    </div>
  );
}

export function MailLinks({ revoked }: { readonly revoked: number | undefined }) {
  const t = useMessages(guestMessages);
  return (
    <section aria-labelledby="mail-links" className="mt-14 max-w-xl border-t border-line pt-8">
      <h2 id="mail-links" className="text-h3">{t("links")}</h2>
      <p className="mt-2 text-muted">{t("linksText")}</p>
      {revoked === undefined ? null : <Notice tone="success" live className="mt-4">{t("revoked", { count: revoked })}</Notice>}
      <Form method="post" preventScrollReset className="mt-4"><Button name="intent" value="revoke" tone="secondary">{t("revoke")}</Button></Form>
    </section>
  );
}
