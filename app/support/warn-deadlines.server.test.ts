/** Warnings of limits: what came up is told once, to the right people, in their language. */
import { asc, eq } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ViewerUser } from "#app/customers/viewer.ts";
import { users } from "#db/schema/identity.ts";
import { mails } from "#db/schema/platform.ts";
import { deadlineNotices } from "#db/schema/desk.ts";
import { ticketEvents, ticketMessages, tickets } from "#db/schema/support.ts";
import { useDatabase } from "#tests/database.server.ts";
import { afterWorkingTime } from "./business-hours.ts";
import { changeAsCustomer, changeAsStaff } from "./change-ticket.server.ts";
import { queueFilter } from "./desk-filter.ts";
import { loadQueue } from "./desk-queue.server.ts";
import { workOn } from "./desk-work.server.ts";
import { demoConfig, guest, newTicket, newUser } from "./internal/try-support.server.ts";
import { defaultPolicy } from "./policy.ts";
import { replyAsCustomer, replyAsStaff } from "./reply-to-ticket.server.ts";
import { warnOfDeadlines } from "./warn-deadlines.server.ts";

const database = useDatabase();
const db = () => database.current.db;
let agent: ViewerUser;
let lead: ViewerUser;
let other: ViewerUser;

beforeAll(async () => {
  demoConfig();
  [agent, lead, other] = [await newUser("Agent Ada", ["agent"]), await newUser("Lead Leo", ["lead"]), await newUser("Other Ole", ["agent"])];
  await db().update(users).set({ locale: "ru" }).where(eq(users.id, agent.id));
});
beforeEach(async () => {
  await db().delete(tickets);
  await db().delete(mails);
});

/** A Tuesday, eleven o'clock in Berlin. */
const now = new Date("2026-03-03T10:00:00Z");
const after = (minutes: number) => afterWorkingTime(defaultPolicy.hours, now, minutes)!;

async function given(wish: Partial<typeof tickets.$inferInsert> = {}): Promise<string> {
  const number = await newTicket(guest(), { email: `${crypto.randomUUID()}@example.com` });
  await db().update(tickets).set({ priority: "normal", firstAnswerDueAt: after(1000), solveDueAt: null, solveSince: null, assigneeId: null, ...wish }).where(eq(tickets.number, number));
  await db().delete(mails);
  return number;
}
const row = async (number: string) => (await db().select().from(tickets).where(eq(tickets.number, number)))[0]!;
const mailTo = async (user: ViewerUser) => db().select({ subject: mails.subject, text: mails.text }).from(mails).where(eq(mails.to, user.email));

describe("a warning", () => {
  test("goes to the assignee in her language and to the leads, by one mail, once", async () => {
    const near = await given({ subject: "Wobbly", assigneeId: agent.id, firstAnswerDueAt: after(45) });
    const solve = await given({ firstAnsweredAt: now, solveDueAt: after(-1) });
    await given({ assigneeId: agent.id });
    expect(await warnOfDeadlines(now)).toBe(2);
    const [toAgent, ...more] = await mailTo(agent);
    expect(more).toEqual([]);
    expect(toAgent?.subject).toBe(`Срок подходит: ${near}`);
    expect(toAgent?.text).toContain("осталось 45 мин · Wobbly");
    expect(toAgent?.text).not.toContain(solve);
    const toLead = await mailTo(lead);
    expect(toLead.map((mail) => mail.subject)).toEqual([`2 tickets near their limit: ${near}, ${solve}`]);
    expect(toLead[0]?.text).toMatch(/Solution: over since 3 Mar/);
    expect(await mailTo(other)).toEqual([]);
    expect(await warnOfDeadlines(now)).toBe(0);
    expect(await warnOfDeadlines(after(400))).toBe(0);
    expect((await db().select().from(ticketEvents).where(eq(ticketEvents.type, "deadline"))).map((event) => event.actor)).toEqual(["system", "system"]);
  });

  test("comes once though four workers look at once, and again for the other limit", async () => {
    const number = await given({ firstAnswerDueAt: after(10) });
    const told = await Promise.all(Array.from({ length: 4 }, () => warnOfDeadlines(now)));
    expect(told.reduce((sum, one) => sum + one, 0)).toBe(1);
    expect(await mailTo(lead)).toHaveLength(1);
    await db().update(tickets).set({ solveDueAt: after(30) }).where(eq(tickets.number, number));
    expect(await warnOfDeadlines(now)).toBe(1);
    expect((await db().select().from(deadlineNotices)).map(({ kind }) => kind).sort()).toEqual(["answer", "solve"]);
  });

  test("waits while nobody is there, and is none for what is answered, settled or ahead", async () => {
    await given({ firstAnswerDueAt: after(10) });
    expect(await warnOfDeadlines(new Date("2026-03-03T20:00:00Z"))).toBe(0);
    await db().delete(tickets);
    await given({ firstAnswerDueAt: after(10), firstAnsweredAt: now });
    await given({ firstAnswerDueAt: after(10), state: "solved" });
    await given({ firstAnswerDueAt: after(61) });
    await given({ firstAnswerDueAt: after(16), priority: "urgent" });
    expect(await warnOfDeadlines(now)).toBe(0);
    expect(await db().select().from(mails)).toEqual([]);
  });

  test("of many comes in mails of a hundred, each ticket in one of them", async () => {
    const number = await given({ firstAnswerDueAt: after(5) });
    const { id: _id, number: _number, idempotencyKey: _key, ...rest } = await row(number);
    await db().insert(tickets).values(Array.from({ length: 249 }, (_, n) => ({ ...rest, number: `T-${700_000 + n}` })));
    expect(await warnOfDeadlines(now)).toBe(250);
    const texts = (await mailTo(lead)).map((mail) => mail.text);
    expect(texts.map((text) => text.match(/First answer/g)?.length)).toEqual([100, 100, 50]);
    expect(new Set(texts.join("").match(/\/desk\/T-\d+/g)).size).toBe(250);
  });

  test("an account that is switched off gets none", async () => {
    const gone = await newUser("Gone Gil", ["lead"]);
    await db().update(users).set({ disabledAt: now }).where(eq(users.id, gone.id));
    await given({ firstAnswerDueAt: after(5), assigneeId: gone.id });
    expect(await warnOfDeadlines(now)).toBe(1);
    expect(await mailTo(gone)).toEqual([]);
  });
});

describe("the limit of the solution", () => {
  test("runs from the question, rests while the customer is asked, runs on with her answer, ends with the ticket", async () => {
    const viewer = guest();
    const number = await newTicket(viewer);
    const first = await row(number);
    expect(first.solveDueAt).toEqual(afterWorkingTime(defaultPolicy.hours, first.solveSince!, defaultPolicy.solve[first.priority]));
    await replyAsStaff(agent, number, { body: "How wide?", internal: false, idempotencyKey: crypto.randomUUID() });
    expect(await row(number)).toMatchObject({ solveSince: null, solveDueAt: null });
    await replyAsStaff(agent, number, { body: "a note", internal: true, idempotencyKey: crypto.randomUUID() });
    expect((await row(number)).solveDueAt).toBeNull();
    await replyAsCustomer({ viewer }, number, { body: "80 cm", idempotencyKey: crypto.randomUUID() });
    expect((await row(number)).solveDueAt).not.toBeNull();
    await changeAsCustomer({ viewer }, number, { kind: "solve" });
    expect((await row(number)).solveDueAt).toBeNull();
    await changeAsStaff(agent, number, { kind: "event", event: "reopen" });
    expect((await row(number)).solveDueAt).not.toBeNull();
  });

  test("and of the first answer come earlier with the priority", async () => {
    const number = await newTicket(guest());
    const before = await row(number);
    await changeAsStaff(agent, number, { kind: "priority", priority: "urgent" });
    const now = await row(number);
    expect(now.firstAnswerDueAt!.getTime()).toBeLessThan(before.firstAnswerDueAt!.getTime());
    expect(now.solveDueAt!.getTime()).toBeLessThan(before.solveDueAt!.getTime());
    await changeAsStaff(agent, number, { kind: "priority", priority: before.priority });
    expect(await row(number)).toMatchObject({ firstAnswerDueAt: before.firstAnswerDueAt, solveDueAt: before.solveDueAt });
  });

  test("a merged ticket has none, one that was split off has its own", async () => {
    const viewer = guest();
    const [one, two] = [await newTicket(viewer), await newTicket(viewer)];
    expect((await workOn(agent, one, { kind: "merge", into: two })).ok).toBe(true);
    expect(await row(one)).toMatchObject({ solveDueAt: null, solveSince: null });
    await replyAsCustomer({ viewer }, two, { body: "and another thing", idempotencyKey: crypto.randomUUID() });
    const spoken = await db().select({ id: ticketMessages.id }).from(ticketMessages).orderBy(asc(ticketMessages.position));
    const off = await workOn(agent, two, { kind: "split", messageId: spoken.at(-1)!.id, subject: "Another thing" });
    expect(off.ok).toBe(true);
    const [made] = await db().select().from(tickets).where(eq(tickets.subject, "Another thing"));
    expect(made?.solveDueAt).not.toBeNull();
    expect(made?.firstAnswerDueAt).not.toBeNull();
  });
});

test("the view of limits holds sleeping tickets too, sorted by what ends first, and can be narrowed", async () => {
  const long = new Date(Date.now() - 86_400_000);
  const sleeping = await given({ firstAnswerDueAt: new Date(long.getTime() - 60_000), snoozedUntil: new Date(Date.now() + 86_400_000), priority: "low" });
  const solve = await given({ firstAnsweredAt: long, solveDueAt: new Date(long.getTime() - 120_000), priority: "high" });
  await given({ firstAnsweredAt: long });
  await given({ firstAnswerDueAt: long, state: "closed" });
  const queue = async (text: string) => loadQueue(lead, queueFilter(new URLSearchParams(text)));
  const { rows, counts } = await queue("view=due");
  expect(rows.map((one) => [one.number, one.deadline?.kind, one.deadline?.stage])).toEqual([[solve, "solve", "over"], [sleeping, "answer", "over"]]);
  expect(counts).toMatchObject({ due: 2, all: 2 });
  expect((await queue("view=due&priority=low")).rows.map((one) => one.number)).toEqual([sleeping]);
});
