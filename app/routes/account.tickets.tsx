import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { Section } from "#app/customers/account-frame.tsx";
import { requireUser } from "#app/customers/viewer.server.ts";
import { paths } from "#app/paths.ts";
import { listTickets } from "#app/support/load-ticket.server.ts";
import { messages } from "#app/support/messages.ts";
import { TicketList } from "#app/support/ticket-list.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { useMessages } from "#app/ui/page.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(messages, "ticketsTitle");

export async function loader({ request, context }: LoaderFunctionArgs) {
  return { tickets: await listTickets(await requireUser(request, context)) };
}

export default function Tickets() {
  const t = useMessages(messages);
  const { tickets } = useLoaderData<typeof loader>();
  if (tickets.length === 0) return <EmptyState title={t("noTickets")} action={<LinkButton to={paths.newTicket()}>{t("askUs")}</LinkButton>}>{t("noTicketsText")}</EmptyState>;
  return (
    <Section title={t("ticketsTitle")} intro={t("ticketsIntro")}>
      <TicketList tickets={tickets} />
      <p className="mt-6"><LinkButton to={paths.newTicket()} tone="secondary">{t("askUs")}</LinkButton></p>
    </Section>
  );
}
