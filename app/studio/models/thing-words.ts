/** What a thing of a model says, as a sentence in the modeller's language. */
import { expressionWords, wordingOf, type Wording } from "./expression-words.ts";
import { isJson, listIn, shown, textIn, type Json } from "./model-form.ts";
import type { Locale } from "#app/platform/i18n.ts";
import { newItem, placeIn, type EditTarget } from "./model-edit.ts";
import { isSentenceKey } from "./sentence-messages.ts";
import { isThingPart, listOfPart } from "./thing-form.ts";

const mostListed = 6;

function listWords(wording: Wording, list: unknown, between = "; "): string {
  const said = (Array.isArray(list) ? list : []).map((each) => expressionWords(wording, shown(each)));
  if (said.length === 0) return wording.t("nothing");
  const first = said.slice(0, mostListed).join(between);
  return said.length <= mostListed ? first : wording.t("more", { said: first, count: said.length - mostListed });
}

export function ruleWords(wording: Wording, rule: Json): string {
  const { t } = wording;
  const say = (field: string) => expressionWords(wording, shown(rule[field]));
  switch (rule.kind) {
    case "requires": return t("requires", { if: say("if"), then: say("then") });
    case "excludes": return t("excludes", { list: listWords(wording, rule.all) });
    case "cardinality": {
      const [min, max] = [rule.min, rule.max].map((bound) => (typeof bound === "number" ? bound : undefined));
      const key = min === undefined ? (max === undefined ? "anyNumber" : "atMost") : max === undefined ? "atLeast" : "between";
      return t(key, { min: min ?? "", max: max ?? "", list: listWords(wording, rule.of) });
    }
    case "compare": return t("compare", { said: expressionWords(wording, `(${shown(rule.left)}) ${shown(rule.relation)} (${shown(rule.right)})`) });
    case "formula": return t("holds", { holds: say("holds") });
    case "table": return t(rule.allowed === false ? "notRows" : "onlyRows", { count: Array.isArray(rule.rows) ? rule.rows.length : 0, list: listWords(wording, rule.options, ", ") });
    default: return "";
  }
}

const triple = (wording: Wording, list: unknown): string => (Array.isArray(list) ? list.map((each) => expressionWords(wording, shown(each))).join(" × ") : "");
const whenWords = (wording: Wording, when: unknown): string => (when === undefined ? "" : wording.t("partWhen", { when: expressionWords(wording, shown(when)) }));

/** Pieces in braces are worked out: they are said. */
const skuWords = (wording: Wording, sku: unknown): string => shown(sku).replace(/\{([^{}]*)\}/g, (_, text: string) => expressionWords(wording, text));

function partWords(wording: Wording, part: Json): string {
  const { t } = wording;
  const shape = `shape-${shown(part.shape)}`;
  const loops = listIn(part.repeat).map((loop) => expressionWords(wording, shown(loop.count)));
  const sku = isJson(part.item) ? skuWords(wording, part.item.sku) : "";
  return t("part", {
    shape: isSentenceKey(shape) ? t(shape) : shown(part.shape), material: expressionWords(wording, shown(part.material)), size: triple(wording, part.size), when: whenWords(wording, part.when),
    times: loops.length === 0 ? "" : t("partTimes", { times: loops.join(" × ") }), item: sku === "" ? "" : t("partItem", { sku }),
  });
}

function billWords(wording: Wording, line: Json): string {
  const item = isJson(line.item) ? line.item : {};
  return wording.t("bill", { quantity: item.quantity === undefined ? "1" : expressionWords(wording, shown(item.quantity)), sku: skuWords(wording, item.sku), when: whenWords(wording, line.when) });
}

function groupWords(wording: Wording, group: Json): string {
  const name = textIn(group.label, wording.locale) || textIn(group.label, "en") || shown(group.id);
  const members = listIn(group.options).map((option) => wording.t("named", { name: textIn(option.label, wording.locale) || textIn(option.label, "en") || shown(option.id) }));
  return wording.t("group", { min: shown(group.min), max: shown(group.max), name: wording.t("named", { name }), list: members.join(", ") });
}

/** One sentence, or "" for what says nothing by itself. */
export function thingWords(part: EditTarget["part"], thing: Json, wording: Wording): string {
  const { t } = wording;
  switch (part) {
    case "rule": return ruleWords(wording, thing);
    case "derived": return t("derived", { id: shown(thing.id), value: expressionWords(wording, shown(thing.value)) });
    case "preference": return t("preference", { weight: shown(thing.weight), holds: expressionWords(wording, shown(thing.holds)) });
    case "table": return t("lookUp", { count: listIn(thing.rows).length, keys: t("keyCount", { count: Number(thing.parameters) || 0 }), otherwise: shown(thing.otherwise) });
    case "group": return groupWords(wording, thing);
    case "part": return partWords(wording, thing);
    case "bill": return billWords(wording, thing);
    default: return "";
  }
}

/** The sentence of what a form is about, as a source has it; undefined where there is none. */
export function targetWords(source: unknown, target: EditTarget, locale: Locale): string | undefined {
  const model = isJson(source) ? source : {};
  const group = target.group === undefined ? undefined : listIn(model.groups).find((each) => shown(each.id) === target.group);
  const { part } = target;
  if (part !== "rule" && !isThingPart(part)) return undefined;
  const things = listIn((group ?? model)[listOfPart[part]]);
  const thing = things[target.item === newItem ? things.length - 1 : placeIn(things, target)];
  return thing === undefined ? undefined : thingWords(part, thing, wordingOf(model, group, locale));
}

