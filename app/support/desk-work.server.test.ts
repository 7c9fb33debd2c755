import { randomUUID } from "node:crypto";
import { and, asc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { uuidv7 } from "#app/platform/ids.ts";
import type { Viewer, ViewerUser } from "#app/customers/viewer.ts";
import { deskAgents, goodwill, mentions } from "#db/schema/desk.ts";
import { orders, payments, refunds } from "#db/schema/orders.ts";
import { auditLog, mails } from "#db/schema/platform.ts";
import { promotions } from "#db/schema/promotions.ts";
import { ticketEvents, ticketMessages, tickets } from "#db/schema/support.ts";
import { useDatabase } from "#tests/database.server.ts";
import { changeMany } from "./bulk-change.server.ts";
import { queueFilter } from "./desk-filter.ts";
import { loadQueue } from "./desk-queue.server.ts";
import { loadDeskTicket } from "./desk-ticket.server.ts";
import { deleteView, mostViews, savedViews, saveView } from "./desk-views.server.ts";
import { leadsTo, markMentionsRead, mergedTarget, workOn } from "./desk-work.server.ts";
import { budgetLeft, giveGoodwill, type GoodwillGift } from "./give-goodwill.server.ts";
import { demoConfig, guest, newOrder, newTicket, newUser } from "./internal/try-support.server.ts";
import { loadTicket } from "./load-ticket.server.ts";
import { replyAsCustomer, replyAsStaff } from "./reply-to-ticket.server.ts";
import { loadTeam, saveTeamMember } from "./take-turns.server.ts";

const database = useDatabase();
const db = () => database.current.db;
let mira: ViewerUser;
let jonas: ViewerUser;
let lead: ViewerUser;

beforeAll(async () => {
  demoConfig();
  mira = await newUser("Mira Holm", ["agent"]);
  jonas = await newUser("Jonas Alt", ["agent"]);
  lead = await newUser("Lena Berg", ["lead"]);
});

/** Of an address of its own: one address may not open any number a day. */
const opened = (viewer: Viewer, values: Parameters<typeof newTicket>[1] = {}) => newTicket(viewer, { email: `${viewer.visitorId}@example.com`, ...values });
const rowOf = async (number: string) => (await db().select().from(tickets).where(eq(tickets.number, number)))[0]!;
const bodiesOf = async (number: string) => (await db().select({ body: ticketMessages.body }).from(ticketMessages).where(eq(ticketMessages.ticketId, (await rowOf(number)).id)).orderBy(asc(ticketMessages.position))).map((row) => row.body);
const say = (viewer: Viewer, number: string, body: string) => replyAsCustomer({ viewer }, number, { body, idempotencyKey: randomUUID() });
const note = (staff: ViewerUser, number: string, body: string) => replyAsStaff(staff, number, { body, internal: true, idempotencyKey: randomUUID() });
const queued = async (staff: ViewerUser, view: string) => (await loadQueue(staff, queueFilter(new URLSearchParams({ view })))).rows.map((row) => row.number);
const linkIn = async (to: string) => /token=([\w-]+)/.exec((await db().select().from(mails).where(eq(mails.to, to)).orderBy(asc(mails.createdAt)))[0]?.text ?? "")?.[1] ?? "";

describe("snooze", () => {
  test("takes a ticket out of the queue until its time, or until the customer writes", async () => {
    const viewer = guest();
    const number = await opened(viewer);
    expect((await workOn(mira, number, { kind: "snooze", until: new Date(Date.now() + 3_600_000) })).ok).toBe(true);
    expect(await queued(mira, "all")).not.toContain(number);
    expect(await queued(mira, "snoozed")).toContain(number);
    await say(viewer, number, "Any news?");
    expect(await queued(mira, "all")).toContain(number);
    await workOn(mira, number, { kind: "snooze", until: new Date(Date.now() - 1000) });
    expect(await queued(mira, "all")).toContain(number);
    await workOn(mira, number, { kind: "snooze", until: null });
    expect((await rowOf(number)).snoozedUntil).toBeNull();
  });

  test("a settled ticket does not sleep, a missing one is not there", async () => {
    const number = await opened(guest());
    await changeMany(mira, [number], { kind: "change", change: { kind: "event", event: "close" } });
    expect(await workOn(mira, number, { kind: "snooze", until: new Date() })).toMatchObject({ problem: { code: "not-now" } });
    expect(await workOn(mira, "T-1", { kind: "snooze", until: null })).toMatchObject({ problem: { code: "not-found" } });
  });
});

describe("many at once", () => {
  test("each is changed as if alone; what cannot be changed stops nobody", async () => {
    const [a, b, c] = [await opened(guest()), await opened(guest()), await opened(guest())];
    expect(await changeMany(mira, [a, b, a], { kind: "work", work: { kind: "tags", tags: ["office"], add: true } })).toEqual({ done: 2, failed: 0 });
    await changeMany(mira, [a], { kind: "work", work: { kind: "tags", tags: ["big", "office"], add: true } });
    expect((await rowOf(a)).tags).toEqual(["office", "big"]);
    expect((await loadQueue(mira, queueFilter(new URLSearchParams({ tag: "big" })))).rows.map((row) => row.number)).toEqual([a]);
    expect(await changeMany(mira, [a, b], { kind: "change", change: { kind: "event", event: "close" } })).toEqual({ done: 2, failed: 0 });
    expect(await changeMany(mira, [a, c, "T-1"], { kind: "change", change: { kind: "event", event: "close" } })).toEqual({ done: 1, failed: 2 });
    expect(await changeMany(mira, [c], { kind: "change", change: { kind: "assign", to: jonas.id } })).toEqual({ done: 1, failed: 0 });
    expect((await rowOf(c)).assigneeId).toBe(jonas.id);
    expect(await db().select().from(auditLog).where(and(eq(auditLog.action, "ticket.closed"), eq(auditLog.subject, `ticket:${(await rowOf(b)).id}`)))).toHaveLength(1);
  });
});

describe("merging", () => {
  test("messages, links and tags go to the other one; the merged one leads there, for its reader alone", async () => {
    const viewer = guest();
    const email = `${viewer.visitorId}@example.com`;
    const first = await opened(viewer, { email, body: "The first" });
    const second = await opened(viewer, { email, body: "The second" });
    await workOn(mira, first, { kind: "tags", tags: ["a"], add: false });
    const token = await linkIn(email);
    expect(await workOn(mira, first, { kind: "merge", into: second })).toMatchObject({ ok: true, number: second });
    expect((await bodiesOf(second)).sort()).toEqual(["The first", "The second"]);
    expect(await bodiesOf(first)).toEqual([]);
    expect(await rowOf(first)).toMatchObject({ state: "closed", mergedInto: (await rowOf(second)).id });
    expect((await rowOf(second)).tags).toEqual(["a"]);
    expect(await leadsTo({ viewer }, first)).toBe(second);
    expect(await leadsTo({ viewer: guest(), token }, first)).toBe(second);
    expect(await leadsTo({ viewer: guest() }, first)).toBeUndefined();
    expect((await loadTicket({ viewer: guest(), token }, second))?.number).toBe(second);
    expect(await mergedTarget(first)).toBe(second);
    expect((await db().select().from(ticketEvents).where(and(eq(ticketEvents.ticketId, (await rowOf(first)).id), eq(ticketEvents.type, "merged")))).map((row) => row.data)).toEqual([{ into: second }]);
    for (const work of [{ kind: "merge", into: second }, { kind: "tags", tags: [], add: false }] as const) expect(await workOn(mira, first, work)).toMatchObject({ problem: { code: "merged" } });
  });

  test("a chain leads on in one step", async () => {
    const viewer = guest();
    const [a, b, c] = [await opened(viewer), await opened(viewer), await opened(viewer)];
    await workOn(mira, a, { kind: "merge", into: b });
    await workOn(mira, b, { kind: "merge", into: c });
    expect([await mergedTarget(a), await mergedTarget(b)]).toEqual([c, c]);
    expect(await bodiesOf(c)).toHaveLength(3);
  });

  test("never into itself, a missing one, or another person's; towards each other only one happens", async () => {
    const viewer = guest();
    const [a, b] = [await opened(viewer, { email: "pair@example.com" }), await opened(viewer, { email: "pair@example.com" })];
    const strange = await opened(guest(), { email: "strange@example.com" });
    expect(await workOn(mira, a, { kind: "merge", into: a })).toMatchObject({ problem: { code: "same" } });
    expect(await workOn(mira, a, { kind: "merge", into: "T-1" })).toMatchObject({ problem: { code: "not-found" } });
    expect(await workOn(mira, a, { kind: "merge", into: strange })).toMatchObject({ problem: { code: "other-person" } });
    const both = await Promise.all([workOn(mira, a, { kind: "merge", into: b }), workOn(jonas, b, { kind: "merge", into: a })]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
  });
});

describe("splitting", () => {
  test("from a message on it is a ticket of its own; the customer hears of it, the first message stays", async () => {
    const viewer = guest();
    const email = `${viewer.visitorId}@example.com`;
    const number = await opened(viewer, { email, body: "About the shelf" });
    await say(viewer, number, "And another thing: the lamp");
    await say(viewer, number, "It hums");
    const messages = await db().select().from(ticketMessages).where(eq(ticketMessages.ticketId, (await rowOf(number)).id)).orderBy(asc(ticketMessages.position));
    expect(await workOn(mira, number, { kind: "split", messageId: messages[0]!.id, subject: "x" })).toMatchObject({ problem: { code: "first" } });
    expect(await workOn(mira, number, { kind: "split", messageId: uuidv7(), subject: "x" })).toMatchObject({ problem: { code: "first" } });
    const done = await workOn(mira, number, { kind: "split", messageId: messages[1]!.id, subject: "The lamp hums" });
    const made = done.ok ? done.number : "";
    expect(await bodiesOf(number)).toEqual(["About the shelf"]);
    expect(await bodiesOf(made)).toEqual(["And another thing: the lamp", "It hums"]);
    expect(await rowOf(made)).toMatchObject({ subject: "The lamp hums", email, state: "open" });
    expect((await db().select().from(mails).where(eq(mails.to, email))).map((mail) => mail.subject)).toContain(`[${made}] The lamp hums`);
    expect((await loadTicket({ viewer }, made))?.messages).toHaveLength(2);
  });
});

describe("colleagues", () => {
  test("who is named in a note is told once, by mail and at the desk, without the note's words; looking ends it", async () => {
    const number = await opened(guest(), { subject: "Lamp" });
    await note(mira, number, "@Jonas Alt the secret word is plywood. @Mira Holm");
    const sent = await db().select().from(mails).where(eq(mails.to, jonas.email));
    expect(sent).toHaveLength(1);
    expect(sent[0]?.text).toContain(`/desk/${number}`);
    expect(sent[0]?.text).not.toContain("plywood");
    expect(await db().select().from(mails).where(eq(mails.to, mira.email))).toHaveLength(0);
    expect(await queued(jonas, "mentions")).toEqual([number]);
    expect(await queued(mira, "mentions")).toEqual([]);
    await markMentionsRead(jonas.id, number);
    expect(await queued(jonas, "mentions")).toEqual([]);
  });

  test("an answer to a note stays in its thread, keeps what it is about, and is told to those who wrote in it; the customer knows of nothing", async () => {
    const viewer = guest();
    const number = await opened(viewer);
    const order = await newOrder(`9${Date.now()}`, { visitorId: viewer.visitorId });
    await db().update(tickets).set({ orderId: order }).where(eq(tickets.number, number));
    const told = async (one: ViewerUser) => (await db().select().from(mentions).where(eq(mentions.userId, one.id))).length;
    const answer = (staff: ViewerUser, body: string, more: object, on = number) => replyAsStaff(staff, on, { body, internal: true, idempotencyKey: randomUUID(), ...more });
    const threads = async () => (await loadDeskTicket(mira, number, "en"))?.conversation.filter((one) => one.internal).map((one) => [one.body, one.note?.about, one.note?.thread]);
    await answer(mira, "The legs were late", { about: "order" });
    await answer(mira, "Nothing configured here", { about: "configuration" });
    const root = (await loadDeskTicket(mira, number, "en"))!.conversation.find((one) => one.body === "The legs were late")!.id;
    const before = [await told(mira), await told(jonas), await told(lead)];
    await answer(jonas, "The workshop says Friday", { thread: root });
    const second = (await loadDeskTicket(mira, number, "en"))!.conversation.find((one) => one.body === "The workshop says Friday")!.id;
    await answer(lead, "Then give a voucher", { thread: second, about: "configuration" });
    expect(await threads()).toEqual([["The legs were late", "order", undefined], ["Nothing configured here", undefined, undefined], ["The workshop says Friday", "order", root], ["Then give a voucher", "order", root]]);
    expect([await told(mira), await told(jonas), await told(lead)].map((now, at) => now - before[at]!)).toEqual([2, 1, 0]);
    expect((await loadTicket({ viewer }, number))?.messages.map((one) => one.body)).toEqual(["I ordered a shelf."]);

    // Another ticket about the same order shows what was noted of it; a thread of a ticket elsewhere is none here.
    const other = await opened(guest());
    await db().update(tickets).set({ orderId: order }).where(eq(tickets.number, other));
    expect((await loadDeskTicket(mira, other, "en"))?.orderNotes.map((one) => [one.body, one.number])).toEqual([["Then give a voucher", number], ["The workshop says Friday", number], ["The legs were late", number]]);
    await answer(mira, "By itself", { thread: root }, other);
    expect((await loadDeskTicket(mira, other, "en"))?.conversation.at(-1)).toMatchObject({ body: "By itself", note: {} });
  });

  test("a ticket is handed over with its summary", async () => {
    const number = await opened(guest());
    expect(await workOn(mira, number, { kind: "handover", to: (await newUser("No Staff")).id, summary: "x" })).toMatchObject({ problem: { code: "no-such-colleague" } });
    expect((await workOn(mira, number, { kind: "handover", to: lead.id, summary: "She wants a larger shelf." })).ok).toBe(true);
    expect((await rowOf(number)).assigneeId).toBe(lead.id);
    expect(await db().select().from(mentions).where(eq(mentions.userId, lead.id))).toHaveLength(1);
    expect(await db().select().from(ticketMessages).where(and(eq(ticketMessages.ticketId, (await rowOf(number)).id), eq(ticketMessages.internal, true)))).toMatchObject([{ body: "She wants a larger shelf.", authorId: mira.id }]);
  });

  test("views are each colleague's own, tidy, and not too many", async () => {
    expect((await saveView(mira.id, "Office", "tag=office&page=4&evil=1")).ok).toBe(true);
    expect(await saveView(mira.id, "Office", "")).toMatchObject({ problem: { code: "name-taken" } });
    expect(await savedViews(mira.id)).toMatchObject([{ name: "Office", query: "?tag=office" }]);
    expect(await savedViews(jonas.id)).toEqual([]);
    const [view] = await savedViews(mira.id);
    await deleteView(jonas.id, view!.id);
    expect(await savedViews(mira.id)).toHaveLength(1);
    for (let index = 1; index < mostViews; index++) await saveView(mira.id, `v${index}`, "");
    expect(await saveView(mira.id, "one more", "")).toMatchObject({ problem: { code: "too-many" } });
    await deleteView(mira.id, view!.id);
    expect(await savedViews(mira.id)).toHaveLength(mostViews - 1);
  });
});

describe("turns", () => {
  const member = (id: string, values: Partial<Parameters<typeof saveTeamMember>[1]> = {}) => saveTeamMember(lead.id, { id, inTurn: true, skills: [], languages: [], goodwill: {}, ...values });

  test("new tickets go round among those who know the matter and the language; nobody else gets one", async () => {
    await member(mira.id, { languages: ["en"] });
    await member(jonas.id, { skills: ["delivery"] });
    const assignees = async (values: Parameters<typeof newTicket>[1], locale: "en" | "ru" = "en") => (await rowOf(await opened(guest({ locale }), values))).assigneeId;
    expect(new Set([await assignees({ reason: "delivery" }), await assignees({ reason: "delivery" })])).toEqual(new Set([mira.id, jonas.id]));
    expect(await assignees({ reason: "invoice" })).toBe(mira.id);
    expect(await assignees({ reason: "delivery" }, "ru")).toBe(jonas.id);
    expect(await assignees({ reason: "invoice" }, "ru")).toBeNull();
    const many = await Promise.all(Array.from({ length: 8 }, () => assignees({ reason: "delivery" })));
    expect(many).not.toContain(null);
    for (const id of [mira.id, jonas.id]) expect(many.filter((one) => one === id).length).toBeGreaterThan(1);
    await db().delete(deskAgents);
    expect(await assignees({ reason: "delivery" })).toBeNull();
  });

  test("the team is those who work at the desk", async () => {
    expect(await member((await newUser("Nobody Here")).id)).toMatchObject({ problem: { code: "no-such-colleague" } });
    await member(mira.id, { skills: ["damage"], goodwill: { EUR: 5_000 } });
    expect((await loadTeam()).find((one) => one.id === mira.id)).toMatchObject({ name: "Mira Holm", inTurn: true, skills: ["damage"], goodwill: { EUR: 5_000 } });
    await db().delete(deskAgents);
  });
});

describe("goodwill", () => {
  const gift = (values: Partial<GoodwillGift> = {}): GoodwillGift => ({ kind: "voucher", amount: 3_000, currency: "EUR", reason: "Late", key: randomUUID(), ...values });

  test("a voucher within the budget, once per form; at the same moment the budget still holds", async () => {
    await saveTeamMember(lead.id, { id: mira.id, inTurn: false, skills: [], languages: [], goodwill: { EUR: 5_000 } });
    const number = await opened(guest());
    const same = gift();
    const twice = await Promise.all([giveGoodwill(mira, number, same), giveGoodwill(mira, number, same)]);
    expect(twice[0]).toMatchObject({ ok: true, code: expect.stringMatching(/^THANKS-[A-Z2-9]{10}$/) });
    expect(twice[1]).toEqual(twice[0]);
    expect(await db().select().from(promotions).where(eq(promotions.code, twice[0]?.ok === true ? (twice[0].code ?? "") : ""))).toMatchObject([{ usageLimit: 1, rule: { kind: "amount", amounts: { EUR: 3_000 } } }]);
    expect(await budgetLeft(db(), mira.id)).toEqual({ EUR: 2_000 });
    const both = await Promise.all([giveGoodwill(mira, number, gift({ amount: 1_500 })), giveGoodwill(mira, number, gift({ amount: 1_500 }))]);
    expect(both.filter((one) => one.ok)).toHaveLength(1);
    expect(both.find((one) => !one.ok)).toMatchObject({ problem: { code: "budget", left: 500 } });
    expect(await giveGoodwill(mira, number, gift({ amount: 1, currency: "USD" }))).toMatchObject({ problem: { code: "budget", left: 0 } });
    expect(await giveGoodwill(jonas, number, gift({ amount: 1 }))).toMatchObject({ problem: { code: "budget" } });
    expect(await giveGoodwill(mira, "T-1", gift({ amount: 1 }))).toMatchObject({ problem: { code: "not-found" } });
  });

  test("a part of the money needs the ticket's order, and never more than it holds", async () => {
    await saveTeamMember(lead.id, { id: jonas.id, inTurn: false, skills: [], languages: [], goodwill: { EUR: 100_000 } });
    const viewer = guest();
    const bare = await opened(viewer);
    expect(await giveGoodwill(jonas, bare, gift({ kind: "refund" }))).toMatchObject({ problem: { code: "no-order" } });
    const orderId = await newOrder("G-1", { visitorId: viewer.visitorId });
    await db().insert(payments).values({ id: uuidv7(), orderId, provider: "test-bank", providerId: "g-1", state: "captured", amount: 10_000, currency: "EUR" });
    const number = await opened(viewer, { order: { id: orderId, number: "G-1", state: "paid" } });
    expect(await giveGoodwill(jonas, number, gift({ kind: "refund", amount: 10_001 }))).toMatchObject({ problem: { code: "refund" } });
    expect(await db().select().from(goodwill).where(eq(goodwill.agentId, jonas.id))).toEqual([]);
    expect(await giveGoodwill(jonas, number, gift({ kind: "refund", amount: 2_500 }))).toMatchObject({ ok: true, code: null });
    expect(await db().select().from(refunds).where(eq(refunds.orderId, orderId))).toMatchObject([{ amount: 2_500, actor: jonas.id }]);
    expect((await db().select().from(orders).where(eq(orders.id, orderId)))[0]?.refunded).toBe(2_500);
  });
});
