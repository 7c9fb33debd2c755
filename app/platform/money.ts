/** Money: an integer of minor units with its currency. Nothing else in the code may add amounts of different currencies. */

declare const minor: unique symbol;
/** Minor units (cents, kopecks, yen); always a safe integer. */
export type Minor = number & { readonly [minor]: true };

/** ISO 4217 code. */
export type Currency = string;

export interface Money {
  readonly amount: Minor;
  readonly currency: Currency;
}

/** Digits behind the point, where they are not two (ISO 4217, amendment 176). */
const exponents: Readonly<Record<string, number>> = {
  BIF: 0, CLP: 0, DJF: 0, GNF: 0, ISK: 0, JPY: 0, KMF: 0, KRW: 0, PYG: 0, RWF: 0, UGX: 0, VND: 0, VUV: 0, XAF: 0, XOF: 0, XPF: 0,
  BHD: 3, IQD: 3, JOD: 3, KWD: 3, LYD: 3, OMR: 3, TND: 3,
};

export const exponentOf = (currency: Currency): number => exponents[currency] ?? 2;

/** Brands an integer; anything else is a bug and throws. */
export function asMinor(amount: number): Minor {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not an amount in minor units: ${amount}`);
  return (amount === 0 ? 0 : amount) as Minor;
}

export const money = (amount: number, currency: Currency): Money => ({ amount: asMinor(amount), currency });

export const zero = (currency: Currency): Money => money(0, currency);

function sameCurrency(a: Money, b: Money): Currency {
  if (a.currency !== b.currency) throw new RangeError(`${a.currency} and ${b.currency} cannot be added`);
  return a.currency;
}

export const add = (a: Money, b: Money): Money => money(a.amount + b.amount, sameCurrency(a, b));

export const subtract = (a: Money, b: Money): Money => money(a.amount - b.amount, sameCurrency(a, b));

export const times = (value: Money, quantity: number): Money => money(value.amount * quantity, value.currency);

export const sum = (values: readonly Money[], currency: Currency): Money => values.reduce(add, zero(currency));

/**
 * A share of an amount, rounded half away from zero: the rule most tax offices write down.
 * `numerator` and `denominator` are integers, so that no binary fraction takes part.
 */
export function share(value: Money, numerator: number, denominator: number): Money {
  if (denominator <= 0) throw new RangeError("a share needs a positive denominator");
  const product = BigInt(value.amount) * BigInt(numerator);
  const size = product < 0n ? -product : product;
  const rounded = (size * 2n + BigInt(denominator)) / (2n * BigInt(denominator));
  return money(Number(product < 0n ? -rounded : rounded), value.currency);
}

/**
 * Splits an amount by weights so that the parts add up to the whole (largest remainder, Hamilton's method);
 * equal remainders go to the earlier part. All weights zero: split evenly.
 */
export function split(value: Money, weights: readonly number[]): Money[] {
  if (weights.length === 0) throw new RangeError("an amount cannot be split among nobody");
  const usable = weights.some((weight) => weight > 0) ? weights : weights.map(() => 1);
  const whole = usable.reduce((total, weight) => total + BigInt(weight), 0n);
  const size = BigInt(Math.abs(value.amount));
  const quotas = usable.map((weight, index) => ({ index, floor: (size * BigInt(weight)) / whole, rest: (size * BigInt(weight)) % whole }));
  let left = Number(size - quotas.reduce((total, quota) => total + quota.floor, 0n));
  const parts = quotas.map((quota) => Number(quota.floor));
  for (const quota of [...quotas].sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1))) {
    if (left === 0) break;
    parts[quota.index] = (parts[quota.index] ?? 0) + 1;
    left--;
  }
  return parts.map((part) => money(value.amount < 0 ? -part : part, value.currency));
}

/** As a reader of the locale writes it; whole amounts lose ",00". */
export function formatMoney(value: Money, locale: string): string {
  const digits = exponentOf(value.currency);
  const major = value.amount / 10 ** digits;
  const whole = Number.isInteger(major);
  // A minus sign, not the hyphen that languages are given by default.
  return formatter(locale, value.currency, whole ? 0 : digits).format(major).replace("-", "−");
}

/** As machines write it in structured data: "1234.50". */
export function decimal(value: Money): string {
  return (value.amount / 10 ** exponentOf(value.currency)).toFixed(exponentOf(value.currency));
}

const formatters = new Map<string, Intl.NumberFormat>();

function formatter(locale: string, currency: string, digits: number): Intl.NumberFormat {
  const key = `${locale} ${currency} ${digits}`;
  let found = formatters.get(key);
  if (found === undefined) {
    found = new Intl.NumberFormat(locale, {
      style: "currency", currency, currencyDisplay: "narrowSymbol", minimumFractionDigits: digits, maximumFractionDigits: digits,
    });
    formatters.set(key, found);
  }
  return found;
}
