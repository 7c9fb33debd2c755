/**
 * Short models in full, and the files of cases that specify the language. In a case `section`, `label`, `name` and `sentence` may be left
 * out, a value may be its id alone, and a rule may be a text (a formula called r1, r2, ...). Everything else is the language itself.
 */
import { readFileSync, readdirSync } from "node:fs";

export type Json = Readonly<Record<string, unknown>>;

const folder = new URL("../app/configurator/conformance/", import.meta.url);
export const conformanceFiles = (): readonly string[] => readdirSync(folder).filter((name) => name.endsWith(".json")).sort();
export const casesIn = <Case>(file: string): readonly Case[] => JSON.parse(readFileSync(new URL(file, folder), "utf8")) as readonly Case[];

const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? (value as Json[]) : []);
export const text = (words: unknown) => ({ en: String(words) });
const completed = (part: Json): Json => ({ name: text(part.id), sentence: text(part.id), ...part });

function fullOption(option: Json, member = false): Json {
  const values = Array.isArray(option.values) ? { values: option.values.map((value: unknown) => (typeof value === "string" ? { id: value, label: text(value) } : { label: text((value as Json).id), ...(value as Json) })) } : {};
  return { ...(member ? {} : { section: "all" }), label: text(option.id), ...option, ...values };
}
const fullRules = (rules: unknown): readonly Json[] => (Array.isArray(rules) ? rules.map((rule: unknown, index) => completed(typeof rule === "string" ? { id: `r${index + 1}`, kind: "formula", holds: rule } : (rule as Json))) : []);
const fullLines = (lines: unknown): readonly Json[] => list(lines).map((line) => ({ label: text(line.id), ...line }));

function fullGroup(group: Json): Json {
  const { rules, prices, options, ...rest } = group;
  return { section: "all", label: text(group.id), instance: text(`${String(group.id)} {n}`), ...rest, options: list(options).map((option) => fullOption(option, true)), rules: fullRules(rules), prices: fullLines(prices) };
}

/** A short model in full. What is no list or object stays as it is, for `readModel` to refuse. */
export function fullModel(model: Json): Json {
  const { options, rules, groups, prices, ...rest } = model;
  const money = (prices ?? {}) as Json;
  return {
    language: 1, id: "case", title: text("Case"), sections: [{ id: "all", title: text("All") }], leadTime: { baseDays: 0 }, weight: { base: 0 }, ...rest,
    options: Array.isArray(options) ? list(options).map((option) => fullOption(option)) : options,
    ...(groups === undefined ? {} : { groups: list(groups).map(fullGroup) }),
    rules: rules === undefined || Array.isArray(rules) ? fullRules(rules) : rules,
    prices: { base: { EUR: 0 }, ...money, ...(money.lines === undefined ? {} : { lines: fullLines(money.lines) }) },
  };
}
