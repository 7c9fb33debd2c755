/** Brings a database to the present schema; safe when several processes start at once. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as runMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

/** Any number that no other program on the same database uses for an advisory lock. */
const lockKey = 727_031_402;

/**
 * Runs what is new in db/migrations, then db/objects.sql, then the job tables, under one session-wide advisory lock:
 * drizzle's migrator takes none of its own. `root` is the folder that holds `db`.
 */
export async function migrate(url: string, root: string = process.cwd()): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await sql`select pg_advisory_lock(${lockKey})`;
    await runMigrations(drizzle(sql), { migrationsFolder: join(root, "db/migrations") });
    await sql.unsafe(await readFile(join(root, "db/objects.sql"), "utf8"));
    const { runMigrations: migrateJobs } = await import("graphile-worker");
    await migrateJobs({ connectionString: url });
  } finally {
    await sql.end({ timeout: 5 });
  }
}
