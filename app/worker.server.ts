/** The job worker: inside the server by default, or a process of its own (`npm run worker`). */
import type { CronItem, TaskList } from "graphile-worker";
import type { JobHandler } from "./platform/jobs.server.ts";
import { errorFields, log } from "./platform/log.server.ts";
import { jobHandlers } from "./job-handlers.server.ts";

export interface Worker {
  stop(): Promise<void>;
}

/** Runs every domain's jobs until stopped; a stop lets running jobs finish. */
export async function startWorker(handlers: readonly JobHandler[] = jobHandlers): Promise<Worker> {
  // With its own driver a hundred files, which no page needs.
  const { parseCronItems, run, Logger } = await import("graphile-worker");
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
  const runner = await run({
    connectionString: process.env.DATABASE_URL, concurrency: 3, maxPoolSize: 4, noHandleSignals: true, pollInterval: 2_000,
    taskList, parsedCronItems: parseCronItems(cron),
    logger: new Logger(() => (level, message) => (level === "error" ? log.error({ worker: message }, "worker") : undefined)),
  });
  return { stop: () => runner.stop() };
}
