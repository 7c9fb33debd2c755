import { describe, expect, test } from "vitest";
import { readSvg } from "#tests/well-formed.ts";
import type { Part } from "../part.ts";
import { buildSolids } from "./build-solids.ts";
import { aimCamera } from "./camera.ts";
import { lightness } from "./light.ts";
import { paintOrder } from "./order.ts";
import { paintFaces, paintPrism } from "./paint-faces.ts";
import { facing } from "./stage.ts";
import type { Stage } from "./stage.ts";
import { createDefs } from "./svg.ts";

const board: Part = { shape: "box", at: [0, 0, 0], size: [1200, 400, 700], material: "oak-natural" };

function stageOf(parts: readonly Part[], yaw = 30): Stage {
  const solids = buildSolids(parts);
  const camera = aimCamera(solids.flatMap((s) => s.hull), { yaw, pitch: 20, reach: 5 }, { x0: 40, y0: 40, x1: 360, y1: 360 });
  return { camera, defs: createDefs("t"), placed: paintOrder(solids, camera), box: { x0: 40, y0: 40, x1: 360, y1: 360 }, hair: 1, zoom: 0.25, close: false, dark: false };
}

/** What one part is painted as, its definitions first. */
function painted(part: Part, yaw = 30): { svg: string; paths: Readonly<Record<string, string>>[] } {
  const stage = stageOf([part], yaw);
  const [placed] = stage.placed;
  const { form } = placed!.solid;
  const body = form.kind === "faces" ? paintFaces(stage, placed!, form.faces) : form.kind === "prism" ? paintPrism(stage, placed!, form) : "";
  const svg = `<svg><defs>${stage.defs.text()}</defs>${body}</svg>`;
  return { svg, paths: readSvg(body).filter((e) => e.name === "path").map((e) => e.attributes) };
}

const stops = (svg: string): string[] => [...svg.matchAll(/stop-color="(#[0-9a-f]{6})"/g)].map((m) => m[1]!);
const grounds = (part: Part, yaw?: number): number => painted(part, yaw).paths.filter((p) => p.fill?.startsWith("url") && p.stroke?.startsWith("url")).length;

describe("a board", () => {
  test("shows the three faces turned to the eye from the side, two from straight ahead", () => {
    expect(grounds(board)).toBe(3);
    expect(grounds(board, 0)).toBe(2);
  });

  test("faces of one direction share their gradient", () => {
    const stage = stageOf([board, { ...board, at: [0, 0, 700] }]);
    for (const placed of stage.placed) if (placed.solid.form.kind === "faces") paintFaces(stage, placed, placed.solid.form.faces);
    const count = stage.defs.text().match(/<linearGradient/g)!.length;
    expect(count).toBeLessThanOrEqual(6);
  });

  test("the light falls off downwards", () => {
    const [first, , last] = stops(painted({ ...board, material: "chalk" }).svg);
    expect(lightness(first!)).toBeGreaterThan(lightness(last!));
  });

  test("wears grain when large, none when it is a sliver or painted", () => {
    const patterned = (part: Part): boolean => painted(part).svg.includes("<pattern");
    expect(patterned(board)).toBe(true);
    expect(patterned({ ...board, material: "petrol" })).toBe(false);
    expect(patterned({ ...board, size: [2400, 1, 1] })).toBe(false);
  });

  test("two boards of one wood are not the same plank", () => {
    const stage = stageOf([board, { ...board, at: [0, 0, 800] }]);
    for (const placed of stage.placed) if (placed.solid.form.kind === "faces") paintFaces(stage, placed, placed.solid.form.faces);
    const laid = [...stage.defs.text().matchAll(/patternTransform="([^"]+)"/g)].map((m) => m[1]);
    expect(new Set(laid).size).toBe(laid.length);
    expect(stage.defs.text().match(/patternUnits/g)).toHaveLength(1);
  });

  test("has light edges where its visible faces meet, and a dark joint around it", () => {
    const { paths } = painted(board);
    const lines = paths.filter((p) => p.fill === "none");
    expect(lines).toHaveLength(2);
    expect(lines.some((p) => p.d!.split("M").length === 4)).toBe(true);
  });

  test("of glass shows what is behind it and mirrors the window", () => {
    const { paths } = painted({ ...board, material: "glass" });
    expect(paths.some((p) => Number(p["fill-opacity"]) < 0.4)).toBe(true);
    expect(paths.some((p) => p.stroke === "#f4fffb")).toBe(true);
  });

  test("a mirror is no see-through and has a reflection", () => {
    const { svg, paths } = painted({ ...board, material: "mirror" });
    expect(paths.every((p) => p["fill-opacity"] === undefined)).toBe(true);
    expect(svg).toContain('stop-opacity=".55"');
  });

  test("a rug has fringes on both ends, a cabinet top has none", () => {
    const rug: Part = { shape: "sheet", at: [0, 0, 0], size: [2400, 1700, 12], material: "wool-rust" };
    const strokes = (part: Part): number => painted(part).paths.filter((p) => p["stroke-linecap"] === "round" && p.d!.split("M").length > 60).length;
    expect(strokes(rug)).toBe(1);
    expect(strokes(board)).toBe(0);
  });
});

describe("a round or rounded block", () => {
  test("is one band and one cap", () => {
    const { paths } = painted({ ...board, shape: "cylinder", size: [500, 500, 600], material: "chalk" });
    expect(paths.filter((p) => p.fill?.startsWith("url")).length).toBeGreaterThanOrEqual(2);
    expect(paths[0]!.d).toContain("Q");
  });

  test("its band has light and shade across", () => {
    const shades = stops(painted({ ...board, shape: "cylinder", size: [500, 500, 600], material: "chalk" }).svg).map(lightness);
    expect(Math.max(...shades) - Math.min(...shades)).toBeGreaterThan(0.12);
  });

  test.each(["x", "y", "z"] as const)("along %s all its pieces turn one way, so that none cancels another", (axis) => {
    const { paths } = painted({ ...board, shape: "cylinder", axis, size: [400, 400, 400], material: "chalk" });
    const pieces = paths[0]!.d!.split("M").slice(1).filter((d) => !d.includes("Q")).map((d) => d.replace(/[Lz]/g, " ").trim().split(/\s+/).map(Number));
    const turns = pieces.map((p) => {
      let sum = 0;
      for (let i = 0; i < p.length; i += 2) sum += p[i]! * p[(i + 3) % p.length]! - p[(i + 2) % p.length]! * p[i + 1]!;
      return Math.sign(Math.round(sum));
    });
    expect(new Set(turns.filter((t) => t !== 0)).size).toBe(1);
  });

  test("seen from below it shows its underside", () => {
    const stage = stageOf([{ ...board, shape: "cylinder", at: [0, 0, 0], size: [400, 400, 20] }]);
    const { form } = stage.placed[0]!.solid;
    expect(form.kind === "prism" && form.caps.map((cap) => facing(stage, cap.n, cap.points[0]!))).toEqual([false, true]);
  });

  test("a see-through top still shows its cane", () => {
    expect(painted({ ...board, shape: "cylinder", size: [500, 500, 20], material: "cane" }).svg).toContain("<pattern");
  });
});
