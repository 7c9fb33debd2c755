/** What the forms of options and variants may hold. Only actions import this: Zod stays out of the browser. */
import { z } from "zod";
import { flag, name, sku, text, version } from "./form-parts.ts";
import type { OptionChange } from "./product-options.ts";

const hex = z.string().trim().toLowerCase().regex(/^#[0-9a-f]{6}$/, "hex").optional();
const key = z.string().max(200);
const value = z.object({ key: key.optional(), en: text(200).optional(), ru: text(200).optional(), hex, remove: flag });

/** Rows by their number; a row without a name is not there, one that is to go goes. */
const values = z.record(z.string().regex(/^\d{1,3}$/), value).default({}).transform((rows, context) => Object.entries(rows).sort(([a], [b]) => Number(a) - Number(b)).flatMap(([place, row]) => {
  if (row.remove || (row.en === undefined && row.ru === undefined && row.hex === undefined)) return [];
  if (row.en === undefined) {
    context.addIssue({ code: "custom", message: "english-missing", path: [place, "en"] });
    return [];
  }
  return [{ key: row.key, label: { en: row.en, ...(row.ru === undefined ? {} : { ru: row.ru }) }, hex: row.hex }];
}));

/** Keys of options may hold anything: they stand in values, not in the names of fields. */
const choices = z.record(z.string(), z.object({ key, value: key })).default({}).transform((rows) => Object.fromEntries(Object.values(rows).map((row) => [row.key, row.value])));

export const optionForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("option"), version, option: key.optional(), name, values }),
  z.object({ intent: z.literal("remove-option"), version, option: key }),
  z.object({ intent: z.literal("add-variant"), sku, options: choices }),
  z.object({ intent: z.literal("generate-variants"), prefix: sku }),
  z.object({ intent: z.literal("on-sale"), sku, active: flag }),
]);

export type OptionForm = z.output<typeof optionForm>;

/** The change behind a form; putting a variant on sale is one of the product's own changes. */
export function optionChangeOf(form: Exclude<OptionForm, { intent: "on-sale" }>): OptionChange {
  switch (form.intent) {
    case "option":
      return { kind: "option", option: form.option, label: form.name, values: form.values };
    case "remove-option":
      return { kind: "remove-option", option: form.option };
    case "add-variant":
      return { kind: "add-variant", sku: form.sku, options: form.options };
    default:
      return { kind: "generate-variants", prefix: form.prefix };
  }
}
