/**
 * Elimination by smallest degree on a quotient graph (Amestoy, Davis, Duff, "An approximate minimum degree ordering algorithm", 1996):
 * clauses and groups are the first elements, and eliminating a variable merges the elements it is part of. A group of 250 exclusive
 * values is one element and not 31,125 edges.
 */

export interface Elimination {
  /** Variables in order of elimination, and for each the next bag towards the root (-1 at a root). */
  readonly order: readonly number[];
  readonly parent: Int32Array;
  /** Neighbours of each variable when it was eliminated: with it they make one bag of the tree. */
  readonly bags: readonly (readonly number[])[];
  /** False: a core remained in which everything touches too much. */
  readonly whole: boolean;
}

/** A core in which everything touches this many others does not fall apart: it is taken as it is. */
const densest = 400;

interface Quotient {
  /** Variables of each element, elements of each variable; merged elements are empty. */
  readonly elements: (readonly number[])[];
  readonly memberships: number[][];
  /** Upper bound of the number of neighbours, -1 when eliminated. */
  readonly degree: Int32Array;
  /** Variables by degree, with outdated entries. */
  readonly buckets: number[][];
  /** Per element: variables outside the bag that is being made. */
  readonly outside: Int32Array;
  readonly stamp: Int32Array;
}

function put({ degree, buckets }: Quotient, variable: number): void {
  (buckets[degree[variable] as number] ??= []).push(variable);
}

function createQuotient(count: number, scopes: readonly (readonly number[])[]): Quotient {
  const memberships: number[][] = Array.from({ length: count }, () => []);
  const degree = new Int32Array(count);
  scopes.forEach((scope, element) => {
    for (const variable of scope) {
      memberships[variable]?.push(element);
      degree[variable] = Math.min(count - 1, (degree[variable] as number) + scope.length - 1);
    }
  });
  const quotient: Quotient = { elements: [...scopes], memberships, degree, buckets: [], outside: new Int32Array(scopes.length + count).fill(-1), stamp: new Int32Array(count).fill(-1) };
  for (let variable = 0; variable < count; variable += 1) put(quotient, variable);
  return quotient;
}

/** The neighbours of a variable: everything that shares an element with it. */
function bagOf({ elements, memberships, stamp }: Quotient, variable: number): readonly number[] {
  const bag: number[] = [];
  stamp[variable] = variable;
  for (const element of memberships[variable] as number[]) {
    for (const other of elements[element] as readonly number[]) {
      if (stamp[other] === variable) continue;
      stamp[other] = variable;
      bag.push(other);
    }
  }
  return bag;
}

/** The elements of an eliminated variable become one; the degrees of its neighbours are estimated anew. */
function merge(quotient: Quotient, variable: number, bag: readonly number[]): void {
  const { elements, memberships, degree, outside } = quotient;
  for (const element of memberships[variable] as number[]) elements[element] = [];
  const made = elements.push(bag) - 1;
  const touched: number[] = [];
  for (const other of bag) {
    const own = (memberships[other] as number[]).filter((element) => (elements[element] as readonly number[]).length > 0);
    memberships[other] = own;
    for (const element of own) {
      if (outside[element] === -1) {
        outside[element] = (elements[element] as readonly number[]).length;
        touched.push(element);
      }
      outside[element] = (outside[element] as number) - 1;
    }
  }
  // An element that lies within the new one says nothing more.
  for (const element of touched) if (outside[element] === 0) elements[element] = [];
  for (const other of bag) {
    const own = (memberships[other] as number[]).filter((element) => (elements[element] as readonly number[]).length > 0);
    degree[other] = Math.min(degree.length - 1, own.reduce((total, element) => total + (outside[element] as number), bag.length - 1));
    own.push(made);
    memberships[other] = own;
    put(quotient, other);
  }
  for (const element of touched) outside[element] = -1;
}

/** The rest in the order it has, as a chain. */
function chain(quotient: Quotient, order: number[], bags: (readonly number[])[]): void {
  const rest = [...quotient.degree.keys()].filter((variable) => (quotient.degree[variable] as number) >= 0);
  rest.sort((a, b) => (quotient.degree[a] as number) - (quotient.degree[b] as number) || a - b);
  rest.forEach((variable, index) => {
    order.push(variable);
    bags[variable] = rest.slice(index + 1, index + 2);
  });
}

/** `scopes`: variables (each once) that stand together in a clause or group. Among equals `pick` takes one: an index below its argument. */
export function eliminate(count: number, scopes: readonly (readonly number[])[], pick: (count: number) => number = (length) => length - 1): Elimination {
  const quotient = createQuotient(count, scopes);
  let whole = true;
  const order: number[] = [];
  const bags: (readonly number[])[] = Array.from({ length: count }, () => []);
  for (let least = 0; order.length < count; ) {
    const bucket = quotient.buckets[least];
    if (bucket === undefined || bucket.length === 0) {
      least += 1;
      continue;
    }
    const place = pick(bucket.length);
    const variable = bucket[place] as number;
    bucket[place] = bucket[bucket.length - 1] as number;
    bucket.pop();
    if (quotient.degree[variable] !== least) continue;
    const bag = bagOf(quotient, variable);
    // The degree is an estimate: what is really eliminated decides.
    if (bag.length > densest) {
      chain(quotient, order, bags);
      whole = false;
      break;
    }
    quotient.degree[variable] = -1;
    merge(quotient, variable, bag);
    order.push(variable);
    bags[variable] = bag;
    least = Math.max(0, Math.min(least, ...bag.map((each) => quotient.degree[each] as number)));
  }
  const when = new Int32Array(count);
  order.forEach((variable, index) => {
    when[variable] = index;
  });
  const parent = new Int32Array(count).fill(-1);
  for (const variable of order) {
    for (const each of bags[variable] ?? []) {
      if ((parent[variable] as number) < 0 || (when[each] as number) < (when[parent[variable] as number] as number)) parent[variable] = each;
    }
  }
  return { order, parent, bags, whole };
}
