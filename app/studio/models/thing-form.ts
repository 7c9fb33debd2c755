/**
 * The things of a model that are neither options nor rules nor prices, as forms: groups, derived values, tables, preferences, parts and lines of
 * the bill. Each kind is a list of fields; one reader and one writer serve them all. A field that is sent as it was drawn changes nothing, so what
 * no field can say (a line break within an expression, a text of another language) stays to the letter.
 */
import { availabilityFields, isJson, linesOf, listIn, optionalText, put, readAvailability, readNumber, readTexts, scalarOf, shown, textIn, type Json, type Reading } from "./model-form.ts";
import type { FormValues } from "./option-form.ts";
import { readGrid, tableFields } from "./table-grid.ts";

export const thingParts = ["group", "derived", "table", "preference", "part", "bill"] as const;
export type ThingPart = (typeof thingParts)[number];
export const isThingPart = (part: unknown): part is ThingPart => thingParts.some((known) => known === part);

/** The list of the model each stands in. */
export const listOfPart = { option: "options", rule: "rules", group: "groups", derived: "derived", table: "tables", preference: "preferences", part: "parts", bill: "bill" } as const;
/** Parts and lines of the bill have no ids: they go by their place, from 1. */
export const isNumbered = (part: string): boolean => part === "part" || part === "bill";
/** Things a group may have of its own. */
export const groupParts: readonly string[] = ["option", "rule", "derived", "preference", "part", "bill", "prices"];

export const shapes = ["box", "cylinder", "cone", "sphere", "tube", "cushion", "shell", "sheet", "mesh"] as const;
export const patterns = ["plain", "stripe", "grid", "border", "check"] as const;
export const axes = ["x", "y", "z"] as const;
export const mostLoops = 3;

/** `points` are three expressions to a line between semicolons, which no expression has. */
type FieldKind = "text" | "number" | "flag" | "scalar" | "points";
type FieldSpec = readonly [path: string, kind: FieldKind];

const triple = (name: string): readonly FieldSpec[] => [0, 1, 2].map((place) => [`${name}.${place}`, "text"] as const);
const itemSpecs: readonly FieldSpec[] = [["item.sku", "text"], ["item.quantity", "text"]];

const specs: Readonly<Record<ThingPart, readonly FieldSpec[]>> = {
  group: [["section", "text"], ["display", "text"], ["min", "number"], ["max", "number"], ["default", "number"], ["defaultWeight", "number"], ["interchangeable", "flag"]],
  derived: [["value", "text"]],
  table: [["otherwise", "scalar"]],
  preference: [["holds", "text"], ["weight", "number"]],
  part: [["shape", "text"], ["when", "text"], ["material", "text"], ...triple("at"), ...triple("size"), ["axis", "text"], ["turn", "text"], ["lean", "text"], ["radius", "text"], ["taper", "text"], ["pattern", "text"], ["path", "points"], ...itemSpecs],
  bill: [["when", "text"], ...itemSpecs],
};
/** What the language demands stays an empty text for it to refuse, rather than vanish. */
const demanded: ReadonlySet<string> = new Set(["value", "holds", "material", "item.sku", "at.0", "at.1", "at.2", "size.0", "size.1", "size.2"]);
const textsOf: Readonly<Record<ThingPart, readonly string[]>> = { group: ["label", "help", "instance"], derived: [], table: [], preference: [], part: ["item.label"], bill: ["item.label"] };

/** What stands at `item.sku` or `at.0`. */
function valueAt(thing: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((within, key) => (Array.isArray(within) ? within[Number(key)] : isJson(within) && Object.hasOwn(within, key) ? within[key] : undefined), thing);
}

/** The thing with something else there; what holds it is made where it is missing. */
function putAt(thing: Json, path: string, value: unknown): Json {
  const [key = "", ...rest] = path.split(".");
  if (rest.length === 0) return put(thing, key, value);
  const within = thing[key];
  if (!/^\d+$/.test(rest[0] ?? "")) return value === undefined && within === undefined ? thing : put(thing, key, putAt(isJson(within) ? within : {}, rest.join("."), value));
  const list: unknown[] = Array.isArray(within) ? [...within] : ["", "", ""];
  list[Number(rest[0])] = value ?? "";
  return put(thing, key, list);
}

const oneLine = (value: unknown): string => shown(value).replace(/\s*\n\s*/g, " ").trim();
const pointsText = (points: unknown): string => (Array.isArray(points) ? points.map((point) => (Array.isArray(point) ? point.map(oneLine).join("; ") : "")).join("\n") : "");

const fieldText = (kind: FieldKind, value: unknown): string => (kind === "points" ? pointsText(value) : kind === "flag" ? String(value === true) : shown(value));

export function thingFields(part: ThingPart, thing: Json): FormValues {
  return Object.fromEntries([
    ["id", shown(thing.id)],
    ...specs[part].map(([path, kind]) => [path, fieldText(kind, valueAt(thing, path))]),
    ...textsOf[part].flatMap((path) => ["en", "ru"].map((language) => [`${path}.${language}`, textIn(valueAt(thing, path), language)])),
    ...(part === "part" ? Array.from({ length: mostLoops }, (_, place) => ["index", "count"].map((field) => [`repeat.${place}.${field}`, shown(valueAt(thing, `repeat.${place}.${field}`))])).flat() : []),
    ...(part === "group" ? Object.entries(availabilityFields("available", thing.available)) : []),
    ...(part === "table" ? Object.entries(tableFields(thing)) : []),
  ]);
}

function readValue(reading: Reading, path: string, kind: FieldKind): unknown {
  const text = reading.fields.text(path);
  switch (kind) {
    case "number": return readNumber(reading, path);
    case "flag": return text === "true" ? true : undefined;
    case "scalar": return scalarOf(text);
    case "points": return text === "" ? undefined : linesOf(text).map((line) => line.split(";").map((piece) => piece.trim()));
    default: return demanded.has(path) ? text : optionalText(text);
  }
}

/** Loops, outermost first; a row without an index is none. */
function readLoops({ fields }: Reading, before: unknown): unknown {
  const rows = Array.from({ length: mostLoops }, (_, place) => ({ index: fields.text(`repeat.${place}.index`), count: fields.text(`repeat.${place}.count`) }));
  const loops = rows.flatMap((row, place): Json[] => (row.index === "" && row.count === "" ? [] : [{ ...listIn(before)[place], ...row }]));
  const unchanged = rows.every((row, place) => (["index", "count"] as const).every((field) => row[field] === asDrawn(shown(listIn(before)[place]?.[field]))));
  return unchanged ? before : loops.length === 0 ? undefined : loops;
}

const asDrawn = (text: string): string => text.replace(/\r\n/g, "\n").trim();

/** A part that is no line of the bill has no article; half of one is refused by the language. */
function withoutEmptyItem(thing: Json, before: Json): Json {
  const { item } = thing;
  if (item === before.item || !isJson(item)) return thing;
  const empty = shown(item.sku) === "" && item.quantity === undefined && (!isJson(item.label) || Object.keys(item.label).length === 0);
  return empty ? put(thing, "item", undefined) : thing;
}

/** The thing as the form has it; `before` is the one it was made from, or a bare one. */
export function readThing(part: ThingPart, reading: Reading, before: Json): Json {
  const { fields } = reading;
  const named = before.id === undefined && !isNumbered(part) ? put(before, "id", optionalText(fields.text("id"))) : before;
  const written = specs[part].reduce((thing, [path, kind]) => {
    const drawn = fieldText(kind, valueAt(before, path));
    return !fields.has(path) || fields.text(path) === asDrawn(drawn) ? thing : putAt(thing, path, readValue(reading, path, kind));
  }, named);
  const texts = textsOf[part].reduce((thing, path) => {
    const typed = ["en", "ru"].some((language) => fields.has(`${path}.${language}`) && fields.text(`${path}.${language}`) !== asDrawn(textIn(valueAt(before, path), language)));
    return typed ? putAt(thing, path, readTexts(reading, path, valueAt(before, path)) ?? (path === "help" ? undefined : {})) : thing;
  }, written);
  if (part === "table") return readGrid(reading, texts);
  if (part === "group") return withFirstOption(reading, put(texts, "available", readAvailability(reading, "available", before.available)));
  return part === "part" && fields.has("repeat.0.index") ? withoutEmptyItem(put(texts, "repeat", readLoops(reading, before.repeat)), before) : texts;
}

/** A group has one option at least: that of a new one is asked for together with it. */
function withFirstOption(reading: Reading, group: Json): Json {
  const { fields } = reading;
  if (!fields.has("first.id")) return group;
  return put(group, "options", [{ id: fields.text("first.id"), kind: "bool", label: readTexts(reading, "first.label", {}) ?? {} }]);
}

/** Keys a new table may have; later ones are added as text. */
export const mostKeys = 6;

/** What a new thing of a kind starts from; for tables `kind` is the number of keys. */
export function bareThing(part: ThingPart, kind: string | null, section: string): Json {
  switch (part) {
    case "group": return { section, label: {}, instance: {}, min: 0, max: 2, options: [] };
    case "derived": return { value: "" };
    case "table": return { parameters: Math.min(mostKeys, Math.max(1, Number(/^\d$/.exec(kind ?? "")?.[0] ?? 1))), rows: [], otherwise: 0 };
    case "preference": return { holds: "", weight: 10 };
    case "part": return { shape: "box", at: ["", "", ""], size: ["", "", ""], material: "" };
    case "bill": return { item: { sku: "", label: {} } };
  }
}

/** Which field a place in the thing is typed into: `path.1.2` is within `path`. */
export function thingFieldOf(part: ThingPart, rest: string): string {
  if (part === "part" && (rest === "repeat" || rest.startsWith("repeat."))) return rest === "repeat" ? "repeat.0.index" : rest;
  return rest.startsWith("path.") ? "path" : rest;
}
