import { quadMiddle } from "./build-surface.ts";
import { blend, gloss, lightness, shade, tone } from "./light.ts";
import type { Placed } from "./order.ts";
import { faceShadows } from "./paint-faces.ts";
import { accentOf, paintPattern, patternAt } from "./paint-pattern.ts";
import type { Form, Quad, Solid } from "./solid.ts";
import { blur, clipTo, facing, stopList, toEye } from "./stage.ts";
import type { Stage } from "./stage.ts";
import { num, polyPath, softPath } from "./svg.ts";
import { colourAt, faceFill, faceTexture, ownTone, textureAt } from "./surface-fill.ts";
import { boxOf, centre, cross, hull, length, scale, simplify, sub, unit } from "./vector.ts";
import type { Dot, Vec } from "./vector.ts";

/** An upholstered block: a soft outline, faces melting into each other, a seam along the edges. */
export function paintSoft(stage: Stage, placed: Placed, form: Extract<Form, { kind: "soft" }>): string {
  const { solid } = placed;
  const d = softPath(simplify(hull(form.skin.map(stage.camera.project)), 0.18 * stage.hair));
  const seen = form.faces.filter((face) => facing(stage, face.n, face.points[0]!));
  const soft = Math.max(0.4, form.radius * stage.zoom * 0.42);
  const flats = seen.map((face) => {
    const outline = face.points.map(stage.camera.project);
    return { face, outline, d: polyPath(outline) };
  });
  const body = flats.map((f) => `<path d="${f.d}" fill="${faceFill(stage, solid, f.face)}"/>`).join("");
  const pattern = flats.map((f) => paintPattern(stage, solid, f.face)).join("");
  const weave = flats.map((f) => faceTexture(stage, solid, f.face, f.d, f.outline)).join("");
  const shadows = flats.map((f) => faceShadows(stage, solid, f.face, f.outline, f.d)).join("");
  const under = colourAt(stage, solid.look, [0.5, -0.4, -0.4], form.skin[0]!, ownTone(solid));
  const rim = colourAt(stage, solid.look, [-0.2, 0.3, 0.9], form.skin[0]!, 0.94);
  return `<g clip-path="url(#${clipTo(stage, d)})"><path d="${d}" fill="${blend(under, rim, 0.55)}"/>` +
    `<g filter="url(#${blur(stage, soft)})">${body}</g>${pattern}${weave}${shadows}${seams(stage, solid, form)}</g>`;
}

/** Piping along the edges between visible faces: a dark line under a light one. */
function seams(stage: Stage, solid: Solid, form: Extract<Form, { kind: "soft" }>): string {
  const thickness = Math.min(...solid.source.size);
  if (thickness * stage.zoom < 9 * stage.hair || form.radius < 12) return "";
  const middle = centre(form.skin);
  const top = form.faces.find((face) => face.n[2] > 0.6 && facing(stage, face.n, face.points[0]!));
  if (top === undefined) return "";
  const inner = top.points.map((p) => {
    const out = sub(p, middle);
    return stage.camera.project(sub(p, scale(out, (form.radius * 0.34) / length(out))));
  });
  const d = softCorner(inner);
  const w = stage.hair * 0.9;
  return `<path d="${d}" fill="none" stroke="${shade(solid.look.colour, 0.42)}" stroke-width="${num(w)}" opacity=".4"/>` +
    `<path d="${d}" fill="none" stroke="${blend(solid.look.colour, "#ffffff", 0.5)}" stroke-width="${num(w * 0.7)}" opacity=".5" transform="translate(${num(-w * 0.4)} ${num(-w * 0.7)})"/>`;
}

function softCorner(dots: readonly Dot[]): string {
  const between = (a: Dot, b: Dot, t: number): Dot => [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t];
  return dots.map((p, i) => {
    const [before, after] = [dots[(i + dots.length - 1) % dots.length]!, dots[(i + 1) % dots.length]!];
    const [a, b] = [between(p, before, 0.08), between(p, after, 0.08)];
    return `${i === 0 ? "M" : "L"}${num(a[0])} ${num(a[1])}Q${num(p[0])} ${num(p[1])} ${num(b[0])} ${num(b[1])}`;
  }).join("") + "z";
}

/** A ball: one radial gradient with its light to the upper left. */
export function paintSphere(stage: Stage, placed: Placed, form: Extract<Form, { kind: "sphere" }>): string {
  const { look } = placed.solid;
  const [x, y] = stage.camera.project(form.middle);
  const k = stage.camera.scaleAt(form.middle);
  const [rx, ry] = [Math.max(form.radii[0], form.radii[1]) * k, form.radii[2] * k];
  const at = (n: Vec): string => colourAt(stage, look, unit(n), form.middle);
  const colours = look.lit ? [blend(look.colour, "#fffffb", 0.9), blend(look.colour, "#fff2d0", 0.5), blend(look.colour, "#eab464", 0.5)] : [at([-0.4, -0.5, 0.8]), at([0.1, -0.9, 0.1]), at([0.7, -0.4, -0.7])];
  const stops = stopList([[0, colours[0]!], [0.55, colours[1]!], [1, colours[2]!]]);
  const id = stage.defs.use(`rad${stops}`, (name) => `<radialGradient id="${name}" cx=".36" cy=".3" r=".78">${stops}</radialGradient>`);
  const clear = look.clear === undefined ? "" : ` fill-opacity="${num(1 - look.clear, 2)}"`;
  return `<ellipse cx="${num(x)}" cy="${num(y)}" rx="${num(rx)}" ry="${num(ry)}" fill="url(#${id})"${clear}/>`;
}

/** A bent bar: pieces that follow each other are one stroke, with a lit side and a shaded one. */
export function paintTube(stage: Stage, run: readonly Placed[]): string {
  const { solid } = run[0]!;
  const forms = run.map((p) => p.solid.form).filter((form) => form.kind === "tube").sort((a, b) => a.from - b.from);
  const first = forms[0]!;
  const points = [first.path[0]!, ...forms.map((form) => form.path[1]!)];
  const dots = points.map(stage.camera.project);
  const wide = Math.max(0.6, first.diameter * stage.camera.scaleAt(points[Math.floor(points.length / 2)]!));
  const d = dots.length > 2 ? bendPath(dots) : polyPath(dots, false);
  const { look } = solid;
  const p = points[0]!;
  if (look.texture === "light") return `<path d="${d}" fill="none" stroke="#fff1cf" stroke-width="${num(wide)}" stroke-linecap="round"/>`;
  const base = colourAt(stage, look, unit([0.6, -0.6, -0.1]), p);
  const body = colourAt(stage, look, unit([-0.3, -0.85, 0.3]), p);
  const light = blend(colourAt(stage, look, unit([-0.6, -0.5, 0.65]), p), "#ffffff", look.metal ? 0.3 : 0.06);
  const line = (colour: string, w: number, dx: number): string => w < 0.35 ? "" :
    `<path d="${d}" stroke="${colour}" stroke-width="${num(w)}"${dx === 0 ? "" : ` transform="translate(${num(-dx)} ${num(-dx * 0.8)})"`}/>`;
  return `<g fill="none" stroke-linecap="${(solid.source.path?.length ?? 0) > 2 ? "round" : "butt"}" stroke-linejoin="round">${line(base, wide, 0)}${line(body, wide * 0.62, wide * 0.1)}${line(light, wide * 0.24, wide * 0.16)}</g>`;
}

/** Rounds the bends of a line through its corners. */
function bendPath(dots: readonly Dot[]): string {
  let d = `M${num(dots[0]![0])} ${num(dots[0]![1])}`;
  for (let i = 1; i < dots.length - 1; i++) {
    const [a, p, b] = [dots[i - 1]!, dots[i]!, dots[i + 1]!];
    const [la, lb] = [Math.hypot(p[0] - a[0], p[1] - a[1]), Math.hypot(b[0] - p[0], b[1] - p[1])];
    const r = Math.min(la, lb) / 2;
    const near = (q: Dot, l: number): Dot => [p[0] + ((q[0] - p[0]) * r) / (l || 1), p[1] + ((q[1] - p[1]) * r) / (l || 1)];
    const [from, to] = [near(a, la), near(b, lb)];
    d += `L${num(from[0])} ${num(from[1])}Q${num(p[0])} ${num(p[1])} ${num(to[0])} ${num(to[1])}`;
  }
  const end = dots[dots.length - 1]!;
  return `${d}L${num(end[0])} ${num(end[1])}`;
}

/** A curved surface: small flat pieces, one path per colour, melted into each other inside the outline. */
export function paintPatch(stage: Stage, placed: Placed, form: Extract<Form, { kind: "patch" }>): string {
  const { solid } = placed;
  const seen = form.quads.flatMap((quad) => seenQuad(stage, quad, form.closed));
  if (seen.length === 0) return "";
  if (seen[0]!.distance < seen[seen.length - 1]!.distance) seen.reverse();
  const byColour = new Map<string, string>();
  for (const { colour, d } of runsOf(stage, solid, seen)) byColour.set(colour, (byColour.get(colour) ?? "") + d);
  const fills = [...byColour].map(([colour, d]) => `<path d="${d}" fill="${colour}" stroke="${colour}"/>`).join("");
  const all = [...byColour.values()].join("");
  const step = shortSide(seen[Math.floor(seen.length / 2)]!.quad.points.map(stage.camera.project));
  const flat = solid.source.pattern === undefined || solid.source.pattern === "plain";
  const clear = solid.look.clear === undefined ? "" : ` opacity="${num(1 - solid.look.clear * 0.6, 2)}"`;
  const pieces = `<g stroke-width="${num(stage.hair * 0.6)}" stroke-linejoin="round"${clear}>${fills}</g>`;
  const melted = step < 2.5 || !flat || solid.look.clear !== undefined ? pieces :
    `${pieces}<g clip-path="url(#${clipTo(stage, all)})" filter="url(#${blur(stage, step * (form.closed ? 0.7 : 0.45))})">${fills}</g>`;
  return melted + patchTexture(stage, solid, seen.map((s) => s.quad), all, form.closed) + rims(stage, solid, form);
}

interface Seen {
  readonly quad: Quad;
  readonly n: Vec;
  readonly distance: number;
}

/** Neighbours of one colour along a row become one polygon. */
function runsOf(stage: Stage, solid: Solid, seen: readonly Seen[]): { colour: string; d: string }[] {
  const out: { colour: string; d: string }[] = [];
  for (let i = 0; i < seen.length;) {
    const run = [seen[i]!.quad];
    const colour = quadColour(stage, solid, run[0]!, seen[i]!.n);
    for (i++; i < seen.length && touches(run[run.length - 1]!, seen[i]!.quad); i++) {
      if (quadColour(stage, solid, seen[i]!.quad, seen[i]!.n) !== colour) break;
      run.push(seen[i]!.quad);
    }
    out.push({ colour, d: polyPath(runOutline(run).map(stage.camera.project)) });
  }
  return out;
}

/** Corners of a quad run 0, 1 along one side of its row and 3, 2 along the other. */
const touches = (a: Quad, b: Quad): boolean => a.points[1] === b.points[0] || a.points[0] === b.points[1];

function runOutline(run: readonly Quad[]): Vec[] {
  const ordered = run.length > 1 && run[0]!.points[0] === run[1]!.points[1] ? [...run].reverse() : run;
  const last = ordered[ordered.length - 1]!;
  return [...ordered.map((q) => q.points[0]!), last.points[1]!, last.points[2]!, ...ordered.map((q) => q.points[3]!).reverse()];
}

const shortSide = (dots: readonly Dot[]): number =>
  Math.min(...[0, 1].map((i) => Math.hypot(dots[i + 1]![0] - dots[i]![0], dots[i + 1]![1] - dots[i]![1])));

function seenQuad(stage: Stage, quad: Quad, closed: boolean): Seen[] {
  const middle = quadMiddle(quad);
  const front = facing(stage, quad.n, middle);
  if (!front && closed) return [];
  return [{ quad, n: front ? quad.n : scale(quad.n, -1), distance: length(sub(middle, stage.camera.eye)) }];
}

function quadColour(stage: Stage, solid: Solid, quad: Quad, n: Vec): string {
  const { size, pattern } = solid.source;
  const hollow = solid.source.shape === "shell" && !Object.is(n, quad.n) ? 0.9 : 1;
  const weight = patternAt(pattern, (quad.u * 2) % 1, quad.v, size[0], size[2]);
  const colour = weight === 0 ? solid.look.colour : blend(solid.look.colour, accentOf(solid, weight), Math.abs(weight));
  const light = Math.round(tone(n) * hollow * foldLight(solid, quad) * 50) / 50;
  const { look } = solid;
  if (look.lit) return colourAt(stage, look, n, quadMiddle(quad));
  return shade(colour, light, Math.round(gloss(look, n, toEye(stage, quadMiddle(quad))) * 50) / 50);
}

/** Cloth hung in folds lets light through where it comes forward and holds shade in its hollows. */
function foldLight(solid: Solid, quad: Quad): number {
  const { shape, at, size } = solid.source;
  return shape === "sheet" ? 1.2 - (0.34 * (quadMiddle(quad)[1] - at[1])) / Math.max(1, size[1]) : 1;
}

function patchTexture(stage: Stage, solid: Solid, quads: readonly Quad[], d: string, closed: boolean): string {
  const box = boxOf(hull(quads.flatMap((q) => q.points.map(stage.camera.project))));
  if ((box.x1 - box.x0) * (box.y1 - box.y0) < 200 * stage.hair ** 2) return "";
  const middle = quads[Math.floor(quads.length / 2)]!;
  const along = unit(sub(middle.points[1]!, middle.points[0]!));
  const across = closed ? unit(cross(middle.n, along)) : unit(sub(middle.points[3]!, middle.points[0]!));
  const id = textureAt(stage, solid, quadMiddle(middle), along, across);
  return id === null ? "" : `<path d="${d}" fill="url(#${id})"/>`;
}

function rims(stage: Stage, solid: Solid, form: Extract<Form, { kind: "patch" }>): string {
  if (form.rims.length === 0) return "";
  const d = form.rims.map((rim) => polyPath(rim.map(stage.camera.project), false)).join("");
  const thick = Math.max(stage.hair, 7 * stage.zoom);
  const { look } = solid;
  return `<g fill="none" stroke-linejoin="round" stroke-linecap="round"><path d="${d}" stroke="${shade(look.colour, 0.78)}" stroke-width="${num(thick)}"/>` +
    `<path d="${d}" stroke="${blend(look.colour, "#fffaf0", 0.05 + 0.3 * lightness(look.colour))}" stroke-width="${num(thick * 0.6)}" transform="translate(0 ${num(-thick * 0.18)})"/></g>`;
}
