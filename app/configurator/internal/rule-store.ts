/**
 * The rules one by one: small diagrams, clauses, and trees where a diagram would be too large. The circuit knows what is possible;
 * only the single rules can say why, and where nothing compiles the search works from them. Runs in the browser.
 */
import type { Term } from "./term.ts";

export interface RuleStore {
  readonly ids: readonly string[];
  /** Diagram node of each rule, or -1 when the rule is a clause or a tree. 0 is false, 1 is true. */
  readonly roots: Int32Array;
  /** Literals of rule i: `literals[literalStart[i]] .. literals[literalStart[i + 1] - 1]`. */
  readonly literalStart: Int32Array;
  readonly literals: Int32Array;
  /** Trees by rule number. */
  readonly terms: Readonly<Record<number, Term>>;
  /** Variable -> place in the diagram order: on every path places ascend. */
  readonly places: Int32Array;
  /** Diagram nodes (entries 0 and 1 are unused): variable, where the children begin, one child per value. */
  readonly variable: Int32Array;
  readonly first: Int32Array;
  readonly edges: Int32Array;
}
