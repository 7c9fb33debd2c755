/** What rules make of a list: the same for every window, and said in explanations. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { momentArbitrary, productsArbitrary, profileArbitrary, ruleFileArbitrary } from "#tests/arbitraries/shops.ts";
import { arrange } from "./arrange.ts";
import { buildColumns } from "./columns.ts";
import { compile, type Program } from "./compile.ts";
import { explain } from "./explain.ts";
import { emptyProfile, momentAt } from "./shopper.ts";

const shop = fc.record({ goods: productsArbitrary, file: ruleFileArbitrary, profile: profileArbitrary, moment: momentArbitrary, seed: fc.string({ maxLength: 8 }) });

function programOf(file: object): Program {
  const compiled = compile({ version: 1, ...file });
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
  return compiled.program;
}
const oneShelf = (shelf: object, rules: readonly object[] = []) =>
  programOf({ pages: [{ id: "home", shelves: ["s"] }], shelves: [{ id: "s", title: { en: "S" }, source: { all: [] }, layout: "list", slots: 6, dial: 0, ...shelf }], rules });
const whole = { offset: 0, limit: 1000 };

describe("a list", () => {
  test("is the same whatever window is asked for, shows nothing hidden and nothing that neither source nor rules gave it", () => {
    fc.assert(fc.property(shop, fc.integer({ min: 1, max: 5 }), ({ goods, file, profile, moment, seed }, limit) => {
      const listed = { ...file, shelves: (file.shelves ?? []).map((one) => ({ ...one, paged: true, when: { all: [] } })) };
      const [program, bare] = [programOf(listed), programOf({ ...listed, rules: [] })];
      const columns = buildColumns("1", goods);
      const page = (window: { offset: number; limit: number }) => arrange(program, columns, profile, moment, { page: "home", seed, window }).shelves;
      // What stands on a shelf before it is missing from a later one: only the first is judged by its source.
      const [first] = page(whole);
      if (first === undefined || first.id !== program.pages.get("home")?.shelves[0]?.definition.id) return;
      for (const offset of [0, limit]) expect(page({ offset, limit }).find(({ id }) => id === first.id)?.list).toEqual(first.list);
      const shown = first.slots.flatMap((slot) => (slot.kind === "product" ? [slot.product] : []));
      const { hidden = [], brought = [] } = first.list ?? {};
      const source = arrange(bare, columns, { ...profile, hidden: [] }, moment, { page: "home", seed, window: whole, only: [first.id] }).shelves.flatMap(({ slots }) => slots.flatMap((slot) => (slot.kind === "product" ? [slot.product] : [])));
      expect(shown.filter((product) => hidden.includes(product))).toEqual([]);
      expect(shown.filter((product) => !source.includes(product) && !brought.includes(product))).toEqual([]);
    }), { numRuns: 200 });
  });

  test("a shelf that is no list says nothing of one", () => {
    expect(arrange(oneShelf({}), buildColumns("1", [{ id: "a" }]), emptyProfile, momentAt(0), { page: "home", seed: "s" }).shelves[0]?.list).toBeNull();
  });

  test("why a product stands last is said, and a shelf that is no list keeps it off", () => {
    const columns = buildColumns("1", [{ id: "a" }, { id: "b" }]);
    const rule = { id: "x", action: { type: "exclude", where: { fact: "product.id", op: "any", value: ["a"] }, lists: "last" } };
    const because = (paged: boolean) => {
      const explained = explain(arrange(oneShelf({ paged }, [rule]), columns, emptyProfile, momentAt(0), { page: "home", seed: "s" }).trace(), "s", "a");
      return explained.ok ? explained.explanation.because : undefined;
    };
    expect(because(true)).toEqual({ code: "excluded", rule: "x", decisive: true, params: { lists: "last" } });
    expect(because(false)?.params).toEqual({});
  });
});
