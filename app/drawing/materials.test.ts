import { describe, expect, test } from "vitest";
import { pictureFaults } from "#tests/well-formed.ts";
import { swatchSvg } from "./draw-swatch.ts";
import { lookOf, materials, unknownMaterials } from "./materials.ts";
import type { Part } from "./part.ts";

/** The ids that Larkwood's products and models are written with. */
const agreed = `oak-natural oak-smoked oak-white ash-natural ash-black walnut birch-ply pine beech
 white-matt chalk sand clay terracotta sage forest petrol ink graphite black-matt mustard linoleum-olive linoleum-mushroom
 steel-black steel-white steel-graphite steel-raw brass aluminium chrome copper
 linen-natural linen-grey boucle-cream boucle-oat wool-charcoal wool-moss wool-rust wool-blue velvet-green velvet-plum velvet-ochre
 cotton-white cotton-stripe mesh-black mesh-grey felt-grey felt-blue leather-cognac leather-black leather-sand
 glass glass-smoked rattan cane cork marble-white terrazzo concrete paper-white jute sheepskin opal ceramic-white ceramic-sand foam
 rubber-black plastic-black plastic-grey`.split(/\s+/);

const part = (material: string): Part => ({ shape: "box", at: [0, 0, 0], size: [1, 1, 1], material });

describe("materials", () => {
  test("every agreed id has a look", () => {
    expect(agreed.filter((id) => !(id in materials))).toEqual([]);
  });

  test.each(Object.entries(materials))("%s is a possible look", (_, look) => {
    expect(look.colour).toMatch(/^#[0-9a-f]{6}$/);
    expect(look.grain).toMatch(/^#[0-9a-f]{6}$/);
    expect(look.sheen).toBeGreaterThanOrEqual(0);
    expect(look.sheen).toBeLessThanOrEqual(1);
    expect(look.clear ?? 0.5).toBeGreaterThan(0);
    expect(look.clear ?? 0.5).toBeLessThan(1);
  });

  test("no two materials look alike", () => {
    const looks = Object.values(materials).map((look) => JSON.stringify(look));
    expect(new Set(looks).size).toBe(looks.length);
  });

  test("unknown ids are reported once, sorted, and drawn in one neutral look", () => {
    expect(unknownMaterials([part("walnut"), part("zinc"), part("gold"), part("zinc")])).toEqual(["gold", "zinc"]);
    expect(lookOf("zinc")).toEqual(lookOf("gold"));
  });

  test("names of the language itself are no materials", () => {
    expect(unknownMaterials([part("constructor"), part("toString")])).toEqual(["constructor", "toString"]);
    expect(lookOf("constructor")).toEqual(lookOf("zinc"));
  });
});

describe("swatches", () => {
  test.each([...Object.keys(materials), "unknown"])("%s is well formed", (id) => {
    expect(pictureFaults(swatchSvg(id))).toEqual([]);
  });

  test("all differ from each other", () => {
    const swatches = Object.keys(materials).map((id) => swatchSvg(id, { idPrefix: "s" }));
    expect(new Set(swatches).size).toBe(swatches.length);
  });

  test("without a name a swatch is decoration, with one an image", () => {
    expect(swatchSvg("walnut")).toContain('aria-hidden="true"');
    expect(swatchSvg("walnut", { title: "Орех <тёмный>", size: 40 })).toContain("<title>Орех &#60;тёмный&#62;</title>");
    expect(swatchSvg("walnut", { title: "Walnut" })).toContain('role="img"');
  });

  test("is small enough to be inlined by the dozen", () => {
    const heavy = Object.keys(materials).filter((id) => swatchSvg(id).length > 9000);
    expect(heavy).toEqual([]);
  });
});
