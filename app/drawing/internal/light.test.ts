import { describe, expect, test } from "vitest";
import { lookOf, materials } from "../materials.ts";
import { blend, gloss, lightness, linear, shade, tone } from "./light.ts";

describe("light", () => {
  test("tops are lighter than fronts, fronts than right sides, undersides are darkest", () => {
    const [top, front, right, under] = [tone([0, 0, 1]), tone([0, -1, 0]), tone([1, 0, 0]), tone([0, 0, -1])];
    expect(top).toBeGreaterThan(front);
    expect(front).toBeGreaterThan(right);
    expect(right).toBeGreaterThan(under);
    expect(under).toBeGreaterThan(0.25);
  });

  test("more light gives a lighter colour for every material", () => {
    for (const { colour } of Object.values(materials)) {
      expect(lightness(shade(colour, 1))).toBeGreaterThan(lightness(shade(colour, 0.6)));
    }
  });

  test("even a white thing in full light keeps off the paper's white", () => {
    expect(lightness(shade("#ffffff", 1.2))).toBeLessThan(0.99);
  });

  test("shade turns warm, not green", () => {
    const [r, g, b] = linear(shade("#a0a0a0", 0.4));
    expect(r).toBeGreaterThan(g);
    expect(r).toBeGreaterThan(b);
  });

  test("colours stay six hex digits, whatever the light", () => {
    for (const strength of [-1, 0, 0.5, 1, 9]) for (const shine of [-2, 0, 0.4, 3]) expect(shade("#7f3b10", strength, shine)).toMatch(/^#[0-9a-f]{6}$/);
  });

  test("a blend of nothing and of all are the colours themselves", () => {
    expect(blend("#123456", "#fedcba", 0)).toBe("#123456");
    expect(blend("#123456", "#fedcba", 1)).toBe("#fedcba");
  });
});

describe("gloss", () => {
  const eye = [0.4, -0.8, 0.4] as const;
  test("felt has none, chrome more than oak", () => {
    const up = [-0.05, -0.75, 0.66] as const;
    expect(gloss(lookOf("felt-grey"), up, eye)).toBe(0);
    expect(gloss(lookOf("chrome"), up, eye)).toBeGreaterThan(gloss(lookOf("oak-natural"), up, eye));
  });

  test("metal has light and dark bands around a bar", () => {
    const around = Array.from({ length: 24 }, (_, i) => gloss(lookOf("chrome"), [Math.cos(i / 4), Math.sin(i / 4), 0], eye));
    expect(Math.max(...around)).toBeGreaterThan(0.15);
    expect(Math.min(...around)).toBeLessThan(-0.05);
  });
});
