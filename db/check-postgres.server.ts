/** Asked before anything else is loaded: it needs the driver only. */
import postgres from "postgres";

/** Why this server cannot hold the shop (unreachable, too old), in one line; undefined when it can. */
export async function checkPostgres(url: string): Promise<string | undefined> {
  const sql = postgres(url, { max: 1, connect_timeout: 10, onnotice: () => undefined });
  try {
    const [row] = await sql<{ version: number }[]>`select current_setting('server_version_num')::int as version`;
    const version = row?.version ?? 0;
    return version >= 160_000 ? undefined : `the server is PostgreSQL ${Math.floor(version / 10_000)}; Eyelevel needs 16 or later`;
  } catch (error) {
    return `the database cannot be reached: ${error instanceof Error ? error.message : String(error)}`;
  } finally {
    await sql.end({ timeout: 1 });
  }
}
