/** The page of one shelf: its settings, its rules, and what its form does. */
import { translator, type Locale } from "#app/platform/i18n.ts";
import type { RuleFile } from "#merch-rules/schema.ts";
import { problemAnswer } from "./answer.server.ts";
import type { Answer } from "./answer.ts";
import { tidyFile } from "./file-text.ts";
import { readConditionForm, textOf } from "./read-rule-form.ts";
import { choicesOf, type RuleChoices } from "./rule-editor.server.ts";
import { concernsShelf } from "./rule-filter.ts";
import { ruleMessages } from "./rule-messages.ts";
import { actionWords, pageName } from "./rule-words.ts";
import { shelfForm, shelfOf, type ShelfForm } from "./shelf-form.ts";
import { draftFile, openWorkbench, wordingOf, workingFile } from "./workbench.server.ts";

export interface ShelfPage {
  readonly id: string;
  readonly name: string;
  readonly form: ShelfForm;
  readonly choices: RuleChoices;
  /** Pages the shelf stands on. */
  readonly pages: readonly { readonly value: string; readonly label: string }[];
  readonly rules: readonly { readonly id: string; readonly sentence: string }[];
  readonly seen: string;
}

export async function loadShelfPage(id: string, locale: Locale): Promise<ShelfPage | undefined> {
  const bench = await openWorkbench();
  const file = workingFile(bench);
  const shelf = file?.shelves.find((one) => one.id === id);
  if (file === undefined || shelf === undefined) return undefined;
  const wording = wordingOf(bench, locale);
  const t = translator(ruleMessages, locale);
  return {
    id, name: wording.names.shelf(id), form: shelfForm(shelf, bench.vocabulary), choices: choicesOf(bench, file, wording), seen: bench.working.stamp,
    pages: file.pages.filter((page) => page.shelves.includes(id)).map((page) => ({ value: page.id, label: pageName(page.id, t) })),
    rules: file.rules.filter((rule) => concernsShelf(rule, id, file)).map((rule) => ({ id: rule.id, sentence: actionWords(rule.action, wording) })),
  };
}

export type ShelfAnswer = { readonly done: "saved" } | { readonly missing: true } | { readonly answer: Answer; readonly form: ShelfForm };

export async function shelfAction(id: string, body: FormData, actorId: string, locale: Locale): Promise<ShelfAnswer> {
  const bench = await openWorkbench();
  const file = workingFile(bench);
  const before = file?.shelves.find((one) => one.id === id);
  if (file === undefined || before === undefined) return { missing: true };
  const form = readShelfForm(body);
  const read = shelfOf(form, before, bench.vocabulary);
  if (!read.ok) return { answer: await problemAnswer({ code: "problems", problems: [{ code: "not-json", path: ["shelves", id, read.field], params: { detail: "" } }], input: undefined }, bench, locale), form };
  const input = withShelf(file, read.shelf);
  const saved = await draftFile(input, { seen: textOf(body, "seen"), actorId, what: `shelf:${id}` }, bench);
  if (saved.ok) return { done: "saved" };
  return { answer: await problemAnswer(saved.problem, bench, locale, { seen: textOf(body, "seen"), mine: input }), form };
}

function withShelf(file: RuleFile, shelf: Readonly<Record<string, unknown>>): unknown {
  const tidy = tidyFile(file);
  return { ...tidy, shelves: file.shelves.map((one) => (one.id === shelf.id ? shelf : one)) };
}

function readShelfForm(body: FormData): ShelfForm {
  const text = (name: string) => textOf(body, name);
  return {
    titleEn: text("titleEn"), titleRu: text("titleRu"), subtitleEn: text("subtitleEn"), subtitleRu: text("subtitleRu"), layout: text("layout"), slots: text("slots"), dial: text("dial"), explore: text("explore"), minimum: text("minimum"), holdout: text("holdout"),
    source: readConditionForm(body, "source"), when: readConditionForm(body, "when"),
  };
}
