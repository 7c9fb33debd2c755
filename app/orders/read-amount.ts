/** An amount as people type it. */
import { exponentOf } from "#app/platform/money.ts";

/** "1 250,50", "1250.5", "1250" -> minor units of the currency; undefined for anything else, and for more digits than the currency has. */
export function readAmount(text: string, currency: string): number | undefined {
  const digits = exponentOf(currency);
  const match = /^(\d{1,10})(?:[.,](\d+))?$/.exec(text.replace(/[\s\u00a0]/g, ""));
  const fraction = match?.[2] ?? "";
  if (match === null || fraction.length > digits) return undefined;
  return Number(`${match[1] ?? ""}${fraction.padEnd(digits, "0")}`);
}
