/** `npm run dev`: the shop from its sources, with hot reload; same guard, same database, same demo data as `npm start`. */
import type { ServerBuild } from "@remix-run/node";
import { createServer } from "vite";
import { readConfig } from "#app/platform/config.server.ts";
import { dataDirectory, startLocalPostgres } from "./local-postgres.ts";

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const config = readConfig(process.env);
if ("problems" in config) {
  say(config.problems.map((problem) => `${problem.name}: expected ${problem.expected}`).join("\n"));
  process.exit(1);
}
const postgres = config.DATABASE_URL === undefined ? await startLocalPostgres(dataDirectory(config.DATA_DIR, say)) : undefined;
if (postgres !== undefined) process.env.DATABASE_URL = postgres.url;
process.env.EYELEVEL_DEMO = config.demo ? "1" : "0";
process.env.NODE_ENV = "development";

const vite = await createServer({ configFile: "remix.config.js", server: { middlewareMode: true } });
const load = (): Promise<ServerBuild> => vite.ssrLoadModule("virtual:remix/server-build") as Promise<ServerBuild>;
const { startShop, migrate } = (await vite.ssrLoadModule("/app/server.ts")) as typeof import("#app/server.ts");
await migrate(process.env.DATABASE_URL ?? "");
if (config.demo) {
  const { seedDemo } = await import("#db/seed/seed.server.ts");
  await seedDemo(process.env.DATABASE_URL ?? "", { past: config.HOLDOUTS === "on" });
}
const shop = await startShop({ vite: { middleware: vite.middlewares, load } });
say(`The shop runs from its sources: ${shop.origin}`);

let stopping = false;
const stop = (): void => {
  if (stopping) return;
  stopping = true;
  void shop.close().then(() => vite.close()).then(() => postgres?.stop()).finally(() => process.exit(0));
};
process.on("SIGINT", stop);
process.on("SIGTERM", stop);
