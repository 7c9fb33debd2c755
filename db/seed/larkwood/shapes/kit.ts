import type { Part } from "#app/drawing/part.ts";

/** What a product says about its form: a family, its measures (millimetres) and the materials of its roles. */
export interface Shape {
  readonly family: string;
  readonly params?: Readonly<Record<string, number | string | boolean>>;
  readonly materials?: Readonly<Record<string, string>>;
}

type Xyz = readonly [number, number, number];
type More = Partial<Pick<Part, "axis" | "turn" | "lean" | "radius" | "taper" | "path" | "pattern" | "profile" | "lit">>;

/** Reads one shape's measures and materials, with the family's own defaults. */
export interface Kit {
  num(name: string, fallback: number): number;
  text<T extends string>(name: string, fallback: T, ...others: readonly T[]): T;
  flag(name: string, fallback: boolean): boolean;
  /** The material of a role; roles not given fall back to the next role named, then to `fallback`. */
  of(fallback: string, ...roles: readonly string[]): string;
  /** The material of a role that the main material does not reach: bedding on a bed, a foot of stone. */
  only(fallback: string, ...roles: readonly string[]): string;
  pattern(): NonNullable<Part["pattern"]>;
}

export type Family = (kit: Kit) => readonly Part[];

/** A kit over a shape; `main` is the material of every role that is not named. */
export function kitOf(shape: Shape): Kit {
  const params = shape.params ?? {};
  const materials = shape.materials ?? {};
  const text = <T extends string>(name: string, fallback: T, ...others: readonly T[]): T =>
    [fallback, ...others].find((value) => value === params[name]) ?? fallback;
  return {
    num: (name, fallback) => {
      const value = params[name];
      return typeof value === "number" && Number.isFinite(value) ? value : fallback;
    },
    text,
    flag: (name, fallback) => {
      const value = params[name];
      return typeof value === "boolean" ? value : fallback;
    },
    of: (fallback, ...roles) => roles.map((role) => materials[role]).find((id) => id !== undefined) ?? materials.main ?? fallback,
    only: (fallback, ...roles) => roles.map((role) => materials[role]).find((id) => id !== undefined) ?? fallback,
    pattern: () => text("pattern", "plain", "stripe", "grid", "border", "check"),
  };
}

const part = (shape: Part["shape"]) => (material: string, at: Xyz, size: Xyz, more: More = {}): Part => ({ shape, at, size, material, ...more });

export const box = part("box");
export const cylinder = part("cylinder");
export const cone = part("cone");
export const sphere = part("sphere");
export const cushion = part("cushion");
export const shell = part("shell");
export const sheet = part("sheet");
export const mesh = part("mesh");

/** A round bar through points of the room. */
export function tube(material: string, diameter: number, path: readonly Xyz[]): Part {
  return { shape: "tube", at: [0, 0, 0], size: [diameter, diameter, diameter], material, path };
}

/** A smooth curve through three or more points, as `steps` bars per bend (Catmull-Rom). */
export function bend(points: readonly Xyz[], steps = 6): Xyz[] {
  const at = (i: number): Xyz => points[Math.min(points.length - 1, Math.max(0, i))]!;
  const out: Xyz[] = [points[0]!];
  for (let i = 0; i < points.length - 1; i++) for (let k = 1; k <= steps; k++) {
    const t = k / steps;
    const axis = (n: 0 | 1 | 2): number => {
      const [a, b, c, d] = [at(i - 1)[n], at(i)[n], at(i + 1)[n], at(i + 2)[n]];
      return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
    };
    out.push([axis(0), axis(1), axis(2)]);
  }
  return out;
}

/** Four round legs that widen upwards, standing `inset` inside a rectangle. */
export function taperedLegs(material: string, w: number, d: number, h: number, thick: number, inset: number, at: Xyz = [0, 0, 0]): Part[] {
  const foot = thick * 0.62;
  return corners(w, d, thick, inset).map(([x, y]) =>
    cone(material, [at[0] + x + (thick - foot) / 2, at[1] + y + (thick - foot) / 2, at[2]], [foot, foot, h], { taper: thick / foot }));
}

/** The places of four legs `thick` wide within a rectangle. */
export const corners = (w: number, d: number, thick: number, inset: number): readonly (readonly [number, number])[] => [
  [inset, d - inset - thick], [w - inset - thick, d - inset - thick], [inset, inset], [w - inset - thick, inset],
];

/** `count` equal fields along `total` with `gap` between them: start and width of each. */
export function fields(total: number, count: number, gap: number): readonly (readonly [start: number, width: number])[] {
  const n = Math.max(1, Math.round(count));
  const width = (total - gap * (n - 1)) / n;
  return Array.from({ length: n }, (_, i) => [i * (width + gap), width] as const);
}

/** A slim bar handle in front of a door or drawer. */
export const handle = (material: string, x: number, y: number, z: number, long: number, upright: boolean): Part =>
  upright ? box(material, [x - 5, y - 20, z], [10, 12, long], { radius: 4 }) : box(material, [x, y - 20, z - 5], [long, 12, 10]);
