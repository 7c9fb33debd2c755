import { extent } from "./camera.ts";
import { keyLight } from "./light.ts";
import type { Placed } from "./order.ts";
import { blur, clipTo } from "./stage.ts";
import type { Stage } from "./stage.ts";
import { num, polyPath } from "./svg.ts";
import { add, area, boxOf, boxesMeet, convexMeet, dot, hull, inside, mix, scale, simplify, sub, unit } from "./vector.ts";
import type { Dot, Vec } from "./vector.ts";

/** A flat surface that catches shadows. */
export interface Screen {
  /** Corners of the surface in the room. */
  readonly points: readonly Vec[];
  readonly n: Vec;
  /** Its outline on the picture, convex; nothing is drawn outside. */
  readonly outline: readonly Dot[];
  /** The part it belongs to, whose own solids throw no shadow on it. */
  readonly part: number;
}

const colour = "#2b1c10";
/** How far above a surface a thing still darkens it by its mere nearness, millimetres. */
const reach = 45;
/** Light from a window is soft: far things throw no readable shadow. */
const farthest = 520;

/** Softer and steeper than the key: a big window averages over many directions. */
const softKey: Vec = unit([keyLight[0] * 0.75, keyLight[1] * 0.75, keyLight[2]]);

/**
 * The direction shadows fall onto a surface: softer than the key, since a big window averages over many directions; drawn
 * towards the surface's own normal, so that a wall lit from the side shows no endless streaks.
 */
const fallOn = (n: Vec): Vec => unit(add(softKey, scale(n, 0.55)));

/** What neighbours do to a surface: darkness in the corners where they touch, and the soft shadow of the key light. */
export function shadowsOn(stage: Stage, screen: Screen, clipPath: string): string {
  const near = caught(stage, screen, screen.n, reach);
  const cast = dot(screen.n, softKey) > 0.12 ? caught(stage, screen, fallOn(screen.n), farthest) : [];
  if (near.length === 0 && cast.length === 0) return "";
  const spread = 26 * stage.zoom;
  const contact = near.length === 0 ? "" :
    `<path d="${shapes(near)}" stroke="${colour}" stroke-width="${num(spread * 0.7)}" opacity=".34" filter="url(#${blur(stage, spread * 0.55)})"/>`;
  const key = cast.length === 0 ? "" : `<path d="${shapes(cast)}" opacity=".24" filter="url(#${blur(stage, spread * 0.5)})"/>`;
  return `<g clip-path="url(#${clipTo(stage, clipPath)})" fill="${colour}">${key}${contact}</g>`;
}

/** Path data of polygons that will be blurred: corners that do not show are left out. */
export const shapes = (polygons: readonly (readonly Dot[])[]): string =>
  polygons.map((polygon) => polyPath(simplify(polygon, 0.6))).join("");

/** The shapes that solids leave on a screen along a direction, as seen on the picture; those hidden in others are left out. */
function caught(stage: Stage, screen: Screen, along: Vec, limit: number): Dot[][] {
  const out: Dot[][] = [];
  const box = boxOf(screen.outline);
  const room = extent(screen.points);
  const sweep = scale(along, -limit / dot(screen.n, along));
  for (const other of stage.placed) {
    if (other.solid.part === screen.part || throwsNone(other) || !reaches(other, sweep, room)) continue;
    const shape = shapeOn(stage, screen, other, along, limit);
    if (shape.length < 3 || Math.abs(area(shape)) < 1.5) continue;
    if (boxesMeet(boxOf(shape), box) && convexMeet(shape, screen.outline)) out.push(shape);
  }
  return prune(out);
}

const throwsNone = (placed: Placed): boolean => placed.solid.look.lit === true || (placed.solid.look.clear ?? 0) > 0.5;

/** Whether a solid moved along the light passes the box of a surface. */
const reaches = (placed: Placed, sweep: Vec, room: { low: Vec; high: Vec }): boolean =>
  [0, 1, 2].every((axis) => placed.low[axis]! + Math.min(0, sweep[axis]!) < room.high[axis]! + reach &&
    placed.high[axis]! + Math.max(0, sweep[axis]!) > room.low[axis]! - reach);

function shapeOn(stage: Stage, screen: Screen, other: Placed, along: Vec, limit: number): Dot[] {
  const { n } = screen;
  const origin = screen.points[0]!;
  const slope = dot(n, along);
  let [low, high] = [Infinity, -Infinity];
  const heights = other.cast.map((p) => {
    const h = dot(n, sub(p, origin));
    low = Math.min(low, h);
    high = Math.max(high, h);
    return h;
  });
  // A cushion that is sunk into the surface and rises by no more than its crown is no obstacle.
  const least = other.solid.form.kind === "soft" ? 12 : 2;
  if (high < least || low > limit) return [];
  const round = other.solid.form.kind !== "faces";
  const points = high > limit || (round && low < 0) ? between(other.cast, heights, round ? 0 : -Infinity, limit) :
    other.cast.map((p, i) => ({ p, h: heights[i]! }));
  return hull(points.map(({ p, h }) => {
    const slide = Math.max(0, h) / slope;
    const foot = Math.min(0, h);
    return stage.camera.project([
      p[0] - n[0] * foot - along[0] * slide, p[1] - n[1] * foot - along[1] * slide, p[2] - n[2] * foot - along[2] * slide,
    ]);
  }));
}

/** The corners of the slice of a convex body between two heights: its points there, and where its inner lines leave the slice. */
function between(points: readonly Vec[], heights: readonly number[], floor: number, limit: number): { p: Vec; h: number }[] {
  const few = points.map((p, i) => ({ p, h: heights[i]! }));
  const out = few.filter(({ h }) => h >= floor && h <= limit);
  for (const level of [floor, limit]) {
    if (!Number.isFinite(level)) continue;
    const above = few.filter(({ h }) => h > level);
    for (const a of few) if (a.h < level) for (const b of above) out.push({ p: mix(a.p, b.p, (level - a.h) / (b.h - a.h)), h: level });
  }
  return out;
}

/** Leaves out polygons that lie within another. */
export function prune(polygons: readonly Dot[][]): Dot[][] {
  const sorted = [...polygons].sort((a, b) => Math.abs(area(b)) - Math.abs(area(a)));
  const kept: Dot[][] = [];
  for (const polygon of sorted) {
    if (!kept.some((big) => polygon.every((p) => inside(big, p)))) kept.push(polygon);
  }
  return kept;
}

const everywhere: readonly Dot[] = [[-1e5, -1e5], [1e5, -1e5], [1e5, 1e5], [-1e5, 1e5]];

/** The outlines of all solids' shadows on the ground along a direction, for the big soft shadow under the thing. */
export function groundShapes(stage: Stage, level: number, along: Vec, limit: number): Dot[][] {
  const points: Vec[] = [[-1e5, -1e5, level], [1e5, 1e5, level]];
  return caught(stage, { points, n: [0, 0, 1], outline: everywhere, part: -1 }, along, limit);
}
