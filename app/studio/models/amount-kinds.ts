/**
 * The common kinds of an amount as a modeller thinks of them: fixed, per unit, per metre, per square metre, by a table. A text that is one of
 * them, however it is written, is shown as a rate in the currency's own amounts; everything else stays an expression of minor units. Exact:
 * rates are fractions of whole numbers, and a rate that no decimal says exactly is an expression.
 */
import type { Expression } from "#app/configurator/expression.ts";
import { parseExpression } from "#app/configurator/parse-expression.ts";
import { printExpression } from "#app/configurator/print-expression.ts";

export const rateKinds = ["unit", "length", "area", "table"] as const;
export type RateKind = (typeof rateKinds)[number];
export const isRateKind = (kind: unknown): kind is RateKind => rateKinds.some((known) => known === kind);

/** How many of what an option counts one rate is for: lengths are millimetres, rates are per metre. */
const scales: Readonly<Record<RateKind, bigint>> = { unit: 1n, length: 1000n, area: 1_000_000n, table: 1n };

interface Fraction {
  readonly over: bigint;
  readonly under: bigint;
}

/** A number times names and one table at most. */
interface Monomial extends Fraction {
  readonly factors: readonly string[];
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));
function reduced({ over, under }: Fraction): Fraction {
  const common = gcd(over, under) || 1n;
  const sign = under < 0n ? -1n : 1n;
  return { over: (sign * over) / common, under: (sign * under) / common };
}

function fractionOf(value: number): Fraction | undefined {
  const match = /^(\d{1,15})(?:\.(\d{1,6}))?$/.exec(String(value));
  return match === null ? undefined : { over: BigInt(`${match[1]}${match[2] ?? ""}`), under: 10n ** BigInt((match[2] ?? "").length) };
}

function product(left: Monomial, right: Monomial): Monomial {
  return { ...reduced({ over: left.over * right.over, under: left.under * right.under }), factors: [...left.factors, ...right.factors] };
}

function monomial(expression: Expression): Monomial | undefined {
  if (expression.op === "constant") {
    const fraction = typeof expression.value === "number" ? fractionOf(expression.value) : undefined;
    return fraction === undefined ? undefined : { ...reduced(fraction), factors: [] };
  }
  if (expression.op === "name" || expression.op === "call") return { over: 1n, under: 1n, factors: [printExpression(expression)] };
  if (expression.op !== "binary") return undefined;
  const [left, right] = [monomial(expression.left), monomial(expression.right)];
  if (left === undefined || right === undefined) return undefined;
  if (expression.name === "*") return product(left, right);
  if (expression.name === "/" && right.factors.length === 0 && right.over !== 0n) return product(left, { over: right.under, under: right.over, factors: [] });
  return expression.name === "-" && left.factors.length === 0 && left.over === 0n ? { ...right, over: -right.over } : undefined;
}

/** "80", "0.375", "-1.5" of a fraction that a decimal of six places says exactly. */
function decimalOf({ over, under }: Fraction): string | undefined {
  const scaled = over * 1_000_000n;
  if (scaled % under !== 0n) return undefined;
  const digits = String(scaled / under < 0n ? -(scaled / under) : scaled / under).padStart(7, "0");
  const fraction = digits.slice(-6).replace(/0+$/, "");
  return `${over < 0n ? "-" : ""}${digits.slice(0, -6)}${fraction === "" ? "" : `.${fraction}`}`;
}

/** What is typed as a rate: at most nine digits before the point and six behind it. */
export function readRate(text: string): Fraction | undefined {
  const match = /^(-?)(\d{1,9})(?:[.,](\d{1,6}))?$/.exec(text.replace(/[\s\u00a0]/g, "").replace("−", "-"));
  if (match === null) return undefined;
  const over = BigInt(`${match[2]}${match[3] ?? ""}`);
  return { over: match[1] === "-" ? -over : over, under: 10n ** BigInt((match[3] ?? "").length) };
}

/** Money of a book has its own digits; weights are kilograms of a thousand grams. */
export interface Place {
  readonly digits: number;
  readonly value: unknown;
}

export interface Rated {
  readonly kind: RateKind;
  /** One or two names, or the table with its keys as it is called. */
  readonly factors: readonly string[];
  /** One rate for each place, as decimals. */
  readonly rates: readonly string[];
}

/** Of a factor: what it measures. Undefined for what is no number by itself. */
export type Measure = (name: string) => "length" | "number" | undefined;

function kindOf(factors: readonly string[], measure: Measure): RateKind | undefined {
  const [first = "", second, ...more] = factors;
  if (first === "" || more.length > 0) return undefined;
  if (second !== undefined) return measure(first) === "length" && measure(second) === "length" ? "area" : undefined;
  if (first.includes("(")) return "table";
  const found = measure(first);
  return found === "length" ? "length" : found === "number" ? "unit" : undefined;
}

/** The kind that all places share; undefined where they are of none, or of several. */
export function ratedOf(places: readonly Place[], measure: Measure): Rated | undefined {
  const all = places.map(({ value }) => {
    const parsed = typeof value === "string" ? parseExpression(value) : undefined;
    return parsed?.ok === true ? monomial(parsed.expression) : undefined;
  });
  const factors = all[0]?.factors ?? [];
  const kind = kindOf(factors, measure);
  if (kind === undefined || all.some((each) => each?.factors.join("*") !== factors.join("*"))) return undefined;
  const rates = all.map((each, place) => (each === undefined ? undefined : decimalOf(reduced({ over: each.over * scales[kind], under: each.under * 10n ** BigInt(places[place]?.digits ?? 0) }))));
  return rates.every((rate) => rate !== undefined && readRate(rate) !== undefined) ? { kind, factors, rates: rates.filter((rate) => rate !== undefined) } : undefined;
}

/** The text of a rate: multiplied first and divided last, so that whole numbers stay whole as long as they can. */
export function rateText(kind: RateKind, factors: readonly string[], rate: Fraction, digits: number): string {
  const { over, under } = reduced({ over: rate.over * 10n ** BigInt(digits), under: rate.under * scales[kind] });
  const many = over < 0n ? -over : over;
  const text = [...factors, ...(many === 1n ? [] : [String(many)])].join(" * ");
  return `${over < 0n ? "0 - " : ""}${text}${under === 1n ? "" : ` / ${under}`}`;
}
