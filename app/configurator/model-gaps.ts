/** What a sound model still lacks: texts, pictures, prices and parts. Nothing here makes a configuration wrong; a shopper would notice it. */
import { materials } from "#app/drawing/materials.ts";
import type { LocalText, Model, Option } from "./model.ts";

export type GapCode = "text" | "swatch" | "unknown-swatch" | "price-book" | "no-parts" | "no-bill" | "unused-option";

export interface ModelGap {
  readonly code: GapCode;
  /** Where: `options.2.values.0.label`. */
  readonly path: string;
  /** The thing in question: `option width`, `value board b22`, `rule span`. */
  readonly about: string;
  readonly params: Readonly<Record<string, string>>;
}

export interface ShopNeeds {
  /** Languages of the shop; English is always there. */
  readonly languages: readonly string[];
  /** Currencies of the shop's price books. */
  readonly books: readonly string[];
}

interface Named {
  readonly path: string;
  readonly about: string;
  readonly text: LocalText | undefined;
}

function textsOf(model: Model): Named[] {
  const option = (each: Option, place: number): Named[] => {
    const path = `options.${place}`;
    const values = each.kind === "enum" ? each.values.flatMap((value, at) => [
      { path: `${path}.values.${at}.label`, about: `value ${each.id} ${value.id}`, text: value.label }, { path: `${path}.values.${at}.help`, about: `value ${each.id} ${value.id}`, text: value.help },
    ]) : [];
    return [{ path: `${path}.label`, about: `option ${each.id}`, text: each.label }, { path: `${path}.help`, about: `option ${each.id}`, text: each.help }, ...values];
  };
  return [
    { path: "title", about: "model", text: model.title },
    ...model.sections.flatMap((section, place) => [
      { path: `sections.${place}.title`, about: `section ${section.id}`, text: section.title }, { path: `sections.${place}.help`, about: `section ${section.id}`, text: section.help },
    ]),
    ...model.options.flatMap(option),
    ...model.rules.flatMap((rule, place) => [
      { path: `rules.${place}.name`, about: `rule ${rule.id}`, text: rule.name }, { path: `rules.${place}.sentence`, about: `rule ${rule.id}`, text: rule.sentence },
    ]),
    ...model.prices.lines.map((line, place) => ({ path: `prices.lines.${place}.label`, about: `price-line ${line.id}`, text: line.label })),
    ...model.parts.map((part, place) => ({ path: `parts.${place}.item.label`, about: `part ${place + 1}`, text: part.item?.label })),
    ...model.bill.map((line, place) => ({ path: `bill.${place}.item.label`, about: `bill ${place + 1}`, text: line.item.label })),
  ];
}

function missingTexts(model: Model, languages: readonly string[]): ModelGap[] {
  return textsOf(model).flatMap(({ path, about, text }) =>
    languages.filter((language) => text !== undefined && (text[language] ?? "") === "").map((language): ModelGap => ({ code: "text", path, about, params: { language } })));
}

/** Swatches are the picture of a value. Only the value called `none` has nothing to show. */
function missingSwatches(model: Model): ModelGap[] {
  return model.options.flatMap((option, place) => {
    if (option.kind !== "enum") return [];
    return option.values.flatMap((value, at): ModelGap[] => {
      const gap = (code: GapCode, params: ModelGap["params"] = {}): ModelGap[] => [{ code, path: `options.${place}.values.${at}.swatch`, about: `value ${option.id} ${value.id}`, params }];
      if (value.swatch === undefined) return option.display === "swatches" && value.id !== "none" ? gap("swatch") : [];
      return Object.hasOwn(materials, value.swatch) ? [] : gap("unknown-swatch", { swatch: value.swatch });
    });
  });
}

function missingBooks(model: Model, books: readonly string[]): ModelGap[] {
  return books.filter((book) => model.prices.base[book] === undefined).map((book) => ({ code: "price-book", path: "prices.base", about: "model", params: { book } }));
}

function missingParts(model: Model): ModelGap[] {
  const drawn: ModelGap[] = model.parts.length === 0 ? [{ code: "no-parts", path: "parts", about: "model", params: {} }] : [];
  const onBill = model.bill.length > 0 || model.parts.some((part) => part.item !== undefined);
  return onBill ? drawn : [...drawn, { code: "no-bill", path: "bill", about: "model", params: {} }];
}

/** What is written for readers, or names a thing itself, computes nothing. */
const saysNothing: ReadonlySet<string> = new Set(["id", "kind", "name", "sentence", "label", "rows"]);

/** Every name an expression, a template or a table of what is possible mentions; texts in quotes are values, not names. */
function mentioned(model: Model): ReadonlySet<string> {
  const words = new Set<string>();
  const open: unknown[] = [model.rules, model.derived, model.preferences, model.prices.lines, model.leadTime.lines, model.weight.lines, model.parts, model.bill];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (typeof next === "string") for (const [word] of next.replace(/'[^']*'/g, " ").matchAll(/[A-Za-z_][A-Za-z0-9_]*/g)) words.add(word);
    else if (typeof next === "object" && next !== null) open.push(...Object.entries(next).flatMap(([key, one]) => (saysNothing.has(key) || one === undefined || one === null ? [] : [one as unknown])));
  }
  return words;
}

/** An option that changes nothing: no rule, price, time, weight or part reads it. */
function withoutEffect(model: Model): ModelGap[] {
  const words = mentioned(model);
  return model.options.flatMap((option, place): ModelGap[] => {
    if (words.has(option.id)) return [];
    const own = option.kind === "enum" ? option.values.some((value) => value.price !== undefined || value.leadDays !== undefined || value.weight !== undefined)
      : option.kind === "bool" ? option.price !== undefined || option.leadDays !== undefined || option.weight !== undefined : option.pricePerUnit !== undefined || option.weightPerUnit !== undefined;
    return own ? [] : [{ code: "unused-option", path: `options.${place}`, about: `option ${option.id}`, params: {} }];
  });
}

export function modelGaps(model: Model, { languages, books }: ShopNeeds): ModelGap[] {
  return [...missingTexts(model, languages), ...missingSwatches(model), ...missingBooks(model, books), ...missingParts(model), ...withoutEffect(model)];
}
