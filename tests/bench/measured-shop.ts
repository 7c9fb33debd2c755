/** A built shop in processes of its own, with readings of what its server and its database spend. */
import { spawn, type ChildProcess } from "node:child_process";
import { chmodSync, createWriteStream, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { freePort, runningServer, startEmbedded } from "#db/embedded.server.ts";

export interface Reading {
  /** Milliseconds of processor time since the process began; undefined on systems that do not tell of other processes. */
  readonly serverCpu: number | undefined;
  readonly databaseCpu: number | undefined;
  readonly statements: number;
  /** Milliseconds the database planned and ran them. */
  readonly sqlMs: number;
}

export interface MeasuredShop {
  readonly origin: string;
  readonly sql: postgres.Sql;
  /** What another server on the same database needs, but for its port. */
  readonly env: Readonly<Record<string, string>>;
  read(): Promise<Reading>;
  /** MiB the server's process holds in memory; undefined where the system does not tell. */
  memory(): number | undefined;
  close(): Promise<void>;
}

/** Clock ticks per second that /proc counts in; 100 on every Linux Node runs on. */
const ticks = 100;
/** Other systems have no /proc: what is read there is unavailable, not nought. */
const tells = existsSync("/proc/self/stat");

/** Processor milliseconds of a process that runs, or undefined where the system does not tell. */
export const cpuSpent = (pid: number | undefined): number | undefined => (tells && pid !== undefined ? cpuOf(pid) : undefined);

function cpuOf(pid: number): number {
  try {
    // The name in brackets may hold blanks; the fields behind it do not.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticks;
  } catch {
    return 0;
  }
}

function childrenOf(pid: number): number[] {
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(Number).filter((child) => {
    try {
      return Number(readFileSync(`/proc/${child}/stat`, "utf8").split(") ")[1]?.split(" ")[1]) === pid;
    } catch {
      return false;
    }
  });
}

/** Writes entries as lines; answers the file. */
export async function writeLines(file: string, entries: Iterable<unknown>): Promise<void> {
  const stream = createWriteStream(file);
  for (const entry of entries) if (!stream.write(`${JSON.stringify(entry)}\n`)) await once(stream, "drain");
  stream.end();
  await once(stream, "finish");
}

/** The programs of the commands that are measured, run with the settings `npm run` gives them. */
const scripts = { start: "build/server/start.js", seed: "app/cli/seed.ts", "catalog:import": "app/cli/catalog-import.ts" } as const;
const settings = JSON.parse(readFileSync("app/cli/process-settings.json", "utf8")) as Readonly<Record<string, { readonly node: readonly string[]; readonly env: Readonly<Record<string, string>> }>>;

export function launch(command: keyof typeof scripts, args: readonly string[], env: Readonly<Record<string, string>>): ChildProcess {
  const { node: flags = [], env: own = {} } = settings[command] ?? {};
  return spawn(process.execPath, [...flags, scripts[command], ...args], { env: { ...own, ...process.env, ...env }, stdio: ["ignore", "ignore", "pipe"] });
}

/** Runs a command to its end, or kills it as soon as `enough` says so; answers seconds and the largest memory of the process in MiB. */
export async function timed(command: keyof typeof scripts, args: readonly string[], env: Readonly<Record<string, string>>, enough?: () => Promise<boolean>): Promise<{ readonly seconds: number; readonly peakMiB: number }> {
  const started = performance.now();
  const child = launch(command, args, env);
  let peak = 0;
  let errors = "";
  child.stderr?.on("data", (chunk: Buffer) => (errors = (errors + chunk.toString("utf8")).slice(-2000)));
  const watch = setInterval(() => (peak = Math.max(peak, memoryOf(child.pid ?? 0, "VmHWM"))), 100);
  const ended = once(child, "exit") as Promise<[number | null]>;
  while (enough !== undefined && child.exitCode === null && !child.killed) {
    if (await enough()) child.kill("SIGKILL");
    else await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const [code] = await ended;
  clearInterval(watch);
  if (code !== 0 && !child.killed) throw new Error(`${command} ended with ${code}: ${errors}`);
  return { seconds: (performance.now() - started) / 1000, peakMiB: peak };
}

function memoryOf(pid: number, field: "VmHWM" | "VmRSS"): number {
  try {
    return Number(new RegExp(`${field}:\\s+(\\d+)`).exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** A database with the demo and whatever `fill` adds, and a server on it. */
export async function startMeasuredShop(fill: (env: Readonly<Record<string, string>>, folder: string) => Promise<void>): Promise<MeasuredShop> {
  const folder = mkdtempSync(join(tmpdir(), "eyelevel-bench-"));
  chmodSync(folder, 0o755);
  const cluster = join(folder, "cluster");
  const database = await startEmbedded({ directory: cluster, database: "bench", settings: ["shared_preload_libraries=pg_stat_statements", "pg_stat_statements.track_planning=on"] });
  const port = await freePort();
  const env: Readonly<Record<string, string>> = { DATABASE_URL: database.url, EYELEVEL_DEMO: "1", PORT: String(port), HOST: "127.0.0.1", LOG_LEVEL: "error", RATE_LIMIT_FACTOR: "100000", NODE_ENV: "production" };
  await timed("seed", [], env);
  await fill(env, folder);
  const sql = postgres(database.url, { max: 1, onnotice: () => undefined });
  await sql`create extension if not exists pg_stat_statements`;
  await sql`vacuum analyze`;
  const server = launch("start", [], env);
  await opened(server);
  const postmaster = runningServer(cluster)?.pid ?? 0;
  await jobsDone(sql);
  return {
    origin: `http://127.0.0.1:${port}`, sql, env,
    memory: () => (tells ? memoryOf(server.pid ?? 0, "VmRSS") : undefined),
    read: async () => {
      const [row] = await sql<{ calls: number; ms: number }[]>`select coalesce(sum(calls), 0)::float8 as calls, coalesce(sum(total_plan_time + total_exec_time), 0)::float8 as ms
        from pg_stat_statements where query not like '%pg_stat_statements%' and query not ilike '%graphile_worker%' and query not in ('begin', 'commit', 'BEGIN', 'COMMIT')`;
      return {
        serverCpu: tells ? cpuOf(server.pid ?? 0) : undefined,
        databaseCpu: tells ? [postmaster, ...childrenOf(postmaster)].reduce((total, pid) => total + cpuOf(pid), 0) : undefined,
        statements: row?.calls ?? 0, sqlMs: row?.ms ?? 0,
      };
    },
    close: async () => {
      server.kill("SIGTERM");
      await once(server, "exit");
      await sql.end();
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The import queued its index jobs: what is measured is the shop at rest, so they come first. */
async function jobsDone(sql: postgres.Sql): Promise<void> {
  for (let quiet = 0, waited = 0; quiet < 3 && waited < 300; waited++) {
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const [row] = await sql<{ waiting: number }[]>`select count(*)::int as waiting from graphile_worker._private_jobs where run_at <= now() and attempts < max_attempts`;
    quiet = row?.waiting === 0 ? quiet + 1 : 0;
  }
}

export function opened(server: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = "";
    server.stderr?.on("data", (chunk: Buffer) => {
      text = (text + chunk.toString("utf8")).slice(-4000);
      if (text.includes("The shop is open")) resolve();
    });
    server.once("exit", (code) => reject(new Error(`the shop ended at its start (${code}): ${text}`)));
  });
}
