import { PgDialect } from "drizzle-orm/pg-core";
import type { SQL } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { addJob, defineJob, handleJob } from "./jobs.server.ts";
import { errorFields } from "./log.server.ts";

const greet = defineJob({ name: "greet", payload: z.object({ name: z.string(), times: z.number().int().default(1) }) });

/** Takes down what would run; `?` stands where a value goes as a value. */
function statements() {
  const run: { readonly sql: string; readonly params: unknown[] }[] = [];
  return { run, execute: (query: SQL) => { run.push(new PgDialect().sqlToQuery(query)); return Promise.resolve(); } };
}

describe("a job", () => {
  test("is queued with its payload checked and completed", async () => {
    const db = statements();
    await addJob(db, greet, { name: "Ada" } as { name: string; times: number });
    expect(db.run[0]?.params).toEqual(["greet", JSON.stringify({ name: "Ada", times: 1 }), null, null, 25]);
  });

  test("with a payload of another form is queued for nobody", async () => {
    const db = statements();
    await expect(addJob(db, greet, { name: 7 } as unknown as { name: string; times: number })).rejects.toThrow(/name/);
    expect(db.run).toEqual([]);
  });

  test("waits for its moment and replaces the one under its key", async () => {
    const db = statements();
    await addJob(db, greet, { name: "Ada", times: 2 }, { runAt: new Date(Date.UTC(2026, 0, 2)), key: "greet-ada", maxAttempts: 3 });
    expect(db.run[0]?.params.slice(2)).toEqual(["2026-01-02T00:00:00.000Z", "greet-ada", 3]);
  });

  test("hostile texts travel as values, never as statements", async () => {
    const db = statements();
    await addJob(db, greet, { name: "'; drop table orders; --", times: 1 }, { key: "'; --" });
    expect(db.run[0]?.sql).not.toMatch(/drop table|'; --/);
  });

  test("its handler sees the checked payload, and a wrong one fails the job with the reason", async () => {
    const seen: unknown[] = [];
    const handler = handleJob(greet, (payload) => { seen.push(payload); return Promise.resolve(); });
    await handler.run({ name: "Ada", extra: true });
    expect(seen).toEqual([{ name: "Ada", times: 1 }]);
    expect(() => handler.run({})).toThrow(/name/);
    expect(handler).toMatchObject({ name: "greet", schedule: undefined });
  });
});

describe("what is logged of an error", () => {
  test("its kind and the first line, without what a driver adds below", () => {
    const error = Object.assign(new TypeError("no price\nDetail: Key (email)=(anna@example.org)"), { detail: "anna@example.org" });
    expect(errorFields(error).error).toBe("TypeError: no price");
    expect(errorFields(error)).not.toHaveProperty("detail");
  });

  test.each([undefined, null, "text", 7, { message: "anna@example.org" }])("a thrown %j is not repeated", (thrown) => {
    expect(errorFields(thrown)).toEqual({ error: "a value was thrown that is no error" });
  });
});
