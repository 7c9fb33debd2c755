/** The database is ended without a warning under a shop that sells: nothing it was thanked for is lost, and it says "one moment" meanwhile. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { paths } from "#app/paths.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { disconnect } from "#db/client.server.ts";
import { freePort, runningServer, startEmbedded, type EmbeddedServer } from "#db/embedded.server.ts";
import { migrate } from "#db/migrate.server.ts";
import { openBuiltShop } from "../built-shop.ts";
import { keepComing, lost, tryAsk, type Rush } from "../rush.ts";
import { visitorCookie } from "../victims.ts";
import { givenBuyers, givenGoods, judge, upTo, type FaultRow } from "../world.ts";

const perSecond = 10;
const backWithin = 10_000;
/** Meanwhile everybody is told at once; the rest is what a busy machine needs. */
const toldWithin = 5_000;
const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

class OwnPostgres {
  readonly directory: string;
  readonly port: number;
  server: EmbeddedServer | undefined;

  constructor(folder: string, port: number) {
    this.directory = join(folder, "cluster");
    this.port = port;
  }

  /** After a kill its processes may hold the memory for a moment: Postgres refuses to start until they are gone. */
  async start(): Promise<string> {
    for (let attempt = 0; ; attempt++) {
      try {
        this.server = await startEmbedded({ directory: this.directory, database: "scratch", port: this.port });
        return this.server.url;
      } catch (error) {
        if (attempt === 40) throw error;
        await pause(100);
      }
    }
  }

  kill(): void {
    const running = runningServer(this.directory);
    if (running === undefined) throw new Error("no Postgres to kill");
    process.kill(running.pid, "SIGKILL");
  }
}

/** A cart needs the database: while that is away it must say so, and look again by itself. */
async function toldMeanwhile(origin: string): Promise<{ readonly offences: readonly string[]; readonly slowestAnswer: number }> {
  const offences: string[] = [];
  let slowestAnswer = 0;
  const cookie = visitorCookie(uuidv7());
  for (const path of [paths.cart(), paths.checkout(), paths.home(), `${paths.cart()}.data`]) {
    const from = performance.now();
    const answer = await fetch(`${origin}${path}`, { headers: { Cookie: cookie, Accept: "text/html" }, redirect: "manual" }).catch(() => undefined);
    const text = await answer?.text().catch(() => undefined);
    if (answer === undefined || text === undefined) {
      offences.push(`${path} without the database: no answer`);
      continue;
    }
    const took = performance.now() - from;
    const page = path.endsWith(".data") || /<meta http-equiv="refresh" content="\d+">/.test(text);
    // Pages that need no database may be there all the same.
    if (answer.status === 200 && path === paths.home()) continue;
    if (answer.status !== 503 || answer.headers.get("Retry-After") === null || !page) offences.push(`${path} without the database: ${answer.status}${page ? "" : ", and it does not look again"}`);
    slowestAnswer = Math.max(slowestAnswer, took);
    if (took > toldWithin) offences.push(`${path} without the database: answered after ${Math.round(took)} ms`);
  }
  return { offences, slowestAnswer };
}

async function backAfter(origin: string): Promise<number> {
  const from = performance.now();
  const cookie = visitorCookie(uuidv7());
  while ((await tryAsk(origin, { path: paths.cart(), cookie }))?.status !== 200) {
    if (performance.now() - from > 60_000) break;
    await pause(50);
  }
  return performance.now() - from;
}

export const killPostgres: FaultRow = {
  name: "kill Postgres", mustHold: "no acknowledged order lost, 503 with a page that looks again, back within 10 s", short: 1, long: 20, needsBuild: true,
  async run(given, size) {
    const folder = mkdtempSync(join(tmpdir(), "eyelevel-kill-"));
    chmodSync(folder, 0o755);
    const own = new OwnPostgres(folder, await freePort());
    const url = await own.start();
    const world = { ...given, url, env: { ...given.env, DATABASE_URL: url } };
    await disconnect();
    process.env.DATABASE_URL = url;
    await migrate(url);
    const offences: string[] = [];
    const sku = await givenGoods(`CRASH-${world.seed}`, 1_000_000);
    const shop = await openBuiltShop({ ...world.env, WORKER: "inside" });
    const rush: Rush = { origin: shop.origin, world, acknowledged: new Map(), odd: [], again: 0 };
    let [checkouts, slowest, told] = [0, 0, 0];
    try {
      for (let kill = 0; kill < size; kill++) {
        const coming = keepComing(rush, await givenBuyers(200, sku), perSecond);
        await pause(500 + upTo(world.random, 1_500));
        await disconnect();
        own.kill();
        await pause(upTo(world.random, 1_500));
        const meanwhile = await toldMeanwhile(shop.origin);
        told = Math.max(told, meanwhile.slowestAnswer);
        offences.push(...meanwhile.offences.map((offence) => `kill ${kill + 1}: ${offence}`));
        const death = shop.died();
        if (death !== undefined) throw new Error(`kill ${kill + 1}: ${death}`);
        await own.start();
        const back = await backAfter(shop.origin);
        slowest = Math.max(slowest, back);
        if (back > backWithin) offences.push(`kill ${kill + 1}: back after ${Math.round(back)} ms`);
        checkouts += await coming.stop();
        offences.push(...await lost(rush), ...rush.odd.splice(0).map((odd) => `around kill ${kill + 1}: ${odd}`));
      }
      if (rush.acknowledged.size === 0 || rush.again === 0) offences.push(`${rush.acknowledged.size} orders, ${rush.again} forms sent again: the kills met nobody`);
      const words = `${size} kills under ${perSecond} checkouts/s: ${checkouts} checkouts, ${rush.again} forms sent again, ${rush.acknowledged.size} orders; told "one moment" after ${Math.round(told)} ms at most, back after ${Math.round(slowest)} ms at most`;
      return { told: words, offences: [...offences, ...await judge(world)] };
    } finally {
      await shop.close();
      await disconnect();
      process.env.DATABASE_URL = given.url;
      await own.server?.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
};
