import { describe, expect, test } from "vitest";
import { readSvg } from "#tests/well-formed.ts";
import type { ReadElement } from "#tests/well-formed.ts";
import { drawSvg } from "../draw-svg.ts";
import type { Part } from "../part.ts";
import { lightness } from "./light.ts";

const options = { width: 400, height: 400, title: "", theme: "transparent" } as const;
const cushion: Part = { shape: "cushion", at: [0, 0, 400], size: [700, 600, 180], material: "linen-natural", radius: 50 };
const floor: Part = { shape: "box", at: [0, 0, 0], size: [10, 10, 10], material: "chalk" };

/** The elements of a picture without its shadows on the ground. */
function elements(part: Part): readonly ReadElement[] {
  return readSvg(drawSvg({ parts: [part, floor], setting: "hanging" }, options));
}
const named = (part: Part, name: string): readonly ReadElement[] => elements(part).filter((e) => e.name === name);
const fills = (part: Part): string[] => elements(part).flatMap((e) => (/^#[0-9a-f]{6}$/.test(e.attributes.fill ?? "") ? [e.attributes.fill!] : []));

describe("upholstery", () => {
  test("melts its faces inside a soft outline", () => {
    expect(named(cushion, "clipPath")[0]).toBeDefined();
    expect(named(cushion, "feGaussianBlur").length).toBeGreaterThan(0);
    expect(elements(cushion).some((e) => e.name === "path" && e.attributes.d!.startsWith("M") && e.attributes.d!.includes("Q"))).toBe(true);
  });

  test("softer edges are blurred more", () => {
    const blurOf = (radius: number): number => Math.max(...named({ ...cushion, radius }, "feGaussianBlur").map((e) => Number(e.attributes.stdDeviation)));
    expect(blurOf(85)).toBeGreaterThan(blurOf(15));
  });

  test("has piping, a thin pad has none", () => {
    const seams = (part: Part): number => elements(part).filter((e) => e.attributes.transform?.startsWith("translate")).length;
    expect(seams(cushion)).toBe(1);
    expect(seams({ ...cushion, size: [700, 600, 14] })).toBe(0);
  });
});

describe("balls", () => {
  test("are one ellipse lit from the upper left", () => {
    const ball: Part = { ...cushion, shape: "sphere", material: "terracotta", size: [300, 300, 300] };
    expect(named(ball, "ellipse")).toHaveLength(1);
    const [gradient] = named(ball, "radialGradient");
    expect(Number(gradient!.attributes.cx)).toBeLessThan(0.5);
    expect(Number(gradient!.attributes.cy)).toBeLessThan(0.5);
  });

  test("are wide as they are", () => {
    const [flat] = named({ ...cushion, shape: "sphere", size: [400, 400, 100] }, "ellipse");
    expect(Number(flat!.attributes.rx) / Number(flat!.attributes.ry)).toBeCloseTo(4, 1);
  });
});

describe("tubes", () => {
  const tube = (diameter: number, material = "chrome"): Part => ({ ...cushion, shape: "tube", size: [diameter, diameter, diameter], material, path: [[0, 0, 0], [0, 0, 600], [400, 0, 600]] });
  test("have a body, a middle tone and a light, the light narrowest", () => {
    const widths = elements(tube(40)).flatMap((e) => (e.attributes.d?.startsWith("M") && e.attributes["stroke-width"] && e.attributes.stroke?.startsWith("#") ? [Number(e.attributes["stroke-width"])] : []));
    expect(widths.slice(-3)).toEqual([...widths.slice(-3)].sort((a, b) => b - a));
    expect(widths.length).toBeGreaterThanOrEqual(3);
  });

  test("a thicker one has a wider stroke", () => {
    const widest = (d: number): number => Math.max(...elements(tube(d)).map((e) => Number(e.attributes["stroke-width"] ?? 0)));
    expect(widest(60)).toBeGreaterThan(widest(20) * 2);
  });

  test("a tube of light is one bright stroke", () => {
    expect(elements(tube(40, "opal")).filter((e) => e.attributes.stroke === "#fff1cf")).toHaveLength(1);
  });
});

describe("curved surfaces", () => {
  const shell = (profile: NonNullable<Part["profile"]>, more: Partial<Part> = {}): Part =>
    ({ ...cushion, shape: profile === "pillow" ? "cushion" : "shell", profile, size: [600, 600, 500], material: "chalk", ...more });

  test.each(["bucket", "back", "wrap", "dome", "pillow"] as const)("a %s has many tones between light and shade", (profile) => {
    const tones = [...new Set(fills(shell(profile)))].map(lightness);
    expect(tones.length).toBeGreaterThan(5);
    expect(Math.max(...tones) - Math.min(...tones)).toBeGreaterThan(0.1);
  });

  test("open sheets have a rim, closed skins have none", () => {
    const rims = (part: Part): number => elements(part).filter((e) => e.attributes.fill === "none" && e.attributes["stroke-linejoin"] === "round" && e.name === "g").length;
    expect(rims(shell("bucket"))).toBeGreaterThan(0);
    expect(rims(shell("dome"))).toBe(0);
  });

  test("a patterned pillow has colours that a plain one has not", () => {
    const plain = new Set(fills(shell("pillow", { material: "wool-blue" })));
    const striped = fills(shell("pillow", { material: "wool-blue", pattern: "stripe" }));
    expect(striped.filter((c) => !plain.has(c)).length).toBeGreaterThan(4);
  });

  test("a curtain hangs in folds: light and shade alternate", () => {
    const curtain: Part = { shape: "sheet", at: [0, 0, 0], size: [1400, 100, 2200], material: "linen-natural" };
    const tones = fills(curtain).map(lightness);
    expect(Math.max(...tones) - Math.min(...tones)).toBeGreaterThan(0.12);
  });

  test("neighbours of one colour are one polygon: fewer pieces than quads", () => {
    const paths = elements(shell("dome")).filter((e) => e.name === "path" && e.attributes.fill === e.attributes.stroke && e.attributes.fill?.startsWith("#"));
    const pieces = paths.reduce((sum, e) => sum + e.attributes.d!.split("M").length - 1, 0);
    expect(pieces).toBeLessThan(44 * 14);
    expect(pieces).toBeGreaterThan(20);
  });

  test("open weave lets what is behind it through", () => {
    const mesh: Part = { ...cushion, shape: "mesh", material: "mesh-black", size: [460, 90, 540] };
    expect(elements(mesh).some((e) => e.name === "g" && Number(e.attributes.opacity) < 1)).toBe(true);
  });
});
