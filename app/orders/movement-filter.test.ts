import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { csvCell, movementFilter, movementsCsv, type MovementRow } from "./movement-filter.ts";

const row = (wish: Partial<MovementRow> = {}): MovementRow => ({ id: "1", at: "2026-11-01T10:00:00.000Z", sku: "D-1", location: "berlin", quantity: -2, reason: "sale", order: "100200", actor: null, ...wish });

/** A reader of RFC 4180, character by character. */
function parse(text: string): string[][] {
  const rows: string[][] = [[""]];
  let quoted = false;
  for (let at = text.startsWith("\ufeff") ? 1 : 0; at < text.length; at++) {
    const cells = rows.at(-1)!;
    const add = (character: string) => { cells[cells.length - 1] = `${cells.at(-1) ?? ""}${character}`; };
    if (quoted && text[at] === '"' && text[at + 1] === '"') { add('"'); at++; }
    else if (text[at] === '"') quoted = !quoted;
    else if (!quoted && text[at] === ",") cells.push("");
    else if (!quoted && text[at] === "\r" && text[at + 1] === "\n") { rows.push([""]); at++; }
    else add(text[at] ?? "");
  }
  return rows.slice(0, -1);
}

describe("the file of movements", () => {
  test("is read back as it was, whatever stands in it", () => {
    fc.assert(fc.property(fc.array(fc.tuple(fc.string({ unit: "grapheme" }), fc.integer()), { maxLength: 6 }), (wishes) => {
      const back = parse(movementsCsv(wishes.map(([sku, quantity]) => row({ sku, quantity }))));
      expect(back[0]).toEqual(["at", "sku", "location", "quantity", "reason", "order", "by"]);
      expect(back.slice(1).map((cells) => [cells[1], Number(cells[3])])).toEqual(wishes.map(([sku, quantity]) => [/^[=+\-@\t\r]/.test(sku) ? `'${sku}` : sku, quantity]));
    }));
  });

  test.each(["=1+1", "+cmd", "-2", "@SUM(A1)", "\tx", "\rx"])("%j is no formula", (text) => expect(csvCell(text).replaceAll('"', "")).toMatch(/^'/));
  test("a number that is below nothing stays a number", () => expect(csvCell(-2)).toBe("-2"));
  test("what is not there is empty", () => expect(movementsCsv([row({ order: null })])).toContain("-2,sale,,\r\n"));
});

describe("the filter of movements", () => {
  test("takes the reasons it knows, and words of some length", () => {
    expect(movementFilter(new URLSearchParams("reason=return&q=+D-1+&before=x"))).toEqual({ reason: "return", words: "D-1", before: "x" });
    expect(movementFilter(new URLSearchParams("reason=count")).reason).toBe("count");
    expect(movementFilter(new URLSearchParams(`reason=__proto__&q=${"x".repeat(500)}`))).toMatchObject({ reason: undefined, words: "x".repeat(60), before: undefined });
  });
});
