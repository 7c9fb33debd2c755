/** Sets and repeated groups against a reading of their own: contents written out instance by instance, no flat model involved. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fullModel, type Json } from "#tests/short-models.ts";
import { assemble } from "./assemble.ts";
import { brokenRules } from "./broken-rules.ts";
import { compile } from "./compile.ts";
import { defaultLimits } from "./internal/compile-network.ts";
import type { Model } from "./model.ts";
import { readModel } from "./read-model.ts";
import { openSession } from "./session.ts";
import type { Configuration } from "./value-text.ts";

const patience = 120_000;

/** Member options every group here has a choice of. */
const memberKinds = [
  { id: "reach", source: { id: "reach", kind: "enum", values: [{ id: "short", attributes: { mm: 300 }, price: { EUR: 70 }, weight: 5 }, { id: "long", attributes: { mm: 500 }, price: { EUR: 90 }, leadDays: 4 }] }, values: ["short", "long"], absent: "-" },
  { id: "turns", source: { id: "turns", kind: "bool", price: { EUR: 11 }, weight: 3 }, values: ["false", "true"], absent: "false" },
  { id: "level", source: { id: "level", kind: "integer", min: -1, max: 1, step: 1 }, values: ["-1", "0", "1"], absent: "-1" },
] as const;
type Member = (typeof memberKinds)[number];
type Instance = Readonly<Record<string, string>>;

interface RandomGroup {
  readonly members: readonly Member[];
  readonly min: number;
  readonly max: number;
  readonly interchangeable: boolean;
}
const randomGroup: fc.Arbitrary<RandomGroup> = fc.record({
  members: fc.subarray([...memberKinds], { minLength: 1, maxLength: 2 }), range: fc.constantFrom([0, 1], [0, 2], [1, 2], [2, 2], [0, 3], [1, 3], [3, 3] as const), interchangeable: fc.boolean(),
}).map(({ members, range, interchangeable }) => ({ members, min: range[0], max: range[1], interchangeable }));

const product = (members: readonly Member[]): readonly Instance[] => members.reduce<readonly Instance[]>((all, member) => all.flatMap((one) => member.values.map((value) => ({ ...one, [member.id]: value }))), [{}]);
const rank = (members: readonly Member[], instance: Instance): readonly number[] => members.map((member) => (member.values as readonly string[]).indexOf(instance[member.id] ?? ""));
function inOrder(members: readonly Member[], one: Instance, other: Instance): boolean {
  const [a, b] = [rank(members, one), rank(members, other)];
  const place = a.findIndex((each, index) => each !== b[index]);
  return place < 0 || (a[place] as number) < (b[place] as number);
}

/** Every list of instances there may be. */
function everyList({ members, min, max, interchangeable }: RandomGroup): readonly (readonly Instance[])[] {
  const contents = product(members);
  let lists: readonly (readonly Instance[])[] = [[]];
  const found: (readonly Instance[])[] = [];
  for (let many = 0; many <= max; many += 1) {
    if (many > 0) lists = lists.flatMap((list) => contents.filter((next) => !interchangeable || list.length === 0 || inOrder(members, list.at(-1) as Instance, next)).map((next) => [...list, next]));
    if (many >= min) found.push(...lists);
  }
  return found;
}

const flat = ({ members, max }: RandomGroup, list: readonly Instance[]): Configuration => Object.fromEntries([
  ["arms", String(list.length)],
  ...Array.from({ length: max }, (_, at) => members.map((member) => [`arms_${at + 1}_${member.id}`, list[at]?.[member.id] ?? member.absent])).flat(),
]);

function read(group: RandomGroup, more: Json = {}, inside: Json = {}): Model {
  const result = readModel(fullModel({
    options: [{ id: "lamp", kind: "bool" }], ...more,
    groups: [{ id: "arms", min: group.min, max: group.max, interchangeable: group.interchangeable, options: group.members.map((member) => member.source), ...inside }],
  }));
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.model;
}
const compiledOf = (model: Model) => {
  const compiled = compile(model, { ...defaultLimits, rounds: 0 });
  if (!compiled.ok) throw new Error(compiled.problem.code);
  return compiled.artefact;
};
/** A condition on one instance, as a text and as what it means. */
interface Meaning<T> {
  readonly text: string;
  readonly run: (instance: Instance, index: number) => T;
}
const conditions: Readonly<Record<Member["id"], readonly Meaning<boolean>[]>> = {
  reach: [{ text: "reach == 'long'", run: (one) => one["reach"] === "long" }, { text: "reach.mm > 400", run: (one) => one["reach"] === "long" }, { text: "reach in ('short')", run: (one) => one["reach"] === "short" }],
  turns: [{ text: "turns", run: (one) => one["turns"] === "true" }, { text: "not turns", run: (one) => one["turns"] === "false" }],
  level: [{ text: "level > 0", run: (one) => Number(one["level"]) > 0 }, { text: "level == index - 1", run: (one, index) => Number(one["level"]) === index - 1 }, { text: "level != 0", run: (one) => Number(one["level"]) !== 0 }],
};
const amounts: Readonly<Record<Member["id"], readonly Meaning<number>[]>> = {
  reach: [{ text: "reach.mm / 100", run: (one) => (one["reach"] === "long" ? 5 : 3) }],
  turns: [{ text: "if(turns, 7, -2)", run: (one) => (one["turns"] === "true" ? 7 : -2) }],
  level: [{ text: "level", run: (one) => Number(one["level"]) }, { text: "level * index", run: (one, index) => Number(one["level"]) * index }],
};
const conditionOf = (group: RandomGroup): fc.Arbitrary<Meaning<boolean>> => fc.constantFrom(...group.members.flatMap((member) => conditions[member.id]));
const amountOf = (group: RandomGroup): fc.Arbitrary<Meaning<number>> => fc.constantFrom(...group.members.flatMap((member) => amounts[member.id]));
const withMeaning = randomGroup.chain((group) => fc.tuple(fc.constant(group), conditionOf(group), amountOf(group)));
const running = <T>(list: readonly Instance[], meaning: Meaning<T>): readonly T[] => list.map((one, at) => meaning.run(one, at + 1));

describe("a repeated group", () => {
  test("has exactly the configurations there are lists of instances, each written in one way", () => {
    fc.assert(fc.property(randomGroup, (group) => {
      const model = read(group);
      const lists = everyList(group);
      expect(compiledOf(model).count).toBe(String(lists.length * 2));
      for (const list of lists.slice(0, 60)) expect(brokenRules(model, { lamp: "true", ...flat(group, list) })).toEqual({ ok: true, broken: [] });
    }), { numRuns: 40 });
  }, patience);

  test("what is gathered over it is what its instances say, and the compiled rule agrees", () => {
    fc.assert(fc.property(withMeaning, fc.nat(9999), ([group, condition, amount], pick) => {
      const derived = [
        ["many", "arms + 0"], ["sum", `sum(arms: ${amount.text})`], ["least", `min(arms: ${amount.text})`], ["most", `max(arms: ${amount.text})`],
        ["count", `count(arms: ${condition.text})`], ["all", `all(arms: ${condition.text})`], ["any", `any(arms: ${condition.text})`],
      ].map(([id, value]) => ({ id: `d_${id}`, value }));
      const lists = everyList(group);
      const list = lists[pick % lists.length] as readonly Instance[];
      const numbers = running(list, amount);
      const truths = running(list, condition);
      const wanted = {
        d_many: list.length, d_sum: numbers.reduce((sum, each) => sum + each, 0), d_least: list.length === 0 ? 0 : Math.min(...numbers), d_most: list.length === 0 ? 0 : Math.max(...numbers),
        d_count: truths.filter(Boolean).length, d_all: truths.every(Boolean), d_any: truths.some(Boolean),
      };
      const model = read(group, { derived });
      const assembled = assemble(model, { lamp: "false", ...flat(group, list) }, "EUR");
      expect(assembled.ok && Object.fromEntries(Object.entries(assembled.assembly.derived).map(([id, value]) => [id, value === 0 ? 0 : value]))).toMatchObject(wanted);
    }), { numRuns: 120 });
  }, patience);

  test("a rule inside holds for every instance there is, a rule across counts only those", () => {
    fc.assert(fc.property(withMeaning, fc.integer({ min: 0, max: 3 }), ([group, condition], least) => {
      const lists = everyList(group);
      const inside = lists.filter((list) => running(list, condition).every(Boolean)).length;
      expect(compiledOf(read(group, {}, { rules: [condition.text] })).count).toBe(String(inside * 2));
      const across = lists.filter((list) => running(list, condition).filter(Boolean).length >= least).length;
      expect(compiledOf(read(group, { rules: [`count(arms: ${condition.text}) >= ${least}`] })).count).toBe(String(across * 2));
      const counted = { id: "c", kind: "cardinality", of: [condition.text, "lamp"], min: 1, max: 1 };
      const either = lists.reduce((sum, list) => sum + [true, false].filter((lamp) => running(list, condition).every((each) => each !== lamp)).length, 0);
      expect(compiledOf(read(group, {}, { rules: [counted] })).count).toBe(String(either));
    }), { numRuns: 40 });
  }, patience);

  test("a rule between neighbours holds for every pair there is", () => {
    fc.assert(fc.property(randomGroup, fc.constantFrom("==", "!="), (group, sign) => {
      const [member] = group.members as [Member];
      const holds = (list: readonly Instance[]): boolean => list.slice(1).every((one, at) => (one[member.id] === list[at]?.[member.id]) === (sign === "=="));
      const count = everyList(group).filter(holds).length;
      expect(compiledOf(read(group, {}, { rules: [`next.${member.id} ${sign} ${member.id}`] })).count).toBe(String(count * 2));
    }), { numRuns: 40 });
  }, patience);

  test("costs, weighs and takes what its instances do, lines inside and percentages of it included", () => {
    fc.assert(fc.property(withMeaning, fc.nat(9999), fc.constantFrom(10, 12.5, -5, 100), ([group, condition, amount], pick, percent) => {
      const lists = everyList(group);
      const list = lists[pick % lists.length] as readonly Instance[];
      const own = (one: Instance): number => (one["reach"] === "short" ? 70 : one["reach"] === "long" ? 90 : 0) + (one["turns"] === "true" ? 11 : 0);
      const line = (one: Instance, at: number): number => (condition.run(one, at + 1) ? amount.run(one, at + 1) * 10 : 0);
      const whole = list.reduce((sum, one, at) => sum + own(one) + line(one, at), 0);
      const model = read(group,
        { prices: { base: { EUR: 1000 }, lines: [{ id: "share", percent, of: ["arms"] }] }, weight: { base: 2 } },
        { prices: [{ id: "extra", when: condition.text, amount: { EUR: `(${amount.text}) * 10` } }], weight: [{ id: "own", grams: "index * 100" }], leadTime: [{ id: "slow", when: condition.text, days: 9 }] });
      const configuration = { lamp: "false", ...flat(group, list) };
      const assembled = assemble(model, configuration, "EUR");
      if (!assembled.ok) throw new Error(assembled.problem.code);
      const { price, weight, leadDays } = assembled.assembly;
      expect(price.total).toBe(1000 + whole + Math.round((whole * Math.round(percent * 100)) / 10000));
      expect(weight).toBe(2 + list.reduce((sum, one, at) => sum + (one["reach"] === "short" ? 5 : 0) + (one["turns"] === "true" ? 3 : 0) + (at + 1) * 100, 0));
      expect(leadDays).toBe(Math.max(0, ...list.map((one, at) => Math.max(one["reach"] === "long" ? 4 : 0, condition.run(one, at + 1) ? 9 : 0))));
      expect(openSession(compiledOf(model), configuration).priceRange()).toEqual({ min: price.total, max: price.total });
    }), { numRuns: 60 });
  }, patience);

  test("a table inside allows or forbids its rows in every instance there is, with the number of instances as a column too", () => {
    const rows = fc.array(fc.tuple(fc.constantFrom("short", "long", "*"), fc.constantFrom("true", "false", "*"), fc.constantFrom("1", "2", "*")), { minLength: 1, maxLength: 4 });
    const group = fc.constantFrom([0, 2], [1, 2], [1, 3], [0, 3] as const).map((range): RandomGroup => ({ members: [memberKinds[0], memberKinds[1]], min: range[0], max: range[1], interchangeable: false }));
    fc.assert(fc.property(group, rows, fc.boolean(), fc.boolean(), (made, all, allowed, counted) => {
      const usable = all.filter(([, , many]) => many === "*" || (Number(many) >= made.min && Number(many) <= made.max));
      fc.pre(usable.length > 0);
      const matches = (one: Instance, many: number): boolean => usable.some(([reach, turns, number]) => (reach === "*" || reach === one["reach"]) && (turns === "*" || turns === one["turns"]) && (!counted || number === "*" || Number(number) === many));
      const count = everyList(made).filter((list) => list.every((one) => matches(one, list.length) === allowed)).length;
      const table = { id: "t", kind: "table", options: ["reach", "turns", ...(counted ? ["arms"] : [])], rows: usable.map((row) => row.slice(0, counted ? 3 : 2)), allowed };
      expect(compiledOf(read(made, {}, { rules: [table] })).count).toBe(String(count * 2));
    }), { numRuns: 50 });
  }, patience);
});

describe("a set", () => {
  const values = ["a", "b", "c", "d"].map((id, at) => ({ id, kg: at + 1, wet: at % 2 === 0 }));
  const someSet = fc.record({ many: fc.integer({ min: 1, max: 4 }), min: fc.integer({ min: 0, max: 4 }), max: fc.integer({ min: 0, max: 5 }) }).filter(({ many, min, max }) => min <= Math.min(max, many));

  test("has the subsets of its sizes, and what is gathered over it is what the chosen ones say", () => {
    fc.assert(fc.property(someSet, fc.nat(9999), ({ many, min, max }, pick) => {
      const used = values.slice(0, many);
      const result = readModel(fullModel({
        options: [{ id: "s", kind: "set", min, max, values: used.map(({ id, kg, wet }) => ({ id, attributes: { kg, wet } })) }],
        derived: [{ id: "n", value: "s + 0" }, { id: "kg", value: "sum(s: kg)" }, { id: "most", value: "max(s: kg)" }, { id: "least", value: "min(s: kg)" }, { id: "wet", value: "count(s: wet)" }, { id: "dry", value: "all(s: not wet)" }, { id: "some", value: "any(s: wet and kg > 1)" }],
      }));
      if (!result.ok) throw new Error(JSON.stringify(result.problems));
      const subsets = Array.from({ length: 2 ** many }, (_, bits) => used.filter((_, at) => ((bits >> at) & 1) === 1));
      const fitting = subsets.filter((chosen) => chosen.length >= min && chosen.length <= max);
      expect(compiledOf(result.model).count).toBe(String(fitting.length));
      const chosen = subsets[pick % subsets.length] ?? [];
      const configuration = Object.fromEntries(used.map(({ id }) => [`s_${id}`, String(chosen.some((each) => each.id === id))]));
      const broken = brokenRules(result.model, configuration);
      expect(broken.ok && broken.broken.length === 0).toBe(fitting.includes(chosen));
      const assembled = assemble(result.model, configuration, "EUR");
      const weights = chosen.map((each) => each.kg);
      expect(assembled.ok && assembled.assembly.derived).toEqual({
        n: chosen.length, kg: weights.reduce((sum, each) => sum + each, 0), most: Math.max(0, ...weights), least: weights.length === 0 ? 0 : Math.min(...weights),
        wet: chosen.filter((each) => each.wet).length, dry: chosen.every((each) => !each.wet), some: chosen.some((each) => each.wet && each.kg > 1),
      });
    }), { numRuns: 80 });
  }, patience);
});
