/**
 * What a purchase says about the next one: for each product a few others that speak for it, learned from who bought what. Pure.
 *
 * Item-to-item ridge regression restricted to each product's nearest neighbours (the idea of SLIM with feature selection, Ning and
 * Karypis 2011, and of EASE, Steck 2019, without its dense inverse): of the products bought together with `p` the `most` nearest by
 * shrunk cosine are kept, and their weights are the solution of (G + ridge) w = g, where G counts how often those neighbours are
 * bought together. A neighbour that only repeats what a nearer one says gets nothing. Memory grows with products x `most`, time with
 * the log: no matrix over all products is ever held.
 */

export interface Purchase {
  /** Customer or basket. */
  readonly group: string;
  readonly productId: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export interface Predictor {
  /** Who has this ... */
  readonly productId: string;
  /** ... may want that. */
  readonly neighbourId: string;
  /** Above 0; the weights of one product's predictors add up to about 1 at most. */
  readonly score: number;
}

export interface CoPurchaseOptions {
  /** Purchases count half after this many days; 0: all count the same. */
  readonly halfLifeDays?: number;
  /** Predictors kept for a product. */
  readonly most?: number;
  /** Strength of the ridge, in purchases. */
  readonly ridge?: number;
  /** Groups with more products say little (a reseller, a robot) and cost much. */
  readonly largestGroup?: number;
  /** Only these products are predicted; all when left out. */
  readonly wanted?: ReadonlySet<string>;
}

const day = 24 * 3_600_000;
/** A single coincidence is no law: co-weight / (co-weight + this). */
const shrink = 2;

/** Postings both ways: product -> (group, weight) and group -> (product, weight), as numbers. */
interface Postings {
  readonly products: readonly string[];
  readonly groupsOf: readonly Int32Array[];
  readonly weightsOf: readonly Float64Array[];
  readonly productsIn: readonly Int32Array[];
  readonly norms: Float64Array;
}

function postingsOf(purchases: Iterable<Purchase>, now: number, { halfLifeDays = 0, largestGroup = 2_000 }: CoPurchaseOptions): Postings {
  const latest = new Map<string, Map<string, number>>();
  for (const { group, productId, at } of purchases) {
    const members = latest.get(group) ?? new Map<string, number>();
    latest.set(group, members);
    members.set(productId, Math.max(at, members.get(productId) ?? -Infinity));
  }
  const groups = [...latest.entries()].filter(([, members]) => members.size > 1 && members.size <= largestGroup).sort(([a], [b]) => (a < b ? -1 : 1));
  const products = [...new Set(groups.flatMap(([, members]) => [...members.keys()]))].sort();
  const indexOf = new Map(products.map((id, index) => [id, index] as const));
  const rows: { readonly group: number; readonly weight: number }[][] = products.map(() => []);
  const productsIn = groups.map(([, members], group) => Int32Array.from([...members].map(([id, at]) => {
    const index = indexOf.get(id) as number;
    rows[index]?.push({ group, weight: halfLifeDays === 0 ? 1 : 2 ** (-Math.max(0, now - at) / (halfLifeDays * day)) });
    return index;
  })));
  const weightsOf = rows.map((row) => Float64Array.from(row, (each) => each.weight));
  return {
    products, productsIn, weightsOf,
    groupsOf: rows.map((row) => Int32Array.from(row, (each) => each.group)),
    norms: Float64Array.from(weightsOf, (weights) => weights.reduce((sum, weight) => sum + weight * weight, 0)),
  };
}

/** Dense scratch over groups or products, reused so that the work of a product leaves no garbage. */
interface Scratch {
  readonly byGroup: Float64Array;
  readonly byProduct: Float64Array;
}

/** Spreads a product's purchases over the groups; `sign` 0 takes them back. */
function spread(postings: Postings, product: number, scratch: Float64Array, keep: boolean): void {
  const groups = postings.groupsOf[product] as Int32Array;
  const weights = postings.weightsOf[product] as Float64Array;
  for (let i = 0; i < groups.length; i++) scratch[groups[i] as number] = keep ? (weights[i] as number) : 0;
}

/** How much two products are bought together; one of them is spread out. */
function together(postings: Postings, product: number, spreadOut: Float64Array): number {
  const groups = postings.groupsOf[product] as Int32Array;
  const weights = postings.weightsOf[product] as Float64Array;
  let sum = 0;
  for (let i = 0; i < groups.length; i++) sum += (weights[i] as number) * (spreadOut[groups[i] as number] as number);
  return sum;
}

/** The nearest products by shrunk cosine, best first; equal ones by place, so that the order of the log does not matter. */
function nearest(postings: Postings, product: number, most: number, { byGroup, byProduct }: Scratch): readonly { readonly other: number; readonly co: number }[] {
  const touched: number[] = [];
  spread(postings, product, byGroup, true);
  for (const group of postings.groupsOf[product] as Int32Array) {
    for (const other of postings.productsIn[group] as Int32Array) {
      if (other === product || byProduct[other] !== 0) continue;
      byProduct[other] = 1;
      touched.push(other);
    }
  }
  const near = touched.map((other) => {
    byProduct[other] = 0;
    const co = together(postings, other, byGroup);
    return { other, co, cosine: (co / Math.sqrt((postings.norms[product] as number) * (postings.norms[other] as number))) * (co / (co + shrink)) };
  });
  spread(postings, product, byGroup, false);
  return near.sort((a, b) => b.cosine - a.cosine || a.other - b.other).slice(0, most);
}

/** Solves A x = y for a symmetric positive definite A (row major, overwritten) by Cholesky's decomposition. */
export function solvePositive(a: Float64Array, y: Float64Array): Float64Array {
  const n = y.length;
  const x = Float64Array.from(y);
  for (let row = 0; row < n; row++) {
    for (let column = 0; column <= row; column++) {
      let sum = a[row * n + column] as number;
      for (let k = 0; k < column; k++) sum -= (a[row * n + k] as number) * (a[column * n + k] as number);
      a[row * n + column] = row === column ? Math.sqrt(sum) : sum / (a[column * n + column] as number);
    }
  }
  for (let row = 0; row < n; row++) {
    for (let k = 0; k < row; k++) x[row] = (x[row] as number) - (a[row * n + k] as number) * (x[k] as number);
    x[row] = (x[row] as number) / (a[row * n + row] as number);
  }
  for (let row = n - 1; row >= 0; row--) {
    for (let k = row + 1; k < n; k++) x[row] = (x[row] as number) - (a[k * n + row] as number) * (x[k] as number);
    x[row] = (x[row] as number) / (a[row * n + row] as number);
  }
  return x;
}

/** Weights of the neighbours for one product. */
function regress(postings: Postings, near: readonly { readonly other: number; readonly co: number }[], ridge: number, scratch: Scratch): Float64Array {
  const n = near.length;
  const gram = new Float64Array(n * n);
  near.forEach(({ other }, row) => {
    spread(postings, other, scratch.byGroup, true);
    for (let column = 0; column <= row; column++) {
      const co = together(postings, near[column]?.other as number, scratch.byGroup);
      gram[row * n + column] = co;
      gram[column * n + row] = co;
    }
    gram[row * n + row] = (gram[row * n + row] as number) + ridge;
    spread(postings, other, scratch.byGroup, false);
  });
  return solvePositive(gram, Float64Array.from(near, ({ co }) => co));
}

/** Predictors of every product, ordered by product and neighbour; the order of the log does not matter. */
export function learnPredictors(purchases: Iterable<Purchase>, now: number, options: CoPurchaseOptions = {}): Predictor[] {
  const { most = 40, ridge = 30, wanted } = options;
  const postings = postingsOf(purchases, now, options);
  const scratch: Scratch = { byGroup: new Float64Array(postings.productsIn.length), byProduct: new Float64Array(postings.products.length) };
  const found: Predictor[] = [];
  postings.products.forEach((neighbourId, product) => {
    if (wanted !== undefined && !wanted.has(neighbourId)) return;
    const near = nearest(postings, product, most, scratch);
    if (near.length === 0) return;
    const weights = regress(postings, near, ridge, scratch);
    near.forEach(({ other }, index) => {
      const score = weights[index] as number;
      if (score > 0) found.push({ productId: postings.products[other] as string, neighbourId, score });
    });
  });
  return found.sort((a, b) => (a.productId === b.productId ? (a.neighbourId < b.neighbourId ? -1 : 1) : a.productId < b.productId ? -1 : 1));
}
