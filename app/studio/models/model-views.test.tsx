/** The forms and pages of a product's model as they are drawn: sent back untouched they change nothing; in both languages nothing is nameless. */
import { describe, expect, test } from "vitest";
import { choicesOf } from "#app/configurator/choices-query.ts";
import { configuratorView } from "#app/configurator/configurator-view.ts";
import { examineModel } from "#app/configurator/examine-model.ts";
import { readModelInput } from "#app/configurator/model-file.ts";
import type { ModelSource } from "#app/configurator/model.ts";
import { sameJson } from "#app/platform/stable-json.ts";
import { riseDesk } from "#db/seed/larkwood/models/rise-desk.ts";
import { spanShelving } from "#db/seed/larkwood/models/span-shelving.ts";
import { formsOf, linksOf, sentBy, tagsOf } from "#tests/forms.ts";
import { namesOf, pageFaults } from "#tests/page-faults.ts";
import { render, textOf } from "#tests/render.tsx";
import { shelf, shelfOptions, versionOf, withOption } from "#tests/small-model.ts";
import { casePage } from "./case-page.server.ts";
import { CaseList } from "./case-list.tsx";
import { CountLine, EditorForm } from "./editor-form.tsx";
import type { LiveAnswer, ModelAnswer } from "./model-answer.ts";
import type { ModelBench } from "./model-bench.server.ts";
import { editModel, newItem, type EditTarget } from "./model-edit.ts";
import { ModelOutcome, ModelsFrame, type ModelHead } from "./model-frame.tsx";
import { OptionFields } from "./option-editor.tsx";
import { optionKinds } from "./option-form.ts";
import { optionPage } from "./option-page.server.ts";
import type { OverviewPage } from "./overview-page.server.ts";
import { OverviewView, StateLines } from "./overview-view.tsx";
import { PriceEditor } from "./price-editor.tsx";
import { pricesPage } from "./price-page.server.ts";
import { previewPage } from "./preview-page.server.ts";
import { PreviewView } from "./preview-view.tsx";
import type { PublishPage } from "./publish-page.server.ts";
import { PublishView } from "./publish-view.tsx";
import { ExpressionHelp, RuleFields } from "./rule-editor.tsx";
import { ruleKinds } from "./rule-form.ts";
import { rulePage } from "./rule-page.server.ts";
import { modelTexts } from "./text-form.ts";
import { TextRows } from "./text-rows.tsx";
import { thingSections } from "./thing-page.server.ts";

const books = ["EUR", "USD", "RUB"];
type Cases = ModelBench["working"]["cases"];

/** What the pages read of a bench, without a database behind it. */
function benchOf(source: ModelSource, cases: Cases = []): ModelBench {
  const read = readModelInput({ model: source, cases });
  return { id: source.id, working: { source, cases }, seen: "stamp", books, file: read.ok ? read.file : undefined, problems: [] } as unknown as ModelBench;
}

const examinedOf = ({ file }: ModelBench) => (file === undefined ? undefined : examineModel(file.model, file.cases));

const form = (target: EditTarget, children: React.ReactNode, wish: { readonly answer?: ModelAnswer; readonly live?: LiveAnswer; readonly mayEdit?: boolean } = {}, locale: "en" | "ru" = "en") =>
  render(<EditorForm id="m" target={target} seen="stamp" answer={wish.answer} live={wish.live} mayEdit={wish.mayEdit ?? true}>{children}</EditorForm>, { locale });
const formIn = (html: string): string => /<form[^>]*>(.*?)<\/form>/s.exec(html)?.[1] ?? "";

/** The model after its form was sent as it was drawn. */
function untouched(source: ModelSource, target: EditTarget, html: string): unknown {
  const edited = editModel({ source, cases: [] }, target, sentBy(formIn(html)), books);
  if (!edited.ok) throw new Error(JSON.stringify(edited.problems));
  return edited.after.source;
}
const models = [spanShelving, riseDesk];

describe("an option's form", () => {
  test.each(models.flatMap((model) => model.options.map((option) => [model.id, option.id, model] as const)))("of %s %s comes back as it was drawn, without a fault", (_, id, model) => {
    const target: EditTarget = { part: "option", item: id };
    for (const locale of ["en", "ru"] as const) {
      const page = optionPage(benchOf(model), id, null, locale);
      if (page === undefined) throw new Error("the option is there");
      const html = form(target, <OptionFields page={page} />, {}, locale);
      expect(untouched(model, target, html)).toEqual(model);
      expect(pageFaults(html), locale).toEqual([]);
    }
  });

  test.each(optionKinds)("of a new one of the kind %s asks for id, name and what the kind needs", (kind) => {
    const page = optionPage(benchOf(shelf()), newItem, kind, "en");
    if (page === undefined) throw new Error("a new option has a page");
    const html = form({ part: "option", item: newItem }, <OptionFields page={page} />);
    const [first] = formsOf(html);
    expect(first?.fields.kind).toBe(kind);
    expect(first?.required).toEqual(expect.arrayContaining(["id", "label.en"]));
    const numeric = ["length", "integer", "quantity"].includes(kind);
    expect(first?.required.includes("step")).toBe(numeric);
    expect(first?.names.some((name) => name.startsWith("values."))).toBe(kind === "enum" || kind === "set");
    expect(first?.names.includes("price.EUR")).toBe(kind === "bool");
    expect(pageFaults(html)).toEqual([]);
  });

  test("opens the value in which something is wrong, and says it there", () => {
    const page = optionPage(benchOf(spanShelving), "board", null, "en");
    if (page === undefined) throw new Error("the option is there");
    const answer: ModelAnswer = { status: 422, fields: { "values.1.price.EUR": "That is no amount.", "label.en": "Please fill this in." }, problems: [], overtaken: undefined };
    const html = form({ part: "option", item: "board" }, <OptionFields page={page} />, { answer });
    expect(tagsOf(formIn(html), "details").map((fold) => "open" in fold)).toEqual([false, true, false, false, false]);
    expect(textOf(html)).toContain("That is no amount.");
    expect(pageFaults(html)).toEqual([]);
  });

  test("is read on a phone: labels, values and choices in words, and nothing to change them with", () => {
    const page = optionPage(benchOf(spanShelving), "board", null, "en");
    if (page === undefined) throw new Error("the option is there");
    const read = /<div class="studio-reading[^>]*>(.*?)<aside/s.exec(form({ part: "option", item: "board" }, <OptionFields page={page} />))?.[1] ?? "";
    for (const text of [page.fields["label.en"], page.fields["label.ru"], page.values[0]?.label]) expect(textOf(read)).toContain(text);
    for (const tag of ["select", "textarea", "button", "form"]) expect(tagsOf(read, tag), tag).toEqual([]);
    expect(tagsOf(read, "input").map(({ type }) => type)).toEqual(["hidden"]);
  });

  test("of somebody who may only look is disabled as a whole and has no buttons", () => {
    const page = optionPage(benchOf(spanShelving), "board", null, "en");
    if (page === undefined) throw new Error("the option is there");
    const html = form({ part: "option", item: "board" }, <OptionFields page={page} />, { mayEdit: false });
    expect(tagsOf(html, "fieldset")[0]).toHaveProperty("disabled");
    expect(formsOf(html)[0]?.buttons).toEqual([]);
  });

  test("nothing is there for an option nobody has", () => {
    for (const id of ["nothing", "__proto__", ""]) expect(optionPage(benchOf(shelf()), id, null, "en")).toBeUndefined();
    expect(optionPage(benchOf(shelf()), newItem, "sofa", "en")?.kind).toBe("enum");
  });
});

describe("a rule's form", () => {
  test.each(models.flatMap((model) => (model.rules ?? []).map((rule) => [model.id, rule.id, model] as const)))("of %s %s comes back as it was drawn, without a fault", (_, id, model) => {
    const target: EditTarget = { part: "rule", item: id };
    const page = rulePage(benchOf(model), id, null, "ru");
    if (page === undefined) throw new Error("the rule is there");
    const html = form(target, <RuleFields page={page} />, {}, "ru");
    expect(untouched(model, target, html)).toEqual(model);
    expect(pageFaults(html)).toEqual([]);
  });

  test.each(ruleKinds)("of a new one of the kind %s has texts in both languages and what it says", (kind) => {
    const page = rulePage(benchOf(shelf()), newItem, kind, "en");
    if (page === undefined) throw new Error("a new rule has a page");
    const html = form({ part: "rule", item: newItem }, <RuleFields page={page} />);
    const own = { requires: ["if", "then"], excludes: ["all"], cardinality: ["of"], compare: ["left", "right"], formula: ["holds"], table: ["options", "rows"] }[kind];
    expect(formsOf(html)[0]?.required).toEqual(expect.arrayContaining([...own, "id", "name.en", "sentence.en"]));
    expect(tagsOf(html, "textarea").filter((area) => own.includes(area.name ?? "")).every((area) => area.spellcheck === "false")).toBe(true);
    expect(pageFaults(html)).toEqual([]);
  });

  test("the help names what expressions may use", () => {
    const page = rulePage(benchOf(spanShelving), newItem, "formula", "en");
    if (page === undefined) throw new Error("a new rule has a page");
    const html = render(<ExpressionHelp names={page.names} />);
    for (const option of spanShelving.options) expect(textOf(html)).toContain(option.id);
    expect(pageFaults(html)).toEqual([]);
    expect(pageFaults(render(<ExpressionHelp names={{ options: [], derived: [], tables: [], conditions: [] }} />))).toEqual([]);
  });
});

describe("the form of prices", () => {
  const pageOf = (source: ModelSource) => pricesPage(benchOf(source), undefined, "en");

  test.each(models.map((model) => [model.id, model] as const))("of %s comes back as it was drawn, without a fault", (_, model) => {
    const target: EditTarget = { part: "prices", item: "" };
    for (const locale of ["en", "ru"] as const) {
      const html = form(target, <PriceEditor page={pageOf(model)} />, {}, locale);
      expect(sameJson(untouched(model, target, html), model)).toBe(true);
      expect(pageFaults(html), locale).toEqual([]);
    }
  });

  test("has a row for another line of each kind, folded until it is needed", () => {
    const html = form({ part: "prices", item: "" }, <PriceEditor page={pageOf(shelf())} />);
    expect(formsOf(html)[0]?.names).toEqual(expect.arrayContaining(["price.0.id", "lead.0.id", "weight.0.id", "base.EUR", "baseDays", "baseGrams"]));
    const wrong = form({ part: "prices", item: "" }, <PriceEditor page={pageOf(shelf())} />, { answer: { status: 422, fields: { "price.0.percent": "No number." }, problems: [], overtaken: undefined } });
    expect(tagsOf(html, "details").some((fold) => "open" in fold)).toBe(false);
    expect(tagsOf(wrong, "details").some((fold) => "open" in fold)).toBe(true);
  });

  test.each([[{ en: "Boards", ru: "Полки" }, "Boards", "Полки"], [{ en: "Boards", ru: " " }, "Boards", "Boards"], [{ en: "Boards" }, "Boards", "Boards"]])("a line named %j is %s in English, %s in Russian", (label, english, russian) => {
    const page = pageOf(shelf({ prices: { base: { EUR: 100 }, lines: [{ id: "wide", label, amount: { EUR: "width" } }] } }));
    const heads = (locale: "en" | "ru") => [...form({ part: "prices", item: "" }, <PriceEditor page={page} />, {}, locale).matchAll(/<summary[^>]*><span[^>]*>([^<]*)<\/span> <code[^>]*>([^<]*)/g)].map(([, name, id]) => [name, id]);
    expect(heads("en")).toContainEqual([english, "wide"]);
    expect(heads("ru")).toContainEqual([russian, "wide"]);
  });
});

describe("all texts side by side", () => {
  test.each(models.map((model) => [model.id, model] as const))("of %s come back as they were drawn; each field has a name of its own", (_, model) => {
    const target: EditTarget = { part: "texts", item: "" };
    const html = form(target, <TextRows texts={modelTexts(model)} typed={{}} />);
    expect(untouched(model, target, html)).toEqual(model);
    expect(pageFaults(html)).toEqual([]);
    expect(namesOf(html, "textarea").every((name) => name.trim() !== "")).toBe(true);
  });

  test("what was typed stays, what is wrong is said, what is missing is marked", () => {
    const texts = [{ path: "title", about: "", field: "title", en: "Shelf", ru: "" }, { path: "options.0.label", about: "wood", field: "label", en: "Wood", ru: "Дерево" }];
    const answer: ModelAnswer = { status: 422, fields: { "options.0.label": "English is needed." }, problems: [], overtaken: undefined };
    const html = form({ part: "texts", item: "" }, <TextRows texts={texts} typed={{ "options.0.label.en": "", "title.ru": "Полка" }} />, { answer });
    const body = sentBy(formIn(html));
    expect([body.get("title.ru"), body.get("options.0.label.en")]).toEqual(["Полка", ""]);
    expect(tagsOf(html, "textarea").filter((area) => area["aria-invalid"] === "true").map((area) => area.name)).toEqual(["options.0.label.en"]);
    expect(pageFaults(html)).toEqual([]);
  });
});

describe("test cases", () => {
  const cases = [
    { id: "cheap", name: "The smallest", choices: { wood: "pine" }, expect: { kind: "valid" } }, { id: "dear", name: "Costs", choices: { wood: "oak" }, expect: { kind: "costs", prices: { EUR: 24_000 } } },
    { id: "no", name: "Doors in pine", choices: { wood: "pine", doors: "true" }, expect: { kind: "refused", rule: "doors-oak" } }, { id: "wrong", name: "Never", choices: { wood: "oak" }, expect: { kind: "refused" } },
  ] as unknown as Cases;
  const list = (mayEdit: boolean, locale: "en" | "ru" = "en", sent?: Parameters<typeof CaseList>[0]["sent"]) => render(<CaseList page={casePage(benchOf(shelf(), cases), examinedOf(benchOf(shelf(), cases)), locale)} seen="stamp" mayEdit={mayEdit} sent={sent} />, { locale });

  test("say whether they hold, and why not", () => {
    const page = casePage(benchOf(shelf(), cases), examinedOf(benchOf(shelf(), cases)), "en");
    expect(page.rows.map((row) => [row.id, row.holds])).toEqual([["cheap", true], ["dear", true], ["no", true], ["wrong", false]]);
    expect(page.green).toBe(3);
    expect(page.rows[3]?.why.length).toBeGreaterThan(0);
    expect(textOf(list(true))).toContain(page.rows[3]?.why[0] ?? "?");
  });

  test.each(["en", "ru"] as const)("in %s each has its form, and there is one for another", (locale) => {
    const html = list(true, locale);
    expect(formsOf(html).map((one) => [one.fields.item, one.buttons.length])).toEqual([["cheap", 2], ["dear", 2], ["no", 2], ["wrong", 2], [newItem, 1]]);
    expect(formsOf(html)[2]?.fields).toMatchObject({ expect: "refused", rule: "doors-oak", choices: "wood = pine\ndoors = true" });
    expect(pageFaults(html)).toEqual([]);
  });

  test("who may only look gets no buttons; without any cases it says so", () => {
    expect(formsOf(list(false)).every((one) => one.buttons.length === 0)).toBe(true);
    expect(textOf(render(<CaseList page={casePage(benchOf(shelf()), examinedOf(benchOf(shelf())), "en")} seen="s" mayEdit={false} sent={undefined} />))).not.toBe("");
  });

  test("a form that was refused stands open with what was typed and why", () => {
    const html = list(true, "en", { item: "dear", typed: { name: "", "price.EUR": "a lot" }, errors: { name: "Please fill this in.", "price.EUR": "That is no amount." } });
    expect(tagsOf(html, "details").map((fold) => "open" in fold)).toEqual([false, true, false, false, false]);
    expect(formsOf(html)[1]?.fields).toMatchObject({ name: "", "price.EUR": "a lot" });
    expect(pageFaults(html)).toEqual([]);
  });
});

describe("the draft as a configurator", () => {
  const view = (query: string, locale: "en" | "ru" = "en", mayEdit = true) => {
    const page = previewPage(benchOf(shelf()), examinedOf(benchOf(shelf())), new URLSearchParams(query), locale);
    if (page === undefined) throw new Error("the draft compiles");
    return { page, html: render(<PreviewView id="test-shelf" page={page} seen="stamp" mayEdit={mayEdit} />, { locale }) };
  };

  test.each(["", "o.wood=oak", "o.wood=oak&o.doors=true", "o.doors=true&o.wood=pine", "o.wood=teak&o.nothing=1", "book=RUB", "o.__proto__=x"])("?%s is drawn without a fault in both languages", (query) => {
    for (const locale of ["en", "ru"] as const) expect(pageFaults(view(query, locale).html), locale).toEqual([]);
  });

  test("every value is a link to the page with it chosen; a blocked one says so", () => {
    const { page, html } = view("o.wood=pine");
    const values = page.sections.flatMap((section) => section.options.flatMap((option) => option.values));
    expect(values.find((value) => value.value === "pine")?.status).toBe("chosen");
    expect(values.filter((value) => value.status === "blocked").map((value) => value.value)).toContain("true");
    for (const value of values.filter((one) => one.status !== "never")) expect(linksOf(html).some((link) => link.href.endsWith(value.href))).toBe(true);
  });

  test.each(["", "o.width=900", "o.doors=true", "o.wood=pine", "o.wood=oak&o.width=1200"])("?%s costs after a click what it costs in the shop", (query) => {
    const oak = withOption({ ...shelfOptions[0], default: "oak" } as never);
    const page = previewPage(benchOf(oak), examinedOf(benchOf(oak)), new URLSearchParams(query), "en");
    const { view: shop } = configuratorView({ ...versionOf(oak), choices: choicesOf(new URLSearchParams(query)), preference: "preferred", why: undefined, locale: "en", currency: "EUR" });
    const told = (options: readonly { readonly id: string; readonly values: readonly { readonly value: string; readonly difference: string }[] }[]) => options.map((option) => [option.id, ...option.values.map((value) => `${value.value} ${value.difference}`)]);
    expect(told(page?.sections.flatMap((section) => section.options) ?? [])).toEqual(told(shop.sections.flatMap((section) => section.options)));
    expect(page?.built?.price).toBe(shop.built?.price);
  });

  test("what is seen can be kept as a case: with its price, or as refused", () => {
    const built = view("o.wood=oak");
    const keep = formsOf(built.html).find((one) => one.fields.item === newItem);
    expect(keep).toMatchObject({ action: "/studio/products/test-shelf/cases", fields: { choices: "wood = oak", expect: "costs", "price.EUR": "240.00" } });
    const broken = view("o.doors=true&o.wood=pine");
    expect(broken.page.conflict).toBeDefined();
    expect(formsOf(broken.html).find((one) => one.fields.item === newItem)?.fields).toMatchObject({ expect: "refused" });
    expect(formsOf(view("o.wood=oak", "en", false).html).some((one) => one.fields.item === newItem)).toBe(false);
  });

  test("the other currency keeps the choices", () => {
    const { html } = view("o.wood=oak&o.width=900");
    const [other] = formsOf(html).filter((one) => one.method === "get");
    expect(other?.fields).toMatchObject({ "o.wood": "oak", "o.width": "900" });
  });
});

const head = (edit = true, publish = true): ModelHead => ({ id: "test-shelf", title: "Shelf", rights: { edit, publish } });
const state = (wish: Partial<NonNullable<OverviewPage["published"]>> = {}) => ({ version: 3, stamp: "s", author: "Anna", at: "1 November 2026", ...wish });

describe("the model at a glance", () => {
  const page = (wish: Partial<OverviewPage> = {}): OverviewPage => ({
    published: state(), draft: state({ version: 4 }), products: [{ name: "Shelf", slug: "shelf" }], problems: [], count: "1843200", blockers: [], findings: [], gaps: [], never: { looked: 0, enough: false, lines: [] },
    options: [{ id: "wood", label: "Wood", kind: "enum", section: "all" }], rules: [{ id: "doors-oak", label: "Doors need oak", kind: "requires", sentence: "Only oak." }], things: [], ...wish,
  });
  const many = Array.from({ length: 40 }, (_, index) => `Line ${index}`);

  test.each<[string, Partial<OverviewPage>]>([
    ["healthy", {}], ["new", { published: undefined, draft: state({ author: "" }) }], ["without a draft", { draft: undefined }], ["with everything wrong", { blockers: many, findings: many, gaps: many, never: { looked: 500, enough: true, lines: many } }],
    ["broken", { problems: [{ place: "Rule", sentence: "is wrong", path: "rules.0", code: "bad" }] as unknown as OverviewPage["problems"], count: undefined }], ["empty", { options: [], rules: [], products: [], things: thingSections({}, undefined, "en") }], ["huge", { count: `1${"0".repeat(40)}` }],
  ])("%s is drawn without a fault, and links lead to its things", (_name, wish) => {
    for (const locale of ["en", "ru"] as const) {
      const html = render(<OverviewView page={page(wish)} head={head()} />, { locale });
      expect(pageFaults(html)).toEqual([]);
      expect(textOf(html)).not.toMatch(/undefined|NaN/);
    }
  });

  test("long lists are cut and say by how much; who may only look is offered nothing new", () => {
    const html = render(<OverviewView page={page({ gaps: many })} head={head(false, false)} />);
    expect(textOf(html)).toContain("10");
    expect(textOf(html)).not.toContain("Line 30");
    expect(linksOf(html).map((link) => link.href).filter((href) => href.includes("~new"))).toEqual([]);
    expect(linksOf(render(<OverviewView page={page()} head={head()} />)).filter((link) => link.href.includes("~new"))).toHaveLength(optionKinds.length + ruleKinds.length);
  });

  test("who published, and who works on it, is said once each", () => {
    expect(textOf(render(<StateLines page={page()} />)).match(/Anna/g)).toHaveLength(2);
    expect(textOf(render(<StateLines page={page({ published: state({ author: "" }), draft: undefined })} />))).not.toContain("Anna");
  });

  test("a number of configurations beyond a double's is a magnitude", () => {
    expect(textOf(render(<CountLine count="1843200" />))).toContain("1,843,200");
    expect(textOf(render(<CountLine count={`184${"0".repeat(30)}`} />))).toContain("1.84 · 10^32");
  });
});

describe("before publishing", () => {
  const page = (wish: Partial<PublishPage> = {}): PublishPage => ({ published: state(), draft: state({ stamp: "stamp-9" }), changes: [], blockers: [], impact: undefined, ...wish });
  const example = { id: "l1", kind: "cart" as const, version: 2, book: "EUR", rules: ["Doors need oak"], ways: [["Wood: oak"], ["No doors"]], href: "/studio/products/test-shelf/preview?o.wood=pine" };
  const impact = { looked: 12, unknown: 1, total: 900, rows: [{ group: "same" as const, cart: 5, saved: 2, examples: [] }, { group: "repair" as const, cart: 4, saved: 1, examples: [example] }, { group: "gone" as const, cart: 1, saved: 0, examples: [{ ...example, id: "l2", ways: [] }] }] };

  test.each(["en", "ru"] as const)("in %s says what changes and what it does to what is open", (locale) => {
    const html = render(<PublishView page={page({ impact, changes: [{ key: "a", kind: "option", id: "doors", change: "added", sentence: "Option Doors" }] as unknown as PublishPage["changes"] })} rights={head().rights} answer={undefined} />, { locale });
    expect(pageFaults(html)).toEqual([]);
    for (const words of ["Option Doors", "Doors need oak", "Wood: oak", "12", "900"]) expect(textOf(html)).toContain(words);
    expect(tagsOf(html, "details").map((fold) => [fold.id, "open" in fold])).toEqual([["repair", true], ["gone", true]]);
  });

  test("asks for a note, names what was seen, and cannot be pressed while something stands against it", () => {
    const html = render(<PublishView page={page()} rights={head().rights} answer={undefined} />);
    const [publish, discard] = formsOf(html);
    expect(publish).toMatchObject({ fields: { seen: "stamp-9", over: "3", days: "30" }, required: ["note", "days"] });
    expect(publish?.buttons.map((button) => [button.value, button.disabled])).toEqual([["publish", false]]);
    expect(discard?.fields.seen).toBe("stamp-9");
    const blocked = render(<PublishView page={page({ blockers: ["Nothing is possible."] })} rights={head().rights} answer={{ status: 422, fields: { note: "required", days: "bad-days" }, problems: [], overtaken: undefined }} />);
    expect(formsOf(blocked)[0]?.buttons[0]?.disabled).toBe(true);
    expect(textOf(blocked)).toContain("Nothing is possible.");
    expect(pageFaults(blocked)).toEqual([]);
  });

  test.each([[true, true, 2], [true, false, 1], [false, true, 1], [false, false, 0]])("edit %s, publish %s: %i forms", (edit, publish, forms) => {
    expect(formsOf(render(<PublishView page={page({ impact: { looked: 0, unknown: 0, total: undefined, rows: [] } })} rights={{ edit, publish }} answer={undefined} />))).toHaveLength(forms);
  });
});

describe("around the forms", () => {
  test("the frame names the model's pages, and says to lookers that they only look", () => {
    const frame = { areas: [], person: "Anna", studio: { edit: true, publish: true } };
    const html = render(<ModelsFrame frame={frame} head={head(false)}>x</ModelsFrame>, {}, "/studio/products/test-shelf/prices");
    expect(linksOf(html).filter((link) => link.href.startsWith("/studio/products/test-shelf"))).toHaveLength(8);
    expect(tagsOf(html, "a").filter((link) => link["aria-current"] === "page").map((link) => link.href)).toContain("/studio/products/test-shelf/prices");
    expect(textOf(html)).not.toBe(textOf(render(<ModelsFrame frame={frame} head={head(true)}>x</ModelsFrame>)));
    expect(pageFaults(html)).toEqual([]);
    expect(pageFaults(render(<ModelsFrame frame={frame}>x</ModelsFrame>, { locale: "ru" }))).toEqual([]);
  });

  test.each(["saved", "removed", "published", "discarded", "gone", "rolledBack", "imported"])("%s is said; an invented outcome is not", (done) => {
    for (const locale of ["en", "ru"] as const) {
      const html = render(<ModelOutcome answer={undefined} done={done} version="4" />, { locale });
      expect(tagsOf(html, "div")[0]?.role).toBe("status");
      expect(textOf(html)).not.toMatch(/\{\w+\}/);
    }
    expect(render(<ModelOutcome answer={undefined} done={`${done}x`} />)).toBe("");
  });

  test("what was refused is an alert with its reasons", () => {
    const refused: ModelAnswer = { status: 422, fields: {}, overtaken: undefined, problems: [{ place: "Rule “a”", sentence: "is <b>wrong</b>", path: "rules.0.if", code: "unknown-name" }] as unknown as ModelAnswer["problems"] };
    const html = render(<ModelOutcome answer={refused} done="saved" />);
    expect(tagsOf(html, "div")[0]?.role).toBe("alert");
    expect(textOf(html)).toContain("rules.0.if · unknown-name");
    expect(html).not.toContain("<b>wrong");
    expect(tagsOf(render(<ModelOutcome answer={{ ...refused, problems: [] }} done={null} />), "div")[0]?.role).toBe("alert");
  });

  test.each<[string, LiveAnswer | undefined]>([
    ["nothing yet", undefined], ["good", { fields: {}, problems: [], blockers: [], count: "9", cases: { green: 2, all: 2 } }], ["a case that fails", { fields: {}, problems: [], blockers: ["Void."], count: "0", cases: { green: 1, all: 2 } }],
    ["unreadable", { fields: { x: "y" }, problems: [{ place: "Option", sentence: "is wrong", path: "options.0", code: "bad" }] as unknown as LiveAnswer["problems"], blockers: [], count: undefined, cases: undefined }],
  ])("the check beside the form says %s where a screen reader hears it", (_name, live) => {
    const html = form({ part: "prices", item: "" }, <p>fields</p>, live === undefined ? {} : { live });
    expect(tagsOf(html, "div").some((div) => div["aria-live"] === "polite")).toBe(true);
    expect(pageFaults(html)).toEqual([]);
  });
});
