/** Properties of whole pages over random small shops, and the behaviours a merchandiser counts on. */
import fc from "fast-check";
import { describe, expect, test, vi } from "vitest";
import { momentArbitrary, productsArbitrary, profileArbitrary, ruleFileArbitrary } from "#tests/arbitraries/shops.ts";
import { arrange } from "./arrange.ts";
import type { ArrangedShelf, Arrangement, ArrangeOptions } from "./arrange.ts";
import { buildColumns } from "./columns.ts";
import type { CatalogueColumns, ProductFacts } from "./columns.ts";
import { compile } from "./compile.ts";
import type { Program } from "./compile.ts";
import { emptyProfile, momentAt } from "./shopper.ts";
import type { Moment, Profile } from "./shopper.ts";

// Hundreds of random pages each: generous on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const noon = Date.UTC(2026, 0, 15, 11);
const everyProduct = { all: [] };

function programOf(file: object): Program {
  const compiled = compile({ version: 1, ...file });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.program;
}

function onePage(shelf: object, rules: readonly object[] = []): Program {
  return programOf({
    pages: [{ id: "home", shelves: ["s"] }],
    shelves: [{ id: "s", title: { en: "Shelf" }, source: everyProduct, layout: "list", slots: 6, dial: 0, ...shelf }],
    rules,
  });
}

const home = (seed = "seed"): ArrangeOptions => ({ page: "home", seed });
const data = (arrangement: Arrangement) => arrangement.shelves;
const products = (shelf: ArrangedShelf | undefined) => shelf?.slots.flatMap((slot) => (slot.kind === "product" ? [slot.product] : [])) ?? [];

/** Everything one call needs, random. */
const shop = fc.record({ products: productsArbitrary, file: ruleFileArbitrary, profile: profileArbitrary, moment: momentArbitrary, seed: fc.string({ maxLength: 8 }) });

describe("properties of a page", () => {
  test("the order of rules, shelves, pages and products changes nothing", () => {
    const shuffled = shop.chain((one) =>
      fc.record({
        one: fc.constant(one),
        rules: fc.shuffledSubarray(one.file.rules ?? [], { minLength: one.file.rules?.length ?? 0 }),
        shelves: fc.shuffledSubarray(one.file.shelves ?? [], { minLength: one.file.shelves?.length ?? 0 }),
        products: fc.shuffledSubarray(one.products, { minLength: one.products.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ one, ...other }) => {
        const first = arrange(programOf(one.file), buildColumns("1", one.products), one.profile, one.moment, home(one.seed));
        const second = arrange(programOf({ ...one.file, rules: other.rules, shelves: other.shelves }), buildColumns("1", other.products), one.profile, one.moment, home(one.seed));
        expect(data(second)).toEqual(data(first));
      }),
      { numRuns: 300 },
    );
  });

  test("the same inputs give the same page, and the trace is of that page", () => {
    fc.assert(
      fc.property(shop, ({ products: goods, file, profile, moment, seed }) => {
        const [program, columns] = [programOf(file), buildColumns("1", goods)];
        const first = arrange(program, columns, profile, moment, home(seed));
        expect(data(arrange(program, columns, profile, moment, home(seed)))).toEqual(data(first));
        expect(first.trace().shelves.filter(({ shown }) => shown).map(({ arranged }) => arranged)).toEqual(data(first));
      }),
      { numRuns: 150 },
    );
  });

  test("no product stands twice on a page, and none that the shopper hid", () => {
    fc.assert(
      fc.property(shop, ({ products: goods, file, profile, moment, seed }) => {
        const shown = data(arrange(programOf(file), buildColumns("1", goods), profile, moment, home(seed))).flatMap(products);
        expect(new Set(shown).size).toBe(shown.length);
        expect(shown.filter((id) => profile.hidden.includes(id))).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test("positions count from one without gaps", () => {
    fc.assert(
      fc.property(shop, ({ products: goods, file, profile, moment, seed }) => {
        for (const shelf of data(arrange(programOf(file), buildColumns("1", goods), profile, moment, home(seed)))) {
          expect(shelf.slots.map(({ slot }) => slot)).toEqual(shelf.slots.map((_, index) => index + 1));
          expect(shelf.total).toBeGreaterThanOrEqual(shelf.slots.length);
        }
      }),
      { numRuns: 100 },
    );
  });

  test("caps are kept in the slots of every shelf, whatever the pins and explorations", () => {
    fc.assert(
      fc.property(shop, ({ products: goods, file, profile, moment, seed }) => {
        const trace = arrange(programOf(file), buildColumns("1", goods), profile, moment, home(seed)).trace();
        for (const { filled } of trace.shelves) {
          for (const cap of filled.plan.limits.caps) {
            const counts = new Map<number, number>();
            for (const row of filled.explored.slots) if (row >= 0) counts.set(cap.groupOf(row), (counts.get(cap.groupOf(row)) ?? 0) + 1);
            counts.delete(-1);
            expect(Math.max(0, ...counts.values())).toBeLessThanOrEqual(cap.most);
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test("what a pin brings passes its guard and every exclusion", () => {
    fc.assert(
      fc.property(shop, ({ products: goods, file, profile, moment, seed }) => {
        const guard = { fact: "product.stock", op: "<", value: 3 };
        const pin = { id: "guarded", scope: { kind: "shelf", shelves: ["s0"] }, priority: 900, action: { type: "pin", products: goods.map(({ id }) => id), slot: 1, unless: guard } };
        const excluded = { id: "gone", priority: 900, scope: { kind: "shelf", shelves: ["s0"] }, action: { type: "exclude", where: { fact: "product.brand", op: "is", value: "A" } } };
        const program = programOf({ ...file, rules: [...(file.rules ?? []), pin, excluded] });
        const shelf = data(arrange(program, buildColumns("1", goods), profile, moment, home(seed))).find(({ id }) => id === "s0");
        const slot = shelf?.slots.find((one) => one.kind === "product" && one.rule === "guarded");
        const product = goods.find(({ id }) => slot?.kind === "product" && id === slot.product);
        if (product === undefined) return;
        expect(product.numbers?.stock ?? 3).toBeGreaterThanOrEqual(3);
        expect(product.facets?.brand ?? []).not.toContain("A");
      }),
      { numRuns: 200 },
    );
  });

  test("excluding by the strongest rule leaves no such product on the page", () => {
    fc.assert(
      fc.property(shop, ({ products: goods, file, profile, moment, seed }) => {
        const rule = { id: "strongest", scope: { kind: "shelf", shelves: ["s0", "s1", "s2"] }, priority: 1000, action: { type: "exclude", where: { fact: "product.price", op: "<", value: 3000 } } };
        const shown = data(arrange(programOf({ ...file, rules: [...(file.rules ?? []), rule] }), buildColumns("1", goods), profile, moment, home(seed))).flatMap(products);
        expect(shown.filter((id) => (goods.find((one) => one.id === id)?.numbers?.price ?? 0) < 3000)).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });

  test("windows of any size put together are the whole shelf", () => {
    fc.assert(
      fc.property(shop, fc.integer({ min: 1, max: 9 }), ({ products: goods, file, profile, moment, seed }, size) => {
        const shelves = (file.shelves ?? []).map((shelf) => ({ ...shelf, paged: shelf.id === "s0", minimum: 1 }));
        const program = programOf({ ...file, shelves, rules: (file.rules ?? []).filter(({ action }) => action.type !== "move") });
        const columns = buildColumns("1", goods);
        const window = (offset: number, limit: number) =>
          data(arrange(program, columns, profile, moment, { ...home(seed), only: ["s0"], window: { offset, limit } }))[0]?.slots ?? [];
        const whole = window(0, 100);
        const parts = Array.from({ length: Math.ceil(30 / size) }, (_, page) => window(page * size, size)).flat();
        expect(parts).toEqual(whole);
        expect(new Set(whole.flatMap((slot) => (slot.kind === "product" ? [slot.product] : []))).size).toBe(whole.filter(({ kind }) => kind === "product").length);
      }),
      { numRuns: 150 },
    );
  });

  test("a shelf asked for alone is the shelf of the whole page", () => {
    fc.assert(
      fc.property(shop, ({ products: goods, file, profile, moment, seed }) => {
        const [program, columns] = [programOf(file), buildColumns("1", goods)];
        for (const shelf of data(arrange(program, columns, profile, moment, home(seed)))) {
          expect(data(arrange(program, columns, profile, moment, { ...home(seed), only: [shelf.id] }))).toEqual([shelf]);
        }
      }),
      { numRuns: 100 },
    );
  });

  test("switching a rule off is the same as a file without it", () => {
    fc.assert(
      fc.property(shop, ({ products: goods, file, profile, moment, seed }) => {
        const columns = buildColumns("1", goods);
        const without = arrange(programOf(file), columns, profile, moment, { ...home(seed), without: ["r0", "r1"] });
        const fewer = programOf({ ...file, rules: (file.rules ?? []).filter(({ id }) => id !== "r0" && id !== "r1") });
        expect(data(without)).toEqual(data(arrange(fewer, columns, profile, moment, home(seed))));
      }),
      { numRuns: 100 },
    );
  });

  test("rules that cannot apply change nothing", () => {
    fc.assert(
      fc.property(shop, ({ products: goods, file, profile, moment, seed }) => {
        const columns = buildColumns("1", goods);
        const idle = (file.rules ?? []).map((rule) => ({ ...rule, id: `idle-${rule.id}`, scope: { kind: "query", queries: ["never asked"] } }));
        const off = (file.rules ?? []).map((rule) => ({ ...rule, id: `off-${rule.id}`, schedule: { until: "2020-01-01" } }));
        const more = programOf({ ...file, rules: [...idle, ...(file.rules ?? []), ...off] });
        expect(data(arrange(more, columns, profile, moment, home(seed)))).toEqual(data(arrange(programOf(file), columns, profile, moment, home(seed))));
      }),
      { numRuns: 100 },
    );
  });
});

describe("never throws", () => {
  const columns = buildColumns("1", [{ id: "a", numbers: { price: 1 } }, { id: "b", facets: { brand: ["x"] } }]);
  const program = onePage({ paged: true });
  const profiles: readonly [string, Partial<Profile>][] = [
    ["affinities that are not numbers", { affinities: { brand: { x: Number.NaN, y: Infinity } } }],
    ["facets named like prototype keys", { affinities: JSON.parse('{"__proto__": {"x": 1}, "constructor": {"x": 2}}') as Profile["affinities"] }],
    ["a negative price habit", { priceHabit: -5 }],
    ["a price habit that is not a number", { priceHabit: Number.NaN }],
    ["unknown products everywhere", { recentlySeen: ["zz"], bought: ["zz"], cart: ["zz"], hidden: ["zz"] }],
  ];
  test.each(profiles)("%s", (_, profile) => {
    expect(products(data(arrange(program, columns, { ...emptyProfile, ...profile }, momentAt(noon), home()))[0])).toHaveLength(2);
  });

  const moments: readonly [string, Partial<Moment>][] = [
    ["a zone nobody knows", { timeZone: "Mars/Base" }],
    ["an instant that is none", { now: Number.NaN }],
    ["an instant beyond all calendars", { now: 1e18 }],
    ["an instant before all calendars", { now: -1e18 }],
    ["a long query", { query: "x ".repeat(10_000) }],
    ["a query of lone surrogates", { query: "\ud800\ud800" }],
    ["a product nobody sells", { product: "zz" }],
  ];
  test.each(moments)("%s", (_, moment) => {
    expect(products(data(arrange(program, columns, emptyProfile, momentAt(noon, moment), home()))[0])).toHaveLength(2);
  });

  const windows: readonly [string, { offset: number; limit: number }, number][] = [
    ["a negative offset", { offset: -3, limit: 2 }, 2],
    ["no limit", { offset: 0, limit: 0 }, 0],
    ["not a number", { offset: Number.NaN, limit: Number.NaN }, 0],
    ["infinite", { offset: 0, limit: Infinity }, 2],
    ["a fraction", { offset: 0.9, limit: 1.9 }, 1],
  ];
  test.each(windows)("window: %s", (_, window, length) => {
    expect(products(data(arrange(program, columns, emptyProfile, momentAt(noon), { ...home(), window }))[0])).toHaveLength(length);
  });

  test("signals of any kind", () => {
    const signals = { neighbours: new Map([["a", Number.NaN], ["b", -1], ["zz", Infinity]]), query: new Map<string, number>(), moment: new Map([["a", 0]]) };
    expect(products(data(arrange(program, columns, emptyProfile, momentAt(noon), { ...home(), signals }))[0])).toHaveLength(2);
  });

  test("an empty catalogue has no shelves", () => {
    expect(data(arrange(program, buildColumns("0", []), emptyProfile, momentAt(noon), home()))).toEqual([]);
  });
});

describe("what a shopper notices", () => {
  const materials = ["oak", "wool", "steel", "glass"];
  const goods: ProductFacts[] = Array.from({ length: 80 }, (_, index) => ({
    id: `p${String(index).padStart(2, "0")}`,
    numbers: { price: 1000 + 500 * index, popularity: 80 - index, margin: 0.2 + (index % 5) / 10, age: index * 5, rating: 3 + (index % 3) },
    facets: { material: [materials[index % 4] ?? ""], room: [index % 2 === 0 ? "office" : "living"] },
  }));
  const columns: CatalogueColumns = buildColumns("1", goods);
  const program = onePage({ slots: 8, dial: 0.2 });
  const page = (profile: Partial<Profile>, seed = "s", used = program) => products(data(arrange(used, columns, { ...emptyProfile, ...profile }, momentAt(noon), home(seed)))[0]);
  const of = (material: string, shown: readonly string[]) => shown.filter((id) => goods.find((one) => one.id === id)?.facets?.material?.includes(material)).length;

  test("a new visitor gets a full page of what is popular", () => {
    const shown = page({});
    expect(shown).toHaveLength(8);
    expect(shown.filter((id) => Number(id.slice(1)) < 40).length).toBeGreaterThanOrEqual(6);
  });

  test("three clicks make it another page", () => {
    const clicked = page({ affinities: { material: { wool: 3 } } });
    expect(clicked).not.toEqual(page({}));
    expect(of("wool", clicked)).toBeGreaterThan(of("wool", page({})));
  });

  test("more evidence makes it more so", () => {
    const counts = [0, 1, 3, 30].map((evidence) => of("wool", page({ affinities: { material: { wool: evidence } } })));
    expect(counts).toEqual(counts.toSorted((left, right) => left - right));
    expect(counts.at(-1)).toBeGreaterThan(counts[0] ?? 8);
  });

  test("two shoppers with different histories see different pages", () => {
    expect(page({ affinities: { material: { wool: 9 } } })).not.toEqual(page({ affinities: { material: { steel: 9 } } }));
  });

  test("less of this: a negative affinity takes away", () => {
    expect(of("oak", page({ affinities: { material: { oak: -9, wool: 3, steel: 3, glass: 3 } } }))).toBe(0);
  });

  test("a thousand liked values cost and weigh no more than the strongest 64", () => {
    const many = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`m${index}`, 1]));
    expect(of("wool", page({ affinities: { material: { ...many, wool: 50 } } }))).toBeGreaterThan(0);
  });

  test("the dial moves from relevance to profit", () => {
    const margin = (shown: readonly string[]) => shown.reduce((sum, id) => sum + (goods.find((one) => one.id === id)?.numbers?.margin ?? 0), 0) / shown.length;
    const margins = [0, 0.3, 0.6, 1].map((dial) => margin(page({}, "s", onePage({ slots: 8, dial }))));
    expect(margins).toEqual(margins.toSorted((left, right) => left - right));
    expect(margins[3]).toBeGreaterThan(margins[0] ?? 1);
  });

  test("reasons name what the shopper did", () => {
    const [shelf] = data(arrange(program, columns, { ...emptyProfile, affinities: { material: { wool: 9 } } }, momentAt(noon), home()));
    const first = shelf?.slots[0];
    expect(first?.kind === "product" && first.reason).toEqual({ code: "likes", params: { facet: "material", value: "wool" } });
  });

  test("a pin says that the shop chose it", () => {
    const pinned = onePage({ slots: 8 }, [{ id: "p", action: { type: "pin", products: ["p70"], slot: 1 } }]);
    const first = data(arrange(pinned, columns, emptyProfile, momentAt(noon), home()))[0]?.slots[0];
    expect(first).toMatchObject({ product: "p70", by: "pin", rule: "p", probability: 1, reason: { code: "chosen-by-shop" } });
  });

  test("titles follow the locale, then the language, then English", () => {
    const titled = onePage({ title: { en: "Shelf", ru: "Полка", "de-AT": "Regal" } });
    const title = (locale: string) => data(arrange(titled, columns, emptyProfile, momentAt(noon, { locale }), home()))[0]?.title;
    expect([title("ru"), title("ru-RU"), title("de-AT"), title("de"), title("__proto__")]).toEqual(["Полка", "Полка", "Regal", "Shelf", "Shelf"]);
  });
});

describe("exploration", () => {
  const goods: ProductFacts[] = Array.from({ length: 30 }, (_, index) => ({ id: `p${String(index).padStart(2, "0")}`, numbers: { popularity: 30 - index } }));
  const columns = buildColumns("1", goods);
  const program = onePage({ slots: 4, explore: 0.2, weights: { rating: 0, novelty: 0 } });
  const slots = (seed: string, used = program) => data(arrange(used, columns, emptyProfile, momentAt(noon), home(seed)))[0]?.slots ?? [];

  test("the logged probability is the frequency", () => {
    const runs = 4000;
    const shown = new Map<string, { count: number; probability: number }>();
    for (let run = 0; run < runs; run += 1) {
      const first = slots(`visitor ${run}`)[0];
      if (first?.kind !== "product") continue;
      const seen = shown.get(first.product) ?? { count: 0, probability: first.probability };
      shown.set(first.product, { count: seen.count + 1, probability: first.probability });
    }
    for (const { count, probability } of shown.values()) {
      const deviation = Math.sqrt((probability * (1 - probability)) / runs);
      expect(Math.abs(count / runs - probability)).toBeLessThan(4.5 * deviation);
    }
    const total = [...shown.values()].reduce((sum, { probability }) => sum + probability, 0);
    expect(total).toBeCloseTo(1, 6);
  });

  test("about the share of the slots is explored, and says so", () => {
    const all = Array.from({ length: 1000 }, (_, run) => slots(`v${run}`)).flat();
    const explored = all.filter((slot) => slot.kind === "product" && slot.by === "explore");
    expect(explored.length / all.length).toBeGreaterThan(0.16);
    expect(explored.length / all.length).toBeLessThan(0.24);
    expect(explored.every((slot) => slot.kind === "product" && slot.probability < 0.05 && slot.reason.code === "try-something-new")).toBe(true);
  });

  test("a pin is never explored away", () => {
    const pinned = onePage({ slots: 4, explore: 0.5 }, [{ id: "p", action: { type: "pin", products: ["p29"], slot: 2 } }]);
    const seconds = Array.from({ length: 200 }, (_, run) => slots(`v${run}`, pinned)[1]);
    expect(seconds.every((slot) => slot?.kind === "product" && slot.product === "p29" && slot.probability === 1)).toBe(true);
  });

  test("without a share every probability is one", () => {
    const sure = slots("v", onePage({ slots: 4 }));
    expect(sure.map((slot) => slot.kind === "product" && slot.probability)).toEqual([1, 1, 1, 1]);
  });

  test("nothing left to explore: the slot is certain", () => {
    const few = buildColumns("1", goods.slice(0, 4));
    const shelf = data(arrange(program, few, emptyProfile, momentAt(noon), home("v")))[0];
    expect(shelf?.slots.map((slot) => slot.kind === "product" && slot.probability)).toEqual([1, 1, 1, 1]);
  });

  test("the seed decides, another seed decides otherwise", () => {
    const pages = new Set(Array.from({ length: 50 }, (_, run) => JSON.stringify(slots(`v${run}`))));
    expect(pages.size).toBeGreaterThan(5);
    expect(slots("v1")).toEqual(slots("v1"));
  });
});
