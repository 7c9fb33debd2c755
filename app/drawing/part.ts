/**
 * A picture is data: a list of parts, so that what is shown is what is built.
 * Millimetres; x runs to the right along the front, y into the depth, z up. The origin is the front left corner on the floor.
 */
export type PartShape =
  | "box" // a board, a leg, a carcass; `radius` rounds its vertical edges
  | "cylinder" // along `axis`
  | "cone" // along z: `size` is the box around the foot, `taper` the share of the foot's diameter left at the top
  | "sphere"
  | "tube" // a bent or straight round bar through `path`, `size[0]` is its diameter
  | "cushion" // an upholstered block with soft edges; `radius` is the softness
  | "shell" // a curved seat or back
  | "sheet" // a flat textile or rug on the floor or hung; carries the pattern
  | "mesh"; // an open weave, seen through

export interface Part {
  readonly shape: PartShape;
  /** Lower front left corner of the part's bounding box. */
  readonly at: readonly [x: number, y: number, z: number];
  /** Width (x), depth (y), height (z) of the bounding box. */
  readonly size: readonly [width: number, depth: number, height: number];
  /** A material id; an unknown one is drawn in a neutral grey and reported by `unknownMaterials`. */
  readonly material: string;
  readonly axis?: "x" | "y" | "z";
  /** Degrees around the vertical axis through the part's centre. */
  readonly turn?: number;
  /** Degrees around the x axis through the part's lower front edge: a back that leans. */
  readonly lean?: number;
  readonly radius?: number;
  readonly taper?: number;
  /** Points of the room that a tube runs through; without them it runs straight along `axis`. */
  readonly path?: readonly (readonly [number, number, number])[];
  readonly pattern?: "plain" | "stripe" | "grid" | "border" | "check";
  /** A shade with a lamp burning inside: its material glows. */
  readonly lit?: boolean;
  /**
   * The form of a `shell` (one-piece seat and back, curved back, dished seat, back that wraps into arms, lampshade, leaf) or of a `cushion`
   * (`pillow`: pinched corners, full middle). A `wrap` has walls `radius` thick and arms of `taper` times its height.
   */
  readonly profile?: "bucket" | "back" | "seat" | "wrap" | "pillow" | "dome" | "leaf";
}
