/** What the forms of support may hold. Only actions import this: Zod stays out of the browser. */
import { z } from "zod";
import { limits } from "./limits.ts";
import { noteMatters } from "./note-threads.ts";
import { feelings, priorities, reasons } from "./ticket.ts";

// eslint-disable-next-line no-control-regex -- control characters but tab and line ends are exactly what is refused
const noControls = (text: string): string => text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, "").replaceAll("\r\n", "\n");

const line = () => z.string().transform((text) => noControls(text).replace(/\s+/g, " ").trim());
const body = z.string().transform((text) => noControls(text).trim()).pipe(z.string().min(1, "required").max(limits.body, "too-long"));
const idempotencyKey = z.uuid();

export const newTicketForm = z.object({
  subject: line().pipe(z.string().min(1, "required").max(limits.subject, "too-long")),
  body,
  email: z.string().trim().toLowerCase().max(254, "too-long").pipe(z.email("invalid-email")).optional(),
  name: line().pipe(z.string().max(limits.name, "too-long")).optional(),
  reason: z.enum(reasons).optional(),
  order: z.string().max(40).optional(),
  /** Slug of the article read before. */
  article: z.string().max(200).optional(),
  orderToken: z.string().max(100).optional(),
  configuration: z.string().max(20_000).optional(),
  /** People do not see this field; programs fill it in. */
  website: z.string().max(500).optional(),
  idempotencyKey,
});

export const customerForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("reply"), body, idempotencyKey }),
  z.object({ intent: z.literal("solve") }),
  // The same two questions at once, and once more a month later.
  z.object({ intent: z.enum(["rate", "rate-later"]), rating: z.coerce.number().int().min(1).max(5), feeling: z.enum(feelings).optional() }),
  z.object({ intent: z.literal("no-more-mail") }),
]);

export const staffForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("reply"), body, idempotencyKey, seen: z.uuid().optional() }),
  z.object({
    intent: z.literal("note"), body, idempotencyKey, thread: z.uuid().optional(),
    about: z.enum(["", ...noteMatters]).optional().transform((matter) => (matter === "" ? undefined : matter)),
  }),
  z.object({ intent: z.literal("event"), event: z.enum(["solve", "close", "reopen"]) }),
  z.object({ intent: z.literal("priority"), priority: z.enum(priorities) }),
  z.object({ intent: z.literal("assign"), to: z.string().max(100).optional() }),
]);

const email = z.string().trim().toLowerCase().max(254, "invalid-email").pipe(z.email("invalid-email"));

export const guestForm = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("send"), email }),
  z.object({ intent: z.literal("enter"), email, code: z.string().transform((text) => text.replace(/\s/g, "")).pipe(z.string().regex(/^\d{6}$/, "wrong-code")) }),
  z.object({ intent: z.literal("leave") }),
  z.object({ intent: z.literal("revoke") }),
]);

export const opinionForm = z.object({ helpful: z.enum(["yes", "no"]), question: z.string().max(300).optional() });
