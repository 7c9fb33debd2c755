import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readTable } from "./read-table.ts";

const rows = (text: string, ...columns: string[]) => {
  const read = readTable(text, columns);
  return read.ok ? read.rows : read.problem;
};

describe("a table of comma-separated values", () => {
  test.each<[string, string, string[], unknown]>([
    ["picks columns by name, in the wanted order", "a,b,c\n1,2,3\n4,5,6", ["c", "a"], [["3", "1"], ["6", "4"]]],
    ["takes quotes, commas and lines within them", 'a,b\n"x, ""y""","two\nlines"\n', ["a", "b"], [['x, "y"', "two\nlines"]]],
    ["takes carriage returns and a byte order mark", "\ufeffa,b\r\n1,2\r\n", ["a", "b"], [["1", "2"]]],
    ["passes over empty lines; missing fields are empty", "a,b\n\n1\n,\n", ["a", "b"], [["1", ""], ["", ""]]],
    ["a comma at the very end is an empty field", "a,b\n1,", ["a", "b"], [["1", ""]]],
    ["no rows", "a,b", ["a"], []],
    ["names the column that is not there", "a,b\n1,2", ["a", "z"], { code: "missing-column", column: "z" }],
    ["an empty text has no columns", "", ["a"], { code: "missing-column", column: "a" }],
    ["names the line of a quote that stays open", 'a\n1\n"2\n3', ["a"], { code: "open-quote", line: 3 }],
  ])("%s", (_name, text, columns, expected) => expect(rows(text, ...columns)).toEqual(expected));

  test("reads back whatever was written with quotes", () => {
    const cell = fc.string({ unit: "grapheme", maxLength: 8 });
    fc.assert(fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 12 }), (table) => {
      const text = ["a,b", ...table.map((cells) => cells.map((each) => `"${each.replaceAll('"', '""')}"`).join(","))].join("\r\n");
      expect(rows(text, "a", "b")).toEqual(table);
    }));
  });
});
