/** What pages of other shops may post, and what the desk's form for such a shop may hold. Only actions import this: Zod stays out of the browser. */
import { z } from "zod";
import { feelings } from "../ticket.ts";
import { newTicketForm } from "../ticket-form.ts";

/** 256 bits as the browser writes them. */
export const sessionForm = z.object({ browser: z.string().regex(/^[\w-]{43}$/), token: z.string().max(4000).optional() });

export const embedTicketForm = newTicketForm.pick({ subject: true, body: true, email: true, name: true, article: true, website: true, idempotencyKey: true });

/** What may be done with one's own question. Without an intent it is a reply, as panels from before say it. */
export const embedChangeForm = z.preprocess((posted) => ({ intent: "reply", ...(typeof posted === "object" ? posted : {}) }), z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("reply"), body: newTicketForm.shape.body, idempotencyKey: z.uuid() }),
  z.object({ intent: z.literal("solve") }),
  z.object({ intent: z.literal("rate"), rating: z.coerce.number().int().min(1).max(5), feeling: z.enum(feelings).optional() }),
]));

const id = z.uuid();
const name = z.string().trim().min(1, "required").max(100, "too-long");
const origins = z.string().max(5000, "too-long").default("");

export const siteForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("add"), name, origins }),
  z.object({ intent: z.literal("save"), id, name, origins }),
  z.object({ intent: z.literal("rotate"), id, keepOld: z.literal("on").optional() }),
  z.object({ intent: z.literal("revoke"), id }),
  z.object({ intent: z.literal("allow"), id }),
]);
