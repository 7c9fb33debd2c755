/**
 * Values as texts. Choices travel through addresses, forms and the database, so a value has one canonical text: the id of an
 * enumeration's value, "true" or "false", or the whole number in the option's base unit (millimetres for lengths).
 */
import type { Scalar } from "./expression.ts";
import type { LocalText, Option } from "./model.ts";

/** Own choices: option id -> canonical text of the value. */
export type Choices = Readonly<Record<string, string>>;
/** A whole correct configuration: every option has its value. */
export type Configuration = Readonly<Record<string, string>>;

type Valued =
  | { readonly kind: "enum"; readonly values: readonly { readonly id: string }[] }
  | { readonly kind: "bool" }
  | { readonly kind: "integer" | "quantity" | "length"; readonly min: number; readonly max: number; readonly step: number };

/** The canonical texts of all values of an option, in the order they are shown. */
export function valueTexts(option: Valued): readonly string[] {
  if (option.kind === "enum") return option.values.map((value) => value.id);
  if (option.kind === "bool") return ["false", "true"];
  const count = Math.max(0, Math.floor((option.max - option.min) / option.step) + 1);
  return Array.from({ length: count }, (_, index) => String(option.min + index * option.step));
}

/** What an expression sees when the option has this value. */
export function valueScalar(option: Option, text: string): Scalar {
  if (option.kind === "enum") return text;
  return option.kind === "bool" ? text === "true" : Number(text);
}

/** The text in the reader's language, else in English. */
export const inLanguage = (text: LocalText, language: string): string => text[language] ?? text["en"] ?? "";

/** An attribute of an enumeration's value. Values without it answer a neutral one of the same type. */
export function attributeOf(option: Option, text: string, field: string): Scalar {
  if (option.kind !== "enum") return 0;
  const own = (value: Extract<Option, { kind: "enum" }>["values"][number] | undefined): Scalar | undefined => (value?.attributes !== undefined && Object.hasOwn(value.attributes, field) ? value.attributes[field] : undefined);
  const found = own(option.values.find((value) => value.id === text));
  if (found !== undefined) return found;
  const sample = option.values.map(own).find((value) => value !== undefined);
  return typeof sample === "string" ? "" : typeof sample === "boolean" ? false : 0;
}
