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

/** Opens a pool. Times are UTC; a statement ends after 30 s so that one bad query cannot hold a connection for ever. */
export function connect(url: string, options: ConnectOptions = {}): Connection {
  const sql = postgres(url, {
    max: options.max ?? 10,
    connection: { application_name: options.applicationName ?? "eyelevel", TimeZone: "UTC", statement_timeout: 30_000 },
    onnotice: () => undefined,
  });
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
