/**
 * Who is alive among the workers of a queue: each holds an advisory lock of the database under its name while it lives. What a dead one had
 * begun is free again at once; left to the queue alone it would wait four hours.
 */
import { sql } from "drizzle-orm";
import { connect, type Connection } from "./client.server.ts";

/** Milliseconds between two looks whether the lock is still held: a database that was restarted has forgotten it. */
const renewEvery = 15_000;
const lockClass = 7_341_902;

const lockOf = (name: string) => sql`${lockClass}::int, hashtext(${name})`;

export class WorkerLease {
  readonly #connection: Connection;
  readonly #names = new Set<string>();
  readonly #timer: NodeJS.Timeout;

  constructor(url: string) {
    // One connection: the lock belongs to its session.
    this.#connection = connect(url, { max: 1, applicationName: "eyelevel-worker" });
    this.#timer = setInterval(() => void this.#renew().catch(() => undefined), renewEvery);
    this.#timer.unref();
  }

  /** From now on what this name has begun is nobody else's. */
  async hold(name: string): Promise<void> {
    this.#names.add(name);
    await this.#renew();
  }

  /** Frees the jobs of names nobody holds; answers these names. */
  async freeAbandoned(): Promise<string[]> {
    const owners = await this.#connection.db.execute<{ name: string }>(sql`select distinct locked_by as name from graphile_worker._private_jobs where locked_by is not null
      union select distinct locked_by from graphile_worker._private_job_queues where locked_by is not null`);
    const dead: string[] = [];
    for (const { name } of owners) {
      if (this.#names.has(name)) continue;
      const [lock] = await this.#connection.db.execute<{ free: boolean }>(sql`select pg_try_advisory_lock(${lockOf(name)}) as free`);
      if (lock?.free !== true) continue;
      dead.push(name);
      await this.#connection.db.execute(sql`select graphile_worker.force_unlock_workers(array[${name}]), pg_advisory_unlock(${lockOf(name)})`);
    }
    return dead;
  }

  /** What this name had begun is done, or free for others. */
  async drop(name: string): Promise<void> {
    this.#names.delete(name);
    await this.#connection.db.execute(sql`select pg_advisory_unlock(${lockOf(name)})`);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.#connection.close();
  }

  /** A session holds a lock as often as it took it, so it is asked for only where it is gone. */
  async #renew(): Promise<void> {
    for (const name of this.#names) {
      await this.#connection.db.execute(sql`select pg_try_advisory_lock(${lockOf(name)})
        where not exists (select from pg_locks where locktype = 'advisory' and pid = pg_backend_pid() and classid = ${lockClass}::oid and objid = (hashtext(${name})::bit(32)::bigint)::oid and granted)`);
    }
  }
}
