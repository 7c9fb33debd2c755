/** What was promised of orders that are still to leave: the days, and the part that decides them. For pages that show many orders. */
import { inArray } from "drizzle-orm";
import { makingText } from "#app/configurator/making-words.ts";
import { formatDate, translator, type Locale } from "#app/platform/i18n.ts";
import { database } from "#db/client.server.ts";
import { orderLines, orders } from "#db/schema/orders.ts";
import { orderMessages } from "./messages.ts";
import { statesAhead } from "./order-words.ts";
import { isOrderState } from "./order-state.ts";

/** Sentences by the order's id, as its own page says them; none where nothing is to come. The caller has checked whose orders they are. */
export async function promisedDays(orderIds: readonly string[], locale: Locale): Promise<ReadonlyMap<string, string>> {
  if (orderIds.length === 0) return new Map();
  const db = database();
  const [rows, lines] = await Promise.all([
    db.select({ id: orders.id, state: orders.state, from: orders.deliveryFrom, until: orders.deliveryUntil }).from(orders).where(inArray(orders.id, [...orderIds])),
    db.select({ orderId: orderLines.orderId, quantity: orderLines.quantity, cancelled: orderLines.cancelledQuantity, configuration: orderLines.configuration }).from(orderLines).where(inArray(orderLines.orderId, [...orderIds])).orderBy(orderLines.orderId, orderLines.position),
  ]);
  const t = translator(orderMessages, locale);
  return new Map(rows.flatMap(({ id, state, from, until }): [string, string][] => {
    if (from === null || until === null || !isOrderState(state) || !statesAhead(state).includes("shipped")) return [];
    const made = lines.flatMap((line) => (line.orderId === id && line.configuration !== null && line.quantity > line.cancelled ? [line.configuration] : []));
    const longest = made.reduce<(typeof made)[number] | undefined>((most, each) => (each.leadDays > (most?.leadDays ?? 0) ? each : most), undefined);
    const making = longest && makingText(longest, locale);
    return [[id, `${t("arrives", { from: formatDate(from, locale), until: formatDate(until, locale) })}.${making === undefined ? "" : ` ${making}`}`]];
  }));
}
