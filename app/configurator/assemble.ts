/**
 * Configuration -> what is built: parts (for the picture), bill of materials, priced lines (waterfall), weight, lead time.
 * One source for all of them, so what is shown is what is made and what is paid. Runs in the browser and on the server.
 */
import type { Part } from "#app/drawing/part.ts";
import { evaluate } from "./expression.ts";
import type { Expression, Scalar } from "./expression.ts";
import type { BillItem, LocalText, Model, Option, PartTemplate } from "./model.ts";
import { parseExpression } from "./parse-expression.ts";
import { templatePieces } from "./template.ts";
import { attributeOf, valueScalar, valueTexts } from "./value-text.ts";
import type { Configuration } from "./value-text.ts";

export interface BillLine {
  readonly sku: string;
  readonly label: LocalText;
  readonly quantity: number;
}

/** One step of the waterfall. Steps of 0 are left out. */
export interface PriceStep {
  readonly id: string;
  readonly label: LocalText;
  /** The option that causes it, if one does. */
  readonly option: string | null;
  /** The option's value, for the page to name. */
  readonly value: string | null;
  /** Minor units. */
  readonly amount: number;
}

/** The part, or the work, that everything else waits for. */
export interface Slowest {
  /** The option, or the line of the model; null for a line without words. */
  readonly label: LocalText | null;
  readonly value: LocalText | null;
  /** Working days before building begins. */
  readonly days: number;
}

export interface Assembly {
  readonly parts: readonly Part[];
  readonly bill: readonly BillLine[];
  readonly price: { readonly book: string; readonly base: number; readonly steps: readonly PriceStep[]; readonly total: number };
  /** Grams. */
  readonly weight: number;
  /** Working days from the order to the finished piece. */
  readonly leadDays: number;
  /** What of it is waited for longest; null where building alone takes the time. */
  readonly slowest: Slowest | null;
  /** Article numbers of the parts its values need, as the model names them (`part`). */
  readonly partSkus: readonly string[];
  /** Derived values by name, for the page ("span", "power"). */
  readonly derived: Readonly<Record<string, Scalar>>;
}

/** The longest side of what is built, millimetres: it decides which carrier takes it. */
export const longestOf = (parts: readonly Part[]): number => Math.ceil(Math.max(0, ...parts.flatMap((part) => part.size)));

export type Assembled =
  | { readonly ok: true; readonly assembly: Assembly }
  | { readonly ok: false; readonly problem: { readonly code: "incomplete" | "unknown-value"; readonly option: string } | { readonly code: "too-many-parts"; readonly limit: number } | { readonly code: "unknown-book"; readonly book: string } };

/** More parts than this is a mistake in the model, or an attack on the reader's browser. */
export const partLimit = 4000;

type Values = ReadonlyMap<string, Scalar>;

const parsedTexts = new Map<string, Expression>();

/** Expressions are parsed once per text; the store is emptied before it can grow without bound. */
function parsed(text: string): Expression {
  const known = parsedTexts.get(text);
  if (known !== undefined) return known;
  const fresh = parseExpression(text);
  if (!fresh.ok) throw new Error(`expression was not checked: ${text}`);
  if (parsedTexts.size > 20_000) parsedTexts.clear();
  parsedTexts.set(text, fresh.expression);
  return fresh.expression;
}

interface Context {
  readonly model: Model;
  readonly options: ReadonlyMap<string, Option>;
  readonly texts: Configuration;
  readonly values: Values;
}

function lookup(model: Model, name: string, args: readonly Scalar[]): Scalar {
  const table = model.tables.find((each) => each.id === name);
  const row = table?.rows.find((each) => each.key.every((key, column) => key === args[column]));
  return row?.value ?? table?.otherwise ?? 0;
}

function compute(context: Context, text: string, values: Values = context.values): Scalar {
  return evaluate(parsed(text), {
    name: (name) => values.get(name) ?? 0,
    field: (name, field) => {
      const option = context.options.get(name);
      return option === undefined ? 0 : attributeOf(option, context.texts[name] ?? "", field);
    },
    call: (name, args) => lookup(context.model, name, args),
  });
}

const asNumber = (value: Scalar): number => (typeof value === "number" ? value : 0);
const millimetres = (value: Scalar): number => Math.round(asNumber(value) * 10) / 10;
const holds = (context: Context, text: string | undefined, values?: Values): boolean => text === undefined || compute(context, text, values) === true;

type Opened = { readonly ok: true; readonly context: Context } | Extract<Assembled, { ok: false }>;

function openContext(model: Model, configuration: Configuration): Opened {
  const values = new Map<string, Scalar>();
  for (const option of model.options) {
    const text = Object.hasOwn(configuration, option.id) ? configuration[option.id] : undefined;
    if (text === undefined) return { ok: false, problem: { code: "incomplete", option: option.id } };
    if (!valueTexts(option).includes(text)) return { ok: false, problem: { code: "unknown-value", option: option.id } };
    values.set(option.id, valueScalar(option, text));
  }
  const context: Context = { model, options: new Map(model.options.map((option) => [option.id, option] as const)), texts: configuration, values };
  for (const derived of model.derived) values.set(derived.id, compute(context, derived.value));
  return { ok: true, context };
}

/** Loop bodies per assembly, drawn or not: nested loops over a mistyped count must end. */
const visitLimit = 20_000;

/** Runs `visit` once for each combination of the loops' indexes. */
function eachRepeat(context: Context, template: PartTemplate, visits: { left: number }, visit: (values: Values) => void): void {
  const loops = template.repeat ?? [];
  const enter = (depth: number, values: Values): void => {
    visits.left -= 1;
    const loop = loops[depth];
    if (loop === undefined) return visit(values);
    const count = asNumber(compute(context, loop.count, values));
    for (let index = 0; index < count && visits.left > 0; index += 1) enter(depth + 1, new Map([...values, [loop.index, index]]));
  };
  enter(0, context.values);
}

function triple(context: Context, texts: readonly [string, string, string], values: Values): readonly [number, number, number] {
  const [first, second, third] = texts;
  return [millimetres(compute(context, first, values)), millimetres(compute(context, second, values)), millimetres(compute(context, third, values))];
}

function makePart(context: Context, template: PartTemplate, values: Values): Part {
  const optional = (text: string | undefined): number | undefined => (text === undefined ? undefined : millimetres(compute(context, text, values)));
  const turn = optional(template.turn);
  const lean = optional(template.lean);
  const radius = optional(template.radius);
  const taper = template.taper === undefined ? undefined : asNumber(compute(context, template.taper, values));
  return {
    shape: template.shape,
    at: triple(context, template.at, values),
    size: triple(context, template.size, values),
    material: String(compute(context, template.material, values)),
    ...(template.axis === undefined ? {} : { axis: template.axis }),
    ...(turn === undefined ? {} : { turn }),
    ...(lean === undefined ? {} : { lean }),
    ...(radius === undefined ? {} : { radius }),
    ...(taper === undefined ? {} : { taper }),
    ...(template.path === undefined ? {} : { path: template.path.map((point) => triple(context, point, values)) }),
    ...(template.pattern === undefined ? {} : { pattern: template.pattern }),
  };
}

function addToBill(bill: Map<string, BillLine>, context: Context, item: BillItem, values: Values): void {
  const sku = templatePieces(item.sku).map((piece) => (piece.dynamic ? String(compute(context, piece.text, values)) : piece.text)).join("");
  const quantity = item.quantity === undefined ? 1 : asNumber(compute(context, item.quantity, values));
  if (quantity <= 0) return;
  const known = bill.get(sku);
  bill.set(sku, { sku, label: item.label, quantity: quantity + (known?.quantity ?? 0) });
}

function build(context: Context): { readonly parts: readonly Part[]; readonly bill: readonly BillLine[] } | null {
  const parts: Part[] = [];
  const bill = new Map<string, BillLine>();
  const visits = { left: visitLimit };
  for (const template of context.model.parts) {
    eachRepeat(context, template, visits, (values) => {
      if (parts.length > partLimit || !holds(context, template.when, values)) return;
      parts.push(makePart(context, template, values));
      if (template.item !== undefined) addToBill(bill, context, template.item, values);
    });
  }
  for (const line of context.model.bill) if (holds(context, line.when)) addToBill(bill, context, line.item, context.values);
  return parts.length > partLimit || visits.left <= 0 ? null : { parts, bill: [...bill.values()] };
}

function optionStep(context: Context, option: Option, book: string): PriceStep | null {
  const text = context.texts[option.id] ?? "";
  const step = (label: LocalText, amount: number): PriceStep | null => (amount === 0 ? null : { id: option.id, label, option: option.id, value: text, amount });
  if (option.kind === "enum") {
    const value = option.values.find((each) => each.id === text);
    return step(value?.label ?? option.label, value?.price?.[book] ?? 0);
  }
  if (option.kind === "bool") return step(option.label, text === "true" ? (option.price?.[book] ?? 0) : 0);
  return step(option.label, Math.max(0, Number(text)) * (option.pricePerUnit?.[book] ?? 0));
}

/** The waterfall: base, then each option in the order of the form, then the lines. Adds up to the total exactly. */
function priceSteps(context: Context, book: string): readonly PriceStep[] {
  const options = context.model.options.flatMap((option) => optionStep(context, option, book) ?? []);
  const lines = context.model.prices.lines.flatMap((line): PriceStep[] => {
    if (!holds(context, line.when)) return [];
    const given = line.amount[book] ?? 0;
    const amount = Math.round(typeof given === "number" ? given : asNumber(compute(context, given)));
    const value = line.option === undefined ? null : (context.texts[line.option] ?? null);
    return amount === 0 ? [] : [{ id: line.id, label: line.label, option: line.option ?? null, value, amount }];
  });
  return [...options, ...lines];
}

function weightOf(context: Context): number {
  const options = context.model.options.map((option) => {
    const text = context.texts[option.id] ?? "";
    if (option.kind === "enum") return option.values.find((value) => value.id === text)?.weight ?? 0;
    if (option.kind === "bool") return text === "true" ? (option.weight ?? 0) : 0;
    return Math.max(0, Number(text)) * (option.weightPerUnit ?? 0);
  });
  const lines = context.model.weight.lines.map((line) => Math.round(asNumber(compute(context, line.grams))));
  return [...options, ...lines].reduce((total, grams) => total + grams, context.model.weight.base);
}

/** What an option's value adds to what is built. */
function chosenEffects({ texts }: Context, option: Option): { readonly value: LocalText | null; readonly leadDays?: number | undefined; readonly part?: string | undefined } | undefined {
  const text = texts[option.id] ?? "";
  if (option.kind === "bool") return text === "true" ? { ...option, value: null } : undefined;
  const chosen = option.kind === "enum" ? option.values.find((value) => value.id === text) : undefined;
  return chosen && { ...chosen, value: chosen.label };
}

/** The first of the longest: values in the order of the form, then the lines. */
function slowestOf(context: Context): Slowest | null {
  const { options, leadTime } = context.model;
  const parts = options.map((option): Slowest => {
    const effects = chosenEffects(context, option);
    return { label: option.label, value: effects?.value ?? null, days: effects?.leadDays ?? 0 };
  });
  const work = leadTime.lines.map((line): Slowest => ({ label: line.label ?? null, value: null, days: holds(context, line.when) ? line.days : 0 }));
  return [...parts, ...work].reduce<Slowest | null>((most, each) => (each.days > (most?.days ?? 0) ? each : most), null);
}

const partSkusOf = (context: Context): readonly string[] => [...new Set(context.model.options.flatMap((option) => chosenEffects(context, option)?.part ?? []))];

/** The longest of some of the model's lines for a whole configuration, working days; the configuration need not be correct. */
export function daysOfLines(model: Model, lines: Model["leadTime"]["lines"], configuration: Configuration): number {
  const opened = openContext(model, configuration);
  if (!opened.ok) throw new Error(`no whole configuration: ${opened.problem.code}`);
  return Math.max(0, ...lines.map((line) => (holds(opened.context, line.when) ? line.days : 0)));
}

/**
 * Assembles a whole configuration (from `session.complete`). Checks that every option has one of its values; whether the
 * configuration is correct is the session's question. `book` is the price book's currency code.
 */
export function assemble(model: Model, configuration: Configuration, book: string): Assembled {
  const base = model.prices.base[book];
  if (base === undefined) return { ok: false, problem: { code: "unknown-book", book } };
  const opened = openContext(model, configuration);
  if (!opened.ok) return opened;
  const { context } = opened;
  const built = build(context);
  if (built === null) return { ok: false, problem: { code: "too-many-parts", limit: partLimit } };
  const steps = priceSteps(context, book);
  const total = steps.reduce((sum, step) => sum + step.amount, base);
  const derived = Object.fromEntries(model.derived.map((each) => [each.id, context.values.get(each.id) ?? 0] as const));
  // Base days plus the longest of what the chosen values and the lines ask for.
  const slowest = slowestOf(context);
  const time = { leadDays: model.leadTime.baseDays + (slowest?.days ?? 0), slowest, partSkus: partSkusOf(context) };
  return { ok: true, assembly: { ...built, price: { book, base, steps, total }, weight: weightOf(context), ...time, derived } };
}
