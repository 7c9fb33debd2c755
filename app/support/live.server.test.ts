/** Live conversations as a browser meets them: real loaders, real streams, a real database that tells of changes. */
import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import type { ViewerUser } from "#app/customers/viewer.ts";
import { paths } from "#app/paths.ts";
import { hashToken, newToken, uuidv7 } from "#app/platform/ids.ts";
import { action as write, loader as customerStream } from "#app/routes/support.$number_.live.ts";
import { action as writeAtDesk, loader as deskStream } from "#app/routes/desk.$number_.live.ts";
import { sessions, users } from "#db/schema/identity.ts";
import { ticketLinks, ticketMessages, tickets } from "#db/schema/support.ts";
import { useDatabase } from "#tests/database.server.ts";
import { contextOf, outcomeOf, requestAs, signIn } from "#tests/request.server.ts";
import { demoConfig, guest, newTicket, newUser } from "./internal/try-support.server.ts";
import { closeConversations, hub, streamLimits } from "./live-hub.server.ts";
import { readMessage, type Presence } from "./live-events.ts";
import { replyAsCustomer, replyAsStaff } from "./reply-to-ticket.server.ts";

const database = useDatabase();
const origin = "http://127.0.0.1:3000";
let agent: ViewerUser;
let agentCookie: string;

beforeAll(async () => {
  demoConfig();
  agent = await newUser("Mira Holm", ["agent"]);
  agentCookie = await signIn(agent.id);
});
afterEach(() => closeConversations());

interface Heard {
  readonly event: string;
  readonly data: string;
  readonly id: string;
}

interface Open {
  readonly status: number;
  readonly heard: Heard[];
  /** Resolves as soon as what was heard satisfies it. */
  until(enough: (heard: readonly Heard[]) => boolean): Promise<void>;
  readonly ended: Promise<void>;
  drop(): void;
}

interface Page {
  readonly side?: "customer" | "staff";
  readonly visitorId?: string;
  readonly cookie?: string | undefined;
  readonly token?: string;
  readonly after?: number;
  readonly lastEventId?: string;
}

/** Opens a stream as a browser would, and reads it as it comes. */
async function open(number: string, { side = "customer", visitorId, cookie, token, after, lastEventId }: Page): Promise<Open> {
  const browser = new AbortController();
  const url = `${origin}${side === "staff" ? paths.deskLive(number, after) : paths.ticketLive(number, token, after)}`;
  const headers = new Headers({ ...(cookie !== undefined && { Cookie: cookie }), ...(lastEventId !== undefined && { "Last-Event-ID": lastEventId }) });
  const request = new Request(url, { headers, signal: browser.signal });
  const loader = side === "staff" ? deskStream : customerStream;
  const { status, value } = await outcomeOf(() => loader({ request, params: { number }, context: contextOf(visitorId) }));
  const heard: Heard[] = [];
  const waiting = new Set<() => void>();
  const read = async (): Promise<void> => {
    let text = "";
    const reader = (value as Response).body?.getReader();
    for (let part = await reader?.read(); part?.done === false; part = await reader?.read()) {
      text += new TextDecoder().decode(part.value);
      for (let end = text.indexOf("\n\n"); end >= 0; end = text.indexOf("\n\n")) {
        const lines = text.slice(0, end).split("\n").map((line) => /^(\w*): ?(.*)$/.exec(line));
        text = text.slice(end + 2);
        const field = (name: string): string => lines.find((line) => line?.[1] === name)?.[2] ?? "";
        if (field("event") !== "") heard.push({ event: field("event"), data: field("data"), id: field("id") });
      }
      for (const check of waiting) check();
    }
  };
  const until = (enough: (heard: readonly Heard[]) => boolean): Promise<void> => new Promise((resolve) => {
    const check = (): void => {
      if (!enough(heard)) return;
      waiting.delete(check);
      resolve();
    };
    waiting.add(check);
    check();
  });
  return { status, heard, until, ended: read().catch(() => undefined), drop: () => browser.abort() };
}

const bodies = (stream: Open): string[] => stream.heard.filter((one) => one.event === "message").map((one) => readMessage(one.data)?.body ?? "");
const has = (body: string) => (heard: readonly Heard[]): boolean => heard.some((one) => one.event === "message" && readMessage(one.data)?.body === body);
const asCustomer = (viewer: ReturnType<typeof guest>, number: string, body: string) => replyAsCustomer({ viewer }, number, { body, idempotencyKey: randomUUID() });
const asAgent = (number: string, body: string, internal = false) => replyAsStaff(agent, number, { body, internal, idempotencyKey: randomUUID() });

describe("what one side writes the other sees", () => {
  test("in both directions; notes stay at the desk, colleagues have first names", async () => {
    const viewer = guest();
    const number = await newTicket(viewer, { body: "the question" });
    const [page, desk] = await Promise.all([open(number, { visitorId: viewer.visitorId }), open(number, { side: "staff", cookie: agentCookie })]);
    await asAgent(number, "a note", true);
    await asAgent(number, "the answer");
    await asCustomer(viewer, number, "thanks");
    await Promise.all([page.until(has("thanks")), desk.until(has("thanks"))]);
    expect(bodies(page)).toEqual(["the question", "the answer", "thanks"]);
    expect(bodies(desk)).toEqual(["the question", "a note", "the answer", "thanks"]);
    const answer = page.heard.map((one) => readMessage(one.data)).find((message) => message?.body === "the answer");
    expect(answer?.name).toBe("Mira");
    expect(page.heard.some((one) => one.data.includes("a note"))).toBe(false);
  });

  test("a change without a message is told too: state and read marks", async () => {
    const viewer = guest();
    const number = await newTicket(viewer, {});
    const page = await open(number, { visitorId: viewer.visitorId });
    await database.current.db.update(tickets).set({ staffReadAt: new Date() }).where(eq(tickets.number, number));
    await page.until((heard) => heard.some((one) => one.event === "changed"));
    expect(page.heard.filter((one) => one.id !== "").every((one) => one.event === "message")).toBe(true);
  });
});

describe("breaks", () => {
  test("however often the line breaks while both write at once, each message arrives once, in order", async () => {
    const viewer = guest();
    const number = await newTicket(viewer, { body: "0" });
    const seen: Heard[] = [];
    const write = (async () => {
      for (let n = 1; n <= 30; n++) await (n % 2 === 0 ? asCustomer(viewer, number, String(n)) : asAgent(number, String(n)));
    })();
    let last: string | undefined;
    for (let cut = 0; !has("30")(seen); cut++) {
      const stream = await open(number, { visitorId: viewer.visitorId, ...(last !== undefined && { lastEventId: last }) });
      expect(stream.status).toBe(200);
      const wanted = 1 + (cut % 3);
      await stream.until((heard) => heard.filter((one) => one.event === "message").length >= wanted || has("30")(heard));
      stream.drop();
      await stream.ended;
      const came = stream.heard.filter((one) => one.event === "message");
      seen.push(...came);
      last = came.at(-1)?.id ?? last;
    }
    await write;
    expect(seen.map((one) => readMessage(one.data)?.body)).toEqual(Array.from({ length: 31 }, (_, n) => String(n)));
  });

  test("a page that was loaded with messages gets only those behind them; nonsense in its place begins at the beginning", async () => {
    const viewer = guest();
    const number = await newTicket(viewer, { body: "one" });
    await asAgent(number, "two");
    const [row] = await database.current.db.select({ position: ticketMessages.position }).from(ticketMessages).where(eq(ticketMessages.body, "one")).orderBy(sql`position desc`).limit(1);
    const [behind, odd] = await Promise.all([open(number, { visitorId: viewer.visitorId, after: row!.position }), open(number, { visitorId: viewer.visitorId, lastEventId: "1; drop table" })]);
    await Promise.all([behind.until(has("two")), odd.until(has("two"))]);
    expect(bodies(behind)).toEqual(["two"]);
    expect(bodies(odd)).toEqual(["one", "two"]);
  });

  test("whoever goes leaves nothing behind in the process", async () => {
    const viewer = guest();
    const number = await newTicket(viewer, {});
    const before = hub().count;
    const streams = await Promise.all(Array.from({ length: 4 }, () => open(number, { visitorId: viewer.visitorId })));
    expect(hub().count).toBe(before + 4);
    for (const stream of streams) stream.drop();
    await Promise.all(streams.map((stream) => stream.ended));
    expect(hub().count).toBe(before);
  });
});

describe("who may look", () => {
  test("strangers, other customers, wrong and revoked links, and staff without the role find nothing", async () => {
    const number = await newTicket(guest(), {});
    const [other, editor] = [await newUser("Other"), await newUser("Editor", ["editor"])];
    for (const page of [{}, { cookie: await signIn(other.id) }, { token: newToken() }, { token: "" }]) expect((await open(number, page)).status).toBe(404);
    for (const cookie of [await signIn(other.id), await signIn(editor.id)]) expect((await open(number, { side: "staff", cookie })).status).toBe(404);
    expect((await open("T-999999999", {})).status).toBe(404);
    expect((await outcomeOf(() => deskStream({ request: requestAs(undefined, `${origin}${paths.deskLive(number)}`), params: { number }, context: contextOf() }))).status).toBe(302);
  });

  test("signing out ends the stream at once", async () => {
    const user = await newUser("Leaves");
    const number = await newTicket(guest({ user }), {});
    const page = await open(number, { cookie: await signIn(user.id) });
    await database.current.db.delete(sessions).where(eq(sessions.userId, user.id));
    await page.ended;
    expect(page.heard.at(-1)?.event).toBe("over");
  });

  test("signing out elsewhere leaves a page open that has a session of its own", async () => {
    const user = await newUser("Two places");
    const number = await newTicket(guest({ user }), {});
    const cookies = [await signIn(user.id), await signIn(user.id)];
    const [goes, stays] = await Promise.all(cookies.map((cookie) => open(number, { cookie })));
    const token = /session_token=([^.]+)\./.exec(decodeURIComponent(cookies[0] ?? ""))?.[1] ?? "";
    await database.current.db.delete(sessions).where(eq(sessions.token, token));
    await goes!.ended;
    await asAgent(number, "still here");
    await stays!.until(has("still here"));
  });

  test("a link that is revoked while it is open ends the stream, a colleague's stays", async () => {
    const number = await newTicket(guest(), {});
    const [ticket] = await database.current.db.select().from(tickets).where(eq(tickets.number, number));
    const token = newToken();
    await database.current.db.insert(ticketLinks).values({ ticketId: ticket!.id, tokenHash: hashToken(token), expiresAt: new Date(Date.now() + 60_000) });
    const [page, desk] = await Promise.all([open(number, { token }), open(number, { side: "staff", cookie: agentCookie })]);
    await database.current.db.update(ticketLinks).set({ revokedAt: new Date() }).where(eq(ticketLinks.tokenHash, hashToken(token)));
    await page.ended;
    expect(page.heard.at(-1)?.event).toBe("over");
    await asAgent(number, "the desk goes on");
    await desk.until(has("the desk goes on"));
    expect(bodies(page)).not.toContain("the desk goes on");
  });

  test("a colleague who loses the role is let go at the next look", async () => {
    const former = await newUser("Former", ["agent"]);
    const number = await newTicket(guest(), {});
    const desk = await open(number, { side: "staff", cookie: await signIn(former.id) });
    await database.current.db.update(users).set({ roles: [] }).where(eq(users.id, former.id));
    await hub().say({ kind: "access", user: former.id });
    await desk.ended;
    expect(desk.heard.at(-1)?.event).toBe("over");
  });

  test("one browser keeps so many pages open and no more; the others ask by themselves", async () => {
    const viewer = guest();
    const number = await newTicket(viewer, {});
    const streams = await Promise.all(Array.from({ length: streamLimits.visitor + 2 }, () => open(number, { visitorId: viewer.visitorId })));
    expect(streams.map((stream) => stream.status).sort()).toEqual([...Array.from({ length: streamLimits.visitor }, () => 200), 429, 429]);
    streams.find((stream) => stream.status === 200)!.drop();
    await expect.poll(async () => (await open(number, { visitorId: viewer.visitorId })).status).toBe(200);
  });
});

describe("who writes", () => {
  const say = (number: string, visitorId: string, fields: Readonly<Record<string, string>>) =>
    outcomeOf(() => write({ request: requestAs(undefined, `${origin}${paths.ticketLive(number)}`, fields), params: { number }, context: contextOf(visitorId) }));
  const presenceIn = (stream: Open): Presence[] => stream.heard.filter((one) => one.event === "presence").map((one) => JSON.parse(one.data) as Presence);

  test("the other side hears it, never the writer himself; customers learn a first name and no id", async () => {
    const viewer = guest();
    const number = await newTicket(viewer, {});
    const [page, desk] = await Promise.all([open(number, { visitorId: viewer.visitorId }), open(number, { side: "staff", cookie: agentCookie })]);
    expect((await say(number, viewer.visitorId, { writing: "1" })).status).toBe(204);
    await outcomeOf(() => writeAtDesk({ request: requestAs(agentCookie, `${origin}${paths.deskLive(number)}`, { writing: "1" }), params: { number }, context: contextOf() }));
    await Promise.all([page.until(() => presenceIn(page).length > 0), desk.until(() => presenceIn(desk).some((one) => one.side === "customer"))]);
    expect(presenceIn(page)).toEqual([{ person: "", side: "staff", name: "Mira", doing: "writing" }]);
    expect(presenceIn(desk).map(({ side, doing }) => ({ side, doing }))).toEqual([{ side: "customer", doing: "writing" }]);
  });

  test("colleagues see each other come and go, and a newcomer learns who is there already", async () => {
    const colleague = await newUser("Ole Lund", ["lead"]);
    const number = await newTicket(guest(), {});
    const first = await open(number, { side: "staff", cookie: agentCookie });
    const second = await open(number, { side: "staff", cookie: await signIn(colleague.id) });
    await first.until(() => presenceIn(first).some((one) => one.name === "Ole Lund" && one.doing === "here"));
    await second.until(() => presenceIn(second).some((one) => one.name === "Mira Holm" && one.doing === "here"));
    second.drop();
    await first.until(() => presenceIn(first).some((one) => one.name === "Ole Lund" && one.doing === "gone"));
  });

  test("strangers cannot say so, and nonsense is refused", async () => {
    const viewer = guest();
    const number = await newTicket(viewer, {});
    expect((await say(number, uuidv7(), { writing: "1" })).status).toBe(404);
    expect((await say(number, viewer.visitorId, { writing: "2" })).status).toBe(400);
    expect((await say(number, viewer.visitorId, {})).status).toBe(400);
  });

  test("a message on the channel that is none of ours is left aside", async () => {
    const viewer = guest();
    const number = await newTicket(viewer, {});
    const page = await open(number, { visitorId: viewer.visitorId });
    for (const text of ["", "{", "[]", '{"kind":"message","ticket":"x"}', '{"kind":"else"}']) await database.current.sql`select pg_notify('conversations', ${text})`;
    await asAgent(number, "after nonsense");
    await page.until(has("after nonsense"));
  });
});
