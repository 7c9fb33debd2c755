/** Shape of the rule file by Zod; Zod's issues become our problems. */
import type { z } from "zod";
import { limits, ruleFileSchema } from "../schema.ts";
import type { RuleFile } from "../schema.ts";
import { guardInput } from "./guard-input.ts";
import { nameOfValue } from "./problem.ts";
import type { Path, Problems } from "./problem.ts";

/** The file with its defaults filled in, or null after problems were reported. The input is never changed. */
export function readShape(input: unknown, problems: Problems): RuleFile | null {
  if (!guardInput(input, limits, problems)) return null;
  if (typeof input !== "object" || input === null || Array.isArray(input)) {
    problems.add("wrong-shape", [], { expected: "object" });
    return null;
  }
  const version: unknown = Reflect.get(input, "version");
  if (version !== 1) {
    problems.add("unsupported-version", ["version"], { version: nameOfValue(version), supported: 1 });
    return null;
  }
  const read = ruleFileSchema.safeParse(input);
  if (read.success) return read.data;
  for (const issue of read.error.issues) report(issue, input, problems);
  return null;
}

function report(issue: z.core.$ZodIssue, input: unknown, problems: Problems): void {
  const path = issue.path.map((part) => (typeof part === "symbol" ? String(part) : part));
  switch (issue.code) {
    case "invalid_type":
      if (valueAt(input, path) === undefined) problems.add("missing-key", path, { key: String(path.at(-1) ?? "") });
      else problems.add("wrong-shape", path, { expected: issue.expected });
      return;
    case "unrecognized_keys":
      for (const key of issue.keys) problems.add("unknown-key", [...path, key], { key: key.slice(0, 80) });
      return;
    case "too_big": return problems.add("out-of-range", path, { most: Number(issue.maximum) });
    case "too_small": return problems.add("out-of-range", path, { least: Number(issue.minimum) });
    case "invalid_format": return problems.add("wrong-format", path, { format: issue.format });
    case "invalid_key": return problems.add("wrong-format", path, { format: "key" });
    case "invalid_value": return problems.add("wrong-choice", path, { allowed: issue.values.map(String) });
    case "invalid_union": return problems.add(issue.discriminator === undefined ? "wrong-shape" : "wrong-choice", path, { expected: issue.discriminator ?? "union" });
    default: return problems.add("wrong-shape", path, { expected: issue.code });
  }
}

function valueAt(input: unknown, path: Path): unknown {
  let value = input;
  for (const part of path) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, part)) return undefined;
    value = Reflect.get(value, part);
  }
  return value;
}
