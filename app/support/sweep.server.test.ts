/** What is swept away, and what must stay. */
import { eq, inArray } from "drizzle-orm";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { uuidv7 } from "#app/platform/ids.ts";
import { fileStore } from "#db/file-store.server.ts";
import { auditLog, files } from "#db/schema/platform.ts";
import { inboundMails, ticketMessages, tickets } from "#db/schema/support.ts";
import { useDatabase } from "#tests/database.server.ts";
import { fileOwner, newTicketOwner } from "./attachments.server.ts";
import { demoConfig, guest, newTicket } from "./internal/try-support.server.ts";
import { sweepFiles, sweepJobs, sweepMails } from "./sweep.server.ts";

const database = useDatabase();
const db = () => database.current.db;
const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);

beforeAll(demoConfig);
beforeEach(async () => {
  await db().delete(files);
  await db().delete(inboundMails);
});

async function file(hours: number, ownerId: string | undefined = fileOwner("T-1"), key = `attachment-${uuidv7()}`) {
  await fileStore().put({ key, contentType: "image/png", content: new Uint8Array([1]), name: "a.png", ...(ownerId !== undefined && { ownerId }) });
  await db().update(files).set({ createdAt: hoursAgo(hours) }).where(eq(files.key, key));
  return { key, name: "a.png", type: "image/png", bytes: 1 };
}

const mail = (days: number, more: Partial<typeof inboundMails.$inferInsert> = {}) => {
  const id = uuidv7();
  return db().insert(inboundMails).values({ id, identity: id, sender: "eve@example.com", recipient: "help@shop.example", subject: "Secret", body: "Words", state: "quarantined", createdAt: hoursAgo(days * 24), ...more }).then(() => id);
};
const kept = async () => new Set((await db().select({ key: files.key }).from(files)).map(({ key }) => key));

test("files that no message and no mail names go after a day; everything else stays", async () => {
  const number = await newTicket(guest());
  const [ticket] = await db().select({ id: tickets.id }).from(tickets).where(eq(tickets.number, number));
  const [spoken, noted, waiting] = [await file(100), await file(100), await file(100)];
  await db().insert(ticketMessages).values([{ ticketId: ticket!.id, author: "customer", body: "x", attachments: [spoken] }, { ticketId: ticket!.id, author: "staff", internal: true, body: "x", attachments: [noted] }]);
  await mail(1, { attachments: [waiting] });
  const young = await file(23);
  const picture = await file(100, undefined, "a-picture-of-the-shop");
  const orphans = [await file(25), await file(25, newTicketOwner(uuidv7())), await file(900, "mail:gone")];
  expect(await sweepFiles()).toBe(orphans.length);
  expect(await kept()).toEqual(new Set([spoken, noted, waiting, young, picture].map(({ key }) => key)));
  expect(await sweepFiles()).toBe(0);
});

test("mail that waited thirty days loses its words and its files, and is known when it comes again", async () => {
  const attached = await file(2);
  const [old, young, filed] = [await mail(31, { attachments: [attached] }), await mail(29), await mail(400, { state: "filed" })];
  expect(await sweepMails()).toBe(1);
  const rows = await db().select().from(inboundMails).where(inArray(inboundMails.id, [old, young, filed]));
  const row = (id: string) => rows.find((one) => one.id === id);
  expect(row(old)).toMatchObject({ state: "discarded", sender: "", subject: "", body: "", attachments: [], identity: old });
  expect(row(young)).toMatchObject({ state: "quarantined", subject: "Secret" });
  expect(row(filed)).toMatchObject({ state: "filed", subject: "Secret" });
  expect(await kept()).toEqual(new Set());
  expect((await db().select({ actorId: auditLog.actorId }).from(auditLog).where(eq(auditLog.action, "mail.expire"))).map(({ actorId }) => actorId)).toEqual(["system"]);
  expect(await sweepMails()).toBe(0);
});

test("both are done each night by one job", async () => {
  await Promise.all([file(30), mail(40)]);
  const [job] = sweepJobs;
  await job!.run({});
  expect((await kept()).size).toBe(0);
  expect((await db().select({ state: inboundMails.state }).from(inboundMails))[0]?.state).toBe("discarded");
  expect(job!.schedule).toMatch(/^\d+ \d+ \* \* \*$/);
});
