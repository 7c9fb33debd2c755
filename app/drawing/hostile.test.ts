import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { part as anyPart } from "#tests/arbitraries/parts.ts";
import { pictureFaults, readSvg } from "#tests/well-formed.ts";
import { swatchSvg } from "./draw-swatch.ts";
import { drawSvg } from "./draw-svg.ts";
import type { DrawOptions, View } from "./drawing.ts";
import { num, polyPath, safePrefix, softPath } from "./internal/svg.ts";
import { lookOf, materials, unknownMaterials } from "./materials.ts";
import type { Part, PartShape } from "./part.ts";

const options: DrawOptions = { width: 400, height: 300, title: "Thing" };
const shapes: readonly PartShape[] = ["box", "cylinder", "cone", "sphere", "tube", "cushion", "shell", "sheet", "mesh"];
const views: readonly View[] = ["isometric", "front", "detail"];
const part = (wish: Partial<Part> = {}): Part => ({ shape: "box", at: [0, 0, 0], size: [800, 400, 300], material: "oak-natural", ...wish });

/** Numbers no honest model holds, and some that are merely odd. */
const oddNumber = fc.oneof(
  fc.constantFrom(0, -0, 1e-9, -1, 1e7, -1e7, Number.MAX_SAFE_INTEGER, Number.MAX_VALUE, Number.MIN_VALUE, Number.NaN, Infinity, -Infinity), fc.integer({ min: -3_000, max: 3_000 }), fc.double({ min: -1e5, max: 1e5 }),
);
const oddPoint = fc.tuple(oddNumber, oddNumber, oddNumber);
const oddPart: fc.Arbitrary<Part> = fc.record({
  shape: fc.constantFrom(...shapes), at: oddPoint, size: oddPoint, material: fc.oneof(fc.constantFrom("oak-natural", "glass", "opal"), fc.string(), fc.constantFrom("__proto__", "constructor", "toString")),
  axis: fc.constantFrom("x", "y", "z"), turn: oddNumber, lean: oddNumber, radius: oddNumber, taper: oddNumber, path: fc.array(oddPoint, { maxLength: 5 }), lit: fc.boolean(),
}, { requiredKeys: ["shape", "at", "size", "material"] });

describe("whatever a model says", () => {
  test("numbers that are none, or beyond all measure, never reach the picture", () => {
    fc.assert(fc.property(fc.array(oddPart, { maxLength: 4 }), fc.constantFrom(...views), fc.boolean(), (parts, view, dimensions) => {
      expect(pictureFaults(drawSvg({ parts, view }, { ...options, dimensions }))).toEqual([]);
    }), { numRuns: 40 });
  });

  test.each([[0, 0], [-5, -5], [1, 10_000], [10_000, 1], [16, 16], [0.5, 0.5], [Number.NaN, 100], [Infinity, 100]])("a picture of %d by %d is still a picture", (width, height) => {
    for (const view of views) expect(pictureFaults(drawSvg({ parts: [part()], view }, { ...options, width, height, dimensions: true }))).toEqual([]);
  });

  test.each(shapes)("a %s without thickness, or of a whole house's size, is drawn or left out, never broken", (shape) => {
    const sizes: readonly Part["size"][] = [[0, 0, 0], [1, 0, 0], [0, 1, 1_000], [0.001, 0.001, 0.001], [100_000, 100_000, 100_000], [1, 100_000, 1]];
    for (const size of sizes) for (const view of ["isometric", "detail"] as const) expect(pictureFaults(drawSvg({ parts: [part({ shape, size, path: [[0, 0, 0], [0, 0, 0]] })], view }, options))).toEqual([]);
  });

  test("the floor under a rug of a hundred metres has larger boards, not more of them", () => {
    for (const view of views) expect(drawSvg({ parts: [part({ size: [1, 100_000, 1] })], view }, options).length).toBeLessThan(100_000);
  });

  test("the same part many times over is one picture, not an endless one", () => {
    const twins = Array.from({ length: 60 }, () => part());
    const svg = drawSvg({ parts: twins }, options);
    expect(pictureFaults(svg)).toEqual([]);
    expect(svg.length).toBeLessThan(400_000);
  });

  test("parts are not changed by being drawn", () => {
    fc.assert(fc.property(fc.array(anyPart, { maxLength: 6 }), (parts) => {
      const before = structuredClone(parts);
      const frozen = parts.map((one) => Object.freeze(one));
      drawSvg({ parts: frozen }, options);
      expect(parts).toEqual(before);
    }), { numRuns: 25 });
  });
});

/** Points of the first path of every drawn piece, wherever the file puts them. */
const pointsOf = (svg: string): readonly (readonly [number, number])[] =>
  readSvg(svg.replace(/<defs>.*?<\/defs>/s, "")).filter((element) => element.name === "path" && element.attributes.filter === undefined)
    .flatMap(({ attributes }) => [...(attributes.d ?? "").matchAll(/(-?[\d.]+)[ ,](-?[\d.]+)/g)].map(([, x = "", y = ""]) => [Number(x), Number(y)] as const));

describe("the thing stays in the picture", () => {
  const block = fc.record({
    at: fc.tuple(fc.integer({ min: -2_000, max: 2_000 }), fc.integer({ min: -2_000, max: 2_000 }), fc.integer({ min: 0, max: 100 })),
    size: fc.tuple(fc.integer({ min: 20, max: 2_500 }), fc.integer({ min: 20, max: 2_500 }), fc.integer({ min: 20, max: 2_500 })),
  });

  test("whatever its size and the frame's, seen at an angle or from the front", () => {
    fc.assert(fc.property(fc.array(block, { minLength: 1, maxLength: 4 }), fc.integer({ min: 100, max: 1_600 }), fc.integer({ min: 100, max: 1_600 }), fc.constantFrom<View>("isometric", "front"), (blocks, width, height, view) => {
      const svg = drawSvg({ parts: blocks.map((each) => part(each)), view, background: "none", setting: "hanging" }, { ...options, width, height, theme: "transparent" });
      for (const [x, y] of pointsOf(svg)) {
        expect(x).toBeGreaterThanOrEqual(-1);
        expect(x).toBeLessThanOrEqual(width + 1);
        expect(y).toBeGreaterThanOrEqual(-1);
        expect(y).toBeLessThanOrEqual(height + 1);
      }
    }), { numRuns: 30 });
  });

  test("moved as a whole it looks the same: a picture shows the thing, not its coordinates", () => {
    fc.assert(fc.property(fc.array(block, { minLength: 1, maxLength: 3 }), fc.integer({ min: -5, max: 5 }), fc.integer({ min: -5, max: 5 }), (blocks, dx, dy) => {
      const draw = (shift: readonly [number, number]) => drawSvg({ parts: blocks.map((each) => part({ ...each, at: [each.at[0] + shift[0] * 1_000, each.at[1] + shift[1] * 1_000, each.at[2]] })), background: "none", setting: "hanging" }, { ...options, theme: "transparent" });
      const [here, there] = [pointsOf(draw([0, 0])), pointsOf(draw([dx, dy]))];
      expect(there.length).toBe(here.length);
      there.forEach(([x, y], index) => {
        expect(Math.abs(x - (here[index]?.[0] ?? NaN))).toBeLessThan(1.5);
        expect(Math.abs(y - (here[index]?.[1] ?? NaN))).toBeLessThan(1.5);
      });
    }), { numRuns: 20 });
  });
});

describe("the letters of a picture", () => {
  test("a number is short, without exponent, and never far from what it stands for", () => {
    fc.assert(fc.property(fc.double(), fc.constantFrom(1, 2, 3), (value, decimals) => {
      const text = num(value, decimals);
      expect(text).not.toMatch(/NaN|Infinity|undefined|^-0$/);
      expect(text).toMatch(/^-?(\d+|\d*\.\d+)$/);
      if (Number.isFinite(value) && Math.abs(value) < 1e9) {
        expect(Math.abs(Number(text) - value)).toBeLessThanOrEqual(0.5 / 10 ** decimals + 1e-6);
      }
    }));
  });

  test("lines of no, one or two points are no faults", () => {
    expect(polyPath([])).toBe("");
    expect(polyPath([[1, 2]])).toBe("M1 2z");
    expect(softPath([[0, 0], [4, 4]])).toBe(polyPath([[0, 0], [4, 4]]));
    expect(softPath([[0, 0], [4, 0], [4, 4]])).toMatch(/^M.*Q.*z$/);
  });

  test("a prefix keeps only letters that need no escape anywhere", () => {
    fc.assert(fc.property(fc.string(), (text) => {
      expect(safePrefix(text)).toMatch(/^[\w-]*$/);
    }));
  });
});

describe("samples of materials", () => {
  test.each(Object.keys(materials))("%s is a whole picture of its own, the same every time", (id) => {
    const svg = swatchSvg(id, { title: id });
    expect(pictureFaults(svg)).toEqual([]);
    expect(swatchSvg(id, { title: id })).toBe(svg);
    expect(svg).toContain('role="img"');
  });

  test("without a name it is decoration; hostile names and sizes stay text and numbers", () => {
    expect(swatchSvg("walnut")).toContain('aria-hidden="true"');
    for (const size of [0, -1, Number.NaN, Infinity, 1e9]) expect(pictureFaults(swatchSvg("walnut", { size }))).toEqual([]);
    const svg = swatchSvg(`"><script>`, { title: `</title><script>alert(1)</script>`, idPrefix: `"/><b>` });
    expect(pictureFaults(svg)).toEqual([]);
    expect(svg).not.toMatch(/<script|<b>/);
  });

  test("an id nobody knows has a look, and is reported, prototypes included", () => {
    for (const id of ["unobtainium", "__proto__", "constructor", ""]) {
      expect(lookOf(id)).toBe(lookOf("another-unknown"));
      expect(unknownMaterials([part({ material: id }), part({ material: id }), part()])).toEqual([id]);
    }
    expect(unknownMaterials(Object.keys(materials).map((material) => part({ material })))).toEqual([]);
  });
});
