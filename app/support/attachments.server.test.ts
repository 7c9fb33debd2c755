import { randomUUID } from "node:crypto";
import { eq, like } from "drizzle-orm";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ViewerUser } from "#app/customers/viewer.ts";
import { paths } from "#app/paths.ts";
import type { FileProblem } from "#app/platform/read-files.server.ts";
import { action } from "#app/routes/support.$number.tsx";
import { action as openAction } from "#app/routes/support.new.tsx";
import { loader as download } from "#app/routes/support.$number_.attachments.$key.ts";
import { loader as downloadAtDesk } from "#app/routes/desk.$number_.attachments.$key.ts";
import { files } from "#db/schema/platform.ts";
import { ticketMessages, tickets } from "#db/schema/support.ts";
import { useDatabase } from "#tests/database.server.ts";
import { exif, hostileUploads, jpeg, pdf, png } from "#tests/hostile-uploads.ts";
import { contextOf, outcomeOf, requestAs, signIn } from "#tests/request.server.ts";
import { demoConfig, guest, newTicket, newUser } from "./internal/try-support.server.ts";
import { fileOwner, newTicketOwner, readFiles, withStoredFiles } from "./attachments.server.ts";
import { replyAsCustomer, replyAsStaff } from "./reply-to-ticket.server.ts";
import { talkMessages } from "./talk-messages.ts";

const database = useDatabase();
const origin = "http://127.0.0.1:3000";
let agent: ViewerUser;
let agentCookie: string;
let viewer: ReturnType<typeof guest>;
let number: string;

beforeAll(async () => {
  demoConfig();
  agent = await newUser("Mira Holm", ["agent"]);
  agentCookie = await signIn(agent.id);
});
beforeEach(async () => {
  viewer = guest();
  number = await newTicket(viewer, {});
});

const upload = (bytes: Uint8Array, name: string): File => new File([new Uint8Array(bytes)], name, { type: "text/html" });
const stored = () => database.current.db.select().from(files).where(like(files.key, "attachment-%"));
const ofTicket = () => database.current.db.select({ attachments: ticketMessages.attachments, body: ticketMessages.body }).from(ticketMessages).innerJoin(tickets, eq(tickets.id, ticketMessages.ticketId)).where(eq(tickets.number, number));

/** Posts the customer's form as a browser does. */
function send(given: readonly File[], { visitorId = viewer.visitorId, key = randomUUID() as string, body = "See the picture." } = {}) {
  const form = new FormData();
  for (const [name, value] of Object.entries({ intent: "reply", body, idempotencyKey: key })) form.append(name, value);
  for (const file of given.length === 0 ? [new File([], "")] : given) form.append("files", file);
  const request = new Request(`${origin}${paths.ticket(number)}`, { method: "POST", body: form });
  return outcomeOf(() => action({ request, params: { number }, context: contextOf(visitorId) }));
}

const get = (key: string, visitorId: string, of = number) => outcomeOf(() => download({ request: requestAs(undefined, `${origin}${paths.ticketFile(of, key)}`), params: { number: of, key }, context: contextOf(visitorId) }));
const getAtDesk = (key: string, cookie: string) => outcomeOf(() => downloadAtDesk({ request: requestAs(cookie, `${origin}${paths.deskFile(number, key)}`), params: { number, key }, context: contextOf() }));

describe("files on a ticket", () => {
  test("are cleaned, kept, and given back as downloads under a name that says what they are", async () => {
    expect((await send([upload(jpeg({ extra: exif(6) }), "crack.html"), upload(pdf(), "Beleg.pdf")])).location).toBe(paths.ticket(number));
    const sent = (await ofTicket()).find((message) => message.body === "See the picture.")?.attachments ?? [];
    expect(sent.map(({ name, type }) => ({ name, type }))).toEqual([{ name: "crack.jpg", type: "image/jpeg" }, { name: "Beleg.pdf", type: "application/pdf" }]);
    const { status, headers, value } = await get(sent[0]!.key, viewer.visitorId);
    expect(status).toBe(200);
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-type": "image/jpeg", "x-content-type-options": "nosniff", "content-security-policy": "default-src 'none'; sandbox", "content-disposition": expect.stringMatching(/^attachment; filename="crack.jpg"/),
    });
    expect(Buffer.from(await (value as Response).arrayBuffer()).toString("latin1")).not.toContain("GPS");
  });

  test("only its readers get them: not a stranger, not by another ticket, not by the shop's own address for files", async () => {
    await send([upload(png(), "a.png")]);
    const key = (await ofTicket()).flatMap((message) => message.attachments)[0]!.key;
    const other = guest();
    const others = await newTicket(other, {});
    expect((await get(key, other.visitorId)).status).toBe(404);
    expect((await get(key, other.visitorId, others)).status).toBe(404);
    expect((await get(`${key}x`, viewer.visitorId)).status).toBe(404);
    expect((await getAtDesk(key, agentCookie)).status).toBe(200);
    expect((await getAtDesk(key, await signIn((await newUser("Customer")).id))).status).toBe(404);
    const { loader } = await import("#app/routes/files.$key.ts");
    expect((await outcomeOf(() => loader({ request: requestAs(undefined, `${origin}${paths.file(key)}`), params: { key }, context: contextOf() }))).status).toBe(404);
  });

  test("of a colleague's answer reach the customer, of a note they do not", async () => {
    for (const internal of [false, true]) {
      const form = new FormData();
      form.append("files", upload(png(), internal ? "note.png" : "answer.png"));
      const read = await readFiles(form);
      expect(read.ok && (await withStoredFiles(fileOwner(number), read.files, (attachments) => replyAsStaff(agent, number, { body: "Look", internal, idempotencyKey: randomUUID(), attachments }))).ok).toBe(true);
    }
    const sent = (await ofTicket()).flatMap((message) => message.attachments);
    const keyOf = (name: string): string => sent.find((one) => one.name === name)!.key;
    expect((await get(keyOf("answer.png"), viewer.visitorId)).status).toBe(200);
    expect((await get(keyOf("note.png"), viewer.visitorId)).status).toBe(404);
    expect((await getAtDesk(keyOf("note.png"), agentCookie)).status).toBe(200);
  });

  test("one bad file and nothing is stored; what was typed comes back with the reason", async () => {
    const before = (await stored()).length;
    const answer = await send([upload(png(), "good.png"), upload(new TextEncoder().encode("<svg onload=alert(1)>"), "bad.png")]);
    expect(answer).toMatchObject({ status: 400, value: { code: "file", body: "See the picture.", file: { code: "unknown-kind", name: "bad.png" } } });
    expect(await send(Array.from({ length: 5 }, () => upload(png(), "a.png")))).toMatchObject({ status: 400, value: { file: { code: "too-many-files" } } });
    expect((await stored()).length).toBe(before);
    expect(await ofTicket()).toHaveLength(1);
  });

  test("of all that is meant to do harm nothing is stored, each gets a sentence in both languages, and the process stays small", async () => {
    const before = (await stored()).length;
    const memory = process.memoryUsage().rss;
    const all = hostileUploads();
    const unsaid: string[] = [];
    for (const { what, name, bytes } of all) {
      const { status, value } = await send([upload(bytes, name)]);
      const problem = (value as { readonly file?: FileProblem } | undefined)?.file;
      const said = problem === undefined ? [] : Object.values(talkMessages).map((texts) => (texts as Readonly<Record<string, string>>)[`file.${problem.code}`] ?? "");
      if (![400, 413].includes(status) || said.length < 2 || said.some((sentence) => sentence.length < 15)) unsaid.push(`${what}: ${status}`);
    }
    expect(all.length).toBeGreaterThanOrEqual(150);
    expect(unsaid).toEqual([]);
    expect((await stored()).length).toBe(before);
    expect((process.memoryUsage().rss - memory) / 1024 / 1024).toBeLessThan(200);
  }, 240_000);

  test("sent twice, also at once, they are one message and its files; none is left over", async () => {
    const before = (await stored()).length;
    const key = randomUUID();
    await Promise.all([1, 2, 3].map(() => send([upload(png(), "a.png")], { key })));
    await send([upload(png(), "a.png")], { key });
    expect(await ofTicket()).toHaveLength(2);
    expect((await stored()).length).toBe(before + 1);
  });

  test("a stranger's body is not even read; a message that cannot be stored leaves no file", async () => {
    const before = (await stored()).length;
    expect((await send([upload(png(), "a.png")], { visitorId: guest().visitorId })).status).toBe(404);
    await database.current.db.update(tickets).set({ state: "closed" }).where(eq(tickets.number, number));
    expect((await send([upload(png(), "a.png")])).status).toBe(409);
    await expect(withStoredFiles(fileOwner(number), [{ name: "a.png", type: "image/png", content: png() }], () => Promise.reject(new Error("broken")))).rejects.toThrow("broken");
    expect((await stored()).length).toBe(before);
  });

  test("a message without files is as it was", async () => {
    expect((await send([])).location).toBe(paths.ticket(number));
    expect((await ofTicket()).flatMap((message) => message.attachments)).toEqual([]);
    expect((await replyAsCustomer({ viewer }, number, { body: "x", idempotencyKey: randomUUID() })).ok).toBe(true);
  });
});

describe("files of a new question", () => {
  const typed = { subject: "A scratch", body: "On the left side.", email: "scratch@example.com", name: "Ada" };
  function ask(given: readonly File[], { visitorId = viewer.visitorId, key = randomUUID() as string, fields = {} as Record<string, string> } = {}) {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...typed, idempotencyKey: key, ...fields })) form.append(name, value);
    for (const file of given) form.append("files", file);
    return outcomeOf(() => openAction({ request: new Request(`${origin}${paths.newTicket()}`, { method: "POST", body: form }), params: {}, context: contextOf(visitorId) }));
  }
  const opened = (location: string | undefined): string => /T-\d+/.exec(location ?? "")?.[0] ?? "";

  test("go with it, cleaned, for a guest too, and belong to the ticket from then on", async () => {
    const asked = await ask([upload(jpeg({ extra: exif(6) }), "crack.html"), upload(pdf(), "Beleg.pdf")]);
    number = opened(asked.location);
    const sent = (await ofTicket()).flatMap((message) => message.attachments);
    expect(sent.map(({ name }) => name)).toEqual(["crack.jpg", "Beleg.pdf"]);
    expect((await stored()).filter((file) => sent.some(({ key }) => key === file.key)).map((file) => file.ownerId)).toEqual([fileOwner(number), fileOwner(number)]);
    expect((await get(sent[0]!.key, viewer.visitorId)).status).toBe(200);
    expect((await get(sent[0]!.key, guest().visitorId)).status).toBe(404);
    expect((await getAtDesk(sent[0]!.key, agentCookie)).status).toBe(200);
  });

  test("one that is refused keeps the text, opens nothing and stores nothing", async () => {
    const before = (await stored()).length;
    expect(await ask([upload(png(), "good.png"), upload(new TextEncoder().encode("<svg onload=alert(1)>"), "bad.png")])).toMatchObject({ status: 400, value: { values: { ...typed, order: "" }, file: { code: "unknown-kind", name: "bad.png" } } });
    expect(await ask(Array.from({ length: 5 }, () => upload(png(), "a.png")))).toMatchObject({ status: 400, value: { file: { code: "too-many-files" } } });
    expect(await ask([upload(png(), "a.png")], { fields: { subject: "" } })).toMatchObject({ status: 400, value: { fields: { subject: "required" }, values: { body: typed.body } } });
    expect((await ask([upload(png(), "a.png")], { fields: { website: "spam" } })).location).toBe(paths.help());
    expect((await stored()).length).toBe(before);
    expect(await database.current.db.select().from(tickets).where(eq(tickets.visitorId, viewer.visitorId))).toHaveLength(1);
  });

  test("sent twice, also at once, they are one ticket and its files; above the day's limit none is left over", async () => {
    const before = (await stored()).length;
    const key = randomUUID();
    const asked = await Promise.all([1, 2, 3].map(() => ask([upload(png(), "a.png")], { key })));
    expect(new Set([...asked, await ask([upload(png(), "a.png")], { key })].map(({ location }) => opened(location))).size).toBe(1);
    expect((await stored()).length).toBe(before + 1);
    const many = guest();
    for (let n = 0; n < 20; n++) await newTicket(many, { email: "many@example.com" });
    expect(await ask([upload(png(), "a.png")], { visitorId: many.visitorId })).toMatchObject({ status: 429, value: { values: { body: typed.body } } });
    expect((await stored()).length).toBe(before + 1);
    expect((await stored()).filter((file) => file.ownerId === newTicketOwner(viewer.visitorId))).toEqual([]);
  });
});
