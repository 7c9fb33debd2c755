/** Mail over a real socket, from the port to the ticket: who may write into it, once, and stored before it is acknowledged. */
import { randomUUID } from "node:crypto";
import { asc, eq, like, sql } from "drizzle-orm";
import { createTransport, type SendMailOptions } from "nodemailer";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { forgetConfig } from "#app/platform/config.server.ts";
import type { ViewerUser } from "#app/customers/viewer.ts";
import { paths } from "#app/paths.ts";
import { action, loader } from "#app/routes/desk.mail.tsx";
import { auditLog, files, mails } from "#db/schema/platform.ts";
import { inboundMails, ticketMessages, tickets } from "#db/schema/support.ts";
import { useDatabase } from "#tests/database.server.ts";
import { exif, jpeg, pdf, png } from "#tests/hostile-uploads.ts";
import { contextOf, outcomeOf, requestAs, signIn } from "#tests/request.server.ts";
import { changeAsStaff } from "./change-ticket.server.ts";
import { workOn } from "./desk-work.server.ts";
import { guest, newTicket, newUser } from "./internal/try-support.server.ts";
import { mailLimit, openMailPort, type MailPort } from "./mail-port.server.ts";
import type { WaitingMail } from "./quarantine.server.ts";
import { replyAddress } from "./reply-address.ts";
import { replyAsStaff } from "./reply-to-ticket.server.ts";

const database = useDatabase();
const origin = "http://127.0.0.1:3000";
const secret = "0123456789abcdef0123456789abcdef";
const box = { address: "help@larkwood.example", secret };
let customer: string;
let port: MailPort;
let agent: ViewerUser;
let cookie: string;
let number: string;

function switches(values: Readonly<Record<string, string>>): void {
  Object.assign(process.env, { EYELEVEL_DEMO: "1", MAIL_IN_PORT: "2525", SESSION_SECRET: secret, RATE_LIMIT_FACTOR: "100", MAIL_IN_TRUST: "", ...values });
  forgetConfig();
}

beforeAll(async () => {
  switches({});
  const opened = await openMailPort(0);
  if (opened === undefined) throw new Error("the port is shut");
  port = opened;
  agent = await newUser("Mira Holm", ["agent"]);
  cookie = await signIn(agent.id);
});
afterAll(() => port.close());
beforeEach(async () => {
  switches({});
  customer = `anna.${randomUUID().slice(0, 8)}@example.com`;
  number = await newTicket(guest(), { email: customer });
});

/** Sends as a mail server does; answers what was said at the end, or throws what was refused. */
async function send(mail: SendMailOptions, envelope: { readonly from?: string; readonly to?: string } = {}, at = port): Promise<string> {
  const transport = createTransport({ host: "127.0.0.1", port: at.port, ignoreTLS: true });
  try {
    const to = envelope.to ?? replyAddress(box, number);
    const { response } = await transport.sendMail({ from: customer, to, subject: "Re: question", text: "Friday is fine.", messageId: `<${randomUUID()}@example.com>`, ...mail, envelope: { from: envelope.from ?? customer, to } });
    return response;
  } finally {
    transport.close();
  }
}

const db = () => database.current.db;
const rowOf = async (of = number) => (await db().select().from(tickets).where(eq(tickets.number, of)))[0]!;
const messages = async (of = number) => (await db().select({ body: ticketMessages.body, author: ticketMessages.author, attachments: ticketMessages.attachments }).from(ticketMessages)
  .innerJoin(tickets, eq(tickets.id, ticketMessages.ticketId)).where(eq(tickets.number, of)).orderBy(asc(ticketMessages.position))).slice(1);
const newest = async () => (await db().select().from(inboundMails).orderBy(sql`${inboundMails.createdAt} desc, ${inboundMails.id} desc`).limit(1))[0]!;
const left = (): Promise<unknown[]> => db().select({ key: files.key }).from(files).where(like(files.ownerId, "mail:%"));

describe("an answer by mail", () => {
  test("lands in its ticket without what is repeated, opens it again, and is acknowledged after it is stored", async () => {
    await replyAsStaff(agent, number, { body: "When?", internal: false, idempotencyKey: randomUUID() });
    expect((await rowOf()).state).toBe("waiting-for-customer");
    const response = await send({ text: "Friday is fine.\n\nOn Mon, 3 Nov 2026 at 10:00, Larkwood <help@larkwood.example> wrote:\n> When?" });
    expect(response).toContain("250");
    expect((await messages()).at(-1)).toEqual({ body: "Friday is fine.", author: "customer", attachments: [] });
    expect((await rowOf()).state).toBe("open");
    expect(await newest()).toMatchObject({ state: "filed", reason: null, sender: customer, ticketId: (await rowOf()).id });
  });

  test("to the shop's plain address finds its ticket by the mail it answers, not by the thread's invented first message", async () => {
    await replyAsStaff(agent, number, { body: "When?", internal: false, idempotencyKey: randomUUID() });
    const [sent] = await db().select().from(mails).where(eq(mails.to, customer)).orderBy(sql`${mails.createdAt} desc`).limit(1);
    await send({ inReplyTo: `<${sent!.id}@127.0.0.1>`, text: "By In-Reply-To." }, { to: box.address });
    await send({ references: ["<x@y.z>", `<${sent!.id}@127.0.0.1>`, "<other@z>"], text: "By References." }, { to: box.address });
    expect((await messages()).map(({ body }) => body)).toEqual(["When?", "By In-Reply-To.", "By References."]);
    await send({ inReplyTo: `<${number.toLowerCase()}@127.0.0.1>`, text: "By guessing." }, { to: box.address });
    await send({ inReplyTo: `<${randomUUID()}@127.0.0.1>`, text: "By guessing more." }, { to: box.address });
    expect(await newest()).toMatchObject({ state: "quarantined", reason: "no-ticket", ticketId: null });
    expect(await messages()).toHaveLength(3);
  });

  test("is one message however often and at once it is sent; its files are there once", async () => {
    const mail = { messageId: "<same@example.com>", attachments: [{ filename: "crack.jpg", content: Buffer.from(jpeg({ extra: exif(6) })) }] };
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(mail)));
    expect(answers.every((answer) => answer.startsWith("250"))).toBe(true);
    await send(mail);
    const [only, ...more] = await messages();
    expect(more).toEqual([]);
    expect(only?.attachments.map(({ name, type }) => ({ name, type }))).toEqual([{ name: "crack.jpg", type: "image/jpeg" }]);
    const kept = await db().select().from(files).where(eq(files.ownerId, `ticket:${number}`));
    expect(kept).toHaveLength(1);
    expect(Buffer.from(kept[0]!.content!).toString("latin1")).not.toContain("GPS");
    expect(await left()).toEqual([]);
  });

  test("loses files that are not what they should be, and says which", async () => {
    await send({ attachments: [{ filename: "a.pdf", content: Buffer.from(pdf()) }, { filename: "run.exe", content: Buffer.from("MZ") }, { filename: "evil.svg", content: "<svg onload=alert(1)>" }, ...Array.from({ length: 5 }, (_, at) => ({ filename: `${at}.png`, content: Buffer.from(png()) }))] });
    const [message] = await messages();
    expect(message?.attachments.map(({ name }) => name)).toEqual(["a.pdf", "0.png", "1.png", "2.png"]);
    expect(message?.body).toBe("Friday is fine.\n\n[4 files were not taken: run.exe, evil.svg, 3.png, 4.png]");
  });

  test("that is HTML alone becomes words", async () => {
    await send({ text: "", html: `<p>Friday is <b>fine</b>.</p><script>alert(1)</script><img src="cid:logo">` });
    expect((await messages()).map(({ body }) => body)).toEqual(["Friday is fine."]);
  });

  test("follows a ticket that was merged", async () => {
    const target = await newTicket(guest(), { email: customer });
    expect((await workOn(agent, number, { kind: "merge", into: target })).ok).toBe(true);
    await send({ text: "After the merge." });
    expect((await messages(target)).at(-1)?.body).toBe("After the merge.");
  });

  test("and the next mail to the customer answers hers", async () => {
    await send({ messageId: "<hers@example.com>" });
    await replyAsStaff(agent, number, { body: "Good.", internal: false, idempotencyKey: randomUUID() });
    const [sent] = await db().select().from(mails).where(sql`${mails.headers}->>'X-Ticket' = ${number}`).orderBy(sql`${mails.createdAt} desc`).limit(1);
    expect(sent?.headers).toMatchObject({ "Reply-To": replyAddress(box, number), "In-Reply-To": "<hers@example.com>", References: `<${number.toLowerCase()}@127.0.0.1> <hers@example.com>` });
  });
});

describe("nobody else writes into a ticket", () => {
  test.each<[string, SendMailOptions]>([
    ["stranger", { from: "mallory@example.com" }], ["stranger", { from: `"anna@example.com" <mallory@example.com>` }], ["no-sender", { from: ["anna@example.com", "mallory@example.com"] }],
    ["empty", { text: " \n " }],
  ])("it waits: %s", async (reason, mail) => {
    await send(mail);
    expect(await newest()).toMatchObject({ state: "quarantined", reason });
    expect(await messages()).toEqual([]);
  });

  test("an address that was made up, of another ticket or without a signature, opens nothing", async () => {
    const other = await newTicket(guest(), { email: "other@example.com" });
    const forged = replyAddress(box, other).replace(other.toLowerCase(), number.toLowerCase());
    await send({}, { to: forged });
    expect(await newest()).toMatchObject({ state: "quarantined", reason: "forged", ticketId: null });
    await send({}, { to: replyAddress({ ...box, secret: "x" }, number) });
    expect(await newest()).toMatchObject({ reason: "forged" });
    expect(await messages()).toEqual([]);
  });

  test("with a mail server in front its findings decide", async () => {
    switches({ MAIL_IN_TRUST: "mx.larkwood.example" });
    await send({ headers: { "Authentication-Results": "mx.larkwood.example; dmarc=fail" }, text: "Forged." });
    expect(await newest()).toMatchObject({ state: "quarantined", reason: "sender-check" });
    await send({ text: "Not checked." });
    expect(await newest()).toMatchObject({ state: "quarantined", reason: "sender-check" });
    await send({ headers: { "Authentication-Results": "mx.larkwood.example; dmarc=pass header.from=example.com" }, text: "Proved." });
    expect((await messages()).map(({ body }) => body)).toEqual(["Proved."]);
  });

  test("a closed ticket stays closed", async () => {
    await changeAsStaff(agent, number, { kind: "event", event: "close" });
    await send({});
    expect(await newest()).toMatchObject({ state: "quarantined", reason: "settled" });
    expect((await rowOf()).state).toBe("closed");
  });

  test("what answers by itself is left aside and never answered", async () => {
    const before = await db().select({ id: mails.id }).from(mails);
    for (const [name, value] of [["Auto-Submitted", "auto-replied"], ["Precedence", "bulk"], ["List-Id", "<news.example.com>"]] as const) {
      await send({ headers: { [name]: value } });
      expect(await newest()).toMatchObject({ state: "ignored", reason: "automatic" });
    }
    await send({}, { from: "" });
    expect(await newest()).toMatchObject({ state: "ignored" });
    expect(await messages()).toEqual([]);
    expect(await db().select({ id: mails.id }).from(mails)).toHaveLength(before.length);
  });
});

describe("the port", () => {
  test("takes mail for the shop only, and no more than it can hold", async () => {
    await expect(send({}, { to: "somebody@elsewhere.example" })).rejects.toThrow(/550/);
    await expect(send({ attachments: [{ filename: "a.bin", content: Buffer.alloc(mailLimit) }] })).rejects.toThrow(/552|too large/i);
    await send({ text: "Still open." });
    expect((await messages()).map(({ body }) => body)).toEqual(["Still open."]);
  });

  test("asks to try again while nothing can be stored, and says 250 to the next try, which is one message", async () => {
    const mail = { messageId: `<${randomUUID()}@example.com>` };
    await db().execute(sql`alter table inbound_mails rename to inbound_mails_away`);
    try {
      await expect(send(mail)).rejects.toThrow(/451/);
    } finally {
      await db().execute(sql`alter table inbound_mails_away rename to inbound_mails`);
    }
    expect(await messages()).toEqual([]);
    expect(await send(mail)).toContain("250");
    expect(await messages()).toHaveLength(1);
    expect(await left()).toEqual([]);
  });

  test("slows a sender down who sends too much", async () => {
    switches({ RATE_LIMIT_FACTOR: "0.1" });
    const slow = (await openMailPort(0))!;
    try {
      for (let sent = 0; sent < 3; sent++) await send({}, {}, slow);
      await expect(send({}, {}, slow)).rejects.toThrow(/450/);
      await send({}, { from: "other@example.com" }, slow);
    } finally {
      await slow.close();
    }
  });

  test("stays shut without its switch, and mails name no address to answer to", async () => {
    switches({ MAIL_IN_PORT: "" });
    expect(await openMailPort()).toBeUndefined();
    await replyAsStaff(agent, number, { body: "When?", internal: false, idempotencyKey: randomUUID() });
    const [sent] = await db().select().from(mails).where(sql`${mails.headers}->>'X-Ticket' = ${number}`).orderBy(sql`${mails.createdAt} desc`).limit(1);
    expect(Object.keys(sent!.headers)).not.toContain("Reply-To");
  });

  test("a mail made to break the reader is stored or refused, and the next one is taken", async () => {
    const nested = Array.from({ length: 300 }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`).join("");
    for (const raw of [nested, "\r\n\r\n", "From: \u0000\u0001\r\n\r\n\u0000", `Subject: ${"=?utf-8?B?4p2k?=".repeat(5_000)}\r\n\r\nx`, `From: ${"<".repeat(10_000)}\r\n\r\nx`, `Content-Type: text/html\r\n\r\n${"<div>".repeat(20_000)}`]) {
      await send({ raw }).catch((error: Error) => expect(error.message).toMatch(/4\d\d|5\d\d/));
    }
    await send({ text: "After all that." });
    expect((await messages()).at(-1)?.body).toBe("After all that.");
  });
});

describe("mail that waits", () => {
  const list = async (who: string | undefined = cookie) => (await outcomeOf(() => loader({ request: requestAs(who, `${origin}${paths.deskMail()}`), params: {}, context: contextOf() }))).value as { readonly mails: readonly WaitingMail[]; readonly total: number };
  const act = (intent: string, id: string, who = cookie) => outcomeOf(() => action({ request: requestAs(who, `${origin}${paths.deskMail()}`, { intent, id }), params: {}, context: contextOf() }));
  const waiting = async (mail: SendMailOptions, to?: string): Promise<string> => {
    await send(mail, to === undefined ? {} : { to });
    return (await newest()).id;
  };

  test("is shown with its reason and without anything that runs, and each look is written down", async () => {
    const id = await waiting({ from: "mallory@example.com", subject: "Hello", html: `<p onclick=x()>Hi <a href="javascript:alert(1)">there</a><img src=x onerror=alert(1)></p>`, text: "Hi there" });
    const mail = (await list()).mails.find((one) => one.id === id)!;
    expect(mail).toMatchObject({ sender: "mallory@example.com", subject: "Hello", reason: "stranger", number, body: "Hi there" });
    expect(mail.html).toBe(`<p>Hi <a rel="noopener noreferrer nofollow" target="_blank">there</a></p>`);
    expect((await db().select().from(auditLog).where(eq(auditLog.action, "mail.list"))).length).toBeGreaterThan(0);
  });

  test("let in, it is in its ticket under its sender's name, with its files, once", async () => {
    const id = await waiting({ from: "mallory@example.com", text: "I am her neighbour.", attachments: [{ filename: "a.png", content: Buffer.from(png()) }] });
    const [first, second] = await Promise.all([act("release", id), act("release", id)]);
    expect([first.status, second.status].sort()).toEqual([302, 409]);
    const [message, ...more] = await messages();
    expect(more).toEqual([]);
    expect(message?.body).toBe("mallory@example.com:\n\nI am her neighbour.");
    expect(await db().select().from(files).where(eq(files.ownerId, `ticket:${number}`))).toHaveLength(1);
    expect((await act("discard", id)).status).toBe(409);
  });

  test("that names no ticket, or a closed one, becomes a ticket of its own and its sender is told", async () => {
    const id = await waiting({ from: `Noor Haddad <noor@example.com>`, subject: "Do you sell lamps?", text: "Do you?" }, box.address);
    const answer = await act("release", id);
    const made = new URL(`${origin}${answer.location ?? ""}`).searchParams.get("released") ?? "";
    expect(await rowOf(made)).toMatchObject({ email: "noor@example.com", name: "Noor Haddad", subject: "Do you sell lamps?", state: "open", userId: null, visitorId: null });
    expect(await db().select().from(mails).where(eq(mails.to, "noor@example.com"))).toMatchObject([{ headers: { "Auto-Submitted": "auto-replied" } }]);
    await changeAsStaff(agent, number, { kind: "event", event: "close" });
    const late = await act("release", await waiting({ text: "It broke again." }));
    expect(late.location).not.toContain(number);
    expect((await rowOf()).state).toBe("closed");
  });

  test("deleted, nothing of it is left but that it came: it does not come back", async () => {
    const mail = { from: "mallory@example.com", messageId: `<${randomUUID()}@evil.example>`, html: "<b>x</b>", attachments: [{ filename: "a.png", content: Buffer.from(png()) }] };
    const id = await waiting(mail);
    expect((await act("discard", id)).location).toBe(`${paths.deskMail()}?discarded=1`);
    const [row] = await db().select().from(inboundMails).where(eq(inboundMails.id, id));
    expect(row).toMatchObject({ state: "discarded", sender: "", name: "", subject: "", body: "", html: null, attachments: [] });
    expect(await db().select().from(files).where(eq(files.ownerId, `mail:${id}`))).toEqual([]);
    await send(mail);
    expect((await list()).mails.map((one) => one.id)).not.toContain(id);
  });

  test("is for the desk alone", async () => {
    const id = await waiting({ from: "mallory@example.com" });
    const stranger = await signIn((await newUser("Customer")).id);
    expect((await act("release", id, stranger)).status).toBe(404);
    expect((await act("nonsense", id)).status).toBe(400);
    expect((await db().select().from(inboundMails).where(eq(inboundMails.id, id)))[0]?.state).toBe("quarantined");
  });
});
