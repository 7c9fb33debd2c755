import { expect, test } from "vitest";
import { safeRedirect } from "./redirect.ts";

test("a path of the shop is kept", () => {
  expect(safeRedirect("/cart?x=1#top")).toBe("/cart?x=1#top");
});

test("everything that could leave the shop is not", () => {
  const hostile = ["//evil.example", "https://evil.example", "/\\evil.example", "\\/evil", "/\t/evil.example", "javascript:alert(1)", "", "cart", `/${"a".repeat(3000)}`, null, undefined];
  for (const target of hostile) expect(safeRedirect(target, "/home")).toBe("/home");
});

test("letters beyond ASCII are encoded, for a header cannot hold them", () => {
  expect(safeRedirect("/search?q=стол&x=%20")).toBe("/search?q=%D1%81%D1%82%D0%BE%D0%BB&x=%20");
  expect(safeRedirect("/\ud800")).toBe("/%EF%BF%BD");
});
