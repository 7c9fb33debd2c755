/** What the form of a rule starts from, and the names its expressions may use. */
import type { Locale } from "#app/platform/i18n.ts";
import { wordingOf } from "./expression-words.ts";
import { newItem } from "./model-edit.ts";
import { listIn, shown, textIn, type Json } from "./model-form.ts";
import type { ModelBench } from "./model-bench.server.ts";
import type { FormValues } from "./option-form.ts";
import { bareRule, isRuleKind, modelRuleFields } from "./rule-form.ts";
import { ruleWords } from "./thing-words.ts";

/** What an expression may name where it stands. */
export interface ExpressionNames {
  readonly options: readonly { readonly id: string; readonly values: string }[];
  readonly derived: readonly string[];
  readonly tables: readonly string[];
  /** Conditions on one option, for a list to pick from. */
  readonly conditions: readonly { readonly value: string; readonly label: string }[];
}

export interface RulePage {
  readonly item: string;
  readonly isNew: boolean;
  readonly kind: string;
  readonly title: string;
  readonly fields: FormValues;
  /** What it says now; "" for a new one. */
  readonly said: string;
  readonly names: ExpressionNames;
}

function valuesText(option: Json): string {
  if (option.kind === "bool") return "true, false";
  if (option.kind !== "enum" && option.kind !== "set") return `${shown(option.min)} … ${shown(option.max)}${option.step === undefined ? "" : `, ${shown(option.step)}`}`;
  return listIn(option.values).map((value) => `'${shown(value.id)}'`).join(", ");
}

export const groupIn = (source: Json, id: string | undefined): Json | undefined => (id === undefined ? undefined : listIn(source.groups).find((group) => shown(group.id) === id));

const mostConditions = 200;

function conditionsOf(options: readonly Json[], locale: Locale): ExpressionNames["conditions"] {
  const named = (thing: Json) => textIn(thing.label, locale) || textIn(thing.label, "en") || shown(thing.id);
  return options.flatMap((option) => {
    const id = shown(option.id);
    if (option.kind === "bool") return [{ value: id, label: named(option) }, { value: `not ${id}`, label: `− ${named(option)}` }];
    if (option.kind === "set") return listIn(option.values).map((value) => ({ value: `${id}.${shown(value.id)}`, label: `${named(option)}: ${named(value)}` }));
    return option.kind === "enum" ? listIn(option.values).map((value) => ({ value: `${id} == '${shown(value.id)}'`, label: `${named(option)}: ${named(value)}` })) : [];
  }).slice(0, mostConditions);
}

/** Within a group its own options and values come first. */
export function expressionNames(source: Json, group: Json | undefined, locale: Locale): ExpressionNames {
  const ids = (list: unknown) => listIn(list).map((each) => shown(each.id));
  const options = [...listIn(group?.options), ...listIn(source.options)];
  return {
    options: [...options, ...listIn(source.groups)].map((option) => ({ id: shown(option.id), values: valuesText(option) })), derived: [...ids(group?.derived), ...ids(source.derived)], tables: ids(source.tables),
    conditions: conditionsOf(options, locale),
  };
}

/** Undefined when there is no such rule. */
export function rulePage(bench: ModelBench, item: string, kind: string | null, locale: Locale, groupId?: string): RulePage | undefined {
  const source = bench.working.source as unknown as Json;
  const group = groupIn(source, groupId);
  const rule = item === newItem ? bareRule(isRuleKind(kind) ? kind : "requires") : listIn((group ?? source).rules).find((each) => shown(each.id) === item);
  if (rule === undefined) return undefined;
  return {
    item, isNew: item === newItem, kind: shown(rule.kind), title: textIn(rule.name, locale) || textIn(rule.name, "en") || item, fields: modelRuleFields(rule),
    said: item === newItem ? "" : ruleWords(wordingOf(source, group, locale), rule), names: expressionNames(source, group, locale),
  };
}
