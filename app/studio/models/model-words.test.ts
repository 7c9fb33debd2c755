/** Whatever the language finds wrong is said in a sentence, never by its code. */
import { describe, expect, test } from "vitest";
import { modelChanges } from "#app/configurator/model-changes.ts";
import type { ModelSource } from "#app/configurator/model.ts";
import { shelf, shelfOptions, withOption } from "#tests/small-model.ts";
import { modelChangeWords, modelProblemWords, type AnyProblem } from "./model-words.ts";

const problems: readonly AnyProblem[] = [
  { code: "too-many-options", path: "options", params: { count: 20_000, limit: 14_000 } },
  { code: "expands-too-long", path: "groups", params: { found: "sum(arms: reach)" } },
  { code: "reserved-word", path: "options.0.id", params: { id: "and" } },
  { code: "section-without-page", path: "pages", params: { section: "arms" } },
  { code: "reads-later", path: "derived.0.value", params: { found: "load" } },
];

describe.each(["en", "ru"] as const)("in %s", (locale) => {
  test.each(problems)("$code", (problem) => {
    const { sentence } = modelProblemWords(problem, {}, locale);
    expect(sentence).not.toContain(problem.code);
    expect(sentence).not.toMatch(/[{}]/);
    for (const value of Object.values(problem.params).filter((each) => typeof each === "string" && problem.code !== "expands-too-long")) expect(sentence).toContain(value);
  });
});

describe("a change of money", () => {
  const said = (after: ModelSource, before = shelf(), locale: "en" | "ru" = "en") => modelChanges(before, after).map((change) => modelChangeWords(change, locale).sentence.replaceAll("\u00a0", " "));
  const doors = (price: unknown) => withOption({ ...shelfOptions[2], price } as never);
  const line = (amount: Record<string, string | number>): ModelSource => ({ ...shelf(), prices: { base: { EUR: 10_000, USD: 11_000 }, lines: [{ id: "wide", label: { en: "Wide" }, amount }] } });

  test("is told as money, each currency as it is written", () => {
    expect(said(doors({ EUR: 11_050, USD: 5_500, RUB: 990_000 }), doors({ EUR: 9_900, USD: 5_500, RUB: 990_000 }))).toEqual(["Option doors: price: €99, ₽9,900, $55 → €110.50, ₽9,900, $55"]);
    expect(said(doors({ EUR: 11_050 }), doors({ EUR: 9_900 }), "ru")).toEqual(["Опция doors: price: 99 € → 110,50 €"]);
    expect(said(doors({ JPY: 9_900, KWD: 1_500 }), doors({ JPY: 9_800, KWD: 1_500 }))).toEqual(["Option doors: price: ¥9,800, KWD 1.500 → ¥9,900, KWD 1.500"]);
  });

  test("of the base, of a value, by length, of a line", () => {
    expect(said(shelf({ prices: { base: { EUR: 12_000, USD: 11_000 } } }))).toEqual([expect.stringMatching(/: base: €100, \$110 → €120, \$110$/)]);
    expect(said(withOption({ ...shelfOptions[1], pricePerUnit: { EUR: 15, USD: 11 } } as never))).toEqual(["Option width: pricePerUnit: €0.10, $0.11 → €0.15, $0.11"]);
    expect(said(line({ EUR: 4_150, USD: "width * 2" }), line({ EUR: 4_000, USD: "width * 2" }))).toEqual([expect.stringMatching(/: amount: €40, USD width \* 2 → €41.50, USD width \* 2$/)]);
  });

  test("that appears or goes away, and nothing else is taken for money", () => {
    expect(said(doors(undefined), doors({ EUR: 9_900 }))).toEqual(["Option doors: price: €99 → –"]);
    expect(said(doors({ EUR: 9_900 }), doors(undefined))).toEqual(["Option doors: price: – → €99"]);
    expect(said(shelf({ leadTime: { baseDays: 9_900, lines: [] } }))).toEqual([expect.stringContaining("baseDays 9900")]);
  });
});
