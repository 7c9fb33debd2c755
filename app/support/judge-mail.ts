/** What becomes of a mail that came in: into its ticket, to the staff to look at, or nothing. */

export type MailReason =
  /** No ticket is named, or none that exists. */
  | "no-ticket"
  /** It names a ticket by an address that we did not make. */
  | "forged"
  /** It is not from the ticket's own address. */
  | "stranger"
  /** The mail server in front says that the sender is not who it claims to be, or that it could not tell. */
  | "sender-check"
  /** Not one sender, or none that is an address. */
  | "no-sender"
  | "settled"
  | "automatic"
  | "empty";

export interface MailFacts {
  readonly from: string | undefined;
  readonly check: SenderCheck;
  readonly automatic: boolean;
  readonly forged: boolean;
  readonly empty: boolean;
  readonly ticket: { readonly participants: readonly string[]; readonly takesReplies: boolean } | undefined;
}

export type Judgement = { readonly state: "filed" } | { readonly state: "quarantined" | "ignored"; readonly reason: MailReason };

/** Addresses are compared without their case, as every mail server of today does. */
export const sameAddress = (a: string, b: string): boolean => a.trim().toLowerCase() === b.trim().toLowerCase();

export function judgeMail({ from, check, automatic, forged, empty, ticket }: MailFacts): Judgement {
  const wait = (reason: MailReason): Judgement => ({ state: "quarantined", reason });
  // First of all: whatever answers by itself is never answered, and wakes nobody.
  if (automatic) return { state: "ignored", reason: "automatic" };
  if (from === undefined) return wait("no-sender");
  if (check === "fail") return wait("sender-check");
  if (ticket === undefined) return wait(forged ? "forged" : "no-ticket");
  if (!ticket.participants.some((one) => sameAddress(one, from))) return wait("stranger");
  if (!ticket.takesReplies) return wait("settled");
  return empty ? wait("empty") : { state: "filed" };
}

/** none: nobody checks in front of us. */
export type SenderCheck = "pass" | "fail" | "none";

/**
 * Reads what the trusted mail server wrote (RFC 8601). Only its own header counts, and of several the topmost: what lies below it came with the
 * mail. DMARC says most; without it the sender's domain must be the one that signed or was allowed to send.
 */
export function senderCheck(trusted: string | undefined, headers: readonly string[], from: string | undefined): SenderCheck {
  if (trusted === undefined) return "none";
  const own = headers.map(unfold).find((header) => (/^\s*([^\s;]+)/.exec(header)?.[1] ?? "").toLowerCase() === trusted.toLowerCase());
  const domain = from?.slice(from.lastIndexOf("@") + 1).toLowerCase();
  if (own === undefined || domain === undefined) return "fail";
  const results = own.split(";").slice(1).map((part) => part.trim().toLowerCase());
  const dmarc = results.find((part) => part.startsWith("dmarc="));
  if (dmarc !== undefined && !/^dmarc=(none|bestguesspass)\b/.test(dmarc)) return /^dmarc=pass\b/.test(dmarc) ? "pass" : "fail";
  const aligned = (found: string | undefined): boolean => found !== undefined && (found === domain || domain.endsWith(`.${found}`) || found.endsWith(`.${domain}`));
  const signed = results.some((part) => /^dkim=pass\b/.test(part) && aligned(/header\.(?:d|i)=@?"?([^\s";]+)/.exec(part)?.[1]));
  const allowed = results.some((part) => /^spf=pass\b/.test(part) && aligned(/smtp\.mailfrom="?(?:[^\s";]*@)?([^\s";]+)/.exec(part)?.[1]));
  return signed || allowed ? "pass" : "fail";
}

/** Comments may say anything, also "dmarc=pass". */
const unfold = (header: string): string => header.replace(/\r?\n[ \t]+/g, " ").replace(/\([^()]*\)/g, " ");

/** Vacation notes, mailing lists, bounces: RFC 3834 and what programs did before it. */
export function isAutomatic(header: (name: string) => string | undefined, envelopeSender: string): boolean {
  const submitted = header("auto-submitted")?.trim().toLowerCase();
  if (envelopeSender === "" || (submitted !== undefined && !submitted.startsWith("no"))) return true;
  if (/^\s*(bulk|junk|list|auto_reply)\b/i.test(header("precedence") ?? "")) return true;
  if (/^\s*(mailer-daemon|postmaster)@/i.test(envelopeSender)) return true;
  return ["list-id", "list-unsubscribe", "x-autoreply", "x-autorespond", "x-failed-recipients", "feedback-id"].some((name) => header(name) !== undefined);
}
