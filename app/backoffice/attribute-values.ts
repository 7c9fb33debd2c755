/** The values of an attribute and what products say with them, changed as data. Pure. */
import type { AttributeContent, AttributeDefinition, AttributeType } from "#app/catalog/attribute-definition.ts";
import type { LocalisedText } from "#app/catalog/localised-text.ts";
import { slugOf } from "./slug-of.ts";

export type AttributeValues = AttributeDefinition["values"];

/** A value as typed: a new one has no key yet. `place` counts from 1. */
export interface TypedAttributeValue {
  readonly key: string | undefined;
  readonly label: LocalisedText;
  readonly hex: string | undefined;
  readonly place: number | undefined;
  readonly remove: boolean;
}

/** Which types have values of their own. */
export const hasValues = (type: AttributeType): boolean => type === "enumeration" || type === "colour";

/** More than a page of filters could show, and as many as a product's option may have. */
export const mostValues = 500;

interface Placed {
  readonly key: string;
  readonly value: AttributeValues[string];
  /** Where it shall stand; undefined for what stays in the row. */
  readonly to: number | undefined;
}

/** The typed rows stand for their keys, all others stay: a page shows some of many. What was given another place stands there afterwards, new ones without a place at the end. */
export function changeValues(before: AttributeValues, typed: readonly TypedAttributeValue[]): AttributeValues {
  const rows = new Map(typed.flatMap((row) => (row.key === undefined ? [] : [[row.key, row] as const])));
  const kept = Object.entries(before).flatMap(([key, value], index): Placed[] => {
    const row = rows.get(key);
    if (row === undefined) return [{ key, value, to: undefined }];
    return row.remove ? [] : [{ key, value: valueOf(row), to: row.place === index + 1 ? undefined : row.place }];
  });
  const taken = new Set(Object.keys(before));
  const added = typed.flatMap((row): Placed[] => {
    if (row.key !== undefined || row.remove) return [];
    const key = freshKey(row.label.en, taken);
    taken.add(key);
    return [{ key, value: valueOf(row), to: row.place }];
  });
  const order = [...kept, ...added].filter((one) => one.to === undefined);
  const moved = [...kept, ...added].filter((one) => one.to !== undefined).sort((a, b) => (a.to ?? 0) - (b.to ?? 0));
  for (const one of moved) order.splice((one.to ?? 1) - 1, 0, one);
  return Object.fromEntries(order.map(({ key, value }) => [key, value]));
}

const valueOf = ({ label, hex }: TypedAttributeValue): AttributeValues[string] => ({ label, ...(hex === undefined ? {} : { hex }) });

/** A key nobody has; one that is a number begins with a letter, since objects put numbers first. */
function freshKey(name: string, taken: ReadonlySet<string>): string {
  const slug = slugOf(name) || "value";
  const base = /^\d+$/.test(slug) ? `v-${slug}` : slug;
  let key = base;
  for (let count = 2; taken.has(key); count++) key = `${base}-${count}`;
  return key;
}

/** What was typed about one attribute of a product. */
export interface TypedContent {
  readonly en?: string | undefined;
  readonly ru?: string | undefined;
  readonly picked?: readonly string[] | undefined;
}

/** The content as it is stored; null takes it away, a code says what cannot be read. */
export function readContent({ type, values }: Pick<AttributeDefinition, "type" | "values">, { en, ru, picked = [] }: TypedContent): { readonly content: AttributeContent | null } | { readonly problem: string } {
  switch (type) {
    case "number": {
      if (en === undefined) return { content: null };
      const plain = en.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".").replace("\u2212", "-");
      return /^-?\d{1,12}(\.\d{1,6})?$/.test(plain) ? { content: Number(plain) } : { problem: "decimal" };
    }
    case "boolean":
      return en === undefined ? { content: null } : en === "yes" || en === "no" ? { content: en === "yes" } : { problem: "invalid" };
    case "text":
      if (en === undefined) return ru === undefined ? { content: null } : { problem: "english-missing" };
      return { content: ru === undefined ? en : { en, ru } };
    default: {
      const known = [...new Set(picked)];
      if (known.some((key) => !Object.hasOwn(values, key))) return { problem: "no-such-value" };
      const [first] = known;
      return { content: first === undefined ? null : known.length === 1 ? first : known };
    }
  }
}

/** The other way, for the fields of the form. */
export function writeContent(content: AttributeContent | undefined): TypedContent {
  if (content === undefined) return {};
  if (typeof content === "number") return { en: String(content) };
  if (typeof content === "boolean") return { en: content ? "yes" : "no" };
  if (typeof content === "string") return { en: content, picked: [content] };
  return "en" in content ? { en: content.en, ru: content.ru } : { picked: content };
}

/** Rules, shelves and named conditions of a rule file that ask about an attribute: as a fact `product.<key>`, or by its name where a facet is meant. */
export function askedBy(source: unknown, key: string): string[] {
  const found = new Set<string>();
  const walk = (value: unknown, owner: string): void => {
    if (Array.isArray(value)) return value.forEach((one) => walk(one, owner));
    if (typeof value !== "object" || value === null) return;
    const here = "id" in value && typeof value.id === "string" ? value.id : owner;
    for (const [name, inside] of Object.entries(value)) {
      if ((name === "facet" && inside === key) || ((name === "fact" || name === "by") && inside === `product.${key}`)) found.add(here);
      if (name === "conditions" && typeof inside === "object" && inside !== null && !Array.isArray(inside)) for (const [named, one] of Object.entries(inside)) walk(one, named);
      else walk(inside, here);
    }
  };
  walk(source, "");
  return [...found].sort();
}
