/** One edit of a draft: which part, what the form says, and the whole model and cases afterwards. Pure; saving and live checking share it. */
import type { FileProblem } from "#app/configurator/model-file.ts";
import { jsonErrorPlace } from "#app/platform/stable-json.ts";
import { readCase } from "./case-form.ts";
import { isJson, listIn, shown, startReading, type FormProblem, type Json, type Reading } from "./model-form.ts";
import { bareOption, optionKinds, readOption } from "./option-form.ts";
import { readPrices } from "./price-form.ts";
import { bareRule, readModelRule, ruleFieldOf, ruleKinds } from "./rule-form.ts";
import { readModelTexts } from "./text-form.ts";

export const editParts = ["option", "rule", "prices", "texts", "text", "case"] as const;
export type EditPart = (typeof editParts)[number];
/** Stands for a thing that does not exist yet: no id begins like this. */
export const newItem = "~new";

export interface EditTarget {
  readonly part: EditPart;
  /** The thing's id, `newItem`, or the part of the model for `text`. */
  readonly item: string;
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

function editList(given: Editable, list: string, target: EditTarget, form: FormData, read: (reading: Reading, before: Json) => Json, bare: () => Json | undefined): Edited {
  const source = sourceOf(given);
  const things = listIn(source[list]);
  const place = things.findIndex((thing) => shown(thing.id) === target.item);
  const before = target.item === newItem ? bare() : things[place];
  if (before === undefined) return refused("unknown-thing");
  const reading = startReading(form);
  const intent = form.get("intent");
  if (intent === "remove") return { ok: true, after: { ...given, source: { ...source, [list]: things.filter((_, at) => at !== place) } }, item: target.item };
  if (intent === "up" || intent === "down") return { ok: true, after: { ...given, source: { ...source, [list]: swapped(things, place, intent === "up" ? -1 : 1) } }, item: target.item };
  const thing = read(reading, before);
  const after = place < 0 ? [...things, thing] : things.map((one, at) => (at === place ? thing : one));
  return done(reading, { ...given, source: { ...source, [list]: after } }, shown(thing.id));
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

/** `books` are the currencies the forms have fields for. */
export function editModel(given: Editable, target: EditTarget, form: FormData, books: readonly string[]): Edited {
  const source = sourceOf(given);
  switch (target.part) {
    case "option": {
      const section = shown(form.get("section")) || shown(listIn(source.sections)[0]?.id);
      return editList(given, "options", target, form, (reading, before) => readOption(reading, before, books), () => bareOption(chosen(optionKinds, form.get("kind")), section));
    }
    case "rule":
      return editList(given, "rules", target, form, readModelRule, () => bareRule(chosen(ruleKinds, form.get("kind"))));
    case "prices": {
      const reading = startReading(form);
      return done(reading, { ...given, source: readPrices(reading, source, books) }, "");
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
  const within = (list: string, id: string): string | undefined => {
    const things = listIn(source[list]);
    const place = id === newItem ? things.length - 1 : things.findIndex((thing) => shown(thing.id) === id);
    const prefix = `${list}.${place}`;
    return path === prefix ? "" : path.startsWith(`${prefix}.`) ? path.slice(prefix.length + 1) : undefined;
  };
  if (target.part === "option") return within("options", target.item);
  if (target.part === "rule") {
    const rest = within("rules", target.item);
    return rest === undefined ? undefined : ruleFieldOf(rest);
  }
  if (target.part === "prices") return priceField(path);
  return target.part === "texts" ? path : undefined;
}

function priceField(path: string): string | undefined {
  const line = /^(prices|leadTime|weight)\.lines\.(.+)$/.exec(path);
  if (line !== null) return `${line[1] === "prices" ? "price" : line[1] === "leadTime" ? "lead" : "weight"}.${line[2]}`;
  return path === "prices.base" || path.startsWith("prices.base.") ? path.replace("prices.", "") : path === "leadTime.baseDays" ? "baseDays" : path === "weight.base" ? "baseGrams" : undefined;
}
