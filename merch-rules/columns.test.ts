import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { productsArbitrary } from "#tests/arbitraries/shops.ts";
import { buildColumns, columnBytes, patchColumns, withNumbers } from "./columns.ts";
import type { CatalogueColumns, ProductFacts } from "./columns.ts";
import { facetRows, flagRows, idRows, numberRows, rowsWithValue, valuesOfRow } from "./internal/column-atoms.ts";
import { listRows } from "./internal/row-set.ts";

// Hundreds of random pages each: generous on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

/** Columns read back as products. */
function readBack(columns: CatalogueColumns): ProductFacts[] {
  return columns.ids.map((id, row) => ({
    id,
    numbers: Object.fromEntries([...columns.numbers].flatMap(([name, column]) => (Number.isNaN(column[row]) ? [] : [[name, column[row] ?? 0]]))),
    facets: Object.fromEntries([...columns.facets].map(([name, facet]) => [name, valuesOfRow(facet, row)])),
    flags: Object.fromEntries([...columns.flags].map(([name, flag]) => [name, flag[row] === 1])),
  }));
}

const known = (product: ProductFacts): ProductFacts => ({ ...product, numbers: Object.fromEntries(Object.entries(product.numbers ?? {}).filter(([, value]) => value !== null)) });

describe("buildColumns", () => {
  test("loses nothing", () => {
    fc.assert(
      fc.property(productsArbitrary, (products) => {
        expect(readBack(buildColumns("1", products))).toEqual(products.map(known));
      }),
    );
  });

  test("of two products with one id the later wins, in the place of the first", () => {
    const columns = buildColumns("1", [{ id: "a", numbers: { price: 1 } }, { id: "b" }, { id: "a", numbers: { price: 2 } }]);
    expect([columns.size, columns.ids, columns.numbers.get("price")?.[0]]).toEqual([2, ["a", "b"], 2]);
  });

  test("attributes may be named like prototype keys", () => {
    const product = JSON.parse('{"id": "a", "numbers": {"__proto__": 5}, "facets": {"constructor": ["x"], "toString": ["y"]}, "flags": {"valueOf": true}}') as ProductFacts;
    const columns = buildColumns("1", [product, { id: "b" }]);
    expect(columns.numbers.get("__proto__")?.[0]).toBe(5);
    expect(valuesOfRow(columns.facets.get("toString"), 0)).toEqual(["y"]);
    expect(valuesOfRow(columns.facets.get("constructor"), 1)).toEqual([]);
    expect(columns.flags.get("valueOf")?.[1]).toBe(0);
  });

  test("a value named twice counts once", () => {
    const columns = buildColumns("1", [{ id: "a", facets: { colour: ["red", "red", "blue"] } }]);
    expect(valuesOfRow(columns.facets.get("colour"), 0)).toEqual(["red", "blue"]);
  });

  test("a facet of more than 65,536 values", () => {
    const products = Array.from({ length: 66_000 }, (_, index) => ({ id: `p${index}`, facets: { serial: [`s${index}`] } }));
    const columns = buildColumns("1", products);
    expect(valuesOfRow(columns.facets.get("serial"), 65_999)).toEqual(["s65999"]);
    expect([...rowsWithValue(columns.facets.get("serial")!, "s65999")]).toEqual([65_999]);
  });

  test("an empty catalogue", () => {
    expect(buildColumns("0", [])).toMatchObject({ size: 0, ids: [] });
  });

  test("ten thousand ordinary products stay under 250 bytes each", () => {
    const products = Array.from({ length: 10_000 }, (_, index) => ({
      id: `product-${index}`,
      numbers: { price: index, margin: 0.3, stock: 5, age: 7, rating: 4, popularity: 1, leadTime: 10, width: 1000 },
      facets: { category: [`c${index % 40}`, `t${index % 8}`], brand: ["b"], material: [`m${index % 30}`, `n${index % 5}`], colour: [`k${index % 12}`], room: ["r"], style: ["s"], collection: ["x"] },
      flags: { configurable: false, onSale: true },
    }));
    expect(columnBytes(buildColumns("1", products)) / 10_000).toBeLessThan(250);
  });
});

describe("patchColumns", () => {
  const columns = buildColumns("1", [{ id: "a", numbers: { price: 1, stock: 5 }, flags: { onSale: false } }, { id: "b", numbers: { price: 2 } }]);

  test("changes cells in new columns and leaves the old ones alone", () => {
    const patched = patchColumns(columns, "2", [{ id: "a", numbers: { stock: 0 }, flags: { onSale: true } }, { id: "b", numbers: { price: null } }]);
    expect(readBack(patched)).toEqual([{ id: "a", numbers: { price: 1, stock: 0 }, facets: {}, flags: { onSale: true } }, { id: "b", numbers: {}, facets: {}, flags: { onSale: false } }]);
    expect(columns.numbers.get("stock")?.[0]).toBe(5);
    expect(columns.flags.get("onSale")?.[0]).toBe(0);
    expect([columns.version, patched.version]).toEqual(["1", "2"]);
  });

  test("shares the columns it does not touch", () => {
    const patched = patchColumns(columns, "2", [{ id: "a", numbers: { stock: 4 } }]);
    expect(patched.numbers.get("price")).toBe(columns.numbers.get("price"));
    expect(patched.numbers.get("stock")).not.toBe(columns.numbers.get("stock"));
  });

  test("many cells of a column copy it once", () => {
    const patched = patchColumns(columns, "2", [{ id: "a", numbers: { stock: 4 } }, { id: "b", numbers: { stock: 9 } }, { id: "a", numbers: { stock: 3 } }]);
    expect([...(patched.numbers.get("stock") ?? [])]).toEqual([3, 9]);
  });

  test("new columns begin unknown", () => {
    const patched = patchColumns(columns, "2", [{ id: "b", numbers: { width: 7 }, flags: { fresh: true } }]);
    expect(patched.numbers.get("width")?.[0]).toBeNaN();
    expect([...(patched.flags.get("fresh") ?? [])]).toEqual([0, 1]);
  });

  test("unknown products are ignored", () => {
    expect(readBack(patchColumns(columns, "2", [{ id: "zz", numbers: { price: 9 } }]))).toEqual(readBack(columns));
  });

  test("sets of rows kept for the old column are not used for the new one", () => {
    const under = (one: CatalogueColumns) => [...listRows(numberRows(one, "stock", "< 5", (value) => value < 5))];
    expect(under(columns)).toEqual([]);
    expect(under(patchColumns(columns, "2", [{ id: "a", numbers: { stock: 1 } }]))).toEqual([0]);
    expect(under(columns)).toEqual([]);
  });
});

describe("withNumbers", () => {
  const columns = buildColumns("1", [{ id: "a", numbers: { price: 100 } }, { id: "b", numbers: { price: 200 } }]);

  test("another market: another price, all else shared", () => {
    const dollars = withNumbers(columns, "1-usd", new Map([["price", Float64Array.of(110, 220)]]));
    expect([...(dollars.numbers.get("price") ?? [])]).toEqual([110, 220]);
    expect(dollars.rowOf).toBe(columns.rowOf);
    expect(columns.numbers.get("price")?.[0]).toBe(100);
  });

  test("a column of the wrong length is a mistake in the program", () => {
    expect(() => withNumbers(columns, "x", new Map([["price", Float64Array.of(1)]]))).toThrow("1 rows");
  });
});

describe("sets of rows by one comparison, against the products themselves", () => {
  const facets = ["brand", "material", "nothing"];
  const cases = fc.tuple(productsArbitrary, fc.constantFrom(...facets), fc.subarray(["A", "B", "oak", "wool", "toString", "zz"]));
  const list = (rows: Uint32Array) => [...listRows(rows)];
  const rowsWhere = (products: readonly ProductFacts[], test: (product: ProductFacts) => boolean) => products.flatMap((product, row) => (test(product) ? [row] : []));
  const of = (product: ProductFacts, facet: string): readonly string[] => product.facets?.[facet] ?? [];

  test("any, all, none, known", () => {
    fc.assert(
      fc.property(cases, ([products, facet, values]) => {
        const columns = buildColumns("1", products);
        expect(list(facetRows(columns, facet, "any", values))).toEqual(rowsWhere(products, (one) => values.some((value) => of(one, facet).includes(value))));
        expect(list(facetRows(columns, facet, "all", values))).toEqual(rowsWhere(products, (one) => values.every((value) => of(one, facet).includes(value))));
        expect(list(facetRows(columns, facet, "none", values))).toEqual(rowsWhere(products, (one) => !values.some((value) => of(one, facet).includes(value))));
        expect(list(facetRows(columns, facet, "known", []))).toEqual(rowsWhere(products, (one) => of(one, facet).length > 0));
      }),
    );
  });

  test("flags, also those no product has", () => {
    fc.assert(
      fc.property(productsArbitrary, (products) => {
        const columns = buildColumns("1", products);
        expect(list(flagRows(columns, "onSale", true))).toEqual(rowsWhere(products, (one) => one.flags?.onSale === true));
        expect(list(flagRows(columns, "onSale", false))).toEqual(rowsWhere(products, (one) => one.flags?.onSale !== true));
        expect(list(flagRows(columns, "nothing", true))).toEqual([]);
        expect(list(flagRows(columns, "nothing", false))).toHaveLength(products.length);
      }),
    );
  });

  test("ids", () => {
    const columns = buildColumns("1", [{ id: "a" }, { id: "b" }, { id: "c" }]);
    expect(list(idRows(columns, ["c", "zz", "a", "a"]))).toEqual([0, 2]);
  });

  test("inverted lists hold every row of a value, ascending", () => {
    fc.assert(
      fc.property(productsArbitrary, (products) => {
        const columns = buildColumns("1", products);
        for (const [name, facet] of columns.facets) {
          for (const value of [...facet.values, "zz"]) {
            expect([...rowsWithValue(facet, value)]).toEqual(rowsWhere(products, (one) => of(one, name).includes(value)));
          }
        }
      }),
    );
  });
});
