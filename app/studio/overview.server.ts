/** What the studio's first page shows: pages with their shelves, the rules in words, the draft against the shop. */
import { formatDate, translator, type Locale } from "#app/platform/i18n.ts";
import { scheduleState, type ScheduleState } from "#merch-rules/schedule-state.ts";
import type { Program } from "#merch-rules/compile.ts";
import type { Finding } from "#merch-rules/lint.ts";
import type { Rule, RuleFile } from "#merch-rules/schema.ts";
import { saidChanges, type DetailedChange } from "./changes/said-changes.ts";
import { zoneOf } from "./changes/change-sets-page.server.ts";
import type { Wording } from "./condition-words.ts";
import { fileChanges, type FileChange } from "./file-changes.ts";
import { findingWords, problemWords, type SaidFinding, type SaidProblem } from "./problem-words.ts";
import { concernsShelf, type RuleFilter } from "./rule-filter.ts";
import { ruleMessages } from "./rule-messages.ts";
import { pageName, ruleSentences, type RuleSentences } from "./rule-words.ts";
import type { StoredRules } from "./rule-versions.server.ts";
import { wordingOf, type Workbench } from "./workbench.server.ts";

export type ShownState = ScheduleState | "off";

export interface RuleRow extends RuleSentences {
  readonly id: string;
  readonly note: string;
  readonly priority: number;
  readonly state: ShownState;
  readonly findings: readonly SaidFinding[];
  /** Against the shop. */
  readonly change: FileChange["change"] | undefined;
}

export interface ShelfLine {
  readonly id: string;
  readonly title: string;
  readonly layout: string;
  readonly slots: number;
  /** 0..1. */
  readonly dial: number;
  readonly explore: number;
  readonly rules: number;
}

export interface FileState {
  readonly stamp: string;
  readonly version: number;
  readonly author: string;
  /** "" when it ships with the product. */
  readonly at: string;
}

export interface Overview {
  readonly published: FileState;
  readonly draft: FileState | undefined;
  /** The working file's; with any there are no pages and rules to show. */
  readonly problems: readonly SaidProblem[];
  readonly changes: readonly DetailedChange[];
  readonly pages: readonly { readonly id: string; readonly name: string; readonly shelves: readonly ShelfLine[] }[];
  readonly rules: readonly RuleRow[];
  readonly ruleCount: number;
  readonly findings: number;
  /** Rules that do not do what they say, whatever the list is narrowed to. */
  readonly attention: readonly Pick<RuleRow, "id" | "action" | "findings">[];
  /** How many rules have a finding of any kind. */
  readonly flagged: number;
  /** Drafts that left the bench and may still become something. */
  readonly openSets: number;
  readonly secondPerson: boolean;
  readonly zone: string;
  /** What rules about searches say that came with a release after the shop wrote its own. */
  readonly shipped: readonly { readonly id: string; readonly sentence: string }[];
  readonly shelves: readonly { readonly id: string; readonly title: string }[];
}

/** More than one sees at a glance is a list, and that stands below. */
const mostAttention = 6;

/** What the bench does not know: change sets and the merchant's policy. */
export type Aside = Pick<Overview, "openSets" | "secondPerson"> & {
  /** About the working file. */
  readonly findings: readonly Finding[];
  readonly shipped: readonly Rule[];
};

export function overviewOf(bench: Workbench, filter: RuleFilter, locale: Locale, now: number, { findings, shipped, ...aside }: Aside): Overview {
  const { current, compiled, published, working } = bench;
  const wording = wordingOf(bench, locale);
  const head = { ...aside, shipped: shipped.map((rule) => ({ id: rule.id, sentence: ruleSentences(rule, wording).action })), zone: zoneOf(bench), published: stateOf(current.published, locale), draft: current.draft === undefined ? undefined : stateOf(current.draft, locale) };
  if (!compiled.ok) {
    const problems = compiled.problems.map((problem) => problemWords(problem, working.source, wording.names));
    return { ...head, problems, changes: [], pages: [], rules: [], ruleCount: 0, findings: 0, attention: [], flagged: 0, shelves: [] };
  }
  const { file } = compiled.program;
  const changes = published === undefined || current.draft === undefined ? [] : fileChanges(published.file, file);
  const rules = ruleRows(compiled.program, findings, wording, changes, now);
  return {
    ...head, problems: [], changes: published === undefined || changes.length === 0 ? [] : saidChanges(published.file, file, wording), pages: pageLines(file, wording),
    rules: rules.filter((row) => isWanted(row, file, filter)), ruleCount: rules.length, findings: rules.reduce((sum, row) => sum + row.findings.filter((finding) => !finding.mild).length, 0),
    attention: rules.flatMap(({ id, action, findings: all }) => { const some = all.filter((finding) => !finding.mild); return some.length === 0 ? [] : [{ id, action, findings: some }]; }).slice(0, mostAttention),
    flagged: rules.filter((row) => row.findings.length > 0).length,
    shelves: file.shelves.map(({ id }) => ({ id, title: wording.names.shelf(id) })),
  };
}

function stateOf({ stamp, version, author, at }: StoredRules, locale: Locale): FileState {
  return { stamp, version, author, at: at === undefined ? "" : formatDate(at, locale, "both") };
}

function pageLines(file: RuleFile, { names }: Wording): Overview["pages"] {
  const t = translator(ruleMessages, names.locale);
  const shelves = new Map(file.shelves.map((shelf) => [shelf.id, shelf]));
  const line = (id: string): ShelfLine[] => {
    const shelf = shelves.get(id);
    if (shelf === undefined) return [];
    const { layout, slots, dial, explore } = shelf;
    return [{ id, title: names.shelf(id), layout, slots, dial, explore, rules: file.rules.filter((rule) => concernsShelf(rule, id, file)).length }];
  };
  return file.pages.map((page) => ({ id: page.id, name: pageName(page.id, t), shelves: page.shelves.flatMap(line) }));
}

function ruleRows(program: Program, found: readonly Finding[], wording: Wording, changes: readonly FileChange[], now: number): RuleRow[] {
  const findings = Map.groupBy(found.map((finding) => findingWords(finding, wording.names)), (finding) => finding.rule);
  const compiled = new Map(program.rules.map((rule) => [rule.id, rule]));
  const changed = new Map(changes.filter((change) => change.kind === "rule").map((change) => [change.id, change.change]));
  const zone = program.file.zone;
  return program.file.rules.map((rule) => {
    const made = compiled.get(rule.id);
    return {
      id: rule.id, note: rule.note ?? "", priority: rule.priority, ...ruleSentences(rule, wording),
      state: made === undefined ? "off" : scheduleState(made, now, zone),
      findings: findings.get(rule.id) ?? [], change: changed.get(rule.id),
    };
  });
}

function isWanted(row: RuleRow, file: RuleFile, { shelf, words, state }: RuleFilter): boolean {
  const rule: Rule | undefined = file.rules.find((one) => one.id === row.id);
  if (rule === undefined || (shelf !== "" && !concernsShelf(rule, shelf, file))) return false;
  const text = `${row.id} ${row.note} ${row.action} ${row.scope} ${row.audience}`.toLowerCase();
  if (!words.toLowerCase().split(/\s+/u).every((word) => text.includes(word))) return false;
  switch (state) {
    case undefined: return true;
    case "active": return row.state === "always" || row.state === "on";
    case "waiting": return row.state === "pauses" || row.state === "starts" || row.state === "ended";
    case "off": return row.state === "off";
    case "flagged": return row.findings.length > 0;
  }
}
