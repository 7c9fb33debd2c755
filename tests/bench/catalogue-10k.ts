/** A catalogue of the shape the peers were measured with: 10,000 products, 32,000 variants, 20 categories, 4 facets. Same every time. */
import type { CatalogueEntry } from "#app/catalog/catalogue-entry.ts";

const materials = ["oak", "ash", "walnut", "beech", "steel", "linen", "wool", "leather", "glass", "cork"];
const colours = ["natural", "black", "white", "sage", "sand", "clay", "petrol", "ink"];
const styles = ["plain", "rounded", "slatted", "panelled"];
const rooms = ["living", "dining", "bedroom", "office", "hall"];
const nouns = ["chair", "table", "shelf", "lamp", "bench", "rug", "cabinet", "stool", "desk", "mirror"];
const facets = { "bench-material": materials, "bench-colour": colours, "bench-style": styles, "bench-room": rooms };

/** Mulberry32: small, fast, and the same on every machine. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

export function* benchCatalogue(products = 10_000, seed = 7): Generator<CatalogueEntry> {
  const next = random(seed);
  const pick = <Value>(values: readonly Value[]): Value => values[Math.floor(next() * values.length)] as Value;
  for (const [key, values] of Object.entries(facets)) {
    yield {
      kind: "attribute", key, type: "enumeration", unit: null, label: { en: key, ru: key }, facet: true, position: 10,
      values: Object.fromEntries(values.map((value) => [value, { label: { en: value, ru: value } }])),
    };
  }
  for (let i = 0; i < 20; i++) yield { kind: "category", id: `bench-${i}`, slug: `bench-${i}`, parent: null, position: 900 + i, name: { en: `Bench ${i}`, ru: `Раздел ${i}` }, intro: null };
  for (let i = 0; i < products; i++) {
    const [material, colour, style, room] = [pick(materials), pick(colours), pick(styles), pick(rooms)];
    const name = `${material} ${style} ${nouns[i % nouns.length]} ${i}`;
    const base = 2_000 + Math.floor(next() * 200_000);
    // 3.2 variants on average: 32,000 in all.
    const variants = i % 5 === 0 ? 4 : 3;
    yield {
      kind: "product", id: `bench-${i}`, slug: `bench-${i}`, status: "active", name: { en: name, ru: name }, subtitle: null,
      description: { en: `A ${colour} ${name} for the ${room} room, made of ${material}.`, ru: `${name}: ${material}, ${colour}.` }, care: null, collection: null,
      categories: [`bench-${i % 20}`], attributes: { "bench-material": material, "bench-colour": colour, "bench-style": style, "bench-room": room }, options: [], tags: [],
      taxClass: "standard", model: null, madeToOrder: false, leadTimeDays: 0, introducedOn: "2026-01-01", related: [],
      variants: Array.from({ length: variants }, (_, n) => ({
        sku: `BENCH-${i}-${n}`, options: {}, attributes: {}, prices: { eur: { amount: base + n * 500, was: null }, usd: { amount: base + n * 500, was: null }, rub: { amount: (base + n * 500) * 98, was: null } },
        stock: { berlin: 1_000_000 }, cost: { amount: Math.floor(base / 2), currency: "EUR" }, weightGrams: 4_000, packageMm: null, active: true,
      })),
    };
  }
}
