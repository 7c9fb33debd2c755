import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { emptySent, restAfterSending } from "./after-sending.ts";

describe("the field of a message that was stored", () => {
  test.each([
    ["One", "One", ""], ["One", "One more", "more"], ["One", "One\n\nTwo", "Two"], ["One", "Two", "Two"], ["One", "", ""], ["One", "On", "On"],
  ])("sent %o, there is %o: %o stays", (sent, now, rest) => {
    expect(restAfterSending(sent, now)).toBe(rest);
  });

  test("keeps every sign that was typed after sending, and nothing that was sent before", () => {
    const text = fc.string({ unit: "grapheme", maxLength: 20 });
    fc.assert(fc.property(text, text, (sent, typed) => {
      expect(restAfterSending(sent, sent + typed)).toBe(typed.trimStart());
      if (!typed.startsWith(sent)) expect(restAfterSending(sent, typed)).toBe(typed);
    }));
  });

  test("the form's other fields are empty afterwards, its text is what was typed meanwhile", () => {
    const steps: string[] = [];
    const field = { value: "One more" } as HTMLTextAreaElement;
    emptySent({ reset: () => { steps.push(`reset ${field.value}`); field.value = "typed before it failed"; } } as HTMLFormElement, field, "One");
    expect({ steps, value: field.value }).toEqual({ steps: ["reset One more"], value: "more" });
  });
});
