/** Finding a customer, and everything the shop knows about one. */
import { Form, Link } from "@remix-run/react";
import { staffMessages, staffWord } from "#app/customers/staff-messages.ts";
import { paths } from "#app/paths.ts";
import { formatDate } from "#app/platform/i18n.ts";
import { formatMoney } from "#app/platform/money.ts";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { Field } from "#app/ui/field.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import { Facts, Table, type Column, type Fact } from "#app/ui/table.tsx";
import { Timeline } from "#app/ui/timeline.tsx";
import type { CustomerRow } from "./find-customers.server.ts";
import type { CustomerView } from "./load-customer.server.ts";

export function CustomerSearch({ words }: { readonly words: string }) {
  const t = useMessages(staffMessages);
  return (
    <Form role="search" className="mb-4 flex max-w-xl items-end gap-2">
      <Field key={words} name="q" type="search" label={t("searchCustomers")} labelHidden placeholder={t("searchCustomers")} defaultValue={words} autoComplete="off" className="flex-1" />
      <Button tone="secondary">{t("search")}</Button>
    </Form>
  );
}

export function CustomerTable({ rows }: { readonly rows: readonly CustomerRow[] }) {
  const t = useMessages(staffMessages);
  const { locale } = usePage();
  const columns: readonly Column<CustomerRow>[] = [
    {
      key: "name", title: t("name"), heading: true,
      cell: (row) => <><Link to={paths.backofficeCustomer(row.id)} className="link">{row.name === "" ? row.email : row.name}</Link>{row.company === null ? null : <span className="block text-caption font-normal text-muted">{row.company}</span>}</>,
    },
    { key: "email", title: t("email"), cell: (row) => row.email },
    { key: "orders", title: t("ordersCount"), align: "right", cell: (row) => row.orders },
    { key: "seen", title: t("lastSeen"), cell: (row) => <span className="whitespace-nowrap text-muted">{row.lastSeen === null ? t("neverSeen") : formatDate(row.lastSeen, locale, "both")}</span> },
    { key: "registered", title: t("registered"), cell: (row) => <span className="whitespace-nowrap text-muted">{formatDate(row.registered, locale)}</span> },
  ];
  return <Table caption={t("customers")} columns={columns} rows={rows} rowKey={(row) => row.id} dense stack />;
}

export function CustomerFacts({ customer }: { readonly customer: CustomerView }) {
  const t = useMessages(staffMessages);
  const { locale } = usePage();
  const { consent } = customer;
  const facts: readonly Fact[] = [
    { term: t("email"), value: <a href={`mailto:${customer.email}`} className="link break-all">{customer.email}</a> },
    ...(customer.company === null ? [] : [{ term: t("company"), value: customer.company }]),
    { term: t("registered"), value: formatDate(customer.registered, locale) },
    { term: t("market"), value: customer.market.toUpperCase() },
    { term: t("spent"), value: customer.spent.length === 0 ? "–" : customer.spent.map((sum) => formatMoney(sum, locale)).join(" · ") },
    { term: t("segments"), value: <span className="flex flex-wrap gap-1.5">{customer.segments.map((segment) => <Badge key={segment}>{staffWord(t, "segment", segment)}</Badge>)}</span> },
    { term: t("consent"), value: consent === undefined ? t("notAsked") : `${t(consent.granted ? "consentYes" : "consentNo")} (${formatDate(consent.at, locale)})` },
  ];
  return <Panel><Facts facts={facts} /></Panel>;
}

export function CustomerOrders({ customer, mayOpen }: { readonly customer: CustomerView; readonly mayOpen: boolean }) {
  const t = useMessages(staffMessages);
  const { locale } = usePage();
  return (
    <Panel title={t("orders")}>
      {customer.orders.length === 0 ? <p className="text-muted">{t("noOrders")}</p> : null}
      <ul className="divide-y divide-line">
        {customer.orders.map((order) => (
          <li key={order.number} className="flex flex-wrap justify-between gap-x-4 gap-y-1 py-2">
            <span>{mayOpen ? <Link to={paths.backofficeOrder(order.number)} className="link">{order.number}</Link> : order.number} <span className="text-muted">{formatDate(order.placedAt, locale)}</span></span>
            <span className="flex items-center gap-3"><Badge>{staffWord(t, "order", order.state)}</Badge><span className="tabular-nums">{formatMoney(order.total, locale)}</span></span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

export function CustomerTickets({ customer }: { readonly customer: CustomerView }) {
  const t = useMessages(staffMessages);
  return (
    <Panel title={t("tickets")}>
      {customer.tickets.length === 0 ? <p className="text-muted">{t("noTickets")}</p> : null}
      <ul className="divide-y divide-line">
        {customer.tickets.map((ticket) => (
          <li key={ticket.number} className="flex flex-wrap justify-between gap-x-4 gap-y-1 py-2">
            <span className="min-w-0"><Link to={paths.deskTicket(ticket.number)} className="link">{ticket.subject}</Link> <span className="text-muted">{ticket.number}</span></span>
            <Badge>{staffWord(t, "ticket", ticket.state)}</Badge>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

export function CustomerTimeline({ customer }: { readonly customer: CustomerView }) {
  const t = useMessages(staffMessages);
  const { locale } = usePage();
  const moments = customer.timeline.map((entry) => ({
    key: entry.id, title: <span className="font-normal"><span className="text-muted">{staffWord(t, "event", entry.type)}</span> {entry.about}</span>,
    at: formatDate(entry.at, locale, "both"), dateTime: entry.at.toISOString(),
  }));
  return <Panel title={t("timeline")}>{moments.length === 0 ? <p className="text-muted">{t("noEvents")}</p> : <Timeline label={t("timeline")} moments={moments} />}</Panel>;
}
