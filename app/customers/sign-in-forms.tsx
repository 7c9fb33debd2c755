/** The forms of signing in: each works without JavaScript. */
import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { paths } from "#app/paths.ts";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { messages } from "./messages.ts";
import { PasskeySignIn } from "./passkey-section.tsx";

/** Codes per field, "" for the whole form; what was typed. */
export interface FormState {
  readonly fields: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, string>>;
}

type ProblemKey = Extract<keyof typeof messages.en, `problem-${string}`>;
const isProblemKey = (key: string): key is ProblemKey => key in messages.en;

/** The sentence of a problem's code. */
export function useProblem(): (code: string | undefined, count?: number) => string | undefined {
  const t = useMessages(messages);
  return (code, count = 10) => {
    if (code === undefined) return undefined;
    const key = `problem-${code}`;
    return t(isProblemKey(key) ? key : "problem-form", { count });
  };
}

/** A narrow page with one task. */
export function Task({ title, intro, problem, children }: { readonly title: string; readonly intro?: string; readonly problem?: string | undefined; readonly children: ReactNode }) {
  return (
    <div className="page-width">
      <div className="mx-auto max-w-md pb-20">
        <PageHeader title={title} intro={intro} className="!pb-6" />
        {problem === undefined ? null : <Notice tone="error" live className="mb-6">{problem}</Notice>}
        {children}
      </div>
    </div>
  );
}

export function SignInForms({ state, next, passkeyRefused = false }: { readonly state: FormState | undefined; readonly next: string | undefined; readonly passkeyRefused?: boolean }) {
  const t = useMessages(messages);
  const problem = useProblem();
  return (
    <Task title={t("signIn")} intro={t("signInIntro")} problem={problem(state?.fields[""])}>
      <PasskeySignIn next={next} refused={passkeyRefused} />
      <Form method="post" className="space-y-5">
        <input type="hidden" name="intent" value="password" />
        <Field name="email" type="email" label={t("email")} autoComplete="username" required defaultValue={state?.values.email} error={problem(state?.fields.email)} />
        <Field name="password" type="password" label={t("password")} autoComplete="current-password" required error={problem(state?.fields.password)} />
        <Button wide>{t("signIn")}</Button>
      </Form>
      <section className="mt-10 border-t border-line pt-8">
        <h2 className="text-h4">{t("orByCode")}</h2>
        <p className="mt-2 text-small text-muted">{t("byCodeIntro")}</p>
        <Form method="post" className="mt-4 space-y-5">
          <input type="hidden" name="intent" value="send-code" />
          <Field name="email" type="email" label={t("email")} autoComplete="email" required defaultValue={state?.values.email} />
          <Button wide tone="secondary">{t("sendCode")}</Button>
        </Form>
      </section>
      <p className="mt-8 text-small text-muted">{t("noAccount")} <Link to={paths.signUp(next)} className="link">{t("signUp")}</Link></p>
    </Task>
  );
}

interface CodeFormProps {
  readonly state: FormState | undefined;
  readonly email: string;
  readonly next: string | undefined;
  /** Came from the form of a new account. */
  readonly isNew?: boolean;
  readonly demo?: boolean;
}

export function CodeForm({ state, email, next, isNew = false, demo = false }: CodeFormProps) {
  const t = useMessages(messages);
  const problem = useProblem();
  return (
    <Task title={t("codeTitle")} intro={t("codeIntro", { email })} problem={problem(state?.fields[""])}>
      <Form method="post" className="space-y-5">
        <input type="hidden" name="email" value={email} />
        <Field name="code" label={t("code")} mono inputMode="numeric" autoComplete="one-time-code" pattern="\s*\d{6}\s*" maxLength={8} required autoFocus error={problem(state?.fields.code)} />
        <Button wide>{t(isNew ? "signUp" : "signIn")}</Button>
      </Form>
      <Form method="post" action={paths.signIn(next)} className="mt-4">
        <input type="hidden" name="intent" value="send-code" />
        <input type="hidden" name="email" value={email} />
        <Button wide tone="quiet">{t("resend")}</Button>
      </Form>
      <p className="mt-6 text-small text-muted"><Link to={isNew ? paths.signUp(next) : paths.signIn(next)} className="link">{t("otherAddress")}</Link></p>
      {demo ? <p className="mt-2 text-small text-muted"><Link to={paths.devMail()} className="link">{t("demoMail")}</Link></p> : null}
    </Task>
  );
}

export function SecondFactorForm({ state }: { readonly state: FormState | undefined }) {
  const t = useMessages(messages);
  const problem = useProblem();
  return (
    <Task title={t("secondFactorTitle")} intro={t("secondFactorIntro")} problem={problem(state?.fields[""])}>
      <Form method="post" className="space-y-5">
        <Field name="code" label={t("secondFactorCode")} mono autoComplete="one-time-code" maxLength={40} required autoFocus error={problem(state?.fields.code)} />
        <Button wide>{t("signIn")}</Button>
      </Form>
    </Task>
  );
}

interface NewAccountProps {
  readonly state: FormState | undefined;
  readonly title: string;
  readonly intro: string;
  readonly action: string;
  /** Fixed for invitations, asked for otherwise. */
  readonly email?: string;
  readonly children?: ReactNode;
}

export function NewAccountForm({ state, title, intro, action, email, children }: NewAccountProps) {
  const t = useMessages(messages);
  const problem = useProblem();
  return (
    <Task title={title} intro={intro} problem={problem(state?.fields[""])}>
      <Form method="post" className="space-y-5">
        <Field name="name" label={t("name")} autoComplete="name" maxLength={120} required defaultValue={state?.values.name} error={problem(state?.fields.name)} />
        {email === undefined
          ? <Field name="email" type="email" label={t("email")} autoComplete="username" required defaultValue={state?.values.email} error={problem(state?.fields.email)} />
          : <input type="hidden" name="username" autoComplete="username" value={email} />}
        <Field name="password" type="password" label={t("password")} hint={t("passwordHint", { count: 10 })} autoComplete="new-password" minLength={10} maxLength={200} required error={problem(state?.fields.password)} />
        <Button wide>{action}</Button>
      </Form>
      {children}
    </Task>
  );
}

