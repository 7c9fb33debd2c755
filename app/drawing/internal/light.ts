import type { Look } from "../materials.ts";
import { dot, unit } from "./vector.ts";
import type { Vec } from "./vector.ts";

/** Towards the key light: a large window to the upper left, a little in front. */
export const keyLight: Vec = unit([-0.5, -0.62, 1]);
const fillLight: Vec = unit([0.9, -0.7, 0.35]);

/**
 * How much light a surface with normal `n` gives back, 1 being its own colour: sky and floor bounce, key, weak fill.
 * Wrapped a little around the terminator, because a window is no point.
 */
export function tone(n: Vec): number {
  const sky = 0.5 + 0.5 * n[2];
  const key = Math.max(0, (dot(n, keyLight) + 0.18) / 1.18);
  return 0.4 + 0.2 * sky + 0.55 * key + 0.14 * Math.max(0, dot(n, fillLight));
}

/** What polish adds on top: dull surfaces nothing, metal a band that follows the normal like a studio's soft boxes. */
export function gloss(look: Look, n: Vec, toEye: Vec): number {
  if (look.sheen < 0.05) return 0;
  const half = unit([keyLight[0] + toEye[0], keyLight[1] + toEye[1], keyLight[2] + toEye[2]]);
  const spot = Math.max(0, dot(n, half)) ** (look.metal ? 10 : 18) * look.sheen * (look.metal ? 0.5 : 0.3);
  if (!look.metal) return spot;
  const turn = n[0] * 0.8 + n[1] * 0.6 - n[2] * 0.3;
  return spot + look.sheen * 0.24 * Math.sin(turn * 4.6 + 0.9);
}

type Rgb = readonly [number, number, number];

/** Six hex digits to linear light. */
export function linear(hex: string): Rgb {
  const at = (i: number): number => (parseInt(hex.slice(i, i + 2), 16) / 255) ** 2.2;
  return [at(1), at(3), at(5)];
}

function hexOf(rgb: Rgb): string {
  const part = (v: number): string => {
    const byte = Math.round(Math.min(1, Math.max(0, v)) ** (1 / 2.2) * 255);
    return (byte < 16 ? "0" : "") + byte.toString(16);
  };
  return `#${part(rgb[0])}${part(rgb[1])}${part(rgb[2])}`;
}

/** A colour under `strength` of light, plus white `shine`; shade drifts to warm, light to cream, whites roll off softly. */
export function shade(hex: string, strength: number, shine = 0): string {
  const [r, g, b] = linear(hex);
  const dark = Math.max(0, 1 - strength);
  const warm: Rgb = [1 + dark * 0.07, 1 - dark * 0.015, 1 - dark * 0.01];
  const roll = (v: number): number => (v < 0.7 ? v : 0.7 + 0.26 * (1 - Math.exp(-(v - 0.7) / 0.26)));
  const lift = Math.max(-0.4, shine);
  const one = (v: number, k: number): number => {
    const base = Math.max(0, v * strength * k * (lift < 0 ? 1 + lift : 1));
    return roll(base + Math.max(0, lift) * (1 - base) * 0.8);
  };
  return hexOf([one(r, warm[0]), one(g, warm[1]), one(b, warm[2])]);
}

/** Between two colours. */
export function blend(a: string, b: string, t: number): string {
  const [p, q] = [linear(a), linear(b)];
  return hexOf([p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t, p[2] + (q[2] - p[2]) * t]);
}

/** Perceived lightness 0..1. */
export function lightness(hex: string): number {
  const [r, g, b] = linear(hex);
  return (0.21 * r + 0.72 * g + 0.07 * b) ** (1 / 2.2);
}
