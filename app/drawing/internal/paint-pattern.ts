import type { Part } from "../part.ts";
import { blend } from "./light.ts";
import type { Face, Solid } from "./solid.ts";
import type { Stage } from "./stage.ts";
import { num, polyPath } from "./svg.ts";
import { add, centre, cross, dot, scale, sub, unit } from "./vector.ts";
import type { Vec } from "./vector.ts";

type Pattern = NonNullable<Part["pattern"]>;
/** A rectangle in shares of width and length, and how strong its colour is: below zero the light yarn, above the dark one. */
type Band = readonly [u0: number, v0: number, u1: number, v1: number, weight: number];

/** The woven bands of a pattern on a piece of `width` by `length` millimetres. */
export function bandsOf(pattern: Pattern, width: number, length: number): readonly Band[] {
  switch (pattern) {
    case "stripe": return stripes(Math.max(5, Math.round(length / 190)));
    case "grid": return [...lines(Math.max(3, Math.round(width / 330)), 5 / width, true), ...lines(Math.max(3, Math.round(length / 330)), 5 / length, false)];
    case "border": return frame(Math.min(0.09, 70 / width), Math.min(0.09, 70 / length), Math.min(0.03, 24 / width), Math.min(0.03, 24 / length));
    case "check": return checks(Math.max(4, Math.round(width / 280)), Math.max(4, Math.round(length / 280)));
    default: return [];
  }
}

function stripes(count: number): Band[] {
  return Array.from({ length: count }, (_, i): Band => {
    const thick = i % 3 === 0 ? 0.42 : i % 3 === 1 ? 0.12 : 0.2;
    return [0, (i + 0.3) / count, 1, (i + 0.3 + thick) / count, i % 3 === 1 ? -0.75 : 0.7];
  });
}

const lines = (count: number, half: number, upright: boolean): Band[] =>
  Array.from({ length: count - 1 }, (_, i): Band => {
    const t = (i + 1) / count;
    return upright ? [t - half, 0, t + half, 1, 0.8] : [0, t - half, 1, t + half, 0.8];
  });

function frame(u: number, v: number, a: number, b: number): Band[] {
  const ring = (i: number, j: number, p: number, q: number, w: number): Band[] => [
    [i, j, 1 - i, j + q, w], [i, 1 - j - q, 1 - i, 1 - j, w], [i, j, i + p, 1 - j, w], [1 - i - p, j, 1 - i, 1 - j, w],
  ];
  return [...ring(u, v, a * 2, b * 2, 0.85), ...ring(u + a * 4, v + b * 4, a * 0.6, b * 0.6, -0.8)];
}

const checks = (columns: number, rows: number): Band[] =>
  Array.from({ length: columns * rows }, (_, k): Band | null => {
    const [i, j] = [k % columns, Math.floor(k / columns)];
    return (i + j) % 2 ? null : [i / columns, j / rows, (i + 1) / columns, (j + 1) / rows, 0.62];
  }).filter((band) => band !== null);

/** The pattern's strength at a place of a surface: what colours the quads of pillows and curtains. */
export function patternAt(pattern: Pattern | undefined, u: number, v: number, width: number, length: number): number {
  if (pattern === undefined || pattern === "plain") return 0;
  const hit = bandsOf(pattern, width, length).find(([u0, v0, u1, v1]) => u >= u0 && u <= u1 && v >= v0 && v <= v1);
  return hit === undefined ? 0 : hit[4];
}

/** The yarn woven into the ground: the dark one, or the light one for a weight below zero. */
export const accentOf = (solid: Solid, weight: number): string =>
  weight < 0 ? blend(solid.look.colour, "#f6eede", 0.8) : blend(solid.look.colour, solid.look.grain, 0.85);

/** The bands of a part's pattern on its widest faces. */
export function paintPattern(stage: Stage, solid: Solid, face: Face): string {
  const { pattern, size } = solid.source;
  if (pattern === undefined || pattern === "plain") return "";
  const thin = Math.min(...size);
  const axes = [0, 1, 2].filter((axis) => size[axis]! > thin);
  if (axes.length < 2) return "";
  const frame = frameOf(face);
  if (frame.width < thin * 1.5 || frame.height < thin * 1.5) return "";
  const at = (u: number, v: number): Vec => add(frame.origin, add(scale(frame.u, u * frame.width), scale(frame.v, v * frame.height)));
  const byWeight = new Map<number, string>();
  for (const [u0, v0, u1, v1, weight] of bandsOf(pattern, frame.width, frame.height)) {
    const d = polyPath([at(u0, v0), at(u1, v0), at(u1, v1), at(u0, v1)].map(stage.camera.project));
    byWeight.set(weight, (byWeight.get(weight) ?? "") + d);
  }
  return [...byWeight].map(([weight, d]) => `<path d="${d}" fill="${accentOf(solid, weight)}" opacity="${num(Math.abs(weight), 2)}"/>`).join("");
}

interface Frame {
  readonly origin: Vec;
  readonly u: Vec;
  readonly v: Vec;
  readonly width: number;
  readonly height: number;
}

/** The rectangle around a face: the long side is v. */
function frameOf(face: Face): Frame {
  const across = unit(cross(face.n, face.along));
  const middle = centre(face.points);
  const span = (way: Vec): readonly [number, number] => {
    const values = face.points.map((p) => dot(sub(p, middle), way));
    return [Math.min(...values), Math.max(...values)];
  };
  const [u0, u1] = span(across);
  const [v0, v1] = span(face.along);
  return { origin: add(middle, add(scale(across, u0), scale(face.along, v0))), u: across, v: face.along, width: u1 - u0, height: v1 - v0 };
}

/** Knotted warp ends on both short sides of a rug that lies on the floor. */
export function paintFringe(stage: Stage, solid: Solid, face: Face): string {
  const { shape, at, size } = solid.source;
  if (shape !== "sheet" || at[2] > 20 || size[2] > 40 || face.n[2] < 0.9 || face.points.length !== 4) return "";
  const frame = frameOf(face);
  const ends = Math.round(frame.width / 32);
  let d = "";
  for (let i = 0; i <= ends; i++) for (const side of [0, 1]) {
    const root = add(frame.origin, add(scale(frame.u, (i / ends) * frame.width), scale(frame.v, side * frame.height)));
    const tip = add(root, add(scale(frame.v, side ? 58 : -58), scale(frame.u, ((i * 37) % 11) - 5)));
    d += polyPath([root, tip].map(stage.camera.project), false);
  }
  return `<path d="${d}" fill="none" stroke="${blend(solid.look.colour, "#f3ead8", 0.75)}" stroke-width="${num(Math.max(0.6, 9 * stage.zoom))}" stroke-linecap="round"/>`;
}
