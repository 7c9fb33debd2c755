/** A model of the shop as a network with prices, for the writers of foreign formats. Texts, parts, wishes and lead times have no place there. */
import { BudgetExceeded, createBudget, type Budget } from "../internal/budget.ts";
import { encodeModel } from "../internal/encode-model.ts";
import type { Model } from "../model.ts";
import type { ForeignModel } from "./foreign-model.ts";
import { shapeOf } from "./split-rule.ts";

/**
 * "exact": price lines over several options come as options of their own (`$price:top`), so every total is what the shop asks, in the first
 * price book. "options": the shopper's options alone, with the prices that hang on one of them. Null: a price line has too many amounts.
 */
export function shopModel(model: Model, extent: "exact" | "options", budget: Budget): ForeignModel | null {
  const encoding = encodeModel(model, budget);
  if (!encoding.ok) return null;
  const { network, effects, visible, books } = encoding.encoded;
  const whole = shapeOf(network.variables);
  const kept = extent === "exact" ? network.variables.length : visible;
  const rules = network.rules.filter((rule) => (rule.kind === "clause" ? rule.literals.every((literal) => (whole.owner[literal] as number) < kept) : (rule.kind === "formula" ? rule.scope : rule.variables).every((variable) => variable < kept)));
  const prices = Float64Array.from((effects[0] as Float64Array).subarray(0, whole.bases[kept]));
  // The base price is everybody's: it stands with the values of the first option.
  prices.subarray(0, whole.bases[1]).forEach((price, literal) => (prices[literal] = price + (model.prices.base[books[0] ?? ""] ?? 0)));
  return { name: model.id, network: { variables: network.variables.slice(0, kept), rules }, prices };
}

/** Nodes and milliseconds for somebody who waits for the file: nobody else is answered meanwhile. */
const [waitingNodes, waitingTime] = [400_000, 2_000];

/** The same within a page's patience. Null: it takes more, or a price line has too many amounts. */
export function shopModelSoon(model: Model, extent: "exact" | "options"): ForeignModel | null {
  try {
    return shopModel(model, extent, createBudget(waitingNodes, waitingTime));
  } catch (exceeded) {
    if (!(exceeded instanceof BudgetExceeded)) throw exceeded;
    return null;
  }
}
