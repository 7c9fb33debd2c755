/** The page of one rule: what it offers to choose from, and what its forms do. */
import { translator, type Locale } from "#app/platform/i18n.ts";
import { findingsOf } from "#app/shelves/lint-rules.server.ts";
import { arrange } from "#merch-rules/arrange.ts";
import { compile, type Program } from "#merch-rules/compile.ts";
import type { Rule, RuleFile } from "#merch-rules/schema.ts";
import { operators, ruleFileSchema } from "#merch-rules/schema.ts";
import { emptyProfile, momentAt } from "#merch-rules/shopper.ts";
import type { Fact } from "#merch-rules/vocabulary.ts";
import { fieldsAnswer, problemAnswer } from "./answer.server.ts";
import type { Answer } from "./answer.ts";
import { conditionMessages } from "./condition-messages.ts";
import { factName, operatorName, type Wording } from "./condition-words.ts";
import { freeRuleId, putRule, removeRule } from "./edit-file.ts";
import { tidyFile, tidyRule } from "./file-text.ts";
import { findingWords, type SaidFinding } from "./problem-words.ts";
import { readRuleForm } from "./read-rule-form.ts";
import { noAction, ruleForm, ruleOf, type RuleForm } from "./rule-form.ts";
import { ruleMessages } from "./rule-messages.ts";
import { actionWords, pageName } from "./rule-words.ts";
import type { Met } from "./traffic/count-met.ts";
import { recentTraffic } from "./traffic/recent-visits.server.ts";
import { draftFile, openWorkbench, wordingOf, workingFile, type Workbench } from "./workbench.server.ts";

export interface Option {
  readonly value: string;
  readonly label: string;
}

/** What the fields of a rule offer. */
export interface RuleChoices {
  readonly shopperFacts: readonly Option[];
  readonly productFacts: readonly Option[];
  readonly numberFacts: readonly Option[];
  readonly operators: readonly Option[];
  readonly facets: readonly Option[];
  readonly pages: readonly Option[];
  readonly shelves: readonly Option[];
  readonly categories: readonly Option[];
  readonly products: readonly Option[];
}

export interface RulePage {
  /** "" for a new rule. */
  readonly id: string;
  readonly form: RuleForm;
  readonly sentence: string;
  readonly findings: readonly SaidFinding[];
  /** Products the action's condition fits today, or undefined when it does not ask about products alone. */
  readonly fits: { readonly count: number; readonly names: readonly string[] } | undefined;
  /** Recent visits that met the rule: its place, audience and time. Undefined for a rule that is switched off, and while there are none. */
  readonly met: (Met & { readonly visits: number }) | undefined;
  readonly choices: RuleChoices;
  readonly seen: string;
}

/** More products than this are found by typing their id rather than in a list. */
const listedProducts = 2_000;

export const newRuleId = "~new";

/** Undefined when there is no such rule. A new rule may start from an action and, as a copy, from another rule. */
export async function loadRulePage(id: string, search: URLSearchParams, locale: Locale, now: number): Promise<RulePage | undefined> {
  const bench = await openWorkbench();
  const file = workingFile(bench);
  if (file === undefined) return undefined;
  const wording = wordingOf(bench, locale);
  const choices = choicesOf(bench, file, wording);
  const rule = file.rules.find((one) => one.id === (id === newRuleId ? search.get("copy") : id));
  const seen = bench.working.stamp;
  if (id === newRuleId) return { id: "", form: newForm(rule, file, search, bench), sentence: "", findings: [], fits: undefined, met: undefined, choices, seen };
  if (rule === undefined || !bench.compiled.ok) return undefined;
  const findings = (await findingsOf(bench.compiled.program, bench.columns, now)).filter((finding) => finding.rules[0] === id).map((finding) => findingWords(finding, wording.names));
  return { id, form: ruleForm(rule, bench.vocabulary), sentence: actionWords(rule.action, wording), findings, fits: fitsOf(rule, bench, file, wording, now), met: await metBy(id, bench.compiled.program, bench, now), choices, seen };
}

async function metBy(id: string, program: Program, bench: Workbench, now: number): Promise<RulePage["met"]> {
  const { visits, byRule } = await recentTraffic(program, bench, now);
  const met = byRule.get(id);
  return met === undefined || visits === 0 ? undefined : { ...met, visits };
}

function newForm(copied: Rule | undefined, file: RuleFile, search: URLSearchParams, { vocabulary }: Workbench): RuleForm {
  if (copied !== undefined) return { ...ruleForm(copied, vocabulary), id: freeRuleId(file, copied.id) };
  const shelf = search.get("shelf") ?? "";
  return {
    id: "", note: "", enabled: true, priority: "0", holdout: "", when: { join: "none", rows: [], json: "" }, schedule: { from: "", until: "", weekly: "", yearly: "", zone: "" },
    scope: { kind: shelf === "" ? "global" : "shelf", pages: [], shelves: shelf === "" ? [] : [shelf], names: "", match: "exact" },
    type: search.get("action") ?? "pin", json: "", action: { ...noAction, products: search.get("product") ?? "", slot: search.get("slot") ?? "1", where: { join: "all", rows: [], json: "" } },
  };
}

/** Counts by arranging a shelf whose source is the condition, so that the core alone says what fits. */
function fitsOf({ action }: Rule, bench: Workbench, file: RuleFile, { names }: Wording, now: number): RulePage["fits"] {
  const where = "where" in action ? action.where : undefined;
  if (where === undefined) return undefined;
  const shelf = { id: "s", title: { en: "s" }, layout: "list", slots: 6, dial: 0, source: where, paged: true };
  const compiled = compile({ version: 1, conditions: file.conditions, pages: [{ id: "p", shelves: ["s"] }], shelves: [shelf] }, bench.vocabulary);
  if (!compiled.ok) return undefined;
  const [found] = arrange(compiled.program, bench.columns, emptyProfile, momentAt(now), { page: "p", seed: "fits" }).shelves;
  return { count: found?.total ?? 0, names: (found?.slots ?? []).flatMap((slot) => (slot.kind === "product" ? [names.product(slot.product)] : [])) };
}

/** What the fields of rules and shelves offer, in the reader's language. */
export function choicesOf(bench: Workbench, file: RuleFile, wording: Wording): RuleChoices {
  const { names } = wording;
  const t = translator(conditionMessages, names.locale);
  const say = translator(ruleMessages, names.locale);
  const facts = [...bench.vocabulary.values()];
  const facets = facts.filter((fact) => fact.subject === "product" && fact.type === "labels").map((fact) => fact.name.slice("product.".length));
  const option = (fact: Fact): Option[] => {
    if (fact.parameters?.includes("key") === true) return [];
    if (fact.parameters === undefined) return [{ value: fact.name, label: factName(fact.name, wording) }];
    return facets.map((facet) => ({ value: `${fact.name}@${facet}`, label: factName(fact.name, wording, facet) }));
  };
  const refs = Object.keys(file.conditions).map((name) => ({ value: `ref:${name}`, label: t("named", { name }) }));
  const isProduct = ({ subject }: Fact) => subject === "product" || subject === "relation";
  const byLabel = (a: Option, b: Option) => a.label.localeCompare(b.label, names.locale);
  return {
    shopperFacts: [...refs, ...facts.filter((fact) => !isProduct(fact)).flatMap(option).sort(byLabel)], productFacts: [...facts.filter(isProduct).flatMap(option).sort(byLabel), ...refs],
    numberFacts: facts.filter((fact) => fact.subject === "product" && fact.type === "number").flatMap(option).sort(byLabel),
    operators: operators.map((op) => ({ value: op, label: operatorName(op, t) })), facets: facets.map((facet) => ({ value: facet, label: factName(`product.${facet}`, wording) })).sort(byLabel),
    pages: file.pages.map(({ id }) => ({ value: id, label: pageName(id, say) })), shelves: file.shelves.map(({ id }) => ({ value: id, label: names.shelf(id) })),
    categories: (bench.columns.facets.get("category")?.values ?? []).map((value) => ({ value, label: names.value("category", value) })),
    products: bench.columns.size > listedProducts ? [] : bench.columns.ids.map((value) => ({ value, label: names.product(value) })),
  };
}

export type RuleAnswer = { readonly done: "saved" | "removed"; readonly id: string } | { readonly copy: string } | { readonly answer: Answer; readonly form: RuleForm };

/** Save, duplicate or remove; `id` is the rule's id or `newRuleId`. */
export async function ruleAction(id: string, body: FormData, actorId: string, locale: Locale): Promise<RuleAnswer> {
  const intent = body.get("intent");
  const form = readRuleForm(body, id === newRuleId ? undefined : id);
  if (intent === "duplicate") return { copy: id };
  const bench = await openWorkbench();
  const file = workingFile(bench);
  if (file === undefined) return { answer: fieldsAnswer({ "": "required" }), form };
  const change = { seen: String(body.get("seen") ?? ""), actorId, what: `rule:${form.id}` };
  const save = async (input: unknown, done: "saved" | "removed"): Promise<RuleAnswer> => {
    const saved = await draftFile(input, change, bench);
    return saved.ok ? { done, id: form.id } : { answer: await problemAnswer(saved.problem, bench, locale, { seen: change.seen, mine: input }), form };
  };
  if (intent === "remove") return save(tidyFile(removeRule(file, id)), "removed");
  const read = ruleOf(form, bench.vocabulary);
  if (!read.ok) return { answer: await problemAnswer({ code: "problems", problems: [{ code: "not-json", path: ["rules", form.id, read.field], params: { detail: "" } }], input: undefined }, bench, locale), form };
  return save(withRule(file, read.rule, id), "saved");
}

/** The whole file with the rule as it was typed; what does not fit the language stays as it is, for `compile` to refuse. */
function withRule(file: RuleFile, rule: Readonly<Record<string, unknown>>, id: string): unknown {
  const read = ruleFileSchema.shape.rules.unwrap().element.safeParse(rule);
  if (read.success) return tidyFile(putRule(file, read.data, id === newRuleId ? undefined : id));
  const tidy = tidyFile(file);
  const others = file.rules.filter((one) => one.id !== id).map(tidyRule);
  return { ...tidy, rules: [...others, rule] };
}
