/** The forms of things as they are drawn: sent back untouched they change nothing; in both languages nothing is nameless. */
import { describe, expect, test } from "vitest";
import { readModelInput } from "#app/configurator/model-file.ts";
import type { ModelSource } from "#app/configurator/model.ts";
import { harbourSofa } from "#db/seed/larkwood/models/harbour-sofa.ts";
import { riseDesk } from "#db/seed/larkwood/models/rise-desk.ts";
import { spanShelving } from "#db/seed/larkwood/models/span-shelving.ts";
import { formsOf, linksOf, sentBy, tagsOf } from "#tests/forms.ts";
import { pageFaults } from "#tests/page-faults.ts";
import { render, textOf } from "#tests/render.tsx";
import { shelf } from "#tests/small-model.ts";
import { EditorForm } from "./editor-form.tsx";
import { ItemEditor } from "./item-editor.tsx";
import { editModel, newItem, type EditTarget } from "./model-edit.ts";
import type { ModelBench } from "./model-bench.server.ts";
import type { ModelHead } from "./model-frame.tsx";
import { listIn, shown, type Json } from "./model-form.ts";
import { OptionFields } from "./option-editor.tsx";
import { optionPage } from "./option-page.server.ts";
import { PriceEditor } from "./price-editor.tsx";
import { pricesPage } from "./price-page.server.ts";
import { RuleFields } from "./rule-editor.tsx";
import { expressionNames, rulePage } from "./rule-page.server.ts";
import { ThingFields } from "./thing-editor.tsx";
import { isNumbered, listOfPart, thingParts, type ThingPart } from "./thing-form.ts";
import { ThingLists, ThingsWithin } from "./thing-lists.tsx";
import { thingPage, thingSections } from "./thing-page.server.ts";

const books = ["EUR", "USD", "RUB"];
const benchOf = (source: unknown): ModelBench => {
  const read = readModelInput({ model: source, cases: [] });
  return { id: "m", working: { source, cases: [] }, seen: "stamp", books, file: read.ok ? read.file : undefined, problems: [] } as unknown as ModelBench;
};
const head = (edit = true): ModelHead => ({ id: "m", title: "Model", rights: { edit, publish: edit } });
const form = (target: EditTarget, children: React.ReactNode, locale: "en" | "ru" = "en", live?: Parameters<typeof EditorForm>[0]["live"]) =>
  render(<EditorForm id="m" target={target} seen="stamp" answer={undefined} live={live} mayEdit said="Says this.">{children}</EditorForm>, { locale });
const formIn = (html: string): string => /<form[^>]*>(.*?)<\/form>/s.exec(html)?.[1] ?? "";
function untouched(source: unknown, target: EditTarget, html: string): unknown {
  const edited = editModel({ source, cases: [] }, target, sentBy(formIn(html)), books);
  if (!edited.ok) throw new Error(JSON.stringify(edited.problems));
  return edited.after.source;
}

const models: readonly ModelSource[] = [spanShelving, riseDesk, harbourSofa];
const all = models.flatMap((model) => thingParts.flatMap((part) => listIn((model as unknown as Json)[listOfPart[part]]).map((thing, place) => ({ model, part, item: isNumbered(part) ? String(place + 1) : shown(thing.id) }))));
/** Of each kind in each model the first and the last: what is between is drawn alike. */
const ends = all.filter((one, place) => all[place - 1]?.part !== one.part || all[place + 1]?.part !== one.part);

describe("a thing's form", () => {
  test.each(ends.map((one) => [one.model.id, one.part, one.item, one] as const))("of %s %s %s comes back as it was drawn, without a fault, in both languages", (_, _part, _item, { model, part, item }) => {
    const target: EditTarget = { part, item };
    for (const locale of ["en", "ru"] as const) {
      const page = thingPage(benchOf(model), part, { item, kind: null, group: undefined }, locale);
      if (page === undefined) throw new Error("it is there");
      expect(page.said).not.toBe("");
      const html = form(target, <ThingFields page={page} />, locale);
      expect(untouched(model, target, html)).toEqual(model);
      expect(pageFaults(html), locale).toEqual([]);
      expect(textOf(html)).not.toMatch(/undefined|\{(part|kind|number|of)\}/);
    }
  });

  const own: Readonly<Record<ThingPart, readonly string[]>> = {
    group: ["id", "label.en", "instance.en", "min", "max", "first.id", "first.label.en"], derived: ["id", "value"], table: ["id", "otherwise"], preference: ["id", "holds", "weight"], part: ["at.0", "size.2", "material"], bill: ["item.sku", "item.label.en"],
  };
  test.each(thingParts)("of a new %s asks for what the language demands", (part) => {
    const page = thingPage(benchOf(shelf()), part, { item: newItem, kind: "3", group: undefined }, "en");
    if (page === undefined) throw new Error("a new one has a page");
    const [first] = formsOf(form({ part, item: newItem }, <ThingFields page={page} />));
    expect(first?.required).toEqual(expect.arrayContaining([...own[part]]));
    if (part === "table") expect(first?.names).toEqual(expect.arrayContaining(["rows.0.key.2", "rows.2.value"]));
  });

  test("an expression over several lines stays in a field of several lines", () => {
    const source = shelf({ derived: [{ id: "a", value: "if(doors,\n  1, 2)" }, { id: "b", value: "1" }] });
    for (const [item, area] of [["a", true], ["b", false]] as const) {
      const page = thingPage(benchOf(source), "derived", { item, kind: null, group: undefined }, "en");
      if (page === undefined) throw new Error("it is there");
      expect(tagsOf(form({ part: "derived", item }, <ThingFields page={page} />), "textarea").some((tag) => tag.name === "value")).toBe(area);
    }
  });

  test("conditions can be picked: each is one the language reads", () => {
    const names = expressionNames(shelf() as unknown as Json, undefined, "en");
    expect(names.conditions).toEqual([{ value: "wood == 'pine'", label: "Wood: Pine" }, { value: "wood == 'oak'", label: "Wood: Oak" }, { value: "doors", label: "Glass doors" }, { value: "not doors", label: "− Glass doors" }]);
    for (const { value } of names.conditions) expect(readModelInput({ model: shelf({ preferences: [{ id: "p", holds: value, weight: 1 }] }), cases: [] })).toMatchObject({ ok: true });
    const page = thingPage(benchOf(shelf()), "preference", { item: newItem, kind: null, group: undefined }, "en");
    if (page === undefined) throw new Error("a new one has a page");
    const html = form({ part: "preference", item: newItem }, <ThingFields page={page} />);
    expect(tagsOf(html, "input").find((input) => input.name === "holds")?.list).toBe(tagsOf(html, "datalist")[0]?.id);
  });

  test("nothing is there for what nobody has", () => {
    for (const item of ["nothing", "__proto__", "", "0", "99"]) for (const part of thingParts) expect(thingPage(benchOf(shelf()), part, { item, kind: null, group: undefined }, "en"), `${part} ${item}`).toBeUndefined();
  });

  test("says in words what it says, and what is typed once it was checked", () => {
    const typed = { said: "Says that.", fields: {}, problems: [], blockers: [], count: "9", cases: undefined };
    expect(textOf(form({ part: "derived", item: "a" }, <p>x</p>))).toContain("Says this.");
    const html = form({ part: "derived", item: "a" }, <p>x</p>, "en", typed);
    expect(textOf(html)).toContain("Says that.");
    expect(textOf(html)).not.toContain("Says this.");
  });
});

describe("within a group", () => {
  test("options, rules and prices come back as they were drawn, and name their group", () => {
    for (const locale of ["en", "ru"] as const) {
      const page = optionPage(benchOf(riseDesk), "model", null, locale, "arms");
      const rule = rulePage(benchOf(riseDesk), "holds", null, locale, "arms");
      if (page === undefined || rule === undefined) throw new Error("they are there");
      const option = form({ part: "option", item: "model", group: "arms" }, <OptionFields page={page} />, locale);
      expect(untouched(riseDesk, { part: "option", item: "model", group: "arms" }, option)).toEqual(riseDesk);
      expect(formsOf(option)[0]?.fields).toMatchObject({ "target.group": "arms" });
      expect(formsOf(option)[0]?.names).not.toContain("section");
      expect(rule.names.options.map((each) => each.id).slice(0, 3)).toEqual(["model", "size", "mount"]);
      expect(untouched(riseDesk, { part: "rule", item: "holds", group: "arms" }, form({ part: "rule", item: "holds", group: "arms" }, <RuleFields page={rule} />, locale))).toEqual(riseDesk);
    }
    const prices = pricesPage(benchOf(riseDesk), "arms", "en");
    const html = form({ part: "prices", item: "", group: "arms" }, <PriceEditor page={prices} />);
    expect(untouched(riseDesk, { part: "prices", item: "", group: "arms" }, html)).toEqual(riseDesk);
    expect(formsOf(html)[0]?.names).not.toContain("base.EUR");
    expect(pageFaults(html)).toEqual([]);
  });

  test("its page leads to all that stands in it", () => {
    const page = thingPage(benchOf(riseDesk), "group", { item: "arms", kind: null, group: undefined }, "en");
    const html = render(<ThingsWithin head={head()} group="arms" sections={page?.within ?? []} />);
    const hrefs = linksOf(html).map((link) => link.href);
    expect(hrefs).toEqual(expect.arrayContaining(["/studio/products/m/options/model?group=arms", "/studio/products/m/rules/holds?group=arms", "/studio/products/m/things/derived/kilos?group=arms", "/studio/products/m/options/~new?kind=bool&group=arms", "/studio/products/m/prices?group=arms"]));
    expect(pageFaults(html)).toEqual([]);
    expect(linksOf(render(<ThingsWithin head={head(false)} group="arms" sections={page?.within ?? []} />)).some((link) => link.href.includes("~new"))).toBe(false);
  });
});

describe("lists and pages", () => {
  test.each(models.map((model) => [model.id, model] as const))("%s: each thing is a link with what it says; long lists fold", (_, model) => {
    for (const locale of ["en", "ru"] as const) {
      const sections = thingSections(model as unknown as Json, undefined, locale);
      const html = render(<ThingLists sections={sections} head={head()} />, { locale });
      expect(linksOf(html).filter((link) => !link.href.includes("~new"))).toHaveLength(sections.reduce((sum, section) => sum + section.rows.length, 0));
      expect(tagsOf(html, "details")).toHaveLength(sections.filter((section) => section.rows.length > 12).length);
      expect(pageFaults(html)).toEqual([]);
    }
  });

  test("a model without any says so to who may only look, and offers new ones to who may more", () => {
    const sections = thingSections({}, undefined, "en");
    expect(linksOf(render(<ThingLists sections={sections} head={head(false)} />))).toEqual([]);
    expect(linksOf(render(<ThingLists sections={sections} head={head()} />)).map((link) => link.href)).toEqual(expect.arrayContaining(["/studio/products/m/things/group/~new", "/studio/products/m/things/table/~new?kind=2"]));
  });

  test.each(["group", "derived", "table", "preference", "part", "bill"] as const)("the page of a %s has a title, a way to its text and its buttons", (part) => {
    const page = thingPage(benchOf(shelf()), part, { item: newItem, kind: null, group: undefined }, "en");
    if (page === undefined) throw new Error("a new one has a page");
    const frame = { areas: [], person: "Anna", studio: { edit: true, publish: true } };
    const shownPage = (isNew: boolean, locale: "en" | "ru") => render(<ItemEditor part={part} ordered shown={{ frame, head: head(), page: { ...page, isNew, title: "Board", item: isNew ? newItem : "1" }, seen: "s", done: null }} state={undefined}>{() => <p>x</p>}</ItemEditor>, { locale });
    const editor = (isNew: boolean) => formsOf(shownPage(isNew, "en")).find((one) => one.fields["target.part"] === part);
    expect(editor(true)?.buttons.map((button) => button.value)).toEqual(["save", "check"]);
    expect(editor(false)?.buttons.map((button) => button.value)).toEqual(["save", "check", "up", "down", "remove"]);
    for (const locale of ["en", "ru"] as const) expect(pageFaults(shownPage(false, locale))).toEqual([]);
  });
});
