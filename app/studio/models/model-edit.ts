/** One edit of a draft: which part, what the form says, and the whole model and cases afterwards. Pure; saving and live checking share it. */
import type { FileProblem } from "#app/configurator/model-file.ts";
import { jsonErrorPlace } from "#app/platform/stable-json.ts";
import { measureOf } from "./amount-form.ts";
import { readCase } from "./case-form.ts";
import { isJson, listIn, put, shown, startReading, type FormProblem, type Json, type Reading } from "./model-form.ts";
import { bareOption, optionKinds, readOption } from "./option-form.ts";
import { isGroup, readPrices, type PriceScope } from "./price-form.ts";
import { bareRule, readModelRule, ruleFieldOf, ruleKinds } from "./rule-form.ts";
import { readModelTexts } from "./text-form.ts";
import { bareThing, groupParts, isNumbered, isThingPart, listOfPart, readThing, thingFieldOf, thingParts } from "./thing-form.ts";

export const editParts = ["option", "rule", ...thingParts, "prices", "texts", "text", "case"] as const;
export type EditPart = (typeof editParts)[number];
/** Stands for a thing that does not exist yet: no id begins like this. */
export const newItem = "~new";

export interface EditTarget {
  readonly part: EditPart;
  /** The thing's id, its place from 1 where such things have none, `newItem`, or the part of the model for `text`. */
  readonly item: string;
  /** The group it belongs to; left out for what belongs to the whole model. */
  readonly group?: string | undefined;
}

export interface Editable {
  readonly source: unknown;
  readonly cases: readonly unknown[];
}

export type Edited =
  | { readonly ok: true; readonly after: Editable; /** The thing's id afterwards. */ readonly item: string }
  | { readonly ok: false; readonly problems: readonly (FormProblem | FileProblem)[] };

const refused = (code: "required" | "not-json" | "unknown-thing", path = "", params: FileProblem["params"] = {}): Edited => ({ ok: false, problems: [{ code, path, params } as FormProblem] });
const sourceOf = ({ source }: Editable): Json => (isJson(source) ? source : {});
const done = (reading: Reading, after: Editable, item: string): Edited => (reading.problems.length > 0 ? { ok: false, problems: reading.problems } : { ok: true, after, item });

/** The parts a modeller may edit as text, and the whole. */
export const textParts = ["all", "sections", "pages", "options", "groups", "tables", "derived", "rules", "preferences", "prices", "leadTime", "weight", "parts", "bill"] as const;


/** Every part a model of today's language may have, those this file does not name too. */
export const partsOf = (source: unknown): string[] => ["all", ...new Set([...textParts.slice(1), ...Object.keys(isJson(source) ? source : {}).filter((key) => !["language", "id", "title"].includes(key))])];
export const partText = (source: unknown, part: string): unknown => (part === "all" ? source : isJson(source) && Object.hasOwn(source, part) ? source[part] : []);

/** Where the thing stands in its list, or -1. */
export const placeIn = (things: readonly Json[], { part, item }: Pick<EditTarget, "part" | "item">): number => {
  const place = isNumbered(part) ? (/^[1-9]\d{0,3}$/.test(item) ? Number(item) - 1 : -1) : things.findIndex((thing) => shown(thing.id) === item);
  return place < things.length ? place : -1;
};

function editList(given: Editable, target: EditTarget & { readonly part: keyof typeof listOfPart }, form: FormData, read: (reading: Reading, before: Json) => Json, bare: () => Json): Edited {
  const source = sourceOf(given);
  const list = listOfPart[target.part];
  const things = listIn(source[list]);
  const place = placeIn(things, target);
  const before = target.item === newItem ? bare() : things[place];
  if (before === undefined) return refused("unknown-thing");
  const reading = startReading(form);
  const intent = form.get("intent");
  const named = (at: number, thing: Json) => (isNumbered(target.part) ? String(at + 1) : shown(thing.id));
  if (intent === "remove") return { ok: true, after: { ...given, source: { ...source, [list]: things.filter((_, at) => at !== place) } }, item: target.item };
  if (intent === "up" || intent === "down") {
    const step = intent === "up" ? -1 : 1;
    return { ok: true, after: { ...given, source: { ...source, [list]: swapped(things, place, step) } }, item: named(things[place + step] === undefined ? place : place + step, before) };
  }
  const thing = read(reading, before);
  const after = place < 0 ? [...things, thing] : things.map((one, at) => (at === place ? thing : one));
  return done(reading, { ...given, source: { ...source, [list]: after } }, named(place < 0 ? things.length : place, thing));
}

/** The edit of a group's own thing: the group is the source as far as it can see. */
function editWithin(given: Editable, target: EditTarget, run: (inner: Editable) => Edited): Edited {
  const source = sourceOf(given);
  const groups = listIn(source.groups);
  const place = groups.findIndex((group) => shown(group.id) === target.group);
  const group = groups[place];
  if (group === undefined || !groupParts.includes(target.part)) return refused("unknown-thing");
  const edited = run({ ...given, source: group });
  return edited.ok ? { ...edited, after: { ...given, source: put(source, "groups", groups.map((one, at) => (at === place ? edited.after.source : one))) } } : edited;
}

function swapped(things: readonly Json[], place: number, step: -1 | 1): readonly Json[] {
  const [one, other] = [things[place], things[place + step]];
  return one === undefined || other === undefined ? things : things.map((thing, at) => (at === place ? other : at === place + step ? one : thing));
}

function editCase(given: Editable, target: EditTarget, form: FormData, books: readonly string[]): Edited {
  const ids = listIn(given.cases).map((each) => shown(each.id));
  const place = ids.indexOf(target.item);
  if (place < 0 && target.item !== newItem) return refused("unknown-thing");
  if (form.get("intent") === "remove") return { ok: true, after: { ...given, cases: given.cases.filter((_, at) => at !== place) }, item: target.item };
  const reading = startReading(form);
  const fresh = readCase(reading, place < 0 ? undefined : target.item, ids, books);
  return done(reading, { ...given, cases: place < 0 ? [...given.cases, fresh] : given.cases.map((each, at) => (at === place ? fresh : each)) }, shown(fresh.id));
}

/** The whole model, or one part of it, as JSON. Positions are told by line and column. */
function editText(given: Editable, target: EditTarget, form: FormData): Edited {
  const text = String(form.get("text") ?? "");
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused("not-json", "", { ...jsonErrorPlace(text) });
  }
  const source = sourceOf(given);
  if (target.item !== "all") return { ok: true, after: { ...given, source: { ...source, [target.item]: value } }, item: target.item };
  // A file with its cases may be pasted whole.
  const bundle = isJson(value) && isJson(value.model) && value.language === undefined ? value : undefined;
  return { ok: true, after: bundle === undefined ? { ...given, source: value } : { source: bundle.model, cases: Array.isArray(bundle.cases) ? bundle.cases : given.cases }, item: target.item };
}

const chosen = <Kind extends string>(kinds: readonly Kind[], value: unknown): Kind => kinds.find((kind) => kind === value) ?? (kinds[0] as Kind);

const kindOf = (form: FormData): string | null => {
  const kind = form.get("kind");
  return typeof kind === "string" ? kind : null;
};

/** `books` are the currencies the forms have fields for. */
export function editModel(given: Editable, target: EditTarget, form: FormData, books: readonly string[]): Edited {
  if (target.group !== undefined) return editWithin(given, target, (inner) => editOwn(inner, { part: target.part, item: target.item }, form, { books, measure: measureOf(sourceOf(given), sourceOf(inner)) }));
  return editOwn(given, target, form, { books, measure: measureOf(sourceOf(given), undefined) });
}

function editOwn(given: Editable, target: EditTarget, form: FormData, scope: PriceScope): Edited {
  const { books } = scope;
  const source = sourceOf(given);
  const { part } = target;
  const section = shown(form.get("section")) || shown(listIn(source.sections)[0]?.id);
  if (isThingPart(part)) return editList(given, { ...target, part }, form, (reading, before) => readThing(part, reading, before), () => bareThing(part, kindOf(form), section));
  switch (part) {
    case "option":
      // An option of a group has no section of its own: a group is no model, it has none.
      return editList(given, { ...target, part }, form, (reading, before) => readOption(reading, before, books), () => bareOption(chosen(optionKinds, form.get("kind")), section === "" ? undefined : section));
    case "rule":
      return editList(given, { ...target, part }, form, readModelRule, () => bareRule(chosen(ruleKinds, form.get("kind"))));
    case "prices": {
      const reading = startReading(form);
      return done(reading, { ...given, source: readPrices(reading, source, scope) }, "");
    }
    case "texts": {
      const reading = startReading(form);
      return done(reading, { ...given, source: readModelTexts(reading, source) }, "");
    }
    case "text":
      return editText(given, target, form);
    case "case":
      return editCase(given, target, form, books);
  }
}

/** The field of the form under which a problem of the model belongs; undefined where another part of the model has it. */
export function fieldOf(target: EditTarget, path: string, after: Editable): string | undefined {
  const source = sourceOf(after);
  const { part, group } = target;
  if (group !== undefined) {
    const groups = listIn(source.groups);
    const place = groups.findIndex((each) => shown(each.id) === group);
    const prefix = `groups.${place}.`;
    return place < 0 || !path.startsWith(prefix) ? undefined : fieldOf({ part, item: target.item }, path.slice(prefix.length), { ...after, source: groups[place] });
  }
  if (part === "prices") return priceField(path, source);
  if (part === "texts") return path;
  if (part !== "option" && part !== "rule" && !isThingPart(part)) return undefined;
  const list = listOfPart[part];
  const things = listIn(source[list]);
  const prefix = `${list}.${target.item === newItem ? things.length - 1 : placeIn(things, target)}`;
  const rest = path === prefix ? "" : path.startsWith(`${prefix}.`) ? path.slice(prefix.length + 1) : undefined;
  if (rest === undefined) return undefined;
  return part === "rule" ? ruleFieldOf(rest) : part === "option" ? rest : thingFieldOf(part, rest);
}

function priceField(path: string, source: Json): string | undefined {
  // The lines of a group stand in it directly.
  const within = isGroup(source) ? /^(prices|leadTime|weight)\.(\d.*)$/.exec(path) : null;
  if (within !== null) return priceField(`${within[1]}.lines.${within[2]}`, {});
  const line = /^(prices|leadTime|weight)\.lines\.(.+)$/.exec(path);
  if (line !== null) return `${line[1] === "prices" ? "price" : line[1] === "leadTime" ? "lead" : "weight"}.${line[2]}`;
  return path === "prices.base" || path.startsWith("prices.base.") ? path.replace("prices.", "") : path === "leadTime.baseDays" ? "baseDays" : path === "weight.base" ? "baseGrams" : undefined;
}
