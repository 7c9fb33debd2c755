/**
 * A checked source -> the flat model the compiler, the session and the bill of materials know: sets become switches, repeated
 * groups become the options of each instance they may have, percentages become amounts. `form` remembers what belongs together.
 */
import type { Form, FormSet } from "./form.ts";
import type { CheckedSource, Model, Option, PriceLine, Rule } from "./model.ts";
import { envOf, expandText } from "./internal/expand-expression.ts";
import type { Env } from "./internal/expand-expression.ts";
import { expandGroup } from "./internal/expand-group.ts";
import type { FlatGroup } from "./internal/expand-group.ts";
import { expandPercent } from "./internal/expand-percent.ts";
import { expandSet } from "./internal/expand-set.ts";
import type { Extras } from "./internal/expand-set.ts";
import { templatePieces } from "./template.ts";

interface Options {
  readonly options: Option[];
  readonly sets: FormSet[];
  readonly extras: Extras;
}

function expandOptions(source: CheckedSource): Options {
  const expanded: Options = { options: [], sets: [], extras: { lines: [], weights: [], preferences: [], rules: [] } };
  for (const option of source.options) {
    if (option.kind !== "set") expanded.options.push(option);
    else {
      const set = expandSet({ ...option, flat: option.id, title: option.label, there: null }, expanded.extras);
      expanded.options.push(...set.options);
      expanded.sets.push(set.form);
    }
  }
  return expanded;
}

type Text = (source: string) => string;

function expandRule(rule: Rule, text: Text): Rule {
  switch (rule.kind) {
    case "requires":
      return { ...rule, if: text(rule.if), then: text(rule.then) };
    case "excludes":
      return { ...rule, all: rule.all.map(text) };
    case "cardinality":
      return { ...rule, of: rule.of.map(text) };
    case "compare":
      return { ...rule, left: text(rule.left), right: text(rule.right) };
    case "formula":
      return { ...rule, holds: text(rule.holds) };
    case "table":
      return rule;
  }
}

function expandLines(source: CheckedSource, options: readonly Option[], groups: readonly FlatGroup[], text: Text): PriceLine[] {
  const lines: PriceLine[] = groups.flatMap((group) => group.lines);
  const members = new Map([
    ...source.options.flatMap((option) => (option.kind === "set" ? [[option.id, { options: option.values.map((value) => `${option.id}_${value.id}`), lines: [] as string[] }] as const] : [])),
    ...groups.map((group) => [group.form.id, { options: group.options.map((option) => option.id), lines: group.lines.map((line) => line.id) }] as const),
  ]);
  for (const line of source.prices.lines) {
    const when = line.when === undefined ? {} : { when: text(line.when) };
    if ("percent" in line) lines.push({ ...expandPercent(line, { options, lines, base: source.prices.base, members }), ...when });
    else lines.push({ ...line, ...when, amount: Object.fromEntries(Object.entries(line.amount).map(([book, amount]) => [book, typeof amount === "number" ? amount : text(amount)])) });
  }
  return lines;
}

/** Texts of parts and bill outside groups: they may gather over instances too. */
function expandItem<T extends Model["bill"][number]["item"]>(item: T, text: Text): T {
  const sku = templatePieces(item.sku).map((piece) => (piece.dynamic ? `{${text(piece.text)}}` : piece.text)).join("");
  return { ...item, sku, ...(item.quantity === undefined ? {} : { quantity: text(item.quantity) }) };
}

type Triple = [string, string, string];
function expandPart(part: Model["parts"][number], text: Text): Model["parts"][number] {
  const triple = ([a, b, c]: readonly [string, string, string]): Triple => [text(a), text(b), text(c)];
  const optional = <K extends "when" | "turn" | "lean" | "radius" | "taper">(key: K): object => (part[key] === undefined ? {} : { [key]: text(part[key]) });
  return {
    ...part, at: triple(part.at), size: triple(part.size), material: text(part.material),
    ...optional("when"), ...optional("turn"), ...optional("lean"), ...optional("radius"), ...optional("taper"),
    ...(part.repeat === undefined ? {} : { repeat: part.repeat.map((loop) => ({ ...loop, count: text(loop.count) })) }),
    ...(part.path === undefined ? {} : { path: part.path.map(triple) }),
    ...(part.item === undefined ? {} : { item: expandItem(part.item, text) }),
  };
}

function formOf(source: CheckedSource, sets: readonly FormSet[], groups: readonly FlatGroup[]): Form {
  const pages = source.pages ?? [{ id: "all", title: source.title, sections: source.sections.map((section) => section.id) }];
  return { pages, sets, groups: groups.map((group) => group.form) };
}

/** Throws `ExpansionTooLong` when an expression over many instances outgrows what is read. */
export function expandModel(source: CheckedSource): Model {
  const env: Env = envOf(source);
  const text: Text = (each) => expandText(each, env);
  const { options: own, sets, extras } = expandOptions(source);
  const groups = source.groups.map((group) => expandGroup(env, group));
  const options = [...own, ...groups.flatMap((group) => group.options)];
  const { groups: _groups, pages: _pages, ...kept } = source;
  return {
    ...kept,
    options,
    derived: [...groups.flatMap((group) => group.derived), ...source.derived.map((derived) => ({ ...derived, value: text(derived.value) }))],
    rules: [...extras.rules, ...groups.flatMap((group) => group.rules), ...source.rules.map((rule) => expandRule(rule, text))],
    preferences: [...groups.flatMap((group) => group.preferences), ...source.preferences.map((wish) => ({ ...wish, holds: text(wish.holds) }))],
    prices: { base: source.prices.base, lines: expandLines(source, options, groups, text) },
    leadTime: { ...source.leadTime, lines: [...source.leadTime.lines.map((line) => ({ ...line, when: text(line.when) })), ...groups.flatMap((group) => group.leadLines)] },
    weight: { ...source.weight, lines: [...source.weight.lines.map((line) => ({ ...line, grams: text(line.grams) })), ...groups.flatMap((group) => group.weights)] },
    parts: [...source.parts.map((part) => expandPart(part, text)), ...groups.flatMap((group) => group.parts)],
    bill: [...source.bill.map((line) => ({ ...line, ...(line.when === undefined ? {} : { when: text(line.when) }), item: expandItem(line.item, text) })), ...groups.flatMap((group) => group.bill)],
    form: formOf(source, sets, groups),
  };
}
