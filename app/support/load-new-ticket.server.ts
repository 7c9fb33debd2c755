/** What the form for a new ticket starts with: the order and the configuration of the address, answers, what may be done alone. */
import { orderToken } from "#app/orders/order-link.server.ts";
import { localise, translator } from "#app/platform/i18n.ts";
import type { Viewer } from "#app/customers/viewer.ts";
import { paths } from "#app/paths.ts";
import { database } from "#db/client.server.ts";
import { products } from "#db/schema/catalog.ts";
import { eq } from "drizzle-orm";
import { attachableOrder, recentOrders, type OrderBrief } from "./find-order.server.ts";
import { answersTo } from "./load-articles.server.ts";
import { configurationFromAddress, describeConfiguration, repairsOf } from "./ticket-configuration.server.ts";
import { servicedOrders } from "./load-service-page.server.ts";
import { serviceMessages } from "./service-messages.ts";

/** Throws the 404 of a page that is not there when the address names an order that is not the viewer's. */
export async function loadNewTicket(viewer: Viewer, search: URLSearchParams) {
  const number = search.get("order");
  const token = search.get("token");
  const [order, own, configuration, product] = await Promise.all([
    attachableOrder(viewer, number, token), recentOrders(viewer, 10), configurationFromAddress(search, viewer.locale), productName(search.get("product"), viewer),
  ]);
  if (number !== null && order === undefined) throw new Response(null, { status: 404 });
  const orders = order === undefined || own.some((one) => one.number === order.number) ? own : [order, ...own];
  const href = (one: OrderBrief): string => paths.order(one.number, viewer.user === undefined ? orderToken(one.id) : undefined);
  const question = (search.get("question") ?? "").slice(0, 150);
  const described = configuration === undefined ? undefined : await describeConfiguration(configuration, viewer.locale);
  const t = translator(serviceMessages, viewer.locale);
  const serviced = order === undefined ? [] : await servicedOrders(viewer, 10, { number: order.number, token });
  const actions = serviced.filter((one) => one.number === order?.number).flatMap((one) => one.actions.map(({ action, href: to }) => ({ name: t(`do-${action}`), href: to })));
  return {
    subject: question !== "" ? question : configuration === undefined && product !== undefined ? product : "",
    orders: orders.map((one) => ({ number: one.number, total: one.total, placedAt: one.placedAt, href: href(one) })),
    article: search.get("article")?.slice(0, 200), chosenOrder: order?.number, orderToken: token ?? undefined,
    configuration: configuration === undefined ? undefined : JSON.stringify(configuration), described,
    answers: await answersTo(question, viewer.locale, 3), actions,
    repairs: configuration === undefined ? [] : await repairsOf(configuration, viewer.locale),
  };
}

async function productName(slug: string | null, viewer: Viewer): Promise<string | undefined> {
  if (slug === null || slug.length > 200) return undefined;
  const [row] = await database().select({ name: products.name }).from(products).where(eq(products.slug, slug));
  return row === undefined ? undefined : localise(row.name, viewer.locale);
}
