/** Reads a model that anyone may have written: shape, names, types, limits. Problems are data; sentences are made at the edge. */
import { checkExpression } from "./check-expression.ts";
import type { Scope } from "./check-expression.ts";
import type { ExpressionProblem, ScalarType } from "./expression.ts";
import { modelSchema } from "./model.ts";
import type { BillItem, Model, Option, Rule } from "./model.ts";
import { templatePieces } from "./template.ts";
import { valueTexts } from "./value-text.ts";

export interface ModelProblem {
  /** `shape` problems come from the schema, expression codes from the expression checker. */
  readonly code: "shape" | "duplicate-id" | "unknown-section" | "unknown-option" | "unknown-value" | "bad-range" | "bad-row" | "missing-price-book" | "too-many-values" | ExpressionProblem["code"];
  readonly path: string;
  readonly params: Readonly<Record<string, string | number>>;
}
export type ReadModel = { readonly ok: true; readonly model: Model } | { readonly ok: false; readonly problems: readonly ModelProblem[] };

const typeOfScalar = (value: unknown): ScalarType => (typeof value === "number" ? "number" : typeof value === "boolean" ? "boolean" : "text");
const typeOfOption = (option: Option): ScalarType => (option.kind === "enum" ? "text" : option.kind === "bool" ? "boolean" : "number");

function fieldsOf(option: Option): ReadonlyMap<string, ScalarType> {
  const fields = new Map<string, ScalarType>();
  if (option.kind !== "enum") return fields;
  for (const value of option.values) {
    for (const [name, sample] of Object.entries(value.attributes ?? {})) fields.set(name, typeOfScalar(sample));
  }
  return fields;
}

interface Checker {
  readonly model: Model;
  readonly problems: ModelProblem[];
  readonly names: Map<string, ScalarType>;
  readonly scope: Scope;
}

function startChecker(model: Model): Checker {
  const names = new Map(model.options.map((option) => [option.id, typeOfOption(option)] as const));
  const scope: Scope = {
    names,
    fields: new Map(model.options.map((option) => [option.id, fieldsOf(option)] as const)),
    values: new Map(model.options.flatMap((option) => (option.kind === "enum" ? [[option.id, new Set(valueTexts(option))] as const] : []))),
    functions: new Map(model.tables.map((table) => [table.id, { parameters: table.parameters, type: typeOfScalar(table.otherwise) }] as const)),
  };
  return { model, problems: [], names, scope };
}

function report(checker: Checker, code: ModelProblem["code"], path: string, params: ModelProblem["params"] = {}): void {
  if (checker.problems.length < 200) checker.problems.push({ code, path, params });
}

function checkText(checker: Checker, text: string, wanted: ScalarType, path: string, scope: Scope = checker.scope): void {
  const checked = checkExpression(text, wanted, scope);
  if (checked.ok) return;
  const { code, ...params } = checked.problem;
  report(checker, code, path, params);
}

function checkUnique(checker: Checker, ids: readonly string[], path: string): void {
  const seen = new Set<string>();
  for (const id of ids) {
    if (seen.has(id)) report(checker, "duplicate-id", path, { id });
    seen.add(id);
  }
}

function checkOption(checker: Checker, option: Option, path: string): void {
  if (!checker.model.sections.some((section) => section.id === option.section)) report(checker, "unknown-section", path, { section: option.section });
  if (option.kind === "enum") checkUnique(checker, option.values.map((value) => value.id), `${path}.values`);
  if (option.kind === "integer" || option.kind === "quantity" || option.kind === "length") {
    const count = (option.max - option.min) / option.step + 1;
    if (!Number.isInteger(count) || count < 1) return report(checker, "bad-range", path, { min: option.min, max: option.max, step: option.step });
    if (count > 2000) return report(checker, "too-many-values", path, { count, limit: 2000 });
  }
  if (option.default !== undefined && !valueTexts(option).includes(String(option.default))) {
    report(checker, "unknown-value", `${path}.default`, { value: String(option.default) });
  }
}

function checkRows(checker: Checker, rule: Extract<Rule, { kind: "table" }>, path: string): void {
  const options = rule.options.map((id) => checker.model.options.find((option) => option.id === id));
  options.forEach((option, index) => {
    if (option === undefined) report(checker, "unknown-option", path, { option: rule.options[index] ?? "" });
  });
  const texts = options.map((option) => new Set(option === undefined ? [] : valueTexts(option)));
  rule.rows.forEach((row, index) => {
    const fits = row.length === texts.length && row.every((value, column) => value === "*" || (texts[column]?.has(String(value)) ?? false));
    if (!fits) report(checker, "bad-row", `${path}.rows.${index}`, { row: row.join(", ") });
  });
}

function checkRule(checker: Checker, rule: Rule, path: string): void {
  if (rule.kind === "requires") {
    checkText(checker, rule.if, "boolean", `${path}.if`);
    checkText(checker, rule.then, "boolean", `${path}.then`);
  } else if (rule.kind === "excludes") rule.all.forEach((text, index) => checkText(checker, text, "boolean", `${path}.all.${index}`));
  else if (rule.kind === "cardinality") rule.of.forEach((text, index) => checkText(checker, text, "boolean", `${path}.of.${index}`));
  else if (rule.kind === "table") checkRows(checker, rule, path);
  else if (rule.kind === "compare") {
    checkText(checker, rule.left, "number", `${path}.left`);
    checkText(checker, rule.right, "number", `${path}.right`);
  } else checkText(checker, rule.holds, "boolean", `${path}.holds`);
}

function checkDerived(checker: Checker): void {
  checker.model.derived.forEach((derived, index) => {
    const path = `derived.${index}`;
    if (checker.names.has(derived.id)) report(checker, "duplicate-id", path, { id: derived.id });
    const types: readonly ScalarType[] = ["number", "boolean", "text"];
    const type = types.find((each) => checkExpression(derived.value, each, checker.scope).ok);
    if (type === undefined) checkText(checker, derived.value, "number", `${path}.value`);
    checker.names.set(derived.id, type ?? "number");
  });
}

function checkMoney(checker: Checker): void {
  const books = Object.keys(checker.model.prices.base);
  const wantBooks = (has: object | undefined, path: string): void => {
    if (has === undefined) return;
    for (const book of books) if (!(book in has)) report(checker, "missing-price-book", path, { book });
  };
  checker.model.options.forEach((option, index) => {
    if (option.kind === "enum") option.values.forEach((value, at) => wantBooks(value.price, `options.${index}.values.${at}.price`));
    else wantBooks(option.kind === "bool" ? option.price : option.pricePerUnit, `options.${index}.price`);
  });
  checker.model.prices.lines.forEach((line, index) => {
    const path = `prices.lines.${index}`;
    wantBooks(line.amount, `${path}.amount`);
    if (line.when !== undefined) checkText(checker, line.when, "boolean", `${path}.when`);
    if (line.option !== undefined && !checker.model.options.some((option) => option.id === line.option)) report(checker, "unknown-option", path, { option: line.option });
    for (const [book, amount] of Object.entries(line.amount)) if (typeof amount === "string") checkText(checker, amount, "number", `${path}.amount.${book}`);
  });
}

function checkItem(checker: Checker, item: BillItem, path: string, scope: Scope): void {
  if (item.quantity !== undefined) checkText(checker, item.quantity, "number", `${path}.quantity`, scope);
  for (const piece of templatePieces(item.sku)) {
    if (!piece.dynamic) continue;
    const asNumber = checkExpression(piece.text, "number", scope);
    if (!asNumber.ok) checkText(checker, piece.text, "text", `${path}.sku`, scope);
  }
}

function checkParts(checker: Checker): void {
  checker.model.parts.forEach((part, index) => {
    const path = `parts.${index}`;
    const names = new Map(checker.names);
    const scope: Scope = { ...checker.scope, names };
    for (const loop of part.repeat ?? []) {
      checkText(checker, loop.count, "number", `${path}.repeat`, scope);
      names.set(loop.index, "number");
    }
    if (part.when !== undefined) checkText(checker, part.when, "boolean", `${path}.when`, scope);
    const numbers = [...part.at, ...part.size, ...(part.path ?? []).flat(), part.turn, part.lean, part.radius, part.taper];
    for (const text of numbers) if (text !== undefined) checkText(checker, text, "number", path, scope);
    checkText(checker, part.material, "text", `${path}.material`, scope);
    if (part.item !== undefined) checkItem(checker, part.item, `${path}.item`, scope);
  });
  checker.model.bill.forEach((line, index) => {
    if (line.when !== undefined) checkText(checker, line.when, "boolean", `bill.${index}.when`);
    checkItem(checker, line.item, `bill.${index}.item`, checker.scope);
  });
}

/** Everything the schema cannot see. Returns an empty list for a sound model. */
function problemsOf(model: Model): readonly ModelProblem[] {
  const checker = startChecker(model);
  checkUnique(checker, model.sections.map((section) => section.id), "sections");
  checkUnique(checker, model.options.map((option) => option.id), "options");
  checkUnique(checker, model.rules.map((rule) => rule.id), "rules");
  checkUnique(checker, model.tables.map((table) => table.id), "tables");
  checkUnique(checker, model.prices.lines.map((line) => line.id), "prices.lines");
  model.options.forEach((option, index) => checkOption(checker, option, `options.${index}`));
  model.tables.forEach((table, index) => {
    const wrong = table.rows.some((row) => row.key.length !== table.parameters || typeof row.value !== typeof table.otherwise);
    if (wrong) report(checker, "bad-row", `tables.${index}`, { table: table.id });
  });
  checkDerived(checker);
  model.rules.forEach((rule, index) => checkRule(checker, rule, `rules.${index}`));
  model.preferences.forEach((wish, index) => checkText(checker, wish.holds, "boolean", `preferences.${index}.holds`));
  model.leadTime.lines.forEach((line, index) => checkText(checker, line.when, "boolean", `leadTime.lines.${index}.when`));
  model.weight.lines.forEach((line, index) => checkText(checker, line.grams, "number", `weight.lines.${index}.grams`));
  checkMoney(checker);
  checkParts(checker);
  return checker.problems;
}

/** Unknown input -> a model whose every expression is well typed, or all problems found (at most 200). */
export function readModel(input: unknown): ReadModel {
  const parsed = modelSchema.safeParse(input);
  if (!parsed.success) {
    const problems = parsed.error.issues.slice(0, 200).map((issue): ModelProblem => ({ code: "shape", path: issue.path.join("."), params: { reason: issue.code, message: issue.message } }));
    return { ok: false, problems };
  }
  const problems = problemsOf(parsed.data);
  return problems.length === 0 ? { ok: true, model: parsed.data } : { ok: false, problems };
}
