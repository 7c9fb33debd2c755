/** The tickets of a customer, one line each. */
import { Link } from "@remix-run/react";
import { formatDate } from "#app/platform/i18n.ts";
import { paths } from "#app/paths.ts";
import { Badge } from "#app/ui/badge.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import type { TicketBrief } from "./load-ticket.server.ts";
import { messages } from "./messages.ts";
import { StateBadge } from "./ticket-page.tsx";

export function TicketList({ tickets }: { readonly tickets: readonly TicketBrief[] }) {
  const t = useMessages(messages);
  const { locale } = usePage();
  return (
    <ul className="divide-y divide-line border-y border-line">
      {tickets.map((ticket) => (
        <li key={ticket.number}>
          <Link to={paths.ticket(ticket.number)} className="group flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-4">
            <span className="min-w-0 flex-1 basis-60">
              <span className="block font-medium break-words group-hover:underline">{ticket.subject}</span>
              <span className="text-small text-muted">{ticket.number} · {t("changedOn", { date: formatDate(ticket.updatedAt, locale) })}</span>
            </span>
            {ticket.unread ? <Badge tone="accent">{t("unread")}</Badge> : <StateBadge state={ticket.state} />}
          </Link>
        </li>
      ))}
    </ul>
  );
}
