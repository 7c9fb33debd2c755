/** An expression as its reader would say it: options and values by their names, signs by words. */
import type { Expression, Scalar } from "#app/configurator/expression.ts";
import { parseExpression } from "#app/configurator/parse-expression.ts";
import { translator, type Locale, type Translate } from "#app/platform/i18n.ts";
import { listIn, shown, textIn, type Json } from "./model-form.ts";
import { sentenceMessages, type SentenceKey } from "./sentence-messages.ts";

/** How the things of a source are called. Read from what is written, so that a draft which cannot be read yet has its words too. */
export interface Wording {
  readonly locale: Locale;
  readonly t: Translate<SentenceKey>;
  readonly option: (id: string) => Json | undefined;
}

/** Within a group its own options come first. */
export function wordingOf(source: Json, group: Json | undefined, locale: Locale): Wording {
  const all = new Map([...listIn(source.groups), ...listIn(source.options), ...listIn(group?.options)].map((option) => [shown(option.id), option]));
  return { locale, t: translator(sentenceMessages, locale), option: (id) => all.get(id) };
}

const labelIn = (thing: Json | undefined, locale: Locale): string => textIn(thing?.label, locale) || textIn(thing?.label, "en");
/** The label of an option or a group; what has none goes by its id. */
const nameOf = (wording: Wording, id: string): string => labelIn(wording.option(id), wording.locale) || id;
const quoted = (wording: Wording, id: string): string => (wording.option(id) === undefined ? id : wording.t("named", { name: nameOf(wording, id) }));

function scalarWords(wording: Wording, value: Scalar, beside: Json | undefined): string {
  const { t, locale } = wording;
  if (typeof value === "boolean") return t(value ? "yes" : "no");
  if (typeof value === "string") return t("text", { text: labelIn(listIn(beside?.values).find((one) => shown(one.id) === value), locale) || value });
  const number = value.toLocaleString(locale, { maximumFractionDigits: 6 });
  return beside?.kind === "length" ? t("length", { value: number }) : number;
}

/** Loosest first; what binds looser than its surroundings stands in brackets. */
const looseness: Readonly<Record<string, number>> = { iff: 1, implies: 2, or: 3, and: 4, "==": 6, "!=": 6, "<": 6, "<=": 6, ">": 6, ">=": 6, "+": 7, "-": 7, "*": 8, "/": 8, "%": 8 };
const signs: Readonly<Record<string, string>> = { "+": "+", "-": "−", "*": "×", "/": "÷", "%": "mod" };

/** The option whose value stands on the other side of a comparison. */
const optionOf = (wording: Wording, side: Expression): Json | undefined => (side.op === "name" ? wording.option(side.name) : undefined);

const isZero = (side: Expression): boolean => side.op === "constant" && side.value === 0;

/** "a == 1 or a == 2", as `a in (1, 2)` is read: the values, or undefined where it is no such list. */
function listed(expression: Expression, name?: string): { readonly name: string; readonly values: readonly Expression[] } | undefined {
  if (expression.op !== "binary") return undefined;
  if (expression.name === "==" && expression.left.op === "name" && (name === undefined || expression.left.name === name)) return { name: expression.left.name, values: [expression.right] };
  if (expression.name !== "or") return undefined;
  const left = listed(expression.left, name);
  const right = left === undefined ? undefined : listed(expression.right, left.name);
  return left === undefined || right === undefined ? undefined : { name: left.name, values: [...left.values, ...right.values] };
}

function binaryWords(wording: Wording, expression: Extract<Expression, { op: "binary" }>, above: number): string {
  const { name, left, right } = expression;
  const { t } = wording;
  if (name === "min" || name === "max") return t(name === "min" ? "smallest" : "largest", { list: [left, right].map((side) => say(wording, side, 7)).join(", ") });
  const list = name === "or" ? listed(expression) : undefined;
  if (list !== undefined) return t("oneOf", { left: quoted(wording, list.name), list: list.values.map((value) => say(wording, value, 7, wording.option(list.name))).join(", ") });
  const power = looseness[name] ?? 0;
  const sign = signs[name];
  // "900 mm" beside a length it is compared with; a factor has no unit.
  const beside = (side: Expression) => (sign === undefined ? optionOf(wording, side) : undefined);
  const said = [say(wording, left, power - 1, beside(right)), say(wording, right, power, beside(left))] as const;
  const words = sign === undefined ? t(name as SentenceKey, { left: said[0], right: said[1] }) : name === "-" && isZero(left) ? `−${said[1]}` : `${said[0]} ${sign} ${said[1]}`;
  return power > above ? words : t("brackets", { inner: words });
}

const isSwitch = (wording: Wording, expression: Expression): boolean => (expression.op === "name" && wording.option(expression.name)?.kind === "bool") || (expression.op === "field" && wording.option(expression.name)?.kind === "set");

/** A switch by its name, one of a set by its set and itself. */
function switchWords(wording: Wording, expression: Expression): string {
  if (expression.op !== "field") return expression.op === "name" ? quoted(wording, expression.name) : "";
  const set = wording.option(expression.name);
  return wording.t("valueOf", { name: nameOf(wording, expression.name), value: labelIn(listIn(set?.values).find((value) => shown(value.id) === expression.field), wording.locale) || expression.field });
}

function fieldWords(wording: Wording, { name, field }: Extract<Expression, { op: "field" }>): string {
  return name === "next" ? wording.t("next", { field: quoted(wording, field) }) : wording.t("field", { field, name: quoted(wording, name) });
}

/** `above` is how tightly the surroundings bind; `beside` the option a constant is compared with. */
function say(wording: Wording, expression: Expression, above: number, beside?: Json): string {
  const { t } = wording;
  if (isSwitch(wording, expression) && above < 7) return t("with", { name: switchWords(wording, expression) });
  switch (expression.op) {
    case "constant": return scalarWords(wording, expression.value, beside);
    case "name": return expression.name === "index" && wording.option("index") === undefined ? t("index") : quoted(wording, expression.name);
    case "field": return fieldWords(wording, expression);
    case "unary":
      if (expression.name !== "not") return t(expression.name, { inner: say(wording, expression.of, 8) });
      return isSwitch(wording, expression.of) ? t("without", { name: switchWords(wording, expression.of) }) : t("not", { inner: say(wording, expression.of, 0) });
    case "if": {
      const words = t("if", { test: say(wording, expression.test, 0), then: say(wording, expression.then, 0), else: say(wording, expression.else, 0) });
      return above > 0 ? t("brackets", { inner: words }) : words;
    }
    case "call": return t("table", { name: expression.name, list: expression.args.map((each) => say(wording, each, 0)).join(", ") });
    case "each": return t(expression.how, { over: quoted(wording, expression.over), inner: say(wording, expression.of, 0) });
    case "binary": return binaryWords(wording, expression, above);
  }
}

/** What a text says; one that cannot be parsed says that. */
export function expressionWords(wording: Wording, text: string): string {
  const parsed = parseExpression(text);
  if (!parsed.ok) return wording.t("unread");
  const { expression } = parsed;
  if (expression.op === "constant" && typeof expression.value === "boolean") return wording.t(expression.value ? "always" : "never");
  return say(wording, expression, 0);
}
