import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseForm } from "#app/platform/form.ts";
import { tokenNames as uiTokens } from "#app/ui/brand-css.ts";
import { root } from "#tests/routes.ts";
import { brandForm } from "./brand-form.ts";
import { contrast, leastContrast, unreadable } from "./contrast.ts";
import { defaultColours, tokenNames } from "./defaults/colours.ts";
import { keyOf } from "./messages.ts";
import { productFilterQuery, readProductFilter } from "./product-filter.ts";
import { changeOf, newProductForm, productForm, readPrices } from "./product-form.ts";
import { readAmount, writeAmount } from "./read-amount.ts";
import { imageKind, imageLimit, readImage } from "./read-image.ts";

const formOf = (fields: Readonly<Record<string, string>>): FormData => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  return form;
};

describe("amounts", () => {
  test.each([
    ["1234.50", "EUR", 123_450], ["1234,5", "EUR", 123_450], ["1 234,50", "EUR", 123_450], ["1\u00a0234", "RUB", 123_400], ["0", "USD", 0], ["5000", "JPY", 5_000], ["1.234", "KWD", 1_234],
  ])("%s %s", (text, currency, amount) => expect(readAmount(text, currency)).toBe(amount));

  test.each([["", "EUR"], ["-1", "EUR"], ["1.234", "EUR"], ["1,234.50", "EUR"], ["1e3", "EUR"], ["abc", "EUR"], ["1.5", "JPY"], ["99999999999999", "EUR"], [".5", "EUR"], ["1.", "EUR"]])("%j %s is none", (text, currency) => {
    expect(readAmount(text, currency)).toBeUndefined();
  });

  test("what is written is read back", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 1e12 }), fc.constantFrom("EUR", "JPY", "KWD", "RUB"), (amount, currency) => { expect(readAmount(writeAmount(amount, currency), currency)).toBe(amount); }));
    expect([writeAmount(null, "EUR"), writeAmount(undefined, "EUR")]).toEqual(["", ""]);
  });
});

describe("uploaded files are what their bytes say", () => {
  const bytes = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const pictures = {
    "image/png": bytes("\u0089PNG\r\n\u001a\n\0\0\0\rIHDR"), "image/jpeg": Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0]), "image/webp": bytes("RIFF\u0024\0\0\0WEBPVP8 "), "image/avif": bytes("\0\0\0\u0020ftypavif"),
  };

  test.each(Object.entries(pictures))("%s", (type, content) => expect(imageKind(content)?.type).toBe(type));

  test.each([["a page", "<!doctype html><script>"], ["a drawing with scripts", "<svg onload=alert(1)>"], ["a gif", "GIF89a"], ["a film", "\0\0\0 ftypisom"], ["half a signature", "\u0089PNG"], ["sound in RIFF", "RIFF\u0024\0\0\0WAVE"], ["a PNG that is none", "\u0089PNG\r\n\u001a\n<script>alert(1)</script>"]])("%s is refused", (_name, text) => {
    expect(readImage(bytes(text))).toEqual({ ok: false, problem: { code: "image-unknown" } });
  });

  test("nothing and too much are refused", () => {
    expect(readImage(new Uint8Array())).toEqual({ ok: false, problem: { code: "image-missing" } });
    const large = new Uint8Array(imageLimit + 1);
    large.set(pictures["image/jpeg"]);
    expect(readImage(large)).toEqual({ ok: false, problem: { code: "image-too-large" } });
    expect(readImage(large.slice(0, imageLimit))).toMatchObject({ ok: true });
  });

  test("no bytes make it fail", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 40 }), (content) => { expect(readImage(content).ok).toBe(imageKind(content) !== undefined); }));
  });
});

describe("colours", () => {
  test("contrast as WCAG computes it", () => {
    expect(contrast("#000000", "#ffffff")).toBeCloseTo(21, 5);
    expect(contrast("#777777", "#ffffff")).toBeCloseTo(4.48, 2);
    expect(contrast("#ffffff", "#777777")).toBe(contrast("#777777", "#ffffff"));
    expect(contrast("#123456", "#123456")).toBe(1);
  });

  test("the default look can be read in both themes", () => {
    expect([unreadable(defaultColours.light), unreadable(defaultColours.dark)]).toEqual([[], []]);
  });

  test("what cannot be read is named, and a ratio below the least is never rounded up to it", () => {
    const found = unreadable({ ...defaultColours.light, muted: "#777777", background: "#ffffff", surface: "#ffffff" });
    expect(found).toEqual([{ text: "muted", ground: "background", ratio: 4.4 }, { text: "muted", ground: "surface", ratio: 4.4 }]);
    expect(found.every((one) => one.ratio < leastContrast)).toBe(true);
  });

  test("the defaults are those of the stylesheet", () => {
    const css = readFileSync(join(root, "app/styles.css"), "utf8");
    expect([...tokenNames]).toEqual([...uiTokens]);
    for (const name of tokenNames) {
      const variable = name === "accentInk" ? "accent-ink" : name;
      expect(css).toContain(`--${variable}: light-dark(${defaultColours.light[name]}, ${defaultColours.dark[name]});`);
    }
  });

  test("a form of colours needs every token in both themes", () => {
    const fields = Object.fromEntries((["light", "dark"] as const).flatMap((theme) => tokenNames.map((name) => [`${theme}.${name}`, defaultColours[theme][name].toUpperCase()])));
    expect(parseForm(brandForm, formOf({ intent: "colours", ...fields }))).toMatchObject({ ok: true, value: { light: defaultColours.light } });
    expect(parseForm(brandForm, formOf({ intent: "colours", ...fields, "dark.ink": "red" }))).toMatchObject({ ok: false, problem: { fields: { "dark.ink": "colour" } } });
    expect(parseForm(brandForm, formOf({ intent: "colours", ...fields, "dark.ink": "#fff;}" }))).toMatchObject({ ok: false });
  });
});

describe("the words of a brand", () => {
  test("an address is a list of lines, empty texts are absent", () => {
    const parsed = parseForm(brandForm, formOf({ intent: "words", name: " Alder & Sons ", "contact.email": "us@alder.example", "contact.address": "Alder\r\n\r\n Street 1 \n", "tagline.en": "Made well" }));
    expect(parsed).toMatchObject({ ok: true, value: { name: "Alder & Sons", tagline: { en: "Made well" }, contact: { email: "us@alder.example", address: ["Alder", "Street 1"] } } });
  });

  test("a name and an e-mail address are needed", () => {
    expect(parseForm(brandForm, formOf({ intent: "words" }))).toMatchObject({ ok: false, problem: { fields: { name: "required", contact: "email" } } });
  });
});

describe("the product's forms", () => {
  const books = [{ id: "eur", currency: "EUR" }, { id: "usd", currency: "USD" }];

  test("a Russian text without an English one is asked for", () => {
    const fields = { intent: "texts", slug: "desk", "name.en": "Desk" };
    expect(parseForm(productForm, formOf({ ...fields, "subtitle.ru": "Стол" }))).toMatchObject({ ok: false, problem: { fields: { "subtitle.en": "english-missing" } } });
    expect(parseForm(productForm, formOf({ ...fields, "subtitle.en": "Flat" }))).toMatchObject({ ok: true, value: { subtitle: { en: "Flat" }, description: null } });
  });

  test.each(["Two Words", "a--b", "-a", "a/b", "../x", "a b", "a_"])("%j is no address", (slug) => {
    expect(parseForm(productForm, formOf({ intent: "texts", slug, "name.en": "Desk" }))).toMatchObject({ ok: false, problem: { fields: { slug: "slug" } } });
  });

  test("prices are read in each book's currency; an empty one is no price", () => {
    expect(readPrices({ eur: { amount: "12,50", was: "15" }, usd: {} }, books)).toEqual({ prices: { eur: { amount: 1_250, was: 1_500 } }, problems: {} });
    expect(readPrices({ eur: { amount: "12.505" }, usd: { amount: "3", was: "x" } }, books)).toEqual({ prices: {}, problems: { "prices.eur.amount": "amount", "prices.usd.was": "amount" } });
    expect(readPrices({ gbp: { amount: "1" } }, books)).toEqual({ prices: {}, problems: {} });
  });

  test("a variant's form becomes a change, or problems beside its fields", () => {
    const parsed = parseForm(productForm, formOf({ intent: "variant", sku: "D-1", weightGrams: "1200", cost: "3,20", "prices.eur.amount": "10", active: "on" }));
    if (!parsed.ok || parsed.value.intent !== "variant") throw new Error("not a variant");
    expect(changeOf(parsed.value, books, "EUR")).toEqual({ change: { kind: "variant", sku: "D-1", active: true, weightGrams: 1_200, cost: { amount: 320, currency: "EUR" }, prices: { eur: { amount: 1_000, was: null } } } });
    expect(changeOf({ ...parsed.value, cost: "much" }, books, "EUR")).toEqual({ problems: { cost: "amount" } });
  });

  test("tags are separated by commas", () => {
    const parsed = parseForm(productForm, formOf({ intent: "sale", tags: " New, reduced ,, " }));
    if (!parsed.ok || parsed.value.intent !== "sale") throw new Error("not a sale");
    expect(changeOf(parsed.value, books, "")).toMatchObject({ change: { tags: ["new", "reduced"], madeToOrder: false, category: undefined } });
  });

  test("a movement moves something, for a reason the shop knows", () => {
    const fields = { intent: "stock", sku: "D-1", location: "berlin", reason: "delivery" };
    expect(parseForm(productForm, formOf({ ...fields, quantity: "-3" }))).toMatchObject({ ok: true, value: { quantity: -3 } });
    for (const quantity of ["0", "1.5", "x", "99999999"]) expect(parseForm(productForm, formOf({ ...fields, quantity })).ok, quantity).toBe(false);
    expect(parseForm(productForm, formOf({ ...fields, quantity: "1", reason: "sale" })).ok).toBe(false);
  });

  test("a new product needs a name and a sku", () => {
    expect(parseForm(newProductForm, formOf({}))).toMatchObject({ ok: false, problem: { fields: { name: "required", sku: "required" } } });
    expect(parseForm(newProductForm, formOf({ "name.en": "Desk", sku: "D-1", "prices.eur.amount": "5" }))).toMatchObject({ ok: true, value: { prices: { eur: { amount: "5" } } } });
  });
});

describe("the list's address", () => {
  test("is read leniently and written back", () => {
    const filter = readProductFilter(new URLSearchParams("q= oak &status=draft&page=3"));
    expect(filter).toEqual({ words: "oak", status: "draft", page: 3 });
    expect(productFilterQuery(filter)).toBe("?q=oak&status=draft");
    expect(productFilterQuery(filter, { page: 3 })).toBe("?q=oak&status=draft&page=3");
    expect(productFilterQuery(filter, { status: undefined, words: "" })).toBe("");
  });

  test.each(["page=0", "page=-1", "page=1.5", "page=x", "page=99999999", "status=gone", ""])("%j is the first page of everything", (search) => {
    expect(readProductFilter(new URLSearchParams(search))).toEqual({ words: "", status: undefined, page: 1 });
  });
});

test("a code without a word of its own gets the general one", () => {
  expect(keyOf("problem", "too-few")).toBe("problem-too-few");
  expect(keyOf("problem", "<script>")).toBe("problem-invalid");
});
