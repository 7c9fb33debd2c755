import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { area, boxOf, boxesMeet, centre, convexMeet, cross, dot, hull, inside, length, mix, normalOf, simplify, sub, unit } from "./vector.ts";
import type { Dot, Vec } from "./vector.ts";

const square: Dot[] = [[0, 0], [10, 0], [10, 10], [0, 10]];
const coordinate = fc.integer({ min: -500, max: 500 });
const dots = fc.array(fc.tuple(coordinate, coordinate), { minLength: 3, maxLength: 40 });
const vec = fc.tuple(coordinate, coordinate, coordinate);

describe("directions", () => {
  test("a cross product is upright on both factors", () => {
    fc.assert(fc.property(vec, vec, (a, b) => {
      const c = cross(a, b);
      expect(dot(a, c)).toBeCloseTo(0, 3);
      expect(dot(b, c)).toBeCloseTo(0, 3);
    }));
  });

  test("a unit vector has length 1, and the empty one points up", () => {
    expect(length(unit([3, 4, 12]))).toBeCloseTo(1, 9);
    expect(unit([0, 0, 0])).toEqual([0, 0, 1]);
  });

  test("the normal of a polygon seen counter-clockwise looks at the viewer", () => {
    const onFloor: Vec[] = [[0, 0, 0], [5, 0, 0], [5, 5, 0], [0, 5, 0]];
    expect(normalOf(onFloor)).toEqual([0, 0, 1]);
    expect(normalOf([...onFloor].reverse())).toEqual([0, 0, -1]);
  });

  test("the middle of points and of a line", () => {
    expect(centre([[0, 0, 0], [2, 4, 6]])).toEqual([1, 2, 3]);
    expect(mix([0, 0, 0], [10, 20, 30], 0.1)).toEqual([1, 2, 3]);
    expect(sub([1, 2, 3], [1, 1, 1])).toEqual([0, 1, 2]);
  });
});

describe("convex hull", () => {
  test("drops what lies within", () => {
    expect(hull([...square, [5, 5], [2, 7]])).toHaveLength(4);
  });

  test("contains every dot, turns one way, and is its own hull", () => {
    fc.assert(fc.property(dots, (points) => {
      const around = hull(points);
      fc.pre(around.length > 2 && Math.abs(area(around)) > 1);
      for (const p of points) expect(inside(around, p, -0.01)).toBe(true);
      expect(area(around)).toBeGreaterThan(0);
      expect(hull(around)).toHaveLength(around.length);
    }));
  });
});

describe("overlap", () => {
  test("boxes that only touch do not meet", () => {
    const a = boxOf(square);
    expect(boxesMeet(a, { x0: 10, y0: 0, x1: 20, y1: 10 })).toBe(false);
    expect(boxesMeet(a, { x0: 9, y0: 9, x1: 20, y1: 20 })).toBe(true);
    expect(boxesMeet(a, { x0: 12, y0: 0, x1: 20, y1: 10 }, -5)).toBe(true);
  });

  test("polygons meet when one holds a corner of the other, in either order", () => {
    const far: Dot[] = square.map(([x, y]) => [x + 50, y]);
    const near: Dot[] = square.map(([x, y]) => [x + 5, y + 5]);
    expect(convexMeet(square, far)).toBe(false);
    expect(convexMeet(square, near)).toBe(true);
    expect(convexMeet(near, square)).toBe(true);
  });

  test("diagonal neighbours whose boxes meet are told apart", () => {
    const lower: Dot[] = [[0, 0], [10, 10], [0, 10]];
    const upper: Dot[] = [[2, 0], [12, 0], [12, 10]];
    expect(boxesMeet(boxOf(lower), boxOf(upper))).toBe(true);
    expect(convexMeet(lower, upper)).toBe(false);
  });

  test("overlap is symmetric", () => {
    fc.assert(fc.property(dots, dots, (a, b) => {
      const [p, q] = [hull(a), hull(b)];
      fc.pre(Math.abs(area(p)) > 1 && Math.abs(area(q)) > 1);
      expect(convexMeet(p, q)).toBe(convexMeet(q, p));
    }));
  });
});

describe("simplify", () => {
  test("leaves out corners that hardly stand out", () => {
    expect(simplify([[0, 0], [5, 0.01], [10, 0], [10, 10], [0, 10]], 0.5)).toEqual(square);
  });

  test("keeps a polygon a polygon", () => {
    fc.assert(fc.property(dots, fc.double({ min: 0, max: 50, noNaN: true }), (points, slack) => {
      const around = hull(points);
      fc.pre(around.length > 2);
      expect(simplify(around, slack).length).toBeGreaterThanOrEqual(3);
    }));
  });
});
