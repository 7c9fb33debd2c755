/** The page editor: one arrangement of the working file with each place's value in parts, and the forms that pin, keep places and limit. */
import { z } from "zod";
import { pictureSource } from "#app/catalog/picture-source.ts";
import { locales, translator, type Locale } from "#app/platform/i18n.ts";
import { parseForm } from "#app/platform/form.ts";
import type { ArrangedPage } from "#app/shelves/load-shelves.server.ts";
import type { ArrangedShelf, Trace } from "#merch-rules/arrange.ts";
import { explain } from "#merch-rules/explain.ts";
import type { RuleFile, RuleInput } from "#merch-rules/schema.ts";
import { fieldsAnswer, problemAnswer } from "../answer.server.ts";
import type { Answer } from "../answer.ts";
import type { Wording } from "../condition-words.ts";
import { explainMessages } from "../explain-messages.ts";
import { stepWords } from "../explain-words.ts";
import { tidyFile } from "../file-text.ts";
import type { PreviewInput } from "../preview-input.ts";
import type { Cell } from "../preview-page.server.ts";
import { arrangeLook, cardIn, listPersonas, type Look } from "../preview.server.ts";
import { choicesOf, type Option } from "../rule-editor.server.ts";
import { ruleMessages } from "../rule-messages.ts";
import { actionWords } from "../rule-words.ts";
import { draftFile, openWorkbench, wordingOf, workingFile, type Workbench } from "../workbench.server.ts";
import { capRule, fillRule, isPinnedPlainly, pinProduct, unpinProduct } from "./pin-edits.ts";

export interface EditorCell extends Omit<Cell, "move"> {
  /** What its value is made of; undefined for content and for what a rule alone put there. */
  readonly value: { readonly total: number; readonly relevance: number; readonly profit: number; readonly rules: number } | undefined;
  /** Held by a pin that dragging may change again. */
  readonly held: boolean;
}

export interface EditorShelf {
  readonly id: string;
  readonly title: string;
  readonly layout: string;
  readonly places: number;
  readonly cells: readonly EditorCell[];
}

export interface PageEditorPage {
  readonly input: PreviewInput;
  readonly seen: string;
  readonly shelves: readonly EditorShelf[];
  readonly rules: readonly Option[];
  readonly choices: { readonly pages: readonly Option[]; readonly personas: readonly Option[]; readonly facets: readonly Option[]; readonly products: readonly Option[] };
  /** A pin that did not bring its product to its place, and why. */
  readonly notThere: { readonly product: string; readonly slot: number; readonly because: string } | undefined;
}

/** Undefined while the working file does not compile. `asked` is the pin that was just made. */
export async function loadPageEditor(input: PreviewInput, locale: Locale, now: number, asked: { readonly shelf: string; readonly product: string; readonly slot: number } | undefined): Promise<PageEditorPage | undefined> {
  const [bench, personas] = await Promise.all([openWorkbench(), listPersonas()]);
  const file = workingFile(bench);
  if (file === undefined || !bench.compiled.ok) return undefined;
  const { program } = bench.compiled;
  const look: Look = { input: { ...input, page: program.pages.has(input.page) ? input.page : "home" }, persona: personas.find((one) => one.visitorId === input.who), shop: bench.shop, now };
  const page = await arrangeLook(look, program, []);
  const trace = page.arrangement.trace();
  const wording = wordingOf(bench, locale);
  const { pages, facets, products } = choicesOf(bench, file, wording);
  const slots = new Map(file.shelves.map((shelf) => [shelf.id, shelf.slots]));
  const acting = new Set(page.arrangement.shelves.flatMap((shelf) => shelf.rules));
  return {
    input: look.input, seen: bench.working.stamp,
    shelves: page.arrangement.shelves.map((shelf) => ({ id: shelf.id, title: shelf.title, layout: shelf.layout, places: slots.get(shelf.id) ?? shelf.slots.length, cells: cellsOf(shelf, trace, look, file) })),
    rules: file.rules.filter((rule) => acting.has(rule.id)).map((rule) => ({ value: rule.id, label: actionWords(rule.action, wording) })),
    choices: { pages, facets, products: products.slice(0, 500), personas: personas.map((one) => ({ value: one.visitorId, label: `${one.name} (${one.signals})` })) },
    notThere: asked === undefined ? undefined : missing(page, trace, asked, wording),
  };
}

function cellsOf(shelf: ArrangedShelf, trace: Trace, look: Look, file: RuleFile): EditorCell[] {
  return shelf.slots.map((slot): EditorCell => {
    const base = { slot: slot.slot, attention: slot.attention, rule: slot.rule ?? "" };
    if (slot.kind === "content") return { ...base, product: "", name: slot.content.title?.[look.input.locale] ?? slot.content.title?.en ?? slot.content.ref, price: null, picture: undefined, by: "content", value: undefined, held: false };
    const card = cardIn(look.shop, slot.product, look.input);
    // Asked about its own place there is nothing to bring about, so that no remedy is looked for.
    const explained = explain(trace, shelf.id, slot.product, slot.slot);
    const split = explained.ok ? explained.explanation.value : null;
    return {
      ...base, product: slot.product, name: card?.name ?? slot.product, price: card?.price ?? null, picture: card?.picture === undefined ? undefined : pictureSource(card.picture, "square"), by: slot.by,
      value: split === null ? undefined : { total: split.total, relevance: split.relevance, profit: split.profit, rules: split.lifts.reduce((sum, lift) => sum + lift.amount, 0) },
      held: isPinnedPlainly(file, shelf.id, slot.product),
    };
  });
}

function missing(page: ArrangedPage, trace: Trace, asked: { readonly shelf: string; readonly product: string; readonly slot: number }, wording: Wording): PageEditorPage["notThere"] {
  const there = page.arrangement.shelves.find(({ id }) => id === asked.shelf)?.slots.some((slot) => slot.kind === "product" && slot.product === asked.product && slot.slot === asked.slot) ?? false;
  const explained = there ? undefined : explain(trace, asked.shelf, asked.product, asked.slot);
  if (explained?.ok !== true) return undefined;
  const { because, steps } = explained.explanation;
  const t = translator(explainMessages, wording.names.locale);
  const said = new Set([...steps.filter(({ code }) => code === "pin-refused"), because].map((step) => stepWords(step, wording, t)));
  return { product: wording.names.product(asked.product), slot: asked.slot, because: [...said].join(" ") };
}

const slot = z.coerce.number().int().min(1).max(60);
const name = z.string().min(1).max(120);
const common = { seen: z.string().max(64), shelf: z.string().max(64) };
const intents = z.discriminatedUnion("intent", [
  z.object({ intent: z.literal("pin"), ...common, product: name, slot }),
  z.object({ intent: z.literal("unpin"), ...common, product: name }),
  z.object({ intent: z.literal("fill"), ...common, from: slot, to: slot, facet: name, value: name }),
  z.object({ intent: z.literal("cap"), ...common, facet: name, most: z.coerce.number().int().min(0).max(60) }),
]);
type Intent = z.output<typeof intents>;

export type PageEditorDone = { readonly done: Intent["intent"]; readonly pinned?: { readonly shelf: string; readonly product: string; readonly slot: number } };

export async function pageEditorAction(form: FormData, actorId: string, locale: Locale): Promise<PageEditorDone | Answer> {
  const parsed = parseForm(intents, form);
  if (!parsed.ok) return fieldsAnswer(parsed.problem.fields);
  const { value } = parsed;
  const bench = await openWorkbench();
  const file = workingFile(bench);
  if (file === undefined) return fieldsAnswer({ "": "required" });
  // What is let go may have left the shop meanwhile.
  const product = value.intent === "pin" ? productMeant(value.product, bench) : "";
  if (product === undefined) return unknownProduct(value.shelf, value.intent === "pin" ? value.product : "", wordingOf(bench, locale));
  const mine = edited(file, value.intent === "pin" ? { ...value, product } : value);
  const saved = await draftFile(mine, { seen: value.seen, actorId, what: `shelf:${value.shelf}` }, bench);
  if (!saved.ok) return problemAnswer(saved.problem, bench, locale, { seen: value.seen, mine });
  return value.intent === "pin" ? { done: "pin", pinned: { shelf: value.shelf, product, slot: value.slot } } : { done: value.intent };
}

/** The product's id: given as such, or by its whole name in any language; undefined where no product is meant. */
function productMeant(said: string, bench: Workbench): string | undefined {
  const { ids } = bench.columns;
  if (ids.includes(said)) return said;
  const plain = (text: string): string => text.trim().toLowerCase();
  const names = locales.map((locale) => wordingOf(bench, locale).names);
  const meant = ids.filter((id) => names.some((each) => plain(each.product(id)) === plain(said)));
  return meant.length === 1 ? meant[0] : undefined;
}

function unknownProduct(shelf: string, product: string, { names }: Wording): Answer {
  const sentence = translator(ruleMessages, names.locale)("finding-unknown-product", { product });
  return { status: 422, fields: {}, problems: [{ code: "unknown-product", path: "product", place: names.shelf(shelf), sentence }], overtaken: undefined };
}

function edited(file: RuleFile, value: Intent): unknown {
  switch (value.intent) {
    case "pin": return tidyFile(pinProduct(file, value, value.product));
    case "unpin": return tidyFile(unpinProduct(file, value.shelf, value.product));
    case "fill": return withRule(file, fillRule(file, value.shelf, value));
    case "cap": return withRule(file, capRule(file, value.shelf, value));
  }
}

const withRule = (file: RuleFile, rule: RuleInput): unknown => {
  const tidy = tidyFile(file);
  return { ...tidy, rules: [...(Array.isArray(tidy.rules) ? tidy.rules : []), rule] };
};
