import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { AppLoadContext } from "@remix-run/node";
import { beforeAll, describe, expect, test } from "vitest";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { forgetIdentity } from "#app/customers/identity.server.ts";
import { users } from "#db/schema/identity.ts";
import { products } from "#db/schema/catalog.ts";
import { readModels, seedModels } from "#db/seed/models.server.ts";
import { configurations } from "#db/schema/configurator.ts";
import { auditLog, mails } from "#db/schema/platform.ts";
import { articleFeedback, articles, ticketMessages, tickets, unansweredQuestions } from "#db/schema/support.ts";
import { useDatabase } from "#tests/database.server.ts";
import { newAccount } from "#tests/sign-up.server.ts";
import * as apiHelp from "#app/routes/api.help.ts";
import * as desk from "#app/routes/desk._index.tsx";
import * as deskTicket from "#app/routes/desk.$number.tsx";
import * as devMail from "#app/routes/dev.mail.tsx";
import * as article from "#app/routes/help.$slug.tsx";
import * as helpSearch from "#app/routes/help.search.tsx";
import * as newTicketPage from "#app/routes/support.new.tsx";
import * as ticketPage from "#app/routes/support.$number.tsx";
import { demoConfig, newOrder } from "./internal/try-support.server.ts";

const database = useDatabase();
const origin = "http://127.0.0.1:3000";
const guestBrowser = uuidv7();
let agentCookies = "";
let customerCookies = "";
let customerId = "";

interface Call {
  readonly visitorId?: string;
  readonly cookies?: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly form?: Readonly<Record<string, string>>;
}

function call(path: string, { visitorId = guestBrowser, cookies = "", params = {}, form }: Call = {}) {
  const context: AppLoadContext = { nonce: "n", requestId: "r", visitorId, cookies: new Map(), memo: new Map(), islands: undefined };
  const headers = { Cookie: cookies, "User-Agent": "test", "Accept-Language": "en" };
  const request = form === undefined ? new Request(`${origin}${path}`, { headers }) : new Request(`${origin}${path}`, { method: "POST", headers, body: new URLSearchParams(form) });
  return { request, context, params };
}

/** The status of whatever a loader or action gave or threw. */
async function status(result: Promise<unknown>): Promise<number> {
  const value = await result.catch((error: unknown) => error);
  if (value instanceof Response) return value.status;
  if (value instanceof Error) throw value;
  return typeof value === "object" && value !== null && "init" in value ? ((value.init as ResponseInit | null)?.status ?? 200) : 200;
}

async function account(email: string, roles: readonly string[] = []): Promise<string> {
  const done = await newAccount(new Request(origin), { email, password: "a long and quiet sentence", name: "Anna", locale: "en" });
  if (!done.ok) throw new Error(done.problem.code);
  await database.current.db.update(users).set({ roles: [...roles] }).where(eq(users.email, email));
  return done.headers.getSetCookie().map((cookie) => cookie.split(";")[0]).join("; ");
}

beforeAll(async () => {
  demoConfig();
  forgetIdentity();
  agentCookies = await account("agent@example.com", ["agent"]);
  customerCookies = await account("anna@example.com");
  customerId = (await database.current.db.select().from(users).where(eq(users.email, "anna@example.com")))[0]?.id ?? "";
  await database.current.db.insert(articles).values([
    { slug: "returns", category: "orders", title: { en: "Sending something back", ru: "Возврат" }, body: { en: "Within **30 days**. <script>alert(1)</script>", ru: "В течение 30 дней." }, keywords: { en: ["return", "refund"] } },
    { slug: "delivery", category: "delivery", title: { en: "When it arrives" }, body: { en: "You choose the day." } },
    { slug: "draft", category: "delivery", title: { en: "Secret draft" }, body: { en: "Not yet." }, published: false },
  ]);
});

const question = (values: Readonly<Record<string, string>> = {}) => ({ subject: "Where is it?", body: "I wait.", email: "guest@example.com", name: "G", idempotencyKey: randomUUID(), ...values });
const ticketsOf = (email: string) => database.current.db.select().from(tickets).where(eq(tickets.email, email));

describe("help", () => {
  test("answers while typing are JSON, in the reader's language, without drafts", async () => {
    const answer = await apiHelp.loader(call("/api/help?q=refund+my+money"));
    expect(answer.headers.get("Cache-Control")).toContain("no-store");
    expect(await answer.json()).toMatchObject({ question: "refund my money", answers: [{ slug: "returns", title: "Sending something back" }] });
    expect(JSON.stringify(await (await apiHelp.loader(call("/api/help?q=secret+draft"))).json())).not.toContain('"slug":"draft"');
    expect(await (await apiHelp.loader(call("/api/help?lang=ru&q=возврат"))).json()).toMatchObject({ answers: [{ title: "Возврат" }] });
  });

  test("the panel knows the viewer's orders and nobody else's", async () => {
    await newOrder("L-10", { userId: customerId });
    expect(await (await apiHelp.loader(call("/api/help?mine=1", { cookies: customerCookies }))).json()).toMatchObject({ orders: [{ number: "L-10", href: "/orders/L-10" }] });
    const ofMatters = [{ slug: "delivery", title: "When it arrives" }, { slug: "returns", title: "Sending something back" }];
    expect(await (await apiHelp.loader(call("/api/help?mine=1"))).json()).toEqual({ orders: [], tickets: [], articles: ofMatters });
  });

  test("where nothing was asked yet, the panel shows of each matter the article that helped most people", async () => {
    const [returns] = await database.current.db.select().from(articles).where(eq(articles.slug, "returns"));
    if (returns === undefined) throw new Error("no article");
    await database.current.db.insert(articles).values({ ...returns, id: uuidv7(), slug: "pick-up", title: { en: "Who picks it up" }, helpfulYes: returns.helpfulYes + 5 });
    expect(await (await apiHelp.loader(call("/api/help?mine=1"))).json()).toMatchObject({ articles: [{ slug: "delivery" }, { slug: "pick-up" }] });
    await database.current.db.delete(articles).where(eq(articles.slug, "pick-up"));
  });

  test("an article's HTML holds no script; a draft is not there", async () => {
    const page = await article.loader(call("/help/returns", { params: { slug: "returns" } }));
    expect(page.article.html).toContain("<strong>30 days</strong>");
    expect(page.article.html).not.toContain("<script");
    expect(await status(article.loader(call("/help/draft", { params: { slug: "draft" } })))).toBe(404);
  });

  test("an opinion counts once per browser and may be changed; the question is kept without the person", async () => {
    const give = (visitorId: string, helpful: string) => status(article.action(call("/help/returns", { visitorId, params: { slug: "returns" }, form: { helpful, question: "refund for anna@example.com order 100234 please" } })));
    const [one, two] = [uuidv7(), uuidv7()];
    expect([await give(one, "yes"), await give(one, "yes"), await give(two, "no"), await give(two, "yes")]).toEqual([302, 302, 302, 302]);
    expect((await database.current.db.select().from(articles).where(eq(articles.slug, "returns")))[0]).toMatchObject({ helpfulYes: 2, helpfulNo: 0 });
    expect((await database.current.db.select().from(articleFeedback)).map((row) => row.question)).toEqual(["refund for order please", "refund for order please"]);
    expect(await status(article.action(call("/help/returns", { params: { slug: "returns" }, form: { helpful: "maybe" } })))).toBe(400);
    expect(await status(article.action(call("/help/none", { params: { slug: "none" }, form: { helpful: "yes" } })))).toBe(404);
  });

  test("what was asked in vain is counted, words only", async () => {
    for (let n = 0; n < 2; n++) await helpSearch.loader(call("/help/search?q=%CE%BE%CF%88%CE%B6+me@x.y"));
    expect(await database.current.db.select().from(unansweredQuestions)).toMatchObject(expect.arrayContaining([expect.objectContaining({ question: "ξψζ", asked: 2 })]));
  });
});

describe("asking", () => {
  test("a guest asks, lands on the ticket and sees it; a second submit of the same form is the same ticket", async () => {
    const form = question({ email: "Guest@Example.com " });
    const [first, second] = await Promise.all([newTicketPage.action(call("/support/new", { form })), newTicketPage.action(call("/support/new", { form }))]);
    expect(first).toBeInstanceOf(Response);
    expect((first as Response).headers.get("Location")).toBe((second as Response).headers.get("Location"));
    expect(await ticketsOf("guest@example.com")).toHaveLength(1);
    const number = /T-\d+/.exec((first as Response).headers.get("Location") ?? "")?.[0] ?? "";
    expect((await ticketPage.loader(call(`/support/${number}?opened=1`, { params: { number } }))).ticket.subject).toBe("Where is it?");
    expect(await status(ticketPage.loader(call(`/support/${number}`, { visitorId: uuidv7(), params: { number } })))).toBe(404);
    expect(await status(ticketPage.loader(call("/support/T-999999", { params: { number: "T-999999" } })))).toBe(404);
  });

  test("a form too large to be read keeps its page: new questions, replies of the asker and of the desk", async () => {
    const form = question({ email: "large@example.com" });
    const opened = await newTicketPage.action(call("/support/new", { form }));
    const number = /T-\d+/.exec((opened as Response).headers.get("Location") ?? "")?.[0] ?? "";
    const large = (path: string, more: Call = {}) => {
      const asked = call(path, { form, ...more });
      asked.request.headers.set("Content-Length", String(30 * 1024 * 1024));
      return asked;
    };
    const params = { number };
    for (const answer of [await newTicketPage.action(large("/support/new")), await ticketPage.action(large(`/support/${number}`, { params })), await deskTicket.action(large(`/desk/${number}`, { params, cookies: agentCookies }))]) {
      expect(answer).toMatchObject({ init: { status: 413 }, data: { file: { code: "unread", name: "" } } });
    }
    expect(await ticketsOf("large@example.com")).toHaveLength(1);
    expect(await status(ticketPage.action(large(`/support/${number}`, { params, visitorId: uuidv7() })))).toBe(404);
  });

  test.each([
    ["an empty question", { body: "" }, "body", "required"], ["only spaces", { body: " \n " }, "body", "required"], ["too long a question", { body: "x".repeat(8001) }, "body", "too-long"],
    ["too long a subject", { subject: "x".repeat(151) }, "subject", "too-long"], ["no address", { email: "" }, "email", "required"], ["no real address", { email: "me" }, "email", "invalid-email"],
  ])("%s is refused beside its field, and what was typed stays", async (_name, values, field, code) => {
    const before = await database.current.db.select().from(tickets);
    const refused = await newTicketPage.action(call("/support/new", { form: question(values) }));
    if (!("data" in refused)) throw new Error("was accepted");
    expect(refused.init?.status).toBe(400);
    expect(refused.data.fields).toMatchObject({ [field]: code });
    expect(Object.keys(refused.data.values)).toContain("subject");
    expect(await database.current.db.select().from(tickets)).toHaveLength(before.length);
  });

  test("a program that fills in the hidden field gets no ticket and no hint", async () => {
    expect(await status(newTicketPage.action(call("/support/new", { form: question({ email: "spam@example.com", website: "http://x" }) })))).toBe(302);
    expect(await ticketsOf("spam@example.com")).toHaveLength(0);
  });

  test("an order of somebody else is a 404, in the form's address and in what is posted", async () => {
    await newOrder("L-20", { userId: customerId });
    expect(await status(newTicketPage.loader(call("/support/new?order=L-20")))).toBe(404);
    expect(await status(newTicketPage.loader(call("/support/new?order=L-nothing")))).toBe(404);
    expect(await status(newTicketPage.action(call("/support/new", { form: question({ order: "L-20" }) })))).toBe(404);
    const own = await newTicketPage.loader(call("/support/new?order=L-20", { cookies: customerCookies }));
    expect(own).toMatchObject({ chosenOrder: "L-20", actions: [{ href: "/help/orders/L-20/cancel" }, { href: "/help/orders/L-20/change" }, { href: "/help/orders/L-20/address" }, { href: "/orders/L-20/invoice" }] });
    await newTicketPage.action(call("/support/new", { cookies: customerCookies, form: question({ order: "L-20" }) }));
    expect((await ticketsOf("anna@example.com"))[0]?.orderId).not.toBeNull();
  });

  test("a configuration comes along with version, choices and conflict, in words; the desk offers what would make it possible", async () => {
    const { db } = database.current;
    await db.transaction(async (tx) => seedModels(tx, (await readModels()).filter(({ model }) => model.id === "lw-rise-desk")));
    await db.insert(products).values({ externalId: "lw-rise-desk", slug: "rise-desk", name: { en: "Rise desk" }, modelId: "lw-rise-desk" });
    await db.insert(configurations).values({ code: "abc12345", modelId: "lw-rise-desk", modelVersion: 1, choices: { frame: "one", depth: 700 } });
    const saved = await newTicketPage.loader(call("/support/new?configuration=abc12345&why=width:2000"));
    expect(saved.described).toMatchObject({
      name: "Rise desk", version: 1, choices: [{ option: "Depth", value: "70 cm" }, { option: "Frame", value: "Rise One: one motor, 65 kg" }],
      conflict: { option: "Width", value: "200 cm", explanation: "This frame does not open wide enough for the top." },
    });
    const running = await newTicketPage.loader(call(`/support/new?product=rise-desk&choices=${encodeURIComponent("?o.frame=one&o.evil=1&why=width:2000")}`));
    expect(JSON.parse(running.configuration ?? "")).toMatchObject({ modelId: "lw-rise-desk", modelVersion: 1, choices: { frame: "one" }, conflict: { option: "width", value: "2000" } });
    expect(running.described?.href).toBe("/configure/rise-desk?o.frame=one");
    expect(running.repairs[0]?.href).toMatch(/^\/configure\/rise-desk\?(?=.*o\.width=2000)(?=.*o\.frame=pro)/);
    expect((await newTicketPage.loader(call("/support/new?configuration=nothing"))).configuration).toBeUndefined();
    await newTicketPage.action(call("/support/new", { form: question({ email: "conf@example.com", configuration: saved.configuration ?? "" }) }));
    const [stored] = await ticketsOf("conf@example.com");
    expect(stored?.configuration).toMatchObject({ modelId: "lw-rise-desk", modelVersion: 1, code: "abc12345", conflict: { option: "width", value: "2000" } });
    const atDesk = await deskTicket.loader(call(`/desk/${stored?.number}`, { cookies: agentCookies, params: { number: stored?.number ?? "" } }));
    expect(atDesk.repairs.length).toBeGreaterThan(0);
    expect(atDesk.repairs[0]?.changes[0]).toMatch(/^Frame: Rise One.* → Rise Pro/);
    expect(atDesk.repairs[0]?.link).toMatch(/\/configure\/rise-desk\?.*o\.width=2000/);
    await newTicketPage.action(call("/support/new", { form: question({ email: "conf2@example.com", configuration: '{"modelId":"../../x","choices":[]}' }) }));
    expect((await ticketsOf("conf2@example.com"))[0]?.configuration).toBeNull();
  });
});

describe("the desk", () => {
  test("is not there for anybody but its staff", async () => {
    expect(await status(desk.loader(call("/desk", { cookies: customerCookies })))).toBe(404);
    expect(await status(desk.loader(call("/desk")))).toBe(302);
    expect(await status(deskTicket.loader(call("/desk/T-1001", { cookies: customerCookies, params: { number: "T-1001" } })))).toBe(404);
    expect(await status(deskTicket.action(call("/desk/T-1001", { cookies: customerCookies, params: { number: "T-1001" }, form: { intent: "event", event: "close" } })))).toBe(404);
    expect(await status(desk.loader(call("/desk", { cookies: agentCookies })))).toBe(200);
  });

  test("answers, notes and state by form; the customer's page shows the answer", async () => {
    const number = /T-\d+/.exec(((await newTicketPage.action(call("/support/new", { form: question({ email: "desk@example.com" }) }))) as Response).headers.get("Location") ?? "")?.[0] ?? "";
    const post = (form: Readonly<Record<string, string>>) => status(deskTicket.action(call(`/desk/${number}`, { cookies: agentCookies, params: { number }, form })));
    const page = await deskTicket.loader(call(`/desk/${number}`, { cookies: agentCookies, params: { number } }));
    expect(await post({ intent: "reply", body: "On Friday.", idempotencyKey: randomUUID(), seen: page.view.conversation[0]?.id ?? "" })).toBe(302);
    expect(await post({ intent: "note", body: "He was friendly.", idempotencyKey: randomUUID() })).toBe(302);
    expect(await post({ intent: "reply", body: " ", idempotencyKey: randomUUID() })).toBe(400);
    expect(await post({ intent: "priority", priority: "highest" })).toBe(400);
    expect(await post({ intent: "event", event: "reopen" })).toBe(409);
    expect(await post({ intent: "assign" })).toBe(302);
    const seen = await ticketPage.loader(call(`/support/${number}`, { params: { number } }));
    expect(seen.ticket.messages.map((message) => message.body)).toEqual(["I wait.", "On Friday."]);
    const reply = await ticketPage.action(call(`/support/${number}`, { params: { number }, form: { intent: "reply", body: "Thanks", idempotencyKey: randomUUID() } }));
    expect(await status(Promise.resolve(reply))).toBe(302);
    expect(await status(ticketPage.action(call(`/support/${number}`, { visitorId: uuidv7(), params: { number }, form: { intent: "reply", body: "Thanks", idempotencyKey: randomUUID() } })))).toBe(404);
    expect(await status(ticketPage.action(call(`/support/${number}`, { params: { number }, form: { intent: "rate", rating: "9" } })))).toBe(400);
  });

  test("the queue filters, searches subject, messages, names and numbers, and each look is audited once", async () => {
    const list = async (query: string) => (await desk.loader(call(`/desk${query}`, { cookies: agentCookies }))).queue.rows.map((row) => row.number);
    const all = await list("");
    expect(all.length).toBeGreaterThan(3);
    const [target] = await ticketsOf("conf@example.com");
    await database.current.db.insert(ticketMessages).values({ ticketId: target?.id ?? "", author: "customer", body: "The marmalade stain stays 100% there" });
    expect(await list("?q=marmalade")).toEqual([target?.number]);
    expect(await list(`?q=${target?.number.toLowerCase()}`)).toEqual([target?.number]);
    expect(await list("?q=conf%40example")).toEqual([target?.number]);
    expect(await list("?q=%25%25%25")).toEqual([]);
    expect(await list("?q='+or+1%3D1+--")).toEqual([]);
    expect(await list("?locale=ru")).toEqual([]);
    expect(await list("?view=mine")).toEqual([]);
    expect((await list("?view=unassigned&state=open&priority=high&page=zzz")).every((number) => all.includes(number))).toBe(true);
    const looks = await database.current.db.select().from(auditLog).where(eq(auditLog.subject, "tickets"));
    await list("?q=marmalade");
    expect(await database.current.db.select().from(auditLog).where(eq(auditLog.subject, "tickets"))).toHaveLength(looks.length);
    expect(looks.map((entry) => (entry.data as { words?: string }).words)).toContain("marmalade");
  });
});

describe("the outbox page", () => {
  test("shows mails in the demo and does not exist elsewhere", async () => {
    const [mail] = await database.current.db.select().from(mails).limit(1);
    expect((await devMail.loader(call(`/dev/mail?id=${mail?.id}`))).mail?.subject).toBe(mail?.subject);
    expect((await devMail.loader(call("/dev/mail?id=1'"))).mail).toBeUndefined();
    Object.assign(process.env, { EYELEVEL_DEMO: "0", SESSION_SECRET: "x".repeat(40), APP_URL: origin });
    forgetConfig();
    expect(await status(devMail.loader(call("/dev/mail")))).toBe(404);
    delete process.env.SESSION_SECRET;
    demoConfig();
  });
});
