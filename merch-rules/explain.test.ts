/** Explanations are complete, agree with the page, and their remedies work when applied. */
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { momentArbitrary, productsArbitrary, profileArbitrary, ruleFileArbitrary } from "#tests/arbitraries/shops.ts";
import { arrange } from "./arrange.ts";
import type { ArrangeOptions } from "./arrange.ts";
import { buildColumns } from "./columns.ts";
import type { ProductFacts } from "./columns.ts";
import { compile } from "./compile.ts";
import type { Program } from "./compile.ts";
import { explain, explainAll } from "./explain.ts";
import type { Explanation, StepCode } from "./explain.ts";
import { emptyProfile, momentAt } from "./shopper.ts";
import type { Profile } from "./shopper.ts";

// Hundreds of random pages each: generous on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const noon = Date.UTC(2026, 0, 15, 11);
const options: ArrangeOptions = { page: "home", seed: "s" };

const goods: ProductFacts[] = Array.from({ length: 10 }, (_, index) => ({
  id: `p${index}`,
  numbers: { popularity: 100 - 10 * index, price: 1000 * (index + 1), stock: index, margin: 0.4 - index / 50 },
  facets: { brand: [["A", "B", "C"][index % 3] ?? "A"], material: [index < 5 ? "oak" : "wool"] },
}));
const columns = buildColumns("1", goods);
const weights = { affinity: 1, popularity: 1, novelty: 0, rating: 0, priceHabit: 0 };
const mainShelf = { id: "main", title: { en: "Main" }, source: { all: [] }, layout: "list", slots: 4, dial: 0, weights };

type Extra = { readonly shelves?: readonly object[]; readonly main?: object; readonly profile?: Partial<Profile>; readonly options?: Partial<ArrangeOptions> };

function file(rules: readonly object[], extra: Extra = {}) {
  const shelves = [{ ...mainShelf, ...extra.main }, ...(extra.shelves ?? [])] as { id: string }[];
  return { version: 1, pages: [{ id: "home", shelves: shelves.map(({ id }) => id) }], shelves, rules };
}

function programOf(input: object): Program {
  const compiled = compile(input);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.program;
}

function pageOf(rules: readonly object[], extra: Extra = {}) {
  return arrange(programOf(file(rules, extra)), columns, { ...emptyProfile, ...extra.profile }, momentAt(noon), { ...options, ...extra.options });
}

function why(product: string, rules: readonly object[] = [], extra: Extra = {}, slot = 1, shelf = "main"): Explanation {
  const explained = explain(pageOf(rules, extra).trace(), shelf, product, slot);
  if (!explained.ok) throw new Error(explained.problem.code);
  return explained.explanation;
}

const where = (...ids: string[]) => ({ fact: "product.id", op: "any", value: ids });
const scope = { kind: "shelf", shelves: ["main"] };

describe("why here", () => {
  test("by value: placed, with the value split into its parts", () => {
    const { slot, because, value } = why("p0");
    expect(slot).toBe(1);
    expect(because).toMatchObject({ code: "placed", rule: null, params: { slot: 1, probability: 1 } });
    expect(value).toMatchObject({ rank: 1, candidates: 10, lifts: [], profit: 0 });
    expect(value?.relevance).toBeCloseTo(value?.total ?? 0, 9);
    expect(value?.signals.find(({ signal }) => signal === "popularity")).toEqual({ signal: "popularity", value: 1, weight: 1 });
  });

  test("by boost: the amount is strength times the shelf's deviation", () => {
    const { value } = why("p9", [{ id: "b", action: { type: "boost", where: where("p9"), strength: 5 } }]);
    expect(value?.lifts).toEqual([{ rule: "b", amount: 5 * (value?.deviation ?? 0) }]);
    expect(value?.total).toBeCloseTo((value?.relevance ?? 0) + (value?.profit ?? 0) + 5 * (value?.deviation ?? 0), 9);
  });

  test("by pin", () => {
    const { slot, steps } = why("p9", [{ id: "p", action: { type: "pin", products: ["p9"], slot: 2 } }]);
    expect(slot).toBe(2);
    expect(steps).toContainEqual({ code: "pinned", rule: "p", decisive: true, params: { slot: 2, mode: "hard" } });
  });

  test("by fill", () => {
    const { steps } = why("p5", [{ id: "f", action: { type: "fill", from: 1, to: 1, where: { fact: "product.material", op: "is", value: "wool" } } }]);
    expect(steps.map(({ code, rule }) => [code, rule])).toContainEqual(["fill-matched", "f"]);
  });

  test("by an include rule", () => {
    const { steps } = why("p9", [{ id: "i", action: { type: "include", where: where("p9") } }], { main: { source: where("p0") } });
    expect(steps.map(({ code, decisive }) => [code, decisive])).toEqual([["shelf-shown", false], ["not-in-source", false], ["included", true], ["valued", false], ["placed", true]]);
  });
});

describe("why not here", () => {
  const cases: readonly [string, string, StepCode, string | null, readonly object[], Extra][] = [
    ["too little value", "p9", "value-too-low", null, [], {}],
    ["not in the source", "p9", "not-in-source", null, [], { main: { source: where("p0") } }],
    ["excluded", "p0", "excluded", "x", [{ id: "x", action: { type: "exclude", where: where("p0") } }], {}],
    ["outside an only", "p0", "not-in-only", "o", [{ id: "o", action: { type: "only", where: where("p5") } }], {}],
    ["below a floor", "p0", "below-floor", "f", [{ id: "f", action: { type: "floor", fact: "product.stock", least: 1 } }], {}],
    ["hidden by the shopper", "p0", "hidden-by-shopper", null, [], { profile: { hidden: ["p0"] } }],
    ["a full cap", "p3", "cap-full", "c", [{ id: "c", action: { type: "cap", facet: "brand", most: 1 } }], {}],
    ["content took a slot, so value was not enough", "p3", "value-too-low", null, [{ id: "b", action: { type: "place", slot: 1, content: { kind: "banner", ref: "x" } } }], {}],
  ];
  test.each(cases)("%s", (_, product, code, rule, rules, extra) => {
    const explained = why(product, rules, extra);
    expect([explained.slot, explained.because.code, explained.because.rule]).toEqual([null, code, rule]);
  });

  const second = { ...mainShelf, id: "second" };

  test("it stands on an earlier shelf", () => {
    const explained = why("p0", [], { shelves: [second] }, 1, "second");
    expect(explained.because).toMatchObject({ code: "on-earlier-shelf", params: { shelf: "main" } });
  });

  test("it is kept for a pin on a later shelf", () => {
    const rules = [{ id: "p", scope: { kind: "shelf", shelves: ["second"] }, action: { type: "pin", products: ["p0"], slot: 1 } }];
    expect(why("p0", rules, { shelves: [second] }).because).toMatchObject({ code: "reserved-for-pin", params: { shelf: "second" } });
  });

  test("its pin was refused, and says why", () => {
    const pin = { id: "p", action: { type: "pin", products: ["p9", "p8"], slot: 1, unless: { fact: "product.stock", op: ">", value: 8 } } };
    expect(why("p9", [pin]).steps).toContainEqual({ code: "pin-refused", rule: "p", decisive: false, params: { why: "guard" } });
    expect(why("p8", [pin]).slot).toBe(1);
  });

  test("exploration showed another", () => {
    const seeds = Array.from({ length: 200 }, (_, seed) => why("p0", [], { main: { explore: 0.5 }, options: { seed: `v${seed}` } }));
    const away = seeds.filter(({ because }) => because.code === "explored-away");
    expect(away.length).toBeGreaterThan(50);
    expect(away.every(({ slot }) => slot === null)).toBe(true);
  });

  test("the shelf is hidden by a rule, which is the remedy", () => {
    const explained = why("p0", [{ id: "h", action: { type: "hide", shelf: "main" } }]);
    expect(explained).toMatchObject({ because: { code: "shelf-hidden", rule: "h" }, remedies: [{ code: "switch-off", rules: ["h"] }], value: null });
  });

  test("the shelf is not for this shopper", () => {
    expect(why("p0", [], { main: { when: { fact: "profile.company", op: "is", value: true } } }).because.code).toBe("shelf-not-for-shopper");
  });

  test("the shelf has too few products", () => {
    expect(why("p0", [], { main: { minimum: 4, source: where("p0") } })).toMatchObject({ slot: null, steps: [{ code: "shelf-too-few" }, { code: "in-source" }, { code: "valued" }, { code: "placed" }] });
  });

  test("the shelf was not arranged", () => {
    expect(why("p0", [], { shelves: [second], options: { only: ["main"] } }, 1, "second").because.code).toBe("shelf-not-reached");
  });

  test("unknown shelf, unknown product", () => {
    const trace = pageOf([]).trace();
    expect(explain(trace, "nowhere", "p0")).toEqual({ ok: false, problem: { code: "unknown-shelf" } });
    expect(explain(trace, "main", "nothing")).toEqual({ ok: false, problem: { code: "unknown-product" } });
  });
});

describe("remedies", () => {
  const boost = (product: string, strength: number) => ({ id: "zz-boost", action: { type: "boost", where: where(product), strength } });

  test("the boost brings it to the slot, and a little less does not", () => {
    for (const product of ["p1", "p4", "p9"]) {
      for (const slot of [1, 2, 4]) {
        const explained = why(product, [], {}, slot);
        const remedy = explained.remedies.find(({ code }) => code === "boost");
        if (remedy?.code !== "boost") continue;
        expect(why(product, [boost(product, remedy.strength)], {}, slot).slot).toBeLessThanOrEqual(slot);
        const less = why(product, [boost(product, Math.max(remedy.strength - 0.03, 0))], {}, slot).slot;
        if (remedy.strength > 0.03) expect(less === null || less > slot).toBe(true);
      }
    }
  });

  test("through a cap: the boost beats the product that fills the group", () => {
    const cap = { id: "c", action: { type: "cap", facet: "brand", most: 1 } };
    const remedy = why("p3", [cap], {}, 4).remedies.find(({ code }) => code === "boost");
    expect(remedy?.code).toBe("boost");
    if (remedy?.code === "boost") expect(why("p3", [cap, boost("p3", remedy.strength)], {}, 4).slot).toBeLessThanOrEqual(4);
  });

  test("the pin brings it to the slot, against pins that are there", () => {
    const standing = { id: "p", scope, priority: 7, action: { type: "pin", products: ["p8"], slot: 1 } };
    const remedy = why("p9", [standing]).remedies.find(({ code }) => code === "pin");
    expect(remedy).toEqual({ code: "pin", slot: 1, priority: 7 });
    if (remedy?.code !== "pin") return;
    const pin = { id: "q", scope, priority: remedy.priority + 1, action: { type: "pin", products: ["p9"], slot: remedy.slot } };
    expect(why("p9", [standing, pin]).slot).toBe(1);
  });

  test("the pin comes before the one that holds the product at another slot of the shelf", () => {
    const standing = { id: "p", scope, priority: 3, action: { type: "pin", products: ["p9"], slot: 2 } };
    const remedy = why("p9", [standing]).remedies.find(({ code }) => code === "pin");
    expect(remedy).toEqual({ code: "pin", slot: 1, priority: 3 });
    const pin = (priority: number) => ({ id: "q", scope, priority, action: { type: "pin", products: ["p9"], slot: 1 } });
    expect(why("p9", [standing, pin(4)]).slot).toBe(1);
    expect(why("p9", [standing, pin(2)]).slot).toBe(2);
  });

  test("a pin that nothing can come before is no remedy", () => {
    const standing = { id: "p", scope, priority: 1000, action: { type: "pin", products: ["p8"], slot: 1 } };
    expect(why("p9", [standing]).remedies).toEqual([]);
  });

  test("an earlier shelf's pin is switched off: no pin of a later shelf comes before it", () => {
    const first = { id: "first", title: { en: "First" }, source: { fact: "product.material", op: "any", value: ["wool"] }, layout: "list", slots: 2, dial: 0, weights };
    const pin = { id: "early", scope: { kind: "shelf", shelves: ["main"] }, action: { type: "pin", products: ["p9"], slot: 1 } };
    const late = { id: "late", scope: { kind: "shelf", shelves: ["first"] }, priority: 1000, action: { type: "pin", products: ["p9"], slot: 1 } };
    const trace = (rules: readonly object[]) => arrange(programOf(file(rules, { shelves: [first] })), columns, emptyProfile, momentAt(noon), options).trace();
    const explained = explain(trace([pin]), "first", "p9");
    expect(explained.ok && explained.explanation.remedies).toEqual([{ code: "switch-off", rules: ["early"] }]);
    expect(explain(trace([pin, late]), "first", "p9")).toMatchObject({ explanation: { slot: null } });
    expect(explain(trace([{ ...pin, enabled: false }, late]), "first", "p9")).toMatchObject({ explanation: { slot: 1 } });
  });

  test("switching the rules off makes it a candidate", () => {
    const rules = [
      { id: "x", action: { type: "exclude", where: where("p0") } },
      { id: "o", action: { type: "only", where: where("p1", "p2") } },
      { id: "f", action: { type: "floor", fact: "product.stock", least: 1 } },
    ];
    const [remedy] = why("p0", rules).remedies;
    expect(remedy).toEqual({ code: "switch-off", rules: ["x", "f", "o"] });
    expect(why("p0", rules, { options: { without: ["x", "o", "f"] } }).slot).toBe(1);
  });

  test("a pinned slot offers no boost", () => {
    const standing = { id: "p", scope, action: { type: "pin", products: ["p8"], slot: 1 } };
    expect(why("p9", [standing]).remedies.map(({ code }) => code)).toEqual(["pin"]);
  });

  test("what the shopper hid has no remedy", () => {
    expect(why("p0", [], { profile: { hidden: ["p0"] } }).remedies).toEqual([{ code: "none", because: "hidden-by-shopper" }]);
  });

  test("it is there already: nothing to do", () => {
    expect(why("p0").remedies).toEqual([]);
    expect(why("p1", [], {}, 2).remedies).toEqual([]);
  });

  test("pins are remedies on random pages without caps", () => {
    const shop = fc.record({ products: productsArbitrary, file: ruleFileArbitrary, profile: profileArbitrary, moment: momentArbitrary });
    fc.assert(
      fc.property(shop, ({ products, file: input, profile, moment }) => {
        const rules = (input.rules ?? []).filter(({ action }) => action.type !== "cap");
        const made = buildColumns("1", products);
        const trace = arrange(programOf({ ...input, rules }), made, profile, moment, options).trace();
        for (const { arranged, shown } of trace.shelves) {
          if (!shown) continue;
          for (const { id } of products.slice(0, 5)) {
            const explained = explain(trace, arranged.id, id, 1);
            const remedy = explained.ok ? explained.explanation.remedies.find(({ code }) => code === "pin") : undefined;
            if (remedy?.code !== "pin") continue;
            const pin = { id: "zz", scope: { kind: "shelf", shelves: [arranged.id] }, priority: remedy.priority + 1, action: { type: "pin", products: [id], slot: 1 } };
            const again = arrange(programOf({ ...input, rules: [...rules, pin] }), made, profile, moment, options).shelves.find((one) => one.id === arranged.id);
            const first = again?.slots[0];
            expect(first?.kind === "product" ? first.product : "content").toBe(id);
          }
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe("the trace is complete", () => {
  const shop = fc.record({ products: productsArbitrary, file: ruleFileArbitrary, profile: profileArbitrary, moment: momentArbitrary, seed: fc.string({ maxLength: 5 }) });

  test("every product of every shelf has a decisive step that agrees with the page", () => {
    fc.assert(
      fc.property(shop, ({ products, file: input, profile, moment, seed }) => {
        const page = arrange(programOf(input), buildColumns("1", products), profile, moment, { page: "home", seed });
        const trace = page.trace();
        for (const { arranged, shown } of trace.shelves) {
          const slots = new Map(arranged.slots.flatMap((slot) => (slot.kind === "product" ? [[slot.product, slot.slot] as const] : [])));
          const all = explainAll(trace, arranged.id);
          expect(all).toHaveLength(products.length);
          for (const one of all) {
            expect(one.slot).toBe(shown ? (slots.get(one.product) ?? null) : null);
            expect(one.because.decisive).toBe(true);
            if (one.slot !== null) expect(["placed", "explored-in", "paged"]).toContain(one.because.code);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  test("values add up for every candidate", () => {
    fc.assert(
      fc.property(shop, ({ products, file: input, profile, moment, seed }) => {
        const trace = arrange(programOf(input), buildColumns("1", products), profile, moment, { page: "home", seed }).trace();
        for (const { arranged } of trace.shelves) {
          for (const { value } of explainAll(trace, arranged.id)) {
            if (value === null) continue;
            const sum = value.relevance + value.profit + value.lifts.reduce((all, { amount }) => all + amount, 0);
            expect(sum).toBeCloseTo(value.total, 6);
            const signals = value.signals.reduce((all, one) => all + one.value * one.weight, 0);
            expect(Number.isFinite(signals)).toBe(true);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test("it is plain data: an explanation survives JSON", () => {
    const explained = why("p3", [{ id: "c", action: { type: "cap", facet: "brand", most: 1 } }]);
    expect(JSON.parse(JSON.stringify(explained))).toEqual(explained);
  });
});
