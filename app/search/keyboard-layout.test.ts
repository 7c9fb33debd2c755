import fc from "fast-check";
import { expect, test } from "vitest";
import { onOtherKeyboard } from "./keyboard-layout.ts";

test.each([["lbdfy", "диван"], ["вуыл", "desk"], ["cntkkf;", "стеллаж"], ["rjd`h", "ковёр"], ["k.cnhf", "люстра"], ["Lbdfy bp le,f", "Диван из дуба"], ["ЫЩАФ", "SOFA"], ["<tksq", "Белый"]])("%s -> %s", (typed, meant) => {
  expect(onOtherKeyboard(typed)).toBe(meant);
});

test("texts of two alphabets, of another one, and of none are left alone", () => {
  for (const text of ["диван sofa", "écru", "长椅", "2700", "", "[];'"]) expect(onOtherKeyboard(text)).toBeUndefined();
});

test("there and back are the same keys", () => {
  const letters = fc.string({ unit: fc.constantFrom(..."abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ 0123456789"), minLength: 1 });
  fc.assert(fc.property(letters, (text) => {
    const other = onOtherKeyboard(text);
    fc.pre(other !== undefined);
    expect(onOtherKeyboard(other ?? "")).toBe(text);
  }));
});
