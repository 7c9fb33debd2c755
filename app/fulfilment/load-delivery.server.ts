/** The merchant's delivery methods: the setting `delivery`, else the ones a new shop starts with. */
import { loadSetting } from "#app/pricing/load-setting.server.ts";
import type { Database, Transaction } from "#db/client.server.ts";
import { defaultDeliveryMethods } from "./defaults/delivery-methods.ts";
import { deliveryMethodsSchema, type DeliveryMethod } from "./delivery-method.ts";

export const loadDeliveryMethods = (db: Database | Transaction): Promise<readonly DeliveryMethod[]> =>
  loadSetting<readonly DeliveryMethod[]>(db, "delivery", deliveryMethodsSchema, defaultDeliveryMethods);
