/** What pages of other shops may post, and what the desk's form for such a shop may hold. Only actions import this: Zod stays out of the browser. */
import { z } from "zod";
import { newTicketForm } from "../ticket-form.ts";

/** 256 bits as the browser writes them. */
export const sessionForm = z.object({ browser: z.string().regex(/^[\w-]{43}$/), token: z.string().max(4000).optional() });

export const embedTicketForm = newTicketForm.pick({ subject: true, body: true, email: true, name: true, article: true, website: true, idempotencyKey: true });

export const embedReplyForm = z.object({ body: newTicketForm.shape.body, idempotencyKey: z.uuid() });

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
