/** A rule file as its authors write it: without what the language fills in itself, one page, shelf or rule to a line. */
import type { RuleFile } from "#merch-rules/schema.ts";

type Json = Readonly<Record<string, unknown>>;

/** What the language assumes when a field is left out (merch-rules/schema.ts). */
const shelfDefaults: Json = { dial: 0.25, explore: 0, minimum: 1, paged: false };
const ruleDefaults: Json = { enabled: true, priority: 0 };

const without = (value: Json, defaults: Json): Json =>
  Object.fromEntries(Object.entries(value).filter(([key, one]) => one !== undefined && !(Object.hasOwn(defaults, key) && defaults[key] === one)));

/** The same file without the fields that say what would hold anyway; compiling it gives the same file again. */
export function tidyFile(file: RuleFile): Json {
  const { version, name, zone, holdout, conditions, pages, shelves, rules } = file;
  return {
    version, ...(name !== undefined && { name }), ...(zone !== "UTC" && { zone }), ...(holdout !== undefined && { holdout }),
    ...(Object.keys(conditions).length > 0 && { conditions }),
    pages: pages.map((page) => without(page, {})),
    shelves: shelves.map((shelf) => without(shelf, shelfDefaults)),
    rules: rules.map(tidyRule),
  };
}

export function tidyRule(rule: RuleFile["rules"][number]): Json {
  const { id, note, enabled, scope, when, schedule, priority, holdout, action } = rule;
  const tidyScope = scope.kind === "global" ? undefined : without(scope, scope.kind === "query" ? { match: "exact" } : {});
  return without({ id, note, enabled, scope: tidyScope, when, schedule, priority, holdout, action: without(action, action.type === "pin" ? { mode: "hard" } : {}) }, ruleDefaults);
}

/** The file's text, in the form of the files in `merch-rules/defaults`. */
export function printFile(source: unknown): string {
  if (typeof source !== "object" || source === null || Array.isArray(source)) return JSON.stringify(source, null, 2) ?? "";
  const order = ["version", "name", "zone", "holdout", "conditions", "pages", "shelves", "rules"];
  const entries = Object.entries(source).sort(([a], [b]) => place(order, a) - place(order, b));
  return `{\n${entries.map(([key, value]) => `  ${JSON.stringify(key)}: ${printValue(value)}`).join(",\n")}\n}\n`;
}

function printValue(value: unknown): string {
  if (Array.isArray(value) && value.length > 0) return `[\n${value.map((one) => `    ${printLine(one)}`).join(",\n")}\n  ]`;
  return printLine(value);
}

/** Keys in the order in which a person would write them; the database keeps them in an order of its own. */
const keyOrder = [
  "id", "kind", "type", "note", "enabled", "title", "subtitle", "scope", "when", "schedule", "priority", "holdout", "source", "layout", "slots", "dial", "action",
  "shelf", "lists", "where", "fact", "op", "value", "unit", "minor", "currency", "facet", "key", "products", "slot", "mode", "unless", "from", "to", "until",
];
const place = (order: readonly string[], key: string): number => (order.includes(key) ? order.indexOf(key) : order.length);

/** One value on one line, with a space after colons and commas. */
export function printLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(printLine).join(", ")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const entries = Object.entries(value).filter(([, one]) => one !== undefined).sort(([a], [b]) => place(keyOrder, a) - place(keyOrder, b));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}: ${printLine(one)}`).join(", ")}}`;
}
