/** Variables by activity, the most active on top: which one the search decides next. */
export interface Heap {
  activity: Float64Array;
  /** Variables as a binary heap, and where each stands (-1: not in it). */
  readonly order: number[];
  place: Int32Array;
  step: number;
}

export const createHeap = (): Heap => ({ activity: new Float64Array(32), order: [], place: new Int32Array(32).fill(-1), step: 1 });

function up(heap: Heap, from: number): void {
  const { order, place, activity } = heap;
  const variable = order[from] as number;
  let at = from;
  while (at > 0) {
    const above = (at - 1) >> 1;
    const other = order[above] as number;
    if ((activity[other] as number) >= (activity[variable] as number)) break;
    order[at] = other;
    place[other] = at;
    at = above;
  }
  order[at] = variable;
  place[variable] = at;
}

function down(heap: Heap, from: number): void {
  const { order, place, activity } = heap;
  const variable = order[from] as number;
  let at = from;
  for (;;) {
    let below = 2 * at + 1;
    if (below >= order.length) break;
    if (below + 1 < order.length && (activity[order[below + 1] as number] as number) > (activity[order[below] as number] as number)) below += 1;
    const other = order[below] as number;
    if ((activity[other] as number) <= (activity[variable] as number)) break;
    order[at] = other;
    place[other] = at;
    at = below;
  }
  order[at] = variable;
  place[variable] = at;
}

/** Puts a variable in, unless it is there. */
export function pushVariable(heap: Heap, variable: number): void {
  if (variable >= heap.activity.length) {
    const activity = new Float64Array(Math.max(variable + 1, heap.activity.length * 2));
    activity.set(heap.activity);
    const place = new Int32Array(activity.length).fill(-1);
    place.set(heap.place);
    heap.activity = activity;
    heap.place = place;
  }
  if ((heap.place[variable] as number) >= 0) return;
  heap.order.push(variable);
  up(heap, heap.order.length - 1);
}

/** Takes the most active variable out; -1 when there is none. */
export function popVariable(heap: Heap): number {
  const [top] = heap.order;
  const last = heap.order.pop();
  if (top === undefined || last === undefined) return -1;
  heap.place[top] = -1;
  if (last !== top) {
    heap.order[0] = last;
    heap.place[last] = 0;
    down(heap, 0);
  }
  return top;
}

const largest = 1e100;

/** The variable took part in a contradiction. */
export function raised(heap: Heap, variable: number): void {
  const next = (heap.activity[variable] as number) + heap.step;
  heap.activity[variable] = next;
  if (next > largest) {
    for (let each = 0; each < heap.activity.length; each += 1) heap.activity[each] = (heap.activity[each] as number) / largest;
    heap.step /= largest;
  }
  const at = heap.place[variable] as number;
  if (at >= 0) up(heap, at);
}
