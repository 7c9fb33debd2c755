/** What the form of prices, times and weights starts from: of a model, or of one of a group's instances. */
import type { Locale } from "#app/platform/i18n.ts";
import { measureOf } from "./amount-form.ts";
import { wordingOf } from "./expression-words.ts";
import type { ModelBench } from "./model-bench.server.ts";
import { listIn, shown, textIn, type Json } from "./model-form.ts";
import { leadWords, priceWords, weightWords } from "./price-words.ts";
import type { PricesPage } from "./price-editor.tsx";
import { linesAt, linesOfKind, priceFields, type LineKind } from "./price-form.ts";
import { expressionNames, groupIn } from "./rule-page.server.ts";

const words = { price: priceWords, lead: leadWords, weight: weightWords } as const;

export function pricesPage({ working, books }: Pick<ModelBench, "working" | "books">, groupId: string | undefined, locale: Locale): PricesPage {
  const source = working.source as unknown as Json;
  const group = groupIn(source, groupId);
  const measure = measureOf(source, group);
  const wording = wordingOf(source, group, locale);
  const named = (thing: Json) => textIn(thing.label, locale) || textIn(thing.label, "en") || shown(thing.id);
  const things = [...listIn(group?.options), ...listIn(group?.derived), ...listIn(source.options), ...listIn(source.groups), ...listIn(source.derived)];
  const lines = (kind: LineKind) => linesOfKind(group ?? source, kind).map((line, place) => {
    const thing = linesAt(group ?? source, kind)[place];
    return { ...line, said: thing === undefined ? "" : words[kind](wording, thing, { books, measure }) };
  });
  return {
    group: groupId, books, names: expressionNames(source, group, locale), fields: priceFields(group ?? source, { books, measure }),
    numbers: things.filter((thing) => measure(shown(thing.id)) !== undefined).map((thing) => ({ value: shown(thing.id), label: named(thing) })), price: lines("price"), lead: lines("lead"), weight: lines("weight"),
  };
}
