/** What a product and its variants say with attributes: loaded for its page, and changed by its form. */
import { sql } from "drizzle-orm";
import type { AttributeContent, AttributeDefinition } from "#app/catalog/attribute-definition.ts";
import { loadEntry } from "#app/catalog/load-entry.server.ts";
import type { LocalisedText } from "#app/catalog/localised-text.ts";
import { parseForm } from "#app/platform/form.ts";
import { isUuid } from "#app/platform/ids.ts";
import { localise, type Locale } from "#app/platform/i18n.ts";
import { database } from "#db/client.server.ts";
import { contentsForm } from "./attribute-form.ts";
import { readContent } from "./attribute-values.ts";
import { changeProduct } from "./change-product.server.ts";
import { typedValues, type FormAnswer } from "./form-answer.ts";

/** The product itself, or one of its variants. */
export interface Carrier {
  /** Undefined for the product. */
  readonly sku: string | undefined;
  readonly title: string;
  readonly contents: Readonly<Record<string, AttributeContent>>;
}

export interface ContentsPage {
  readonly id: string;
  readonly name: LocalisedText;
  readonly version: string;
  readonly definitions: readonly AttributeDefinition[];
  readonly carriers: readonly Carrier[];
}

const loadDefinitions = async (): Promise<AttributeDefinition[]> =>
  [...await database().execute<AttributeDefinition & Record<string, unknown>>(sql`select key, type, unit, label, facet, position, values from attributes order by position, key`)];

export async function loadContents(productId: string, locale: Locale): Promise<ContentsPage | undefined> {
  if (!isUuid(productId)) return undefined;
  const [stored, definitions] = await Promise.all([loadEntry(database(), productId), loadDefinitions()]);
  if (stored === undefined) return undefined;
  const { entry, version } = stored;
  const titleOf = (chosen: Readonly<Record<string, string>>): string => entry.options.flatMap((option) => {
    const value = option.values.find((one) => one.key === chosen[option.key]);
    return value === undefined ? [] : [localise(value.label, locale)];
  }).join(" · ");
  return {
    id: productId, name: entry.name, version, definitions,
    carriers: [{ sku: undefined, title: "", contents: entry.attributes }, ...entry.variants.map((variant) => ({ sku: variant.sku, title: titleOf(variant.options), contents: variant.attributes }))],
  };
}

/** Attributes the form does not name keep what they say. */
export async function contentsByForm(productId: string, form: FormData, actorId: string): Promise<FormAnswer> {
  const refuse = (fields: Readonly<Record<string, string>>): FormAnswer => ({ state: { intent: "attributes", fields, values: typedValues(form) } });
  const parsed = parseForm(contentsForm, form);
  if (!parsed.ok) return refuse(parsed.problem.fields);
  const { version, sku, contents } = parsed.value;
  const known = new Map((await loadDefinitions()).map((one) => [one.key, one]));
  const given: Record<string, AttributeContent | null> = {};
  const problems: Record<string, string> = {};
  for (const [place, typed] of Object.entries(contents)) {
    const definition = known.get(typed.key);
    const read = definition === undefined ? { problem: "no-such-attribute" } : readContent(definition, typed);
    if ("problem" in read) problems[`contents.${place}.en`] = read.problem;
    else given[typed.key] = read.content;
  }
  if (Object.keys(problems).length > 0) return refuse(problems);
  const done = await changeProduct({ productId, actorId, seen: version, change: { kind: "attributes", sku, given } });
  if (done.ok) return { saved: "attributes", id: productId };
  return done.problem.code === "not-found" ? { missing: true } : refuse({ "": done.problem.code === "refused" ? "no-such-attribute" : done.problem.code });
}
