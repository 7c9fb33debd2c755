// The first step of every command. Runs on any Node from 20.19 with nothing installed, so it imports nothing but Node:
// installs when needed, builds when sources changed, then goes on with the Node 24 of node_modules.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = join(root, "node_modules/.bin");
const npm = process.env.npm_execpath;
const [command = "start", ...rest] = process.argv.slice(2);

/** What each command is: the program to run on Node 24, and whether it needs the build. */
const commands = {
  start: { script: "build/server/start.js", build: true },
  dev: { script: "app/cli/dev.ts", build: false },
  test: { script: "app/cli/test.ts", build: false },
  worker: { script: "build/server/worker.js", build: true },
  seed: { script: "app/cli/seed.ts", build: false },
  "catalog:import": { script: "app/cli/catalog-import.ts", build: false },
  "catalog:export": { script: "app/cli/catalog-export.ts", build: false },
  support: { script: "app/cli/support.ts", build: false },
  merch: { script: "app/cli/merch.ts", build: false },
  configurator: { script: "app/cli/configurator.ts", build: false },
  reconcile: { script: "app/cli/reconcile.ts", build: false },
  "admin:create": { script: "app/cli/admin-create.ts", build: false },
  bench: { script: "tests/bench/bench.ts", build: true },
  faults: { script: "tests/faults/faults.ts", build: true },
  "bench:configurator": { script: "tests/bench/configurator.ts", build: false },
};

/**
 * What Node is told per command. An import's lines come and go quickly: without a limit Node lets three times as much garbage lie
 * (376 MB against 139 MB at 19,406 products). The shop holds 150 MB less with a smaller room for what is new (450 against 308, 10,000 products).
 */
// The server's memory: the heap is cleared at 1.6 times what lives in it and the allocator keeps two arenas; 230 MiB instead of 330 under load, for a tenth of a page's processor time (2026-11).
const settings = JSON.parse(readFileSync(join(root, "app/cli/process-settings.json"), "utf8"));

const signMs = 10_000;
const say = (text) => process.stderr.write(`${text}\n`);

function run(file, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(file, args, { cwd: root, stdio: "inherit", env: { ...process.env, PATH: `${bin}:${process.env.PATH}` }, ...options });
    // The child gets the terminal's signals itself; one sent to us alone is passed on.
    for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => { if (!process.stdin.isTTY || signal === "SIGTERM") child.kill(signal); });
    child.on("error", (error) => { say(`${file}: ${error.message}`); resolve(1); });
    child.on("exit", (code, signal) => resolve(code ?? (signal === "SIGINT" ? 130 : 1)));
  });
}

/** What works silently for minutes says every ten seconds that it still does. */
async function withSigns(words, work) {
  const started = Date.now();
  const signs = setInterval(() => say(`${words} … ${Math.round((Date.now() - started) / 1000)} s`), signMs);
  try {
    return await work();
  } finally {
    clearInterval(signs);
  }
}

async function install() {
  const marker = join(root, "node_modules/.package-lock.json");
  const lock = join(root, "package-lock.json");
  const fresh = existsSync(marker) && statSync(marker).mtimeMs >= statSync(lock).mtimeMs && existsSync(join(bin, "node"));
  if (fresh) return;
  say("Installing packages (about a minute the first time) …");
  const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
  const code = await withSigns("Still installing", () => (npm === undefined ? run("npm", args) : run(process.execPath, [npm, ...args])));
  if (code !== 0) {
    say("The packages could not be installed; npm's own message is above.");
    process.exit(code);
  }
}

function sources(directory, found = []) {
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) sources(path, found);
    else if (!/\.test\.tsx?$/.test(entry.name)) found.push(path);
  }
  return found;
}

/** A fingerprint of everything the build reads. */
function fingerprint() {
  const hash = createHash("sha256").update(process.version);
  const files = [...["app", "db", "merch-rules", "public"].flatMap((folder) => (existsSync(join(root, folder)) ? sources(join(root, folder)) : [])),
    ...["package-lock.json", "remix.config.js", "tsconfig.json"].map((name) => join(root, name))];
  for (const file of files.sort()) hash.update(relative(root, file)).update("\0").update(readFileSync(file)).update("\0");
  return hash.digest("hex");
}

async function build() {
  const marker = join(root, "build/.fingerprint");
  const now = fingerprint();
  if (existsSync(marker) && readFileSync(marker, "utf8") === now) return;
  say("Building the shop …");
  // A build that is broken off leaves no mark that it is whole.
  rmSync(marker, { force: true });
  const code = await withSigns("Still building", () => run(join(bin, "remix"), ["vite:build", "-c", "remix.config.js", "--logLevel", "error"], { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, NODE_ENV: "production", PATH: `${bin}:${process.env.PATH}` } }));
  if (code !== 0) {
    say("The build failed; the message is above.");
    process.exit(code);
  }
  mkdirSync(dirname(marker), { recursive: true });
  writeFileSync(marker, now);
}

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  say(`Node ${process.versions.node} is too old: Eyelevel needs 20.19 or later.`);
  process.exit(1);
}
const chosen = commands[command];
if (chosen === undefined) {
  say(`No command "${command}". There are: ${Object.keys(commands).join(", ")}.`);
  process.exit(1);
}
await install();
if (chosen.build) await build();
const { node: flags = [], env = {} } = settings[command] ?? {};
process.exit(await run(join(bin, "node"), [...flags, chosen.script, ...rest], { env: { ...env, ...process.env, PATH: `${bin}:${process.env.PATH}` } }));
