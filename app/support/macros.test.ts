import fc from "fast-check";
import { expect, test } from "vitest";
import { locales } from "#app/platform/i18n.ts";
import { fillMacro, macros, offerRepair } from "./macros.ts";

const values = { name: "Anna Maria Berg", number: "T-1001", agent: "Jonas Reimer" };

test("every passage fills in completely, in both languages", () => {
  for (const macro of macros) for (const locale of locales) expect(fillMacro(macro, locale, values)).not.toMatch(/[{}]/);
  expect(new Set(macros.map((macro) => macro.id)).size).toBe(macros.length);
});

test("the greeting uses the first name, and stands well without one", () => {
  const greeting = macros.find((macro) => macro.id === "greeting")!;
  expect(fillMacro(greeting, "en", values)).toBe("Hello Anna,\n\n\n\nKind regards\nJonas Reimer");
  expect(fillMacro(greeting, "en", { ...values, name: "" })).toMatch(/^Hello,\n/);
  expect(fillMacro(greeting, "ru", { ...values, name: " " })).toMatch(/^Здравствуйте!\n/);
});

test("a name is put in as it is, whatever people are called", () => {
  const greeting = macros.find((macro) => macro.id === "greeting")!;
  fc.assert(fc.property(fc.string({ minLength: 1, maxLength: 20 }).filter((name) => /^[^\s,!]+$/.test(name)), fc.string({ minLength: 1, maxLength: 20 }), (name, agent) => {
    expect(fillMacro(greeting, "en", { name, number: "T-1", agent })).toBe(`Hello ${name},\n\n\n\nKind regards\n${agent}`);
  }));
  expect(fillMacro(greeting, "ru", { name: "$& {agent}", number: "T-1", agent: "Мира" })).toContain("Здравствуйте, $&!");
});

test("an offered repair names the changes and ends with the link alone on its line, in both languages", () => {
  for (const locale of ["en", "ru"] as const) {
    const text = offerRepair(locale, ["Width: 80 cm", "Back: open"], "https://shop.example/configuration/abc");
    expect(text).toContain("Width: 80 cm; Back: open");
    expect(text.split("\n").at(-1)).toBe("https://shop.example/configuration/abc");
    expect(/[а-я]/.test(text)).toBe(locale === "ru");
  }
});
