/** What the conformance files cannot say of queries: cost, and that asking first whether a rule speaks of a search never misses one. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile, type Program } from "./compile.ts";
import { concernsQuery, resolveQuery } from "./query.ts";
import { emptyProfile, momentAt } from "./shopper.ts";

const program = (rules: readonly object[]): Program => {
  const compiled = compile({ version: 1, zone: "UTC", rules });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.program;
};
const answer = (to: Program, query: string, options = {}) => resolveQuery(to, emptyProfile, momentAt(0, { query }), options);
const singular = (word: string): string => word.replace(/s$/u, "");

const word = fc.constantFrom("sofa", "sofas", "couch", "couches", "red", "tv", "tvs", "stand", "", "TV-stand", "ковёр");
const phrase = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(" ")).filter((text) => text.trim() !== "");
const words = fc.uniqueArray(phrase, { minLength: 1, maxLength: 4 });
const action = fc.oneof(words.map((all) => ({ type: "synonyms", words: all })), fc.tuple(phrase, words).map(([from, all]) => ({ type: "synonyms", from, words: all })), fc.constant({ type: "redirect", to: "/x" }));
const scope = fc.oneof(fc.constant({ kind: "global" }), words.map((queries) => ({ kind: "query", queries, match: "contains" as const })), words.map((queries) => ({ kind: "query", queries })));
const rules = fc.array(fc.record({ action, scope, priority: fc.integer({ min: -2, max: 2 }) }), { maxLength: 6 }).map((all) => all.map((rule, index) => ({ ...rule, id: `r${index}` })));

describe("a search and its rules", () => {
  test("what is resolved was announced, whatever the rules and the words", () => {
    fc.assert(fc.property(rules, phrase, fc.boolean(), (file, query, stemmed) => {
      const compiled = program(file);
      const options = stemmed ? { stem: singular } : {};
      const { redirect, synonyms } = answer(compiled, query, options);
      if (redirect !== null || synonyms.length > 0) expect(concernsQuery(compiled, query, options)).toBe(true);
    }), { numRuns: 300 });
  });

  test("the order of the file changes nothing", () => {
    fc.assert(fc.property(rules, phrase, (file, query) => {
      expect(answer(program(file.toReversed()), query)).toEqual(answer(program(file), query));
    }), { numRuns: 200 });
  });

  test("a rule switched off says nothing; the next stronger redirect takes over", () => {
    const two = program([
      { id: "a", priority: 1, scope: { kind: "query", queries: ["sofa"] }, action: { type: "redirect", to: "/a" } }, { id: "b", scope: { kind: "query", queries: ["sofa"] }, action: { type: "redirect", to: "/b" } },
      { id: "s", action: { type: "synonyms", words: ["sofa", "couch"] } },
    ]);
    expect(answer(two, "sofa", { without: ["a"] })).toEqual({ redirect: { to: "/b", rule: "b" }, synonyms: [{ phrase: "sofa", also: ["couch"], rule: "s" }] });
    expect(answer(two, "sofa", { without: ["a", "b", "s"] })).toEqual({ redirect: null, synonyms: [] });
    expect(answer(two, "")).toEqual({ redirect: null, synonyms: [] });
  });

  test("words written twice, and a word among those it leads to, are said once", () => {
    const twice = program([{ id: "s", action: { type: "synonyms", words: ["sofa", "sofa", "couch"] } }, { id: "t", action: { type: "synonyms", from: "sofa", words: ["sofa", "settee"] } }]);
    expect(answer(twice, "sofa sofa").synonyms).toEqual([{ phrase: "sofa", also: ["couch"], rule: "s" }, { phrase: "sofa", also: ["settee"], rule: "t" }]);
  });

  test("ten thousand rules of fifty words are asked by the words of the search", () => {
    const many = program(Array.from({ length: 10_000 }, (_, rule) => ({ id: `r${rule}`, action: { type: "synonyms", words: Array.from({ length: 50 }, (_, at) => `w${rule} x${at}`) } })));
    expect(concernsQuery(many, "w77 x3")).toBe(true);
    expect(concernsQuery(many, "w77 y")).toBe(false);
    expect(answer(many, "blue w9999 x49").synonyms.map(({ rule, also }) => [rule, also.length])).toEqual([["r9999", 49]]);
  });
});
