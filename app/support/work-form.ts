/** What the forms of the desk's work may hold. Only actions import this: Zod stays out of the browser. */
import { z } from "zod";
import { locales } from "#app/platform/i18n.ts";
import { limits } from "./limits.ts";
import { snoozes } from "./snooze.ts";
import { priorities, reasons, ticketNumber } from "./ticket.ts";

const number = z.string().max(20).transform((text, context) => ticketNumber(text) ?? (context.addIssue({ code: "custom", message: "invalid" }), z.NEVER));
const words = (most: number) => z.string().trim().min(1, "required").max(most, "too-long");
const tag = words(40).transform((text) => text.toLowerCase());
const tags = z.string().max(500).optional().transform((text) => (text ?? "").split(",").map((one) => one.trim().toLowerCase().slice(0, 40)).filter((one) => one !== ""));
const snooze = z.enum(snoozes);

export const queueForm = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("bulk"), numbers: z.array(number).min(1).max(200), back: z.string().max(500).optional(),
    what: z.enum(["assign", "priority", "tag", "snooze", "solve", "close"]), to: z.string().max(100).optional(), priority: z.enum(priorities).optional(), tag: tag.optional(), until: snooze.optional(),
  }),
  z.object({ intent: z.literal("save-view"), name: words(60), query: z.string().max(500).optional() }),
  z.object({ intent: z.literal("delete-view"), id: z.uuid() }),
]);

export const workForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("snooze"), until: snooze.optional() }),
  z.object({ intent: z.literal("tags"), tags }),
  z.object({ intent: z.literal("merge"), into: number }),
  z.object({ intent: z.literal("split"), messageId: z.uuid(), subject: words(150) }),
  z.object({ intent: z.literal("handover"), to: words(100), summary: words(8000) }),
  z.object({ intent: z.literal("goodwill"), kind: z.enum(["voucher", "refund"]), amount: words(30), currency: z.string().regex(/^[A-Z]{3}$/), reason: words(500), idempotencyKey: z.uuid() }),
]);

export const waitingMailForm = z.object({ intent: z.enum(["release", "discard"]), id: z.uuid() });

const inBoth = (most: number) => z.object({ en: words(most), ru: words(most).optional() }).transform(({ en, ru }) => ({ en, ...(ru !== undefined && { ru }) }));
// A passage begins and ends as it was written: its empty lines are where the agent goes on.
const passage = z.string().transform((text) => text.replaceAll("\r\n", "\n")).pipe(z.string().min(1, "required").max(limits.body, "too-long").refine((text) => text.trim() !== "", "required"));
const content = { title: inBoth(80), text: z.object({ en: passage, ru: passage.optional() }).transform(({ en, ru }) => ({ en, ...(ru !== undefined && { ru }) })), ticket: z.string().max(20).optional() };
export const macroForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("add"), ...content }),
  z.object({ intent: z.literal("save"), id: z.uuid(), version: z.coerce.number().int().min(1).max(1_000_000), ...content }),
  z.object({ intent: z.literal("preview"), ...content }),
  z.object({ intent: z.enum(["archive", "restore"]), id: z.uuid(), ticket: z.string().max(20).optional() }),
]);

export const teamForm = z.object({
  id: words(100), inTurn: z.literal("on").optional().transform((value) => value === "on"), skills: z.array(z.enum(reasons)).optional().transform((list) => list ?? []),
  languages: z.array(z.enum(locales)).optional().transform((list) => list ?? []), goodwill: z.record(z.string().regex(/^[A-Z]{3}$/), z.string().max(30)).optional().transform((given) => given ?? {}),
});
