/** What the forms of delivery methods may hold. Only actions import this: Zod stays out of the browser. */
import { z } from "zod";
import { flag, name, text, whole } from "./form-parts.ts";
import type { TypedZone } from "./delivery-change.ts";

const id = z.string().max(40);
const seen = z.string().max(100).optional();
const description = z.object({ en: text(500).min(1, "required"), ru: text(500).optional() }, { error: "required" }).transform((value) => ({ en: value.en, ...(value.ru === undefined ? {} : { ru: value.ru }) }));
/** Typed amounts by currency; the codes are looked at when the merchant's price books are known. */
const typed = z.record(z.string().regex(/^[A-Z]{3}$/), text(30)).default({});
const day = whole(0, 365);

const step = z.object({ kg: text(20).optional(), price: typed });
const zone = {
  countries: text(5_000).default(""), from: day, until: day, free: typed,
  steps: z.record(z.string().regex(/^\d{1,2}$/), step).default({}).transform((rows): TypedZone["steps"] => Object.entries(rows).map(([row, one]) => ({ row, kg: one.kg, price: one.price }))),
};

export const deliveryForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("add"), name, description, ...zone }),
  z.object({ intent: z.literal("up"), id }),
  z.object({ intent: z.literal("down"), id }),
  z.object({ intent: z.literal("keep") }),
  z.object({ intent: z.literal("calendar"), seen, timeZone: text(60).min(1, "required"), orderBy: text(20).regex(/^([01]?\d|2[0-3]):[0-5]\d$/, "hour"), daysOff: text(5_000).default("") }),
]);

export const methodForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("change"), seen, name, description, active: flag, longestCm: whole(1, 10_000).optional(), base: typed, perPiece: typed }),
  z.object({ intent: z.literal("zone"), seen, zone: whole(0, 300), ...zone }),
  z.object({ intent: z.literal("remove-zone"), seen, zone: whole(0, 300) }),
  z.object({ intent: z.literal("delete"), seen }),
]);
