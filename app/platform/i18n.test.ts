import fc from "fast-check";
import { expect, test } from "vitest";
import { defineMessages, formatDate, isLocale, locales, localise, preferredLocale, translator } from "./i18n.ts";

const messages = defineMessages({
  en: { hello: "Hello, {name}", pieces: { one: "{count} piece", other: "{count} pieces" } },
  ru: { hello: "Здравствуйте, {name}", pieces: { one: "{count} предмет", few: "{count} предмета", many: "{count} предметов", other: "{count} предмета" } },
});

test("plural forms follow the language", () => {
  const en = translator(messages, "en");
  const ru = translator(messages, "ru");
  expect([1, 2, 5].map((count) => en("pieces", { count }))).toEqual(["1 piece", "2 pieces", "5 pieces"]);
  expect([1, 3, 5, 21].map((count) => ru("pieces", { count }))).toEqual(["1 предмет", "3 предмета", "5 предметов", "21 предмет"]);
  expect(en("pieces", { count: 1200 })).toBe("1,200 pieces");
});

test("a parameter is put in as it is, never read as a pattern", () => {
  const t = translator(messages, "en");
  expect(t("hello", { name: "$& {name}" })).toBe("Hello, $& {name}");
  expect(t("hello", {})).toBe("Hello, {name}");
});

test("a value that ends in a full stop ends the sentence", () => {
  const t = translator(defineMessages({ en: { due: "By {date}.", both: "{date}. {count}." }, ru: { due: "До {date}.", both: "{date}. {count}." } }), "ru");
  expect(t("due", { date: formatDate("2026-12-28", "ru") })).toBe("До 28 декабря 2026 г.");
  expect(t("due", { date: "завтра" })).toBe("До завтра.");
  expect(t("both", { date: "2026 г.", count: 3 })).toBe("2026 г. 3.");
  expect(t("due", {})).toBe("До {date}.");
});

test("the browser's wish is read with its qualities", () => {
  expect(preferredLocale("fr-FR, ru;q=0.8, en;q=0.5")).toBe("ru");
  expect(preferredLocale("en-US,en;q=0.9,ru;q=0.1")).toBe("en");
  expect(preferredLocale("ru;q=0, de")).toBe("en");
  expect(preferredLocale(null)).toBe("en");
  expect(preferredLocale(";;,,q=,".repeat(1000))).toBe("en");
});

test("a missing translation falls back to English, a missing text to nothing", () => {
  expect(localise({ en: "Oak" }, "ru")).toBe("Oak");
  expect(localise(null, "ru")).toBe("");
});

test("dates are written in the reader's way", () => {
  expect(formatDate("2026-03-04T12:00:00Z", "en")).toBe("4 March 2026");
  expect(formatDate("2026-03-04T12:00:00Z", "ru")).toBe("4 марта 2026 г.");
});

/** CLDR's rules for cardinal numbers, written down once more: Russian by the last digits, English by one. */
const russianForm = (count: number): "one" | "few" | "many" => {
  const [unit, tens] = [count % 10, count % 100];
  if (unit === 1 && tens !== 11) return "one";
  return unit >= 2 && unit <= 4 && (tens < 12 || tens > 14) ? "few" : "many";
};
const forms = defineMessages({
  en: { n: { one: "one", other: "other" } },
  ru: { n: { one: "one", few: "few", many: "many", other: "other" } },
});

test("Russian counts by its last digits, English by one, up to any number", () => {
  const [en, ru] = [translator(forms, "en"), translator(forms, "ru")];
  fc.assert(fc.property(fc.nat(10_000_000), (count) => {
    expect(ru("n", { count })).toBe(russianForm(count));
    expect(en("n", { count })).toBe(count === 1 ? "one" : "other");
  }));
});

test("a form that is left out falls back to the general one", () => {
  const few = defineMessages({ en: { n: { other: "{count} in all" } }, ru: { n: { other: "всего {count}" } } });
  for (const count of [0, 1, 2, 5, 21]) {
    expect(translator(few, "en")("n", { count })).toBe(`${count} in all`);
    expect(translator(few, "ru")("n", { count })).toBe(`всего ${count}`);
  }
});

test("a parameter's own braces are not read again, whatever a customer is called", () => {
  const t = translator(messages, "en");
  fc.assert(fc.property(fc.string(), (name) => {
    expect(t("hello", { name })).toBe(`Hello, ${name}`);
  }));
});

test("numbers are written as the language writes them, texts that look like numbers stay as they are", () => {
  const t = translator(messages, "ru");
  expect(t("pieces", { count: 12_345 }).replace(/\s/g, " ")).toBe("12 345 предметов");
  expect(t("hello", { name: "12345" })).toBe("Здравствуйте, 12345");
  expect(translator(messages, "en")("hello", { name: 0 })).toBe("Hello, 0");
});

test.each<[string | null, string]>([
  ["ru", "ru"],
  ["RU-ru", "ru"],
  ["en;q=0.1, ru;q=0.2", "ru"],
  ["ru;q=0.5, en;q=0.5", "ru"],
  ["de, fr;q=0.9, ru;q=0.01", "ru"],
  ["ru;q=0.000, en;q=0.001", "en"],
  ["*;q=0.5", "en"],
  ["ru; q=0.9; level=1, en; q=0.95", "en"],
  ["rush, english", "en"],
  ["", "en"],
  ["ru;q=high, en;q=0.1", "ru"],
])("Accept-Language %j is answered in %s", (header, locale) => {
  expect(preferredLocale(header)).toBe(locale);
});

test("any header at all gives a language the shop speaks", () => {
  fc.assert(fc.property(fc.string({ maxLength: 600 }), (header) => {
    expect(locales).toContain(preferredLocale(header));
  }));
});

test("languages from outside are taken only as they are written", () => {
  for (const text of ["en", "ru"]) expect(isLocale(text)).toBe(true);
  for (const text of ["EN", "de", "", "__proto__", "constructor", null, undefined]) expect(isLocale(text)).toBe(false);
});

test("a moment is shown in the place's time, also when clocks change", () => {
  const at = (text: string, zone?: string) => formatDate(text, "en", "both", zone).replace(/\s/g, " ");
  expect(at("2026-03-29T00:59:00Z")).toContain("01:59");
  expect(at("2026-03-29T01:00:00Z")).toContain("03:00");
  expect(at("2026-01-01T23:30:00Z", "Europe/Moscow")).toContain("2 January 2026");
  expect(formatDate("2026-01-01T23:30:00Z", "ru", "time", "Europe/Moscow")).toBe("02:30");
  expect(formatDate(new Date("2026-06-01T12:00:00Z"), "en", "date")).toBe(formatDate(Date.parse("2026-06-01T12:00:00Z"), "en", "date"));
});

test("a missing Russian text shows the English one, an empty one is a text", () => {
  expect(localise({ en: "Oak", ru: undefined }, "ru")).toBe("Oak");
  expect(localise({ en: "Oak", ru: "" }, "ru")).toBe("");
  expect(localise(undefined, "en")).toBe("");
});
