import { spawnSync } from "node:child_process";
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";

const root = mkdtempSync(join(tmpdir(), "launch-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

test("while packages are installed there is a line before and signs of life, and the reason when it fails", () => {
  mkdirSync(join(root, "app/cli"), { recursive: true });
  copyFileSync("app/cli/process-settings.json", join(root, "app/cli/process-settings.json"));
  const launcher = readFileSync("app/launch.mjs", "utf8");
  // The launcher's own ten seconds, shortened.
  expect(launcher).toContain("signMs = 10_000");
  writeFileSync(join(root, "app/launch.mjs"), launcher.replace("signMs = 10_000", "signMs = 50"));
  writeFileSync(join(root, "package-lock.json"), "{}");
  writeFileSync(join(root, "npm.mjs"), "setTimeout(() => process.exit(7), 600);");
  const run = spawnSync(process.execPath, [join(root, "app/launch.mjs"), "start"], { encoding: "utf8", env: { ...process.env, npm_execpath: join(root, "npm.mjs") } });
  const lines = run.stderr.trim().split("\n");
  expect(lines[0]).toBe("Installing packages (about a minute the first time) …");
  expect(lines.filter((line) => /^Still installing … \d+ s$/.test(line)).length).toBeGreaterThan(1);
  expect(lines.at(-1)).toBe("The packages could not be installed; npm's own message is above.");
  expect(run.status).toBe(7);
});
