import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { aimCamera, extent } from "./camera.ts";
import { cornersOf } from "./solid.ts";
import type { Vec } from "./vector.ts";

const frame = { x0: 40, y0: 40, x1: 360, y1: 340 };
const aim = { yaw: 30, pitch: 18, reach: 5 };
const boxAt = (size: Vec): Vec[] => cornersOf(size, (p) => p);
const side = fc.integer({ min: 20, max: 4000 });

describe("framing", () => {
  test("everything lies in the frame and touches it in width or height", () => {
    fc.assert(fc.property(side, side, side, fc.integer({ min: -60, max: 60 }), fc.integer({ min: 3, max: 60 }), (w, d, h, yaw, pitch) => {
      const camera = aimCamera(boxAt([w, d, h]), { yaw, pitch, reach: 5 }, frame);
      const seen = boxAt([w, d, h]).map(camera.project);
      const [xs, ys] = [seen.map((p) => p[0]), seen.map((p) => p[1])];
      expect(Math.min(...xs)).toBeGreaterThanOrEqual(frame.x0 - 0.01);
      expect(Math.max(...xs)).toBeLessThanOrEqual(frame.x1 + 0.01);
      expect(Math.min(...ys)).toBeGreaterThanOrEqual(frame.y0 - 0.01);
      expect(Math.max(...ys)).toBeLessThanOrEqual(frame.y1 + 0.01);
      const fullWidth = Math.max(...xs) - Math.min(...xs) > 319.9;
      const fullHeight = Math.max(...ys) - Math.min(...ys) > 299.9;
      expect(fullWidth || fullHeight).toBe(true);
    }));
  });

  test("right is right, up is up, and the right side is seen", () => {
    const camera = aimCamera(boxAt([1000, 400, 800]), aim, frame);
    const origin = camera.project([0, 0, 0]);
    expect(camera.project([1000, 0, 0])[0]).toBeGreaterThan(origin[0]);
    expect(camera.project([0, 0, 800])[1]).toBeLessThan(origin[1]);
    expect(camera.eye[0]).toBeGreaterThan(1000);
    expect(camera.eye[1]).toBeLessThan(0);
  });

  test("what is nearer is larger", () => {
    const camera = aimCamera(boxAt([1000, 1000, 1000]), aim, frame);
    expect(camera.scaleAt([1000, 0, 500])).toBeGreaterThan(camera.scaleAt([0, 1000, 500]));
  });

  test("uprights of a tall thing stay almost upright, as with a shift lens", () => {
    const camera = aimCamera(boxAt([800, 400, 2200]), { yaw: 30, pitch: 14, reach: 5.2 }, frame);
    const [foot, head] = [camera.project([0, 0, 0]), camera.project([0, 0, 2200])];
    expect(Math.abs(head[0] - foot[0]) / Math.abs(head[1] - foot[1])).toBeLessThan(0.03);
  });
});

describe("extent", () => {
  test("is the box around points, and a point for none", () => {
    expect(extent([[1, 5, -2], [3, 0, 4]])).toEqual({ low: [1, 0, -2], high: [3, 5, 4] });
    expect(extent([])).toEqual({ low: [0, 0, 0], high: [0, 0, 0] });
  });

  test("no points still give a camera with finite dots", () => {
    const camera = aimCamera([], aim, frame);
    expect(camera.project([0, 0, 0]).every(Number.isFinite)).toBe(true);
  });
});
