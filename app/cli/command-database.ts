/** The database a command works on: DATABASE_URL, else the demo's embedded Postgres, which is started when the shop is not running on it. */
import { connect, type Connection } from "#db/client.server.ts";
import { checkPostgres } from "#db/check-postgres.server.ts";
import { migrate } from "#db/migrate.server.ts";
import { dataDirectory, StartProblem, startLocalPostgres } from "./local-postgres.ts";

export interface CommandDatabase extends Connection {
  readonly url: string;
}

const say = (line: string): void => void process.stderr.write(`${line}\n`);

/** Migrated, unless the command only reads, and ready; `close` also stops the Postgres that was started for it. */
export async function commandDatabase({ migrated = true }: { readonly migrated?: boolean } = {}): Promise<CommandDatabase> {
  const opened = await openServer();
  try {
    const refused = await checkPostgres(opened.url);
    if (refused !== undefined) throw new StartProblem(`DATABASE_URL: ${refused}`);
    if (migrated) await migrate(opened.url);
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
  // A server that runs on this cluster already is joined, and left running.
  return startLocalPostgres(dataDirectory(process.env.DATA_DIR, say));
}

/** A way of calling the command, or a file, that cannot be: one line each, without a stack. */
function reasonOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof StartProblem) return error.message;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  if (code.startsWith("ERR_PARSE_ARGS")) return error.message.split(". ")[0];
  if (code.startsWith("Z_")) return `The packed file is damaged: ${error.message}.`;
  return "path" in error && typeof error.path === "string" ? `${error.path}: ${code}, this file cannot be used` : undefined;
}

/** Runs a command to its exit code; a reason it cannot run is one line, a bug is a stack. */
export function runCommand(work: () => Promise<number>): void {
  work().then((code) => process.exit(code), (error: unknown) => {
    say(reasonOf(error) ?? (error instanceof Error ? (error.stack ?? error.message) : String(error)));
    process.exit(1);
  });
}
