import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile } from "#merch-rules/compile.ts";
import { buildColumns } from "#merch-rules/columns.ts";
import { larkwoodRules } from "#merch-rules/defaults/larkwood.ts";
import type { Condition, RuleFile } from "#merch-rules/schema.ts";
import { baseVocabulary, operatorsOf, vocabularyFor } from "#merch-rules/vocabulary.ts";
import { conditionArbitrary } from "#tests/arbitraries/shops.ts";
import { conditionWords, factName, type Wording } from "./condition-words.ts";
import { explainedWords } from "./explain-words.ts";
import { isConditionKey } from "./condition-messages.ts";
import type { Names } from "./names.ts";
import { findingWords, problemWords } from "./problem-words.ts";
import { actionWords, ruleSentences } from "./rule-words.ts";

const namesIn = (locale: "en" | "ru"): Names => ({ locale, product: (id) => `<${id}>`, facet: (facet) => facet, value: (_facet, value) => value, shelf: (id) => `[${id}]` });
const wordingIn = (locale: "en" | "ru"): Wording => ({ names: namesIn(locale), vocabulary: baseVocabulary });
const en = wordingIn("en");

describe("conditions in words", () => {
  test.each<[Condition, string, string]>([
    [{ fact: "product.stock", op: "<", value: 3 }, "stock below 3 pieces", "остаток меньше 3 шт."],
    [{ fact: "product.margin", op: ">=", value: 0.2 }, "margin at least 20 %", "маржа не меньше 20 %"],
    [{ fact: "product.margin", op: "<", value: { value: 15, unit: "percent" } }, "margin below 15 %", "маржа меньше 15 %"],
    [{ fact: "product.age", op: "<=", value: { value: 1, unit: "weeks" } }, "on sale for at most 1 week", "в продаже не больше 1 нед."],
    [{ fact: "product.price", op: "between", value: [{ minor: 10_000, currency: "EUR" }, { minor: 20_000, currency: "EUR" }] }, "price between €100 and €200", "цена между 100 € и 200 €"],
    [{ fact: "product.category", op: "any", value: ["rugs", "throws"] }, "category is one of rugs, throws", "раздел одно из: rugs, throws"],
    [{ fact: "product.configurable", op: "is", value: false }, "configurable: no", "настраивается: нет"],
    [{ fact: "product.configurable", op: "not", value: false }, "configurable: yes", "настраивается: да"],
    [{ fact: "profile.cart", op: "any", value: ["lw-a"] }, "has in the cart is one of <lw-a>", "в корзине одно из: <lw-a>"],
    [{ fact: "moment.season", op: "is", value: "winter" }, "season is winter", "время года — зима"],
    [{ fact: "product.neighbour", op: "known" }, "often chosen together is known", "часто выбирают вместе известно"],
    [{ all: [] }, "always", "всегда"],
    [{ any: [] }, "never", "никогда"],
    [{ not: { ref: "office" } }, "not (“office”)", "не («office»)"],
  ])("%o", (condition, english, russian) => {
    expect(conditionWords(condition, en).replaceAll("\u00a0", " ")).toBe(english.replaceAll("\u00a0", " "));
    expect(conditionWords(condition, wordingIn("ru")).replaceAll("\u00a0", " ")).toBe(russian.replaceAll("\u00a0", " "));
  });

  test("brackets tell what belongs together", () => {
    const stock: Condition = { fact: "product.stock", op: ">=", value: 1 };
    const seen: Condition = { fact: "product.seen", op: "is", value: true };
    expect(conditionWords({ all: [stock, { any: [seen, stock] }] }, en)).toBe("stock at least 1 piece and (seen by the shopper: yes or stock at least 1 piece)");
  });

  test("every fact, operator and choice of the language has words in both languages", () => {
    for (const fact of baseVocabulary.values()) {
      expect(isConditionKey(fact.name), fact.name).toBe(true);
      for (const choice of fact.choices ?? []) expect(isConditionKey(`choice-${choice}`), choice).toBe(true);
      for (const op of operatorsOf[fact.type]) expect(isConditionKey(`op-${op}`), op).toBe(true);
    }
  });

  test("a fact of the catalogue's own is called as the catalogue calls it", () => {
    const vocabulary = vocabularyFor(buildColumns("1", [{ id: "p", facets: { wood: ["oak"] } }]));
    const names = { ...namesIn("en"), facet: (facet: string) => (facet === "wood" ? "Kind of wood" : facet) };
    expect(factName("product.wood", { names, vocabulary })).toBe("Kind of wood");
  });

  test("any condition has words, and no place of a message stays open", () => {
    fc.assert(fc.property(conditionArbitrary, (condition) => {
      for (const locale of ["en", "ru"] as const) expect(conditionWords(condition, wordingIn(locale))).not.toMatch(/[{}]|undefined|NaN|^$/u);
    }));
  });
});

function compiledLarkwood(): RuleFile {
  const compiled = compile(larkwoodRules);
  if (!compiled.ok) throw new Error("the default rules compile");
  return compiled.program.file;
}

describe("rules in words", () => {
  test.each(["en", "ru"] as const)("each of Larkwood's rules, in %s", (locale) => {
    for (const rule of compiledLarkwood().rules) {
      const said = ruleSentences(rule, wordingIn(locale));
      expect(said.action, rule.id).not.toMatch(/[{}]|undefined|NaN|^$/u);
      expect(said.scope, rule.id).not.toMatch(/[{}]|^$/u);
      expect(said.audience === "", rule.id).toBe(rule.when === undefined);
      expect(said.schedule === "", rule.id).toBe(rule.schedule === undefined);
    }
  });

  test("say what a merchandiser would say", () => {
    const say = (id: string) => {
      const rule = compiledLarkwood().rules.find((one) => one.id === id);
      return rule === undefined ? undefined : ruleSentences(rule, en);
    };
    expect(say("sold-out")?.action).toBe("Keeps off the shelf: stock below 1 piece; in lists it comes after all others");
    expect(say("span-first")?.action).toBe("Puts the first available of <lw-span-shelving>, <lw-rise-desk> in place 1 or before it, unless margin below 20 %");
    expect(say("mix-categories")).toMatchObject({ action: "At most 3 with the same category", scope: "Shelf: [picked], [ready], [new], [room]" });
    expect(say("friday-evening-throws")?.schedule).toBe("Friday 16:00–20:00, shopper's time");
    expect(say("quiet-week-boost")?.schedule).toBe("every year 20.11–30.11, shopper's time");
    expect(say("office-first")?.action).toBe("Moves the shelf to position 1 of the page, on “[office]”");
  });

  test.each<[Parameters<typeof actionWords>[0], string]>([
    [{ type: "floor", fact: "product.margin", least: 0.1 }, "Keeps off what has margin below 10 %"],
    [{ type: "cap", fact: "product.stock", bands: [10, 50], percent: 40 }, "At most 40 in each band of stock: 10 pieces, 50 pieces"],
    [{ type: "cap", facet: "brand", values: ["A"], most: 2 }, "At most 2 with brand: A"],
    [{ type: "boost", by: "product.rating", strength: 0.1 }, "Lifts by 0.1 for each step of rating"],
    [{ type: "hide", shelf: "seen" }, "Hides the shelf, on “[seen]”"],
    [{ type: "redirect", to: "/help" }, "Leads the search to /help"],
  ])("%o", (action, sentence) => expect(actionWords(action, en)).toBe(sentence));
});

describe("problems and findings in words", () => {
  const broken = {
    version: 1, shelves: [{ id: "s", title: { en: "S" }, layout: "row", slots: 2, source: { fact: "product.nothing", op: "is", value: 1 } }], pages: [{ id: "p", shelves: ["s", "t"] }],
    rules: [{ id: "a", action: { type: "pin", products: ["x"], slot: 3, shelf: "s" } }, { id: "b", action: { type: "redirect", to: "//evil" } }, { id: "c", schedule: { from: "2026-02-30" }, action: { type: "spread", facet: "none" } }],
  };

  test("name the rule, the path and what is wrong, in both languages", () => {
    const compiled = compile(broken);
    const problems = compiled.ok ? [] : compiled.problems;
    const said = problems.map((problem) => problemWords(problem, broken, namesIn("en")));
    expect(said.map(({ code, path, place }) => `${place} ${path} ${code}`).sort()).toEqual([
      "Page “p” pages.0.shelves.1 unknown-shelf", "Rule “a” rules.0.action.slot slot-out-of-range", "Rule “b” rules.1.action.to unsafe-link", "Rule “c” rules.2.action.facet unknown-facet",
      "Rule “c” rules.2.schedule.from wrong-time", "Shelf “s” shelves.0.source.fact unknown-fact",
    ]);
    for (const problem of problems) for (const locale of ["en", "ru"] as const) expect(problemWords(problem, broken, namesIn(locale)).sentence).not.toMatch(/[{}]|^[a-z-]+$/u);
  });

  test("say the smallest and the largest that is allowed", () => {
    const rules = [-1, 21].map((strength, at) => ({ id: `r${at}`, action: { type: "boost", strength } }));
    const compiled = compile({ version: 1, rules });
    const said = (locale: "en" | "ru") => (compiled.ok ? [] : compiled.problems).map((problem) => problemWords(problem, { rules }, namesIn(locale)).sentence);
    expect(said("en")).toEqual(["Too small or too short: at least 0.", "Too large or too long: at most 20."]);
    expect(said("ru")).toEqual(["Слишком мало или коротко: не меньше 0.", "Слишком много или длинно: не больше 20."]);
  });

  test("hostile input does not confuse the naming", () => {
    const problem = { code: "unknown-key", path: ["rules", 0, "x"], params: { key: "x" } } as const;
    for (const input of [null, 1, { rules: "x" }, { rules: [null] }, { rules: [{ id: 7 }] }]) expect(problemWords(problem, input, namesIn("en")).place).toBe("Rule “1”");
  });

  test("findings name the other rule and the product", () => {
    const said = findingWords({ code: "pins-excluded", rules: ["a", "b"], path: ["rules", 0], witness: { product: "p1", shelf: "s" } }, namesIn("en"));
    expect(said).toEqual({ code: "pins-excluded", rule: "a", mild: false, sentence: "“<p1>” is pinned here, but “b” keeps it off “[s]”." });
    expect(findingWords({ code: "expires-soon", rules: ["a"], path: [], witness: { until: "2026-05-01", instant: Date.parse("2026-05-01T10:00:00Z") } }, namesIn("en")).sentence).toBe("Ends on 1 May 2026 at 12:00.");
  });
});

describe("explanations in words", () => {
  const asked = { shelf: "s", product: "p", slot: 1 };
  const step = (code: "excluded" | "in-source", rule: string | null, decisive: boolean) => ({ code, rule, decisive, params: {} });

  test("say why not and what would help", () => {
    const because = step("excluded", "sold-out", true);
    const said = explainedWords({ ok: true, explanation: { ...asked, slot: null, because, steps: [step("in-source", null, false), because], value: null, remedies: [{ code: "switch-off", rules: ["sold-out"] }] } }, asked, en);
    expect(said).toMatchObject({ title: "Why “<p>” does not stand on “[s]”", remedies: ["Switch off: sold-out. Then it takes part."], value: undefined });
    expect(said.steps.at(-1)).toEqual({ sentence: "The rule “sold-out” keeps it off.", decisive: true });
  });

  test("an unknown product or shelf is said, not thrown", () => {
    expect(explainedWords({ ok: false, problem: { code: "unknown-product" } }, asked, en).title).toContain("no product “p”");
    expect(explainedWords({ ok: false, problem: { code: "unknown-shelf" } }, asked, en).title).toBe("This shelf is not on this page.");
  });
});
