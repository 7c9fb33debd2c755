import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { part } from "#tests/arbitraries/parts.ts";
import { pictureFaults, readSvg } from "#tests/well-formed.ts";
import { drawSvg } from "./draw-svg.ts";
import type { Background, DrawOptions, Drawing, View } from "./drawing.ts";
import { materials } from "./materials.ts";
import type { Part } from "./part.ts";

const options: DrawOptions = { width: 400, height: 400, title: "Shelf" };
const board = (more: Partial<Part> = {}): Part => ({ shape: "box", at: [0, 0, 0], size: [800, 300, 20], material: "oak-natural", ...more });
const shelf: readonly Part[] = [
  board({ size: [20, 300, 900] }), board({ at: [780, 0, 0], size: [20, 300, 900] }), board({ at: [20, 0, 400], size: [760, 300, 20] }),
  board({ at: [20, 290, 0], size: [760, 10, 900], material: "chalk" }),
];

/** One part of each shape, so that one picture runs through every painter. */
const probe = (material: string): readonly Part[] => [
  board({ material }), board({ material, at: [0, 400, 0], radius: 60, size: [300, 300, 200] }),
  board({ material, shape: "cylinder", at: [400, 400, 0], size: [200, 200, 500] }), board({ material, shape: "cylinder", axis: "x", at: [900, 0, 0], size: [300, 60, 60] }),
  board({ material, shape: "cone", at: [700, 400, 0], size: [200, 200, 300], taper: 0.4 }), board({ material, shape: "sphere", at: [1000, 400, 0], size: [200, 200, 200] }),
  board({ material, shape: "tube", size: [25, 25, 25], at: [0, 0, 300], path: [[0, 0, 0], [300, 0, 200], [300, 300, 200]] }),
  board({ material, shape: "cushion", at: [0, 800, 0], size: [600, 500, 160] }), board({ material, shape: "cushion", profile: "pillow", at: [700, 800, 0], size: [400, 180, 400], pattern: "check" }),
  board({ material, shape: "shell", profile: "bucket", at: [0, 1500, 0], size: [450, 450, 400] }), board({ material, shape: "shell", profile: "wrap", at: [600, 1500, 0], size: [700, 700, 500] }),
  board({ material, shape: "shell", profile: "dome", at: [1400, 1500, 0], size: [300, 300, 200] }), board({ material, shape: "sheet", at: [1400, 0, 0], size: [900, 600, 12], pattern: "border" }),
  board({ material, shape: "sheet", at: [1400, 900, 0], size: [900, 80, 900], pattern: "stripe" }), board({ material, shape: "mesh", at: [0, 2300, 0], size: [400, 60, 500] }),
];

describe("every picture", () => {
  test.each(Object.keys(materials))("in %s is well formed, whole and without outside references", (material) => {
    expect(pictureFaults(drawSvg({ parts: probe(material) }, options))).toEqual([]);
  });

  test.each(["isometric", "front", "detail"] as View[])("seen %s is well formed", (view) => {
    expect(pictureFaults(drawSvg({ parts: probe("walnut"), view }, { ...options, theme: "dark", dimensions: true }))).toEqual([]);
  });

  test("of any parts is well formed, twice the same, and of decent size", () => {
    fc.assert(
      fc.property(fc.array(part, { maxLength: 9 }), fc.constantFrom<View>("isometric", "front", "detail"), fc.boolean(), (parts, view, dimensions) => {
        const svg = drawSvg({ parts, view }, { ...options, dimensions });
        expect(pictureFaults(svg)).toEqual([]);
        expect(drawSvg({ parts: structuredClone(parts), view }, { ...options, dimensions })).toBe(svg);
        expect(svg.length).toBeLessThan(1_500_000);
      }),
      { numRuns: 40 },
    );
  }, 60_000);

  test("has the size asked for, a name and a role", () => {
    const [svg, title] = readSvg(drawSvg({ parts: shelf }, { ...options, width: 640, height: 480 }));
    expect(svg!.attributes).toMatchObject({ viewBox: "0 0 640 480", width: "640", height: "480", role: "img" });
    expect(title!.name).toBe("title");
  });

  test("of nothing is an empty studio, not a fault", () => {
    expect(pictureFaults(drawSvg({ parts: [] }, { ...options, dimensions: true }))).toEqual([]);
  });
});

describe("safety", () => {
  test("the title is text, whatever it says", () => {
    const svg = drawSvg({ parts: shelf }, { ...options, title: `</title><script>alert("1")</script>&` });
    expect(svg).not.toContain("<script");
    expect(pictureFaults(svg)).toEqual([]);
  });

  test("prefix and unit cannot leave their place", () => {
    const svg = drawSvg({ parts: shelf }, { ...options, idPrefix: `"><script>`, dimensions: { unit: "<b>cm</b>", decimal: "<" } });
    expect(svg).not.toContain("<script");
    expect(svg).not.toContain("<b>");
    expect(pictureFaults(svg)).toEqual([]);
  });

  test("material names never reach the text", () => {
    const svg = drawSvg({ parts: [board({ material: `"/><script>alert(1)</script>` })] }, options);
    expect(svg).not.toContain("alert");
    expect(pictureFaults(svg)).toEqual([]);
  });

  test("two pictures on one page share no id", () => {
    const idsOf = (prefix: string): string[] => readSvg(drawSvg({ parts: shelf }, { ...options, idPrefix: prefix })).flatMap((e) => e.attributes.id ?? []);
    const [a, b] = [idsOf("a-"), idsOf("b-")];
    expect(a.length).toBeGreaterThan(3);
    expect(a.filter((id) => b.includes(id))).toEqual([]);
  });

  test("parts with numbers that are none are left out", () => {
    const broken = [board({ at: [Number.NaN, 0, 0] }), board({ size: [Infinity, 1, 1] }), board({ size: [-5, 10, 10] }), board({ shape: "tube", path: [[0, 0, Number.NaN], [1, 1, 1]] })];
    expect(drawSvg({ parts: [...shelf, ...broken] }, options)).toBe(drawSvg({ parts: shelf }, options));
  });
});

describe("what is seen", () => {
  const colours = (svg: string): Set<string> => new Set(svg.match(/#[0-9a-f]{6}/g));

  test("changing a material changes the picture", () => {
    const oak = drawSvg({ parts: shelf }, options);
    const walnut = drawSvg({ parts: shelf.map((p) => ({ ...p, material: "walnut" })) }, options);
    expect([...colours(walnut)].filter((c) => !colours(oak).has(c)).length).toBeGreaterThan(4);
  });

  test("a part wholly hidden behind another is not drawn", () => {
    const wall = board({ at: [-500, -200, -100], size: [2000, 20, 2000] });
    const hidden = board({ at: [300, 0, 500], size: [50, 50, 50], material: "mustard" });
    const shown = drawSvg({ parts: [hidden, board()] }, { ...options, theme: "transparent" });
    const covered = drawSvg({ parts: [hidden, wall] }, { ...options, theme: "transparent" });
    const mustard = [...colours(shown)].filter((c) => !colours(drawSvg({ parts: [board()] }, { ...options, theme: "transparent" })).has(c));
    expect(mustard.length).toBeGreaterThan(1);
    expect(mustard.filter((c) => colours(covered).has(c))).toEqual([]);
  });

  test("behind glass things stay visible", () => {
    const vase = board({ at: [300, 300, 100], size: [80, 80, 200], material: "terracotta" });
    const pane = (material: string): Part => board({ at: [0, 0, 0], size: [800, 10, 900], material });
    const count = (material: string): number => readSvg(drawSvg({ parts: [vase, pane(material)], view: "front" }, { ...options, theme: "transparent" })).length;
    expect(count("glass")).toBeGreaterThan(count("chalk"));
  });

  test("the transparent theme and no background have no backdrop", () => {
    const rects = (drawing: Partial<Drawing>, more: Partial<DrawOptions>): number =>
      readSvg(drawSvg({ parts: shelf, ...drawing }, { ...options, ...more })).filter((e) => e.name === "rect").length;
    expect(rects({}, {})).toBeGreaterThan(0);
    expect(rects({}, { theme: "transparent" })).toBe(0);
    expect(rects({ background: "none" }, {})).toBe(0);
  });

  test("each background and the dark theme differ", () => {
    const all = (["studio", "sand", "clay", "sage", "mist"] as Background[]).map((background) => drawSvg({ parts: shelf, background }, options));
    expect(new Set([...all, drawSvg({ parts: shelf }, { ...options, theme: "dark" })]).size).toBe(6);
  });

  test("a lit shade brings the evening and a halo", () => {
    const lamp = (material: string): string => drawSvg({ parts: [board({ shape: "sphere", size: [300, 300, 300], material })] }, options);
    expect(readSvg(lamp("opal")).filter((e) => e.name === "ellipse").length).toBeGreaterThan(readSvg(lamp("chalk")).filter((e) => e.name === "ellipse").length);
  });

  test("a thing on the wall throws its shadow there; a pendant on none", () => {
    const raised = [board({ at: [0, 0, 1200] })];
    const wall = drawSvg({ parts: raised }, options);
    expect(wall).toBe(drawSvg({ parts: raised, setting: "wall" }, options));
    const cord = board({ shape: "cylinder", at: [400, 150, 1220], size: [6, 6, 500] });
    const hung = drawSvg({ parts: [...raised, cord] }, options);
    expect(hung).toBe(drawSvg({ parts: [...raised, cord], setting: "hanging" }, options));
  });

  test("a bent tube is one stroke through all its bends", () => {
    const path = [[0, 0, 0], [0, 0, 400], [300, 0, 500], [600, 0, 400], [600, 0, 0]] as const;
    const svg = drawSvg({ parts: [board({ shape: "tube", size: [20, 20, 20], path, material: "steel-black" })] }, { ...options, theme: "transparent" });
    const strokes = readSvg(svg).filter((e) => e.name === "path" && e.attributes.stroke !== undefined && e.attributes.filter === undefined);
    expect(strokes.length).toBe(3);
    expect(strokes.every((e) => e.attributes.d!.split("Q").length === 4)).toBe(true);
  });
});

describe("dimensions", () => {
  const labels = (drawing: Drawing, dimensions: DrawOptions["dimensions"]): string[] =>
    [...drawSvg(drawing, { ...options, dimensions }).matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((m) => m[1]!);

  test("width, depth and height in centimetres", () => {
    expect(labels({ parts: shelf }, true)).toEqual(["80 cm", "30 cm", "90 cm"]);
  });

  test("in the reader's unit and decimal sign, to half a centimetre", () => {
    expect(labels({ parts: [board({ size: [805, 300, 900] })] }, { unit: "см", decimal: "," })).toEqual(["80,5 см", "30 см", "90 см"]);
  });

  test("the catalogue's own measures win over the outer edges of the parts", () => {
    expect(labels({ parts: shelf }, { unit: "cm", size: [780, 280, 880] })).toEqual(["78 cm", "28 cm", "88 cm"]);
  });

  test("none without being asked", () => {
    expect(labels({ parts: shelf }, false)).toEqual([]);
  });
});

describe("weight", () => {
  test("a bookcase of twenty parts is a light file", () => {
    const shelves = Array.from({ length: 16 }, (_, i) => board({ at: [20 + (i % 2) * 400, 0, 100 * i + 60], size: [380, 290, 20] }));
    const svg = drawSvg({ parts: [...shelf.map((p) => ({ ...p, size: [p.size[0], p.size[1], p.size[2] * 2] as const })), ...shelves] }, options);
    expect(gzipSync(svg).length).toBeLessThan(12 * 1024);
  });
});
