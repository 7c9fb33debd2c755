import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { randomFrom } from "#merch-rules/internal/random.ts";
import { boundary, effectOf, least, leastSome, type Arm } from "./effect.ts";

const armOf = (values: readonly number[]): Arm => ({ visitors: values.length, sum: values.reduce((sum, one) => sum + one, 0), squares: values.reduce((sum, one) => sum + one ** 2, 0), some: values.filter((one) => one !== 0).length });

class Growing {
  visitors = 0;
  sum = 0;
  squares = 0;
  some = 0;
  add(value: number): void {
    this.visitors += 1;
    this.sum += value;
    this.squares += value ** 2;
    if (value !== 0) this.some += 1;
  }
}

interface World {
  /** Share held out. */
  readonly share: number;
  readonly value: (random: () => number, shown: boolean) => number;
  readonly visitors: number;
}

/** Visitors come one by one; every twentieth time somebody looks. The first verdict ends it. */
function watched(seed: string, { share, value, visitors }: World): { readonly verdict: string; readonly after: number; readonly missed: (truth: number) => boolean } {
  const random = randomFrom(seed);
  const [shown, held] = [new Growing(), new Growing()];
  const intervals: { low: number; high: number }[] = [];
  let first = { verdict: "open", after: visitors };
  for (let come = 1; come <= visitors; come += 1) {
    const out = random() < share;
    (out ? held : shown).add(value(random, !out));
    if (come % 20 !== 0) continue;
    const { verdict, interval } = effectOf(shown, held);
    if (interval !== undefined) intervals.push(interval);
    if (first.verdict === "open" && (verdict === "better" || verdict === "worse")) first = { verdict, after: come };
  }
  return { ...first, missed: (truth) => intervals.some(({ low, high }) => truth < low || truth > high) };
}

/** What furniture sells like: few buy, and some buy much. */
const bought = (rate: number) => (random: () => number) => (random() < rate ? Math.exp(4 + 0.8 * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())) : 0);
const looked = (often: number) => (random: () => number) => {
  let count = 0;
  for (let left = random(); left > Math.exp(-often) && count < 30; count += 1) left *= random();
  return count;
};

describe("an A/A test watched all the time keeps its error", () => {
  const worlds: readonly [string, World][] = [
    ["looks, 3 % held out", { share: 0.03, visitors: 8_000, value: looked(2) }],
    ["looks, half and half", { share: 0.5, visitors: 4_000, value: looked(2) }],
    ["purchases of 5 %, 10 % held out", { share: 0.1, visitors: 8_000, value: bought(0.05) }],
    ["purchases of 3 %, half and half", { share: 0.5, visitors: 6_000, value: bought(0.03) }],
  ];
  test.each(worlds)("%s", (name, world) => {
    const runs = 200;
    const wrong = Array.from({ length: runs }, (_, run) => watched(`${name} ${run}`, world)).filter((one) => one.missed(0)).length;
    // 5 % were allowed; the seeds are fixed, so this holds or does not.
    expect(wrong / runs).toBeLessThanOrEqual(0.05);
  });

  test("while an interval made for one look is wrong far more often", () => {
    const runs = 200;
    let wrong = 0;
    for (let run = 0; run < runs; run += 1) {
      const random = randomFrom(`naive ${run}`);
      const [shown, held] = [new Growing(), new Growing()];
      let missed = false;
      for (let come = 1; come <= 4_000; come += 1) {
        (random() < 0.5 ? held : shown).add(looked(2)(random));
        const { interval, difference } = effectOf(shown, held);
        if (come % 20 !== 0 || interval === undefined) continue;
        const error = (interval.high - difference) / boundary((shown.visitors * held.visitors) / come, 0.05);
        missed ||= Math.abs(difference) > 1.96 * error;
      }
      if (missed) wrong += 1;
    }
    expect(wrong / runs).toBeGreaterThan(0.15);
  });
});

describe("a true difference", () => {
  test("is found, in its direction, and the interval holds it at every look", () => {
    const runs = 60;
    const world: World = { share: 0.5, visitors: 6_000, value: (random, shown) => looked(shown ? 2.3 : 2)(random) };
    const seen = Array.from({ length: runs }, (_, run) => watched(`better ${run}`, world));
    expect(seen.filter(({ verdict }) => verdict === "better").length).toBeGreaterThan(0.95 * runs);
    expect(seen.filter(({ verdict }) => verdict === "worse").length).toBe(0);
    expect(seen.filter(({ missed }) => missed(0.3)).length).toBeLessThanOrEqual(0.1 * runs);
    const hurting = Array.from({ length: runs }, (_, run) => watched(`worse ${run}`, { ...world, value: (random, shown) => looked(shown ? 1.6 : 2)(random) }));
    expect(hurting.filter(({ verdict }) => verdict === "worse").length).toBeGreaterThan(0.95 * runs);
  });

  test("is found later when few are held out", () => {
    const value: World["value"] = (random, shown) => looked(shown ? 2.4 : 2)(random);
    const after = (share: number) => Array.from({ length: 20 }, (_, run) => watched(`${share} ${run}`, { share, visitors: 12_000, value }).after).reduce((sum, one) => sum + one, 0);
    expect(after(0.05)).toBeGreaterThan(after(0.5));
  });
});

describe("the arithmetic", () => {
  const values = fc.array(fc.double({ min: 0, max: 1_000, noNaN: true }), { minLength: least, maxLength: 300 });

  test("is that of the means and of Welch's standard error, worked out from every visitor", () => {
    fc.assert(fc.property(values, values, (left, right) => {
      const [shown, held] = [left.map((one) => one + 1), right.map((one) => one + 1)];
      const effect = effectOf(armOf(shown), armOf(held));
      const average = (list: readonly number[]) => list.reduce((sum, one) => sum + one, 0) / list.length;
      const spread = (list: readonly number[]) => list.reduce((sum, one) => sum + (one - average(list)) ** 2, 0) / (list.length - 1);
      const error = Math.sqrt(spread(shown) / shown.length + spread(held) / held.length);
      expect(effect.difference).toBeCloseTo(average(shown) - average(held), 6);
      const half = error * boundary((shown.length * held.length) / (shown.length + held.length), 0.05);
      expect((effect.interval?.high ?? NaN) - effect.difference).toBeCloseTo(half, 4);
      expect(effect.difference - (effect.interval?.low ?? NaN)).toBeCloseTo(half, 4);
    }));
  });

  test("changing sides turns the sign; a unit changes nothing but the numbers", () => {
    fc.assert(fc.property(values, values, fc.integer({ min: 1, max: 1_000 }), (left, right, unit) => {
      const [shown, held] = [armOf(left.map((one) => one + 1)), armOf(right.map((one) => one + 1))];
      const [one, other] = [effectOf(shown, held), effectOf(held, shown)];
      expect(other.difference).toBeCloseTo(-one.difference, 6);
      expect({ better: "worse", worse: "better", open: "open", "too-few": "too-few" }[one.verdict]).toBe(other.verdict);
      const scaled = effectOf(armOf(left.map((each) => (each + 1) * unit)), armOf(right.map((each) => (each + 1) * unit)));
      expect(scaled.difference / unit).toBeCloseTo(one.difference, 4);
    }));
  });

  test("the interval is wider than one for a single look, narrows as visitors come, and widens with less error allowed", () => {
    fc.assert(fc.property(fc.integer({ min: 50, max: 1_000_000 }), (size) => {
      expect(boundary(size, 0.05)).toBeGreaterThan(1.96);
      expect(boundary(size, 0.01)).toBeGreaterThan(boundary(size, 0.05));
      expect(boundary(size * 2, 0.05) / Math.sqrt(size * 2)).toBeLessThan(boundary(size, 0.05) / Math.sqrt(size));
    }));
  });

  test.each<[string, Arm, Arm]>([
    ["nobody", armOf([]), armOf([])],
    ["nobody held out", armOf(new Array<number>(5_000).fill(1)), armOf([])],
    ["one short of the least", armOf(new Array<number>(5_000).fill(1)), armOf(new Array<number>(least - 1).fill(2))],
    ["many, and nobody did anything", armOf(new Array<number>(5_000).fill(0)), armOf(new Array<number>(5_000).fill(0))],
    ["many, and hardly anybody did", armOf([...new Array<number>(5_000).fill(0), 9]), armOf([...new Array<number>(5_000).fill(0), 9])],
  ])("not known yet: %s", (_name, shown, held) => expect(effectOf(shown, held)).toMatchObject({ verdict: "too-few", interval: undefined }));

  test("an arm in which nobody did anything does not pretend to know its spread", () => {
    const shown = armOf([...new Array<number>(1_800).fill(0), ...new Array<number>(200).fill(50)]);
    const none: Arm = { visitors: 400, sum: 0, squares: 0, some: 0 };
    const { interval, difference } = effectOf(shown, none);
    expect(interval).toBeDefined();
    const own = Math.sqrt((shown.squares - shown.sum ** 2 / shown.visitors) / (shown.visitors - 1) / shown.visitors);
    expect((interval?.high ?? NaN) - difference).toBeGreaterThan(1.5 * own * boundary((2_000 * 400) / 2_400, 0.05));
    expect(leastSome).toBeLessThanOrEqual((200 / 2_400) * 400);
  });
});
