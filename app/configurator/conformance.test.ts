/**
 * The language as data: every file of `conformance/` and every example of LANGUAGE.md is read, compiled and asked through the
 * public functions and nothing else. Each answer is also checked against all configurations written out one by one.
 *
 * Cases are short: `section`, `label`, `name` and `sentence` may be left out, a value may be its id alone, and a rule may be a
 * text (a formula called r1, r2, ...). Everything else is the language itself.
 */
import { readFileSync } from "node:fs";
import { casesIn, conformanceFiles, fullModel, type Json } from "#tests/short-models.ts";
import { describe, expect, it, test, vi } from "vitest";
import { assemble } from "./assemble.ts";
import { unavailableValues, type AvailabilityContext } from "./availability.ts";
import { brokenRules } from "./broken-rules.ts";
import { check } from "./check.ts";
import { compile } from "./compile.ts";
import type { Artefact } from "./artefact.ts";
import type { Model } from "./model.ts";
import { readModel } from "./read-model.ts";
import { openSession } from "./session.ts";
import type { Explanation, Session, ValueState } from "./session.ts";
import { valueTexts, type Choices, type Configuration } from "./value-text.ts";

vi.setConfig({ testTimeout: 60_000 });

interface Question {
  readonly choices?: Choices;
  readonly context?: AvailabilityContext;
  readonly book?: string;
  readonly limits?: { readonly price?: number; readonly leadDays?: number };
  readonly consistent?: boolean;
  readonly count?: number;
  /** Option -> "oak possible, ash blocked". */
  readonly domains?: Readonly<Record<string, string>>;
  readonly forced?: Choices;
  /** Of the value asked about: smallest own choices, irreducible rules, unavailable values. */
  readonly explain?: { readonly value: string; readonly choices?: readonly string[]; readonly rules?: readonly string[]; readonly unavailable?: readonly string[] } ;
  readonly repair?: { readonly value: string; readonly giveUp: readonly (readonly string[])[] };
  /** Of choices that contradict each other: why, and which could go. */
  readonly conflict?: { readonly choices?: readonly string[]; readonly rules?: readonly string[]; readonly unavailable?: readonly string[] };
  readonly ways?: readonly (readonly string[])[];
  /** "unknown-option", "unknown-value" and what was left out: `unknown-value wood=elm`. */
  readonly ignored?: readonly string[];
  /** Option -> "oak 100, ash 250": the lowest total each value can be had for; "-" when never. */
  readonly from?: Readonly<Record<string, string>>;
  /** Option -> "oak 0, ash 1": own choices of other options each value would cost. */
  readonly givesUp?: Readonly<Record<string, string>>;
  readonly range?: readonly [number, number];
  /** Of the preferred completion. */
  readonly complete?: Choices;
  readonly cheapest?: Choices;
  readonly quickest?: Choices;
  /** Shortest lead time over all completions. */
  readonly days?: number;
  readonly total?: number;
  readonly steps?: Readonly<Record<string, number>>;
  readonly weight?: number;
  readonly leadDays?: number;
  readonly derived?: Readonly<Record<string, unknown>>;
  readonly bill?: Readonly<Record<string, number>>;
  readonly parts?: readonly unknown[];
}
interface Case {
  readonly name: string;
  readonly model: Json;
  readonly ask?: readonly Question[];
  /** Of the whole model: what `check` finds. */
  readonly health?: { readonly void?: boolean; readonly voidRules?: readonly string[]; readonly dead?: Readonly<Record<string, readonly string[]>>; readonly forced?: Choices; readonly redundant?: readonly string[] };
  /** "code path" or "code path line:column", all of them. */
  readonly problems?: readonly string[];
  /** Why it cannot be published. */
  readonly refused?: string;
}

interface Built {
  readonly model: Model;
  readonly artefact: Artefact;
  readonly every: readonly Configuration[];
}

/** All configurations that break no rule, by trying every combination; null where there are too many to try. */
function everyConfiguration(model: Model): readonly Configuration[] | null {
  const size = model.options.reduce((product, option) => product * valueTexts(option).length, 1);
  if (size > 6000) return null;
  return model.options
    .reduce<readonly Configuration[]>((all, option) => all.flatMap((one) => valueTexts(option).map((value) => ({ ...one, [option.id]: value }))), [{}])
    .filter((one) => {
      const check = brokenRules(model, one);
      return check.ok && check.broken.length === 0;
    });
}

function build(json: Json): Built {
  const read = readModel(fullModel(json));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const compiled = compile(read.model, { nodes: 1_000_000, milliseconds: 30_000, rounds: 0 });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problem));
  const every = everyConfiguration(read.model);
  if (every !== null) expect(compiled.artefact.count).toBe(String(every.length));
  return { model: read.model, artefact: compiled.artefact, every: every ?? [] };
}

const said = (value: { readonly option: string; readonly value: string }): string => `${value.option}=${value.value}`;
const asked = (value: string): [string, string] => [value.slice(0, value.indexOf("=")), value.slice(value.indexOf("=") + 1)];

function answerSession(built: Built, question: Question): void {
  const { artefact } = built;
  const unavailable = question.context === undefined ? [] : unavailableValues(built.model, question.context);
  const session = openSession(artefact, question.choices ?? {}, { ...(question.book === undefined ? {} : { book: question.book }), ...(question.limits === undefined ? {} : { limits: question.limits }), unavailable });
  if (question.consistent !== undefined) expect(session.consistent).toBe(question.consistent);
  if (question.count !== undefined) expect(session.count()).toBe(BigInt(question.count));
  for (const [option, wanted] of Object.entries(question.domains ?? {})) {
    const domain = session.domains().find((each) => each.option === option);
    expect(domain?.values.map(({ value, status }) => `${value} ${status}`).join(", "), option).toBe(wanted);
  }
  if (question.forced !== undefined) expect(session.forced()).toEqual(question.forced);
  if (question.range !== undefined) expect(session.priceRange()).toEqual({ min: question.range[0], max: question.range[1] });
  const stated = (each: keyof Pick<ValueState, "from" | "givesUp">, option: string) => session.domains().find((domain) => domain.option === option)?.values.map((state) => `${state.value} ${state[each] ?? "-"}`).join(", ");
  for (const [option, wanted] of Object.entries(question.from ?? {})) expect(stated("from", option), option).toBe(wanted);
  for (const [option, wanted] of Object.entries(question.givesUp ?? {})) expect(stated("givesUp", option), option).toBe(wanted);
  if (question.ignored !== undefined) expect(session.ignored.map((each) => `${each.code} ${said(each)}`)).toEqual(question.ignored);
  const because = (found: Explanation | null) => ({ choices: found?.choices.map(said), rules: found?.rules, unavailable: found?.unavailable.map(said) });
  const nothing = { choices: [], rules: [], unavailable: [] };
  if (question.explain !== undefined) {
    const { value, ...wanted } = question.explain;
    expect(because(session.explain(...asked(value)))).toEqual({ ...nothing, ...wanted });
  }
  if (question.conflict !== undefined) expect(because(session.conflict())).toEqual({ ...nothing, ...question.conflict });
  if (question.ways !== undefined) expect(session.ways().map((way) => way.giveUp)).toEqual(question.ways);
  if (question.days !== undefined) expect(session.shortestLeadDays()).toBe(question.days);
  for (const wish of ["cheapest", "quickest"] as const) if (question[wish] !== undefined) expect(session.complete(wish)).toMatchObject(question[wish]);
  if (question.context === undefined && question.limits === undefined) answerByTrying(built, session);
  if (question.repair !== undefined) expect(session.repair(...asked(question.repair.value)).map((repair) => repair.giveUp)).toEqual(question.repair.giveUp);
  const whole = session.complete("preferred");
  if (question.complete !== undefined) expect(whole).toMatchObject(question.complete);
  if (whole !== null) answerBuilt(built, question, whole);
}

/** The states of all values, found by looking at every configuration there is. */
function answerByTrying({ every, model }: Built, session: Session): void {
  if (every.length === 0 || !session.consistent) return;
  const keeps = (one: Configuration, but: string): boolean => Object.entries(session.choices).every(([option, value]) => option === but || one[option] === value);
  for (const { id } of model.options) {
    const [reachable, free] = [new Set(every.map((one) => one[id])), new Set(every.filter((one) => keeps(one, id)).map((one) => one[id]))];
    for (const { value, status } of session.domains().find((domain) => domain.option === id)?.values ?? []) {
      const choice = Object.hasOwn(session.choices, id) ? session.choices[id] : undefined;
      const own = choice === value;
      const wanted = !reachable.has(value) ? "never" : own ? "chosen" : !free.has(value) ? "blocked" : free.size === 1 && choice === undefined ? "forced" : "possible";
      expect(`${id}=${value} ${status}`).toBe(`${id}=${value} ${wanted}`);
    }
  }
}

function answerHealth(model: Model, wanted: NonNullable<Case["health"]>): void {
  const checked = check(model, { nodes: 1_000_000, milliseconds: 30_000, rounds: 0 });
  if (!checked.ok) throw new Error(checked.problem.code);
  const { health } = checked;
  if (wanted.void !== undefined) expect(health.void).toBe(wanted.void);
  if (wanted.voidRules !== undefined) expect(health.voidRules).toEqual(wanted.voidRules);
  if (wanted.dead !== undefined) expect(Object.fromEntries(health.dead.map((each) => [said(each), each.rules]))).toEqual(wanted.dead);
  if (wanted.forced !== undefined) expect(Object.fromEntries(health.forced.map((each) => [each.option, each.value]))).toEqual(wanted.forced);
  if (wanted.redundant !== undefined) expect(health.redundant).toEqual(wanted.redundant);
}

function answerBuilt({ model, artefact }: Built, question: Question, whole: Configuration): void {
  expect(brokenRules(model, whole)).toEqual({ ok: true, broken: [] });
  const book = question.book ?? artefact.amounts.books[0] ?? "";
  const assembled = assemble(model, whole, book);
  if (!assembled.ok) throw new Error(JSON.stringify(assembled.problem));
  const { price, weight, leadDays, derived, bill, parts } = assembled.assembly;
  const exact = openSession(artefact, whole, { book });
  // What the circuit promised is what the waterfall adds up to.
  expect(exact.priceRange()).toEqual({ min: price.total, max: price.total });
  expect(exact.shortestLeadDays()).toBe(leadDays);
  if (question.total !== undefined) expect(price.total).toBe(question.total);
  if (question.steps !== undefined) expect(Object.fromEntries(price.steps.map((step) => [step.id, step.amount]))).toEqual(question.steps);
  if (question.weight !== undefined) expect(weight).toBe(question.weight);
  if (question.leadDays !== undefined) expect(leadDays).toBe(question.leadDays);
  if (question.derived !== undefined) expect(derived).toMatchObject(question.derived);
  if (question.bill !== undefined) expect(Object.fromEntries(bill.map((line) => [line.sku, line.quantity]))).toEqual(question.bill);
  if (question.parts !== undefined) expect(parts).toMatchObject(question.parts);
}

function run(one: Case): void {
  if (one.problems !== undefined) {
    const read = readModel(fullModel(one.model));
    const found = read.ok ? [] : read.problems.map(({ code, path, params }) => (params.line === undefined ? `${code} ${path}` : `${code} ${path} ${params.line}:${params.column}`));
    expect(found).toEqual(one.problems);
    return;
  }
  if (one.refused !== undefined) {
    const read = readModel(fullModel(one.model));
    const compiled = read.ok ? compile(read.model, { nodes: 200_000, milliseconds: 30_000, rounds: 0 }) : null;
    expect(compiled?.ok === false && compiled.problem.code).toBe(one.refused);
    return;
  }
  const built = build(one.model);
  if (one.health !== undefined) answerHealth(built.model, one.health);
  for (const question of one.ask ?? []) answerSession(built, question);
}

const files = conformanceFiles();

describe.each(files.filter((file) => !/^(expressions|imports)/.test(file)))("%s", (file) => {
  test.each(casesIn<Case>(file).map((one) => [one.name, one] as const))("%s", (_, one) => run(one));
});

describe("LANGUAGE.md", () => {
  const page = readFileSync(new URL("./LANGUAGE.md", import.meta.url), "utf8");
  const examples = [...page.matchAll(/```json\n([\s\S]*?)```/g)].map((match) => JSON.parse(match[1] ?? "") as Case);
  test.each(examples.map((one) => [one.name, one] as const))("the example \"%s\" is true", (_, one) => run(one));
  it("has an example under every heading of the language", () => {
    const chapters = page.split(/^## /m).slice(1).filter((chapter) => !/^(Limits|Numbers in one place)/.test(chapter));
    expect(chapters.filter((chapter) => !chapter.includes("```json")).map((chapter) => chapter.split("\n")[0])).toEqual([]);
  });
});

it("there are at least 700 cases", () => {
  expect(files.reduce((sum, file) => sum + casesIn<unknown>(file).length, 0)).toBeGreaterThanOrEqual(700);
});
