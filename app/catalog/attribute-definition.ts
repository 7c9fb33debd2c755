/** What an attribute key means. */
import type { LocalisedText } from "./localised-text.ts";

export type AttributeType = "text" | "number" | "colour" | "enumeration" | "boolean";

export interface AttributeDefinition {
  readonly key: string;
  readonly type: AttributeType;
  readonly unit: string | null;
  readonly label: LocalisedText;
  /** Whether shoppers filter by it. */
  readonly facet: boolean;
  readonly position: number;
  /** Words and colours of enumerated values, in the order they are shown. */
  readonly values: Readonly<Record<string, { readonly label: LocalisedText; readonly hex?: string }>>;
}

/** A value as stored: number, yes or no, key or keys of values, free text, free text per language. */
export type AttributeContent = string | number | boolean | readonly string[] | LocalisedText;

/** The keys a value is counted under as a facet: what a shopper ticks. Numbers are ranges and have none. */
export function facetKeys(value: AttributeContent | null | undefined): readonly string[] {
  if (typeof value === "string") return value === "" ? [] : [value];
  if (typeof value === "boolean") return value ? ["yes"] : ["no"];
  if (Array.isArray(value)) return value.filter((key): key is string => typeof key === "string" && key !== "");
  if (typeof value === "object" && value !== null && "en" in value) return value.en === "" ? [] : [value.en];
  return [];
}

const yesNo: Readonly<Record<string, LocalisedText>> = { yes: { en: "Yes", ru: "Да" }, no: { en: "No", ru: "Нет" } };

/** The words for a value key. */
export function valueLabel(definition: AttributeDefinition, key: string): LocalisedText {
  if (Object.hasOwn(definition.values, key)) return definition.values[key]?.label ?? { en: key };
  return definition.type === "boolean" && Object.hasOwn(yesNo, key) ? (yesNo[key] ?? { en: key }) : { en: key };
}
