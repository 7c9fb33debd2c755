import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { harbourSofa } from "#db/seed/larkwood/models/harbour-sofa.ts";
import { perchChair } from "#db/seed/larkwood/models/perch-chair.ts";
import { riseDesk } from "#db/seed/larkwood/models/rise-desk.ts";
import { spanShelving } from "#db/seed/larkwood/models/span-shelving.ts";
import { assemble } from "./assemble.ts";
import { compile } from "./compile.ts";
import { completionFor, pricesAfter, type CompletionOptions, type Wish } from "./completions.ts";
import type { ModelSource } from "./model.ts";
import { readModel } from "./read-model.ts";
import { openSession } from "./session.ts";
import type { Choices } from "./value-text.ts";

function made(source: ModelSource) {
  const read = readModel(source);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const compiled = compile(read.model);
  if (!compiled.ok) throw new Error(compiled.problem.code);
  return { model: read.model, artefact: compiled.artefact };
}

const models = [riseDesk, spanShelving, harbourSofa, perchChair].map(made);
type Made = (typeof models)[number];

/** The total the shop would charge, by the assembly and not by the circuit. */
function totalOf({ model }: Made, configuration: Readonly<Record<string, string>>, book: string): number {
  const assembled = assemble(model, configuration, book);
  if (!assembled.ok) throw new Error(assembled.problem.code);
  return assembled.assembly.price.total;
}

/** Choices that go together: values of one configuration, some of them kept. */
function consistentChoices({ artefact }: Made, picks: readonly number[], kept: readonly boolean[]): Choices {
  let choices: Choices = {};
  artefact.options.slice(0, artefact.visible).forEach((option, index) => {
    if (kept[index % kept.length] !== true) return;
    const free = openSession(artefact, choices, { book: "EUR" }).domains().find((domain) => domain.option === option.id)?.values.filter((value) => value.status === "possible") ?? [];
    const value = free[(picks[index % picks.length] ?? 0) % Math.max(1, free.length)];
    if (value !== undefined) choices = { ...choices, [option.id]: value.value };
  });
  return choices;
}

const someChoices = fc.tuple(fc.array(fc.nat(50), { minLength: 5, maxLength: 9 }), fc.array(fc.boolean(), { minLength: 3, maxLength: 7 }));
const wishes: readonly Exclude<Wish, "popular">[] = ["preferred", "cheapest", "quickest"];

describe("a completion by a wish", () => {
  test.each(models)("is the session's own for $artefact.model, in price and in days", (one) => {
    fc.assert(fc.property(someChoices, fc.constantFrom(...wishes), fc.constantFrom("EUR", "RUB"), ([picks, kept], wish, book) => {
      const choices = consistentChoices(one, picks, kept);
      const whole = openSession(one.artefact, choices, { book }).complete(wish);
      const found = completionFor(one.artefact, choices, { book, wish });
      expect(found?.configuration).toEqual(whole);
      expect(found?.price).toBe(whole === null ? undefined : totalOf(one, whole, book));
    }), { numRuns: 60 });
  });

  test.each(models)("keeps the limits of $artefact.model or is null", (one) => {
    fc.assert(fc.property(someChoices, fc.constantFrom(...wishes), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 20_000, max: 250_000 }), ([picks, kept], wish, leadDays, price) => {
      const choices = consistentChoices(one, picks, kept);
      const limits = { price, leadDays };
      const whole = openSession(one.artefact, choices, { book: "EUR", limits }).complete(wish);
      const found = completionFor(one.artefact, choices, { book: "EUR", wish, limits });
      expect(found === null).toBe(whole === null);
      if (found === null) return;
      expect(found.price).toBeLessThanOrEqual(price);
      expect(found.leadDays).toBeLessThanOrEqual(leadDays);
      expect(totalOf(one, found.configuration, "EUR")).toBe(found.price);
    }), { numRuns: 60 });
  });

  test("a budget buys as much of the wish as it can, not the cheapest piece", () => {
    const desk = models[0] as Made;
    const wished = completionFor(desk.artefact, {}, { book: "EUR", wish: "preferred" });
    const least = completionFor(desk.artefact, {}, { book: "EUR", wish: "cheapest" });
    if (wished === null || least === null) throw new Error("the desk can be built");
    const budget = Math.round((wished.price + least.price) / 2);
    const found = completionFor(desk.artefact, {}, { book: "EUR", wish: "preferred", limits: { price: budget } });
    expect(found?.bound).toBe(true);
    expect(found?.price).toBeLessThanOrEqual(budget);
    expect(found?.price).toBeGreaterThan(least.price);
    const kept = (one: Choices | undefined) => Object.entries(wished.configuration).filter(([option, value]) => one?.[option] === value).length;
    expect(kept(found?.configuration)).toBeGreaterThan(kept(least.configuration));
    expect([wished.bound, least.bound]).toEqual([false, false]);
  });

  test.each(models)("whatever the budget, $artefact.model costs no more, and nothing is found only below the least", (one) => {
    const least = completionFor(one.artefact, {}, { book: "EUR", wish: "cheapest" })?.price ?? 0;
    fc.assert(fc.property(fc.integer({ min: -20_000, max: 120_000 }), (more) => {
      const found = completionFor(one.artefact, {}, { book: "EUR", wish: "preferred", limits: { price: least + more } });
      expect(found === null).toBe(more < 0);
      if (found !== null) expect(found.price).toBeLessThanOrEqual(least + more);
    }), { numRuns: 40 });
  });

  test("contradicting choices have none", () => {
    const span = models[1] as Made;
    for (const wish of [...wishes, "popular"] as const) expect(completionFor(span.artefact, { wall: "none", base: "hung" }, { book: "EUR", wish })).toBeNull();
  });

  test("a price book the model does not know is a mistake of the caller", () => {
    expect(() => completionFor((models[0] as Made).artefact, {}, { book: "ZZZ", wish: "cheapest" })).toThrow(/no price book/);
  });

  test("a name of an object's own does not become a choice", () => {
    const { artefact } = models[0] as Made;
    const plain = completionFor(artefact, {}, { book: "EUR", wish: "preferred" });
    expect(completionFor(artefact, { constructor: "x", toString: "y" } as unknown as Choices, { book: "EUR", wish: "preferred" })).toEqual(plain);
  });
});

describe("as others like it", () => {
  const desk = models[0] as Made;
  const popular = (choices: Choices, likes: CompletionOptions["likes"]) => completionFor(desk.artefact, choices, { book: "EUR", wish: "popular", likes });

  test("takes the values most ordered where they go together", () => {
    const found = popular({}, { material: { walnut: 9, "oak-natural": 3 }, colour: { "steel-white": 5, "steel-black": 1 } });
    expect(found?.configuration).toMatchObject({ material: "walnut", colour: "steel-white" });
  });

  test("own choices stand before what others like", () => {
    expect(popular({ material: "white-matt" }, { material: { walnut: 9 } })?.configuration.material).toBe("white-matt");
  });

  test("of two that exclude each other the more popular one stays", () => {
    // A bevel is for solid wood only.
    const bevel = popular({}, { edge: { bevel: 90, straight: 10 }, material: { "linoleum-olive": 60, walnut: 40 } });
    expect(bevel?.configuration).toMatchObject({ edge: "bevel", material: "walnut" });
    const olive = popular({}, { edge: { bevel: 55, straight: 45 }, material: { "linoleum-olive": 90, walnut: 10 } });
    expect(olive?.configuration).toMatchObject({ edge: "straight", material: "linoleum-olive" });
  });

  test("without orders it is as we would build it", () => {
    const preferred = completionFor(desk.artefact, {}, { book: "EUR", wish: "preferred" });
    expect(popular({}, undefined)).toEqual(preferred);
    expect(popular({}, { nothing: { x: 5 }, material: { paper: 7 } })).toEqual(preferred);
  });

  test("is the best there is by total share: no other configuration of the options counted shares more", () => {
    const likes = { edge: { bevel: 6, round: 5, straight: 1 }, material: { "linoleum-olive": 4, walnut: 5, "white-matt": 3 }, feet: { soft: 3, glides: 1 } };
    const share = (option: keyof typeof likes, value: string) => {
      const counts: Readonly<Record<string, number>> = likes[option];
      return (counts[value] ?? 0) / Object.values(counts).reduce((a, b) => a + b, 0);
    };
    const scoreOf = (configuration: Choices) => (Object.keys(likes) as (keyof typeof likes)[]).reduce((sum, option) => sum + share(option, configuration[option] ?? ""), 0);
    const found = popular({}, likes);
    for (const edge of ["straight", "bevel", "round"]) {
      for (const material of ["oak-natural", "walnut", "ash-black", "linoleum-olive", "linoleum-mushroom", "white-matt"]) {
        for (const feet of ["glides", "soft", "firm"]) {
          const whole = openSession(desk.artefact, { edge, material, feet }, { book: "EUR" }).complete("preferred");
          if (whole !== null) expect(scoreOf(whole)).toBeLessThanOrEqual(scoreOf(found?.configuration ?? {}) + 0.003);
        }
      }
    }
  });
});

describe("prices after a click", () => {
  test.each(models)("are those of the completion itself, for every value of $artefact.model", (one) => {
    fc.assert(fc.property(someChoices, fc.constantFrom(...wishes), ([picks, kept], wish) => {
      const choices = consistentChoices(one, picks, kept);
      const prices = pricesAfter(one.artefact, choices, { book: "EUR", wish });
      for (const option of one.artefact.options.slice(0, one.artefact.visible)) {
        for (const value of option.values) {
          const clicked = completionFor(one.artefact, { ...choices, [option.id]: value }, { book: "EUR", wish });
          expect(prices.get(option.id)?.get(value), `${option.id} ${value} by ${wish}`).toBe(clicked?.price);
        }
      }
    }), { numRuns: 8 });
  }, 60_000);

  test("what others like is priced the same way", () => {
    const one = models[0] as Made;
    const options = { book: "EUR", wish: "popular", likes: { material: { walnut: 5, "oak-natural": 2 }, frame: { pro: 4, two: 3 } } } as const;
    const prices = pricesAfter(one.artefact, { width: "1400" }, options);
    for (const option of one.artefact.options.slice(0, one.artefact.visible)) {
      for (const value of option.values) expect(prices.get(option.id)?.get(value)).toBe(completionFor(one.artefact, { width: "1400", [option.id]: value }, options)?.price);
    }
  });

  test("what takes too long has no price", () => {
    const one = models[0] as Made;
    const prices = pricesAfter(one.artefact, {}, { book: "EUR", wish: "preferred", limits: { leadDays: 8 } });
    expect(prices.get("material")?.has("walnut")).toBe(false);
    expect(prices.get("material")?.has("oak-natural")).toBe(true);
  });
});
