/** What the form of a rule starts from, and the names its expressions may use. */
import type { Locale } from "#app/platform/i18n.ts";
import { newItem } from "./model-edit.ts";
import { listIn, shown, textIn, type Json } from "./model-form.ts";
import type { ModelBench } from "./model-bench.server.ts";
import type { FormValues } from "./option-form.ts";
import { bareRule, isRuleKind, modelRuleFields } from "./rule-form.ts";

export interface RulePage {
  readonly item: string;
  readonly isNew: boolean;
  readonly kind: string;
  readonly title: string;
  readonly fields: FormValues;
  readonly names: { readonly options: readonly { readonly id: string; readonly values: string }[]; readonly derived: readonly string[]; readonly tables: readonly string[] };
}

function valuesText(option: Json): string {
  if (option.kind === "bool") return "true, false";
  if (option.kind !== "enum") return `${shown(option.min)} … ${shown(option.max)}, ${shown(option.step)}`;
  return listIn(option.values).map((value) => `'${shown(value.id)}'`).join(", ");
}

/** Undefined when there is no such rule. */
export function rulePage(bench: ModelBench, item: string, kind: string | null, locale: Locale): RulePage | undefined {
  const source = bench.working.source as unknown as Json;
  const rule = item === newItem ? bareRule(isRuleKind(kind) ? kind : "requires") : listIn(source.rules).find((each) => shown(each.id) === item);
  if (rule === undefined) return undefined;
  return {
    item, isNew: item === newItem, kind: shown(rule.kind), title: textIn(rule.name, locale) || textIn(rule.name, "en") || item, fields: modelRuleFields(rule),
    names: { options: listIn(source.options).map((option) => ({ id: shown(option.id), values: valuesText(option) })), derived: listIn(source.derived).map((each) => shown(each.id)), tables: listIn(source.tables).map((each) => shown(each.id)) },
  };
}
