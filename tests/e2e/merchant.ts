/** A shop without the demo: its own database, its own mail server, its own process. */
import { spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort, startEmbedded } from "#db/embedded.server.ts";
import { openMailServer, type MailServer } from "#tests/smtp-server.ts";
import { root, startShop } from "./start-shop.ts";

export interface MerchantShop {
  readonly origin: string;
  readonly mail: MailServer;
  /** Runs one of the project's commands on the shop's database; its exit code and what it said. */
  run(script: string, ...args: readonly string[]): { readonly status: number | null; readonly said: string };
  close(): Promise<void>;
}

export async function openMerchantShop(): Promise<MerchantShop> {
  const directory = mkdtempSync(join(tmpdir(), "eyelevel-merchant-"));
  chmodSync(directory, 0o755);
  const postgres = await startEmbedded({ directory: join(directory, "cluster"), database: "merchant", durable: false });
  const mail = await openMailServer();
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env, DATABASE_URL: postgres.url, PORT: String(port), HOST: "127.0.0.1", APP_URL: origin, SESSION_SECRET: "a secret of this test alone, long enough", SMTP_URL: mail.url, MAIL_FROM: "",
    EYELEVEL_DEMO: "", ADMIN_PASSWORD: "correct horse battery", LOG_LEVEL: "warn", RATE_LIMIT_FACTOR: "100", HOLDOUTS: "off", NODE_ENV: "production" as const,
  };
  const run = (script: string, ...args: readonly string[]) => {
    const done = spawnSync(process.execPath, [script, ...args], { cwd: root, env, encoding: "utf8" });
    return { status: done.status, said: `${done.stdout}${done.stderr}` };
  };
  const made = run("app/cli/admin-create.ts", "--email", "olga@halden.test", "--name", "Olga");
  if (made.status !== 0) throw new Error(made.said);
  const shop = await startShop(env);
  return {
    origin, mail, run,
    close: async () => {
      await shop.close();
      await mail.close();
      await postgres.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
