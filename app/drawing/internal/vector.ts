/** A point or direction in the room, millimetres. */
export type Vec = readonly [x: number, y: number, z: number];
/** A point on the picture, pixels, y down. */
export type Dot = readonly [x: number, y: number];
export interface Box2 {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

export const add = (a: Vec, b: Vec): Vec => [a[0] + b[0], a[1] + b[1], a[2] + b[2]];
export const sub = (a: Vec, b: Vec): Vec => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];
export const scale = (a: Vec, k: number): Vec => [a[0] * k, a[1] * k, a[2] * k];
export const dot = (a: Vec, b: Vec): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
export const length = (a: Vec): number => Math.hypot(a[0], a[1], a[2]);
export const mix = (a: Vec, b: Vec, t: number): Vec => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
export const cross = (a: Vec, b: Vec): Vec => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];

/** The direction of `a` with length 1; straight up for a vector without length. */
export function unit(a: Vec): Vec {
  const l = length(a);
  return l < 1e-9 ? [0, 0, 1] : scale(a, 1 / l);
}

/** The mean of points. */
export function centre(points: readonly Vec[]): Vec {
  let sum: Vec = [0, 0, 0];
  for (const p of points) sum = add(sum, p);
  return scale(sum, 1 / Math.max(1, points.length));
}

/** The unit normal of a flat polygon (Newell's method, so nearly collinear corners do no harm). */
export function normalOf(polygon: readonly Vec[]): Vec {
  let [x, y, z] = [0, 0, 0];
  for (let i = 0; i < polygon.length; i++) {
    const a = polygon[i]!;
    const b = polygon[(i + 1) % polygon.length]!;
    x += (a[1] - b[1]) * (a[2] + b[2]);
    y += (a[2] - b[2]) * (a[0] + b[0]);
    z += (a[0] - b[0]) * (a[1] + b[1]);
  }
  return unit([x, y, z]);
}

/** The convex hull of dots (Andrew's monotone chain), always in the same turning direction. */
export function hull(dots: readonly Dot[]): Dot[] {
  const sorted = [...dots].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  if (sorted.length < 3) return sorted;
  return [...chain(sorted), ...chain(sorted.reverse())];
}

function chain(sorted: readonly Dot[]): Dot[] {
  const out: Dot[] = [];
  for (const p of sorted) {
    while (out.length > 1 && turn(out[out.length - 2]!, out[out.length - 1]!, p) <= 0) out.pop();
    out.push(p);
  }
  out.pop();
  return out;
}

const turn = (a: Dot, b: Dot, c: Dot): number => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

/** The signed area of a polygon on the picture, square pixels. */
export function area(polygon: readonly Dot[]): number {
  let sum = 0;
  for (let i = 0; i < polygon.length; i++) {
    const a = polygon[i]!;
    const b = polygon[(i + 1) % polygon.length]!;
    sum += a[0] * b[1] - b[0] * a[1];
  }
  return sum / 2;
}

/** The box around dots. */
export function boxOf(dots: readonly Dot[]): Box2 {
  let [x0, y0, x1, y1] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of dots) {
    if (x < x0) x0 = x;
    if (x > x1) x1 = x;
    if (y < y0) y0 = y;
    if (y > y1) y1 = y;
  }
  return { x0, y0, x1, y1 };
}

/** Whether two boxes share more than `slack` pixels (a negative slack counts near misses too). */
export const boxesMeet = (a: Box2, b: Box2, slack = 0): boolean =>
  a.x0 < b.x1 - slack && b.x0 < a.x1 - slack && a.y0 < b.y1 - slack && b.y0 < a.y1 - slack;

/** Whether two convex polygons overlap by more than a hair (separating axes). */
export function convexMeet(a: readonly Dot[], b: readonly Dot[]): boolean {
  return !separated(a, b) && !separated(b, a);
}

function separated(a: readonly Dot[], b: readonly Dot[]): boolean {
  const sign = area(a) >= 0 ? 1 : -1;
  return a.some((p, i) => {
    const q = a[(i + 1) % a.length]!;
    const edge = Math.hypot(q[0] - p[0], q[1] - p[1]) || 1;
    return b.every((r) => (sign * turn(p, q, r)) / edge <= 0.05);
  });
}

/** Whether a dot lies in a convex polygon, at least `margin` pixels from its rim. */
export function inside(polygon: readonly Dot[], p: Dot, margin = 0): boolean {
  const sign = area(polygon) >= 0 ? 1 : -1;
  return polygon.every((a, i) => {
    const b = polygon[(i + 1) % polygon.length]!;
    return sign * turn(a, b, p) >= margin * Math.hypot(b[0] - a[0], b[1] - a[1]);
  });
}

/** A convex polygon without the corners that stand out less than `slack` pixels: a blurred shape needs no more. */
export function simplify(polygon: readonly Dot[], slack: number): Dot[] {
  const out: Dot[] = [];
  polygon.forEach((p, i) => {
    const a = out[out.length - 1] ?? polygon[polygon.length - 1]!;
    const b = polygon[(i + 1) % polygon.length]!;
    const base = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
    if (Math.abs(turn(a, p, b)) / base > slack) out.push(p);
  });
  return out.length < 3 ? [...polygon] : out;
}
