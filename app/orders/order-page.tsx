/** The order's page: where it is, what it is, what it cost, what can be done. */
import { Form, Link } from "@remix-run/react";
import { Totals } from "#app/cart/totals.tsx";
import { AddressText } from "#app/customers/address-fields.tsx";
import { paths } from "#app/paths.ts";
import { formatDate } from "#app/platform/i18n.ts";
import { formatMoney, money } from "#app/platform/money.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Disclosure } from "#app/ui/disclosure.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { PageHeader } from "#app/ui/page-header.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Timeline, type Moment } from "#app/ui/timeline.tsx";
import { BalanceNotice, DepositRows } from "./deposit-parts.tsx";
import { orderMessages } from "./messages.ts";
import { OrderLines } from "./order-lines.tsx";
import { OrderVersions } from "./edit-form.tsx";
import { returnMessages } from "./return-messages.ts";
import { DueNotices, mostNote, ReturnForm, Returns } from "./returns.tsx";
import { OwnReceipts } from "./fiscal-receipts.tsx";
import { Shipments } from "./shipments.tsx";
import type { ActionRefusal } from "./order-state.ts";
import { awaitsPayment, type OrderView } from "./order-view.ts";
import { SlotText } from "./order-slot.tsx";
import { PayNotice } from "./pay-notice.tsx";
import { SwapNotice } from "./swap-notice.tsx";
import { momentTitle, reasonWords, statesAhead, stateTitle, stateTone } from "./order-words.ts";

export interface OrderPageProps {
  readonly order: OrderView;
  readonly token: string | undefined;
  readonly fresh: boolean;
  readonly changed: boolean;
  /** Made per page: a return that is sent twice is one. */
  readonly formKey?: string;
  readonly refusal: ActionRefusal | undefined;
  /** What a refused return was asked for with. */
  readonly refused?: Readonly<Record<string, string>> | undefined;
  /** What was written along with it was longer than `mostNote`. */
  readonly noteTooLong?: boolean | undefined;
  /** Why the difference of an exchange could not be paid. */
  readonly notPaid?: "confirm" | "by-hand" | "payment-under-way" | undefined;
}

const useText = () => useMessages(orderMessages);

export function OrderPage({ order, token, fresh, changed, formKey, refusal, refused, noteTooLong = false, notPaid }: OrderPageProps) {
  const t = useText();
  const returnWords = useMessages(returnMessages);
  const { locale } = usePage();
  const ahead = statesAhead(order.state);
  const { paymentState } = order;
  // Nobody is thanked above the news that the payment did not go through.
  const thanked = fresh && ahead.includes("shipped") && (!awaitsPayment(order) || paymentState === "pending" || paymentState === "authorised");
  const returnRefused = (refusal !== undefined || noteTooLong) && refused !== undefined && (order.returnable ?? []).length > 0;
  return (
    <div className="page-width pb-24">
      <PageHeader
        title={t("title", { number: order.number })} eyebrow={t("placedOn", { date: formatDate(order.placedAt, locale) })} className="!pb-6"
        actions={<><Badge tone={stateTone(order.state)}>{stateTitle(order.state, order.deposit?.state === "open", t)}</Badge></>}
      />
      <div className="mb-10 space-y-4 empty:hidden">
        {thanked ? <Notice tone="success" live title={t("thanks", { name: order.address.name })}>{t("thanksText", { email: order.email })}</Notice> : null}
        {changed ? <Notice tone="success" live>{t("changed")}</Notice> : null}
        {refusal === undefined || returnRefused ? null : <Notice tone="error" live><Refusal refusal={refusal} lines={order.lines} /></Notice>}
        {noteTooLong && !returnRefused ? <Notice tone="error" live>{returnWords("noteTooLong", { most: mostNote })}</Notice> : null}
        {notPaid === undefined ? null : <Notice tone="error" live>{t(`exchange-${notPaid}`)}</Notice>}
        {awaitsPayment(order) ? <PayNotice order={order} token={token} /> : null}
        <BalanceNotice order={order} token={token} />
        <ChangeNotices order={order} token={token} />
      </div>
      <div className="grid items-start gap-x-16 gap-y-12 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="space-y-12">
          <section><h2 className="text-h3">{t("goods")}</h2><OrderLines lines={order.lines} /></section>
          <Shipments shipments={order.shipments ?? []} />
          <Returns returns={order.returns ?? []} number={order.number} token={token} withdrawable={order.actions.includes("withdraw-return")} />
          {(order.versions ?? []).length === 0 ? null : <section><h2 className="mb-4 text-h3">{t("changes")}</h2><OrderVersions versions={order.versions ?? []} own /></section>}
          <section className="max-w-md lg:ml-auto">
            <Totals {...order} />
            <DepositRows deposit={order.deposit} />
            {order.refunded.amount === 0 ? null : <p className="mt-1 text-small">{t("refunded", { amount: formatMoney(order.refunded, locale) })}</p>}
            {order.reverseCharge ? <p className="mt-1 text-small text-muted">{t("reverseCharge")}</p> : null}
          </section>
          <OwnActions order={order} token={token} formKey={formKey} refusal={returnRefused ? refusal : undefined} noteTooLong={returnRefused && noteTooLong} refused={refused} />
        </div>
        <Aside order={order} token={token} />
      </div>
    </div>
  );
}

/** A swap or an exchange that costs more. What can be paid now is said once; while a payment is on its way nothing more is asked for. */
function ChangeNotices({ order: { number, swap, returns = [] }, token }: Pick<OrderPageProps, "order" | "token">) {
  const waits = swap?.state === "waiting" ? swap : undefined;
  const onItsWay = waits !== undefined && (waits.trouble === "unknown" || waits.paymentState === "pending" || waits.paymentState === "authorised");
  const asks = !onItsWay && returns.some((each) => each.due !== undefined);
  const said = asks && waits?.exchange === true && waits.paymentState === "created" && waits.trouble === undefined;
  return (
    <>
      {asks ? <DueNotices returns={returns} number={number} token={token} /> : null}
      {swap === undefined || said ? null : <SwapNotice number={number} swap={swap} token={token} />}
    </>
  );
}

/** `lines` are those of the order: a refusal of one of them calls it by its name. */
export function Refusal({ refusal, lines = [] }: { readonly refusal: ActionRefusal; readonly lines?: readonly { readonly position: number; readonly name: string }[] | undefined }) {
  const t = useText();
  const days = refusal.code === "return-window-over" ? refusal.days : 0;
  const { locale } = usePage();
  const amount = refusal.code === "above-limit" || refusal.code === "above-value" ? formatMoney(money(refusal.limit, refusal.currency), locale) : refusal.code === "balance-open" ? formatMoney(money(refusal.amount, refusal.currency), locale) : "";
  const left = "left" in refusal ? refusal.left : 0;
  const position = "position" in refusal ? refusal.position : 0;
  const name = lines.find((line) => line.position === position)?.name;
  const line = name === undefined ? t("lineNumbered", { position: position + 1 }) : t("lineNamed", { name });
  const code = refusal.code === "too-many-back" && left <= 0 ? "none-back" : refusal.code;
  return <>{t(`refused-${code}`, { days, amount, line, left, state: refusal.code === "wrong-state" ? t(`state-${refusal.state}`) : "", number: "number" in refusal ? refusal.number : "" })}</>;
}

/** What happened, then what is to come. */
function momentsOf(order: OrderView, t: ReturnType<typeof useText>, locale: ReturnType<typeof usePage>["locale"]): Moment[] {
  const shown = order.moments.filter((moment) => moment.what !== "payment-captured" && moment.what !== "payment-created");
  const done = shown.map((moment, index): Moment => ({
    key: moment.key, title: momentTitle(moment, t, locale), at: formatDate(moment.at, locale, "both"), dateTime: moment.at, state: index === shown.length - 1 ? "now" : "done",
    // Money that goes back by itself looks like a cancellation where nobody says that it is none.
    ...((moment.reason === "paid-twice" || moment.reason === "change-not-made") && moment.what.startsWith("refund") && { text: reasonWords(moment.reason, t) }),
  }));
  return [...done, ...statesAhead(order.state).map((state): Moment => ({ key: state, title: t(`state-${state}`), state: "ahead" }))];
}

function Aside({ order, token }: Pick<OrderPageProps, "order" | "token">) {
  const t = useText();
  const { locale } = usePage();
  return (
    <aside className="space-y-9 rounded-lg bg-raised p-5 sm:p-7">
      <section><h2 className="mb-4 text-h4 font-sans font-medium">{t("timeline")}</h2><Timeline label={t("timeline")} moments={momentsOf(order, t, locale)} />{order.address.country === "DE" ? null : <p className="mt-3 text-small text-muted">{t("timesIn")}</p>}</section>
      <section className="space-y-1.5 text-small">
        <h2 className="mb-2 font-sans text-h4 font-medium">{t("delivery")}</h2>
        <p>{order.delivery}{order.assembly ? `, ${t("withAssembly")}` : ""}</p>
        {order.slot === undefined || order.state === "cancelled" ? null : <SlotText number={order.number} slot={order.slot} token={token} />}
        {order.arrives === undefined || order.slot?.agreed !== undefined || !statesAhead(order.state).includes("delivered") ? null : <p>{t("arrives", { from: formatDate(order.arrives.from, locale), until: formatDate(order.arrives.until, locale) })}</p>}
        {order.trackingCode === null || (order.shipments ?? []).length > 0 ? null : <p>{t("tracking", { code: order.trackingCode })}</p>}
        <AddressText address={order.address} />
        {order.note === null ? null : <p className="pt-1 text-muted">{t("note")}: {order.note}</p>}
      </section>
      <section className="text-small">
        <h2 className="mb-2 font-sans text-h4 font-medium">{t("payment")}</h2>
        <p>{[...(order.giftCards === undefined ? [] : [t("pay-gift-card")]), ...(order.giftCards?.toPay.amount === 0 ? [] : [t(`pay-${order.paymentMethod}`)])].join(", ")}</p>
        <Transfer order={order} />
        {order.documents.map((document) => (
          <p key={document.number}><Link to={`${paths.invoice(order.number, token)}${token === undefined ? "?" : "&"}document=${document.number}`} className="link inline-flex min-h-9 items-center pointer-coarse:min-h-11">{t(document.kind, { number: document.number })}</Link></p>
        ))}
        <OwnReceipts receipts={order.receipts ?? []} />
      </section>
      <LinkButton to={paths.newTicket({ order: order.number, ...(token === undefined ? {} : { token }) })} tone="secondary" wide>{t("help")}</LinkButton>
    </aside>
  );
}

/** How an invoice that is still open is paid. */
function Transfer({ order }: Pick<OrderPageProps, "order">) {
  const t = useText();
  const { locale } = usePage();
  const invoice = order.documents.find((document) => document.kind === "invoice");
  if (invoice?.transfer == null || order.paymentState === "captured" || order.paymentState === "refunded" || order.state === "cancelled") return null;
  return (
    <div className="py-1.5">
      <p>{t("transfer", { amount: formatMoney(order.giftCards?.toPay ?? order.total, locale), date: formatDate(invoice.transfer.dueOn, locale), number: invoice.number })}</p>
      {invoice.transfer.account.map((line) => <p key={line} className="text-muted tabular-nums">{line}</p>)}
    </div>
  );
}

/** The buttons the table of states allows, and no others. */
function OwnActions({ order, token, formKey, refusal, refused, noteTooLong }: Pick<OrderPageProps, "order" | "token" | "formKey" | "refused" | "noteTooLong"> & { readonly refusal: ActionRefusal | undefined }) {
  const t = useText();
  const returnWords = useMessages(returnMessages);
  const mine = order.actions.filter((action) => action === "cancel" || action === "change-lines");
  const returnable = order.returnable ?? [];
  const returnRefusal = noteTooLong === true ? { said: returnWords("noteTooLong", { most: mostNote }), code: "note-too-long" } : refusal === undefined ? undefined : { said: <Refusal refusal={refusal} lines={order.lines} />, ...refusal };
  if (mine.length === 0 && returnable.length === 0) return null;
  return (
    <section className="border-t border-line">
      {mine.includes("change-lines") ? (
        <Disclosure title={t("changePieces")}>
          <p className="text-muted">{t("changePiecesText")}</p>
          <LinkButton to={paths.service(order.number, "change", token)} tone="secondary" className="mt-4">{t("changePieces")}</LinkButton>
        </Disclosure>
      ) : null}
      {mine.includes("cancel") ? (
        <Disclosure title={t("cancel")}>
          <p className="text-muted">{t("cancelText")}</p>
          <Form method="post" action={paths.order(order.number, token)} className="mt-4"><input type="hidden" name="intent" value="cancel" /><Button tone="danger">{t("cancelSure")}</Button></Form>
        </Disclosure>
      ) : null}
      {returnable.length > 0 ? <Disclosure title={t("request-return")} open={returnRefusal !== undefined}><ReturnForm returnable={returnable} formKey={formKey} action={paths.order(order.number, token)} values={refused} refusal={returnRefusal} /></Disclosure> : null}
    </section>
  );
}
