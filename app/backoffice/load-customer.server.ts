/** One customer, one timeline: what every leg of the shop wrote about her. Each look is written down. */
import { and, count, desc, eq } from "drizzle-orm";
import { segmentsOf } from "#app/customers/segments-of.server.ts";
import type { Signal } from "#app/customers/signals.ts";
import { localise, type Locale } from "#app/platform/i18n.ts";
import { money, type Money } from "#app/platform/money.ts";
import { audit } from "#db/audit.server.ts";
import { database } from "#db/client.server.ts";
import { products } from "#db/schema/catalog.ts";
import { consents, events, visitors } from "#db/schema/customers.ts";
import { users } from "#db/schema/identity.ts";
import { orders } from "#db/schema/orders.ts";
import { tickets } from "#db/schema/support.ts";

export const timelinePageSize = 50;

export interface TimelineEntry {
  readonly id: string;
  readonly type: Signal["type"];
  readonly at: Date;
  /** The product's name, or what was searched for or browsed. */
  readonly about: string;
  readonly productId: string | null;
}

export interface CustomerView {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly company: string | null;
  readonly registered: Date;
  readonly market: string;
  readonly disabled: boolean;
  /** What the customer said last; undefined while she was not asked. */
  readonly consent: { readonly granted: boolean; readonly at: Date } | undefined;
  readonly segments: readonly string[];
  /** One sum per currency, without cancelled orders. */
  readonly spent: readonly Money[];
  readonly orders: readonly { readonly number: string; readonly state: string; readonly total: Money; readonly placedAt: Date }[];
  readonly tickets: readonly { readonly number: string; readonly subject: string; readonly state: string; readonly updatedAt: Date }[];
  readonly timeline: readonly TimelineEntry[];
  readonly events: number;
}

/** Undefined when there is no such customer. `page` of the timeline counts from 1. */
export async function loadCustomer(actorId: string, id: string, page: number, locale: Locale): Promise<CustomerView | undefined> {
  const db = database();
  const [user] = await db.select().from(users).where(and(eq(users.id, id), eq(users.roles, [])));
  if (user === undefined) return undefined;
  const [myOrders, myTickets, consent, timeline, [counted], browsers] = await Promise.all([
    db.select({ number: orders.number, state: orders.state, total: orders.total, currency: orders.currency, placedAt: orders.placedAt }).from(orders).where(eq(orders.userId, id)).orderBy(desc(orders.placedAt)).limit(200),
    db.select({ number: tickets.number, subject: tickets.subject, state: tickets.state, updatedAt: tickets.updatedAt }).from(tickets).where(eq(tickets.userId, id)).orderBy(desc(tickets.updatedAt)).limit(50),
    db.select({ granted: consents.granted, at: consents.at }).from(consents).where(and(eq(consents.userId, id), eq(consents.kind, "personalisation"))).orderBy(desc(consents.at)).limit(1),
    loadTimeline(id, page, locale),
    db.select({ count: count() }).from(events).where(eq(events.userId, id)),
    db.select({ personalisation: visitors.personalisation, at: visitors.lastSeenAt }).from(visitors).where(eq(visitors.userId, id)).orderBy(desc(visitors.lastSeenAt)).limit(1),
  ]);
  await audit(db, { actorId, action: "customer.view", subject: `user:${id}` });
  const [browser] = browsers;
  return {
    id, name: user.name, email: user.email, company: user.company, registered: user.createdAt, market: user.market, disabled: user.disabledAt !== null,
    consent: consent[0] ?? (browser === undefined || browser.personalisation === null ? undefined : { granted: browser.personalisation, at: browser.at }),
    segments: await segmentsOf(db, { id, orders: myOrders.length, company: user.company !== null }),
    spent: spentBy(myOrders), orders: myOrders.map(({ total, currency, ...order }) => ({ ...order, total: money(total, currency) })), tickets: myTickets, timeline, events: counted?.count ?? 0,
  };
}

function spentBy(rows: readonly { readonly state: string; readonly total: number; readonly currency: string }[]): Money[] {
  const sums = new Map<string, number>();
  for (const row of rows) if (row.state !== "cancelled" && row.state !== "returned") sums.set(row.currency, (sums.get(row.currency) ?? 0) + row.total);
  return [...sums].map(([currency, amount]) => money(amount, currency));
}

async function loadTimeline(userId: string, page: number, locale: Locale): Promise<TimelineEntry[]> {
  const rows = await database().select({ id: events.id, type: events.type, at: events.at, data: events.data, productId: events.productId, name: products.name })
    .from(events).leftJoin(products, eq(products.id, events.productId)).where(eq(events.userId, userId))
    .orderBy(desc(events.at), desc(events.id)).limit(timelinePageSize).offset((page - 1) * timelinePageSize);
  return rows.map(({ data, name, ...row }) => ({ ...row, about: name === null ? subjectOf(data) : localise(name, locale) }));
}

/** What an event without a product was about: the words searched for, the category, the number of an order or a ticket. */
function subjectOf(data: Readonly<Record<string, unknown>>): string {
  for (const key of ["q", "words", "query", "number", "order", "ticket", "category"]) {
    const value = data[key];
    if (typeof value === "string") return value;
  }
  return "";
}
