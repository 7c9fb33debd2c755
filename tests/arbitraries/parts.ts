import fc from "fast-check";
import { materials } from "#app/drawing/materials.ts";
import type { Part, PartShape } from "#app/drawing/part.ts";

const shapes: readonly PartShape[] = ["box", "cylinder", "cone", "sphere", "tube", "cushion", "shell", "sheet", "mesh"];
const place = fc.tuple(fc.integer({ min: -2000, max: 2000 }), fc.integer({ min: -2000, max: 2000 }), fc.integer({ min: 0, max: 2500 }));
const size = fc.tuple(fc.integer({ min: 1, max: 2500 }), fc.integer({ min: 1, max: 2500 }), fc.integer({ min: 1, max: 2500 }));

/** Any part the contract allows, with names that are not materials now and then. */
export const part: fc.Arbitrary<Part> = fc.record(
  {
    shape: fc.constantFrom(...shapes),
    at: place,
    size,
    material: fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...Object.keys(materials)) }, { weight: 1, arbitrary: fc.string() }),
    axis: fc.constantFrom("x", "y", "z"),
    turn: fc.integer({ min: -180, max: 180 }),
    lean: fc.integer({ min: -80, max: 80 }),
    radius: fc.integer({ min: 0, max: 300 }),
    taper: fc.double({ min: 0.05, max: 3, noNaN: true }),
    path: fc.array(place, { minLength: 2, maxLength: 6 }),
    pattern: fc.constantFrom("plain", "stripe", "grid", "border", "check"),
    profile: fc.constantFrom("bucket", "back", "seat", "wrap", "pillow", "dome", "leaf"),
    lit: fc.boolean(),
  },
  { requiredKeys: ["shape", "at", "size", "material"] },
);

/** A box along the axes, given by its lower and upper corner. */
export interface Block {
  readonly at: readonly [number, number, number];
  readonly size: readonly [number, number, number];
}

/** Blocks in cells of a grid, so that no two of them overlap. */
export const apartBlocks: fc.Arbitrary<readonly Block[]> = fc
  .uniqueArray(fc.tuple(fc.nat(3), fc.nat(3), fc.nat(3)), { minLength: 2, maxLength: 14, selector: (cell) => cell.join() })
  .chain((cells) => fc.tuple(...cells.map((cell) => inCell(cell))));

function inCell(cell: readonly [number, number, number]): fc.Arbitrary<Block> {
  const side = fc.tuple(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 20, max: 190 }));
  return fc.tuple(side, side, side).map(([x, y, z]) => {
    const [low, long] = [[x[0], y[0], z[0]], [x[1], y[1], z[1]]];
    const at = [0, 1, 2].map((i) => cell[i]! * 400 + low[i]!);
    return { at: [at[0]!, at[1]!, at[2]!], size: [long[0]!, long[1]!, long[2]!] };
  });
}
