import type { DimensionText, DrawOptions, Drawing, Setting } from "./drawing.ts";
import { paintBackdrop, paintGlow, paintGround, paintWall } from "./internal/backdrop.ts";
import { buildSolids } from "./internal/build-solids.ts";
import { aimCamera, extent } from "./internal/camera.ts";
import type { Aim, Camera } from "./internal/camera.ts";
import { paintDimensions } from "./internal/dimensions.ts";
import { joined, paintOrder } from "./internal/order.ts";
import type { Placed } from "./internal/order.ts";
import { paintPatch, paintSoft, paintSphere, paintTube } from "./internal/paint-curved.ts";
import { paintFaces, paintPrism } from "./internal/paint-faces.ts";
import type { Solid } from "./internal/solid.ts";
import type { Stage } from "./internal/stage.ts";
import { createDefs, escapeText, num, safePrefix } from "./internal/svg.ts";
import { boxOf, inside } from "./internal/vector.ts";
import type { Box2, Vec } from "./internal/vector.ts";

/**
 * The picture of parts as one SVG text: pure, deterministic, without outside references, safe to inline or to send as an image.
 * Sizes in pixels, parts in millimetres; `title` is escaped. Parts with numbers that are not finite are left out.
 */
export function drawSvg(drawing: Drawing, options: DrawOptions): string {
  const [width, height] = [Math.max(16, options.width), Math.max(16, options.height)];
  const safe = { ...options, width, height };
  const solids = buildSolids(drawing.parts, drawing.view === "detail");
  const setting = drawing.setting ?? settingOf(solids);
  const stage = stageOf(drawing, safe, solids);
  const scene = stage.placed.length === 0 ? paintBackdrop(stage, drawing.background ?? "studio", "wall", safe) :
    paintBackdrop(stage, drawing.background ?? "studio", setting, safe) + paintGlow(stage, true) +
    (setting === "floor" ? paintGround(stage) : setting === "wall" ? paintWall(stage) : "") + paintAll(stage) + paintGlow(stage, false) +
    (options.dimensions ? paintDimensions(stage, solids, dimensionText(options.dimensions), safe) : "");
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${num(width)} ${num(height)}" width="${num(width)}" height="${num(height)}" role="img">` +
    `<title>${escapeText(options.title)}</title><defs>${stage.defs.text()}</defs>${scene}</svg>`;
}

const dimensionText = (dimensions: true | DimensionText): DimensionText => (dimensions === true ? { unit: "cm" } : dimensions);

/** What starts well above the floor hangs: from a wall, or from a thin cord at its top. */
function settingOf(solids: readonly Solid[]): Setting {
  const { low, high } = extent(solids.flatMap((s) => s.hull));
  if (low[2] < 150) return "floor";
  const cord = solids.some((s) => Math.max(...s.hull.map((p) => p[2])) > high[2] - 5 && Math.max(s.source.size[0], s.source.size[1]) < 25);
  return cord ? "hanging" : "wall";
}

function stageOf(drawing: Drawing, options: DrawOptions, solids: readonly Solid[]): Stage {
  const points = solids.flatMap((s) => s.hull);
  const view = drawing.view ?? "isometric";
  const frame = frameOf(options);
  let camera = aimCamera(points, aimOf(view, points), frame);
  if (view === "detail") camera = zoomIn(camera, points, options);
  const placed = paintOrder(solids, camera).filter((p) => onPicture(p, options));
  const { low, high } = extent(points);
  const middle: Vec = [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2, (low[2] + high[2]) / 2];
  const hair = Math.min(options.width, options.height) / 400;
  return {
    camera, defs: createDefs(safePrefix(options.idPrefix ?? "d")), placed, hair, zoom: points.length === 0 ? 1 : camera.scaleAt(middle),
    box: points.length === 0 ? frame : boxOf(points.map(camera.project)), close: view === "detail", dark: options.theme === "dark",
  };
}

const onPicture = (p: Placed, o: DrawOptions): boolean =>
  p.box.x1 > -o.width * 0.2 && p.box.x0 < o.width * 1.2 && p.box.y1 > -o.height * 0.2 && p.box.y0 < o.height * 1.2;

function frameOf(options: DrawOptions): Box2 {
  const side = options.dimensions ? 0.17 : 0.09;
  const { width: w, height: h } = options;
  return { x0: w * side, x1: w * (1 - side - 0.015), y0: h * 0.1, y1: h * (options.dimensions ? 0.82 : 0.885) };
}

/** Low things are seen from higher up, tall ones from eye height; the front of a rug is its plan. */
function aimOf(view: Drawing["view"], points: readonly Vec[]): Aim {
  const { low, high } = extent(points);
  const [w, d, h] = [high[0] - low[0], high[1] - low[1], high[2] - low[2]];
  const flat = h / Math.max(1, Math.hypot(w, d));
  if (view === "front") return { yaw: 0, pitch: flat < 0.03 ? 80 : 5, reach: 9 };
  const pitch = flat < 0.08 ? 40 : flat > 1.4 ? 13 : 20 - 4 * Math.min(1, flat);
  return { yaw: d > w * 1.5 ? 38 : 30, pitch, reach: 5.2 };
}

/** A close crop on the upper front of the thing, where material and joint show. */
function zoomIn(camera: Camera, points: readonly Vec[], options: DrawOptions): Camera {
  const { low, high } = extent(points);
  const focus = camera.project([low[0] + (high[0] - low[0]) * 0.74, low[1], low[2] + (high[2] - low[2]) * 0.84]);
  const k = 2.1;
  return {
    eye: camera.eye,
    project: (p) => {
      const [x, y] = camera.project(p);
      return [(x - focus[0]) * k + options.width * 0.5, (y - focus[1]) * k + options.height * 0.45];
    },
    scaleAt: (p) => camera.scaleAt(p) * k,
  };
}

/** Paints from back to front; follows tubes as one stroke and skips what a single later solid hides. */
function paintAll(stage: Stage): string {
  const out: string[] = [];
  const { placed } = stage;
  for (let i = 0; i < placed.length; i++) {
    const run = [placed[i]!];
    while (i + 1 < placed.length && continues(run, placed[i + 1]!)) run.push(placed[++i]!);
    if (!hidden(stage, placed[i]!, i)) out.push(paintOne(stage, run));
  }
  return out.join("");
}

/** Whether a bar goes on where the run ends, in the run's own direction. */
function continues(run: readonly Placed[], next: Placed): boolean {
  const last = run[run.length - 1]!;
  if (!joined(last, next)) return false;
  const before = run[run.length - 2];
  return before === undefined || indexOf(next) - indexOf(last) === indexOf(last) - indexOf(before);
}

const indexOf = (p: Placed): number => (p.solid.form.kind === "tube" ? p.solid.form.from : 0);

function hidden(stage: Stage, p: Placed, index: number): boolean {
  return stage.placed.slice(index + 1).some((q) => {
    const { form, look } = q.solid;
    if (form.kind !== "faces" || look.clear !== undefined || q.solid.source.shape === "mesh") return false;
    return p.outline.every((dot) => inside(q.outline, dot, 0.2));
  });
}

function paintOne(stage: Stage, run: readonly Placed[]): string {
  const placed = run[0]!;
  const { form } = placed.solid;
  switch (form.kind) {
    case "faces": return paintFaces(stage, placed, form.faces);
    case "prism": return paintPrism(stage, placed, form);
    case "soft": return paintSoft(stage, placed, form);
    case "sphere": return paintSphere(stage, placed, form);
    case "tube": return paintTube(stage, run);
    case "patch": return paintPatch(stage, placed, form);
  }
}
