/** The language as data: every file of `conformance/` is run against the public functions and nothing else. */
import { describe, expect, test } from "vitest";
import { arrange } from "./arrange.ts";
import type { Arrangement, Signals } from "./arrange.ts";
import { buildColumns } from "./columns.ts";
import type { ProductFacts } from "./columns.ts";
import { compile } from "./compile.ts";
import type { Program } from "./compile.ts";
import { resolveQuery } from "./query.ts";
import { emptyProfile, momentAt } from "./shopper.ts";
import type { Moment, Profile } from "./shopper.ts";
import { vocabularyFor } from "./vocabulary.ts";
import arrangements from "./conformance/arrangements.json" with { type: "json" };
import catalogue from "./conformance/catalogue.json" with { type: "json" };
import conditions from "./conformance/conditions.json" with { type: "json" };
import problems from "./conformance/problems.json" with { type: "json" };
import queries from "./conformance/queries.json" with { type: "json" };
import schedules from "./conformance/schedules.json" with { type: "json" };

const columns = buildColumns("conformance", catalogue as readonly ProductFacts[]);
const vocabulary = vocabularyFor(columns, { width: "millimetres" });
/** Thursday noon in Berlin. */
const defaultAt = "2026-01-15T11:00:00Z";

type Case = {
  readonly name: string;
  readonly at?: string;
  readonly profile?: Partial<Profile>;
  readonly moment?: Partial<Moment>;
  readonly signals?: { readonly neighbours?: Record<string, number>; readonly query?: Record<string, number>; readonly named?: readonly string[] };
  readonly options?: { readonly page?: string; readonly only?: readonly string[]; readonly without?: readonly string[]; readonly withoutShelves?: readonly string[]; readonly window?: { offset: number; limit: number } };
};

/** Value is popularity alone, so that without rules the order is p1, p2, ... */
const plainWeights = { affinity: 0, popularity: 1, novelty: 0, rating: 0, priceHabit: 0, neighbours: 0, query: 0, moment: 0 };
const shelf = (id: string, own: Readonly<Record<string, unknown>> = {}) => ({
  id, title: { en: id }, source: { all: [] }, layout: "list", slots: 4, dial: 0, ...own,
  weights: { ...plainWeights, ...(own.weights as object | undefined) },
});

function program(file: Readonly<Record<string, unknown>>): Program {
  const compiled = compile({ version: 1, zone: "Europe/Berlin", ...file }, vocabulary);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.program;
}

function run(made: Program, one: Case): Arrangement {
  const { named, ...scored } = one.signals ?? {};
  const signals: Signals = { ...Object.fromEntries(Object.entries(scored).map(([name, scores]) => [name, new Map(Object.entries(scores))])), ...(named !== undefined && { named }) };
  const moment = momentAt(Date.parse(one.at ?? defaultAt), one.moment);
  return arrange(made, columns, { ...emptyProfile, ...one.profile }, moment, { page: "home", seed: "s", signals, ...one.options });
}

const names = (arrangement: Arrangement, id: string) =>
  arrangement.shelves.find((one) => one.id === id)?.slots.map((slot) => (slot.kind === "product" ? slot.product : `#${slot.content.ref}`));

describe("conditions on products", () => {
  const cases = conditions.filter((one) => "where" in one) as unknown as (Case & { where: unknown; matches: string[]; conditions?: unknown })[];
  test.each(cases)("$name", (one) => {
    const made = program({ conditions: one.conditions ?? {}, pages: [{ id: "home", shelves: ["main"] }], shelves: [shelf("main", { source: one.where, slots: 8 })] });
    expect(names(run(made, one), "main")?.toSorted() ?? []).toEqual(one.matches.toSorted());
  });
});

describe("conditions on shopper and moment", () => {
  const cases = conditions.filter((one) => "when" in one) as unknown as (Case & { when: unknown; holds: boolean })[];
  test.each(cases)("$name", (one) => {
    const made = program({ pages: [{ id: "home", shelves: ["main"] }], shelves: [shelf("main", { when: one.when })] });
    expect(run(made, one).shelves.length === 1).toBe(one.holds);
  });
});

describe("schedules", () => {
  const cases = schedules as unknown as (Case & { schedule: unknown; on: boolean; zone?: string })[];
  test.each(cases)("$name", (one) => {
    const rules = [{ id: "r", schedule: one.schedule, action: { type: "hide" } }];
    const made = program({ pages: [{ id: "home", shelves: ["main"] }], shelves: [shelf("main")], rules });
    const moment = one.zone === undefined ? {} : { timeZone: one.zone };
    expect(run(made, { ...one, moment }).shelves.length === 0).toBe(one.on);
  });
});

describe("arrangements", () => {
  const cases = arrangements as unknown as (Case & { rules: unknown[]; expect: Record<string, string[]>; lists?: Record<string, unknown>; shelf?: Record<string, unknown>; second?: Record<string, unknown> })[];
  test.each(cases)("$name", (one) => {
    const second = one.second === undefined ? [] : [shelf("second", one.second)];
    const shelves = [shelf("main", one.shelf), ...second];
    const pages = [{ id: "home", shelves: shelves.map(({ id }) => id) }, { id: "other", shelves: ["main"] }];
    const arranged = run(program({ pages, shelves, rules: one.rules }), one);
    expect(Object.fromEntries(arranged.shelves.map(({ id }) => [id, names(arranged, id)]))).toEqual(one.expect);
    expect(arranged.shelves.map(({ id }) => id)).toEqual(Object.keys(one.expect));
    for (const [id, list] of Object.entries(one.lists ?? {})) expect(arranged.shelves.find((shelf) => shelf.id === id)?.list).toEqual(list);
  });
});

const withoutPlural = (word: string): string => word.replace(/s$/u, "");

describe("queries", () => {
  const cases = queries as unknown as (Case & { rules: unknown[]; query: string; stem?: boolean; redirect: string | null; synonyms: [string, string[]][] })[];
  test.each(cases)("$name", (one) => {
    const answer = resolveQuery(program({ rules: one.rules }), emptyProfile, momentAt(Date.parse(defaultAt), { query: one.query }), one.stem === true ? { stem: withoutPlural } : {});
    expect(answer.redirect?.to ?? null).toBe(one.redirect);
    expect(answer.synonyms.map(({ phrase, also }) => [phrase, also])).toEqual(one.synonyms);
  });
});

describe("problems", () => {
  const cases = problems as unknown as { name: string; patch: Record<string, unknown>; problems: [string, string][] }[];
  test.each(cases)("$name", ({ patch, problems: expected }) => {
    const file = { version: 1, pages: [{ id: "home", shelves: ["main", "second"] }], shelves: [shelf("main"), shelf("second")], ...patch };
    const compiled = compile(file, vocabulary);
    const told = compiled.ok ? [] : compiled.problems.map(({ code, path }) => [code, path.join(".")]);
    expect(told.toSorted()).toEqual(expected.toSorted());
  });
});
