import type { Placed } from "./order.ts";
import { paintFringe, paintPattern } from "./paint-pattern.ts";
import { shadowsOn } from "./shadows.ts";
import { samples } from "./solid-samples.ts";
import type { Face, Form, Knot, Solid } from "./solid.ts";
import { clipTo, facing, linearFill } from "./stage.ts";
import type { Stage, Stop } from "./stage.ts";
import { blend, shade } from "./light.ts";
import { num, polyPath } from "./svg.ts";
import { colourAt, edgeLight, faceFill, faceTexture, ownTone } from "./surface-fill.ts";
import { area, boxOf, centre, normalOf, sub } from "./vector.ts";
import type { Dot, Vec } from "./vector.ts";

/** A flat-faced solid: its visible faces with grain, shadows and light edges. */
export function paintFaces(stage: Stage, placed: Placed, faces: readonly Face[]): string {
  const { solid } = placed;
  const seen = faces.filter((face) => facing(stage, face.n, face.points[0]!));
  const out = seen.map((face) => paintFace(stage, solid, face, face.points.map(stage.camera.project)));
  return out.join("") + joint(stage, placed) + edgeLight(stage, solid.look, sharedEdges(seen).map((edge) => edge.map(stage.camera.project)));
}

/** A thin dark line around a board, so that joints and the gaps between fronts read. */
function joint(stage: Stage, placed: Placed): string {
  const { look } = placed.solid;
  if (look.clear !== undefined || look.lit || Math.abs(area(placed.outline)) < 60 * stage.hair ** 2) return "";
  return `<path d="${polyPath(placed.outline)}" fill="none" stroke="${shade(look.colour, 0.3)}" stroke-opacity=".38" stroke-width="${num(stage.hair * 0.7)}" stroke-linejoin="round"/>`;
}

function paintFace(stage: Stage, solid: Solid, face: Face, outline: Dot[]): string {
  if (Math.abs(area(outline)) < 0.15) return "";
  const d = polyPath(outline);
  if (solid.look.clear !== undefined) return paintClear(stage, solid, face, d, outline);
  const fill = faceFill(stage, solid, face);
  const base = `<path d="${d}" fill="${fill}" stroke="${fill}" stroke-width="${num(stage.hair * 0.4)}"/>`;
  if (solid.look.texture === "mirror") return base + reflection(stage, face, d);
  return paintFringe(stage, solid, face) + base + paintPattern(stage, solid, face) + faceTexture(stage, solid, face, d, outline) + faceShadows(stage, solid, face, outline, d);
}

/** Shadows of neighbours on a flat face; light gives none on itself. */
export function faceShadows(stage: Stage, solid: Solid, face: Face, outline: readonly Dot[], d: string): string {
  if (solid.look.lit || Math.abs(area(outline)) < 70 * stage.hair ** 2) return "";
  return shadowsOn(stage, { points: face.points, n: face.n, outline, part: solid.part }, d);
}

/** Glass and open weave: what lies behind stays visible. */
function paintClear(stage: Stage, solid: Solid, face: Face, d: string, outline: readonly Dot[]): string {
  const { look } = solid;
  const fill = colourAt(stage, look, face.n, face.points[0]!);
  const body = `<path d="${d}" fill="${fill}" fill-opacity="${num(1 - (look.clear ?? 0), 2)}"/>`;
  if (look.texture !== "glass") return body + faceTexture(stage, solid, face, d, outline);
  return body + sheen(stage, d, outline);
}

/** The window mirrored in glass, and its bright rim. */
function sheen(stage: Stage, d: string, outline: readonly Dot[]): string {
  const box = boxOf(outline);
  const id = linearFill(stage, [box.x0, box.y0], [box.x1, box.y1], [
    [0, "#fff", 0.42], [0.28, "#fff", 0.12], [0.42, "#fff", 0.3], [0.46, "#fff", 0.04], [1, "#fff", 0.14],
  ]);
  return `<path d="${d}" fill="url(#${id})" stroke="#f4fffb" stroke-opacity=".55" stroke-width="${num(stage.hair * 0.8)}"/>`;
}

function reflection(stage: Stage, face: Face, d: string): string {
  const box = boxOf(face.points.map(stage.camera.project));
  const id = linearFill(stage, [box.x0, box.y0], [box.x1, box.y1], [
    [0, "#fff", 0.55], [0.3, "#fff", 0.1], [0.31, "#fff", 0.45], [0.5, "#fff", 0.16], [0.52, "#5d6a6c", 0.16], [1, "#5d6a6c", 0.34],
  ]);
  return `<path d="${d}" fill="url(#${id})"/>`;
}

/** Edges where two visible faces meet. */
function sharedEdges(faces: readonly Face[]): Vec[][] {
  const out: Vec[][] = [];
  faces.forEach((a, i) => faces.slice(i + 1).forEach((b) => {
    const both = a.points.filter((p) => b.points.some((q) => Math.hypot(...sub(p, q)) < 0.01));
    if (both.length === 2) out.push([both[0]!, both[1]!]);
  }));
  return out;
}

/** A round or rounded block: one band of light around the side, one cap. */
export function paintPrism(stage: Stage, placed: Placed, form: Extract<Form, { kind: "prism" }>): string {
  const { solid } = placed;
  const [lowPath, highPath] = [ringPath(stage, form.low), ringPath(stage, form.high)];
  const lows = samples(form.low);
  const highs = samples(form.high);
  const fill = sideFill(stage, solid, lows, highs);
  const clear = solid.look.clear === undefined ? "" : ` fill-opacity="${num(1 - solid.look.clear, 2)}"`;
  const joined = lowPath + highPath + bridge(stage, lows, highs);
  let out = `<path d="${joined}" fill="${fill}"${clear}/>`;
  const band = sideTexture(stage, placed, lows, highs, joined);
  out += band;
  const cap = form.caps.find((face) => facing(stage, face.n, face.points[0]!));
  if (cap === undefined) return out;
  return out + paintCap(stage, solid, cap, cap === form.caps[1] ? highPath : lowPath);
}

function paintCap(stage: Stage, solid: Solid, cap: Face, d: string): string {
  const outline = cap.points.map(stage.camera.project);
  const small = Math.abs(area(outline)) < 6;
  const clear = solid.look.clear === undefined ? "" : ` fill-opacity="${num(1 - solid.look.clear, 2)}"`;
  const rim = small ? "" : ` stroke="${blend(solid.look.colour, "#fffaf0", 0.6)}" stroke-opacity=".4" stroke-width="${num(stage.hair * 0.7)}"`;
  const base = `<path d="${d}" fill="${faceFill(stage, solid, cap)}"${clear}${rim}/>`;
  if (solid.look.texture === "glass") return base + sheen(stage, d, outline);
  if (small) return base;
  if (solid.look.texture === "mirror") return base + reflection(stage, cap, d);
  return base + paintPattern(stage, solid, cap) + faceTexture(stage, solid, cap, d, outline) + faceShadows(stage, solid, cap, outline, d);
}

function ringPath(stage: Stage, ring: readonly Knot[]): string {
  const at = (p: Vec): string => {
    const [x, y] = stage.camera.project(p);
    return `${num(x)} ${num(y)}`;
  };
  const last = ring[ring.length - 1]!;
  return `M${at(last.p)}${ring.map((k) => (k.c ? `Q${at(k.c)} ${at(k.p)}` : `L${at(k.p)}`)).join("")}z`;
}

/** The flat pieces between both rings that face the eye, turning the way the rings turn, so that all add up to one shape. */
function bridge(stage: Stage, lows: readonly Vec[], highs: readonly Vec[]): string {
  const way = Math.sign(area(lows.map(stage.camera.project)));
  return visibleWalls(stage, lows, highs).map((w) => {
    const dots = w.points.map(stage.camera.project);
    return polyPath(Math.sign(area(dots)) === way ? dots : dots.reverse());
  }).join("");
}

interface Wall {
  readonly points: readonly Vec[];
  readonly n: Vec;
}

function visibleWalls(stage: Stage, lows: readonly Vec[], highs: readonly Vec[]): Wall[] {
  const walls = lows.map((p, i) => {
    const j = (i + 1) % lows.length;
    const points = [p, lows[j]!, highs[j]!, highs[i]!];
    return { points, n: normalOf(points) };
  });
  return walls.filter((w) => facing(stage, w.n, w.points[0]!));
}

/** A gradient across the side, its stops where the walls turn. */
function sideFill(stage: Stage, solid: Solid, lows: readonly Vec[], highs: readonly Vec[]): string {
  const [a, b] = [stage.camera.project(centre(lows)), stage.camera.project(centre(highs))];
  const l = Math.hypot(b[0] - a[0], b[1] - a[1]) || 1;
  const way: Dot = [-(b[1] - a[1]) / l, (b[0] - a[0]) / l];
  const marks = visibleWalls(stage, lows, highs).map((w) => {
    const [x, y] = stage.camera.project(centre(w.points));
    return { t: x * way[0] + y * way[1], colour: colourAt(stage, solid.look, w.n, w.points[0]!, ownTone(solid)) };
  }).sort((p, q) => p.t - q.t);
  if (marks.length === 0) return solid.look.colour;
  const [t0, t1] = [marks[0]!.t, marks[marks.length - 1]!.t];
  if (t1 - t0 < 0.5) return marks[0]!.colour;
  const stops = marks.map((m): Stop => [(m.t - t0) / (t1 - t0), m.colour]);
  const base = a[0] * way[0] + a[1] * way[1];
  const dotAt = (t: number): Dot => [a[0] + way[0] * (t - base), a[1] + way[1] * (t - base)];
  return `url(#${linearFill(stage, dotAt(t0), dotAt(t1), stops)})`;
}

function sideTexture(stage: Stage, placed: Placed, lows: readonly Vec[], highs: readonly Vec[], d: string): string {
  const { solid } = placed;
  const walls = visibleWalls(stage, lows, highs);
  if (walls.length === 0 || solid.look.clear !== undefined) return "";
  const middle = walls.reduce((best, w) => (Math.abs(area(w.points.map(stage.camera.project))) > Math.abs(area(best.points.map(stage.camera.project))) ? w : best));
  const axis = sub(centre(highs), centre(lows));
  const l = Math.hypot(...axis) || 1;
  const along: Vec = [axis[0] / l, axis[1] / l, axis[2] / l];
  const face: Face = { points: middle.points, n: middle.n, along: l > Math.hypot(...sub(lows[0]!, lows[Math.floor(lows.length / 2)]!)) ? along : crossOf(middle.n, along) };
  const outline = placed.outline;
  return faceTexture(stage, solid, face, d, outline) + sideShadows(stage, solid, face, outline, d);
}

const crossOf = (n: Vec, a: Vec): Vec => [n[1] * a[2] - n[2] * a[1], n[2] * a[0] - n[0] * a[2], n[0] * a[1] - n[1] * a[0]];

/** A tall side darkens a little towards what it stands on. */
function sideShadows(stage: Stage, solid: Solid, face: Face, outline: readonly Dot[], d: string): string {
  if (Math.abs(area(outline)) < 400 * stage.hair ** 2 || solid.look.lit) return "";
  const box = boxOf(outline);
  const id = linearFill(stage, [0, box.y0], [0, box.y1], [[0.55, "#2b1c10", 0], [1, "#2b1c10", 0.2]]);
  return Math.abs(face.n[2]) > 0.8 ? "" : `<g clip-path="url(#${clipTo(stage, d)})"><path d="${d}" fill="url(#${id})"/></g>`;
}
