/**
 * What a browser may post as a configuration, bent in every way: dropped, added, swapped, of another model, negative, huge, of a
 * wrong type, in other alphabets, twice. The server's answer (session and completion, as the cart asks them) against a checker that
 * shares nothing with it: a plain list of all correct configurations. None that is wrong may be accepted, none that is right refused.
 *
 * EYELEVEL_MUTATIONS sets how many payloads are tried; 100,000 are the long form.
 */
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { everyConfiguration, oracleModel, type Env, type OracleModel } from "#tests/arbitraries/models.ts";
import type { Artefact } from "./artefact.ts";
import { assemble } from "./assemble.ts";
import { brokenRules } from "./broken-rules.ts";
import { choicesOf, queryOfChoices } from "./choices-query.ts";
import { compile } from "./compile.ts";
import type { Model } from "./model.ts";
import { readModel } from "./read-model.ts";
import { openSession } from "./session.ts";
import type { Choices } from "./value-text.ts";

vi.setConfig({ testTimeout: 1_200_000 });

const wanted = Number(process.env.EYELEVEL_MUTATIONS ?? "6000");
const perModel = 200;

interface Shop {
  readonly oracle: OracleModel;
  readonly model: Model;
  readonly artefact: Artefact;
  readonly correct: readonly Env[];
}

function open(oracle: OracleModel): Shop {
  const read = readModel(oracle.source);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const compiled = compile(read.model, { nodes: 1_000_000, milliseconds: 60_000, rounds: 0 });
  if (!compiled.ok) throw new Error(compiled.problem.code);
  return { oracle, model: read.model, artefact: compiled.artefact, correct: everyConfiguration(oracle.domains).filter((env) => oracle.rules.every((rule) => rule.holds(env))) };
}

type Posted = Readonly<Record<string, unknown>>;
/** A payload and how it was bent. */
interface Mutated {
  readonly kind: string;
  readonly posted: Posted;
}

const odd = ["", " ", "-1", "-800", "99999999999999999999", "1e3", "0x10", "600.0", "+600", " 600", "600 ", "６００", "оак", "OAK", "oak\u0000", "true ", "TRUE", "1", "null", "undefined", "[object Object]", "'; drop table", "\u202eoak", "oak‍", "constructor", "__proto__", "*"];
const wrongTypes: readonly unknown[] = [null, 600, true, -1, Number.NaN, [], ["oak"], {}, { wood: "oak" }];
const foreignNames = ["spoiler", "Wood", "wood ", "wооd", "__proto__", "constructor", "toString", "hasOwnProperty", "length", "", "wood.rate", "o.wood"];

const pick = (from: readonly string[]) => fc.constantFrom(...from);

/** Any of the ways to bend one of the configurations there could be, right or wrong. */
function mutation(shop: Shop): fc.Arbitrary<Mutated> {
  const options = Object.keys(shop.oracle.domains);
  const any = fc.record(Object.fromEntries(options.map((option) => [option, pick(shop.oracle.domains[option] ?? [])]))) as fc.Arbitrary<Env>;
  const start = shop.correct.length === 0 ? any : fc.oneof(any, fc.constantFrom(...shop.correct));
  const changed = (base: Env, more: Posted): Posted => ({ ...base, ...more });
  return fc.oneof(
    start.map((env): Mutated => ({ kind: "whole", posted: env })),
    fc.tuple(start, fc.subarray(options)).map(([env, kept]): Mutated => ({ kind: "dropped", posted: Object.fromEntries(kept.map((option) => [option, env[option]])) })),
    fc.tuple(start, pick(options), any).map(([env, option, other]): Mutated => ({ kind: "swapped value", posted: changed(env, { [option]: other[option] }) })),
    fc.tuple(start, pick(options), pick(options)).map(([env, a, b]): Mutated => ({ kind: "swapped options", posted: changed(env, { [a]: env[b], [b]: env[a] }) })),
    fc.tuple(start, pick(foreignNames), pick(odd)).map(([env, name, value]): Mutated => ({ kind: "added", posted: Object.fromEntries([...Object.entries(env), [name, value]]) })),
    fc.tuple(start, pick(options), pick(odd)).map(([env, option, value]): Mutated => ({ kind: "odd value", posted: changed(env, { [option]: value }) })),
    fc.tuple(start, pick(options), fc.constantFrom(...wrongTypes)).map(([env, option, value]): Mutated => ({ kind: "wrong type", posted: changed(env, { [option]: value }) })),
    fc.tuple(start, pick(options), fc.string({ unit: "grapheme", maxLength: 12 })).map(([env, option, value]): Mutated => ({ kind: "unicode", posted: changed(env, { [option]: value }) })),
    fc.tuple(start, pick(options), fc.integer()).map(([env, option, value]): Mutated => ({ kind: "any number", posted: changed(env, { [option]: String(value) }) })),
    fc.record({ frame: pick(["one", "two"]), depth: pick(["600", "700"]) }).map((foreign): Mutated => ({ kind: "foreign model", posted: foreign })),
  );
}

/** The way of the server: what is no text is no choice, what the session does not know or cannot complete is refused. */
function accepts(shop: Shop, posted: Posted): { readonly accepted: boolean; readonly configuration: Env | null } {
  if (Object.values(posted).some((value) => typeof value !== "string")) return { accepted: false, configuration: null };
  const session = openSession(shop.artefact, posted as Choices);
  const whole = session.consistent && session.ignored.length === 0 ? session.complete("preferred") : null;
  return { accepted: whole !== null, configuration: whole };
}

/** The second opinion: only known options with known values, and at least one correct configuration that has them all. */
function isRight(shop: Shop, posted: Posted): boolean {
  const entries = Object.entries(posted);
  const known = entries.every(([option, value]) => Object.hasOwn(shop.oracle.domains, option) && typeof value === "string" && (shop.oracle.domains[option] ?? []).includes(value));
  return known && shop.correct.some((env) => entries.every(([option, value]) => env[option] === value));
}

describe("mutated payloads", () => {
  it(`${wanted} of them: no wrong one accepted, no right one refused, every accepted one built and priced as the oracle says`, () => {
    const counts = { tried: 0, right: 0, wrong: 0, wronglyAccepted: 0, wronglyRefused: 0 };
    const kinds = new Map<string, number>();
    let seed = 1;
    while (counts.tried < wanted) {
      const [oracle] = fc.sample(oracleModel, { numRuns: 1, seed }) as [OracleModel];
      const shop = open(oracle);
      for (const { kind, posted } of fc.sample(mutation(shop), { numRuns: Math.min(perModel, wanted - counts.tried), seed })) {
        const right = isRight(shop, posted);
        const { accepted, configuration } = accepts(shop, posted);
        counts.tried += 1;
        counts[right ? "right" : "wrong"] += 1;
        kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
        if (accepted && !right) counts.wronglyAccepted += 1;
        if (!accepted && right) counts.wronglyRefused += 1;
        if (configuration === null || !accepted) continue;
        expect(shop.correct).toContainEqual(configuration);
        expect(brokenRules(shop.model, configuration)).toEqual({ ok: true, broken: [] });
        const built = assemble(shop.model, configuration, "EUR");
        expect(built.ok && built.assembly.price.total).toBe(shop.oracle.price(configuration));
        expect(built.ok && built.assembly.leadDays).toBe(shop.oracle.leadDays(configuration));
      }
      seed += 1;
    }
    process.stdout.write(`payloads: ${JSON.stringify(counts)}; kinds: ${JSON.stringify(Object.fromEntries(kinds))}\n`);
    expect(counts).toMatchObject({ tried: wanted, wronglyAccepted: 0, wronglyRefused: 0 });
    // Both kinds must really have been there.
    expect(counts.right).toBeGreaterThan(wanted / 20);
    expect(counts.wrong).toBeGreaterThan(wanted / 20);
    expect(kinds.size).toBe(10);
  });

  it("whole configurations bent by hand: the plain evaluation refuses what the session refuses", () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 40 }).map((seed) => open((fc.sample(oracleModel, { numRuns: 1, seed }) as [OracleModel])[0])), fc.infiniteStream(fc.nat()), (shop, stream) => {
      const bits = Array.from({ length: 5 }, () => stream.next().value ?? 0);
      const env = Object.fromEntries(Object.entries(shop.oracle.domains).map(([option, values], at) => [option, values[(bits[at] ?? 0) % values.length] ?? ""]));
      const plain = brokenRules(shop.model, env);
      expect(accepts(shop, env).accepted).toBe(plain.ok && plain.broken.length === 0);
      const { [Object.keys(env)[0] ?? ""]: _gone, ...less } = env;
      expect(brokenRules(shop.model, less)).toMatchObject({ ok: false, problem: { code: "incomplete" } });
    }), { numRuns: 60 });
  });

  it("an address carries choices without changing them, and drops what cannot be one", () => {
    fc.assert(fc.property(fc.dictionary(fc.oneof(pick(foreignNames), fc.stringMatching(/^[a-z][A-Za-z0-9_]{0,20}$/)), fc.oneof(pick(odd), fc.string({ unit: "grapheme", maxLength: 70 }))), (choices) => {
      const back = choicesOf(new URLSearchParams(queryOfChoices(choices)));
      for (const [option, value] of Object.entries(back)) expect(choices[option]).toBe(value);
      const lost = Object.keys(choices).filter((option) => !Object.hasOwn(back, option));
      for (const option of lost) expect(!/^[a-z][A-Za-z0-9_]{0,63}$/.test(option) || !/^[A-Za-z0-9._-]{1,64}$/.test(choices[option] ?? "")).toBe(true);
    }));
  });

  it("the same name twice is one choice: the last", () => {
    expect(choicesOf(new URLSearchParams("o.wood=oak&o.wood=ash&o.lamp=true"))).toEqual({ wood: "ash", lamp: "true" });
    expect(Object.keys(choicesOf(new URLSearchParams(Array.from({ length: 2000 }, (_, at): [string, string] => [`o.x${at}`, "1"]))))).toHaveLength(400);
  });
});
