/** Numbers of pieces as a form posts them: `units-3` is how many of the line at position 3. */
import { isUuid } from "#app/platform/ids.ts";
import { isReturnReason, type ReturnWish } from "./plan-return.ts";
import type { UnitsWish } from "./plan-shipment.ts";

/** More than any line can have: what is no number of pieces is refused as too many, instead of being taken for none. */
const tooMany = 10_000;

/** Undefined: the form names no line at all. An empty field is none of it. */
export function readUnits(form: FormData): UnitsWish[] | undefined {
  const fields = [...form].flatMap(([name, value]) => {
    const position = /^units-(\d{1,4})$/.exec(name)?.[1];
    if (position === undefined || typeof value !== "string") return [];
    const text = value.trim();
    return [{ position: Number(position), quantity: text === "" ? 0 : /^\d{1,4}$/.test(text) ? Number(text) : tooMany }];
  });
  return fields.length === 0 ? undefined : fields;
}

/** With the reason of each line, undefined where there is none of ours, and the variant that is wished in its place. */
export function returnWishes(form: FormData): ReturnWish[] {
  return (readUnits(form) ?? []).map((wish) => {
    const reason = form.get(`reason-${wish.position}`);
    const instead = form.get(`instead-${wish.position}`);
    return { ...wish, ...(typeof instead === "string" && isUuid(instead) && { instead }), reason: typeof reason === "string" && isReturnReason(reason) ? reason : undefined };
  });
}

/** With what becomes of each: back on the shelf, unless the form says it is written off. */
export const arrivedUnits = (form: FormData) => readUnits(form)?.map((unit) => ({ ...unit, restock: form.get(`fate-${unit.position}`) !== "write-off" }));
