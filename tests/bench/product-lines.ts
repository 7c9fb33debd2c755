/** Product models as large as the largest that are known, made from a seed: feature trees with groups and constraints across the tree. */
import { randomSource } from "#app/configurator/internal/order.ts";

export interface ProductLineShape {
  readonly seed: number;
  readonly features: number;
  /** Constraints across the tree; each relates features of one neighbourhood, one in ten anywhere. */
  readonly constraints: number;
  /** Children of the largest "one of these" groups: they bring most of the clauses. */
  readonly widestGroup: number;
  /** Share of the constraints that relate features anywhere in the tree: these decide whether it compiles. */
  readonly far?: number;
}

export type Clauses = readonly (readonly number[])[];

/** Clauses as in DIMACS: 1-based, negative is "not". All hold in one fixed configuration, so no model is void. */
export function productLine(shape: ProductLineShape): Clauses {
  const random = randomSource(shape.seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const clauses: number[][] = [[1]];
  const open = [1];
  const holds = new Uint8Array(shape.features + 1);
  holds[1] = 1;
  let next = 2;
  while (next <= shape.features) {
    const parent = open.splice(below(Math.min(open.length, 12)), 1)[0] as number;
    const wide = random() < 0.006;
    const size = Math.min(shape.features - next + 1, wide ? shape.widestGroup : 2 + below(9));
    const children = Array.from({ length: size }, (_, index) => next + index);
    next += size;
    const kind = wide ? 0 : below(4);
    for (const child of children) clauses.push([-child, parent]);
    const taken = below(size);
    children.forEach((child, index) => {
      if (kind === 0) holds[child] = holds[parent] === 1 && index === taken ? 1 : 0;
      else holds[child] = holds[parent] === 1 && (kind === 1 || index === taken || random() < 0.5) ? 1 : 0;
    });
    if (kind === 0) {
      clauses.push([-parent, ...children]);
      for (const [index, child] of children.entries()) for (const other of children.slice(index + 1)) clauses.push([-child, -other]);
    } else if (kind === 1) for (const child of children) clauses.push([-parent, child]);
    else if (kind === 2) clauses.push([-parent, ...children]);
    // Most of a wide group are leaves.
    open.push(...(wide ? children.slice(0, 3) : children));
  }
  const far = shape.far ?? 0.1;
  for (let made = 0; made < shape.constraints; ) {
    const centre = 2 + below(shape.features - 2);
    const near = (): number => (random() < far ? 2 + below(shape.features - 2) : Math.max(2, Math.min(shape.features, centre + below(60) - 30)));
    const clause = [...new Set(Array.from({ length: 2 + below(3) }, near))].map((feature) => (random() < 0.6 ? -feature : feature));
    if (clause.length < 2 || !clause.some((literal) => holds[Math.abs(literal)] === (literal > 0 ? 1 : 0))) continue;
    clauses.push(clause);
    made += 1;
  }
  return clauses;
}

export const toDimacs = (features: number, clauses: Clauses): string =>
  `${Array.from({ length: features }, (_, index) => `c ${index + 1} feature ${index + 1}\n`).join("")}p cnf ${features} ${clauses.length}\n${clauses.map((clause) => `${clause.join(" ")} 0\n`).join("")}`;
