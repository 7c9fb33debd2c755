/** When what a shopper configures would arrive, for each lead time its model knows. */
import { assemble, longestOf } from "#app/configurator/assemble.ts";
import { completionFor } from "#app/configurator/completions.ts";
import { slowest, type ConfigurableProduct } from "#app/configurator/load-configurator.server.ts";
import type { Arrivals } from "#app/configurator/arrival.ts";
import { arrivalTable } from "#app/fulfilment/arrival-table.ts";
import { loadCalendar, loadDeliveryMethods } from "#app/fulfilment/load-delivery.server.ts";
import { database } from "#db/client.server.ts";

export interface OpeningConfiguration {
  /** Working days. */
  readonly leadDays: number;
  readonly load: { readonly grams: number; readonly longestMm: number };
}

/** What the configurator opens with: it stands for all of them where a carrier must be named before anything is chosen. */
export function openingConfiguration({ published: { model, artefact }, currency, unavailable }: Pick<ConfigurableProduct, "published" | "currency" | "unavailable">): OpeningConfiguration | undefined {
  const whole = completionFor(artefact, {}, { book: currency, wish: "preferred", unavailable });
  const assembled = whole === null ? undefined : assemble(model, whole.configuration, currency);
  return assembled?.ok === true ? { leadDays: assembled.assembly.leadDays, load: { grams: assembled.assembly.weight, longestMm: longestOf(assembled.assembly.parts) } } : undefined;
}

export async function configurableArrivals(product: ConfigurableProduct, now = Date.now()): Promise<Arrivals> {
  const [methods, calendar] = await Promise.all([loadDeliveryMethods(database()), loadCalendar(database())]);
  return arrivalTable({ methods, calendar, country: product.country, currency: product.currency, now, longest: slowest(product), load: openingConfiguration(product)?.load ?? { grams: 0, longestMm: 0 } });
}
