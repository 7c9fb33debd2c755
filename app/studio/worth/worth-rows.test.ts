import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile, type Program } from "#merch-rules/compile.ts";
import { trialKey, trialsOf } from "#merch-rules/holdout.ts";
import { metrics } from "./metrics.ts";
import { byArm, hurtingRules, judge, worthRows, type ArmSum } from "./worth-rows.ts";

function programOf(count: number, own: object = {}): Program {
  const compiled = compile({
    version: 1, pages: [{ id: "home", shelves: ["s"] }], shelves: [{ id: "s", title: { en: "S" }, source: { all: [] }, layout: "row", slots: 4 }],
    rules: Array.from({ length: count }, (_, index) => ({ id: `r${index}`, action: { type: "boost", where: { all: [] }, strength: (index % 20) + 1 }, ...own })),
  });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.program;
}
const keyOf = (program: Program, id: string): string => trialKey(trialsOf(program).find((trial) => trial.id === id) ?? { kind: "rule", id, edition: "", share: 0 });
const day = new Date("2026-11-01T00:00:00Z");
/** Everybody did `each`, give or take one. */
const arm = (trial: string, held: boolean, visitors: number, each: number, own: Partial<ArmSum> = {}): ArmSum => {
  const one = { sum: visitors * each, squares: visitors * (each ** 2 + 1), some: visitors };
  return { trial, held, visitors, waiting: 0, sums: { clicked: one, opened: one, added: one, revenue: one, margin: one }, since: day, ...own };
};

describe("a judgement", () => {
  test("takes both arms, counts who is still observed, and begins with whoever came first", () => {
    const sums = byArm([arm("t", false, 900, 3, { waiting: 4 }), arm("t", true, 300, 2, { waiting: 3, since: new Date(day.getTime() - 1) })]);
    const judged = judge(sums, "t", "opened");
    expect(judged).toMatchObject({ visitors: { shown: 900, held: 300 }, waiting: 7, effect: { verdict: "better", shown: 3, held: 2, difference: 1 } });
    expect(judged.since?.getTime()).toBe(day.getTime() - 1);
  });

  test("of what nobody met is not known", () => {
    for (const metric of metrics) expect(judge(new Map(), "t", metric)).toMatchObject({ visitors: { shown: 0, held: 0 }, waiting: 0, since: undefined, effect: { verdict: "too-few" } });
    expect(judge(byArm([arm("t", false, 5_000, 1)]), "t", "margin").effect.verdict).toBe("too-few");
  });

  test("by a figure that was not kept yet when it was summed up is not known", () => {
    const before = (held: boolean): ArmSum => ({ ...arm("t", held, 900, 3), sums: { opened: { sum: 2_700, squares: 9_000, some: 900 } } as ArmSum["sums"] });
    expect(judge(byArm([before(false), before(true)]), "t", "clicked").effect).toMatchObject({ verdict: "too-few", difference: 0 });
  });
});

describe("the rows", () => {
  const program = programOf(4, { schedule: { until: "2026-12-24T18:00" } });
  const sums = byArm([
    arm(keyOf(program, "r0"), false, 3_000, 2), arm(keyOf(program, "r0"), true, 1_000, 2),
    arm(keyOf(program, "r1"), false, 3_000, 2), arm(keyOf(program, "r1"), true, 1_000, 2.5),
    arm(keyOf(program, "r2"), false, 3_000, 5), arm(keyOf(program, "r2"), true, 1_000, 2),
    arm("rule:r3:00000000", false, 3_000, 5), arm("rule:r3:00000000", true, 3_000, 1),
  ]);

  test("show what is known first, the strongest first, and carry share and end", () => {
    const rows = worthRows(program, sums, "margin");
    expect(rows.map(({ id, effect }) => `${id} ${effect.verdict}`)).toEqual(["r2 better", "r1 worse", "r0 open", "r3 too-few", "s too-few"]);
    expect(rows[0]).toMatchObject({ kind: "rule", share: 0.03, until: "2026-12-24T18:00" });
    expect(rows.at(-1)).toMatchObject({ kind: "shelf", until: undefined });
  });

  test("do not count what an earlier edition of a rule did", () => expect(worthRows(program, sums, "margin").find(({ id }) => id === "r3")?.visitors).toEqual({ shown: 0, held: 0 }));

  test("each trial stands there once, whatever the sums", () => {
    fc.assert(fc.property(fc.array(fc.record({ index: fc.nat(5), held: fc.boolean(), visitors: fc.nat(10_000), each: fc.double({ min: 0, max: 10, noNaN: true }) }), { maxLength: 12 }), fc.constantFrom(...metrics), (drawn, metric) => {
      const found = byArm(drawn.map(({ index, held, visitors, each }) => arm(keyOf(program, `r${index}`), held, visitors, each)));
      const rows = worthRows(program, found, metric);
      expect(rows.map(({ kind, id }) => `${kind} ${id}`).toSorted()).toEqual(trialsOf(program).map(({ kind, id }) => `${kind} ${id}`).toSorted());
    }));
  });
});

describe("rules that hurt", () => {
  test("are those that are certain to, each allowed its part of the error only", () => {
    const few = programOf(1);
    const many = programOf(400);
    const sums = (program: Program) => byArm([arm(keyOf(program, "r0"), false, 3_000, 2), arm(keyOf(program, "r0"), true, 500, 2.22)]);
    expect(hurtingRules(few, sums(few), "margin").map(({ id }) => id)).toEqual(["r0"]);
    expect(hurtingRules(many, sums(many), "margin")).toEqual([]);
    expect(judge(sums(many), keyOf(many, "r0"), "margin").effect.verdict).toBe("worse");
  });

  test("are no rules that help, and nothing that is kept from nobody", () => {
    const program = programOf(2);
    expect(hurtingRules(program, byArm([arm(keyOf(program, "r0"), false, 3_000, 9), arm(keyOf(program, "r0"), true, 1_000, 2)]), "margin")).toEqual([]);
    const none = programOf(1, { holdout: 0 });
    expect(hurtingRules(none, byArm([arm(keyOf(none, "r0"), false, 3_000, 1), arm(keyOf(none, "r0"), true, 1_000, 9)]), "margin")).toEqual([]);
  });
});
