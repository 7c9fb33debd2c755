/** A guest proves an address by a code: what she sees then, how often it may be tried, and that nobody learns which addresses are known. */
import { and, eq, sql } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Viewer } from "#app/customers/viewer.ts";
import { paths } from "#app/paths.ts";
import { action, loader } from "#app/routes/support.mine.tsx";
import { loader as ticketPage } from "#app/routes/support.$number.tsx";
import { mails } from "#db/schema/platform.ts";
import { guestAccess, guestCodes, ticketLinks, tickets } from "#db/schema/support.ts";
import { useDatabase } from "#tests/database.server.ts";
import { contextOf, outcomeOf, requestAs, type Answer } from "#tests/request.server.ts";
import { guestJobs, guestLimits } from "./guest-access.server.ts";
import type { GuestState } from "./guest-view.tsx";
import { demoConfig, guest, newTicket, newUser } from "./internal/try-support.server.ts";

const database = useDatabase();
const origin = "http://127.0.0.1:3000";
const db = () => database.current.db;
let asker: Viewer;
let email: string;
let number: string;
let count = 0;

beforeAll(demoConfig);
beforeEach(async () => {
  asker = guest();
  email = `guest${count++}@example.com`;
  number = await newTicket(asker, { email });
});

const post = (viewer: Viewer, fields: Readonly<Record<string, string>>): Promise<Answer> =>
  outcomeOf(() => action({ request: requestAs(undefined, `${origin}${paths.myTickets()}`, fields), params: {}, context: contextOf(viewer.visitorId) }));
const list = async (viewer: Viewer) => (await outcomeOf(() => loader({ request: requestAs(undefined, `${origin}${paths.myTickets()}`), params: {}, context: contextOf(viewer.visitorId) }))).value as { readonly tickets: readonly { readonly number: string }[]; readonly emails: readonly string[] };
const open = (viewer: Viewer, of = number, token?: string) => outcomeOf(() => ticketPage({ request: requestAs(undefined, `${origin}${paths.ticket(of, token)}`), params: { number: of }, context: contextOf(viewer.visitorId) }));

/** Runs the jobs that wait to send a code, as the worker does. */
async function work(): Promise<void> {
  const jobs = await db().execute<{ id: string; payload: unknown }>(sql`delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t where t.id = j.task_id and t.identifier = 'send-guest-code' returning j.id, j.payload`);
  for (const { payload } of jobs) await guestJobs.find((job) => job.name === "send-guest-code")?.run(payload);
}
const mailed = async (to = email): Promise<readonly string[]> => (await db().select({ subject: mails.subject }).from(mails).where(and(eq(mails.to, to), sql`${mails.headers}->>'Auto-Submitted' = 'auto-generated'`)).orderBy(mails.createdAt, mails.id)).flatMap(({ subject }) => /^\d{6}/.exec(subject)?.[0] ?? []);

async function codeFor(viewer: Viewer, address = email): Promise<string> {
  await post(viewer, { intent: "send", email: address });
  await work();
  return (await mailed(address.trim().toLowerCase())).at(-1) ?? "";
}

describe("a guest with the code from her mail", () => {
  test("sees the questions of her address in this browser, and no other's", async () => {
    await newTicket(guest(), { email: "somebody@else.example" });
    const phone = guest();
    expect((await open(phone)).status).toBe(404);
    const code = await codeFor(phone, ` ${email.toUpperCase()} `);
    expect((await post(phone, { intent: "enter", email, code: `${code.slice(0, 3)} ${code.slice(3)}` })).location).toBe(paths.myTickets());
    expect(await list(phone)).toMatchObject({ tickets: [{ number }], emails: [email] });
    expect((await open(phone)).status).toBe(200);
    expect((await list(guest())).tickets).toEqual([]);
    const before = await db().select().from(guestCodes);
    expect(JSON.stringify(before)).not.toContain(email);
    expect(JSON.stringify(before)).not.toContain(code);
  });

  test("sees nothing of an account with that address, nor what an account has taken over", async () => {
    const phone = guest();
    const code = await codeFor(phone);
    await post(phone, { intent: "enter", email, code });
    const owner = await newUser("Owner");
    await db().update(tickets).set({ userId: owner.id }).where(eq(tickets.number, number));
    expect((await list(phone)).tickets).toEqual([]);
    expect((await open(phone)).status).toBe(404);
  });

  test("leaves, or stays away for a month, and the browser sees nothing any more", async () => {
    const phone = guest();
    await post(phone, { intent: "enter", email, code: await codeFor(phone) });
    await post(phone, { intent: "leave" });
    expect(await list(phone)).toEqual({ tickets: [], emails: [] });
    expect((await list(asker)).tickets).toMatchObject([{ number }]);
    await db().insert(guestAccess).values({ visitorId: phone.visitorId, email, expiresAt: new Date(Date.now() - 1000) });
    expect(await list(phone)).toEqual({ tickets: [], emails: [] });
    await guestJobs.find((job) => job.name === "forget-guest-codes")?.run({});
    expect(await db().select().from(guestAccess).where(eq(guestAccess.visitorId, phone.visitorId))).toEqual([]);
  });
});

describe("a code", () => {
  test("is good once, for its address, for ten minutes, and only the newest", async () => {
    const phone = guest();
    const first = await codeFor(phone);
    const second = await codeFor(phone);
    if (first !== second) expect((await post(phone, { intent: "enter", email, code: first })).status).toBe(400);
    const other = `other${count++}@example.com`;
    await newTicket(guest(), { email: other });
    await codeFor(phone, other);
    await db().update(guestCodes).set({ tries: 0 });
    const elsewhere = await post(phone, { intent: "enter", email: other, code: second });
    if ((await mailed(other)).at(-1) !== second) expect(elsewhere.status).toBe(400);
    expect((await post(phone, { intent: "enter", email, code: second })).status).toBe(302);
    expect((await post(guest(), { intent: "enter", email, code: second })).status).toBe(400);
    const third = await codeFor(phone);
    await db().update(guestCodes).set({ expiresAt: new Date(Date.now() - 1) });
    expect((await post(guest(), { intent: "enter", email, code: third })).status).toBe(400);
  });

  test("is void after a few wrong tries, also at the same moment; then the right one opens nothing", async () => {
    const phone = guest();
    const code = await codeFor(phone);
    const wrong = Array.from({ length: 30 }, (_, at) => String((Number(code) + at + 1) % 1_000_000).padStart(6, "0"));
    const answers = await Promise.all(wrong.map((guess) => post(phone, { intent: "enter", email, code: guess })));
    expect(answers.every(({ status }) => status === 400)).toBe(true);
    expect((await post(phone, { intent: "enter", email, code })).status).toBe(400);
    expect((await db().select().from(guestCodes).where(eq(guestCodes.tries, guestLimits.tries))).length).toBe(1);
    expect(await list(phone)).toEqual({ tickets: [], emails: [] });
  });

  test("is sent a few times an hour, and no more however often and at once it is asked for", async () => {
    await Promise.all(Array.from({ length: 20 }, () => post(guest(), { intent: "send", email })));
    await work();
    expect(await mailed()).toHaveLength(guestLimits.codes);
  });
});

describe("nobody learns who asked questions here", () => {
  test("known, unknown and limited addresses get the same answer and the same work; only behind the page it differs who gets a mail", async () => {
    const unknown = `nobody${count++}@example.com`;
    const strip = (answer: Answer, address: string) => ({ status: answer.status, value: JSON.stringify(answer.value).replaceAll(address, "x") });
    const rows = async () => (await db().select().from(guestCodes)).length;
    const before = await rows();
    const known = await post(guest(), { intent: "send", email });
    const between = await rows();
    const stranger = await post(guest(), { intent: "send", email: unknown });
    expect([between - before, (await rows()) - between]).toEqual([1, 1]);
    expect(strip(stranger, unknown)).toEqual(strip(known, email));
    expect(strip(await post(guest(), { intent: "enter", email: unknown, code: "000000" }), unknown)).toEqual(strip(await post(guest(), { intent: "enter", email, code: "x" }), email));
    await work();
    expect([await mailed(), await mailed(unknown)].map((sent) => sent.length)).toEqual([1, 0]);
  });

  test("an address that is none is said to be none; a form of another kind is refused", async () => {
    for (const address of ["", "x", "a b@c.d", "a@b\r\nBcc: x@y.z", `${"x".repeat(300)}@example.com`]) expect(((await post(guest(), { intent: "send", email: address })).value as GuestState).problem).toBe("invalid-email");
    expect((await post(guest(), { intent: "explode" })).status).toBe(400);
    expect((await post(guest(), {})).status).toBe(400);
  });
});

describe("links in mails", () => {
  test("are made void for all of one's questions, and for nobody else's", async () => {
    const { newTicketLink } = await import("./internal/ticket-access.server.ts");
    const other = await newTicket(guest(), { email: "somebody@else.example" });
    const linkTo = async (of: string) => newTicketLink(db(), (await db().select({ id: tickets.id }).from(tickets).where(eq(tickets.number, of)))[0]!.id, 30);
    const [mine, theirs] = [await linkTo(number), await linkTo(other)];
    expect((await open(guest(), number, mine)).status).toBe(200);
    // The mail that confirmed the question holds one too.
    expect((await post(asker, { intent: "revoke" })).value).toEqual({ revoked: 2 });
    expect((await open(guest(), number, mine)).status).toBe(404);
    expect((await open(guest(), other, theirs)).status).toBe(200);
    expect((await open(asker)).status).toBe(200);
    expect((await post(guest(), { intent: "revoke" })).value).toEqual({ revoked: 0 });
    expect((await post(asker, { intent: "revoke" })).value).toEqual({ revoked: 0 });
    expect((await db().select().from(ticketLinks).where(sql`${ticketLinks.revokedAt} is not null`)).length).toBe(2);
  });
});
