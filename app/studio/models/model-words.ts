/** Problems, findings and differences of a model as sentences, each with the thing it speaks of. */
import type { Blocker } from "#app/configurator/examine-model.ts";
import type { ForeignFileProblem } from "#app/configurator/formats/foreign-file.ts";
import type { CaseFailure, ModelCase } from "#app/configurator/model-case.ts";
import type { Amounts, ModelChange } from "#app/configurator/model-changes.ts";
import type { FileProblem } from "#app/configurator/model-file.ts";
import type { ModelGap } from "#app/configurator/model-gaps.ts";
import type { Model } from "#app/configurator/model.ts";
import { valueLabel } from "#app/configurator/value-label.ts";
import { inLanguage } from "#app/configurator/value-text.ts";
import { translator, type Locale } from "#app/platform/i18n.ts";
import { formatMoney, money } from "#app/platform/money.ts";
import { isJson, listIn, shown, type FormProblem } from "./model-form.ts";
import { isModelKey, modelMessages } from "./model-messages.ts";
import type { SaidProblem } from "../problem-words.ts";
import type { SaidChange } from "../change-words.ts";

/** Anything that says where it is: problems of forms, files and the language alike. */
export type AnyProblem = FileProblem | FormProblem | ForeignFileProblem | { readonly code: "other-model"; readonly path: string; readonly params: Readonly<Record<string, string | number>> };

const missing = { message: "", found: "", expected: "", line: "", column: "", value: "" };

export function modelProblemWords(problem: AnyProblem, source: unknown, locale: Locale): SaidProblem {
  const t = translator(modelMessages, locale);
  const key = `problem-${problem.code}`;
  const params = { ...missing, ...problem.params, value: problem.params.value ?? problem.params.found ?? "" };
  const sentence = isModelKey(key) ? t(key, params) : t("problem-other", { code: problem.code });
  return { code: problem.code, path: problem.path, place: placeOf(problem.path, source, locale), sentence };
}

const listThings = { sections: "section", pages: "page", options: "option", groups: "group", rules: "rule", derived: "derived", tables: "table", preferences: "preference", parts: "part", bill: "bill", cases: "case" } as const;

/** "Option width", from `options.5.label` and the source it is a path of. */
export function placeOf(path: string, source: unknown, locale: Locale): string {
  const t = translator(modelMessages, locale);
  const [list = "", place = ""] = path.split(".");
  if (!Object.hasOwn(listThings, list) || !/^\d+$/.test(place)) return list === "prices" ? t("thing-price") : t("thing-model");
  const thing = listIn(isJson(source) ? source[list] : undefined)[Number(place)];
  return t(`thing-${listThings[list as keyof typeof listThings]}`, { id: shown(thing?.id) || String(Number(place) + 1) });
}

/** "Rule span", from `rule span`. */
export function aboutWords(about: string, locale: Locale): string {
  const [thing = "", ...id] = about.split(" ");
  const key = `thing-${thing}`;
  return isModelKey(key) ? translator(modelMessages, locale)(key, { id: id.join(" ") }) : about;
}

export function modelChangeWords(change: ModelChange, locale: Locale): SaidChange {
  const t = translator(modelMessages, locale);
  const said = { key: [change.thing, change.id, change.change, ...change.fields].join(" "), kind: "file" as const, id: change.id, change: change.change === "moved" ? ("changed" as const) : change.change };
  const order = `order-${change.thing}`;
  if (change.change === "moved") return { ...said, sentence: `${t(isModelKey(order) ? order : "order-other")}: ${t("change-moved")}` };
  const told = change.amounts === undefined ? change : { before: amountsText(change.amounts.before, locale), after: amountsText(change.amounts.after, locale) };
  const what = told.before !== undefined && told.after !== undefined ? t("change-told", { field: change.fields.join(", "), before: told.before, after: told.after }) : t(`change-${change.change}`, { fields: change.fields.join(", ") });
  return { ...said, sentence: `${t(`thing-${change.thing}`, { id: change.id })}: ${what}` };
}

/** "€99, 9 900 ₽"; an expression stands as it is written, behind its currency. */
function amountsText(amounts: Amounts, locale: Locale): string {
  const words = Object.entries(amounts).sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, amount]) => (typeof amount === "number" ? formatMoney(money(amount, currency), locale) : `${currency} ${amount}`));
  return words.length === 0 ? "–" : words.join(", ");
}

/** Names of the model's things in the reader's language, with their ids where those help to find them. */
export interface ModelNames {
  readonly option: (id: string) => string;
  readonly value: (option: string, value: string) => string;
  readonly rule: (id: string) => string;
}

export function modelNames(model: Model, locale: Locale): ModelNames {
  const option = (id: string) => model.options.find((each) => each.id === id);
  const rule = (id: string) => model.rules.find((each) => each.id === id);
  const named = (text: Readonly<Record<string, string>> | undefined, id: string) => (text === undefined ? id : inLanguage(text, locale) || id);
  return {
    option: (id) => named(option(id)?.label, id),
    value: (id, value) => {
      const found = option(id);
      return found === undefined ? value : valueLabel(found, value, locale);
    },
    rule: (id) => `“${named(rule(id)?.name, id)}” (${id})`,
  };
}

export function failureWords(failure: CaseFailure, names: ModelNames, locale: Locale): string {
  const t = translator(modelMessages, locale);
  const rules = (ids: readonly string[]) => ids.map(names.rule).join(", ") || t("none");
  switch (failure.code) {
    case "unknown-choice": return t("failure-unknown-choice", { option: failure.option, value: failure.value });
    case "refused": return failure.options.length === 0 && failure.rules.length === 0 ? t("failure-refused-void") : t("failure-refused", { rules: rules(failure.rules), options: failure.options.map(names.option).join(", ") || t("none") });
    case "possible": return t("failure-possible", { witness: Object.entries(failure.witness).map(([option, value]) => `${names.option(option)}: ${names.value(option, value)}`).join(", ") });
    case "other-rule": return t("failure-other-rule", { rules: rules(failure.rules) });
    case "other-price": return t("failure-other-price", { found: formatMoney(money(failure.found, failure.book), locale), expected: formatMoney(money(failure.expected, failure.book), locale) });
    case "no-price": return t("failure-no-price", { book: failure.book });
  }
}

/** Why a draft cannot be published, with its witness. */
export function blockerWords(blocker: Blocker, names: ModelNames, cases: readonly ModelCase[], locale: Locale): string {
  const t = translator(modelMessages, locale);
  const rules = (ids: readonly string[]) => ids.map(names.rule).join(", ");
  switch (blocker.code) {
    case "void": return t("blocker-void", { rules: rules(blocker.rules) || t("none") });
    case "dead": return t(blocker.rules.length === 0 ? "blocker-dead-alone" : "blocker-dead", { option: names.option(blocker.option), value: names.value(blocker.option, blocker.value), rules: rules(blocker.rules) });
    case "negative": return t("blocker-negative", { price: formatMoney(money(blocker.amount, blocker.book), locale) });
    case "case": return t("blocker-case", { name: cases.find((each) => each.id === blocker.result.id)?.name ?? blocker.result.id, why: blocker.result.failures.map((failure) => failureWords(failure, names, locale)).join("; ") });
    case "compile": return blocker.problem.code === "sums-too-large" ? t("blocker-sums-too-large", { book: blocker.problem.book, option: names.option(blocker.problem.option) }) : blocker.problem.code === "too-complex" ? t("blocker-too-complex", { limit: t(`limit-${blocker.problem.limit}`), hurts: names.option(blocker.problem.hurts) || t("none") }) : t("blocker-line-too-wide", { line: blocker.problem.line, amounts: blocker.problem.amounts });
  }
}

export function gapWords(gap: ModelGap, locale: Locale): string {
  return `${aboutWords(gap.about, locale)}: ${translator(modelMessages, locale)(`gap-${gap.code}`, gap.params)}`;
}
