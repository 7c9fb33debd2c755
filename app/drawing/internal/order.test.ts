import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { apartBlocks } from "#tests/arbitraries/parts.ts";
import type { Block } from "#tests/arbitraries/parts.ts";
import type { Part } from "../part.ts";
import { buildSolids } from "./build-solids.ts";
import { aimCamera } from "./camera.ts";
import type { Camera } from "./camera.ts";
import { clip, cutSolid, nearer, paintOrder } from "./order.ts";
import type { Placed } from "./order.ts";
import { convexMeet, sub } from "./vector.ts";
import type { Vec } from "./vector.ts";

const frame = { x0: 0, y0: 0, x1: 400, y1: 400 };
const box = (block: Block): Part => ({ shape: "box", at: block.at, size: block.size, material: "oak-natural" });

function orderOf(parts: readonly Part[], yaw = 30, pitch = 20): { order: Placed[]; camera: Camera } {
  const solids = buildSolids(parts);
  const camera = aimCamera(solids.flatMap((s) => s.hull), { yaw, pitch, reach: 5 }, frame);
  return { order: paintOrder(solids, camera), camera };
}

const placeIn = (order: readonly Placed[], part: number): number => order.findIndex((p) => p.solid.part === part);

/** The oracle: where a ray from the eye enters a block (share of the way to `target`), or null. */
function entry(eye: Vec, target: Vec, block: Block): number | null {
  const way = sub(target, eye);
  let [from, to] = [0, Infinity];
  for (let axis = 0; axis < 3; axis++) {
    const [low, high] = [block.at[axis]!, block.at[axis]! + block.size[axis]!];
    if (Math.abs(way[axis]!) < 1e-9) {
      if (eye[axis]! < low || eye[axis]! > high) return null;
      continue;
    }
    const [a, b] = [(low - eye[axis]!) / way[axis]!, (high - eye[axis]!) / way[axis]!];
    from = Math.max(from, Math.min(a, b));
    to = Math.min(to, Math.max(a, b));
  }
  return to - from > 1e-3 ? from : null;
}

/** Points well inside a block, where a ray surely passes through it. */
const probes = ({ at, size }: Block): Vec[] =>
  [0.1, 0.5, 0.9].flatMap((u) => [0.1, 0.5, 0.9].flatMap((v) => [0.1, 0.5, 0.9].map((w): Vec => [at[0] + size[0] * u, at[1] + size[1] * v, at[2] + size[2] * w])));

describe("painter's order", () => {
  test("along every ray the block met first is painted last (blocks apart, any side, any height)", () => {
    fc.assert(
      fc.property(apartBlocks, fc.integer({ min: -75, max: 75 }), fc.integer({ min: 4, max: 70 }), (blocks, yaw, pitch) => {
        const { order, camera } = orderOf(blocks.map(box), yaw, pitch);
        fc.pre(order.length === blocks.length);
        blocks.forEach((block, i) => probes(block).forEach((target) => blocks.forEach((other, j) => {
          if (i === j) return;
          const [own, theirs] = [entry(camera.eye, target, block), entry(camera.eye, target, other)];
          if (own === null || theirs === null || Math.abs(own - theirs) < 1e-3) return;
          expect(placeIn(order, i) > placeIn(order, j)).toBe(own < theirs);
        })));
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  test("keeps every solid exactly once when nothing must be cut", () => {
    fc.assert(fc.property(apartBlocks, (blocks) => {
      const { order } = orderOf(blocks.map(box));
      const parts = order.map((p) => p.solid.part);
      expect(new Set(parts)).toEqual(new Set(blocks.map((_, i) => i)));
    }), { numRuns: 60 });
  }, 30_000);

  test("does not depend on the order of the parts", () => {
    const parts = [box({ at: [0, 0, 0], size: [900, 400, 20] }), box({ at: [0, 0, 20], size: [20, 400, 700] }), box({ at: [200, 50, 20], size: [300, 200, 300] })];
    const names = (list: readonly Part[]): string[] => orderOf(list).order.map((p) => p.solid.source.at.join());
    expect(names([...parts].reverse())).toEqual(names(parts));
  });

  test("a shelf inside a carcass comes after the back and before nothing that hides it", () => {
    const back = box({ at: [0, 300, 0], size: [900, 10, 1800] });
    const shelf = box({ at: [20, 0, 800], size: [860, 300, 20] });
    const side = box({ at: [880, 0, 0], size: [20, 310, 1800] });
    const { order } = orderOf([side, shelf, back]);
    expect(placeIn(order, 2)).toBeLessThan(placeIn(order, 1));
    expect(placeIn(order, 1)).toBeLessThan(placeIn(order, 0));
  });

  test("three boards in a ring are cut, so that each pair is right somewhere", () => {
    const parts: Part[] = [
      { shape: "box", at: [0, 0, 0], size: [1000, 100, 100], material: "walnut" },
      { shape: "box", at: [900, -600, -80], size: [100, 1000, 80], material: "walnut" },
      { shape: "box", at: [-20, -600, -200], size: [100, 700, 900], material: "walnut", lean: 18 },
    ];
    const { order } = orderOf(parts);
    expect(new Set(order.map((p) => p.solid.part)).size).toBe(3);
  });
});

describe("cutting", () => {
  const [solid] = buildSolids([box({ at: [0, 0, 0], size: [100, 100, 100] })]);

  test("a plane through the middle gives two halves with all the corners between them", () => {
    const halves = cutSolid(solid!, { n: [1, 0, 0], d: 50 });
    expect(halves).toHaveLength(2);
    for (const half of halves!) for (const p of half.hull) expect(p[0] <= 50.001 || p[0] >= 49.999).toBe(true);
    expect(halves!.map((half) => Math.max(...half.hull.map((p) => p[0])))).toEqual([50, 100]);
  });

  test("a plane beside it cuts nothing", () => {
    expect(cutSolid(solid!, { n: [1, 0, 0], d: 101 })).toBeNull();
    expect(cutSolid(solid!, { n: [1, 0, 0], d: 99 })).toBeNull();
  });

  test("clipping keeps what is behind the plane", () => {
    const square: Vec[] = [[0, 0, 0], [10, 0, 0], [10, 10, 0], [0, 10, 0]];
    expect(clip(square, { n: [1, 0, 0], d: 4 })).toEqual([[0, 0, 0], [4, 0, 0], [4, 10, 0], [0, 10, 0]]);
    expect(clip(square, { n: [1, 0, 0], d: -1 })).toEqual([]);
  });
});

describe("which of two is nearer", () => {
  test("has one answer, whoever is asked, where one covers the other", () => {
    fc.assert(fc.property(apartBlocks, (blocks) => {
      const { order, camera } = orderOf(blocks.map(box));
      for (const a of order) for (const b of order) {
        if (a === b || !convexMeet(a.outline, b.outline)) continue;
        expect(nearer(a.solid, b.solid, camera.eye)).toBe(-nearer(b.solid, a.solid, camera.eye));
      }
    }), { numRuns: 60 });
  }, 30_000);
});
