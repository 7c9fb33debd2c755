/** A rule of a model as a form: its two texts, and what it says as expressions. */
import { linesOf, optionalText, put, readNumber, readTexts, rowsText, scalarOf, shown, textIn, type Json, type Reading } from "./model-form.ts";
import type { FormValues } from "./option-form.ts";

export const ruleKinds = ["requires", "excludes", "cardinality", "compare", "formula", "table"] as const;
export type RuleKind = (typeof ruleKinds)[number];
export const isRuleKind = (kind: unknown): kind is RuleKind => ruleKinds.some((known) => known === kind);
export const relations = ["<", "<=", "==", "!=", ">=", ">"] as const;

const joined = (list: unknown): string => (Array.isArray(list) ? list.map(shown).join("\n") : "");

export function modelRuleFields(rule: Json): FormValues {
  return {
    id: shown(rule.id), kind: shown(rule.kind), "name.en": textIn(rule.name, "en"), "name.ru": textIn(rule.name, "ru"), "sentence.en": textIn(rule.sentence, "en"), "sentence.ru": textIn(rule.sentence, "ru"),
    if: shown(rule.if), then: shown(rule.then), all: joined(rule.all), of: joined(rule.of), min: shown(rule.min), max: shown(rule.max),
    left: shown(rule.left), relation: shown(rule.relation), right: shown(rule.right), holds: shown(rule.holds),
    options: Array.isArray(rule.options) ? rule.options.map(shown).join(", ") : "", rows: rowsText(rule.rows), allowed: rule.allowed === false ? "false" : "true",
  };
}

/** Which field a place in the rule is typed into: `all.1` is the second line of `all`. */
export const ruleFieldOf = (path: string): string => (/^(name|sentence)\./.test(path) ? path : (path.split(".")[0] ?? ""));

const cellsOf = (line: string): string[] => line.split(",").map((cell) => cell.trim());

function readRows(reading: Reading, before: unknown): unknown {
  const text = reading.fields.text("rows");
  return text === rowsText(before) ? (before ?? []) : linesOf(text).map((line) => cellsOf(line).map(scalarOf));
}

/** Expressions of a kind, required ones kept as empty texts for the language to refuse. */
function readBody(reading: Reading, rule: Json): Json {
  const { fields } = reading;
  const set = (thing: Json, names: readonly string[]) => names.reduce((given, name) => (fields.has(name) ? put(given, name, fields.text(name)) : given), thing);
  const lines = (thing: Json, name: string) => (fields.has(name) && fields.text(name) !== joined(rule[name]) ? put(thing, name, linesOf(fields.text(name))) : thing);
  switch (rule.kind) {
    case "requires": return set(rule, ["if", "then"]);
    case "excludes": return lines(rule, "all");
    case "cardinality": return ["min", "max"].reduce((given, name) => (fields.has(name) ? put(given, name, readNumber(reading, name)) : given), lines(rule, "of"));
    case "compare": return set(rule, ["left", "relation", "right"]);
    case "formula": return set(rule, ["holds"]);
    case "table": {
      if (!fields.has("rows")) return rule;
      const options = fields.text("options").split(/[,\s]+/).filter((one) => one !== "");
      return put(put(put(rule, "options", options), "rows", readRows(reading, rule.rows)), "allowed", fields.text("allowed") !== "false");
    }
    default: return rule;
  }
}

/** The rule as the form has it; `before` is the rule it was made from, or a bare one of its kind. */
export function readModelRule(reading: Reading, before: Json): Json {
  const named = before.id === undefined ? put(before, "id", optionalText(reading.fields.text("id"))) : before;
  const texts = put(put(named, "name", readTexts(reading, "name", before.name) ?? {}), "sentence", readTexts(reading, "sentence", before.sentence) ?? {});
  return readBody(reading, texts);
}

export function bareRule(kind: RuleKind): Json {
  const bodies: Readonly<Record<RuleKind, Json>> = {
    requires: { if: "", then: "" }, excludes: { all: [] }, cardinality: { of: [] }, compare: { left: "", relation: "<=", right: "" }, formula: { holds: "" }, table: { options: [], rows: [], allowed: true },
  };
  return { kind, ...bodies[kind] };
}
