import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fillMacro, fits, macroFault, macroText, macroValues, macroWords, offerRepair } from "./macros.ts";

const ticket = { name: "Anna Maria Berg", number: "T-1001", subject: "A wobbly leg", order: "L-77" };
const values = macroValues(ticket, "Jonas Reimer");
const greeting = { en: "Hello {name},\n\n\n\nKind regards\n{agent}", ru: "Здравствуйте, {name}!\n\n\n\nС уважением,\n{agent}" };

describe("a passage", () => {
  test("is filled in by every word it may hold", () => {
    expect(fillMacro("{name} {number} {subject} {order} {agent}", values)).toBe("Anna T-1001 A wobbly leg L-77 Jonas Reimer");
  });

  test("greets by the first name, and stands well without one, never with an address", () => {
    expect(fillMacro(greeting.en, values)).toBe("Hello Anna,\n\n\n\nKind regards\nJonas Reimer");
    const nobody = macroValues({ ...ticket, name: " " }, "Jonas Reimer");
    expect(fillMacro(greeting.en, nobody)).toMatch(/^Hello,\n/);
    expect(fillMacro(greeting.ru, nobody)).toMatch(/^Здравствуйте!\n/);
  });

  test("takes a name as it is, whatever people are called", () => {
    const word = fc.string({ minLength: 1, maxLength: 20 }).filter((name) => /^[^\s,!]+$/.test(name));
    fc.assert(fc.property(word, fc.string({ minLength: 1, maxLength: 20 }), (name, agent) => {
      expect(fillMacro(greeting.en, macroValues({ ...ticket, name }, agent))).toBe(`Hello ${name},\n\n\n\nKind regards\n${agent}`);
    }));
    expect(fillMacro(greeting.ru, macroValues({ ...ticket, name: "$& {agent}" }, "Мира"))).toContain("Здравствуйте, $&!");
  });

  test("about an order is none for a ticket without one; one with a name in it is", () => {
    const bare = macroValues({ ...ticket, order: undefined, name: "" }, "Jonas");
    expect(["Order {order}", "Hello {name}", "no words", "{order"].map((text) => fits(text, bare))).toEqual([false, true, true, true]);
    expect(fits("Order {order}", values)).toBe(true);
  });

  test("is the English one where there is no other", () => {
    expect(macroText({ text: greeting }, "ru")).toBe(greeting.ru);
    expect(macroText({ text: { en: "Hello" } }, "ru")).toBe("Hello");
  });
});

describe("what nothing could be put in for", () => {
  test.each([
    ["{Name}", { word: "{Name}", line: 1, column: 1 }], ["Hello {name},\n your {parcel} left", { word: "{parcel}", line: 2, column: 7 }], ["{}", { word: "{}", line: 1, column: 1 }],
    ["{ name }", { word: "{ name }", line: 1, column: 1 }], ["{{name}}", { word: "{", line: 1, column: 1 }], ["ends with {name", { word: "{name", line: 1, column: 11 }], ["{na\nme}", { word: "{na", line: 1, column: 1 }],
    [`{${"x".repeat(100)}}`, { word: `{${"x".repeat(39)}`, line: 1, column: 1 }], ["Я пишу {имя}", { word: "{имя}", line: 1, column: 8 }],
  ])("%j is refused with its place", (text, fault) => expect(macroFault(text)).toEqual(fault));

  test("is nothing in a text of known words, and then all of it is filled in", () => {
    const piece = fc.oneof(fc.constantFrom(...macroWords.map((word) => `{${word}}`), "\n", "}", " "), fc.string({ maxLength: 8 }).map((text) => text.replaceAll("{", "")));
    fc.assert(fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join("");
      expect(macroFault(text)).toBeUndefined();
      expect(fillMacro(text, values)).not.toContain("{");
    }));
  });
});

test("an offered repair names the changes and ends with the link alone on its line, in both languages", () => {
  for (const locale of ["en", "ru"] as const) {
    const text = offerRepair(locale, ["Width: 80 cm", "Back: open"], "https://shop.example/configuration/abc");
    expect(text).toContain("Width: 80 cm; Back: open");
    expect(text.split("\n").at(-1)).toBe("https://shop.example/configuration/abc");
    expect(/[а-я]/.test(text)).toBe(locale === "ru");
  }
});
