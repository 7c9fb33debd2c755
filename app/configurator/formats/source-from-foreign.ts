/**
 * A foreign model as a source of the model language: options, rules and prices, with the names of the file as labels. Every configuration
 * of the file is one of the source at the same total, and the other way round. Texts in other languages, parts, lead times and weights
 * are for the modeller to add; the studio says what is missing.
 */
import { sameJson } from "#app/platform/stable-json.ts";
import type { Expression, Scalar } from "../expression.ts";
import { BudgetExceeded } from "../internal/budget.ts";
import type { NetworkRule } from "../internal/network.ts";
import { modelLimits, type LocalText, type ModelSource } from "../model.ts";
import { builtInFunctions, reservedWords } from "../parse-expression.ts";
import { printExpression } from "../print-expression.ts";
import type { ForeignModel } from "./foreign-model.ts";
import { questionsOf, type Place, type Question, type Questions } from "./foreign-questions.ts";
import { diagramOf, rowsOf, shapeOf, type Shape } from "./split-rule.ts";
import { allOf, anyOf, binary, constant, expressionOf, named, negated } from "./term-source.ts";

type SourceOption = ModelSource["options"][number];
type SourceTable = NonNullable<ModelSource["tables"]>[number];
type SourceRule = NonNullable<ModelSource["rules"]>[number];

/**
 * "no-options": every product has all there is; "no-words": a rule computes with what is no number, or is too large; "not-an-amount": a price is
 * no whole number of minor units.
 */
export interface SourceProblem {
  readonly code: "no-options" | "too-many-options" | "no-words" | "not-an-amount";
  readonly found: string;
  readonly count: number;
}
export type SourceMade = { readonly ok: true; readonly source: ModelSource } | { readonly ok: false; readonly problem: SourceProblem };

class NoSource {
  readonly problem: SourceProblem;
  constructor(code: SourceProblem["code"], found: string, count = 0) {
    this.problem = { code, found: found.slice(0, 60), count };
  }
}

/** An answered question in the language. */
interface Asked {
  readonly question: Question;
  readonly id: string;
  /** Ids of the answers of an enumeration, in order; numbers for a number. */
  readonly values: readonly string[];
  readonly kind: "bool" | "integer" | "enum";
  /** Attributes of the answers by name: what rules read that is not the answer itself. */
  readonly attributes: Map<string, readonly number[]>;
}

interface Making {
  readonly model: ForeignModel;
  readonly shape: Shape;
  readonly asked: readonly Asked[];
  readonly places: readonly Place[];
  readonly derived: { id: string; value: string }[];
  readonly tables: SourceTable[];
  readonly taken: Set<string>;
}

const book = "EUR";
const words: ReadonlySet<string> = new Set([...reservedWords, ...builtInFunctions, "sum", "all", "any", "index", "next"]);
const free = (wanted: string, taken: Set<string>, sign: "_" | "-", avoided: ReadonlySet<string> = new Set()): string => {
  let id = wanted;
  for (let number = 2; taken.has(id) || avoided.has(id) || id in Object.prototype; number += 1) id = `${wanted}${sign}${number}`;
  taken.add(id);
  return id;
};
const plain = (name: string, sign: "_" | "-"): string => name.normalize("NFKD").replace(/\p{M}/gu, "").replace(/[^A-Za-z0-9]+/g, sign).replace(/^[_-]+|[_-]+$/g, "").slice(0, 50);

/** `Cable tray (wide)` is `cable_tray_wide`; what has no letters of the alphabet is `option`. */
function optionId(name: string, taken: Set<string>, otherwise = "option"): string {
  const id = plain(name, "_").replace(/^[A-Z]+(?![a-z])|^[A-Z]/, (capitals) => capitals.toLowerCase());
  return free(id === "" ? otherwise : /^[a-z]/.test(id) ? id : `o${id}`, taken, "_", words);
}

function valueIds(answers: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return answers.map((answer) => free(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(answer) ? answer : plain(answer.replace(/^-(?=\d)/, "minus "), "-") || "value", taken, "-"));
}

/** Any text of a file as a label: never empty, not too long. */
const label = (text: string): LocalText => ({ en: text.trim().slice(0, 300) || "–" });

/** Numbers in even steps whose prices are so much for each unit are a number of the language; anything else is a list of answers. */
function isEven({ answers, prices }: Question): boolean {
  const numbers = answers.map(Number);
  const step = answers.length < 2 ? 1 : (numbers[1] as number) - (numbers[0] as number);
  if (step < 1 || numbers.some((value, at) => value !== (numbers[0] as number) + at * step)) return false;
  const unit = unitPrice(numbers, prices);
  return Number.isInteger(unit) && prices.every((price, at) => price === (prices[0] as number) + unit * (Math.max(0, numbers[at] as number) - Math.max(0, numbers[0] as number)));
}

function unitPrice(numbers: readonly number[], prices: readonly number[]): number {
  const [first, last] = [Math.max(0, numbers[0] as number), Math.max(0, numbers.at(-1) as number)];
  return last === first ? 0 : ((prices.at(-1) as number) - (prices[0] as number)) / (last - first);
}

function toAsked(question: Question, taken: Set<string>): Asked {
  const kind = question.kind === "bool" ? "bool" : question.kind === "number" && isEven(question) ? "integer" : "enum";
  return { question, kind, id: optionId(question.name, taken), values: kind === "enum" ? valueIds(question.answers) : question.answers, attributes: new Map() };
}

/** What every configuration pays for a question, so that the rest hangs on answers. */
function baseOf({ kind, question }: Asked): number {
  const first = question.prices[0] ?? 0;
  if (kind === "enum") return 0;
  const numbers = question.answers.map(Number);
  return kind === "bool" ? first : first - unitPrice(numbers, question.prices) * Math.max(0, numbers[0] as number);
}

const priced = (amount: number): { readonly price?: Record<string, number> } => (amount === 0 ? {} : { price: { [book]: amount } });

function toOption({ question, id, kind, values, attributes }: Asked, section: string): SourceOption {
  const head = { id, section, label: label(question.name) };
  if (kind === "bool") return { ...head, kind, ...priced((question.prices[1] ?? 0) - (question.prices[0] ?? 0)) };
  if (kind === "integer") {
    const numbers = question.answers.map(Number);
    const [min, max] = [numbers[0] as number, numbers.at(-1) as number];
    const unit = unitPrice(numbers, question.prices);
    return { ...head, kind, min, max, step: numbers.length < 2 ? 1 : (numbers[1] as number) - min, ...(unit === 0 ? {} : { pricePerUnit: { [book]: unit } }) };
  }
  return {
    ...head, kind,
    values: values.map((value, at) => ({
      id: value, label: at === question.none ? { en: "None", ru: "Нет" } : label(question.answers[at] ?? ""), ...priced(question.prices[at] ?? 0),
      ...(attributes.size === 0 ? {} : { attributes: Object.fromEntries([...attributes].map(([name, numbers]) => [name, numbers[at] ?? 0])) }),
    })),
  };
}

/** "The answer is one of these": null when it always is. */
function isOneOf(asked: Asked, answers: ReadonlySet<number>): Expression | null {
  const all = asked.question.answers.length;
  if (answers.size === all) return null;
  const one = (answer: number): Expression => (asked.kind === "bool" ? (answer === 1 ? named(asked.id) : negated(named(asked.id))) : binary("==", named(asked.id), constant(asked.kind === "integer" ? Number(asked.values[answer]) : (asked.values[answer] ?? ""))));
  if (answers.size * 2 <= all || asked.kind === "bool") return anyOf([...answers].sort((a, b) => a - b).map(one));
  const others = asked.question.answers.flatMap((_, answer) => (answers.has(answer) ? [] : [one(answer)]));
  return others.length === 1 && others[0]?.op === "binary" ? { ...others[0], name: "!=" } : negated(anyOf(others));
}

const complement = ({ question }: Asked, answers: ReadonlySet<number>): ReadonlySet<number> => new Set(question.answers.flatMap((_, answer) => (answers.has(answer) ? [] : [answer])));

/** What a condition says to a person. */
function inWords({ question, kind }: Asked, answers: ReadonlySet<number>): string {
  if (kind === "bool") return answers.has(1) ? `“${question.name}”` : `no “${question.name}”`;
  const few = [...answers].slice(0, 6).map((answer) => `“${question.answers[answer] ?? ""}”`);
  return `${question.name} ${few.join(" or ")}${answers.size > 6 ? " …" : ""}`;
}

/** One literal of a clause as a question and its answers; true or false where it asks nothing. */
function literalPlace(making: Making, literal: number): boolean | { readonly question: number; readonly answers: ReadonlySet<number> } {
  const variable = making.shape.owner[literal] as number;
  const value = literal - (making.shape.bases[variable] as number);
  const place = making.places[variable] as Place;
  if (place.kind === "fact") return value === 1;
  if (place.kind === "own") return { question: place.question, answers: new Set([value]) };
  return { question: place.question, answers: value === 1 ? place.answers : complement(making.asked[place.question] as Asked, place.answers) };
}

type Body = { readonly said: string; readonly body: Record<string, unknown> };

/** "If this, then that", "not these together", "one of these"; null for a clause that says nothing. */
function clauseBody(making: Making, literals: readonly number[]): Body | null {
  const byQuestion = new Map<number, Set<number>>();
  for (const literal of literals) {
    const place = literalPlace(making, literal);
    if (place === true) return null;
    if (place === false) continue;
    const answers = byQuestion.get(place.question) ?? new Set<number>();
    for (const answer of place.answers) answers.add(answer);
    byQuestion.set(place.question, answers);
  }
  const conditions: { readonly asked: Asked; readonly answers: ReadonlySet<number> }[] = [];
  const results: typeof conditions = [];
  for (const [number, answers] of byQuestion) {
    const asked = making.asked[number] as Asked;
    const all = asked.question.answers.length;
    if (answers.size === all) return null;
    // "Not oak" is read the other way round: as what it stands against.
    if (asked.kind === "bool" ? answers.has(0) : answers.size * 2 > all) conditions.push({ asked, answers: complement(asked, answers) });
    else results.push({ asked, answers });
  }
  const said = (all: typeof conditions, word: string): string => all.map(({ asked, answers }) => inWords(asked, answers)).join(word);
  const texts = (all: typeof conditions): readonly Expression[] => all.map(({ asked, answers }) => isOneOf(asked, answers) ?? constant(true));
  if (conditions.length === 0 && results.length === 0) return { said: "Nothing fits.", body: { kind: "formula", holds: "false" } };
  if (conditions.length > 0 && results.length > 0) return { said: `${said(conditions, " and ")} needs ${said(results, " or ")}.`, body: { kind: "requires", if: printExpression(allOf(texts(conditions))), then: printExpression(anyOf(texts(results))) } };
  if (results.length > 0) return { said: `${said(results, " or ")} is needed.`, body: results.length > 1 && results.length <= 20 ? { kind: "cardinality", of: texts(results).map(printExpression), min: 1 } : { kind: "formula", holds: printExpression(anyOf(texts(results))) } };
  if (conditions.length >= 2 && conditions.length <= 20) return { said: `${said(conditions, " and ")} do not go together.`, body: { kind: "excludes", all: texts(conditions).map(printExpression) } };
  return { said: `${said(conditions, " and ")} is not possible.`, body: { kind: "formula", holds: printExpression(negated(allOf(texts(conditions)))) } };
}

/** A table that gives the scalars by the answers of a question. */
function tableFor({ tables, taken }: Making, asked: Asked, values: readonly Scalar[]): string {
  const rows = values.map((value, at) => ({ key: [asked.kind === "integer" ? Number(asked.values[at]) : (asked.values[at] ?? "")], value }));
  const known = tables.find((table) => sameJson(table.rows, rows));
  if (known !== undefined) return known.id;
  const id = free(`${asked.id}_as`, taken, "_", words);
  tables.push({ id, parameters: 1, rows, otherwise: values[0] ?? 0 });
  return id;
}

/** A variable read as scalars, as the language reads its option. */
function readAs(making: Making, variable: number, values: readonly Scalar[]): Expression | undefined {
  const place = making.places[variable] as Place;
  if (values.some((value) => typeof value === "number" && !Number.isFinite(value))) return undefined;
  if (place.kind === "fact") return constant(values[1] as Scalar);
  const asked = making.asked[place.question] as Asked;
  if (place.kind === "truth") {
    const test = isOneOf(asked, place.answers) ?? constant(true);
    const [no, yes] = values as readonly [Scalar, Scalar];
    if (no === yes) return constant(no);
    if (typeof no === "boolean") return yes === true ? test : negated(test);
    return { op: "if", test, then: constant(yes), else: constant(no), at: 0 };
  }
  if (asked.kind === "integer" && values.every((value, at) => value === Number(asked.values[at]))) return named(asked.id);
  if (asked.kind !== "enum" || !values.every((value): value is number => typeof value === "number")) return { op: "call", name: tableFor(making, asked, values), args: [named(asked.id)], at: 0 };
  const known = [...asked.attributes].find(([, numbers]) => numbers.every((number, at) => number === values[at]));
  const field = known?.[0] ?? (asked.attributes.size === 0 ? "number" : `number${asked.attributes.size + 1}`);
  if (known === undefined) asked.attributes.set(field, values);
  return { op: "field", name: asked.id, field, at: 0 };
}

/** Rows of values over options that stand for themselves; a variable that became an answer has no column. */
function tableBody(making: Making, name: string, variables: readonly number[], rows: readonly (readonly number[])[], allowed: boolean): Body {
  const columns = variables.map((variable) => {
    const place = making.places[variable] as Place;
    const asked = place.kind === "fact" ? undefined : making.asked[place.question];
    if (asked === undefined || (place.kind === "truth" && asked.kind !== "bool")) throw new NoSource("no-words", name);
    return asked;
  });
  const cell = (asked: Asked, value: number): string | number | boolean => (value < 0 ? "*" : asked.kind === "bool" ? value === 1 : asked.kind === "integer" ? Number(asked.values[value]) : (asked.values[value] ?? ""));
  if (columns.length === 0) return { said: name, body: { kind: "formula", holds: String((rows.length > 0) === allowed) } };
  return { said: name, body: { kind: "table", options: columns.map(({ id }) => id), rows: rows.map((row) => row.map((value, column) => cell(columns[column] as Asked, value))), allowed } };
}

function formulaBody(making: Making, rule: Extract<NetworkRule, { kind: "formula" }>, name: string): Body {
  const keep = (sum: Expression): Expression => {
    const id = free("part", making.taken, "_", words);
    making.derived.push({ id, value: printExpression(sum) });
    return named(id);
  };
  if (rule.term !== undefined) {
    const expression = expressionOf(rule.term(), (variable, values) => readAs(making, variable, values), { keep });
    if (expression === undefined) throw new NoSource("no-words", name);
    return { said: name, body: { kind: "formula", holds: printExpression(expression) } };
  }
  try {
    const diagram = diagramOf(making.shape, rule);
    const rows = rowsOf(diagram, modelLimits.rows);
    if (rows !== null) return tableBody(making, name, diagram.order, rows, true);
  } catch (exceeded) {
    if (!(exceeded instanceof BudgetExceeded)) throw exceeded;
  }
  throw new NoSource("no-words", name);
}

function bodyOf(making: Making, rule: NetworkRule, name: string): Body | null {
  if (rule.kind === "clause") return clauseBody(making, rule.literals);
  return rule.kind === "formula" ? formulaBody(making, rule, name) : tableBody(making, name, rule.variables, rule.rows, rule.kind === "table");
}

function toRules(making: Making, { said, parents }: Questions): SourceRule[] {
  const known = new Set<string>();
  const rules: SourceRule[] = [];
  const add = (name: string, made: Body | null): void => {
    const key = made === null ? "" : JSON.stringify(made.body);
    if (made === null || known.has(key)) return;
    known.add(key);
    rules.push({ id: `r${rules.length + 1}`, name: label(name), sentence: label(made.said), ...made.body } as SourceRule);
  };
  making.model.network.rules.forEach((rule, index) => {
    // The reader numbers what one formula became: the formula is what people know it by.
    const name = rule.id.replace(/^\d+: /, "");
    if (!said.has(index)) add(name, bodyOf(making, rule, name));
  });
  for (const { variable, question } of parents) {
    const asked = making.asked[question] as Asked;
    const any = isOneOf(asked, complement(asked, new Set([asked.question.none])));
    const parent = readAs(making, variable, [false, true]);
    if (any !== null && parent !== undefined) add(`${asked.question.name}: ${asked.id}`, { said: `“${asked.question.name}” asks for one of its kinds.`, body: { kind: "formula", holds: printExpression(binary("iff", parent, any)) } });
  }
  return rules;
}

/** Sections are never spoken of, so no word is taken. */
const sectionId = (name: string, taken: Set<string>): string => free(plain(name, "_").replace(/^(?![A-Za-z])/, "s").replace(/^./, (first) => first.toLowerCase()).replace(/^s$/, "all"), taken, "_");

/** Parts of the product as sections of the form, in the order of their first question; all in one where there are too many. */
function toSections(asked: readonly Asked[], title: LocalText): { readonly sections: ModelSource["sections"]; readonly of: (section: string) => string } {
  const names = [...new Set(asked.map(({ question }) => question.section))];
  const single = names.length > 60 || names.length < 2;
  const taken = new Set<string>();
  const ids = new Map((single ? [""] : names).map((name) => [name, sectionId(name, taken)] as const));
  return { sections: [...ids].map(([name, id]) => ({ id, title: name === "" ? title : label(name) })), of: (section) => ids.get(section) ?? ids.get("") ?? "all" };
}

/** `id` and `title` are the model's own; the rest is the file's. */
export function sourceFromForeign(model: ForeignModel, id: string, title: string): SourceMade {
  const questions = questionsOf(model);
  if (questions.questions.length === 0) return { ok: false, problem: { code: "no-options", found: "", count: 0 } };
  if (questions.questions.length > modelLimits.options) return { ok: false, problem: { code: "too-many-options", found: "", count: questions.questions.length } };
  const taken = new Set<string>();
  const asked = questions.questions.map((question) => toAsked(question, taken));
  const making: Making = { model, shape: shapeOf(model.network.variables), asked, places: questions.places, derived: [], tables: [], taken };
  try {
    const broken = asked.find(({ question }) => question.prices.some((price) => !Number.isSafeInteger(price)));
    if (broken !== undefined) throw new NoSource("not-an-amount", broken.question.name);
    const rules = toRules(making, questions);
    const { sections, of } = toSections(asked, label(title));
    const base = asked.reduce((sum, one) => sum + baseOf(one), questions.base);
    return {
      ok: true,
      source: {
        language: 1, id, title: label(title), sections, options: asked.map((one) => toOption(one, of(one.question.section))), tables: making.tables, derived: making.derived, rules,
        prices: { base: { [book]: base } }, leadTime: { baseDays: 0 }, weight: { base: 0 },
      },
    };
  } catch (refused) {
    if (!(refused instanceof NoSource)) throw refused;
    return { ok: false, problem: refused.problem };
  }
}
