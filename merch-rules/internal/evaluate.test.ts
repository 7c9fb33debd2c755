/** Sets of rows by whole conditions against a plain reading of the condition, product by product. */
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { conditionArbitrary, productsArbitrary, profileArbitrary } from "#tests/arbitraries/shops.ts";
import { buildColumns } from "../columns.ts";
import type { ProductFacts } from "../columns.ts";
import type { Condition } from "../schema.ts";
import type { Profile } from "../shopper.ts";
import { momentAt } from "../shopper.ts";
import { baseVocabulary } from "../vocabulary.ts";
import { compileCondition } from "./compile-condition.ts";
import { every, holds, none, rowsOf } from "./evaluate.ts";
import { makeShopper } from "./make-shopper.ts";
import type { Node, Scene } from "./node.ts";
import { collectProblems } from "./problem.ts";
import { listRows } from "./row-set.ts";

// Hundreds of random pages each: generous on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

function compiled(condition: Condition): Node {
  const problems = collectProblems();
  const node = compileCondition(condition, [], { vocabulary: baseVocabulary, problems, named: () => null, mention: () => undefined });
  if (node === null) throw new Error(JSON.stringify(problems.list));
  return node;
}

/** The language as a person would read it: no sets, no caches. */
function meets(condition: Condition, product: ProductFacts, profile: Profile): boolean {
  if ("all" in condition) return condition.all.every((part) => meets(part, product, profile));
  if ("any" in condition) return condition.any.some((part) => meets(part, product, profile));
  if ("not" in condition) return !meets(condition.not, product, profile);
  if ("ref" in condition) throw new Error("no names here");
  const name = condition.fact.replace("product.", "");
  const number = product.numbers?.[name] ?? Number.NaN;
  const values = product.facets?.[name] ?? [];
  const wanted = Array.isArray(condition.value) ? condition.value : [];
  switch (`${condition.fact} ${condition.op}`) {
    case "product.configurable is": return product.flags?.configurable === condition.value;
    case "product.seen is": return profile.recentlySeen.includes(product.id) === condition.value;
    case "product.stock known": return !Number.isNaN(number);
    case "profile.company is": return profile.company === condition.value;
    case "product.liked >": return likes(product, profile) > 0;
    default:
  }
  switch (condition.op) {
    case "<": return number < Number(condition.value);
    case ">=": return number >= Number(condition.value);
    case "not": return number !== Number(condition.value) && !Number.isNaN(number);
    case "any": return wanted.some((value) => values.includes(String(value)));
    case "all": return wanted.every((value) => values.includes(String(value)));
    case "none": return !wanted.some((value) => values.includes(String(value)));
    default: throw new Error(condition.op);
  }
}

function likes(product: ProductFacts, profile: Profile): number {
  const evidence = profile.affinities.material ?? {};
  return (product.facets?.material ?? []).reduce((sum, value) => sum + (Object.hasOwn(evidence, value) ? (evidence[value] ?? 0) : 0), 0);
}

const sceneFor = (products: readonly ProductFacts[], profile: Profile): Scene => ({ columns: buildColumns("1", products), shopper: makeShopper(profile, momentAt(0)), signals: {}, memo: new Map() });

describe("rowsOf", () => {
  test("is what the condition says, product by product", () => {
    fc.assert(
      fc.property(conditionArbitrary, productsArbitrary, profileArbitrary, (condition, products, profile) => {
        const rows = [...listRows(rowsOf(compiled(condition), sceneFor(products, profile)))];
        expect(rows).toEqual(products.flatMap((product, row) => (meets(condition, product, profile) ? [row] : [])));
      }),
      { numRuns: 500 },
    );
  });

  test("asked twice, and by another shopper, it is right again", () => {
    fc.assert(
      fc.property(conditionArbitrary, productsArbitrary, profileArbitrary, profileArbitrary, (condition, products, first, second) => {
        const node = compiled(condition);
        const columns = buildColumns("1", products);
        for (const profile of [first, second, first]) {
          const scene: Scene = { ...sceneFor(products, profile), columns };
          const rows = [...listRows(rowsOf(node, scene))];
          expect([...listRows(rowsOf(node, scene))]).toEqual(rows);
          expect(rows).toEqual(products.flatMap((product, row) => (meets(condition, product, profile) ? [row] : [])));
        }
      }),
      { numRuns: 100 },
    );
  });

  test("a condition and its opposite share out the catalogue", () => {
    fc.assert(
      fc.property(conditionArbitrary, productsArbitrary, profileArbitrary, (condition, products, profile) => {
        const scene = sceneFor(products, profile);
        const [yes, no] = [rowsOf(compiled(condition), scene), rowsOf(compiled({ not: condition }), scene)];
        yes.forEach((word, index) => expect((word & (no[index] ?? 0)) >>> 0).toBe(0));
        expect(listRows(yes).length + listRows(no).length).toBe(products.length);
      }),
      { numRuns: 200 },
    );
  });

  test("evaluation changes neither the shared sets nor its own results", () => {
    fc.assert(
      fc.property(conditionArbitrary, productsArbitrary, profileArbitrary, (condition, products, profile) => {
        const scene = sceneFor(products, profile);
        rowsOf(compiled(condition), scene);
        expect([...listRows(every(scene.columns))]).toEqual(products.map((_, row) => row));
        expect([...listRows(none(scene.columns))]).toEqual([]);
      }),
      { numRuns: 100 },
    );
  });
});

describe("holds", () => {
  test("no condition holds", () => {
    expect(holds(null, makeShopper(sampleProfile, momentAt(0)))).toBe(true);
  });

  test("asking a shopper about a product is a mistake in the program", () => {
    const node = compiled({ fact: "product.price", op: "<", value: 1 });
    expect(() => holds(node, makeShopper(sampleProfile, momentAt(0)))).toThrow("a product condition");
  });

  test("reach tells what a condition needs", () => {
    const company: Condition = { fact: "profile.company", op: "is", value: true };
    const price: Condition = { fact: "product.price", op: "<", value: 1 };
    const seen: Condition = { fact: "product.seen", op: "is", value: true };
    expect([{ all: [] }, company, price, seen, { all: [company, price] }, { any: [price, price] }, { not: seen }].map((one) => compiled(one).reach)).toEqual(["shopper", "shopper", "product", "mixed", "mixed", "product", "mixed"]);
  });

  test("size and depth are counted", () => {
    const price: Condition = { fact: "product.price", op: "<", value: 1 };
    expect(compiled({ all: [price, { not: { any: [price, price] } }] })).toMatchObject({ size: 6, depth: 4 });
  });
});

const sampleProfile: Profile = {
  affinities: {}, segments: [], orders: 0, value: 0, company: true, consent: false, visits: 0, recentlySeen: [], bought: [], cart: [], hidden: [], priceHabit: null, daysSinceOrder: null,
};
