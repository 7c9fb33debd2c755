/** The form that opens a ticket. Answers appear below the first line while it is typed, before anything is sent. */
import { Form, Link, useNavigation } from "@remix-run/react";
import type { FieldProblems } from "#app/platform/form.ts";
import { formatDate } from "#app/platform/i18n.ts";
import { formatMoney } from "#app/platform/money.ts";
import { Button } from "#app/ui/button.tsx";
import { Field, Select, TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { AnswerList, useAnswers, type Answer } from "./ask-field.tsx";
import type { AttachedOrder } from "./attached.tsx";
import { FileField, type ShownFileProblem } from "./file-field.tsx";
import { messages, problemKey, type SupportKey } from "./messages.ts";
import type { RepairedConfiguration } from "./ticket-configuration.server.ts";

export interface NewTicketProps {
  readonly guest: boolean;
  readonly idempotencyKey: string;
  readonly subject: string;
  readonly orders: readonly AttachedOrder[];
  /** Slug of the article read before. */
  readonly article?: string | undefined;
  readonly chosenOrder: string | undefined;
  readonly orderToken: string | undefined;
  readonly configuration: string | undefined;
  readonly answers: readonly Answer[];
  /** What the customer may do alone with the chosen order, in her words. */
  readonly actions: readonly { readonly name: string; readonly href: string }[];
  /** Configurations that have what was wanted; mostly the whole answer. */
  readonly repairs: readonly RepairedConfiguration[];
  readonly problems: FieldProblems;
  readonly values: Readonly<Record<string, string>>;
  readonly refusal: SupportKey | undefined;
  readonly fileProblem: ShownFileProblem | undefined;
}

export function NewTicketForm(props: NewTicketProps) {
  const t = useMessages(messages);
  const { ask, found } = useAnswers();
  const busy = useNavigation().state !== "idle";
  const { problems, values } = props;
  const problem = (field: string): string | undefined => (problems[field] === undefined ? undefined : t(problemKey(problems[field])));
  const answers = found?.answers ?? props.answers;
  return (
    <Form method="post" encType="multipart/form-data" className="space-y-6" noValidate>
      {props.refusal === undefined ? null : <Notice tone="error" live>{t(props.refusal)}</Notice>}
      <SelfService title={t("possibleWith")} links={props.repairs.map((repair) => ({ name: repair.changes.join("; "), href: repair.href }))} />
      <SelfService title={t("alone")} links={props.actions} />
      <input type="hidden" name="idempotencyKey" value={props.idempotencyKey} />
      {props.configuration === undefined ? null : <input type="hidden" name="configuration" value={props.configuration} />}
      {props.article === undefined ? null : <input type="hidden" name="article" value={props.article} />}
      {props.orderToken === undefined ? null : <input type="hidden" name="orderToken" value={props.orderToken} />}
      <div aria-hidden="true" className="absolute -left-[9999px] h-px overflow-hidden"><label>{t("website")}<input name="website" tabIndex={-1} autoComplete="off" /></label></div>
      <OrderChoice orders={props.orders} chosen={values.order ?? props.chosenOrder} />
      <Field name="subject" label={t("subject")} required maxLength={150} defaultValue={values.subject ?? props.subject} error={problem("subject")} onInput={(event) => ask(event.currentTarget.value)} />
      {answers.length === 0 ? null : (
        <section aria-label={t("maybe")} aria-live="polite" className="rounded-lg border border-line bg-surface px-5 py-4">
          <p className="text-small font-medium text-muted">{t("maybe")}</p>
          <AnswerList answers={answers.slice(0, 3)} />
        </section>
      )}
      <TextArea name="body" label={t("body")} hint={t("bodyHint")} required rows={7} maxLength={8000} defaultValue={values.body} error={problem("body")} />
      <FileField problem={props.fileProblem} />
      {props.guest ? (
        <div className="grid gap-6 sm:grid-cols-2">
          <Field name="email" type="email" label={t("email")} hint={t("emailHint")} required autoComplete="email" maxLength={254} defaultValue={values.email} error={problem("email")} />
          <Field name="name" label={t("name")} autoComplete="name" maxLength={100} defaultValue={values.name} error={problem("name")} />
        </div>
      ) : null}
      <Button size="large" disabled={busy}>{t("send")}</Button>
    </Form>
  );
}

function OrderChoice({ orders, chosen }: { readonly orders: readonly AttachedOrder[]; readonly chosen: string | undefined }) {
  const t = useMessages(messages);
  const { locale } = usePage();
  if (orders.length === 0) return null;
  const choices = orders.map((order) => ({ value: order.number, label: `${order.number} · ${formatDate(order.placedAt, locale)} · ${formatMoney(order.total, locale)}` }));
  return <Select name="order" label={t("aboutOrder")} defaultValue={chosen ?? ""} choices={[{ value: "", label: t("noOrder") }, ...choices]} />;
}

/** What the customer may do without us. */
function SelfService({ title, links }: { readonly title: string; readonly links: readonly { readonly name: string; readonly href: string }[] }) {
  if (links.length === 0) return null;
  return (
    <section aria-label={title} className="rounded-lg border border-line bg-surface px-5 py-4">
      <p className="text-small font-medium text-muted">{title}</p>
      <ul className="mt-1 flex flex-wrap gap-x-6">
        {links.map(({ name, href }) => <li key={name}><Link to={href} className="link inline-flex min-h-11 items-center">{name}</Link></li>)}
      </ul>
    </section>
  );
}
