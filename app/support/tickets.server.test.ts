import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { uuidv7 } from "#app/platform/ids.ts";
import type { Viewer, ViewerUser } from "#app/customers/viewer.ts";
import { events, settings } from "#db/schema/customers.ts";
import { orders } from "#db/schema/orders.ts";
import { auditLog, mails } from "#db/schema/platform.ts";
import { ticketLinks, ticketMessages, tickets } from "#db/schema/support.ts";
import { useDatabase } from "#tests/database.server.ts";
import { changeAsCustomer, changeAsStaff } from "./change-ticket.server.ts";
import { loadDeskTicket } from "./desk-ticket.server.ts";
import { attachableOrder, recentOrders } from "./find-order.server.ts";
import { demoConfig, guest, newOrder, newTicket, newUser, ticketInput } from "./internal/try-support.server.ts";
import { listTickets, loadTicket } from "./load-ticket.server.ts";
import { openTicket } from "./open-ticket.server.ts";
import { replyAsCustomer, replyAsStaff } from "./reply-to-ticket.server.ts";

const database = useDatabase();
let agent: ViewerUser;

beforeAll(async () => {
  demoConfig();
  agent = await newUser("Mira Holm", ["agent"]);
});

const mailsTo = (to: string) => database.current.db.select().from(mails).where(eq(mails.to, to)).orderBy(mails.createdAt, mails.id);
const tokenIn = (text: string): string => /token=([\w-]+)/.exec(text)?.[1] ?? "";
const ticketRow = async (number: string) => (await database.current.db.select().from(tickets).where(eq(tickets.number, number)))[0]!;

describe("opening", () => {
  test("stores the ticket, the question, the timeline and one mail with a link that opens it", async () => {
    const viewer = guest({ locale: "ru" });
    const number = await newTicket(viewer, { email: "olga@example.com", name: "Ольга", subject: "Где заказ?", body: "Стеллаж не привезли" });
    expect(number).toMatch(/^T-\d{4,}$/);
    expect(await ticketRow(number)).toMatchObject({ state: "open", reason: "delivery", locale: "ru", userId: null });
    const sent = await mailsTo("olga@example.com");
    expect(sent).toHaveLength(1);
    expect(sent[0]?.subject).toBe(`[${number}] Где заказ?`);
    expect(sent[0]?.text).toContain("Здравствуйте, Ольга!");
    const other = guest();
    expect((await loadTicket({ viewer: other, token: tokenIn(sent[0]?.text ?? "") }, number))?.messages[0]?.body).toBe("Стеллаж не привезли");
    expect(await database.current.db.select().from(events).where(eq(events.visitorId, viewer.visitorId))).toMatchObject([{ type: "ticket", data: { number } }]);
  });

  test("a double submit, even at the same moment, is one ticket and one mail", async () => {
    const viewer = guest();
    const input = ticketInput({ email: "twice@example.com" });
    const all = await Promise.all([1, 2, 3, 4].map(() => openTicket(viewer, input)));
    expect(new Set(all.map((one) => (one.ok ? one.number : "")))).toHaveProperty("size", 1);
    expect(all.filter((one) => one.ok && !one.again)).toHaveLength(1);
    expect(await database.current.db.select().from(tickets).where(eq(tickets.email, "twice@example.com"))).toHaveLength(1);
    expect(await mailsTo("twice@example.com")).toHaveLength(1);
  });

  test("the same key from another browser is another ticket", async () => {
    const input = ticketInput({ email: "key@example.com" });
    const first = await openTicket(guest(), input);
    const second = await openTicket(guest(), input);
    expect(first.ok && second.ok && first.number !== second.number).toBe(true);
  });

  test("a signed-in customer's ticket goes to the account's address, whatever the form says", async () => {
    const user = await newUser("Anna");
    const number = await newTicket(guest({ user }), { email: "victim@example.com", name: "Somebody" });
    expect(await ticketRow(number)).toMatchObject({ email: user.email, name: "Anna", userId: user.id });
    expect(await mailsTo("victim@example.com")).toHaveLength(0);
  });

  test("an address is not flooded by somebody who changes browsers", async () => {
    await database.current.db.insert(settings).values({ key: "support", value: { ticketsPerDay: 3 } });
    const answers = [];
    for (let n = 0; n < 4; n++) answers.push(await openTicket(guest(), ticketInput({ email: "flood@example.com" })));
    await database.current.db.delete(settings).where(eq(settings.key, "support"));
    expect(answers.map((answer) => answer.ok)).toEqual([true, true, true, false]);
    expect(await mailsTo("flood@example.com")).toHaveLength(3);
  });

  test("script, header lines and odd letters are kept as text, and escaped in the mail", async () => {
    const subject = "<script>alert(1)</script>\r\nBcc: a@b.c";
    const body = "<img src=x onerror=alert(1)> \u202e 👩‍🔧 '; drop table tickets; --";
    const viewer = guest();
    const number = await newTicket(viewer, { email: "hostile@example.com", subject, body, name: "<b>\nX" });
    expect((await loadTicket({ viewer }, number))?.messages[0]?.body).toBe(body);
    const [mail] = await mailsTo("hostile@example.com");
    expect(mail?.subject).not.toMatch(/[\r\n]/);
    expect(mail?.html).not.toMatch(/<script|<img|<b>/);
    expect(mail?.html).toContain("&lt;img src=x onerror=alert(1)&gt;");
  });
});

interface Case {
  readonly who: string;
  readonly reader: () => { readonly viewer: Viewer; readonly token?: string };
  readonly sees: boolean;
}

describe("whose ticket it is", () => {
  const opener = guest();
  const customer = guest();
  const shared = uuidv7();
  let guestTicket = "";
  let customerTicket = "";
  let token = "";
  let otherToken = "";
  let anna: ViewerUser;
  let bert: ViewerUser;

  beforeAll(async () => {
    anna = await newUser("Anna");
    bert = await newUser("Bert");
    guestTicket = await newTicket(opener, { email: "owner@example.com" });
    customerTicket = await newTicket({ ...customer, user: anna, visitorId: shared });
    token = tokenIn((await mailsTo("owner@example.com"))[0]?.text ?? "");
    otherToken = tokenIn((await mailsTo(anna.email))[0]?.text ?? "");
  });

  const ofGuest: readonly Case[] = [
    { who: "the browser that opened it", reader: () => ({ viewer: opener }), sees: true },
    { who: "that browser after signing in", reader: () => ({ viewer: { ...opener, user: bert } }), sees: true },
    { who: "a stranger", reader: () => ({ viewer: guest() }), sees: false },
    { who: "a customer", reader: () => ({ viewer: guest({ user: bert }) }), sees: false },
    { who: "a stranger with the link", reader: () => ({ viewer: guest(), token }), sees: true },
    { who: "a guest with a wrong token", reader: () => ({ viewer: guest(), token: `${token.slice(0, -1)}${token.endsWith("A") ? "B" : "A"}` }), sees: false },
    { who: "a guest with an empty token", reader: () => ({ viewer: guest(), token: "" }), sees: false },
    { who: "a guest with another ticket's token", reader: () => ({ viewer: guest(), token: otherToken }), sees: false },
    { who: "an agent outside the desk", reader: () => ({ viewer: guest({ user: agent }) }), sees: false },
  ];

  test.each(ofGuest)("a guest's ticket: $who", async ({ reader, sees }) => {
    const before = await database.current.db.select().from(ticketMessages);
    expect((await loadTicket(reader(), guestTicket)) !== undefined).toBe(sees);
    if (sees) return;
    expect(await replyAsCustomer(reader(), guestTicket, { body: "let me in", idempotencyKey: randomUUID() })).toEqual({ ok: false, problem: { code: "not-found" } });
    expect(await changeAsCustomer(reader(), guestTicket, { kind: "solve" })).toEqual({ ok: false, problem: { code: "not-found" } });
    expect(await database.current.db.select().from(ticketMessages)).toHaveLength(before.length);
  });

  const ofCustomer: readonly Case[] = [
    { who: "its customer on another device", reader: () => ({ viewer: guest({ user: anna }) }), sees: true },
    { who: "another customer", reader: () => ({ viewer: guest({ user: bert }) }), sees: false },
    { who: "another customer in the same browser", reader: () => ({ viewer: guest({ user: bert, visitorId: shared }) }), sees: false },
    { who: "the same browser, signed out", reader: () => ({ viewer: guest({ visitorId: shared }) }), sees: false },
    { who: "whoever has the link", reader: () => ({ viewer: guest(), token: otherToken }), sees: true },
  ];

  test.each(ofCustomer)("a customer's ticket: $who", async ({ reader, sees }) => {
    expect((await loadTicket(reader(), customerTicket)) !== undefined).toBe(sees);
    expect((await listTickets(reader().viewer)).some((ticket) => ticket.number === customerTicket)).toBe(sees && reader().token === undefined);
  });

  test("an expired or revoked link opens nothing", async () => {
    const number = await newTicket(guest(), { email: "late@example.com" });
    const late = tokenIn((await mailsTo("late@example.com"))[0]?.text ?? "");
    const links = database.current.db.update(ticketLinks);
    const id = (await ticketRow(number)).id;
    await links.set({ expiresAt: new Date(Date.now() - 1000) }).where(eq(ticketLinks.ticketId, id));
    expect(await loadTicket({ viewer: guest(), token: late }, number)).toBeUndefined();
    await database.current.db.update(ticketLinks).set({ expiresAt: new Date(Date.now() + 60_000), revokedAt: new Date() }).where(eq(ticketLinks.ticketId, id));
    expect(await loadTicket({ viewer: guest(), token: late }, number)).toBeUndefined();
  });

  test("no token is stored in the open", async () => {
    const stored = JSON.stringify([await database.current.db.select().from(ticketLinks), await database.current.db.select().from(tickets)]);
    expect(token.length).toBeGreaterThanOrEqual(22);
    expect(stored).not.toContain(token);
  });

  test("an order can be attached by its owner or by its link only", async () => {
    const visitorId = uuidv7();
    await newOrder("L-1", { userId: anna.id });
    await newOrder("L-2", { visitorId }, "guest-secret");
    const number = async (viewer: Viewer, order: string, secret?: string) => (await attachableOrder(viewer, order, secret))?.number;
    expect(await number(guest({ user: anna }), "L-1")).toBe("L-1");
    expect(await number(guest({ user: bert }), "L-1")).toBeUndefined();
    expect(await number(guest(), "L-1", "secret")).toBe("L-1");
    expect(await number(guest(), "L-1", "wrong")).toBeUndefined();
    expect(await number(guest({ visitorId }), "L-2")).toBe("L-2");
    expect(await number(guest(), "L-2")).toBeUndefined();
    expect((await recentOrders(guest({ user: anna }))).map((order) => order.number)).toEqual(["L-1"]);
    expect(await recentOrders(guest())).toEqual([]);
  });
});

describe("the conversation", () => {
  test("an answer mails the customer once, takes the ticket, and a reply opens it again", async () => {
    const viewer = guest();
    const number = await newTicket(viewer, { email: "talk@example.com" });
    const answer = { body: "It comes on Friday.", idempotencyKey: randomUUID(), internal: false };
    const twice = await Promise.all([replyAsStaff(agent, number, answer), replyAsStaff(agent, number, answer)]);
    expect(twice.map((one) => one.ok && one.again).sort()).toEqual([false, true]);
    expect(await ticketRow(number)).toMatchObject({ state: "waiting-for-customer", assigneeId: agent.id });
    expect((await mailsTo("talk@example.com")).map((mail) => mail.subject)).toEqual([`[${number}] When will it come?`, `Re: [${number}] When will it come?`]);
    expect((await listTickets(viewer))[0]).toMatchObject({ number, unread: true });
    expect((await loadTicket({ viewer }, number))?.messages.map((message) => [message.author, message.name])).toEqual([["customer", ""], ["staff", "Mira"]]);
    expect((await listTickets(viewer))[0]).toMatchObject({ unread: false });
    expect(await replyAsCustomer({ viewer }, number, { body: "Thank you", idempotencyKey: randomUUID() })).toEqual({ ok: true, again: false });
    expect(await ticketRow(number)).toMatchObject({ state: "open" });
    expect(await mailsTo("talk@example.com")).toHaveLength(2);
  });

  test("notes stay inside: not on the customer's page, no mail, no state", async () => {
    const viewer = guest();
    const number = await newTicket(viewer, { email: "note@example.com" });
    await replyAsStaff(agent, number, { body: "Customer sounds cross.", idempotencyKey: randomUUID(), internal: true });
    expect(JSON.stringify(await loadTicket({ viewer }, number))).not.toContain("cross");
    expect(await ticketRow(number)).toMatchObject({ state: "open", firstAnsweredAt: null });
    expect(await mailsTo("note@example.com")).toHaveLength(1);
    expect((await loadDeskTicket(agent, number, "en"))?.conversation.map((message) => message.internal)).toEqual([false, true]);
  });

  test("of two answers written on the same screen the second is held back until confirmed", async () => {
    const viewer = guest();
    const number = await newTicket(viewer);
    const seen = (await loadDeskTicket(agent, number, "en"))?.conversation.at(-1)?.id;
    const lead = await newUser("Jonas Berg", ["lead"]);
    const both = await Promise.all([
      replyAsStaff(agent, number, { body: "One", idempotencyKey: randomUUID(), internal: false, seen }),
      replyAsStaff(lead, number, { body: "Two", idempotencyKey: randomUUID(), internal: false, seen }),
    ]);
    expect(both.map((one) => (one.ok ? "sent" : one.problem.code)).sort()).toEqual(["newer-message", "sent"]);
    const confirmed = await replyAsStaff(lead, number, { body: "Two", idempotencyKey: randomUUID(), internal: false });
    expect(confirmed.ok).toBe(true);
  });

  test("twenty replies at once are all kept, none twice", async () => {
    const viewer = guest();
    const number = await newTicket(viewer);
    const keys = Array.from({ length: 10 }, () => randomUUID());
    await Promise.all([...keys, ...keys].map((key, n) => replyAsCustomer({ viewer }, number, { body: `message ${n}`, idempotencyKey: key })));
    expect((await loadTicket({ viewer }, number))?.messages).toHaveLength(11);
  });

  test("a closed ticket takes no reply of the customer's; a solved one is rated and reopened by a reply", async () => {
    const viewer = guest();
    const number = await newTicket(viewer);
    expect(await changeAsCustomer({ viewer }, number, { kind: "rate", rating: 5 })).toMatchObject({ ok: false, problem: { code: "not-now", state: "open" } });
    expect(await changeAsCustomer({ viewer }, number, { kind: "solve" })).toEqual({ ok: true, state: "solved" });
    expect(await changeAsCustomer({ viewer }, number, { kind: "rate", rating: 4, feeling: "relieved" })).toEqual({ ok: true, state: "solved" });
    expect(await ticketRow(number)).toMatchObject({ rating: 4, feeling: "relieved" });
    await replyAsCustomer({ viewer }, number, { body: "One more thing", idempotencyKey: randomUUID() });
    expect(await ticketRow(number)).toMatchObject({ state: "open", solvedAt: null });
    await changeAsStaff(agent, number, { kind: "event", event: "close" });
    expect(await replyAsCustomer({ viewer }, number, { body: "Hello?", idempotencyKey: randomUUID() })).toMatchObject({ ok: false, problem: { code: "not-now", state: "closed" } });
  });
});

describe("the desk's changes", () => {
  test("assigning goes to colleagues only; every change and every look is audited", async () => {
    const number = await newTicket(guest());
    const shopper = await newUser("Carl");
    expect(await changeAsStaff(agent, number, { kind: "assign", to: shopper.id })).toMatchObject({ ok: false, problem: { code: "no-such-colleague" } });
    expect((await changeAsStaff(agent, number, { kind: "assign", to: agent.id })).ok).toBe(true);
    expect((await changeAsStaff(agent, number, { kind: "priority", priority: "urgent" })).ok).toBe(true);
    const view = await loadDeskTicket(agent, number, "en");
    expect(view?.ticket).toMatchObject({ assigneeId: agent.id, priority: "urgent" });
    expect(view?.history.map((entry) => entry.type)).toEqual(["opened", "assigned", "priority"]);
    const { id } = await ticketRow(number);
    const looks = await database.current.db.select().from(auditLog).where(eq(auditLog.subject, `ticket:${id}`));
    expect(looks.map((entry) => entry.action)).toEqual(["ticket.assigned", "ticket.priority", "ticket.view"]);
    expect(await loadDeskTicket(agent, "T-1", "en")).toBeUndefined();
  });

  test("the customer's timeline stands beside the ticket", async () => {
    const viewer = guest();
    await database.current.db.insert(events).values({ visitorId: viewer.visitorId, type: "search", data: { words: "oak shelf" } });
    const number = await newTicket(viewer, { email: "looker@example.com" });
    expect((await loadDeskTicket(agent, number, "en"))?.timeline.map((entry) => [entry.type, entry.words])).toEqual([["ticket", undefined], ["search", "oak shelf"]]);
  });

  test("an order of three lines is one thing that happened", async () => {
    const viewer = guest();
    const bought = (order: string, minutesAgo: number) => ({ visitorId: viewer.visitorId, type: "order" as const, data: { order }, at: new Date(Date.now() - minutesAgo * 60_000) });
    await database.current.db.insert(events).values([bought("900001", 9), bought("900001", 9), bought("900001", 9), bought("900002", 5)]);
    const number = await newTicket(viewer, { email: "buyer-of-two@example.com" });
    expect((await loadDeskTicket(agent, number, "en"))?.timeline.map((entry) => [entry.type, entry.number])).toEqual([["ticket", number], ["order", "900002"], ["order", "900001"]]);
  });

  test("orders stand beside it, each with how it is known that it is hers; somebody else's do not, and the look is written down with them", async () => {
    const viewer = guest();
    const [own, browsers, typed, strangers] = ["910001", "910002", "910003", "910004"];
    const owner = await newUser("Olga Owner");
    await newOrder(own, { userId: owner.id });
    await newOrder(browsers, { visitorId: viewer.visitorId });
    await database.current.db.update(orders).set({ email: "Beside@Example.com" }).where(eq(orders.id, await newOrder(typed, { visitorId: randomUUID() })));
    await database.current.db.update(orders).set({ email: "another@example.com" }).where(eq(orders.id, await newOrder(strangers, { visitorId: randomUUID() })));
    const beside = async (number: string) => (await loadDeskTicket(agent, number, "en"))?.orders.map(({ number: order, known }) => [order, known]);
    const asGuest = await newTicket(viewer, { email: "beside@example.com" });
    expect(await beside(asGuest)).toEqual([[browsers, "browser"], [typed, "address"]]);
    const looks = await database.current.db.select().from(auditLog).where(eq(auditLog.subject, `ticket:${(await ticketRow(asGuest)).id}`));
    expect(looks.map(({ data }) => data)).toContainEqual({ number: asGuest, orders: [browsers, typed] });
    const asOwner = await newTicket(guest({ user: owner }), {});
    expect(await beside(asOwner)).toEqual([[own, "account"]]);
    const order = await database.current.db.select({ id: orders.id }).from(orders).where(eq(orders.number, own));
    await database.current.db.update(tickets).set({ orderId: order[0]!.id }).where(eq(tickets.number, asOwner));
    expect(await beside(asOwner)).toEqual([]);
  });
});
