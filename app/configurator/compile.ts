/** `compile(model) -> artefact`, once per published version. Server, worker and command line; the page gets the result. */
import { artefactFormat, hashArtefact } from "./artefact.ts";
import type { Amounts, Artefact } from "./artefact.ts";
import { BudgetExceeded, createBudget } from "./internal/budget.ts";
import type { Limit } from "./internal/budget.ts";
import { countConfigurations } from "./internal/circuit.ts";
import { compileNetwork, defaultLimits } from "./internal/compile-network.ts";
import type { CompileLimits, ComponentReport } from "./internal/compile-network.ts";
import { encodeModel } from "./internal/encode-model.ts";
import type { EncodedModel } from "./internal/encode-model.ts";
import { literalBases } from "./internal/network.ts";
import type { Network } from "./internal/network.ts";
import { tooLarge } from "./internal/sums.ts";
import type { Model } from "./model.ts";

export type CompileProblem =
  | { readonly code: "too-complex"; readonly limit: Limit; readonly variables: number; readonly hurts: string }
  | { readonly code: "line-too-wide"; readonly line: string; readonly amounts: number }
  /** Prices and wishes add up to more than one number keeps apart; `option` has the largest differences. */
  | { readonly code: "sums-too-large"; readonly book: string; readonly option: string };

export type Compiled =
  | { readonly ok: true; readonly artefact: Artefact; readonly components: readonly ComponentReport[] }
  | { readonly ok: false; readonly problem: CompileProblem };

function amountsOf(model: Model, encoded: EncodedModel): Amounts {
  const count = encoded.books.length;
  return {
    books: encoded.books,
    basePrices: encoded.books.map((book) => model.prices.base[book] ?? 0),
    prices: encoded.effects.slice(0, count),
    penalty: encoded.effects[count] as Float64Array,
    baseDays: model.leadTime.baseDays,
    days: encoded.effects[count + 1] as Float64Array,
  };
}

/** A network with its amounts -> artefact. The readers of foreign formats enter here. */
export function compileToArtefact(id: string, network: Network, visible: number, amounts: Amounts, limits: CompileLimits = defaultLimits): Compiled {
  const compiled = compileNetwork(network, limits);
  if (!compiled.ok) return compiled;
  const { circuit, rules, searched } = compiled;
  // Counting takes numbers as long as the model is large: once, when authoring.
  const count = searched.length > 0 ? null : countConfigurations(circuit, () => true).toString();
  const options = network.variables.map((variable) => ({ id: variable.id, values: variable.values }));
  const content = { format: artefactFormat, model: id, options, visible, circuit, amounts, rules, searched, count };
  return { ok: true, artefact: { ...content, hash: hashArtefact(content) }, components: compiled.components };
}

function sumsTooLarge({ prices }: Model, { network, books, effects }: EncodedModel): CompileProblem | null {
  const bases = literalBases(network.variables.map(({ values }) => values.length));
  const wishes = effects[books.length] as Float64Array;
  for (const [place, book] of books.entries()) {
    const variable = tooLarge(bases, (literal) => (effects[place] as Float64Array)[literal] as number, (literal) => wishes[literal] as number);
    if (variable < 0) continue;
    const id = network.variables[variable]?.id ?? "";
    // A hidden variable is a price line over several options: it is shown under one of them.
    const line = prices.lines.find((each) => id === `$price:${each.id}`);
    return { code: "sums-too-large", book, option: line === undefined ? id : (line.option ?? line.id) };
  }
  return null;
}

/** A checked model -> artefact, or the reason why it cannot be published. A model without any configuration compiles: `check` reports it. */
export function compile(model: Model, limits: CompileLimits = defaultLimits): Compiled {
  try {
    const encoding = encodeModel(model, createBudget(limits.nodes, limits.milliseconds));
    if (!encoding.ok) return encoding;
    const { encoded } = encoding;
    const sums = sumsTooLarge(model, encoded);
    if (sums !== null) return { ok: false, problem: sums };
    return compileToArtefact(model.id, encoded.network, encoded.visible, amountsOf(model, encoded), limits);
  } catch (exceeded) {
    if (!(exceeded instanceof BudgetExceeded)) throw exceeded;
    return { ok: false, problem: { code: "too-complex", limit: exceeded.limit, variables: model.options.length, hurts: "" } };
  }
}
