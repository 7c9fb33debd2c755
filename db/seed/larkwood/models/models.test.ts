import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { writeArtefact } from "#app/configurator/artefact.ts";
import { assemble } from "#app/configurator/assemble.ts";
import { check } from "#app/configurator/check.ts";
import { compile } from "#app/configurator/compile.ts";
import type { Compiled } from "#app/configurator/compile.ts";
import type { LocalText, Model } from "#app/configurator/model.ts";
import { readModel } from "#app/configurator/read-model.ts";
import { openSession } from "#app/configurator/session.ts";
import { products } from "../products.ts";
import { larkwoodModels } from "./models.ts";

const materials = new Set(
  `oak-natural oak-smoked oak-white ash-natural ash-black walnut birch-ply pine beech white-matt chalk sand clay terracotta sage forest petrol ink graphite black-matt mustard
  linoleum-olive linoleum-mushroom steel-black steel-white steel-graphite steel-raw brass aluminium chrome copper linen-natural linen-grey boucle-cream boucle-oat wool-charcoal
  wool-moss wool-rust wool-blue velvet-green velvet-plum velvet-ochre cotton-white cotton-stripe mesh-black mesh-grey felt-grey felt-blue leather-cognac leather-black leather-sand
  glass glass-smoked rattan cane cork marble-white terrazzo concrete paper-white jute sheepskin opal ceramic-white ceramic-sand foam rubber-black plastic-black plastic-grey`.split(/\s+/),
);

function read(source: unknown): Model {
  const found = readModel(source);
  if (!found.ok) throw new Error(JSON.stringify(found.problems, null, 1));
  return found.model;
}

/** Every localised text of a model, with where it stands. */
function texts(value: unknown, path: string): readonly { readonly path: string; readonly text: LocalText }[] {
  if (typeof value !== "object" || value === null) return [];
  if ("en" in value && typeof value.en === "string") return [{ path, text: value as LocalText }];
  return Object.entries(value).flatMap(([key, inner]) => texts(inner, `${path}.${key}`));
}

const compiled = new Map<string, Extract<Compiled, { ok: true }>>();
function compileOnce(model: Model): Extract<Compiled, { ok: true }> {
  const known = compiled.get(model.id);
  if (known !== undefined) return known;
  const fresh = compile(model);
  if (!fresh.ok) throw new Error(JSON.stringify(fresh.problem));
  compiled.set(model.id, fresh);
  return fresh;
}

describe.each(larkwoodModels.map((source) => ({ id: source.id, model: read(source) })))("$id", ({ model }) => {
  it("is healthy: not void, nothing dead, nothing forced, no rule without effect", () => {
    const checked = check(model);
    expect(checked).toMatchObject({ ok: true, health: { void: false, dead: [], forced: [], redundant: [] } });
  }, 400_000);

  it("speaks English and Russian everywhere", () => {
    const missing = texts(model, model.id).filter(({ text }) => !text["ru"] || !/[а-яё0-9]/i.test(text["ru"]));
    expect(missing.map(({ path }) => path)).toEqual([]);
  });

  it("compiles small enough for a page: below 50 KB compressed", () => {
    const { artefact } = compileOnce(model);
    expect(gzipSync(writeArtefact(artefact)).length).toBeLessThan(50_000);
  }, 120_000);

  it("changes picture, bill or price with every value of every option", () => {
    const { artefact } = compileOnce(model);
    const shown = new Set<string>();
    for (const domain of openSession(artefact, {}).domains()) {
      const seen = new Set<string>();
      for (const { value } of domain.values) {
        const whole = openSession(artefact, { [domain.option]: value }).complete("preferred");
        const assembled = whole === null ? null : assemble(model, whole, "EUR");
        if (assembled === null || !assembled.ok) throw new Error(`${domain.option}=${value}`);
        for (const part of assembled.assembly.parts) {
          shown.add(part.material);
          expect(part.size.every((length) => length > 0 && length < 6000), `${domain.option}=${value}: ${JSON.stringify(part)}`).toBe(true);
        }
        expect(assembled.assembly.bill.every((line) => line.quantity > 0 && !/NaN|undefined|[{}]/.test(line.sku))).toBe(true);
        expect(assembled.assembly.weight).toBeGreaterThan(3000);
        seen.add(JSON.stringify([assembled.assembly.parts, assembled.assembly.price.total]));
      }
      const needs = ["wall", "country", "person", "floor", "use", "household", "door", "body", "desk"];
      if (!needs.includes(domain.option)) expect(seen.size, domain.option).toBeGreaterThan(1);
    }
    expect([...shown].filter((material) => !materials.has(material))).toEqual([]);
  }, 120_000);

  it("is made in the time its product's page names", () => {
    const { artefact } = compileOnce(model);
    const whole = openSession(artefact, {}, { book: "EUR" }).complete("preferred");
    const assembled = whole === null ? null : assemble(model, whole, "EUR");
    const product = products.find((each) => each.modelId === model.id);
    expect(product?.variants.map((variant) => variant.leadTimeDays)).toEqual([assembled?.ok === true ? assembled.assembly.leadDays : undefined]);
  });

  it("prices what the circuit promised, in every book", () => {
    const { artefact } = compileOnce(model);
    for (const book of ["EUR", "USD", "RUB"]) {
      for (const preference of ["cheapest", "preferred", "quickest"] as const) {
        const whole = openSession(artefact, {}, { book }).complete(preference);
        const assembled = whole === null ? null : assemble(model, whole, book);
        expect(assembled?.ok === true && assembled.assembly.price.total).toBe(openSession(artefact, whole ?? {}, { book }).priceRange()?.min);
      }
    }
  }, 120_000);
});
