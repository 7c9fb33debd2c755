/** When what a shopper configures would arrive, for each lead time its model knows. */
import { slowest, type ConfigurableProduct } from "#app/configurator/load-configurator.server.ts";
import type { Arrivals } from "#app/configurator/arrival.ts";
import { arrivalTable } from "#app/fulfilment/arrival-table.ts";
import { loadCalendar, loadDeliveryMethods } from "#app/fulfilment/load-delivery.server.ts";
import { database } from "#db/client.server.ts";

export async function configurableArrivals(product: ConfigurableProduct, now = Date.now()): Promise<Arrivals> {
  const [methods, calendar] = await Promise.all([loadDeliveryMethods(database()), loadCalendar(database())]);
  return arrivalTable({ methods, calendar, country: product.country, currency: product.currency, now, longest: slowest(product) });
}
