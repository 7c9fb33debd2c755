/** Amounts as people type them. */
import { exponentOf, type Currency } from "#app/platform/money.ts";

const most = 1e13;

/** "1 234,50" or "1234.50" in minor units of the currency; undefined for anything else, for too many digits behind the point, and for negative amounts. */
export function readAmount(text: string, currency: Currency): number | undefined {
  const digits = exponentOf(currency);
  const match = /^(\d+)(?:[.,](\d+))?$/.exec(text.replace(/[\s\u00a0\u202f]/g, ""));
  const [, whole, fraction = ""] = match ?? [];
  if (whole === undefined || fraction.length > digits) return undefined;
  const amount = Number(`${whole}${fraction.padEnd(digits, "0")}`);
  return Number.isSafeInteger(amount) && amount <= most ? amount : undefined;
}

/** The other way, for the value of a field: "1234.50". */
export function writeAmount(amount: number | null | undefined, currency: Currency): string {
  if (amount === null || amount === undefined) return "";
  const digits = exponentOf(currency);
  return (amount / 10 ** digits).toFixed(digits);
}
