import fc from "fast-check";
import { expect, test } from "vitest";
import { personTimeline, type Happening } from "./person-timeline.ts";

const start = Date.UTC(2026, 10, 1, 8);
let ids = 0;
const at = (minutes: number, type: string, more: Partial<Happening> = {}): Happening => ({ id: `e${String(++ids).padStart(6, "0")}`, type, product: null, words: undefined, number: undefined, at: new Date(start + minutes * 60_000), ...more });
const product = (name: string) => ({ product: { en: name } });

test("pages of a visit are one entry, with what was looked at last; what was done in it stands for itself", () => {
  const told = personTimeline([
    at(0, "view", product("Desk")), at(5, "search", { words: "oak" }), at(10, "view", product("Lamp")), at(12, "cart-add", product("Lamp")), at(35, "view", product("Desk")), at(66, "view", product("Rug")),
  ]);
  expect(told.map(({ type, pages, products, product: one }) => [type, pages, products?.map(({ en }) => en), one?.en])).toEqual([
    ["view", undefined, undefined, "Rug"], ["cart-add", undefined, undefined, "Lamp"], ["visit", 4, ["Desk", "Lamp"], undefined],
  ]);
});

test("what is done without looking keeps a visit going, and an order of three lines is one", () => {
  const told = personTimeline([at(0, "view"), at(25, "cart-add"), at(50, "view"), at(51, "order", { number: "100" }), at(51, "order", { number: "100" }), at(51, "order", { number: "101" })]);
  expect(told.map(({ type, number, pages }) => [type, number ?? pages])).toEqual([["order", "101"], ["order", "100"], ["cart-add", undefined], ["visit", 2]]);
});

test("how it was for her stands where it was said", () => {
  const told = personTimeline([at(0, "order", { number: "100" }), at(90, "ticket", { number: "T-2" })], [{ id: "m", number: "T-1", rating: 2, feeling: "annoyed", at: new Date(start + 45 * 60_000) }]);
  expect(told.map(({ type, number, rating, feeling }) => [type, number, rating, feeling])).toEqual([["ticket", "T-2", undefined, undefined], ["rated", "T-1", 2, "annoyed"], ["order", "100", undefined, undefined]]);
});

test("whatever order it comes in: newest first, each deed once, pages counted whole, orders not lost behind pages", () => {
  const wished = fc.array(fc.record({ minutes: fc.nat(5_000), type: fc.constantFrom("view", "category", "search", "cart-add", "ticket") }), { maxLength: 60 });
  fc.assert(fc.property(wished, fc.nat(), (wishes, turn) => {
    const happenings = wishes.map(({ minutes, type }) => at(minutes, type));
    const told = personTimeline(happenings);
    const turned = happenings.map((_, place) => happenings[(place + turn) % happenings.length] as Happening);
    expect(personTimeline(turned)).toEqual(told);
    expect(told.map((entry) => -entry.at.getTime())).toEqual(told.map((entry) => -entry.at.getTime()).sort((a, b) => a - b));
    if (told.length === 40) return;
    const deeds = (list: readonly { readonly type: string }[]): number => list.filter(({ type }) => type === "cart-add" || type === "ticket").length;
    expect(deeds(told)).toBe(deeds(happenings));
    expect(told.reduce((sum, { type, pages }) => sum + (pages ?? (deeds([{ type }]) === 1 ? 0 : 1)), 0)).toBe(happenings.length - deeds(happenings));
  }));
});
