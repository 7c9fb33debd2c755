import { eq, inArray, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { settings } from "#db/schema/customers.ts";
import { useDatabase } from "#tests/database.server.ts";
import { connect, plannedAnew, type Database, type Transaction } from "./client.server.ts";

const database = useDatabase();

/** Texts a connection has kept, but for the driver's own: pools of one, so that it is always the same. */
async function inOne<Value>(work: (db: Database, kept: (db: Database | Transaction) => Promise<string[]>) => Promise<Value>): Promise<Value> {
  const { db, close } = connect(database.url, { max: 1 });
  const kept = async (on: Database | Transaction) => (await on.execute<{ statement: string }>(sql`select statement from pg_prepared_statements where statement not like '%pg_catalog%' and statement not like 'savepoint%' order by prepare_time`)).map((row) => row.statement);
  try {
    return await work(db, kept);
  } finally {
    await close();
  }
}

const read = (db: Database | Transaction, key: string) => db.select({ value: settings.value }).from(settings).where(eq(settings.key, key));

describe("statements are kept by their connection", () => {
  test("the same statement once, whatever its values; outside, in a transaction and in a savepoint", () => inOne(async (db, kept) => {
    for (const key of ["a", "b", "c"]) expect(await read(db, key)).toEqual([]);
    expect(await kept(db)).toHaveLength(1);
    await db.transaction(async (tx) => {
      await read(tx, "d");
      expect(await kept(tx)).toHaveLength(1);
      await tx.insert(settings).values({ key: "kept", value: { one: [1, "two", null] } });
      await tx.transaction(async (inner) => {
        expect(await read(inner, "kept")).toEqual([{ value: { one: [1, "two", null] } }]);
        await inner.update(settings).set({ value: 2 }).where(eq(settings.key, "kept"));
      });
      expect(await kept(tx)).toHaveLength(3);
    });
    expect(await read(db, "kept")).toEqual([{ value: 2 }]);
    await db.delete(settings).where(eq(settings.key, "kept"));
  }));

  test("one that is to be planned for its own values is not", () => inOne(async (db, kept) => {
    for (const key of ["a", "b"]) expect(await db.select({ value: settings.value }).from(settings).where(sql`${eq(settings.key, key)} ${sql.raw(plannedAnew)}`)).toEqual([]);
    expect(await kept(db)).toEqual([]);
  }));

  test("batches are not: a thousand lengths of a list leave nothing behind", () => inOne(async (db, kept) => {
    for (let length = 61; length < 90; length++) await db.select().from(settings).where(inArray(settings.key, Array.from({ length }, (_, index) => String(index))));
    expect(await kept(db)).toEqual([]);
  }));

  test("a rolled back transaction and a failed statement leave the connection usable", () => inOne(async (db) => {
    await expect(db.transaction(async (tx) => {
      await tx.insert(settings).values({ key: "gone", value: 1 });
      await expect(tx.transaction((inner) => inner.insert(settings).values({ key: "gone", value: 2 }))).rejects.toThrow();
      expect(await read(tx, "gone")).toEqual([{ value: 1 }]);
      throw new Error("no");
    })).rejects.toThrow("no");
    expect(await read(db, "gone")).toEqual([]);
  }));

  test("a table that changes under a kept statement is read as it is then", () => inOne(async (db) => {
    await db.execute(sql`create temporary table shifting (a int)`);
    const all = () => db.execute(sql`select * from shifting where ${1}::int = 1`);
    await db.execute(sql`insert into shifting values (${7}::int)`);
    expect([...await all()]).toEqual([{ a: 7 }]);
    await db.execute(sql`alter table shifting add column b text default 'new'`);
    expect([...await all()]).toEqual([{ a: 7, b: "new" }]);
  }));
});

describe("a connection that is cut", () => {
  test("fails its transaction, whatever is asked of it afterwards, and nothing else", () => inOne(async (db) => {
    await expect(db.transaction(async (tx) => {
      await tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 50));
      for (const text of ["select 1", `select '${"long".repeat(1_000)}'`]) await expect(tx.execute(sql.raw(text))).rejects.toThrow();
    })).rejects.toThrow();
    // The pool of one gets another connection: at most one statement more meets the old one.
    await expect.poll(() => db.execute(sql`select 2 as n`).then((rows) => [...rows], () => "failed")).toEqual([{ n: 2 }]);
    expect(await read(db, "long".repeat(1_000))).toEqual([]);
  }));
});
