/** The address an answer by mail is sent to: it names its ticket and is signed, so that nobody makes one up. */
import { createHmac } from "node:crypto";
import { sameText } from "#app/platform/ids.ts";
import { ticketNumber } from "./ticket.ts";

export interface Mailbox {
  /** Where mail to the shop goes: `help@shop.example.com`. */
  readonly address: string;
  readonly secret: string;
}

/** Lower case only: some mail servers write the whole address so. */
const letters = "abcdefghijklmnopqrstuvwxyz234567";

/** 130 bits. */
function signature(number: string, { address, secret }: Mailbox): string {
  const digest = createHmac("sha256", secret).update(`reply\u0000${address.toLowerCase()}\u0000${number}`).digest();
  return [...digest.subarray(0, 26)].map((byte) => letters[byte & 31]).join("");
}

export function replyAddress(mailbox: Mailbox, number: string): string {
  const at = mailbox.address.lastIndexOf("@");
  return `${mailbox.address.slice(0, at)}+${number.toLowerCase()}-${signature(number, mailbox)}${mailbox.address.slice(at)}`.toLowerCase();
}

export type Recipient =
  | { readonly kind: "ticket"; readonly number: string }
  /** The mailbox itself, without a ticket. */
  | { readonly kind: "mailbox" }
  /** It names a ticket, and the signature is not ours. */
  | { readonly kind: "forged" };

/** What an address of an incoming mail means; undefined where it is not ours. */
export function readRecipient(mailbox: Mailbox, text: string): Recipient | undefined {
  const given = text.trim().toLowerCase();
  const own = mailbox.address.toLowerCase();
  if (given === own) return { kind: "mailbox" };
  const at = own.lastIndexOf("@");
  if (given.length > 200 || !given.startsWith(`${own.slice(0, at)}+`) || !given.endsWith(own.slice(at))) return undefined;
  const named = /^(t-\d{1,12})-([a-z2-7]{26})$/.exec(given.slice(at + 1, given.length - (own.length - at)));
  const number = ticketNumber(named?.[1]);
  return number !== undefined && sameText(named?.[2] ?? "", signature(number, mailbox)) ? { kind: "ticket", number } : { kind: "forged" };
}
