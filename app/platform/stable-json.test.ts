import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { jsonErrorPlace, mostDepth, sameJson, stableText, unstorable } from "./stable-json.ts";

describe("one text for all spellings", () => {
  test("the order of keys and absent fields do not count, the order of lists does", () => {
    expect(sameJson({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1, c: undefined })).toBe(true);
    expect(sameJson([1, 2], [2, 1])).toBe(false);
    expect(sameJson({ a: null }, {})).toBe(false);
    expect(stableText({ b: "ü", a: [true, null] })).toBe('{"a":[true,null],"b":"ü"}');
  });

  test("any two values are the same exactly when they are equal", () => {
    fc.assert(fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
      expect(sameJson(one, structuredClone(one))).toBe(true);
      if (stableText(one) === stableText(other)) expect(JSON.parse(stableText(one))).toEqual(JSON.parse(stableText(other)));
    }));
  });
});

describe("what the database cannot keep", () => {
  test.each<[string, unknown, ReturnType<typeof unstorable>]>([
    ["plain data", { a: [1, "x", null, true] }, null], ["a NUL", { a: "x\u0000" }, "bad-character"], ["half a pair", ["\ud800"], "bad-character"], ["a NUL in a key", { "a\u0000": 1 }, "bad-character"],
    ["a prototype as a key", JSON.parse('{"a": {"__proto__": 1}}'), "bad-key"], ["a constructor is a name like any other", { constructor: 1 }, null],
  ])("%s", (_, value, found) => expect(unstorable(value)).toBe(found));

  test("nesting beyond any model, without meeting the stack", () => {
    let deep: unknown = 1;
    for (let depth = 0; depth < 100_000; depth += 1) deep = [deep];
    expect(unstorable(deep)).toBe("too-deep");
    let fine: unknown = 1;
    for (let depth = 0; depth < mostDepth; depth += 1) fine = [fine];
    expect(unstorable(fine)).toBeNull();
  });
});

describe("the place of a mistake", () => {
  test.each<[string, number, number]>([
    ['{\n  "a": ]', 2, 8], ["{'a': 1}", 1, 2], ['{"a": 1,}', 1, 9], ['{"a": tru}', 1, 10], ['[1, 2', 1, 6], ["", 1, 1], ['{"a": 1}\nx', 2, 1], ['{"a": "\n"}', 1, 8], ["[01]", 1, 3],
  ])("%j: line %i, column %i", (text, line, column) => expect(jsonErrorPlace(text)).toEqual({ line, column }));

  test("a character put into good JSON is told where it stands", () => {
    fc.assert(fc.property(fc.json(), fc.nat(), (text, pick) => {
      const at = pick % (text.length + 1);
      const broken = `${text.slice(0, at)}\u0001${text.slice(at)}`;
      const { line, column } = jsonErrorPlace(broken);
      expect(line).toBe(1);
      expect(column).toBe(at + 1);
    }));
  });
});
