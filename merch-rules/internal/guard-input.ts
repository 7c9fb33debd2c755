import type { Problems } from "./problem.ts";

/**
 * The first gate for everything that calls itself a rule file: an iterative walk (no recursion, so depth cannot
 * exhaust the stack) that refuses what later steps should never see. Only plain JSON values pass.
 */
export type InputLimits = { readonly depth: number; readonly nodes: number; readonly text: number };

// Keys that reach a prototype when copied carelessly. JSON.parse makes `__proto__` an own key, so it is visible here.
const forbidden = new Set(["__proto__", "prototype", "constructor"]);

/** A value on the way; its path is only put together when there is something to report. */
type Step = { readonly value: unknown; readonly depth: number; readonly key: string | number; readonly parent: Step | null };

function pathOf(step: Step): (string | number)[] {
  const path: (string | number)[] = [];
  for (let at: Step = step; at.parent !== null; at = at.parent) path.push(at.key);
  return path.reverse().slice(0, 64);
}

/** Reports the first fatal problem of each kind; true when the value may be parsed further. */
export function guardInput(input: unknown, limits: InputLimits, problems: Problems): boolean {
  const before = problems.list.length;
  const stack: Step[] = [{ value: input, depth: 0, key: "", parent: null }];
  let nodes = 0;
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    nodes += 1;
    const width = Array.isArray(step.value) ? step.value.length : 0;
    // Judged before the parts are put on the stack: a list of a billion costs nothing.
    if (nodes + stack.length + width > limits.nodes) {
      problems.add("too-many", pathOf(step), { limit: limits.nodes });
      return false;
    }
    if (step.depth > limits.depth) {
      problems.add("too-deep", pathOf(step).slice(0, 8), { limit: limits.depth });
      return false;
    }
    visit(step, limits, problems, stack);
  }
  return problems.list.length === before;
}

function visit(step: Step, limits: InputLimits, problems: Problems, stack: Step[]): void {
  const { value } = step;
  const depth = step.depth + 1;
  if (typeof value === "string") {
    if (value.length > limits.text) problems.add("text-too-long", pathOf(step), { limit: limits.text, length: value.length });
  } else if (value === null || typeof value === "boolean") {
    return;
  } else if (typeof value === "number") {
    if (!Number.isFinite(value)) problems.add("unsupported-value", pathOf(step), { type: "number" });
  } else if (Array.isArray(value)) {
    for (let key = value.length - 1; key >= 0; key -= 1) stack.push({ value: value[key], depth, key, parent: step });
  } else if (typeof value === "object" && isPlain(value)) {
    for (const [key, child] of Object.entries(value)) {
      if (forbidden.has(key)) problems.add("forbidden-key", pathOf(step), { key });
      else if (key.length > limits.text) problems.add("text-too-long", pathOf(step), { limit: limits.text, length: key.length });
      else if (child !== undefined) stack.push({ value: child, depth, key, parent: step });
    }
  } else problems.add("unsupported-value", pathOf(step), { type: typeof value });
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
