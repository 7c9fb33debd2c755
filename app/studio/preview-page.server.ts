/** The preview page: both arrangements as cells with attention, who moved where, and the answer to "why". */
import type { ProductCard } from "#app/catalog/card.ts";
import { pictureSource } from "#app/catalog/picture-source.ts";
import { formatDate, localise, translator, type Locale } from "#app/platform/i18n.ts";
import { foundAs } from "#app/search/search-products.server.ts";
import type { ArrangedPage } from "#app/shelves/load-shelves.server.ts";
import { opensWith } from "#app/shelves/opening.ts";
import { explain } from "#merch-rules/explain.ts";
import type { Program } from "#merch-rules/compile.ts";
import type { ArrangedShelf, ArrangedSlot } from "#merch-rules/arrange.ts";
import type { Wording } from "./condition-words.ts";
import { explainedWords, foundAsWords, type SaidExplanation } from "./explain-words.ts";
import { positionsOf, moveOf, type Move } from "./moves.ts";
import { readFacts, type PreviewInput } from "./preview-input.ts";
import { previewMessages } from "./preview-messages.ts";
import { inForceAt, isPast, otherInput, programNamed, recordedAt, rulesChoices, type Recorded } from "./preview-sides.server.ts";
import { arrangeLook, cardIn, instantOfLook, listPersonas, type Look, type LookedPage } from "./preview.server.ts";
import { ruleMessages } from "./rule-messages.ts";
import { actionWords, pageName } from "./rule-words.ts";
import type { Option } from "./rule-editor.server.ts";
import { openWorkbench, wordingOf, type Workbench } from "./workbench.server.ts";

export interface Cell {
  readonly slot: number;
  /** "" for content. */
  readonly product: string;
  readonly name: string;
  readonly price: ProductCard["price"];
  readonly picture: ReturnType<typeof pictureSource> | undefined;
  /** 0..1. */
  readonly attention: number;
  readonly by: string;
  readonly rule: string;
  readonly move: Move;
}

export interface ShelfSide {
  readonly title: string;
  readonly subtitle: string;
  readonly total: number;
  readonly cells: readonly Cell[];
}

export interface ShelfPair {
  readonly id: string;
  readonly name: string;
  readonly shop: ShelfSide | undefined;
  readonly draft: ShelfSide | undefined;
}

/** The product shown large before all shelves, and the shelf it is the best of. */
export interface Opening extends Pick<Cell, "product" | "name" | "picture"> {
  readonly shelf: string;
  readonly title: string;
}

export interface PreviewPage {
  readonly input: PreviewInput;
  /** Whether there is anything to compare with the shop: a draft, or rules switched off. */
  readonly compares: boolean;
  readonly hasDraft: boolean;
  /** What the home page opens with; on other pages nothing. */
  readonly opening: { readonly shop: Opening | undefined; readonly draft: Opening | undefined };
  readonly shelves: readonly ShelfPair[];
  /** Where a rule leads the search instead of showing the page; "" where none does. */
  readonly leads: { readonly shop: string; readonly draft: string };
  /** What the right-hand side is, in words; "" for the draft. */
  readonly right: string;
  /** Set for a moment that is past. */
  readonly past: Past | undefined;
  /** Rules that act on the page at this moment, with what they say. */
  readonly rules: readonly Option[];
  readonly explanation: SaidExplanation | undefined;
  readonly wrongLines: readonly number[];
  readonly choices: { readonly pages: readonly Option[]; readonly personas: readonly Option[]; readonly markets: readonly Option[]; readonly categories: readonly Option[]; readonly products: readonly Option[]; readonly rules: readonly Option[] };
}

/** What a page was arranged from for a moment that is past. */
export interface Past {
  readonly version: number;
  readonly from: string;
  /** "" while it is still in force. */
  readonly until: string;
  /** Whether its rules can still be arranged with today's catalogue. */
  readonly fits: boolean;
  readonly recorded: Recorded | undefined;
}

/** Undefined while the published file does not compile against the catalogue. */
export async function loadPreview(input: PreviewInput, locale: Locale, now: number): Promise<PreviewPage | undefined> {
  const [bench, personas] = await Promise.all([openWorkbench(), listPersonas()]);
  if (bench.published === undefined || !bench.compiled.ok) return undefined;
  const rulesThere = await rulesChoices(bench, locale);
  const look: Look = { input: { ...input, page: bench.compiled.program.pages.has(input.page) ? input.page : "home" }, persona: personas.find((one) => one.visitorId === input.who), shop: bench.shop, now };
  const { other, without } = look.input;
  const instant = instantOfLook(look.input, look.shop, now);
  const [inForce, program] = await Promise.all([inForceAt(instant, now, bench), programNamed(other.rules, bench)]);
  const compares = program !== undefined && (bench.current.draft !== undefined || without.length > 0 || Object.values(other).some((value) => value !== ""));
  const there: Look = { ...look, input: otherInput(look.input), persona: personas.find((one) => one.visitorId === otherInput(look.input).who) };
  const shop = inForce.program === undefined ? undefined : await arrangeLook(look, inForce.program, []);
  const draft = compares ? await arrangeLook(there, program, without) : undefined;
  const wording = wordingOf(bench, locale);
  const acting = [...new Set([shop, draft].flatMap(rulesOf))].sort();
  const asked = look.input.why?.side === "draft" ? (draft ?? shop) : shop;
  const choices = choicesOf(bench, personas, wording);
  const rightParts = [rulesThere.find(({ value }) => value === other.rules && value !== "")?.label ?? "", choices.personas.find(({ value }) => value === other.who)?.label ?? "", other.at.replace("T", " "), other.device === "" ? "" : translator(previewMessages, locale)(other.device)];
  return {
    input: look.input, compares, hasDraft: bench.current.draft !== undefined, opening: { shop: openingOf(shop, look), draft: openingOf(draft, there) }, shelves: pairsOf(shop, draft, look, wording), leads: { shop: shop?.advice.lead ?? "", draft: draft?.advice.lead ?? "" }, right: rightParts.filter((part) => part !== "").join(", "),
    past: isPast(instant, now) ? { version: inForce.version, from: said(inForce.from, locale), until: said(inForce.until, locale), fits: inForce.program !== undefined, recorded: await recordedAt(look.persona, look.input.page, instant, wording.names, nameById(bench, locale)) } : undefined,
    rules: acting.map((id) => ({ value: id, label: ruleLabel(id, [bench.compiled.ok ? bench.compiled.program : undefined, inForce.program, program], wording) })),
    explanation: asked === undefined ? undefined : await explanationOf(look.input, asked, wording),
    wrongLines: input.who === "typed" ? readFacts(input.facts).wrongLines : [], choices: { ...choices, rules: rulesThere },
  };
}

const said = (at: Date | undefined, locale: Locale): string => (at === undefined ? "" : formatDate(at, locale, "both"));
const nameById = ({ shop }: Workbench, locale: Locale) => (id: string): string => localise(shop.names[shop.rowOf.get(id) ?? shop.rowOfExternalId.get(id) ?? -1], locale) || id;

/** Rules that touch a page: its shelves and, before it, its search. */
const rulesOf = (page: LookedPage | undefined): string[] =>
  page === undefined ? [] : [...page.arrangement.shelves.flatMap((shelf) => shelf.rules), ...page.advice.rules];

/** What a rule says, from the first program that has it. */
function ruleLabel(id: string, programs: readonly (Program | undefined)[], wording: Wording): string {
  const rule = programs.flatMap((program) => program?.file.rules ?? []).find((one) => one.id === id);
  return rule === undefined ? id : actionWords(rule.action, wording);
}

function pairsOf(shop: ArrangedPage | undefined, draft: ArrangedPage | undefined, look: Look, { names }: Wording): ShelfPair[] {
  const before = new Map((shop?.arrangement.shelves ?? []).map((shelf) => [shelf.id, shelf]));
  const after = new Map((draft?.arrangement.shelves ?? []).map((shelf) => [shelf.id, shelf]));
  const order = draft === undefined ? [...before.keys()] : [...after.keys(), ...[...before.keys()].filter((id) => !after.has(id))];
  return order.map((id) => {
    const [left, right] = [before.get(id), after.get(id)];
    const old = left === undefined || draft === undefined ? undefined : positionsOf(left.slots);
    return { id, name: names.shelf(id), shop: left === undefined ? undefined : sideOf(left, undefined, look), draft: right === undefined ? undefined : sideOf(right, old ?? new Map(), look) };
  });
}

function openingOf(page: ArrangedPage | undefined, { shop, input }: Look): Opening | undefined {
  const shelf = input.page === "home" && page !== undefined ? opensWith(page.arrangement.shelves) : undefined;
  const best = shelf?.slots.find((slot) => slot.kind === "product");
  const card = best === undefined ? undefined : cardIn(shop, best.product, input);
  if (shelf === undefined || card === undefined) return undefined;
  return { shelf: shelf.id, title: shelf.title, product: card.externalId, name: card.name, picture: card.picture === undefined ? undefined : pictureSource(card.picture, "wide") };
}

function sideOf(shelf: ArrangedShelf, before: ReadonlyMap<string, number> | undefined, look: Look): ShelfSide {
  return { title: shelf.title, subtitle: shelf.subtitle ?? "", total: shelf.total, cells: shelf.slots.map((slot) => cellOf(slot, before, look)) };
}

function cellOf(slot: ArrangedSlot, before: ReadonlyMap<string, number> | undefined, { shop, input }: Look): Cell {
  const base = { slot: slot.slot, attention: slot.attention, rule: slot.rule ?? "" };
  if (slot.kind === "content") return { ...base, product: "", name: slot.content.title?.[input.locale] ?? slot.content.title?.en ?? slot.content.ref, price: null, picture: undefined, by: "content", move: undefined };
  const card = cardIn(shop, slot.product, input);
  return {
    ...base, product: slot.product, name: card?.name ?? slot.product, price: card?.price ?? null, picture: card?.picture === undefined ? undefined : pictureSource(card.picture, "square"), by: slot.by,
    move: before === undefined ? undefined : moveOf(slot.product, slot.slot, before),
  };
}

async function explanationOf({ why, words, locale }: PreviewInput, { arrangement, shop, advice }: LookedPage, wording: Wording): Promise<SaidExplanation | undefined> {
  if (why === undefined) return undefined;
  const explained = explainedWords(explain(arrangement.trace(), why.shelf, why.product, why.slot), why, wording);
  const found = await foundAs(shop.rowOfExternalId.get(why.product) ?? -1, words, locale, advice.meanings);
  return found === undefined ? explained : { ...explained, steps: [foundAsWords(found.meaning, found.word, wording), ...explained.steps] };
}

function choicesOf(bench: Workbench, personas: Awaited<ReturnType<typeof listPersonas>>, { names }: Wording): Omit<PreviewPage["choices"], "rules"> {
  const t = translator(ruleMessages, names.locale);
  const pages = bench.compiled.ok ? [...bench.compiled.program.pages.keys()] : [];
  return {
    pages: pages.map((id) => ({ value: id, label: pageName(id, t) })),
    personas: personas.map((one) => ({ value: one.visitorId, label: `${one.name} (${one.signals})` })),
    markets: [...bench.shop.priceBooks.values()].map((book) => ({ value: book.id, label: `${book.country}, ${book.currency}` })),
    categories: (bench.columns.facets.get("category")?.values ?? []).map((value) => ({ value, label: names.value("category", value) })),
    products: bench.columns.ids.slice(0, 500).map((value) => ({ value, label: names.product(value) })),
  };
}
