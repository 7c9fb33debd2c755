/** The database a command works on: DATABASE_URL, else the demo's embedded Postgres, which is started when the shop is not running on it. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { connect, type Connection } from "#db/client.server.ts";
import { checkPostgres, migrate } from "#db/migrate.server.ts";
import { dataDirectory, StartProblem, startLocalPostgres } from "./local-postgres.ts";

export interface CommandDatabase extends Connection {
  readonly url: string;
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Migrated and ready; `close` also stops the Postgres that was started for it. */
export async function commandDatabase(): Promise<CommandDatabase> {
  const opened = await openServer();
  try {
    const refused = await checkPostgres(opened.url);
    if (refused !== undefined) throw new StartProblem(`DATABASE_URL: ${refused}`);
    await migrate(opened.url);
  } catch (error) {
    await opened.stop();
    throw error;
  }
  process.env.DATABASE_URL = opened.url;
  // Two connections: while one writes a batch, the other may answer; imports are limited by the processor, not by connections.
  const made = connect(opened.url, { max: 2, applicationName: "eyelevel-command" });
  return {
    ...made, url: opened.url,
    close: async () => {
      await made.close();
      await opened.stop();
    },
  };
}

async function openServer(): Promise<{ readonly url: string; stop(): Promise<void> }> {
  const given = process.env.DATABASE_URL;
  if (given !== undefined && given !== "") return { url: given, stop: async () => undefined };
  const directory = dataDirectory(process.env.DATA_DIR, say);
  const running = await runningServer(join(directory, "postgres"));
  return running === undefined ? startLocalPostgres(directory) : { url: running, stop: async () => undefined };
}

/** The address of a server that runs on this cluster already: its fourth line of postmaster.pid is the port. */
async function runningServer(cluster: string): Promise<string | undefined> {
  const file = join(cluster, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const port = readFileSync(file, "utf8").split("\n")[3]?.trim() ?? "";
  if (!/^\d+$/.test(port)) return undefined;
  const url = `postgres://eyelevel:eyelevel@127.0.0.1:${port}/eyelevel`;
  const sql = postgres(url, { max: 1, connect_timeout: 3, onnotice: () => undefined });
  try {
    await sql`select 1`;
    return url;
  } catch {
    return undefined;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

/** Runs a command to its exit code; a reason it cannot run is one line, a bug is a stack. */
export function runCommand(work: () => Promise<number>): void {
  work().then((code) => process.exit(code), (error: unknown) => {
    say(error instanceof StartProblem ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit(1);
  });
}
