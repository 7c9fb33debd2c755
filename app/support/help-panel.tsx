/** The panel behind the help button: answers, my orders, my questions, a person. */
import { Link, useFetcher, useLocation } from "@remix-run/react";
import { useEffect, useRef, type ReactNode } from "react";
import { paths } from "#app/paths.ts";
import { formatMoney, type Money } from "#app/platform/money.ts";
import { LinkButton } from "#app/ui/button.tsx";
import { Dialog } from "#app/ui/dialog.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { AskField } from "./ask-field.tsx";
import { panelMessages } from "./panel-messages.ts";

export interface PanelData {
  readonly orders: readonly {
    readonly number: string; readonly href: string; readonly total: Money; readonly date: string;
    /** What may be done alone now, in the reader's words. */
    readonly actions: readonly { readonly name: string; readonly href: string }[];
  }[];
  readonly tickets: readonly { readonly number: string; readonly subject: string; readonly unread: boolean }[];
  /** Where most people begin. */
  readonly articles: readonly { readonly slug: string; readonly title: string }[];
}

/** What the page is about, read from its address: the order, the saved or running configuration, the product. */
export function aboutPage({ pathname, search }: { readonly pathname: string; readonly search: string }): Parameters<typeof paths.newTicket>[0] {
  const [, area, name = ""] = pathname.split("/").map(decodeURIComponent);
  const token = new URLSearchParams(search).get("token") ?? undefined;
  if (area === "orders" && name !== "") return { order: name, ...(token !== undefined && { token }) };
  if (area === "configuration") return { configuration: name };
  if (area === "configure") return { product: name, choices: search.slice(1) };
  return area === "p" ? { product: name } : {};
}

export default function HelpPanel({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const t = useMessages(panelMessages);
  const location = useLocation();
  const about = aboutPage(location);
  const { data, load } = useFetcher<PanelData>();
  const loadMine = useRef(load);
  useEffect(() => {
    if (open) loadMine.current(`${paths.apiHelp()}?mine=1`);
  }, [open]);
  const note = about?.order !== undefined ? t("aboutOrder", { number: about.order }) : about?.configuration !== undefined || about?.choices !== undefined ? t("aboutConfiguration") : t("askUsText");
  const footer = (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <p className="min-w-0 flex-1 basis-40 text-small text-muted">{note}</p>
      <LinkButton to={paths.newTicket(about)}>{t("askUs")}</LinkButton>
    </div>
  );
  return (
    <Dialog kind="sheet" title={t("title")} open={open} onClose={onClose} footer={footer}>
      {open ? (
        <>
          <AskField first />
          <Mine data={data} />
          <p className="mt-8"><Link to={paths.help()} className="link inline-flex min-h-11 items-center">{t("allArticles")}</Link></p>
        </>
      ) : null}
    </Dialog>
  );
}

function Mine({ data }: { readonly data: PanelData | undefined }) {
  const t = useMessages(panelMessages);
  const { locale } = usePage();
  if (data === undefined) return null;
  return (
    <>
      <Group title={t("orders")} filled={data.orders.length > 0}>
        {data.orders.map((order) => (
          <Row key={order.number} href={order.href} name={order.number} aside={`${order.date} · ${formatMoney(order.total, locale)}`}>
            <p className="flex flex-wrap gap-x-5 pb-2 text-small">{order.actions.map(({ name, href }) => <Link key={href} to={href} className="link inline-flex min-h-9 items-center">{name}</Link>)}</p>
          </Row>
        ))}
      </Group>
      <Group title={t("tickets")} filled={data.tickets.length > 0}>
        {data.tickets.map((ticket) => <Row key={ticket.number} href={paths.ticket(ticket.number)} name={ticket.subject} aside={ticket.unread ? t("newAnswer") : ticket.number} strong={ticket.unread} />)}
      </Group>
      <Group title={t("firstArticles")} filled={data.articles.length > 0}>
        {data.articles.map(({ slug, title }) => <Row key={slug} href={paths.article(slug)} name={title} />)}
      </Group>
    </>
  );
}

function Group({ title, filled, children }: { readonly title: string; readonly filled: boolean; readonly children: ReactNode }) {
  if (!filled) return null;
  return (
    <section className="mt-8">
      <h3 className="mb-1 font-sans text-small font-medium tracking-normal text-muted">{title}</h3>
      <ul className="divide-y divide-line">{children}</ul>
    </section>
  );
}

function Row({ href, name, aside = "", strong = false, children }: { readonly href: string; readonly name: string; readonly aside?: string; readonly strong?: boolean; readonly children?: ReactNode }) {
  return (
    <li>
      <Link to={href} className="flex min-h-12 items-center justify-between gap-4 py-2 hover:underline">
        <span className="min-w-0 truncate">{name}</span><span className={strong ? "shrink-0 text-small font-medium text-accent" : "shrink-0 text-small text-muted tabular-nums"}>{aside}</span>
      </Link>
      {children}
    </li>
  );
}
