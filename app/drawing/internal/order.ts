import { extent } from "./camera.ts";
import type { Camera } from "./camera.ts";
import { faceOf, planesOf } from "./solid.ts";
import type { Face, Plane, Solid } from "./solid.ts";
import { boxOf, boxesMeet, centre, convexMeet, dot, hull, length, mix, sub } from "./vector.ts";
import type { Box2, Dot, Vec } from "./vector.ts";

/** A solid with its place on the picture. */
export interface Placed {
  readonly solid: Solid;
  readonly outline: readonly Dot[];
  readonly box: Box2;
  /** Distance of its middle from the eye. */
  readonly distance: number;
  /** The box around it in the room. */
  readonly low: Vec;
  readonly high: Vec;
  /** A few points that stand for it when it throws a shadow. */
  readonly cast: readonly Vec[];
}

/** Projects a solid. */
export function placeSolid(solid: Solid, camera: Camera): Placed {
  const outline = hull(solid.hull.map(camera.project));
  return { solid, outline, box: boxOf(outline), distance: length(sub(centre(solid.hull), camera.eye)), ...extent(solid.hull), cast: castOf(solid) };
}

function castOf(solid: Solid): readonly Vec[] {
  if (solid.form.kind === "faces" || solid.form.kind === "tube") return solid.hull;
  // The skin of an upholstered block begins with seven points per corner, the seventh the outermost.
  if (solid.form.kind === "soft") return solid.hull.filter((_, i) => i < 56 && i % 7 === 6);
  const step = Math.ceil(solid.hull.length / 18);
  return solid.hull.filter((_, i) => i % step === 0);
}

/**
 * 1 when `a` may cover `b`, -1 when `b` may cover `a`, decided by the plane of either solid that separates them best and from
 * which side of it the eye looks (Newell, Newell and Sancha 1972). Touching and sunken solids get an answer too: `gap` is the
 * free space between them in millimetres, below zero how deep they are sunk into each other and so how weak the answer is.
 */
export function relation(a: Solid, b: Solid, eye: Vec): { readonly nearer: 1 | -1; readonly gap: number } {
  const ab = bestPlane(a.planes, b.hull, eye);
  const ba = bestPlane(b.planes, a.hull, eye);
  if (ab.gap >= ba.gap) return { nearer: ab.eyeOutside ? -1 : 1, gap: ab.gap };
  return { nearer: ba.eyeOutside ? 1 : -1, gap: ba.gap };
}

function bestPlane(planes: readonly Plane[], points: readonly Vec[], eye: Vec): { gap: number; eyeOutside: boolean } {
  let gap = -Infinity;
  let eyeOutside = true;
  for (const plane of planes) {
    const side = dot(plane.n, eye) - plane.d;
    if (Math.abs(side) < 1) continue;
    let least = Infinity;
    for (const p of points) least = Math.min(least, dot(plane.n, p) - plane.d);
    if (least > gap) [gap, eyeOutside] = [least, side > 0];
  }
  return { gap, eyeOutside };
}

const mostSplits = 24;
/** Deeper than this two solids really stick in each other, millimetres. */
const sunken = -0.5;

/** One solid must be painted before another; `gap` as in `relation`. */
interface Before {
  readonly index: number;
  readonly gap: number;
}

/**
 * All solids from back to front. A ring of mutual overlap is opened where two of its solids are sunk deepest into each other,
 * for there no order is right; a ring of solids that are truly apart is opened by cutting one of them in two.
 */
export function paintOrder(solids: readonly Solid[], camera: Camera): Placed[] {
  let placed = solids.map((solid) => placeSolid(solid, camera));
  for (let splits = 0; ; splits++) {
    const sorted = sortPlaced(placed, coverings(placed, camera.eye), splits < mostSplits);
    if (sorted.cut === null) return sorted.order;
    const { old, halves } = sorted.cut;
    placed = placed.flatMap((p) => (p === old ? halves.map((half) => placeSolid(half, camera)) : [p]));
  }
}

/** For each solid those that must be painted before it. */
function coverings(placed: readonly Placed[], eye: Vec): Before[][] {
  const under: Before[][] = placed.map(() => []);
  for (let i = 0; i < placed.length; i++) for (let j = i + 1; j < placed.length; j++) {
    const [a, b] = [placed[i]!, placed[j]!];
    if (!boxesMeet(a.box, b.box, 0.05) || joined(a, b) || !convexMeet(a.outline, b.outline)) continue;
    const { nearer, gap } = samePart(a, b) ? { nearer: a.distance < b.distance ? 1 : -1, gap: 0 } : relation(a.solid, b.solid, eye);
    if (nearer > 0) under[i]!.push({ index: j, gap });
    else under[j]!.push({ index: i, gap });
  }
  return under;
}

/** Whether one bar follows the other in a bent tube: they become one stroke. */
export function joined(a: Placed, b: Placed): boolean {
  const [f, g] = [a.solid.form, b.solid.form];
  return f.kind === "tube" && g.kind === "tube" && a.solid.part === b.solid.part && Math.abs(f.from - g.from) === 1;
}

/** Curved pieces of one part meet edge to edge: distance orders them better than planes do. */
const samePart = (a: Placed, b: Placed): boolean => a.solid.part === b.solid.part && a.solid.form.kind !== "faces";

interface Sorted {
  readonly order: Placed[];
  /** Set when a ring can only be opened by a cut: sort again with the halves. */
  readonly cut: Cut | null;
}

function sortPlaced(placed: readonly Placed[], under: readonly Before[][], mayCut: boolean): Sorted {
  const waiting = under.map((list) => list.length);
  const over: number[][] = placed.map(() => []);
  under.forEach((list, i) => list.forEach(({ index }) => over[index]!.push(i)));
  const ready = placed.map((_, i) => i).filter((i) => waiting[i] === 0);
  const order: Placed[] = [];
  const done = new Set<number>();
  const release = (i: number): void => {
    if (--waiting[i]! === 0) ready.push(i);
  };
  let last: Placed | null = null;
  while (done.size < placed.length) {
    if (ready.length === 0) {
      const ring = findRing(under, done);
      const weakest = ring.reduce((a, b) => (b.gap < a.gap ? b : a));
      const cut = mayCut && weakest.gap > sunken ? cutOne(ring.map(({ index }) => placed[index]!)) : null;
      if (cut !== null) return { order, cut };
      under[weakest.of]!.splice(under[weakest.of]!.findIndex(({ index }) => index === weakest.index), 1);
      over[weakest.index]!.splice(over[weakest.index]!.indexOf(weakest.of), 1);
      release(weakest.of);
      continue;
    }
    const pick = nextReady(ready, placed, last);
    ready.splice(ready.indexOf(pick), 1);
    done.add(pick);
    order.push(placed[pick]!);
    last = placed[pick]!;
    over[pick]!.forEach(release);
  }
  return { order, cut: null };
}

/** A ring among what is not painted yet: everything there waits for something there, so following any wait comes round. */
function findRing(under: readonly (readonly Before[])[], done: ReadonlySet<number>): (Before & { readonly of: number })[] {
  const path: (Before & { readonly of: number })[] = [];
  let at = under.findIndex((_, i) => !done.has(i));
  for (;;) {
    const start = path.findIndex((step) => step.of === at);
    if (start >= 0) return path.slice(start);
    const next = under[at]!.find(({ index }) => !done.has(index))!;
    path.push({ ...next, of: at });
    at = next.index;
  }
}

/** Go on with the bar just painted, else stay with its part (pieces then join into one stroke), else take the farthest. */
function nextReady(ready: readonly number[], placed: readonly Placed[], last: Placed | null): number {
  const rank = (i: number): number => {
    const p = placed[i]!;
    if (last === null) return p.distance;
    return p.distance + (joined(last, p) ? 4e7 : p.solid.part === last.solid.part ? 1e7 : 0);
  };
  let best = ready[0]!;
  for (const i of ready) if (rank(i) > rank(best)) best = i;
  return best;
}

interface Cut {
  readonly old: Placed;
  readonly halves: readonly Solid[];
}

/** Cuts the largest flat-faced solid of a ring by a plane of another member. */
function cutOne(ring: readonly Placed[]): Cut | null {
  const bySize = [...ring].sort((a, b) => b.solid.hull.length - a.solid.hull.length || b.distance - a.distance);
  for (const old of bySize) {
    if (old.solid.form.kind !== "faces") continue;
    for (const other of ring) {
      if (other === old || other.solid.form.kind === "patch" || !convexMeet(old.outline, other.outline)) continue;
      for (const plane of other.solid.planes) {
        const halves = cutSolid(old.solid, plane);
        if (halves !== null) return { old, halves };
      }
    }
  }
  return null;
}

/** The two halves of a flat-faced solid, or null when the plane does not pass well through it. */
export function cutSolid(solid: Solid, plane: Plane): Solid[] | null {
  if (solid.form.kind !== "faces") return null;
  const heights = solid.hull.map((p) => dot(plane.n, p) - plane.d);
  if (Math.min(...heights) > -3 || Math.max(...heights) < 3) return null;
  const behind: Plane = { n: plane.n, d: plane.d };
  const before: Plane = { n: [-plane.n[0], -plane.n[1], -plane.n[2]], d: -plane.d };
  return [behind, before].map((half) => halfOf(solid, half));
}

function halfOf(solid: Solid, plane: Plane): Solid {
  const faces: Face[] = solid.form.kind === "faces" ? solid.form.faces.flatMap((face) => {
    const points = clip(face.points, plane);
    return points.length < 3 ? [] : [{ ...faceOf(points, face.along), n: face.n }];
  }) : [];
  const points = faces.flatMap((face) => face.points);
  return { ...solid, hull: points, planes: [...planesOf(faces), plane], form: { kind: "faces", faces } };
}

/** The part of a convex polygon on the inner side of a plane (Sutherland and Hodgman 1974). */
export function clip(polygon: readonly Vec[], plane: Plane): Vec[] {
  const out: Vec[] = [];
  for (let i = 0; i < polygon.length; i++) {
    const [a, b] = [polygon[i]!, polygon[(i + 1) % polygon.length]!];
    const [ha, hb] = [dot(plane.n, a) - plane.d, dot(plane.n, b) - plane.d];
    if (ha <= 0) out.push(a);
    if (ha <= 0 !== hb <= 0) out.push(mix(a, b, ha / (ha - hb)));
  }
  return out;
}
