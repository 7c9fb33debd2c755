import { keyLight } from "./light.ts";
import type { Placed } from "./order.ts";
import { blur, clipTo } from "./stage.ts";
import type { Stage } from "./stage.ts";
import { polyPath } from "./svg.ts";
import { area, boxOf, boxesMeet, convexMeet, dot, hull, inside, scale, sub, unit } from "./vector.ts";
import type { Dot, Vec } from "./vector.ts";

/** A flat surface that catches shadows. */
export interface Screen {
  readonly origin: Vec;
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

/** What neighbours do to a surface: darkness in the corners where they touch, and the soft shadow of the key light. */
export function shadowsOn(stage: Stage, screen: Screen, clipPath: string): string {
  const near = caught(stage, screen, screen.n, reach);
  const lit = dot(screen.n, softKey) > 0.12;
  const cast = lit ? caught(stage, screen, softKey, farthest) : [];
  if (near.length === 0 && cast.length === 0) return "";
  const spread = 26 * stage.zoom;
  const contact = near.length === 0 ? "" :
    `<path d="${near.map((p) => polyPath(p)).join("")}" stroke="${colour}" stroke-width="${(spread * 0.7).toFixed(1)}" opacity=".34" filter="url(#${blur(stage, spread * 0.55)})"/>`;
  const key = cast.length === 0 ? "" :
    `<path d="${cast.map((p) => polyPath(p)).join("")}" opacity=".26" filter="url(#${blur(stage, spread * 0.45)})"/>`;
  return `<g clip-path="url(#${clipTo(stage, clipPath)})" fill="${colour}">${key}${contact}</g>`;
}

/** The shapes that solids leave on a screen along a direction, as seen on the picture; those hidden in others are left out. */
function caught(stage: Stage, screen: Screen, along: Vec, limit: number): Dot[][] {
  const out: Dot[][] = [];
  const box = boxOf(screen.outline);
  for (const other of stage.placed) {
    if (other.solid.part === screen.part || throwsNone(other)) continue;
    const shape = shapeOn(stage, screen, other, along, limit);
    if (shape.length < 3 || Math.abs(area(shape)) < 1.5) continue;
    if (boxesMeet(boxOf(shape), box) && convexMeet(shape, screen.outline)) out.push(shape);
  }
  return prune(out);
}

const throwsNone = (placed: Placed): boolean => placed.solid.look.lit === true || (placed.solid.look.clear ?? 0) > 0.5;

function shapeOn(stage: Stage, screen: Screen, other: Placed, along: Vec, limit: number): Dot[] {
  const { origin, n } = screen;
  const slope = dot(n, along);
  let [low, high] = [Infinity, -Infinity];
  const heights = other.solid.hull.map((p) => {
    const h = dot(n, sub(p, origin));
    low = Math.min(low, h);
    high = Math.max(high, h);
    return h;
  });
  if (high < 2 || low > limit) return [];
  return hull(other.solid.hull.map((p, i) => {
    const h = Math.max(0, heights[i]!);
    const foot = sub(p, scale(n, heights[i]!));
    const slide = sub(scale(n, Math.min(h, limit)), scale(along, Math.min(h, limit) / slope));
    return stage.camera.project([foot[0] + slide[0], foot[1] + slide[1], foot[2] + slide[2]]);
  }));
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

/** The outlines of all solids' shadows on the ground along a direction, for the big soft shadow under the thing. */
export function groundShapes(stage: Stage, level: number, along: Vec, limit: number): Dot[][] {
  const far = 1e5;
  const everywhere: Dot[] = [[-far, -far], [far, -far], [far, far], [-far, far]];
  return caught(stage, { origin: [0, 0, level], n: [0, 0, 1], outline: everywhere, part: -1 }, along, limit);
}
