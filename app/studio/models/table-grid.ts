/** A table of a model as a grid of cells, or as lines of text where a grid would be too long for a page. */
import { linesOf, listIn, put, scalarOf, shown, type Json, type Reading } from "./model-form.ts";
import type { FormValues } from "./option-form.ts";

/** Rows a grid has at most, and how many empty ones stand under it. */
export const mostGridRows = 120;
export const newGridRows = 3;

const keysOf = (row: Json | undefined): readonly unknown[] => (Array.isArray(row?.key) ? row.key : []);
export const isGrid = (table: Json): boolean => listIn(table.rows).length <= mostGridRows;
/** Columns of keys: as many as the widest row has, so that nothing is hidden. */
export const columnsOf = (table: Json): number => Math.min(6, Math.max(1, Number(table.parameters) || 0, ...listIn(table.rows).map((row) => keysOf(row).length)));

const cell = (value: unknown): string => shown(value);
/** "b22, 30 = 900". */
const lineOf = (row: Json): string => `${keysOf(row).map(cell).join(", ")} = ${cell(row.value)}`;
const linesText = (rows: unknown): string => listIn(rows).map(lineOf).join("\n");

export function tableFields(table: Json): FormValues {
  if (!isGrid(table)) return { lines: linesText(table.rows) };
  const columns = columnsOf(table);
  const rows = listIn(table.rows);
  return Object.fromEntries(Array.from({ length: rows.length + newGridRows }, (_, place) => [
    ...Array.from({ length: columns }, (_none, column) => [`rows.${place}.key.${column}`, cell(keysOf(rows[place])[column])]),
    [`rows.${place}.value`, cell(rows[place]?.value)],
  ]).flat());
}

function readLine(reading: Reading, line: string): Json[] {
  const split = line.lastIndexOf("=");
  if (split > 0) return [{ key: line.slice(0, split).split(",").map((one) => scalarOf(one.trim())), value: scalarOf(line.slice(split + 1).trim()) }];
  reading.problems.push({ code: "bad-line", path: "lines", params: { found: line.slice(0, 60) } });
  return [];
}

/** One row of the grid; undefined where it was emptied. A cell left as it was keeps its type. */
function readRow({ fields }: Reading, place: number, before: Json | undefined, columns: number): Json | undefined {
  const kept = (name: string, was: unknown) => (was !== undefined && fields.text(name) === cell(was).trim() ? was : scalarOf(fields.text(name)));
  const names = Array.from({ length: columns }, (_, column) => `rows.${place}.key.${column}`);
  if (!fields.has(`rows.${place}.value`)) return before;
  if (before !== undefined && fields.text(`rows.${place}.value`) === cell(before.value).trim() && names.every((name, column) => fields.text(name) === cell(keysOf(before)[column]).trim())) return before;
  if ([...names, `rows.${place}.value`].every((name) => fields.text(name) === "")) return undefined;
  const width = Math.max(keysOf(before).length, names.findLastIndex((name) => fields.text(name) !== "") + 1);
  return { ...before, key: names.slice(0, width).map((name, column) => kept(name, keysOf(before)[column])), value: kept(`rows.${place}.value`, before?.value) };
}

/** The table with the rows of the form. */
export function readGrid(reading: Reading, table: Json): Json {
  const { fields } = reading;
  if (fields.has("lines")) return fields.text("lines") === linesText(table.rows).trim() ? table : put(table, "rows", linesOf(fields.text("lines")).flatMap((line) => readLine(reading, line)));
  if (!fields.has("rows.0.value") || !isGrid(table)) return table;
  const before = listIn(table.rows);
  const columns = columnsOf(table);
  return put(table, "rows", Array.from({ length: before.length + newGridRows }, (_, place) => readRow(reading, place, before[place], columns)).filter((row) => row !== undefined));
}
