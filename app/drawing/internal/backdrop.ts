import type { Background, DrawOptions, Setting } from "../drawing.ts";
import { extent } from "./camera.ts";
import { keyLight } from "./light.ts";
import { groundShapes, prune, shadowsOn } from "./shadows.ts";
import { blur, linearFill, stopList } from "./stage.ts";
import type { Stage } from "./stage.ts";
import { num, polyPath } from "./svg.ts";
import { boxOf, hull, unit } from "./vector.ts";
import type { Vec } from "./vector.ts";

type Room = readonly [wallTop: string, wallLow: string, floor: string, front: string];

const light: Readonly<Record<Exclude<Background, "none">, Room>> = {
  studio: ["#f3eee6", "#ebe4d9", "#e2d9cc", "#ece5da"],
  sand: ["#efe4d2", "#e6d8c1", "#dbcbb1", "#e7dac5"],
  clay: ["#ecdccf", "#e2cdbd", "#d5bcaa", "#e3cfc0"],
  sage: ["#e6e8dd", "#d9dccd", "#cbcfbe", "#dcdfd1"],
  mist: ["#eaecec", "#dfe2e2", "#d2d6d6", "#e2e5e5"],
};
const dark: Room = ["#4a443d", "#413b35", "#38332e", "#423c36"];

/** Wall, floor and the soft line between them, with light coming in from the upper left. */
export function paintBackdrop(stage: Stage, background: Background, setting: Setting, options: DrawOptions): string {
  const { width: w, height: h } = options;
  if (background === "none" || options.theme === "transparent") return "";
  const [top, low, floor, front] = options.theme === "dark" ? dark : light[background];
  const horizon = setting === "floor" ? Math.min(0.8, Math.max(0.42, (stage.box.y0 + (stage.box.y1 - stage.box.y0) * 0.62) / h)) : 2;
  const stops = horizon > 1 ? [[0, top], [1, low]] as const :
    [[0, top], [horizon - 0.16, low], [horizon + 0.1, floor], [1, front]] as const;
  const wall = linearFill(stage, [0, 0], [0, h], stops);
  const glowStops = stopList([[0, "#fffaf0", options.theme === "dark" ? 0.16 : 0.6], [1, "#fffaf0", 0]]);
  const glow = stage.defs.use("glow", (id) => `<radialGradient id="${id}" cx=".3" cy=".22" r=".75">${glowStops}</radialGradient>`);
  const rimStops = stopList([[0.62, "#3a2a1a", 0], [1, "#3a2a1a", options.theme === "dark" ? 0.35 : 0.12]]);
  const rim = stage.defs.use("rim", (id) => `<radialGradient id="${id}" cx=".48" cy=".46" r=".78">${rimStops}</radialGradient>`);
  const sheet = (fill: string): string => `<rect width="${num(w)}" height="${num(h)}" fill="url(#${fill})"/>`;
  return sheet(wall) + sheet(glow) + sheet(rim);
}

/** The ground under the thing: contact darkness, the key light's soft shadow, and a wide haze that grounds it. */
export function paintGround(stage: Stage): string {
  const points = stage.placed.flatMap((p) => p.solid.hull);
  const { low } = extent(points);
  const level = Math.min(0, low[2]);
  const steep: Vec = unit([keyLight[0] * 0.62, keyLight[1] * 0.5, keyLight[2]]);
  const near = groundShapes(stage, level, [0, 0, 1], 70);
  const cast = groundShapes(stage, level, steep, 1400);
  const z = stage.zoom;
  const span = Math.hypot(stage.box.x1 - stage.box.x0, stage.box.y1 - stage.box.y0);
  const wide = hull(prune(near).flat());
  const path = (shapes: readonly (readonly (readonly [number, number])[])[]): string => shapes.map((s) => polyPath(s)).join("");
  const strong = stage.dark ? 1.7 : 1;
  return `<g fill="#2b1c10">` +
    (wide.length > 2 ? `<path d="${polyPath(wide)}" opacity="${num(0.16 * strong, 2)}" filter="url(#${blur(stage, span * 0.035)})"/>` : "") +
    `<path d="${path(cast)}" opacity="${num(0.2 * strong, 2)}" filter="url(#${blur(stage, Math.max(2.5, span * 0.016))})"/>` +
    `<path d="${path(near)}" opacity="${num(0.42 * strong, 2)}" filter="url(#${blur(stage, Math.max(0.7, 11 * z))})"/></g>`;
}

/** The wall behind a hung thing catches its shadow. */
export function paintWall(stage: Stage, gap: number): string {
  const { high, low } = extent(stage.placed.flatMap((p) => p.solid.hull));
  const far = 9000;
  const y = high[1] + gap;
  const corners: Vec[] = [[low[0] - far, y, low[2] - far], [high[0] + far, y, low[2] - far], [high[0] + far, y, high[2] + far], [low[0] - far, y, high[2] + far]];
  const box = boxOf(stage.placed.flatMap((p) => p.outline));
  const m = 400;
  const frame = polyPath([[box.x0 - m, box.y0 - m], [box.x1 + m, box.y0 - m], [box.x1 + m, box.y1 + m], [box.x0 - m, box.y1 + m]]);
  return shadowsOn(stage, { origin: corners[0]!, n: [0, -1, 0], outline: [[box.x0 - m, box.y0 - m], [box.x1 + m, box.y0 - m], [box.x1 + m, box.y1 + m], [box.x0 - m, box.y1 + m]], part: -1 }, frame);
}

/** The warm halo around lit shades, and the pool of light below. */
export function paintGlow(stage: Stage, behind: boolean): string {
  const lamps = stage.placed.filter((p) => p.solid.look.lit);
  if (lamps.length === 0) return "";
  const box = boxOf(lamps.flatMap((p) => p.outline));
  const [cx, cy] = [(box.x0 + box.x1) / 2, (box.y0 + box.y1) / 2];
  const r = Math.max(box.x1 - box.x0, box.y1 - box.y0) * (behind ? 1.5 : 0.85);
  const strength = behind ? (stage.dark ? 0.5 : 0.75) : 0.22;
  const stops = stopList([[0, behind ? "#fff0cc" : "#fff6e0", strength], [0.45, "#ffe9bd", strength * 0.45], [1, "#ffe3ae", 0]]);
  const id = stage.defs.use(`halo${behind}`, (name) => `<radialGradient id="${name}">${stops}</radialGradient>`);
  return `<circle cx="${num(cx)}" cy="${num(cy)}" r="${num(r)}" fill="url(#${id})"/>`;
}
