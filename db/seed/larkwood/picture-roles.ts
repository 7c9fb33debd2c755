import type { Family, FamilyParams, MaterialId, PictureLook } from "./types.ts";

type ShapeOf = { readonly [F in Family]: { readonly family: F; readonly params: FamilyParams[F] } }[Family];
type Roles = Partial<Record<keyof PictureLook, readonly string[]>>;

/** Which roles of a family (`shapes/`) the three materials of a look colour. A role not named here keeps the family's own material. */
const rolesByFamily: Readonly<Record<Exclude<Family, "chair" | "bed">, Roles>> = {
  bookcase: { main: ["body"], accent: ["front"], frame: ["legs"] },
  sideboard: { main: ["body"], accent: ["front"], frame: ["legs"] },
  wardrobe: { main: ["body"], accent: ["front"], frame: ["plinth"] },
  "wall-shelf": { main: ["body"], frame: ["bracket"] },
  desk: { main: ["top"], accent: ["front"], frame: ["legs"] },
  table: { main: ["top"], frame: ["base"] },
  sofa: { main: ["fabric"], frame: ["legs"] },
  armchair: { main: ["fabric"], frame: ["legs"] },
  "task-chair": { main: ["back"], accent: ["seat"], frame: ["base"] },
  stool: { main: ["seat"], frame: ["legs"] },
  bench: { main: ["seat"], accent: ["cushion"], frame: ["legs"] },
  nightstand: { main: ["body"], accent: ["front"], frame: ["legs"] },
  "floor-lamp": { main: ["shade"], frame: ["base"] },
  "table-lamp": { main: ["shade"], frame: ["base"] },
  pendant: { main: ["shade"] },
  rug: { main: ["pile"] },
  cushion: { main: ["fabric"] },
  throw: { main: ["fabric"] },
  curtain: { main: ["fabric"] },
  screen: { main: ["panel"], frame: ["legs"] },
  "wall-panel": { main: ["panel"], accent: ["accent"] },
  booth: { main: ["body"], accent: ["panel"] },
  "meeting-table": { main: ["top"], frame: ["base"] },
  locker: { main: ["body", "front"], accent: ["accent"], frame: ["plinth"] },
  pedestal: { main: ["body"], accent: ["front"] },
  "coat-stand": { main: ["frame"] },
  mirror: { main: ["frame"] },
  planter: { main: ["pot"] },
};

function rolesOf(shape: ShapeOf): Roles {
  if (shape.family === "chair") {
    const { style } = shape.params;
    if (style === "shell" || style === "upholstered") return { main: ["seat"], frame: ["frame"] };
    return style === "cane" ? { main: ["frame"], accent: ["seat", "back"] } : { main: ["frame"] };
  }
  if (shape.family === "bed") return shape.params.headboard === "upholstered" ? { main: ["headboard"], frame: ["frame"] } : { main: ["frame"] };
  if (shape.family === "floor-lamp" && shape.params.style === "arc") return { main: ["base", "shade"], frame: ["foot"] };
  return rolesByFamily[shape.family];
}

/** The materials of a shape by role; a part of the look that is not given takes the main material. */
export function materialsOf(shape: ShapeOf, look: PictureLook, roles: Roles = rolesOf(shape)): Readonly<Record<string, MaterialId>> {
  const of = (part: keyof PictureLook) => (roles[part] ?? []).map((role) => [role, look[part] ?? look.main] as const);
  return Object.fromEntries([...of("main"), ...of("accent"), ...of("frame")]);
}
