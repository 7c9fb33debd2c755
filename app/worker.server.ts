/** The job worker: inside the server by default, or a process of its own (`npm run worker`). */
import { EventEmitter } from "node:events";
import type { Pool, PoolClient } from "pg";
import type { CronItem, Runner, TaskList, WorkerEvents } from "graphile-worker";
import type { JobHandler } from "./platform/jobs.server.ts";
import { errorFields, log } from "./platform/log.server.ts";
import { WorkerLease } from "#db/worker-lease.server.ts";
import { jobHandlers } from "./job-handlers.server.ts";

export interface Worker {
  stop(): Promise<void>;
}

/** Milliseconds until a worker that ended by itself (its database was away) begins again; twice as long after each failure. */
const [firstPause, longestPause] = [250, 5_000];
/** Milliseconds the end of a worker waits for running jobs: when the shop closes, and when its database was away. */
const [patience, patienceWhenAway] = [30_000, 3_000];

function work(handlers: readonly JobHandler[]): { readonly taskList: TaskList; readonly cron: CronItem[] } {
  const taskList: TaskList = {};
  const cron: CronItem[] = [];
  for (const handler of handlers) {
    taskList[handler.name] = async (payload) => {
      try {
        await handler.run(payload);
      } catch (error) {
        log.error({ job: handler.name, ...errorFields(error) }, "job failed");
        throw error;
      }
    };
    if (handler.schedule !== undefined) cron.push({ task: handler.name, match: handler.schedule, options: { maxAttempts: 3 } });
  }
  return { taskList, cron };
}

interface Running {
  /** The name under which it locks what it works on. */
  readonly name: string;
  /** Kept however it ends. */
  readonly over: Promise<void>;
  /** Takes no more jobs; answers when those that run are done, or when the time is up: what is not noted by then runs again. */
  end(patience: number): Promise<void>;
}

const pauseOf = (milliseconds: number, signal?: AbortSignal): Promise<void> => new Promise((resolve) => {
  const timer = setTimeout(resolve, milliseconds);
  signal?.addEventListener("abort", () => (clearTimeout(timer), resolve()), { once: true });
});

function guarded(runner: Runner, name: string): Running {
  let finish: () => void = () => undefined;
  const over = new Promise<void>((resolve) => (finish = resolve));
  runner.promise.then(finish, finish);
  return {
    name, over,
    end: async (patience) => {
      const inTime = new AbortController();
      // One that is over already cannot be stopped.
      const stopping = runner.stop().catch((error: unknown) => log.error(errorFields(error), "the worker did not end in order"));
      await Promise.race([stopping, pauseOf(patience, inTime.signal)]);
      inTime.abort();
      finish();
    },
  };
}

/** The queue's pool, which outlives what breaks: it listens to its connections' errors for as long as it has any, and takes each back once. */
function steadyPool(pool: Pool): Pool {
  const broke = (error: Error): void => log.error({ worker: error.message }, "a connection of the worker broke");
  pool.on("error", broke).on("connect", (client) => client.on("error", broke));
  const connect = pool.connect.bind(pool);
  type Called = Parameters<typeof connect>[0];
  // The queue gives its listening connection back twice when that breaks while it stops.
  const once = async (): Promise<PoolClient> => {
    const client = await connect();
    const release = client.release.bind(client);
    let back = false;
    client.release = (error) => {
      if (!back) release(error);
      back = true;
    };
    return client;
  };
  // With a callback it is the pool itself that asks, for a single statement.
  pool.connect = ((called?: Called) => (called === undefined ? once() : connect(called))) as Pool["connect"];
  return pool;
}

async function begin(handlers: readonly JobHandler[], lease: WorkerLease): Promise<Running> {
  // With its own driver a hundred files, which no page needs.
  const [{ parseCronItems, run, Logger }, { default: pg }] = await Promise.all([import("graphile-worker"), import("pg")]);
  const { taskList, cron } = work(handlers);
  await lease.freeAbandoned();
  const events = new EventEmitter() as WorkerEvents;
  let name = "";
  events.on("pool:create", ({ workerPool }) => (name = workerPool.id));
  const pgPool = steadyPool(new pg.Pool({ connectionString: process.env.DATABASE_URL, max: 4 }));
  const runner = await run({
    pgPool, concurrency: 3, noHandleSignals: true, pollInterval: 2_000, events,
    // Noted in batches, even of one: a result that cannot be noted ends the runner in order, instead of the process.
    preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
    taskList, parsedCronItems: parseCronItems(cron),
    logger: new Logger(() => (level, message) => (level === "error" ? log.error({ worker: message }, "worker") : undefined)),
  }).catch(async (error: unknown) => {
    await pgPool.end();
    throw error;
  });
  const running = guarded(runner, name);
  void running.over.then(() => pgPool.end()).catch((error: unknown) => log.error(errorFields(error), "the worker's connections did not end in order"));
  // The question for a job may have been granted and its answer lost: such a job is locked and worked on by nobody until this name is dropped.
  events.once("worker:getJob:error", () => setImmediate(() => void running.end(patienceWhenAway)));
  await lease.hold(name).catch(() => undefined);
  return running;
}

/** Runs every domain's jobs until stopped; a stop lets running jobs finish. Throws where it cannot begin; later it begins again by itself. */
export async function startWorker(handlers: readonly JobHandler[] = jobHandlers): Promise<Worker> {
  const lease = new WorkerLease(process.env.DATABASE_URL ?? "");
  let running: Running | undefined;
  try {
    running = await begin(handlers, lease);
  } catch (error) {
    await lease.close();
    throw error;
  }
  const stopped = new AbortController();
  const watched = keepRunning();

  async function keepRunning(): Promise<void> {
    for (let pause = firstPause; ; pause = running === undefined ? Math.min(longestPause, pause * 2) : firstPause) {
      await running?.over;
      if (stopped.signal.aborted) return;
      const ended = running?.name;
      running = undefined;
      if (ended !== undefined) log.error({ worker: ended }, "the worker ended by itself; it begins again");
      await pauseOf(pause, stopped.signal);
      if (stopped.signal.aborted) return;
      try {
        if (ended !== undefined) await lease.drop(ended);
        running = await begin(handlers, lease);
        if (stopped.signal.aborted) return await running.end(patience);
      } catch (error) {
        log.error(errorFields(error), "the worker could not begin again");
      }
    }
  }

  return {
    stop: async () => {
      stopped.abort();
      await running?.end(patience);
      await watched;
      await lease.close();
    },
  };
}
