import { describe, expect, test } from "vitest";
import { productEntry } from "#tests/factories.server.ts";
import { applyChange, whatIsMissing, type ProductChange } from "./product-change.ts";
import { slugOf } from "./slug-of.ts";

const draft = productEntry({ id: "Desk", status: "draft", categories: ["desks", "tables"], variants: [{ sku: "D-1" }, { sku: "D-2" }], media: [{ alt: { en: "one" }, file: "a.png" }, { alt: null, file: "b.png" }, { alt: null, file: "c.png" }] });
const onSale = { ...draft, status: "active" as const };

/** The changed entry, or the problem. */
function after(change: ProductChange, entry = draft) {
  const changed = applyChange(entry, change);
  return changed.ok ? changed.entry : changed.problem;
}

const variant = (change: Partial<Extract<ProductChange, { kind: "variant" }>> = {}): ProductChange => ({ kind: "variant", sku: "D-1", active: true, weightGrams: 500, cost: null, prices: { eur: { amount: 5_000, was: null } }, ...change });

describe("words and sale", () => {
  test("words replace words; everything else stays", () => {
    const texts = { slug: "new-desk", name: { en: "New desk" }, subtitle: null, description: { en: "Flat.", ru: "Плоский." }, care: null };
    expect(after({ kind: "texts", ...texts })).toEqual({ ...draft, ...texts });
  });

  test("the product's own category stands first, the others stay behind it, none stands twice", () => {
    const sale = { kind: "sale", collection: null, tags: ["new", "new", "oak"], taxClass: "standard", madeToOrder: true, leadTimeDays: 21 } as const;
    expect(after({ ...sale, category: "lamps" })).toMatchObject({ categories: ["lamps", "tables"], tags: ["new", "oak"], madeToOrder: true, leadTimeDays: 21 });
    expect(after({ ...sale, category: "tables" })).toMatchObject({ categories: ["tables"] });
    expect(after({ ...sale, category: undefined })).toMatchObject({ categories: [] });
  });

  test("the entry that was given is left as it was", () => {
    const before = structuredClone(draft);
    after({ kind: "remove-picture", position: 0 });
    after(variant());
    expect(draft).toEqual(before);
  });
});

describe("attribute values", () => {
  const carrying = { ...draft, attributes: { colour: ["oak", "ash"], width: 1200 }, variants: draft.variants.map((one) => (one.sku === "D-1" ? { ...one, attributes: { width: 1400 } } : one)) };
  const given = { kind: "attributes", sku: undefined, given: {} } as const;

  test("what is given replaces, null takes away, what is not named stays", () => {
    expect(after({ ...given, given: { width: null, lamp: false, origin: { en: "Estonia" } } }, carrying)).toMatchObject({ attributes: { colour: ["oak", "ash"], lamp: false, origin: { en: "Estonia" } } });
    expect(after({ ...given, given: { width: null } }, carrying)).not.toHaveProperty("attributes.width");
    expect(after(given, carrying)).toEqual(carrying);
  });

  test("a variant's own are its own", () => {
    const changed = after({ ...given, sku: "D-2", given: { width: 900 } }, carrying);
    expect(changed).toMatchObject({ attributes: { width: 1200 }, variants: [{ sku: "D-1", attributes: { width: 1400 } }, { sku: "D-2", attributes: { width: 900 } }] });
    expect(after({ ...given, sku: "D-9" }, carrying)).toEqual({ code: "no-variant" });
  });

  test("taking away what is not there changes nothing; lists are copied, not shared", () => {
    const picked = ["oak"];
    const changed = after({ ...given, given: { nothing: null, colour: picked } }, carrying);
    picked.push("elm");
    expect(changed).toMatchObject({ attributes: { colour: ["oak"], width: 1200 } });
    expect(changed).not.toHaveProperty("attributes.nothing");
  });
});

describe("variants", () => {
  test("prices, weight, cost and state change for one sku alone", () => {
    const changed = after(variant({ active: false, cost: { amount: 2_000, currency: "EUR" }, prices: { eur: { amount: 4_000, was: 5_000 } } }));
    expect(changed).toMatchObject({ variants: [{ sku: "D-1", active: false, weightGrams: 500, cost: { amount: 2_000, currency: "EUR" }, prices: { eur: { amount: 4_000, was: 5_000 } } }, { ...draft.variants[1] }] });
  });

  test("the stock is not this form's business", () => {
    expect(after(variant())).toMatchObject({ variants: [{ stock: { berlin: 10 } }, { stock: { berlin: 10 } }] });
  });

  test.each([[4_000, 4_000], [4_000, 3_999]])("a price of %i cannot be a reduction of %i", (amount, was) => {
    expect(after(variant({ prices: { eur: { amount, was } } }))).toEqual({ code: "was-not-higher", book: "eur" });
  });

  test("an unknown sku is no variant", () => {
    expect(after(variant({ sku: "D-9" }))).toEqual({ code: "no-variant" });
  });
});

describe("what is on sale stays sellable", () => {
  test("a product is put on sale when it has a price and a category", () => {
    expect(after({ kind: "status", status: "active" })).toMatchObject({ status: "active" });
    expect(after({ kind: "status", status: "active" }, { ...draft, categories: [] })).toEqual({ code: "no-category" });
    expect(after({ kind: "status", status: "active" }, { ...draft, variants: draft.variants.map((one) => ({ ...one, prices: {} })) })).toEqual({ code: "no-price" });
    expect(after({ kind: "status", status: "active" }, { ...draft, variants: draft.variants.map((one) => ({ ...one, active: false })) })).toEqual({ code: "no-price" });
  });

  test("nothing takes the last price or category from it", () => {
    const single = { ...onSale, variants: onSale.variants.slice(0, 1) };
    expect(after(variant({ prices: {} }), single)).toEqual({ code: "no-price" });
    expect(after(variant({ active: false }), single)).toEqual({ code: "no-price" });
    expect(after(variant({ active: false }), onSale)).toMatchObject({ status: "active" });
    expect(after({ kind: "sale", category: undefined, collection: null, tags: [], taxClass: "standard", madeToOrder: false, leadTimeDays: 0 }, onSale)).toEqual({ code: "no-category" });
  });

  test("a draft may lack anything, and so may what leaves the sale", () => {
    expect(after(variant({ prices: {} }))).toMatchObject({ status: "draft" });
    expect(after({ kind: "status", status: "archived" }, { ...onSale, categories: [] })).toMatchObject({ status: "archived" });
    expect(whatIsMissing(draft)).toBeUndefined();
  });
});

describe("pictures", () => {
  const files = (change: ProductChange) => {
    const changed = after(change);
    return "media" in changed ? changed.media?.map((one) => one.file) : changed;
  };

  test("a new one comes last, one may be made the first, one may go", () => {
    expect(files({ kind: "add-picture", file: "d.png", alt: null })).toEqual(["a.png", "b.png", "c.png", "d.png"]);
    expect(files({ kind: "first-picture", position: 2 })).toEqual(["c.png", "a.png", "b.png"]);
    expect(files({ kind: "remove-picture", position: 1 })).toEqual(["a.png", "c.png"]);
  });

  test("words go to the picture that was meant", () => {
    expect(after({ kind: "describe-picture", position: 1, alt: { en: "two" } })).toMatchObject({ media: [{ alt: { en: "one" } }, { alt: { en: "two" }, file: "b.png" }, { alt: null }] });
  });

  test("a place without a picture is said", () => {
    for (const kind of ["first-picture", "remove-picture"] as const) expect(after({ kind, position: 3 })).toEqual({ code: "no-picture-there" });
  });
});

describe("an address from a name", () => {
  test.each([["Wide oak shelf", "wide-oak-shelf"], ["  Crème & Café — 120 cm ", "creme-cafe-120-cm"], ["Стол «Фен»", "стол-фен"], ["!!!", ""]])("%s", (name, slug) => {
    expect(slugOf(name)).toBe(slug);
  });
});
