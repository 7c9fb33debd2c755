/** The desk's queue against a plain list, and the promises the shop's policy makes. */
import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import fc from "fast-check";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { uuidv7 } from "#app/platform/ids.ts";
import type { ViewerUser } from "#app/customers/viewer.ts";
import { settings } from "#db/schema/customers.ts";
import { users } from "#db/schema/identity.ts";
import { mails } from "#db/schema/platform.ts";
import { ticketMessages, tickets } from "#db/schema/support.ts";
import { useDatabase } from "#tests/database.server.ts";
import { queueFilter, type QueueFilter } from "./desk-filter.ts";
import { loadQueue, otherTickets, queueOrder } from "./desk-queue.server.ts";
import { loadDeskTicket } from "./desk-ticket.server.ts";
import { unsettled } from "./internal/near-deadlines.server.ts";
import { supportPolicy } from "./internal/policy.server.ts";
import { demoConfig, guest, newOrder, newTicket, newUser } from "./internal/try-support.server.ts";
import { defaultPolicy } from "./policy.ts";
import { priorities, ticketStates, type Priority, type TicketState } from "./ticket.ts";

const database = useDatabase();
const db = () => database.current.db;
let mira: ViewerUser;
let jonas: ViewerUser;

beforeAll(async () => {
  demoConfig();
  [mira, jonas] = [await newUser("Mira Holm", ["agent"]), await newUser("Jonas Reimer", ["lead"])];
});
beforeEach(async () => {
  await db().delete(tickets);
  await db().delete(settings).where(eq(settings.key, "support"));
});

interface Wished {
  readonly state: TicketState;
  readonly priority: Priority;
  readonly assignee: "mira" | "jonas" | null;
  readonly locale: "en" | "ru";
  /** Minutes from a fixed moment. */
  readonly due: number | null;
  readonly answered: boolean;
  readonly changed: number;
  readonly tag?: "office" | null;
  /** Minutes from now until it wakes; null where it does not sleep. */
  readonly asleep?: number | null;
}

const start = Date.UTC(2026, 10, 1);
const at = (minutes: number) => new Date(start + minutes * 60_000);
const wished: fc.Arbitrary<Wished> = fc.record({
  state: fc.constantFrom(...ticketStates), priority: fc.constantFrom(...priorities), assignee: fc.constantFrom("mira", "jonas", null), locale: fc.constantFrom("en", "ru"),
  tag: fc.constantFrom("office" as const, null), asleep: fc.constantFrom(null, -600, 600),
  due: fc.option(fc.nat(500)), answered: fc.boolean(), changed: fc.nat(500),
});

async function given(wishes: readonly Wished[]) {
  const rows = wishes.map((wish, index) => ({
    id: uuidv7(start + index), number: `T-${9_000 + index}`, state: wish.state, priority: wish.priority, reason: "other", subject: `Question ${index}`, email: `q${index}@example.com`, name: "", locale: wish.locale,
    assigneeId: wish.assignee === null ? null : { mira, jonas }[wish.assignee].id, firstAnswerDueAt: wish.due === null ? null : at(wish.due), firstAnsweredAt: wish.answered ? at(0) : null, updatedAt: at(wish.changed), tags: wish.tag == null ? [] : [wish.tag as string], snoozedUntil: wish.asleep == null ? null : new Date(Date.now() + wish.asleep * 60_000),
  }));
  if (rows.length > 0) await db().insert(tickets).values(rows);
  return rows;
}

/** All first answers of these tickets were due long ago. */
const nearLimit = (row: Row): boolean => row.firstAnsweredAt === null && row.firstAnswerDueAt !== null;

type Row = Awaited<ReturnType<typeof given>>[number];

/** The queue as its rules say it, over a plain list. */
function expected(rows: readonly Row[], me: ViewerUser, filter: QueueFilter): string[] {
  const open = (row: Row) => row.state === "open" || row.state === "waiting-for-customer";
  const sleeps = (row: Row) => row.snoozedUntil !== null && row.snoozedUntil.getTime() > Date.now();
  const awake = (row: Row) => open(row) && !sleeps(row);
  const near = (row: Row) => open(row) && nearLimit(row);
  const shown = rows.filter((row) => ({
    mine: awake(row) && row.assigneeId === me.id, unassigned: awake(row) && row.assigneeId === null, all: awake(row), due: near(row), mentions: false, snoozed: open(row) && sleeps(row), solved: !open(row),
  })[filter.view]).filter((row) => filter.tag === "" || row.tags.includes(filter.tag))
    .filter((row) => (filter.state === undefined || row.state === filter.state) && (filter.priority === undefined || row.priority === filter.priority) && (filter.locale === undefined || row.locale === filter.locale));
  const due = (row: Row) => (row.firstAnsweredAt === null && row.firstAnswerDueAt !== null ? row.firstAnswerDueAt.getTime() : Infinity);
  const keys = (row: Row): number[] => filter.view === "solved" ? [-row.updatedAt.getTime()] : filter.view === "due" ? [due(row)]
    : [{ open: 0, "waiting-for-customer": 1, solved: 2, closed: 2 }[row.state], { urgent: 0, high: 1, normal: 2, low: 3 }[row.priority], due(row), row.updatedAt.getTime()];
  const compare = (a: Row, b: Row): number => {
    const [left, right] = [keys(a), keys(b)];
    const place = left.findIndex((key, index) => key !== right[index]);
    return place < 0 ? (a.id < b.id ? -1 : 1) : (left[place] ?? 0) < (right[place] ?? 0) ? -1 : 1;
  };
  return [...shown].sort(compare).map((row) => row.number);
}

const filterOf = (text: string) => queueFilter(new URLSearchParams(text));

describe("the queue", () => {
  test("is what its rules say over any tickets: view, filters, order, counts", async () => {
    const filters = fc.record({ view: fc.constantFrom("mine", "unassigned", "all", "due", "mentions", "snoozed", "solved"), tag: fc.constantFrom("", "office"), state: fc.constantFrom("", ...ticketStates), priority: fc.constantFrom("", ...priorities), locale: fc.constantFrom("", "en", "ru") });
    await fc.assert(fc.asyncProperty(fc.array(wished, { maxLength: 25 }), fc.array(filters, { minLength: 3, maxLength: 3 }), async (wishes, asked) => {
      await db().delete(tickets);
      const rows = await given(wishes);
      for (const each of asked) {
        const filter = filterOf(new URLSearchParams(each).toString());
        const queue = await loadQueue(mira, filter);
        expect(queue.rows.map((row) => row.number)).toEqual(expected(rows, mira, filter));
        expect(queue.total).toBe(queue.rows.length);
        const unsettled = rows.filter((row) => row.state === "open" || row.state === "waiting-for-customer");
        const open = unsettled.filter((row) => (row.snoozedUntil === null || row.snoozedUntil.getTime() < Date.now()));
        expect(queue.counts).toEqual({ mentions: 0, all: open.length, due: unsettled.filter(nearLimit).length, mine: open.filter((row) => row.assigneeId === mira.id).length, unassigned: open.filter((row) => row.assigneeId === null).length });
      }
    }), { numRuns: 15 });
  });

  test("its pages hold every ticket once", async () => {
    const rows = await given(Array.from({ length: 120 }, (_, index): Wished => ({ state: "open", priority: priorities[index % 4]!, assignee: null, locale: "en", due: index % 7, answered: false, changed: index % 5 })));
    const pages = await Promise.all([1, 2, 3, 4].map(async (page) => (await loadQueue(mira, filterOf(`page=${page}`))).rows.map((row) => row.number)));
    expect(pages.map((page) => page.length)).toEqual([50, 50, 20, 0]);
    expect(pages.flat()).toEqual(expected(rows, mira, filterOf("")));
  });

  test("its order and its counts are those of an index made for them, word for word", async () => {
    const plans = await db().transaction(async (tx) => {
      for (const way of ["seqscan", "bitmapscan", "sort"]) await tx.execute(sql.raw(`set local enable_${way} = off`));
      const page = tx.select({ id: tickets.id }).from(tickets).where(unsettled).orderBy(...queueOrder).limit(50);
      const lines = await tx.execute<{ "QUERY PLAN": string }>(sql`explain ${page.getSQL()}`);
      return lines.map((line) => line["QUERY PLAN"]).join("\n");
    });
    expect(plans).toContain("using tickets_queue");
    expect(plans).not.toContain("Sort");
  });

  test("a due time is shown only while the first answer is owed", async () => {
    await given([{ state: "open", priority: "normal", assignee: null, locale: "en", due: 5, answered: true, changed: 0 }, { state: "open", priority: "normal", assignee: null, locale: "en", due: 5, answered: false, changed: 0 }]);
    expect((await loadQueue(mira, filterOf(""))).rows.map((row) => row.deadline?.dueAt)).toEqual([at(5), undefined]);
  });

  test.each(["%", "_", "\\", "' or 1=1 --", "\"unclosed", "-", "a & | !", "(((", "x".repeat(100)])("a search for %j is a search, not a command", async (words) => {
    await given([{ state: "solved", priority: "normal", assignee: null, locale: "en", due: null, answered: false, changed: 0 }]);
    expect((await loadQueue(mira, { ...filterOf(""), words })).rows).toEqual([]);
  });

  test("finds a ticket by number, subject, name, address and by what was said in it, also when it is settled", async () => {
    const number = await newTicket(guest(), { subject: "Wobbly oak table", body: "One leg is shorter than the others.", email: "olga@example.com", name: "Ольга Ким" });
    await newTicket(guest(), { subject: "Something else", email: "other@example.com", name: "Other" });
    await db().update(tickets).set({ state: "closed" }).where(eq(tickets.number, number));
    for (const words of [number, number.toLowerCase(), "wobbly OAK", "olga@", "lga@exam", "ольга", "shorter leg", "table wobbly", "oak tab", "Ким Ольга", "\"shorter than\"", "leg -chair"]) expect((await loadQueue(mira, { ...filterOf(""), words })).rows.map((row) => row.number), words).toEqual([number]);
    for (const words of ["wobbly chair", "\"than shorter\"", "leg -others", "& | !", "'':*", "() <-> a:b", "\\ \""]) expect((await loadQueue(mira, { ...filterOf(""), words })).rows, words).toEqual([]);
    const order = await newOrder("770077", { visitorId: randomUUID() });
    await db().update(tickets).set({ orderId: order }).where(eq(tickets.number, number));
    expect((await loadQueue(mira, { ...filterOf(""), words: "770077" })).rows.map((row) => row.number)).toEqual([number]);
  });
});

describe("a person's other tickets", () => {
  test("are those of the address, and of the account whatever address they came from; never the ticket itself", async () => {
    const first = await newTicket(guest(), { email: "same@example.com", subject: "First" });
    const second = await newTicket(guest(), { email: "same@example.com", subject: "Second" });
    await newTicket(guest(), { email: "stranger@example.com", subject: "Third" });
    const [row] = await db().select().from(tickets).where(eq(tickets.number, first));
    expect((await otherTickets(row!)).map((other) => other.number)).toEqual([second]);
    const anna = await newUser("Anna");
    await db().update(tickets).set({ userId: anna.id, email: "moved@example.com" }).where(eq(tickets.number, second));
    const [moved] = await db().select().from(tickets).where(eq(tickets.number, second));
    expect(await otherTickets(moved!)).toEqual([]);
    await db().update(tickets).set({ userId: anna.id }).where(eq(tickets.number, first));
    expect((await otherTickets(moved!)).map((other) => other.number)).toEqual([first]);
  });
});

describe("the desk's view of a ticket", () => {
  test("names colleagues who can take it: agents, leads and administrators who are still here", async () => {
    const gone = await newUser("Gone Agent", ["agent"]);
    await db().update(users).set({ disabledAt: new Date() }).where(eq(users.id, gone.id));
    await newUser("Ed Itor", ["editor"]);
    const view = await loadDeskTicket(mira, await newTicket(guest()), "en");
    const names = view?.colleagues.map((one) => one.name) ?? [];
    expect(names).toEqual(expect.arrayContaining(["Jonas Reimer", "Mira Holm"]));
    expect(names).not.toContain("Gone Agent");
    expect(names).not.toContain("Ed Itor");
  });

  test("holds no secret of the customer's browser or form", async () => {
    const viewer = guest();
    const view = await loadDeskTicket(mira, await newTicket(viewer), "en");
    expect(JSON.stringify(view)).not.toContain(viewer.visitorId);
    expect(JSON.stringify(view)).not.toMatch(/idempotencyKey|tokenHash/);
    expect(await loadDeskTicket(mira, "T-0", "en")).toBeUndefined();
  });
});

describe("the policy", () => {
  const set = (value: unknown) => db().insert(settings).values({ key: "support", value }).onConflictDoUpdate({ target: settings.key, set: { value } });

  test("is the default where the shop says nothing, and the shop's word part by part", async () => {
    expect(await supportPolicy(db())).toEqual(defaultPolicy);
    await set({ linkDays: 7, firstAnswer: { urgent: 15 }, hours: { timeZone: "Europe/Moscow", holidays: ["2026-01-01"] } });
    expect(await supportPolicy(db())).toEqual({
      ...defaultPolicy, linkDays: 7, firstAnswer: { ...defaultPolicy.firstAnswer, urgent: 15 }, hours: { ...defaultPolicy.hours, timeZone: "Europe/Moscow", holidays: ["2026-01-01"] },
    });
  });

  test.each([{ linkDays: 0 }, { hours: { timeZone: "Mars/Base" } }, { hours: { days: [8] } }, { firstAnswer: { urgent: -1 } }, { hours: { holidays: ["yesterday"] } }, { ticketsPerDay: "many" }, "nonsense"])("%j is refused, not guessed at", async (value) => {
    await set(value);
    await expect(supportPolicy(db())).rejects.toThrow();
  });

  test("decides how many questions a day may bring, and until when the first answer is promised", async () => {
    await set({ ticketsPerDay: 2 });
    const viewer = guest();
    await newTicket(viewer);
    await newTicket(viewer);
    await expect(newTicket(viewer)).rejects.toThrow("too-many-tickets");
    await set({ hours: { days: [] } });
    const number = await newTicket(guest(), { email: "another@example.com" });
    expect((await db().select().from(tickets).where(eq(tickets.number, number)))[0]?.firstAnswerDueAt).toBeNull();
  });
});

test("what nobody may write is not kept in part: a refused question leaves no message and no mail", async () => {
  await db().insert(settings).values({ key: "support", value: { ticketsPerDay: 1 } });
  const viewer = guest();
  await newTicket(viewer, { email: "once@example.com" });
  await expect(newTicket(viewer, { email: "once@example.com", body: "and again" })).rejects.toThrow("too-many-tickets");
  expect((await db().select().from(ticketMessages)).map((message) => message.body)).not.toContain("and again");
  expect(await db().select().from(mails).where(eq(mails.to, "once@example.com"))).toHaveLength(1);
});
