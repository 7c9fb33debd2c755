/** Which delivery methods can carry a set of goods to a country, and for how much. */
import type { Locale } from "#app/platform/i18n.ts";
import { byName, countries } from "./countries.ts";
import type { DeliveryMethod } from "./delivery-method.ts";

export interface Load {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly currency: string;
  readonly grams: number;
  /** Longest side of the largest package; 0 when no package is known. */
  readonly longestMm: number;
  /** Value of the goods before vouchers, minor units. */
  readonly value: number;
  /** Pieces that somebody could put together for the shopper. */
  readonly piecesToAssemble: number;
}

export interface DeliveryOption {
  readonly id: string;
  readonly name: DeliveryMethod["name"];
  readonly description: DeliveryMethod["description"];
  /** Minor units. */
  readonly amount: number;
  /** Price of assembly with this method; null where it cannot be booked. */
  readonly assembly: number | null;
  /** Working days on the way: at least, at most. */
  readonly days: readonly [number, number];
}

/** In the merchant's order: the first one is what is chosen while the shopper has said nothing. Empty: nothing goes there. */
export const deliveryOptions = (methods: readonly DeliveryMethod[], load: Load): DeliveryOption[] => methods.flatMap((method) => optionOf(method, load) ?? []);

function optionOf(method: DeliveryMethod, load: Load): DeliveryOption | undefined {
  if (method.longestMm !== undefined && load.longestMm > method.longestMm) return undefined;
  const zone = method.zones.find((each) => each.countries.includes(load.country)) ?? method.zones.find((each) => each.countries.includes("*"));
  const price = zone?.steps.find((step) => load.grams <= step.upToGrams)?.price[load.currency];
  if (zone === undefined || price === undefined) return undefined;
  const free = load.value >= (zone.freeFrom?.[load.currency] ?? Infinity);
  return { id: method.id, name: method.name, description: method.description, amount: free ? 0 : price, assembly: assemblyOf(method, load), days: zone.days };
}

function assemblyOf({ assembly }: DeliveryMethod, load: Load): number | null {
  const base = assembly?.base[load.currency];
  const each = assembly?.perPiece[load.currency];
  return base === undefined || each === undefined || load.piecesToAssemble === 0 ? null : base + each * load.piecesToAssemble;
}

/** Every country some method goes to, by name; one that goes everywhere else brings all the world. */
export function deliveryCountries(methods: readonly DeliveryMethod[], locale: Locale): string[] {
  const named = new Set(methods.flatMap((method) => method.zones.flatMap((zone) => zone.countries)));
  return byName(named.has("*") ? countries : [...named], locale);
}
