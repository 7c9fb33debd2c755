/** Values that cannot be had today: shut without compiling anew, never guessed around, and named in every explanation. */
import fc from "fast-check";
import { describe, expect, it, vi } from "vitest";
import { everyConfiguration, oracleModel, someChoices, type Env } from "#tests/arbitraries/models.ts";
import { compile } from "./compile.ts";
import { readModel } from "./read-model.ts";
import { openSession, type Session } from "./session.ts";
import type { ModelSource } from "./model.ts";

vi.setConfig({ testTimeout: 120_000 });

const quick = { nodes: 1_000_000, milliseconds: 30_000, rounds: 0 };

function artefactOf(source: ModelSource) {
  const read = readModel(source);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const compiled = compile(read.model, quick);
  if (!compiled.ok) throw new Error(compiled.problem.code);
  return compiled.artefact;
}

const text = (words: string) => ({ en: words, ru: words });
const lamp: ModelSource = {
  language: 1, id: "lamp", title: text("Lamp"), sections: [{ id: "all", title: text("All") }],
  options: [
    { id: "plug", section: "all", kind: "enum", label: text("Plug"), values: ["eu", "uk", "us"].map((id) => ({ id, label: text(id) })) },
    { id: "dimmer", section: "all", kind: "bool", label: text("Dimmer") },
    { id: "cable", section: "all", kind: "enum", label: text("Cable"), values: ["short", "long"].map((id) => ({ id, label: text(id) })) },
  ],
  rules: [
    { id: "dimmer-eu", kind: "requires", if: "dimmer", then: "plug == 'eu'", name: text("Dimmer"), sentence: text("Only with an EU plug.") },
    { id: "long-uk", kind: "excludes", all: ["plug == 'uk'", "cable == 'long'"], name: text("Long"), sentence: text("No long cable with a UK plug.") },
  ],
  prices: { base: { EUR: 1000 } }, leadTime: { baseDays: 1 }, weight: { base: 1 },
};
const statusOf = (session: Session, option: string, value: string) =>
  session.domains().find((domain) => domain.option === option)?.values.find((each) => each.value === value)?.status;

describe("a value that cannot be had", () => {
  const artefact = artefactOf(lamp);
  const eu = [{ option: "plug", value: "eu" }];

  it("is shown as unavailable, and so is what needs it", () => {
    const session = openSession(artefact, {}, { unavailable: eu });
    expect(statusOf(session, "plug", "eu")).toBe("unavailable");
    expect(statusOf(session, "dimmer", "true")).toBe("unavailable");
    expect(statusOf(session, "dimmer", "false")).toBe("forced");
    expect(session.count()).toBe(3n);
  });

  it("explains itself by itself, and its consequences by rule and value", () => {
    const session = openSession(artefact, {}, { unavailable: eu });
    expect(session.explain("plug", "eu")).toEqual({ choices: [], rules: [], unavailable: eu });
    expect(session.explain("dimmer", "true")).toEqual({ choices: [], rules: ["dimmer-eu"], unavailable: eu });
  });

  it("comes before own choices: what no choice could bring back is not their fault", () => {
    const unavailable = [{ option: "plug", value: "us" }, ...eu];
    const session = openSession(artefact, { plug: "uk" }, { unavailable });
    expect(statusOf(session, "cable", "long")).toBe("unavailable");
    expect(session.explain("cable", "long")).toEqual({ choices: [], rules: ["long-uk"], unavailable: [...eu, { option: "plug", value: "us" }] });
    expect(session.repair("cable", "long")).toEqual([]);
  });

  it("takes part in explanations together with own choices", () => {
    const session = openSession(artefact, { cable: "long" }, { unavailable: [{ option: "plug", value: "us" }, { option: "dimmer", value: "false" }] });
    expect(session.explain("plug", "uk")).toMatchObject({ choices: [], unavailable: [{ option: "dimmer", value: "false" }] });
    const other = openSession(artefact, { dimmer: "true" }, { unavailable: [{ option: "cable", value: "short" }] });
    expect(other.explain("plug", "us")).toMatchObject({ choices: [{ option: "dimmer", value: "true" }], rules: ["dimmer-eu"], unavailable: [] });
  });

  it("makes an old link contradict itself, with a way out", () => {
    const session = openSession(artefact, { plug: "eu", cable: "long" }, { unavailable: eu });
    expect(session.consistent).toBe(false);
    expect(session.conflict()).toMatchObject({ choices: [{ option: "plug", value: "eu" }], unavailable: eu });
    expect(session.ways().map((way) => way.giveUp)).toEqual([["plug"]]);
    expect(session.ways()[0]?.configuration).toEqual({ plug: "us", dimmer: "false", cable: "long" });
    expect(session.complete("cheapest")).toBeNull();
  });

  it("changes nothing by names nobody knows, or by naming a value twice", () => {
    const odd = [{ option: "__proto__", value: "x" }, { option: "plug", value: "moon" }, ...eu, ...eu];
    expect(openSession(artefact, {}, { unavailable: odd }).domains()).toEqual(openSession(artefact, {}, { unavailable: eu }).domains());
    expect(openSession(artefact, {}, { unavailable: [] }).domains()).toEqual(openSession(artefact, {}).domains());
  });

  it("leaves nothing when all values of an option are gone", () => {
    const session = openSession(artefact, {}, { unavailable: ["eu", "uk", "us"].map((value) => ({ option: "plug", value })) });
    expect(session.consistent).toBe(false);
    expect(session.conflict()?.unavailable).toHaveLength(3);
    expect(session.count()).toBe(0n);
  });
});

describe("any set of unavailable values", () => {
  const shutOf = (env: Env) => Object.entries(env).map(([option, value]) => ({ option, value }));
  it("gives exactly the domains and the count of the configurations without them", () => {
    fc.assert(fc.property(oracleModel, someChoices, someChoices, (model, choices, gone) => {
      const unavailable = shutOf(gone);
      const correct = everyConfiguration(model.domains).filter((env) => model.rules.every((rule) => rule.holds(env)));
      const left = correct.filter((env) => unavailable.every(({ option, value }) => env[option] !== value));
      const session = openSession(artefactOf(model.source), choices, { unavailable });
      const kept = left.filter((env) => Object.entries(choices).every(([option, value]) => env[option] === value));
      expect(session.count()).toBe(BigInt(kept.length));
      expect(session.consistent).toBe(kept.length > 0);
      for (const domain of kept.length > 0 ? session.domains() : []) {
        for (const { value, status } of domain.values) {
          const others = Object.entries(choices).filter(([option]) => option !== domain.option);
          const free = left.some((env) => env[domain.option] === value && others.every(([option, own]) => env[option] === own));
          const later = left.some((env) => env[domain.option] === value);
          const ever = correct.some((env) => env[domain.option] === value);
          const found = status === "chosen" || status === "forced" ? "possible" : status;
          expect(found, `${domain.option}=${value}`).toBe(free ? "possible" : later ? "blocked" : ever ? "unavailable" : "never");
        }
      }
    }), { numRuns: 150 });
  });

  it("is blamed only where it is to blame, and irreducibly", () => {
    fc.assert(fc.property(oracleModel, someChoices, someChoices, (model, choices, gone) => {
      const unavailable = shutOf(gone);
      const artefact = artefactOf(model.source);
      for (const [option, values] of Object.entries(model.domains)) {
        for (const value of values) {
          const explanation = openSession(artefact, choices, { unavailable }).explain(option, value);
          if (explanation === null) continue;
          const own = Object.fromEntries(explanation.choices.map((choice) => [choice.option, choice.value]));
          const stands = (shut: typeof unavailable) => openSession(artefact, { ...own, [option]: value }, { unavailable: shut }).consistent;
          expect(stands([...explanation.unavailable])).toBe(false);
          for (const each of explanation.unavailable) expect(stands(explanation.unavailable.filter((other) => other !== each))).toBe(true);
        }
      }
    }), { numRuns: 40 });
  });
});
