/** What the form of a group, a derived value, a table, a preference, a part or a line of the bill starts from. */
import { translator, type Locale } from "#app/platform/i18n.ts";
import { wordingOf } from "./expression-words.ts";
import type { ModelBench } from "./model-bench.server.ts";
import { newItem, placeIn } from "./model-edit.ts";
import { isJson, listIn, shown, textIn, type Json } from "./model-form.ts";
import type { FormValues } from "./option-form.ts";
import { expressionNames, groupIn, type ExpressionNames } from "./rule-page.server.ts";
import { columnsOf, isGrid, newGridRows } from "./table-grid.ts";
import { bareThing, isNumbered, listOfPart, thingFields, type ThingPart } from "./thing-form.ts";
import { thingMessages } from "./thing-messages.ts";
import { thingWords } from "./thing-words.ts";

export type ListPart = keyof typeof listOfPart;

export interface ThingRow {
  readonly item: string;
  /** "" for what has no id. */
  readonly id: string;
  readonly label: string;
  /** The kind of an option or rule; "" for the others. */
  readonly kind: string;
  readonly sentence: string;
}

/** The things of one kind that a model or a group has. */
export interface ThingSection {
  readonly part: ListPart;
  readonly rows: readonly ThingRow[];
}

export interface ThingPage {
  readonly part: ThingPart;
  readonly item: string;
  readonly isNew: boolean;
  readonly title: string;
  readonly fields: FormValues;
  /** What it says now; "" for a new one. */
  readonly said: string;
  readonly names: ExpressionNames;
  readonly sections: readonly { readonly value: string; readonly label: string }[];
  /** Of a table: its columns of keys and its rows; no rows where it is edited as lines. */
  readonly table: { readonly columns: number; readonly rows: number; readonly call: string };
  /** Of a group: what stands in it. */
  readonly within: readonly ThingSection[];
}

const modelParts: readonly ListPart[] = ["group", "derived", "table", "preference", "part", "bill"];
const partsWithin: readonly ListPart[] = ["option", "rule", "derived", "preference", "part", "bill"];

/** Each kind's things with their sentences: those of the model that have pages of their own, or those of one group. */
export function thingSections(source: Json, group: Json | undefined, locale: Locale): ThingSection[] {
  const wording = wordingOf(source, group, locale);
  const named = (text: unknown) => textIn(text, locale) || textIn(text, "en");
  return (group === undefined ? modelParts : partsWithin).map((part) => ({
    part,
    rows: listIn((group ?? source)[listOfPart[part]]).map((thing, place): ThingRow => {
      const id = isNumbered(part) ? "" : shown(thing.id);
      const label = named(thing.label) || named(thing.name) || (isJson(thing.item) ? named(thing.item.label) : "") || id || `${translator(thingMessages, locale)(part === "bill" ? "bill" : "part")} ${place + 1}`;
      return { item: isNumbered(part) ? String(place + 1) : id, id, label, kind: part === "option" || part === "rule" ? shown(thing.kind) : "", sentence: thingWords(part, thing, wording) };
    }),
  }));
}

export interface Wanted {
  readonly item: string;
  readonly kind: string | null;
  /** The group it belongs to. */
  readonly group: string | undefined;
}

/** Undefined when there is no such thing. */
export function thingPage(bench: ModelBench, part: ThingPart, { item, kind, group: groupId }: Wanted, locale: Locale): ThingPage | undefined {
  const source = bench.working.source as unknown as Json;
  const group = groupIn(source, groupId);
  const sections = listIn(source.sections).map((section) => ({ value: shown(section.id), label: textIn(section.title, locale) || textIn(section.title, "en") }));
  const things = listIn((group ?? source)[listOfPart[part]]);
  const thing = item === newItem ? bareThing(part, kind, sections[0]?.value ?? "") : things[placeIn(things, { part, item })];
  if (thing === undefined) return undefined;
  const wording = wordingOf(source, group, locale);
  const keys = Array.from({ length: columnsOf(thing) }, (_, place) => String.fromCodePoint(97 + place)).join(", ");
  return {
    part, item, isNew: item === newItem, sections, fields: thingFields(part, thing), said: item === newItem ? "" : thingWords(part, thing, wording),
    title: textIn(thing.label, locale) || textIn(thing.label, "en") || (isJson(thing.item) ? textIn(thing.item.label, locale) : "") || item,
    names: expressionNames(source, part === "group" && item !== newItem ? thing : group, locale),
    table: { columns: columnsOf(thing), rows: isGrid(thing) ? listIn(thing.rows).length + newGridRows : 0, call: `${shown(thing.id) || "…"}(${keys})` },
    within: part === "group" && item !== newItem ? thingSections(source, thing, locale) : [],
  };
}
