/** Amounts and room are kept per artefact from question to question: no answer may depend on what was asked before it. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { render } from "#tests/render.tsx";
import { hiddenOf, stateOf } from "#tests/option-views.ts";
import { shelf, versionOf } from "#tests/small-model.ts";
import { completionFor, pricesAfter, type CompletionOptions } from "./completions.ts";
import { StateFields } from "./state-fields.tsx";
import type { Choices } from "./value-text.ts";

const { artefact } = versionOf(shelf());

interface Question {
  readonly choices: Choices;
  readonly options: CompletionOptions;
}

const question: fc.Arbitrary<Question> = fc.record({
  choices: fc.record({ wood: fc.constantFrom("pine", "oak"), width: fc.constantFrom("600", "900", "1200"), doors: fc.constantFrom("true", "false") }, { requiredKeys: [] }),
  options: fc.record({
    book: fc.constantFrom("EUR", "USD"),
    wish: fc.constantFrom("preferred" as const, "cheapest" as const, "quickest" as const, "popular" as const),
    limits: fc.option(fc.record({ price: fc.integer({ min: 10_000, max: 40_000 }), leadDays: fc.constantFrom(14, 20, 21) }, { requiredKeys: [] }), { nil: undefined }),
    likes: fc.option(fc.record({ wood: fc.record({ pine: fc.nat(9), oak: fc.nat(9) }), width: fc.record({ 900: fc.nat(9) }) }), { nil: undefined }),
    unavailable: fc.subarray([{ option: "wood", value: "pine" }, { option: "width", value: "900" }, { option: "doors", value: "false" }]),
  }),
});

const answer = (to: typeof artefact, { choices, options }: Question) => ({
  whole: completionFor(to, choices, options),
  after: [...pricesAfter(to, choices, options)].map(([option, prices]) => [option, [...prices]]),
});

test("asked after anything else, a question has the answer it has alone", () => {
  fc.assert(fc.property(fc.array(question, { minLength: 2, maxLength: 12 }), (questions) => {
    const kept = { ...artefact };
    for (const each of questions) expect(answer(kept, each)).toEqual(answer({ ...artefact }, each));
  }));
});

test("a price book the artefact does not have is refused, each time and without harm to the others", () => {
  const kept = { ...artefact };
  const options = { book: "EUR", wish: "cheapest" } as const;
  const before = answer(kept, { choices: {}, options });
  for (let turn = 0; turn < 2; turn += 1) expect(() => completionFor(kept, {}, { ...options, book: "GBP" })).toThrow(/no price book GBP/);
  expect(answer(kept, { choices: {}, options })).toEqual(before);
});

test("more rates than are kept change no answer", () => {
  const kept = { ...artefact };
  for (let price = 16_000; price < 36_000; price += 250) {
    const each = { choices: { width: "900" }, options: { book: "EUR", wish: "preferred", limits: { price } } } as const;
    expect(answer(kept, each)).toEqual(answer({ ...artefact }, each));
  }
});

test("a form without scripts carries the state but for what it asks itself", () => {
  expect(hiddenOf(render(StateFields({ state: stateOf("o.wood=oak&o.width=900&budget=700&why=doors:true"), without: "o.width" })))).toEqual([["o.wood", "oak"], ["budget", "700"]]);
});
