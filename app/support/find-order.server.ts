/** Orders as support needs them: a few figures of an order, always with the viewer in the query. */
import { and, desc, eq, isNull, or, sql, type SQL } from "drizzle-orm";
import { hashToken } from "#app/platform/ids.ts";
import { asMinor, type Money } from "#app/platform/money.ts";
import type { Viewer } from "#app/customers/viewer.ts";
import { database } from "#db/client.server.ts";
import { orderLines, orders } from "#db/schema/orders.ts";
import type { Localised } from "#db/schema/columns.ts";

export interface OrderBrief {
  readonly id: string;
  readonly number: string;
  readonly state: string;
  readonly total: Money;
  readonly placedAt: Date;
}

const columns = { id: orders.id, number: orders.number, state: orders.state, total: orders.total, currency: orders.currency, placedAt: orders.placedAt };

type Row = { readonly id: string; readonly number: string; readonly state: string; readonly total: number; readonly currency: string; readonly placedAt: Date };

const brief = ({ id, number, state, total, currency, placedAt }: Row): OrderBrief => ({ id, number, state, placedAt, total: { amount: asMinor(total), currency } });

/** An account's orders, and those this browser placed as a guest. */
function ownOrders({ visitorId, user }: Pick<Viewer, "visitorId" | "user">): SQL | undefined {
  const byBrowser = and(isNull(orders.userId), eq(orders.visitorId, visitorId));
  return user === undefined ? byBrowser : or(eq(orders.userId, user.id), byBrowser);
}

/** The order a viewer may attach: an own one, or the one whose link (its secret) the viewer has. */
export async function attachableOrder(viewer: Pick<Viewer, "visitorId" | "user">, number: string | null | undefined, token?: string | null): Promise<OrderBrief | undefined> {
  if (number === null || number === undefined || number.length > 40) return undefined;
  const byLink = token === null || token === undefined || token.length > 100 ? undefined : eq(orders.tokenHash, hashToken(token));
  const [row] = await database().select(columns).from(orders).where(and(eq(orders.number, number), or(ownOrders(viewer), byLink)));
  return row === undefined ? undefined : brief(row);
}

/** The newest orders of a viewer. */
export async function recentOrders(viewer: Pick<Viewer, "visitorId" | "user">, limit = 3): Promise<OrderBrief[]> {
  const rows = await database().select(columns).from(orders).where(ownOrders(viewer)).orderBy(desc(orders.placedAt)).limit(limit);
  return rows.map(brief);
}

/** An order that may be the asker's, and how that is known: by her account, by the browser she asked from, or by nothing but the address that was typed. */
export interface PersonsOrder extends OrderBrief {
  readonly known: "account" | "browser" | "address";
}

/** The newest orders beside a ticket, for staff: the one the ticket is about left out, what is known for certain first. */
export async function ordersBeside(ticket: { readonly userId: string | null; readonly visitorId: string | null; readonly email: string; readonly orderId: string | null }, limit = 5): Promise<PersonsOrder[]> {
  const db = database();
  const newest = (where: SQL | undefined) => db.select(columns).from(orders).where(where).orderBy(desc(orders.placedAt)).limit(limit + 1);
  const [account, browser, address] = await Promise.all([
    ticket.userId === null ? [] : newest(eq(orders.userId, ticket.userId)),
    ticket.visitorId === null ? [] : newest(and(isNull(orders.userId), eq(orders.visitorId, ticket.visitorId))),
    newest(sql`lower(${orders.email}) = ${ticket.email.toLowerCase()}`),
  ]);
  const found = new Map<string, PersonsOrder>();
  for (const [known, rows] of [["account", account], ["browser", browser], ["address", address]] as const) {
    for (const row of rows) if (row.id !== ticket.orderId && !found.has(row.id)) found.set(row.id, { ...brief(row), known });
  }
  return [...found.values()].slice(0, limit);
}

export interface OrderWithLines extends OrderBrief {
  readonly deliveryFrom: Date | null;
  readonly deliveryUntil: Date | null;
  readonly city: string;
  readonly lines: readonly { readonly id: string; readonly position: number; readonly sku: string; readonly name: Localised; readonly quantity: number; readonly amount: Money; readonly configured: boolean }[];
}

/** An order with its lines by id: for staff, and for a ticket whose reader was checked already. */
export async function orderWithLines(id: string): Promise<OrderWithLines | undefined> {
  const db = database();
  const [[row], lines] = await Promise.all([
    db.select({ ...columns, deliveryFrom: orders.deliveryFrom, deliveryUntil: orders.deliveryUntil, address: orders.address }).from(orders).where(eq(orders.id, id)),
    db.select().from(orderLines).where(eq(orderLines.orderId, id)).orderBy(orderLines.position),
  ]);
  if (row === undefined) return undefined;
  return {
    ...brief(row), deliveryFrom: row.deliveryFrom, deliveryUntil: row.deliveryUntil, city: `${row.address.postalCode} ${row.address.city}, ${row.address.country}`,
    lines: lines.filter((line) => line.quantity > line.cancelledQuantity).map((line) => ({
      id: line.id, position: line.position, sku: line.sku, name: line.name, quantity: line.quantity - line.cancelledQuantity, amount: { amount: asMinor(line.lineAmount), currency: row.currency }, configured: line.configuration !== null,
    })),
  };
}
