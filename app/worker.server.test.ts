/** The worker on a real queue: jobs run, fail, run again, wait their turn, and end in order. */
import { sql } from "drizzle-orm";
import { afterEach, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { useDatabase } from "#tests/database.server.ts";
import { jobHandlers } from "./job-handlers.server.ts";
import { addJob, defineJob, handleJob } from "./platform/jobs.server.ts";
import { WorkerLease } from "#db/worker-lease.server.ts";
import { startWorker, type Worker } from "./worker.server.ts";

const database = useDatabase();
const db = () => database.current.db;
const count = defineJob({ name: "count", payload: z.object({ n: z.number() }) });
let worker: Worker | undefined;

beforeAll(() => {
  process.env.LOG_LEVEL = "silent";
});
afterEach(async () => {
  await worker?.stop();
  worker = undefined;
  await db().execute(sql`delete from graphile_worker._private_jobs`);
});

const waiting = async () => [...await db().execute<{ attempts: number; error: string | null }>(sql`select attempts, last_error as error from graphile_worker.jobs where task_identifier = 'count'`)];
const work = async (run: (n: number) => Promise<void>) => (worker = await startWorker([handleJob(count, ({ n }) => run(n))]));

test("runs what was queued before and after it began, each once", async () => {
  const seen: number[] = [];
  await addJob(db(), count, { n: 1 });
  await work((n) => Promise.resolve(void seen.push(n)));
  await addJob(db(), count, { n: 2 });
  await expect.poll(() => seen.toSorted(), { timeout: 15_000 }).toEqual([1, 2]);
  await expect.poll(waiting).toEqual([]);
});

test("a job that fails stays with its reason and its attempts, for another time", async () => {
  await work(() => Promise.reject(new Error("the bank is closed")));
  await addJob(db(), count, { n: 1 });
  await expect.poll(waiting, { timeout: 15_000 }).toMatchObject([{ attempts: 1, error: expect.stringContaining("the bank is closed") as unknown }]);
});

test("a job of the same key waits once, with the newest payload and time", async () => {
  for (const n of [1, 2, 3]) await addJob(db(), count, { n }, { key: "once", runAt: new Date(Date.now() + 3_600_000) });
  expect(await waiting()).toHaveLength(1);
  await addJob(db(), count, { n: 4 }, { key: "once", runAt: new Date(0) });
  const seen: number[] = [];
  await work((n) => Promise.resolve(void seen.push(n)));
  await expect.poll(() => seen, { timeout: 15_000 }).toEqual([4]);
});

test("a stop lets what runs finish", async () => {
  let [began, ended] = [false, false];
  let finish: () => void = () => undefined;
  const gate = new Promise<void>((resolve) => (finish = resolve));
  const running = await work(async () => {
    began = true;
    await gate;
    ended = true;
  });
  await addJob(db(), count, { n: 1 });
  await expect.poll(() => began, { timeout: 15_000 }).toBe(true);
  const stopped = running.stop();
  finish();
  await stopped;
  worker = undefined;
  expect(ended).toBe(true);
});

test("a job added in a transaction that failed never runs", async () => {
  await db().transaction(async (tx) => {
    await addJob(tx, count, { n: 7 });
    tx.rollback();
  }).catch(() => undefined);
  expect(await waiting()).toEqual([]);
});

test("every job of the shop has a name of its own, and those by the clock need no payload", async () => {
  expect(new Set(jobHandlers.map((handler) => handler.name)).size).toBe(jobHandlers.length);
  for (const handler of jobHandlers) if (handler.schedule !== undefined) expect(handler.schedule).toMatch(/^(\S+ ){4}\S+$/);
});

const lockedBy = async (owner: string) => {
  await addJob(db(), count, { n: 7 });
  await db().execute(sql`update graphile_worker._private_jobs set locked_by = ${owner}, locked_at = now(), attempts = 1`);
};

test("what a worker had begun that is no more is done at once, by whoever comes next", async () => {
  await lockedBy("pool-dead");
  const seen: number[] = [];
  await work((n) => Promise.resolve(void seen.push(n)));
  await expect.poll(() => seen, { timeout: 15_000 }).toEqual([7]);
});

test("what a living worker has begun is left to it, however long it takes", async () => {
  const living = new WorkerLease(database.url);
  await living.hold("pool-living");
  await living.hold("pool-living");
  await lockedBy("pool-living");
  const other = new WorkerLease(database.url);
  expect(await other.freeAbandoned()).toEqual([]);
  // Its own are not abandoned either.
  expect(await living.freeAbandoned()).toEqual([]);
  await living.drop("pool-living");
  expect(await other.freeAbandoned()).toEqual(["pool-living"]);
  expect(await waiting()).toMatchObject([{ attempts: 1 }]);
  await Promise.all([living.close(), other.close()]);
});

test("with its connections cut in the middle of jobs it begins again, and every job is done", async () => {
  const done = new Set<number>();
  const cut = () => db().execute(sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and application_name <> 'eyelevel'`);
  for (let n = 0; n < 20; n++) await addJob(db(), count, { n });
  await work(async (n) => {
    if (n % 5 === 0 && !done.has(n)) await cut();
    done.add(n);
  });
  await expect.poll(() => done.size, { timeout: 30_000 }).toBe(20);
  await expect.poll(waiting, { timeout: 30_000 }).toEqual([]);
});
