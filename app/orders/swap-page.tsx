/** What another configuration makes of an order: the choices, the price, the time; one press makes the change. */
import { Form } from "@remix-run/react";
import { dayInWords, slotMessages } from "#app/fulfilment/slot-messages.ts";
import { paths } from "#app/paths.ts";
import { formatDate } from "#app/platform/i18n.ts";
import { formatMoney, money, type Money } from "#app/platform/money.ts";
import { Button, LinkButton } from "#app/ui/button.tsx";
import { Notice } from "#app/ui/notice.tsx";
import { Column, PageHeader } from "#app/ui/page-header.tsx";
import { useMessages, usePage, useScripted } from "#app/ui/page.tsx";
import { Table, type Column as TableColumn } from "#app/ui/table.tsx";
import type { loadSwap, ShownSwap } from "./load-swap.server.ts";
import { Refusal } from "./order-page.tsx";
import type { SwapRefusal } from "./swap-order.server.ts";
import { swapPageMessages } from "./swap-page-messages.ts";

type Loaded = Awaited<ReturnType<typeof loadSwap>>;

export interface SwapPageProps extends Pick<Loaded, "back" | "payable"> {
  readonly number: string;
  readonly token: string | undefined;
  readonly staff: boolean;
  readonly shown: ShownSwap | undefined;
  readonly problem: { readonly code: SwapRefusal["code"] | "form"; readonly refusal?: Parameters<typeof Refusal>[0]["refusal"] } | undefined;
  readonly ticket: Loaded["ticket"];
  /** What the form sends: the choices, as they came. */
  readonly fields: readonly (readonly [string, string])[];
  readonly formKey: string;
}

const useText = () => useMessages(swapPageMessages);

export function SwapPage(props: SwapPageProps) {
  const t = useText();
  const { number, token, staff, shown, problem } = props;
  const order = staff ? paths.backofficeOrder(number) : paths.order(number, token);
  return (
    <Column>
      <PageHeader title={t("title", { number })} intro={shown === undefined ? undefined : t(staff ? "introStaff" : "intro")} />
      {problem === undefined ? null : <Problem problem={problem} />}
      {shown === undefined ? null : (
        <div className="space-y-10">
          <Choices shown={shown} />
          <Cost shown={shown} />
          <Time shown={shown} />
          <Consequence {...props} shown={shown} />
        </div>
      )}
      <p className="mt-6 flex flex-wrap gap-3">
        {props.back === undefined ? null : <LinkButton to={props.back} tone="secondary">{t("other")}</LinkButton>}
        <LinkButton to={order} tone="quiet">{t("leave")}</LinkButton>
      </p>
    </Column>
  );
}

function Problem({ problem }: { readonly problem: NonNullable<SwapPageProps["problem"]> }) {
  const t = useText();
  const { code, refusal } = problem;
  if (code === "not-found" || (code === "refused" && refusal === undefined)) return null;
  if (code === "refused" && refusal !== undefined) return <Notice tone="error" live className="mb-8"><Refusal refusal={refusal} /></Notice>;
  if (code === "confirm") return <Notice tone="warning" live className="mb-8">{t("stale")}</Notice>;
  // What has to be done by somebody else is said where the button would be.
  return code === "refused" || code === "by-hand" || code === "customer-pays" ? null : <Notice tone="error" live className="mb-8">{t(code)}</Notice>;
}

interface Row {
  readonly key: string;
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

function useColumns(title: string, align?: "right"): readonly TableColumn<Row>[] {
  const t = useText();
  return [
    { key: "name", title, heading: true, cell: (row) => row.name },
    { key: "from", title: t("before"), cell: (row) => <span className="text-muted">{row.from}</span>, ...(align && { align }) },
    { key: "to", title: t("after"), cell: (row) => <span className="font-medium">{row.to}</span>, ...(align && { align }) },
  ];
}

function Choices({ shown }: { readonly shown: ShownSwap }) {
  const t = useText();
  const rows = shown.words.map((word): Row => ({ key: word.label, name: word.label, from: word.from ?? t("off"), to: word.to ?? t("off") }));
  return (
    <section>
      <h2 className="mb-3 text-h3">{t("configuration")}: {shown.pieces === 1 ? shown.name : t("goodsOf", { count: shown.pieces, name: shown.name })}</h2>
      <Table caption={t("configuration")} columns={useColumns(t("option"))} rows={rows} rowKey={(row) => row.key} />
    </section>
  );
}

function Cost({ shown }: { readonly shown: ShownSwap }) {
  const t = useText();
  const { locale } = usePage();
  const row = (key: string, name: string, { from, to }: { readonly from: Money; readonly to: Money }, sign = 1): Row =>
    ({ key, name, from: formatMoney(money(sign * from.amount, from.currency), locale), to: formatMoney(money(sign * to.amount, to.currency), locale) });
  const rows = [
    row("line", shown.pieces === 1 ? shown.name : t("goodsOf", { count: shown.pieces, name: shown.name }), shown.line),
    ...(shown.discount.from.amount === 0 && shown.discount.to.amount === 0 ? [] : [row("discount", t("discount"), shown.discount, -1)]),
    row("delivery", t("delivery"), shown.delivery), row("tax", t(shown.taxIncluded ? "taxInside" : "tax"), shown.tax), row("total", t("total"), shown.total),
  ];
  return <section><h2 className="mb-3 text-h3">{t("cost")}</h2><Table caption={t("cost")} columns={useColumns("", "right")} rows={rows} rowKey={(each) => each.key} /></section>;
}

function Time({ shown }: { readonly shown: ShownSwap }) {
  const t = useText();
  const { locale } = usePage();
  const range = (arrives: ShownSwap["arrives"]["from"]): string => (arrives === undefined ? t("off") : t("between", { from: formatDate(arrives.from, locale), until: formatDate(arrives.until, locale) }));
  const agreed = useMessages(slotMessages);
  const hours = shown.slot === undefined ? undefined : agreed("appointment", { day: dayInWords(shown.slot.day, locale), from: shown.slot.from, until: shown.slot.until });
  const rows: Row[] = [
    { key: "making", name: t("making"), from: t("days", { count: shown.leadDays.from }), to: t("days", { count: shown.leadDays.to }) },
    ...(shown.arrives.to === undefined && hours === undefined ? [] : [{ key: "arrives", name: t("arrives"), from: hours ?? range(shown.arrives.from), to: (shown.slotLost ? undefined : hours) ?? range(shown.arrives.to) }]),
  ];
  return (
    <section>
      <h2 className="mb-3 text-h3">{t("time")}</h2>
      <Table caption={t("time")} columns={useColumns("")} rows={rows} rowKey={(row) => row.key} />
      {shown.slotLost ? <Notice tone="warning" className="mt-4">{t("slotLost")}</Notice> : null}
    </section>
  );
}

/** What becomes of the money, and the button; where it cannot be done here, who does it. */
function Consequence({ number, token, shown, payable, ticket, fields, formKey }: SwapPageProps & { readonly shown: ShownSwap }) {
  const t = useText();
  const { locale } = usePage();
  const scripted = useScripted();
  const amount = formatMoney(money(Math.abs(shown.difference.amount), shown.difference.currency), locale);
  if (payable === "customer-pays") return <Notice tone="warning" live>{t("customer-pays", { amount })}</Notice>;
  if (payable === "by-hand") {
    const about = { order: number, question: t("question", { number, amount }), choices: ticket.choices, ...(token !== undefined && { token }), ...(ticket.product !== undefined && { product: ticket.product }) };
    return <Notice tone="warning" live><p>{t("by-hand", { amount })}</p><LinkButton to={paths.newTicket(about)} className="mt-3">{t("write")}</LinkButton></Notice>;
  }
  const sentence = shown.difference.amount === 0 ? t("same") : shown.difference.amount < 0 ? t(shown.paid ? "back" : "less", { amount }) : t(payable === "first" ? "first" : "more", { amount });
  return (
    <Form method="post" className="space-y-4">
      {fields.map(([name, value], index) => <input key={`${name} ${index}`} type="hidden" name={name} value={value} />)}
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="shown" value={shown.difference.amount} />
      {scripted ? <input type="hidden" name="scripted" value="on" /> : null}
      <p className="text-lead font-medium">{sentence}</p>
      <Button size="large">{payable === "first" ? t("payFirst", { amount }) : t("apply")}</Button>
    </Form>
  );
}
