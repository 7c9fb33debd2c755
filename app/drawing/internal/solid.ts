import type { Part } from "../part.ts";
import type { Look } from "../materials.ts";
import { dot, normalOf } from "./vector.ts";
import type { Vec } from "./vector.ts";

export interface Plane {
  readonly n: Vec;
  /** n·p for the points of the plane. */
  readonly d: number;
}

export interface Face {
  readonly points: readonly Vec[];
  readonly n: Vec;
  /** Direction of the grain in the face. */
  readonly along: Vec;
}

/** A corner of an outline: straight to `p`, or by a quadratic curve with control `c`. */
export interface Knot {
  readonly p: Vec;
  readonly c?: Vec;
}

export interface Quad {
  readonly points: readonly Vec[];
  readonly n: Vec;
  /** Place on the surface, 0..1 each way, for woven patterns. */
  readonly u: number;
  readonly v: number;
}

export type Form =
  | { readonly kind: "faces"; readonly faces: readonly Face[] }
  | { readonly kind: "prism"; readonly low: readonly Knot[]; readonly high: readonly Knot[]; readonly caps: readonly [Face, Face] }
  | { readonly kind: "soft"; readonly faces: readonly Face[]; readonly skin: readonly Vec[]; readonly radius: number }
  | { readonly kind: "sphere"; readonly middle: Vec; readonly radii: Vec }
  | { readonly kind: "tube"; readonly path: readonly Vec[]; readonly diameter: number; readonly from: number }
  | { readonly kind: "patch"; readonly quads: readonly Quad[]; readonly rims: readonly (readonly Vec[])[]; readonly closed: boolean };

/** A convex (or nearly convex) piece of a part: what is ordered, painted and throws shadows. */
export interface Solid {
  /** Index of the part it belongs to. */
  readonly part: number;
  readonly source: Part;
  readonly look: Look;
  /** Deterministic per part: varies grain and tone. */
  readonly seed: number;
  readonly hull: readonly Vec[];
  readonly planes: readonly Plane[];
  readonly form: Form;
}

/** The planes of faces, outward. */
export const planesOf = (faces: readonly Face[]): Plane[] => faces.map((face) => ({ n: face.n, d: dot(face.n, face.points[0]!) }));

/** A face from its corners (counter-clockwise from outside). */
export const faceOf = (points: readonly Vec[], along: Vec): Face => ({ points, n: normalOf(points), along });

/** The eight corners of a box moved by `place`, in bit order x, y, z. */
export function cornersOf(size: Vec, place: (p: Vec) => Vec): Vec[] {
  const out: Vec[] = [];
  for (let i = 0; i < 8; i++) out.push(place([i & 1 ? size[0] : 0, i & 2 ? size[1] : 0, i & 4 ? size[2] : 0]));
  return out;
}

const sides: readonly (readonly [number, number, number, number])[] = [
  [0, 1, 5, 4], [1, 3, 7, 5], [3, 2, 6, 7], [2, 0, 4, 6], [4, 5, 7, 6], [2, 3, 1, 0],
];

/** Front, right, back, left, top, bottom of a box given by its corners; the grain runs along the longest side. */
export function boxFaces(corners: readonly Vec[], size: Vec, turnGrain = false): Face[] {
  const order = [0, 1, 2].sort((a, b) => size[b]! - size[a]!);
  const axes: readonly Vec[] = [1, 2, 4].map((bit) => {
    const [a, b] = [corners[0]!, corners[bit]!];
    const l = Math.hypot(b[0] - a[0], b[1] - a[1], b[2] - a[2]) || 1;
    return [(b[0] - a[0]) / l, (b[1] - a[1]) / l, (b[2] - a[2]) / l];
  });
  const normalAxis = [1, 0, 1, 0, 2, 2];
  return sides.map((ids, i) => {
    const inPlane = order.filter((axis) => axis !== normalAxis[i]);
    return faceOf(ids.map((id) => corners[id]!), axes[inPlane[turnGrain ? 1 : 0]!]!);
  });
}
