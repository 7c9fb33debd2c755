/** Operators as predicates. Comparisons with an unknown number (NaN) are false, also for `not`. */
import type { Operator } from "../schema.ts";

/** A predicate on numbers for `is not < <= > >= between known`. */
export function numberTest(op: Operator, numbers: readonly number[]): (value: number) => boolean {
  const first = numbers[0] ?? Number.NaN;
  const second = numbers[1] ?? Number.NaN;
  switch (op) {
    case "is": return (value) => value === first;
    case "not": return (value) => value < first || value > first;
    case "<": return (value) => value < first;
    case "<=": return (value) => value <= first;
    case ">": return (value) => value > first;
    case ">=": return (value) => value >= first;
    case "between": return (value) => value >= first && value <= second;
    default: return (value) => !Number.isNaN(value);
  }
}

/** A clock window includes its start and excludes its end; one that ends before it starts passes midnight. */
export function clockTest(op: Operator, minutes: readonly number[]): (minute: number) => boolean {
  if (op !== "between") return numberTest(op, minutes);
  const [from = 0, to = 0] = minutes;
  return from <= to ? (minute) => minute >= from && minute < to : (minute) => minute >= from || minute < to;
}

/** Calendar days compare as text; `between` includes both ends. */
export function dateTest(op: Operator, dates: readonly string[]): (date: string) => boolean {
  const [first = "", second = ""] = dates;
  switch (op) {
    case "is": return (date) => date === first;
    case "not": return (date) => date !== first;
    case "<": return (date) => date < first;
    case "<=": return (date) => date <= first;
    case ">": return (date) => date > first;
    case ">=": return (date) => date >= first;
    default: return (date) => date >= first && date <= second;
  }
}

/** A predicate on a set of words for `is not any all none known`. */
export function labelTest(op: Operator, labels: readonly string[]): (values: readonly string[]) => boolean {
  const wanted = new Set(labels);
  switch (op) {
    case "all": return (values) => labels.every((label) => values.includes(label));
    case "not":
    case "none": return (values) => !values.some((value) => wanted.has(value));
    case "known": return (values) => values.length > 0;
    default: return (values) => values.some((value) => wanted.has(value));
  }
}
