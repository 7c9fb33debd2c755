import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { oracleModel } from "#tests/arbitraries/models.ts";
import { artefactFromText, hashArtefact, artefactToText, isVoid, readArtefact, writeArtefact } from "./artefact.ts";
import type { Artefact } from "./artefact.ts";
import { smallNetwork } from "#tests/arbitraries/networks.ts";
import { compile, compileToArtefact } from "./compile.ts";
import { readVarints, varintLength, writeVarints } from "./internal/bytes.ts";
import { defaultLimits } from "./internal/compile-network.ts";
import { contentHash } from "./internal/content-hash.ts";
import type { ModelSource } from "./model.ts";
import { readModel } from "./read-model.ts";
import { openSession } from "./session.ts";

// Properties over many cases: patient, because nothing here measures time.
vi.setConfig({ testTimeout: 120_000 });

function build(source: ModelSource): Artefact {
  const read = readModel(source);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const compiled = compile(read.model);
  if (!compiled.ok) throw new Error(compiled.problem.code);
  return compiled.artefact;
}

const sample = fc.sample(oracleModel, { numRuns: 12, seed: 42 }).map((oracle) => oracle.source);

describe("artefact", () => {
  it.each(sample.map((source, index) => [index, source] as const))("%i comes back from bytes and from text as it was", (_, source) => {
    const artefact = build(source);
    const fromBytes = readArtefact(writeArtefact(artefact));
    const fromText = artefactFromText(artefactToText(artefact));
    expect(fromBytes).toEqual({ ok: true, artefact });
    expect(fromText).toEqual({ ok: true, artefact });
    if (fromBytes.ok) expect(openSession(fromBytes.artefact, { wood: "oak" }).domains()).toEqual(openSession(artefact, { wood: "oak" }).domains());
  });

  it("has the same hash for the same model, another one for another", () => {
    const hashes = sample.map((source) => build(source).hash);
    expect(sample.map((source) => build(source).hash)).toEqual(hashes);
    const [first] = sample;
    if (first === undefined) throw new Error("no sample");
    const dearer = build({ ...first, prices: { ...first.prices, base: { EUR: 1001 } } });
    expect(dearer.hash).not.toBe(hashes[0]);
  });

  it("says nothing of a search where nothing is searched: what was stored before there was one is still read", () => {
    const artefact = build(sample[0] as ModelSource);
    expect(new TextDecoder().decode(writeArtefact(artefact))).not.toMatch(/"searched"|"terms"/);
    expect(readArtefact(writeArtefact(artefact))).toMatchObject({ ok: true, artefact: { searched: [], rules: { terms: {} } } });
  });

  it("brings back what is searched, and answers as before", () => {
    for (const model of fc.sample(smallNetwork("values"), { numRuns: 40, seed: 11 })) {
      const none = new Float64Array(model.prices.length);
      const amounts = { books: ["EUR"], basePrices: [0], prices: [none], penalty: none, baseDays: 0, days: none };
      const compiled = compileToArtefact("searched", model.network, model.network.variables.length, amounts, { ...defaultLimits, engine: "search" });
      if (!compiled.ok) throw new Error(compiled.problem.code);
      const read = readArtefact(writeArtefact(compiled.artefact));
      expect(read).toEqual({ ok: true, artefact: compiled.artefact });
      if (read.ok) expect(openSession(read.artefact, {}).forced()).toEqual(openSession(compiled.artefact, {}).forced());
    }
  });

  it("still reads what format 1 wrote, as it was, and writes it again byte by byte", () => {
    for (const source of sample) {
      const { hash: _, ...content } = build(source);
      const first = { ...content, format: 1 };
      const bytes = writeArtefact({ ...first, hash: hashArtefact(first) });
      const read = readArtefact(bytes);
      expect(read).toEqual({ ok: true, artefact: { ...first, hash: hashArtefact(first) } });
      if (!read.ok) continue;
      expect(writeArtefact(read.artefact)).toEqual(bytes);
      expect(openSession(read.artefact, {}).domains()).toEqual(openSession(build(source), {}).domains());
    }
  });

  it("brings back the ids of rules, counted ones and others", () => {
    fc.assert(fc.property(fc.oneof(fc.array(fc.string()), fc.tuple(fc.string(), fc.nat({ max: 12 })).map(([prefix, count]) => Array.from({ length: count }, (__, index) => `${prefix}${index + 1}`))), (ids) => {
      const { hash: _, ...content } = build(sample[0] as ModelSource);
      const changed = { ...content, rules: { ...content.rules, ids } };
      const read = readArtefact(writeArtefact({ ...changed, hash: hashArtefact(changed) }));
      expect(read.ok && read.artefact.rules.ids).toEqual(ids);
    }));
  });

  it("refuses every single changed byte", () => {
    const bytes = writeArtefact(build(sample[0] as ModelSource));
    for (let index = 0; index < bytes.length; index += 1) {
      const changed = bytes.slice();
      changed[index] = (changed[index] as number) ^ 1;
      const read = readArtefact(changed);
      expect(read.ok, `byte ${index}`).toBe(false);
    }
  });

  it("refuses what was cut off, foreign formats and noise, each with its own word", () => {
    const bytes = writeArtefact(build(sample[0] as ModelSource));
    const foreign = bytes.slice();
    foreign[4] = 3;
    expect(readArtefact(bytes.subarray(0, bytes.length - 1))).toEqual({ ok: false, problem: { code: "damaged" } });
    expect(readArtefact(foreign)).toEqual({ ok: false, problem: { code: "foreign-format" } });
    expect(readArtefact(new Uint8Array(0))).toEqual({ ok: false, problem: { code: "not-an-artefact" } });
    expect(readArtefact(new TextEncoder().encode("<html>".repeat(40)))).toEqual({ ok: false, problem: { code: "not-an-artefact" } });
    expect(artefactFromText("not base64 !")).toEqual({ ok: false, problem: { code: "not-an-artefact" } });
    expect(artefactFromText("")).toEqual({ ok: false, problem: { code: "not-an-artefact" } });
  });

  it("never throws on bytes it did not write", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (noise) => {
      const headed = [1, 2].map((format) => new Uint8Array([0x45, 0x59, 0x4c, 0x43, format, ...noise]));
      expect(readArtefact(noise).ok).toBe(false);
      for (const each of headed) expect(readArtefact(each).ok).toBe(false);
    }));
  });

  it("knows when nothing can be built", () => {
    const [first] = sample;
    if (first === undefined) throw new Error("no sample");
    const text = { en: "never", ru: "никогда" };
    const never = { id: "never", name: text, sentence: text, kind: "formula" as const, holds: "lamp and not lamp" };
    expect(isVoid(build({ ...first, rules: [] }))).toBe(false);
    expect(isVoid(build({ ...first, rules: [never] }))).toBe(true);
    expect(build({ ...first, rules: [never] }).count).toBe("0");
  });
});

describe("bytes", () => {
  it("write and read whole numbers of any sign", () => {
    fc.assert(fc.property(fc.array(fc.oneof(fc.integer(), fc.maxSafeInteger().map((value) => Math.trunc(value / 4)))), (values) => {
      const bytes = new Uint8Array(varintLength(values) + 1);
      expect(writeVarints(values, bytes, 1)).toBe(bytes.length);
      const read = readVarints(bytes, 1, values.length);
      expect([...read.values].map((value) => value + 0)).toEqual(values.map((value) => value + 0));
      expect(read.next).toBe(bytes.length);
    }));
  });

  it.each([[0, 1], [-1, 1], [63, 1], [64, 2], [-64, 1], [-65, 2], [8191, 2], [8192, 3]])("%i takes %i byte(s)", (value, expected) => {
    expect(varintLength([value])).toBe(expected);
  });

  it("hash to 32 digits that depend on every byte and on the length", () => {
    const hash = (text: string): string => contentHash(new TextEncoder().encode(text));
    expect(hash("")).toMatch(/^[0-9a-f]{32}$/);
    const all = ["", "a", "b", "aa", "ab", "ba", "\0", "\0\0"].map(hash);
    expect(new Set(all).size).toBe(all.length);
  });
});
