import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { admit, closedBreaker, conclude, type Breaker, type BreakerRule } from "./circuit-breaker.ts";

const rule: BreakerRule = { failures: 3, pause: 1_000, longestPause: 4_000 };

const after = (breaker: Breaker, answers: readonly boolean[], now: number): Breaker =>
  answers.reduce((known, answered) => conclude(known, { era: known.era, answered }, now, rule), breaker);

describe("the circuit breaker", () => {
  test("stays closed while failures are fewer than the rule says, or somebody answers in between", () => {
    expect(after(closedBreaker, [false, false], 0).opened).toBeUndefined();
    expect(after(closedBreaker, [false, false, true, false, false], 0).opened).toBeUndefined();
    expect(after(closedBreaker, [false, false, false], 0).opened).toEqual({ until: 1_000, pause: 1_000, probing: false });
  });

  test("lets nobody through during the pause, then one probe alone", () => {
    const open = after(closedBreaker, [false, false, false], 0);
    expect(admit(open, 999)).toBeUndefined();
    const probing = admit(open, 1_000);
    expect(probing?.opened?.probing).toBe(true);
    expect(admit(probing ?? open, 9_999)).toBeUndefined();
  });

  test("closes when the probe answers, and pauses twice as long each time it does not, up to the longest", () => {
    let open = after(closedBreaker, [false, false, false], 0);
    const pauses: (number | undefined)[] = [];
    for (let now = 0; pauses.length < 4;) {
      now = open.opened?.until ?? 0;
      const probing = admit(open, now) ?? open;
      open = conclude(probing, { era: probing.era, answered: false }, now, rule);
      pauses.push(open.opened?.pause);
    }
    expect(pauses).toEqual([2_000, 4_000, 4_000, 4_000]);
    const probing = admit(open, 1e9) ?? open;
    expect(conclude(probing, { era: probing.era, answered: true }, 1e9, rule)).toMatchObject({ failures: 0, opened: undefined });
  });

  test("a call from before it opened decides nothing: neither its late answer nor its late failure", () => {
    const early = closedBreaker.era;
    const open = after(closedBreaker, [false, false, false], 0);
    expect(conclude(open, { era: early, answered: true }, 10, rule)).toBe(open);
    const probing = admit(open, 1_000) ?? open;
    expect(conclude(probing, { era: early, answered: false }, 1_001, rule)).toBe(probing);
    expect(conclude(probing, { era: early, answered: true }, 1_001, rule)).toBe(probing);
  });

  test("whatever happens: one probe at a time, none within a pause, and a provider that answers again is called again within the longest pause", () => {
    const happenings = fc.array(fc.record({ wait: fc.nat(3_000), answered: fc.boolean(), late: fc.boolean() }), { maxLength: 60 });
    fc.assert(fc.property(happenings, (list) => {
      let breaker = closedBreaker;
      let now = 0;
      const running: number[] = [];
      for (const { wait, answered, late } of list) {
        now += wait;
        const next = admit(breaker, now);
        if (next === undefined) expect(breaker.opened === undefined ? "closed" : breaker.opened.probing || now < breaker.opened.until).toBe(true);
        else {
          breaker = next;
          running.push(breaker.era);
        }
        if (!late && running.length > 0) breaker = conclude(breaker, { era: running.shift() ?? 0, answered }, now, rule);
        expect(running.filter((era) => breaker.opened?.probing === true && era === breaker.era).length).toBeLessThanOrEqual(1);
        expect((breaker.opened?.until ?? now) - now).toBeLessThanOrEqual(rule.longestPause);
      }
      for (const era of running) breaker = conclude(breaker, { era, answered: false }, now, rule);
      const back = admit(breaker, now + rule.longestPause);
      expect(back).toBeDefined();
      if (back !== undefined) expect(conclude(back, { era: back.era, answered: true }, now + rule.longestPause, rule).opened).toBeUndefined();
    }));
  });
});
