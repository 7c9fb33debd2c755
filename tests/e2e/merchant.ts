/** A shop without the demo: its own database, its own mail server, its own process; and the second step of its staff. */
import { spawn, spawnSync } from "node:child_process";
import { createHmac } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort, startEmbedded } from "#db/embedded.server.ts";
import { openMailServer, type MailServer } from "#tests/smtp-server.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

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
    EYELEVEL_DEMO: "", ADMIN_PASSWORD: "correct horse battery", LOG_LEVEL: "warn", RATE_LIMIT_FACTOR: "100", NODE_ENV: "production" as const,
  };
  const run = (script: string, ...args: readonly string[]) => {
    const done = spawnSync(process.execPath, [script, ...args], { cwd: root, env, encoding: "utf8" });
    return { status: done.status, said: `${done.stdout}${done.stderr}` };
  };
  const made = run("app/cli/admin-create.ts", "--email", "olga@halden.test", "--name", "Olga");
  if (made.status !== 0) throw new Error(made.said);
  const shop = spawn(process.execPath, ["app/cli/start.ts"], { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  const ended = new Promise<void>((resolve) => shop.once("exit", () => resolve()));
  const lines: string[] = [];
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      lines.push(chunk.toString("utf8"));
      if (lines.join("").includes("The shop is open")) resolve();
    };
    shop.stdout.on("data", read);
    shop.stderr.on("data", read);
    shop.once("exit", (code) => reject(new Error(`the shop ended at its start (${code}):\n${lines.join("")}`)));
  });
  return {
    origin, mail, run,
    close: async () => {
      shop.kill("SIGTERM");
      await ended;
      await mail.close();
      await postgres.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** RFC 6238: what an authenticator app shows, thirty seconds from the secret in the address. */
export function appCode(uri: string, now = Date.now()): string {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...(new URL(uri).searchParams.get("secret") ?? "")].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)));
  const digest = createHmac("sha1", key).update(counter).digest();
  const offset = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(offset) & 0x7fff_ffff) % 1_000_000).padStart(6, "0");
}
