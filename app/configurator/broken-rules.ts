/**
 * The rules a configuration breaks, read straight from the model's texts. It shares nothing with the compiled form but the meaning of
 * the operators, so it is the second opinion before an order is stored.
 */
import { evaluate } from "./expression.ts";
import type { Expression, Scalar } from "./expression.ts";
import { ruleExpression } from "./internal/encode-model.ts";
import type { Model, Option, Rule } from "./model.ts";
import { parseExpression } from "./parse-expression.ts";
import { attributeOf, valueScalar, valueTexts } from "./value-text.ts";
import type { Configuration } from "./value-text.ts";

export type RuleCheck =
  | { readonly ok: true; readonly broken: readonly string[] }
  /** Not a configuration of this model at all. */
  | { readonly ok: false; readonly problem: { readonly code: "incomplete" | "unknown-value" | "unknown-option"; readonly option: string } };

function lookup(model: Model, name: string, args: readonly Scalar[]): Scalar {
  const table = model.tables.find((each) => each.id === name);
  return table?.rows.find((row) => row.key.every((key, column) => key === args[column]))?.value ?? table?.otherwise ?? 0;
}

function tableHolds(rule: Extract<Rule, { kind: "table" }>, configuration: Configuration): boolean {
  const listed = rule.rows.some((row) => row.every((value, column) => value === "*" || String(value) === configuration[rule.options[column] ?? ""]));
  return listed === rule.allowed;
}

function firstProblem(model: Model, configuration: Configuration): Extract<RuleCheck, { ok: false }> | null {
  const known = new Set(model.options.map((option) => option.id));
  const foreign = Object.keys(configuration).find((option) => !known.has(option));
  if (foreign !== undefined) return { ok: false, problem: { code: "unknown-option", option: foreign } };
  for (const option of model.options) {
    const text = Object.hasOwn(configuration, option.id) ? configuration[option.id] : undefined;
    if (text === undefined) return { ok: false, problem: { code: "incomplete", option: option.id } };
    if (!valueTexts(option).includes(text)) return { ok: false, problem: { code: "unknown-value", option: option.id } };
  }
  return null;
}

/** Which rules a whole configuration breaks: none means it can be built. */
export function brokenRules(model: Model, configuration: Configuration): RuleCheck {
  const problem = firstProblem(model, configuration);
  if (problem !== null) return problem;
  const options = new Map<string, Option>(model.options.map((option) => [option.id, option]));
  const values = new Map<string, Scalar>(model.options.map((option) => [option.id, valueScalar(option, configuration[option.id] ?? "")]));
  const compute = (expression: Expression): Scalar => evaluate(expression, {
    name: (name) => values.get(name) ?? 0,
    field: (name, field) => attributeOf(options.get(name) as Option, configuration[name] ?? "", field),
    call: (name, args) => lookup(model, name, args),
  });
  for (const derived of model.derived) {
    const parsed = parseExpression(derived.value);
    if (parsed.ok) values.set(derived.id, compute(parsed.expression));
  }
  const broken = model.rules.filter((rule) => {
    const expression = ruleExpression(rule);
    return !(rule.kind === "table" || expression === null ? tableHolds(rule as Extract<Rule, { kind: "table" }>, configuration) : compute(expression) === true);
  });
  return { ok: true, broken: broken.map((rule) => rule.id) };
}
