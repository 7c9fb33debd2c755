/** From the start of the process to the first page: on an empty folder, on one that has been used, and beside a database that runs. */
import { once } from "node:events";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "#db/embedded.server.ts";
import { digits, median, orUnavailable, type Figure } from "./figure.ts";
import { cpuSpent, launch, opened } from "./measured-shop.ts";

interface Start {
  readonly seconds: number;
  /** Of processor time: what a busy machine changes least. */
  readonly cpu: number | undefined;
}

/** Until the home page is answered; the shop is closed again. */
async function startOnce(env: Readonly<Record<string, string>>): Promise<Start> {
  const port = await freePort();
  const started = performance.now();
  const server = launch("start", [], { ...env, PORT: String(port), HOST: "127.0.0.1", LOG_LEVEL: "error", NODE_ENV: "production" });
  try {
    await opened(server);
    const response = await fetch(`http://127.0.0.1:${port}/`, { headers: { "User-Agent": "bench" } });
    await response.text();
    if (!response.ok) throw new Error(`the first answer was ${response.status}`);
    const cpu = cpuSpent(server.pid);
    return { seconds: (performance.now() - started) / 1000, cpu: cpu === undefined ? undefined : cpu / 1000 };
  } finally {
    server.kill("SIGTERM");
    if (server.exitCode === null) await once(server, "exit");
  }
}

async function several(rounds: number, env: Readonly<Record<string, string>>): Promise<Start> {
  const taken: Start[] = [];
  for (let round = 0; round < rounds; round++) taken.push(await startOnce(env));
  return { seconds: median(taken.map((one) => one.seconds)), cpu: median(taken.flatMap((one) => one.cpu ?? [])) };
}

const shown = ({ seconds, cpu }: Start): string => `${digits(seconds)} (${orUnavailable(cpu)} of processor)`;

/** `env` names a running database with the large catalogue. */
export async function startFigures(env: Readonly<Record<string, string>>, rounds: number): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "eyelevel-start-"));
  chmodSync(folder, 0o755);
  const own = { DATABASE_URL: "", EYELEVEL_DEMO: "1", DATA_DIR: join(folder, "data") };
  try {
    const fresh = await startOnce(own);
    const again = await several(rounds, own);
    const beside = await several(rounds, env);
    return [
      { name: "start, fresh folder: database made, migrated, seeded, first page, s", shown: shown(fresh) },
      { name: "start, second, its own database with it: first page, s", shown: shown(again) },
      { name: "start, second, the database up, 10,000 products: first page, s", shown: shown(beside), value: beside.seconds, target: 1.5 },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
