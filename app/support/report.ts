/** What the desk's report counts, and its address: the address is its state. Pure. */
export const reportDays = [7, 30, 90, 365] as const;
export const reportParts = ["reason", "article", "product", "option"] as const;
export type ReportPart = (typeof reportParts)[number];

/** Measures that have tickets behind them. */
export const measures = ["all", "answered", "solved", "alone", "reopened", "rated", "ratedLater"] as const;
export type Measure = (typeof measures)[number];

export interface ReportFilter {
  readonly days: (typeof reportDays)[number];
  readonly by: ReportPart;
  /** Only the tickets of this part's value; undefined: all. Empty: those without one. */
  readonly value: string | undefined;
  readonly measure: Measure | undefined;
}

export function reportFilter(search: URLSearchParams): ReportFilter {
  const measure = measures.find((one) => one === search.get("measure"));
  return {
    days: reportDays.find((one) => String(one) === search.get("days")) ?? 30, by: reportParts.find((one) => one === search.get("by")) ?? "reason",
    value: search.get("value")?.slice(0, 200) ?? undefined, measure,
  };
}

export function reportAddress(filter: ReportFilter, change: Partial<ReportFilter> = {}): string {
  const next = { ...filter, ...change };
  const search = new URLSearchParams({ days: String(next.days), by: next.by });
  if (next.value !== undefined) search.set("value", next.value);
  if (next.measure !== undefined) search.set("measure", next.measure);
  return `?${search.toString()}`;
}

/** What is known of a ticket for the report. */
export interface ReportTicket {
  readonly number: string;
  readonly subject: string;
  readonly part: string;
  /** Epoch ms. */
  readonly at: number;
  /** Minutes; null where it did not happen. */
  readonly firstAnswer: number | null;
  readonly solved: number | null;
  /** Solved, and nobody of the staff wrote. */
  readonly alone: boolean;
  readonly reopened: boolean;
  readonly rating: number | null;
  /** Once more, a month after it was solved. */
  readonly laterRating: number | null;
}

export interface ReportRow {
  readonly part: string;
  readonly all: number;
  readonly answered: number;
  readonly solved: number;
  readonly alone: number;
  readonly reopened: number;
  readonly rated: number;
  readonly ratedLater: number;
  /** Medians in minutes, and the mean ratings; null where there is nothing. */
  readonly firstAnswer: number | null;
  readonly toSolve: number | null;
  readonly rating: number | null;
  readonly laterRating: number | null;
}

export const counts: Readonly<Record<Measure, (ticket: ReportTicket) => boolean>> = {
  all: () => true, answered: (ticket) => ticket.firstAnswer !== null, solved: (ticket) => ticket.solved !== null, alone: (ticket) => ticket.alone, reopened: (ticket) => ticket.reopened, rated: (ticket) => ticket.rating !== null, ratedLater: (ticket) => ticket.laterRating !== null,
};

export function summarise(part: string, tickets: readonly ReportTicket[]): ReportRow {
  const count = (measure: Measure): number => tickets.filter(counts[measure]).length;
  const known = (values: readonly (number | null)[]): number[] => values.filter((value): value is number => value !== null);
  return {
    part, all: tickets.length, answered: count("answered"), solved: count("solved"), alone: count("alone"), reopened: count("reopened"), rated: count("rated"), ratedLater: count("ratedLater"),
    firstAnswer: median(known(tickets.map((ticket) => ticket.firstAnswer))), toSolve: median(known(tickets.map((ticket) => ticket.solved))),
    rating: mean(known(tickets.map((ticket) => ticket.rating))), laterRating: mean(known(tickets.map((ticket) => ticket.laterRating))),
  };
}

/** One row per value, most tickets first. */
export function reportRows(tickets: readonly ReportTicket[]): ReportRow[] {
  const parts = [...new Set(tickets.map((ticket) => ticket.part))];
  return parts.map((part) => summarise(part, tickets.filter((ticket) => ticket.part === part))).sort((a, b) => b.all - a.all || (a.part < b.part ? -1 : 1));
}

const mean = (values: readonly number[]): number | null => (values.length === 0 ? null : values.reduce((sum, one) => sum + one, 0) / values.length);

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return null;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}

const day = 86_400_000;

/** Tickets per day or per week, oldest first; together they are all of them. */
export function volume(tickets: readonly ReportTicket[], days: number, now: number): { readonly from: number; readonly until: number; readonly count: number }[] {
  const width = days > 31 ? 7 : 1;
  const bars = Math.ceil(days / width);
  const start = now - bars * width * day;
  const counted = Array.from({ length: bars }, (_, index) => ({ from: start + index * width * day, until: start + (index + 1) * width * day, count: 0 }));
  for (const { at } of tickets) {
    const bar = counted[Math.min(bars - 1, Math.max(0, Math.floor((at - start) / (width * day))))];
    if (bar !== undefined) bar.count++;
  }
  return counted;
}

/** A cell that a table program takes as text: a formula in a subject is none there. */
export const csvCell = (value: string | number | null): string => {
  const text = value === null ? "" : String(value);
  const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

export const csvOf = (rows: readonly ReportRow[]): string =>
  [["part", "tickets", "answered", "solved", "alone", "reopened", "rated", "first answer, minutes", "to solve, minutes", "rating", "rated after a month", "rating after a month"], ...rows.map((row) => [row.part, row.all, row.answered, row.solved, row.alone, row.reopened, row.rated, row.firstAnswer, row.toSolve, row.rating, row.ratedLater, row.laterRating])]
    .map((line) => line.map(csvCell).join(",")).join("\r\n") + "\r\n";
