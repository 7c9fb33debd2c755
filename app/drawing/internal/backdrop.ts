import type { Background, DrawOptions, Setting } from "../drawing.ts";
import { extent } from "./camera.ts";
import { keyLight } from "./light.ts";
import { groundShapes, prune, shadowsOn, shapes } from "./shadows.ts";
import { blur, linearFill, stopList } from "./stage.ts";
import type { Stage } from "./stage.ts";
import { num, polyPath } from "./svg.ts";
import { boxOf, hull, unit } from "./vector.ts";
import type { Dot, Vec } from "./vector.ts";

type Room = readonly [wallTop: string, wallLow: string, floor: string, front: string];

const light: Readonly<Record<Exclude<Background, "none">, Room>> = {
  studio: ["#f2ede5", "#ece5da", "#ddd3c4", "#e9e1d5"],
  sand: ["#efe4d2", "#e6d8c1", "#dbcbb1", "#e7dac5"],
  clay: ["#ecdccf", "#e2cdbd", "#d5bcaa", "#e3cfc0"],
  sage: ["#e6e8dd", "#d9dccd", "#cbcfbe", "#dcdfd1"],
  mist: ["#eaecec", "#dfe2e2", "#d2d6d6", "#e2e5e5"],
};
/** Lamps are shown in the evening: their light needs something to shine on. */
const dusk: Room = ["#a89985", "#b3a48f", "#a39380", "#b0a08b"];
const boards: Room = ["#dfcdb2", "#dac7ab", "#d2bd9e", "#d6c3a6"];
const dark: Room = ["#5d544a", "#50483f", "#453d35", "#4f473e"];

/** Rugs and the like: hardly any height. */
function isFlat(stage: Stage): boolean {
  const { low, high } = extent(stage.placed.flatMap((p) => p.solid.hull));
  return stage.placed.length > 0 && high[2] - low[2] < 0.03 * Math.hypot(high[0] - low[0], high[1] - low[1]);
}

/** Wall, floor and the soft line between them, with light coming in from the upper left. */
export function paintBackdrop(stage: Stage, background: Background, setting: Setting, options: DrawOptions): string {
  const { width: w, height: h } = options;
  if (background === "none" || options.theme === "transparent") return "";
  const [top, low, floor, front] = options.theme === "dark" ? dark : background === "studio" && isFlat(stage) ? boards : background === "studio" && stage.placed.some((p) => p.solid.look.lit) ? dusk : light[background];
  const horizon = setting === "floor" && !isFlat(stage) ? Math.min(0.8, Math.max(0.42, (stage.box.y0 + (stage.box.y1 - stage.box.y0) * 0.62) / h)) : 2;
  const stops = horizon > 1 ? [[0, top], [1, low]] as const :
    [[0, top], [horizon - 0.1, low], [horizon + 0.07, floor], [1, front]] as const;
  const wall = linearFill(stage, [0, 0], [0, h], stops);
  const glowStops = stopList([[0, "#fff6e6", options.theme === "dark" ? 0.12 : 0.6], [1, "#fff6e6", 0]]);
  const glow = stage.defs.use("glow", (id) => `<radialGradient id="${id}" cx=".3" cy=".22" r=".75">${glowStops}</radialGradient>`);
  const rimStops = stopList(options.theme === "dark" ? [[0.55, "#171310", 0], [1, "#171310", 0.5]] : [[0.62, "#3a2a1a", 0], [1, "#3a2a1a", 0.12]]);
  const rim = stage.defs.use("rim", (id) => `<radialGradient id="${id}" cx=".48" cy=".46" r=".78">${rimStops}</radialGradient>`);
  const sheet = (fill: string): string => `<rect width="${num(w)}" height="${num(h)}" fill="url(#${fill})"/>`;
  return sheet(wall) + (setting === "floor" && isFlat(stage) ? paintBoards(stage) : "") + sheet(glow) + sheet(rim);
}

/** Millimetres to each side that are laid with boards of their real size; a larger floor has larger boards, so that their number is bounded. */
const realBoards = 15_000;

/** What lies flat is shown on floorboards: their lines give it scale and ground. */
function paintBoards(stage: Stage): string {
  const { low, high } = extent(stage.placed.flatMap((p) => p.solid.hull));
  const reach = Math.max(high[0] - low[0], high[1] - low[1]) * 2.2;
  const larger = Math.max(1, reach / realBoards);
  const [wide, long] = [190 * larger, 2400 * larger];
  const [x, y] = [(low[0] + high[0]) / 2, (low[1] + high[1]) / 2];
  const line = (a: Vec, b: Vec): string => polyPath([a, b].map(stage.camera.project), false);
  let [joints, dark] = ["", ""];
  for (let row = Math.floor(-reach / wide); row * wide < reach; row++) {
    const at = y + row * wide;
    joints += line([x - reach, at, 0], [x + reach, at, 0]);
    const shift = (((row * 7) % 5) + 5) % 5;
    for (let end = x - reach + (shift * long) / 5; end < x + reach; end += long) joints += line([end, at, 0], [end, at + wide, 0]);
    if (((row % 3) + 3) % 3 === 1) {
      dark += polyPath(([[x - reach, at, 0], [x + reach, at, 0], [x + reach, at + wide, 0], [x - reach, at + wide, 0]] as const).map((p) => stage.camera.project(p)));
    }
  }
  const [seam, tint] = stage.dark ? ["#1d1712", "#000"] : ["#a88d6b", "#b7986f"];
  return `<path d="${dark}" fill="${tint}" opacity=".07"/><path d="${joints}" fill="none" stroke="${seam}" stroke-opacity=".4" stroke-width="${num(Math.max(0.5, 3.5 * stage.zoom))}"/>`;
}

/** The ground under the thing: contact darkness, the key light's soft shadow, and a wide haze that grounds it. */
export function paintGround(stage: Stage): string {
  const points = stage.placed.flatMap((p) => p.solid.hull);
  const { low } = extent(points);
  const level = Math.min(0, low[2]);
  const steep: Vec = unit([keyLight[0] * 0.62, keyLight[1] * 0.5, keyLight[2]]);
  const near = groundShapes(stage, level, [0, 0, 1], 70);
  const cast = groundShapes(stage, level, steep, 700);
  const z = stage.zoom;
  const span = Math.hypot(stage.box.x1 - stage.box.x0, stage.box.y1 - stage.box.y0);
  const wide = hull(prune(near).flat());
  const strong = stage.dark ? 1.8 : 1;
  return `<g fill="${stage.dark ? "#120c07" : "#2b1c10"}">` +
    (wide.length > 2 ? `<path d="${polyPath(wide)}" opacity="${num(0.16 * strong, 2)}" filter="url(#${blur(stage, span * 0.035)})"/>` : "") +
    `<path d="${shapes(cast)}" opacity="${num(0.2 * strong, 2)}" filter="url(#${blur(stage, Math.max(2.5, span * 0.016))})"/>` +
    `<path d="${shapes(near)}" opacity="${num(0.42 * strong, 2)}" filter="url(#${blur(stage, Math.max(0.7, 11 * z))})"/></g>`;
}

/** The wall behind a hung thing catches its shadow. */
export function paintWall(stage: Stage): string {
  const { high, low } = extent(stage.placed.flatMap((p) => p.solid.hull));
  const [far, y] = [9000, high[1]];
  const points: Vec[] = [[low[0] - far, y, low[2] - far], [high[0] + far, y, high[2] + far]];
  const { x0, y0, x1, y1 } = stage.box;
  const m = 0.5 * Math.max(x1 - x0, y1 - y0);
  const outline: Dot[] = [[x0 - m, y0 - m], [x1 + m, y0 - m], [x1 + m, y1 + m], [x0 - m, y1 + m]];
  return shadowsOn(stage, { points, n: [0, -1, 0], outline, part: -1 }, polyPath(outline));
}

/** The warm halo around lit shades, and the pool of light below. */
export function paintGlow(stage: Stage, behind: boolean): string {
  const lamps = stage.placed.filter((p) => p.solid.look.lit);
  if (lamps.length === 0) return "";
  const box = boxOf(lamps.flatMap((p) => p.outline));
  const [w, h] = [box.x1 - box.x0, box.y1 - box.y0];
  const spread = (behind ? 1.05 : 0.5) * (Math.min(w, h) + 0.35 * Math.max(w, h));
  const strength = behind ? (stage.dark ? 0.62 : 0.85) : 0.26;
  const stops = stopList([[0, "#fff3d6", strength], [0.35, "#ffe9bf", strength * 0.5], [0.7, "#ffe0a8", strength * 0.14], [1, "#ffdca0", 0]]);
  const id = stage.defs.use(`halo${behind}`, (name) => `<radialGradient id="${name}">${stops}</radialGradient>`);
  return `<ellipse cx="${num((box.x0 + box.x1) / 2)}" cy="${num((box.y0 + box.y1) / 2)}" rx="${num(w / 2 + spread)}" ry="${num(h / 2 + spread)}" fill="url(#${id})"/>`;
}
