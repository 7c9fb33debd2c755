import { faceTile, swatchStops } from "./internal/swatch.ts";
import { createDefs, escapeText, num, safePrefix } from "./internal/svg.ts";
import { lookOf } from "./materials.ts";

export interface SwatchOptions {
  /** Width and height of the view box in pixels; 64 when left out. */
  readonly size?: number;
  /** The accessible name; without one the swatch is decoration beside its written name. */
  readonly title?: string;
  readonly idPrefix?: string;
}

/** A square sample of a material for option buttons and material cards, as one SVG text. Pure and safe to inline. */
export function swatchSvg(materialId: string, options: SwatchOptions = {}): string {
  const size = Math.max(8, options.size ?? 64);
  const look = lookOf(materialId);
  const defs = createDefs(safePrefix(options.idPrefix ?? `s-${materialId}-`));
  const ground = defs.use("ground", (id) => `<linearGradient id="${id}" x2=".7" y2="1">${swatchStops(look)}</linearGradient>`);
  const tile = faceTile(look, defs);
  const square = (fill: string): string => `<rect width="${num(size)}" height="${num(size)}" fill="url(#${fill})"/>`;
  const name = options.title === undefined ? 'aria-hidden="true"' : 'role="img"';
  const title = options.title === undefined ? "" : `<title>${escapeText(options.title)}</title>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${num(size)} ${num(size)}" width="${num(size)}" height="${num(size)}" ${name}>` +
    `${title}<defs>${defs.text()}</defs>${square(ground)}${tile === null ? "" : square(tile)}</svg>`;
}
