/** What stands beside a ticket at the desk: the person, the order, the configuration, what happened before. */
import { Form, Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { paths } from "#app/paths.ts";
import { formatDate, localise } from "#app/platform/i18n.ts";
import { formatMoney } from "#app/platform/money.ts";
import { Button } from "#app/ui/button.tsx";
import { Select } from "#app/ui/field.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { Panel } from "#app/ui/staff-shell.tsx";
import { Facts } from "#app/ui/table.tsx";
import { deskKey, deskMessages } from "./desk-messages.ts";
import type { DeskTicket } from "./desk-ticket.server.ts";
import { siteMessages } from "./embed/site-messages.ts";
import { keyOf, messages } from "./messages.ts";
import { DeskState } from "./queue-table.tsx";
import { shortTime } from "./short-time.ts";
import { feelings, possibleEvents, priorities } from "./ticket.ts";

/** Assignee, priority and state; each its own small form, so that all of it works without scripts. */
export function DeskControls({ view, me }: { readonly view: DeskTicket; readonly me: string }) {
  const t = useMessages(deskMessages);
  const { ticket, colleagues } = view;
  const events = possibleEvents(ticket.state, "staff");
  return (
    <Panel>
      <div className="flex flex-wrap gap-2">
        {ticket.assigneeId === me ? null : <Small fields={{ intent: "assign", to: me }} label={t("assignToMe")} />}
        {(["solve", "close", "reopen"] as const).filter((event) => events.includes(event)).map((event) => <Small key={event} fields={{ intent: "event", event }} label={t(event)} />)}
      </div>
      <Form method="post" className="mt-3 flex items-end gap-2">
        <Select key={ticket.assigneeId ?? ""} name="to" label={t("assign")} defaultValue={ticket.assigneeId ?? ""} className="flex-1" choices={[{ value: "", label: t("nobody") }, ...colleagues.map((one) => ({ value: one.id, label: one.name }))]} />
        <Button name="intent" value="assign" tone="secondary">{t("save")}</Button>
      </Form>
      <Form method="post" className="mt-3 flex items-end gap-2">
        <Select key={ticket.priority} name="priority" label={t("priority")} defaultValue={ticket.priority} className="flex-1" choices={priorities.map((value) => ({ value, label: t(deskKey("priority", value)) }))} />
        <Button name="intent" value="priority" tone="secondary">{t("save")}</Button>
      </Form>
    </Panel>
  );
}

function Small({ fields, label }: { readonly fields: Readonly<Record<string, string>>; readonly label: string }) {
  return (
    <Form method="post">
      {Object.entries(fields).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)}
      <Button tone="secondary" size="small">{label}</Button>
    </Form>
  );
}

/** `orders`: whether her role opens the orders of the back office. */
export function DeskAside({ view, orders = false }: { readonly view: DeskTicket; readonly orders?: boolean }) {
  const t = useMessages(deskMessages);
  const feeling = useFeelings();
  const sites = useMessages(siteMessages);
  const { locale } = usePage();
  const { ticket, order, configuration, others, timeline, history } = view;
  return (
    <>
      <Panel title={t("person")}>
        {ticket.name === "" ? null : <p className="font-medium break-words">{ticket.name}</p>}
        <p className={ticket.name === "" ? "font-medium break-all" : "text-muted break-all"}>{ticket.email}</p>
        <p className="text-muted">{t(ticket.userId === null ? "guest" : "account")} · {ticket.locale.toUpperCase()}</p>
        {view.site === undefined ? null : <p className="mt-1 break-words">{sites("fromSite", { name: view.site.name })} · {view.site.customer === null ? sites("unvouched") : sites("vouched", { id: view.site.customer })}</p>}
        {ticket.laterRating === null ? null : <p className="mt-1">{t("laterRating", { rating: ticket.laterRating })}{ticket.laterFeeling === null ? "" : ` · ${feeling(ticket.laterFeeling)}`}</p>}
        {ticket.rating === null ? null : <p className="mt-1">{t("rating", { rating: ticket.rating })}{ticket.feeling === null ? "" : ` · ${feeling(ticket.feeling)}`}</p>}
      </Panel>
      {order === undefined ? null : (
        <Panel title={t("orderOf", { number: order.number })}>
          <Facts facts={[{ term: t("orderState"), value: t(deskKey("order", order.state)) }, { term: t("orderTotal"), value: formatMoney(order.total, locale) }, { term: t("orderDelivery"), value: order.city }]} />
          <ul className="mt-2 divide-y divide-line">
            {order.lines.map((line) => <li key={line.id} className="flex justify-between gap-3 py-1.5"><span>{line.quantity} × {localise(line.name, locale)}</span><span className="tabular-nums">{formatMoney(line.amount, locale)}</span></li>)}
          </ul>
          {orders ? <More href={paths.backofficeOrder(order.number)}>{t("openOrder")}</More> : null}
          {view.orderNotes.length === 0 ? null : (
            <ul aria-label={t("notesOnOrder")} className="mt-2 space-y-2 border-t border-line pt-2">
              {view.orderNotes.map((note) => <li key={note.id} className="border-l-2 border-warning pl-3 break-words"><p className="line-clamp-3">{note.body}</p><p className="text-muted">{note.name} · <Link to={paths.deskTicket(note.number)} className="link">{note.number}</Link></p></li>)}
            </ul>
          )}
        </Panel>
      )}
      {view.orders.length === 0 ? null : <OrdersBeside orders={view.orders} linked={orders} />}
      {configuration === undefined ? null : (
        <Panel title={configuration.name}>
          {configuration.conflict === undefined ? null : <p className="mb-2 border-l-2 border-warning pl-3">{t("wanted", { option: configuration.conflict.option, value: configuration.conflict.value })} <span className="text-muted">{configuration.conflict.explanation}</span></p>}
          <Facts facts={configuration.choices.map((choice) => ({ term: choice.option, value: choice.value }))} />
          {view.repairs.length === 0 ? null : (
            <ul aria-label={t("repairs")} className="mt-3 space-y-1">
              {view.repairs.map((repair) => <li key={repair.href}><Link to={repair.href} className="link">{repair.changes.join("; ")}</Link></li>)}
            </ul>
          )}
          {configuration.href === undefined ? null : <More href={configuration.href}>{t("openConfiguration")}</More>}
        </Panel>
      )}
      {others.length === 0 ? null : (
        <Panel title={t("others")}>
          <ul className="space-y-2">{others.map((other) => <li key={other.number} className="flex items-start justify-between gap-3"><Link to={paths.deskTicket(other.number)} className="min-w-0 truncate hover:underline"><bdi>{other.subject}</bdi></Link><DeskState state={other.state} /></li>)}</ul>
        </Panel>
      )}
      {timeline.length === 0 ? null : (
        <Panel title={t("timeline")}>
          <Moments moments={timeline.map((entry) => ({ id: entry.id, at: entry.at, text: [
            t(deskKey("event", entry.type), { product: localise(entry.product, locale), words: entry.words ?? "", number: entry.number ?? "", count: entry.pages ?? 1, rating: entry.rating ?? "" }),
            ...(entry.products ?? []).map((product) => localise(product, locale)), ...(entry.feeling === undefined ? [] : [feeling(entry.feeling)]),
          ].join(" · ") }))} />
        </Panel>
      )}
      <Panel title={t("history")}>
        <Moments moments={history.map((entry) => ({ id: entry.id, at: entry.at, text: `${t(deskKey("history", entry.type), { detail: entry.detail === undefined ? "" : t(deskKey("priority", entry.detail)) })}${entry.name === null ? "" : ` · ${entry.name}`}` }))} />
      </Panel>
    </>
  );
}

/** Orders that are not the ticket's own. What only the typed address says is marked: it proves nothing, and is told to nobody who cannot name it. */
function OrdersBeside({ orders, linked }: { readonly orders: DeskTicket["orders"]; readonly linked: boolean }) {
  const t = useMessages(deskMessages);
  const { locale } = usePage();
  const doubtful = orders.some(({ known }) => known === "address");
  return (
    <Panel title={t("ordersBeside")}>
      <ul className="divide-y divide-line">
        {orders.map((order) => (
          <li key={order.id} className="py-1.5">
            <p className="flex justify-between gap-3">
              {linked ? <Link to={paths.backofficeOrder(order.number)} className="link">{order.number}</Link> : <span>{order.number}</span>}
              <span className="tabular-nums">{formatMoney(order.total, locale)}</span>
            </p>
            <p className="text-muted">{t(deskKey("order", order.state))} · {formatDate(order.placedAt, locale)} · <span className={order.known === "address" ? "text-warning" : undefined}>{t(`known-${order.known}`)}</span></p>
          </li>
        ))}
      </ul>
      {doubtful ? <p className="mt-2 border-l-2 border-warning pl-3 text-muted">{t("unprovenText")}</p> : null}
    </Panel>
  );
}

/** One word, in the reader's language. */
function useFeelings(): (feeling: string) => string {
  const t = useMessages(messages);
  return (feeling) => (feelings.some((each) => each === feeling) ? t(keyOf("feeling", feeling)) : feeling);
}

function More({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return <p className="mt-2"><Link to={href} className="link inline-flex min-h-9 items-center">{children}</Link></p>;
}

function Moments({ moments }: { readonly moments: readonly { readonly id: string; readonly at: Date; readonly text: string }[] }) {
  const { locale } = usePage();
  return (
    <ol className="max-h-80 space-y-1.5 overflow-y-auto" tabIndex={0}>
      {moments.map((moment) => (
        <li key={moment.id} className="flex justify-between gap-4"><span className="min-w-0 break-words">{moment.text}</span><time dateTime={moment.at.toISOString()} className="shrink-0 text-caption text-muted">{shortTime(moment.at, locale)}</time></li>
      ))}
    </ol>
  );
}
