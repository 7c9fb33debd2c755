/** The outbox: no cause, no mail; no mail twice; what could not be sent is tried again and says why. */
import { eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { useDatabase } from "#tests/database.server.ts";
import { openMailServer, type MailServer } from "#tests/smtp-server.ts";
import { audit } from "./audit.server.ts";
import { connection, database as processDatabase, disconnect } from "./client.server.ts";
import { checkPostgres } from "./check-postgres.server.ts";
import { mailJobs, queueMail } from "./outbox.server.ts";
import { settings } from "./schema/customers.ts";
import { auditLog, mails } from "./schema/platform.ts";

const database = useDatabase();
const db = () => database.current.db;
let server: MailServer | undefined;

function configure(smtp: string): void {
  Object.assign(process.env, { EYELEVEL_DEMO: "1", SMTP_URL: smtp });
  forgetConfig();
}
beforeEach(() => configure(""));
afterEach(async () => {
  await server?.close();
  server = undefined;
  configure("");
});

const [deliver] = mailJobs;
const rowOf = async (to: string) => (await db().select().from(mails).where(eq(mails.to, to)))[0];
const jobsFor = async (id: string) => [...await db().execute(sql`select 1 from graphile_worker._private_jobs where payload->>'id' = ${id}`)].length;
async function queued(): Promise<{ readonly id: string; readonly to: string }> {
  const to = `${uuidv7()}@example.org`;
  await queueMail(db(), { to, subject: "Hello", text: "Text", html: "<p>Text</p>", headers: { "X-Ticket": "T-1" } });
  return { id: (await rowOf(to))?.id ?? "", to };
}

describe("the sender", () => {
  test("is called by the shop's name where MAIL_FROM gives an address alone, and as MAIL_FROM says otherwise", async () => {
    server = await openMailServer();
    configure(server.url);
    await db().insert(settings).values({ key: "brand", value: { name: "Halden, Søn & \r\nBcc: all@evil.example" } });
    for (const [given, expected] of [["shop@halden.test", /Halden.*<shop@halden\.test>/], ["Other <other@halden.test>", /^Other <other@halden\.test>$/]] as const) {
      process.env.MAIL_FROM = given;
      forgetConfig();
      const { id } = await queued();
      await deliver?.run({ id });
      const mail = server.received.at(-1);
      expect(mail?.headers.get("from")).toMatch(expected);
      // A name cannot add a header or a recipient.
      expect([mail?.headers.has("bcc"), mail?.to.length]).toEqual([false, 1]);
    }
    await db().delete(settings).where(eq(settings.key, "brand"));
    process.env.MAIL_FROM = "";
  });
});

describe("a mail", () => {
  test("is written with its job, and neither when its cause is rolled back", async () => {
    const { id } = await queued();
    expect(await jobsFor(id)).toBe(1);
    const to = `${uuidv7()}@example.org`;
    await expect(db().transaction(async (tx) => {
      await queueMail(tx, { to, subject: "Never", text: "Never" });
      throw new Error("the cause failed");
    })).rejects.toThrow("the cause failed");
    expect(await rowOf(to)).toBeUndefined();
  });

  test("without a mail server is kept to be looked at, and nothing tries to send it later", async () => {
    const { id, to } = await queued();
    await deliver?.run({ id });
    expect(await rowOf(to)).toMatchObject({ state: "kept", error: null });
    server = await openMailServer();
    configure(server.url);
    await deliver?.run({ id });
    expect(server.received).toEqual([]);
  });

  test("is sent once, however often its job runs, with text, HTML and its own headers", async () => {
    server = await openMailServer();
    configure(server.url);
    const { id, to } = await queued();
    for (let time = 0; time < 3; time++) await deliver?.run({ id });
    expect(server.received).toHaveLength(1);
    expect(server.received[0]?.to).toEqual([to]);
    expect(server.received[0]?.headers.get("x-ticket")).toBe("T-1");
    expect(server.received[0]?.headers.get("message-id")).toContain(id);
    expect(server.received[0]?.raw).toContain("<p>Text</p>");
    expect(await rowOf(to)).toMatchObject({ state: "sent", error: null });
  });

  test("that is refused says why, fails its job so that it is tried again, and goes out then", async () => {
    server = await openMailServer("451 come back later");
    configure(server.url);
    const { id, to } = await queued();
    await expect(deliver?.run({ id })).rejects.toThrow(/come back later/);
    expect(await rowOf(to)).toMatchObject({ state: "failed", error: expect.stringContaining("come back later") });
    await server.close();
    server = await openMailServer();
    configure(server.url);
    await deliver?.run({ id });
    expect(await rowOf(to)).toMatchObject({ state: "sent", error: null });
    expect(server.received).toHaveLength(1);
  });

  test("that is gone, or a job of another form, disturbs nobody", async () => {
    await expect(deliver?.run({ id: uuidv7() })).resolves.toBeUndefined();
    expect(() => deliver?.run({ id: "x" })).toThrow();
  });
});

describe("the connection", () => {
  test("is one per process, closes, and opens again on next use", async () => {
    expect(connection()).toBe(connection());
    expect(await processDatabase().execute(sql`select current_setting('TimeZone') as zone, current_setting('statement_timeout') as patience`)).toMatchObject([{ zone: "UTC", patience: "30s" }]);
    const before = connection();
    await disconnect();
    expect(connection()).not.toBe(before);
    expect(await processDatabase().execute(sql`select 1 as alive`)).toMatchObject([{ alive: 1 }]);
  });

  test("a server that is there and new enough is taken; one that is not is told in a line without the password", async () => {
    expect(await checkPostgres(database.url)).toBeUndefined();
    const told = await checkPostgres("postgres://user:hunter2@127.0.0.1:1/shop");
    expect(told).toMatch(/^the database cannot be reached: .*ECONNREFUSED/);
    expect(told).not.toContain("hunter2");
  });
});

test("the audit log keeps who, what, to whom; and only in the transaction of the change", async () => {
  await audit(db(), { actorId: "u1", action: "order.refund", subject: "order:7", data: { amount: 5 } });
  await audit(db(), { actorId: "u1", action: "order.view", subject: "order:7" });
  await db().transaction(async (tx) => {
    await audit(tx, { actorId: "u1", action: "order.cancel", subject: "order:7" });
    tx.rollback();
  }).catch(() => undefined);
  const rows = await db().select().from(auditLog).where(eq(auditLog.subject, "order:7")).orderBy(auditLog.action);
  expect(rows.map((row) => [row.actorId, row.action, row.data])).toEqual([["u1", "order.refund", { amount: 5 }], ["u1", "order.view", {}]]);
});
