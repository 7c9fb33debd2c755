/**
 * The price of random carts in twelve currencies against an oracle written a second time, from the rules in words, with
 * rationals in BigInt and no code of the shop. `PRICING_RUNS` makes it long: 1000000 takes some minutes.
 */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { priceOrder, type OrderToPrice } from "./price-order.ts";
import type { Promotion } from "./promotions.ts";
import type { CountryTax, TaxSituation } from "./tax.ts";

const numRuns = Number(process.env.PRICING_RUNS ?? 2_000);

interface Rational {
  readonly over: bigint;
  readonly under: bigint;
}

const rational = (over: number | bigint, under: number | bigint = 1): Rational => ({ over: BigInt(over), under: BigInt(under) });
const multiply = (a: Rational, b: Rational): Rational => ({ over: a.over * b.over, under: a.under * b.under });

/** Half away from zero; only positive values occur. */
const rounded = ({ over, under }: Rational): bigint => {
  const whole = over / under;
  const rest = over - whole * under;
  return rest * 2n >= under ? whole + 1n : whole;
};

interface CartCase {
  readonly currency: string;
  readonly lines: readonly { readonly unit: number; readonly quantity: number; readonly reduced: boolean }[];
  readonly delivery: number;
  readonly assembly: number;
  readonly percents: readonly number[];
  readonly off: number;
  readonly freeDelivery: boolean;
  /** By value and by pieces: from there on so much of a hundredth of a percent. */
  readonly tiers: readonly { readonly from: number; readonly basisPoints: number }[];
  readonly pieceTiers: readonly { readonly from: number; readonly basisPoints: number }[];
  readonly buyGet: { readonly buy: number; readonly get: number; readonly basisPoints: number } | undefined;
  /** How many of each line make a set; 0: it is no part. */
  readonly set: { readonly pieces: readonly number[]; readonly price: number } | undefined;
  readonly standard: number;
  readonly reduced: number;
  readonly way: "inside" | "on-top" | "reversed";
}

interface Told {
  readonly subtotal: bigint;
  readonly discount: bigint;
  readonly delivery: bigint;
  readonly tax: bigint;
  readonly total: bigint;
}

/** Largest remainder: floors first, then one unit each to the largest rests, the earlier first. */
function shared(amount: bigint, weights: readonly bigint[]): bigint[] {
  const used = weights.some((weight) => weight > 0n) ? weights : weights.map(() => 1n);
  const whole = used.reduce((sum, weight) => sum + weight, 0n);
  const floors = used.map((weight) => (amount * weight) / whole);
  const rests = used.map((weight, place) => ({ place, rest: (amount * weight) % whole }));
  const missing = Number(amount - floors.reduce((sum, floor) => sum + floor, 0n));
  const lucky = new Set(rests.sort((a, b) => (a.rest > b.rest ? -1 : a.rest < b.rest ? 1 : a.place - b.place)).slice(0, missing).map((each) => each.place));
  return floors.map((floor, place) => (lucky.has(place) ? floor + 1n : floor));
}

interface Whole {
  readonly unit: bigint;
  readonly quantity: bigint;
}

const least = (...values: readonly bigint[]): bigint => values.reduce((a, b) => (a < b ? a : b));

/** Tiers by value, then by pieces, then the cheapest of a group of pieces, then the set; each takes from what is left, never more. */
function tellKinds(cart: CartCase, lines: readonly Whole[], left: bigint[]): void {
  const off = (place: number, amount: bigint) => (left[place] = (left[place] ?? 0n) - least(amount, left[place] ?? 0n));
  const value = lines.reduce((sum, line) => sum + line.unit * line.quantity, 0n);
  const pieces = lines.reduce((sum, line) => sum + line.quantity, 0n);
  for (const [tiers, reached] of [[cart.tiers, value], [cart.pieceTiers, pieces]] as const) {
    const best = tiers.reduce((most, tier) => (BigInt(tier.from) <= reached && tier.basisPoints > most ? tier.basisPoints : most), 0);
    left.forEach((amount, place) => off(place, rounded(multiply(rational(amount), rational(best, 10_000)))));
  }
  if (cart.buyGet !== undefined) {
    const { buy, get, basisPoints } = cart.buyGet;
    let free = (pieces / BigInt(buy + get)) * BigInt(get);
    for (const place of lines.map((_, at) => at).sort((a, b) => Number((lines[a]?.unit ?? 0n) - (lines[b]?.unit ?? 0n)) || a - b)) {
      const taken = least(free, lines[place]?.quantity ?? 0n);
      free -= taken;
      off(place, rounded(multiply(rational((lines[place]?.unit ?? 0n) * taken), rational(basisPoints, 10_000))));
    }
  }
  const parts = (cart.set?.pieces ?? []).flatMap((count, place) => (count > 0 && lines[place] !== undefined ? [{ place, count: BigInt(count), line: lines[place] }] : []));
  if (parts.length === 0) return;
  const sets = least(...parts.map(({ count, line }) => line.quantity / count));
  const values = parts.map(({ count, line }) => line.unit * count * sets);
  const over = values.reduce((sum, each) => sum + each, 0n) - BigInt(cart.set?.price ?? 0) * sets;
  if (sets > 0n && over > 0n) shared(over, values).forEach((part, index) => off(parts[index]?.place ?? 0, part));
}

/** The rules, told again. */
function tell(cart: CartCase): Told {
  const rateOf = (reduced: boolean) => (reduced ? cart.reduced : cart.standard);
  // 1. Whoever owes no tax has the book's tax taken out of each unit price.
  const net = (amount: number, reduced: boolean) => (cart.way === "reversed" ? rounded(multiply(rational(amount), rational(10_000, 10_000 + rateOf(reduced)))) : BigInt(amount));
  const lines = cart.lines.map((line) => ({ ...line, unit: net(line.unit, line.reduced) }));
  const amounts = lines.map((line) => line.unit * BigInt(line.quantity));
  // 2. Percentages one after the other on what is left of each line, then the amount over all lines.
  const left = [...amounts];
  for (const percent of cart.percents) left.forEach((amount, place) => (left[place] = amount - rounded(multiply(rational(amount), rational(percent, 10_000)))));
  const remaining = left.reduce((sum, amount) => sum + amount, 0n);
  const off = BigInt(cart.off) < remaining ? BigInt(cart.off) : remaining;
  shared(off, left).forEach((part, place) => (left[place] = (left[place] ?? 0n) - part));
  const whole = lines.map((line) => ({ unit: line.unit, quantity: BigInt(line.quantity) }));
  tellKinds(cart, whole, left);
  // 3. Free delivery takes the carriage, not the assembly.
  const delivery = (cart.freeDelivery ? 0n : net(cart.delivery, false)) + net(cart.assembly, false);
  // 4. One sum per rate with its share of the delivery; the tax of each sum is rounded.
  const rates = cart.way === "reversed" ? [0] : [...new Set(cart.lines.map((line) => rateOf(line.reduced)))].sort((a, b) => b - a);
  const sums = rates.map((rate) => left.reduce((sum, amount, place) => sum + (cart.way === "reversed" || rateOf(lines[place]?.reduced ?? false) === rate ? amount : 0n), 0n));
  const carried = shared(delivery, sums);
  const tax = rates.reduce((total, rate, place) => {
    const base = (sums[place] ?? 0n) + (carried[place] ?? 0n);
    return total + rounded(multiply(rational(base), cart.way === "inside" ? rational(rate, 10_000 + rate) : rational(rate, 10_000)));
  }, 0n);
  const subtotal = amounts.reduce((sum, amount) => sum + amount, 0n);
  const goods = left.reduce((sum, amount) => sum + amount, 0n);
  return { subtotal, discount: subtotal - goods, delivery, tax, total: goods + delivery + (cart.way === "on-top" ? tax : 0n) };
}

const always = { code: null, name: { en: "Offer" }, combinable: true, startsAt: null, endsAt: null, usedUp: false } as const;

function setOf(cart: CartCase): Promotion[] {
  const parts = (cart.set?.pieces ?? []).flatMap((quantity, place) => (quantity > 0 && place < cart.lines.length ? [{ product: `${place}`, quantity }] : []));
  return parts.length === 0 ? [] : [{ ...always, id: "w", priority: 1, rule: { kind: "bundle", parts, prices: { [cart.currency]: cart.set?.price ?? 0 } } }];
}

/** The same cart in the shop's own words. */
function ask(cart: CartCase): OrderToPrice {
  const country: CountryTax = { rates: { standard: cart.standard, reduced: cart.reduced } };
  const tax: TaxSituation = {
    taxIncluded: cart.way === "inside", turnNet: cart.way === "reversed", reverseCharge: cart.way === "reversed", book: country,
    destination: cart.way === "reversed" ? undefined : country, region: undefined,
  };
  const promotions: Promotion[] = [
    ...cart.percents.map((basisPoints, place): Promotion => ({ ...always, id: `a${place}`, priority: 9, rule: { kind: "percent", basisPoints } })),
    { ...always, id: "b", priority: 5, rule: { kind: "amount", amounts: { [cart.currency]: cart.off } } },
    ...(cart.tiers.length === 0 ? [] : [{ ...always, id: "t", priority: 4, rule: { kind: "tiers", tiers: cart.tiers.map(({ from, basisPoints }) => ({ from: { [cart.currency]: from }, basisPoints })) } } satisfies Promotion]),
    ...(cart.pieceTiers.length === 0 ? [] : [{ ...always, id: "u", priority: 3, rule: { kind: "piece-tiers", tiers: [...cart.pieceTiers] } } satisfies Promotion]),
    ...(cart.buyGet === undefined ? [] : [{ ...always, id: "v", priority: 2, rule: { kind: "buy-get", ...cart.buyGet } } satisfies Promotion]),
    ...setOf(cart),
    ...(cart.freeDelivery ? [{ ...always, id: "x", priority: 0, rule: { kind: "free-delivery" } } satisfies Promotion] : []),
  ];
  return {
    currency: cart.currency, promotions, segments: [], delivery: cart.delivery, assembly: cart.assembly, tax, now: 0,
    lines: cart.lines.map((line, place) => ({
      key: `l${place}`, unit: line.unit, quantity: line.quantity, taxClass: line.reduced ? "reduced" : "standard",
      facts: { productId: `${place}`, externalId: `${place}`, categories: [], tags: [], choices: {} },
    })),
  };
}

const tiersUpTo = (most: number) => fc.array(fc.record({ from: fc.integer({ min: 1, max: most }), basisPoints: fc.integer({ min: 1, max: 10_000 }) }), { maxLength: 3 });

const cartCase: fc.Arbitrary<CartCase> = fc.record({
  currency: fc.constantFrom("EUR", "USD", "RUB", "GBP", "CHF", "PLN", "SEK", "CZK", "JPY", "KRW", "KWD", "BHD"),
  lines: fc.array(fc.record({ unit: fc.oneof(fc.integer({ min: 0, max: 50 }), fc.integer({ min: 0, max: 50_000_000 })), quantity: fc.integer({ min: 1, max: 999 }), reduced: fc.boolean() }), { minLength: 1, maxLength: 7 }),
  delivery: fc.integer({ min: 0, max: 100_000 }),
  assembly: fc.integer({ min: 0, max: 100_000 }),
  percents: fc.array(fc.integer({ min: 1, max: 10_000 }), { maxLength: 3 }),
  off: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 1_000_000 })),
  freeDelivery: fc.boolean(),
  tiers: tiersUpTo(100_000_000),
  pieceTiers: tiersUpTo(2_000),
  buyGet: fc.option(fc.record({ buy: fc.integer({ min: 1, max: 9 }), get: fc.integer({ min: 1, max: 9 }), basisPoints: fc.integer({ min: 1, max: 10_000 }) }), { nil: undefined, freq: 2 }),
  set: fc.option(fc.record({ pieces: fc.array(fc.integer({ min: 0, max: 5 }), { maxLength: 7 }), price: fc.integer({ min: 0, max: 60_000_000 }) }), { nil: undefined, freq: 2 }),
  standard: fc.constantFrom(0, 725, 1900, 2000, 2100, 2200, 2550),
  reduced: fc.constantFrom(0, 500, 700, 1000, 1900),
  way: fc.constantFrom("inside", "on-top", "reversed"),
});

describe("the price of a cart is the oracle's", () => {
  test("for random carts in twelve currencies", () => {
    fc.assert(fc.property(cartCase, (cart) => {
      const told = tell(cart);
      const { subtotal, discount, delivery, tax, total } = priceOrder(ask(cart));
      expect({ subtotal, discount, delivery, tax, total }).toEqual({
        subtotal: Number(told.subtotal), discount: Number(told.discount), delivery: Number(told.delivery), tax: Number(told.tax), total: Number(told.total),
      });
    }), { numRuns });
  }, Math.max(30_000, numRuns * 3));

  // By hand, so that oracle and shop cannot be wrong together.
  test.each<[string, Partial<CartCase>, Partial<Record<keyof Told, number>>]>([
    ["19 % inside 119.00", { lines: [{ unit: 11_900, quantity: 1, reduced: false }] }, { total: 11_900, tax: 1_900 }],
    ["7.25 % on top of 100.00", { way: "on-top", standard: 725, lines: [{ unit: 10_000, quantity: 1, reduced: false }] }, { total: 10_725, tax: 725 }],
    ["reversed: 119.00 becomes 100.00", { way: "reversed", lines: [{ unit: 11_900, quantity: 3, reduced: false }] }, { subtotal: 30_000, total: 30_000, tax: 0 }],
    ["10 % off 3 × 33.33", { percents: [1_000], lines: [{ unit: 3_333, quantity: 3, reduced: false }] }, { subtotal: 9_999, discount: 1_000, total: 8_999, tax: 1_437 }],
    ["10 % and 10 % are 19 %", { percents: [1_000, 1_000], lines: [{ unit: 10_000, quantity: 1, reduced: false }] }, { discount: 1_900, total: 8_100 }],
    ["more off than it costs", { off: 99_999, lines: [{ unit: 500, quantity: 1, reduced: false }], delivery: 590 }, { discount: 500, delivery: 590, total: 590, tax: 94 }],
    ["from 10 pieces on 10 %", { pieceTiers: [{ from: 5, basisPoints: 500 }, { from: 10, basisPoints: 1_000 }], lines: [{ unit: 1_000, quantity: 10, reduced: false }] }, { discount: 1_000, total: 9_000 }],
    ["from 200.00 on 10 %", { tiers: [{ from: 10_000, basisPoints: 500 }, { from: 20_000, basisPoints: 1_000 }], lines: [{ unit: 19_999, quantity: 1, reduced: false }] }, { discount: 1_000 }],
    ["three for two, the cheapest", { buyGet: { buy: 2, get: 1, basisPoints: 10_000 }, lines: [{ unit: 900, quantity: 2, reduced: false }, { unit: 500, quantity: 1, reduced: false }] }, { discount: 500, total: 1_800 }],
    ["a desk and two chairs as a set, twice; one chair is left", { set: { pieces: [1, 2], price: 100_000 }, lines: [{ unit: 80_000, quantity: 2, reduced: false }, { unit: 20_000, quantity: 5, reduced: false }] }, { subtotal: 260_000, discount: 40_000 }],
    ["a set that costs more than its parts", { set: { pieces: [1], price: 99_999 }, lines: [{ unit: 500, quantity: 1, reduced: false }] }, { discount: 0 }],
    ["free delivery keeps the assembly", { freeDelivery: true, delivery: 5_900, assembly: 4_900, lines: [{ unit: 1_000, quantity: 1, reduced: false }] }, { delivery: 4_900, total: 5_900 }],
    ["two rates share the delivery", { delivery: 1_000, lines: [{ unit: 10_000, quantity: 1, reduced: false }, { unit: 10_000, quantity: 1, reduced: true }] }, { total: 21_000, tax: 1_676 + 687 }],
    ["yen have no cents", { currency: "JPY", standard: 1_900, lines: [{ unit: 119, quantity: 1, reduced: false }] }, { total: 119, tax: 19 }],
  ])("%s", (_, wish, expected) => {
    const cart: CartCase = { currency: "EUR", lines: [], delivery: 0, assembly: 0, percents: [], off: 0, freeDelivery: false, tiers: [], pieceTiers: [], buyGet: undefined, set: undefined, standard: 1900, reduced: 700, way: "inside", ...wish };
    expect(priceOrder(ask(cart))).toMatchObject(expected);
    const told = tell(cart);
    for (const [name, value] of Object.entries(expected)) expect(Number(told[name as keyof Told])).toBe(value);
  });
});
