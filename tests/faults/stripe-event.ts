/** News as Stripe signs them: the signature is of the delivery, however old the news. */
import { createHmac } from "node:crypto";
import { uuidv7 } from "#app/platform/ids.ts";
import type { StripeServer } from "#tests/contracts/stripe-server.ts";
import { webhookSecret } from "./world.ts";

type Session = ReturnType<StripeServer["sessions"]["get"]>;

export interface SignedEvent {
  readonly body: string;
  readonly signature: string;
}

export function sign(body: string, seconds = Math.floor(Date.now() / 1000)): SignedEvent {
  return { body, signature: `t=${seconds},v1=${createHmac("sha256", webhookSecret).update(`${seconds}.${body}`).digest("hex")}` };
}

/** `hoursAgo`: when it happened. */
export const eventBody = (type: string, session: Session, hoursAgo = 0): string =>
  JSON.stringify({ id: `evt_${uuidv7()}`, object: "event", type, created: Math.floor(Date.now() / 1000 - hoursAgo * 3_600), data: { object: session } });

export const signedEvent = (type: string, session: Session): SignedEvent => sign(eventBody(type, session));
