/** Password, second step, devices. */
import { Form } from "@remix-run/react";
import type { ReactNode } from "react";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { formatDate } from "#app/platform/i18n.ts";
import { Section } from "./account-frame.tsx";
import { messages } from "./messages.ts";
import { useProblem } from "./sign-in-forms.tsx";

export interface SecurityOutcome {
  readonly done?: "passwordChanged" | "secondFactorOn" | "saved";
  readonly problems?: Readonly<Record<string, string>>;
  readonly setUp?: { readonly uri: string; readonly backupCodes: readonly string[] };
}

interface SecurityProps {
  readonly outcome: SecurityOutcome | undefined;
  readonly email: string;
  readonly secondFactor: boolean;
  readonly passkeys?: ReactNode;
  readonly sessions: readonly { readonly id: string; readonly device: string; readonly since: string; readonly current: boolean }[];
}

export function SecuritySections({ outcome, email, secondFactor, passkeys, sessions }: SecurityProps) {
  const t = useMessages(messages);
  const problem = useProblem();
  const { locale } = usePage();
  const problems = outcome?.problems ?? {};
  return (
    <>
      {outcome?.done === undefined ? null : <Notice tone="success" live className="mb-6">{t(outcome.done)}</Notice>}
      <Section title={t("changePassword")}>
        <Form method="post" className="max-w-md space-y-5">
          <input type="hidden" name="intent" value="password" />
          <input type="hidden" name="username" autoComplete="username" value={email} />
          <Field name="current" type="password" label={t("currentPassword")} autoComplete="current-password" required error={problem(problems.current)} />
          <Field name="next" type="password" label={t("newPassword")} hint={t("passwordHint", { count: 10 })} autoComplete="new-password" minLength={10} maxLength={200} required error={problem(problems.next)} />
          <Button>{t("changePassword")}</Button>
        </Form>
      </Section>
      <Section title={t("secondFactor")} intro={secondFactor ? t("secondFactorOn") : t("secondFactorOff")}>
        {outcome?.setUp === undefined && problems.code === undefined
          ? <PasswordForm intent={secondFactor ? "end" : "begin"} action={secondFactor ? t("removeSecondFactor") : t("setUpSecondFactor")} error={problem(problems["begin.password"] ?? problems["end.password"])} />
          : <SetUp setUp={outcome?.setUp} error={problem(problems.code)} />}
      </Section>
      {passkeys}
      <Section title={t("sessions")}>
        <ul className="divide-y divide-line">
          {sessions.map((session) => (
            <li key={session.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3">
              <span>{session.device}</span>
              <span className="text-small text-muted">{t("signedInSince", { date: formatDate(session.since, locale, "both") })}</span>
              {session.current ? <Badge>{t("thisDevice")}</Badge> : null}
            </li>
          ))}
        </ul>
        {sessions.length > 1 ? <Form method="post" className="mt-4"><Button name="intent" value="sign-out-others" tone="secondary">{t("signOutOthers")}</Button></Form> : null}
      </Section>
    </>
  );
}

function PasswordForm({ intent, action, error }: { readonly intent: string; readonly action: string; readonly error: string | undefined }) {
  const t = useMessages(messages);
  return (
    <Form method="post" className="max-w-md space-y-5">
      <input type="hidden" name="intent" value={intent} />
      <Field name="password" type="password" label={t("currentPassword")} autoComplete="current-password" required error={error} />
      <Button tone="secondary">{action}</Button>
    </Form>
  );
}

function SetUp({ setUp, error }: { readonly setUp: SecurityOutcome["setUp"]; readonly error: string | undefined }) {
  const t = useMessages(messages);
  return (
    <div className="max-w-xl space-y-5">
      {setUp === undefined ? null : (
        <>
          <p>{t("secondFactorSecret")}</p>
          <p className="rounded-md bg-raised p-3 font-mono text-small break-all select-all">{new URL(setUp.uri).searchParams.get("secret")}</p>
          <p><a className="link" href={setUp.uri}>{t("secondFactorLink")}</a></p>
          <p>{t("backupCodes")}</p>
          <ul className="grid grid-cols-2 gap-2 rounded-md bg-raised p-3 font-mono text-small select-all">{setUp.backupCodes.map((code) => <li key={code}>{code}</li>)}</ul>
        </>
      )}
      <Form method="post" className="max-w-md space-y-5">
        <input type="hidden" name="intent" value="confirm" />
        <Field name="code" label={t("confirmSecondFactor")} mono inputMode="numeric" autoComplete="one-time-code" maxLength={8} required error={error} />
        <Button>{t("confirmSecondFactor")}</Button>
      </Form>
    </div>
  );
}
