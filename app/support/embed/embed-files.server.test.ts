/** Files of a conversation on the page of another shop: to whoever may read their message, by the session of the request. */
import { randomBytes, randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { paths } from "#app/paths.ts";
import { loader as readFile } from "#app/routes/api.embed.$site.tickets_.$number_.files.$key.ts";
import { action as openSession } from "#app/routes/api.embed.$site.session.ts";
import { action as openTicket } from "#app/routes/api.embed.$site.tickets.ts";
import { fileStore } from "#db/file-store.server.ts";
import { ticketMessages, tickets } from "#db/schema/support.ts";
import { useDatabase } from "#tests/database.server.ts";
import { png } from "#tests/hostile-uploads.ts";
import { contextOf } from "#tests/request.server.ts";
import { demoConfig, newUser } from "../internal/try-support.server.ts";
import { addSite, type Told } from "./help-sites.server.ts";

const database = useDatabase();
const origin = "https://www.acorn.example";
let site: Told;
let other: Told;

beforeAll(async () => {
  demoConfig();
  const lead = await newUser("Mira Holm", ["lead"]);
  site = await addSite(lead, { name: "Acorn", origins: [origin] });
  other = await addSite(lead, { name: "Beech", origins: [origin] });
});

interface Ask {
  readonly session?: string | undefined;
  readonly from?: string;
  readonly fields?: Readonly<Record<string, string>>;
}

function ask(handler: (args: never) => Promise<Response>, path: string, params: Readonly<Record<string, string>>, { session, from = origin, fields }: Ask): Promise<Response> {
  const headers = { Origin: from, ...(session !== undefined && { Authorization: `Bearer ${session}` }) };
  const request = new Request(`http://127.0.0.1:3000${path}`, { headers, ...(fields !== undefined && { method: "POST", body: new URLSearchParams(fields) }) });
  return handler({ request, params, context: contextOf() } as never);
}

async function guestOf(to: Told): Promise<string> {
  const started = await ask(openSession, paths.embedSession(to.id), { site: to.id }, { fields: { browser: randomBytes(32).toString("base64url") } });
  return ((await started.json()) as { session: string }).session;
}

async function answered(number: string, internal: boolean): Promise<string> {
  const key = `attachment-${randomUUID()}`;
  await fileStore().put({ key, contentType: "image/png", content: new Uint8Array(png()), ownerId: `ticket:${number}` });
  const [ticket] = await database.current.db.select({ id: tickets.id }).from(tickets).where(eq(tickets.number, number));
  await database.current.db.insert(ticketMessages).values({ ticketId: ticket?.id ?? "", author: "staff", internal, body: "Here", attachments: [{ key, name: "plan.png", type: "image/png", bytes: 4 }], createdAt: new Date() });
  return key;
}

test("a colleague's file is a download for the one who asked; that of a note, another's, and asked for from elsewhere it is not there", async () => {
  const session = await guestOf(site);
  const opened = await ask(openTicket, paths.embedTickets(site.id), { site: site.id }, { session, fields: { subject: "Plan?", body: "Where do the holes go?", email: "guest@example.com", idempotencyKey: randomUUID() } });
  const { number } = (await opened.json()) as { number: string };
  const [plan, note] = [await answered(number, false), await answered(number, true)];
  const get = (key: string, who: string | undefined, to: Told = site, from: string = origin) => ask(readFile, paths.embedFile(to.id, number, key), { site: to.id, number, key }, { session: who, from });
  const file = await get(plan, session);
  expect([file.status, file.headers.get("Content-Type"), file.headers.get("Content-Disposition"), file.headers.get("Access-Control-Allow-Origin")]).toEqual([200, "image/png", expect.stringContaining('attachment; filename="plan.png"'), origin]);
  expect(Buffer.from(await file.arrayBuffer())).toEqual(Buffer.from(png()));
  const elsewhere = [await get(note, session), await get("attachment", session), await get(plan, await guestOf(site)), await get(plan, await guestOf(other), other), await get(plan, undefined), await get(plan, session, site, "https://evil.example")];
  expect(elsewhere.map(({ status }) => status)).toEqual([404, 404, 404, 404, 401, 403]);
});
