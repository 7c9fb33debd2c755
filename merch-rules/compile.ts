/**
 * Rule file -> typed program, or every problem found (code, path, parameters). After `compile` nothing about a rule
 * can fail: facts exist, operators fit, references resolve without cycles, limits hold.
 */
import type { Rule, RuleFile } from "./schema.ts";
import { limits } from "./schema.ts";
import type { Vocabulary } from "./vocabulary.ts";
import { baseVocabulary } from "./vocabulary.ts";
import { checkAction } from "./internal/compile-action.ts";
import { compileCondition } from "./internal/compile-condition.ts";
import type { ConditionContext } from "./internal/compile-condition.ts";
import { indexRules } from "./internal/index-rules.ts";
import type { Node } from "./internal/node.ts";
import { pageLoads } from "./internal/page-load.ts";
import type { Path, Problem, Problems } from "./internal/problem.ts";
import { collectProblems } from "./internal/problem.ts";
import { compareRules, specificityOf, stageOf } from "./internal/program.ts";
import type { CompiledPage, CompiledRule, CompiledShelf, Mention, Program } from "./internal/program.ts";
import { readShape } from "./internal/read-shape.ts";
import { compileSchedule } from "./internal/schedule.ts";

export type { CompiledRule, Program, Stage } from "./internal/program.ts";
export type { Problem, ProblemCode } from "./internal/problem.ts";

export type Compiled = { readonly ok: true; readonly program: Program } | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Compiles a rule file given as a value (parsed JSON). The vocabulary is the base one unless the catalogue's own
 * (`vocabularyFor(columns)`) is given. The input is not changed and not kept where a change could reach it.
 */
export function compile(input: unknown, vocabulary: Vocabulary = baseVocabulary): Compiled {
  const problems = collectProblems();
  const file = readShape(input, problems);
  if (file === null) return { ok: false, problems: problems.list };
  const mentions: Mention[] = [];
  const context = conditionContext(file, vocabulary, problems, mentions);
  const shelves = compileShelves(file, context);
  const pages = compilePages(file, shelves, problems);
  const rules = compileRules(file, context);
  checkLoads(file, pages, rules, problems);
  if (problems.list.length > 0) return { ok: false, problems: problems.list };
  return { ok: true, program: { file, vocabulary, pages, shelves, rules, index: indexRules(rules), mentions } };
}

/** The same for the text of a file; text beyond the limit is refused before it is parsed. */
export function compileText(text: string, vocabulary: Vocabulary = baseVocabulary): Compiled {
  const refuse = (code: "too-large" | "not-json", params: Problem["params"]): Compiled => ({ ok: false, problems: [{ code, path: [], params }] });
  if (text.length > limits.bytes) return refuse("too-large", { limit: limits.bytes, length: text.length });
  let input: unknown;
  try {
    input = JSON.parse(text);
  } catch (error) {
    return refuse("not-json", { detail: error instanceof Error ? error.message.slice(0, 120) : "" });
  }
  return compile(input, vocabulary);
}

function conditionContext(file: RuleFile, vocabulary: Vocabulary, problems: Problems, mentions: Mention[]): ConditionContext {
  const done = new Map<string, Node | null>();
  const open = new Set<string>();
  const context: ConditionContext = {
    vocabulary,
    problems,
    mention: (fact, values, path) => mentions.push({ fact, values, path }),
    named(name, path) {
      const known = done.get(name);
      if (known !== undefined) return known;
      if (open.has(name)) {
        problems.add("ref-cycle", path, { ref: name, cycle: [...open].slice(0, 20) });
        return null;
      }
      if (!Object.hasOwn(file.conditions, name)) {
        problems.add("unknown-ref", path, { ref: name.slice(0, 80) });
        return null;
      }
      open.add(name);
      const node = compileCondition(file.conditions[name], ["conditions", name], context);
      open.delete(name);
      done.set(name, node);
      return node;
    },
  };
  for (const name of Object.keys(file.conditions)) context.named(name, ["conditions", name]);
  return context;
}

function reportDuplicates(ids: readonly string[], path: (index: number) => Path, problems: Problems): void {
  const first = new Map<string, number>();
  ids.forEach((id, index) => {
    const earlier = first.get(id);
    if (earlier === undefined) first.set(id, index);
    else problems.add("duplicate-id", path(index), { id, first: earlier });
  });
}

function compileShelves(file: RuleFile, context: ConditionContext): Map<string, CompiledShelf> {
  reportDuplicates(file.shelves.map(({ id }) => id), (index) => ["shelves", index, "id"], context.problems);
  const shelves = new Map<string, CompiledShelf>();
  file.shelves.forEach((definition, index) => {
    const source = compileCondition(definition.source, ["shelves", index, "source"], context);
    const when = definition.when === undefined ? null : compileCondition(definition.when, ["shelves", index, "when"], context, true);
    if (source !== null) shelves.set(definition.id, { id: definition.id, definition, source, when });
  });
  return shelves;
}

function compilePages(file: RuleFile, shelves: ReadonlyMap<string, CompiledShelf>, problems: Problems): Map<string, CompiledPage> {
  reportDuplicates(file.pages.map(({ id }) => id), (index) => ["pages", index, "id"], problems);
  const defined = new Set(file.shelves.map(({ id }) => id));
  const pages = new Map<string, CompiledPage>();
  file.pages.forEach((definition, index) => {
    reportDuplicates(definition.shelves, (position) => ["pages", index, "shelves", position], problems);
    definition.shelves.forEach((id, position) => {
      if (!defined.has(id)) problems.add("unknown-shelf", ["pages", index, "shelves", position], { shelf: id });
    });
    if (definition.main !== undefined && !definition.shelves.includes(definition.main)) {
      problems.add("unknown-shelf", ["pages", index, "main"], { shelf: definition.main });
    }
    const own = definition.shelves.flatMap((id) => shelves.get(id) ?? []);
    const main = definition.main ?? own.find((shelf) => shelf.definition.paged)?.id ?? own[0]?.id ?? "";
    pages.set(definition.id, { id: definition.id, definition, shelves: own, main });
  });
  return pages;
}

function checkLoads(file: RuleFile, pages: ReadonlyMap<string, CompiledPage>, rules: readonly CompiledRule[], problems: Problems): void {
  const load = pageLoads(rules);
  file.pages.forEach(({ id }, index) => {
    const page = pages.get(id);
    const count = page === undefined ? 0 : load(page);
    if (count > limits.pageRules) problems.add("too-many-on-page", ["pages", index], { page: id, count, limit: limits.pageRules });
  });
}

function compileRules(file: RuleFile, context: ConditionContext): CompiledRule[] {
  reportDuplicates(file.rules.map(({ id }) => id), (index) => ["rules", index, "id"], context.problems);
  const slots = new Map(file.shelves.map((shelf) => [shelf.id, { slots: shelf.slots }]));
  const pages = new Set(file.pages.map(({ id }) => id));
  const compiled = file.rules.flatMap((rule, index) => {
    const path = ["rules", index];
    checkScope(rule, path, pages, slots, context.problems);
    checkAction(rule.action, rule.scope.kind === "shelf" ? rule.scope.shelves : [], [...path, "action"], { vocabulary: context.vocabulary, shelves: slots, problems: context.problems });
    const made = compileRule(rule, file.zone, path, context);
    return rule.enabled ? [made] : [];
  });
  return compiled.sort(compareRules).map((rule, rank) => ({ ...rule, rank }));
}

function checkScope({ scope }: Rule, path: Path, pages: ReadonlySet<string>, shelves: ReadonlyMap<string, unknown>, problems: Problems): void {
  if (scope.kind === "page") {
    scope.pages.forEach((page, index) => {
      if (!pages.has(page)) problems.add("unknown-page", [...path, "scope", "pages", index], { page });
    });
  }
  if (scope.kind === "shelf") {
    scope.shelves.forEach((shelf, index) => {
      if (!shelves.has(shelf)) problems.add("unknown-shelf", [...path, "scope", "shelves", index], { shelf });
    });
  }
}

function compileRule(rule: Rule, zone: string, path: Path, context: ConditionContext): CompiledRule {
  const { action } = rule;
  const part = (condition: unknown, key: string): Node | null =>
    condition === undefined ? null : compileCondition(condition, [...path, "action", key], context);
  return {
    id: rule.id,
    rank: 0,
    stage: stageOf[action.type],
    specificity: specificityOf[rule.scope.kind],
    priority: rule.priority,
    scope: rule.scope,
    when: rule.when === undefined ? null : compileCondition(rule.when, [...path, "when"], context, true),
    schedule: rule.schedule === undefined ? null : compileSchedule(rule.schedule, zone, [...path, "schedule"], context.problems),
    action,
    where: part("where" in action ? action.where : undefined, "where"),
    unless: part(action.type === "pin" ? action.unless : undefined, "unless"),
    definition: rule,
  };
}
