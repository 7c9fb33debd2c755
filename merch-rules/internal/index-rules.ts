/** Finds the rules that can matter to a page without looking at the others. */
import type { CompiledPage, CompiledRule, Program, RuleIndex } from "./program.ts";
import type { Shopper } from "./node.ts";
import { holds } from "./evaluate.ts";
import { clockAt, isOn } from "./schedule.ts";
import { hasPhrase, wordsOf } from "./words.ts";

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** Sorts the rules into the buckets of their scope. */
export function indexRules(rules: readonly CompiledRule[]): RuleIndex {
  const global: CompiledRule[] = [];
  const campaign = new Map<string, CompiledRule[]>();
  const page = new Map<string, CompiledRule[]>();
  const category = new Map<string, CompiledRule[]>();
  const shelf = new Map<string, CompiledRule[]>();
  const query = new Map<string, { rule: CompiledRule; phrase: readonly string[]; exact: boolean }[]>();
  for (const rule of rules) {
    const { scope } = rule;
    switch (scope.kind) {
      case "global": global.push(rule); break;
      case "campaign": for (const key of new Set(scope.campaigns)) push(campaign, key, rule); break;
      case "page": for (const key of new Set(scope.pages)) push(page, key, rule); break;
      case "category": for (const key of new Set(scope.categories)) push(category, key, rule); break;
      case "shelf": for (const key of new Set(scope.shelves)) push(shelf, key, rule); break;
      case "query":
        for (const text of scope.queries) {
          const phrase = wordsOf(text);
          if (phrase[0] !== undefined) push(query, phrase[0], { rule, phrase, exact: scope.match === "exact" });
        }
    }
  }
  return { global, campaign, page, category, shelf, query };
}

/** The rules of this moment whose query scope fits the words. */
export function queryRules({ index }: Program, words: readonly string[]): CompiledRule[] {
  const found: CompiledRule[] = [];
  words.forEach((word) => {
    for (const { rule, phrase, exact } of index.query.get(word) ?? []) {
      if (exact ? phrase.length === words.length && hasPhrase(words, phrase) : hasPhrase(words, phrase)) found.push(rule);
    }
  });
  return found;
}

/** Active rules for a page (or for queries alone when the page is null), each once, in total order. */
export function applicableRules(program: Program, page: CompiledPage | null, shopper: Shopper, without: ReadonlySet<string>): CompiledRule[] {
  const { index } = program;
  const { moment } = shopper;
  const found = new Set<CompiledRule>(index.global);
  const collect = (rules: readonly CompiledRule[] | undefined) => {
    for (const rule of rules ?? []) found.add(rule);
  };
  for (const campaign of moment.campaigns) collect(index.campaign.get(campaign));
  for (const category of moment.category ?? []) collect(index.category.get(category));
  collect(queryRules(program, shopper.words));
  if (page !== null) {
    collect(index.page.get(page.id));
    for (const shelf of page.shelves) collect(index.shelf.get(shelf.id));
  }
  const clock = clockAt(moment.now, moment.timeZone);
  const active = [...found].filter((rule) => !without.has(rule.id) && isOn(rule.schedule, clock) && holds(rule.when, shopper));
  return active.sort((left, right) => left.rank - right.rank);
}

/** Stages that change one place of a page; without a named shelf they mean the page's main shelf. */
export const placing: ReadonlySet<string> = new Set(["pin", "fill", "place", "retitle", "move", "hide"]);

/** Whether an applicable rule acts on this shelf of the page. */
export function actsOn(rule: CompiledRule, shelf: string, page: CompiledPage): boolean {
  const { scope, action } = rule;
  if ("shelf" in action && action.shelf !== undefined) return action.shelf === shelf;
  if (scope.kind === "shelf") return scope.shelves.includes(shelf);
  return placing.has(action.type) ? shelf === page.main : true;
}
