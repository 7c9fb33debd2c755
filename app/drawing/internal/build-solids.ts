import { lookOf } from "../materials.ts";
import type { Part } from "../part.ts";
import { buildSurface } from "./build-surface.ts";
import { samples } from "./solid-samples.ts";
import { boxFaces, cornersOf, faceOf, planesOf } from "./solid.ts";
import type { Face, Form, Knot, Plane, Solid } from "./solid.ts";
import { hashText } from "./svg.ts";
import { add, cross, scale, sub, unit } from "./vector.ts";
import type { Vec } from "./vector.ts";

/** The solids of all parts, in part order; `fine` cuts curved surfaces smaller. Parts without finite numbers are left out. */
export function buildSolids(parts: readonly Part[], fine = false): Solid[] {
  return parts.flatMap((part, index) => (isDrawable(part) ? solidsOf(part, index, fine) : []));
}

function isDrawable(part: Part): boolean {
  const numbers = [...part.at, ...part.size, part.turn ?? 0, part.lean ?? 0, part.radius ?? 0, part.taper ?? 1, ...(part.path ?? []).flat()];
  return numbers.every((n) => Number.isFinite(n) && Math.abs(n) < 1e6) && (part.shape === "tube" ? part.size[0] > 0 : part.size.every((n) => n >= 0));
}

function solidsOf(part: Part, index: number, fine: boolean): Solid[] {
  const place = placeOf(part);
  const common = { part: index, source: part, look: part.lit ? { ...lookOf(part.material), lit: true } : lookOf(part.material), seed: hashText(`${index}:${part.material}:${part.at.join()}`) };
  const one = (form: Form, hull: readonly Vec[], planes: readonly Plane[]): Solid[] => [{ ...common, form, hull, planes }];
  if (part.shape === "tube") return tubeSolids(part, place).map((piece) => ({ ...common, ...piece }));
  const pieces = buildSurface(part, place, fine);
  if (pieces.length > 0) return pieces.map((piece) => ({ ...common, ...piece }));
  const size: Vec = [Math.max(1, part.size[0]), Math.max(1, part.size[1]), Math.max(1, part.size[2])];
  const corners = cornersOf(size, place);
  const faces = boxFaces(corners, size);
  if (part.shape === "sphere") {
    const middle = place(scale(size, 0.5));
    const upright = boxFaces(cornersOf(size, (p) => add(sub(middle, scale(size, 0.5)), p)), size);
    return one({ kind: "sphere", middle, radii: scale(size, 0.5) }, roundHull(middle, scale(size, 0.5)), planesOf(upright));
  }
  if (part.shape === "cushion") {
    const skin = skinOf(size, softnessOf(part, size), place);
    return one({ kind: "soft", faces, skin, radius: softnessOf(part, size) }, skin, planesOf(faces));
  }
  const outline = outlineOf(part, size);
  if (outline === null) return one({ kind: "faces", faces }, corners, planesOf(faces));
  return [{ ...common, ...prismOf(part, size, outline, place) }];
}

/** From the part's own box (origin at `at`) into the room: lean, then turn. */
export function placeOf(part: Part): (p: Vec) => Vec {
  const lean = ((part.lean ?? 0) * Math.PI) / 180;
  const turn = ((part.turn ?? 0) * Math.PI) / 180;
  const [cx, cy] = [part.size[0] / 2, part.size[1] / 2];
  const [sl, cl, st, ct] = [Math.sin(lean), Math.cos(lean), Math.sin(turn), Math.cos(turn)];
  return (p) => {
    const [y, z] = [p[1] * cl + p[2] * sl, p[2] * cl - p[1] * sl];
    const [dx, dy] = [p[0] - cx, y - cy];
    return [part.at[0] + cx + dx * ct - dy * st, part.at[1] + cy + dx * st + dy * ct, part.at[2] + z];
  };
}

const softnessOf = (part: Part, size: Vec): number =>
  Math.min(part.radius ?? Math.min(...size) * 0.4, Math.min(...size) * 0.5);

/** Points on an upholstered block: rounded corners and a crown on each face. */
function skinOf(size: Vec, r: number, place: (p: Vec) => Vec): Vec[] {
  const out: Vec[] = [];
  const rounds: readonly Vec[] = [[1, 0, 0], [0, 1, 0], [0, 0, 1], [0.71, 0.71, 0], [0.71, 0, 0.71], [0, 0.71, 0.71], [0.58, 0.58, 0.58]];
  for (let i = 0; i < 8; i++) {
    const s: Vec = [i & 1 ? 1 : -1, i & 2 ? 1 : -1, i & 4 ? 1 : -1];
    const c = [0, 1, 2].map((k) => (s[k]! > 0 ? size[k]! - r : r));
    for (const d of rounds) out.push(place([c[0]! + s[0] * d[0] * r, c[1]! + s[1] * d[1] * r, c[2]! + s[2] * d[2] * r]));
  }
  for (let axis = 0; axis < 3; axis++) {
    const [a, b] = [(axis + 1) % 3, (axis + 2) % 3];
    const crown = Math.min(r * 0.4, Math.min(size[a]!, size[b]!) * 0.045, size[axis]! * 0.08);
    for (const u of [0.2, 0.5, 0.8]) for (const v of [0.2, 0.5, 0.8]) for (const side of [-crown, size[axis]! + crown]) {
      const p = [0, 0, 0];
      p[axis] = side - Math.sign(side - 1) * crown * (1 - 16 * u * (1 - u) * v * (1 - v));
      p[a] = size[a]! * u;
      p[b] = size[b]! * v;
      out.push(place([p[0]!, p[1]!, p[2]!]));
    }
  }
  return out;
}

function roundHull(middle: Vec, radii: Vec): Vec[] {
  const out: Vec[] = [];
  for (const e of [-75, -45, -15, 15, 45, 75]) for (let a = 0; a < 360; a += 45) {
    const [c, s] = [Math.cos((e * Math.PI) / 180), Math.sin((e * Math.PI) / 180)];
    out.push(add(middle, [radii[0] * c * Math.cos((a * Math.PI) / 180), radii[1] * c * Math.sin((a * Math.PI) / 180), radii[2] * s]));
  }
  return out;
}

type Flat = readonly [a: number, b: number];
interface FlatKnot {
  readonly p: Flat;
  readonly c?: Flat;
}

/** The outline across the part's axis, or null for a plain box. */
function outlineOf(part: Part, size: Vec): FlatKnot[] | null {
  const [a, b] = acrossOf(part, size);
  if (part.shape === "cylinder" || part.shape === "cone") return ellipse(a, b);
  const radius = Math.min(part.radius ?? 0, a / 2, b / 2);
  if (radius < 2) return null;
  if (radius > Math.min(a, b) / 2 - 1 && Math.abs(a - b) < 2) return ellipse(a, b);
  return rounded(a, b, radius);
}

const acrossOf = (part: Part, size: Vec): Flat =>
  part.axis === "x" ? [size[1], size[2]] : part.axis === "y" ? [size[2], size[0]] : [size[0], size[1]];

function ellipse(a: number, b: number): FlatKnot[] {
  const n = 12;
  const out = 1 / Math.cos(Math.PI / n);
  const at = (t: number, k: number): Flat => [a / 2 + (a / 2) * k * Math.cos(t), b / 2 + (b / 2) * k * Math.sin(t)];
  return Array.from({ length: n }, (_, i) => ({ c: at(((2 * i - 1) * Math.PI) / n, out), p: at((2 * i * Math.PI) / n, 1) }));
}

function rounded(a: number, b: number, r: number): FlatKnot[] {
  return [
    { p: [a - r, 0] }, { c: [a, 0], p: [a, r] }, { p: [a, b - r] }, { c: [a, b], p: [a - r, b] },
    { p: [r, b] }, { c: [0, b], p: [0, b - r] }, { p: [0, r] }, { c: [0, 0], p: [r, 0] },
  ];
}

function prismOf(part: Part, size: Vec, outline: readonly FlatKnot[], place: (p: Vec) => Vec): Pick<Solid, "form" | "hull" | "planes"> {
  const [a, b] = acrossOf(part, size);
  const tall = part.axis === "x" ? size[0] : part.axis === "y" ? size[1] : size[2];
  const taper = part.shape === "cone" ? Math.min(8, Math.max(0.02, part.taper ?? 0.6)) : 1;
  const lift = (f: Flat, t: number): Vec => {
    const k = t === 0 ? 1 : taper;
    const [u, v] = [a / 2 + (f[0] - a / 2) * k, b / 2 + (f[1] - b / 2) * k];
    return place(part.axis === "x" ? [tall * t, u, v] : part.axis === "y" ? [v, tall * t, u] : [u, v, tall * t]);
  };
  const ring = (t: number): Knot[] => outline.map((k) => (k.c ? { p: lift(k.p, t), c: lift(k.c, t) } : { p: lift(k.p, t) }));
  const [low, high] = [ring(0), ring(1)];
  const [lowDots, highDots] = [samples(low), samples(high)];
  const along = sub(lift([a, b / 2], 0), lift([0, b / 2], 0));
  const grain = b > a ? sub(lift([a / 2, b], 0), lift([a / 2, 0], 0)) : along;
  const caps: [Face, Face] = [faceOf([...lowDots].reverse(), unit(grain)), faceOf(highDots, unit(grain))];
  const walls = lowDots.map((p, i) => {
    const j = (i + 1) % lowDots.length;
    return faceOf([p, lowDots[j]!, highDots[j]!, highDots[i]!], unit(grain));
  });
  return { form: { kind: "prism", low, high, caps }, hull: [...lowDots, ...highDots], planes: planesOf([...caps, ...walls.filter(hasWidth)]) };
}

/** Where a straight side has shrunk to nothing its wall has no direction. */
const hasWidth = (wall: Face): boolean => Math.hypot(...sub(wall.points[1]!, wall.points[0]!)) > 0.01;

/** A tube as straight pieces, so that a bent bar can pass before and behind other parts. */
function tubeSolids(part: Part, place: (p: Vec) => Vec): Pick<Solid, "form" | "hull" | "planes">[] {
  const path = part.path && part.path.length > 1 ? part.path.map((p) => sub(p, part.at)) : straight(part);
  const r = part.size[0] / 2;
  return path.slice(1).map((end, i) => {
    const piece = [place(path[i]!), place(end)];
    const corners = sleeve(piece[0]!, piece[1]!, r);
    const size: Vec = [2 * r, 2 * r, Math.hypot(...sub(piece[1]!, piece[0]!))];
    const form: Form = { kind: "tube", path: piece, diameter: 2 * r, from: i };
    return { form, hull: corners, planes: planesOf(boxFaces(corners, size)) };
  });
}

function straight(part: Part): Vec[] {
  const [w, d, h] = part.size;
  if (part.axis === "x") return [[0, d / 2, h / 2], [w, d / 2, h / 2]];
  if (part.axis === "y") return [[w / 2, 0, h / 2], [w / 2, d, h / 2]];
  return [[w / 2, d / 2, 0], [w / 2, d / 2, h]];
}

/** The corners of the box around a straight bar, in bit order, right-handed. */
function sleeve(a: Vec, b: Vec, r: number): Vec[] {
  const w = unit(sub(b, a));
  const u = unit(cross(w, Math.abs(w[2]) < 0.9 ? [0, 0, 1] : [1, 0, 0]));
  const v = cross(w, u);
  const corner = (i: number): Vec => add(add(i & 4 ? b : a, scale(u, i & 1 ? r : -r)), scale(v, i & 2 ? r : -r));
  return [0, 1, 2, 3, 4, 5, 6, 7].map(corner);
}
