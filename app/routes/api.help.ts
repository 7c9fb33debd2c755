/** Answers while typing (`q`), or what the panel knows of the viewer (`mine`). */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { formatDate, translator } from "#app/platform/i18n.ts";
import type { Answers } from "#app/support/ask-field.tsx";
import type { PanelData } from "#app/support/help-panel.tsx";
import { answersTo, firstArticles } from "#app/support/load-articles.server.ts";
import { servicedOrders } from "#app/support/load-service-page.server.ts";
import { listTickets } from "#app/support/load-ticket.server.ts";
import { serviceMessages } from "#app/support/service-messages.ts";

const headers = { "Cache-Control": "private, no-store" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await viewerOf(request, context);
  const search = new URL(request.url).searchParams;
  if (!search.has("mine")) {
    const question = (search.get("q") ?? "").slice(0, 300);
    const found = await answersTo(question, viewer.locale, 4, { typing: true });
    return Response.json({ question, answers: found.map(({ slug, title, excerpt }) => ({ slug, title, excerpt })) } satisfies Answers, { headers });
  }
  const [orders, tickets, articles] = await Promise.all([servicedOrders(viewer, 3), listTickets(viewer, 3), firstArticles(viewer.locale, 4)]);
  const t = translator(serviceMessages, viewer.locale);
  const mine: PanelData = {
    orders: orders.map((order) => ({
      number: order.number, total: order.total, date: formatDate(order.placedAt, viewer.locale), href: order.href,
      actions: order.actions.map(({ action, href }) => ({ name: t(`do-${action}`), href })),
    })),
    articles: articles.map(({ slug, title }) => ({ slug, title })),
    tickets: tickets.map(({ number, subject, unread }) => ({ number, subject, unread })),
  };
  return Response.json(mine, { headers });
}
