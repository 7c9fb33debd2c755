/** The embedded Postgres behind the demo and the development server: where it lies and what to say while it starts. */
import { randomBytes } from "node:crypto";
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { clusterProblem, reachableByOthers, startEmbedded, type EmbeddedServer } from "#db/embedded.server.ts";

/** A reason the shop cannot start, for one line on the terminal. */
export class StartProblem extends Error {}

/**
 * DATA_DIR, else `.data` in the project. As root, Postgres runs as another user, who cannot enter a clone below a
 * private home: then a folder below /var/lib or the temporary folder serves, and the choice is said.
 */
export function dataDirectory(given: string | undefined, say: (line: string) => void): string {
  const wanted = resolve(given ?? ".data");
  if (process.getuid?.() !== 0 || reachableByOthers(wanted)) return wanted;
  if (given !== undefined) throw new StartProblem(`DATA_DIR: the database's user cannot enter ${wanted}; give a folder every user may walk into`);
  const base = existsSync("/var/lib") ? "/var/lib" : tmpdir();
  const chosen = join(base, "eyelevel");
  say(`  The database's user cannot enter ${wanted}: the data lies in ${chosen} instead (DATA_DIR chooses another folder).`);
  return chosen;
}

/** A secret that lies with the data it signs: carts, links in mails and second steps outlive a restart. */
function keepSecret(directory: string): void {
  if ((process.env.SESSION_SECRET ?? "") !== "") return;
  const file = join(directory, "session-secret");
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600 });
  process.env.SESSION_SECRET = readFileSync(file, "utf8").trim();
}

/** Each missing folder of the way by itself: where the system refuses folders without a reason (/proc), Node's own recursive way never ends. */
function makeFolder(directory: string): void {
  if (existsSync(directory)) return;
  makeFolder(dirname(directory));
  mkdirSync(directory);
  // As root the database is another user, who must walk through; a umask of 077 would keep it out.
  if (process.getuid?.() === 0) chmodSync(directory, 0o711);
}

export async function startLocalPostgres(directory: string): Promise<EmbeddedServer> {
  try {
    makeFolder(directory);
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch {
    throw new StartProblem(`DATA_DIR: ${directory} cannot be made or written; give a folder you own`);
  }
  const cluster = join(directory, "postgres");
  const problem = clusterProblem(cluster);
  if (problem !== undefined) throw new StartProblem(`DATA_DIR: ${problem}`);
  const lines: string[] = [];
  keepSecret(directory);
  try {
    return await startEmbedded({ directory: cluster, database: "eyelevel", onLog: (line) => lines.push(line) });
  } catch (error) {
    const reason = lines.find((line) => /FATAL|could not|already/i.test(line)) ?? String(error);
    throw new StartProblem(`The embedded Postgres did not start: ${reason.trim()}`);
  }
}
