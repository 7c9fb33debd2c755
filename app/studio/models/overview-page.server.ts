/** One model at a glance: its two states, what is wrong, what it lacks, what nobody chooses, and its things as links. */
import type { Examination } from "#app/configurator/examine-model.ts";
import { modelChanges, caseChanges } from "#app/configurator/model-changes.ts";
import { modelGaps } from "#app/configurator/model-gaps.ts";
import type { StoredModel } from "#app/configurator/model-versions.server.ts";
import { formatDate, localise, locales, translator, type Locale } from "#app/platform/i18n.ts";
import type { SaidChange } from "../change-words.ts";
import type { SaidProblem } from "../problem-words.ts";
import { productsOf, shopBooks, type ModelBench } from "./model-bench.server.ts";
import { isJson, listIn, shown, textIn } from "./model-form.ts";
import { modelMessages } from "./model-messages.ts";
import { blockerWords, gapWords, modelChangeWords, modelNames, modelProblemWords } from "./model-words.ts";
import { enoughConfigurations, neverChosen, type Usage } from "./never-chosen.ts";
import { thingSections, type ThingSection } from "./thing-page.server.ts";

export interface ModelStateView {
  readonly version: number;
  readonly stamp: string;
  readonly author: string;
  readonly at: string;
}

export interface OverviewPage {
  readonly published: ModelStateView | undefined;
  readonly draft: ModelStateView | undefined;
  readonly products: readonly { readonly name: string; readonly slug: string }[];
  /** The language no longer takes it. */
  readonly problems: readonly SaidProblem[];
  readonly count: string | undefined;
  readonly blockers: readonly string[];
  readonly findings: readonly string[];
  readonly gaps: readonly string[];
  readonly never: { readonly looked: number; readonly enough: boolean; readonly lines: readonly string[] };
  readonly options: readonly { readonly id: string; readonly label: string; readonly kind: string; readonly section: string }[];
  readonly rules: readonly { readonly id: string; readonly label: string; readonly kind: string; readonly sentence: string }[];
  /** Groups, derived values, tables, preferences, parts and lines of the bill. */
  readonly things: readonly ThingSection[];
}

export const stateView = (stored: StoredModel | undefined, locale: Locale): ModelStateView | undefined =>
  stored === undefined ? undefined : { version: stored.version, stamp: stored.stamp, author: stored.author, at: formatDate(stored.at, locale, "both") };

export function overviewPage(bench: ModelBench, found: Examination | undefined, usage: Usage, locale: Locale): OverviewPage {
  const { state, working } = bench;
  const source: unknown = working.source;
  const model = isJson(source) ? source : {};
  const named = (text: unknown) => textIn(text, locale) || textIn(text, "en");
  const products = productsOf(bench.shop, bench.id).map((product) => ({ name: localise(product.name, locale), slug: product.slug }));
  return {
    published: stateView(state.published, locale), draft: stateView(state.draft, locale), products,
    problems: bench.problems.map((problem) => modelProblemWords({ ...problem, path: problem.path.replace(/^model\./, "") }, source, locale)),
    ...healthOf(bench, found, { products: products.length, usage, locale }),
    options: listIn(model.options).map((option) => ({ id: shown(option.id), label: named(option.label), kind: shown(option.kind), section: shown(option.section) })),
    rules: listIn(model.rules).map((rule) => ({ id: shown(rule.id), label: named(rule.name), kind: shown(rule.kind), sentence: named(rule.sentence) })),
    things: thingSections(model, undefined, locale),
  };
}

function healthOf(bench: ModelBench, found: Examination | undefined, { products, usage, locale }: { readonly products: number; readonly usage: Usage; readonly locale: Locale }): Pick<OverviewPage, "count" | "blockers" | "findings" | "gaps" | "never"> {
  const { file } = bench;
  const never = { looked: usage.configurations, enough: usage.configurations >= enoughConfigurations, lines: [] };
  if (file === undefined || found === undefined) return { count: undefined, blockers: [], findings: [], gaps: [], never };
  const t = translator(modelMessages, locale);
  const names = modelNames(file.model, locale);
  const findings = [
    ...(found.health?.forced ?? []).map(({ option, value }) => t("finding-forced", { option: names.option(option), value: names.value(option, value) })),
    ...(found.health?.redundant ?? []).map((rule) => t("finding-redundant", { rule: names.rule(rule) })),
  ];
  const gaps = modelGaps(file.model, { languages: locales.filter((language) => language !== "en"), books: shopBooks(bench.shop) }).map((gap) => gapWords(gap, locale));
  return {
    count: found.health?.count, blockers: found.blockers.map((blocker) => blockerWords(blocker, names, file.cases, locale)), findings,
    gaps: products === 0 ? [`${t("thing-model")}: ${t("gap-no-product")}`, ...gaps] : gaps,
    never: { ...never, lines: neverChosen(file.model, usage).map(({ option, value, only }) => (value === undefined ? t("never-option", { option: names.option(option), value: names.value(option, only ?? "") }) : t("never-chosen", { option: names.option(option), value: names.value(option, value) }))) },
  };
}

/** From what is published to the draft, in words. */
export function draftChanges({ state }: ModelBench, locale: Locale): SaidChange[] {
  const { published, draft } = state;
  if (published === undefined || draft === undefined) return [];
  return [...modelChanges(published.source, draft.source), ...caseChanges(published.cases, draft.cases)].map((change) => modelChangeWords(change, locale));
}
