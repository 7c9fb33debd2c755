/** Starts the built shop with the demo data on a free port, and ends it after the last test. */
import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "../../db/embedded.server.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export default async function setup(): Promise<() => Promise<void>> {
  const given = process.env.E2E_BASE_URL;
  if (given !== undefined) return async () => undefined;
  const port = await freePort();
  const data = mkdtempSync(join(tmpdir(), "eyelevel-e2e-"));
  chmodSync(data, 0o755);
  const shop = spawn(process.execPath, ["app/cli/start.ts"], {
    cwd: root, stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, PORT: String(port), HOST: "127.0.0.1", DATA_DIR: data, DATABASE_URL: "", LOG_LEVEL: "warn", RATE_LIMIT_FACTOR: "100", NODE_ENV: "production" },
  });
  const lines: string[] = [];
  const ended = new Promise<void>((resolve) => shop.once("exit", () => resolve()));
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      lines.push(chunk.toString("utf8"));
      if (lines.join("").includes("The shop is open")) resolve();
    };
    shop.stdout.on("data", read);
    shop.stderr.on("data", read);
    shop.once("exit", (code) => reject(new Error(`the shop ended at its start (${code}):\n${lines.join("")}`)));
  });
  process.env.E2E_BASE_URL = `http://127.0.0.1:${port}`;
  return async () => {
    shop.kill("SIGTERM");
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
}
