/** What the forms of the catalogue's editors are made of. Only actions import this: Zod stays out of the browser. */
import { z } from "zod";

export const text = (most: number) => z.string().trim().max(most, "too-long");
export const name = z.object({ en: text(300).min(1, "required"), ru: text(300).optional() }, { error: "required" })
  .transform((value) => ({ en: value.en, ...(value.ru === undefined ? {} : { ru: value.ru }) }));
/** English is always there; a text in Russian alone would show nothing to most. */
export const words = (most: number) => z.object({ en: text(most).optional(), ru: text(most).optional() }).optional().transform((value, context) => {
  if (value?.en === undefined && value?.ru === undefined) return null;
  if (value.en === undefined) {
    context.addIssue({ code: "custom", message: "english-missing", path: ["en"] });
    return z.NEVER;
  }
  return { en: value.en, ...(value.ru === undefined ? {} : { ru: value.ru }) };
});
export const slugForm = z.string({ error: "required" }).trim().toLowerCase().max(200, "too-long").regex(/^[\p{Ll}\p{Lo}\p{N}]+(?:[-_.][\p{Ll}\p{Lo}\p{N}]+)*$/u, "slug");
export const whole = (least: number, most: number) => z.coerce.number({ error: "number" }).int("number").min(least, "number").max(most, "number");
export const flag = z.literal("on").optional().transform((value) => value === "on");
export const version = z.string().max(60).optional();
export const sku = z.string({ error: "required" }).trim().min(1, "required").max(200, "too-long");
