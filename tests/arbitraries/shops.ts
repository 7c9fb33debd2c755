/** Small shops for the rule language: products, rule files, profiles and moments, all valid. */
import fc from "fast-check";
import type { ProductFacts } from "#merch-rules/columns.ts";
import type { Condition, RuleFileInput, RuleInput } from "#merch-rules/schema.ts";
import type { Moment, Profile } from "#merch-rules/shopper.ts";
import { emptyProfile, momentAt, stages } from "#merch-rules/shopper.ts";
import { devices } from "#merch-rules/schema.ts";

export const facetValues: Readonly<Record<string, readonly string[]>> = {
  brand: ["A", "B", "C"],
  category: ["desks", "sofas", "lamps", "rugs"],
  material: ["oak", "wool", "steel", "glass", "toString"],
  room: ["office", "living"],
};
export const productIds = Array.from({ length: 24 }, (_, index) => `p${index}`);

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: null, freq: 4 });
const some = (values: readonly string[], most = 2) => fc.subarray([...values], { minLength: 0, maxLength: most });

export const productArbitrary = (id: string): fc.Arbitrary<ProductFacts> =>
  fc.record({
    id: fc.constant(id),
    numbers: fc.record({
      price: fc.integer({ min: 100, max: 9_999 }),
      margin: maybe(fc.integer({ min: 0, max: 60 }).map((percent) => percent / 100)),
      stock: maybe(fc.integer({ min: 0, max: 20 })),
      age: fc.integer({ min: 0, max: 800 }),
      rating: maybe(fc.constantFrom(2, 3, 3.5, 4, 4.5, 5)),
      popularity: fc.integer({ min: 0, max: 50 }),
    }),
    facets: fc.record(Object.fromEntries(Object.entries(facetValues).map(([name, values]) => [name, some(values)]))),
    flags: fc.record({ configurable: fc.boolean(), onSale: fc.boolean() }),
  });

/** 1 to 24 products with different ids. */
export const productsArbitrary: fc.Arbitrary<ProductFacts[]> = fc
  .subarray(productIds, { minLength: 1 })
  .chain((ids) => fc.tuple(...ids.map(productArbitrary)).map((products) => [...products]));

const facetAtom: fc.Arbitrary<Condition> = fc
  .constantFrom(...Object.keys(facetValues))
  .chain((facet) => fc.tuple(fc.constantFrom("any" as const, "all" as const, "none" as const), some(facetValues[facet] ?? [])).map(([op, value]) => ({ fact: `product.${facet}`, op, value })));
const numberAtom: fc.Arbitrary<Condition> = fc
  .tuple(fc.constantFrom("product.price", "product.margin", "product.stock", "product.age"), fc.constantFrom("<" as const, ">=" as const, "not" as const), fc.integer({ min: 0, max: 5_000 }))
  .map(([fact, op, value]) => ({ fact, op, value: fact === "product.margin" ? (value % 60) / 100 : value }));
const otherAtom: fc.Arbitrary<Condition> = fc.constantFrom<Condition>(
  { fact: "product.configurable", op: "is", value: true },
  { fact: "product.seen", op: "is", value: true },
  { fact: "product.liked", op: ">", value: 0, facet: "material" },
  { fact: "product.stock", op: "known" },
  { fact: "profile.company", op: "is", value: true },
  { all: [] },
);

/** Conditions on products, nested at most three deep. */
export const conditionArbitrary: fc.Arbitrary<Condition> = fc.letrec<{ node: Condition }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.oneof(facetAtom, numberAtom, otherAtom),
    fc.array(tie("node"), { maxLength: 3 }).map((all) => ({ all })),
    fc.array(tie("node"), { maxLength: 3 }).map((any) => ({ any })),
    tie("node").map((not) => ({ not })),
  ),
})).node;

const whenArbitrary: fc.Arbitrary<Condition> = fc.constantFrom<Condition>(
  { fact: "profile.company", op: "is", value: true },
  { fact: "moment.device", op: "is", value: "phone" },
  { fact: "profile.known", op: "is", value: false },
  { all: [] },
);

export const shelfIds = ["s0", "s1", "s2"] as const;
const slot = fc.integer({ min: 1, max: 6 });
const pinned = fc.subarray(productIds, { minLength: 1, maxLength: 4 });
const facetName = fc.constantFrom(...Object.keys(facetValues));
const strength = fc.integer({ min: 0, max: 40 }).map((value) => value / 10);

const lists = fc.constantFrom(undefined, "named" as const, "last" as const);

const actionArbitrary: fc.Arbitrary<RuleInput["action"]> = fc.oneof(
  fc.record({ type: fc.constant("include" as const), where: conditionArbitrary }),
  fc.record({ type: fc.constant("exclude" as const), where: conditionArbitrary, lists }),
  fc.record({ type: fc.constant("only" as const), where: conditionArbitrary, lists }),
  fc.record({ type: fc.constant("floor" as const), fact: fc.constantFrom("product.margin", "product.stock"), least: fc.constantFrom(0, 0.1, 1), lists }),
  fc.record({ type: fc.constant("boost" as const), where: conditionArbitrary, strength }),
  fc.record({ type: fc.constant("bury" as const), where: conditionArbitrary, strength }),
  fc.record({ type: fc.constant("boost" as const), by: fc.constantFrom("product.margin", "product.price"), strength }),
  fc.record({ type: fc.constant("bury" as const), by: fc.constantFrom("product.margin", "product.price"), strength }),
  fc.record({ type: fc.constant("pin" as const), products: pinned, slot, mode: fc.constantFrom("hard" as const, "soft" as const), unless: conditionArbitrary }),
  fc.tuple(slot, slot, conditionArbitrary).map(([a, b, where]) => ({ type: "fill" as const, from: Math.min(a, b), to: Math.max(a, b), where })),
  fc.record({ type: fc.constant("place" as const), slot, content: fc.record({ kind: fc.constant("banner" as const), ref: fc.constant("b") }) }),
  fc.record({ type: fc.constant("cap" as const), facet: facetName, most: fc.integer({ min: 0, max: 3 }) }),
  fc.record({ type: fc.constant("cap" as const), fact: fc.constant("product.price"), bands: fc.constant<number[]>([2_000, 5_000]), percent: fc.constantFrom(25, 50) }),
  fc.record({ type: fc.constant("spread" as const), facet: facetName }),
  fc.record({ type: fc.constant("move" as const), shelf: fc.constantFrom(...shelfIds), to: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ type: fc.constant("retitle" as const), title: fc.constantFrom<Record<string, string>>({ en: "One" }, { en: "Two", ru: "Два" }) }),
);

const scopeArbitrary: fc.Arbitrary<NonNullable<RuleInput["scope"]>> = fc.constantFrom<NonNullable<RuleInput["scope"]>>(
  { kind: "global" }, { kind: "page", pages: ["home"] }, { kind: "shelf", shelves: ["s0"] }, { kind: "shelf", shelves: ["s1", "s2"] }, { kind: "campaign", campaigns: ["sale"] },
);

const ruleArbitrary = (id: string): fc.Arbitrary<RuleInput> =>
  fc.record(
    { id: fc.constant(id), action: actionArbitrary, scope: scopeArbitrary, when: whenArbitrary, priority: fc.integer({ min: -2, max: 2 }), holdout: fc.constantFrom(0, 0.03, 0.125, 0.5) },
    { requiredKeys: ["id", "action"] },
  );

const shelfArbitrary = (id: string) =>
  fc.record({
    id: fc.constant(id),
    title: fc.constant({ en: id }),
    source: conditionArbitrary,
    layout: fc.constantFrom("row" as const, "grid" as const, "hero" as const, "list" as const),
    slots: fc.constant(6),
    dial: fc.constantFrom(0, 0.3, 1),
    explore: fc.constantFrom(0, 0, 0.3),
    paged: fc.boolean(),
  });

/** A valid rule file: three shelves on one page and up to twelve rules. */
export const ruleFileArbitrary: fc.Arbitrary<RuleFileInput> = fc.record({
  version: fc.constant(1 as const),
  pages: fc.constant([{ id: "home", shelves: [...shelfIds] }]),
  shelves: fc.tuple(...shelfIds.map(shelfArbitrary)).map((shelves) => [...shelves]),
  rules: fc.integer({ min: 0, max: 12 }).chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => ruleArbitrary(`r${index}`))).map((rules) => [...rules])),
});

const evidence = fc.integer({ min: -4, max: 12 });
export const profileArbitrary: fc.Arbitrary<Profile> = fc.record({
  affinities: fc
    .uniqueArray(fc.constantFrom(...Object.keys(facetValues)))
    .chain((facets) => fc.tuple(...facets.map((facet) => fc.dictionary(fc.constantFrom(...(facetValues[facet] ?? [])), evidence, { noNullPrototype: true }).map((values) => [facet, values] as const))))
    .map((entries): Profile["affinities"] => Object.fromEntries(entries)),
  company: fc.boolean(),
  recentlySeen: some(productIds, 5),
  bought: some(productIds, 3),
  hidden: some(productIds, 2),
  priceHabit: maybe(fc.integer({ min: 100, max: 9_999 })),
}).map((parts) => ({ ...emptyProfile, ...parts }));

export const momentArbitrary: fc.Arbitrary<Moment> = fc.record({
  now: fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2028, 0, 1) }),
  timeZone: fc.constantFrom("Europe/Berlin", "America/New_York", "Asia/Kathmandu"),
  device: fc.constantFrom(...devices),
  stage: fc.constantFrom(...stages),
  campaigns: fc.constantFrom([], ["sale"]),
}).map(({ now, ...parts }) => momentAt(now, parts));
