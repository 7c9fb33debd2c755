import { expect, test } from "vitest";
import { locales } from "#app/platform/i18n.ts";
import { fillMacro, macros } from "./macros.ts";

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
