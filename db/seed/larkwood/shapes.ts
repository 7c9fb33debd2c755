import type { Part } from "#app/drawing/part.ts";
import type { Drawing, Setting } from "#app/drawing/drawing.ts";
import { kitOf } from "./shapes/kit.ts";
import type { Family, Shape } from "./shapes/kit.ts";
import { floorLamp, pendant, tableLamp } from "./shapes/lighting.ts";
import { armchair, bed, chair, sofa, taskChair } from "./shapes/seating.ts";
import { bookcase, locker, nightstand, pedestal, sideboard, wallShelf, wardrobe } from "./shapes/storage.ts";
import { bench, desk, meetingTable, stool, table } from "./shapes/tables.ts";
import { booth, coatStand, curtain, mirror, pillow, planter, rug, screen, throwBlanket, wallPanel } from "./shapes/textiles.ts";

export type { Shape } from "./shapes/kit.ts";

/** Every family of Larkwood's products that are not configured. */
export const families: Readonly<Record<string, Family>> = {
  bookcase, sideboard, wardrobe, "wall-shelf": wallShelf, desk, table, sofa, armchair, chair, "task-chair": taskChair, stool, bench, bed, nightstand,
  "floor-lamp": floorLamp, "table-lamp": tableLamp, pendant, rug, cushion: pillow, throw: throwBlanket, curtain, screen, "wall-panel": wallPanel, booth,
  "meeting-table": meetingTable, locker, pedestal, "coat-stand": coatStand, mirror, planter,
};

const settings: Readonly<Record<string, Setting>> = { curtain: "wall", "wall-shelf": "wall", "wall-panel": "wall", mirror: "wall", pendant: "hanging" };

/** The parts of a shape, millimetres. An unknown family is a mistake in the seed and throws. */
export function partsOf(shape: Shape): readonly Part[] {
  const family = families[shape.family];
  if (family === undefined) throw new Error(`no family of shapes is called ${shape.family}`);
  return family(kitOf(shape));
}

/** The parts of a shape and where it stands: what a product's picture is stored as. */
export function drawingOf(shape: Shape): Drawing {
  return { parts: partsOf(shape), setting: settings[shape.family] ?? "floor" };
}
