/** Every text of a model, English and Russian side by side: what a translator works through. */
import { isJson, optionalText, put, textIn, type Json, type Reading } from "./model-form.ts";

export interface ModelText {
  /** Where it stands: `options.2.values.0.label`. Its fields are `path.en` and `path.ru`. */
  readonly path: string;
  /** The thing it belongs to, by id: `width`, `board b22`. */
  readonly about: string;
  readonly field: string;
  readonly en: string;
  readonly ru: string;
}

/** A text by language: only keys of two letters, English among them. */
const isText = (value: unknown): value is Json => isJson(value) && typeof value.en === "string" && Object.keys(value).every((key) => /^[a-z]{2}$/.test(key));
const deepest = 12;

/** In the order in which the model is written, whatever the language holds. */
export function modelTexts(source: unknown): ModelText[] {
  const found: ModelText[] = [];
  const walk = (value: unknown, path: readonly (string | number)[], about: string): void => {
    if (typeof value !== "object" || value === null || path.length > deepest) return;
    if (isText(value)) {
      found.push({ path: path.join("."), about, field: String(path.at(-1)), en: textIn(value, "en"), ru: textIn(value, "ru") });
      return;
    }
    if (Array.isArray(value)) return value.forEach((one, place) => walk(one, [...path, place], isJson(one) && typeof one.id === "string" ? `${about} ${one.id}`.trim() : about));
    for (const [key, one] of Object.entries(value)) walk(one, [...path, key], about);
  };
  walk(source, [], "");
  return found;
}

/** The model with the texts of the form; an emptied Russian one is taken out, an emptied English one is refused by the language. */
export function readModelTexts(reading: Reading, source: Json): Json {
  const replace = (value: unknown, path: string): unknown => {
    if (typeof value !== "object" || value === null) return value;
    if (isText(value)) {
      if (!reading.fields.has(`${path}.en`) || path.split(".").length > deepest) return value;
      return ["en", "ru"].reduce<Json>((text, language) => {
        const typed = reading.fields.text(`${path}.${language}`);
        return typed === textIn(value, language).trim() ? text : put(text, language, language === "en" ? typed : optionalText(typed));
      }, value);
    }
    const below = (key: string) => (path === "" ? key : `${path}.${key}`);
    if (Array.isArray(value)) return value.map((one, place) => replace(one, below(String(place))));
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, replace(one, below(key))]));
  };
  const replaced = replace(source, "");
  return isJson(replaced) ? replaced : source;
}
