/**
 * The port mail comes in by. It speaks plain SMTP with the shop's own mail server in front, which does TLS, takes mail for the shop's
 * address only, and writes down what it found out about the sender. "250" is said only after the mail is stored.
 */
import type { AddressInfo } from "node:net";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { config } from "#app/platform/config.server.ts";
import { errorFields, log } from "#app/platform/log.server.ts";
import { mailbox } from "./internal/mail-customer.server.ts";
import { receiveMail } from "./receive-mail.server.ts";
import { readRecipient } from "./reply-address.ts";

/** Bytes of one mail: two files of the largest size, as mail packs them. With the connections it bounds the memory. */
export const mailLimit = 16 * 1024 * 1024;
const connections = 8;
const mostRecipients = 10;
/** Mails of one sender, and of all. */
const perSender = { points: 30, duration: 3600 };
const perPort = { points: 600, duration: 600 };

export interface MailPort {
  readonly port: number;
  close(): Promise<void>;
}

/** What the sending server is told; 4xx means that it shall try again. */
class Refusal extends Error {
  readonly responseCode: number;
  constructor(responseCode: number, message: string) {
    super(message);
    this.responseCode = responseCode;
  }
}

/** Opens the port the switches name, or none. */
export async function openMailPort(port: number | undefined = config().MAIL_IN_PORT): Promise<MailPort | undefined> {
  const box = mailbox();
  if (port === undefined || box === undefined) return undefined;
  const { SMTPServer } = await import("smtp-server");
  const { RATE_LIMIT_FACTOR, HOST } = config();
  const limiter = ({ points, duration }: typeof perSender) => new RateLimiterMemory({ points: Math.max(1, Math.round(points * RATE_LIMIT_FACTOR)), duration });
  const [senders, all] = [limiter(perSender), limiter(perPort)];
  const server = new SMTPServer({
    name: box.address.slice(box.address.lastIndexOf("@") + 1), banner: "ready", size: mailLimit, maxClients: connections, disabledCommands: ["AUTH", "STARTTLS"],
    authOptional: true, disableReverseLookup: true, logger: false, socketTimeout: 60_000, closeTimeout: 5_000,
    onMailFrom: ({ address }, _session, done) => {
      Promise.all([senders.consume(address.toLowerCase().slice(0, 254)), all.consume("all")]).then(() => done(), () => done(new Refusal(450, "4.7.1 Too many mails; please try again later.")));
    },
    onRcptTo: ({ address }, session, done) => {
      if (session.envelope.rcptTo.length >= mostRecipients) return done(new Refusal(452, "4.5.3 Too many recipients."));
      return readRecipient(box, address) === undefined ? done(new Refusal(550, "5.1.1 No such mailbox here.")) : done();
    },
    onData: (stream, session, done) => {
      const { mailFrom, rcptTo } = session.envelope;
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => void (stream.sizeExceeded ? (chunks.length = 0) : chunks.push(chunk)));
      stream.once("end", () => {
        if (stream.sizeExceeded) return done(new Refusal(552, "5.3.4 The mail is too large."));
        take(Buffer.concat(chunks), { from: mailFrom === false ? "" : mailFrom.address, to: rcptTo.map(({ address }) => address) }).then(() => done(null, "2.0.0 Stored."), done);
      });
    },
  });
  server.on("error", (error) => log.warn(errorFields(error), "mail port"));
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(port, HOST, () => resolve());
  });
  const { port: opened } = server.server.address() as AddressInfo;
  return { port: opened, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Whatever goes wrong, the mail is not lost: it is not acknowledged, and the other side keeps it. */
async function take(raw: Buffer, envelope: Parameters<typeof receiveMail>[1]): Promise<void> {
  try {
    const received = await receiveMail(raw, envelope);
    log.info({ state: received?.state, again: received?.again }, "mail came in");
  } catch (error) {
    log.error(errorFields(error), "mail not stored");
    throw new Refusal(451, "4.3.0 Not stored; please try again later.");
  }
}
