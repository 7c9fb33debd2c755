/**
 * What a rule, a shelf or a draft was worth: the difference of two means per visitor, with an interval that may be read at any time.
 *
 * People look every day and stop when they like what they see; an interval made for one look would then be wrong far more often than it
 * says. So the interval is an asymptotic confidence sequence: with probability 1 - alpha it holds the true difference at all looks at once,
 * whenever and however often one looks. I. Waudby-Smith, D. Arbour, R. Sinha, E. H. Kennedy, A. Ramdas, "Time-uniform central limit theory
 * and asymptotic confidence sequences", Annals of Statistics 52 (2024), arXiv:2103.06476, theorem 2.2 (the normal mixture of H. Robbins,
 * "Statistical methods related to the law of the iterated logarithm", 1970). The variance of the difference is Welch's, so the arms may
 * differ in size and in spread. It holds for means of many: under `least` visitors, or too few of them who did anything, there is no
 * interval, and the answer is "not known yet".
 */
export interface Arm {
  readonly visitors: number;
  /** Of the metric over the visitors, and of its square. */
  readonly sum: number;
  readonly squares: number;
  /** Visitors with anything at all. */
  readonly some: number;
}

export type Verdict = "too-few" | "open" | "better" | "worse";

export interface Effect {
  readonly verdict: Verdict;
  /** Means per visitor; NaN without visitors. */
  readonly shown: number;
  readonly held: number;
  /** Shown minus held out. */
  readonly difference: number;
  /** Undefined while there are too few. */
  readonly interval: { readonly low: number; readonly high: number } | undefined;
}

/** Visitors an arm needs at least. */
export const least = 100;
/** Visitors of an arm who did anything, by what both arms together say of how many do: means of rarer things are not normal yet. */
export const leastSome = 20;
/** Where the interval is narrowest compared with one made for a single look, in effective visitors (n1 n0 / (n1 + n0)). */
const tunedFor = 1_000;

const mean = ({ sum, visitors }: Arm): number => sum / visitors;
const variance = ({ sum, squares, visitors }: Arm): number => (visitors < 2 ? 0 : Math.max(0, (squares - sum ** 2 / visitors) / (visitors - 1)));

const together = (left: Arm, right: Arm): Arm => ({
  visitors: left.visitors + right.visitors, sum: left.sum + right.sum, squares: left.squares + right.squares, some: left.some + right.some,
});

/** Half the width of the confidence sequence in standard errors, for `size` effective visitors. */
export function boundary(size: number, alpha: number): number {
  const log = -2 * Math.log(alpha);
  const mixed = (size * (log + Math.log(log) + 1)) / tunedFor;
  return Math.sqrt((2 * (mixed + 1) * Math.log(Math.sqrt(mixed + 1) / alpha)) / mixed);
}

export function effectOf(shown: Arm, held: Arm, alpha = 0.05): Effect {
  const difference = mean(shown) - mean(held);
  const known = { shown: mean(shown), held: mean(held), difference };
  const both = together(shown, held);
  const expected = (both.some / both.visitors) * Math.min(shown.visitors, held.visitors);
  if (Math.min(shown.visitors, held.visitors) < least || !(expected >= leastSome)) return { ...known, verdict: "too-few", interval: undefined };
  // An arm in which hardly anybody did anything knows too little of its own spread.
  const spread = (arm: Arm) => (arm.some >= leastSome ? variance(arm) : Math.max(variance(arm), variance(both)));
  const error = Math.sqrt(spread(shown) / shown.visitors + spread(held) / held.visitors);
  const half = error * boundary((shown.visitors * held.visitors) / both.visitors, alpha);
  const interval = { low: difference - half, high: difference + half };
  return { ...known, interval, verdict: interval.low > 0 ? "better" : interval.high < 0 ? "worse" : "open" };
}
