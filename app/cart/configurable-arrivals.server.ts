/** When what a shopper configures would arrive, for each lead time its model knows. */
import { slowest, type ConfigurableProduct } from "#app/configurator/load-configurator.server.ts";
import type { Arrivals } from "#app/configurator/arrival.ts";
import { arrivalTable } from "#app/fulfilment/arrival-table.ts";
import { loadDeliveryMethods } from "#app/fulfilment/load-delivery.server.ts";
import { database } from "#db/client.server.ts";

export async function configurableArrivals(product: ConfigurableProduct, now = Date.now()): Promise<Arrivals> {
  const methods = await loadDeliveryMethods(database());
  return arrivalTable({ methods, country: product.country, currency: product.currency, now, longest: slowest(product) });
}
