import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { drawSvg } from "#app/drawing/draw-svg.ts";
import { materials, unknownMaterials } from "#app/drawing/materials.ts";
import type { Part } from "#app/drawing/part.ts";
import { pictureFaults } from "#tests/well-formed.ts";
import { drawingOf, families, partsOf } from "./shapes.ts";
import type { Shape } from "./shapes.ts";
import { kitOf } from "./shapes/kit.ts";

const names = Object.keys(families);
const options = { width: 400, height: 400, title: "Larkwood" };

/** Every choice a family offers, one shape each. */
const choices: Readonly<Record<string, Readonly<Record<string, readonly (string | number | boolean)[]>>>> = {
  bookcase: { columns: [1, 3], doors: [0, 4], back: [true, false], legs: [0, 60, 140] },
  sideboard: { drawers: [0, 3], sliding: [true, false] },
  wardrobe: { doors: [2, 3], drawers: [0, 4] },
  "wall-shelf": { tiers: [1, 3] },
  desk: { legs: ["post", "trestle", "aframe", "panel"], drawers: [0, 2] },
  table: { top: ["rect", "round", "oval", "boat"], base: ["legs", "trestle", "pedestal", "sled"] },
  sofa: { seats: [2, 3], arms: ["slim", "wide", "none", "round"], chaise: ["none", "left", "right"], legs: [0, 140] },
  armchair: { style: ["lounge", "wing", "shell", "sling"] },
  chair: { style: ["spindle", "shell", "panel", "cane", "upholstered"], arms: [true, false] },
  "task-chair": { arms: [true, false], headrest: [true, false], back: ["mesh", "upholstered"] },
  stool: { height: [450, 680], round: [true, false] },
  bench: { cushion: [true, false] },
  bed: { headboard: ["slat", "panel", "upholstered", "none"], drawers: [0, 2], width: [900, 1800] },
  nightstand: { drawers: [0, 1, 2], open: [true, false] },
  "floor-lamp": { style: ["arc", "tripod", "column", "reader"] },
  "table-lamp": { style: ["dome", "globe", "cylinder", "task"] },
  pendant: { style: ["dome", "globe", "cone", "linear", "paper"], diameter: [250, 700] },
  rug: { pattern: ["plain", "stripe", "grid", "border", "check"], round: [true, false] },
  cushion: { pattern: ["plain", "stripe", "check"], height: [300, 500] },
  throw: { pattern: ["plain", "stripe"] },
  curtain: { width: [700, 2400] },
  screen: { width: [800, 1600] },
  "wall-panel": { pattern: ["plain", "stripe", "grid", "check"] },
  booth: { width: [1000, 2200] },
  "meeting-table": { width: [2000, 4200] },
  locker: { columns: [1, 4], rows: [2, 5] },
  pedestal: { drawers: [1, 3], seat: [true, false] },
  "coat-stand": { height: [1600, 1850] },
  mirror: { round: [true, false] },
  planter: { width: [300, 900] },
};

function shapesOf(family: string): Shape[] {
  return Object.entries(choices[family] ?? {}).reduce<Shape[]>(
    (shapes, [name, values]) => shapes.flatMap((shape) => values.map((value) => ({ ...shape, params: { ...shape.params, [name]: value } }))),
    [{ family }],
  );
}

const low = (parts: readonly Part[], axis: 0 | 1 | 2): number => Math.min(...boxed(parts).map((p) => p.at[axis]));
const high = (parts: readonly Part[], axis: 0 | 1 | 2): number => Math.max(...boxed(parts).map((p) => p.at[axis] + p.size[axis]));
/** Parts whose box says where they are: bars and leaning parts do not. */
const boxed = (parts: readonly Part[]): readonly Part[] => parts.filter((p) => p.shape !== "tube" && p.lean === undefined && p.turn === undefined);

describe("families", () => {
  test("there are thirty of them, each with its choices tested", () => {
    expect(names).toHaveLength(30);
    expect(Object.keys(choices).sort()).toEqual([...names].sort());
  });

  test.each(names)("%s: every choice gives parts that can be drawn, in known materials", (family) => {
    for (const shape of shapesOf(family)) {
      const parts = partsOf(shape);
      expect(parts.length).toBeGreaterThan(0);
      expect(unknownMaterials(parts)).toEqual([]);
      for (const p of parts) {
        expect([...p.at, ...p.size, ...(p.path ?? []).flat()].every(Number.isFinite)).toBe(true);
        expect(p.shape === "tube" || Math.min(...p.size) > 0, JSON.stringify({ shape, p })).toBe(true);
        expect(p.at[2]).toBeGreaterThanOrEqual(-0.001);
      }
    }
  });

  test.each(names)("%s: every choice draws without fault and differs from the others", (family) => {
    const pictures = shapesOf(family).map((shape) => drawSvg(drawingOf(shape), options));
    for (const svg of pictures) expect(pictureFaults(svg)).toEqual([]);
    expect(new Set(pictures).size).toBeGreaterThan(pictures.length / 2);
  }, 60_000);

  test("an unknown family is a mistake", () => {
    expect(() => partsOf({ family: "hammock" })).toThrow("hammock");
  });
});

/** One material of each way to draw: its colour alone changes nothing about lines and layers. */
const waysToDraw = new Set(new Map(Object.entries(materials).map(([id, { texture, metal, clear, lit }]) => [JSON.stringify([texture, metal, clear !== undefined, lit]), id])).values());

describe("materials on families", () => {
  test.each(names)("%s takes any material", (family) => {
    Object.keys(materials).forEach((main) => {
      const drawing = drawingOf({ family, materials: { main } });
      expect(unknownMaterials(drawing.parts)).toEqual([]);
      expect(drawing.parts.some((p) => p.material === main)).toBe(true);
      if (waysToDraw.has(main)) expect(pictureFaults(drawSvg(drawing, options))).toEqual([]);
    });
  }, 120_000);

  test.each(Object.keys(materials))("a stool of %s is drawn without fault", (main) => {
    expect(pictureFaults(drawSvg(drawingOf({ family: "stool", materials: { main } }), options))).toEqual([]);
  });

  test("a role's own material wins over the main one", () => {
    const parts = partsOf({ family: "sideboard", materials: { main: "walnut", front: "sage" } });
    expect(new Set(parts.map((p) => p.material))).toEqual(new Set(["walnut", "sage"]));
  });

  test("bedding keeps its linen when the bed is walnut", () => {
    const parts = partsOf({ family: "bed", materials: { main: "walnut" } });
    expect(parts.filter((p) => p.shape === "cushion").every((p) => p.material !== "walnut")).toBe(true);
  });
});

describe("measures", () => {
  test.each([
    ["bookcase", { width: 1100, height: 2000, depth: 350 }], ["sideboard", { width: 1800, height: 700, depth: 450 }], ["wardrobe", { width: 1500, height: 2200, depth: 600 }],
    ["desk", { width: 1600, height: 740, depth: 800 }], ["table", { width: 2200, height: 750, depth: 1000 }], ["sofa", { width: 2400, depth: 950 }],
    ["nightstand", { width: 480, height: 500, depth: 380 }], ["meeting-table", { width: 3200, depth: 1200, height: 743 }], ["locker", { width: 1600, height: 1400 }],
    ["booth", { width: 1300, depth: 1100, height: 2300 }], ["bench", { width: 1500, depth: 400, height: 450 }], ["screen", { width: 1600, height: 1700 }],
  ])("%s is as large as it says", (family, params: Readonly<Record<string, number>>) => {
    const parts = partsOf({ family, params });
    const spans: readonly (readonly [string, 0 | 1 | 2])[] = [["width", 0], ["depth", 1], ["height", 2]];
    for (const [name, axis] of spans) {
      const asked = params[name];
      if (asked !== undefined) expect(Math.abs(high(parts, axis) - low(parts, axis) - asked), name).toBeLessThanOrEqual(axis === 1 ? 45 : 6);
    }
  });

  test("shelves, doors and drawers are counted", () => {
    const count = (shape: Shape): number => partsOf(shape).length;
    expect(count({ family: "bookcase", params: { shelves: 6 } }) - count({ family: "bookcase", params: { shelves: 4 } })).toBe(2);
    expect(count({ family: "bookcase", params: { doors: 2 } }) - count({ family: "bookcase", params: { doors: 0 } })).toBe(4);
    expect(count({ family: "pedestal", params: { drawers: 4 } }) - count({ family: "pedestal", params: { drawers: 3 } })).toBe(2);
    expect(count({ family: "locker", params: { columns: 2, rows: 2 } })).toBe(2 + 4 * 2);
  });

  test("a chaise reaches out to the side it is named after", () => {
    const front = (chaise: string): Part => [...partsOf({ family: "sofa", params: { chaise } })].sort((a, b) => a.at[1] - b.at[1])[0]!;
    expect(front("left").at[0]).toBeLessThan(600);
    expect(front("right").at[0]).toBeGreaterThan(1200);
  });

  test("a measure that is no number takes the family's own", () => {
    expect(partsOf({ family: "desk", params: { width: "wide", legs: "wheels" } })).toEqual(partsOf({ family: "desk" }));
    expect(kitOf({ family: "desk", params: { width: Number.NaN } }).num("width", 7)).toBe(7);
  });
});

describe("pictures", () => {
  test.each([["mirror", "wall"], ["curtain", "wall"], ["pendant", "hanging"], ["sofa", "floor"]])("a %s belongs to the %s", (family, setting) => {
    expect(drawingOf({ family }).setting).toBe(setting);
  });

  test("a linen shade glows, a brass one does not", () => {
    const lit = (shade: string): boolean => partsOf({ family: "table-lamp", params: { style: "cylinder" }, materials: { shade } }).some((p) => p.lit === true);
    expect(lit("linen-natural")).toBe(true);
    expect(lit("brass")).toBe(false);
  });

  test("are light enough for a list: half under 7 KB, none above 17 KB compressed", () => {
    const sizes = names.map((family) => gzipSync(drawSvg(drawingOf({ family }), options)).length).sort((a, b) => a - b);
    expect(sizes[15]).toBeLessThan(7 * 1024);
    expect(sizes[29]).toBeLessThan(17 * 1024);
  });
});
