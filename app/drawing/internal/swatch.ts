import type { Look } from "../materials.ts";
import { shade } from "./light.ts";
import { stopList } from "./stage.ts";
import { num } from "./svg.ts";
import type { Defs } from "./svg.ts";
import { tileOf } from "./texture.ts";

/** How light falls on a flat sample: evenly on dull cloth, in bands on metal and glass. */
export function swatchStops(look: Look): string {
  const at = (strength: number, shine = 0): string => shade(look.colour, strength, shine);
  if (look.lit) return stopList([[0, "#fffaf0"], [1, "#ffe7b8"]]);
  if (look.texture === "glass" || look.texture === "mirror") {
    return stopList([[0, at(1.1, 0.4)], [0.42, at(1.02)], [0.45, at(1.05, 0.35)], [0.62, at(0.98, 0.1)], [1, at(0.85)]]);
  }
  if (look.metal) {
    const s = look.sheen;
    return stopList([[0, at(1.05, s * 0.3)], [0.3, at(0.92)], [0.48, at(1.12, s * 0.45)], [0.66, at(0.96)], [1, at(0.72)]]);
  }
  return stopList([[0, at(1.07, look.sheen * 0.25)], [0.55, at(1)], [1, at(0.9)]]);
}

/** The id of the material's pattern seen from near, or null for plain surfaces. */
export function faceTile(look: Look, defs: Defs): string | null {
  const tile = tileOf(look, true);
  if (tile === null) return null;
  const k = look.texture === "marble" ? 0.2 : look.texture === "fleece" ? 0.35 : tile.width > 500 ? 0.55 : tile.width > 100 ? 0.7 : 0.9;
  return defs.use("tile", (id) =>
    `<pattern id="${id}" patternUnits="userSpaceOnUse" width="${num(tile.width)}" height="${num(tile.height)}" patternTransform="scale(${k}) translate(-180 -12)"><g fill="none">${tile.body}</g></pattern>`);
}
