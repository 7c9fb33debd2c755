import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { uuidv7 } from "#app/platform/ids.ts";
import type { ViewerUser } from "#app/customers/viewer.ts";
import { orderLines } from "#db/schema/orders.ts";
import { auditLog, mails } from "#db/schema/platform.ts";
import { mailObjections, tickets } from "#db/schema/support.ts";
import { useDatabase } from "#tests/database.server.ts";
import { askAgain } from "./ask-again.server.ts";
import { changeAsCustomer, changeAsStaff } from "./change-ticket.server.ts";
import { workOn } from "./desk-work.server.ts";
import { demoConfig, guest, newOrder, newTicket, newUser } from "./internal/try-support.server.ts";
import { loadReport } from "./load-report.server.ts";
import { reportFilter } from "./report.ts";
import { replyAsCustomer, replyAsStaff } from "./reply-to-ticket.server.ts";

const database = useDatabase();
let lead: ViewerUser;

beforeAll(async () => {
  demoConfig();
  lead = await newUser("Lena Berg", ["lead"]);
});

const filter = (address: string) => reportFilter(new URLSearchParams(address));

test("counts what became of the tickets, by reason, article and option, and shows those behind a figure", async () => {
  const viewers = Array.from({ length: 5 }, () => guest());
  const open = (index: number, values: Parameters<typeof newTicket>[1]) => newTicket(viewers[index]!, { email: `report${index}@example.com`, ...values });
  const answered = await open(0, { reason: "damage", article: "care" });
  const alone = await open(1, { reason: "damage" });
  const returned = await open(2, { reason: "delivery", configuration: { modelId: "none", modelVersion: 1, choices: {}, conflict: { option: "width", value: "300" } } });
  const merged = await open(3, { reason: "other" });
  const old = await open(4, { reason: "damage" });
  await database.current.db.update(tickets).set({ createdAt: sql`now() - interval '40 days'` }).where(eq(tickets.number, old));
  await replyAsStaff(lead, answered, { body: "Here", internal: false, idempotencyKey: randomUUID() });
  await changeAsCustomer({ viewer: viewers[0]! }, answered, { kind: "solve" });
  await changeAsCustomer({ viewer: viewers[0]! }, answered, { kind: "rate", rating: 4 });
  await changeAsCustomer({ viewer: viewers[1]! }, alone, { kind: "solve" });
  await replyAsStaff(lead, alone, { body: "A note is no answer", internal: true, idempotencyKey: randomUUID() });
  await changeAsStaff(lead, returned, { kind: "event", event: "solve" });
  await replyAsCustomer({ viewer: viewers[2]! }, returned, { body: "Still not", idempotencyKey: randomUUID() });
  const sameMail = await newTicket(viewers[3]!, { email: "report3@example.com", reason: "other" });
  await workOn(lead, merged, { kind: "merge", into: sameMail });

  const report = await loadReport(lead, filter("days=30&measure=alone&value=damage"));
  expect(report.rows.map(({ part, all, answered: given, solved, alone: without, reopened, rated }) => [part, all, given, solved, without, reopened, rated])).toEqual([
    ["damage", 2, 1, 2, 1, 0, 1], ["delivery", 1, 0, 0, 0, 1, 0], ["other", 1, 0, 0, 0, 0, 0],
  ]);
  expect(report.total).toMatchObject({ all: 4, rating: 4 });
  expect(report.behind.map((row) => row.number)).toEqual([alone]);
  expect(report.volume.reduce((sum, bar) => sum + bar.count, 0)).toBe(4);
  expect((await loadReport(lead, filter("days=90"))).total.all).toBe(5);
  expect((await loadReport(lead, filter("by=article"))).rows.map((row) => [row.part, row.all])).toEqual([["", 3], ["care", 1]]);
  expect((await loadReport(lead, filter("by=option"))).rows.map((row) => [row.part, row.all])).toEqual([["", 3], ["width", 1]]);
  expect((await loadReport(lead, filter("by=product"))).rows).toMatchObject([{ part: "", all: 4 }]);
  const order = await newOrder("R-1", { visitorId: viewers[0]!.visitorId });
  await database.current.db.insert(orderLines).values({ orderId: order, position: 1, productId: uuidv7(), sku: "s", name: { en: "Shelf" }, slug: "shelf", quantity: 1, unitAmount: 1, lineAmount: 1, taxRate: 0, taxAmount: 0 });
  await database.current.db.update(tickets).set({ orderId: order }).where(eq(tickets.number, answered));
  expect((await loadReport(lead, filter("by=product"))).rows.map((row) => [row.part, row.all])).toEqual([["", 3], ["shelf", 1]]);
  expect(await database.current.db.select().from(auditLog).where(and(eq(auditLog.actorId, lead.id), sql`${auditLog.data} ->> 'measure' = 'alone'`))).toHaveLength(1);
});

test("a month after it was solved everybody is asked once more, by one mail; both ratings are counted", async () => {
  const db = database.current.db;
  const ask = async (name: string, solvedDays: number | undefined, values: Partial<typeof tickets.$inferInsert> = {}) => {
    const viewer = guest();
    const number = await newTicket(viewer, { email: `${name}@later.example`, reason: "warranty" });
    await db.update(tickets).set({ reason: "warranty", ...(solvedDays !== undefined && { state: "solved", solvedAt: sql`now() - make_interval(days => ${solvedDays})` }), ...values }).where(eq(tickets.number, number));
    return { viewer, number };
  };
  await db.insert(mailObjections).values({ email: "objects@later.example" });
  const due = await ask("due", 32);
  const closed = await ask("closed", 44, { state: "closed", locale: "ru", rating: 5 });
  await ask("busy", 31);
  for (const [name, days] of [["fresh", 29], ["old", 46], ["objects", 31], ["open", undefined], ["busy", undefined]] as const) await ask(name, days);
  await ask("reopened", 31, { state: "open" });
  await ask("merged", 31, { mergedInto: uuidv7() });
  await ask("due", 31);
  const before = await db.$count(mails);
  // Two workers at once ask nobody twice; what is left for the same address waits until she was left alone for a month.
  const asked = await Promise.all([askAgain(), askAgain()]);
  expect(asked[0] + asked[1]).toBe(2);
  expect(await askAgain()).toBe(0);
  const sent = (await db.select().from(mails).orderBy(mails.to)).filter(({ text }) => /month ago|Месяц назад/.test(text));
  expect(sent.map(({ to }) => to)).toEqual(["closed@later.example", "due@later.example"]);
  expect(await db.$count(mails)).toBe(before + 2);
  expect(sent.find(({ to }) => to.startsWith("closed"))?.text).toContain("Оценить: http");

  const token = /token=([\w-]+)/.exec(sent.find(({ to }) => to.startsWith("closed"))?.text ?? "")?.[1];
  const byLink = { viewer: guest(), token };
  const rate = (rating: number) => changeAsCustomer(byLink, closed.number, { kind: "rate-later", rating, feeling: "annoyed" });
  expect(await rate(2)).toEqual({ ok: true, state: "closed" });
  expect((await db.select().from(tickets).where(eq(tickets.number, closed.number)))[0]).toMatchObject({ state: "closed", rating: 5, laterRating: 2, laterFeeling: "annoyed" });
  expect(await changeAsCustomer({ viewer: guest() }, closed.number, { kind: "rate-later", rating: 1 })).toMatchObject({ problem: { code: "not-found" } });
  const notAsked = await ask("never", 1);
  for (const kind of ["rate-later", "no-more-mail"] as const) expect(await changeAsCustomer({ viewer: notAsked.viewer }, notAsked.number, { kind, rating: 1 })).toMatchObject({ problem: { code: "not-now" } });
  for (let n = 0; n < 2; n++) expect(await changeAsCustomer({ viewer: due.viewer }, due.number, { kind: "no-more-mail" })).toEqual({ ok: true, state: "solved" });
  expect(await db.select({ email: mailObjections.email }).from(mailObjections).orderBy(mailObjections.email)).toEqual([{ email: "due@later.example" }, { email: "objects@later.example" }]);
  expect((await loadReport(lead, filter("days=30&value=warranty&measure=ratedLater"))).rows.find(({ part }) => part === "warranty")).toMatchObject({ rated: 1, ratedLater: 1, rating: 5, laterRating: 2 });
});
