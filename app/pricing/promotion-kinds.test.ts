/** Sets with one price, tiers by pieces, stacking groups, and whom and where a promotion is for. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { computePromotions, refusalOf, saving, type Promotion, type PromotionInput, type PromotionLine } from "./promotions.ts";
import { promotionRule, type PromotionRule } from "./promotion-rule.ts";

const line = (key: string, unit: number, quantity = 1, productId = key): PromotionLine => ({ key, unit, quantity, facts: { productId, externalId: `x-${productId}`, categories: [], tags: [], choices: {} } });

const promotion = (id: string, rule: unknown, wish: Partial<Promotion> = {}): Promotion =>
  ({ id, code: null, name: { en: id }, rule: promotionRule.parse(rule), priority: 0, combinable: true, startsAt: null, endsAt: null, usedUp: false, ...wish });

const inputOf = (promotions: readonly Promotion[], lines: readonly PromotionLine[], wish: Partial<PromotionInput> = {}): PromotionInput =>
  ({ currency: "EUR", lines, delivery: 0, promotions, segments: [], now: 0, ...wish });
const compute = (...given: Parameters<typeof inputOf>) => computePromotions(inputOf(...given));
const percent = (basisPoints: number) => ({ kind: "percent", basisPoints });

describe("a set with one price", () => {
  const set = promotion("set", { kind: "bundle", parts: [{ product: "desk", quantity: 1 }, { product: "x-chair", quantity: 2 }], prices: { EUR: 100_000, USD: 120_000 } });
  const desk = (quantity = 1) => line("d", 80_000, quantity, "desk");
  const chairs = (quantity: number, unit = 20_000, key = "c") => line(key, unit, quantity, "chair");

  test("reduces whole sets to it, spread over the parts by their value", () => {
    expect(compute([set], [desk(), chairs(2)]).actions).toEqual([{ type: "line-discount", promotionId: "set", line: "d", amount: 13_333 }, { type: "line-discount", promotionId: "set", line: "c", amount: 6_667 }]);
  });

  test.each([["one chair short", 1, 1, 0], ["one whole set", 1, 3, 20_000], ["two sets", 2, 4, 40_000], ["the rest stays as it is", 3, 5, 40_000], ["only chairs", 0, 9, 0]])("%s", (_, desks, seats, expected) => {
    const lines = [...(desks > 0 ? [desk(desks)] : []), chairs(seats)];
    expect(saving(compute([set], lines).actions)).toBe(expected);
  });

  test("takes the cheapest pieces where a part comes in several variants", () => {
    const { actions } = compute([set], [desk(), chairs(1, 30_000, "dear"), chairs(2, 15_000, "plain")]);
    expect(actions.map((action) => (action.type === "line-discount" ? action.line : ""))).toEqual(["d", "plain"]);
    expect(saving(actions)).toBe(10_000);
  });

  test("never makes anything dearer, and has no price where none was given", () => {
    expect(compute([set], [line("d", 10_000, 1, "desk"), chairs(2, 1_000)]).actions).toEqual([]);
    expect(compute([set], [desk(), chairs(2)], { currency: "RUB" }).actions).toEqual([]);
    expect(saving(compute([set], [desk(), chairs(2)], { currency: "USD" }).actions)).toBe(0);
  });

  test("as a voucher for goods that make no whole set says so", () => {
    expect(compute([{ ...set, code: "SET" }], [chairs(2)]).refusals).toEqual({ set: { code: "not-applicable" } });
  });

  test("whole sets cost exactly their price, whatever the parts cost (within what they cost)", () => {
    fc.assert(fc.property(fc.array(fc.record({ unit: fc.integer({ min: 0, max: 50_000 }), quantity: fc.integer({ min: 1, max: 4 }) }), { minLength: 1, maxLength: 5 }), fc.integer({ min: 0, max: 400_000 }), fc.integer({ min: 1, max: 5 }), (parts, price, count) => {
      const lines = parts.map((part, place) => line(`l${place}`, part.unit, part.quantity * count));
      const value = lines.reduce((sum, each) => sum + each.unit * each.quantity, 0);
      const given = promotion("s", { kind: "bundle", parts: parts.map((part, place) => ({ product: `l${place}`, quantity: part.quantity })), prices: { EUR: price } });
      expect(value - saving(compute([given], lines).actions)).toBe(Math.min(value, price * count));
    }));
  });

  test("names each product once, and at least one", () => {
    for (const parts of [[], [{ product: "a", quantity: 1 }, { product: "a", quantity: 2 }], [{ product: "a", quantity: 0 }], [{ product: "", quantity: 1 }]]) {
      expect(promotionRule.safeParse({ kind: "bundle", parts, prices: { EUR: 1 } }).success).toBe(false);
    }
  });
});

describe("tiers by pieces", () => {
  const tiers = promotion("t", { kind: "piece-tiers", tiers: [{ from: 10, basisPoints: 1_500 }, { from: 4, basisPoints: 500 }], only: { products: ["chair"] } });
  test.each([[3, 0], [4, 200], [9, 450], [10, 1_500], [99, 14_850]])("%i chairs save %i", (quantity, expected) => {
    expect(saving(compute([tiers], [line("c", 1_000, quantity, "chair"), line("l", 1_000, 50, "lamp")]).actions)).toBe(expected);
  });

  test("count the pieces of all matching lines together", () => {
    expect(saving(compute([tiers], [line("a", 1_000, 2, "chair"), line("b", 1_000, 2, "chair")]).actions)).toBe(200);
  });
});

describe("stacking groups", () => {
  const season = (id: string, rule: unknown, wish: Partial<Promotion> = {}) => promotion(id, rule, { group: "season", ...wish });
  const goods = [line("l", 10_000)];

  test("of one group the one acts that saves most by itself; others act beside it", () => {
    const given = [season("ten", percent(1_000)), season("fixed", { kind: "amount", amounts: { EUR: 2_500 } }), promotion("free", percent(100), { priority: -1 })];
    expect(compute(given, goods).actions.map((action) => [action.promotionId, action.amount])).toEqual([["fixed", 2_500], ["free", 75]]);
  });

  test("equal ones: the first in order", () => {
    expect(compute([season("b", percent(1_000)), season("a", percent(1_000))], goods).actions.map((action) => action.promotionId)).toEqual(["a"]);
    expect(compute([season("b", percent(1_000), { priority: 1 }), season("a", percent(1_000))], goods).actions.map((action) => action.promotionId)).toEqual(["b"]);
  });

  test("a voucher whose group is taken names what acts instead", () => {
    const given = [season("autumn", percent(2_000)), season("friend", percent(1_000), { code: "FRIEND" })];
    expect(compute(given, goods).refusals).toEqual({ friend: { code: "not-combinable", with: [{ en: "autumn" }] } });
  });

  test("one that may not act takes no place in its group", () => {
    const given = [season("vip", { ...percent(9_000), segments: ["vip"] }), season("all", percent(500))];
    expect(saving(compute(given, goods).actions)).toBe(500);
  });

  const wishes = fc.array(fc.record({ off: fc.integer({ min: 1, max: 9_000 }), group: fc.constantFrom(null, "a", "b"), priority: fc.integer({ min: 0, max: 2 }), combinable: fc.boolean() }), { maxLength: 8 });
  const given = wishes.map((each) => each.map((wish, place) => promotion(`p${place}`, percent(wish.off), wish)));

  test("at most one of a group acts, in whatever order they come", () => {
    fc.assert(fc.property(given.chain((each) => fc.tuple(fc.constant(each), fc.shuffledSubarray(each, { minLength: each.length }))), ([ordered, shuffled]) => {
      const { actions, refusals } = compute(ordered, goods);
      expect(compute(shuffled, goods)).toEqual({ actions, refusals });
      const groups = actions.map((action) => ordered.find((each) => each.id === action.promotionId)?.group).filter((group) => group !== null);
      expect(new Set(groups).size).toBe(groups.length);
    }));
  });
});

describe("whom and where it is for", () => {
  const refused = (rule: Record<string, unknown>, wish: Partial<PromotionInput>) => refusalOf(promotion("p", { ...percent(1_000), ...rule }), inputOf([], [line("l", 100)], wish))?.code;

  test.each<[string, Record<string, unknown>, Partial<PromotionInput>, string | undefined]>([
    ["its company, however it is written", { companies: ["Halden GmbH"] }, { company: " halden gmbh " }, undefined],
    ["another company", { companies: ["Halden GmbH"] }, { company: "Halden" }, "not-for-you"],
    ["no company", { companies: ["Halden GmbH"] }, {}, "not-for-you"],
    ["one of its segments", { segments: ["business", "vip"] }, { segments: ["vip"] }, undefined],
    ["its price book", { markets: ["eur", "usd"] }, { market: "usd" }, undefined],
    ["a book it is not for", { markets: ["eur"] }, { market: "usd" }, "not-here"],
    ["nothing known of the place", { markets: ["eur"] }, {}, "not-here"],
    ["where it is delivered", { countries: ["DE", "AT"] }, { country: "AT" }, undefined],
    ["elsewhere", { countries: ["DE"] }, { country: "FR" }, "not-here"],
  ])("%s", (_, rule, wish, expected) => {
    expect(refused(rule, wish)).toBe(expected);
  });

  test("a configuration option: one of the values named, of every option named", () => {
    const oak: PromotionLine = { ...line("l", 1_000), facts: { ...line("l", 1_000).facts, choices: { wood: "oak", width: "120" } } };
    const saved = (options: Record<string, string[]>) => saving(compute([promotion("p", { ...percent(1_000), only: { options } })], [oak, line("m", 1_000)]).actions);
    expect([saved({ wood: ["oak", "ash"] }), saved({ wood: ["ash"] }), saved({ wood: ["oak"], width: ["90"] }), saved({ wood: ["oak"], width: ["120"] })]).toEqual([100, 0, 0, 100]);
  });
});

test("no rule that parses can make a line or the whole negative", () => {
  const bad: unknown[] = [
    { kind: "bundle", parts: [{ product: "a", quantity: 1 }], prices: { EUR: -1 } }, { kind: "piece-tiers", tiers: [{ from: 1, basisPoints: 10_001 }] }, { kind: "piece-tiers", tiers: [] },
    { kind: "amount", amounts: { EUR: Number.MAX_SAFE_INTEGER } }, { kind: "percent", basisPoints: NaN }, { kind: "bundle", parts: [{ product: "a", quantity: 1 }], prices: { euro: 1 } },
  ];
  for (const each of bad) expect(promotionRule.safeParse(each).success).toBe(false);
  const whole: PromotionRule[] = [{ kind: "percent", basisPoints: 10_000 }, { kind: "amount", amounts: { EUR: 1e13 } }, { kind: "bundle", parts: [{ product: "l", quantity: 1 }], prices: { EUR: 0 } }];
  expect(saving(compute(whole.map((rule, place) => promotion(`p${place}`, rule)), [line("l", 100, 3)]).actions)).toBe(300);
});
