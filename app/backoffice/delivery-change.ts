/** Delivery methods changed as data: what a form of the editor wants, applied to the merchant's list. Pure. */
import { countries, isCountry } from "#app/fulfilment/countries.ts";
import type { DeliveryMethod } from "#app/fulfilment/delivery-method.ts";
import { failed, ok, type Outcome } from "#app/platform/outcome.ts";
import { readAmount } from "./read-amount.ts";

export type Zone = DeliveryMethod["zones"][number];
export type Amounts = Readonly<Record<string, number>>;

export interface MethodWords {
  readonly name: DeliveryMethod["name"];
  readonly description: DeliveryMethod["description"];
}

export type DeliveryChange =
  | { readonly kind: "add"; readonly id: string; readonly words: MethodWords; readonly zone: Zone }
  | { readonly kind: "change"; readonly id: string; readonly words: MethodWords; readonly active: boolean; readonly longestMm: number | undefined; readonly assembly: { readonly base: Amounts; readonly perPiece: Amounts } | undefined }
  /** `zone` counts from 0; at the end of the list it is a new one. */
  | { readonly kind: "zone"; readonly id: string; readonly zone: number; readonly wanted: Zone }
  | { readonly kind: "remove-zone"; readonly id: string; readonly zone: number }
  | { readonly kind: "up" | "down" | "delete"; readonly id: string }
  /** As they are: the defaults become the merchant's own. */
  | { readonly kind: "keep" };

export type DeliveryChangeProblem =
  | { readonly code: "not-found" | "delivery-id-taken" | "last-zone" | "last-method" }
  | { readonly code: "country-twice"; readonly countries: readonly string[] };

type Changed = Outcome<{ readonly methods: readonly DeliveryMethod[] }, DeliveryChangeProblem>;

export function changeDelivery(methods: readonly DeliveryMethod[], change: DeliveryChange): Changed {
  if (change.kind === "keep") return ok({ methods });
  const at = methods.findIndex((method) => method.id === change.id);
  const before = methods[at];
  if (change.kind === "add") return before === undefined ? ok({ methods: [...methods, { id: change.id, ...change.words, zones: [change.zone] }] }) : failed({ code: "delivery-id-taken" });
  if (before === undefined) return failed({ code: "not-found" });
  switch (change.kind) {
    case "up":
    case "down":
      return ok({ methods: moved(methods, at, change.kind === "up" ? at - 1 : at + 1) });
    case "delete":
      return methods.length === 1 ? failed({ code: "last-method" }) : ok({ methods: methods.filter((method) => method !== before) });
    default: {
      const after = changeMethod(before, change);
      return after.ok ? ok({ methods: methods.map((method) => (method === before ? after.method : method)) }) : after;
    }
  }
}

function moved(methods: readonly DeliveryMethod[], from: number, to: number): readonly DeliveryMethod[] {
  if (to < 0 || to >= methods.length) return methods;
  const order = [...methods];
  order.splice(to, 0, ...order.splice(from, 1));
  return order;
}

function changeMethod(method: DeliveryMethod, change: Extract<DeliveryChange, { kind: "change" | "zone" | "remove-zone" }>): Outcome<{ readonly method: DeliveryMethod }, DeliveryChangeProblem> {
  if (change.kind === "change") {
    const { words, active, longestMm, assembly } = change;
    return ok({ method: { id: method.id, active, ...words, zones: method.zones, ...(longestMm === undefined ? {} : { longestMm }), ...(assembly === undefined ? {} : { assembly: { base: { ...assembly.base }, perPiece: { ...assembly.perPiece } } }) } });
  }
  const { zones } = method;
  if (change.zone > zones.length || (change.kind === "remove-zone" && change.zone === zones.length)) return failed({ code: "not-found" });
  if (change.kind === "remove-zone") return zones.length === 1 ? failed({ code: "last-zone" }) : ok({ method: { ...method, zones: zones.filter((_, index) => index !== change.zone) } });
  const others = new Set(zones.flatMap((zone, index) => (index === change.zone ? [] : zone.countries)));
  const twice = change.wanted.countries.filter((country) => others.has(country));
  if (twice.length > 0) return failed({ code: "country-twice", countries: twice });
  return ok({ method: { ...method, zones: [...zones.slice(0, change.zone), change.wanted, ...zones.slice(change.zone + 1)] } });
}

/** "DE, Österreich; Франция *": codes or names, English or Russian; what is no country is told. */
export function readCountries(typed: string): { readonly countries: readonly string[] } | { readonly unknown: readonly string[] } {
  const found: string[] = [];
  const unknown: string[] = [];
  for (const part of typed.split(/[,;\n]/).map((one) => one.trim()).filter((one) => one !== "")) {
    const whole = countryOf(part);
    // "DE AT FR": codes with nothing but blanks between them.
    const each = whole === undefined ? part.split(/\s+/).map((word) => [word, countryOf(word)] as const) : [[part, whole] as const];
    for (const [word, code] of each) if (code === undefined) unknown.push(word); else found.push(code);
  }
  return unknown.length > 0 ? { unknown } : { countries: [...new Set(found)] };
}

let named: ReadonlyMap<string, string> | undefined;

function countryOf(word: string): string | undefined {
  const code = word.toUpperCase();
  if (code === "*" || isCountry(code)) return code;
  named ??= new Map(["en", "ru"].flatMap((locale) => {
    const names = new Intl.DisplayNames([locale], { type: "region", fallback: "none" });
    return countries.flatMap((one) => { const name = names.of(one); return name === undefined ? [] : [[name.toLowerCase(), one] as const]; });
  }));
  return named.get(word.toLowerCase());
}

/** A zone as typed: texts by field. */
export interface TypedZone {
  readonly countries: string;
  readonly from: number;
  readonly until: number;
  readonly free: Readonly<Record<string, string>>;
  readonly steps: readonly { readonly row: string; readonly kg: string | undefined; readonly price: Readonly<Record<string, string>> }[];
}

export interface ZoneProblem {
  readonly fields: Readonly<Record<string, string>>;
  /** What was not understood, for the sentence. */
  readonly words: string;
}

/** The zone, or a code under the name of each field that cannot be read. Weights come in any order and are kept ascending. */
export function readZone(typed: TypedZone): { readonly zone: Zone } | { readonly problem: ZoneProblem } {
  const fields: Record<string, string> = {};
  const places = readCountries(typed.countries);
  if ("unknown" in places) fields.countries = "countries";
  else if (places.countries.length === 0) fields.countries = "required";
  if (typed.until < typed.from) fields.until = "days-order";
  const freeFrom = readAmounts(typed.free, (currency) => { fields[`free.${currency}`] = "amount"; });
  const steps = typed.steps.flatMap(({ row, kg, price }) => {
    const prices = readAmounts(price, (currency) => { fields[`steps.${row}.price.${currency}`] = "amount"; });
    const grams = kg === undefined ? undefined : readGrams(kg);
    if (kg === undefined && Object.keys(price).length === 0) return [];
    if (grams === undefined) fields[`steps.${row}.kg`] = kg === undefined ? "required" : "weight";
    else if (Object.keys(price).length === 0) fields[`steps.${row}.kg`] = "no-price-here";
    return grams === undefined ? [] : [{ row, upToGrams: grams, price: prices }];
  }).sort((a, b) => a.upToGrams - b.upToGrams);
  steps.forEach((step, index) => { if (steps[index - 1]?.upToGrams === step.upToGrams) fields[`steps.${step.row}.kg`] = "weight-twice"; });
  if (steps.length === 0 && !Object.keys(fields).some((field) => field.startsWith("steps."))) fields[""] = "no-steps";
  if (Object.keys(fields).length > 0 || "unknown" in places) return { problem: { fields, words: "unknown" in places ? places.unknown.slice(0, 5).join(", ") : "" } };
  return { zone: { countries: [...places.countries], days: [typed.from, typed.until], steps: steps.map(({ upToGrams, price }) => ({ upToGrams, price })), ...(Object.keys(freeFrom).length === 0 ? {} : { freeFrom }) } };
}

/** Typed amounts by currency in minor units; `wrong` hears of those that cannot be read. */
export function readAmounts(typed: Readonly<Record<string, string>>, wrong: (currency: string) => void): Record<string, number> {
  const amounts: Record<string, number> = {};
  for (const [currency, text] of Object.entries(typed)) {
    const amount = readAmount(text, currency);
    if (amount === undefined) wrong(currency);
    else amounts[currency] = amount;
  }
  return amounts;
}

/** "0,5" kilograms in grams: more than nothing, at most a hundred tonnes. */
function readGrams(kg: string): number | undefined {
  const plain = kg.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");
  const grams = /^\d{1,6}(\.\d{1,3})?$/.test(plain) ? Math.round(Number(plain) * 1000) : 0;
  return grams > 0 && grams <= 100_000_000 ? grams : undefined;
}
