/** Returns on the order's page: those that were asked for, and the form that asks for one. */
import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { paths } from "#app/paths.ts";
import { formatDate, type Locale, type Translate } from "#app/platform/i18n.ts";
import { formatMoney, money, type Money } from "#app/platform/money.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { Field, Select, TextArea } from "#app/ui/field.tsx";
import { FormRefusal } from "#app/ui/form-refusal.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages, usePage, useScripted } from "#app/ui/page.tsx";
import type { ReturnableView, ReturnDue, ReturnedFor, ReturnView } from "./order-view.ts";
import { returnMessages } from "./return-messages.ts";

interface ReturnsProps {
  readonly returns: readonly ReturnView[];
  readonly number: string;
  readonly token?: string | undefined;
  /** Without a heading of its own, and without what its owner may do. */
  readonly bare?: boolean;
  /** What is under way may be withdrawn. */
  readonly withdrawable?: boolean;
}

export function Returns({ returns, number, token, bare = false, withdrawable = false }: ReturnsProps) {
  const t = useMessages(returnMessages);
  if (returns.length === 0) return null;
  return (
    <section>
      {bare ? null : <h2 className="text-h3">{t("returns")}</h2>}
      <ul className={bare ? "divide-y divide-line" : "mt-4 divide-y divide-line border-y border-line"}>{returns.map((each) => <Return key={each.number} each={each} label={paths.returnLabel(number, each.number, token)} action={bare ? undefined : paths.order(number, token)} withdrawable={withdrawable} />)}</ul>
    </section>
  );
}

const badgeTones = { requested: "warning", received: "positive", refused: "danger", withdrawn: "neutral" } as const satisfies Record<ReturnView["state"], string>;

/** `action` takes the forms of its owner. */
function Return({ each, label, action, withdrawable }: { readonly each: ReturnView; readonly label: string; readonly action: string | undefined; readonly withdrawable: boolean }) {
  const t = useMessages(returnMessages);
  const { locale } = usePage();
  return (
    <li className="grid gap-x-8 gap-y-2 py-4 text-small sm:grid-cols-2">
      <div className="space-y-1">
        <p className="flex flex-wrap items-center gap-3 font-medium">{t("returnNumber", { number: each.number })}<Badge tone={badgeTones[each.state]}>{t(`return-${each.state}`)}</Badge></p>
        <p className="text-muted">{formatDate(each.createdAt, locale)}</p>
        {each.refunded.amount === 0 ? null : <p>{t("returnedRefund", { amount: formatMoney(each.refunded, locale) })}</p>}
        {each.refusal === null ? null : <p>{each.refusal}</p>}
        {each.note === null ? null : <p className="break-words text-muted">{each.note}</p>}
        {each.state === "requested" ? <Link to={label} className="link inline-flex min-h-9 items-center pointer-coarse:min-h-11">{t("returnLabel")}</Link> : null}
        {each.state === "requested" && withdrawable && action !== undefined ? <Withdraw each={each} action={action} /> : null}
      </div>
      <ul className="space-y-1">
        {each.lines.map((line) => (
          <li key={line.position}>{line.quantity} × {line.name} <span className="block text-muted">{t(`reason-${line.reason}`)}{each.state === "received" && line.received < line.quantity ? ` · ${t("returnPart", { count: line.received, all: line.quantity })}` : ""}</span>{line.exchange === undefined ? null : <span className="block">{exchangeText(t, line.exchange, line.quantity, locale)}</span>}</li>
        ))}
      </ul>
    </li>
  );
}

/** Unfolds first and says what it means. */
function Withdraw({ each, action }: { readonly each: ReturnView; readonly action: string }) {
  const t = useMessages(returnMessages);
  return (
    <details>
      <summary className="link inline-flex min-h-9 items-center pointer-coarse:min-h-11">{t("withdraw")}…</summary>
      <Form method="post" action={action} className="mt-1 max-w-md space-y-3">
        <input type="hidden" name="intent" value="withdraw-return" /><input type="hidden" name="return" value={each.number} />
        <p className="text-muted">{t("withdrawText")}{each.lines.some((line) => line.exchange?.state === "held") ? ` ${t("withdrawExchange")}` : ""} {t("withdrawSent")}</p>
        <Button tone="secondary">{t("withdrawSure")}</Button>
      </Form>
    </details>
  );
}

/** What exchanges of an order wait for, on top of its page. */
export function DueNotices({ returns, number, token }: Pick<ReturnsProps, "returns" | "number" | "token">) {
  return returns.map((each) => (each.due === undefined ? null : <Due key={each.number} number={each.number} due={each.due} action={paths.order(number, token)} />));
}

/** The exchange waits for its difference: it is paid, or the money goes back instead. */
function Due({ number, due, action }: { readonly number: string; readonly due: ReturnDue; readonly action: string }) {
  const t = useMessages(returnMessages);
  const { locale } = usePage();
  const scripted = useScripted();
  const amount = formatMoney(due.amount, locale);
  return (
    <Notice tone="warning" title={t("dueTitle", { amount })}>
      <p>{t(due.byHand ? "dueByHand" : "dueText", { number, date: formatDate(due.until, locale) })}</p>
      <div className="mt-3 flex flex-wrap gap-3">
        {due.byHand ? null : (
          <Form method="post" action={action}>
            <input type="hidden" name="intent" value="pay-exchange" /><input type="hidden" name="return" value={number} /><input type="hidden" name="shown" value={due.amount.amount} />
            {scripted ? <input type="hidden" name="scripted" value="on" /> : null}
            <Button>{t("duePay", { amount })}</Button>
          </Form>
        )}
        <Form method="post" action={action}><input type="hidden" name="intent" value="give-back" /><input type="hidden" name="return" value={number} /><Button tone="secondary">{t("dueMoney")}</Button></Form>
      </div>
    </Notice>
  );
}

/** What is sent in place of money, and what goes back with it or is to be paid for it. */
export function exchangeText(t: Translate<keyof (typeof returnMessages)["en"]>, { words, difference, state }: ReturnedFor, pieces: number, locale: Locale): string {
  const amount = formatMoney(money(Math.abs(difference.amount), difference.currency), locale);
  const price = state === "ended" || difference.amount === 0 ? [] : difference.amount < 0 ? [t(pieces === 1 ? "exchangeLessOne" : "exchangeLess", { amount })] : state === "made" ? [] : [t(pieces === 1 ? "exchangeMoreOne" : "exchangeMore", { amount })];
  return [t(`exchange-${state}`, { words }), ...price].join(" ");
}

/** Money, or another variant, with what it costs less or more; where nothing can be paid on top, what costs more is bought anew. */
export function InsteadField({ line, value = "", error }: { readonly line: ReturnableView; readonly value?: string | undefined; readonly error?: string | undefined }) {
  const t = useMessages(returnMessages);
  const { locale } = usePage();
  const { instead = [] } = line;
  const price = (difference: Money): string => formatMoney(money(Math.abs(difference.amount), difference.currency), locale);
  const [possible, dearer] = [instead.filter((each) => each.possible), instead.filter((each) => !each.possible)];
  if (instead.length === 0) return null;
  return (
    <div className="sm:col-span-2">
      {possible.length === 0 ? null : (
        <Select
          name={`instead-${line.position}`} label={t("instead")} defaultValue={value} error={error}
          choices={[{ value: "", label: t("insteadMoney") }, ...possible.map(({ variantId, words, difference }) => ({ value: variantId, label: difference.amount === 0 ? t("insteadSame", { words }) : t(difference.amount < 0 ? "insteadLess" : "insteadMore", { words, amount: price(difference) }) }))]}
          hint={possible.some(({ difference }) => difference.amount > 0) ? t("insteadMoreHint") : undefined}
        />
      )}
      {dearer.length === 0 ? null : <p className="mt-1.5 text-small text-muted">{t("insteadDearer")} {dearer.map(({ variantId, words, difference, href }, index) => <span key={variantId}>{index === 0 ? "" : "; "}{href === undefined ? words : <Link to={href} className="link">{words}</Link>} (+{price(difference)})</span>)}</p>}
    </div>
  );
}

/** Signs of what may be written along with a return. */
export const mostNote = 1000;

interface ReturnFormProps {
  readonly returnable: readonly ReturnableView[];
  readonly action?: string;
  readonly formKey?: string | undefined;
  /** What was posted, when it was refused. */
  readonly values?: Readonly<Record<string, string>> | undefined;
  /** The sentence, and where it speaks of one line, which. */
  readonly refusal?: { readonly said: ReactNode; readonly code: string; readonly position?: number } | undefined;
}

/** Nothing is chosen at first: each line is asked for by its pieces and its own reason. */
export function ReturnForm({ returnable, action, formKey, values = {}, refusal }: ReturnFormProps) {
  const t = useMessages(returnMessages);
  const wrong = (code: string, line: ReturnableView) => refusal?.code === code && refusal.position === line.position;
  return (
    <Form method="post" action={action} className="max-w-xl space-y-4">
      {refusal === undefined ? null : <FormRefusal answer={values}>{refusal.said}</FormRefusal>}
      <p className="text-muted">{t("returnText")}</p>
      <input type="hidden" name="intent" value="request-return" />
      {formKey === undefined ? null : <input type="hidden" name="key" value={formKey} />}
      {returnable.map((line) => (
        <fieldset key={line.position} className="grid gap-3 border-b border-line pb-4 sm:grid-cols-[8rem_minmax(0,1fr)]">
          <legend className="mb-2 font-medium">{line.name}</legend>
          <Field name={`units-${line.position}`} label={t("returnUnits", { left: line.left })} inputMode="numeric" defaultValue={values[`units-${line.position}`] ?? (returnable.length === 1 && line.left === 1 ? 1 : 0)} required error={wrong("too-many-back", line) ? t("tooMany", { left: line.left }) : undefined} />
          <Select name={`reason-${line.position}`} label={t("returnWhy")} required={returnable.length === 1} defaultValue={values[`reason-${line.position}`] ?? ""} error={wrong("reason-missing", line) ? t("whyMissing") : undefined} choices={[{ value: "", label: t("choose") }, ...line.reasons.map((reason) => ({ value: reason, label: t(`reason-${reason}`) }))]} />
          <InsteadField line={line} value={values[`instead-${line.position}`]} error={wrong("no-exchange", line) || wrong("out-of-stock", line) ? t("insteadGone") : undefined} />
          {line.reasons.includes("changed-mind") ? null : <p className="text-small text-muted sm:col-span-2">{t("returnMade")}</p>}
        </fieldset>
      ))}
      <TextArea name="reason" label={t("returnReason")} maxLength={mostNote} rows={3} defaultValue={values.reason} error={refusal?.code === "note-too-long" ? t("noteTooLong", { most: mostNote }) : undefined} />
      <Button tone="secondary">{t("returnSend")}</Button>
    </Form>
  );
}
