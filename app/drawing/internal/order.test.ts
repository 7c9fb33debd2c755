import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { apartBlocks } from "#tests/arbitraries/parts.ts";
import type { Block } from "#tests/arbitraries/parts.ts";
import type { Part } from "../part.ts";
import { buildSolids } from "./build-solids.ts";
import { aimCamera } from "./camera.ts";
import type { Camera } from "./camera.ts";
import { clip, cutSolid, paintOrder, relation } from "./order.ts";
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

  test("three bars in a ring, each before one and behind the next, are cut until every ray is right", () => {
    const bars: Block[] = [{ at: [100, 550, 500], size: [500, 50, 100] }, { at: [200, 350, 700], size: [50, 500, 150] }, { at: [300, 650, 400], size: [100, 100, 850] }];
    const { order, camera } = orderOf(bars.map(box));
    expect(order.length).toBeGreaterThan(3);
    // A piece of a bar is a block again: the oracle holds for pieces.
    const pieces = order.map(({ low, high }): Block => ({ at: low, size: [high[0] - low[0], high[1] - low[1], high[2] - low[2]] }));
    pieces.forEach((piece, i) => probes(piece).forEach((target) => pieces.forEach((other, j) => {
      const [own, theirs] = [entry(camera.eye, target, piece), entry(camera.eye, target, other)];
      if (i === j || own === null || theirs === null || Math.abs(own - theirs) < 1e-3) return;
      expect(i > j).toBe(own < theirs);
    })));
  });

  test("solids that stick in each other never throw the others out of order", () => {
    // The seat pan of an office chair: a plate sunk into the cushion above it and pierced by the column from below.
    const chair: Part[] = [
      { shape: "box", at: [200, 210, 315], size: [200, 220, 45], material: "plastic-black", radius: 20 }, { shape: "box", at: [180, 150, 358], size: [240, 300, 12], material: "aluminium" },
      { shape: "cushion", at: [50, 50, 365], size: [500, 480, 85], material: "linen-grey", radius: 70 }, { shape: "cylinder", at: [285, 285, 100], size: [30, 30, 262], material: "chrome" },
      { shape: "tube", at: [0, 0, 0], size: [44, 44, 44], path: [[300, 400, 340], [300, 560, 360], [300, 580, 840]], material: "plastic-black" },
    ];
    const { order } = orderOf(chair);
    expect(placeIn(order, 2)).toBeGreaterThan(order.findLastIndex((p) => p.solid.part === 1));
    expect(placeIn(order, 2)).toBeGreaterThan(placeIn(order, 0));
  });

  test("comes to an end and keeps every part for any mess of boards", () => {
    fc.assert(fc.property(fc.array(tangled, { minLength: 2, maxLength: 12 }), (parts) => {
      const { order } = orderOf(parts);
      expect(new Set(order.map((p) => p.solid.part)).size).toBe(parts.length);
    }), { numRuns: 60 });
  }, 30_000);
});

/** Boards through one another, leaning and turned. */
const tangled: fc.Arbitrary<Part> = fc.record({
  shape: fc.constant("box" as const),
  at: fc.tuple(fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 }), fc.integer({ min: 0, max: 500 })),
  size: fc.tuple(fc.integer({ min: 10, max: 900 }), fc.integer({ min: 10, max: 900 }), fc.integer({ min: 10, max: 900 })),
  material: fc.constant("walnut"),
  lean: fc.integer({ min: -50, max: 50 }),
  turn: fc.integer({ min: -90, max: 90 }),
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
        const [ab, ba] = [relation(a.solid, b.solid, camera.eye), relation(b.solid, a.solid, camera.eye)];
        expect(ab.nearer).toBe(-ba.nearer);
        expect(ab.gap).toBe(ba.gap);
      }
    }), { numRuns: 60 });
  }, 30_000);
});
