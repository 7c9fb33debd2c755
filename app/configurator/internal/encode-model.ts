/**
 * Model -> network. Options become variables; each rule becomes one truth-valued expression. What adds up (prices per book,
 * the penalty of going against a wish) lands on literals; a line that reads several options gets a hidden variable whose
 * values are the distinct amounts it can have, so that exact price ranges hold for such lines too.
 */
import { fold, namesIn } from "../expression.ts";
import type { Algebra, Expression, Scalar } from "../expression.ts";
import type { Model, Option, Rule } from "../model.ts";
import { parseExpression } from "../parse-expression.ts";
import { attributeOf, valueScalar, valueTexts } from "../value-text.ts";
import { applyBinary, applyLeaves, applyUnary, childOf, choose, createDiagrams, leaf, leavesOf, variableDiagram } from "./diagrams.ts";
import type { Diagrams } from "./diagrams.ts";
import type { Budget } from "./budget.ts";
import type { Network, NetworkRule, NetworkVariable } from "./network.ts";

const at = 0;
const truth = (value: boolean): Expression => ({ op: "constant", value, at });
const number = (value: number): Expression => ({ op: "constant", value, at });

/** A text that `readModel` has accepted. */
export function trusted(text: string): Expression {
  const parsed = parseExpression(text);
  if (!parsed.ok) throw new Error(`expression was not checked: ${text}`);
  return parsed.expression;
}

const joined = (name: "and" | "or", all: readonly Expression[]): Expression =>
  all.length === 0 ? truth(name === "and") : all.reduce((left, right) => ({ op: "binary", name, left, right, at }));

function cardinality(rule: Extract<Rule, { kind: "cardinality" }>): Expression {
  const ones = rule.of.map((text): Expression => ({ op: "if", test: trusted(text), then: number(1), else: number(0), at }));
  const count = ones.reduce((left, right) => ({ op: "binary", name: "+", left, right, at }));
  const bounds: Expression[] = [];
  if (rule.min !== undefined) bounds.push({ op: "binary", name: ">=", left: count, right: number(rule.min), at });
  if (rule.max !== undefined) bounds.push({ op: "binary", name: "<=", left: count, right: number(rule.max), at });
  return joined("and", bounds);
}

/** The expression that must hold. Tables are not expressions and answer null. */
export function ruleExpression(rule: Rule): Expression | null {
  switch (rule.kind) {
    case "requires":
      return { op: "binary", name: "implies", left: trusted(rule.if), right: trusted(rule.then), at };
    case "excludes":
      return { op: "unary", name: "not", of: joined("and", rule.all.map(trusted)), at };
    case "cardinality":
      return cardinality(rule);
    case "compare":
      return { op: "binary", name: rule.relation, left: trusted(rule.left), right: trusted(rule.right), at };
    case "formula":
      return trusted(rule.holds);
    case "table":
      return null;
  }
}

interface Encoder {
  readonly model: Model;
  readonly indexes: ReadonlyMap<string, number>;
  readonly derived: ReadonlyMap<string, Expression>;
}

export function createEncoder(model: Model): Encoder {
  return {
    model,
    indexes: new Map(model.options.map((option, index) => [option.id, index] as const)),
    derived: new Map(model.derived.map((each) => [each.id, trusted(each.value)] as const)),
  };
}

/** Indexes of all options an expression depends on, through derived values too. */
function optionsRead(encoder: Encoder, expressions: readonly Expression[]): readonly number[] {
  const names = new Set<string>();
  const todo = [...expressions];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    for (const name of namesIn(next)) {
      if (names.has(name)) continue;
      names.add(name);
      const derived = encoder.derived.get(name);
      if (derived !== undefined) todo.push(derived);
    }
  }
  return [...names].flatMap((name) => encoder.indexes.get(name) ?? []).sort((a, b) => a - b);
}

type Read = (variable: number, values: readonly Scalar[]) => number;

/** The algebra of diagrams over the options of the model. */
function diagramAlgebra(encoder: Encoder, diagrams: Diagrams, read: Read): Algebra<number> {
  const derivedNodes = new Map<string, number>();
  const option = (name: string): { index: number; option: Option } => {
    const index = encoder.indexes.get(name) as number;
    return { index, option: encoder.model.options[index] as Option };
  };
  const lookup = (name: string, args: readonly number[]): number => {
    const table = encoder.model.tables.find((each) => each.id === name) as Model["tables"][number];
    return table.rows.reduceRight((otherwise, row) => {
      const matches = row.key.map((key, column) => applyBinary(diagrams, "==", args[column] as number, leaf(diagrams, key)));
      return choose(diagrams, matches.reduce((left, right) => applyBinary(diagrams, "and", left, right)), leaf(diagrams, row.value), otherwise);
    }, leaf(diagrams, table.otherwise));
  };
  const algebra: Algebra<number> = {
    constant: (value) => leaf(diagrams, value),
    name: (name) => {
      const text = encoder.derived.get(name);
      if (text === undefined) {
        const { index, option: own } = option(name);
        return read(index, valueTexts(own).map((value) => valueScalar(own, value)));
      }
      const node = derivedNodes.get(name) ?? fold(text, algebra);
      derivedNodes.set(name, node);
      return node;
    },
    field: (name, field) => {
      const { index, option: own } = option(name);
      return read(index, valueTexts(own).map((value) => attributeOf(own, value, field)));
    },
    unary: (name, of) => applyUnary(diagrams, name, of),
    binary: (name, left, right) => applyBinary(diagrams, name, left, right),
    choose: (test, yes, no) => choose(diagrams, test, yes, no),
    call: lookup,
  };
  return algebra;
}

function tableRule(encoder: Encoder, rule: Extract<Rule, { kind: "table" }>): NetworkRule {
  const variables = rule.options.map((id) => encoder.indexes.get(id) as number);
  const places = variables.map((variable) => new Map(valueTexts(encoder.model.options[variable] as Option).map((text, index) => [text, index] as const)));
  const rows = rule.rows.map((row) => row.map((value, column) => (value === "*" ? -1 : (places[column]?.get(String(value)) as number))));
  return { id: rule.id, kind: rule.allowed ? "table" : "forbidden", variables, rows };
}

/** A function of the options whose value is a vector of whole numbers: one entry per price book, then the penalty. */
interface VectorLine {
  readonly id: string;
  readonly when: Expression;
  readonly entries: readonly Expression[];
}

function vectorLines(model: Model, books: readonly string[]): readonly VectorLine[] {
  const prices = model.prices.lines.map((line): VectorLine => {
    const entries = books.map((book) => {
      const amount = line.amount[book] ?? 0;
      return typeof amount === "number" ? number(amount) : trusted(amount);
    });
    return { id: `price:${line.id}`, when: line.when === undefined ? truth(true) : trusted(line.when), entries: [...entries, number(0)] };
  });
  const wishes = model.preferences.map((wish): VectorLine => ({
    id: `wish:${wish.id}`,
    when: { op: "unary", name: "not", of: trusted(wish.holds), at },
    entries: [...books.map(() => number(0)), number(wish.weight * penaltyUnit)],
  }));
  const days = model.leadTime.lines.map((line): VectorLine => ({ id: `days:${line.id}`, when: trusted(line.when), entries: [...books.map(() => number(0)), number(0), number(line.days)] }));
  return [...prices, ...wishes, ...days].map((line) => (line.entries.length > books.length + 1 ? line : { ...line, entries: [...line.entries, number(0)] }));
}

/** One unit of a wish's weight, so that distances within an option (0-9) only break ties. */
export const penaltyUnit = 10;
/** A hidden variable may have this many values; a line that takes more different amounts is refused. */
export const widestLine = 4000;

/** The diagram of a vector line: leaves are texts like "1200,1300,99000,0,0". */
function vectorDiagram(diagrams: Diagrams, line: VectorLine, algebra: Algebra<number>): number {
  const when = fold(line.when, algebra);
  const parts = line.entries.map((entry) => applyUnary(diagrams, "round", choose(diagrams, when, fold(entry, algebra), leaf(diagrams, 0))));
  return parts.reduce((left, right) => applyLeaves(diagrams, "join", left, right, (a, b) => `${String(a)},${String(b)}`));
}

/** Per literal: what it adds to each vector entry (price books in order, penalty, lead days). */
export interface EncodedModel {
  readonly network: Network;
  readonly books: readonly string[];
  /** One row per vector entry, one column per literal (visible options first, then hidden variables). */
  readonly effects: readonly Float64Array[];
  /** How many of the variables are the shopper's options. */
  readonly visible: number;
}
export type Encoding = { readonly ok: true; readonly encoded: EncodedModel } | { readonly ok: false; readonly problem: { readonly code: "line-too-wide"; readonly line: string; readonly amounts: number } };

function valueEffects(option: Option, texts: readonly string[], place: number, books: readonly string[]): readonly number[] {
  const effects = option.kind === "enum" ? option.values[place] : option.kind === "bool" && place === 1 ? option : undefined;
  const prices = books.map((book) => {
    if (option.kind === "enum" || option.kind === "bool") return effects?.price?.[book] ?? 0;
    return Math.max(0, option.min + place * option.step) * (option.pricePerUnit?.[book] ?? 0);
  });
  return [...prices, defaultPenalty(option, texts, place), effects?.leadDays ?? 0];
}

/** 0 for the default, else its weight; the distance from it (or from the first value) breaks ties. What is absent wishes nothing. */
function defaultPenalty(option: Option, texts: readonly string[], place: number): number {
  if (option.kind === "enum" && option.values[place]?.absent === true) return 0;
  if (option.default === undefined) return Math.min(9, place);
  const wanted = texts.indexOf(String(option.default));
  if (wanted === place) return 0;
  return (option.defaultWeight ?? 10) * penaltyUnit + Math.min(9, option.kind === "enum" ? place : Math.abs(place - wanted));
}

/** A line that reads one option needs no variable of its own: its amounts go onto that option's values. */
function addToOption(encoder: Encoder, line: VectorLine, rows: (readonly number[])[], budget: Budget): void {
  const diagrams = createDiagrams([rows.length], budget);
  const root = vectorDiagram(diagrams, line, diagramAlgebra(encoder, diagrams, (_, values) => variableDiagram(diagrams, 0, values)));
  rows.forEach((row, place) => {
    const added = String(diagrams.leafValues.get(childOf(diagrams, root, 0, place))).split(",").map(Number);
    rows[place] = row.map((amount, entry) => {
      const more = added[entry] ?? 0;
      // Days do not add up: the longest part decides.
      return entry === row.length - 1 ? Math.max(amount, more) : amount + more;
    });
  });
}

interface Hidden {
  readonly variable: NetworkVariable;
  readonly rule: NetworkRule;
}

function hiddenLine(encoder: Encoder, line: VectorLine, scope: readonly number[], index: number, budget: Budget): Hidden | { readonly tooWide: number } {
  const local = createDiagrams(scope.map((variable) => valueTexts(encoder.model.options[variable] as Option).length), budget);
  const levels = new Map(scope.map((variable, level) => [variable, level] as const));
  const readLocal: Read = (variable, values) => variableDiagram(local, levels.get(variable) as number, values);
  const amounts = leavesOf(local, vectorDiagram(local, line, diagramAlgebra(encoder, local, readLocal))).map(String);
  if (amounts.length > widestLine) return { tooWide: amounts.length };
  const rule: NetworkRule = {
    id: `$${line.id}`,
    kind: "formula",
    scope: [...scope, index],
    build: (diagrams, read) => applyBinary(diagrams, "==", read(index, amounts), vectorDiagram(diagrams, line, diagramAlgebra(encoder, diagrams, read))),
  };
  return { variable: { id: `$${line.id}`, values: amounts }, rule };
}

function ruleToNetwork(encoder: Encoder, rule: Rule): NetworkRule {
  const expression = ruleExpression(rule);
  if (expression === null || rule.kind === "table") return tableRule(encoder, rule as Extract<Rule, { kind: "table" }>);
  return {
    id: rule.id,
    kind: "formula",
    scope: optionsRead(encoder, [expression]),
    build: (diagrams, read) => fold(expression, diagramAlgebra(encoder, diagrams, read)),
  };
}

/** A checked model -> what the compiler reads, with the amounts on the literals. */
export function encodeModel(model: Model, budget: Budget): Encoding {
  const encoder = createEncoder(model);
  const books = Object.keys(model.prices.base);
  const variables: NetworkVariable[] = model.options.map((option) => ({ id: option.id, values: valueTexts(option) }));
  const rules = model.rules.map((rule) => ruleToNetwork(encoder, rule));
  const rows: (readonly number[])[][] = model.options.map((option) => valueTexts(option).map((_, place, texts) => valueEffects(option, texts, place, books)));
  for (const line of vectorLines(model, books)) {
    const scope = optionsRead(encoder, [line.when, ...line.entries]);
    const [single] = scope;
    if (single !== undefined && scope.length === 1) {
      addToOption(encoder, line, rows[single] as (readonly number[])[], budget);
      continue;
    }
    const hidden = hiddenLine(encoder, line, scope, variables.length, budget);
    if ("tooWide" in hidden) return { ok: false, problem: { code: "line-too-wide", line: line.id, amounts: hidden.tooWide } };
    variables.push(hidden.variable);
    rules.push(hidden.rule);
    rows.push(hidden.variable.values.map((text) => text.split(",").map(Number)));
  }
  const effects = Array.from({ length: books.length + 2 }, (_, entry) => Float64Array.from(rows.flat(), (row) => row[entry] ?? 0));
  return { ok: true, encoded: { network: { variables, rules }, books, effects, visible: model.options.length } };
}
