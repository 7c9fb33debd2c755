import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile } from "#merch-rules/compile.ts";
import { ruleFileSchema, type RuleFile } from "#merch-rules/schema.ts";
import { fileChanges } from "../file-changes.ts";
import { tidyFile } from "../file-text.ts";
import { mostPins, pinRows, printPins, readPins, withPins, type PinContext, type PinRow } from "./pins-csv.ts";

const context: PinContext = { zone: "Europe/Berlin", slots: 8, isProduct: (id) => id !== "gone" };
const rows = (text: string) => {
  const read = readPins(text, context);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.rows;
};
const problems = (text: string) => {
  const read = readPins(text, context);
  return read.ok ? [] : read.problems;
};
const word = fc.constantFrom("lw-chair", "a,b", 'say "so"', "=cmd()", "+1", "стол", "x".repeat(60));
const time = fc.constantFrom("", "2026-12-01", "2026-12-01T09:30");
const anyRow: fc.Arbitrary<PinRow> = fc.record({ product: word, slot: fc.integer({ min: 1, max: 8 }), from: time, until: fc.constantFrom("", "2027-01-01T00:00") });
const table = fc.uniqueArray(anyRow, { maxLength: 20, selector: (row) => JSON.stringify([row.product, row.slot, row.from, row.until]) });
const fileWith = (rules: readonly object[]): RuleFile => ruleFileSchema.parse({ version: 1, pages: [{ id: "home", shelves: ["a"] }], shelves: [{ id: "a", title: { en: "A" }, source: { all: [] }, layout: "row", slots: 8 }], rules });
const bySlot = (list: readonly PinRow[]) => [...list].map((row) => JSON.stringify(row)).sort();

describe("the table", () => {
  test("printed and read again it is the same, whatever the products are called", () => {
    fc.assert(fc.property(table, (list) => {
      expect(rows(printPins(list))).toEqual(list);
    }));
  });

  test("nothing in it is a formula to a spreadsheet", () => {
    fc.assert(fc.property(table, (list) => {
      for (const line of printPins(list).split("\r\n").slice(1)) expect(line).not.toMatch(/^"?[=+@-]/u);
    }));
  });

  test("columns stand in any order, with others between, under a mark of UTF-8, behind semicolons, with a blank in the time", () => {
    expect(rows("\ufeffSlot;note;product;until;from\r\n2;x;lw-chair;;2026-12-01 09:30\r\n;;;;\r\n\r\n")).toEqual([{ product: "lw-chair", slot: 2, from: "2026-12-01T09:30", until: "" }]);
  });

  test.each<[string, string, number, string]>([
    ["nothing at all", "", 1, "missing-column"], ["no slots", "product,from,until\n", 1, "missing-column"], ["no product", "product,slot,from,until\n,2,,", 2, "no-product"],
    ["a product that is not sold", "product,slot,from,until\nlw-a,1,,\ngone,2,,", 3, "unknown-product"], ["a place of words", "product,slot,from,until\nlw-a,first,,", 2, "bad-slot"], ["place 0", "product,slot,from,until\nlw-a,0,,", 2, "bad-slot"],
    ["a place of many digits", `product,slot,from,until\nlw-a,${"9".repeat(400)},,`, 2, "bad-slot"], ["a place beyond the shelf", "product,slot,from,until\nlw-a,9,,", 2, "beyond-shelf"], ["a day that is none", "product,slot,from,until\nlw-a,1,2026-02-30,", 2, "bad-time"],
    ["a time of words", "product,slot,from,until\nlw-a,1,soon,", 2, "bad-time"], ["an end before the start", "product,slot,from,until\nlw-a,1,2026-12-02,2026-12-01", 2, "ends-first"], ["a row twice", "product,slot,from,until\nlw-a,1,,\n\nlw-a,1,,", 4, "twice"],
    ["an open quote", 'product,slot,from,until\n"lw-a,1,,', 2, "open-quote"], ["an open quote in the names", '"product,slot,from,until\n', 1, "open-quote"], ["too many lines", `product,slot,from,until\n${"lw-a,1,,\n".repeat(mostPins + 5)}`, mostPins + 2, "too-many"],
  ])("%s is refused with its line", (_, text, line, code) => {
    expect(problems(text)[0]).toMatchObject({ line, code });
  });

  test("any text at all is read or refused with lines it has, and at most a hundred of them", () => {
    fc.assert(fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), fc.boolean(), (text, headed) => {
      const whole = headed ? `product,slot,from,until\n${text}` : text;
      const found = problems(whole);
      expect(found.length).toBeLessThanOrEqual(100);
      for (const { line } of found) {
        expect(line).toBeGreaterThanOrEqual(1);
        expect(line).toBeLessThanOrEqual(whole.split(/\r\n|\n|\r/u).length);
      }
    }));
    expect(problems(`product,slot,from,until\n${"gone,1,,\n".repeat(500)}`)).toHaveLength(100);
  });
});

describe("in the rule file", () => {
  test("the rows of a shelf are what was put there, and putting them again changes nothing", () => {
    fc.assert(fc.property(table, table, (first, second) => {
      const once = withPins(withPins(fileWith([]), "a", first), "a", second);
      expect(bySlot(pinRows(once, "a"))).toEqual(bySlot(second));
      expect(fileChanges(once, withPins(once, "a", second))).toEqual([]);
      expect(compile(tidyFile(once)).ok).toBe(true);
    }));
  });

  test("a rule that says more than a row is neither shown nor touched; one that says a row keeps its id, priority and note", () => {
    const scope = { kind: "shelf", shelves: ["a"] };
    const pin = { type: "pin", products: ["p1"], slot: 1 };
    const more = [
      { id: "when", scope, action: pin, when: { fact: "profile.company", op: "is", value: true } }, { id: "two", scope, action: { ...pin, products: ["p1", "p2"] } }, { id: "soft", scope, action: { ...pin, mode: "soft" } },
      { id: "weekly", scope, action: pin, schedule: { weekly: [{ days: ["fri"], from: "16:00", to: "20:00" }] } }, { id: "zone", scope, action: pin, schedule: { from: "2026-01-01", zone: "UTC" } }, { id: "off", scope, action: pin, enabled: false }, { id: "wide", scope: { kind: "global" }, action: pin },
    ];
    const file = fileWith([...more, { id: "own", note: "Asked for by sales", priority: 7, scope, action: pin }]);
    expect(pinRows(file, "a")).toEqual([{ product: "p1", slot: 1, from: "", until: "" }]);
    expect(fileChanges(file, withPins(file, "a", pinRows(file, "a")))).toEqual([]);
    expect(fileChanges(file, withPins(file, "a", []))).toMatchObject([{ id: "own", change: "removed" }]);
    expect(pinRows(file, "b")).toEqual([]);
  });
});
