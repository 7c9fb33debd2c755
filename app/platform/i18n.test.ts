import { expect, test } from "vitest";
import { defineMessages, formatDate, localise, preferredLocale, translator } from "./i18n.ts";

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
