/** Compiling may explode: every stage counts against one budget and gives up in a controlled way. */
export type Limit = "nodes" | "time" | "steps" | "memory" | "depth" | "edges";

export interface Budget {
  readonly nodes: number;
  /** Elementary steps: the same on every machine, so that the same model always meets the same limit. */
  readonly steps: number;
  /** Wall clock, milliseconds since the epoch: the last resort. */
  readonly until: number;
  /** Counts elementary steps: optional work stops by this count and not by the clock, so results repeat exactly. */
  readonly meter: { steps: number };
}

export const createBudget = (nodes: number, milliseconds: number, steps = Infinity): Budget => ({ nodes, steps, until: Date.now() + milliseconds, meter: { steps: 0 } });

/** The same clock and meter with room for this many nodes and steps from now on. */
export const partOf = (budget: Budget, nodes: number, steps = Infinity): Budget =>
  ({ ...budget, nodes: Math.min(nodes, budget.nodes), steps: Math.min(budget.meter.steps + steps, budget.steps) });

/** Edges of all diagrams of one store, and characters of all remembered keys: above this they would not fit into memory. */
export const largestEdges = 60_000_000;
export const largestKeys = 300_000_000;
/** Nested decisions and levels: above this the stack of a worker or a browser might not suffice. */
export const deepest = 1_500;

/** Thrown inside the compiler, turned into a problem at its border. */
export class BudgetExceeded {
  readonly limit: Limit;
  /** The variable to blame, where one is known. */
  readonly variable: number | null;
  constructor(limit: Limit, variable: number | null = null) {
    this.limit = limit;
    this.variable = variable;
  }
}
