/** The pages of attributes and of what products say with them, as a browser without scripts gets them. */
import { describe, expect, test } from "vitest";
import type { AttributeType } from "#app/catalog/attribute-definition.ts";
import { paths } from "#app/paths.ts";
import { formFor, formsOf, linksOf, sentBy, tagsOf } from "#tests/forms.ts";
import { render, textOf } from "#tests/render.tsx";
import { AttributeListPanel, AttributePanel, attributeTypes, DeleteAttributePanel, NewAttributePanel, ValuesPanel, valuesPerPage } from "./attribute-view.tsx";
import type { EditableAttribute } from "./change-attributes.server.ts";
import type { ContentsPage } from "./contents.server.ts";
import { ProductContentsPanel, VariantContentsPanel } from "./contents-view.tsx";
import type { FormState } from "./form-answer.ts";

const colour: EditableAttribute = {
  key: "colour", type: "colour", unit: null, label: { en: "Colour", ru: "Цвет" }, facet: true, position: 10, products: 12, version: "v1",
  values: { oak: { label: { en: "Oak", ru: "Дуб" }, hex: "#c8a06c" }, black: { label: { en: "Black" } } },
};
const width: EditableAttribute = { ...colour, key: "width", type: "number", unit: "mm", label: { en: "Width", ru: "Ширина" }, values: {}, products: 0, facet: false };
const many = (count: number): EditableAttribute["values"] => Object.fromEntries(Array.from({ length: count }, (_, index) => [`v${index}`, { label: { en: `Value ${index}` } }]));
const state = (intent: string, fields: FormState["fields"], values: FormState["values"] = {}, params: FormState["params"] = {}): FormState => ({ intent, fields, values, params });

describe("the list of attributes", () => {
  test("says of each what it is, and who carries it", () => {
    const text = textOf(render(<AttributeListPanel rows={[colour, width]} state={undefined} />));
    expect(text).toMatch(/Colour colour Colour · 2 values filter 12 products/);
    expect(text).toMatch(/Width width Number · mm no product/);
  });

  test("in Russian counts as Russians do", () => {
    const text = textOf(render(<AttributeListPanel rows={[{ ...colour, products: 21 }, { ...width, products: 5 }]} state={undefined} />, { locale: "ru" }));
    expect(text).toMatch(/Цвет colour Цвет · 2 значения фильтр 21 товар/);
    expect(text).toContain("5 товаров");
  });

  test("offers places to all but the ends", () => {
    const html = render(<AttributeListPanel rows={[colour, width, { ...width, key: "depth" }]} state={undefined} />);
    const moves = formsOf(html).map((form) => [form.fields.key, ...form.buttons.map((button) => (button.disabled ? "" : button.value))]);
    expect(moves).toEqual([["colour", "", "down"], ["width", "up", "down"], ["depth", "up", ""]]);
  });

  test("leads to each, whatever its key holds", () => {
    const strange = { ...colour, key: "a/b?c&ключ" };
    expect(linksOf(render(<AttributeListPanel rows={[strange]} state={undefined} />)).map((link) => link.href)).toEqual([paths.backofficeAttribute("a/b?c&ключ")]);
  });

  test("says so when it is empty", () => {
    expect(textOf(render(<AttributeListPanel rows={[]} state={undefined} />))).toContain("There is no attribute yet.");
  });
});

describe("a new attribute", () => {
  test("needs a name alone: kind and filter are there, the key follows from the name", () => {
    const form = formFor(render(<NewAttributePanel state={undefined} />), "add");
    expect(form.required).toEqual(["name.en"]);
    expect(form.fields).toMatchObject({ type: "enumeration", facet: "on", key: "", unit: "" });
  });

  test("comes back with what was typed, and the sentence beside its field", () => {
    const html = render(<NewAttributePanel state={state("add", { key: "attribute-key-taken" }, { "name.en": "Width", key: "width", type: "number" })} />);
    expect(textOf(html)).toContain("There is an attribute of this key.");
    expect(formFor(html, "add").fields).toMatchObject({ "name.en": "Width", key: "width", type: "number" });
    // The box was not ticked when it was sent.
    expect(formFor(html, "add").fields).not.toHaveProperty("facet");
  });

  test("the answer to another form leaves this one alone", () => {
    const html = render(<NewAttributePanel state={state("up", { "": "not-found" }, { "name.en": "X" })} />);
    expect(formFor(html, "add").fields["name.en"]).toBe("");
    expect(textOf(html)).not.toContain("There is no such");
  });
});

describe("one attribute", () => {
  test("in use keeps its kind: the form does not offer another, and says why", () => {
    const html = render(<AttributePanel attribute={colour} state={undefined} />);
    expect(formFor(html, "change").names).not.toContain("type");
    expect(textOf(html)).toContain("Kind: Colour The kind cannot change while products carry it (12).");
  });

  test.each(attributeTypes)("not in use may become %s", (type: AttributeType) => {
    const html = render(<AttributePanel attribute={{ ...width, type }} state={undefined} />);
    expect(formFor(html, "change").fields.type).toBe(type);
    expect(tagsOf(html, "option").map((option) => option.value)).toEqual(attributeTypes);
  });

  test("a number in use has a unit, a colour in use has none", () => {
    expect(formFor(render(<AttributePanel attribute={{ ...width, products: 3 }} state={undefined} />), "change").fields.unit).toBe("mm");
    expect(formFor(render(<AttributePanel attribute={colour} state={undefined} />), "change").names).not.toContain("unit");
  });

  test("sends the version it showed", () => {
    expect(formFor(render(<AttributePanel attribute={colour} state={undefined} />), "change").fields.version).toBe("v1");
  });

  test.each<[string, FormState, string]>([
    ["that others changed it", state("change", { "": "thing-changed" }), "Somebody else changed this while you were writing."],
    ["that a rule needs it", state("change", { facet: "facet-in-rules" }, {}, { rules: "oak-first, oak-shelf" }), "need it as it is: oak-first, oak-shelf. Change them first."],
    ["that products carry it", state("change", { type: "type-in-use" }, {}, { products: 3 }), "Products carry it: 3."],
  ])("says %s", (_, given, sentence) => {
    expect(textOf(render(<AttributePanel attribute={{ ...width }} state={given} />))).toContain(sentence);
  });

  test("can go when nobody carries it", () => {
    expect([...sentBy(render(<DeleteAttributePanel attribute={width} state={undefined} />), { name: "intent", value: "delete" })]).toEqual([["version", "v1"], ["intent", "delete"]]);
    const blocked = render(<DeleteAttributePanel attribute={colour} state={undefined} />);
    expect(formsOf(blocked)).toEqual([]);
    expect(textOf(blocked)).toContain("12 products carry it");
    expect(textOf(render(<DeleteAttributePanel attribute={width} state={state("delete", { "": "in-rules" }, {}, { rules: "oak-first" })} />))).toContain("ask about it: oak-first. Change them first.");
  });
});

describe("its values", () => {
  test("stand in rows with their keys and places, then three empty ones", () => {
    const { fields } = formFor(render(<ValuesPanel attribute={colour} state={undefined} page={1} />), "values");
    expect(fields).toMatchObject({
      "values.0.key": "oak", "values.0.en": "Oak", "values.0.ru": "Дуб", "values.0.hex": "#c8a06c", "values.0.place": "1",
      "values.1.key": "black", "values.1.en": "Black", "values.1.ru": "", "values.1.hex": "", "values.1.place": "2",
      "values.2.en": "", "values.3.en": "", "values.4.en": "", "values.4.place": "",
    });
    expect(Object.keys(fields).some((name) => name.startsWith("values.5") || name === "values.2.key")).toBe(false);
  });

  test("have a colour only where the attribute is one", () => {
    const { names } = formFor(render(<ValuesPanel attribute={{ ...colour, type: "enumeration" }} state={undefined} page={1} />), "values");
    expect(names.filter((name) => name.endsWith(".hex"))).toEqual([]);
  });

  test.each(["number", "text", "boolean"] as const)("a %s has none", (type) => {
    expect(render(<ValuesPanel attribute={{ ...colour, type }} state={undefined} page={1} />)).toBe("");
  });

  test("come in pages; places count through", () => {
    const attribute = { ...colour, values: many(valuesPerPage * 2 + 1) };
    const last = formFor(render(<ValuesPanel attribute={attribute} state={undefined} page={3} />), "values");
    expect([last.fields["values.0.key"], last.fields["values.0.place"], last.fields["values.1.en"]]).toEqual([`v${valuesPerPage * 2}`, String(valuesPerPage * 2 + 1), ""]);
    const html = render(<ValuesPanel attribute={attribute} state={undefined} page={2} />);
    expect(linksOf(html).map((link) => link.href)).toEqual([paths.backofficeAttribute("colour"), paths.backofficeAttribute("colour"), paths.backofficeAttribute("colour", 3), paths.backofficeAttribute("colour", 3)]);
  });

  test("a known one must keep a name; a new one need not have any", () => {
    const { required } = formFor(render(<ValuesPanel attribute={colour} state={undefined} page={1} />), "values");
    expect(required).toEqual(["values.0.en", "values.1.en"]);
  });

  test("what was wrong stands in its row", () => {
    const html = render(<ValuesPanel attribute={colour} state={state("values", { "values.2.hex": "hex", "": "attribute-value-in-use" }, { "values.2.hex": "green" }, { value: "Oak" })} page={1} />);
    expect(textOf(html)).toContain("Some product has the value “Oak”.");
    expect(tagsOf(html, "input").filter((input) => input["aria-invalid"] === "true").map((input) => [input.name, input.value])).toEqual([["values.2.hex", "green"]]);
  });
});

const page: ContentsPage = {
  id: "00000000-0000-7000-8000-000000000000", name: { en: "Desk" }, version: "v7",
  definitions: [
    colour, { ...width, position: 20 },
    { key: "lamp", type: "boolean", unit: null, label: { en: "With a lamp", ru: "С лампой" }, facet: false, position: 30, values: {} },
    { key: "origin", type: "text", unit: null, label: { en: "Made in" }, facet: false, position: 40, values: {} },
    { key: "wood", type: "enumeration", unit: null, label: { en: "Wood" }, facet: false, position: 50, values: many(41) },
    { key: "collection", type: "enumeration", unit: null, label: { en: "Collection" }, facet: false, position: 60, values: many(2) },
  ],
  carriers: [
    { sku: undefined, title: "", contents: { colour: ["oak"], lamp: false, origin: { en: "Estonia", ru: "Эстония" } } },
    { sku: "D-1", title: "Wide", contents: { width: 1200.5 } },
    { sku: "D-2", title: "", contents: {} },
  ],
};

describe("what a product says", () => {
  const own = (add?: { readonly key: string; readonly sku: string | undefined }, given?: FormState) => render(<ProductContentsPanel page={page} state={given} add={add} />);
  const ofVariants = (add?: { readonly key: string; readonly sku: string | undefined }, given?: FormState) => render(<VariantContentsPanel page={page} state={given} add={add} />);

  test("has a field for each value it carries, in the order of the attributes, each with its key", () => {
    const { fields, names } = formFor(own(), "attributes");
    expect(fields).toMatchObject({ version: "v7", "contents.0.key": "colour", "contents.0.picked[]": "oak", "contents.1.key": "lamp", "contents.1.en": "no", "contents.2.key": "origin", "contents.2.en": "Estonia", "contents.2.ru": "Эстония" });
    expect(names).not.toContain("contents.3.key");
    expect(names).not.toContain("sku");
  });

  test("offers the attributes it does not carry; a collection belongs to the sale", () => {
    const [, more] = formsOf(own());
    expect(more?.method).toBe("get");
    expect(tagsOf(own(), "option").map((option) => option.value).filter((value) => !["", "yes", "no"].includes(value ?? ""))).toEqual(["width", "wood"]);
  });

  test("gets an empty field for the one that was asked for", () => {
    const { fields } = formFor(own({ key: "width", sku: undefined }), "attributes");
    expect(fields).toMatchObject({ "contents.1.key": "width", "contents.1.en": "" });
    expect(formFor(own({ key: "nothing", sku: undefined }), "attributes").names.filter((name) => name.endsWith(".key"))).toHaveLength(3);
    // Asked for by a variant, the product does not get it.
    expect(formFor(own({ key: "width", sku: "D-1" }), "attributes").names).not.toContain("contents.3.key");
  });

  test("numbers stand with their unit in the reader's language", () => {
    expect(textOf(ofVariants())).toContain("Width, mm");
    expect(textOf(render(<VariantContentsPanel page={page} state={undefined} add={undefined} />, { locale: "ru" }))).toContain("Ширина, мм");
    expect(formFor(ofVariants(), "attributes").fields).toMatchObject({ sku: "D-1", "contents.0.key": "width", "contents.0.en": "1200.5" });
  });

  test("a variant that says nothing says so, and can begin", () => {
    expect(textOf(ofVariants())).toContain("No values yet.");
    const begun = formsOf(ofVariants({ key: "wood", sku: "D-2" })).find((form) => form.fields.sku === "D-2" && form.fields.intent === "attributes");
    expect(begun?.fields).toMatchObject({ "contents.0.key": "wood" });
  });

  test("a long list of values is one field where several can be chosen, a short one is boxes", () => {
    const html = own({ key: "wood", sku: undefined });
    expect(tagsOf(html, "select").some((select) => "multiple" in select && select.name === "contents.3.picked[]")).toBe(true);
    expect(textOf(html)).toContain("Several can be chosen");
    expect(tagsOf(html, "input").filter((input) => input.name === "contents.0.picked[]").map((input) => [input.value, "checked" in input])).toEqual([["oak", true], ["black", false]]);
  });

  test("what was wrong stands beside its field, in the form it was sent from alone", () => {
    const wrong = state("attributes", { "contents.0.en": "decimal" }, { sku: "D-1", "contents.0.en": "wide" });
    expect(textOf(ofVariants(undefined, wrong))).toContain("Please enter a number such as 120 or 7.5.");
    expect(formFor(ofVariants(undefined, wrong), "attributes").fields["contents.0.en"]).toBe("wide");
    expect(textOf(own(undefined, wrong))).not.toContain("Please enter a number");
    expect(textOf(own(undefined, state("attributes", { "contents.0.en": "no-such-value" })))).toContain("That value is no longer there.");
  });

  test("with every attribute in use there is nothing more to give", () => {
    const all = { ...page, definitions: [colour], carriers: [{ sku: undefined, title: "", contents: { colour: "oak" } }] };
    expect(textOf(render(<ProductContentsPanel page={all} state={undefined} add={undefined} />))).toContain("Every attribute there is has a field above.");
  });

  test("what nobody defined has no field and is not lost by saving: the form does not name it", () => {
    const strange = { ...page, carriers: [{ sku: undefined, title: "", contents: { colour: "oak", gone: "x" } }] };
    const { fields } = formFor(render(<ProductContentsPanel page={strange} state={undefined} add={undefined} />), "attributes");
    expect(Object.values(fields)).not.toContain("gone");
  });
});
