import type { Part } from "./part.ts";

/** How a surface is drawn: which strokes lie on it. */
export type Texture =
  | "oak" | "fine" | "walnut" | "ply" | "smooth" | "brushed" | "linen" | "boucle" | "wool" | "velvet" | "cotton" | "stripe"
  | "felt" | "mesh" | "leather" | "glass" | "cane" | "rattan" | "cork" | "marble" | "terrazzo" | "concrete" | "paper" | "jute"
  | "fleece" | "light" | "mirror";

export interface Look {
  /** Colour in even light, six hex digits. */
  readonly colour: string;
  /** Colour of grain, yarn or vein. */
  readonly grain: string;
  readonly texture: Texture;
  /** 0 dull to 1 polished. */
  readonly sheen: number;
  readonly metal?: boolean;
  /** Share of light let through: 0 opaque to 1 clear. */
  readonly clear?: number;
  /** Gives light itself. */
  readonly lit?: boolean;
}

const look = (colour: string, grain: string, texture: Texture, sheen: number, more: Partial<Look> = {}): Look => ({
  colour, grain, texture, sheen, ...more,
});
const paint = (colour: string, sheen = 0.12): Look => look(colour, colour, "smooth", sheen);
const metal = (colour: string, sheen: number, texture: Texture = "smooth"): Look =>
  look(colour, colour, texture, sheen, { metal: true });

/** Material id -> look. Names and prices belong to the catalogue. */
export const materials: Readonly<Record<string, Look>> = {
  "oak-natural": look("#cda678", "#93683c", "oak", 0.1),
  "oak-smoked": look("#85603f", "#4c331f", "oak", 0.1),
  "oak-white": look("#dfceb3", "#b39a78", "oak", 0.08),
  "ash-natural": look("#ddc39a", "#ad8a5c", "oak", 0.1),
  "ash-black": look("#37332f", "#191715", "oak", 0.12),
  walnut: look("#805437", "#462a19", "walnut", 0.14),
  "birch-ply": look("#e2c99f", "#b9935f", "ply", 0.1),
  pine: look("#e2bd82", "#b57d3f", "walnut", 0.1),
  beech: look("#d9ae80", "#a97a4d", "fine", 0.1),

  "white-matt": paint("#efece5"),
  chalk: paint("#e6e0d4"),
  sand: paint("#d5c3a5"),
  clay: paint("#bd9a80"),
  terracotta: paint("#b5623f"),
  sage: paint("#98a48a"),
  forest: paint("#3a5443"),
  petrol: paint("#2a515b"),
  ink: paint("#2b3550"),
  graphite: paint("#4b4b4c"),
  "black-matt": paint("#2a2827"),
  mustard: paint("#cb9833"),
  "linoleum-olive": look("#7f7a55", "#6a6646", "smooth", 0.05),
  "linoleum-mushroom": look("#b5a695", "#9d8e7d", "smooth", 0.05),

  "steel-black": metal("#2d2c2b", 0.3),
  "steel-white": metal("#eceae5", 0.22),
  "steel-graphite": metal("#57585a", 0.32),
  "steel-raw": metal("#9a9893", 0.5, "brushed"),
  brass: metal("#c09a52", 0.75, "brushed"),
  aluminium: metal("#bdbebd", 0.6, "brushed"),
  chrome: metal("#c5c9cc", 1),
  copper: metal("#b97551", 0.75, "brushed"),

  "linen-natural": look("#d6c8b0", "#a99877", "linen", 0.02),
  "linen-grey": look("#a9a6a0", "#7d7a74", "linen", 0.02),
  "boucle-cream": look("#ebe3d3", "#c4b79f", "boucle", 0.02),
  "boucle-oat": look("#cbb797", "#9c8661", "boucle", 0.02),
  "wool-charcoal": look("#4b4a4b", "#2f2e30", "wool", 0.02),
  "wool-moss": look("#6f7551", "#4d5236", "wool", 0.02),
  "wool-rust": look("#a9532f", "#7c371c", "wool", 0.02),
  "wool-blue": look("#51688a", "#364a68", "wool", 0.02),
  "velvet-green": look("#35584a", "#1f3a30", "velvet", 0.4),
  "velvet-plum": look("#6a3a4f", "#472334", "velvet", 0.4),
  "velvet-ochre": look("#c0862f", "#8f5f1a", "velvet", 0.4),
  "cotton-white": look("#f1eee7", "#d5cfc3", "cotton", 0.02),
  "cotton-stripe": look("#efe9dd", "#7c8ba0", "stripe", 0.02),
  "mesh-black": look("#2c2c2d", "#141414", "mesh", 0.05, { clear: 0.28 }),
  "mesh-grey": look("#8d8f91", "#636567", "mesh", 0.05, { clear: 0.28 }),
  "felt-grey": look("#999792", "#797772", "felt", 0),
  "felt-blue": look("#5a7186", "#415567", "felt", 0),
  "leather-cognac": look("#a9663a", "#7b4423", "leather", 0.32),
  "leather-black": look("#34302d", "#1c1917", "leather", 0.35),
  "leather-sand": look("#c7ab85", "#9c815d", "leather", 0.3),

  glass: look("#cfdfdb", "#ffffff", "glass", 1, { clear: 0.78 }),
  "glass-smoked": look("#6b655e", "#ffffff", "glass", 1, { clear: 0.55 }),
  mirror: look("#cdd5d6", "#ffffff", "mirror", 1),
  rattan: look("#c69a62", "#8a6435", "rattan", 0.1),
  cane: look("#d8b98a", "#9d7a49", "cane", 0.08, { clear: 0.3 }),
  cork: look("#c39a6c", "#8d6840", "cork", 0.02),
  "marble-white": look("#ebe8e2", "#a5a39f", "marble", 0.45),
  terrazzo: look("#ddd6ca", "#a5836b", "terrazzo", 0.3),
  concrete: look("#adaaa4", "#8c8983", "concrete", 0.05),
  "paper-white": look("#f4efe3", "#d8cfbd", "paper", 0.02),
  jute: look("#c3a473", "#8f7347", "jute", 0.01),
  leaf: look("#47613f", "#2f4429", "smooth", 0.25),
  "leaf-light": look("#6c8454", "#4b6038", "smooth", 0.25),
  sheepskin: look("#efe8da", "#cfc3ab", "fleece", 0.02),
  opal: look("#fff3da", "#ffd796", "light", 0.2, { lit: true }),
  "ceramic-white": look("#f0ece4", "#d9d3c7", "smooth", 0.6),
  "ceramic-sand": look("#cdb894", "#a98f66", "concrete", 0.35),
  foam: look("#e5dcc4", "#c9bd9e", "felt", 0),
  "rubber-black": look("#2b2a2a", "#1a1919", "smooth", 0.08),
  "plastic-black": look("#323132", "#1d1c1d", "smooth", 0.25),
  "plastic-grey": look("#8f9192", "#6f7172", "smooth", 0.25),
};

const neutral: Look = look("#b4afa8", "#8f8a83", "smooth", 0.08);

/** The look of a material id; an unknown id gets a neutral grey (see `unknownMaterials`). */
export const lookOf = (id: string): Look => (Object.hasOwn(materials, id) ? materials[id]! : neutral);

/** The material ids in `parts` that have no look, each once, sorted. */
export function unknownMaterials(parts: readonly Part[]): readonly string[] {
  const ids = parts.map((part) => part.material).filter((id) => !Object.hasOwn(materials, id));
  return [...new Set(ids)].sort();
}
