/**
 * `npm test`: types and lint side by side (each keeps one core busy), unit and integration tests, build, crashes and strangers at the
 * built shop, browser tests, in this order. Every step runs even when an earlier one failed; the end says which did, with the last lines each printed.
 * `npm test -- unit` runs one step.
 */
import { spawn } from "node:child_process";
import { findBrowser, installBrowser } from "./browser.ts";

interface Step {
  readonly name: string;
  readonly command: readonly [string, ...string[]];
  readonly env?: Readonly<Record<string, string>>;
  /** Runs at the same time as the step before it. */
  readonly beside?: true;
}

interface Result {
  readonly name: string;
  readonly code: number;
  readonly seconds: number;
  readonly tail: string;
}

const say = (line: string): void => void process.stdout.write(`${line}\n`);

const vitest = (project: string): readonly [string, ...string[]] => ["vitest", "run", "-c", "remix.config.js", "--project", project, "--reporter=dot", "--silent=passed-only"];

const steps: readonly Step[] = [
  // The compiler in machine code checks in a quarter of the time; eslint needs the one in JavaScript, whose place it can't take yet.
  { name: "types", command: ["node", "node_modules/typescript-native/bin/tsc", "--noEmit"] },
  { name: "lint", command: ["eslint", "-c", "tests/eslint.config.js", "--max-warnings", "0", "."], beside: true },
  { name: "unit", command: vitest("unit") },
  { name: "server", command: vitest("server") },
  { name: "build", command: ["remix", "vite:build", "-c", "remix.config.js", "--logLevel", "error"], env: { NODE_ENV: "production" } },
  { name: "faults", command: ["node", "tests/faults/faults.ts", "--short", "--built"] },
  { name: "browser", command: ["playwright", "test", "-c", "tests/e2e/playwright.config.ts"] },
];

/** `aloud`: what it prints is passed on as it comes; else it is printed at its end, whole. */
function run(step: Step, aloud: boolean): Promise<Result> {
  const started = performance.now();
  const [file, ...args] = step.command;
  return new Promise((resolve) => {
    const child = spawn(file, args, { stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, NO_COLOR: "1", FORCE_COLOR: undefined, ...step.env } });
    let output = "";
    const keep = (chunk: Buffer): void => {
      if (aloud) process.stdout.write(chunk);
      output = (output + chunk.toString("utf8")).slice(-20_000);
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    const end = (code: number): void => {
      if (!aloud) say(`── ${step.name}\n${output.trimEnd()}`);
      resolve({ name: step.name, code, seconds: (performance.now() - started) / 1000, tail: output.trimEnd() });
    };
    child.on("error", (error) => ((output += error.message), end(1)));
    child.on("exit", (code) => end(code ?? 1));
  });
}

/** The steps in order, those that run at the same time together. */
function sideBySide(chosen: readonly Step[]): Step[][] {
  const groups: Step[][] = [];
  for (const step of chosen) {
    const last = groups.at(-1);
    if (step.beside === true && last !== undefined) last.push(step);
    else groups.push([step]);
  }
  return groups;
}

/** Failures last, so that the end of a long log tells what is wrong. */
function report(results: readonly Result[]): void {
  const failures = results.filter((result) => result.code !== 0);
  for (const failure of failures) {
    say(`\n── ${failure.name} failed; the end of what it printed:`);
    say(failure.tail.split("\n").slice(-Math.max(8, Math.floor(32 / failures.length))).map((line) => line.slice(0, 240)).join("\n"));
  }
  say("");
  for (const result of results) say(`${result.code === 0 ? "passed" : "FAILED"}  ${result.name.padEnd(8)} ${result.seconds.toFixed(0).padStart(4)} s`);
  say(`${results.length - failures.length} passed, ${failures.length} failed`);
}

async function test(): Promise<number> {
  const wanted = process.argv.slice(2);
  const chosen = wanted.length === 0 ? steps : steps.filter((step) => wanted.includes(step.name));
  if (chosen.length === 0) {
    say(`There is no step ${wanted.join(", ")}; there are: ${steps.map((step) => step.name).join(", ")}.`);
    return 1;
  }
  if (chosen.some((step) => step.name === "browser")) {
    const browser = findBrowser() ?? installBrowser(say);
    if (browser === undefined) {
      say("The browser tests need Chromium: install it (Debian: apt-get install chromium), or set CHROMIUM_PATH to one.");
      return 1;
    }
    process.env.CHROMIUM_PATH = browser;
  }
  const results: Result[] = [];
  for (const together of sideBySide(chosen)) {
    say(`\n── ${together.map((step) => step.name).join(" and ")}`);
    results.push(...(await Promise.all(together.map((step) => run(step, together.length === 1)))));
  }
  report(results);
  return results.every((result) => result.code === 0) ? 0 : 1;
}

process.exit(await test());
