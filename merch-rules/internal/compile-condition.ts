/** Conditions -> checked nodes. Every problem carries the path of the part that is wrong. */
import type { Fact, Vocabulary } from "../vocabulary.ts";
import { operatorsOf } from "../vocabulary.ts";
import type { Operator } from "../schema.ts";
import { limits } from "../schema.ts";
import { facetKey, facetRows, flagRows, idRows, numberRows } from "./column-atoms.ts";
import type { CatalogueColumns } from "../columns.ts";
import { clockTest, dateTest, labelTest, numberTest } from "./predicate.ts";
import { drop } from "./row-set.ts";
import type { RowSet } from "./row-set.ts";
import { every } from "./evaluate.ts";
import type { Node, Shopper } from "./node.ts";
import { reachOf } from "./node.ts";
import { nameOfValue } from "./problem.ts";
import type { Path, Problems } from "./problem.ts";
import { readClocks, readDates, readFlag, readLabels, readNumbers } from "./read-value.ts";
import { relationFlags, relationNumbers, rowsPassing } from "./relations.ts";
import { shopperFlags, shopperLabels, shopperNumbers } from "./shopper-facts.ts";
import { hasPhrase, wordsOf } from "./words.ts";

export type ConditionContext = {
  readonly vocabulary: Vocabulary;
  readonly problems: Problems;
  /** Named conditions; answers null after reporting, when the name is unknown or part of a cycle. */
  readonly named: (name: string, path: Path) => Node | null;
  /** Every fact the file asks about, with the values it names: what lint compares with the catalogue. */
  readonly mention: (fact: string, values: readonly string[], path: Path) => void;
};

/** A checked node, or null after at least one problem was reported. `shopperOnly` refuses facts about products. */
export function compileCondition(input: unknown, path: Path, context: ConditionContext, shopperOnly = false): Node | null {
  const node = compileNode(input, path, context, 1);
  if (node === null) return null;
  if (node.size > limits.conditionNodes) return fail(context, "condition-too-large", path, { limit: limits.conditionNodes });
  if (node.depth > limits.conditionDepth) return fail(context, "condition-too-deep", path, { limit: limits.conditionDepth });
  if (shopperOnly && node.reach !== "shopper") return fail(context, "fact-not-here", path, { allowed: ["profile", "moment"] });
  return node;
}

function fail(context: ConditionContext, code: Parameters<Problems["add"]>[0], path: Path, params: Parameters<Problems["add"]>[2]): null {
  context.problems.add(code, path, params);
  return null;
}

function compileNode(input: unknown, path: Path, context: ConditionContext, depth: number): Node | null {
  if (depth > limits.conditionDepth) return fail(context, "condition-too-deep", path, { limit: limits.conditionDepth });
  if (typeof input !== "object" || input === null || Array.isArray(input)) return fail(context, "wrong-shape", path, { expected: "condition" });
  const fields = new Map<string, unknown>(Object.entries(input));
  if (fields.has("fact")) return compileFact(fields, path, context);
  const [entry, ...more] = fields;
  if (entry === undefined || more.length > 0) return fail(context, "wrong-shape", path, { expected: "one of all, any, not, ref, fact" });
  const [key, value] = entry;
  if (key === "all" || key === "any") return compileParts(key, value, path, context, depth);
  if (key === "not") {
    const part = compileNode(value, [...path, "not"], context, depth + 1);
    return part === null ? null : { kind: "not", reach: part.reach, part, size: part.size + 1, depth: part.depth + 1 };
  }
  if (key === "ref" && typeof value === "string") return context.named(value, [...path, "ref"]);
  return fail(context, key === "ref" ? "wrong-shape" : "unknown-key", [...path, key], { key });
}

function compileParts(kind: "all" | "any", input: unknown, path: Path, context: ConditionContext, depth: number): Node | null {
  if (!Array.isArray(input)) return fail(context, "wrong-shape", [...path, kind], { expected: "list of conditions" });
  if (input.length > limits.conditionNodes) return fail(context, "condition-too-large", [...path, kind], { limit: limits.conditionNodes });
  const parts: Node[] = [];
  input.forEach((one: unknown, index) => {
    const part = compileNode(one, [...path, kind, index], context, depth + 1);
    if (part !== null) parts.push(part);
  });
  if (parts.length < input.length) return null;
  const size = parts.reduce((sum, part) => sum + part.size, 1);
  return { kind, reach: reachOf(parts), parts, size, depth: 1 + parts.reduce((most, part) => Math.max(most, part.depth), 0) };
}

type Asked = { readonly fact: Fact; readonly op: Operator; readonly value: unknown; readonly facet: string; readonly key: string; readonly path: Path };

function compileFact(fields: ReadonlyMap<string, unknown>, path: Path, context: ConditionContext): Node | null {
  const asked = readFact(fields, path, context);
  if (asked === null) return null;
  switch (asked.fact.type) {
    case "number": return compileNumber(asked, context);
    case "label":
    case "labels": return compileLabels(asked, context);
    case "flag": return compileFlag(asked, context);
    case "clock": return compileClock(asked, context);
    case "date": return compileDate(asked, context);
    case "words": return compileWords(asked, context);
  }
}

function readFact(fields: ReadonlyMap<string, unknown>, path: Path, context: ConditionContext): Asked | null {
  const { vocabulary } = context;
  const name = fields.get("fact");
  if (typeof name !== "string") return fail(context, "wrong-shape", [...path, "fact"], { expected: "name of a fact" });
  const fact = vocabulary.get(name);
  if (fact === undefined) return fail(context, "unknown-fact", [...path, "fact"], { fact: name.slice(0, 80) });
  const allowed = ["fact", "op", "value", ...(fact.parameters ?? [])];
  for (const key of fields.keys()) if (!allowed.includes(key)) return fail(context, "unknown-key", [...path, key], { key: key.slice(0, 80) });
  const op = operatorsOf[fact.type].find((one) => one === fields.get("op"));
  if (op === undefined) {
    return fail(context, "wrong-operator", [...path, "op"], { fact: name, operator: nameOfValue(fields.get("op")), allowed: operatorsOf[fact.type] });
  }
  if (op === "known" && fields.has("value")) return fail(context, "unknown-key", [...path, "value"], { key: "value" });
  const parameters = { facet: "", key: "" };
  for (const parameter of fact.parameters ?? []) {
    const value = fields.get(parameter);
    if (typeof value !== "string" || value === "") return fail(context, "missing-parameter", [...path, parameter], { fact: name, parameter });
    parameters[parameter] = value;
  }
  if (fact.parameters?.includes("facet") === true && vocabulary.get(`product.${parameters.facet}`)?.type !== "labels") {
    return fail(context, "unknown-facet", [...path, "facet"], { fact: name, facet: parameters.facet.slice(0, 80) });
  }
  return { fact, op, value: fields.get("value"), ...parameters, path };
}

function productNode(rows: (columns: CatalogueColumns) => RowSet): Node {
  return { kind: "product", reach: "product", size: 1, depth: 1, rows };
}

function shopperNode(test: (shopper: Shopper) => boolean): Node {
  return { kind: "shopper", reach: "shopper", size: 1, depth: 1, test };
}

const columnOf = (fact: Fact) => fact.name.slice("product.".length);

function compileNumber(asked: Asked, context: ConditionContext): Node | null {
  const { fact, op } = asked;
  const read = op === "known" ? { numbers: [], currency: null } : readNumbers(asked.value, { ...asked, problems: context.problems });
  if (read === null) return null;
  context.mention(fact.name, [], asked.path);
  const test = numberTest(op, read.numbers);
  const node = numberNode(asked, test, `${op} ${read.numbers.join(" ")}`);
  if (read.currency === null) return node;
  // An amount of one currency says nothing about prices in another: there the fact is false.
  const { currency } = read;
  const parts = [shopperNode(({ moment }) => moment.currency === currency), node];
  return { kind: "all", reach: reachOf(parts), parts, size: 3, depth: 2 };
}

function numberNode({ fact, facet, key }: Asked, test: (value: number) => boolean, testKey: string): Node {
  if (fact.subject === "product") return productNode((columns) => numberRows(columns, columnOf(fact), testKey, test));
  const relation = relationNumbers.get(fact.name);
  if (relation !== undefined) return { kind: "relation", reach: "mixed", size: 1, depth: 1, rows: (scene) => rowsPassing(relation(scene, facet), test) };
  const read = shopperNumbers.get(fact.name);
  if (read !== undefined) return shopperNode((shopper) => test(read(shopper)));
  return shopperNode(({ affinities }) => test(affinities.get(facet)?.get(key) ?? 0));
}

function compileLabels(asked: Asked, context: ConditionContext): Node | null {
  const { fact, op } = asked;
  const labels = op === "known" ? [] : readLabels(asked.value, { ...asked, problems: context.problems });
  if (labels === null) return null;
  context.mention(fact.name, labels, asked.path);
  const test = labelTest(op, labels);
  const read = shopperLabels.get(fact.name);
  if (read !== undefined) return shopperNode((shopper) => test(read(shopper)));
  const negative = op === "not" || op === "none";
  if (fact.type === "label") {
    return productNode((columns) => {
      const rows = idRows(columns, labels);
      return negative ? complement(columns, rows) : rows;
    });
  }
  const mode = negative ? "none" : op === "all" || op === "known" ? op : "any";
  const key = facetKey(mode, labels);
  return productNode((columns) => facetRows(columns, columnOf(fact), mode, labels, key));
}

function complement(columns: CatalogueColumns, rows: RowSet): RowSet {
  const rest = every(columns).slice();
  drop(rest, rows);
  return rest;
}

function compileFlag(asked: Asked, context: ConditionContext): Node | null {
  const value = readFlag(asked.value, { ...asked, problems: context.problems });
  if (value === null) return null;
  context.mention(asked.fact.name, [], asked.path);
  const wanted = asked.op === "is" ? value : !value;
  if (asked.fact.subject === "product") return productNode((columns) => flagRows(columns, columnOf(asked.fact), wanted));
  const relation = relationFlags.get(asked.fact.name);
  if (relation !== undefined) {
    const rows = (scene: Parameters<typeof relation>[0]) => relation(scene, asked.facet);
    return { kind: "relation", reach: "mixed", size: 1, depth: 1, rows: (scene) => (wanted ? rows(scene) : complement(scene.columns, rows(scene))) };
  }
  const read = shopperFlags.get(asked.fact.name) ?? (() => false);
  return shopperNode((shopper) => read(shopper) === wanted);
}

function compileClock(asked: Asked, context: ConditionContext): Node | null {
  const minutes = readClocks(asked.value, { ...asked, problems: context.problems });
  if (minutes === null) return null;
  const test = clockTest(asked.op, minutes);
  return shopperNode(({ time }) => test(time.minute));
}

function compileDate(asked: Asked, context: ConditionContext): Node | null {
  const dates = readDates(asked.value, { ...asked, problems: context.problems });
  if (dates === null) return null;
  const test = dateTest(asked.op, dates);
  const two = (part: number) => String(part).padStart(2, "0");
  return shopperNode(({ time }) => test(`${String(time.year).padStart(4, "0")}-${two(time.month)}-${two(time.day)}`));
}

function compileWords(asked: Asked, context: ConditionContext): Node | null {
  if (asked.op === "known") return shopperNode(({ words }) => words.length > 0);
  const texts = readLabels(asked.value, { ...asked, problems: context.problems });
  if (texts === null) return null;
  const phrases = texts.map(wordsOf);
  if (asked.op === "is") {
    return shopperNode(({ words }) => phrases.some((phrase) => phrase.length > 0 && phrase.length === words.length && hasPhrase(words, phrase)));
  }
  return shopperNode(({ words }) => phrases.some((phrase) => hasPhrase(words, phrase)));
}
