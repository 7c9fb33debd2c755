/** Seeds mistakes into a scratch copy, one at a time, and tells which of them a test notices. */
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export interface Fault {
  readonly kind: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** Tests that should notice; none: the row of `faults` of this name, on a build. */
  readonly tests: readonly string[];
  /** Of them only those with this in their name. */
  readonly named?: string;
  /** Of a row, where its short form may miss what happens by chance. */
  readonly size?: number;
}

export interface Mutation {
  readonly project: "unit" | "server";
  readonly env?: Readonly<Record<string, string>>;
  /** Kinds; empty is all. */
  readonly wanted: readonly string[];
}

const root = join(fileURLToPath(import.meta.url), "../../..");

/** A copy of what the tests read; the packages are shared. */
function scratchCopy(): string {
  const copy = mkdtempSync(join(tmpdir(), "eyelevel-faults-"));
  const own = (source: string): boolean => !/\/(node_modules|build|\.git)(\/|$)/.test(source.slice(root.length));
  for (const name of ["app", "db", "merch-rules", "public", "tests", "package.json", "tsconfig.json", "remix.config.js"]) cpSync(join(root, name), join(copy, name), { recursive: true, filter: own });
  symlinkSync(join(root, "node_modules"), join(copy, "node_modules"));
  return copy;
}

function isGreen(copy: string, { tests, named, size }: Pick<Fault, "tests" | "named" | "size">, { project, env }: Mutation): boolean {
  if (tests.length === 0) return named === undefined || isRowGreen(copy, named, size);
  const ran = spawnSync(join(root, "node_modules/.bin/vitest"), ["run", "-c", "remix.config.js", "--project", project, "--bail", "1", ...(named === undefined ? [] : ["-t", named]), ...tests], {
    cwd: copy, stdio: "ignore", timeout: 300_000, env: { ...process.env, ...env },
  });
  return ran.status === 0;
}

function isRowGreen(copy: string, row: string, size?: number): boolean {
  const run = (file: string, args: readonly string[]): boolean =>
    spawnSync(join(root, "node_modules/.bin", file), args, { cwd: copy, stdio: "ignore", timeout: 600_000, env: { ...process.env, NODE_ENV: "production" } }).status === 0;
  if (!run("remix", ["vite:build", "-c", "remix.config.js", "--logLevel", "error"])) throw new Error("the copy cannot be built");
  return run("node", ["tests/faults/faults.ts", "--short", "--only", row, ...(size === undefined ? [] : ["--size", String(size)])]);
}

const say = (...cells: readonly string[]): void => void process.stdout.write(`${cells.map((cell, column) => cell.padEnd([34, 52, 0][column] ?? 0)).join(" ")}\n`);

/** Prints a row per mistake; answers the exit code: 1 when one goes unnoticed, or the unchanged copy is red. */
export function mutate(faults: readonly Fault[], mutation: Mutation): number {
  const chosen = faults.filter((fault) => mutation.wanted.length === 0 || mutation.wanted.includes(fault.kind));
  const copy = scratchCopy();
  let unnoticed = 0;
  try {
    const tests = [...new Set(chosen.flatMap((fault) => fault.tests))];
    const rows = [...new Set(chosen.flatMap((fault) => (fault.tests.length === 0 && fault.named !== undefined ? [fault.named] : [])))];
    const sound = isGreen(copy, { tests }, mutation) && rows.every((row) => isRowGreen(copy, row));
    say("unchanged", tests.length === 1 ? (tests[0] as string) : `${tests.length} files, ${rows.length} rows`, sound ? "green" : "RED BEFORE ANY CHANGE");
    if (!sound) unnoticed += 1;
    for (const fault of sound ? chosen : []) {
      const path = join(copy, fault.file);
      const text = readFileSync(path, "utf8");
      if (text.split(fault.from).length !== 2) throw new Error(`${fault.kind}: the place to change is not in ${fault.file} exactly once`);
      writeFileSync(path, text.replace(fault.from, () => fault.to));
      const noticed = !isGreen(copy, fault, mutation);
      writeFileSync(path, text);
      say(fault.kind, fault.named ?? fault.file.replace("app/configurator/", ""), noticed ? "red, as it must be" : "NOT NOTICED");
      if (!noticed) unnoticed += 1;
    }
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
  return unnoticed === 0 ? 0 : 1;
}
