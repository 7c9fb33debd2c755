/** The fields a browser sends for a rule or a condition, as the form they came from; bounded, and nothing is judged here. */
import { deepest, joins, mostRows, type ConditionForm } from "./condition-form.ts";
import type { RuleForm } from "./rule-form.ts";

/** Longest text of one field. */
const longest = 100_000;

export const textOf = (body: FormData, name: string): string => {
  const value = body.get(name);
  return typeof value === "string" ? value.slice(0, longest).trim() : "";
};

const listOf = (body: FormData, name: string): string[] => body.getAll(name).flatMap((value) => (typeof value === "string" && value !== "" ? [value.slice(0, 200)] : [])).slice(0, 200);

/** Rows come as `name.0.fact`, `name.0.op`, `name.0.value`, `name.0.level`. */
export function readConditionForm(body: FormData, name: string): ConditionForm {
  const rows = Array.from({ length: mostRows }, (_, index) => ({
    fact: textOf(body, `${name}.${index}.fact`), op: textOf(body, `${name}.${index}.op`) || "is", value: textOf(body, `${name}.${index}.value`),
    level: levelOf(textOf(body, `${name}.${index}.level`)),
  }));
  const wanted = textOf(body, `${name}.join`);
  return { join: joins.find((join) => join === wanted) ?? "none", rows: rows.filter((row) => row.fact !== ""), json: textOf(body, `${name}.json`) };
}

const levelOf = (text: string): number => (/^\d$/u.test(text) ? Math.min(Number(text), deepest) : 0);

/** `id` is given for a rule that exists: it keeps its id. */
export function readRuleForm(body: FormData, id: string | undefined): RuleForm {
  const text = (name: string) => textOf(body, name);
  return {
    id: id ?? text("id"), note: text("note"), enabled: text("enabled") === "yes", priority: text("priority"), holdout: text("holdout"),
    scope: { kind: text("scope.kind"), pages: listOf(body, "scope.pages"), shelves: listOf(body, "scope.shelves"), names: text("scope.names"), match: text("scope.match") === "contains" ? "contains" : "exact" },
    when: readConditionForm(body, "when"),
    schedule: { from: text("schedule.from"), until: text("schedule.until"), weekly: text("schedule.weekly"), yearly: text("schedule.yearly"), zone: text("schedule.zone") },
    type: text("type"), json: text("json"),
    action: {
      shelf: text("shelf"), lists: text("lists"), where: readConditionForm(body, "where"), unless: readConditionForm(body, "unless"), strength: text("strength"), by: text("by"), products: text("products"), slot: text("slot"), mode: text("mode"),
      facet: text("facet"), most: text("most"), percent: text("percent"), from: text("from"), to: text("to"), titleEn: text("titleEn"), titleRu: text("titleRu"), subtitleEn: text("subtitleEn"), subtitleRu: text("subtitleRu"), words: text("words"), word: text("word"), address: text("address"),
    },
  };
}
