/** Hostile and broken rule files: refused with problems, never with an exception, and never slowly. */
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { ruleFileArbitrary } from "#tests/arbitraries/shops.ts";
import { compile, compileText } from "./compile.ts";
import type { Compiled } from "./compile.ts";
import { larkwoodRules } from "./defaults/larkwood.ts";
import { limits } from "./schema.ts";

// Hundreds of random pages each: generous on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const codes = (compiled: Compiled) => (compiled.ok ? [] : compiled.problems.map(({ code }) => code));
const shelf = (source: unknown) => ({ version: 1, pages: [{ id: "home", shelves: ["s"] }], shelves: [{ id: "s", title: { en: "S" }, source, layout: "row", slots: 4 }] });
const price = { fact: "product.price", op: "<", value: 5 };

function nested(depth: number, wrap: (inner: unknown) => unknown): unknown {
  let condition: unknown = price;
  for (let level = 0; level < depth; level += 1) condition = wrap(condition);
  return condition;
}

describe("what is no rule file at all", () => {
  const inputs: readonly [string, unknown, string][] = [
    ["null", null, "wrong-shape"],
    ["a number", 7, "wrong-shape"],
    ["text", "rules", "wrong-shape"],
    ["a list", [], "wrong-shape"],
    ["nothing", undefined, "unsupported-value"],
    ["a function", () => 1, "unsupported-value"],
    ["a date", { version: 1, name: new Date() }, "unsupported-value"],
    ["a map", { version: 1, rules: new Map() }, "unsupported-value"],
    ["a symbol", { version: 1, name: Symbol("x") }, "unsupported-value"],
    ["a big integer", { version: 1, name: 5n }, "unsupported-value"],
    ["not a number", { version: Number.NaN }, "unsupported-value"],
    ["an empty object", {}, "unsupported-version"],
    ["a version as text", { version: "1" }, "unsupported-version"],
  ];
  test.each(inputs)("%s", (_, input, code) => {
    expect(codes(compile(input))).toEqual([code]);
  });

  test("text that is not JSON", () => {
    expect(codes(compileText("{version: 1}"))).toEqual(["not-json"]);
    expect(codes(compileText(""))).toEqual(["not-json"]);
  });

  test("text beyond the limit is not parsed", () => {
    expect(codes(compileText(`"${"x".repeat(limits.bytes)}"`))).toEqual(["too-large"]);
  });

  test("text of a good file", () => {
    expect(compileText(JSON.stringify(shelf(price))).ok).toBe(true);
  });
});

describe("prototypes", () => {
  const inject = (key: string) => JSON.parse(`{"version": 1, "${key}": {"polluted": true}}`) as unknown;
  test.each(["__proto__", "constructor", "prototype"])("the key %s is refused and reaches nothing", (key) => {
    expect(codes(compile(inject(key)))).toEqual(["forbidden-key"]);
    expect(Object.hasOwn(Object.prototype, "polluted")).toBe(false);
  });

  test("deep inside a condition", () => {
    expect(codes(compileText(JSON.stringify(shelf({ all: [] })).replace('"all"', '"__proto__"')))).toEqual(["forbidden-key"]);
  });

  test("as the name of a condition", () => {
    expect(codes(compileText('{"version": 1, "conditions": {"__proto__": {"all": []}}}'))).toEqual(["forbidden-key"]);
  });

  test("as a language of a title", () => {
    expect(codes(compileText(JSON.stringify(shelf(price)).replace('"en"', '"constructor"')))).toEqual(["forbidden-key"]);
  });

  test("objects with a prototype of their own are refused", () => {
    const sneaky: unknown = Object.create({ version: 1 });
    expect(codes(compile(sneaky))).toEqual(["unsupported-value"]);
  });

  test("names of built-in methods are ordinary unknown words", () => {
    const words = ["toString", "hasOwnProperty", "valueOf", "isPrototypeOf"];
    for (const word of words) {
      expect(codes(compile(shelf({ fact: word, op: "is", value: 1 })))).toEqual(["unknown-fact"]);
      expect(codes(compile(shelf({ fact: "product.price", op: word, value: 1 })))).toEqual(["wrong-operator"]);
      expect(codes(compile(shelf({ ref: word })))).toEqual(["unknown-ref"]);
    }
  });
});

describe("depth and size", () => {
  test("nesting up to the limit works", () => {
    expect(compile(shelf(nested(limits.conditionDepth - 1, (not) => ({ not })))).ok).toBe(true);
  });

  test("nesting beyond the limit is refused", () => {
    expect(codes(compile(shelf(nested(limits.conditionDepth, (not) => ({ not })))))).toEqual(["condition-too-deep"]);
  });

  test("hundreds of thousands of nested conditions do not reach the parser of conditions", () => {
    expect(codes(compile(shelf(nested(200_000, (not) => ({ not })))))).toEqual(["too-deep"]);
  });

  test("deeply nested text is refused before anything else looks at it", () => {
    const text = `{"version": 1, "name": ${"[".repeat(200_000)}${"]".repeat(200_000)}}`;
    expect(["too-deep", "not-json"]).toContain(codes(compileText(text))[0]);
  });

  test("a condition of too many parts", () => {
    const parts = Array.from({ length: limits.conditionNodes + 1 }, () => price);
    expect(codes(compile(shelf({ any: parts })))).toEqual(["condition-too-large"]);
  });

  test("a condition of a megabyte", () => {
    const values = Array.from({ length: 100_000 }, (_, index) => `value-${index}`);
    expect(codes(compile(shelf({ fact: "product.brand", op: "any", value: values })))).toEqual(["wrong-value"]);
  });

  test("a text of a megabyte", () => {
    expect(codes(compile(shelf({ fact: "product.brand", op: "is", value: "x".repeat(1_000_000) })))).toEqual(["text-too-long"]);
    expect(codes(compile({ version: 1, ["k".repeat(1_000_000)]: 1 }))).toEqual(["text-too-long"]);
  });

  test("an object that contains itself", () => {
    const loop: Record<string, unknown> = { version: 1 };
    loop.rules = loop;
    expect(codes(compile(loop))).toEqual(["too-deep"]);
  });

  test("names that double with every step are counted in full", () => {
    const conditions: Record<string, unknown> = { c0: price };
    for (let level = 1; level <= 20; level += 1) conditions[`c${level}`] = { all: [{ ref: `c${level - 1}` }, { ref: `c${level - 1}` }] };
    expect(codes(compile({ version: 1, conditions }))).toContain("condition-too-large");
  });

  test("a chain of names as long as there may be names", () => {
    const conditions: Record<string, unknown> = {};
    for (let level = limits.namedConditions - 1; level > 0; level -= 1) conditions[`c${level}`] = { ref: `c${level - 1}` };
    conditions.c0 = price;
    expect(compile({ version: 1, conditions }).ok).toBe(true);
  });

  test("too many names", () => {
    const conditions = Object.fromEntries(Array.from({ length: limits.namedConditions + 1 }, (_, index) => [`c${index}`, price]));
    expect(codes(compile({ version: 1, conditions }))).toEqual(["wrong-shape"]);
  });

  test("too many rules", () => {
    const rules = Array.from({ length: limits.rules + 1 }, (_, index) => ({ id: `r${index}`, action: { type: "hide" } }));
    expect(codes(compile({ version: 1, rules }))).toEqual(["out-of-range"]);
  });

  test("too many values of any kind", () => {
    expect(codes(compile({ version: 1, rules: Array.from({ length: limits.nodes + 1 }, () => 1) }))).toEqual(["too-many"]);
  });

  test("a million mistakes get a readable answer", () => {
    const rules = Array.from({ length: 5_000 }, (_, index) => ({ id: `r${index}`, action: { type: "exclude", where: { fact: "product.nothing", op: "is", value: 1 } } }));
    const compiled = compile({ version: 1, rules });
    expect(compiled.ok ? 0 : compiled.problems.length).toBe(200);
  });

  test("ten thousand rules compile", () => {
    const rules = Array.from({ length: limits.rules }, (_, index) => ({ id: `r${index}`, priority: index % 7, action: { type: "boost", where: { fact: "product.price", op: "<", value: index }, strength: 1 } }));
    const compiled = compile({ version: 1, rules });
    expect(compiled.ok && compiled.program.rules.length).toBe(limits.rules);
  });
});

describe("any input at all", () => {
  test("random JSON never throws", () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (input) => {
        expect(typeof compile(input).ok).toBe("boolean");
      }),
      { numRuns: 300 },
    );
  });

  test("random values in the place of any part never throw, and valid ones stay valid", () => {
    fc.assert(
      fc.property(ruleFileArbitrary, fc.anything({ maxDepth: 3 }), fc.nat(), (file, junk, pick) => {
        expect(compile(file).ok).toBe(true);
        const keys = Object.keys(file);
        const broken = { ...file, [keys[pick % keys.length] ?? "rules"]: junk };
        expect(typeof compile(broken).ok).toBe("boolean");
      }),
      { numRuns: 200 },
    );
  });

  test("an object where a word is expected is named, whatever its toString says", () => {
    for (const odd of [{ toString: 1 }, { toString: null, valueOf: null }, [{ toString: 1 }]]) {
      expect(compile({ ...shelf({ fact: "product.price", op: "known" }), version: odd }).ok).toBe(false);
      expect(compile(shelf({ fact: "product.price", op: odd })).ok).toBe(false);
    }
  });

  test("random conditions never throw", () => {
    fc.assert(
      fc.property(fc.object({ key: fc.constantFrom("all", "any", "not", "ref", "fact", "op", "value", "facet"), maxDepth: 4 }), (source) => {
        expect(typeof compile(shelf(source)).ok).toBe("boolean");
      }),
      { numRuns: 300 },
    );
  });

  test("the input is not changed", () => {
    fc.assert(
      fc.property(ruleFileArbitrary, (file) => {
        const before = JSON.stringify(file);
        compile(file);
        expect(JSON.stringify(file)).toBe(before);
      }),
      { numRuns: 50 },
    );
  });
});

describe("the compiled program", () => {
  const program = (rules: readonly object[]) => {
    const compiled = compile({ version: 1, pages: [{ id: "home", shelves: ["s"] }], shelves: shelf(price).shelves, rules });
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
    return compiled.program;
  };
  const boost = (id: string, more: object = {}) => ({ id, action: { type: "boost", where: price, strength: 1 }, ...more });

  test("is in total order: stage, narrower scope, higher priority, id", () => {
    const { rules } = program([
      { id: "title", action: { type: "retitle", title: { en: "x" } } },
      boost("b"),
      boost("a"),
      boost("urgent", { priority: 5 }),
      boost("on-shelf", { scope: { kind: "shelf", shelves: ["s"] }, priority: -5 }),
      boost("in-category", { scope: { kind: "category", categories: ["x"] } }),
      boost("on-page", { scope: { kind: "page", pages: ["home"] } }),
      boost("in-campaign", { scope: { kind: "campaign", campaigns: ["x"] } }),
      boost("for-query", { scope: { kind: "query", queries: ["x"] } }),
      { id: "zz-exclude", action: { type: "exclude", where: price } },
    ]);
    expect(rules.map(({ id }) => id)).toEqual(["zz-exclude", "on-shelf", "for-query", "in-category", "on-page", "in-campaign", "urgent", "a", "b", "title"]);
    expect(rules.map(({ rank }) => rank)).toEqual(rules.map((_, index) => index));
  });

  test("leaves disabled rules out, but checks them", () => {
    expect(program([boost("a", { enabled: false })]).rules).toEqual([]);
    expect(codes(compile({ version: 1, rules: [{ id: "a", enabled: false, action: { type: "spread", facet: "shape" } }] }))).toEqual(["unknown-facet"]);
  });

  test("knows a page's main shelf: the named, else the first paged, else the first", () => {
    const shelves = ["a", "b", "c"].map((id) => ({ ...shelf(price).shelves[0], id, paged: id === "b" }));
    const pages = [{ id: "named", shelves: ["a", "b", "c"], main: "c" }, { id: "paged", shelves: ["a", "b"] }, { id: "plain", shelves: ["c", "a"] }];
    const compiled = compile({ version: 1, shelves, pages });
    expect(compiled.ok && [...compiled.program.pages.values()].map(({ main }) => main)).toEqual(["c", "b", "c"]);
  });

  test("keeps what the author wrote, for the export", () => {
    const compiled = compile(larkwoodRules);
    const again = compiled.ok ? compile(JSON.parse(JSON.stringify(compiled.program.file))) : compiled;
    expect(compiled.ok && again.ok && again.program.file).toEqual(compiled.ok && compiled.program.file);
  });
});
