/** Gift cards for staff: the list, one card with its movements, the form that issues one. */
import { Form, Link } from "@remix-run/react";
import type { CardDetail, CardRow } from "#app/gift-cards/list-cards.server.ts";
import { paths } from "#app/paths.ts";
import { formatDate } from "#app/platform/i18n.ts";
import { formatMoney, money, type Money } from "#app/platform/money.ts";
import { Badge, type Tone } from "#app/ui/badge.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Field, Select, TextArea } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Panel, StaffTitle } from "#app/ui/staff-shell.tsx";
import { Facts, Table } from "#app/ui/table.tsx";
import type { IssueAnswer } from "./gift-card-action.server.ts";
import { giftCardMessages } from "./gift-card-messages.ts";

const useText = () => useMessages(giftCardMessages);

type CardState = "active" | "blocked" | "expired" | "empty";

const stateOf = ({ blocked, expiresAt, balance }: CardRow, now: number): CardState =>
  blocked ? "blocked" : expiresAt !== null && Date.parse(expiresAt) <= now ? "expired" : balance === 0 ? "empty" : "active";

const tones: Readonly<Record<CardState, Tone>> = { active: "positive", blocked: "danger", expired: "warning", empty: "neutral" };

function State({ card, now }: { readonly card: CardRow; readonly now: number }) {
  const t = useText();
  const state = stateOf(card, now);
  return <Badge tone={tones[state]}>{t(`state-${state}`)}</Badge>;
}

const usePrice = () => {
  const { locale } = usePage();
  return (amount: number, currency: string) => formatMoney(money(amount, currency), locale);
};

export interface GiftCardListProps {
  readonly rows: readonly CardRow[];
  readonly next: string | undefined;
  readonly words: string;
  readonly before: string | undefined;
  /** Epoch ms, from the server. */
  readonly now: number;
}

export function GiftCardList({ rows, next, words, before, now }: GiftCardListProps) {
  const t = useText();
  const price = usePrice();
  const { locale } = usePage();
  return (
    <>
      <StaffTitle title={t("title")}><LinkButton to={paths.backofficeNewGiftCard()} size="small">{t("new")}</LinkButton></StaffTitle>
      <Form method="get" className="mb-5 flex flex-wrap items-end gap-3">
        <Field name="q" type="search" label={t("search")} defaultValue={words} maxLength={100} className="w-full max-w-xs" />
        <Button tone="secondary" size="small">{t("find")}</Button>
      </Form>
      <Table
        caption={t("title")} rows={rows} rowKey={(row) => row.id} dense stack empty={<p className="py-16 text-center text-muted">{t(words === "" && before === undefined ? "none" : "noneFound")}</p>}
        columns={[
          { key: "card", title: t("card"), heading: true, cell: (row) => <Link to={paths.backofficeGiftCard(row.id)} className="link inline-flex min-h-9 items-center font-mono">····{row.ending}</Link> },
          { key: "recipient", title: t("recipient"), cell: (row) => <span className="break-words">{row.recipientName === "" ? row.recipientEmail : `${row.recipientName}, ${row.recipientEmail}`}</span> },
          { key: "initial", title: t("initial"), align: "right", cell: (row) => price(row.initial, row.currency) },
          { key: "balance", title: t("balance"), align: "right", cell: (row) => price(row.balance, row.currency) },
          { key: "state", title: t("state"), cell: (row) => <State card={row} now={now} /> },
          { key: "issued", title: t("issued"), cell: (row) => <span className="whitespace-nowrap">{formatDate(row.createdAt, locale)}</span> },
          { key: "expires", title: t("expires"), cell: (row) => <span className="whitespace-nowrap">{row.expiresAt === null ? t("unlimited") : formatDate(row.expiresAt, locale)}</span> },
        ]}
      />
      <p className="mt-4 flex gap-6">
        {before === undefined ? null : <Link to={paths.backofficeGiftCards({ q: words })} className="link inline-flex min-h-9 items-center">{t("newest")}</Link>}
        {next === undefined ? null : <Link to={paths.backofficeGiftCards({ q: words, before: next })} className="link inline-flex min-h-9 items-center">{t("older")}</Link>}
      </p>
    </>
  );
}

interface GiftCardPageProps {
  readonly card: CardDetail;
  readonly now: number;
  readonly done: boolean;
  readonly refused: boolean;
}

export function GiftCardPage({ card, now, done, refused }: GiftCardPageProps) {
  const t = useText();
  const price = usePrice();
  const { locale } = usePage();
  const intent = card.blocked ? "unblock" : "block";
  return (
    <>
      <StaffTitle title={t("cardTitle", { ending: card.ending })}><State card={card} now={now} /></StaffTitle>
      {done && !refused ? <Notice tone="success" live className="mb-4">{t("changed")}</Notice> : null}
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <Panel title={t("movements")}><Movements card={card} /></Panel>
        <div className="space-y-4">
          <Panel>
            <Facts facts={[
              { term: t("balance"), value: <strong className="font-medium tabular-nums">{price(card.balance, card.currency)}</strong> }, { term: t("initial"), value: price(card.initial, card.currency) },
              { term: t("recipient"), value: <a href={`mailto:${card.recipientEmail}`} className="link break-words">{card.recipientName === "" ? card.recipientEmail : `${card.recipientName}, ${card.recipientEmail}`}</a> },
              { term: t("issued"), value: formatDate(card.createdAt, locale, "both") }, { term: t("expires"), value: card.expiresAt === null ? t("unlimited") : formatDate(card.expiresAt, locale) },
              { term: t("internal"), value: card.reason }, ...(card.message === "" ? [] : [{ term: t("message"), value: <span className="whitespace-pre-line">{card.message}</span> }]),
            ]} />
          </Panel>
          <Panel title={t(intent)}>
            <Form key={intent} method="post" className="space-y-3">
              <p className="text-muted">{t(`${intent}Text`)}</p>
              <input type="hidden" name="intent" value={intent} />
              <Field name="reason" label={t("reason")} required maxLength={300} error={refused ? t("problem-required") : undefined} />
              <Button size="small" tone={card.blocked ? "secondary" : "danger"}>{t(intent)}</Button>
            </Form>
          </Panel>
        </div>
      </div>
    </>
  );
}

function Movements({ card }: { readonly card: CardDetail }) {
  const t = useText();
  const price = usePrice();
  const { locale } = usePage();
  return (
    <Table
      caption={t("movements")} rows={card.movements} rowKey={(row) => row.id} dense stack
      columns={[
        { key: "what", title: t("what"), heading: true, cell: (row) => <>{t(`move-${row.kind}`)}{row.reason === null ? null : <span className="block font-normal break-words text-muted">{row.reason}</span>}</> },
        { key: "amount", title: t("amount"), align: "right", cell: (row) => (row.amount === 0 ? null : `${row.amount > 0 ? "+" : ""}${price(row.amount, card.currency)}`) },
        { key: "order", title: t("order"), cell: (row) => (row.order === null ? null : <Link to={paths.backofficeOrder(row.order)} className="link inline-flex min-h-9 items-center">{row.order}</Link>) },
        { key: "by", title: t("by"), cell: (row) => (row.actor === "system" ? t("bySystem") : row.actor === "shopper" ? t("byShopper") : row.actor) },
        { key: "when", title: t("when"), cell: (row) => <span className="whitespace-nowrap">{formatDate(row.at, locale, "both")}</span> },
      ]}
    />
  );
}

interface IssueProps {
  readonly currencies: readonly string[];
  readonly limits: Readonly<Record<string, number | null>>;
  readonly formKey: string;
  readonly answer: IssueAnswer | undefined;
}

export function IssueGiftCard({ currencies, limits, formKey, answer }: IssueProps) {
  const t = useText();
  const { locale } = usePage();
  const price = usePrice();
  if (answer?.issued !== undefined) return <Issued issued={answer.issued} />;
  const { fields = {}, typed = {}, left } = answer ?? {};
  const known = ["required", "amount", "email", "too-long", "date", "above-limit", "key-reused"] as const;
  const error = (name: string) => (fields[name] === undefined ? undefined : t(`problem-${known.find((code) => code === fields[name]) ?? "invalid"}`, { amount: left === undefined ? "" : formatMoney(left, locale) }));
  const allowed = currencies.map((currency) => limits[currency] ?? null);
  return (
    <>
      <StaffTitle title={t("new")} />
      {fields[""] === undefined ? null : <Notice tone="error" live className="mb-4">{error("")}</Notice>}
      <Panel>
        <Form method="post" className="max-w-2xl space-y-5">
          <input type="hidden" name="key" value={typed.key ?? formKey} />
          <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_10rem]">
            <Field name="amount" inputMode="decimal" label={t("amount")} required maxLength={20} defaultValue={typed.amount} error={error("amount")}
              hint={allowed.every((limit) => limit === null) ? t("noLimit") : t("limit", { amount: currencies.flatMap((currency) => { const limit = limits[currency]; return limit == null ? [] : [price(limit, currency)]; }).join(" · ") })} />
            <Select name="currency" label={t("currency")} defaultValue={typed.currency ?? currencies[0]} choices={currencies.map((currency) => ({ value: currency, label: currency }))} error={error("currency")} />
          </div>
          <div className="grid gap-4 sm:grid-cols-2">
            <Field name="recipientEmail" type="email" label={t("email")} required maxLength={254} autoComplete="off" defaultValue={typed.recipientEmail} error={error("recipientEmail")} />
            <Field name="recipientName" label={t("name")} maxLength={100} autoComplete="off" defaultValue={typed.recipientName} error={error("recipientName")} />
          </div>
          <TextArea name="message" label={t("message")} hint={t("messageHint")} rows={4} maxLength={1000} defaultValue={typed.message} error={error("message")} />
          <div className="grid gap-4 sm:grid-cols-2">
            <Select name="locale" label={t("language")} defaultValue={typed.locale ?? locale} choices={(["en", "ru"] as const).map((value) => ({ value, label: t(value) }))} />
            <Field name="validUntil" type="date" label={t("validUntil")} hint={t("validHint")} defaultValue={typed.validUntil} error={error("validUntil")} />
          </div>
          <Field name="reason" label={t("reason")} hint={t("reasonHint")} required maxLength={300} defaultValue={typed.reason} error={error("reason")} />
          <Button>{t("issue")}</Button>
        </Form>
      </Panel>
    </>
  );
}

/** The code stands here once: the page is the answer to the form, and no address leads to it. */
function Issued({ issued }: { readonly issued: { readonly id: string; readonly code: string | undefined; readonly amount: Money; readonly email: string } }) {
  const t = useText();
  const { locale } = usePage();
  return (
    <>
      <StaffTitle title={t("new")} />
      <Notice tone="success" live className="mb-4">{issued.code === undefined ? t("already") : t("done", { amount: formatMoney(issued.amount, locale), email: issued.email })}</Notice>
      {issued.code === undefined ? null : <Panel><p className="text-muted">{t("code")}</p><p className="mt-2 font-mono text-h3 tracking-wider break-all select-all">{issued.code}</p></Panel>}
      <p className="mt-4 flex flex-wrap gap-3"><LinkButton to={paths.backofficeGiftCard(issued.id)} tone="secondary" size="small">{t("toCard")}</LinkButton><LinkButton to={paths.backofficeNewGiftCard()} tone="secondary" size="small">{t("new")}</LinkButton></p>
    </>
  );
}
