/**
 * The model language, version 1: what a made-to-order product may be, written as data.
 *
 * Lengths are millimetres, weights grams, money minor units of each price book's currency, lead times days. Expressions are
 * texts (see `expression.ts`) over the ids of options, of `derived` values and of `tables`. One model holds the options, the
 * rules, the prices and the parts, so the picture, the bill of materials and the price cannot tell different stories.
 *
 * This file knows the shape only; `read-model.ts` also checks names and types. Browser code imports types from here, nothing else.
 */
import { z } from "zod";

/** Bounds on hostile input. A real model stays far below each. */
export const modelLimits = { options: 400, values: 2000, rules: 4000, lines: 2000, parts: 600, rows: 20_000, text: 2000 } as const;

const idPattern = /^[a-z][A-Za-z0-9_]{0,63}$/;
const optionId = z.string().regex(idPattern);
/** Ids of values, rules and lines never meet the expression parser as bare words, so they may carry hyphens. */
const looseId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);
const expression = z.string().min(1).max(4000);
const amount = z.number().int().min(-1_000_000_000).max(1_000_000_000);

/** A sentence by language. English is always there; the reader falls back to it. */
const localText = z.record(z.string().regex(/^[a-z]{2}$/), z.string().min(1).max(modelLimits.text)).refine((text) => "en" in text, { message: "missing-english" });
/** Minor units by price book, e.g. `{ EUR: 12900, USD: 13900, RUB: 1290000 }`. */
const amounts = z.record(z.string().regex(/^[A-Z]{3}$/), amount);
const attributes = z.record(optionId, z.union([z.number(), z.boolean(), z.string().max(100)]));

/** What one value adds. */
const effects = {
  price: amounts.optional(),
  /** Days the longest part takes beyond the base lead time. */
  leadDays: z.number().int().min(0).max(365).optional(),
  /** Grams. */
  weight: z.number().int().min(0).max(5_000_000).optional(),
};

const enumValue = z.strictObject({
  id: looseId,
  label: localText,
  help: localText.optional(),
  /** A material id for a swatch. */
  swatch: z.string().max(60).optional(),
  attributes: attributes.optional(),
  ...effects,
});

const common = {
  id: optionId,
  section: optionId,
  label: localText,
  help: localText.optional(),
  display: z.enum(["cards", "swatches", "list", "slider", "toggle"]).optional(),
};
/** Soft: kept when the rules allow it; the weight says how much it hurts to give it up. */
const softWeight = z.number().int().min(1).max(1000).optional();
const range = { min: z.number().int(), max: z.number().int(), step: z.number().int().min(1) };

const option = z.discriminatedUnion("kind", [
  z.strictObject({
    ...common,
    kind: z.literal("enum"),
    values: z.array(enumValue).min(1).max(modelLimits.values),
    default: looseId.optional(),
    defaultWeight: softWeight,
  }),
  z.strictObject({ ...common, kind: z.literal("bool"), default: z.boolean().optional(), defaultWeight: softWeight, ...effects }),
  z.strictObject({
    ...common,
    ...range,
    /** `quantity` counts things, `integer` is any whole number, `length` is millimetres shown in `unit`. */
    kind: z.enum(["integer", "quantity", "length"]),
    unit: z.enum(["mm", "cm", "m", "kg", "piece"]).optional(),
    default: z.number().int().optional(),
    defaultWeight: softWeight,
    /** Price of each unit above zero (for lengths: of each millimetre). */
    pricePerUnit: amounts.optional(),
    weightPerUnit: z.number().int().min(0).max(5_000_000).optional(),
  }),
]);

/** Every rule has a name for the modeller and a sentence the shopper reads when it blocks something. */
const ruleText = { id: looseId, name: localText, sentence: localText };
const rule = z.discriminatedUnion("kind", [
  z.strictObject({ ...ruleText, kind: z.literal("requires"), if: expression, then: expression }),
  z.strictObject({ ...ruleText, kind: z.literal("excludes"), all: z.array(expression).min(2).max(20) }),
  z.strictObject({
    ...ruleText,
    kind: z.literal("cardinality"),
    of: z.array(expression).min(1).max(100),
    min: z.number().int().min(0).optional(),
    max: z.number().int().min(0).optional(),
  }),
  z.strictObject({
    ...ruleText,
    kind: z.literal("table"),
    options: z.array(optionId).min(1).max(40),
    rows: z.array(z.array(z.union([z.string().max(64), z.number(), z.boolean()])).max(40)).max(modelLimits.rows),
    /** True: only these rows are possible. False: these rows are impossible. */
    allowed: z.boolean(),
  }),
  z.strictObject({ ...ruleText, kind: z.literal("compare"), left: expression, relation: z.enum(["<", "<=", "==", "!=", ">=", ">"]), right: expression }),
  z.strictObject({ ...ruleText, kind: z.literal("formula"), holds: expression }),
]);

/** A function over keys, `maxSpan(board, load)`: rows are exact, `otherwise` answers the rest. */
const table = z.strictObject({
  id: optionId,
  parameters: z.number().int().min(1).max(6),
  rows: z.array(z.strictObject({ key: z.array(z.union([z.string().max(64), z.number(), z.boolean()])).max(6), value: z.union([z.number(), z.string().max(64), z.boolean()]) })).min(1).max(2000),
  otherwise: z.union([z.number(), z.string().max(64), z.boolean()]),
});

const priceLine = z.strictObject({
  id: looseId,
  label: localText,
  /** The option this line is shown under. */
  option: optionId.optional(),
  when: expression.optional(),
  amount: z.record(z.string().regex(/^[A-Z]{3}$/), z.union([amount, expression])),
});

const triple = z.tuple([expression, expression, expression]);
/** One line of the bill of materials; `sku` may carry `{expression}` pieces. */
const item = z.strictObject({ sku: z.string().min(1).max(120), label: localText, quantity: expression.optional() });

const part = z.strictObject({
  /** Nested loops, outermost first: `index` counts 0 .. count-1 and may be read by everything below. */
  repeat: z.array(z.strictObject({ index: optionId, count: expression })).max(3).optional(),
  when: expression.optional(),
  shape: z.enum(["box", "cylinder", "cone", "sphere", "tube", "cushion", "shell", "sheet", "mesh"]),
  at: triple,
  size: triple,
  material: expression,
  axis: z.enum(["x", "y", "z"]).optional(),
  turn: expression.optional(),
  lean: expression.optional(),
  radius: expression.optional(),
  taper: expression.optional(),
  path: z.array(triple).max(12).optional(),
  pattern: z.enum(["plain", "stripe", "grid", "border", "check"]).optional(),
  item: item.optional(),
});

export const modelSchema = z.strictObject({
  language: z.literal(1),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/),
  title: localText,
  sections: z.array(z.strictObject({ id: optionId, title: localText, help: localText.optional() })).min(1).max(60),
  options: z.array(option).min(1).max(modelLimits.options),
  /** Named values computed from options, in order: later ones may read earlier ones. */
  derived: z.array(z.strictObject({ id: optionId, value: expression })).max(300).default([]),
  tables: z.array(table).max(100).default([]),
  rules: z.array(rule).max(modelLimits.rules).default([]),
  /** Soft wishes: `complete` keeps as much weight as it can. */
  preferences: z.array(z.strictObject({ id: looseId, holds: expression, weight: z.number().int().min(1).max(1000) })).max(300).default([]),
  prices: z.strictObject({ base: amounts, lines: z.array(priceLine).max(modelLimits.lines).default([]) }),
  leadTime: z.strictObject({
    baseDays: z.number().int().min(0).max(365),
    lines: z.array(z.strictObject({ id: looseId, when: expression, days: z.number().int().min(0).max(365) })).max(300).default([]),
  }),
  weight: z.strictObject({ base: z.number().int().min(0), lines: z.array(z.strictObject({ id: looseId, grams: expression })).max(300).default([]) }),
  parts: z.array(part).max(modelLimits.parts).default([]),
  /** Things delivered but not drawn. */
  bill: z.array(z.strictObject({ when: expression.optional(), item })).max(300).default([]),
});

/** As written (defaults may be left out). */
export type ModelSource = z.input<typeof modelSchema>;
/** As read and checked. */
export type Model = z.output<typeof modelSchema>;
export type Option = Model["options"][number];
export type Rule = Model["rules"][number];
export type PartTemplate = Model["parts"][number];
export type BillItem = z.output<typeof item>;
export type LocalText = Readonly<Record<string, string>>;
