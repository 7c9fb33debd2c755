/** The shop's process is ended again and again while people ask, answer on the page and by mail, and staff write back: each message is there once, and so is the mail it made. */
import { eq, inArray, sql } from "drizzle-orm";
import { createTransport } from "nodemailer";
import { paths } from "#app/paths.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { replyAddress } from "#app/support/reply-address.ts";
import { database } from "#db/client.server.ts";
import { freePort } from "#db/embedded.server.ts";
import { users } from "#db/schema/identity.ts";
import { mails } from "#db/schema/platform.ts";
import { ticketMessages, tickets } from "#db/schema/support.ts";
import { signIn } from "#tests/request.server.ts";
import { openMailServer, type MailServer } from "#tests/smtp-server.ts";
import { openBuiltShop, type BuiltShop } from "../built-shop.ts";
import type { Answered, Request } from "../browser.ts";
import { tryAsk } from "../rush.ts";
import { newBrowser } from "../victims.ts";
import { upTo, type FaultRow, type World } from "../world.ts";

const perSecond = 20;
const patience = 60_000;
const mailbox = "help@faults.example";
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

interface Talk {
  readonly world: World;
  readonly origin: string;
  readonly mailPort: number;
  /** An agent's session. */
  readonly desk: string;
  /** What the shop said it has, as it was written. */
  readonly acknowledged: string[];
  readonly odd: string[];
  /** Sent again for want of an answer. */
  again: number;
  /** Answers that came: every fifth is lost on its way, so that what was taken is sent again without waiting for a kill between the two. */
  answers: number;
}

const isLost = (talk: Talk): boolean => talk.answers++ % 5 === 0;

/** Until the shop has taken it, as a person does who gets no answer. */
async function insist(talk: Talk, body: string, request: Request): Promise<Answered | undefined> {
  for (let attempt = 0; attempt < 600; attempt++) {
    const answer = await tryAsk(talk.origin, request);
    if (answer?.status === 302 && isLost(talk)) continue;
    if (answer?.status === 302) {
      talk.acknowledged.push(body);
      return answer;
    }
    if (answer !== undefined && answer.status !== 503) {
      talk.odd.push(`${answer.status} to ${request.path}: ${answer.text.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ").slice(0, 200)}`);
      return undefined;
    }
    talk.again++;
    await pause(100);
  }
  talk.odd.push(`${request.path} was not taken in a minute`);
  return undefined;
}

/** As a mail server does: the same mail, until it is taken. */
async function insistByMail(talk: Talk, body: string, from: string, number: string): Promise<void> {
  const to = replyAddress({ address: mailbox, secret: talk.world.env.SESSION_SECRET ?? "" }, number);
  const messageId = `<${uuidv7()}@customer.example>`;
  for (let attempt = 0; attempt < 600; attempt++) {
    const transport = createTransport({ host: "127.0.0.1", port: talk.mailPort, ignoreTLS: true, connectionTimeout: 5_000 });
    try {
      await transport.sendMail({ from, to, subject: "Re: your answer", text: body, messageId });
      if (isLost(talk)) continue;
      talk.acknowledged.push(body);
      return;
    } catch {
      talk.again++;
      await pause(100);
    } finally {
      transport.close();
    }
  }
  talk.odd.push("a mail was not taken in a minute");
}

/** One person's question, an answer of hers by page and one by mail, and what a colleague writes back. */
async function converse(talk: Talk): Promise<void> {
  const mark = uuidv7();
  const [cookie, email] = [newBrowser(), `${mark}@customer.example`];
  const key = (): string => uuidv7();
  const opened = await insist(talk, `asked ${mark}`, { path: paths.newTicket(), cookie, fields: [["subject", "Where is it?"], ["body", `asked ${mark}`], ["email", email], ["idempotencyKey", key()]] });
  const number = /T-\d+/.exec(opened?.location ?? "")?.[0];
  if (number === undefined) return;
  await insist(talk, `added ${mark}`, { path: paths.ticket(number), cookie, fields: [["intent", "reply"], ["body", `added ${mark}`], ["idempotencyKey", key()]] });
  await insistByMail(talk, `mailed ${mark}`, email, number);
  await insist(talk, `answered ${mark}`, { path: paths.deskTicket(number), cookie: talk.desk, fields: [["intent", "reply"], ["body", `answered ${mark}`], ["idempotencyKey", key()]] });
}

/** Messages that are not there exactly once. */
async function miscounted({ acknowledged }: Talk): Promise<string[]> {
  const rows = acknowledged.length === 0 ? [] : await database().select({ body: ticketMessages.body }).from(ticketMessages).where(inArray(ticketMessages.body, acknowledged));
  const counts = new Map<string, number>();
  for (const { body } of rows) counts.set(body, (counts.get(body) ?? 0) + 1);
  return acknowledged.flatMap((body) => (counts.get(body) === 1 ? [] : [`"${body}" was taken, and is there ${counts.get(body) ?? 0} times`]));
}

/** Each question is confirmed by one mail and each answer of a colleague sent by one, under an id of its own, whatever happened meanwhile. */
async function wrongMails(outside: MailServer): Promise<{ readonly offences: readonly string[]; readonly copies: number }> {
  const from = performance.now();
  for (;;) {
    const waiting = await database().select({ id: mails.id }).from(mails).where(sql`${mails.state} <> 'sent'`);
    if (waiting.length === 0) break;
    if (performance.now() - from > patience) return { offences: [`${waiting.length} mails were not sent in a minute`], copies: 0 };
    await pause(200);
  }
  const [asked, written, arrived] = [await database().select({ email: tickets.email }).from(tickets), await database().select({ id: mails.id, to: mails.to }).from(mails), outside.received.map(({ headers }) => headers.get("message-id") ?? "")];
  const ids = new Set(arrived);
  const missing = written.filter(({ id }) => !arrived.some((each) => each.startsWith(`<${id}@`))).map(({ to }) => `a mail to ${to} never left`);
  const uneven = asked.map(({ email }) => ({ email, sent: written.filter(({ to }) => to === email).length })).filter(({ sent }) => sent !== 2).map(({ email, sent }) => `${sent} mails to ${email}, whose question was confirmed and answered once`);
  return { offences: [...missing, ...uneven, ...(ids.size === written.length ? [] : [`${ids.size} different mails arrived, ${written.length} were written`])], copies: arrived.length - ids.size };
}

async function givenAgent(): Promise<string> {
  const id = uuidv7();
  await database().insert(users).values({ id, email: `${id}@faults.example`, name: "Mira Holm", roles: ["agent"], twoFactorEnabled: true });
  return signIn(id);
}

/** Conversations begin at an even pace until told to stop; answers when all have come to their end. */
function keepTalking(talk: Talk): { stop(): Promise<number> } {
  const running: Promise<void>[] = [];
  const timer = setInterval(() => running.push(converse(talk)), 4_000 / perSecond);
  return {
    stop: async () => {
      clearInterval(timer);
      await Promise.all(running);
      return running.length;
    },
  };
}

export const killMessages: FaultRow = {
  name: "kill server, messages", mustHold: "no message lost or doubled, every mail sent under one id", short: 1, long: 50, needsBuild: true,
  async run(world, size) {
    const outside = await openMailServer();
    const [port, mailPort] = [await freePort(), await freePort()];
    const open = (): Promise<BuiltShop> => openBuiltShop({ ...world.env, PORT: String(port), MAIL_IN_PORT: String(mailPort), MAIL_IN_ADDRESS: mailbox, SMTP_URL: outside.url, WORKER: "inside" });
    let shop = await open();
    const talk: Talk = { world, origin: shop.origin, mailPort, desk: await givenAgent(), acknowledged: [], odd: [], again: 0, answers: 0 };
    let conversations = 0;
    try {
      for (let kill = 0; kill < size; kill++) {
        const talking = keepTalking(talk);
        await pause(500 + upTo(world.random, 2_500));
        await shop.kill();
        shop = await open();
        await pause(300);
        conversations += await talking.stop();
      }
      const [counted, { offences, copies }] = [await miscounted(talk), await wrongMails(outside)];
      const all = [...talk.odd, ...counted, ...offences];
      const [stored] = await database().select({ rows: sql<number>`count(*)::int` }).from(ticketMessages).where(eq(ticketMessages.internal, false));
      if (stored?.rows !== talk.acknowledged.length) all.push(`${stored?.rows} messages are stored, ${talk.acknowledged.length} were taken`);
      if (talk.acknowledged.length === 0 || talk.again === 0) all.push(`${talk.acknowledged.length} messages, ${talk.again} sent again: the kills met nobody`);
      return { told: `${size} kills under ${perSecond} messages/s: ${conversations} conversations, ${talk.acknowledged.length} messages, ${talk.again} sent again; ${outside.received.length} mails, ${copies} of them a second time under the same id`, offences: all };
    } finally {
      await shop.close();
      await outside.close();
    }
  },
};
