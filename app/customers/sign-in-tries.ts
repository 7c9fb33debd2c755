/** How long an account makes its callers wait after wrong passwords. */

/** Wrong passwords that cost nothing: people mistype, and remember the third of their three passwords. */
export const freeTries = 10;
const firstWait = 30_000;
const longestWait = 15 * 60_000;
/** After a day without a try the count begins anew. */
const forgottenAfter = 24 * 3_600_000;

export interface Failures {
  readonly failures: number;
  readonly lastAt: number;
}

/** The failures that still count at this moment. */
export const remembered = (kept: Failures | undefined, now: number): number => (kept === undefined || now - kept.lastAt >= forgottenAfter ? 0 : kept.failures);

/**
 * When the next try is allowed: at once for the first ten, then after a wait that doubles from half a minute to a quarter of an hour.
 * That leaves a guesser about 100 tries a day, and locks nobody out for longer than the quarter of an hour.
 */
export function nextTryAt(kept: Failures | undefined, now: number): number {
  const failures = remembered(kept, now);
  if (kept === undefined || failures < freeTries) return now;
  return Math.max(now, kept.lastAt + Math.min(longestWait, firstWait * 2 ** (failures - freeTries)));
}
