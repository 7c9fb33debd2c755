/**
 * Groups and sets against an oracle that knows nothing of flat models: it lists the arrangements of a desk with arms as nested
 * data, and counts, prices and filters those. The flat model must have exactly one configuration for each of them.
 */
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { assemble } from "./assemble.ts";
import { brokenRules } from "./broken-rules.ts";
import { compile } from "./compile.ts";
import type { Model, ModelSource } from "./model.ts";
import { readModel } from "./read-model.ts";
import { openSession } from "./session.ts";
import { valueTexts } from "./value-text.ts";

vi.setConfig({ testTimeout: 120_000 });

const text = (words: string) => ({ en: words, ru: words });
const head = (id: string) => ({ id, name: text(id), sentence: text(`${id} {n}`) });
const quick = { nodes: 1_000_000, milliseconds: 30_000, rounds: 0 };

const reach = ["short", "long"] as const;
/** One arm as it may be ordered. */
interface Arm {
  readonly reach: (typeof reach)[number];
  readonly lift: boolean;
  readonly tilt: number;
}
interface Desk {
  readonly top: "thin" | "thick";
  readonly extras: readonly string[];
  readonly arms: readonly Arm[];
}

const everyArm: readonly Arm[] = reach.flatMap((each) => [false, true].flatMap((lift) => [1, 2].map((tilt) => ({ reach: each, lift, tilt }))));
const subsets = (all: readonly string[]): readonly (readonly string[])[] => all.reduce<readonly (readonly string[])[]>((found, each) => [...found, ...found.map((set) => [...set, each])], [[]]);
const sequences = (most: number): readonly (readonly Arm[])[] => {
  const all: (readonly Arm[])[] = [[]];
  let last: readonly (readonly Arm[])[] = [[]];
  for (let length = 1; length <= most; length += 1) {
    last = last.flatMap((arms) => everyArm.map((arm) => [...arms, arm]));
    all.push(...last);
  }
  return all;
};
const everyDesk: readonly Desk[] = (["thin", "thick"] as const).flatMap((top) => subsets(["light", "fan", "clock"]).flatMap((extras) => sequences(2).map((arms) => ({ top, extras, arms }))));

const kilos = (arm: Arm): number => (arm.reach === "long" ? 3 : 2) + (arm.lift ? 2 : 0);

interface Law {
  readonly rule: NonNullable<ModelSource["rules"]>[number];
  readonly inGroup?: true;
  readonly holds: (desk: Desk) => boolean;
}
const total = (desk: Desk, of: (arm: Arm) => number): number => desk.arms.reduce((sum, arm) => sum + of(arm), 0);
const formula = (id: string, holds: string) => ({ ...head(id), kind: "formula" as const, holds });

/** Each law twice: in the language, and as what it means for a desk. */
const laws: readonly Law[] = [
  { rule: formula("sum", "sum(arms: kilos) <= 6"), holds: (desk) => total(desk, kilos) <= 6 },
  { rule: { ...head("count"), kind: "compare", left: "count(arms: reach == 'long')", relation: "<=", right: "1" }, holds: (desk) => desk.arms.filter((arm) => arm.reach === "long").length <= 1 },
  { rule: formula("all", "all(arms: lift or tilt == 1)"), holds: (desk) => desk.arms.every((arm) => arm.lift || arm.tilt === 1) },
  { rule: formula("any", "any(arms: lift) implies top == 'thick'"), holds: (desk) => !desk.arms.some((arm) => arm.lift) || desk.top === "thick" },
  { rule: { ...head("max"), kind: "compare", left: "max(arms: tilt)", relation: "!=", right: "1" }, holds: (desk) => (desk.arms.length === 0 ? 0 : Math.max(...desk.arms.map((arm) => arm.tilt))) !== 1 },
  { rule: { ...head("min"), kind: "compare", left: "min(arms: tilt)", relation: "<", right: "2" }, holds: (desk) => (desk.arms.length === 0 ? 0 : Math.min(...desk.arms.map((arm) => arm.tilt))) < 2 },
  { rule: { ...head("number"), kind: "compare", left: "arms", relation: ">=", right: "extras - 1" }, holds: (desk) => desk.arms.length >= desk.extras.length - 1 },
  { rule: { ...head("light"), kind: "requires", if: "extras.light", then: "arms >= 1" }, holds: (desk) => !desk.extras.includes("light") || desk.arms.length >= 1 },
  { rule: formula("watts", "sum(extras: watts) + sum(arms: if(lift, 20, 0)) <= 60"), holds: (desk) => desk.extras.reduce((sum, each) => sum + (each === "light" ? 25 : each === "fan" ? 40 : 0), 0) + total(desk, (arm) => (arm.lift ? 20 : 0)) <= 60 },
  { inGroup: true, rule: { ...head("inside"), kind: "requires", if: "reach == 'long'", then: "top == 'thick'" }, holds: (desk) => desk.arms.every((arm) => arm.reach !== "long" || desk.top === "thick") },
  { inGroup: true, rule: { ...head("excluded"), kind: "excludes", all: ["lift", "tilt == 2"] }, holds: (desk) => desk.arms.every((arm) => !(arm.lift && arm.tilt === 2)) },
  { inGroup: true, rule: { ...head("one-of"), kind: "cardinality", of: ["lift", "tilt == 2", "reach == 'long'"], min: 1, max: 2 }, holds: (desk) => desk.arms.every((arm) => [arm.lift, arm.tilt === 2, arm.reach === "long"].filter(Boolean).length % 3 !== 0) },
  { inGroup: true, rule: { ...head("compared"), kind: "compare", left: "kilos", relation: "<", right: "4 + tilt" }, holds: (desk) => desk.arms.every((arm) => kilos(arm) < 4 + arm.tilt) },
  { inGroup: true, rule: { ...head("listed"), kind: "table", options: ["reach", "top"], rows: [["short", "*"], ["long", "thin"]], allowed: true }, holds: (desk) => desk.arms.every((arm) => arm.reach === "short" || desk.top === "thin") },
  { inGroup: true, rule: { ...head("unlisted"), kind: "table", options: ["lift", "tilt"], rows: [[false, 1]], allowed: false }, holds: (desk) => desk.arms.every((arm) => arm.lift || arm.tilt !== 1) },
  { inGroup: true, rule: { ...head("first"), kind: "formula", holds: "index == 1 implies not lift" }, holds: (desk) => desk.arms[0]?.lift !== true },
  { inGroup: true, rule: { ...head("neighbours"), kind: "formula", holds: "next.reach == reach and next.kilos >= kilos" }, holds: (desk) => desk.arms.every((arm, at) => at === 0 || (arm.reach === desk.arms[at - 1]?.reach && kilos(arm) >= kilos(desk.arms[at - 1] as Arm))) },
];

function deskModel(chosen: readonly Law[], change: Partial<NonNullable<ModelSource["groups"]>[number]> = {}): ModelSource {
  return {
    language: 1, id: "desk", title: text("Desk"), sections: [{ id: "all", title: text("All") }, { id: "arms", title: text("Arms") }],
    options: [
      { id: "top", section: "all", kind: "enum", label: text("Top"), values: [{ id: "thin", label: text("thin") }, { id: "thick", label: text("thick"), price: { EUR: 900 } }] },
      { id: "extras", section: "all", kind: "set", label: text("Extras"), values: [
        { id: "light", label: text("Light"), price: { EUR: 500 }, attributes: { watts: 25 } }, { id: "fan", label: text("Fan"), price: { EUR: 300 }, attributes: { watts: 40 } }, { id: "clock", label: text("Clock") },
      ] },
    ],
    groups: [{
      id: "arms", section: "arms", label: text("Arms"), instance: text("Arm {n}"), min: 0, max: 2,
      options: [
        { id: "reach", kind: "enum", label: text("Reach"), values: [{ id: "short", label: text("short"), price: { EUR: 100 }, attributes: { kilos: 2 }, leadDays: 1 }, { id: "long", label: text("long"), price: { EUR: 150 }, attributes: { kilos: 3 }, leadDays: 4 }] },
        { id: "lift", kind: "bool", label: text("Lift"), price: { EUR: 70 }, default: true },
        { id: "tilt", kind: "quantity", label: text("Tilt"), min: 1, max: 2, step: 1, pricePerUnit: { EUR: 10 }, weightPerUnit: 7 },
      ],
      derived: [{ id: "kilos", value: "reach.kilos + if(lift, 2, 0)" }],
      rules: chosen.flatMap((law) => (law.inGroup ? [law.rule] : [])),
      prices: [{ id: "cable", label: text("Cable {n}"), when: "lift", amount: { EUR: "5 * index" } }],
      weight: [{ id: "arm", grams: "kilos * 1000" }],
      bill: [{ item: { sku: "ARM-{reach}-{index}", label: text("Arm") } }],
      ...change,
    }],
    rules: chosen.flatMap((law) => (law.inGroup ? [] : [law.rule])),
    prices: { base: { EUR: 1000 } }, leadTime: { baseDays: 2 }, weight: { base: 100 },
  };
}

const priceOf = (desk: Desk): number =>
  1000 + (desk.top === "thick" ? 900 : 0) + (desk.extras.includes("light") ? 500 : 0) + (desk.extras.includes("fan") ? 300 : 0)
  + desk.arms.reduce((sum, arm, at) => sum + (arm.reach === "long" ? 150 : 100) + (arm.lift ? 70 + 5 * (at + 1) : 0) + arm.tilt * 10, 0);

/** A desk as choices of the flat model, absent instances left open. */
const choicesOf = (desk: Desk): Record<string, string> => ({
  top: desk.top, arms: String(desk.arms.length),
  ...Object.fromEntries(["light", "fan", "clock"].map((each) => [`extras_${each}`, String(desk.extras.includes(each))])),
  ...Object.fromEntries(desk.arms.flatMap((arm, at) => [[`arms_${at + 1}_reach`, arm.reach], [`arms_${at + 1}_lift`, String(arm.lift)], [`arms_${at + 1}_tilt`, String(arm.tilt)]])),
});

function read(source: ModelSource): Model {
  const found = readModel(source);
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  return found.model;
}
function build(source: ModelSource) {
  const model = read(source);
  const compiled = compile(model, quick);
  if (!compiled.ok) throw new Error(compiled.problem.code);
  return { model, artefact: compiled.artefact };
}

describe("a group of instances", () => {
  const { model, artefact } = build(deskModel([]));

  it("has one configuration for each arrangement, no more and no less", () => {
    expect(artefact.count).toBe(String(everyDesk.length));
    expect(everyDesk.length).toBe(2 * 8 * (1 + 8 + 64));
  });

  it("leaves nothing open where an instance does not exist", () => {
    for (const arms of ["0", "1"]) {
      const session = openSession(artefact, { top: "thin", arms, extras_light: "false", extras_fan: "false", extras_clock: "false" });
      expect(session.count()).toBe(arms === "0" ? 1n : 8n);
    }
    const none = openSession(artefact, { arms: "0" });
    expect(none.forced()).toEqual({ arms_1_reach: "-", arms_1_lift: "false", arms_1_tilt: "1", arms_2_reach: "-", arms_2_lift: "false", arms_2_tilt: "1" });
  });

  it("charges, weighs and lists only what exists", () => {
    for (const desk of everyDesk) {
      const session = openSession(artefact, choicesOf(desk));
      expect(session.count()).toBe(1n);
      const whole = session.complete("cheapest") ?? {};
      const built = assemble(model, whole, "EUR");
      if (!built.ok) throw new Error(built.problem.code);
      expect(built.assembly.price.total).toBe(priceOf(desk));
      expect(session.priceRange()).toEqual({ min: priceOf(desk), max: priceOf(desk) });
      expect(built.assembly.weight).toBe(100 + desk.arms.reduce((sum, arm) => sum + kilos(arm) * 1000 + arm.tilt * 7, 0));
      expect(built.assembly.leadDays).toBe(2 + Math.max(0, ...desk.arms.map((arm) => (arm.reach === "long" ? 4 : 1))));
      expect(built.assembly.bill.map((line) => line.sku)).toEqual(desk.arms.map((arm, at) => `ARM-${arm.reach}-${at + 1}`));
    }
  });

  it("wishes for the defaults of what exists, and for nothing more", () => {
    const wish = (choices: Record<string, string>) => openSession(artefact, choices).complete("preferred");
    expect(wish({})).toMatchObject({ arms: "0", arms_1_lift: "false" });
    expect(wish({ arms: "2" })).toMatchObject({ arms_1_reach: "short", arms_1_lift: "true", arms_2_lift: "true" });
    const two = build(deskModel([], { default: 2 })).artefact;
    expect(openSession(two, {}).complete("preferred")).toMatchObject({ arms: "2", arms_2_lift: "true" });
  });

  it("says in words that an instance is not there", () => {
    const session = openSession(artefact, { arms: "1" });
    const explanation = session.explain("arms_2_reach", "long");
    expect(explanation).toMatchObject({ choices: [{ option: "arms", value: "1" }], rules: ["arms.2.there"] });
    expect(model.rules.find((rule) => rule.id === "arms.2.there")?.sentence).toEqual({ en: "“Arm 2” is there only when at least 2 are chosen (Arms).", ru: "«Arm 2» есть, только если выбрано не меньше: 2 (Arms)." });
    expect(session.repair("arms_2_reach", "long")[0]).toMatchObject({ giveUp: ["arms"], configuration: { arms: "2", arms_2_reach: "long" } });
  });

  it("tells the form what belongs together", () => {
    expect(model.form.groups).toMatchObject([{ id: "arms", section: "arms", min: 0, max: 2, instances: [{ number: 1, title: { en: "Arm 1" }, options: [{ option: "arms_1_reach", label: { en: "Reach" } }, { option: "arms_1_lift" }, { option: "arms_1_tilt" }] }, { number: 2 }] }]);
    expect(model.form.sets).toMatchObject([{ id: "extras", min: 0, max: 3, values: [{ id: "light", option: "extras_light" }, { id: "fan" }, { id: "clock" }] }]);
    expect(model.form.pages).toEqual([{ id: "all", title: text("Desk"), sections: ["all", "arms"] }]);
    const flat = new Set(model.options.map((option) => option.id));
    const named = model.form.groups.flatMap((group) => [group.id, ...group.instances.flatMap((instance) => instance.options.map((each) => each.option))]);
    expect(named.filter((id) => !flat.has(id))).toEqual([]);
  });

  it("exists always up to its minimum: no value for absence, no rule about it", () => {
    const always = build(deskModel([], { min: 1 }));
    expect(always.artefact.count).toBe(String(2 * 8 * (8 + 64)));
    const first = always.model.options.find((option) => option.id === "arms_1_reach");
    expect(first && valueTexts(first)).toEqual(["short", "long"]);
    expect(always.model.rules.map((rule) => rule.id)).toEqual(["arms.2.there"]);
  });

  it("is counted once for each content when the order means nothing", () => {
    const pairs = everyArm.length * (everyArm.length + 1) / 2;
    expect(build(deskModel([], { interchangeable: true })).artefact.count).toBe(String(2 * 8 * (1 + everyArm.length + pairs)));
  });
});

describe.each(laws.map((law) => ({ id: law.rule.id, law })))("the law $id", ({ law }) => {
  it("means in the flat model what it means for a desk", () => {
    const { model, artefact } = build(deskModel([law]));
    const left = everyDesk.filter(law.holds);
    expect(artefact.count).toBe(String(left.length));
    for (const desk of everyDesk) {
      const session = openSession(artefact, choicesOf(desk));
      expect(session.consistent, JSON.stringify(desk)).toBe(law.holds(desk));
      if (session.consistent) expect(brokenRules(model, session.complete("cheapest") ?? {})).toEqual({ ok: true, broken: [] });
    }
  });
});

describe("laws together", () => {
  it("leave exactly the desks that keep all of them, cheapest and dearest included", () => {
    fc.assert(fc.property(fc.subarray([...laws], { minLength: 2, maxLength: 6 }), fc.constantFrom(...everyDesk), (chosen, wanted) => {
      const { artefact } = build(deskModel(chosen));
      const left = everyDesk.filter((desk) => chosen.every((law) => law.holds(desk)));
      expect(artefact.count).toBe(String(left.length));
      const range = openSession(artefact, {}).priceRange();
      expect(range).toEqual(left.length === 0 ? null : { min: Math.min(...left.map(priceOf)), max: Math.max(...left.map(priceOf)) });
      const choices = Object.fromEntries(Object.entries(choicesOf(wanted)).filter((_, at) => at % 2 === 0));
      const kept = left.filter((desk) => Object.entries(choices).every(([option, value]) => (choicesOf(desk)[option] ?? (option.endsWith("_tilt") ? "1" : "false")) === value));
      expect(openSession(artefact, choices).count()).toBe(BigInt(kept.length));
    }), { numRuns: 60 });
  });
});

describe("a set", () => {
  const bounded = (min: number | undefined, max: number | undefined) => {
    const source = deskModel([], { max: 1 });
    return build({ ...source, options: source.options.map((option) => (option.kind === "set" ? { ...option, ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) } : option)) });
  };
  it.each([[undefined, undefined, 8], [0, 3, 8], [1, undefined, 7], [undefined, 1, 4], [2, 2, 3], [1, 2, 6], [3, 3, 1], [0, 0, 1]])("of %s to %s of three leaves %i", (min, max, many) => {
    expect(bounded(min, max).artefact.count).toBe(String(2 * many * 9));
  });
  it("says its bounds in words", () => {
    const sentences = ([[1, undefined], [undefined, 2], [2, 2], [1, 2]] as const).map(([min, max]) => bounded(min, max).model.rules.find((rule) => rule.id === "extras.number")?.sentence);
    expect(sentences.map((each) => each?.["en"])).toEqual(["Extras: choose at least 1.", "Extras: choose at most 2.", "Extras: choose exactly 2.", "Extras: choose 1 to 2."]);
    expect(sentences.map((each) => each?.["ru"])).toEqual(["Extras: выберите не меньше 1.", "Extras: выберите не больше 2.", "Extras: выберите ровно 2.", "Extras: выберите от 1 до 2."]);
  });
  it("inside an instance binds only where the instance exists", () => {
    const { artefact } = build(deskModel([], { options: [{ id: "clips", kind: "set", label: text("Clips"), min: 1, max: 1, default: ["a"], values: [{ id: "a", label: text("a") }, { id: "b", label: text("b"), price: { EUR: 3 } }] }], derived: [], rules: [], prices: [], weight: [], bill: [] }));
    expect(artefact.count).toBe(String(2 * 8 * (1 + 2 + 4)));
    expect(openSession(artefact, { arms: "1" }).complete("preferred")).toMatchObject({ arms_1_clips_a: "true", arms_1_clips_b: "false", arms_2_clips_a: "false" });
  });
});
