import type { Dot } from "./vector.ts";

/** No picture reaches further; beyond 1e21 numbers would be written with an exponent. */
const farthest = 1e9;

/** A number for SVG: at most `decimals` places, no exponent, no "-0", never NaN. */
export function num(value: number, decimals = 1): string {
  if (!Number.isFinite(value)) return "0";
  const k = decimals === 1 ? 10 : 10 ** decimals;
  const rounded = Math.round(Math.max(-farthest, Math.min(farthest, value)) * k) / k;
  if (Number.isInteger(rounded)) return String(rounded + 0);
  const text = String(rounded);
  return text.startsWith("0.") ? text.slice(1) : text.startsWith("-0.") ? `-${text.slice(2)}` : text;
}

/** Text safe in element content and in quoted attributes; control characters XML forbids are dropped. */
export function escapeText(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "")
    .replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);
}

/** A prefix for ids reduced to characters that need no escape anywhere. */
export const safePrefix = (prefix: string): string => prefix.replace(/[^A-Za-z0-9_-]/g, "");

/** Path data of a polygon or an open line. */
export function polyPath(dots: readonly Dot[], closed = true): string {
  if (dots.length === 0) return "";
  let out = `M${num(dots[0]![0])} ${num(dots[0]![1])}`;
  if (dots.length > 1) out += "L" + dots.slice(1).map(([x, y]) => `${num(x)} ${num(y)}`).join(" ");
  return closed ? `${out}z` : out;
}

/** Path data of a closed soft curve that has the polygon as its control polygon. */
export function softPath(dots: readonly Dot[]): string {
  if (dots.length < 3) return polyPath(dots);
  const mid = (i: number): Dot => {
    const a = dots[i % dots.length]!;
    const b = dots[(i + 1) % dots.length]!;
    return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
  };
  const start = mid(dots.length - 1);
  let out = `M${num(start[0])} ${num(start[1])}Q`;
  out += dots.map((d, i) => `${num(d[0])} ${num(d[1])} ${num(mid(i)[0])} ${num(mid(i)[1])}`).join(" ");
  return `${out}z`;
}

/** Collects definitions; the same key is written once. */
export interface Defs {
  /** The id of the definition under `key`; `write` is called with the id the first time. */
  use(key: string, write: (id: string) => string): string;
  text(): string;
}

/** An empty collection whose ids start with `prefix`. */
export function createDefs(prefix: string): Defs {
  const ids = new Map<string, string>();
  const out: string[] = [];
  return {
    use(key, write) {
      const known = ids.get(key);
      if (known !== undefined) return known;
      const id = `${prefix}${ids.size.toString(36)}`;
      ids.set(key, id);
      out.push(write(id));
      return id;
    },
    text: () => out.join(""),
  };
}

/** Deterministic numbers in [0, 1) from a seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let a = seed | 0;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A stable 32-bit number for a text (FNV-1a). */
export function hashText(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}
