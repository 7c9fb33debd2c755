/**
 * What is wrong with a valid rule file: rules that do nothing, fight each other, or speak of what does not exist.
 * Each finding names the rules and shows a witness. Findings are data; `compile` has already refused what cannot run.
 */
import type { CatalogueColumns } from "./columns.ts";
import type { CompiledRule, Program } from "./compile.ts";
import type { Moment, Profile } from "./shopper.ts";
import type { Signals } from "./internal/node.ts";
import type { Params, Path } from "./internal/problem.ts";
import { makeShopper } from "./internal/make-shopper.ts";
import { applicableRules } from "./internal/index-rules.ts";
import { contradictions, pathOf } from "./internal/lint-conflicts.ts";
import { soldOutNowhere } from "./internal/lint-lists.ts";
import { rowsOf } from "./internal/evaluate.ts";
import { countRows } from "./internal/row-set.ts";
import type { Scene } from "./internal/node.ts";

export type FindingCode =
  /** No product of this catalogue matches. */
  | "matches-nothing"
  /** None of the words that a synonym rule leads to finds anything; of a rule with `from`, each such word. */
  | "synonym-finds-nothing"
  /** None of the recorded visits met the rule's scope, audience and schedule. */
  | "never-applies"
  /** A stronger rule always takes the same place. */
  | "always-beaten"
  | "pins-excluded"
  | "pins-over-cap"
  | "cancels-out"
  | "same-decided-twice"
  | "only-leaves-nothing"
  /** What is sold out is in no list and no search, and the rule does not say what lists do with it. */
  | "sold-out-nowhere"
  | "expired" | "expires-soon" | "not-started"
  | "unknown-product" | "unknown-value" | "unknown-shelf-slot";

export type Finding = {
  readonly code: FindingCode;
  /** Ids of the rules concerned, the one to change first. Empty when the place is not a rule. */
  readonly rules: readonly string[];
  readonly path: Path;
  /** A product, value, visit or instant that shows it. */
  readonly witness: Params;
};

/** One recorded visit to a page. */
export type Visit = { readonly page: string; readonly profile: Profile; readonly moment: Moment; readonly signals?: Signals };
export type LintOptions = {
  /** Epoch milliseconds. */
  readonly now: number;
  /** "Soon" in milliseconds; default seven days. */
  readonly soonMs?: number;
  /** Recorded traffic; without it "never-applies" is not judged. */
  readonly traffic?: readonly Visit[];
  /** Those of `searchedPhrases` that find nothing here; without it "synonym-finds-nothing" is not judged. */
  readonly findNothing?: ReadonlySet<string>;
};

const weekMs = 7 * 86_400_000;

/** All findings, in the order of the file's rules and by code. */
export function lint(program: Program, columns: CatalogueColumns, moment: Moment, profile: Profile, options: LintOptions): readonly Finding[] {
  const scene: Scene = { columns, shopper: makeShopper(profile, moment), signals: {}, memo: new Map() };
  const findings = [
    ...program.rules.flatMap((rule) => [...matchFindings(rule, scene, program), ...scheduleFindings(rule, options, program)]),
    ...mentionFindings(program, columns),
    ...synonymFindings(program, options.findNothing ?? new Set()),
    ...contradictions(program, scene),
    ...soldOutNowhere(program),
    ...(options.traffic === undefined ? [] : trafficFindings(program, options.traffic)),
  ];
  const place = new Map(program.file.rules.map((rule, index) => [rule.id, index]));
  const key = ({ rules }: Finding) => place.get(rules[0] ?? "") ?? -1;
  return findings.sort((left, right) => key(left) - key(right) || (left.code < right.code ? -1 : left.code > right.code ? 1 : 0));
}

function matchFindings(rule: CompiledRule, scene: Scene, program: Program): Finding[] {
  const { action, where } = rule;
  const path = pathOf(program, rule.id);
  const findings: Finding[] = [];
  // A condition on the shopper may match tomorrow: only conditions on products alone are judged.
  if (where !== null && where.reach === "product" && countRows(rowsOf(where, scene)) === 0) {
    findings.push({ code: "matches-nothing", rules: [rule.id], path: [...path, "action", "where"], witness: { products: scene.columns.size } });
  }
  if (action.type !== "pin") return findings;
  action.products.forEach((product, index) => {
    if (!scene.columns.rowOf.has(product)) findings.push({ code: "unknown-product", rules: [rule.id], path: [...path, "action", "products", index], witness: { product } });
  });
  return findings;
}

function scheduleFindings(rule: CompiledRule, { now, soonMs = weekMs }: LintOptions, program: Program): Finding[] {
  const { schedule } = rule;
  if (schedule === null) return [];
  const path = [...pathOf(program, rule.id), "schedule"];
  if (schedule.end <= now) return [{ code: "expired", rules: [rule.id], path, witness: { until: schedule.until ?? "", instant: schedule.end } }];
  const findings: Finding[] = [];
  if (schedule.end < now + soonMs) findings.push({ code: "expires-soon", rules: [rule.id], path, witness: { until: schedule.until ?? "", instant: schedule.end } });
  if (schedule.start > now) findings.push({ code: "not-started", rules: [rule.id], path, witness: { from: schedule.from ?? "", instant: schedule.start } });
  return findings;
}

/** Values of facets that no product carries, and products named in conditions that do not exist. */
function mentionFindings(program: Program, columns: CatalogueColumns): Finding[] {
  return program.mentions.flatMap(({ fact, values, path }): Finding[] => {
    if (program.vocabulary.get(fact)?.subject !== "product") return [];
    const column = columns.facets.get(fact.slice("product.".length));
    const known = (value: string) => (fact === "product.id" ? columns.rowOf.has(value) : column?.codeOf.has(value) === true);
    const index = path[0] === "rules" && typeof path[1] === "number" ? path[1] : -1;
    const rule = program.file.rules[index]?.id;
    return values.filter((value) => !known(value)).map((value): Finding => ({
      code: fact === "product.id" ? "unknown-product" : "unknown-value",
      rules: rule === undefined ? [] : [rule],
      path,
      witness: { fact, value },
    }));
  });
}

/** What the synonym rules look for besides what is typed. */
export const searchedPhrases = (program: Program): readonly string[] => [...new Set(program.rules.flatMap(({ action }) => (action.type === "synonyms" ? action.words : [])))];

/** In a group of equals one word that finds something is enough: that shoppers say the others is why the rule is there. */
function synonymFindings(program: Program, findNothing: ReadonlySet<string>): Finding[] {
  return program.rules.flatMap(({ id, action }): Finding[] => {
    if (action.type !== "synonyms") return [];
    const vain = action.words.filter((word) => findNothing.has(word));
    const told = action.from !== undefined ? vain : vain.length === action.words.length ? [vain.join(", ")] : [];
    return told.map((words) => ({ code: "synonym-finds-nothing", rules: [id], path: [...pathOf(program, id), "action", "words"], witness: { words } }));
  });
}

/** Ids of the rules that some of the pages met: scope, audience and schedule fit. Those left out are not asked about. */
export function rulesMet(program: Program, pages: readonly Visit[], without: ReadonlySet<string> = new Set()): ReadonlySet<string> {
  const met = new Set<string>();
  for (const { page, profile, moment } of pages) {
    for (const rule of applicableRules(program, program.pages.get(page) ?? null, makeShopper(profile, moment), without)) met.add(rule.id);
  }
  return met;
}

function trafficFindings(program: Program, traffic: readonly Visit[]): Finding[] {
  const met = rulesMet(program, traffic);
  return program.rules.filter(({ id }) => !met.has(id)).map(({ id }): Finding => ({ code: "never-applies", rules: [id], path: pathOf(program, id), witness: { visits: traffic.length } }));
}
