/**
 * Lead times by what lies on the shelf: a value that names its part (`part`) takes its days only while the part is not there. The model as
 * of today is made by this one function, so session, completions and parts list, browser and server, cannot differ. Pure.
 */
import type { Artefact } from "./artefact.ts";
import { daysOfLines } from "./assemble.ts";
import { namesIn } from "./expression.ts";
import type { Model, Option } from "./model.ts";
import { parseExpression } from "./parse-expression.ts";
import { valueTexts } from "./value-text.ts";

export interface Timed {
  readonly model: Model;
  readonly artefact: Artefact;
}

type Effects = { readonly leadDays?: number | undefined; readonly part?: string | undefined };

/** Values that wait for a part, with their texts. */
function waiting(option: Option): readonly (Effects & { readonly text: string })[] {
  const all = option.kind === "enum" ? option.values.map((value) => ({ ...value, text: value.id })) : option.kind === "bool" ? [{ ...option, text: "true" }] : [];
  return all.filter((each) => each.part !== undefined && (each.leadDays ?? 0) > 0);
}

/** Article numbers a lead time of the model depends on. */
export const partsAwaited = ({ options }: Pick<Model, "options">): readonly string[] => [...new Set(options.flatMap((option) => waiting(option).flatMap(({ part }) => part ?? [])))];

const without = <E extends Effects>(effects: E, shelf: ReadonlySet<string>): E => (effects.part !== undefined && shelf.has(effects.part) && (effects.leadDays ?? 0) > 0 ? { ...effects, leadDays: 0 } : effects);

function optionToday(option: Option, shelf: ReadonlySet<string>): Option {
  if (option.kind === "enum") return { ...option, values: option.values.map((value) => without(value, shelf)) };
  return option.kind === "bool" ? without(option, shelf) : option;
}

const known = new WeakMap<Artefact, Map<string, Timed>>();
/** States of a model's shelf that are kept; the oldest goes first. */
const mostKept = 32;

/** The version with the lead times of today; `shelf` are article numbers of which there are enough pieces. Unchanged where none of them is waited for. */
export function withPartsOnShelf<V extends Timed>(version: V, shelf: readonly string[]): V {
  const there = new Set(partsAwaited(version.model).filter((part) => shelf.includes(part)));
  if (there.size === 0) return version;
  const key = [...there].sort().join();
  const kept = known.get(version.artefact) ?? new Map<string, Timed>();
  known.set(version.artefact, kept);
  const today = kept.get(key) ?? { model: { ...version.model, options: version.model.options.map((option) => optionToday(option, there)) }, artefact: artefactToday(version, there) };
  for (const oldest of kept.keys()) if (kept.size >= mostKept && !kept.has(key)) kept.delete(oldest);
  kept.set(key, today);
  return { ...version, ...today };
}

/** The literals of these values keep what the lines of their own option ask for. */
function artefactToday({ model, artefact }: Timed, shelf: ReadonlySet<string>): Artefact {
  const days = artefact.amounts.days.slice();
  const anything = Object.fromEntries(model.options.map((option) => [option.id, valueTexts(option)[0] ?? ""]));
  let literal = 0;
  artefact.options.slice(0, artefact.visible).forEach(({ id, values }) => {
    const option = model.options.find((each) => each.id === id);
    for (const { text, part } of option === undefined ? [] : waiting(option)) {
      if (part === undefined || !shelf.has(part)) continue;
      days[literal + values.indexOf(text)] = daysOfLines(model, model.leadTime.lines.filter((line) => readsOnly(model, line.when, id)), { ...anything, [id]: text });
    }
    literal += values.length;
  });
  return { ...artefact, amounts: { ...artefact.amounts, days } };
}

/** Whether a condition asks about this option and no other, derived values looked through: the compiler puts such lines on its values. */
function readsOnly(model: Model, when: string, option: string): boolean {
  const derived = new Map(model.derived.map((each) => [each.id, each.value]));
  const options = new Set(model.options.map((each) => each.id));
  const [seen, todo] = [new Set<string>(), [when]];
  for (let text = todo.pop(); text !== undefined; text = todo.pop()) {
    const read = parseExpression(text);
    if (!read.ok) throw new Error(`expression was not checked: ${text}`);
    for (const name of namesIn(read.expression)) {
      if (seen.has(name)) continue;
      seen.add(name);
      const value = derived.get(name);
      if (value !== undefined) todo.push(value);
    }
  }
  const read = [...seen].filter((name) => options.has(name));
  return read.length === 1 && read[0] === option;
}
