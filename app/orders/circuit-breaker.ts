/**
 * When to stop calling somebody who does not answer. Closed: every call goes out. After so many failures in a row it opens and
 * nobody is kept waiting; when the pause is over one call goes out as a probe, and its end decides for all. Pure; times in milliseconds.
 */
export interface BreakerRule {
  /** Failures in a row that open it. */
  readonly failures: number;
  /** The first pause; each probe that fails doubles it, up to the longest. */
  readonly pause: number;
  readonly longestPause: number;
}

export interface Breaker {
  /** Grows when it opens or closes: how an older call ended says nothing about now. */
  readonly era: number;
  readonly failures: number;
  /** Undefined while closed. */
  readonly opened: { readonly until: number; readonly pause: number; readonly probing: boolean } | undefined;
}

export const closedBreaker: Breaker = { era: 0, failures: 0, opened: undefined };

/** The breaker after a call asked to go out; undefined when it may not. The call keeps the era for its end. */
export function admit(breaker: Breaker, now: number): Breaker | undefined {
  if (breaker.opened === undefined) return breaker;
  if (breaker.opened.probing || now < breaker.opened.until) return undefined;
  return { ...breaker, era: breaker.era + 1, opened: { ...breaker.opened, probing: true } };
}

/** The breaker after a call of that era ended. */
export function conclude(breaker: Breaker, call: { readonly era: number; readonly answered: boolean }, now: number, rule: BreakerRule): Breaker {
  if (call.era !== breaker.era) return breaker;
  const { era, opened } = breaker;
  if (call.answered) return { era: opened === undefined ? era : era + 1, failures: 0, opened: undefined };
  if (opened !== undefined) {
    const pause = Math.min(opened.pause * 2, rule.longestPause);
    return { era: era + 1, failures: 0, opened: { until: now + pause, pause, probing: false } };
  }
  const failures = breaker.failures + 1;
  return failures < rule.failures ? { ...breaker, failures } : { era: era + 1, failures: 0, opened: { until: now + rule.pause, pause: rule.pause, probing: false } };
}
