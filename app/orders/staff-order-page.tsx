/** One order in the back office: what to do next, what to pick and to build, what it cost, what happened. */
import { Form, Link } from "@remix-run/react";
import { Totals } from "#app/cart/totals.tsx";
import { AddressText } from "#app/customers/address-fields.tsx";
import { paths } from "#app/paths.ts";
import { formatDate } from "#app/platform/i18n.ts";
import { formatMoney, money } from "#app/platform/money.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Panel, StaffTitle } from "#app/ui/staff-shell.tsx";
import { Timeline } from "#app/ui/timeline.tsx";
import { backofficeMessages } from "./backoffice-messages.ts";
import { DepositRows, StaffBalance } from "./deposit-parts.tsx";
import { orderMessages } from "./messages.ts";
import { Refusal } from "./order-page.tsx";
import type { ActionRefusal, OrderAction } from "./order-state.ts";
import type { OrderMoment, OrderView } from "./order-view.ts";
import { momentTitle, reasonWords, stateTitle, stateTone, withoutEchoes } from "./order-words.ts";
import type { MoveProblem, StaffFormAnswer } from "./apply-staff-form.server.ts";
import type { Carrier } from "./carriers.ts";
import { MoveForm } from "./move-form.tsx";
import { swapMessages } from "./swap-messages.ts";
import { EditButtons, EditFields, OrderVersions, type ShownEdit } from "./edit-form.tsx";
import { StaffReceipts } from "./fiscal-receipts.tsx";
import { GiveBackForm, isReturnStep, OpenReturnForm, ReturnSteps } from "./receive-form.tsx";
import { Returns } from "./returns.tsx";
import { ShipForm } from "./ship-form.tsx";
import { Shipments } from "./shipments.tsx";
import { StaffDelivery } from "./staff-delivery.tsx";
import { ProductionSheet } from "./production-sheet.tsx";

export interface StaffOrderProps {
  readonly order: OrderView;
  /** Made per page: a refund sent twice is one refund. */
  readonly refundKey: string;
  /** The same for a shipment. */
  readonly shipKey?: string;
  readonly carriers?: readonly Pick<Carrier, "id" | "name">[];
  /** Minor units that can still be given back. */
  readonly refundable: number;
  /** What the provider refused to give back; amounts in minor units. */
  readonly refusedRefunds?: readonly { readonly id: string; readonly amount: number; readonly reason: string; readonly at: string | Date }[];
  readonly refusal: ActionRefusal | undefined;
  readonly refundProblem: { readonly code: string; /** Minor units. */ readonly amount?: number } | undefined;
  /** Made per page, for a change of the order; and what the change that was asked about would do. */
  readonly editKey?: string;
  readonly shownEdit?: ShownEdit | undefined;
  readonly shownReason?: string | undefined;
  readonly moveProblem?: MoveProblem | undefined;
  readonly typedShipment?: StaffFormAnswer["typedShipment"];
  readonly done: boolean;
  /** Something was sent that did nothing, and there is no better word for why. */
  readonly unchanged?: boolean;
}

const useText = () => useMessages(backofficeMessages);

export function StaffOrderPage(props: StaffOrderProps) {
  const t = useText();
  const words = useMessages(orderMessages);
  const { order, refusal, done, unchanged = false } = props;
  const { locale } = usePage();
  return (
    <>
      <StaffTitle title={words("title", { number: order.number })}><Badge tone={stateTone(order.state)}>{stateTitle(order.state, order.deposit?.state === "open", words)}</Badge><span className="text-muted">{formatDate(order.placedAt, locale, "both")}</span></StaffTitle>
      {done && refusal === undefined && !unchanged && props.refundProblem === undefined ? <Notice tone="success" live className="mb-4">{t("done")}</Notice> : null}
      {unchanged ? <Notice tone="warning" live className="mb-4">{t("unchanged")}</Notice> : null}
      {refusal === undefined ? null : <Notice tone="error" live className="mb-4"><Refusal refusal={refusal} lines={order.lines} /></Notice>}
      <div className="grid items-start gap-4 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="space-y-4">
          <Panel title={t("sheet")}><ProductionSheet order={order} /><p className="mt-3"><Link to={paths.backofficeOrderSheet(order.number)} className="link inline-flex min-h-9 items-center pointer-coarse:min-h-11">{t("printable")}</Link></p></Panel>
          {(order.shipments ?? []).length === 0 ? null : <Panel title={words("shipments")}><Shipments shipments={order.shipments ?? []} bare /></Panel>}
          {(order.returns ?? []).length === 0 ? null : <Panel title={t("returns")}><Returns returns={order.returns ?? []} number={order.number} bare /></Panel>}
          {(order.versions ?? []).length === 0 ? null : <Panel title={words("changes")}><OrderVersions versions={order.versions ?? []} own={false} /></Panel>}
          <Panel title={t("total")}><div className="max-w-md"><Totals {...order} /><DepositRows deposit={order.deposit} /></div></Panel>
        </div>
        <div className="space-y-4">
          <Steps {...props} />
          <TakeOut {...props} />
          <Refund {...props} />
          <StaffDelivery order={order} />
          <Panel title={t("address")}>
            <AddressText address={order.address} />
            <p className="mt-2"><a href={`mailto:${order.email}`} className="link">{order.email}</a></p>
            {order.vatNumber === null ? null : <p>{words("vatNumber")}: {order.vatNumber}</p>}
            {order.note === null ? null : <p className="mt-2 text-muted">{t("customerNote")}: {order.note}</p>}
            <MoveForm order={order} problem={props.moveProblem} />
          </Panel>
          {order.documents.length === 0 ? null : (
            <Panel title={t("documents")}><ul>{order.documents.map((document) => <li key={document.number}><Link to={`${paths.invoice(order.number)}?document=${document.number}`} className="link inline-flex min-h-9 items-center">{words(document.kind, { number: document.number })}</Link></li>)}</ul></Panel>
          )}
          <StaffReceipts receipts={order.receipts ?? []} />
          <Panel title={t("timeline")}>
            <Timeline label={t("timeline")} moments={withoutEchoes(order.moments).map((moment) => ({ key: moment.key, title: momentTitle(moment, words, locale), at: formatDate(moment.at, locale, "both"), dateTime: moment.at, text: <Cause moment={moment} /> }))} />
            <p className="mt-3 text-muted">{words("timesIn")}</p>
          </Panel>
        </div>
      </div>
    </>
  );
}

function Cause({ moment }: { readonly moment: OrderMoment }) {
  const t = useText();
  const words = useMessages(orderMessages);
  return <span className="text-muted">{t(moment.actor === "staff" ? "by" : moment.actor === "shopper" ? "byShopper" : "bySystem")}{moment.reason === undefined ? "" : `: ${reasonWords(moment.reason, words)}`}</span>;
}

type StepProps = Pick<StaffOrderProps, "order" | "carriers" | "shipKey" | "editKey" | "typedShipment">;

/** The actions the table of states allows now. */
function Steps({ order, carriers, shipKey, editKey, typedShipment }: StepProps) {
  const t = useText();
  // Parts of a step are taken by the form of the whole.
  const shown = [...new Set(order.actions.map((action): OrderAction => (action === "ship-part" ? "ship" : action)))].filter((action): action is StepAction => action !== "receive-part" && action !== "change-lines");
  const receives = order.paymentMethod === "invoice" && order.paymentState === "pending" && order.state !== "cancelled";
  if (order.actions.length === 0 && !receives && order.deposit?.state !== "open") return null;
  return (
    <Panel title={t("action")}>
      <div className="space-y-4">
        <StaffBalance order={order} />
        {shown.map((action) => <StepOf key={action} action={action} order={order} carriers={carriers} shipKey={shipKey} editKey={editKey} typedShipment={typedShipment} />)}
        {receives ? <Form method="post" className="space-y-2"><input type="hidden" name="intent" value="receive-payment" /><p className="text-muted">{t("receivedText")}</p><Button tone="secondary" size="small">{t("received")}</Button></Form> : null}
      </div>
    </Panel>
  );
}

/** Taking pieces out has a panel of its own. */
type StepAction = Exclude<OrderAction, "change-lines">;

const needsReason = new Set<OrderAction>(["cancel"]);

/** Steps with units have forms of their own. */
function StepOf({ action, order, carriers, shipKey, editKey, typedShipment }: StepProps & { readonly action: StepAction }) {
  // What was typed belongs to the order as it was: after each step the forms begin anew.
  const fresh = order.moments.length;
  if (action === "ship" || action === "ship-exchange") return <ShipForm exchange={action === "ship-exchange"} key={`${fresh} ${JSON.stringify(typedShipment ?? {})}`} order={order} carriers={carriers} shipKey={shipKey} typed={typedShipment} />;
  // Of a return all that can be done stands together.
  if (isReturnStep(action)) return order.actions.find(isReturnStep) === action ? <ReturnSteps key={fresh} order={order} steps={order.actions.filter(isReturnStep)} /> : null;
  if (action === "give-back") return (order.returns ?? []).filter((each) => each.due !== undefined).map((each) => <GiveBackForm key={`${fresh} ${each.number}`} open={each} />);
  return action === "request-return" ? <OpenReturnForm key={fresh} order={order} formKey={editKey} /> : <Step action={action} />;
}

/** Cancelling cannot be taken back: it unfolds first, says so, and is asked for once more. */
function Step({ action }: { readonly action: StepAction }) {
  const t = useText();
  if (action !== "cancel") return <StepForm action={action} />;
  return (
    <details className="border-b border-line pb-4 last:border-0 last:pb-0">
      <summary className="link inline-flex min-h-9 items-center text-danger pointer-coarse:min-h-11">{t("do-cancel")}…</summary>
      <p className="mb-3 mt-1 text-muted">{t("cancelWarning")}</p>
      <StepForm action={action} />
    </details>
  );
}

function StepForm({ action }: { readonly action: StepAction }) {
  const t = useText();
  return (
    <Form method="post" className="space-y-2 border-b border-line pb-4 last:border-0 last:pb-0">
      <input type="hidden" name="intent" value={action} />
      {needsReason.has(action) ? <Field name="reason" label={t("reason")} maxLength={300} required /> : null}
      <Button size="small" tone={action === "cancel" ? "danger" : "primary"}>{t(action === "cancel" ? "confirmCancel" : action === "ship-part" ? "do-ship" : action === "receive-part" ? "do-receive-return" : `do-${action}`)}</Button>
    </Form>
  );
}

/** Single pieces out of the order: asked first, then done. */
function TakeOut({ order, editKey, shownEdit, shownReason }: StaffOrderProps) {
  const t = useText();
  const words = useMessages(orderMessages);
  const swap = useMessages(swapMessages);
  if (!order.actions.includes("change-lines")) return null;
  const pieces = order.lines.map((line) => ({ position: line.position, name: line.name, left: line.quantity - (line.cancelled ?? 0) })).filter((line) => line.left > 0);
  return (
    <Panel title={words("changePieces")}>
      <details open={shownEdit !== undefined}>
      <summary className="link inline-flex min-h-9 items-center pointer-coarse:min-h-11">{t("whatGoes")}</summary>
      <Form method="post" className="mt-3 space-y-4" key={order.moments.length}>
        <input type="hidden" name="intent" value="change-lines" />
        <input type="hidden" name="key" value={editKey} />
        <EditFields pieces={pieces} shown={shownEdit} />
        <Field name="reason" label={t("reason")} maxLength={300} required defaultValue={shownReason} />
        <div className="flex flex-wrap gap-3"><EditButtons shown={shownEdit} small /></div>
      </Form>
      </details>
      {order.lines.filter((line) => line.changeHref !== undefined).map((line) => <p key={line.position}><Link to={line.changeHref ?? ""} className="link inline-flex min-h-9 items-center pointer-coarse:min-h-11">{swap("changeOf", { name: line.name })}</Link></p>)}
    </Panel>
  );
}

function Refund({ order, refundKey, refundable, refundProblem, refusedRefunds = [] }: StaffOrderProps) {
  const t = useText();
  const words = useMessages(orderMessages);
  const { locale } = usePage();
  if (refundable <= 0 && refusedRefunds.length === 0 && refundProblem === undefined) return null;
  const { currency } = order.total;
  const price = (amount: number) => formatMoney(money(amount, currency), locale);
  const codes = ["too-much", "above-limit", "not-found", "not-refused"] as const;
  const problem = refundProblem === undefined ? undefined : t(`refund-${codes.find((code) => code === refundProblem.code) ?? "invalid"}`, { amount: price(refundProblem.amount ?? 0) });
  return (
    <Panel title={t("refund")}>
      {refusedRefunds.map((refused) => (
        <Form key={refused.id} method="post" className="mb-4 space-y-2 border-b border-line pb-4">
          <input type="hidden" name="intent" value="refund-again" />
          <input type="hidden" name="refund" value={refused.id} />
          <Notice tone="warning">{t("refundRefused", { amount: price(refused.amount), date: formatDate(refused.at, locale), reason: reasonWords(refused.reason, words) })}</Notice>
          <Button size="small">{t("refundAgain")}</Button>
        </Form>
      ))}
      {refundable > 0 || problem === undefined ? null : <Notice tone="error" live>{problem}</Notice>}
      {/* Empty again once money has moved: pressed a second time it would move again. What was refused stays typed. */}
      {refundable <= 0 ? null : <Form key={refundable} method="post" className="space-y-3">
        <input type="hidden" name="intent" value="refund" />
        <input type="hidden" name="key" value={refundKey} />
        <Field name="amount" label={t("refundAmount", { currency })} inputMode="decimal" required error={problem} hint={t("refundLeft", { amount: price(refundable) })} />
        <Field name="reason" label={t("reason")} maxLength={300} required />
        <Button size="small" tone="danger">{t("refundSend")}</Button>
      </Form>}
    </Panel>
  );
}
