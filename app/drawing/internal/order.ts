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
 * which side of it the eye looks (Newell, Newell and Sancha 1972). Touching and slightly sunken solids get an answer too.
 */
export function nearer(a: Solid, b: Solid, eye: Vec): 1 | -1 {
  const ab = bestPlane(a.planes, b.hull, eye);
  const ba = bestPlane(b.planes, a.hull, eye);
  if (ab.gap >= ba.gap) return ab.eyeOutside ? -1 : 1;
  return ba.eyeOutside ? 1 : -1;
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

/** All solids from back to front; solids in a ring of mutual overlap are cut in two. */
export function paintOrder(solids: readonly Solid[], camera: Camera): Placed[] {
  let placed = solids.map((solid) => placeSolid(solid, camera));
  for (let split = 0; ; split++) {
    const under = coverings(placed, camera.eye);
    const { order, stuck } = sortPlaced(placed, under);
    if (stuck.length === 0) return order;
    const cut = split < mostSplits ? cutOne(stuck) : null;
    if (cut === null) return finish(order, stuck);
    placed = placed.flatMap((p) => (p === cut.old ? cut.halves.map((half) => placeSolid(half, camera)) : [p]));
  }
}

/** For each solid the indices of those that must be painted before it. */
function coverings(placed: readonly Placed[], eye: Vec): number[][] {
  const under: number[][] = placed.map(() => []);
  for (let i = 0; i < placed.length; i++) for (let j = i + 1; j < placed.length; j++) {
    const [a, b] = [placed[i]!, placed[j]!];
    if (!boxesMeet(a.box, b.box, 0.05) || joined(a, b) || !convexMeet(a.outline, b.outline)) continue;
    if (samePart(a, b)) under[a.distance < b.distance ? i : j]!.push(a.distance < b.distance ? j : i);
    else if (nearer(a.solid, b.solid, eye) > 0) under[i]!.push(j);
    else under[j]!.push(i);
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

function sortPlaced(placed: readonly Placed[], under: readonly (readonly number[])[]): { order: Placed[]; stuck: Placed[] } {
  const waiting = under.map((list) => list.length);
  const over: number[][] = placed.map(() => []);
  under.forEach((list, i) => list.forEach((j) => over[j]!.push(i)));
  const ready = placed.map((_, i) => i).filter((i) => waiting[i] === 0);
  const order: Placed[] = [];
  const done = new Set<number>();
  let last: Placed | null = null;
  while (ready.length > 0) {
    const pick = nextReady(ready, placed, last);
    ready.splice(ready.indexOf(pick), 1);
    done.add(pick);
    order.push(placed[pick]!);
    last = placed[pick]!;
    for (const i of over[pick]!) if (--waiting[i]! === 0) ready.push(i);
  }
  return { order, stuck: placed.filter((_, i) => !done.has(i)) };
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

const finish = (order: readonly Placed[], stuck: readonly Placed[]): Placed[] =>
  [...order, ...[...stuck].sort((a, b) => b.distance - a.distance)];

/** Cuts the largest flat-faced solid of a ring by a plane of another member. */
function cutOne(ring: readonly Placed[]): { old: Placed; halves: Solid[] } | null {
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
