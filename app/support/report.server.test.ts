import { randomUUID } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { uuidv7 } from "#app/platform/ids.ts";
import type { ViewerUser } from "#app/customers/viewer.ts";
import { orderLines } from "#db/schema/orders.ts";
import { auditLog } from "#db/schema/platform.ts";
import { tickets } from "#db/schema/support.ts";
import { useDatabase } from "#tests/database.server.ts";
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
