/** Whatever the language finds wrong is said in a sentence, never by its code. */
import { describe, expect, test } from "vitest";
import { modelProblemWords, type AnyProblem } from "./model-words.ts";

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
