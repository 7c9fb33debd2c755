/** The pages on which two rule files can show different things: only who comes to one of them says anything about the difference. Pure. */
import { stableText } from "#app/platform/stable-json.ts";
import type { Rule, RuleFile } from "#merch-rules/schema.ts";

export function pagesThatDiffer(left: RuleFile, right: RuleFile): ReadonlySet<string> {
  const files = [left, right];
  const all = new Set(files.flatMap(({ pages }) => pages.map(({ id }) => id)));
  // A zone, a named condition or the share of everything may stand behind any rule.
  if (stableText([left.zone, left.conditions, left.holdout]) !== stableText([right.zone, right.conditions, right.holdout])) return all;
  const differing = new Set(changed(left.pages, right.pages).map(({ id }) => id));
  const withShelf = (shelves: readonly string[]) => files.flatMap(({ pages }) => pages.filter((page) => page.shelves.some((shelf) => shelves.includes(shelf))).map(({ id }) => id));
  const rules = changed(left.rules.map(effective), right.rules.map(effective)).filter(({ action }) => action.type !== "redirect");
  const places = [...withShelf(changed(left.shelves, right.shelves).map(({ id }) => id)), ...rules.flatMap((rule) => pagesOf(rule, withShelf) ?? [...all])];
  return new Set([...differing, ...places]);
}

/** What stands on one side only, or reads differently. */
function changed<Part extends { readonly id: string }>(left: readonly Part[], right: readonly Part[]): Part[] {
  const text = (parts: readonly Part[]) => new Map(parts.map((part) => [part.id, stableText(part)]));
  const [before, after] = [text(left), text(right)];
  return [...left.filter(({ id }) => before.get(id) !== after.get(id)), ...right.filter(({ id }) => before.get(id) !== after.get(id))];
}

const effective = ({ note: _, ...does }: Rule): Omit<Rule, "note"> => does;

function pagesOf({ scope, action }: Pick<Rule, "scope" | "action">, withShelf: (shelves: readonly string[]) => readonly string[]): readonly string[] | undefined {
  // Where a search leads is the same for everybody; what its words mean shows in its results.
  if (action.type === "synonyms") return ["search"];
  if (scope.kind === "page") return scope.pages;
  return scope.kind === "shelf" ? withShelf(scope.shelves) : undefined;
}
