/** Compiling may explode: every stage counts against one budget and gives up in a controlled way. */
export interface Budget {
  readonly nodes: number;
  /** Wall clock, milliseconds since the epoch. */
  readonly until: number;
}

/** Thrown inside the compiler, turned into a problem at its border. */
export class BudgetExceeded {
  readonly limit: "nodes" | "time";
  constructor(limit: "nodes" | "time") {
    this.limit = limit;
  }
}
