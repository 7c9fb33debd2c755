/** What the form of an area of appointments may hold. Only actions import this: Zod stays out of the browser. */
import { z } from "zod";
import { name, text, whole } from "./form-parts.ts";
import type { TypedWindow } from "./slot-area-change.ts";

const hour = text(20).regex(/^(([01]?\d|2[0-3]):[0-5]\d)?$/, "hour").default("").transform((typed) => (typed === "" ? "" : typed.padStart(5, "0")));
const window = z.object({
  id: z.string().max(40).regex(/^[a-z0-9-]*$/).default(""), from: hour, until: hour,
  day: z.record(z.string().regex(/^[1-7]$/), z.literal("on")).default({}), capacity: whole(0, 1_000).optional(), assemblies: whole(0, 1_000).optional(),
});

export const slotAreaForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("area"), seen: z.string().max(100).optional(), name, method: text(40).min(1, "required"), countries: text(5_000).default(""), postalCodes: text(20_000).default(""),
    timeZone: text(60).min(1, "required"), daysOff: text(10_000).default(""), noticeDays: whole(0, 90), horizonDays: whole(1, 90), changeHours: whole(0, 720),
    w: z.record(z.string().regex(/^\d{1,2}$/), window).default({}).transform((rows): TypedWindow[] => Object.entries(rows).map(([row, { day, capacity, assemblies, ...one }]) => ({ row, ...one, capacity, assemblies, weekdays: Object.keys(day).map(Number).sort() }))),
  }),
  z.object({ intent: z.literal("delete"), seen: z.string().max(100).optional() }),
]);
