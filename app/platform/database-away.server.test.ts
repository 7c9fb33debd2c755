/** Which errors say that the database is away: the driver's, the server's, a socket's, however they are wrapped; and which do not. */
import postgres from "postgres";
import { describe, expect, test } from "vitest";
import { freePort } from "#db/embedded.server.ts";
import { useDatabase } from "#tests/database.server.ts";
import { connect } from "#db/client.server.ts";
import { sql } from "drizzle-orm";
import { isDatabaseAway } from "./database-away.server.ts";

const database = useDatabase();
const coded = (code: string, more: object = {}): Error => Object.assign(new Error(code), { code, ...more });
const thrownBy = (work: () => PromiseLike<unknown>): Promise<unknown> => Promise.resolve(work()).then(() => expect.fail("it should have failed"), (error: unknown) => error);

describe("what is thrown in earnest", () => {
  test("nobody listens there, asked by a statement and by the driver", async () => {
    const port = await freePort();
    const { db, sql: driver, close } = connect(`postgres://nobody:x@127.0.0.1:${port}/nothing`, { max: 1 });
    expect(isDatabaseAway(await thrownBy(() => db.execute(sql`select 1`)), String(port))).toBe(true);
    expect(isDatabaseAway(await thrownBy(() => driver`select 1`), String(port))).toBe(true);
    await close();
  });

  test("the connection is ended under a statement", async () => {
    const { db, sql: driver } = connect(database.url, { max: 1, applicationName: "to-be-ended" });
    const running = thrownBy(() => db.execute(sql`select pg_sleep(20)`));
    await expect.poll(async () => (await database.current.sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'to-be-ended' and query like '%pg_sleep%'`).length).toBeGreaterThan(0);
    expect(isDatabaseAway(await running)).toBe(true);
    await driver.end({ timeout: 0 });
  });

  test("a statement that is wrong, or breaks a rule, is no such thing", async () => {
    for (const text of ["select nothing from nowhere", "select 1/0", "insert into carts (id) values ('no uuid')"]) {
      expect(isDatabaseAway(await thrownBy(() => database.current.db.execute(sql.raw(text))))).toBe(false);
    }
    const wrongPassword = postgres(database.url.replace(/:[^:@/]*@/, ":wrong@"), { max: 1, onnotice: () => undefined });
    expect(isDatabaseAway(await thrownBy(() => wrongPassword`select 1`))).toBe(false);
    await wrongPassword.end();
  });
});

test.each([
  ["the server goes down", coded("57P01"), true], ["it crashed", coded("57P02"), true], ["it starts", coded("57P03"), true], ["the connection broke", coded("08006"), true], ["the driver's word", coded("CONNECTION_CLOSED"), true],
  ["refused at the database's port", coded("ECONNREFUSED", { port: 5432 }), true], ["refused at another", coded("ECONNREFUSED", { port: 7700 }), false], ["a reset of nobody knows what", coded("ECONNRESET"), false],
  ["a reset under a statement", Object.assign(new Error("failed"), { query: "select 1", cause: coded("ECONNRESET") }), true], ["a reset under something else", Object.assign(new Error("failed"), { cause: coded("ECONNRESET") }), false],
  ["several addresses, all refused", Object.assign(new AggregateError([coded("ECONNREFUSED", { port: 5432 })]), { code: "ECONNREFUSED" }), true],
  ["a unique key", coded("23505"), false], ["time ran out", coded("57014"), false], ["an error without a code", new Error("no"), false], ["no error", "57P01", false], ["nothing", undefined, false],
] as const)("%s", (_name, error, expected) => {
  expect(isDatabaseAway(error, "5432")).toBe(expected);
});

test("an error that is its own cause is looked at a few times only", () => {
  const error = new Error("round");
  error.cause = error;
  expect(isDatabaseAway(error)).toBe(false);
});
