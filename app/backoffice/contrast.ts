/** Whether the colours of a brand can be read: WCAG 2.2, success criterion 1.4.3. */
import type { TokenName } from "./defaults/colours.ts";

/** Ratio that normal text needs. */
export const leastContrast = 4.5;

/** Text on ground, as the shop uses them. */
export const pairs: readonly (readonly [TokenName, TokenName])[] = [
  ["ink", "background"], ["ink", "surface"], ["ink", "raised"], ["muted", "background"], ["muted", "surface"], ["accentInk", "accent"],
  ["positive", "surface"], ["warning", "surface"], ["danger", "surface"],
];

/** Relative luminance of `#rrggbb`, 0 to 1. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(hex.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Contrast ratio of two colours, 1 to 21. */
export function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light + 0.05) / (dark + 0.05);
}

export interface Unreadable {
  readonly text: TokenName;
  readonly ground: TokenName;
  /** Rounded down to a tenth, so that 4.5 is never claimed for less. */
  readonly ratio: number;
}

/** The pairs of a theme that people could not read. */
export function unreadable(theme: Readonly<Partial<Record<TokenName, string>>>): Unreadable[] {
  return pairs.flatMap(([text, ground]) => {
    const ratio = contrast(theme[text] ?? "#000000", theme[ground] ?? "#ffffff");
    return ratio < leastContrast ? [{ text, ground, ratio: Math.floor(ratio * 10) / 10 }] : [];
  });
}
