/** A shelf's settings as the fields of a form and back; what the form does not show stays as it was. */
import type { ShelfDefinition } from "#merch-rules/schema.ts";
import type { Vocabulary } from "#merch-rules/vocabulary.ts";
import { conditionForm, readCondition, type ConditionForm } from "./condition-form.ts";
import { holdoutOf, holdoutText, percent, share } from "./rule-form.ts";

export interface ShelfForm {
  readonly titleEn: string;
  readonly titleRu: string;
  readonly subtitleEn: string;
  readonly subtitleRu: string;
  readonly layout: string;
  readonly slots: string;
  /** Percent. */
  readonly dial: string;
  readonly explore: string;
  readonly minimum: string;
  /** Percent; empty where the file decides. */
  readonly holdout: string;
  readonly source: ConditionForm;
  readonly when: ConditionForm;
}

export function shelfForm(shelf: ShelfDefinition, vocabulary: Vocabulary): ShelfForm {
  return {
    titleEn: shelf.title.en ?? "", titleRu: shelf.title.ru ?? "", subtitleEn: shelf.subtitle?.en ?? "", subtitleRu: shelf.subtitle?.ru ?? "",
    layout: shelf.layout, slots: String(shelf.slots), dial: percent(shelf.dial), explore: percent(shelf.explore), minimum: String(shelf.minimum), holdout: holdoutText(shelf.holdout),
    source: conditionForm(shelf.source, vocabulary), when: conditionForm(shelf.when, vocabulary),
  };
}

export type ReadShelf = { readonly ok: true; readonly shelf: Readonly<Record<string, unknown>> } | { readonly ok: false; readonly field: "source" | "when" };

/** The shelf that a form means, for `compile` to judge. */
export function shelfOf(form: ShelfForm, before: ShelfDefinition, vocabulary: Vocabulary): ReadShelf {
  const source = readCondition(form.source, vocabulary);
  if (!source.ok) return { ok: false, field: "source" };
  const when = readCondition(form.when, vocabulary);
  if (!when.ok) return { ok: false, field: "when" };
  const { subtitle, when: _, source: __, holdout: ___, ...kept } = before;
  const subtitles = texts(subtitle ?? {}, form.subtitleEn, form.subtitleRu);
  return {
    ok: true,
    shelf: {
      ...kept, title: texts(before.title, form.titleEn, form.titleRu), ...(Object.keys(subtitles).length > 0 && { subtitle: subtitles }),
      layout: form.layout, slots: number(form.slots), dial: share(form.dial), explore: share(form.explore), minimum: number(form.minimum), ...holdoutOf(form.holdout),
      ...(source.condition !== undefined && { source: source.condition }), ...(when.condition !== undefined && { when: when.condition }),
    },
  };
}

/** Other languages of the text are kept. */
function texts(before: Readonly<Record<string, string>>, en: string, ru: string): Readonly<Record<string, string>> {
  const others = Object.fromEntries(Object.entries(before).filter(([locale]) => locale !== "en" && locale !== "ru"));
  return { ...(en !== "" && { en }), ...(ru !== "" && { ru }), ...others };
}

const number = (text: string): unknown => (text !== "" && Number.isFinite(Number(text)) ? Number(text) : text);
