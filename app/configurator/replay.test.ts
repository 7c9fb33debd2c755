/**
 * The engine against models that nobody here wrote: recorded decision sequences, exact counts, dead and forced values, price bounds.
 * The data lies outside the repository; without it the tests are skipped and say so. ORACLE_LONG=1 runs the slow models as well.
 */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { analyseNetwork } from "./analyse-network.ts";
import { livingLiterals } from "./check.ts";
import { compileToArtefact } from "./compile.ts";
import type { Artefact } from "./artefact.ts";
import { foreignAmounts } from "./formats/foreign-model.ts";
import { readCnf } from "./formats/read-cnf.ts";
import { readCpq } from "./formats/read-cpq.ts";
import { readUvl } from "./formats/read-uvl.ts";
import { readVectors, replayVectors } from "./replay.ts";
import type { Vectors } from "./replay.ts";

const folder = join(process.env["EYELEVEL_DATA"] ?? join(import.meta.dirname, "../../../shared/data"), "cpq");
const present = existsSync(folder);
if (!present) process.stdout.write(`skipped: no evaluation data at ${folder} (set EYELEVEL_DATA)\n`);

interface Truth {
  readonly void: boolean;
  readonly vars: number;
  readonly deadValues: readonly (readonly [string, string | number | boolean])[];
  readonly forced: readonly (readonly [string, string | number | boolean])[];
  readonly countExact: string | null;
  readonly priceBoundsCents: { readonly min: number; readonly max: number } | null;
}

const quick = ["camera/model.cpq.json", "splot-car/model.cpq.json", "splot-aircraft/model.cpq.json", "dell-laptop-fm/model.cpq.json", "berkeleydb/model.cnf", "eshop/model.cnf", "windows7/model.cnf", "pc-richmond/model.cnf"];
const slow = ["trekbikes/model.cpq.json", "clib-pc/model.cpq.json", "uclinux-distribution/model.cnf", "financial-2018-05/model.cnf", "automotive01/model.cnf", "ecos-i386pc/model.cnf", "ecos-ea2468/model.cnf"];
const models = process.env["ORACLE_LONG"] === undefined ? quick : [...quick, ...slow];
const patience = 600_000;

const compiled = new Map<string, { readonly artefact: Artefact; readonly truth: Truth; readonly vectors: Vectors }>();

function load(file: string): { readonly artefact: Artefact; readonly truth: Truth; readonly vectors: Vectors } {
  const known = compiled.get(file);
  if (known !== undefined) return known;
  const path = join(folder, file);
  const text = readFileSync(path, "utf8");
  const read = file.endsWith(".cnf") ? readCnf(file, text) : file.endsWith(".uvl") ? readUvl(file, text) : readCpq(text);
  if (!read.ok) throw new Error(`${file}: ${JSON.stringify(read.problem)}`);
  const result = compileToArtefact(file, read.model.network, read.model.network.variables.length, foreignAmounts(read.model));
  if (!result.ok) throw new Error(`${file}: ${JSON.stringify(result.problem)}`);
  const truth = JSON.parse(readFileSync(join(path, "../truth.json"), "utf8")) as Truth;
  const vectors = readVectors(JSON.parse(readFileSync(join(path, "../vectors.json"), "utf8")));
  if (!vectors.ok) throw new Error(`${file}: vectors at ${vectors.path}`);
  const loaded = { artefact: result.artefact, truth, vectors: vectors.vectors };
  compiled.set(file, loaded);
  return loaded;
}

const texts = (pairs: readonly (readonly [string, string | number | boolean])[]): readonly string[] => pairs.map(([name, value]) => `${name}=${String(value)}`).sort();

describe.skipIf(!present)("models from outside", () => {
  it.each(models)("%s: every recorded step, conflict and repair", (file) => {
    const { artefact, vectors } = load(file);
    const result = replayVectors(artefact, vectors, () => performance.now());
    expect(result.examples).toEqual([]);
    expect(result.differences).toBe(0);
    expect(result.steps).toBe(vectors.sequences.reduce((total, sequence) => total + sequence.steps.length, 0));
  }, patience);

  it.each(models)("%s: count, dead and forced values, price bounds", (file) => {
    const { artefact, truth } = load(file);
    const found = analyseNetwork(artefact, livingLiterals(artefact), false);
    expect(found.void).toBe(truth.void);
    expect(found.variables).toBe(truth.vars);
    if (truth.countExact !== null) expect(found.count).toBe(truth.countExact);
    // Truth values list as dead only what can never be true; a forced true is reported apart.
    const isTruth = (name: string): boolean => artefact.options.find((option) => option.id === name)?.values.includes("true") ?? false;
    expect(texts(found.dead.filter(([name, value]) => !isTruth(name) || value === "true"))).toEqual(texts(truth.deadValues.filter(([name, value]) => !isTruth(name) || value === true)));
    expect(texts(found.forced.filter(([, value]) => value !== "false"))).toEqual(texts(truth.forced.filter(([, value]) => value !== false)));
    if (truth.priceBoundsCents !== null) expect(found.priceBounds).toMatchObject({ min: truth.priceBoundsCents.min, max: truth.priceBoundsCents.max });
  }, patience);

  it("a recorded value that is wrong is noticed", () => {
    const { artefact, vectors } = load("camera/model.cpq.json");
    const [first] = vectors.sequences;
    const [step] = first?.steps ?? [];
    if (first === undefined || step === undefined) throw new Error("no steps");
    const spoilt: Vectors = { sequences: [{ steps: [{ ...step, removed: step.removed.slice(1) }], blocked: [] }] };
    expect(replayVectors(artefact, spoilt, () => 0).differences).toBeGreaterThan(0);
  });
});
