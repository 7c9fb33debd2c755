import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { part as anyPart } from "#tests/arbitraries/parts.ts";
import type { Part } from "../part.ts";
import { buildSolids, placeOf } from "./build-solids.ts";
import { aimCamera, extent } from "./camera.ts";
import { paintOrder } from "./order.ts";
import { dot, length, sub } from "./vector.ts";

const base: Part = { shape: "box", at: [100, 200, 300], size: [400, 300, 200], material: "walnut" };
const boundsOf = (part: Part): ReturnType<typeof extent> => extent(buildSolids([part]).flatMap((s) => s.hull));

describe("solids", () => {
  test("every solid lies within its own planes (which is what ordering relies on)", () => {
    fc.assert(fc.property(anyPart, (part) => {
      for (const solid of buildSolids([part])) {
        // Upholstery swells a little over its box, the planes of which decide.
        const swell = solid.form.kind === "soft" ? Math.max(...part.size) * 0.05 + 1 : 0.5;
        for (const plane of solid.planes) {
          expect(length(plane.n)).toBeCloseTo(1, 5);
          expect(Math.max(...solid.hull.map((p) => dot(plane.n, p) - plane.d))).toBeLessThanOrEqual(swell);
        }
      }
    }), { numRuns: 120 });
  }, 30_000);

  test("a plain part fills its box exactly", () => {
    for (const shape of ["box", "cylinder", "sheet"] as const) {
      const { low, high } = boundsOf({ ...base, shape });
      expect(low[2]).toBeCloseTo(300, 6);
      expect(high[2]).toBeCloseTo(500, 6);
      expect(low[0]).toBeCloseTo(100, 0);
      expect(high[0]).toBeCloseTo(500, 0);
    }
  });

  test.each(["bucket", "back", "seat", "wrap", "dome", "leaf"] as const)("a %s stays in its box", (profile) => {
    const { low, high } = boundsOf({ ...base, shape: "shell", profile, size: [500, 500, 400] });
    const slack = 16;
    expect(low.every((v, i) => v >= base.at[i]! - slack)).toBe(true);
    expect(high.every((v, i) => v <= base.at[i]! + [500, 500, 400][i]! + slack)).toBe(true);
    expect(high[0] - low[0]).toBeGreaterThan(400);
  });

  test("a cone narrows by its taper", () => {
    const [cone] = buildSolids([{ ...base, shape: "cone", taper: 0.5 }]);
    const top = cone!.hull.filter((p) => p[2] > 499);
    expect(Math.max(...top.map((p) => p[0])) - Math.min(...top.map((p) => p[0]))).toBeCloseTo(200, 0);
  });

  test("axis lays a cylinder along x or y", () => {
    const [along] = buildSolids([{ ...base, shape: "cylinder", axis: "x" }]);
    expect(along!.form.kind === "prism" && along!.form.caps.map((cap) => Math.round(cap.n[0]))).toEqual([-1, 1]);
    const [deep] = buildSolids([{ ...base, shape: "cylinder", axis: "y" }]);
    expect(deep!.form.kind === "prism" && deep!.form.caps.map((cap) => Math.round(cap.n[1]))).toEqual([-1, 1]);
  });

  test("a tube runs through the points of the room, one bar per stretch", () => {
    const bars = buildSolids([{ ...base, shape: "tube", size: [20, 20, 20], path: [[0, 0, 0], [0, 0, 500], [300, 0, 500]] }]);
    expect(bars).toHaveLength(2);
    const { low, high } = extent(bars.flatMap((s) => s.hull));
    [-10, -10, -10].forEach((v, i) => expect(low[i]).toBeCloseTo(v < 0 && i === 2 ? 0 : v, 0));
    expect(high[2]).toBeCloseTo(510, 0);
    expect(high[0]).toBeCloseTo(300, 0);
  });

  test("a tube without a path is a straight bar in its box", () => {
    const { low, high } = boundsOf({ ...base, shape: "tube", size: [20, 20, 600], axis: "z" });
    expect(high[2] - low[2]).toBeCloseTo(600, 6);
  });

  test("what cannot be drawn gives no solid", () => {
    expect(buildSolids([{ ...base, at: [0, Number.NaN, 0] }, { ...base, size: [1e9, 1, 1] }, { ...base, size: [-1, 1, 1] }])).toEqual([]);
  });
});

describe("placing", () => {
  test("lean tips the top backwards about the lower front edge", () => {
    const place = placeOf({ ...base, lean: 90 });
    expect(place([0, 0, 0])).toEqual([100, 200, 300]);
    const top = place([0, 0, 200]);
    expect(top[1]).toBeCloseTo(400, 6);
    expect(top[2]).toBeCloseTo(300, 6);
  });

  test("turn goes round the middle and keeps lengths", () => {
    const place = placeOf({ ...base, turn: 90 });
    const middle = place([200, 150, 0]);
    expect(middle).toEqual([300, 350, 300]);
    fc.assert(fc.property(fc.integer({ min: -180, max: 180 }), fc.integer({ min: -90, max: 90 }), (turn, lean) => {
      const moved = placeOf({ ...base, turn, lean });
      expect(length(sub(moved([400, 300, 200]), moved([0, 0, 0])))).toBeCloseTo(Math.hypot(400, 300, 200), 6);
    }));
  });
});

describe("boards in boards", () => {
  test("a top sunk into its slightly larger core is painted last", () => {
    const top: Part = { shape: "box", radius: 4, at: [0, 0, 700], size: [1600, 800, 25], material: "linoleum-olive" };
    const core: Part = { shape: "box", at: [-1, -1, 700], size: [1602, 802, 21], material: "birch-ply" };
    for (const parts of [[top, core], [core, top]]) {
      const solids = buildSolids(parts);
      const camera = aimCamera(solids.flatMap((s) => s.hull), { yaw: 30, pitch: 20, reach: 5 }, { x0: 0, y0: 0, x1: 400, y1: 400 });
      expect(paintOrder(solids, camera).map((p) => p.solid.source.material)).toEqual(["birch-ply", "linoleum-olive"]);
    }
  });
});
