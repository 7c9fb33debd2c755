/** Rules that take what is sold out off every list without saying what lists do with it: for that while nobody finds it anywhere. */
import type { Finding } from "../lint.ts";
import type { Condition } from "../schema.ts";
import { actsOn } from "./index-rules.ts";
import { isConstant, pathOf } from "./lint-conflicts.ts";
import type { CompiledRule, Program } from "./program.ts";

/** One finding a rule, with the first list it empties as the witness. Files from before `lists` was part of the language mean what was last in lists then. */
export function soldOutNowhere(program: Program): Finding[] {
  return program.rules.filter((rule) => hides(rule) && isConstant(rule) && asksStock(rule, program)).flatMap((rule): Finding[] => {
    const shelf = [...program.pages.values()].filter(({ id }) => rule.scope.kind !== "page" || rule.scope.pages.includes(id))
      .flatMap((page) => page.shelves.filter(({ id, definition }) => definition.paged && actsOn(rule, id, page)))[0];
    return shelf === undefined ? [] : [{ code: "sold-out-nowhere", rules: [rule.id], path: [...pathOf(program, rule.id), "action", "lists"], witness: { shelf: shelf.id } }];
  });
}

const hides = ({ action }: CompiledRule): boolean => (action.type === "exclude" || action.type === "only" || action.type === "floor") && action.lists === undefined;

function asksStock({ action }: CompiledRule, { file }: Program): boolean {
  if (action.type === "floor" && action.fact === "product.stock") return true;
  const seen = new Set<string>();
  const asks = (condition: Condition): boolean => {
    if ("all" in condition) return condition.all.some(asks);
    if ("any" in condition) return condition.any.some(asks);
    if ("not" in condition) return asks(condition.not);
    if (!("ref" in condition)) return condition.fact === "product.stock";
    const named = seen.has(condition.ref) ? undefined : file.conditions[condition.ref];
    seen.add(condition.ref);
    return named !== undefined && asks(named);
  };
  return "where" in action && action.where !== undefined && asks(action.where);
}
