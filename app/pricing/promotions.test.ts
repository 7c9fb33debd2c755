import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { computePromotions, saving, type Promotion, type PromotionInput, type PromotionLine } from "./promotions.ts";
import { promotionRule, type PromotionRule } from "./promotion-rule.ts";

const now = Date.UTC(2026, 10, 22);

const line = (key: string, unit: number, quantity = 1, facts: Partial<PromotionLine["facts"]> = {}): PromotionLine => ({
  key, unit, quantity, facts: { productId: key, externalId: `x-${key}`, categories: [], tags: [], choices: {}, ...facts },
});

let serial = 0;
const promotion = (rule: unknown, more: Partial<Promotion> = {}): Promotion => ({
  id: `p${String(++serial).padStart(4, "0")}`, code: null, name: { en: "Offer" }, rule: promotionRule.parse(rule), priority: 0, combinable: true, startsAt: null, endsAt: null, usedUp: false, ...more,
});

const compute = (promotions: readonly Promotion[], lines: readonly PromotionLine[], more: Partial<PromotionInput> = {}) =>
  computePromotions({ currency: "EUR", lines, delivery: 990, promotions, segments: [], now, ...more });

const savedBy = (promotions: readonly Promotion[], lines: readonly PromotionLine[], more: Partial<PromotionInput> = {}) => saving(compute(promotions, lines, more).actions);

describe("each kind", () => {
  test("percent takes its share of each line, rounded half away from zero", () => {
    const result = compute([promotion({ kind: "percent", basisPoints: 1000 })], [line("a", 10_005), line("b", 4)]);
    expect(result.actions).toEqual([{ type: "line-discount", promotionId: expect.any(String), line: "a", amount: 1_001 }]);
  });

  test("an amount is spread over the goods and never exceeds them", () => {
    const ten = promotion({ kind: "amount", amounts: { EUR: 1_000 } });
    const spread = compute([ten], [line("a", 2_000), line("b", 1_000)]).actions;
    expect(spread.map((action) => action.amount)).toEqual([667, 333]);
    expect(savedBy([ten], [line("a", 300)])).toBe(300);
    expect(savedBy([ten], [line("a", 300)], { currency: "USD" })).toBe(0);
  });

  test("free delivery takes the delivery away, once", () => {
    const free = () => promotion({ kind: "free-delivery" });
    expect(compute([free(), free()], [line("a", 100)]).actions).toEqual([{ type: "delivery-discount", promotionId: expect.any(String), amount: 990 }]);
    expect(savedBy([free()], [line("a", 100)], { delivery: 0 })).toBe(0);
  });

  test.each([
    ["two of three", 3, 500], ["nothing below the group", 2, 0], ["two groups", 6, 1_000], ["the rest counts for nothing", 5, 500],
  ])("buy two, get the third free: %s", (_, quantity, expected) => {
    expect(savedBy([promotion({ kind: "buy-get", buy: 2, get: 1, basisPoints: 10_000 })], [line("a", 500, quantity)])).toBe(expected);
  });

  test("the cheapest pieces are the free ones", () => {
    const rule = { kind: "buy-get", buy: 1, get: 1, basisPoints: 10_000 };
    const { actions } = compute([promotion(rule)], [line("dear", 9_000, 2), line("cheap", 100, 2)]);
    expect(actions).toEqual([{ type: "line-discount", promotionId: expect.any(String), line: "cheap", amount: 200 }]);
  });

  test("tiers: the highest one reached counts", () => {
    const tiers = promotion({ kind: "tiers", tiers: [{ from: { EUR: 10_000 }, basisPoints: 500 }, { from: { EUR: 20_000 }, basisPoints: 1_000 }] });
    expect(savedBy([tiers], [line("a", 9_999)])).toBe(0);
    expect(savedBy([tiers], [line("a", 10_000)])).toBe(500);
    expect(savedBy([tiers], [line("a", 10_000, 2)])).toBe(2_000);
    expect(savedBy([tiers], [line("a", 90_000)], { currency: "USD" })).toBe(0);
  });
});

describe("conditions", () => {
  const off = (only: PromotionRule["only"]) => [promotion({ kind: "percent", basisPoints: 10_000, only })];
  const desk = line("desk", 1_000, 1, { categories: ["desks", "tables"], tags: ["new"], choices: { top: "oak" } });
  const lamp = line("lamp", 300, 1, { categories: ["lamps"], choices: { top: "pine" } });

  test("by product (either id), category, tag and chosen option", () => {
    expect(savedBy(off({ products: ["desk"] }), [desk, lamp])).toBe(1_000);
    expect(savedBy(off({ products: ["x-lamp"] }), [desk, lamp])).toBe(300);
    expect(savedBy(off({ categories: ["tables"] }), [desk, lamp])).toBe(1_000);
    expect(savedBy(off({ tags: ["new", "old"] }), [desk, lamp])).toBe(1_000);
    expect(savedBy(off({ options: { top: ["pine", "ash"] } }), [desk, lamp])).toBe(300);
    expect(savedBy(off({ options: { frame: ["steel"] } }), [desk, lamp])).toBe(0);
  });

  test("all conditions given must hold", () => {
    expect(savedBy(off({ categories: ["tables"], tags: ["old"] }), [desk, lamp])).toBe(0);
  });

  test("segments", () => {
    const business = [promotion({ kind: "percent", basisPoints: 1000, segments: ["business"] })];
    expect(savedBy(business, [desk])).toBe(0);
    expect(savedBy(business, [desk], { segments: ["business", "customer"] })).toBe(100);
  });

  test("the minimum counts the goods it is for, in the currency paid", () => {
    const rule = promotion({ kind: "percent", basisPoints: 1000, minimum: { EUR: 1_200 }, only: { categories: ["desks"] } });
    expect(savedBy([rule], [desk, lamp])).toBe(0);
    expect(savedBy([rule], [{ ...desk, quantity: 2 }, lamp])).toBe(200);
    expect(savedBy([rule], [{ ...desk, quantity: 2 }], { currency: "RUB" })).toBe(0);
  });
});

describe("vouchers say why they do nothing", () => {
  const goods = [line("a", 10_000)];
  const voucher = (rule: unknown, more: Partial<Promotion> = {}) => promotion(rule, { code: "CODE", ...more });
  const ten = { kind: "percent", basisPoints: 1000 };
  test.each<[string, Promotion, unknown]>([
    ["expired", voucher(ten, { endsAt: now }), { code: "expired" }],
    ["not yet valid answers as if it never was", voucher(ten, { startsAt: now + 1 }), { code: "unknown" }],
    ["used up", voucher(ten, { usedUp: true }), { code: "used-up" }],
    ["goods it is not for", voucher({ ...ten, only: { tags: ["sale"] } }), { code: "not-applicable" }],
    ["another currency", voucher({ ...ten, minimum: { USD: 1 } }), { code: "not-here" }],
    ["minimum not reached", voucher({ ...ten, minimum: { EUR: 12_500 } }), { code: "minimum-not-reached", missing: 2_500 }],
    ["nothing left to reduce", voucher({ kind: "amount", amounts: { USD: 500 } }), { code: "not-applicable" }],
    ["not this shopper", voucher({ ...ten, segments: ["vip"] }), { code: "not-for-you" }],
    ["not this company", voucher({ ...ten, companies: ["Halden GmbH"] }), { code: "not-for-you" }],
    ["as often as one may", voucher(ten, { usedByShopper: true }), { code: "used-by-you" }],
    ["another price book", voucher({ ...ten, markets: ["usd"] }), { code: "not-here" }],
    ["not delivered there", voucher({ ...ten, countries: ["FR"] }), { code: "not-here" }],
  ])("%s", (_, given, expected) => {
    const result = compute([given], goods);
    expect(result.actions).toEqual([]);
    expect(result.refusals).toEqual({ [given.id]: expected });
  });

  test("the moment before its end it still holds", () => {
    expect(savedBy([voucher(ten, { endsAt: now + 1, startsAt: now })], goods)).toBe(1_000);
  });

  test("automatic promotions keep quiet", () => {
    expect(compute([promotion(ten, { endsAt: now })], goods).refusals).toEqual({});
  });

  test("one that stands alone and saves less is refused as not combinable", () => {
    const automatic = promotion({ kind: "percent", basisPoints: 2000 });
    const lonely = voucher(ten, { combinable: false });
    const result = compute([automatic, lonely], goods);
    expect(saving(result.actions)).toBe(2_000);
    expect(result.refusals).toEqual({ [lonely.id]: { code: "not-combinable", with: [{ en: "Offer" }] } });
  });

  test("one that stands alone and saves more takes the place of all others", () => {
    const result = compute([promotion({ kind: "percent", basisPoints: 500 }), voucher({ kind: "percent", basisPoints: 3000 }, { combinable: false })], goods);
    expect(saving(result.actions)).toBe(3_000);
    expect(result.actions).toHaveLength(1);
    expect(result.refusals).toEqual({});
  });
});

describe("stacking", () => {
  test("percentages act on what is left, the higher priority first", () => {
    const half = promotion({ kind: "percent", basisPoints: 5000 }, { priority: 1 });
    const fixed = promotion({ kind: "amount", amounts: { EUR: 1_000 } }, { priority: 2 });
    expect(compute([half, fixed], [line("a", 3_000)]).actions.map((action) => action.amount)).toEqual([1_000, 1_000]);
  });

  const rule = fc.oneof(
    fc.record({ kind: fc.constant("percent"), basisPoints: fc.integer({ min: 1, max: 10_000 }) }),
    fc.record({ kind: fc.constant("amount"), amounts: fc.record({ EUR: fc.integer({ min: 0, max: 200_000 }) }) }),
    fc.constant({ kind: "free-delivery" }),
    fc.record({ kind: fc.constant("piece-tiers"), tiers: fc.array(fc.record({ from: fc.integer({ min: 1, max: 20 }), basisPoints: fc.integer({ min: 1, max: 10_000 }) }), { minLength: 1, maxLength: 3 }) }),
    fc.record({ kind: fc.constant("bundle"), prices: fc.record({ EUR: fc.integer({ min: 0, max: 100_000 }) }), parts: fc.uniqueArray(fc.record({ product: fc.constantFrom("l0", "l1", "x-l2"), quantity: fc.integer({ min: 1, max: 3 }) }), { selector: (part) => part.product, minLength: 1 }) }),
    fc.record({ kind: fc.constant("buy-get"), buy: fc.integer({ min: 1, max: 4 }), get: fc.integer({ min: 1, max: 3 }), basisPoints: fc.integer({ min: 1, max: 10_000 }) }),
  );
  const promotions = fc.array(fc.record({ rule, priority: fc.integer({ min: 0, max: 2 }), combinable: fc.boolean(), group: fc.constantFrom(null, null, "a", "b") }), { maxLength: 5 })
    .map((wishes) => wishes.map((wish) => promotion(wish.rule, wish)));
  const lines = fc.array(fc.record({ unit: fc.integer({ min: 0, max: 100_000 }), quantity: fc.integer({ min: 1, max: 9 }) }), { minLength: 1, maxLength: 5 })
    .map((wishes) => wishes.map((wish, index) => line(`l${index}`, wish.unit, wish.quantity)));

  test("no line and no delivery ever goes below nothing, and no action is empty", () => {
    fc.assert(fc.property(promotions, lines, (given, goods) => {
      const { actions } = compute(given, goods);
      for (const each of goods) {
        const off = actions.reduce((sum, action) => sum + (action.type === "line-discount" && action.line === each.key ? action.amount : 0), 0);
        expect(off).toBeLessThanOrEqual(each.unit * each.quantity);
      }
      expect(actions.reduce((sum, action) => sum + (action.type === "delivery-discount" ? action.amount : 0), 0)).toBeLessThanOrEqual(990);
      expect(actions.every((action) => action.amount > 0)).toBe(true);
    }));
  });

  test("shuffling the promotions changes nothing", () => {
    fc.assert(fc.property(promotions, lines, (given, goods) => {
      expect(compute([...given].reverse(), goods).actions).toEqual(compute(given, goods).actions);
    }));
  });

  test("one more promotion that combines never makes the shopper pay more than the best lonely one", () => {
    fc.assert(fc.property(promotions, lines, (given, goods) => {
      const best = Math.max(0, ...given.filter((each) => !each.combinable).map((each) => savedBy([each], goods)));
      expect(savedBy(given, goods)).toBeGreaterThanOrEqual(best);
    }));
  });
});

test("a rule of another form is no rule", () => {
  for (const bad of [{}, { kind: "percent" }, { kind: "percent", basisPoints: 10_001 }, { kind: "percent", basisPoints: 1.5 }, { kind: "amount", amounts: { EUR: -1 } }, { kind: "gift" }, { kind: "free-delivery", secret: 1 }]) {
    expect(promotionRule.safeParse(bad).success).toBe(false);
  }
});
