import type { Look } from "../materials.ts";
import { blend, gloss, lightness, shade, tone } from "./light.ts";
import type { Face, Solid } from "./solid.ts";
import { linearFill, toEye } from "./stage.ts";
import type { Stage } from "./stage.ts";
import { num, polyPath } from "./svg.ts";
import { tileOf } from "./texture.ts";
import { add, area, centre, cross, unit } from "./vector.ts";
import type { Dot, Vec } from "./vector.ts";

/** Boards of one tree differ: a share of light more or less, in five steps. */
export function ownTone(solid: Solid): number {
  const { texture } = solid.look;
  const spread = texture === "oak" || texture === "walnut" || texture === "ply" || texture === "fine" ? 0.024 : 0.004;
  return 1 + ((solid.seed % 5) - 2) * spread;
}

/** The colour of a surface with normal `n` at `p`. */
export function colourAt(stage: Stage, look: Look, n: Vec, p: Vec, strength = 1): string {
  if (look.lit) return blend(blend(look.colour, "#eab464", 0.5), blend(look.colour, "#fffcf4", 0.8), Math.min(1, Math.max(0, 1.7 * tone(n) - 0.62)));
  return shade(look.colour, tone(n) * strength, gloss(look, n, toEye(stage, p)));
}

/**
 * A fill for a flat face: lighter towards the window, darker towards floor and far end. One gradient spans the whole thing, so
 * that neighbouring boards share the fall of light and the definition is written once per material and direction.
 */
export function faceFill(stage: Stage, solid: Solid, face: Face): string {
  const { look } = solid;
  const p = centre(face.points);
  const strength = ownTone(solid);
  const { box } = stage;
  const across = look.metal || look.sheen > 0.5 ? 0.16 : 0.07;
  const steep = Math.abs(face.n[2]) < 0.7;
  const from: Dot = [box.x0, steep ? box.y0 : box.y0 + (box.y1 - box.y0) * 0.2];
  const to: Dot = steep ? [box.x0 + (box.x1 - box.x0) * 0.35, box.y1] : [box.x1, box.y1];
  const stops = [0, 0.5, 1].map((t) => [t, colourAt(stage, look, face.n, p, strength * (1 + across * (1 - 2 * t) - 0.02))] as const);
  return `url(#${linearFill(stage, from, to, stops)})`;
}

/** The strokes of the material on a face, as one filled path, or nothing where the face is too small to show them. */
export function faceTexture(stage: Stage, solid: Solid, face: Face, d: string, outline: readonly Dot[]): string {
  if (Math.abs(area(outline)) < 55 * stage.hair ** 2) return "";
  const p = centre(face.points);
  const id = textureAt(stage, solid, p, face.along, unit(cross(face.n, face.along)));
  return id === null ? "" : `<path d="${d}" fill="url(#${id})"${solid.look.lit ? ' opacity=".4"' : ""}/>`;
}

/** The id of the material's pattern laid into a plane of the room, or null for a plain material. */
export function textureAt(stage: Stage, solid: Solid, p: Vec, along: Vec, across: Vec): string | null {
  const tile = tileOf(solid.look, stage.close);
  if (tile === null) return null;
  const base = stage.defs.use(`tile${solid.source.material}`, (id) =>
    `<pattern id="${id}" patternUnits="userSpaceOnUse" width="${num(tile.width)}" height="${num(tile.height)}"><g fill="none">${tile.body}</g></pattern>`);
  const o = stage.camera.project(p);
  const k = 40;
  const u = stage.camera.project(add(p, [along[0] * k, along[1] * k, along[2] * k]));
  const v = stage.camera.project(add(p, [across[0] * k, across[1] * k, across[2] * k]));
  const m = [(u[0] - o[0]) / k, (u[1] - o[1]) / k, (v[0] - o[0]) / k, (v[1] - o[1]) / k].map((x) => num(x, 3));
  const [shiftU, shiftV] = [(solid.seed % 997) / 997 * tile.width, (solid.seed % 499) / 499 * tile.height];
  const e = num(o[0] - Number(m[0]) * shiftU - Number(m[2]) * shiftV);
  const f = num(o[1] - Number(m[1]) * shiftU - Number(m[3]) * shiftV);
  const matrix = `matrix(${m.join(" ")} ${e} ${f})`;
  return stage.defs.use(base + matrix, (id) => `<pattern id="${id}" href="#${base}" patternTransform="${matrix}"/>`);
}

/** The light line along an edge: stronger on polish, faint on dark and soft materials. */
export function edgeLight(stage: Stage, look: Look, lines: readonly (readonly Dot[])[]): string {
  if (lines.length === 0) return "";
  const d = lines.map((line) => polyPath(line, false)).join("");
  const opacity = Math.min(0.75, 0.22 + look.sheen * 0.4 + lightness(look.colour) * 0.14);
  return `<path d="${d}" fill="none" stroke="${blend(look.colour, "#fffaf0", 0.62)}" stroke-width="${num(stage.hair * 0.8)}" opacity="${num(opacity, 2)}" stroke-linecap="round"/>`;
}
