import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { doorsNeedOak, pineIsShort, shelf, shelfOptions, versionOf, withOption } from "#tests/small-model.ts";
import { brokenRules } from "./broken-rules.ts";
import type { ModelSource } from "./model.ts";
import { valueTexts, type Configuration } from "./value-text.ts";
import { versionChange } from "./version-change.ts";
import { groupOf, impactGroups, impactOf, mostExamples, type OpenConfiguration } from "./version-impact.ts";
import { changeWords } from "./version-words.ts";

const old = versionOf(shelf());
const to = (more: Partial<ModelSource> | ModelSource, choices: Record<string, string>, book = "EUR") => versionChange(old, versionOf(shelf(more)), choices, book);

describe("a configuration under a new version", () => {
  test("of equal content is the same", () => {
    expect(to({}, { wood: "oak" })).toEqual({
      kind: "same", before: { price: 24_000, leadDays: 14, weight: 17_000 }, rules: [],
      ways: [{ moves: [], configuration: { wood: "oak", width: "600", doors: "false" }, after: { price: 24_000, leadDays: 14, weight: 17_000 }, bill: [] }],
    });
  });

  test("costs what it costs then, before and after told apart", () => {
    const change = to({ prices: { base: { EUR: 12_500, USD: 11_000 } } }, { wood: "oak", doors: "true" });
    expect(change).toMatchObject({ kind: "changed", before: { price: 29_000 }, ways: [{ moves: [], after: { price: 31_500 } }] });
    expect(to({ prices: { base: { EUR: 12_500, USD: 11_000 } } }, { wood: "oak" }, "USD")).toMatchObject({ kind: "same" });
  });

  test("another time, another weight, other parts are changes too", () => {
    expect(to({ leadTime: { baseDays: 20, lines: [] } }, {})).toMatchObject({ kind: "changed", before: { leadDays: 14 }, ways: [{ after: { leadDays: 20 } }] });
    expect(to({ weight: { base: 6_000 } }, {})).toMatchObject({ kind: "changed", ways: [{ after: { weight: 18_000 } }] });
    expect(to({ bill: [{ item: { sku: "SCREW", label: { en: "Screw" }, quantity: "8" } }] }, {})).toMatchObject({ kind: "changed", ways: [{ bill: [{ sku: "SCREW", difference: 8 }] }] });
    expect(to({ parts: [] }, { wood: "oak" }).ways[0]?.bill).toEqual([{ sku: "BOARD-oak", difference: -1 }]);
  });

  test("gets an option the new version brings, named", () => {
    const change = to(withOption({ kind: "bool", id: "light", section: "all", label: { en: "Light" }, default: true, price: { EUR: 3_000, USD: 3_000 } }), { wood: "oak" });
    expect(change).toMatchObject({ kind: "changed", ways: [{ moves: [{ option: "light", from: null, to: "true" }], after: { price: 27_000 } }] });
  });

  test("loses an option or a value that is gone, and says so", () => {
    expect(to({ options: shelfOptions.slice(0, 2), rules: [] }, { wood: "oak", doors: "true" })).toMatchObject({ kind: "repair", rules: [], ways: [{ moves: [{ option: "doors", from: "true", to: null }], after: { price: 24_000 } }] });
    const wider = withOption({ kind: "length", id: "width", section: "all", label: { en: "Width" }, min: 900, max: 1200, step: 300, pricePerUnit: { EUR: 10, USD: 11 } });
    expect(to(wider, { width: "600" })).toMatchObject({ kind: "repair", ways: [{ moves: [{ option: "width", from: "600", to: expect.stringMatching(/900|1200/) }] }] });
  });

  test("against a new rule gets every smallest repair, cheapest first, with the rule", () => {
    const change = to({ rules: [doorsNeedOak, pineIsShort] }, { wood: "pine", width: "1200" });
    expect(change).toMatchObject({ kind: "repair", rules: ["pine-short"], before: { price: 22_000 } });
    expect(change.ways.map(({ moves, after }) => [moves.map(({ option, to: value }) => `${option} ${value}`), after.price])).toEqual([
      [[expect.stringMatching(/^width /)], expect.any(Number)], [["wood oak"], 30_000],
    ]);
  });

  test("has no way where nothing can be built or there is no price", () => {
    const nothing = { ...doorsNeedOak, id: "never", if: "true", then: "false" };
    expect(to({ rules: [nothing] }, { wood: "oak" })).toMatchObject({ kind: "gone", ways: [] });
    expect(to({}, { wood: "oak" }, "RUB")).toEqual({ kind: "gone", before: null, rules: [], ways: [] });
  });

  test("that the old version could not build either is told without figures of then", () => {
    const change = versionChange(versionOf(shelf()), versionOf(shelf({ rules: [] })), { wood: "pine", doors: "true" }, "EUR");
    expect(change).toMatchObject({ kind: "changed", before: null, ways: [{ after: { price: 21_000 } }] });
  });

  test.each([["a prototype", { __proto__x: "1", constructor: "y" }], ["nothing", {}], ["long texts", { wood: "x".repeat(100_000) }]])("of %s never throws", (_, choices) => {
    expect(["changed", "same", "repair"]).toContain(to({}, choices as Record<string, string>).kind);
  });
});

/** Rules over three options, written down at random; brute force knows every configuration. */
const conditions = ["wood == 'oak'", "wood == 'pine'", "width == 600", "width > 600", "width < 1200", "doors", "not doors"];
const ruleArbitrary = fc.record({ left: fc.constantFrom(...conditions), right: fc.constantFrom(...conditions) });
const sourceOf = (rules: readonly { readonly left: string; readonly right: string }[]): ModelSource =>
  shelf({ rules: rules.map(({ left, right }, place) => ({ ...doorsNeedOak, id: `r${place}`, if: left, then: right })) });

function everyConfiguration(): Configuration[] {
  return shelfOptions.reduce<Configuration[]>((all, option) => all.flatMap((one) => valueTexts(option as never).map((value) => ({ ...one, [option.id]: value }))), [{}]);
}
const all = everyConfiguration();
const distance = (one: Configuration, other: Configuration): number => Object.keys(one).filter((option) => one[option] !== other[option]).length;

test("against brute force: valid stays untouched, a repair touches as few choices as any, and every way can be built", () => {
  fc.assert(fc.property(fc.array(ruleArbitrary, { maxLength: 4 }), fc.array(ruleArbitrary, { maxLength: 4 }), fc.nat(), (oldRules, newRules, pick) => {
    const [before, after] = [versionOf(sourceOf(oldRules)), versionOf(sourceOf(newRules))];
    const holds = (version: typeof before, configuration: Configuration) => {
      const checked = brokenRules(version.model, configuration);
      return checked.ok && checked.broken.length === 0;
    };
    const possible = all.filter((one) => holds(before, one));
    const now = all.filter((one) => holds(after, one));
    const configuration = possible[pick % Math.max(1, possible.length)];
    if (configuration === undefined) return;
    const change = versionChange(before, after, configuration, "EUR");
    if (now.length === 0) {
      expect(change.kind).toBe("gone");
      return;
    }
    const least = Math.min(...now.map((one) => distance(configuration, one)));
    expect(change.kind === "repair").toBe(least > 0);
    expect(change.ways.length).toBeGreaterThan(0);
    for (const way of change.ways) {
      expect(holds(after, way.configuration)).toBe(true);
      expect(way.moves.length).toBe(least);
      expect(way.moves).toHaveLength(distance(configuration, way.configuration));
    }
    const rest = versionOf(sourceOf(newRules.filter((_, place) => !change.rules.includes(`r${place}`))));
    if (least > 0) expect(change.rules.length).toBeGreaterThan(0);
    expect(rest.model.rules.length).toBe(newRules.length - change.rules.length);
  }), { numRuns: 300 });
});

describe("in words", () => {
  const words = (more: Partial<ModelSource> | ModelSource, choices: Record<string, string>, locale: "en" | "ru" = "en") => {
    const fresh = versionOf(shelf(more));
    return changeWords(versionChange(old, fresh, choices, "EUR"), { before: old.model, after: fresh.model, locale, currency: "EUR" });
  };

  test("price, time, weight and parts are said from what to what", () => {
    const more = { prices: { base: { EUR: 12_500, USD: 11_000 } }, leadTime: { baseDays: 20, lines: [] }, weight: { base: 6_500 }, bill: [{ item: { sku: "SCREW", label: { en: "Screw" }, quantity: "8" } }] };
    expect(words(more, { wood: "oak" }).ways[0]?.lines).toEqual(["Price: €240 → €265 (+€25)", "Making: 14 → 20 working days", "Weight: 17 → 18.5 kg", "Parts list: +8 SCREW"]);
    expect(words(more, { wood: "oak" }, "ru").ways[0]?.lines[1]).toBe("Изготовление: 14 → 20 раб. дн.");
  });

  test("many articles are counted", () => {
    const bill = ["A", "B", "C", "D"].map((sku) => ({ item: { sku, label: { en: sku } } }));
    expect(words({ bill }, {}).ways[0]?.lines).toEqual(["4 articles of the parts list change"]);
    expect(words({ bill }, {}, "ru").ways[0]?.lines).toEqual(["В перечне деталей изменятся 4 позиции"]);
  });

  test("repairs name the rule's sentence and each value in the reader's language", () => {
    const said = words({ rules: [doorsNeedOak, pineIsShort] }, { wood: "pine", width: "1200" }, "ru");
    expect(said).toMatchObject({ kind: "repair", rules: ["Сосновые доски не длиннее 90 см."] });
    expect(said.ways[1]?.lines[0]).toBe("Дерево: Сосна → Дуб");
    expect(said.ways[1]).toMatchObject({ way: 1, price: 30_000, choices: { wood: "oak", width: "1200" } });
  });

  test("options that come and go have their own words", () => {
    expect(words({ options: shelfOptions.slice(0, 2), rules: [] }, { wood: "oak", doors: "true" }).ways[0]?.lines[0]).toBe("No longer there: Glass doors (Yes)");
    expect(words(withOption({ kind: "quantity", id: "hooks", section: "all", label: { en: "Hooks" }, min: 0, max: 3, step: 1, default: 2 }), {}).ways[0]?.lines[0]).toBe("New: Hooks: 2");
  });
});

describe("the impact on what is open", () => {
  const line = (id: string, choices: Record<string, string>, more: Partial<OpenConfiguration> = {}): OpenConfiguration => ({ id, kind: "cart", version: 1, choices, book: "EUR", ...more });
  const fresh = versionOf(shelf({ rules: [doorsNeedOak, pineIsShort], prices: { base: { EUR: 10_000, USD: 9_000 } }, leadTime: { baseDays: 14, lines: [{ id: "oak", when: "wood == 'oak'", days: 3 }] } }));
  const versions = new Map([[1, old]]);

  test("is counted by what happens, carts and saved ones apart; every configuration is in exactly one group", () => {
    const open = [line("a", { wood: "pine" }), line("b", { wood: "oak" }), line("c", { wood: "pine", width: "1200" }, { kind: "saved" }), line("d", { wood: "pine" }, { book: "USD" }), line("e", {}, { book: "RUB" }), line("f", {}, { version: 7 })];
    const impact = impactOf(open, versions, fresh);
    expect(impact).toMatchObject({ looked: 5, unknown: 1, counts: { same: { cart: 1 }, otherwise: { cart: 1 }, repair: { cart: 0, saved: 1 }, cheaper: { cart: 1 }, gone: { cart: 1 }, dearer: { cart: 0 } } });
    expect(impactGroups.reduce((sum, group) => sum + impact.counts[group].cart + impact.counts[group].saved, 0)).toBe(5);
    expect(impact.examples.repair[0]).toMatchObject({ id: "c", change: { rules: ["pine-short"] } });
  });

  test("shows a few examples of each group, the largest steps first, in a stable order", () => {
    const dearer = versionOf(shelf({ options: [shelfOptions[0], { ...shelfOptions[1], pricePerUnit: { EUR: 20, USD: 11 } }, shelfOptions[2]] as ModelSource["options"] }));
    const open = Array.from({ length: 60 }, (_, place) => line(`line-${String(place).padStart(2, "0")}`, { width: ["600", "900", "1200"][place % 3] ?? "" }));
    const impact = impactOf(open, versions, dearer);
    expect(impact.counts.dearer.cart).toBe(60);
    expect(impact.examples.dearer).toHaveLength(mostExamples);
    expect(impact.examples.dearer[0]).toMatchObject({ id: "line-02", choices: { width: "1200" } });
    expect(impactOf([...open].reverse(), versions, dearer).examples.dearer.map((one) => one.id)).toEqual(impact.examples.dearer.map((one) => one.id));
  });

  test("of nothing open is nothing", () => {
    expect(impactOf([], versions, fresh)).toMatchObject({ looked: 0, unknown: 0 });
    expect(groupOf({ kind: "changed", before: null, rules: [], ways: [] })).toBe("otherwise");
  });
});
