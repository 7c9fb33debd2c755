import type { Problems } from "./problem.ts";

/**
 * The first gate for everything that calls itself a rule file: an iterative walk (no recursion, so depth cannot
 * exhaust the stack) that refuses what later steps should never see. Only plain JSON values pass.
 */
export type InputLimits = { readonly depth: number; readonly nodes: number; readonly text: number };

// Keys that reach a prototype when copied carelessly. JSON.parse makes `__proto__` an own key, so it is visible here.
const forbidden = new Set(["__proto__", "prototype", "constructor"]);

type Step = { readonly value: unknown; readonly depth: number; readonly path: readonly (string | number)[] };

/** Reports the first fatal problem of each kind; true when the value may be parsed further. */
export function guardInput(input: unknown, limits: InputLimits, problems: Problems): boolean {
  const before = problems.list.length;
  const stack: Step[] = [{ value: input, depth: 0, path: [] }];
  let nodes = 0;
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    nodes += 1;
    if (nodes > limits.nodes) {
      problems.add("too-many", [], { limit: limits.nodes });
      return false;
    }
    if (step.depth > limits.depth) {
      problems.add("too-deep", step.path.slice(0, 8), { limit: limits.depth });
      return false;
    }
    visit(step, limits, problems, stack);
  }
  return problems.list.length === before;
}

function visit(step: Step, limits: InputLimits, problems: Problems, stack: Step[]): void {
  const { value, depth, path } = step;
  if (typeof value === "string") {
    if (value.length > limits.text) problems.add("text-too-long", path, { limit: limits.text, length: value.length });
    return;
  }
  if (value === null || typeof value === "boolean") return;
  if (typeof value === "number") {
    if (!Number.isFinite(value)) problems.add("unsupported-value", path, { type: "number" });
    return;
  }
  if (Array.isArray(value)) {
    for (let index = value.length - 1; index >= 0; index -= 1) stack.push({ value: value[index], depth: depth + 1, path: [...path, index] });
    return;
  }
  if (typeof value === "object" && isPlain(value)) {
    for (const [key, child] of Object.entries(value)) {
      if (forbidden.has(key)) problems.add("forbidden-key", path, { key });
      else if (key.length > limits.text) problems.add("text-too-long", path, { limit: limits.text, length: key.length });
      else if (child !== undefined) stack.push({ value: child, depth: depth + 1, path: [...path, key] });
    }
    return;
  }
  problems.add("unsupported-value", path, { type: typeof value });
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
