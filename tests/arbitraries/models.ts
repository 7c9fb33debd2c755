/**
 * Small random product models with an independent meaning: every rule and amount comes as a text for the model and as a plain
 * function for the oracle, so a mistake in the expression language or the compiler cannot hide in both.
 */
import fc from "fast-check";
import type { Arbitrary } from "fast-check";
import type { ModelSource } from "#app/configurator/model.ts";

export type Env = Readonly<Record<string, string>>;

/** A text of the language and what it means. */
export interface Meaning<T> {
  readonly text: string;
  readonly run: (env: Env) => T;
}

export interface OracleModel {
  readonly source: ModelSource;
  /** Option -> canonical texts of its values. */
  readonly domains: Readonly<Record<string, readonly string[]>>;
  readonly rules: readonly { readonly id: string; readonly holds: (env: Env) => boolean }[];
  readonly price: (env: Env) => number;
  readonly leadDays: (env: Env) => number;
}

const label = (text: string) => ({ en: text, ru: text });
const ruleText = (id: string) => ({ id, name: label(id), sentence: label(id) });

/** Five options of every kind; the arbitrary keeps the first few. */
const allOptions: readonly { readonly option: ModelSource["options"][number]; readonly values: readonly string[] }[] = [
  { option: { id: "wood", section: "all", label: label("wood"), kind: "enum", values: ["oak", "ash", "pine"].map((id, index) => ({ id, label: label(id), attributes: { rate: index * 3 + 1 }, price: { EUR: index * 100 }, leadDays: index })) }, values: ["oak", "ash", "pine"] },
  { option: { id: "lamp", section: "all", label: label("lamp"), kind: "bool", price: { EUR: -70 }, leadDays: 4 }, values: ["false", "true"] },
  { option: { id: "width", section: "all", label: label("width"), kind: "length", min: 400, max: 1000, step: 200, pricePerUnit: { EUR: 2 } }, values: ["400", "600", "800", "1000"] },
  { option: { id: "count", section: "all", label: label("count"), kind: "quantity", min: 0, max: 3, step: 1 }, values: ["0", "1", "2", "3"] },
  { option: { id: "side", section: "all", label: label("side"), kind: "enum", values: ["left", "right"].map((id) => ({ id, label: label(id) })), default: "right" }, values: ["left", "right"] },
];

const numberTerms: readonly Meaning<number>[] = [
  { text: "count", run: (env) => Number(env["count"]) },
  { text: "width", run: (env) => Number(env["width"]) },
  { text: "wood.rate", run: (env) => ({ oak: 1, ash: 4, pine: 7 })[env["wood"] ?? ""] ?? 0 },
  { text: "if(lamp, 2, 5)", run: (env) => (env["lamp"] === "true" ? 2 : 5) },
  { text: "span(wood, count)", run: (env) => (env["wood"] === "oak" && env["count"] === "2" ? 500 : env["wood"] === "ash" && env["count"] === "1" ? 700 : 3) },
];

const number: Arbitrary<Meaning<number>> = fc.letrec<{ number: Meaning<number> }>((tie) => ({
  number: fc.oneof(
    { depthSize: "small", maxDepth: 2 },
    fc.constantFrom(...numberTerms),
    fc.integer({ min: 0, max: 9 }).map((value) => ({ text: String(value), run: () => value })),
    fc.tuple(tie("number"), fc.constantFrom("+", "-", "*"), tie("number")).map(([a, sign, b]) => ({
      text: `(${a.text} ${sign} ${b.text})`,
      run: (env: Env) => (sign === "+" ? a.run(env) + b.run(env) : sign === "-" ? a.run(env) - b.run(env) : a.run(env) * b.run(env)),
    })),
    fc.tuple(tie("number"), tie("number")).map(([a, b]) => ({ text: `max(${a.text}, ${b.text})`, run: (env: Env) => Math.max(a.run(env), b.run(env)) })),
  ),
})).number;

const relations = { "<": (a: number, b: number) => a < b, "<=": (a: number, b: number) => a <= b, "==": (a: number, b: number) => a === b, "!=": (a: number, b: number) => a !== b, ">=": (a: number, b: number) => a >= b, ">": (a: number, b: number) => a > b } as const;
const relation = fc.constantFrom(...(Object.keys(relations) as (keyof typeof relations)[]));

const atoms: readonly Meaning<boolean>[] = [
  { text: "lamp", run: (env) => env["lamp"] === "true" },
  ...["oak", "ash", "pine"].map((id) => ({ text: `wood == '${id}'`, run: (env: Env) => env["wood"] === id })),
  { text: "wood in ('oak', 'pine')", run: (env) => env["wood"] !== "ash" },
  { text: "side == 'left'", run: (env) => env["side"] === "left" },
  { text: "side != 'left'", run: (env) => env["side"] !== "left" },
];

const truth: Arbitrary<Meaning<boolean>> = fc.letrec<{ truth: Meaning<boolean> }>((tie) => ({
  truth: fc.oneof(
    { depthSize: "small", maxDepth: 2 },
    fc.constantFrom(...atoms),
    fc.tuple(number, relation, number).map(([a, sign, b]) => ({ text: `${a.text} ${sign} ${b.text}`, run: (env: Env) => relations[sign](a.run(env), b.run(env)) })),
    tie("truth").map((a) => ({ text: `not (${a.text})`, run: (env: Env) => !a.run(env) })),
    fc.tuple(tie("truth"), fc.constantFrom("and", "or", "implies", "iff"), tie("truth")).map(([a, word, b]) => ({
      text: `(${a.text}) ${word} (${b.text})`,
      run: (env: Env) => (word === "and" ? a.run(env) && b.run(env) : word === "or" ? a.run(env) || b.run(env) : word === "implies" ? !a.run(env) || b.run(env) : a.run(env) === b.run(env)),
    })),
  ),
})).truth;

interface RuleMeaning {
  readonly rule: (id: string) => NonNullable<ModelSource["rules"]>[number];
  readonly holds: (env: Env) => boolean;
}

const tableRule: Arbitrary<RuleMeaning> = fc
  .tuple(fc.array(fc.tuple(fc.constantFrom("oak", "ash", "pine", "*"), fc.integer({ min: 0, max: 3 })), { maxLength: 6 }), fc.boolean())
  .map(([rows, allowed]) => ({
    rule: (id) => ({ ...ruleText(id), kind: "table", options: ["wood", "count"], rows: rows.map((row) => [...row]), allowed }),
    holds: (env) => rows.some(([wood, count]) => (wood === "*" || env["wood"] === wood) && env["count"] === String(count)) === allowed,
  }));

const rule: Arbitrary<RuleMeaning> = fc.oneof(
  fc.tuple(truth, truth).map(([a, b]): RuleMeaning => ({ rule: (id) => ({ ...ruleText(id), kind: "requires", if: a.text, then: b.text }), holds: (env) => !a.run(env) || b.run(env) })),
  fc.array(truth, { minLength: 2, maxLength: 3 }).map((all): RuleMeaning => ({ rule: (id) => ({ ...ruleText(id), kind: "excludes", all: all.map((each) => each.text) }), holds: (env) => !all.every((each) => each.run(env)) })),
  fc.tuple(fc.array(truth, { minLength: 1, maxLength: 4 }), fc.integer({ min: 0, max: 2 }), fc.integer({ min: 1, max: 4 })).map(([of, min, max]): RuleMeaning => ({
    rule: (id) => ({ ...ruleText(id), kind: "cardinality", of: of.map((each) => each.text), min, max }),
    holds: (env) => {
      const count = of.filter((each) => each.run(env)).length;
      return count >= min && count <= max;
    },
  })),
  fc.tuple(number, relation, number).map(([a, sign, b]): RuleMeaning => ({ rule: (id) => ({ ...ruleText(id), kind: "compare", left: a.text, relation: sign, right: b.text }), holds: (env) => relations[sign](a.run(env), b.run(env)) })),
  truth.map((a): RuleMeaning => ({ rule: (id) => ({ ...ruleText(id), kind: "formula", holds: a.text }), holds: a.run })),
  tableRule,
);

function priceOf(lines: readonly { readonly when: Meaning<boolean>; readonly amount: Meaning<number> }[], env: Env): number {
  const own = ["oak", "ash", "pine"].indexOf(env["wood"] ?? "") * 100 + (env["lamp"] === "true" ? -70 : 0) + Number(env["width"]) * 2;
  return lines.reduce((total, line) => total + (line.when.run(env) ? line.amount.run(env) : 0), 1000 + own);
}

/** Models over all five options with up to five rules, two price lines, and one line on the lead time. */
export const oracleModel: Arbitrary<OracleModel> = fc
  .record({ rules: fc.array(rule, { maxLength: 5 }), lines: fc.array(fc.record({ when: truth, amount: number }), { maxLength: 2 }), late: truth })
  .map(({ rules, lines, late }) => ({
    source: {
      language: 1, id: "random", title: label("random"), sections: [{ id: "all", title: label("all") }],
      options: allOptions.map((each) => each.option),
      tables: [{ id: "span", parameters: 2, otherwise: 3, rows: [{ key: ["oak", 2], value: 500 }, { key: ["ash", 1], value: 700 }] }],
      rules: rules.map((each, index) => each.rule(`r${index}`)),
      prices: { base: { EUR: 1000 }, lines: lines.map((line, index) => ({ id: `l${index}`, label: label("line"), when: line.when.text, amount: { EUR: line.amount.text } })) },
      leadTime: { baseDays: 5, lines: [{ id: "late", when: late.text, days: 3 }] },
      weight: { base: 0 },
    },
    domains: Object.fromEntries(allOptions.map((each) => [each.option.id, each.values])),
    rules: rules.map((each, index) => ({ id: `r${index}`, holds: each.holds })),
    price: (env) => priceOf(lines, env),
    leadDays: (env) => 5 + Math.max(["oak", "ash", "pine"].indexOf(env["wood"] ?? ""), env["lamp"] === "true" ? 4 : 0, late.run(env) ? 3 : 0),
  }));

/** Every combination of values, correct or not. */
export function everyConfiguration(domains: OracleModel["domains"]): readonly Env[] {
  return Object.entries(domains).reduce<readonly Env[]>((all, [option, values]) => all.flatMap((env) => values.map((value) => ({ ...env, [option]: value }))), [{}]);
}

/** A random choice for some of the options. */
export const someChoices: Arbitrary<Env> = fc.record(
  { wood: fc.constantFrom("oak", "ash", "pine"), lamp: fc.constantFrom("true", "false"), width: fc.constantFrom("400", "600", "800", "1000"), count: fc.constantFrom("0", "1", "2", "3"), side: fc.constantFrom("left", "right") },
  { requiredKeys: [] },
);
