/**
 * What a list was arranged from, as a text in the address of its further pages: while somebody pages, her own clicks must
 * not reorder the pages under her. Kept signals have times; those of a visit's cookie only have an order, so they are counted.
 */
import type { Signal } from "#app/customers/signals.ts";
import type { Viewer } from "#app/customers/viewer.ts";

/** Counts are small, times are not: one number says which of the two it is. */
const largestCount = 10_000;

export function asOf(viewer: Pick<Viewer, "personalisation">, signals: readonly Signal[]): string {
  return String(viewer.personalisation ? (signals.at(-1)?.at ?? largestCount) : signals.length);
}

/** The signals up to there; a malformed or missing text keeps all. */
export function signalsAsOf(signals: readonly Signal[], text: string | undefined): readonly Signal[] {
  const value = /^\d{1,15}$/.test(text ?? "") ? Number(text) : undefined;
  if (value === undefined) return signals;
  return value < largestCount ? signals.slice(0, value) : signals.filter((signal) => signal.at <= value);
}
