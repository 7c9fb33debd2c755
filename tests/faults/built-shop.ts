/** The built shop as a process of its own on a row's database, and what a browser asks of it. */
import { freePort } from "#db/embedded.server.ts";
import { startShop, type StartedShop } from "#tests/e2e/start-shop.ts";
import type { WorldShop } from "./world.ts";

export type BuiltShop = WorldShop & StartedShop;

/** A real shop, not the demo: nothing is set out in it but what the row put there. */
export async function openBuiltShop(env: Readonly<Record<string, string>>): Promise<BuiltShop> {
  const port = Number(env.PORT ?? await freePort());
  const origin = `http://127.0.0.1:${port}`;
  const shop = await startShop({ ...process.env, RATE_LIMIT_FACTOR: "100000", LOG_LEVEL: "silent", WORKER: "outside", ...env, EYELEVEL_DEMO: "0", APP_URL: origin, PORT: String(port), NODE_ENV: "production" });
  return { origin, ...shop };
}
