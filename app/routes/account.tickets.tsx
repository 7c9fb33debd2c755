import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { Section } from "#app/customers/account-frame.tsx";
import { requireUser } from "#app/customers/viewer.server.ts";
import { paths } from "#app/paths.ts";
import { formatDate } from "#app/platform/i18n.ts";
import { listTickets } from "#app/support/load-ticket.server.ts";
import { messages } from "#app/support/messages.ts";
import { StateBadge } from "#app/support/ticket-page.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(messages, "ticketsTitle");

export async function loader({ request, context }: LoaderFunctionArgs) {
  return { tickets: await listTickets(await requireUser(request, context)) };
}

export default function Tickets() {
  const t = useMessages(messages);
  const { locale } = usePage();
  const { tickets } = useLoaderData<typeof loader>();
  if (tickets.length === 0) return <EmptyState title={t("noTickets")} action={<LinkButton to={paths.newTicket()}>{t("askUs")}</LinkButton>}>{t("noTicketsText")}</EmptyState>;
  return (
    <Section title={t("ticketsTitle")} intro={t("ticketsIntro")}>
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
      <p className="mt-6"><LinkButton to={paths.newTicket()} tone="secondary">{t("askUs")}</LinkButton></p>
    </Section>
  );
}
