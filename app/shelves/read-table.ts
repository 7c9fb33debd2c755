/** Comma-separated values (RFC 4180) with a line of names; pure. */

export type TableProblem = { readonly code: "missing-column"; readonly column: string } | { readonly code: "open-quote"; readonly line: number };

/** The wanted columns of every row, in the wanted order; empty rows are passed over, missing fields are empty. */
export function readTable(text: string, columns: readonly string[]): { readonly ok: true; readonly rows: readonly (readonly string[])[] } | { readonly ok: false; readonly problem: TableProblem } {
  const rows: string[][] = [];
  let line = 1;
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let row: string[] = [];
  while (at < text.length) {
    let field: string;
    if (text[at] === '"') {
      const end = closingQuote(text, at + 1);
      if (end === -1) return { ok: false, problem: { code: "open-quote", line } };
      field = text.slice(at + 1, end).replaceAll('""', '"');
      at = end + 1;
    } else {
      const end = endOfField(text, at);
      field = text.slice(at, end);
      at = end;
    }
    row.push(field);
    if (text[at] === ",") {
      at++;
      if (at === text.length) row.push("");
      continue;
    }
    if (text[at] === "\r") at++;
    if (text[at] === "\n") at++;
    line++;
    rows.push(row);
    row = [];
  }
  if (row.length > 0) rows.push(row);
  const [names = [], ...body] = rows;
  const places = columns.map((column) => names.indexOf(column));
  const missing = columns[places.indexOf(-1)];
  if (missing !== undefined) return { ok: false, problem: { code: "missing-column", column: missing } };
  return { ok: true, rows: body.filter((cells) => cells.length > 1 || cells[0] !== "").map((cells) => places.map((place) => cells[place] ?? "")) };
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at !== -1; at = text.indexOf('"', at + 2)) if (text[at + 1] !== '"') return at;
  return -1;
}

function endOfField(text: string, from: number): number {
  let at = from;
  while (at < text.length && text[at] !== "," && text[at] !== "\n" && text[at] !== "\r") at++;
  return at;
}
