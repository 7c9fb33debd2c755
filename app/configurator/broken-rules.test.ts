/** Payloads as an attacker or a stale page would post them: the compiled form and the plain reading of the rules must agree on each. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { everyConfiguration, oracleModel } from "#tests/arbitraries/models.ts";
import { brokenRules } from "./broken-rules.ts";
import { compile } from "./compile.ts";
import { defaultLimits } from "./internal/compile-network.ts";
import type { Model } from "./model.ts";
import type { Artefact } from "./artefact.ts";
import { readModel } from "./read-model.ts";
import { openSession } from "./session.ts";

function build(source: unknown): { readonly model: Model; readonly artefact: Artefact } {
  const read = readModel(source);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const compiled = compile(read.model, { ...defaultLimits, rounds: 0 });
  if (!compiled.ok) throw new Error(compiled.problem.code);
  return { model: read.model, artefact: compiled.artefact };
}

/** What the server would accept: every option given, nothing ignored, nothing contradicting. */
function accepts(artefact: Artefact, payload: Readonly<Record<string, string>>): boolean {
  const session = openSession(artefact, payload);
  return session.ignored.length === 0 && session.consistent && Object.keys(session.choices).length === artefact.visible;
}

const noise = fc.constantFrom("", "oak ", "OAK", "true", "1", "-400", "400.0", "4e2", "٤٠٠", "__proto__", "constructor", "99999999999999999999", "null", "left\0", "{}");

type Payload = Readonly<Record<string, string>>;
const mutation: fc.Arbitrary<(payload: Payload) => Payload> = fc.oneof(
  fc.constantFrom("wood", "lamp", "width", "count", "side").map((option) => (payload: Payload) => Object.fromEntries(Object.entries(payload).filter(([name]) => name !== option))),
  fc.tuple(fc.constantFrom("wood", "lamp", "width", "count", "side"), noise).map(([option, value]) => (payload: Payload) => ({ ...payload, [option]: value })),
  fc.tuple(fc.constantFrom("colour", "hasOwnProperty", "Wood", "$price:l0", ""), noise).map(([option, value]) => (payload: Payload) => ({ ...payload, [option]: value })),
  fc.constantFrom<readonly [string, string]>(["wood", "side"], ["count", "width"], ["lamp", "side"]).map(([a, b]) => (payload: Payload) => ({ ...payload, [a]: payload[b] ?? "", [b]: payload[a] ?? "" })),
  fc.tuple(fc.constantFrom("wood", "lamp", "width", "count", "side"), fc.constantFrom("oak", "ash", "pine", "true", "false", "400", "600", "800", "1000", "0", "1", "2", "3", "left", "right")).map(([option, value]) => (payload: Payload) => ({ ...payload, [option]: value })),
);

const runs = Number(process.env["ORACLE_RUNS"] ?? 150);

describe("brokenRules", () => {
  it("names exactly the rules that a configuration breaks", () => {
    fc.assert(fc.property(oracleModel, (oracle) => {
      const { model } = build(oracle.source);
      for (const env of everyConfiguration(oracle.domains)) {
        const expected = oracle.rules.filter((rule) => !rule.holds(env)).map((rule) => rule.id);
        expect(brokenRules(model, env)).toEqual({ ok: true, broken: expected });
      }
    }), { numRuns: 40 });
  }, 300_000);

  it("0 invalid accepted, 0 valid refused: mutated payloads", () => {
    const tally = { accepted: 0, refused: 0 };
    fc.assert(fc.property(oracleModel, fc.array(fc.array(mutation, { maxLength: 3 }), { minLength: 20, maxLength: 20 }), (oracle, mutations) => {
      const { model, artefact } = build(oracle.source);
      const whole = openSession(artefact, {}).complete("preferred") ?? { wood: "oak", lamp: "true", width: "400", count: "0", side: "left" };
      for (const list of mutations) {
        const payload = list.reduce((now, change) => change(now), whole);
        const opinion = brokenRules(model, payload);
        const correct = opinion.ok && opinion.broken.length === 0;
        tally[correct ? "accepted" : "refused"] += 1;
        expect(accepts(artefact, payload), JSON.stringify(payload)).toBe(correct);
      }
    }), { numRuns: runs });
    // Both kinds must really have been tried.
    expect(tally.accepted).toBeGreaterThan(runs);
    expect(tally.refused).toBeGreaterThan(runs);
  }, 600_000);

  it.each([
    [{}, "incomplete", "wood"],
    [{ wood: "teak", lamp: "true", width: "400", count: "0", side: "left" }, "unknown-value", "wood"],
    [{ wood: "oak", lamp: "true", width: "500", count: "0", side: "left" }, "unknown-value", "width"],
    [{ wood: "oak", lamp: "true", width: "400", count: "0", side: "left", extra: "1" }, "unknown-option", "extra"],
  ])("refuses what is no configuration: %j", (payload, code, option) => {
    const oracle = fc.sample(oracleModel, { numRuns: 1, seed: 3 })[0];
    expect(brokenRules(build(oracle?.source).model, payload)).toEqual({ ok: false, problem: { code, option } });
  });
});
