/** The forms of rules and shelves as they are drawn: what stands in them, sent back untouched, is the same rule, in both languages. */
import { describe, expect, test } from "vitest";
import { sameJson } from "#app/platform/stable-json.ts";
import { buildColumns } from "#merch-rules/columns.ts";
import { compile } from "#merch-rules/compile.ts";
import { larkwoodRules } from "#merch-rules/defaults/larkwood.ts";
import { operators, type Rule, type RuleFile } from "#merch-rules/schema.ts";
import { baseVocabulary as vocabulary, vocabularyFor } from "#merch-rules/vocabulary.ts";
import { attributesOf, formsOf, linksOf, sentBy, tagsOf } from "#tests/forms.ts";
import { namesOf, pageFaults } from "#tests/page-faults.ts";
import { render, textOf } from "#tests/render.tsx";
import { editorMessages } from "./editor-messages.ts";
import { RuleEditor } from "./rule-editor.tsx";
import type { Option, RuleChoices, RulePage } from "./rule-editor.server.ts";
import { formActions, noAction, ruleForm, ruleOf, type RuleForm } from "./rule-form.ts";
import { readConditionForm, readRuleForm, textOf as typedIn } from "./read-rule-form.ts";
import { ShelfEditor } from "./shelf-editor.tsx";
import { shelfForm, shelfOf } from "./shelf-form.ts";
import type { ShelfPage } from "./shelf-editor.server.ts";

const file: RuleFile = (() => {
  const compiled = compile(larkwoodRules, vocabularyFor(buildColumns("1", [])));
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.program.file;
})();

const option = (value: string): Option => ({ value, label: `The ${value}` });
const facts = [...vocabulary.values()];
const isProduct = (subject: string) => subject === "product" || subject === "relation";
const choices: RuleChoices = {
  shopperFacts: [...Object.keys(file.conditions).map((name) => option(`ref:${name}`)), ...facts.filter((fact) => !isProduct(fact.subject)).map((fact) => option(fact.name))],
  productFacts: facts.filter((fact) => isProduct(fact.subject)).map((fact) => option(fact.name)),
  numberFacts: facts.filter((fact) => fact.subject === "product" && fact.type === "number").map((fact) => option(fact.name)),
  operators: operators.map(option),
  facets: facts.filter((fact) => fact.subject === "product" && fact.type === "labels").map((fact) => option(fact.name.slice("product.".length))),
  pages: file.pages.map(({ id }) => option(id)), shelves: file.shelves.map(({ id }) => option(id)), categories: [option("desks")], products: [option("lw-rise-desk")],
};
const pageOf = (rule: Rule | undefined, wish: Partial<RulePage> = {}): RulePage => ({
  id: rule?.id ?? "", form: rule === undefined ? blank("pin") : ruleForm(rule, vocabulary), sentence: "It does this.", findings: [], fits: undefined, met: undefined, choices, seen: "stamp-1", ...wish,
});
const blank = (type: string, wish: Partial<RuleForm> = {}): RuleForm => ({
  id: "", note: "", enabled: true, priority: "0", holdout: "", when: { join: "none", rows: [], json: "" }, schedule: { from: "", until: "", weekly: "", yearly: "", zone: "" },
  scope: { kind: "global", pages: [], shelves: [], names: "", match: "exact" }, type, json: "", action: { ...noAction, where: { join: "all", rows: [], json: "" } }, ...wish,
});
const drawn = (page: RulePage, locale: "en" | "ru" = "en") => render(<RuleEditor page={page} form={page.form} />, { locale });
const formIn = (html: string): string => /<form[^>]*>(.*?)<\/form>/s.exec(html)?.[1] ?? "";
const ruleById = (id: string): Rule => {
  const found = file.rules.find((rule) => rule.id === id);
  if (found === undefined) throw new Error(`Larkwood has no rule ${id}`);
  return found;
};

describe("a rule's form", () => {
  test.each(file.rules.map((rule) => [rule.id, rule] as const))("of %s comes back as it was drawn", (_id, rule) => {
    for (const locale of ["en", "ru"] as const) {
      const body = sentBy(formIn(drawn(pageOf(rule), locale)));
      const read = ruleOf(readRuleForm(body, rule.id), vocabulary);
      // Boxes come in the order of the page: which are ticked is what counts.
      const inOrder = (one: unknown) => JSON.parse(JSON.stringify(one, (key, value: unknown) => (["shelves", "pages"].includes(key) && Array.isArray(value) ? [...value].sort() : value)));
      expect(inOrder(read.ok ? read.rule : read), locale).toEqual(inOrder(rule));
      expect(body.get("seen")).toBe("stamp-1");
    }
  });

  test.each(file.rules.map((rule) => [rule.id, rule] as const))("of %s has no fault, and no English words on the Russian page", (_id, rule) => {
    for (const locale of ["en", "ru"] as const) expect(pageFaults(drawn(pageOf(rule), locale)), locale).toEqual([]);
    const russian = drawn(pageOf(rule), "ru");
    const english = Object.values(editorMessages.en).filter((text): text is string => typeof text === "string" && text.length > 12 && !text.includes("{"));
    expect(english.filter((text) => textOf(russian).includes(text))).toEqual([]);
  });

  test.each([...formActions, "json"])("a new one of the kind %s asks for what that kind needs and nothing else", (type) => {
    const html = drawn(pageOf(undefined, { form: blank(type) }));
    const names = sentBy(formIn(html));
    const own: Readonly<Record<string, readonly string[]>> = {
      pin: ["products", "slot", "mode"], boost: ["strength", "by"], bury: ["strength", "by"], cap: ["facet", "most", "percent"], spread: ["facet"], fill: ["from", "to"], retitle: ["titleEn", "titleRu"], move: ["to"], synonyms: ["words", "word"], redirect: ["address"], json: ["json"],
    };
    for (const name of own[type] ?? []) expect(names.has(name), name).toBe(true);
    for (const name of new Set(Object.values(own).flat())) if (own[type]?.includes(name) !== true) expect(names.has(name), name).toBe(false);
    expect(names.has("shelf")).toBe(!["json", "synonyms", "redirect"].includes(type));
    expect(names.get("type")).toBe(type);
    expect(formsOf(html)[0]?.required).toEqual(expect.arrayContaining(["id", "priority"]));
    expect(formsOf(html)[0]?.buttons.map((button) => button.value)).toEqual(["save"]);
    expect(pageFaults(html)).toEqual([]);
  });

  test("of a rule that exists keeps its id, and can be copied and taken out without filling in what is missing", () => {
    const html = drawn(pageOf(ruleById("sold-out")));
    const [form] = formsOf(html);
    expect(form?.names).not.toContain("id");
    expect(form?.buttons.map((button) => button.value)).toEqual(["save", "duplicate", "remove"]);
    expect(tagsOf(html, "button").filter((button) => "formnovalidate" in button).map((button) => button.value)).toEqual(["duplicate", "remove"]);
  });

  test("offers every other kind by a link of its own, and marks the one in work", () => {
    const html = drawn(pageOf(undefined, { form: blank("cap") }));
    expect(linksOf(html).map((link) => link.href)).toEqual([...formActions, "json"].map((type) => `/studio/rules/~new?action=${type}`));
    expect(tagsOf(html, "a").filter((link) => link["aria-current"] === "page").map((link) => link.href)).toEqual(["/studio/rules/~new?action=cap"]);
  });

  test.each(file.rules.map((rule) => [rule.id, rule] as const))("of %s is read on a phone: the same labels and values beside the form, and nothing to change them with", (_id, rule) => {
    const page = pageOf(rule);
    const read = /<div class="studio-reading[^>]*>(.*?)<aside/s.exec(drawn(page))?.[1] ?? "";
    expect(read).toContain(page.form.priority);
    for (const tag of ["input", "select", "textarea", "button", "form"]) expect(tagsOf(read, tag), tag).toEqual([]);
    if (page.form.note !== "") expect(textOf(read)).toContain(page.form.note);
  });

  test("says how many recent visits met the rule, and at most could have", () => {
    const said = (met: RulePage["met"], locale: "en" | "ru" = "en") => textOf(drawn(pageOf(ruleById("sold-out"), { met }), locale));
    expect(said({ sure: 12, most: 12, visits: 200 })).toContain("Met by 12 of the last 200 visits");
    expect(said({ sure: 12, most: 12, visits: 200 })).not.toContain("up to");
    expect(said({ sure: 0, most: 31, visits: 200 })).toContain("By up to 31 of them");
    expect(said({ sure: 2, most: 2, visits: 200 }, "ru")).toContain("Из 200 последних визитов правило встретили 2");
    expect(said(undefined)).not.toContain("Met by");
  });

  test("says what the rule does now, how much it fits and what is wrong with it", () => {
    const findings = [{ sentence: "It never fires.", mild: false }, { sentence: "Another is stronger.", mild: true }] as unknown as RulePage["findings"];
    const text = textOf(drawn(pageOf(ruleById("sold-out"), { findings, sentence: "Leaves out what is sold out.", fits: { count: 12, names: ["Alder desk", "Oak bench"] } })));
    for (const part of ["Leaves out what is sold out.", "It never fires.", "Another is stronger.", "Alder desk, Oak bench", "12"]) expect(text).toContain(part);
    expect(textOf(drawn(pageOf(ruleById("sold-out"), { fits: { count: 1, names: ["Alder desk"] } })))).toContain("Alder desk");
  });

  test("hostile texts stay texts, in fields and beside them", () => {
    const hostile = `"><script>alert(1)</script></textarea>`;
    const form = blank("pin", { note: hostile, action: { ...noAction, products: hostile }, scope: { kind: "query", pages: [], shelves: [], names: hostile, match: "contains" } });
    const html = drawn(pageOf(undefined, { form, sentence: hostile }));
    expect(html).not.toContain("<script>");
    const body = sentBy(formIn(html));
    expect([body.get("note"), body.get("products"), body.get("scope.names")]).toEqual([hostile, hostile, hostile]);
  });

  test("a fact, an operator and a value of somebody's own stay in their row, whatever the lists offer", () => {
    const rows = [{ fact: "product.invented", op: "is", value: "x", level: 0 }, { fact: "product.stock", op: ">", value: "3", level: 0 }];
    const html = drawn(pageOf(undefined, { form: blank("boost", { action: { ...noAction, where: { join: "any", rows, json: "" } } }) }));
    expect(readConditionForm(sentBy(formIn(html)), "where")).toMatchObject({ join: "any", rows });
  });

  test("every row of a condition has three named fields, and there is room for more", () => {
    const rows = Array.from({ length: 3 }, (_, index) => ({ fact: "product.stock", op: ">", value: String(index), level: 0 }));
    const html = formIn(drawn(pageOf(undefined, { form: blank("only", { action: { ...noAction, where: { join: "all", rows, json: "" } } }) })));
    const facts = [...html.matchAll(/<select([^>]*name="where\.\d+\.fact"[^>]*)>/g)].map(([, inside = ""]) => attributesOf(inside));
    expect(facts.length).toBeGreaterThan(3);
    expect(new Set(facts.map((one) => one["aria-label"])).size).toBe(facts.length);
    expect(namesOf(html, "select", "input", "textarea").filter((name) => name === "")).toEqual([]);
  });

  test("groups stand in their rows, further in than what is around them, and come back as they were", () => {
    const rows = [
      { fact: "product.stock", op: ">", value: "3", level: 0 }, { fact: "group:any", op: "is", value: "", level: 0 }, { fact: "product.margin", op: "<", value: "20 percent", level: 1 },
      { fact: "group:not", op: "is", value: "", level: 1 }, { fact: "product.onSale", op: "is", value: "yes", level: 2 },
    ];
    const html = drawn(pageOf(undefined, { form: blank("boost", { action: { ...noAction, where: { join: "all", rows, json: "" } } }) }));
    expect(readConditionForm(sentBy(formIn(html)), "where")).toMatchObject({ join: "all", rows });
    expect(pageFaults(html)).toEqual([]);
    // The room below continues where the last row stands.
    expect(sentBy(formIn(html)).get("where.5.level")).toBe("2");
  });

  test("a group at the end has its room inside itself", () => {
    const rows = [{ fact: "group:any", op: "is", value: "", level: 0 }];
    const body = sentBy(formIn(drawn(pageOf(undefined, { form: blank("boost", { action: { ...noAction, where: { join: "all", rows, json: "" } } }) }))));
    expect([body.get("where.0.level"), body.get("where.1.level"), body.get("where.1.fact")]).toEqual(["0", "1", ""]);
  });

  test("a long list of products folds; a short shop's empty list leaves no fold behind", () => {
    expect(drawn(pageOf(undefined, { form: blank("pin") }))).toContain("lw-rise-desk");
    const without = drawn(pageOf(undefined, { form: blank("pin"), choices: { ...choices, products: [] } }));
    expect(textOf(without)).not.toContain("The lw-rise-desk");
  });
});

describe("a shelf's form", () => {
  const pageFor = (shelf: RuleFile["shelves"][number], wish: Partial<ShelfPage> = {}): ShelfPage => ({
    id: shelf.id, name: shelf.id, form: shelfForm(shelf, vocabulary), choices, seen: "stamp-2", pages: [option("home")], rules: [{ id: "sold-out", sentence: "Leaves out what is sold out." }], ...wish,
  }) as ShelfPage;
  const shown = (page: ShelfPage, locale: "en" | "ru" = "en") => render(<ShelfEditor page={page} form={page.form} />, { locale });

  test.each(file.shelves.map((shelf) => [shelf.id, shelf] as const))("of %s comes back as it was drawn", (_id, shelf) => {
    for (const locale of ["en", "ru"] as const) {
      const body = sentBy(formIn(shown(pageFor(shelf), locale)));
      const text = (name: string) => typedIn(body, name);
      const form = {
        titleEn: text("titleEn"), titleRu: text("titleRu"), subtitleEn: text("subtitleEn"), subtitleRu: text("subtitleRu"), layout: text("layout"), slots: text("slots"), dial: text("dial"), explore: text("explore"), minimum: text("minimum"), holdout: text("holdout"),
        source: readConditionForm(body, "source"), when: readConditionForm(body, "when"),
      };
      const read = shelfOf(form, shelf, vocabulary);
      expect(read.ok && sameJson(read.shelf, shelf), locale).toBe(true);
    }
  });

  test.each(file.shelves.map((shelf) => [shelf.id, shelf] as const))("of %s has no fault", (_id, shelf) => {
    for (const locale of ["en", "ru"] as const) expect(pageFaults(shown(pageFor(shelf), locale)), locale).toEqual([]);
  });

  test("the holdout stands in percent; emptied, the file decides; a word goes on to the compiler", () => {
    const shelf = { ...(file.shelves[0] as RuleFile["shelves"][number]), holdout: 0.025 };
    const form = shelfForm(shelf, vocabulary);
    expect(form.holdout).toBe("2.5");
    const saved = (holdout: string) => {
      const read = shelfOf({ ...form, holdout }, shelf, vocabulary);
      return read.ok ? read.shelf.holdout : "not read";
    };
    expect([saved("2.5"), saved("2,5 %"), saved("0"), saved(""), saved("few")]).toEqual([0.025, 0.025, 0, undefined, "few"]);
  });

  test("the dial says its value in words for who does not see it, and keeps one between the steps", () => {
    const shelf = { ...(file.shelves[0] as RuleFile["shelves"][number]), dial: 0.125 };
    const [dial] = tagsOf(shown(pageFor(shelf)), "input").filter((input) => input.type === "range");
    expect(dial).toMatchObject({ name: "dial", min: "0", max: "100", step: "any", value: "12.5", "aria-valuetext": "12.5 %" });
    expect(dial?.["aria-label"]).not.toBe("");
  });

  test("leads to its rules, to a new one for it, and to the pages it stands on", () => {
    const hrefs = linksOf(shown(pageFor(file.shelves[0] as RuleFile["shelves"][number]))).map((link) => link.href);
    expect(hrefs).toEqual(["/studio/rules/sold-out", `/studio/rules/~new?action=pin&shelf=${file.shelves[0]?.id}`, "/studio/preview?page=home"]);
  });

  test("a shelf without rules and pages is still a whole form", () => {
    const html = shown(pageFor(file.shelves[0] as RuleFile["shelves"][number], { rules: [], pages: [] }));
    expect(pageFaults(html)).toEqual([]);
    expect(formsOf(html)).toHaveLength(1);
  });
});
