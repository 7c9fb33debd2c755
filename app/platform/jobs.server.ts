/**
 * Jobs are added in the transaction of their cause and run at least once: handlers are idempotent.
 * A definition (name, payload, schedule) stands apart from its handler, so that whoever adds a job imports no handler.
 */
import { sql, type SQL } from "drizzle-orm";
import type { z } from "zod";

export interface JobDefinition<Payload> {
  readonly name: string;
  readonly payload: z.ZodType<Payload>;
  /** Crontab expression in UTC for jobs that run by the clock; their payload must parse from `{}`. */
  readonly schedule?: string;
}

export const defineJob = <Payload>(definition: JobDefinition<Payload>): JobDefinition<Payload> => definition;

export interface JobHandler {
  readonly name: string;
  readonly schedule: string | undefined;
  run(payload: unknown): Promise<void>;
}

/** Binds a handler; a payload of the wrong form fails the job with the reason. */
export function handleJob<Payload>(definition: JobDefinition<Payload>, handler: (payload: Payload) => Promise<void>): JobHandler {
  return { name: definition.name, schedule: definition.schedule, run: (payload) => handler(definition.payload.parse(payload)) };
}

export interface JobOptions {
  readonly runAt?: Date;
  /** A waiting job with the same key is replaced instead of added again. */
  readonly key?: string;
  readonly maxAttempts?: number;
}

/** Anything that runs a statement: the database or, better, the transaction of the cause. */
interface Executor {
  execute(query: SQL): Promise<unknown>;
}

export async function addJob<Payload>(db: Executor, definition: JobDefinition<Payload>, payload: Payload, options: JobOptions = {}): Promise<void> {
  const body = JSON.stringify(definition.payload.parse(payload));
  await db.execute(sql`select graphile_worker.add_job(${definition.name}, ${body}::json,
    run_at := ${options.runAt?.toISOString() ?? null}::timestamptz, job_key := ${options.key ?? null}, max_attempts := ${options.maxAttempts ?? 25})`);
}
