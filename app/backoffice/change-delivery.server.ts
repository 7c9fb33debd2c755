/** The merchant's delivery methods: one list, the setting `delivery`, changed by one writer at a time. */
import { createHash } from "node:crypto";
import { count, eq, sql } from "drizzle-orm";
import { defaultDeliveryMethods } from "#app/fulfilment/defaults/delivery-methods.ts";
import { defaultCalendar, type WorkCalendar } from "#app/fulfilment/delivery-estimate.ts";
import { deliveryMethodsSchema, type DeliveryMethod } from "#app/fulfilment/delivery-method.ts";
import type { SlotArea } from "#app/fulfilment/slot-plan.ts";
import { workCalendarSchema } from "#app/fulfilment/work-calendar.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { stableText } from "#app/platform/stable-json.ts";
import { forgetSettings } from "#app/pricing/load-setting.server.ts";
import { audit } from "#db/audit.server.ts";
import { database, type Database, type Transaction } from "#db/client.server.ts";
import { priceBooks } from "#db/schema/catalog.ts";
import { settings } from "#db/schema/customers.ts";
import { orders } from "#db/schema/orders.ts";
import { changeDelivery, type DeliveryChange, type DeliveryChangeProblem } from "./delivery-change.ts";
import { saveSetting } from "./save-setting.server.ts";

export interface DeliveryPage {
  readonly methods: readonly DeliveryMethod[];
  /** False while the defaults hold, which nobody has looked at yet. */
  readonly own: boolean;
  /** Of the price books there are. */
  readonly currencies: readonly string[];
  readonly calendar: WorkCalendar;
  readonly calendarSeen: string;
}

async function stored(db: Database | Transaction): Promise<{ readonly methods: readonly DeliveryMethod[]; readonly own: boolean }> {
  const [row] = await db.select({ value: settings.value }).from(settings).where(eq(settings.key, "delivery"));
  const parsed = deliveryMethodsSchema.safeParse(row?.value);
  return parsed.success ? { methods: parsed.data, own: true } : { methods: defaultDeliveryMethods, own: false };
}

/** As it stands in the books, not as it was read some seconds ago. */
export async function storedCalendar(db: Database | Transaction): Promise<WorkCalendar> {
  const [row] = await db.select({ value: settings.value }).from(settings).where(eq(settings.key, "calendar"));
  const parsed = workCalendarSchema.safeParse(row?.value);
  return parsed.success ? parsed.data : defaultCalendar;
}

export async function loadCurrencies(): Promise<string[]> {
  const books = await database().selectDistinct({ currency: priceBooks.currency }).from(priceBooks);
  return books.map((book) => book.currency).sort();
}

export async function loadDelivery(): Promise<DeliveryPage> {
  const [list, currencies, calendar] = await Promise.all([stored(database()), loadCurrencies(), storedCalendar(database())]);
  return { ...list, currencies, calendar, calendarSeen: stampOf(calendar) };
}

/** What an editor saw of a method, an area or the calendar: two at once are told apart by it. */
export const stampOf = (seen: DeliveryMethod | WorkCalendar | SlotArea): string => createHash("sha256").update(stableText(seen)).digest("base64url").slice(0, 22);

export type DeliveryProblem = DeliveryChangeProblem | { readonly code: "thing-changed" } | { readonly code: "orders-name-it"; readonly orders: number };

export async function saveDelivery(change: DeliveryChange, seen: string | undefined, actorId: string): Promise<Outcome<object, DeliveryProblem>> {
  const done = await database().transaction(async (tx): Promise<Outcome<object, DeliveryProblem>> => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('setting delivery'))`);
    const { methods } = await stored(tx);
    const before = "id" in change ? methods.find((method) => method.id === change.id) : undefined;
    if (seen !== undefined && before !== undefined && seen !== stampOf(before)) return failed({ code: "thing-changed" });
    if (change.kind === "delete") {
      const [named] = await tx.select({ orders: count() }).from(orders).where(eq(orders.deliveryMethod, change.id));
      if (named !== undefined && named.orders > 0) return failed({ code: "orders-name-it", orders: named.orders });
    }
    const changed = changeDelivery(methods, change);
    if (!changed.ok) return changed;
    await saveSetting(tx, "delivery", deliveryMethodsSchema.parse(changed.methods));
    await audit(tx, { actorId, action: `delivery.${change.kind}`, subject: `delivery:${"id" in change ? change.id : "all"}` });
    return ok({});
  });
  forgetSettings();
  return done;
}
