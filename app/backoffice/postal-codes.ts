/** Ranges of postal codes as people write them. Pure. */
import type { SlotArea } from "#app/fulfilment/slot-plan.ts";

/**
 * "80000-86999", "AB1", one per line or after commas; a single one is both ends. A hyphen between two parts of one length, or with
 * blanks around it, stands between two codes; any other belongs to a code: "00-950", "1000-001 - 1999-999".
 */
export function readPostalCodes(typed: string): { readonly ranges: SlotArea["postalCodes"] } | { readonly wrong: readonly string[] } {
  const parts = typed.split(/[\n,;]+/).map((part) => part.trim()).filter((part) => part !== "");
  const wrong: string[] = [];
  const ranges = parts.map((part) => {
    const apart = part.split(/\s+[-–—]\s+/);
    const close = part.split(/[-–—]/);
    const [from = "", to = from, ...more] = apart.length > 1 ? apart : close.length === 2 && close[0]?.length === close[1]?.length ? close : [part];
    const ends = [from, to].map((end) => end.toUpperCase());
    if (more.length > 0 || ends.some((end) => !/^[\p{L}\p{N}][\p{L}\p{N} -]{0,11}$/u.test(end)) || (ends[0] ?? "") > (ends[1] ?? "").padEnd(12, "\uffff")) wrong.push(part);
    return { from: ends[0] ?? "", to: ends[1] ?? "" };
  });
  return wrong.length > 0 ? { wrong } : { ranges };
}

/** The same ranges as they are typed, one per line. */
export const writePostalCodes = (ranges: SlotArea["postalCodes"]): string => ranges.map(({ from, to }) => (from === to ? from : `${from} - ${to}`)).join("\n");
