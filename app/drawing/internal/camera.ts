import { boxOf, cross, dot, scale, sub, unit } from "./vector.ts";
import type { Box2, Dot, Vec } from "./vector.ts";

export interface Camera {
  readonly eye: Vec;
  /** From the room to the picture. */
  project(p: Vec): Dot;
  /** Pixels per millimetre at a point. */
  scaleAt(p: Vec): number;
}

export interface Aim {
  /** Degrees around the thing; positive shows its right side. */
  readonly yaw: number;
  /** Degrees above the horizon. */
  readonly pitch: number;
  /** Distance of the lens in multiples of the thing's radius: large is a long lens. */
  readonly reach: number;
}

/**
 * A long lens with shift: the picture plane leans less than the line of sight, so that uprights stay almost parallel, as in
 * interior photography. The points fill `frame` (pixels) as far as their proportions allow, standing on its lower part.
 */
export function aimCamera(points: readonly Vec[], aim: Aim, frame: Box2): Camera {
  const { low, high } = extent(points);
  const middle = scale([low[0] + high[0], low[1] + high[1], low[2] + high[2]], 0.5);
  const radius = Math.max(1, Math.hypot(high[0] - low[0], high[1] - low[1], high[2] - low[2]) / 2);
  const eye = orbit(middle, radius * aim.reach, aim.yaw, aim.pitch);
  const forward = unit(sub(middle, orbit(middle, 1, aim.yaw, aim.pitch * (aim.pitch > 30 ? 1 : 0.55))));
  const right = unit(cross(forward, [0, 0, 1]));
  const up = cross(right, forward);
  const flat = (p: Vec): Dot => {
    const q = sub(p, eye);
    const depth = Math.max(radius * 0.05, dot(q, forward));
    return [dot(q, right) / depth, -dot(q, up) / depth];
  };
  const seen = boxOf((points.length === 0 ? [middle] : points).map(flat));
  const zoom = Math.min((frame.x1 - frame.x0) / Math.max(1e-9, seen.x1 - seen.x0), (frame.y1 - frame.y0) / Math.max(1e-9, seen.y1 - seen.y0));
  const shiftX = (frame.x0 + frame.x1) / 2 - (zoom * (seen.x0 + seen.x1)) / 2;
  const slack = frame.y1 - frame.y0 - zoom * (seen.y1 - seen.y0);
  const shiftY = frame.y0 + slack * 0.58 - zoom * seen.y0;
  return {
    eye,
    project: (p) => {
      const [x, y] = flat(p);
      return [x * zoom + shiftX, y * zoom + shiftY];
    },
    scaleAt: (p) => zoom / Math.max(radius * 0.05, dot(sub(p, eye), forward)),
  };
}

function orbit(middle: Vec, distance: number, yaw: number, pitch: number): Vec {
  const a = (yaw * Math.PI) / 180;
  const e = (pitch * Math.PI) / 180;
  return [
    middle[0] + distance * Math.sin(a) * Math.cos(e),
    middle[1] - distance * Math.cos(a) * Math.cos(e),
    middle[2] + distance * Math.sin(e),
  ];
}

/** The corners of the box around points. */
export function extent(points: readonly Vec[]): { readonly low: Vec; readonly high: Vec } {
  let low: Vec = [Infinity, Infinity, Infinity];
  let high: Vec = [-Infinity, -Infinity, -Infinity];
  for (const p of points) {
    low = [Math.min(low[0], p[0]), Math.min(low[1], p[1]), Math.min(low[2], p[2])];
    high = [Math.max(high[0], p[0]), Math.max(high[1], p[1]), Math.max(high[2], p[2])];
  }
  return points.length === 0 ? { low: [0, 0, 0], high: [0, 0, 0] } : { low, high };
}
