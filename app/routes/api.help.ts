/** Answers while typing (`q`), or what the panel knows of the viewer (`mine`). */
import type { LoaderFunctionArgs } from "@remix-run/node";
import { viewerOf } from "#app/customers/viewer.server.ts";
import { orderToken } from "#app/orders/order-link.server.ts";
import { paths } from "#app/paths.ts";
import { formatDate } from "#app/platform/i18n.ts";
import type { Answers } from "#app/support/ask-field.tsx";
import { recentOrders } from "#app/support/find-order.server.ts";
import type { PanelData } from "#app/support/help-panel.tsx";
import { answersTo } from "#app/support/load-articles.server.ts";
import { listTickets } from "#app/support/load-ticket.server.ts";

const headers = { "Cache-Control": "private, no-store" };

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await viewerOf(request, context);
  const search = new URL(request.url).searchParams;
  if (!search.has("mine")) {
    const question = (search.get("q") ?? "").slice(0, 300);
    const found = await answersTo(question, viewer.locale, 4);
    return Response.json({ question, answers: found.map(({ slug, title, excerpt }) => ({ slug, title, excerpt })) } satisfies Answers, { headers });
  }
  const [orders, tickets] = await Promise.all([recentOrders(viewer, 3), listTickets(viewer, 3)]);
  const mine: PanelData = {
    // Without an account the order's page asks for the link's secret; the browser that placed the order gets it again.
    orders: orders.map((order) => ({
      number: order.number, total: order.total, date: formatDate(order.placedAt, viewer.locale), href: paths.order(order.number, viewer.user === undefined ? orderToken(order.id) : undefined),
    })),
    tickets: tickets.map(({ number, subject, unread }) => ({ number, subject, unread })),
  };
  return Response.json(mine, { headers });
}
