/**
 * Literals that always have the same value, found in the two-literal clauses (strongly connected components of the implication
 * graph; Tarjan, iterative). Returns a representative literal for each literal, or null when a literal equals its opposite.
 */
export function equalLiterals(variables: number, clauses: readonly (readonly number[])[]): Int32Array | null {
  const implied: number[][] = Array.from({ length: variables * 2 }, () => []);
  for (const clause of clauses) {
    const [a, b] = clause;
    if (clause.length !== 2 || a === undefined || b === undefined) continue;
    implied[a ^ 1]?.push(b);
    implied[b ^ 1]?.push(a);
  }
  const component = stronglyConnected(implied);
  const first = new Map<number, number>();
  const representative = new Int32Array(variables * 2);
  for (let literal = 0; literal < variables * 2; literal += 1) {
    const own = component[literal] as number;
    if (own === component[literal ^ 1]) return null;
    // The component with the smallest literal of either side decides, so that opposites get opposite representatives.
    if (!first.has(own)) {
      first.set(own, literal);
      first.set(component[literal ^ 1] as number, literal ^ 1);
    }
    representative[literal] = first.get(own) as number;
  }
  return representative;
}

function stronglyConnected(edges: readonly (readonly number[])[]): Int32Array {
  const count = edges.length;
  const index = new Int32Array(count).fill(-1);
  const low = new Int32Array(count);
  const component = new Int32Array(count).fill(-1);
  const next = new Int32Array(count);
  const open: number[] = [];
  let time = 0;
  let components = 0;
  for (let start = 0; start < count; start += 1) {
    if (index[start] !== -1) continue;
    const path = [start];
    while (path.length > 0) {
      const node = path[path.length - 1] as number;
      if (index[node] === -1) {
        index[node] = low[node] = time;
        time += 1;
        open.push(node);
      }
      const target = edges[node]?.[next[node] as number];
      if (target !== undefined) {
        next[node] = (next[node] as number) + 1;
        if (index[target] === -1) path.push(target);
        else if (component[target] === -1) low[node] = Math.min(low[node] as number, index[target] as number);
        continue;
      }
      path.pop();
      const parent = path[path.length - 1];
      if (parent !== undefined) low[parent] = Math.min(low[parent] as number, low[node] as number);
      if (low[node] !== index[node]) continue;
      for (let member = -1; member !== node; ) {
        member = open.pop() as number;
        component[member] = components;
      }
      components += 1;
    }
  }
  return component;
}
