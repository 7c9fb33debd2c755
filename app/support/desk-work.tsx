/** Beside a ticket: snooze, tags, handing over, merging, splitting, goodwill. Each its own small form, so that all of it works without scripts. */
import { Form, Link } from "@remix-run/react";
import { useRef, type ReactNode } from "react";
import { paths } from "#app/paths.ts";
import { formatDate } from "#app/platform/i18n.ts";
import { formatMoney, money } from "#app/platform/money.ts";
import { Button } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Field, Select, TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import { snoozes } from "./snooze.ts";
import { useKeys } from "./use-keys.ts";
import { workMessages, workProblem } from "./work-messages.ts";

export interface DeskWorkProps {
  readonly ticket: { readonly number: string; readonly tags: readonly string[]; readonly snoozedUntil: Date | null; readonly state: string };
  readonly colleagues: readonly { readonly id: string; readonly name: string }[];
  readonly me: string;
  /** Messages of the conversation after the first, to split from. */
  readonly later: readonly { readonly id: string; readonly body: string }[];
  readonly mergedInto: string | undefined;
  readonly budget: Readonly<Record<string, number>>;
  readonly given: readonly { readonly id: string; readonly kind: "voucher" | "refund"; readonly amount: number; readonly currency: string; readonly reason: string; readonly code: string | null }[];
  readonly hasOrder: boolean;
  readonly idempotencyKey: string;
  readonly problem: string | null;
}

export function DeskWork(props: DeskWorkProps) {
  const t = useMessages(workMessages);
  const { locale } = usePage();
  const { ticket, mergedInto } = props;
  const top = useRef<HTMLDivElement>(null);
  useKeys({ m: () => top.current?.querySelector("summary")?.focus() });
  if (mergedInto !== undefined) return <Panel><p><Link to={paths.deskTicket(mergedInto)} className="link">{t("mergedInto", { number: mergedInto })}</Link></p></Panel>;
  const open = ticket.state === "open" || ticket.state === "waiting-for-customer";
  return (
    <Panel>
      <div ref={top}>
        {props.problem === null ? null : <Notice tone="error" live className="mb-3">{t(workProblem(props.problem))}</Notice>}
        {ticket.snoozedUntil === null ? null : <p className="mb-2 text-muted">{t("snoozedUntil", { date: formatDate(ticket.snoozedUntil, locale, "both") })}</p>}
        {open ? <Snooze {...props} /> : null}
        <Part title={t("tags")} aside={ticket.tags.join(", ")}>
          <WorkForm number={ticket.number} intent="tags" button={t("save")}><Field key={ticket.tags.join()} name="tags" label={t("tags")} hint={t("tagsHint")} defaultValue={ticket.tags.join(", ")} maxLength={500} /></WorkForm>
        </Part>
        <Part title={t("handOver")}>
          <WorkForm number={ticket.number} intent="handover" button={t("handOverButton")}>
            <Select name="to" label={t("handOver")} choices={props.colleagues.filter((one) => one.id !== props.me).map((one) => ({ value: one.id, label: one.name }))} />
            <TextArea name="summary" label={t("summary")} required rows={3} maxLength={8000} />
          </WorkForm>
        </Part>
        <Part title={t("merge")}>
          <WorkForm number={ticket.number} intent="merge" button={t("merge")}><Field name="into" label={t("mergeInto")} hint={t("mergeHint")} required placeholder="T-1001" maxLength={20} /></WorkForm>
        </Part>
        {props.later.length === 0 ? null : (
          <Part title={t("split")}>
            <WorkForm number={ticket.number} intent="split" button={t("split")}>
              <Select name="messageId" label={t("splitFrom")} choices={props.later.map((message) => ({ value: message.id, label: message.body.replace(/\s+/g, " ").slice(0, 60) }))} />
              <Field name="subject" label={t("splitSubject")} required maxLength={150} />
            </WorkForm>
          </Part>
        )}
        <Goodwill {...props} />
      </div>
    </Panel>
  );
}

function Part({ title, aside, children }: { readonly title: string; readonly aside?: string; readonly children: ReactNode }) {
  return <Disclosure title={title} aside={aside === undefined ? undefined : <span className="max-w-40 truncate">{aside}</span>} group="desk-work">{children}</Disclosure>;
}

function WorkForm({ number, intent, button, children }: { readonly number: string; readonly intent: string; readonly button: string; readonly children: ReactNode }) {
  return <Form method="post" action={paths.deskWork(number)} className="space-y-3">{children}<Button name="intent" value={intent} tone="secondary" size="small">{button}</Button></Form>;
}

function Snooze({ ticket }: DeskWorkProps) {
  const t = useMessages(workMessages);
  return (
    <Part title={t("snooze")}>
      <div className="flex flex-wrap gap-2">
        {snoozes.map((until) => <Form key={until} method="post" action={paths.deskWork(ticket.number)}><input type="hidden" name="until" value={until} /><Button name="intent" value="snooze" tone="secondary" size="small">{t(`until-${until}`)}</Button></Form>)}
        {ticket.snoozedUntil === null ? null : <Form method="post" action={paths.deskWork(ticket.number)}><Button name="intent" value="snooze" tone="quiet" size="small">{t("wake")}</Button></Form>}
      </div>
    </Part>
  );
}

function Goodwill({ ticket, budget, given, hasOrder, idempotencyKey }: DeskWorkProps) {
  const t = useMessages(workMessages);
  const { locale } = usePage();
  const currencies = Object.entries(budget).filter(([, left]) => left > 0);
  const amounts = currencies.map(([currency, left]) => formatMoney(money(left, currency), locale)).join(", ");
  return (
    <Part title={t("goodwill")} aside={amounts}>
      <ul className="mb-3 space-y-1">{given.map((one) => <li key={one.id}>{t("given", { amount: formatMoney(money(one.amount, one.currency), locale), kind: t(one.kind), reason: one.reason })}{one.code === null ? null : <span className="block font-mono">{t("code", { code: one.code })}</span>}</li>)}</ul>
      {currencies.length === 0 ? <p className="text-muted">{t("goodwillNone")}</p> : (
        <WorkForm number={ticket.number} intent="goodwill" button={t("give")}>
          <p className="text-muted">{t("goodwillLeft", { amount: amounts })}</p>
          <input type="hidden" name="idempotencyKey" value={idempotencyKey} />
          <Select name="kind" label={t("kind")} choices={[{ value: "voucher", label: t("voucher") }, ...(hasOrder ? [{ value: "refund", label: t("refund") }] : [])]} />
          <Select name="currency" label={t("currency")} choices={currencies.map(([currency]) => ({ value: currency, label: currency }))} />
          <Field name="amount" inputMode="decimal" label={t("amount", { currency: currencies.map(([currency]) => currency).join("/") })} required maxLength={20} />
          <Field name="reason" label={t("reason")} required maxLength={500} />
        </WorkForm>
      )}
    </Part>
  );
}
