/** A repeated group -> flat options, rules and lines of every instance it may have. */
import { namesIn } from "../expression.ts";
import { parseExpression } from "../parse-expression.ts";
import { inLanguage } from "../value-text.ts";
import { existenceId, orderId, type FormGroup, type FormInstance } from "../form.ts";
import type { CheckedSource, Group, LocalText, MemberOption, Model, Option, PriceLine, Rule } from "../model.ts";
import { templatePieces } from "../template.ts";
import { printExpression } from "../print-expression.ts";
import { expandText, flatMember, isThere } from "./expand-expression.ts";
import type { Env, Place } from "./expand-expression.ts";
import { expandSet } from "./expand-set.ts";
import type { Extras } from "./expand-set.ts";

/** The text of the value an enumeration has where its instance does not exist. */
export const absentText = "-";

/** The same words in every language a text has. */
export const inEach = (text: LocalText, change: (words: string, language: string) => string): LocalText =>
  Object.fromEntries(Object.keys(text).map((language) => [language, change(inLanguage(text, language), language)]));
export const numbered = (text: LocalText, index: number): LocalText => inEach(text, (words) => words.replaceAll("{n}", String(index)));

/** What one instance of a group needs to be written down. */
interface Writer {
  readonly env: Env;
  readonly place: Place;
  readonly title: LocalText;
  /** `arms >= 2`, or null for an instance there always is. */
  readonly there: string | null;
}

const text = (writer: Writer, source: string): string => expandText(source, writer.env);
const optional = (writer: Writer, source: string | undefined): string | undefined => (source === undefined ? undefined : text(writer, source));
const parenthesised = (source: string): string => (/^[\w.']+$/.test(source) ? source : `(${source})`);

/** A condition that also asks whether the instance exists. */
function when(writer: Writer, source: string | undefined): string | undefined {
  const own = optional(writer, source);
  if (writer.there === null) return own;
  return own === undefined ? writer.there : `${writer.there} and ${parenthesised(own)}`;
}

const implied = (writer: Writer, condition: string): string => (writer.there === null ? condition : `${writer.there} implies ${parenthesised(condition)}`);
const numberLabel = (writer: Writer, label: LocalText): LocalText => inEach(label, (words, language) => `${inLanguage(writer.title, language)}: ${words}`);

function textsOf(rule: Rule): readonly string[] {
  switch (rule.kind) {
    case "requires":
      return [rule.if, rule.then];
    case "excludes":
      return rule.all;
    case "cardinality":
      return rule.of;
    case "compare":
      return [rule.left, rule.right];
    case "formula":
      return [rule.holds];
    case "table":
      return [];
  }
}

/** Reads `next`: holds between neighbours, so the last instance has no such rule. */
const readsNext = (rule: Rule): boolean => textsOf(rule).some((each) => {
  const parsed = parseExpression(each);
  return parsed.ok && namesIn(parsed.expression).has("next");
});

function flatRule(writer: Writer, rule: Rule): Rule {
  const { group, index } = writer.place;
  const head = { id: `${group.id}.${index}.${rule.id}`, name: numbered(rule.name, index), sentence: numbered(rule.sentence, index) };
  const formula = (condition: string): Rule => ({ ...head, kind: "formula", holds: implied(writer, condition) });
  switch (rule.kind) {
    case "requires":
      return { ...head, kind: "requires", if: when(writer, rule.if) ?? "true", then: text(writer, rule.then) };
    case "excludes":
      return { ...head, kind: "excludes", all: [...(writer.there === null ? [] : [writer.there]), ...rule.all.map((each) => text(writer, each))] };
    case "cardinality": {
      const count = `count(${rule.of.map((each) => text(writer, each)).join(", ")})`;
      const bounds = [...(rule.min === undefined ? [] : [`${count} >= ${rule.min}`]), ...(rule.max === undefined ? [] : [`${count} <= ${rule.max}`])];
      return formula(bounds.length === 0 ? "true" : bounds.join(" and "));
    }
    case "compare":
      return formula(`${parenthesised(text(writer, rule.left))} ${rule.relation} ${parenthesised(text(writer, rule.right))}`);
    case "formula":
      return formula(text(writer, rule.holds));
    case "table":
      return flatTable(writer, rule, head);
  }
}

/** The number of instances becomes a column, so that the rows bind only where the instance exists. */
function flatTable(writer: Writer, rule: Extract<Rule, { kind: "table" }>, head: Pick<Rule, "id" | "name" | "sentence">): Rule {
  const { group, index } = writer.place;
  const options = rule.options.map((id) => (group.options.some((option) => option.id === id) ? flatMember(writer.place, id) : id));
  if (writer.there === null) return { ...rule, ...head, options };
  const counts = Array.from({ length: group.max - group.min + 1 }, (_, step) => group.min + step);
  // A table that has the number of instances as a column gets no second one: its rows are held against the counts one by one.
  const own = rule.options.indexOf(group.id);
  if (own >= 0) {
    const absent = counts.filter((count) => count < index).map((count) => rule.options.map((_, column) => (column === own ? count : "*")));
    const bound = rule.rows.flatMap((row) => counts.filter((count) => count >= index && (row[own] === "*" || String(row[own]) === String(count))).map((count) => row.with(own, count)));
    return { ...rule, ...head, options, rows: rule.allowed ? [...bound, ...absent] : bound };
  }
  const rows = rule.allowed
    ? [...rule.rows.map((row) => ["*", ...row]), ...counts.filter((count) => count < index).map((count) => [count, ...rule.options.map(() => "*")])]
    : counts.filter((count) => count >= index).flatMap((count) => rule.rows.map((row) => [count, ...row]));
  return { ...rule, ...head, options: [group.id, ...options], rows };
}

/** The member's option of this instance; what cannot lie on the option itself goes into `extras`. */
function flatOption(writer: Writer, member: Exclude<MemberOption, { kind: "set" }>, extras: Extras): Option {
  const id = flatMember(writer.place, member.id);
  const option = { ...member, id, section: writer.place.group.section, label: numberLabel(writer, member.label) };
  if (writer.there === null) return option;
  if (option.kind === "enum") return { ...option, values: [...option.values, { id: absentText, label: { en: "not there", ru: "нет" }, absent: true }] };
  const usual = option.kind === "bool" ? false : option.min;
  // Where the instance does not exist the option has its lowest value: a default must not speak against that.
  const { default: wished, defaultWeight, ...plain } = option;
  if (wished !== undefined && wished !== usual) {
    const holds = typeof wished === "boolean" ? `not (${writer.there}) or ${id}` : `not (${writer.there}) or ${id} == ${wished < 0 ? `(0 - ${-wished})` : wished}`;
    extras.preferences.push({ id: `${id}.default`, holds, weight: defaultWeight ?? 10 });
  }
  const kept = wished === usual ? option : (plain as Option);
  return kept.kind === "enum" || kept.kind === "bool" || kept.min <= 0 ? kept : withoutUnits(writer, kept, extras);
}

/** Amounts by unit of an option that is never 0 count only where the instance exists: they become lines. */
function withoutUnits(writer: Writer, option: Exclude<Option, { kind: "enum" | "bool" }>, extras: Extras): Option {
  const { pricePerUnit, weightPerUnit, ...plain } = option;
  if (pricePerUnit !== undefined) {
    const amount = Object.fromEntries(Object.entries(pricePerUnit).map(([book, rate]) => [book, rate < 0 ? `0 - ${option.id} * ${-rate}` : `${option.id} * ${rate}`]));
    extras.lines.push({ id: `${option.id}.unit`, label: option.label, option: option.id, when: writer.there ?? undefined, amount });
  }
  if (weightPerUnit !== undefined) extras.weights.push({ id: `${option.id}.unit`, grams: `if(${writer.there}, ${option.id} * ${weightPerUnit}, 0)` });
  return plain as Option;
}

/** An instance that does not exist has one content only, so nothing is counted or meant twice. */
function existenceRule(writer: Writer, options: readonly Option[]): Rule[] {
  if (writer.there === null) return [];
  const { there, place: { group, index } } = writer;
  const holds = options.map((option) => {
    if (option.kind === "enum") return `(${there} iff ${option.id} != '${absentText}')`;
    if (option.kind === "bool") return `(${there} or not ${option.id})`;
    return `(${there} or ${option.id} == ${option.min < 0 ? `(0 - ${-option.min})` : option.min})`;
  }).join(" and ");
  return [{
    id: existenceId(group.id, index), kind: "formula", holds, name: writer.title,
    sentence: inEach(writer.title, (words, language) => {
      const label = inLanguage(group.label, language);
      return language === "ru" ? `«${words}» есть, только если выбрано не меньше: ${index} (${label}).` : `“${words}” is there only when at least ${index} are chosen (${label}).`;
    }),
  }];
}

/** Which place the value has among its option's values, as an expression. */
function placeOf(option: Option): string {
  if (option.kind === "bool") return `if(${option.id}, 1, 0)`;
  if (option.kind !== "enum") return option.id;
  const last = option.values.length - 1;
  return option.values.slice(0, last).reduceRight((rest, value, index) => `if(${option.id} == '${value.id}', ${index}, ${rest})`, String(last));
}

/** Interchangeable instances stand in one order: contents never decrease from one to the next. */
function orderRule(before: Instance, after: Instance): Rule[] {
  const { writer } = after;
  const { group, index } = writer.place;
  const ordered = before.options.reduceRight((rest, option, at) => {
    const [one, two] = [placeOf(option), placeOf(after.options[at] as Option)];
    return rest === "" ? `${one} <= ${two}` : `${one} < ${two} or (${one} == ${two} and (${rest}))`;
  }, "");
  return [{
    id: orderId(group.id, index), kind: "formula", holds: implied(writer, ordered), name: writer.title,
    sentence: inEach(group.label, (words, language) => (language === "ru" ? `${words}: порядок не важен, поэтому они перечислены по порядку вариантов.` : `${words}: their order means nothing, so they are listed in the order of the choices.`)),
  }];
}

interface Instance {
  readonly writer: Writer;
  readonly options: readonly Option[];
  readonly form: FormInstance;
  readonly extras: Extras;
}

function makeInstance(env: Env, group: Group, index: number): Instance {
  const place: Place = { group, index };
  const there = isThere(group, index);
  const writer: Writer = { env: { ...env, place }, place, title: numbered(group.instance, index), there: there === null ? null : printExpression(there) };
  const extras: Extras = { lines: [], weights: [], preferences: [], rules: [] };
  const options: Option[] = [];
  const form: { option: string; label: LocalText; help: LocalText | undefined }[] = [];
  const sets: FormInstance["sets"][number][] = [];
  for (const member of group.options) {
    if (member.kind === "set") {
      const set = expandSet({ ...member, flat: flatMember(place, member.id), section: group.section, title: numberLabel(writer, member.label), there: writer.there }, extras);
      options.push(...set.options);
      sets.push(set.form);
    } else {
      options.push(flatOption(writer, member, extras));
      form.push({ option: flatMember(place, member.id), label: member.label, help: member.help });
    }
  }
  return { writer, options, form: { number: index, title: writer.title, options: form, sets }, extras };
}

const flatLine = (writer: Writer, line: Group["prices"][number]): PriceLine => ({
  ...line, id: lineId(writer, line.id), label: numbered(line.label, writer.place.index),
  option: line.option === undefined ? undefined : writer.place.group.options.some((option) => option.id === line.option) ? flatMember(writer.place, line.option) : line.option,
  when: when(writer, line.when),
  amount: Object.fromEntries(Object.entries(line.amount).map(([book, amount]) => [book, typeof amount === "number" ? amount : text(writer, amount)])),
});
const lineId = (writer: Writer, id: string): string => `${writer.place.group.id}.${writer.place.index}.${id}`;

const expandSku = (writer: Writer, sku: string): string => templatePieces(sku).map((piece) => (piece.dynamic ? `{${text(writer, piece.text)}}` : piece.text)).join("");
type Item = NonNullable<Model["bill"][number]["item"]>;
const flatItem = (writer: Writer, item: Item): Item => ({ ...item, sku: expandSku(writer, item.sku), ...(item.quantity === undefined ? {} : { quantity: text(writer, item.quantity) }) });

type Triple = [string, string, string];
function flatPart(writer: Writer, part: Group["parts"][number]): Model["parts"][number] {
  const triple = ([a, b, c]: readonly [string, string, string]): Triple => [text(writer, a), text(writer, b), text(writer, c)];
  const flat = {
    ...part, when: when(writer, part.when), at: triple(part.at), size: triple(part.size), material: text(writer, part.material),
    repeat: part.repeat?.map((loop) => ({ ...loop, count: text(writer, loop.count) })),
    turn: optional(writer, part.turn), lean: optional(writer, part.lean), radius: optional(writer, part.radius), taper: optional(writer, part.taper),
    path: part.path?.map(triple), item: part.item === undefined ? undefined : flatItem(writer, part.item),
  };
  return Object.fromEntries(Object.entries(flat).filter(([, value]) => value !== undefined)) as Model["parts"][number];
}

/** What a group adds to the flat model. */
export interface FlatGroup {
  readonly options: readonly Option[];
  readonly derived: Model["derived"];
  readonly rules: readonly Rule[];
  readonly preferences: Model["preferences"];
  readonly lines: readonly PriceLine[];
  readonly leadLines: CheckedSource["leadTime"]["lines"];
  readonly weights: CheckedSource["weight"]["lines"];
  readonly parts: Model["parts"];
  readonly bill: Model["bill"];
  readonly form: FormGroup;
}

export function expandGroup(env: Env, group: Group): FlatGroup {
  const instances = Array.from({ length: group.max }, (_, position) => makeInstance(env, group, position + 1));
  const each = <T>(make: (writer: Writer) => readonly T[]): T[] => instances.flatMap(({ writer }) => make(writer));
  const number: Option = {
    id: group.id, section: group.section, kind: "quantity", label: group.label, help: group.help, display: group.display ?? "cards",
    min: group.min, max: group.max, step: 1, default: group.default, defaultWeight: group.defaultWeight, available: group.available,
  };
  const lastOf = (rule: Rule): number => (readsNext(rule) ? group.max - 1 : group.max);
  return {
    options: [number, ...instances.flatMap((instance) => instance.options)],
    derived: each((writer) => group.derived.map((derived) => ({ id: flatMember(writer.place, derived.id), value: text(writer, derived.value) }))),
    rules: [
      ...instances.flatMap(({ writer, options, extras }) => [...existenceRule(writer, options), ...extras.rules]),
      ...(group.interchangeable === true ? instances.slice(1).flatMap((after, before) => orderRule(instances[before] as Instance, after)) : []),
      ...each((writer) => group.rules.filter((rule) => writer.place.index <= lastOf(rule)).map((rule) => flatRule(readsNext(rule) ? neighbours(writer) : writer, rule))),
    ],
    preferences: [...instances.flatMap(({ extras }) => extras.preferences), ...each((writer) => group.preferences.map((wish) => ({ ...wish, id: lineId(writer, wish.id), holds: implied(writer, text(writer, wish.holds)) })))],
    lines: [...instances.flatMap(({ extras }) => extras.lines), ...each((writer) => group.prices.map((line) => flatLine(writer, line)))],
    leadLines: each((writer) => group.leadTime.map((line) => ({ ...line, id: lineId(writer, line.id), when: when(writer, line.when) ?? "true" }))),
    weights: [...instances.flatMap(({ extras }) => extras.weights), ...each((writer) => group.weight.map((line) => ({ id: lineId(writer, line.id), grams: writer.there === null ? text(writer, line.grams) : `if(${writer.there}, ${text(writer, line.grams)}, 0)` })))],
    parts: each((writer) => group.parts.map((part) => flatPart(writer, part))),
    bill: each((writer) => group.bill.map((line) => ({ when: when(writer, line.when), item: flatItem(writer, line.item) }))),
    form: { id: group.id, section: group.section, label: group.label, help: group.help, min: group.min, max: group.max, instances: instances.map(({ form }) => form) },
  };
}

/** Between neighbours: holds where the next one exists too. */
function neighbours(writer: Writer): Writer {
  const there = isThere(writer.place.group, writer.place.index + 1);
  return { ...writer, there: there === null ? null : printExpression(there) };
}
