import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { lookOf, materials } from "../materials.ts";
import { lightness } from "./light.ts";
import { accentOf, bandsOf, patternAt } from "./paint-pattern.ts";
import { buildSolids } from "./build-solids.ts";
import { tileOf } from "./texture.ts";

const patterns = ["plain", "stripe", "grid", "border", "check"] as const;
const length = fc.integer({ min: 300, max: 4000 });

describe("woven patterns", () => {
  test("bands stay on the cloth and have an extent", () => {
    fc.assert(fc.property(fc.constantFrom(...patterns), length, length, (pattern, w, l) => {
      for (const [u0, v0, u1, v1, weight] of bandsOf(pattern, w, l)) {
        expect(Math.min(u0, v0)).toBeGreaterThanOrEqual(-0.001);
        expect(Math.max(u1, v1)).toBeLessThanOrEqual(1.001);
        expect(u1).toBeGreaterThan(u0);
        expect(v1).toBeGreaterThan(v0);
        expect(Math.abs(weight)).toBeGreaterThan(0);
        expect(Math.abs(weight)).toBeLessThanOrEqual(1);
      }
    }));
  });

  test("plain cloth has none, larger cloth has more", () => {
    expect(bandsOf("plain", 1000, 1000)).toEqual([]);
    for (const pattern of ["stripe", "grid", "check"] as const) {
      expect(bandsOf(pattern, 3000, 4000).length).toBeGreaterThan(bandsOf(pattern, 1200, 1200).length);
    }
  });

  test("neighbouring fields of a check differ", () => {
    const at = (u: number, v: number): number => patternAt("check", u, v, 1120, 1120);
    expect(at(0.1, 0.1)).toBeGreaterThan(0);
    expect(at(0.35, 0.1)).toBe(0);
    expect(at(0.35, 0.35)).toBeGreaterThan(0);
    expect(patternAt(undefined, 0.1, 0.1, 1120, 1120)).toBe(0);
  });

  test("a border runs round all four sides and leaves the middle free", () => {
    const at = (u: number, v: number): boolean => patternAt("border", u, v, 2000, 3000) !== 0;
    expect([at(0.5, 0.035), at(0.5, 0.965), at(0.05, 0.5), at(0.95, 0.5)]).toEqual([true, true, true, true]);
    expect(at(0.5, 0.5)).toBe(false);
  });

  test("stripes come in the dark and in the light yarn", () => {
    const [solid] = buildSolids([{ shape: "sheet", at: [0, 0, 0], size: [2000, 1000, 10], material: "wool-moss", pattern: "stripe" }]);
    const weights = bandsOf("stripe", 1000, 2000).map((band) => band[4]);
    const ground = lightness(solid!.look.colour);
    expect(weights.some((w) => w < 0 && lightness(accentOf(solid!, w)) > ground)).toBe(true);
    expect(weights.some((w) => w > 0 && lightness(accentOf(solid!, w)) < ground)).toBe(true);
  });
});

describe("tiles", () => {
  const textured = Object.keys(materials).filter((id) => tileOf(lookOf(id), false) !== null);

  test("wood, cloth, stone and weave have strokes; paint and polish have none", () => {
    expect(textured).toEqual(expect.arrayContaining(["oak-natural", "linen-grey", "boucle-cream", "marble-white", "cane", "leather-cognac"]));
    for (const id of ["chalk", "chrome", "glass", "opal", "plastic-black"]) expect(textured).not.toContain(id);
  });

  test.each(["oak-natural", "walnut", "birch-ply", "linen-natural", "boucle-oat", "terrazzo", "brass"])("%s: the same strokes every time, none without number", (id) => {
    const [a, b] = [tileOf(lookOf(id), false), tileOf(lookOf(id), false)];
    expect(a).toEqual(b);
    expect(a!.body).not.toMatch(/NaN|undefined/);
    expect(a!.body.length).toBeLessThan(9000);
    expect(a!.width).toBeGreaterThan(0);
    expect(a!.height).toBeGreaterThan(0);
  });

  test("year lines meet where the tile repeats", () => {
    const { body, width } = tileOf(lookOf("oak-natural"), false)!;
    const waves = [...body.matchAll(/d="M0 [\d.]+q([\d.-]+) [\d.-]+ ([\d.-]+) 0((?:t[\d.-]+ 0)+)"/g)];
    expect(waves.length).toBeGreaterThan(5);
    for (const [, , step, rest] of waves) {
      const steps = 1 + rest!.split("t").length - 1;
      expect(Math.abs(Number(step) * steps - width)).toBeLessThan(1);
    }
  });

  test("near cloth shows finer yarn than far cloth", () => {
    expect(tileOf(lookOf("linen-grey"), true)!.width).toBeLessThan(tileOf(lookOf("linen-grey"), false)!.width);
  });
});
