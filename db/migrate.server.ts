/** Brings a database to the present schema; safe when several processes start at once. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as runMigrations } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { z } from "zod";

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
    await migrateJobs(sql, url, root);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/** The library of jobs takes its time to load, so what it left behind is noted at its schema, and it is asked when its version is another. */
async function migrateJobs(sql: postgres.Sql, url: string, root: string): Promise<void> {
  const { dependencies } = z.object({ dependencies: z.object({ "graphile-worker": z.string() }) }).parse(JSON.parse(await readFile(join(root, "package.json"), "utf8")));
  const mark = `tables of graphile-worker ${dependencies["graphile-worker"]}`;
  const [row] = await sql<{ mark: string | null }[]>`select obj_description(to_regnamespace('graphile_worker')::oid, 'pg_namespace') as mark`;
  if (row?.mark === mark) return;
  const { runMigrations: bringUpToDate } = await import("graphile-worker");
  await bringUpToDate({ connectionString: url });
  await sql.unsafe(`comment on schema graphile_worker is '${mark.replaceAll("'", "''")}'`);
}
