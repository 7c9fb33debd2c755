/** Compiling may explode: every stage counts against one budget and gives up in a controlled way. */
export interface Budget {
  readonly nodes: number;
  /** Wall clock, milliseconds since the epoch. */
  readonly until: number;
  /** Counts elementary steps: optional work stops by this count and not by the clock, so results repeat exactly. */
  readonly meter: { steps: number };
}

export const createBudget = (nodes: number, milliseconds: number): Budget => ({ nodes, until: Date.now() + milliseconds, meter: { steps: 0 } });

/** Thrown inside the compiler, turned into a problem at its border. */
export class BudgetExceeded {
  readonly limit: "nodes" | "time";
  constructor(limit: "nodes" | "time") {
    this.limit = limit;
  }
}
