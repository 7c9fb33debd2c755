/** The preview as it is drawn: both sides, what moved, how much each place is seen, and the answers to "why". */
import { describe, expect, test } from "vitest";
import { money } from "#app/platform/money.ts";
import { formsOf, linksOf, sentBy, tagsOf } from "#tests/forms.ts";
import { namesOf, pageFaults } from "#tests/page-faults.ts";
import { render, textOf } from "#tests/render.tsx";
import type { SaidExplanation } from "./explain-words.ts";
import { ExplanationView } from "./explanation-view.tsx";
import { AskForm, LookFields, PreviewForm, WithoutForm } from "./preview-form.tsx";
import { previewValues, readPreview, type PreviewInput } from "./preview-input.ts";
import type { Cell, PreviewPage, ShelfPair, ShelfSide } from "./preview-page.server.ts";
import { PastNotice, ShelfPairs } from "./preview-view.tsx";

const plain = (html: string) => textOf(html).replaceAll("\u00a0", " ");
const option = (value: string) => ({ value, label: `The ${value}` });
const input = (wish: Partial<PreviewInput> = {}): PreviewInput => ({
  page: "home", who: "stranger", facts: "", at: "", locale: "en", market: "eur", device: "desktop", category: "", product: "", words: "", campaign: "", other: { rules: "", who: "", at: "", device: "" }, without: [], why: undefined, ...wish,
});
const cell = (slot: number, wish: Partial<Cell> = {}): Cell => ({
  slot, product: `lw-${slot}`, name: `Piece ${slot}`, price: money(slot * 10_000, "EUR"), picture: undefined, attention: 1 / slot, by: "value", rule: "", move: undefined, ...wish,
});
const side = (cells: readonly Cell[], wish: Partial<ShelfSide> = {}): ShelfSide => ({ title: "Picked for you", subtitle: "", total: cells.length, cells, ...wish });
const pair = (wish: Partial<ShelfPair> = {}): ShelfPair => ({ id: "picked", name: "Picked for you (picked)", shop: side([cell(1), cell(2)]), draft: side([cell(1, { product: "lw-2", name: "Piece 2", move: 1 }), cell(2, { product: "lw-9", name: "Piece 9", move: "new" })]), ...wish });
const choices: PreviewPage["choices"] = { pages: ["home", "category", "product"].map(option), personas: [option("anna-id")], markets: ["eur", "rub"].map(option), categories: [option("desks")], products: [option("lw-1")], rules: [{ value: "", label: "Draft" }, ...["v1", "set:a"].map(option)] };
const pageOf = (wish: Partial<PreviewPage> = {}): PreviewPage => ({ input: input(), compares: true, hasDraft: true, opening: { shop: undefined, draft: undefined }, shelves: [pair()], leads: { shop: "", draft: "" }, rules: ["sold-out", "weak-margin"].map(option), right: "", past: undefined, explanation: undefined, wrongLines: [], choices, ...wish });
const pairs = (wish: Partial<PreviewPage> = {}, locale: "en" | "ru" = "en") => {
  const page = pageOf(wish);
  return render(<ShelfPairs page={page} values={previewValues(page.input)} />, { locale });
};

describe("shelves side by side", () => {
  test("each place has its number, how much it is seen, why it is taken and the question why", () => {
    const html = pairs();
    for (const words of ["Piece 1", "Piece 2", "Piece 9", "€100", "In the shop", "Draft"]) expect(plain(html)).toContain(words);
    const asked = linksOf(html).filter((link) => link.href.startsWith("?"));
    expect(asked).toHaveLength(4);
    for (const { href } of asked) {
      const read = readPreview(new URLSearchParams(href.slice(1, href.indexOf("#"))), { locale: "en", market: "eur" });
      expect(read.why).toMatchObject({ shelf: "picked", slot: expect.any(Number) });
      expect(href.endsWith("#explanation")).toBe(true);
    }
    expect(new Set(asked.map((link) => link.href)).size).toBe(4);
  });

  test("a question carries the whole look along: the person, the moment, the rules switched off", () => {
    const look = input({ who: "typed", facts: "segment: office\nmaterial: oak 3", at: "2026-12-01T09:00", market: "rub", without: ["a", "b"], category: "desks" });
    const [{ href = "" } = {}] = linksOf(pairs({ input: look })).filter((link) => link.href.startsWith("?"));
    const read = readPreview(new URLSearchParams(href.slice(1, href.indexOf("#"))), { locale: "ru", market: "usd" });
    expect({ ...read, why: undefined }).toEqual(look);
  });

  test("the home page opens with the same on both sides, or it is said that it does not", () => {
    const opening = (product: string) => ({ shelf: "configure", title: "Configure yours", product, name: `Large ${product}`, picture: undefined });
    const same = pairs({ opening: { shop: opening("a"), draft: opening("a") } });
    expect(plain(same)).toContain("The page opens with");
    expect(plain(same)).not.toContain("another than in the shop");
    expect(linksOf(same).filter((link) => link.href === "/studio/shelves/configure")).toHaveLength(2);
    const other = pairs({ opening: { shop: opening("a"), draft: opening("b") } });
    expect(plain(other).match(/another than in the shop/g)).toHaveLength(1);
    expect(plain(pairs({ compares: false, opening: { shop: opening("a"), draft: undefined } })).match(/opens with/g)).toHaveLength(1);
    expect(plain(pairs({ opening: { shop: opening("a"), draft: undefined } }, "ru"))).toContain("Крупно не показано ничего");
    expect(plain(pairs())).not.toContain("opens with");
  });

  test("what moved is said in words and signs, on the draft's side only", () => {
    const html = pairs({ shelves: [pair({ draft: side([cell(1, { move: 3 }), cell(2, { move: -2 }), cell(3, { move: "new" }), cell(4)]) })] });
    const marks = tagsOf(html, "span").filter((span) => span.role === "img");
    expect(marks).toHaveLength(3);
    expect(marks.every((mark) => mark["aria-label"] === mark.title && mark.title !== "")).toBe(true);
    expect(textOf(html)).toContain("↑3");
    expect(textOf(html)).toContain("↓2");
  });

  test("attention is a bar that is also said; never more than all of it", () => {
    expect(pairs({ leads: { shop: "/help", draft: "" } })).toContain("In the shop: this search leads to /help");
    expect(pairs({ compares: false, leads: { shop: "/help", draft: "/x" } })).not.toContain("/x");
    const bars = tagsOf(pairs({ shelves: [pair({ shop: side([cell(1), cell(2), cell(3, { attention: 0 })]), draft: undefined })], compares: false }), "div").filter((bar) => bar.role === "img");
    expect(bars.map((bar) => /\d+/.exec(bar["aria-label"] ?? "")?.[0])).toEqual(["100", "50", "0"]);
  });

  test("content has no price and asks nothing; a product without a price is still named", () => {
    const html = pairs({ compares: false, shelves: [pair({ shop: side([cell(1, { product: "", name: "Build your desk", price: null, by: "content" }), cell(2, { price: null })]) })] });
    expect(linksOf(html).filter((link) => link.href.startsWith("?"))).toHaveLength(1);
    expect(plain(html)).toContain("Build your desk");
    expect(plain(html)).not.toMatch(/null|undefined/);
  });

  test("without a draft one side is shown, and said so; switched-off rules make a second one", () => {
    expect(linksOf(pairs({ compares: false })).filter((link) => link.href.startsWith("?"))).toHaveLength(2);
    const off = pairs({ input: input({ without: ["sold-out"] }) });
    expect(plain(off)).not.toBe(plain(pairs()));
  });

  test("a shelf that only one side shows says so on the other", () => {
    for (const gone of ["shop", "draft"] as const) {
      const html = pairs({ shelves: [pair({ [gone]: undefined })] });
      expect(pageFaults(html)).toEqual([]);
      expect(linksOf(html).filter((link) => link.href.startsWith("?"))).toHaveLength(2);
    }
  });

  test("a page without shelves says so, in both languages", () => {
    expect(plain(pairs({ shelves: [] }))).not.toBe("");
    expect(plain(pairs({ shelves: [] }, "ru"))).toMatch(/[а-я]/);
  });

  test.each(["en", "ru"] as const)("in %s nothing is nameless or misplaced, whatever stands there", (locale) => {
    const long = "Электрорегулируемый письменный стол с высоконагруженным подстольем";
    const cells = ["value", "pin", "soft-pin", "fill", "explore", "page", "content", "something-new"].map((by, index) => cell(index + 1, { by, rule: index % 2 === 0 ? "" : "a-rule", name: index === 0 ? long : "<b>x</b>" }));
    const html = pairs({ shelves: [pair({ shop: side(cells, { title: long, subtitle: long }), draft: side(cells) }), pair({ id: "new", name: "New", shop: undefined, draft: side([]) })] }, locale);
    expect(pageFaults(html)).toEqual([]);
    expect(html).not.toContain("<b>x</b>");
    expect(tagsOf(html, "section").map((section) => section["aria-label"])).toEqual(["Picked for you (picked)", "New"]);
    expect(tagsOf(html, "ol").every((list) => list.tabindex === "0" && list["aria-label"] !== "")).toBe(true);
  });
});

describe("a page as it was", () => {
  const past = { version: 3, from: "1 May", until: "4 May", fits: true, recorded: undefined };

  test("says which version was in force, what of then is known and what is of today, in both languages", () => {
    for (const locale of ["en", "ru"] as const) {
      const text = textOf(render(<PastNotice past={past} />, { locale }));
      for (const words of ["3", "1 May", "4 May"]) expect(text).toContain(words);
      expect(text).toMatch(locale === "en" ? /prices.*stock.*not kept/s : /цены.*не хранятся/s);
    }
  });

  test("shows what was really seen, and says when that is not recorded or the rules are lost", () => {
    const shown = textOf(render(<PastNotice past={{ ...past, recorded: { at: "3 May, 10:02", version: 3, shelves: [{ name: "Picked", products: ["Chair", "<b>Desk</b>"] }] } }} />));
    expect(shown).toContain("Chair · ");
    expect(shown).toContain("3 May, 10:02");
    expect(render(<PastNotice past={{ ...past, recorded: { at: "x", version: 1, shelves: [{ name: "<b>", products: [] }] } }} />)).not.toContain("<b>");
    expect(textOf(render(<PastNotice past={past} />))).toContain("No visit");
    expect(textOf(render(<PastNotice past={{ ...past, fits: false }} />))).toContain("no longer fits");
    expect(textOf(render(<PastNotice past={{ ...past, from: "" }} />))).toContain("ships with");
  });

  test("the left side is named after the version, the right side after what it is arranged by", () => {
    const text = textOf(pairs({ past, right: "Change set: Winter" }));
    expect(text).toContain("In the shop then (version 3)");
    expect(text).toContain("Change set: Winter");
  });
});

describe("the look's form", () => {
  const form = (wish: Partial<PreviewInput> = {}, wrongLines: readonly number[] = [], locale: "en" | "ru" = "en") => render(<PreviewForm input={input(wish)} choices={choices} wrongLines={wrongLines} />, { locale });

  test.each<[string, Partial<PreviewInput>]>([
    ["a stranger at home", {}],
    ["somebody known, in Russian, on a phone", { who: "anna-id", locale: "ru", market: "rub", device: "phone" }],
    ["a category at a moment", { page: "category", category: "desks", at: "2026-12-24T18:00" }],
    ["typed facts in a campaign", { who: "typed", facts: "segment: office\norders: 2", campaign: "quiet-week" }],
    ["beside other rules, another shopper, moment and device", { other: { rules: "v1", who: "anna-id", at: "2026-05-03T10:00", device: "phone" } }],
    ["a product, with rules switched off", { page: "product", product: "lw-1", without: ["a", "b.c"] }],
  ])("%s is read from the address it makes", (_name, wish) => {
    const sent = new URLSearchParams([...sentBy(form(wish))].map(([name, value]): [string, string] => [name, String(value)]));
    expect(readPreview(sent, { locale: "en", market: "usd" })).toEqual(input(wish));
  });

  test("is a plain GET form that shows more where more is asked", () => {
    expect(formsOf(form())[0]?.method).toBe("get");
    const open = (html: string) => tagsOf(html, "details").some((details) => "open" in details);
    expect(open(form())).toBe(false);
    for (const wish of [{ page: "category" }, { page: "product" }, { page: "search" }, { who: "typed" }, { campaign: "x" }]) expect(open(form(wish)), JSON.stringify(wish)).toBe(true);
  });

  test("lines that are no facts are named beside the field", () => {
    const html = form({ who: "typed", facts: "x" }, [2, 5]);
    expect(textOf(html)).toContain("2, 5");
    expect(tagsOf(html, "textarea")[0]).toMatchObject({ "aria-invalid": "true" });
    expect(pageFaults(html)).toEqual([]);
  });

  test.each(["en", "ru"] as const)("in %s every field has a name of its own", (locale) => {
    const html = form({ without: ["x"] }, [], locale);
    expect(pageFaults(html)).toEqual([]);
    const names = namesOf(html, "select", "input", "textarea");
    expect(new Set(names).size).toBe(names.length);
  });
});

describe("the other forms of the look", () => {
  const values = previewValues(input({ without: ["sold-out"], market: "rub" }));

  test("a question about any product keeps the look and its last answers", () => {
    const why = { shelf: "picked", product: "lw-1", slot: 3, side: "draft" as const };
    const html = render(<AskForm values={values} shelves={[pair()]} input={input({ why })} />);
    const sent = new URLSearchParams([...sentBy(html)].map(([name, value]): [string, string] => [name, String(value)]));
    expect(readPreview(sent, { locale: "en", market: "usd" })).toEqual(input({ without: ["sold-out"], market: "rub", why }));
    expect(formsOf(html)[0]?.required).toEqual(["whyProduct", "slot"]);
  });

  test("rules are switches: those switched off stay in the list though they act no longer", () => {
    const html = render(<WithoutForm values={values} rules={[option("weak-margin")]} input={input({ without: ["sold-out"] })} />);
    expect(tagsOf(html, "input").filter((box) => box.type === "checkbox").map((box) => [box.value, "checked" in box])).toEqual([["weak-margin", false], ["sold-out", true]]);
    expect(sentBy(html).getAll("without")).toEqual(["sold-out"]);
    expect(pageFaults(html)).toEqual([]);
  });

  test("hidden fields hold each value once, also several of one name", () => {
    const html = render(<form><LookFields values={[["page", "home"], ["without", "a"], ["without", "b"]]} /></form>);
    expect(sentBy(html).getAll("without")).toEqual(["a", "b"]);
  });
});

describe("an explanation", () => {
  const said = (wish: Partial<SaidExplanation> = {}): SaidExplanation => ({
    title: "Why Alder stands at 2 on Picked", shelf: "picked", product: "lw-1", asked: 2, steps: [{ sentence: "It is on sale.", decisive: false }, { sentence: "A rule lifts it.", decisive: true }], remedies: ["Lift it by 0.4."],
    value: { total: 1.234, rank: "3 of 20", parts: [{ name: "Relevance", amount: 0.9 }, { name: "Profit", amount: -0.166 }], signals: [{ name: "Taste", amount: 0.4 }] }, ...wish,
  });
  const view = (wish: Partial<SaidExplanation> = {}, locale: "en" | "ru" = "en") => render(<ExplanationView explanation={said(wish)} close="?page=home" />, { locale });

  test("has steps, the sum with its parts and what would change it, and offers to pin", () => {
    const html = view();
    for (const words of ["Why Alder stands at 2", "It is on sale.", "A rule lifts it.", "+1.23", "3 of 20", "+0.90", "-0.17", "Taste", "Lift it by 0.4."]) expect(plain(html)).toContain(words);
    expect(linksOf(html).map((link) => link.href)).toEqual(["/?page=home", "/studio/rules/~new?action=pin&shelf=picked&product=lw-1&slot=2"]);
    expect(tagsOf(html, "div").some((div) => div.id === "explanation")).toBe(true);
  });

  test("a minus is a minus in numbers, and bars of no length break nothing", () => {
    const html = view({ value: { total: 0, rank: "1", parts: [{ name: "A", amount: 0 }, { name: "B", amount: 0 }], signals: [] } });
    expect(html).not.toMatch(/NaN|Infinity/);
    expect(plain(html)).toContain("0.00");
  });

  test("of something unknown has a title only", () => {
    const html = view({ steps: [], remedies: [], value: undefined, title: "There is no product “x”" });
    expect(plain(html)).toContain("There is no product “x”");
    expect(linksOf(html)).toHaveLength(1);
  });

  test.each(["en", "ru"] as const)("in %s is without faults, and numbers are the language's", (locale) => {
    expect(pageFaults(view({}, locale))).toEqual([]);
    expect(plain(view({}, locale))).toContain(locale === "ru" ? "+1,23" : "+1.23");
  });

  test("names out of the catalogue are text", () => {
    expect(view({ title: "<img src=x>", steps: [{ sentence: "<script>", decisive: true }], remedies: ["<b>"] })).not.toMatch(/<img|<script>|<b>/);
  });
});
