/**
 * The model language, version 1: what a made-to-order product may be, written as data.
 *
 * Lengths are millimetres, weights grams, money minor units of each price book's currency, lead times days. Expressions are
 * texts (see `LANGUAGE.md`) over the ids of options, of `derived` values and of `tables`. One model holds the options, the
 * rules, the prices and the parts, so the picture, the bill of materials and the price cannot tell different stories.
 *
 * What is written is a `ModelSource`. What is read is a flat `Model`: sets and repeated groups have become plain options, rules
 * and lines (`expand-model.ts`), and `form` says how the page puts them together again.
 *
 * This file knows the shape only; `read-model.ts` also checks names and types. Browser code imports types from here, nothing else.
 */
import { z } from "zod";
import type { Form } from "./form.ts";

/** Bounds on hostile input. A real model stays far below each. */
export const modelLimits = { options: 400, values: 2000, numbers: 5000, rules: 4000, lines: 2000, parts: 600, rows: 20_000, text: 2000, instances: 12 } as const;

const idPattern = /^[a-z][A-Za-z0-9_]{0,63}$/;
const optionId = z.string().regex(idPattern);
/** Ids of values, rules and lines never meet the expression parser as bare words, so they may carry hyphens. */
const looseId = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);
/** Ids that become a part of a flat id (`arms_2_reach`): short, so that the whole stays within 64 characters. */
const shortId = z.string().regex(/^[a-z][A-Za-z0-9]{0,19}$/);
const expression = z.string().min(1).max(4000);
const amount = z.number().int().min(-1_000_000_000).max(1_000_000_000);

/** A sentence by language. English is always there; the reader falls back to it. */
const localText = z.record(z.string().regex(/^[a-z]{2}$/), z.string().min(1).max(modelLimits.text)).refine((text) => "en" in text, { message: "missing-english" });
/** Minor units by price book, e.g. `{ EUR: 12900, USD: 13900, RUB: 1290000 }`. */
const amounts = z.record(z.string().regex(/^[A-Z]{3}$/), amount);
const attributes = z.record(optionId, z.union([z.number(), z.boolean(), z.string().max(100)]));

const code = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);
const listed = z.union([z.strictObject({ only: z.array(code).min(1).max(300) }), z.strictObject({ except: z.array(code).min(1).max(300) })]);
/** Who can have it, when and while stock lasts: evaluated against a context (`availability.ts`), never compiled. */
const availability = z.strictObject({
  regions: listed.optional(),
  companies: listed.optional(),
  /** First and last day, `2026-03-01`. */
  from: z.iso.date().optional(),
  until: z.iso.date().optional(),
  /** Article number whose stock it takes. */
  stock: code.optional(),
});

/** What one value adds. */
const effects = {
  available: availability.optional(),
  price: amounts.optional(),
  /** Working days until its part is here; the longest of all counts, before the base of building. */
  leadDays: z.number().int().min(0).max(365).optional(),
  /** Article number of that part: while pieces lie on the shelf it takes no days (`shelf-parts.ts`). */
  part: code.optional(),
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

const described = {
  label: localText,
  help: localText.optional(),
  display: z.enum(["cards", "swatches", "list", "slider", "toggle"]).optional(),
};
/** Soft: kept when the rules allow it; the weight says how much it hurts to give it up. */
const softWeight = z.number().int().min(1).max(1000).optional();
const range = { min: z.number().int(), max: z.number().int(), step: z.number().int().min(1) };

const enumOption = {
  ...described,
  kind: z.literal("enum"),
  values: z.array(enumValue).min(1).max(modelLimits.values),
  default: looseId.optional(),
  defaultWeight: softWeight,
};
const boolOption = { ...described, kind: z.literal("bool"), default: z.boolean().optional(), defaultWeight: softWeight, ...effects };
const numberOption = {
  ...described,
  ...range,
  /** `quantity` counts things, `integer` is any whole number, `length` is millimetres shown in `unit`. */
  kind: z.enum(["integer", "quantity", "length"]),
  unit: z.enum(["mm", "cm", "m", "kg", "piece"]).optional(),
  default: z.number().int().optional(),
  defaultWeight: softWeight,
  /** For every value above the lowest. */
  available: availability.optional(),
  /** Price of each unit above zero (for lengths: of each millimetre). */
  pricePerUnit: amounts.optional(),
  weightPerUnit: z.number().int().min(0).max(5_000_000).optional(),
};
/** Any of several things at once, `min` to `max` of them. Read as its number; `extras.lamp` is the truth value of one. */
const setOption = {
  ...described,
  kind: z.literal("set"),
  values: z.array(enumValue.extend({ id: z.string().regex(/^[A-Za-z0-9][A-Za-z0-9]{0,19}$/) })).min(1).max(60),
  min: z.number().int().min(0).optional(),
  max: z.number().int().min(0).optional(),
  default: z.array(z.string()).max(60).optional(),
  defaultWeight: softWeight,
};
const onForm = { id: optionId, section: optionId };
const option = z.discriminatedUnion("kind", [
  z.strictObject({ ...onForm, ...enumOption }),
  z.strictObject({ ...onForm, ...boolOption }),
  z.strictObject({ ...onForm, ...numberOption }),
  z.strictObject({ ...onForm, ...setOption, id: shortId }),
]);
const memberOption = z.discriminatedUnion("kind", [
  z.strictObject({ ...enumOption, id: shortId }),
  z.strictObject({ ...boolOption, id: shortId }),
  z.strictObject({ ...numberOption, id: shortId }),
  z.strictObject({ ...setOption, id: shortId }),
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

const bookAmounts = z.record(z.string().regex(/^[A-Z]{3}$/), z.union([amount, expression]));
const lineHead = {
  id: looseId,
  label: localText,
  /** The option this line is shown under. */
  option: optionId.optional(),
  when: expression.optional(),
};
const priceLine = z.union([
  z.strictObject({ ...lineHead, amount: bookAmounts }),
  /** A share of other prices: of `base`, of options, sets and groups (all they cost), or of other lines by their ids. */
  z.strictObject({ ...lineHead, percent: z.number().min(-100).max(1000).multipleOf(0.01), of: z.array(looseId).min(1).max(60) }),
]);

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

const derived = z.strictObject({ id: optionId, value: expression });
const preference = z.strictObject({ id: looseId, holds: expression, weight: z.number().int().min(1).max(1000) });
/** Work that takes longer; the label says to the shopper what it is. */
const leadLine = z.strictObject({ id: looseId, label: localText.optional(), when: expression, days: z.number().int().min(0).max(365) });
const weightLine = z.strictObject({ id: looseId, grams: expression });
const billLine = z.strictObject({ when: expression.optional(), item });

/**
 * A sub-assembly there may be several of: monitor arms, bays. Its id is the number of them; every instance has the member
 * options. Inside, members are read by their own ids, `index` counts from 1, `next.reach` reads the instance after; outside,
 * `sum(arms: load)`, `count`, `all`, `any`, `min`, `max` range over the instances there are.
 */
const group = z.strictObject({
  id: shortId,
  section: optionId,
  label: localText,
  help: localText.optional(),
  display: described.display,
  /** The name of one, with `{n}` for its number: "Arm {n}". */
  instance: localText,
  min: z.number().int().min(0).max(modelLimits.instances),
  max: z.number().int().min(1).max(modelLimits.instances),
  default: z.number().int().optional(),
  defaultWeight: softWeight,
  available: availability.optional(),
  /** True: which comes first means nothing, so only one order of equal contents is possible. */
  interchangeable: z.boolean().optional(),
  options: z.array(memberOption).min(1).max(40),
  derived: z.array(derived.extend({ id: shortId })).max(60).default([]),
  rules: z.array(rule).max(100).default([]),
  preferences: z.array(preference).max(60).default([]),
  prices: z.array(z.strictObject({ ...lineHead, amount: bookAmounts })).max(100).default([]),
  leadTime: z.array(leadLine).max(60).default([]),
  weight: z.array(weightLine).max(60).default([]),
  parts: z.array(part).max(100).default([]),
  bill: z.array(billLine).max(60).default([]),
});

export const modelSchema = z.strictObject({
  language: z.literal(1),
  id: z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/),
  title: localText,
  /** `given`: what is so (the room, the people), not what is wished for. */
  sections: z.array(z.strictObject({ id: optionId, title: localText, help: localText.optional(), given: z.boolean().optional() })).min(1).max(60),
  /** Steps of the form: which sections each shows. Left out: all on one page. */
  pages: z.array(z.strictObject({ id: optionId, title: localText, help: localText.optional(), sections: z.array(optionId).min(1).max(60) })).max(20).optional(),
  options: z.array(option).min(1).max(modelLimits.options),
  groups: z.array(group).max(20).default([]),
  /** Named values computed from options, in order: later ones may read earlier ones. */
  derived: z.array(derived).max(300).default([]),
  tables: z.array(table).max(100).default([]),
  rules: z.array(rule).max(modelLimits.rules).default([]),
  /** Soft wishes: `complete` keeps as much weight as it can. */
  preferences: z.array(preference).max(300).default([]),
  prices: z.strictObject({ base: amounts, lines: z.array(priceLine).max(modelLimits.lines).default([]) }),
  leadTime: z.strictObject({ baseDays: z.number().int().min(0).max(365), lines: z.array(leadLine).max(300).default([]) }),
  weight: z.strictObject({ base: z.number().int().min(0), lines: z.array(weightLine).max(300).default([]) }),
  parts: z.array(part).max(modelLimits.parts).default([]),
  /** Things delivered but not drawn. */
  bill: z.array(billLine).max(300).default([]),
});

/** As written (defaults may be left out). */
export type ModelSource = z.input<typeof modelSchema>;
/** As written, with the defaults filled in: what the checker reads. */
export type CheckedSource = z.output<typeof modelSchema>;
export type SourceOption = CheckedSource["options"][number];
export type SetOption = Extract<SourceOption, { kind: "set" }>;
export type Group = CheckedSource["groups"][number];
export type MemberOption = Group["options"][number];
export type SourceLine = CheckedSource["prices"]["lines"][number];
export type Availability = z.output<typeof availability>;

type PlainEnum = Extract<SourceOption, { kind: "enum" }>;
/** `absent` marks the value an option of a group has where its instance does not exist. */
type FlatValue = PlainEnum["values"][number] & { readonly absent?: true };
export type Option = Exclude<SourceOption, { kind: "enum" | "set" }> | (Omit<PlainEnum, "values"> & { values: FlatValue[] });
export type PriceLine = Extract<SourceLine, { amount: unknown }>;
/** As read and checked: flat. */
export type Model = Omit<CheckedSource, "options" | "groups" | "pages" | "prices"> & {
  readonly options: Option[];
  readonly prices: { readonly base: CheckedSource["prices"]["base"]; readonly lines: PriceLine[] };
  readonly form: Form;
};
export type Rule = Model["rules"][number];
export type PartTemplate = Model["parts"][number];
export type BillItem = z.output<typeof item>;
export type LocalText = Readonly<Record<string, string>>;
