/** A mail as it came over the wire, read: who wrote what, to which of our addresses, with which files. */
import { createHash } from "node:crypto";
import { readUpload, type CleanUpload } from "#app/platform/read-upload.server.ts";
import { isAutomatic, senderCheck, type SenderCheck } from "./judge-mail.ts";
import { fileLimits } from "./live-events.ts";
import { readRecipient, type Mailbox } from "./reply-address.ts";
import { limits } from "./limits.ts";
import { trimQuote } from "./trim-quote.ts";

export interface Envelope {
  /** Empty for bounces. */
  readonly from: string;
  readonly to: readonly string[];
}

export interface IncomingMail {
  /** The same for the same mail to the same address. */
  readonly identity: string;
  readonly messageId: string;
  /** Where it is not exactly one address, nobody knows who wrote. */
  readonly from: string | undefined;
  readonly name: string;
  readonly recipient: string;
  readonly subject: string;
  /** What was written, without what is repeated below it. */
  readonly body: string;
  /** The whole text, for those who look at it. */
  readonly whole: string;
  readonly html: string | undefined;
  readonly check: SenderCheck;
  readonly automatic: boolean;
  /** Named by a signed address. */
  readonly ticket: string | undefined;
  readonly forged: boolean;
  /** Message ids this mail answers, newest first. */
  readonly answers: readonly string[];
  readonly files: readonly CleanUpload[];
  /** Names of files that were not taken. */
  readonly refused: readonly string[];
}

interface Settings {
  readonly mailbox: Mailbox;
  /** The name of the mail server whose findings about senders are believed. */
  readonly trusted: string | undefined;
}

const mostText = 100_000;
const mostHtml = 500_000;

export async function readMail(raw: Buffer, envelope: Envelope, { mailbox, trusted }: Settings): Promise<IncomingMail> {
  const { simpleParser } = await import("mailparser");
  const mail = await simpleParser(raw, { skipTextToHtml: true, skipImageLinks: true, maxHtmlLengthToParse: mostHtml });
  const header = (name: string): string | undefined => {
    const line = mail.headerLines.find(({ key }) => key === name)?.line;
    return line?.slice(line.indexOf(":") + 1).trim();
  };
  const senders = (mail.from?.value ?? []).flatMap((one) => one.group ?? [one]);
  const from = senders.length === 1 && isAddress(senders[0]?.address) ? senders[0]?.address?.toLowerCase() : undefined;
  const recipient = recipientOf(mailbox, envelope.to);
  // Where a picture of the text stood.
  const whole = plain(mail.text ?? "", mostText).replace(/\[cid:[^\]\s]{1,200}\]/g, "").trim();
  const messageId = plain(mail.messageId ?? "", 500);
  const identity = createHash("sha256").update(messageId === "" ? raw : `${messageId}\u0000${from ?? ""}`).update(`\u0000${recipient.address}`).digest("base64url");
  const results = mail.headerLines.filter(({ key }) => key === "authentication-results").map(({ line }) => line.slice(line.indexOf(":") + 1));
  const { files, refused } = await readAttachments(mail.attachments);
  const html = mail.html === false ? undefined : plain(mail.html ?? "", mostHtml);
  return {
    identity, messageId, from, name: line(senders[0]?.name ?? "", limits.name), recipient: recipient.address, subject: line(mail.subject ?? "", limits.subject), whole,
    body: cut(trimQuote(whole)), html: html === "" ? undefined : html, check: senderCheck(trusted, results, from),
    automatic: isAutomatic(header, envelope.from), ticket: recipient.ticket, forged: recipient.forged, answers: answered(header("in-reply-to"), header("references")), files, refused,
  };
}

const isAddress = (text: string | undefined): boolean => text !== undefined && text.length <= 254 && /^[^\s@<>"(),:;\\[\]]+@[^\s@<>"(),:;\\[\]]+\.[^\s@<>"(),:;\\[\]]+$/.test(text);

// eslint-disable-next-line no-control-regex -- control characters but tab and line ends are exactly what is taken out
const plain = (text: string, most: number): string => text.slice(0, most).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u202a-\u202e\u2066-\u2069\p{Cs}]/gu, "").replaceAll("\r\n", "\n");

const line = (text: string, most: number): string => [...plain(text, 2_000).replace(/\s+/g, " ").trim()].slice(0, most).join("");

const cut = (text: string): string => (text.length <= limits.body ? text : `${text.slice(0, limits.body - 1).replace(/\p{Cs}$/u, "")}…`);

/** A mail may go to several of our addresses: the one that names a ticket counts. */
function recipientOf(mailbox: Mailbox, to: readonly string[]) {
  const ours = to.flatMap((address) => {
    const read = readRecipient(mailbox, address);
    return read === undefined ? [] : [{ address: address.trim().toLowerCase().slice(0, 200), read }];
  });
  const one = ours.find(({ read }) => read.kind === "ticket") ?? ours.find(({ read }) => read.kind === "forged") ?? ours[0];
  return { address: one?.address ?? mailbox.address, ticket: one?.read.kind === "ticket" ? one.read.number : undefined, forged: one?.read.kind === "forged" };
}

/** In-Reply-To first, then References from its end: the nearest first. */
function answered(inReplyTo = "", references = ""): readonly string[] {
  const ids = (text: string): string[] => text.slice(0, 20_000).match(/<[^<>\s]{3,250}>/g) ?? [];
  return [...new Set([...ids(inReplyTo), ...ids(references).reverse()])].slice(0, 20);
}

type Attached = { readonly filename?: string | undefined; readonly content: Buffer; readonly related?: boolean | undefined };

/** Cleaned like every upload. Pictures that belong to the text, mostly of a signature, come last; what is not taken is named. */
async function readAttachments(given: readonly Attached[]): Promise<Pick<IncomingMail, "files" | "refused">> {
  const files: CleanUpload[] = [];
  const refused: string[] = [];
  for (const { filename, content } of [...given].sort((a, b) => Number(a.related ?? false) - Number(b.related ?? false)).slice(0, 50)) {
    const name = line(filename ?? "", 80);
    const read = files.length < fileLimits.message ? await readUpload(name, content) : undefined;
    if (read?.ok === true) files.push(read.file);
    else refused.push(name);
  }
  return { files, refused: refused.slice(0, 10) };
}
