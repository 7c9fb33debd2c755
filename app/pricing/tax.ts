/**
 * Which tax an order carries. Rates are data (country, region, tax class) in hundredths of a percent; nothing here knows a law by heart.
 *
 * The rounding rule, once for the whole shop: amounts of one rate are summed over the order (goods and their share of the
 * delivery), the tax of that sum is rounded half away from zero, and the result is spread back over lines and delivery by
 * largest remainder. So the taxes of the parts always add up to the tax of the order (Directive 2006/112/EC leaves the method open;
 * CJEU C-484/06 accepts rounding per invoice).
 */
import { share, split, type Money, money } from "#app/platform/money.ts";

/** Hundredths of a percent: 1900 is 19 %. */
export type Rate = number;

export interface CountryTax {
  /** By tax class; a class without a rate takes `standard`. */
  readonly rates: Readonly<Record<string, Rate>>;
  /** Countries of one area share prices with tax inside: a shopper elsewhere in the area pays the same price. */
  readonly area?: string | undefined;
  /** Where the rate depends on the region (states of the USA): replaces the standard rate. */
  readonly regions?: Readonly<Record<string, Rate>> | undefined;
  /** False where carriage is free of tax. */
  readonly taxesDelivery?: boolean | undefined;
}

export type TaxRules = Readonly<Record<string, CountryTax>>;

export interface Destination {
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly region?: string | undefined;
}

export interface TaxSituation {
  /** Whether the amounts charged hold their tax. */
  readonly taxIncluded: boolean;
  /** Prices of the book hold a tax that this buyer does not owe: it is taken out of each unit price first. */
  readonly turnNet: boolean;
  readonly reverseCharge: boolean;
  readonly book: CountryTax | undefined;
  readonly destination: CountryTax | undefined;
  readonly region: string | undefined;
}

export interface TaxQuestion {
  readonly book: { readonly taxIncluded: boolean; readonly country: string };
  readonly destination: Destination;
  /** Already checked for its form; its country is its first two letters. */
  readonly vatNumber?: string | undefined;
  readonly rules: TaxRules;
}

/**
 * Same area as the price book: gross prices stay, the tax inside is the destination's. Another area, or a business with a VAT
 * number of another country of the area (reverse charge, article 196): the book's tax is taken out. Books without tax add the destination's.
 */
export function decideTax({ book, destination, vatNumber, rules }: TaxQuestion): TaxSituation {
  const home = rules[book.country];
  const there = rules[destination.country];
  const sameArea = destination.country === book.country || (home?.area !== undefined && home.area === there?.area);
  const reverseCharge = sameArea && destination.country !== book.country && vatNumber !== undefined && vatCountry(vatNumber) !== book.country;
  const owed = reverseCharge || (book.taxIncluded && !sameArea) ? undefined : there;
  const turnNet = book.taxIncluded && owed === undefined;
  return { taxIncluded: book.taxIncluded && !turnNet, turnNet, reverseCharge, book: home, destination: owed, region: destination.region };
}

/** Greece writes its VAT numbers with EL. */
export const vatCountry = (vatNumber: string): string => (vatNumber.startsWith("EL") ? "GR" : vatNumber.slice(0, 2));

const rateOf = (country: CountryTax | undefined, taxClass: string, region?: string): Rate => {
  if (country === undefined) return 0;
  const own = taxClass === "standard" ? undefined : country.rates[taxClass];
  const regional = region === undefined ? undefined : country.regions?.[region];
  return own ?? regional ?? country.rates.standard ?? 0;
};

/** The rate an order pays for goods of a tax class. */
export const taxRateFor = (situation: TaxSituation, taxClass: string): Rate => rateOf(situation.destination, taxClass, situation.region);

/** A unit price of the book as this buyer pays it: unchanged, or with the book's own tax taken out. */
export function chargedUnit(unit: Money, taxClass: string, situation: TaxSituation): Money {
  return situation.turnNet ? share(unit, 10_000, 10_000 + rateOf(situation.book, taxClass)) : unit;
}

/** The tax of an amount: inside it, or on top of it. Rounded half away from zero. */
export function taxOf(amount: Money, rate: Rate, included: boolean): Money {
  return included ? share(amount, rate, 10_000 + rate) : share(amount, rate, 10_000);
}

export interface Taxed {
  /** Minor units; what the line costs after discounts. */
  readonly amount: number;
  readonly rate: Rate;
}

export interface TaxSum {
  readonly rate: Rate;
  /** What the rate is applied to, as charged (with tax inside where it is included). */
  readonly amount: number;
  readonly tax: number;
}

export interface OrderTax {
  /** By line, in order. */
  readonly lines: readonly number[];
  readonly delivery: number;
  readonly total: number;
  /** One entry per rate, highest first. */
  readonly sums: readonly TaxSum[];
}

/**
 * Taxes lines and delivery. The delivery follows the goods: it is divided over their rates in proportion to their amounts
 * (even parts when all goods are free), because carriage shares the tax of what is carried.
 */
export function taxOrder(lines: readonly Taxed[], delivery: number, options: { readonly currency: string; readonly included: boolean; readonly taxesDelivery?: boolean }): OrderTax {
  const rates = [...new Set(lines.map((line) => line.rate))].sort((a, b) => b - a);
  const amounts = rates.map((rate) => lines.reduce((sum, line) => sum + (line.rate === rate ? line.amount : 0), 0));
  const carried = rates.length === 0 || options.taxesDelivery === false ? [] : split(money(delivery, options.currency), amounts);
  const lineTaxes = lines.map(() => 0);
  let deliveryTax = 0;
  const sums = rates.map((rate, index): TaxSum => {
    const ownDelivery = carried[index]?.amount ?? 0;
    const base = money((amounts[index] ?? 0) + ownDelivery, options.currency);
    const tax = taxOf(base, rate, options.included);
    const members = lines.flatMap((line, position) => (line.rate === rate ? [position] : []));
    const parts = split(tax, [...members.map((position) => lines[position]?.amount ?? 0), ownDelivery]);
    members.forEach((position, place) => (lineTaxes[position] = parts[place]?.amount ?? 0));
    deliveryTax += parts[members.length]?.amount ?? 0;
    return { rate, amount: base.amount, tax: tax.amount };
  });
  return { lines: lineTaxes, delivery: deliveryTax, total: sums.reduce((sum, entry) => sum + entry.tax, 0), sums };
}
