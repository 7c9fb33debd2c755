/** What the form of an option starts from. */
import { materials } from "#app/drawing/materials.ts";
import type { Locale } from "#app/platform/i18n.ts";
import { newItem } from "./model-edit.ts";
import { amountText, isJson, listIn, shown, textIn, type Json } from "./model-form.ts";
import type { ModelBench } from "./model-bench.server.ts";
import { bareOption, optionFields, optionKinds, valuesOf, type FormValues } from "./option-form.ts";
import { groupIn } from "./rule-page.server.ts";

export interface OptionPage {
  readonly item: string;
  readonly isNew: boolean;
  readonly kind: string;
  readonly title: string;
  readonly fields: FormValues;
  readonly values: readonly { readonly id: string; readonly name: string; readonly label: string; readonly price: string }[];
  /** None for an option of a group: the group stands in one. */
  readonly sections: readonly { readonly value: string; readonly label: string }[];
  readonly books: readonly string[];
  readonly swatches: readonly string[];
}

/** Undefined when there is no such option. */
export function optionPage(bench: ModelBench, item: string, kind: string | null, locale: Locale, groupId?: string): OptionPage | undefined {
  const source = bench.working.source as unknown as Json;
  const group = groupIn(source, groupId);
  const sections = listIn(group === undefined ? source.sections : []).map((section) => ({ value: shown(section.id), label: textIn(section.title, locale) || textIn(section.title, "en") }));
  const wanted = optionKinds.find((each) => each === kind) ?? "enum";
  const option = item === newItem ? bareOption(wanted, sections[0]?.value) : listIn((group ?? source).options).find((each) => shown(each.id) === item);
  if (option === undefined) return undefined;
  const values = listIn(option.values);
  const book = bench.books[0] ?? "";
  return {
    item, isNew: item === newItem, kind: shown(option.kind), title: textIn(option.label, locale) || textIn(option.label, "en") || item, sections, books: bench.books, swatches: Object.keys(materials),
    fields: optionFields(option, bench.books),
    values: valuesOf(option).map((row, place) => {
      const value = values[place];
      const price = isJson(value?.price) ? amountText(value.price[book], book) : "";
      return { ...row, label: textIn(value?.label, locale) || textIn(value?.label, "en"), price: price === "" ? "" : `+${price} ${book}` };
    }),
  };
}
