/** A measured figure beside what it ought to be, and the one table of all of them. */

export interface Figure {
  readonly name: string;
  /** As the table shows it. */
  readonly shown: string;
  /** What is held against the target; absent where nothing could be measured, or nothing is asked. */
  readonly value?: number;
  /** At most so much. */
  readonly target?: number;
}

export type Verdict = "reached" | "missed" | "not measured" | "";

export function verdictOf({ value, target }: Figure): Verdict {
  if (target === undefined) return "";
  if (value === undefined || Number.isNaN(value)) return "not measured";
  return value <= target ? "reached" : "missed";
}

export const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return sorted.length % 2 === 0 ? ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2 : (sorted[Math.floor(middle)] ?? NaN);
};

export const quantile = (numbers: readonly number[], share: number): number => [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(share * numbers.length))] ?? NaN;

/** Times as they spread, held against their target by the 95th of a hundred. */
export const waits = (times: readonly number[], target: number): Omit<Figure, "name"> => ({ shown: [0.5, 0.95, 0.99].map((share) => digits(quantile(times, share))).join("/"), value: quantile(times, 0.95), target });

/** One digit where it tells something. */
export const digits = (value: number): string => value.toFixed(value < 20 ? 1 : 0);

/** What a machine does not tell is said to be so, not shown as nought. */
export const orUnavailable = (value: number | undefined): string => (value === undefined || Number.isNaN(value) ? "unavailable" : digits(value));

export const tableHead = ["| figure | measured | target | |", "|---|---|--:|---|"] as const;

export const tableRow = (figure: Figure): string =>
  `| ${figure.name} | ${figure.shown} | ${figure.target === undefined ? "" : `<= ${figure.target}`} | ${verdictOf(figure)} |`;

/** How many targets there are, and how many are met. */
export function summary(figures: readonly Figure[]): string {
  const verdicts = figures.map(verdictOf);
  const count = (verdict: Verdict) => verdicts.filter((one) => one === verdict).length;
  const unmeasured = count("not measured");
  return `${count("reached")} of ${verdicts.filter((one) => one !== "").length} targets reached, ${count("missed")} missed${unmeasured === 0 ? "" : `, ${unmeasured} not measured`}`;
}
