/** A rule in the merchandiser's language: what it does, where, for whom and when. */
import { translator, type Translate } from "#app/platform/i18n.ts";
import type { Action, Rule, Schedule, Scope } from "#merch-rules/schema.ts";
import { conditionMessages, isConditionKey } from "./condition-messages.ts";
import { conditionWords, factName, quantity, type Wording } from "./condition-words.ts";
import { isRuleKey, ruleMessages, type RuleKey } from "./rule-messages.ts";

type Say = Translate<RuleKey>;

export interface RuleSentences {
  readonly action: string;
  readonly scope: string;
  /** "" for everybody. */
  readonly audience: string;
  /** "" for always. */
  readonly schedule: string;
}

export function ruleSentences(rule: Rule, wording: Wording): RuleSentences {
  const t = translator(ruleMessages, wording.names.locale);
  return {
    action: actionWords(rule.action, wording),
    scope: scopeWords(rule.scope, wording),
    audience: rule.when === undefined ? "" : conditionWords(rule.when, wording),
    schedule: rule.schedule === undefined ? "" : scheduleWords(rule.schedule, wording, t),
  };
}

/** What the action does, with the shelf it names. */
export function actionWords(action: Action, wording: Wording): string {
  const t = translator(ruleMessages, wording.names.locale);
  const lists = "lists" in action && action.lists !== undefined ? `; ${t(action.lists === "last" ? "listsLast" : "listsNamed")}` : "";
  const said = `${saidOf(action, wording, t)}${lists}`;
  return "shelf" in action && action.shelf !== undefined ? `${said}, ${t("onShelf", { shelf: wording.names.shelf(action.shelf) })}` : said;
}

function saidOf(action: Action, wording: Wording, t: Say): string {
  const { names } = wording;
  switch (action.type) {
    case "include": case "exclude": case "only": return t(action.type, { where: conditionWords(action.where, wording) });
    case "floor": return t("floor", { fact: factName(action.fact, wording), least: measured(action.fact, action.least, wording) });
    case "boost": case "bury": return liftWords(action, wording, t);
    case "pin": return pinWords(action, wording, t);
    case "fill": return t("fill", { from: action.from, to: action.to, where: conditionWords(action.where, wording) });
    case "place": return t("place", { title: action.content.title?.[names.locale] ?? action.content.title?.en ?? names.product(action.content.ref), slot: action.slot });
    case "cap": return capWords(action, wording, t);
    case "spread": return t("spread", { facet: factName(`product.${action.facet}`, wording) });
    case "retitle": return t("retitle", { title: action.title[names.locale] ?? action.title.en ?? Object.values(action.title)[0] ?? "" });
    case "move": return t("move", { to: action.to });
    case "hide": return t("hide");
    case "redirect": return t("redirect", { to: action.to });
    case "synonyms": return action.from === undefined ? t("synonyms", { words: action.words.join(", ") }) : t("synonymsFrom", { from: action.from, words: action.words.join(", ") });
  }
}

function measured(fact: string, value: number, wording: Wording): string {
  return quantity(value, wording.vocabulary.get(fact)?.unit, translator(conditionMessages, wording.names.locale));
}

function liftWords(action: Extract<Action, { type: "boost" | "bury" }>, wording: Wording, t: Say): string {
  const { type, by, strength } = action;
  const where = action.where === undefined ? "" : conditionWords(action.where, wording);
  if (by === undefined) return t(type, { strength, where });
  const said = t(type === "boost" ? "boostBy" : "buryBy", { strength, by: factName(by, wording) });
  return where === "" ? said : `${said}: ${where}`;
}

function pinWords(action: Extract<Action, { type: "pin" }>, wording: Wording, t: Say): string {
  const list = action.products.map((id) => wording.names.product(id)).join(", ");
  const products = action.products.length === 1 ? list : t("pinFirst", { products: list });
  const said = t(action.mode === "hard" ? "pinHard" : "pinSoft", { products, slot: action.slot });
  return action.unless === undefined ? said : `${said}, ${t("unless", { condition: conditionWords(action.unless, wording) })}`;
}

function capWords(action: Extract<Action, { type: "cap" }>, wording: Wording, t: Say): string {
  const facet = factName(action.fact ?? `product.${action.facet ?? ""}`, wording);
  const most = action.most ?? action.percent ?? 0;
  if (action.bands !== undefined) return t("capBands", { most, facet, bands: action.bands.map((edge) => measured(action.fact ?? "", edge, wording)).join(", ") });
  if (action.percent !== undefined) return t("capPercent", { most, facet });
  if (action.values !== undefined) return t("capValues", { most, facet, values: action.values.map((value) => wording.names.value(action.facet ?? "", value)).join(", ") });
  return t("capMost", { most, facet });
}

/** The name of a page; pages of the merchant's own go by their id. */
export function pageName(id: string, t: Say): string {
  const key = `page-${id}`;
  return isRuleKey(key) ? t(key) : id;
}

export function scopeWords(scope: Scope, { names }: Wording): string {
  const t = translator(ruleMessages, names.locale);
  const list = (ids: readonly string[], name: (id: string) => string) => ({ names: ids.map(name).join(", ") });
  switch (scope.kind) {
    case "global": return t("scope-global");
    case "campaign": return t("scope-campaign", list(scope.campaigns, (id) => id));
    case "page": return t("scope-page", list(scope.pages, (id) => pageName(id, t)));
    case "category": return t("scope-category", list(scope.categories, (id) => names.value("category", id)));
    case "query": {
      const words = list(scope.queries, (id) => id);
      return t("scope-query", scope.match === "contains" ? { names: t("contains", words) } : words);
    }
    case "shelf": return t("scope-shelf", list(scope.shelves, (id) => names.shelf(id)));
  }
}

export function scheduleWords(schedule: Schedule, { names }: Wording, t: Say): string {
  const words = translator(conditionMessages, names.locale);
  const day = (weekday: string) => {
    const key = `choice-${weekday}`;
    return isConditionKey(key) ? words(key) : weekday;
  };
  const parts = [
    ...(schedule.from === undefined ? [] : [t("from", { time: wallTime(schedule.from) })]),
    ...(schedule.until === undefined ? [] : [t("until", { time: wallTime(schedule.until) })]),
    ...(schedule.weekly ?? []).map((window) => t("weekly", { days: window.days.map(day).join(", "), from: window.from, to: window.to })),
    ...(schedule.yearly ?? []).map((window) => t("yearly", { from: monthDay(window.from), to: monthDay(window.to) })),
    ...(schedule.zone === undefined ? [] : [schedule.zone === "shopper" ? t("shopperZone") : t("zone", { zone: schedule.zone })]),
  ];
  return parts.join(", ");
}

const wallTime = (text: string): string => text.replace("T", " ");
/** "11-20" as 20.11. */
const monthDay = (text: string): string => `${text.slice(3)}.${text.slice(0, 2)}`;
