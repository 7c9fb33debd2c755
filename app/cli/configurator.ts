/**
 * node app/cli/configurator.ts analyse FILE          health of a model as JSON
 * node app/cli/configurator.ts replay FILE VECTORS   recorded decisions against ours; exit code 1 on any difference
 * node app/cli/configurator.ts export FILE --to uvl|cpq|cnf [--out OUT]   the same model in another format
 *
 * FILE: .cpq.json, .cnf, .uvl, or a Larkwood model by its id.
 */
import { readFileSync, realpathSync, writeFileSync } from "node:fs";
import { basename, dirname, join, sep } from "node:path";
import { performance } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { writeArtefact } from "#app/configurator/artefact.ts";
import { livingLiterals } from "#app/configurator/check.ts";
import { compile, compileToArtefact } from "#app/configurator/compile.ts";
import type { Compiled } from "#app/configurator/compile.ts";
import { analyseNetwork } from "#app/configurator/analyse-network.ts";
import { formatOf } from "#app/configurator/formats/foreign-file.ts";
import { foreignAmounts } from "#app/configurator/formats/foreign-model.ts";
import type { ForeignModel, ForeignProblem, ForeignRead, ForeignWritten } from "#app/configurator/formats/foreign-model.ts";
import { shopModel } from "#app/configurator/formats/shop-model.ts";
import { writeCnf } from "#app/configurator/formats/write-cnf.ts";
import { writeCpq } from "#app/configurator/formats/write-cpq.ts";
import { writeUvl } from "#app/configurator/formats/write-uvl.ts";
import { createBudget } from "#app/configurator/internal/budget.ts";
import { defaultLimits } from "#app/configurator/internal/compile-network.ts";
import type { CompileLimits } from "#app/configurator/internal/compile-network.ts";
import { readCnf } from "#app/configurator/formats/read-cnf.ts";
import { readCpq } from "#app/configurator/formats/read-cpq.ts";
import { readUvl } from "#app/configurator/formats/read-uvl.ts";
import type { OpenImport } from "#app/configurator/formats/uvl-imports.ts";
import { readModel } from "#app/configurator/read-model.ts";
import { readVectors, replayVectors } from "#app/configurator/replay.ts";
import { larkwoodModels } from "#db/seed/larkwood/models/models.ts";

const usage = "usage: configurator analyse FILE | configurator replay FILE VECTORS | configurator export FILE --to uvl|cpq|cnf [--out OUT]   (FILE: .cpq.json, .cnf, .uvl or the id of a Larkwood model)";

function stop(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return stop(`cannot read ${file}`);
  }
}

const reasons: Readonly<Record<ForeignProblem["code"], string>> = {
  "not-json": "this is not JSON", "bad-shape": "this does not have the form of a model", "bad-line": "this cannot be read here", "unknown-name": "nothing has this name",
  "duplicate-name": "this name is taken", "wrong-type": "a number, a text and a truth value do not go together here", "unbounded": "it needs a lowest and a highest value, or a list of values, at most 5000", "unsupported": "this has no counterpart here", "too-large": "it stands for more than can be read",
};

function readJson(file: string): unknown {
  const text = readText(file).replace(/^\uFEFF/, "");
  try {
    return JSON.parse(text);
  } catch (error) {
    return stop(`${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** Submodels lie in the folder of the file or below it; a link that leads elsewhere is not followed. */
function openBeside(file: string): OpenImport {
  return (path) => {
    try {
      const folder = realpathSync(dirname(file));
      const found = realpathSync(`${join(folder, ...path)}.uvl`);
      return found.startsWith(folder.endsWith(sep) ? folder : folder + sep) ? readFileSync(found, "utf8") : null;
    } catch {
      return null;
    }
  };
}

function readForeign(file: string): ForeignModel {
  const name = basename(file);
  const text = readText(file);
  const format = formatOf(name, text);
  const read: ForeignRead = format === "cnf" ? readCnf(name, text) : format === "uvl" ? readUvl(name, text, undefined, openBeside(file)) : readCpq(text);
  if (read.ok) return read.model;
  const { code, line, column, found } = read.problem;
  // The one refusal whose reason nobody would guess.
  const why = code === "unsupported" && /\bcardinality \[/.test(found) ? "a feature is there once or not at all: write each of its instances as a feature" : reasons[code];
  return stop(`${file}:${line}:${column}: ${why} (${code}): ${found}`);
}

/** Steps and nodes bound the work; on a busy machine the clock must not decide whether a model compiles. */
const patient: CompileLimits = { ...defaultLimits, milliseconds: 15 * 60_000, search: true };

interface Loaded {
  readonly compiled: Compiled;
  readonly loadMs: number;
  readonly compileMs: number;
}

function load(file: string): Loaded {
  const start = performance.now();
  const source = larkwoodModels.find((model) => model.id === file);
  if (source !== undefined) {
    const read = readModel(source);
    if (!read.ok) return stop(JSON.stringify(read.problems));
    const loaded = performance.now();
    return { compiled: compile(read.model), loadMs: loaded - start, compileMs: performance.now() - loaded };
  }
  const foreign = readForeign(file);
  const loaded = performance.now();
  const compiled = compileToArtefact(foreign.name, foreign.network, foreign.network.variables.length, foreignAmounts(foreign), patient);
  return { compiled, loadMs: loaded - start, compileMs: performance.now() - loaded };
}

const rounded = (milliseconds: number): number => Math.round(milliseconds * 1000) / 1000;

function percentiles(times: readonly number[]): Record<string, number> {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number): number => rounded(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0);
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1) };
}

function size(compiled: Extract<Compiled, { ok: true }>): Record<string, unknown> {
  const bytes = writeArtefact(compiled.artefact);
  const engines = [...new Set(compiled.components.map((component) => component.engine))];
  const why = [...new Set(compiled.components.map((component) => `${component.engine}: ${component.why}`))];
  return { engine: engines.join("+"), why, components: compiled.components.length, nodes: compiled.artefact.circuit.conjunction.length, edges: compiled.artefact.circuit.children.length, bytes: bytes.length, gzipBytes: gzipSync(bytes).length };
}

function analyse(file: string): number {
  const { compiled, loadMs, compileMs } = load(file);
  const times = { loadMs: rounded(loadMs), compileMs: rounded(compileMs) };
  if (!compiled.ok) {
    process.stdout.write(`${JSON.stringify({ file, ...times, problem: compiled.problem }, null, 1)}\n`);
    return 1;
  }
  const findings = analyseNetwork(compiled.artefact, livingLiterals(compiled.artefact), true);
  process.stdout.write(`${JSON.stringify({ file, ...findings, ...times, ...size(compiled) }, null, 1)}\n`);
  return 0;
}

function replay(file: string, vectorsFile: string): number {
  const { compiled, loadMs, compileMs } = load(file);
  if (!compiled.ok) return stop(`${file}: ${JSON.stringify(compiled.problem)}`);
  const read = readVectors(readJson(vectorsFile));
  if (!read.ok) return stop(`${vectorsFile}: unexpected form at ${read.path}`);
  const result = replayVectors(compiled.artefact, read.vectors, () => performance.now());
  const report = {
    file, steps: result.steps, blocked: result.blocked, differences: result.differences, examples: result.examples,
    stepMs: percentiles(result.stepTimes), blockedMs: percentiles(result.blockedTimes), loadMs: rounded(loadMs), compileMs: rounded(compileMs), ...size(compiled),
  };
  process.stdout.write(`${JSON.stringify(report, null, 1)}\n`);
  return result.differences === 0 ? 0 : 1;
}

const writers: Readonly<Record<string, (model: ForeignModel) => ForeignWritten>> = { uvl: writeUvl, cpq: writeCpq, cnf: writeCnf };

/** Only `.cpq.json` has a place for options nobody sees, which carry the amounts of price lines over several options. */
function exportable(file: string, to: string): ForeignModel {
  const source = larkwoodModels.find((model) => model.id === file);
  if (source === undefined) return readForeign(file);
  const read = readModel(source);
  if (!read.ok) return stop(JSON.stringify(read.problems));
  return shopModel(read.model, to === "cpq" ? "exact" : "options", createBudget(defaultLimits.nodes, defaultLimits.milliseconds)) ?? stop(`${file}: a price line has too many amounts`);
}

function exportModel(file: string, to: string, out: string | undefined): number {
  const write = Object.hasOwn(writers, to) ? writers[to] : undefined;
  if (write === undefined) return stop(usage);
  const written = write(exportable(file, to));
  if (!written.ok) return stop(`${file}: a rule is too large for this format`);
  if (out === undefined) process.stdout.write(written.text);
  else {
    try {
      writeFileSync(out, written.text);
    } catch {
      return stop(`cannot write ${out}`);
    }
  }
  return 0;
}

function run(): number {
  try {
    const { positionals: [command, file, vectors, rest], values: { to, out } } = parseArgs({ allowPositionals: true, options: { to: { type: "string" }, out: { type: "string" } } });
    if (rest === undefined && file !== undefined) {
      if (command === "analyse" && vectors === undefined) return analyse(file);
      if (command === "replay" && vectors !== undefined) return replay(file, vectors);
      if (command === "export" && vectors === undefined && to !== undefined) return exportModel(file, to, out);
    }
  } catch (mistake) {
    // An option nobody knows; any other mistake is one of ours.
    if (!(mistake instanceof TypeError && "code" in mistake && String(mistake.code).startsWith("ERR_PARSE_ARGS"))) throw mistake;
  }
  return stop(usage);
}

process.exitCode = run();
