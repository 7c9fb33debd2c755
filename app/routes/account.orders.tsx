import type { LoaderFunctionArgs } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { Section } from "#app/customers/account-frame.tsx";
import { requireUser } from "#app/customers/viewer.server.ts";
import { listOwnOrders } from "#app/orders/list-orders.server.ts";
import { orderMessages } from "#app/orders/messages.ts";
import { stateTitle, stateTone } from "#app/orders/order-words.ts";
import { paths } from "#app/paths.ts";
import { formatDate } from "#app/platform/i18n.ts";
import { formatMoney } from "#app/platform/money.ts";
import { Badge } from "#app/ui/badge.tsx";
import { LinkButton } from "#app/ui/button.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { useMessages, usePage } from "#app/ui/page.tsx";
import { titled } from "#app/ui/titled.ts";

export const meta = titled(orderMessages, "ordersTitle");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { user } = await requireUser(request, context);
  return { orders: await listOwnOrders(user.id) };
}

export default function AccountOrders() {
  const t = useMessages(orderMessages);
  const { locale } = usePage();
  const { orders } = useLoaderData<typeof loader>();
  if (orders.length === 0) return <EmptyState title={t("noOrders")} action={<LinkButton to={paths.home()}>{t("toShop")}</LinkButton>}>{t("noOrdersText")}</EmptyState>;
  return (
    <Section title={t("ordersTitle")}>
      <ul className="divide-y divide-line border-y border-line">
        {orders.map((order) => (
          <li key={order.number}>
            <Link to={paths.order(order.number)} className="group flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-4">
              <span className="min-w-0 flex-1 basis-52">
                <span className="block font-medium group-hover:underline">{t("title", { number: order.number })}</span>
                <span className="text-small text-muted">{formatDate(order.placedAt, locale)} · {t("itemsCount", { count: order.pieces })}</span>
              </span>
              <span className="tabular-nums">{formatMoney(order.total, locale)}</span>
              <Badge tone={stateTone(order.state)}>{stateTitle(order.state, order.owes === true, t)}</Badge>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
