/** The shop's end: nothing new is taken, what runs is answered, jobs finish, connections close; and a start leaves nothing behind where it fails. */
import { request as send } from "node:http";
import { connect as open } from "node:net";
import { afterEach, beforeEach, expect, test } from "vitest";
import { forgetCatalogue } from "#app/catalog/catalogue.server.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { startShop, type Shop } from "#app/server.ts";
import { recordImpressions } from "#app/shelves/impressions.server.ts";
import { freePort } from "#db/embedded.server.ts";
import type { ServerBuild } from "@remix-run/node";
import { useDatabase } from "./database.server.ts";
import { standInBuild } from "./stand-in-build.ts";

const database = useDatabase();
let shop: Shop | undefined;
let port = 0;
let gate: Promise<void>;
let letGo: () => void;
let begun = 0;

/** The stand-in with a page that answers when it is let. */
function slowBuild(): ServerBuild {
  const { page } = standInBuild.routes;
  if (page === undefined) throw new Error("the stand-in has a page");
  const slow = async () => {
    begun++;
    await gate;
    return new Response("answered");
  };
  const routes = { ...standInBuild.routes, slow: { id: "slow", parentId: "root", path: "slow", module: { default: undefined, loader: slow } as unknown as (typeof page)["module"] } };
  const assets = { ...standInBuild.assets, routes: { ...standInBuild.assets.routes, slow: { ...standInBuild.assets.routes.page, id: "slow", path: "slow", index: false } as (typeof standInBuild.assets.routes)[string] } };
  return { ...standInBuild, routes, assets };
}

async function start(): Promise<Shop> {
  return startShop({ vite: { middleware: (_request, _response, next) => next(), load: async () => slowBuild() } });
}

beforeEach(async () => {
  port = await freePort();
  Object.assign(process.env, { EYELEVEL_DEMO: "1", PORT: String(port), WORKER: "inside", RATE_LIMIT_FACTOR: "100", DATABASE_URL: database.url, APP_URL: "", SESSION_SECRET: "" });
  forgetConfig();
  begun = 0;
  gate = new Promise((resolve) => (letGo = resolve));
});
afterEach(async () => {
  letGo();
  await shop?.close();
  shop = undefined;
  forgetCatalogue();
});

interface Answered {
  readonly status: number;
  readonly text: string;
}
const ask = (path: string, keepAlive = false): Promise<Answered> => new Promise((resolve, reject) => {
  const asked = send({ host: "127.0.0.1", port, path, headers: { Host: `127.0.0.1:${port}`, Connection: keepAlive ? "keep-alive" : "close" } }, (answer) => {
    let text = "";
    answer.setEncoding("utf8").on("data", (part: string) => (text += part)).on("end", () => resolve({ status: answer.statusCode ?? 0, text })).on("error", reject);
  });
  asked.on("error", reject).end();
});
const refused = () => ask("/healthz").then(() => false, (error: NodeJS.ErrnoException) => ["ECONNREFUSED", "ECONNRESET"].includes(error.code ?? ""));

test("a request that runs is answered, new ones are not taken, and the end waits for it", async () => {
  shop = await start();
  const running = ask("/slow");
  await expect.poll(() => begun).toBe(1);
  let ended = false;
  const closing = shop.close().then(() => (ended = true));
  shop = undefined;
  await expect.poll(refused).toBe(true);
  expect(ended).toBe(false);
  letGo();
  expect(await running).toEqual({ status: 200, text: "answered" });
  await closing;
  expect(ended).toBe(true);
});

test("a browser that keeps its connection open and asks nothing does not hold the end up", async () => {
  shop = await start();
  const idle = open(port, "127.0.0.1");
  await new Promise((resolve) => idle.once("connect", resolve));
  await ask("/", true);
  const gone = new Promise((resolve) => idle.once("close", resolve));
  const from = performance.now();
  await shop.close();
  shop = undefined;
  await gone;
  // Its patience with a silent connection is five seconds; much longer would keep a restart waiting.
  expect(performance.now() - from).toBeLessThan(20_000);
});

test("what was shown last is kept, though it waited for company", async () => {
  shop = await start();
  const visitor = { visitorId: uuidv7(), user: undefined, locale: "en", market: "eur", device: "desktop", personalisation: false, asked: true, privacyControl: false, visit: { signals: [], remember: () => undefined } } as const;
  recordImpressions(visitor, { page: "home", rulesVersion: 7, seed: "s", shelves: [{ id: "last-shelf", products: [] }] });
  await shop.close();
  shop = undefined;
  const rows = await database.current.sql`select visitor_id, rules_version from impressions where shelf = 'last-shelf'`;
  expect([...rows]).toEqual([{ visitor_id: null, rules_version: 7 }]);
});

test("every connection to the database is given back", async () => {
  const [before] = await database.current.sql<{ count: number }[]>`select count(*)::int as count from pg_stat_activity where datname = current_database()`;
  shop = await start();
  await ask("/readyz");
  const [during] = await database.current.sql<{ count: number }[]>`select count(*)::int as count from pg_stat_activity where datname = current_database()`;
  expect(during?.count).toBeGreaterThan(before?.count ?? 0);
  await shop.close();
  shop = undefined;
  forgetCatalogue();
  await expect.poll(async () => (await database.current.sql<{ count: number }[]>`select count(*)::int as count from pg_stat_activity where datname = current_database()`)[0]?.count, { timeout: 15_000 }).toBeLessThanOrEqual((before?.count ?? 0) + 1);
});

test("a shop that has ended can be started again on the same port and the same data", async () => {
  shop = await start();
  await shop.close();
  shop = await start();
  expect(await ask("/readyz")).toEqual({ status: 200, text: "ready" });
});

test("while the database is away the process lives and says that it is not ready", async () => {
  shop = await start();
  expect((await ask("/readyz")).status).toBe(200);
  const given = process.env.DATABASE_URL ?? "";
  await database.current.sql`select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`;
  process.env.DATABASE_URL = given;
  expect((await ask("/healthz")).status).toBe(200);
  await expect.poll(async () => (await ask("/readyz")).status, { timeout: 20_000 }).toBe(200);
});

test("a port that is taken refuses the start", async () => {
  shop = await start();
  await expect(start()).rejects.toMatchObject({ code: "EADDRINUSE" });
  expect((await ask("/healthz")).status).toBe(200);
});
