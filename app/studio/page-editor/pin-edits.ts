/** What dragging, ranges and caps on a page do to the rule file: rules of their own on that shelf, which any other tool may change too. */
import type { Rule, RuleFile, RuleInput } from "#merch-rules/schema.ts";
import { freeRuleId } from "../edit-file.ts";

export interface Place {
  readonly shelf: string;
  /** From 1. */
  readonly slot: number;
}

type Pin = Rule & { readonly action: Extract<Rule["action"], { readonly type: "pin" }> };

const isPin = (rule: Rule): rule is Pin => rule.action.type === "pin";
const meansShelf = ({ scope, action }: Pin, shelf: string): boolean => (action.shelf === undefined ? scope.kind === "shelf" && scope.shelves.includes(shelf) : action.shelf === shelf);
/** A pin on one shelf for everybody and always: what dragging makes and may change again. */
const isPlain = (rule: Rule, shelf: string): rule is Pin =>
  isPin(rule) && rule.when === undefined && rule.schedule === undefined && rule.enabled && rule.action.shelf === undefined && rule.action.unless === undefined && rule.scope.kind === "shelf" && rule.scope.shelves.length === 1 && rule.scope.shelves[0] === shelf;

const mostPriority = 1000;

/** The product stands in the place, for everybody and always; whatever plain pin held it elsewhere on the shelf lets it go. */
export function pinProduct(file: RuleFile, { shelf, slot }: Place, product: string): RuleFile {
  const here = file.rules.filter((rule): rule is Pin => isPin(rule) && meansShelf(rule, shelf) && (rule.action.slot === slot || rule.action.products.includes(product)));
  const own = here.find((rule) => rule.action.slot === slot && isPlain(rule, shelf) && rule.action.mode === "hard");
  const released = letGo(file, shelf, product, own);
  // Pins of one place, or of one product, are decided by priority, then by id: one above all others wins.
  const above = Math.max(0, ...here.filter((rule) => rule !== own).map((rule) => rule.priority + 1));
  const priority = Math.min(mostPriority, Math.max(own?.priority ?? 0, above));
  const action: Rule["action"] = { type: "pin", products: [product], slot, mode: "hard" };
  if (own !== undefined) return { ...released, rules: released.rules.map((rule) => (rule === own ? { ...own, priority, action } : rule)) };
  return { ...released, rules: [...released.rules, { id: freeRuleId(released, `pin-${shelf}-${slot}`), enabled: true, scope: { kind: "shelf", shelves: [shelf] }, priority, action }] };
}

/** Takes the product out of every plain pin of the shelf; a pin left without products goes. */
export const unpinProduct = (file: RuleFile, shelf: string, product: string): RuleFile => letGo(file, shelf, product, undefined);

function letGo(file: RuleFile, shelf: string, product: string, but: Rule | undefined): RuleFile {
  const rules = file.rules.flatMap((rule): Rule[] => {
    if (rule === but || !isPlain(rule, shelf) || !rule.action.products.includes(product)) return [rule];
    const products = rule.action.products.filter((one) => one !== product);
    return products.length === 0 ? [] : [{ ...rule, action: { ...rule.action, products } }];
  });
  return { ...file, rules };
}

/** Whether letting go of the product on the shelf would change anything. */
export const isPinnedPlainly = (file: RuleFile, shelf: string, product: string): boolean => file.rules.some((rule) => isPlain(rule, shelf) && rule.action.products.includes(product));

/** Places kept for products of one value: "places 1 to 4: material oak". As typed; `compile` refuses what does not fit. */
export const fillRule = (file: RuleFile, shelf: string, wish: { readonly from: number; readonly to: number; readonly facet: string; readonly value: string }): RuleInput => ({
  id: freeRuleId(file, `fill-${shelf}-${wish.from}`), scope: { kind: "shelf", shelves: [shelf] },
  action: { type: "fill", from: wish.from, to: wish.to, where: { fact: `product.${wish.facet}`, op: "any", value: [wish.value] } },
});

/** At most so many of one kind on the shelf. */
export const capRule = (file: RuleFile, shelf: string, wish: { readonly facet: string; readonly most: number }): RuleInput =>
  ({ id: freeRuleId(file, `cap-${shelf}-${wish.facet}`), scope: { kind: "shelf", shelves: [shelf] }, action: { type: "cap", facet: wish.facet, most: wish.most } });
