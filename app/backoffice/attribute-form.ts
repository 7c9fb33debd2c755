/** What the forms of attributes, and of what products say with them, may hold. Only actions import this: Zod stays out of the browser. */
import { z } from "zod";
import type { TypedAttributeValue } from "./attribute-values.ts";
import { flag, name, sku, text, version, whole } from "./form-parts.ts";

const hex = z.string().trim().toLowerCase().regex(/^#[0-9a-f]{6}$/, "hex").optional();
/** Keys of an import may hold anything; those made by hand stand in addresses and rules. */
const anyKey = z.string().min(1).max(200);
const newKey = z.string({ error: "required" }).trim().regex(/^[a-z][a-zA-Z0-9_-]{0,49}$/, "attribute-key");
const type = z.enum(["text", "number", "colour", "enumeration", "boolean"], { error: "required" });
const unit = text(30).optional();

const value = z.object({ key: anyKey.optional(), en: text(200).optional(), ru: text(200).optional(), hex, place: whole(1, 10_000).optional(), remove: flag });

/** Rows by their number; an empty row is not there. */
const values = z.record(z.string().regex(/^\d{1,3}$/), value).default({}).transform((rows, context) => Object.entries(rows).sort(([a], [b]) => Number(a) - Number(b)).flatMap(([place, row]): TypedAttributeValue[] => {
  if (row.en === undefined && row.ru === undefined && row.hex === undefined && row.key === undefined) return [];
  if (row.en === undefined && !row.remove) context.addIssue({ code: "custom", message: "english-missing", path: [place, "en"] });
  return [{ key: row.key, label: { en: row.en ?? "", ...(row.ru === undefined ? {} : { ru: row.ru }) }, hex: row.hex, place: row.place, remove: row.remove }];
}));

export const attributesForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("add"), key: newKey.optional(), name, type, unit, facet: flag }),
  z.object({ intent: z.literal("up"), key: anyKey }),
  z.object({ intent: z.literal("down"), key: anyKey }),
]);

export const attributeForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("change"), version, name, type: type.optional(), unit, facet: flag }),
  z.object({ intent: z.literal("values"), version, values }),
  z.object({ intent: z.literal("delete"), version }),
]);

/** Keys stand in values, not in the names of fields. */
const content = z.object({ key: anyKey, en: text(5_000).optional(), ru: text(5_000).optional(), picked: z.array(anyKey).max(200).optional() });

export const contentsForm = z.object({ intent: z.literal("attributes"), version, sku: sku.optional(), contents: z.record(z.string().regex(/^\d{1,3}$/), content).default({}) });
