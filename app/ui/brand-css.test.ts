import { describe, expect, test } from "vitest";
import { brandCss, tokenNames, type Tokens } from "./brand-css.ts";
import { pageMeta, shorten } from "./page-meta.ts";

const all = (colour: string): Tokens => Object.fromEntries(tokenNames.map((name) => [name, colour]));

describe("a brand's colours", () => {
  test("become tokens for both themes", () => {
    const css = brandCss({ light: all("#ffffff"), dark: all("#000000") });
    expect(css).toContain("--accent-ink:light-dark(#ffffff,#000000)");
    expect(css.match(/light-dark/g)).toHaveLength(tokenNames.length);
  });

  test("nothing but colours gets into the page's style", () => {
    const hostile = "red;}</style><script>alert(1)</script>";
    expect(brandCss({ light: { ink: hostile, accent: "#123456" }, dark: { ink: "#000000", accent: "#654321" } })).toBe(":root{--accent:light-dark(#123456,#654321)}");
    expect(brandCss({ light: { ink: "#fff" }, dark: { ink: "#000" } })).toBe("");
    expect(brandCss(undefined)).toBe("");
  });
});

describe("the head of a page", () => {
  const matches = [{ id: "root", data: { origin: "https://shop.example", shell: { brand: "Larkwood" } } }];

  test("names page and shop, and points to a picture with its whole address", () => {
    const head = pageMeta(matches, { title: "Chair", description: "A  chair\n to sit on" });
    expect(head).toContainEqual({ title: "Chair · Larkwood" });
    expect(head).toContainEqual({ property: "og:image", content: "https://shop.example/og.png" });
    expect(head).toContainEqual({ name: "description", content: "A chair to sit on" });
  });

  test("of the shop itself does not say the name twice; of an error it still has one", () => {
    expect(pageMeta(matches, { title: "Larkwood" })).toContainEqual({ title: "Larkwood" });
    expect(pageMeta([{ id: "root" }], { title: "Chair" })).toContainEqual({ title: "Chair · Eyelevel" });
  });

  test("a description is cut between words", () => {
    expect(shorten("short")).toBe("short");
    expect(shorten("one two three four", 12)).toBe("one two…");
    expect(shorten("a".repeat(400)).length).toBeLessThanOrEqual(160);
  });
});
