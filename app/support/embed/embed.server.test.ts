/** The panel on pages of other shops, asked as such pages ask: who gets an answer at all, and whose questions are shown to whom. */
import { createHmac, randomBytes, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import type { ViewerUser } from "#app/customers/viewer.ts";
import { paths } from "#app/paths.ts";
import { action as openSession, loader as sessionLoader } from "#app/routes/api.embed.$site.session.ts";
import { loader as answers } from "#app/routes/api.embed.$site.answers.ts";
import { action as opine, loader as readArticle } from "#app/routes/api.embed.$site.articles.$slug.ts";
import { action as openTicket, loader as listTickets } from "#app/routes/api.embed.$site.tickets.ts";
import { action as reply, loader as readTicket } from "#app/routes/api.embed.$site.tickets_.$number.ts";
import { loader as readFile } from "#app/routes/api.embed.$site.tickets_.$number_.files.$key.ts";
import { loader as live } from "#app/routes/api.embed.$site.tickets_.$number_.live.ts";
import { auditLog, files, mails } from "#db/schema/platform.ts";
import { articleFeedback, articles, helpSites, helpTokens, ticketMessages, tickets } from "#db/schema/support.ts";
import { jpeg, pdf } from "#tests/hostile-uploads.ts";
import { useDatabase } from "#tests/database.server.ts";
import { contextOf } from "#tests/request.server.ts";
import { workOn } from "../desk-work.server.ts";
import { loadDeskTicket } from "../desk-ticket.server.ts";
import { demoConfig, guest, newTicket, newUser } from "../internal/try-support.server.ts";
import { closeConversations } from "../live-hub.server.ts";
import { replyAsStaff } from "../reply-to-ticket.server.ts";
import { addSite, allowedSite, changeSite, listSites, type Told } from "./help-sites.server.ts";
import { eventReader } from "./read-events.ts";

const database = useDatabase();
const shop = "http://127.0.0.1:3000";
const origin = "https://www.acorn.example";
let lead: ViewerUser;
let site: Told;
let other: Told;

beforeAll(async () => {
  demoConfig();
  lead = await newUser("Mira Holm", ["lead"]);
  site = await addSite(lead, { name: "Acorn", origins: [origin, "https://acorn.example"] });
  other = await addSite(lead, { name: "Beech", origins: [origin] });
  await database.current.db.insert(articles).values({ id: randomUUID(), slug: "delivery-times", category: "delivery", title: { en: "When will my order come?", ru: "Когда придёт заказ?" }, body: { en: "In **two weeks**. See [returns](/help/returns).", ru: "Через две недели." } });
});
afterEach(() => closeConversations());

type Handler = (args: never) => Promise<Response>;
interface Ask {
  readonly from?: string | null;
  readonly session?: string | undefined;
  readonly fields?: Readonly<Record<string, string>>;
  readonly files?: readonly File[];
  /** What the request says its body weighs. */
  readonly length?: number;
  readonly method?: string;
  readonly signal?: AbortSignal;
}

function ask(handler: Handler, path: string, params: Readonly<Record<string, string>>, { from = origin, session, fields, files = [], length, method, signal }: Ask = {}): Promise<Response> {
  const body = files.length === 0 ? new URLSearchParams(fields) : new FormData();
  if (body instanceof FormData) {
    for (const [name, value] of Object.entries(fields ?? {})) body.append(name, value);
    for (const file of files) body.append("files", file);
  }
  const headers = new Headers({ ...(from !== null && { Origin: from }), ...(session !== undefined && { Authorization: `Bearer ${session}` }), ...(length !== undefined && { "Content-Length": String(length) }) });
  const request = new Request(`${shop}${path}`, { headers, ...(fields !== undefined && { method: "POST", body }), ...(method !== undefined && { method }), ...(signal !== undefined && { signal }) });
  return handler({ request, params, context: contextOf() } as never);
}

const newBrowser = (): string => randomBytes(32).toString("base64url");
const start = (fields: Readonly<Record<string, string>>, to: Told = site, from: string | null = origin) => ask(openSession, paths.embedSession(to.id), { site: to.id }, { fields, from });
const sessionOf = async (fields: Readonly<Record<string, string>>, to: Told = site): Promise<string> => ((await (await start(fields, to)).json()) as { session: string }).session;
const guestSession = (to: Told = site): Promise<string> => sessionOf({ browser: newBrowser() }, to);

function token(claims: Readonly<Record<string, unknown>> = {}, to: Told = site, secret = to.secret): string {
  const now = Math.floor(Date.now() / 1000);
  const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString("base64url");
  const signed = `${encode({ alg: "HS256" })}.${encode({ aud: to.id, sub: "42", email: "ada@example.com", name: "Ada", iat: now, exp: now + 600, jti: randomUUID(), ...claims })}`;
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
}
const customerSession = (claims: Readonly<Record<string, unknown>> = {}, to: Told = site): Promise<string> => sessionOf({ browser: newBrowser(), token: token(claims, to) }, to);

const question = { subject: "Where is it?", body: "The shelf has not come.", email: "guest@example.com" };
async function opened(session: string, to: Told = site, fields: Readonly<Record<string, string>> = question): Promise<string> {
  const answer = await ask(openTicket, paths.embedTickets(to.id), { site: to.id }, { session, fields: { ...fields, idempotencyKey: fields.idempotencyKey ?? randomUUID() } });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { number: string }).number;
}
const read = (session: string | undefined, number: string, to: Told = site) => ask(readTicket, paths.embedTicket(to.id, number), { site: to.id, number }, { session });
const listed = async (session: string, to: Told = site): Promise<string[]> => ((await (await ask(listTickets, paths.embedTickets(to.id), { site: to.id }, { session })).json()) as { tickets: { number: string }[] }).tickets.map(({ number }) => number);
const ticketRow = async (number: string) => (await database.current.db.select().from(tickets).where(eq(tickets.number, number)))[0]!;

describe("who gets an answer", () => {
  const everything = (to: string, number: string): readonly (readonly [Handler, string, Readonly<Record<string, string>>, Ask])[] => [
    [answers, `${paths.embedAnswers(to)}?q=order`, { site: to }, {}], [readArticle, paths.embedArticle(to, "delivery-times"), { site: to, slug: "delivery-times" }, {}],
    [opine, paths.embedArticle(to, "delivery-times"), { site: to, slug: "delivery-times" }, { fields: { helpful: "yes" } }],
    [openSession, paths.embedSession(to), { site: to }, { fields: { browser: newBrowser() } }], [sessionLoader, paths.embedSession(to), { site: to }, {}],
    [listTickets, paths.embedTickets(to), { site: to }, {}], [openTicket, paths.embedTickets(to), { site: to }, { fields: question }],
    [readTicket, paths.embedTicket(to, number), { site: to, number }, {}], [reply, paths.embedTicket(to, number), { site: to, number }, { fields: { body: "x", idempotencyKey: randomUUID() } }],
    [live, paths.embedLive(to, number), { site: to, number }, {}], [readFile, paths.embedFile(to, number, "attachment"), { site: to, number, key: "attachment" }, {}],
  ];

  test.each([
    ["another origin", "https://evil.example"], ["the null origin", "null"], ["no origin", null], ["a longer name", "https://www.acorn.example.evil.example"], ["a part of the name", "https://acorn"], ["another scheme", "http://www.acorn.example"],
    ["another port", "https://www.acorn.example:8443"], ["capitals", "https://WWW.acorn.example"], ["a path", "https://www.acorn.example/"], ["a wildcard", "*"], ["the shop itself", shop], ["array letters", '{"https://www.acorn.example"}'],
  ])("nobody from %s, by any method, with any session", async (_what, from) => {
    const session = await guestSession();
    const number = await opened(session);
    for (const [handler, path, params, asked] of everything(site.id, number)) {
      for (const one of [asked, { method: "OPTIONS" }]) {
        const answer = await ask(handler, path, params, { ...one, session, from });
        expect(answer.status, path).toBe(403);
        expect(await answer.text()).toBe('{"code":"not-allowed"}');
        expect([...answer.headers.keys()].filter((name) => name.startsWith("access-control"))).toEqual([]);
      }
    }
  });

  test("an unknown site, a site switched off and a site of nonsense are refused alike", async () => {
    const off = await addSite(lead, { name: "Off", origins: [origin] });
    await changeSite(lead, off.id, { kind: "revoke" });
    for (const id of [off.id, randomUUID(), "x", "../../desk", "'; drop table help_sites; --", "\u0000"]) {
      const answer = await ask(answers, "/api/embed/x/answers?q=order", { site: id });
      expect([answer.status, await answer.text(), answer.headers.get("Access-Control-Allow-Origin")]).toEqual([403, '{"code":"not-allowed"}', null]);
    }
  });

  test("each named origin by its own name, without credentials; what is asked first is allowed in so many words", async () => {
    for (const from of [origin, "https://acorn.example"]) {
      const answer = await ask(answers, `${paths.embedAnswers(site.id)}?q=when+will+my+order+come`, { site: site.id }, { from });
      expect(await answer.json()).toMatchObject({ answers: [{ slug: "delivery-times", title: "When will my order come?" }] });
      expect(answer.headers.get("Access-Control-Allow-Origin")).toBe(from);
      expect(answer.headers.get("Vary")).toBe("Origin");
      expect(answer.headers.get("Access-Control-Allow-Credentials")).toBeNull();
      expect(answer.headers.get("Cache-Control")).toContain("no-store");
    }
    const first = await ask(listTickets, paths.embedTickets(site.id), { site: site.id }, { method: "OPTIONS" });
    expect([first.status, first.headers.get("Access-Control-Allow-Headers"), first.headers.get("Access-Control-Allow-Methods"), first.headers.get("Access-Control-Allow-Origin")]).toEqual([204, "Authorization", "GET, POST", origin]);
  });

  test("articles in both languages; opinions count once per reader; what is not there is a refusal one can read", async () => {
    const path = paths.embedArticle(site.id, "delivery-times");
    const params = { site: site.id, slug: "delivery-times" };
    expect(await (await ask(readArticle, path, params)).json()).toMatchObject({ title: "When will my order come?", html: expect.stringContaining("<strong>two weeks</strong>") });
    expect(await (await ask(readArticle, `${path}?lang=ru`, params)).json()).toMatchObject({ title: "Когда придёт заказ?" });
    const session = await guestSession();
    for (const helpful of ["no", "yes"]) expect((await ask(opine, path, params, { session, fields: { helpful } })).status).toBe(200);
    expect(await database.current.db.select({ helpful: articleFeedback.helpful }).from(articleFeedback)).toEqual([{ helpful: true }]);
    const missing = await ask(readArticle, path, { ...params, slug: "nothing" });
    expect([missing.status, missing.headers.get("Access-Control-Allow-Origin")]).toEqual([404, origin]);
  });
});

describe("who somebody is", () => {
  test("a guest is the same with the same key of her browser, on one site only", async () => {
    const browser = newBrowser();
    const number = await opened(await sessionOf({ browser }));
    expect(await listed(await sessionOf({ browser }))).toEqual([number]);
    expect(await listed(await guestSession())).toEqual([]);
    expect(await listed(await sessionOf({ browser }, other), other)).toEqual([]);
  });

  test.each([["none", undefined], ["a short one", "abc"], ["letters that are none of its", `${"a".repeat(42)}!`], ["a long one", "a".repeat(44)]])("a browser's key must be one: %s", async (_what, browser) => {
    expect((await start(browser === undefined ? {} : { browser })).status).toBe(400);
  });

  test("a customer has her questions on any device, and another customer, a guest or another site has none of them", async () => {
    const number = await opened(await customerSession());
    expect(await ticketRow(number)).toMatchObject({ email: "ada@example.com", name: "Ada", siteId: site.id, siteCustomer: "42", userId: null });
    expect(await listed(await customerSession({ email: "ada@new.example" }))).toEqual([number]);
    // The same address says nothing: only the shop's own number of the customer does.
    for (const claims of [{ sub: "43" }, { sub: "42 " }, { sub: "042" }]) {
      const stranger = await customerSession({ ...claims, email: "ada@example.com" });
      expect(await listed(stranger)).toEqual([]);
      expect((await read(stranger, number)).status).toBe(404);
    }
    const elsewhere = await customerSession({}, other);
    expect(await listed(elsewhere, other)).toEqual([]);
    expect((await read(elsewhere, number, other)).status).toBe(404);
    const asGuest = await guestSession();
    expect((await read(asGuest, number)).status).toBe(404);
    expect((await ask(reply, paths.embedTicket(site.id, number), { site: site.id, number }, { session: asGuest, fields: { body: "me too", idempotencyKey: randomUUID() } })).status).toBe(404);
    expect((await ask(live, paths.embedLive(site.id, number), { site: site.id, number }, { session: asGuest })).status).toBe(404);
  });

  test("questions asked in the shop itself with the same address stay where they are", async () => {
    const own = await newTicket(guest(), { email: "ada@example.com" });
    const user = await newUser("Ada Own");
    const ofAccount = await newTicket(guest({ user }));
    const session = await customerSession({ email: user.email, sub: user.id });
    expect(await listed(session)).toEqual([]);
    for (const number of [own, ofAccount, "T-1", "T-999999999999", "nonsense"]) expect((await read(session, number)).status, number).toBe(404);
  });

  test.each([
    ["another secret", () => token({}, site, "guessed"), "forged"], ["another site's token", () => token({}, other), "forged"], ["this site's secret for another site", () => token({ aud: other.id }), "other-site"],
    ["one that is over", () => token({ iat: 1, exp: 2 }), "expired"], ["one that lives a day", () => token({ exp: Math.floor(Date.now() / 1000) + 86_400 }), "lives-too-long"], ["rubbish", () => "a.b.c", "malformed"],
  ])("%s is refused, and opens no session", async (_what, make, reason) => {
    const answer = await start({ browser: newBrowser(), token: make() });
    expect([answer.status, await answer.json()]).toEqual([401, { code: "token", reason }]);
  });

  test("a token is good for the browser that showed it first, as often as its answer got lost, and for nobody else", async () => {
    const [mine, thief, shown] = [newBrowser(), newBrowser(), token()];
    const together = await Promise.all([mine, thief, mine, thief].map((browser) => start({ browser, token: shown })));
    const statuses = together.map(({ status }) => status);
    expect(new Set([statuses[0], statuses[1]])).toEqual(new Set([200, 401]));
    expect([statuses[2], statuses[3]]).toEqual([statuses[0], statuses[1]]);
    const late = await start({ browser: newBrowser(), token: shown });
    expect([late.status, await late.json()]).toEqual([401, { code: "token", reason: "used" }]);
    const kept = await database.current.db.select().from(helpTokens).where(eq(helpTokens.siteId, site.id));
    expect(JSON.stringify(kept)).not.toContain(shown.slice(0, 40));
  });

  test("sessions made up, changed, of another site or none at all open nothing", async () => {
    const session = await guestSession();
    const number = await opened(session);
    const [body = "", signature = ""] = session.split(".");
    const changed = Buffer.from(JSON.stringify({ ...JSON.parse(Buffer.from(body, "base64url").toString()), until: 1e15 })).toString("base64url");
    for (const one of [undefined, "", "x", body, `${body}.`, `${changed}.${signature}`, `${body}.${"A".repeat(43)}`, await guestSession(other), "a".repeat(5000)]) {
      const answer = await read(one, number);
      expect([answer.status, await answer.json()]).toEqual([401, { code: "session" }]);
    }
  });
});

describe("asking and answering", () => {
  test("a guest needs an address, gets one ticket however often she sends, and a mail with a link", async () => {
    const session = await guestSession();
    const send = (fields: Readonly<Record<string, string>>) => ask(openTicket, paths.embedTickets(site.id), { site: site.id }, { session, fields });
    const refused = await send({ subject: "", body: "x", idempotencyKey: randomUUID() });
    expect([refused.status, await refused.json()]).toEqual([400, { code: "invalid-form", fields: { subject: "required" } }]);
    expect(await (await send({ subject: "x", body: "x", idempotencyKey: randomUUID() })).json()).toMatchObject({ fields: { email: "required" } });
    const fields = { ...question, email: "twice@acorn.example", name: "<b>Olga</b>", idempotencyKey: randomUUID() };
    const sent = await Promise.all([send(fields), send(fields), send(fields)]);
    expect(new Set(await Promise.all(sent.map(async (answer) => ((await answer.json()) as { number: string }).number))).size).toBe(1);
    const [mail, ...more] = await database.current.db.select().from(mails).where(eq(mails.to, "twice@acorn.example"));
    expect([mail?.text.includes("/support/T-"), more]).toEqual([true, []]);
  });

  test("what only programs fill in makes no ticket; too many make no more", async () => {
    const session = await guestSession();
    const before = await database.current.db.$count(tickets);
    const trapped = await ask(openTicket, paths.embedTickets(site.id), { site: site.id }, { session, fields: { ...question, website: "https://spam.example", idempotencyKey: randomUUID() } });
    expect([trapped.status, await trapped.json(), await database.current.db.$count(tickets)]).toEqual([200, { number: "" }, before]);
    for (let n = 0; n < 20; n++) await opened(session, site, { ...question, email: "many@acorn.example" });
    const more = await ask(openTicket, paths.embedTickets(site.id), { site: site.id }, { session: await guestSession(), fields: { ...question, email: "many@acorn.example", idempotencyKey: randomUUID() } });
    expect([more.status, await more.json()]).toEqual([429, { code: "too-many-tickets" }]);
  });

  test("a customer's fields for name and address are not read: the shop has vouched for others", async () => {
    const number = await opened(await customerSession({ sub: "7" }), site, { ...question, email: "victim@example.com", name: "Somebody" });
    expect(await ticketRow(number)).toMatchObject({ email: "ada@example.com", name: "Ada" });
    expect((await loadDeskTicket(lead, number, "en"))?.site).toEqual({ name: "Acorn", customer: "7" });
    expect((await loadDeskTicket(lead, await opened(await guestSession()), "en"))?.site).toEqual({ name: "Acorn", customer: null });
  });

  test("staff answer; the customer reads it without notes, and live; her reply is stored once", async () => {
    const session = await customerSession({ sub: "live" });
    const number = await opened(session);
    const page = new AbortController();
    const stream = await ask(live, `${paths.embedLive(site.id, number)}?after=0`, { site: site.id, number }, { session, signal: page.signal });
    expect([stream.status, stream.headers.get("Access-Control-Allow-Origin"), stream.headers.get("Content-Type")]).toEqual([200, origin, "text/event-stream; charset=utf-8"]);
    const heard = messagesOf(stream);
    expect(await heard.next()).toMatchObject({ value: question.body });
    await replyAsStaff(lead, number, { body: "a note", internal: true, idempotencyKey: randomUUID() });
    await replyAsStaff(lead, number, { body: "On Monday.", internal: false, idempotencyKey: randomUUID() });
    expect(await heard.next()).toMatchObject({ value: "On Monday." });
    page.abort();
    const key = randomUUID();
    const replies = await Promise.all([1, 2].map(() => ask(reply, paths.embedTicket(site.id, number), { site: site.id, number }, { session, fields: { body: "Thank you", idempotencyKey: key } })));
    expect(replies.map(({ status }) => status)).toEqual([200, 200]);
    const shown = (await (await read(session, number)).json()) as { messages: { body: string; name: string }[]; mayReply: boolean };
    expect(shown.messages.map(({ body }) => body)).toEqual([question.body, "On Monday.", "Thank you"]);
    expect([shown.messages[1]?.name, shown.mayReply]).toEqual(["Mira", true]);
  });

  test("a question through a site is merged with questions of the same customer there alone, and split it stays hers", async () => {
    const session = await customerSession({ sub: "merging" });
    const [first, second] = [await opened(session), await opened(session)];
    const victim = await newTicket(guest(), { email: "ada@example.com" });
    const asGuest = await opened(await guestSession(), site, { ...question, email: "ada@example.com" });
    for (const [from, into] of [[victim, first], [first, victim], [asGuest, first]] as const) expect(await workOn(lead, from, { kind: "merge", into })).toMatchObject({ problem: { code: "other-person" } });
    expect(await workOn(lead, second, { kind: "merge", into: first })).toMatchObject({ ok: true });
    expect(await (await read(session, second)).json()).toMatchObject({ number: first });
  });
});

/** The bodies of the messages of a stream, as they come. */
async function* messagesOf(response: Response): AsyncGenerator<string> {
  const parse = eventReader();
  const pieces = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  for (let piece = await pieces.read(); !piece.done; piece = await pieces.read()) for (const { event, data } of parse(piece.value)) if (event === "message") yield (JSON.parse(data) as { body: string }).body;
}

describe("a site", () => {
  test("rotated keeps the old secret for a day where that is wished, and ends it and its sessions where not", async () => {
    const acorn = await addSite(lead, { name: "Rotating", origins: [origin] });
    const session = await customerSession({}, acorn);
    const first = await changeSite(lead, acorn.id, { kind: "rotate", keepOld: true });
    const next = first.ok ? first.told! : acorn;
    expect(next.secret).not.toBe(acorn.secret);
    for (const secret of [acorn.secret, next.secret]) expect((await start({ browser: newBrowser(), token: token({}, acorn, secret) }, acorn)).status).toBe(200);
    expect((await listed(session, acorn))).toEqual([]);
    await database.current.db.update(helpSites).set({ oldKeyUntil: new Date(Date.now() - 1) }).where(eq(helpSites.id, acorn.id));
    expect((await start({ browser: newBrowser(), token: token({}, acorn, acorn.secret) }, acorn)).status).toBe(401);
    const latest = await customerSession({}, { ...acorn, secret: next.secret });
    expect((await ask(listTickets, paths.embedTickets(acorn.id), { site: acorn.id }, { session: latest })).status).toBe(200);
    await changeSite(lead, acorn.id, { kind: "rotate", keepOld: false });
    expect((await ask(listTickets, paths.embedTickets(acorn.id), { site: acorn.id }, { session: latest })).status).toBe(401);
  });

  test("switched off answers nobody until it is switched on, an origin taken away at once no more; all of it is audited without the secret", async () => {
    const acorn = await addSite(lead, { name: "Switching", origins: [origin] });
    const session = await guestSession(acorn);
    await changeSite(lead, acorn.id, { kind: "revoke" });
    expect((await ask(listTickets, paths.embedTickets(acorn.id), { site: acorn.id }, { session })).status).toBe(403);
    await changeSite(lead, acorn.id, { kind: "allow" });
    expect(await listed(session, acorn)).toEqual([]);
    await changeSite(lead, acorn.id, { kind: "save", name: "Moved", origins: ["https://moved.example"] });
    expect(await allowedSite(acorn.id, origin)).toBeUndefined();
    expect((await listSites()).find(({ id }) => id === acorn.id)).toMatchObject({ name: "Moved", origins: ["https://moved.example"], revoked: false });
    expect(await changeSite(lead, randomUUID(), { kind: "revoke" })).toMatchObject({ problem: { code: "not-found" } });
    const written = await database.current.db.select().from(auditLog).where(eq(auditLog.subject, `help-site:${acorn.id}`));
    expect(written.map(({ action }) => action).sort()).toEqual(["help-site.add", "help-site.allow", "help-site.revoke", "help-site.save"]);
    expect(JSON.stringify([written, await database.current.db.select().from(helpSites)])).not.toContain(acorn.secret.slice(4));
  });
});

describe("files, the end and the rating", () => {
  const picture = (name = "crack.html") => new File([new Uint8Array(jpeg())], name, { type: "text/html" });
  const bad = () => new File(["<svg onload=alert(1)>"], "bad.png", { type: "image/png" });
  const change = (session: string | undefined, number: string, fields: Readonly<Record<string, string>>, given: readonly File[] = [], to: Told = site) => ask(reply, paths.embedTicket(to.id, number), { site: to.id, number }, { session, fields, files: given });
  const attached = async (number: string) => (await database.current.db.select({ attachments: ticketMessages.attachments }).from(ticketMessages).innerJoin(tickets, eq(tickets.id, ticketMessages.ticketId)).where(eq(tickets.number, number)).orderBy(ticketMessages.position)).map(({ attachments }) => attachments.map(({ name }) => name));
  const stored = async () => (await database.current.db.select({ key: files.key }).from(files)).length;

  test("go with a question and with a reply, cleaned and under the ticket's own name", async () => {
    const session = await guestSession();
    const asked = await ask(openTicket, paths.embedTickets(site.id), { site: site.id }, { session, fields: { ...question, idempotencyKey: randomUUID() }, files: [picture(), new File([new Uint8Array(pdf())], "Beleg.pdf")] });
    const { number } = (await asked.json()) as { number: string };
    const key = randomUUID();
    for (let turn = 0; turn < 2; turn++) expect((await change(session, number, { intent: "reply", body: "And this one.", idempotencyKey: key }, [picture("side.jpg")])).status).toBe(200);
    expect(await attached(number)).toEqual([["crack.jpg", "Beleg.pdf"], ["side.jpg"]]);
    expect(new Set((await database.current.db.select({ ownerId: files.ownerId }).from(files)).map(({ ownerId }) => ownerId))).toEqual(new Set([`ticket:${number}`]));
    expect(await (await read(session, number)).json()).toMatchObject({ messages: [{ attachments: [{ name: "crack.jpg" }, { name: "Beleg.pdf" }] }, { attachments: [{ name: "side.jpg" }] }] });
  });

  test("one that is refused is named with its reason, and nothing is stored of it", async () => {
    const session = await guestSession();
    const before = await stored();
    const asked = await ask(openTicket, paths.embedTickets(site.id), { site: site.id }, { session, fields: { ...question, idempotencyKey: randomUUID() }, files: [picture(), bad()] });
    expect([asked.status, await asked.json()]).toEqual([400, { code: "invalid-form", fields: { files: "unknown-kind" }, file: "bad.png" }]);
    expect(await listed(session)).toEqual([]);
    const number = await opened(session);
    const replied = await change(session, number, { body: "x", idempotencyKey: randomUUID() }, [bad()]);
    expect([replied.status, await replied.json()]).toEqual([400, { code: "invalid-form", fields: { files: "unknown-kind" }, file: "bad.png" }]);
    expect(await attached(number)).toEqual([[]]);
    expect(await stored()).toBe(before);
  });

  test("a question too large to be read is answered so that the panel can say it, and nothing is stored", async () => {
    const session = await guestSession();
    const before = await stored();
    const asked = await ask(openTicket, paths.embedTickets(site.id), { site: site.id }, { session, length: 30 * 1024 * 1024, fields: { ...question, idempotencyKey: randomUUID() }, files: [picture()] });
    expect([asked.status, await asked.json(), asked.headers.get("Access-Control-Allow-Origin")]).toEqual([413, { code: "invalid-form", fields: { files: "unread" }, file: "" }, origin]);
    expect(await listed(session)).toEqual([]);
    expect(await stored()).toBe(before);
  });

  test("a question is solved and rated by whoever asked it, in this order, once asked the table", async () => {
    const session = await guestSession();
    const number = await opened(session);
    const may = async () => { const { maySolve, mayRate, mayReply, rating } = (await (await read(session, number)).json()) as Record<string, unknown>; return { maySolve, mayRate, mayReply, rating }; };
    expect(await may()).toEqual({ maySolve: true, mayRate: false, mayReply: true, rating: null });
    expect((await change(session, number, { intent: "rate", rating: "5" })).status).toBe(409);
    expect(await (await change(session, number, { intent: "solve" })).json()).toEqual({ state: "solved" });
    expect((await change(session, number, { intent: "solve" })).status).toBe(409);
    expect(await may()).toEqual({ maySolve: false, mayRate: true, mayReply: true, rating: null });
    const refused: readonly Readonly<Record<string, string>>[] = [{ intent: "rate", rating: "6" }, { intent: "rate", rating: "0" }, { intent: "rate" }, { intent: "rate", rating: "3", feeling: "furious" }, { intent: "close" }];
    for (const fields of refused) expect((await change(session, number, fields)).status).toBe(400);
    expect((await change(session, number, { intent: "rate", rating: "4", feeling: "relieved" })).status).toBe(200);
    expect(await ticketRow(number)).toMatchObject({ state: "solved", rating: 4, feeling: "relieved" });
    expect(await may()).toMatchObject({ mayRate: true, rating: 4 });
  });

  test("nobody else does any of it: another guest, the same browser's other shop, nobody", async () => {
    const number = await opened(await guestSession());
    const tries: readonly Readonly<Record<string, string>>[] = [{ intent: "solve" }, { intent: "rate", rating: "1" }, { intent: "reply", body: "x", idempotencyKey: randomUUID() }];
    for (const fields of tries) {
      expect((await change(await guestSession(), number, fields, [picture()])).status).toBe(404);
      expect((await change(await guestSession(other), number, fields, [], other)).status).toBe(404);
      expect((await change(undefined, number, fields)).status).toBe(401);
    }
    expect(await ticketRow(number)).toMatchObject({ state: "open", rating: null });
  });
});
