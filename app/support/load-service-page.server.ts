/** The page on which a customer does one thing with one order. */
import { and, eq } from "drizzle-orm";
import { withOpenSlot } from "#app/orders/change-slot.server.ts";
import { orderToken } from "#app/orders/order-link.server.ts";
import { promisedDays } from "#app/orders/promised-days.server.ts";
import { loadReturns } from "#app/orders/return-order.server.ts";
import { localise, type Locale } from "#app/platform/i18n.ts";
import { isUuid } from "#app/platform/ids.ts";
import { money } from "#app/platform/money.ts";
import type { Viewer } from "#app/customers/viewer.ts";
import { paths } from "#app/paths.ts";
import { database } from "#db/client.server.ts";
import { serviceActions as actionRows } from "#db/schema/desk.ts";
import { orderLines, orders } from "#db/schema/orders.ts";
import { attachableOrder, orderWithLines, recentOrders, type OrderBrief } from "./find-order.server.ts";
import { loadOffers } from "./load-service.server.ts";
import { serviceActions, type ServiceAction } from "./service-policy.ts";
import { whyNot } from "./service-request.ts";

export const isServiceAction = (text: string | undefined): text is ServiceAction => serviceActions.some((action) => action === text);

/** Undefined where there is no such order of this viewer's. `token` is from the address; whoever has it needs it again. */
export async function loadServicePage(viewer: Viewer, number: string, action: Exclude<ServiceAction, "invoice">, { token, done }: { readonly token: string | undefined; readonly done: string | null }) {
  const order = await attachableOrder(viewer, number, token);
  if (order === undefined) return undefined;
  const [found, detail, [row], [said], returns] = await Promise.all([
    loadOffers([order.id]), orderWithLines(order.id), database().select({ address: orders.address }).from(orders).where(eq(orders.id, order.id)),
    done === null || !isUuid(done) ? [] : database().select().from(actionRows).where(and(eq(actionRows.id, done), eq(actionRows.orderId, order.id), eq(actionRows.action, action))),
    action === "withdraw" ? openReturns(order.id, viewer.locale) : [],
  ]);
  const offer = found.get(order.id)?.find((one) => one.action === action);
  return {
    action, order: { number: order.number, total: order.total, placedAt: order.placedAt, state: order.state, href: linkOf(viewer, order) }, address: row?.address,
    pieces: detail?.lines.map((line) => ({ position: line.position, name: localise(line.name, viewer.locale), left: line.quantity })) ?? [],
    swaps: action === "swap" ? (detail?.lines ?? []).filter((line) => line.configured).map((line) => ({ position: line.position, name: localise(line.name, viewer.locale), href: paths.swapLine(order.number, line.position, linkToken(viewer, order)) })) : [],
    returns,
    lines: detail?.lines.map((line) => localise(line.name, viewer.locale)) ?? [], answer: offer?.answer ?? "no",
    most: offer?.answer === "now" && offer.most !== undefined ? money(offer.most, order.total.currency) : undefined,
    reasons: offer === undefined || offer.answer === "now" ? [] : offer.reasons.map((reason) => whyNot(reason, viewer.locale)),
    done: said === undefined ? undefined : { id: said.id, outcome: said.outcome, amount: money(said.amount, order.total.currency) },
  };
}

/** What could be withdrawn, the newest first, with what is in it. */
async function openReturns(orderId: string, locale: Locale): Promise<{ readonly number: string; readonly goods: string }[]> {
  const [returns, lines] = await Promise.all([
    loadReturns(database(), orderId), database().select({ position: orderLines.position, name: orderLines.name, options: orderLines.options }).from(orderLines).where(eq(orderLines.orderId, orderId)),
  ]);
  const calledAt = (at: number): string => lines.filter(({ position }) => position === at).map(({ name, options }) => [localise(name, locale), ...options.map((word) => localise(word.value, locale))].join(", ")).join("");
  return returns.filter(({ state }) => state === "requested").map(({ number, lines: parts }) => ({ number, goods: parts.map(({ quantity, position }) => `${quantity} × ${calledAt(position)}`).join("; ") }));
}

export type ServicePageData = NonNullable<Awaited<ReturnType<typeof loadServicePage>>>;

const linkToken = (viewer: Viewer, order: OrderBrief): string | undefined => (viewer.user === undefined ? orderToken(order.id) : undefined);
const linkOf = (viewer: Viewer, order: OrderBrief): string => paths.order(order.number, linkToken(viewer, order));

export interface ServicedOrder {
  readonly number: string;
  readonly href: string;
  readonly total: OrderBrief["total"];
  readonly placedAt: Date;
  readonly state: string;
  /** When it comes, and what decides that; undefined where nothing is to come. */
  readonly promise: string | undefined;
  /** What may be done alone now. */
  readonly actions: readonly { readonly action: ServiceAction | "slot"; readonly href: string }[];
}

/** The viewer's newest orders, and the one of a link, with exactly what may be done alone. */
export async function servicedOrders(viewer: Viewer, limit: number, linked?: { readonly number: string | null; readonly token: string | null }): Promise<ServicedOrder[]> {
  const [own, extra] = await Promise.all([recentOrders(viewer, limit), attachableOrder(viewer, linked?.number, linked?.token)]);
  const shown = extra === undefined || own.some((order) => order.id === extra.id) ? own : [extra, ...own].slice(0, limit);
  const ids = shown.map((order) => order.id);
  const [found, promises, movable] = await Promise.all([loadOffers(ids), promisedDays(ids, viewer.locale), withOpenSlot(database(), ids)]);
  return shown.map((order) => {
    const token = viewer.user === undefined || !own.some((one) => one.id === order.id) ? orderToken(order.id) : undefined;
    const hrefOf = (action: ServiceAction): string => (action === "invoice" ? paths.invoice(order.number, token) : paths.service(order.number, action, token));
    return {
      number: order.number, href: paths.order(order.number, token), total: order.total, placedAt: order.placedAt, state: order.state, promise: promises.get(order.id),
      actions: [
        // The appointment has a page and a closing hour of its own, and no policy.
        ...(movable.has(order.id) ? [{ action: "slot" as const, href: paths.orderSlot(order.number, token) }] : []),
        ...(found.get(order.id) ?? []).filter((offer) => offer.answer === "now").map(({ action }) => ({ action, href: hrefOf(action) })),
      ],
    };
  });
}
