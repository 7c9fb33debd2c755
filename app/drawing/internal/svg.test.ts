import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createDefs, escapeText, hashText, num, polyPath, randomFrom, safePrefix, softPath } from "./svg.ts";

describe("numbers", () => {
  test.each([[0.04, "0"], [-0.04, "0"], [1.25, "1.3"], [-0.5, "-.5"], [0.5, ".5"], [12, "12"], [Number.NaN, "0"], [Infinity, "0"]])("%d is written %s", (value, text) => {
    expect(num(value)).toBe(text);
  });

  test("reads back within half a unit of the last place, without exponent", () => {
    fc.assert(fc.property(fc.double({ min: -1e6, max: 1e6, noNaN: true }), fc.integer({ min: 1, max: 3 }), (value, places) => {
      const text = num(value, places);
      expect(text).toMatch(/^-?(\d+(\.\d+)?|\.\d+)$/);
      expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(0.5001 * 10 ** -places);
    }));
  });
});

describe("text", () => {
  test("escapes all that could end an element or an attribute", () => {
    const text = escapeText(`<script>"&'`);
    expect(text).toBe("&#60;script&#62;&#34;&#38;&#39;");
  });

  test("drops characters XML forbids and keeps languages and emoji", () => {
    expect(escapeText("a\u0000b\u000Bc")).toBe("abc");
    expect(escapeText("Диван 🛋")).toBe("Диван 🛋");
    expect(escapeText("\uD800x")).toBe("x");
  });

  test("never lets markup through", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => !/[<>"']/.test(escapeText(text))));
  }, 30_000);

  test("a prefix keeps only harmless characters", () => {
    expect(safePrefix(`a"b c)<d-1_`)).toBe("abcd-1_");
  });
});

describe("paths", () => {
  test("polygons are closed, lines are not", () => {
    expect(polyPath([[0, 0], [1, 0], [1, 1]])).toBe("M0 0L1 0 1 1z");
    expect(polyPath([[0, 0], [1.55, 0]], false)).toBe("M0 0L1.6 0");
    expect(polyPath([])).toBe("");
  });

  test("a soft path passes through the middles of the sides", () => {
    expect(softPath([[0, 0], [10, 0], [10, 10], [0, 10]])).toBe("M0 5Q0 0 5 0 10 0 10 5 10 10 5 10 0 10 0 5z");
    expect(softPath([[0, 0], [4, 0]])).toBe("M0 0L4 0z");
  });
});

describe("definitions", () => {
  test("the same key is written once, ids carry the prefix", () => {
    const defs = createDefs("p");
    const first = defs.use("k", (id) => `<a id="${id}"/>`);
    const again = defs.use("k", () => "never");
    const other = defs.use("l", (id) => `<b id="${id}"/>`);
    expect([first, again, other]).toEqual(["p0", "p0", "p1"]);
    expect(defs.text()).toBe('<a id="p0"/><b id="p1"/>');
  });
});

describe("chance", () => {
  test("the same seed gives the same numbers, within 0 and 1", () => {
    const [a, b] = [randomFrom(7), randomFrom(7)];
    for (let i = 0; i < 200; i++) {
      const value = a();
      expect(value).toBe(b());
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThan(1);
    }
  });

  test("numbers are spread over the whole range", () => {
    const random = randomFrom(hashText("spread"));
    const fields = new Set(Array.from({ length: 400 }, () => Math.floor(random() * 10)));
    expect(fields.size).toBe(10);
  });

  test("hashes differ for texts that differ", () => {
    expect(hashText("oak:1")).not.toBe(hashText("oak:2"));
    expect(hashText("oak:1")).toBe(hashText("oak:1"));
  });
});
