/** Which rules of a file concern a shelf, and what the list of rules shows. */
import type { Rule, RuleFile } from "#merch-rules/schema.ts";

export const ruleStates = ["active", "waiting", "off", "flagged"] as const;
export type RuleStateFilter = (typeof ruleStates)[number];

export interface RuleFilter {
  readonly shelf: string;
  readonly words: string;
  readonly state: RuleStateFilter | undefined;
}

export const readRuleFilter = (search: URLSearchParams): RuleFilter => ({
  shelf: (search.get("shelf") ?? "").slice(0, 64),
  words: (search.get("q") ?? "").trim().slice(0, 100),
  state: ruleStates.find((state) => state === search.get("state")),
});

const placing = new Set<Rule["action"]["type"]>(["pin", "fill", "place", "retitle", "move", "hide"]);

/** True when the rule can change what stands on the shelf, or whether and how the shelf is shown. */
export function concernsShelf({ action, scope }: Rule, shelf: string, file: Pick<RuleFile, "pages" | "shelves">): boolean {
  if (action.type === "redirect" || action.type === "synonyms") return false;
  if ("shelf" in action && action.shelf !== undefined) return action.shelf === shelf;
  if (scope.kind === "shelf") return scope.shelves.includes(shelf);
  const pages = file.pages.filter((page) => page.shelves.includes(shelf) && (scope.kind !== "page" || scope.pages.includes(page.id)));
  return pages.some((page) => !placing.has(action.type) || mainShelf(page, file) === shelf);
}

/** The shelf that page-wide actions on one place mean: the named one, else the first that lists pages, else the first. */
const mainShelf = (page: RuleFile["pages"][number], { shelves }: Pick<RuleFile, "shelves">): string | undefined =>
  page.main ?? page.shelves.find((id) => shelves.find((shelf) => shelf.id === id)?.paged === true) ?? page.shelves[0];
