import { describe, expect, test } from "vitest";
import type { Part } from "../part.ts";
import { buildSolids } from "./build-solids.ts";
import { aimCamera } from "./camera.ts";
import { paintOrder } from "./order.ts";
import { groundShapes, prune, shadowsOn } from "./shadows.ts";
import type { Stage } from "./stage.ts";
import { createDefs } from "./svg.ts";
import { boxOf } from "./vector.ts";
import type { Dot, Vec } from "./vector.ts";

function stageOf(parts: readonly Part[]): Stage {
  const solids = buildSolids(parts);
  const camera = aimCamera([...solids.flatMap((s) => s.hull), [0, 0, 0], [1000, 500, 1000]], { yaw: 30, pitch: 20, reach: 5 }, { x0: 0, y0: 0, x1: 400, y1: 400 });
  return { camera, defs: createDefs("t"), placed: paintOrder(solids, camera), box: { x0: 0, y0: 0, x1: 400, y1: 400 }, hair: 1, zoom: 0.25, close: false, dark: false };
}

const board = (at: Vec, size: Vec, material = "oak-natural"): Part => ({ shape: "box", at, size, material });

/** The front of a cabinet at y = 300 as a screen for shadows. */
function frontShadows(parts: readonly Part[]): string {
  const stage = stageOf([board([0, 300, 0], [1000, 200, 1000]), ...parts]);
  const points: Vec[] = [[0, 300, 0], [1000, 300, 0], [1000, 300, 1000], [0, 300, 1000]];
  const outline = points.map(stage.camera.project);
  return shadowsOn(stage, { points, n: [0, -1, 0], outline, part: 0 }, "M0 0z");
}

describe("shadows on a face", () => {
  test("a board in front darkens it, by nearness and by the key light", () => {
    const drawn = frontShadows([board([300, 100, 600], [400, 200, 20])]);
    expect(drawn.match(/<path/g)).toHaveLength(2);
    expect(drawn).toContain("clip-path");
  });

  test("what stands behind it or far away leaves nothing", () => {
    expect(frontShadows([board([0, 600, 0], [1000, 20, 1000])])).toBe("");
    expect(frontShadows([board([0, -4000, 0], [1000, 20, 300])])).toBe("");
  });

  test("clear glass and lit shades throw no shadow", () => {
    expect(frontShadows([board([300, 100, 600], [400, 200, 20], "glass")])).toBe("");
    expect(frontShadows([board([300, 100, 600], [400, 200, 20], "opal")])).toBe("");
  });

  test("a part throws none on itself", () => {
    expect(frontShadows([])).toBe("");
  });
});

describe("shadows on the ground", () => {
  test("contact lies under the thing, the cast shadow falls to the right and back", () => {
    const stage = stageOf([board([400, 200, 0], [200, 200, 600])]);
    const [near] = groundShapes(stage, 0, [0, 0, 1], 70);
    const [cast] = groundShapes(stage, 0, [-0.4, -0.4, 0.82], 700);
    expect(near).toBeDefined();
    expect(boxOf(cast!).x1).toBeGreaterThan(boxOf(near!).x1 + 10);
    expect(boxOf(cast!).y0).toBeLessThan(boxOf(near!).y0);
  });

  test("a thing high above the ground has no contact shadow", () => {
    const stage = stageOf([board([400, 200, 600], [200, 200, 20])]);
    expect(groundShapes(stage, 0, [0, 0, 1], 70)).toEqual([]);
  });
});

describe("prune", () => {
  const square = (x: number, y: number, side: number): Dot[] => [[x, y], [x + side, y], [x + side, y + side], [x, y + side]];
  test("leaves out what lies in another and keeps what only overlaps", () => {
    expect(prune([square(2, 2, 3), square(0, 0, 10), square(8, 8, 6)])).toEqual([square(0, 0, 10), square(8, 8, 6)]);
  });
  test("of equals one remains", () => {
    expect(prune([square(0, 0, 5), square(0, 0, 5)])).toHaveLength(1);
  });
});
