/**
 * The rules one by one, for explanations: small diagrams and clauses in typed arrays. The circuit knows what is possible; only
 * the single rules can say why. Runs in the browser and imports nothing.
 */
export interface RuleStore {
  readonly ids: readonly string[];
  /** Diagram node of each rule, or -1 when the rule is a clause. 0 is false, 1 is true. */
  readonly roots: Int32Array;
  /** Literals of rule i: `literals[literalStart[i]] .. literals[literalStart[i + 1] - 1]`. */
  readonly literalStart: Int32Array;
  readonly literals: Int32Array;
  /** Variable -> place in the diagram order: on every path places ascend. */
  readonly places: Int32Array;
  /** Diagram nodes (entries 0 and 1 are unused): variable, where the children begin, one child per value. */
  readonly variable: Int32Array;
  readonly first: Int32Array;
  readonly edges: Int32Array;
}
