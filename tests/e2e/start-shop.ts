/** The built shop as a process of its own, until somebody closes it. */
import { spawn } from "node:child_process";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export interface StartedShop {
  close(): Promise<void>;
  /** Without a warning. */
  kill(): Promise<void>;
  /** How it ended by itself and its last words; undefined while it runs. */
  died(): string | undefined;
}

/** Answers when the shop is open; throws with what it said when it ends before. */
export async function startShop(env: NodeJS.ProcessEnv): Promise<StartedShop> {
  const shop = spawn(process.execPath, ["build/server/start.js"], { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  const lines: string[] = [];
  let exit: string | undefined;
  const ended = new Promise<void>((resolve) => shop.once("exit", (code, signal) => {
    exit = `${code ?? signal}`;
    resolve();
  }));
  await new Promise<void>((resolve, reject) => {
    const read = (chunk: Buffer): void => {
      lines.push(chunk.toString("utf8"));
      if (lines.length > 200) lines.splice(0, 100);
      if (lines.join("").includes("The shop is open")) resolve();
    };
    shop.stdout.on("data", read);
    shop.stderr.on("data", read);
    shop.once("exit", (code) => reject(new Error(`the shop ended at its start (${code}):\n${lines.join("")}`)));
  });
  return {
    close: async () => {
      shop.kill("SIGTERM");
      await ended;
    },
    kill: async () => {
      shop.kill("SIGKILL");
      await ended;
    },
    died: () => (exit === undefined ? undefined : `the shop ended (${exit}): ${lines.join("").slice(-2_000)}`),
  };
}
