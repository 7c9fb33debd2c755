/**
 * UVL. Truth values are optional features, numbers Integer features with their `values`, other options a feature with one alternative
 * per value (`wood=oak`). Prices are attributes. Formulas stay formulas where UVL has words for them; large tables and the rest become
 * clauses with abstract helper features (`rule/3`).
 */
import { BudgetExceeded } from "../internal/budget.ts";
import type { NetworkRule, NetworkVariable } from "../internal/network.ts";
import type { Term } from "../internal/term.ts";
import { isBooleanVariable, isNumberVariable, type ForeignModel, type ForeignWritten } from "./foreign-model.ts";
import { briefly, shapeOf, withSplitRules, type Shape } from "./split-rule.ts";

/** Tables up to this many cells are written row by row. */
const mostCells = 60;

const keywords = new Set(["include", "features", "imports", "namespace", "as", "constraint", "constraints", "cardinality", "String", "Boolean", "Integer", "Real", "len", "sum", "avg", "floor", "ceil", "or", "alternative", "optional", "mandatory", "true", "false"]);

/** Quoted names know no escapes: what cannot stand in them is written as in an address (`%22`). */
export function uvlName(text: string): string {
  if (/^[a-zA-Z][a-zA-Z0-9_]*$/.test(text) && !keywords.has(text)) return text;
  const plain = /["\r\n]|%[0-9A-F]{2}/.test(text) ? text.replace(/["\r\n%]/g, (each) => `%${each.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`) : text;
  return `"${plain}"`;
}

interface Writer {
  readonly variables: readonly NetworkVariable[];
  readonly shape: Shape;
  /** Feature of each variable, and of each literal that is one (others: ""). */
  readonly options: readonly string[];
  readonly values: readonly string[];
  readonly root: string;
  /** Features whose attribute `one` a formula reads: 1 where they are there, else 0. */
  readonly counted: Set<string>;
}

function openWriter(variables: readonly NetworkVariable[], counted = new Set<string>()): Writer {
  const taken = new Set<string>();
  // Whatever options and values are called, no two features have one name.
  const own = (wanted: string): string => {
    let name = wanted;
    while (taken.has(name)) name += "_";
    taken.add(name);
    return name;
  };
  const options = variables.map(({ id }) => own(id));
  const values = variables.flatMap((option, index) => option.values.map((value) => (isBooleanVariable(option) || isNumberVariable(option) ? "" : own(`${options[index]}=${value}`))));
  return { variables, shape: shapeOf(variables), options, values, root: own("model"), counted };
}

/** "The option has this value" as a formula. */
function literalText({ variables, shape, options, values }: Writer, literal: number): string {
  const variable = shape.owner[literal] as number;
  const option = variables[variable] as NetworkVariable;
  const value = literal - (shape.bases[variable] as number);
  const name = uvlName(options[variable] ?? "");
  if (isBooleanVariable(option)) return value === 1 ? name : `!${name}`;
  return isNumberVariable(option) ? `(${name} == ${option.values[value]})` : uvlName(values[literal] ?? "");
}

const joined = (parts: readonly string[], sign: "&" | "|"): string => (parts.length === 1 ? (parts[0] as string) : `(${parts.join(` ${sign} `)})`);

const signs: Readonly<Record<string, string>> = { "+": "+", "-": "-", "*": "*", "/": "/", "==": "==", "!=": "!=", "<": "<", "<=": "<=", ">": ">", ">=": ">=", and: "&", or: "|", implies: "=>", iff: "<=>" };
const numeric = new Set(["+", "-", "*", "/", "==", "!=", "<", "<=", ">", ">="]);

/** A number of truth values: what is there counts. */
function countText(writer: Writer, term: Extract<Term, { op: "read" }>): string | null {
  const option = writer.variables[term.variable] as NetworkVariable;
  if (!term.values.every((value) => typeof value === "number" && Number.isSafeInteger(value))) return null;
  const own = writer.options[term.variable] ?? "";
  if (isNumberVariable(option)) return option.values.every((text, place) => Number(text) === term.values[place]) ? uvlName(own) : null;
  const names = isBooleanVariable(option) ? [null, own] : option.values.map((_, place) => writer.values[(writer.shape.bases[term.variable] as number) + place] ?? "");
  const base = isBooleanVariable(option) ? (term.values[0] as number) : 0;
  const parts = names.flatMap((name, place) => {
    const amount = (term.values[place] as number) - base;
    if (name === null || amount === 0) return [];
    writer.counted.add(name);
    return [`${amount} * ${uvlName(name)}.one`];
  });
  return `(${[...(base === 0 && parts.length > 0 ? [] : [String(base)]), ...parts].join(" + ")})`;
}

/** The formula of a term; null when UVL has no words for a part of it. `number`: as a number is wanted. */
function formulaText(writer: Writer, term: Term, number: boolean): string | null {
  if (term.op === "constant") return number === (typeof term.value === "number") && /^(true|false|-?\d+(\.\d+)?)$/.test(String(term.value)) && typeof term.value !== "string" ? String(term.value) : null;
  if (term.op === "read") {
    if (number) return countText(writer, term);
    const option = writer.variables[term.variable] as NetworkVariable;
    return isBooleanVariable(option) && term.values[0] === false && term.values[1] === true ? uvlName(writer.options[term.variable] ?? "") : null;
  }
  if (term.op === "unary") {
    const of = term.name === "not" && !number ? formulaText(writer, term.of, false) : null;
    return of === null ? null : `!(${of})`;
  }
  if (term.op === "choose" || signs[term.name] === undefined) return null;
  const computes = ["+", "-", "*", "/"].includes(term.name);
  if (computes !== number) return null;
  const parts = term.of.map((part) => formulaText(writer, part, numeric.has(term.name)));
  if (parts.includes(null)) return null;
  return (parts as string[]).reduce((left, right) => `(${left} ${signs[term.name]} ${right})`);
}

/** Constraints of a rule in UVL's own words; null: it has to be split. */
function ruleText(writer: Writer, rule: NetworkRule): readonly string[] | null {
  const literal = (variable: number, value: number): string => literalText(writer, (writer.shape.bases[variable] as number) + value);
  const cells = (row: readonly number[], variables: readonly number[]): string[] => row.flatMap((value, column) => (value < 0 ? [] : [literal(variables[column] as number, value)]));
  if (rule.kind === "clause") return [rule.literals.length === 0 ? "false" : joined(briefly(writer.shape, rule.literals).map(({ literal: each, holds }) => (holds ? "" : "!") + literalText(writer, each)), "|")];
  if (rule.kind === "formula") {
    const text = rule.term === undefined ? null : formulaText(writer, rule.term(), false);
    return text === null ? null : [text];
  }
  if (rule.kind === "forbidden") return rule.rows.map((row) => cells(row, rule.variables)).map((row) => (row.length === 0 ? "false" : `!(${row.join(" & ")})`));
  if (rule.rows.length * rule.variables.length > mostCells) return null;
  const rows = rule.rows.map((row) => cells(row, rule.variables));
  return rows.some((row) => row.length === 0) ? [] : [rows.length === 0 ? "false" : joined(rows.map((row) => joined(row, "&")), "|")];
}

const braces = (attributes: readonly string[]): string => (attributes.length === 0 ? "" : ` {${attributes.join(", ")}}`);

function optionLines(writer: Writer, index: number, prices: readonly number[]): readonly string[] {
  const option = writer.variables[index] as NetworkVariable;
  const own = writer.options[index] ?? "";
  const one = (name: string): string[] => (writer.counted.has(name) ? ["one 1"] : []);
  const price = (place: number): string[] => (prices[place] === 0 ? [] : [`price ${prices[place]}`]);
  if (isBooleanVariable(option)) return [`${uvlName(own)}${braces([...price(1), ...one(own)])}`];
  if (isNumberVariable(option)) return [`Integer ${uvlName(own)}${braces([`values [${option.values.join(", ")}]`, ...(prices.some((each) => each !== 0) ? [`prices [${prices.join(", ")}]`] : [])])}`];
  const names = writer.values.slice(writer.shape.bases[index], writer.shape.bases[index + 1]);
  return [`${uvlName(own)} {abstract}`, "\talternative", ...names.map((name, place) => `\t\t${uvlName(name)}${braces([...price(place), ...one(name)])}`)];
}

/** A "no" that costs something has no place of its own: the difference goes to "yes", and the rest to every product. */
function written(model: ForeignModel): string {
  const kept = new Map<NetworkRule, readonly string[]>();
  const first = openWriter(model.network.variables);
  const split = withSplitRules(model, (rule) => {
    const text = ruleText(first, rule);
    if (text !== null) kept.set(rule, text);
    return text !== null;
  });
  const writer = openWriter(split.network.variables, first.counted);
  const { bases } = writer.shape;
  const optional: string[] = [];
  const mandatory: string[] = [];
  let base = 0;
  writer.variables.forEach((option, index) => {
    const prices = [...split.prices.subarray(bases[index], bases[index + 1])];
    const no = isBooleanVariable(option) ? (prices[0] as number) : 0;
    base += no;
    const lines = index >= model.network.variables.length ? [`${uvlName(writer.options[index] ?? "")} {abstract}`] : optionLines(writer, index, prices.map((price) => price - no));
    (isBooleanVariable(option) ? optional : mandatory).push(...lines.map((line) => `\t\t\t${line}`));
  });
  const constraints = split.network.rules.flatMap((rule) => kept.get(rule) ?? ruleText(writer, rule) ?? []).map((text) => `\t${text}`);
  return [
    "features", `\t${uvlName(writer.root)}${braces(["abstract", `price ${base}`])}`,
    ...(mandatory.length === 0 ? [] : ["\t\tmandatory", ...mandatory]), ...(optional.length === 0 ? [] : ["\t\toptional", ...optional]),
    ...(constraints.length === 0 ? [] : ["constraints", ...constraints]), "",
  ].join("\n");
}

export function writeUvl(model: ForeignModel): ForeignWritten {
  try {
    return { ok: true, text: written(model) };
  } catch (exceeded) {
    if (!(exceeded instanceof BudgetExceeded)) throw exceeded;
    return { ok: false, problem: { code: "too-large" } };
  }
}
