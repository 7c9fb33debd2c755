import { describe, expect, test } from "vitest";
import { appetite, best, cartWeights, companionsOf, companyOf, goesWith, type Learned } from "./appetite.ts";

const day = 24 * 3_600_000;
const now = 1_000 * day;
const learned = (wish: Partial<Learned> = {}): Learned => ({ companions: new Map(), weeklyBuyers: new Map(), firstSold: new Map([["a", 0], ["b", 0], ["c", 0]]), ...wish });
const companions = companionsOf([{ productId: "desk", neighbourId: "chair", score: 0.4 }, { productId: "desk", neighbourId: "lamp", score: 0.2 }, { productId: "rug", neighbourId: "lamp", score: 0.3 }]);
const order = (own: ReadonlyMap<string, readonly number[]>, known: Learned, wish: "again" | "discover", candidates: readonly string[] = ["a", "b", "c"]) => best(appetite(own, known, { candidates, wish, now }), candidates.length);

describe("company", () => {
  test("what was put into the cart last says most; twice in it counts where it stands last", () => {
    expect([...cartWeights(["a", "b", "c"])]).toEqual([["c", 1], ["b", 0.8], ["a", 0.8 ** 2]]);
    expect([...cartWeights(["a", "b", "a"])]).toEqual([["a", 1], ["b", 0.8]]);
    expect(cartWeights([]).size).toBe(0);
    const speaks = { companions: new Map([["desk", [{ productId: "chair", score: 1 }]], ["rug", [{ productId: "lamp", score: 1 }]]]), demand: new Map<string, number>() };
    expect(best(goesWith(["desk", "rug"], speaks, ["chair", "lamp"]), 2)).toEqual(["lamp", "chair"]);
    expect(best(goesWith(["rug", "desk"], speaks, ["chair", "lamp"]), 2)).toEqual(["chair", "lamp"]);
  });

  test("adds up over what somebody has, the strongest is 1", () => {
    expect(companyOf({ companions }, [["desk", 1], ["rug", 1]])).toEqual(new Map([["chair", 0.8], ["lamp", 1]]));
  });
  test("of nothing is nothing", () => {
    expect(companyOf({ companions }, [])).toEqual(new Map());
    expect(companyOf({ companions }, [["unknown", 1]])).toEqual(new Map());
  });
});

describe("buy again", () => {
  test("what was bought more often, and more lately, comes first", () => {
    expect(order(new Map([["b", [now - 5 * day, now - 40 * day]], ["c", [now - 5 * day]]]), learned(), "again")).toEqual(["b", "c", "a"]);
    expect(order(new Map([["b", [now - 700 * day]], ["c", [now - 5 * day]]]), learned(), "again")).toEqual(["c", "b", "a"]);
  });
  test("what goes with it comes before what does not, but behind the habit itself", () => {
    const known = learned({ companions });
    expect(order(new Map([["desk", [now - day]]]), known, "again", ["chair", "desk", "other"])).toEqual(["desk", "chair", "other"]);
  });
  test("a stranger gets what the week asks for", () => {
    expect(order(new Map(), learned({ weeklyBuyers: new Map([["c", 9], ["b", 3]]) }), "again")).toEqual(["c", "b", "a"]);
  });
});

describe("discover", () => {
  test("never shows what she has", () => {
    expect(order(new Map([["a", [now - day]], ["b", [0]]]), learned(), "discover")).toEqual(["c"]);
  });
  test("a novelty stands before an equal older thing, and not for ever", () => {
    expect(order(new Map(), learned({ firstSold: new Map([["a", 0], ["b", now - 3 * day], ["c", 0]]) }), "discover")[0]).toBe("b");
    const scores = appetite(new Map(), learned({ firstSold: new Map([["a", 0], ["b", now - 400 * day]]) }), { candidates: ["a", "b"], wish: "discover", now });
    expect(scores.get("b")).toBeCloseTo(scores.get("a") ?? NaN, 4);
  });
  test("company of a fresh purchase counts more than that of an old one", () => {
    const known = learned({ companions });
    expect(order(new Map([["desk", [now - 300 * day]], ["rug", [now - day]]]), known, "discover", ["chair", "lamp"])).toEqual(["lamp", "chair"]);
    expect(order(new Map([["desk", [now - day]], ["rug", [now - 300 * day]]]), known, "discover", ["chair", "lamp"])).toEqual(["chair", "lamp"]);
  });
  test("scores are finite, whatever the clock says", () => {
    const scores = appetite(new Map([["a", [now + 90 * day]]]), learned({ firstSold: new Map([["b", now + 50 * day]]) }), { candidates: ["a", "b", "never sold"], wish: "again", now });
    for (const score of scores.values()) expect(Number.isFinite(score)).toBe(true);
  });
});

describe("goes with your cart", () => {
  test("leaves out what lies in it; company decides, demand among equals", () => {
    const scores = goesWith(["desk", "desk"], { companions, demand: new Map([["pen", 50], ["cup", 5]]) }, ["desk", "chair", "pen", "cup", "lamp"]);
    expect(best(scores, 9)).toEqual(["chair", "lamp", "pen", "cup"]);
  });
  test("of an empty cart is the demand", () => {
    expect(best(goesWith([], { companions, demand: new Map([["b", 2], ["a", 1]]) }, ["a", "b", "c"]), 2)).toEqual(["b", "a"]);
  });
});

test("the best are ordered by score, then id", () => {
  expect(best(new Map([["z", 1], ["b", 2], ["a", 2], ["c", 0]]), 3)).toEqual(["a", "b", "z"]);
});
