/**
 * `npm start`: database, migrations, demo data, server, in this order; Ctrl-C ends them in the reverse order. It runs from the build,
 * `build/server/start.js`, where it lies as deep as here: what turns TypeScript into JavaScript would stay in the shop's memory.
 */
import { createConnection } from "node:net";
import { readConfig, type Config } from "#app/platform/config.server.ts";
import { s3Bucket } from "#app/platform/s3-bucket.server.ts";
import { checkPostgres } from "#db/check-postgres.server.ts";
import type { EmbeddedServer } from "#db/embedded.server.ts";
import { isSeeded } from "#db/seed/seed-fingerprint.server.ts";
import { dataDirectory, StartProblem, startLocalPostgres } from "./local-postgres.ts";

const signals = ["SIGINT", "SIGTERM"] as const;
let interruption = false;
const say = (line: string): void => void process.stderr.write(`${line}\n`);

async function step<Value>(name: string, work: () => Promise<Value>): Promise<Value> {
  const started = performance.now();
  process.stderr.write(`${name} … `);
  const value = await work();
  say(`${((performance.now() - started) / 1000).toFixed(1)} s`);
  return value;
}

function checked(): Config {
  const read = readConfig(process.env);
  if (!("problems" in read)) return read;
  throw new StartProblem(read.problems.map((problem) => `${problem.name}: expected ${problem.expected}`).join("\n"));
}

async function portIsFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createConnection({ port, host });
    probe.once("connect", () => (probe.destroy(), resolve(false)));
    probe.once("error", () => resolve(true));
  });
}

async function start(): Promise<void> {
  const config = checked();
  if (config.FILES_URL !== undefined) {
    const refused = await s3Bucket(config.FILES_URL).check();
    if (refused !== undefined) throw new StartProblem(`FILES_URL: ${refused}`);
  }
  if (!(await portIsFree(config.PORT, config.HOST))) {
    throw new StartProblem(`PORT: ${config.PORT} is taken by another program; stop it, or choose another: PORT=${config.PORT + 1} npm start`);
  }
  let postgres: EmbeddedServer | undefined;
  let starting: Promise<EmbeddedServer> | undefined;
  // Until the shop is open, Ctrl-C ends the database alone: it runs in a session of its own and would stay.
  const interrupted = (): void => {
    interruption = true;
    void Promise.resolve(starting).then((server) => server?.stop()).finally(() => process.exit(130));
  };
  for (const signal of signals) process.once(signal, interrupted);
  if (config.DATABASE_URL === undefined) {
    const directory = dataDirectory(config.DATA_DIR, say);
    postgres = await step("Starting Postgres", () => (starting = startLocalPostgres(directory)));
    process.env.DATABASE_URL = postgres.url;
  }
  process.env.EYELEVEL_DEMO = config.demo ? "1" : "0";
  process.env.NODE_ENV ??= "production";
  try {
    await serve(config, postgres, interrupted);
  } catch (error) {
    await postgres?.stop();
    throw error;
  }
}

async function serve(config: Config, postgres: EmbeddedServer | undefined, interrupted: () => void): Promise<void> {
  const url = process.env.DATABASE_URL ?? "";
  const refused = await checkPostgres(url);
  if (refused !== undefined) throw new StartProblem(`DATABASE_URL: ${refused}`);
  const { migrate, startShop } = await import("#app/server.ts");
  await step("Bringing the database up to date", () => migrate(url));
  if (config.demo) {
    await step("Setting out Larkwood's furniture", () => seed(url, config.HOLDOUTS === "on"));
  }
  const shop = await step("Opening the shop", () => startShop());
  await announce(shop.origin, config);
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    say("\nClosing …");
    shop.close().then(() => postgres?.stop()).then(() => process.exit(0), () => process.exit(1));
  };
  for (const signal of signals) process.off(signal, interrupted).on(signal, stop);
}

/** What writes the demo is loaded only when there is something to write. Without holdouts a past has nothing to tell. */
async function seed(url: string, past: boolean): Promise<void> {
  const project = new URL("../../", import.meta.url);
  if (await isSeeded(url, project)) return;
  // From its sources: the demo is no part of the build.
  const { seedDemo }: typeof import("#db/seed/seed.server.ts") = await import(new URL("db/seed/seed.server.ts", project).href);
  await seedDemo(url, { past });
}

async function announce(origin: string, config: Config): Promise<void> {
  say(`\n  The shop is open:  ${origin}\n`);
  if (config.demo) {
    const { demoAccounts } = await import("#db/seed/demo-accounts.ts");
    say("  Demo accounts, all with the password larkwood-demo:");
    for (const account of demoAccounts) say(`    ${account.email.padEnd(34)} ${account.description}`);
    say(`\n  Mail it would send:  ${origin}/dev/mail`);
  }
  say("  Ctrl-C closes the shop; its data stays.\n");
}

start().catch((error: unknown) => {
  // What fails because the database was ended under it is no news to who pressed Ctrl-C.
  if (interruption) return;
  say(error instanceof StartProblem ? `\n${error.message}` : `\n${error instanceof Error ? error.stack : String(error)}`);
  process.exit(1);
});
