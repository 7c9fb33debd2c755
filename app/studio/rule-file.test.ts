import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile } from "#merch-rules/compile.ts";
import { buildColumns } from "#merch-rules/columns.ts";
import { larkwoodRules } from "#merch-rules/defaults/larkwood.ts";
import { ruleFileSchema, type RuleFile } from "#merch-rules/schema.ts";
import { vocabularyFor } from "#merch-rules/vocabulary.ts";
import { facetValues, ruleFileArbitrary } from "#tests/arbitraries/shops.ts";
import { changeWords } from "./change-words.ts";
import { freeRuleId, moveShelf, putRule, putShelf, removeRule, switchRule } from "./edit-file.ts";
import { sameJson, stableText } from "#app/platform/stable-json.ts";
import { fileChanges } from "./file-changes.ts";
import { printFile, tidyFile } from "./file-text.ts";
import { moveOf, positionsOf } from "./moves.ts";
import { previewValues, readFacts, readPreview } from "./preview-input.ts";
import { concernsShelf, readRuleFilter } from "./rule-filter.ts";

const larkwood: RuleFile = ruleFileSchema.parse(larkwoodRules);
const parsed = (input: unknown): RuleFile => ruleFileSchema.parse(input);

describe("the file's text", () => {
  test("leaving out what holds anyway, printing and reading again gives the same file", () => {
    fc.assert(fc.property(ruleFileArbitrary, (input) => {
      const file = parsed(input);
      expect(parsed(JSON.parse(printFile(tidyFile(file))))).toEqual(file);
    }));
    expect(parsed(JSON.parse(printFile(tidyFile(larkwood))))).toEqual(larkwood);
  });

  test("is as short as a person writes it", () => {
    expect(printFile(tidyFile(larkwood)).length).toBeLessThanOrEqual(printFile(larkwoodRules).length);
    expect(sameJson(tidyFile(parsed(tidyFile(larkwood))), tidyFile(larkwood))).toBe(true);
    expect(printFile(larkwoodRules).split("\n").length).toBeLessThan(80);
  });

  test("anything else is printed as JSON", () => {
    for (const value of [null, 1, "x", []]) expect(JSON.parse(printFile(value))).toEqual(value);
  });

  test("stays valid for the language", () => {
    const vocabulary = vocabularyFor(buildColumns("1", [{ id: "p", facets: facetValues }]));
    fc.assert(fc.property(ruleFileArbitrary, (input) => compile(tidyFile(parsed(input)), vocabulary).ok), { numRuns: 50 });
  });
});

describe("changes between two files", () => {
  test("a file does not differ from itself, whatever the order of its rules and keys", () => {
    fc.assert(fc.property(ruleFileArbitrary, (input) => {
      const file = parsed(input);
      expect(fileChanges(file, { ...file, rules: [...file.rules].reverse() })).toEqual([]);
      expect(stableText(JSON.parse(JSON.stringify(Object.fromEntries(Object.entries(file).reverse()))))).toBe(stableText(file));
    }));
  });

  test("names what was added, removed and changed, and in which fields", () => {
    const [first] = larkwood.rules;
    if (first === undefined) throw new Error("there are rules");
    const after = moveShelf(switchRule(putRule(removeRule(larkwood, "well-made"), { ...first, id: "copy" }, undefined), "sold-out", false), "home", "configure", "up");
    const changes = fileChanges(larkwood, after);
    expect(changes).toEqual([
      { kind: "page", id: "home", change: "changed", fields: ["shelves"] }, { kind: "rule", id: "sold-out", change: "changed", fields: ["enabled"] },
      { kind: "rule", id: "copy", change: "added", fields: [] }, { kind: "rule", id: "well-made", change: "removed", fields: [] },
    ]);
    const names = { locale: "ru" as const, product: (id: string) => id, facet: (id: string) => id, value: (_: string, value: string) => value, shelf: (id: string) => id };
    expect(changes.map((change) => changeWords(change, names).sentence)).toEqual(["Страница home: изменено (порядок полок)", "Правило sold-out: изменено (включение)", "Правило copy: новое", "Правило well-made: удалено"]);
  });
});

describe("edits", () => {
  test("a shelf moves one place, and at the edge not at all", () => {
    const order = (file: RuleFile) => file.pages[0]?.shelves.slice(0, 3);
    expect(order(moveShelf(larkwood, "home", "configure", "up"))).toEqual(["configure", "picked", "new"]);
    expect(moveShelf(larkwood, "home", "picked", "up")).toEqual(larkwood);
    expect(moveShelf(larkwood, "home", "nothing", "down")).toEqual(larkwood);
  });

  test("a rule is put in its own place, a new one at the end, and what is unknown changes nothing", () => {
    const rule = larkwood.rules[2];
    if (rule === undefined) throw new Error("there are rules");
    expect(putRule(larkwood, { ...rule, priority: 9 }, rule.id).rules[2]).toMatchObject({ id: rule.id, priority: 9 });
    expect(putRule(larkwood, { ...rule, id: "x" }, undefined).rules.at(-1)?.id).toBe("x");
    expect(removeRule(larkwood, "nothing")).toEqual(larkwood);
    const [shelf] = larkwood.shelves;
    if (shelf !== undefined) expect(putShelf(larkwood, { ...shelf, slots: 3 }).shelves[0]?.slots).toBe(3);
  });

  test("a free id is one the language takes and no rule has", () => {
    fc.assert(fc.property(fc.string(), (wish) => {
      const id = freeRuleId(larkwood, wish);
      expect(id).toMatch(/^[a-z0-9][a-z0-9._-]{0,63}$/u);
      expect(larkwood.rules.some((rule) => rule.id === id)).toBe(false);
    }));
    expect(freeRuleId(larkwood, "sold-out")).toBe("sold-out-2");
  });
});

describe("which rules concern a shelf", () => {
  const ids = (shelf: string) => larkwood.rules.filter((rule) => concernsShelf(rule, shelf, larkwood)).map((rule) => rule.id);

  test("those of its scope, those that name it, and the general ones; never those of searches' words", () => {
    expect(ids("layers")).toEqual(expect.arrayContaining(["sold-out", "winter-layers", "winter-wool", "friday-evening-throws"]));
    expect(ids("layers")).not.toEqual(expect.arrayContaining(["office-title"]));
    expect(ids("layers").some((id) => id.startsWith("words-") || id === "to-help")).toBe(false);
  });

  test("an action on one place without a shelf means the page's main shelf", () => {
    const pin = parsed({ ...larkwood, rules: [{ id: "x", scope: { kind: "page", pages: ["category"] }, action: { type: "pin", products: ["p"], slot: 1 } }] });
    const [rule] = pin.rules;
    expect(rule !== undefined && ["category-grid", "seen", "picked"].filter((shelf) => concernsShelf(rule, shelf, pin))).toEqual(["category-grid"]);
  });

  test("the filter reads only what it knows", () => {
    expect(readRuleFilter(new URLSearchParams("shelf=picked&q=%20oak%20&state=flagged"))).toEqual({ shelf: "picked", words: "oak", state: "flagged" });
    expect(readRuleFilter(new URLSearchParams("state=__proto__"))).toEqual({ shelf: "", words: "", state: undefined });
  });
});

describe("what a preview is asked for", () => {
  const fallback = { locale: "en" as const, market: "eur" };

  test("survives the address", () => {
    const search = new URLSearchParams("page=category&who=typed&facts=material: oak 3&at=2026-11-27T09:00&locale=ru&market=rub&device=phone&category=desks&campaign=quiet-week&without=a&without=b");
    const input = readPreview(search, fallback);
    expect(readPreview(new URLSearchParams(previewValues(input)), fallback)).toEqual(input);
    expect(input).toMatchObject({ locale: "ru", device: "phone", without: ["a", "b"], why: undefined });
  });

  test("nonsense falls back", () => {
    expect(readPreview(new URLSearchParams("at=yesterday&locale=xx&device=fridge&slot=-5&shelf=s&whyProduct=p&side=up"), fallback)).toMatchObject({ page: "home", at: "", locale: "en", device: "desktop", why: { slot: 1, side: "shop" } });
  });

  test("typed facts make a profile; lines that say nothing are named", () => {
    const { profile, wrongLines } = readFacts("material: oak-natural 3\nmaterial: wool\nsegment: office\ncompany: да\norders: 2\nrecentlySeen: a, b\n\nnonsense\norders: many");
    expect(profile).toMatchObject({ affinities: { material: { "oak-natural": 3, wool: 1 } }, segments: ["office"], company: true, orders: 2, recentlySeen: ["a", "b"] });
    expect(wrongLines).toEqual([8, 9]);
  });

  test("typed facts reach no prototype", () => {
    fc.assert(fc.property(fc.constantFrom("__proto__", "constructor", "toString"), (name) => {
      const { profile } = readFacts(`${name}: polluted 2`);
      return !("polluted" in {}) && Object.getPrototypeOf(profile.affinities) === Object.prototype;
    }));
  });
});

describe("moves", () => {
  test("up is positive, new is new, content does not move", () => {
    const before = positionsOf([{ kind: "product", product: "a", slot: 1 }, { kind: "content", slot: 2 }, { kind: "product", product: "b", slot: 3 }]);
    expect([moveOf("b", 1, before), moveOf("a", 3, before), moveOf("a", 1, before), moveOf("c", 2, before)]).toEqual([2, -2, undefined, "new"]);
  });
});
