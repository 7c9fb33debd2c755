/** The merchant's delivery methods and working days: the settings `delivery` and `calendar`, else the ones a new shop starts with. */
import { loadSetting } from "#app/pricing/load-setting.server.ts";
import type { Database, Transaction } from "#db/client.server.ts";
import { defaultDeliveryMethods } from "./defaults/delivery-methods.ts";
import { defaultCalendar, type WorkCalendar } from "./delivery-estimate.ts";
import { deliveryMethodsSchema, type DeliveryMethod } from "./delivery-method.ts";
import { workCalendarSchema } from "./work-calendar.ts";

/** All of them, also those that are switched off: orders name them. */
export const loadEveryDeliveryMethod = (db: Database | Transaction): Promise<readonly DeliveryMethod[]> =>
  loadSetting<readonly DeliveryMethod[]>(db, "delivery", deliveryMethodsSchema, defaultDeliveryMethods);

/** Those that are offered. */
export const loadDeliveryMethods = async (db: Database | Transaction): Promise<readonly DeliveryMethod[]> => (await loadEveryDeliveryMethod(db)).filter((method) => method.active !== false);

export const loadCalendar = (db: Database | Transaction): Promise<WorkCalendar> => loadSetting(db, "calendar", workCalendarSchema, defaultCalendar);
