/** Which errors say that the database is away: the driver's, the server's, a socket's, however they are wrapped; and which do not. */
import { connect as netConnect, createServer, type Server, type Socket } from "node:net";
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

/** What a server says that is not yet ready, before it hangs up. */
function refusal(): Buffer {
  const fields = Buffer.from("SFATAL\0VFATAL\0C57P03\0Mthe database system is starting up\0\0");
  const head = Buffer.from("E\0\0\0\0");
  head.writeInt32BE(fields.length + 4, 1);
  return Buffer.concat([head, fields]);
}

/** A line to the test's database that can be cut and laid again; `deaf`: whoever comes is let in and gets no answer; `starting`: is told to come later. */
class Line {
  #server: Server | undefined;
  readonly #sockets = new Set<Socket>();
  deaf = false;
  starting = false;

  async lay(port: number): Promise<void> {
    const { hostname, port: there } = new URL(database.url);
    this.#server = createServer((socket) => {
      this.#sockets.add(socket.on("error", () => undefined));
      if (this.deaf) return;
      if (this.starting) return void socket.once("data", () => socket.end(refusal()));
      const inner = netConnect(Number(there), hostname).on("error", () => undefined);
      socket.pipe(inner).pipe(socket);
      socket.on("close", () => inner.destroy());
      inner.on("close", () => socket.destroy());
    });
    await new Promise<void>((resolve) => this.#server?.listen(port, "127.0.0.1", resolve));
  }

  /** As a killed process does: not with a farewell, in the middle of whatever was being said. */
  reset(): void {
    for (const socket of this.#sockets) socket.resetAndDestroy();
    this.#sockets.clear();
  }

  async cut(): Promise<void> {
    const closed = new Promise((resolve) => this.#server?.close(resolve));
    for (const socket of this.#sockets) socket.destroy();
    this.#sockets.clear();
    await closed;
  }
}

const through = (port: number): string => {
  const url = new URL(database.url);
  url.host = `127.0.0.1:${port}`;
  return url.href;
};

describe("while nobody answers", () => {
  test("everything that is asked is told so at once, not one after the other; when it is back it is back, for those who listen too", async () => {
    const [line, port] = [new Line(), await freePort()];
    await line.lay(port);
    const { db, sql: driver, close } = connect(through(port), { max: 4 });
    const heard: string[] = [];
    await driver.listen("line_test", (text) => heard.push(text));
    await Promise.all(Array.from({ length: 8 }, () => db.execute(sql`select 1`)));
    await line.cut();
    // Asked one after the other, each by a connection that waits before it tries, these would take minutes.
    for (let round = 0; round < 4; round++) {
      const errors = await Promise.all(Array.from({ length: 200 }, (_, at) => thrownBy(() => (at % 5 === 0 ? db.transaction((tx) => tx.execute(sql`select 1`)) : db.execute(sql`select ${at}`)))));
      expect(errors.filter((error) => !isDatabaseAway(error, String(port)))).toEqual([]);
    }
    await line.lay(port);
    await expect.poll(() => db.execute(sql`select 1`).then(() => "answered", () => "away"), { timeout: 10_000 }).toBe("answered");
    expect(await Promise.all(Array.from({ length: 50 }, async (_, at) => Number((await db.execute<{ n: number }>(sql`select ${at}::int as n`))[0]?.n)))).toEqual(Array.from({ length: 50 }, (_, at) => at));
    await expect.poll(async () => {
      await database.current.sql`select pg_notify('line_test', 'again')`;
      return heard;
    }, { timeout: 10_000 }).toContain("again");
    await close();
    await line.cut();
  });

  test("who is let in and gets no answer holds up the one who tries, and nobody else", async () => {
    const [line, port] = [new Line(), await freePort()];
    line.deaf = true;
    await line.lay(port);
    const driver = postgres(through(port), { max: 2, connect_timeout: 1, backoff: () => 0 });
    const first = await Promise.all(Array.from({ length: 50 }, () => thrownBy(() => driver`select 1`)));
    const tries = thrownBy(() => new Promise((resolve) => setTimeout(resolve, 300)).then(() => driver`select 1`));
    const meanwhile = await Promise.all(Array.from({ length: 50 }, () => thrownBy(() => driver`select 1`)));
    expect([...first, ...meanwhile, await tries].filter((error) => !isDatabaseAway(error, String(port)))).toEqual([]);
    await driver.end({ timeout: 0 });
    await line.cut();
  });

  test.each(["a statement", "a transaction"])("%s that broke off leaves nothing to a connection that is refused while the server starts, and then let in", async (what) => {
    const [line, port] = [new Line(), await freePort()];
    await line.lay(port);
    const { db, close } = connect(through(port), { max: 1 });
    for (let round = 0; round < 3; round++) {
      line.starting = false;
      await expect.poll(() => db.execute(sql`select 1`).then(() => "answered", () => "away"), { timeout: 10_000 }).toBe("answered");
      const long = (on: Pick<typeof db, "execute">) => on.execute(sql`select pg_sleep(20)`);
      const broken = thrownBy(() => (what === "a statement" ? long(db) : db.transaction(long)));
      await new Promise((resolve) => setTimeout(resolve, 100));
      line.starting = true;
      line.reset();
      expect(isDatabaseAway(await broken, String(port))).toBe(true);
      expect(isDatabaseAway(await thrownBy(() => db.execute(sql`select 2`)), String(port))).toBe(true);
    }
    line.starting = false;
    await expect.poll(() => db.execute(sql`select 3`).then(() => "answered", () => "away"), { timeout: 10_000 }).toBe("answered");
    await close();
    await line.cut();
  });

  test("a statement that is merely slow is waited for, and so are those behind it", async () => {
    const { db, close } = connect(database.url, { max: 1 });
    const slow = db.execute(sql`select pg_sleep(1.2)`).then(() => "slow");
    expect(await Promise.all([slow, ...Array.from({ length: 30 }, () => db.execute(sql`select 1`).then(() => "quick"))])).toEqual(["slow", ...Array.from({ length: 30 }, () => "quick")]);
    await close();
  });
});

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
  ["a broken socket before any statement", coded("ECONNRESET", { syscall: "read" }), true], ["one of a service", Object.assign(new TypeError("fetch failed"), { cause: coded("ECONNRESET", { syscall: "read" }) }), false], ["one that names another port", coded("ECONNRESET", { syscall: "read", port: 443 }), false],
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
