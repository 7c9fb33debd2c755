/** The back office's list of orders: filters in the address, newest first. */
import { Form, Link } from "@remix-run/react";
import { paths } from "#app/paths.ts";
import { formatDate } from "#app/platform/i18n.ts";
import { formatMoney } from "#app/platform/money.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { classNames } from "#app/ui/class-names.ts";
import { Field, Select } from "#app/ui/field.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Table } from "#app/ui/table.tsx";
import { backofficeMessages } from "./backoffice-messages.ts";
import type { OrderBrief } from "./list-orders.server.ts";
import { orderMessages } from "./messages.ts";
import { filterQuery, isNarrowed, paymentFilters, type OrderFilter } from "./order-filter.ts";
import { orderStates } from "./order-state.ts";
import type { OrderView } from "./order-list-views.server.ts";
import { stateTitle, stateTone } from "./order-words.ts";

export const ordersAddress = (filter: Omit<OrderFilter, "before">, before?: string): string => `${paths.backofficeOrders()}${filterQuery({ ...filter, before })}`;

export function OrderFilters({ filter }: { readonly filter: OrderFilter }) {
  const t = useMessages(backofficeMessages);
  const words = useMessages(orderMessages);
  const tab = (state: (typeof orderStates)[number] | undefined, name: string) => (
    <li key={name}>
      <Link to={ordersAddress({ ...filter, state })} aria-current={filter.state === state ? "page" : undefined} className={classNames("inline-flex min-h-9 items-center whitespace-nowrap rounded-full border px-3 pointer-coarse:min-h-11", filter.state === state ? "border-accent bg-accent text-accent-ink" : "border-line hover:border-edge")}>{name}</Link>
    </li>
  );
  return (
    <div className="mb-5 space-y-4">
      <ul className="flex flex-wrap gap-2">{tab(undefined, t("all"))}{orderStates.map((state) => tab(state, words(`state-${state}`)))}</ul>
      <Form method="get" className="space-y-3">
        {filter.state === undefined ? null : <input type="hidden" name="state" value={filter.state} />}
        <div className="flex items-end gap-2">
          <Field name="q" type="search" label={t("search")} labelHidden placeholder={t("search")} defaultValue={filter.words} className="w-full max-w-md" />
          <Button tone="secondary" size="small">{t("find")}</Button>
        </div>
        <details open={isNarrowed(filter)}>
          <summary className="link inline-flex min-h-9 items-center pointer-coarse:min-h-11">{t("moreFilters")}</summary>
          <MoreFilters filter={filter} />
        </details>
      </Form>
    </div>
  );
}

function MoreFilters({ filter }: { readonly filter: OrderFilter }) {
  const t = useMessages(backofficeMessages);
  return (
    <div className="mt-2 grid gap-3 sm:grid-cols-3 lg:grid-cols-7">
      <Select name="payment" label={t("payment")} defaultValue={filter.payment ?? ""} choices={[{ value: "", label: t("any") }, ...paymentFilters.map((each) => ({ value: each, label: t(`payment-${each}`) }))]} />
      <Field name="from" type="date" label={t("from")} defaultValue={filter.from} />
      <Field name="until" type="date" label={t("until")} defaultValue={filter.until} />
      <Field name="country" label={t("country")} defaultValue={filter.country} maxLength={2} />
      <Select name="made" label={t("made")} defaultValue={filter.made ?? ""} choices={[{ value: "", label: t("any") }, { value: "yes", label: t("made-yes") }, { value: "no", label: t("made-no") }]} />
      <Field name="least" label={t("least")} inputMode="numeric" defaultValue={filter.least} />
      <Field name="most" label={t("most")} inputMode="numeric" defaultValue={filter.most} />
    </div>
  );
}

interface ViewsProps {
  readonly views: readonly OrderView[];
  /** Of the list as it stands; what would be saved. */
  readonly query: string;
}

/** Filters under a name, each member of staff her own. */
export function OrderViews({ views, query }: ViewsProps) {
  const t = useMessages(backofficeMessages);
  return (
    <div className="mb-4 flex flex-wrap items-center gap-x-5 gap-y-2 text-small">
      {views.length === 0 ? null : <span className="text-muted">{t("views")}</span>}
      {views.map((view) => (
        <span key={view.name} className="inline-flex items-center gap-1">
          <Link to={`${paths.backofficeOrders()}${view.query}`} aria-current={view.query === query ? "page" : undefined} className="link inline-flex min-h-9 items-center pointer-coarse:min-h-11">{view.name}</Link>
          <Form method="post"><input type="hidden" name="intent" value="forget-view" /><input type="hidden" name="name" value={view.name} /><button aria-label={t("forgetView", { name: view.name })} className="inline-flex min-h-9 min-w-7 items-center justify-center text-muted hover:text-danger pointer-coarse:min-h-11 pointer-coarse:min-w-11">×</button></Form>
        </span>
      ))}
      {query === "" ? null : (
        <Form method="post" className="flex items-end gap-2">
          <input type="hidden" name="intent" value="save-view" /><input type="hidden" name="query" value={query} />
          <Field name="name" label={t("viewName")} labelHidden placeholder={t("viewName")} maxLength={60} required className="w-52" />
          <Button tone="secondary" size="small">{t("saveView")}</Button>
        </Form>
      )}
    </div>
  );
}

/** The step that is taken for all chosen orders at once; each is asked about by the table of states. */
export function MarkForm({ id }: { readonly id: string }) {
  const t = useMessages(backofficeMessages);
  return (
    <Form id={id} method="post" className="mt-4 flex flex-wrap items-center gap-3">
      <input type="hidden" name="intent" value="mark" />
      <span className="text-small text-muted">{t("chosenDo")}</span>
      <Button tone="secondary" size="small" name="action" value="start-production">{t("do-start-production")}</Button>
      <Button tone="secondary" size="small" name="action" value="deliver">{t("do-deliver")}</Button>
    </Form>
  );
}

/** `form`: the id of the form the boxes of chosen orders belong to. */
export function OrderTable({ rows, form }: { readonly rows: readonly OrderBrief[]; readonly form?: string }) {
  const t = useMessages(backofficeMessages);
  const words = useMessages(orderMessages);
  const { locale } = usePage();
  return (
    <Table
      caption={t("title")} rows={rows} rowKey={(row) => row.number} dense stack empty={<p className="py-16 text-center text-muted">{t("none")}</p>}
      columns={[
        ...(form === undefined ? [] : [{ key: "chosen", title: t("chosen"), cell: (row: OrderBrief) => <input type="checkbox" form={form} name="order" value={row.number} aria-label={t("choose", { number: row.number })} className="size-5 accent-accent" /> }]),
        { key: "number", title: t("number"), heading: true, cell: (row) => <Link to={paths.backofficeOrder(row.number)} className="link inline-flex min-h-9 items-center">{row.number}</Link> },
        { key: "placed", title: t("placed"), cell: (row) => <span className="whitespace-nowrap">{formatDate(row.placedAt, locale, "both")}</span> },
        { key: "customer", title: t("customer"), cell: (row) => <>{row.name}<span className="block text-muted">{row.email} · {row.country}</span></> },
        { key: "state", title: t("state"), cell: (row) => <Badge tone={stateTone(row.state)}>{stateTitle(row.state, row.owes === true, words)}</Badge> },
        { key: "payment", title: t("payment"), cell: (row) => (row.paymentMethod === "stripe" || row.paymentMethod === "invoice" || row.paymentMethod === "test-bank" ? words(`pay-${row.paymentMethod}`) : row.paymentMethod) },
        { key: "pieces", title: t("pieces"), align: "right", cell: (row) => row.pieces },
        { key: "total", title: t("total"), align: "right", cell: (row) => <>{formatMoney(row.total, locale)}{row.refunded.amount === 0 ? null : <span className="block text-muted">−{formatMoney(row.refunded, locale)}</span>}</> },
      ]}
    />
  );
}
