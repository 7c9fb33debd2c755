/**
 * What a rule file may contain, version 1. Zod checks the shape; `compile.ts` checks the meaning (facts, operators,
 * units, references). Conditions have their own checker because their problems must name the fact and the operator.
 */
import { z } from "zod";

/** Stated limits: a file beyond them is refused with a problem, never worked on. */
export const limits = {
  bytes: 8 * 1024 * 1024,
  nodes: 600_000,
  depth: 48,
  text: 2_000,
  rules: 10_000,
  /** Rules that may meet on the shelves of one page, each counted once per shelf: about 50 ms (`npm run bench -- --only cores`). */
  pageRules: 6_000,
  shelves: 200,
  pages: 100,
  namedConditions: 500,
  conditionDepth: 24,
  conditionNodes: 2_000,
  conditionValues: 1_000,
  slots: 60,
  products: 50,
} as const;

export const operators = ["is", "not", "<", "<=", ">", ">=", "between", "any", "all", "none", "known", "has"] as const;
export type Operator = (typeof operators)[number];

/** A number in the unit of its fact, a number with its own unit, or money of one currency (then the fact is false in others). */
export type Quantity = number | { readonly value: number; readonly unit: string } | { readonly minor: number; readonly currency: string };
export type ConditionValue = Quantity | string | boolean | readonly (Quantity | string)[];
export type FactCondition = {
  readonly fact: string;
  readonly op: Operator;
  readonly value?: ConditionValue;
  /** For facts that speak of one facet (`profile.affinity`, `product.liked`, `product.shares`). */
  readonly facet?: string;
  /** The facet's value, for `profile.affinity`. */
  readonly key?: string;
};
export type Condition =
  | FactCondition
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  | { readonly ref: string };

const condition = z.custom<Condition>((value) => typeof value === "object" && value !== null && !Array.isArray(value));
const id = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,63}$/u);
const name = z.string().min(1).max(120);
const text = z.string().min(1).max(500);
const localised = z.record(z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/u), text).refine((value) => Object.keys(value).length > 0);
const slot = z.int().min(1).max(limits.slots);
const attention = z.array(z.number().min(0).max(1)).min(1).max(limits.slots);

export const layouts = ["row", "grid", "hero", "list"] as const;
export type Layout = (typeof layouts)[number];
export const devices = ["phone", "tablet", "desktop"] as const;
export type Device = (typeof devices)[number];

/** What makes a product relevant; each signal lies in 0..1 (affinity in -1..1), the weights say how much it counts. */
export const signals = ["affinity", "popularity", "novelty", "rating", "priceHabit", "neighbours", "query", "moment"] as const;
export type Signal = (typeof signals)[number];
const weight = z.number().min(0).max(10).optional();
const weights = z.strictObject({
  affinity: weight, popularity: weight, novelty: weight, rating: weight,
  priceHabit: weight, neighbours: weight, query: weight, moment: weight,
});

/** Share of the visitors kept without a rule or a shelf so that its worth can be measured, where neither it nor the file says otherwise. */
export const defaultHoldout = 0.03;
const holdout = z.number().min(0).max(0.5).optional();

const shelf = z.strictObject({
  id,
  title: localised,
  subtitle: localised.optional(),
  /** Which products may stand here. */
  source: condition,
  /** For whom and when the shelf exists at all (profile and moment facts only). */
  when: condition.optional(),
  layout: z.enum(layouts),
  slots: slot,
  attention: z.union([attention, z.strictObject({ phone: attention.optional(), tablet: attention.optional(), desktop: attention.optional() })]).optional(),
  /** 0 = relevance only, 1 = profit only. */
  dial: z.number().min(0).max(1).default(0.25),
  /** Share of slots given to exploration, logged with its probability. */
  explore: z.number().min(0).max(0.5).default(0),
  /** With fewer products than this the shelf is not shown. */
  minimum: z.int().min(0).max(limits.slots).default(1),
  /** A paged shelf lists all its products: slots first, then by value. */
  paged: z.boolean().default(false),
  weights: weights.optional(),
  /** Share of the visitors whose page goes without the shelf; a paged shelf is the page itself and is never kept back. */
  holdout,
});

const page = z.strictObject({
  id,
  shelves: z.array(id).min(1).max(40),
  /** The shelf that page-wide slot actions mean; default: the first paged shelf, else the first. */
  main: id.optional(),
});

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/u);
const wallTime = z.string().regex(/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2})?$/u);
export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];

const schedule = z.strictObject({
  /** IANA zone; "shopper" means the zone of the moment. Default: the file's zone. */
  zone: z.string().min(1).max(64).optional(),
  /** Wall times in the zone; `from` is included, `until` is not. */
  from: wallTime.optional(),
  until: wallTime.optional(),
  /** Wall-clock windows; one that passes midnight belongs to the day it starts on. */
  weekly: z.array(z.strictObject({ days: z.array(z.enum(weekdays)).min(1).max(7), from: clock, to: clock })).min(1).max(50).optional(),
  /** Days of the year, MM-DD, both included, may pass New Year. */
  yearly: z.array(z.strictObject({ from: z.string().regex(/^\d{2}-\d{2}$/u), to: z.string().regex(/^\d{2}-\d{2}$/u) })).min(1).max(50).optional(),
});

const scope = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("global") }),
  z.strictObject({ kind: z.literal("campaign"), campaigns: z.array(name).min(1).max(50) }),
  z.strictObject({ kind: z.literal("page"), pages: z.array(id).min(1).max(limits.pages) }),
  z.strictObject({ kind: z.literal("category"), categories: z.array(name).min(1).max(200) }),
  z.strictObject({ kind: z.literal("query"), queries: z.array(name).min(1).max(200), match: z.enum(["exact", "contains"]).default("exact") }),
  z.strictObject({ kind: z.literal("shelf"), shelves: z.array(id).min(1).max(limits.shelves) }),
]);

const products = z.array(name).min(1).max(limits.products);
const strength = z.number().min(0).max(20);
const target = { shelf: id.optional() };
/** What a list (a paged shelf) does with what a rule takes off it: shows it nowhere; only to a search for its own name or number; or after all others. */
const lists = z.enum(["named", "last"]).optional();

const content = z.strictObject({
  kind: z.enum(["banner", "article", "configurator"]),
  ref: name,
  title: localised.optional(),
  text: localised.optional(),
  link: z.string().max(500).optional(),
  image: z.string().max(500).optional(),
});

const action = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("include"), ...target, where: condition }),
  z.strictObject({ type: z.literal("exclude"), ...target, where: condition, lists }),
  z.strictObject({ type: z.literal("only"), ...target, where: condition, lists }),
  /** Removes products whose value is known and lower. */
  z.strictObject({ type: z.literal("floor"), ...target, fact: name, least: z.number(), where: condition.optional(), lists }),
  /** Strength in standard deviations of the shelf's values; with `by`, per standard deviation of that fact. */
  z.strictObject({ type: z.literal("boost"), ...target, where: condition.optional(), strength, by: name.optional() }),
  z.strictObject({ type: z.literal("bury"), ...target, where: condition.optional(), strength, by: name.optional() }),
  /** The first product of the list that is allowed and does not match `unless`. Soft: at this slot or one before it. */
  z.strictObject({ type: z.literal("pin"), ...target, products, slot, mode: z.enum(["hard", "soft"]).default("hard"), unless: condition.optional() }),
  z.strictObject({ type: z.literal("fill"), ...target, from: slot, to: slot, where: condition }),
  z.strictObject({ type: z.literal("place"), ...target, slot, content }),
  z.strictObject({
    type: z.literal("cap"), ...target, facet: name.optional(), values: z.array(name).min(1).max(200).optional(),
    fact: name.optional(), bands: z.array(z.number()).min(1).max(20).optional(),
    most: z.int().min(0).max(limits.slots).optional(), percent: z.number().min(0).max(100).optional(),
  }),
  z.strictObject({ type: z.literal("spread"), ...target, facet: name }),
  z.strictObject({ type: z.literal("retitle"), ...target, title: localised, subtitle: localised.optional() }),
  z.strictObject({ type: z.literal("move"), ...target, to: z.int().min(1).max(40) }),
  z.strictObject({ type: z.literal("hide"), ...target }),
  z.strictObject({ type: z.literal("redirect"), to: z.string().min(1).max(500) }),
  /** Words that mean the same; with `from`, only that word is widened. */
  z.strictObject({ type: z.literal("synonyms"), words: z.array(name).min(1).max(50), from: name.optional() }),
]);

const rule = z.strictObject({
  id,
  note: text.optional(),
  enabled: z.boolean().default(true),
  scope: scope.default({ kind: "global" }),
  /** For whom and when (profile and moment facts only). */
  when: condition.optional(),
  schedule: schedule.optional(),
  priority: z.int().min(-1000).max(1000).default(0),
  /** Share of the visitors whose page goes without the rule; 0 means nobody's. */
  holdout,
  action,
});

export const ruleFileSchema = z.strictObject({
  version: z.literal(1),
  name: text.optional(),
  /** Zone of every schedule that names none. */
  zone: z.string().min(1).max(64).default("UTC"),
  /** Holdout of rules and shelves that name none; `defaultHoldout` without it. */
  holdout,
  /** Named conditions, used by `{"ref": name}`. */
  conditions: z.record(id, condition).refine((named) => Object.keys(named).length <= limits.namedConditions).default({}),
  pages: z.array(page).max(limits.pages).default([]),
  shelves: z.array(shelf).max(limits.shelves).default([]),
  rules: z.array(rule).max(limits.rules).default([]),
});

export type RuleFile = z.output<typeof ruleFileSchema>;
/** What an author writes: the fields with defaults may be left out. */
export type RuleFileInput = z.input<typeof ruleFileSchema>;
export type ShelfDefinition = RuleFile["shelves"][number];
export type PageDefinition = RuleFile["pages"][number];
export type Rule = RuleFile["rules"][number];
export type RuleInput = z.input<typeof rule>;
export type Action = Rule["action"];
export type ActionType = Action["type"];
export type Scope = Rule["scope"];
export type Schedule = NonNullable<Rule["schedule"]>;
export type Content = z.output<typeof content>;
export type Localised = Readonly<Record<string, string>>;
