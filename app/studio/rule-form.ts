/**
 * A rule as the fields of a form and back. Actions the form has no fields for are edited as JSON in the same form, so
 * that every rule can be opened; a rule that is opened and saved stays the same (a property test).
 */
import type { Action, Rule } from "#merch-rules/schema.ts";
import type { Vocabulary } from "#merch-rules/vocabulary.ts";
import { conditionForm, readCondition, readJson, type ConditionForm } from "./condition-form.ts";
import { sameJson } from "#app/platform/stable-json.ts";
import { printLine } from "./file-text.ts";

/** Actions with fields of their own, in the order of the menu. */
export const formActions = ["pin", "boost", "bury", "include", "exclude", "only", "cap", "spread", "fill", "retitle", "move", "hide", "synonyms", "redirect"] as const;
export type FormAction = (typeof formActions)[number];
export const scopeKinds = ["global", "page", "shelf", "category", "query", "campaign"] as const;

/** Everything as text, as a browser sends it. Lists have one entry to a line. */
export interface ActionForm {
  readonly shelf: string;
  readonly where: ConditionForm;
  /** What lists do with what is kept off: "" shows it nowhere. */
  readonly lists: string;
  readonly unless: ConditionForm;
  readonly strength: string;
  readonly by: string;
  readonly products: string;
  readonly slot: string;
  readonly mode: string;
  readonly facet: string;
  readonly most: string;
  readonly percent: string;
  readonly from: string;
  readonly to: string;
  readonly titleEn: string;
  readonly titleRu: string;
  readonly subtitleEn: string;
  readonly subtitleRu: string;
  /** Of a search: words that mean the same, the one that is widened, and the address it leads to. */
  readonly words: string;
  readonly word: string;
  readonly address: string;
}

export interface RuleForm {
  readonly id: string;
  readonly note: string;
  readonly enabled: boolean;
  readonly priority: string;
  /** Percent; empty where the file decides. */
  readonly holdout: string;
  readonly scope: { readonly kind: string; readonly pages: readonly string[]; readonly shelves: readonly string[]; readonly names: string; readonly match: string };
  readonly when: ConditionForm;
  readonly schedule: { readonly from: string; readonly until: string; readonly weekly: string; readonly yearly: string; readonly zone: string };
  /** A form action, or "json". */
  readonly type: string;
  readonly action: ActionForm;
  readonly json: string;
}

export const noAction: ActionForm = {
  shelf: "", lists: "", where: { join: "none", rows: [], json: "" }, unless: { join: "none", rows: [], json: "" }, strength: "0.5", by: "", products: "", slot: "1", mode: "hard",
  facet: "category", most: "", percent: "", from: "1", to: "1", titleEn: "", titleRu: "", subtitleEn: "", subtitleRu: "", words: "", word: "", address: "",
};

export function ruleForm(rule: Rule, vocabulary: Vocabulary): RuleForm {
  const { scope, schedule, action } = rule;
  const fields = actionFields(action, vocabulary);
  const read = actionOf(action.type, fields, vocabulary);
  const known = isFormAction(action.type) && read.ok && sameJson(read.action, action);
  return {
    id: rule.id, note: rule.note ?? "", enabled: rule.enabled, priority: String(rule.priority), holdout: holdoutText(rule.holdout),
    scope: {
      kind: scope.kind, pages: scope.kind === "page" ? scope.pages : [], shelves: scope.kind === "shelf" ? scope.shelves : [], match: scope.kind === "query" ? scope.match : "exact",
      names: lines(scope.kind === "category" ? scope.categories : scope.kind === "query" ? scope.queries : scope.kind === "campaign" ? scope.campaigns : []),
    },
    when: conditionForm(rule.when, vocabulary),
    schedule: {
      from: schedule?.from ?? "", until: schedule?.until ?? "", zone: schedule?.zone ?? "",
      weekly: lines((schedule?.weekly ?? []).map((one) => `${one.days.join(",")} ${one.from}-${one.to}`)), yearly: lines((schedule?.yearly ?? []).map((one) => `${one.from}..${one.to}`)),
    },
    type: known ? action.type : "json", action: known ? fields : noAction, json: known ? "" : printLine(action),
  };
}

/** Actions that concern no shelf. */
export const aboutSearches: ReadonlySet<string> = new Set(["synonyms", "redirect"]);
export const isFormAction = (type: string): type is FormAction => formActions.some((one) => one === type);
const lines = (texts: readonly string[]): string => texts.join("\n");
/** The lines of a text area; empty ones are none. */
export const fromLines = (text: string): string[] => text.split(/\r?\n/u).map((line) => line.trim()).filter((line) => line !== "");

function actionFields(action: Action, vocabulary: Vocabulary): ActionForm {
  const text = (key: string): string => {
    const value: unknown = Reflect.get(action, key);
    return value === undefined ? "" : String(value);
  };
  const title = action.type === "retitle" ? action.title : {};
  const subtitle = action.type === "retitle" ? (action.subtitle ?? {}) : {};
  return {
    shelf: text("shelf"), lists: text("lists"), strength: text("strength"), by: text("by"), slot: text("slot"), mode: text("mode"), facet: text("facet"), most: text("most"), percent: text("percent"), from: text("from"), to: text("to"),
    products: action.type === "pin" ? lines(action.products) : "",
    where: conditionForm("where" in action ? action.where : undefined, vocabulary), unless: conditionForm(action.type === "pin" ? action.unless : undefined, vocabulary),
    titleEn: title.en ?? "", titleRu: title.ru ?? "", subtitleEn: subtitle.en ?? "", subtitleRu: subtitle.ru ?? "",
    words: action.type === "synonyms" ? lines(action.words) : "", word: action.type === "synonyms" ? (action.from ?? "") : "", address: action.type === "redirect" ? action.to : "",
  };
}

type Field = "when" | "where" | "unless" | "json";
type ReadAction = { readonly ok: true; readonly action: unknown } | { readonly ok: false; readonly field: Field };
export type ReadRule = { readonly ok: true; readonly rule: Readonly<Record<string, unknown>> } | { readonly ok: false; readonly field: Field };

/** The rule that a form means, for `compile` to judge: a number that is none is passed on as typed. Fails only on broken JSON, naming its field. */
export function ruleOf(form: RuleForm, vocabulary: Vocabulary): ReadRule {
  const when = readCondition(form.when, vocabulary);
  if (!when.ok) return { ok: false, field: "when" };
  const action = actionOf(form.type, form.action, vocabulary, form.json);
  if (!action.ok) return action;
  const schedule = scheduleOf(form.schedule);
  return {
    ok: true,
    rule: {
      id: form.id, ...(form.note !== "" && { note: form.note }), enabled: form.enabled, scope: scopeOf(form.scope), ...(when.condition !== undefined && { when: when.condition }),
      ...(Object.keys(schedule).length > 0 && { schedule }), priority: numberOr(form.priority, 0), ...holdoutOf(form.holdout), action: action.action,
    },
  };
}

export const percent = (share: number): string => String(Number((share * 100).toPrecision(12)));

/** Percent back to a share; the text itself when it is no number, for the compiler to refuse. */
export function share(text: string): unknown {
  const value = Number(text.replace(",", ".").replace(/\s*%$/u, ""));
  return text !== "" && Number.isFinite(value) ? Number((value / 100).toPrecision(12)) : text;
}

/** The holdout as a field: empty means that the file decides. */
export const holdoutText = (own: number | undefined): string => (own === undefined ? "" : percent(own));
export const holdoutOf = (text: string): { readonly holdout?: unknown } => (text === "" ? {} : { holdout: share(text) });

/** The number a field says; the text itself when it is no number; `empty` when nothing was typed. */
function numberOr(text: string, empty: unknown): unknown {
  const typed = text.trim().replace(",", ".");
  if (typed === "") return empty;
  const number = Number(typed);
  return Number.isNaN(number) ? text : number;
}

function scopeOf({ kind, pages, shelves, names, match }: RuleForm["scope"]): unknown {
  const list = fromLines(names);
  switch (kind) {
    case "page": return { kind, pages };
    case "shelf": return { kind, shelves };
    case "category": return { kind, categories: list };
    case "campaign": return { kind, campaigns: list };
    case "query": return { kind, queries: list, match };
    default: return { kind };
  }
}

function scheduleOf(form: RuleForm["schedule"]): Readonly<Record<string, unknown>> {
  const weekly = fromLines(form.weekly).map((line) => {
    const [days = "", hours = ""] = line.split(/\s+/u);
    const [from = "", to = ""] = hours.split("-");
    return { days: days.toLowerCase().split(","), from, to };
  });
  const yearly = fromLines(form.yearly).map((line) => {
    const [from = "", to = ""] = line.split("..");
    return { from: from.trim(), to: to.trim() };
  });
  return {
    ...(form.zone !== "" && { zone: form.zone }), ...(form.from !== "" && { from: form.from }), ...(form.until !== "" && { until: form.until }),
    ...(weekly.length > 0 && { weekly }), ...(yearly.length > 0 && { yearly }),
  };
}

function actionOf(type: string, form: ActionForm, vocabulary: Vocabulary, json = ""): ReadAction {
  if (!isFormAction(type)) {
    const read = readJson(json);
    return read.ok ? { ok: true, action: read.condition } : { ok: false, field: "json" };
  }
  const where = readCondition(form.where, vocabulary);
  if (!where.ok) return { ok: false, field: "where" };
  const unless = readCondition(form.unless, vocabulary);
  if (!unless.ok) return { ok: false, field: "unless" };
  const target = form.shelf === "" || aboutSearches.has(type) ? {} : { shelf: form.shelf };
  return { ok: true, action: { type, ...target, ...fieldsOf(type, form, where.condition, unless.condition) } };
}

const given = (key: string, value: unknown): object => (value === undefined ? {} : { [key]: value });

function fieldsOf(type: FormAction, form: ActionForm, where: unknown, unless: unknown): object {
  switch (type) {
    case "include": return given("where", where);
    case "exclude": case "only": return { ...given("where", where), ...(form.lists !== "" && { lists: form.lists }) };
    case "boost": case "bury": return { ...given("where", where), strength: numberOr(form.strength, undefined), ...(form.by !== "" && { by: form.by }) };
    case "pin": return { products: fromLines(form.products), slot: numberOr(form.slot, undefined), mode: form.mode === "soft" ? "soft" : "hard", ...given("unless", unless) };
    case "fill": return { from: numberOr(form.from, undefined), to: numberOr(form.to, undefined), ...given("where", where) };
    case "cap": return { facet: form.facet, ...given("most", numberOr(form.most, undefined)), ...given("percent", numberOr(form.percent, undefined)) };
    case "spread": return { facet: form.facet };
    case "retitle": return { title: texts(form.titleEn, form.titleRu), ...(form.subtitleEn + form.subtitleRu !== "" && { subtitle: texts(form.subtitleEn, form.subtitleRu) }) };
    case "move": return { to: numberOr(form.to, undefined) };
    case "hide": return {};
    case "synonyms": return { words: fromLines(form.words), ...(form.word !== "" && { from: form.word }) };
    case "redirect": return { to: form.address };
  }
}

const texts = (en: string, ru: string): object => ({ ...(en !== "" && { en }), ...(ru !== "" && { ru }) });
