import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { compile } from "#merch-rules/compile.ts";
import { buildColumns } from "#merch-rules/columns.ts";
import { larkwoodRules } from "#merch-rules/defaults/larkwood.ts";
import type { Condition, RuleFile } from "#merch-rules/schema.ts";
import { baseVocabulary, vocabularyFor } from "#merch-rules/vocabulary.ts";
import { conditionArbitrary, productsArbitrary, ruleFileArbitrary } from "#tests/arbitraries/shops.ts";
import { conditionForm, readCondition } from "./condition-form.ts";
import { sameJson } from "#app/platform/stable-json.ts";
import { readRuleForm } from "./read-rule-form.ts";
import { ruleForm, ruleOf, type RuleForm } from "./rule-form.ts";
import { shelfForm, shelfOf } from "./shelf-form.ts";

const vocabulary = baseVocabulary;

function fileOf(input: unknown): RuleFile {
  const compiled = compile(input, vocabularyFor(buildColumns("1", fc.sample(productsArbitrary, { numRuns: 1, seed: 1 })[0] ?? [])));
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.program.file;
}

/** The form as a browser sends it back without a change. */
function posted(form: RuleForm): FormData {
  const body = new FormData();
  const condition = (name: string, value: RuleForm["when"]) => {
    body.set(`${name}.join`, value.join);
    body.set(`${name}.json`, value.json);
    value.rows.forEach((row, index) => Object.entries(row).forEach(([key, text]) => body.set(`${name}.${index}.${key}`, text)));
  };
  const { scope, schedule, action } = form;
  for (const [name, text] of Object.entries({ id: form.id, note: form.note, priority: form.priority, holdout: form.holdout, type: form.type, json: form.json, "scope.kind": scope.kind, "scope.names": scope.names, "scope.match": scope.match })) body.set(name, text);
  if (form.enabled) body.set("enabled", "yes");
  for (const page of scope.pages) body.append("scope.pages", page);
  for (const shelf of scope.shelves) body.append("scope.shelves", shelf);
  for (const [key, text] of Object.entries(schedule)) body.set(`schedule.${key}`, text);
  for (const [key, value] of Object.entries(action)) if (typeof value === "string") body.set(key, value);
  condition("when", form.when);
  condition("where", action.where);
  condition("unless", action.unless);
  return body;
}

describe("conditions as rows", () => {
  test.each<[Condition, string]>([
    [{ fact: "product.margin", op: "<", value: { value: 15, unit: "percent" } }, "15 percent"],
    [{ fact: "product.price", op: "between", value: [{ minor: 9_990, currency: "EUR" }, { minor: 20_000, currency: "EUR" }] }, "99.90 EUR .. 200.00 EUR"],
    [{ fact: "product.category", op: "any", value: ["rugs", "throws"] }, "rugs, throws"],
    [{ fact: "product.configurable", op: "is", value: true }, "yes"],
    [{ fact: "moment.clock", op: "between", value: ["09:00", "12:00"] }, "09:00 .. 12:00"],
    [{ fact: "product.stock", op: "known" }, ""],
  ])("%o is one row", (condition, value) => {
    const form = conditionForm(condition, vocabulary);
    expect(form).toMatchObject({ join: "all", rows: [{ value }] });
    expect(readCondition(form, vocabulary)).toEqual({ ok: true, condition });
  });

  test("facts of one facet and named conditions fit into rows too", () => {
    const condition: Condition = { any: [{ fact: "product.liked", op: ">", value: 0.05, facet: "room" }, { ref: "office" }, { not: { ref: "home" } }] };
    const form = conditionForm(condition, vocabulary);
    expect(form.rows.map((row) => `${row.fact} ${row.op}`)).toEqual(["product.liked@room >", "ref:office is", "ref:home not"]);
    expect(readCondition(form, vocabulary)).toEqual({ ok: true, condition });
  });

  test.each<[string, Condition, readonly string[]]>([
    ["OR of ANDs", { any: [{ all: [{ fact: "product.stock", op: ">", value: 1 }, { ref: "office" }] }, { fact: "product.onSale", op: "is", value: true }] }, ["0 group:all", "1 product.stock", "1 ref:office", "0 product.onSale"]],
    ["NOT of an OR", { not: { any: [{ fact: "product.stock", op: ">", value: 1 }, { ref: "office" }] } }, ["0 group:not", "1 group:any", "2 product.stock", "2 ref:office"]],
    ["a group of nothing", { all: [{ any: [] }, { fact: "product.stock", op: ">", value: 1 }] }, ["0 group:any", "0 product.stock"]],
    ["an AND of one", { all: [{ fact: "product.stock", op: ">", value: 1 }] }, ["0 group:all", "1 product.stock"]],
    ["a NOT", { not: { fact: "product.stock", op: ">", value: 1 } }, ["0 group:not", "1 product.stock"]],
    ["a NOT of a NOT", { not: { not: { fact: "product.stock", op: ">", value: 1 } } }, ["0 group:not", "1 group:not", "2 product.stock"]],
  ])("%s is an outline", (_name, condition, outline) => {
    const form = conditionForm(condition, vocabulary);
    expect(form.rows.map((row) => `${row.level} ${row.fact}`)).toEqual(outline);
    expect(readCondition(form, vocabulary)).toEqual({ ok: true, condition });
  });

  const deep = (levels: number): Condition => (levels === 0 ? { fact: "product.stock", op: ">", value: 1 } : { all: [deep(levels - 1), { fact: "product.onSale", op: "is", value: true }] });
  test.each<[string, Condition]>([
    ["a comma inside a value", { fact: "product.brand", op: "any", value: ["A, B"] }],
    ["more levels than the form has", deep(8)],
    ["more rows than the form has", { any: Array.from({ length: 41 }, (_, value) => ({ fact: "product.stock" as const, op: "is" as const, value })) }],
  ])("%s is shown as JSON", (_name, condition) => expect(conditionForm(condition, vocabulary).join).toBe("json"));

  test("as many levels and rows as the form has are shown as rows", () => {
    expect(conditionForm(deep(7), vocabulary).rows.at(-1)?.level).toBe(0);
    expect(conditionForm(deep(7), vocabulary).join).toBe("all");
    expect(conditionForm({ any: Array.from({ length: 40 }, (_, value) => ({ fact: "product.stock", op: "is", value })) }, vocabulary).rows).toHaveLength(40);
  });

  const outline = (...lines: readonly (readonly [number, string])[]) => readCondition({ join: "all", rows: lines.map(([level, fact]) => ({ level, fact, op: "is", value: "1" })), json: "" }, vocabulary);
  const stock = { fact: "product.stock", op: "is", value: 1 };
  test.each<[string, ReturnType<typeof outline>, unknown]>([
    ["rows deeper than any group count where they stand", outline([3, "product.stock"], [1, "product.stock"]), { all: [stock, stock] }],
    ["a row that jumps levels belongs to the nearest group", outline([0, "group:any"], [5, "product.stock"], [1, "product.stock"], [0, "product.stock"]), { all: [{ any: [stock, stock] }, stock] }],
    ["NOT of several rows denies that all hold", outline([0, "group:not"], [1, "product.stock"], [1, "product.stock"]), { not: { all: [stock, stock] } }],
    ["an unknown group is a fact for the compiler to refuse", outline([0, "group:most"]), { fact: "group:most", op: "is", value: "1" }],
  ])("%s", (_name, read, condition) => expect(read).toEqual({ ok: true, condition }));

  test("a level is one small number, whatever was sent", () => {
    const body = new FormData();
    for (const [index, level] of ["9", "-1", "1e9", "２", "", "3"].entries()) {
      body.set(`when.${index}.level`, level);
      body.set(`when.${index}.fact`, "product.stock");
    }
    body.set("when.join", "all");
    expect(readRuleForm(body, undefined).when.rows.map((row) => row.level)).toEqual([6, 0, 0, 0, 0, 3]);
  });

  test("what a person types is understood: percent signs, commas, Russian yes, spaces", () => {
    const read = (fact: string, op: string, value: string) => readCondition({ join: "all", rows: [{ fact, op, value, level: 0 }], json: "" }, vocabulary);
    expect(read("product.margin", "<", "20 %")).toEqual({ ok: true, condition: { fact: "product.margin", op: "<", value: { value: 20, unit: "percent" } } });
    expect(read("product.price", ">=", "199,50 EUR")).toEqual({ ok: true, condition: { fact: "product.price", op: ">=", value: { minor: 19_950, currency: "EUR" } } });
    expect(read("product.onSale", "is", "Да")).toEqual({ ok: true, condition: { fact: "product.onSale", op: "is", value: true } });
    expect(read("product.stock", "<", "many")).toEqual({ ok: true, condition: { fact: "product.stock", op: "<", value: "many" } });
    expect(readCondition({ join: "json", rows: [], json: "{" }, vocabulary)).toEqual({ ok: false, problem: "not-json" });
  });

  test("opening and saving loses nothing, for any condition", () => {
    fc.assert(fc.property(conditionArbitrary, (condition) => {
      const read = readCondition(conditionForm(condition, vocabulary), vocabulary);
      return read.ok && sameJson(read.condition, condition);
    }), { numRuns: 400 });
  });
});

describe("rules as forms", () => {
  test("opening and saving any rule changes nothing, through the browser's fields", () => {
    fc.assert(fc.property(ruleFileArbitrary, (input) => {
      for (const rule of fileOf(input).rules) {
        const form = ruleForm(rule, vocabulary);
        expect(ruleOf(readRuleForm(posted(form), undefined), vocabulary)).toEqual({ ok: true, rule });
      }
    }), { numRuns: 150 });
  });

  test("each of Larkwood's rules and shelves survives its form", () => {
    const file = fileOf(larkwoodRules);
    for (const rule of file.rules) {
      const read = ruleOf(readRuleForm(posted(ruleForm(rule, vocabulary)), rule.id), vocabulary);
      expect(read.ok && sameJson(read.rule, rule), rule.id).toBe(true);
    }
    for (const shelf of file.shelves) {
      const read = shelfOf(shelfForm(shelf, vocabulary), shelf, vocabulary);
      expect(read.ok && sameJson(read.shelf, shelf), shelf.id).toBe(true);
    }
  });

  test("most of Larkwood's rules have fields; what has none is JSON in the same form", () => {
    const types = fileOf(larkwoodRules).rules.map((rule) => ruleForm(rule, vocabulary).type);
    expect(types.filter((type) => type !== "json").length).toBeGreaterThan(25);
    expect(types).toContain("json");
    expect(types.filter((type) => type === "synonyms")).toHaveLength(fileOf(larkwoodRules).rules.filter(({ action }) => action.type === "synonyms").length);
  });

  test("broken JSON names its field; a word for a number goes on to the compiler", () => {
    const rule = fileOf(larkwoodRules).rules.find((one) => one.id === "span-first");
    if (rule === undefined) throw new Error("the rule is there");
    const form = ruleForm(rule, vocabulary);
    expect(ruleOf({ ...form, when: { join: "json", rows: [], json: "{" } }, vocabulary)).toEqual({ ok: false, field: "when" });
    expect(ruleOf({ ...form, type: "json", json: "[" }, vocabulary)).toEqual({ ok: false, field: "json" });
    expect(ruleOf({ ...form, action: { ...form.action, slot: "first" } }, vocabulary)).toMatchObject({ ok: true, rule: { action: { slot: "first" } } });
  });

  test("a hostile form is bounded and never an object with a foreign prototype", () => {
    const body = new FormData();
    body.set("id", "__proto__");
    body.set("note", "x".repeat(1_000_000));
    for (let index = 0; index < 5_000; index++) body.append("scope.pages", `p${index}`);
    const form = readRuleForm(body, undefined);
    expect(form.note.length).toBe(100_000);
    expect(form.scope.pages.length).toBe(200);
    const read = ruleOf(form, vocabulary);
    expect(read.ok).toBe(false);
  });
});
