/** Changes to one part of a rule file; what is not there is left as it is. */
import type { Rule, RuleFile, ShelfDefinition } from "#merch-rules/schema.ts";

export const switchRule = (file: RuleFile, id: string, enabled: boolean): RuleFile =>
  ({ ...file, rules: file.rules.map((rule) => (rule.id === id ? { ...rule, enabled } : rule)) });

/** What the rule takes off stands after all others in lists, instead of nowhere. */
export const lastInLists = (file: RuleFile, id: string): RuleFile => ({
  ...file, rules: file.rules.map((rule) => {
    const { action } = rule;
    return rule.id === id && (action.type === "exclude" || action.type === "only" || action.type === "floor") ? { ...rule, action: { ...action, lists: "last" } } : rule;
  }),
});

export function moveShelf(file: RuleFile, page: string, shelf: string, to: "up" | "down"): RuleFile {
  return { ...file, pages: file.pages.map((one) => (one.id === page ? { ...one, shelves: moved(one.shelves, shelf, to === "up" ? -1 : 1) } : one)) };
}

function moved(ids: readonly string[], id: string, by: -1 | 1): string[] {
  const from = ids.indexOf(id);
  const other = ids[from + by];
  if (from < 0 || other === undefined) return [...ids];
  return ids.map((one, index) => (index === from ? other : index === from + by ? id : one));
}

/** Puts a rule in the place of the one with the id `instead`, or at the end. */
export function putRule(file: RuleFile, rule: Rule, instead: string | undefined): RuleFile {
  const at = file.rules.findIndex((one) => one.id === instead);
  return { ...file, rules: at < 0 ? [...file.rules, rule] : file.rules.map((one, index) => (index === at ? rule : one)) };
}

export const removeRule = (file: RuleFile, id: string): RuleFile => ({ ...file, rules: file.rules.filter((rule) => rule.id !== id) });

export const putShelf = (file: RuleFile, shelf: ShelfDefinition): RuleFile => ({ ...file, shelves: file.shelves.map((one) => (one.id === shelf.id ? shelf : one)) });

/** An id near the wished one that no rule has yet. */
export function freeRuleId(file: RuleFile, wish: string): string {
  const taken = new Set(file.rules.map((rule) => rule.id));
  const base = wish.toLowerCase().replace(/[^a-z0-9._-]+/gu, "-").replace(/^[^a-z0-9]+/u, "").slice(0, 58) || "rule";
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}
