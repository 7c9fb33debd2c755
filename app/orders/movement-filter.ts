/** The list of stock movements by its address, and as a file. */

export interface MovementFilter {
  readonly reason: string | undefined;
  /** The beginning of an article number, or the number of an order. */
  readonly words: string;
  /** The last row of the page before. */
  readonly before: string | undefined;
}

export interface MovementRow {
  readonly id: string;
  /** ISO. */
  readonly at: string;
  readonly sku: string;
  readonly location: string;
  readonly quantity: number;
  readonly reason: string;
  readonly order: string | null;
  readonly actor: string | null;
}

/** Orders write the first of them, staff book the others. */
export const movementReasons = ["sale", "cancellation", "return", "write-off", "delivery", "count", "production", "damage", "display", "correction"] as const;
export type MovementReason = (typeof movementReasons)[number];

export function movementFilter(search: URLSearchParams): MovementFilter {
  const reason = movementReasons.find((each) => each === search.get("reason"));
  const before = search.get("before") ?? "";
  return { reason, words: (search.get("q") ?? "").trim().slice(0, 60), before: before === "" ? undefined : before };
}

/** A cell of a table file. What a spreadsheet would take for a formula is kept as text by a quote in front of it; numbers stay numbers. */
export function csvCell(value: string | number | null): string {
  const text = value === null ? "" : String(value);
  const safe = typeof value === "string" && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180, with the mark that tells spreadsheets it is UTF-8. */
export const movementsCsv = (rows: readonly MovementRow[]): string =>
  `\ufeff${[["at", "sku", "location", "quantity", "reason", "order", "by"], ...rows.map((row) => [row.at, row.sku, row.location, row.quantity, row.reason, row.order, row.actor])].map((cells) => cells.map(csvCell).join(",")).join("\r\n")}\r\n`;
