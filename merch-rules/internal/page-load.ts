/**
 * How many rules can act on the shelves of a page at once: what a page costs at worst. Rules of different categories never
 * meet but along one branch of the tree, so of those the heaviest few count.
 */
import { placing } from "./index-rules.ts";
import type { CompiledPage, CompiledRule } from "./program.ts";

/** A category and those above it: deeper trees are not counted on. */
export const branchDepth = 5;

/** Rules that act on every shelf of a page, and rules that act on one of them. */
type Load = { every: number; one: number };

export type PageLoads = (page: CompiledPage) => number;

/** Counts once for all pages; the answer is never below what really meets, for moments with at most `branchDepth` categories. */
export function pageLoads(rules: readonly CompiledRule[]): PageLoads {
  const anywhere: Load = { every: 0, one: 0 };
  const onPage = new Map<string, Load>();
  const onShelf = new Map<string, number>();
  const inCategory = new Map<string, Load>();
  for (const rule of rules) {
    const { scope, action } = rule;
    if (rule.stage === "query") continue;
    const named = "shelf" in action && action.shelf !== undefined ? [action.shelf] : scope.kind === "shelf" ? new Set(scope.shelves) : null;
    if (named !== null) for (const shelf of named) onShelf.set(shelf, (onShelf.get(shelf) ?? 0) + 1);
    else if (scope.kind === "page") for (const page of new Set(scope.pages)) count(loadOf(onPage, page), rule);
    else if (scope.kind === "category") for (const category of new Set(scope.categories)) count(loadOf(inCategory, category), rule);
    else count(anywhere, rule);
  }
  return (page) => {
    const shelves = page.shelves.length;
    const weigh = ({ every, one }: Load) => every * shelves + one;
    const own = page.shelves.reduce((sum, { id }) => sum + (onShelf.get(id) ?? 0), 0);
    const branch = [...inCategory.values()].map(weigh).sort((a, b) => b - a).slice(0, branchDepth).reduce((sum, load) => sum + load, 0);
    return own + branch + weigh(anywhere) + weigh(onPage.get(page.id) ?? { every: 0, one: 0 });
  };
}

function loadOf(loads: Map<string, Load>, key: string): Load {
  const known = loads.get(key) ?? { every: 0, one: 0 };
  loads.set(key, known);
  return known;
}

function count(load: Load, { action }: CompiledRule): void {
  if (placing.has(action.type)) load.one += 1;
  else load.every += 1;
}
