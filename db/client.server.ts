/** The one connection pool of a process. */
import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import postgres from "postgres";

export type Database = PostgresJsDatabase;
/** A transaction has the interface of the database; functions that must run inside one ask for it by this name. */
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];
export type Connection = { readonly db: Database; readonly sql: postgres.Sql; close(): Promise<void> };

export interface ConnectOptions {
  /** Connections at most; one process needs few. */
  readonly max?: number;
  readonly applicationName?: string;
}

/** What a pool, a transaction and a savepoint have in common. */
interface Scope {
  unsafe(text: string, parameters?: unknown[], options?: postgres.UnsafeQueryOptions): unknown;
  begin?(...given: unknown[]): unknown;
  savepoint?(...given: unknown[]): unknown;
}

/** Statements with more parameters are batches: each length is a text of its own, and a connection would keep them all. */
const mostParameters = 60;

/**
 * Within a statement: it is planned for its own parameters each time. After five times the database plans a kept statement for any parameters, and a word
 * that two tickets hold is then looked for as one that all of them hold (1,600 ms instead of 8 among 200,000, 2026-11).
 */
export const plannedAnew = "/* planned anew */";

/**
 * drizzle hands its statements over as plain text, which the driver has parsed, described and planned anew each time; kept under
 * a name, a connection does this once. A checkout took 21 ms of processor in the database before, of which 4 were for doing the work (2026-11).
 */
function keepPlans(scope: Scope): void {
  const unsafe = scope.unsafe.bind(scope);
  scope.unsafe = (text, parameters = [], options = {}) => unsafe(text, parameters, { ...options, prepare: parameters.length > 0 && parameters.length <= mostParameters && !text.includes(plannedAnew) });
  for (const way of ["begin", "savepoint"] as const) {
    const open = scope[way]?.bind(scope);
    if (open === undefined) continue;
    scope[way] = (...given) => {
      // The driver's own signature: options may come first, the work is last.
      const work = given.pop() as (inner: Scope) => unknown;
      return open(...given, (inner: Scope) => {
        keepPlans(inner);
        return work(inner);
      });
    };
  }
}

/** Opens a pool. Times are UTC; a statement ends after 30 s so that one bad query cannot hold a connection for ever. */
export function connect(url: string, options: ConnectOptions = {}): Connection {
  const sql = postgres(url, {
    max: options.max ?? 10,
    connection: { application_name: options.applicationName ?? "eyelevel", TimeZone: "UTC", statement_timeout: 30_000 },
    // Left alone the driver waits up to 20 s before it tries again: a database that came back would be away for the shop meanwhile. While nobody answers,
    // only the statement that tries waits for this; all others are told at once (db/patches). What a statement itself may take is another matter.
    backoff: (retries: number) => Math.min(1, 0.05 * 2 ** retries),
    connect_timeout: 5,
    onnotice: () => undefined,
  });
  keepPlans(sql as unknown as Scope);
  return { db: drizzle(sql, { casing: "snake_case" }), sql, close: () => sql.end({ timeout: 5 }) };
}

let current: Connection | undefined;

/** The process's connection, opened on first use from DATABASE_URL. */
export function connection(): Connection {
  const url = process.env.DATABASE_URL;
  if (current === undefined) {
    if (url === undefined) throw new Error("DATABASE_URL is not set: start through `npm start`, or set it");
    current = connect(url);
  }
  return current;
}

export const database = (): Database => connection().db;

/** Closes the process's connection; the next use opens a new one. */
export async function disconnect(): Promise<void> {
  const closing = current;
  current = undefined;
  await closing?.close();
}
