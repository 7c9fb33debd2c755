/** The back office's list of orders: filters in the address, newest first. */
import { Form, Link } from "@remix-run/react";
import { paths, query } from "#app/paths.ts";
import { formatDate } from "#app/platform/i18n.ts";
import { formatMoney } from "#app/platform/money.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { classNames } from "#app/ui/class-names.ts";
import { Field } from "#app/ui/field.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Table } from "#app/ui/table.tsx";
import { backofficeMessages } from "./backoffice-messages.ts";
import type { OrderBrief, OrderFilter } from "./list-orders.server.ts";
import { orderMessages } from "./messages.ts";
import { orderStates } from "./order-state.ts";
import { stateTone } from "./order-words.ts";

export const ordersAddress = (filter: Pick<OrderFilter, "state" | "words">, before?: string): string => `${paths.backofficeOrders()}${query({ state: filter.state, q: filter.words, before })}`;

export function OrderFilters({ filter }: { readonly filter: OrderFilter }) {
  const t = useMessages(backofficeMessages);
  const words = useMessages(orderMessages);
  const tab = (state: (typeof orderStates)[number] | undefined, name: string) => (
    <li key={name}>
      <Link to={ordersAddress({ state, words: filter.words })} aria-current={filter.state === state ? "page" : undefined} className={classNames("inline-flex min-h-9 items-center whitespace-nowrap rounded-full border px-3 pointer-coarse:min-h-11", filter.state === state ? "border-accent bg-accent text-accent-ink" : "border-line hover:border-edge")}>{name}</Link>
    </li>
  );
  return (
    <div className="mb-5 flex flex-wrap items-end justify-between gap-4">
      <ul className="flex flex-wrap gap-2">{tab(undefined, t("all"))}{orderStates.map((state) => tab(state, words(`state-${state}`)))}</ul>
      <Form method="get" className="flex items-end gap-2">
        {filter.state === undefined ? null : <input type="hidden" name="state" value={filter.state} />}
        <Field name="q" type="search" label={t("search")} labelHidden placeholder={t("search")} defaultValue={filter.words} className="w-64" />
        <Button tone="secondary" size="small">{t("find")}</Button>
      </Form>
    </div>
  );
}

export function OrderTable({ rows }: { readonly rows: readonly OrderBrief[] }) {
  const t = useMessages(backofficeMessages);
  const words = useMessages(orderMessages);
  const { locale } = usePage();
  return (
    <Table
      caption={t("title")} rows={rows} rowKey={(row) => row.number} dense stack empty={<p className="py-16 text-center text-muted">{t("none")}</p>}
      columns={[
        { key: "number", title: t("number"), heading: true, cell: (row) => <Link to={paths.backofficeOrder(row.number)} className="link inline-flex min-h-9 items-center">{row.number}</Link> },
        { key: "placed", title: t("placed"), cell: (row) => <span className="whitespace-nowrap">{formatDate(row.placedAt, locale, "both")}</span> },
        { key: "customer", title: t("customer"), cell: (row) => <>{row.name}<span className="block text-muted">{row.email} · {row.country}</span></> },
        { key: "state", title: t("state"), cell: (row) => <Badge tone={stateTone(row.state)}>{words(`state-${row.state}`)}</Badge> },
        { key: "payment", title: t("payment"), cell: (row) => (row.paymentMethod === "stripe" || row.paymentMethod === "invoice" || row.paymentMethod === "test-bank" ? words(`pay-${row.paymentMethod}`) : row.paymentMethod) },
        { key: "pieces", title: t("pieces"), align: "right", cell: (row) => row.pieces },
        { key: "total", title: t("total"), align: "right", cell: (row) => <>{formatMoney(row.total, locale)}{row.refunded.amount === 0 ? null : <span className="block text-muted">−{formatMoney(row.refunded, locale)}</span>}</> },
      ]}
    />
  );
}
