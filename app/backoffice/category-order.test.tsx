import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formFor, formsOf, linksOf } from "#tests/forms.ts";
import { render, textOf } from "#tests/render.tsx";
import { inTreeOrder, movedPositions, withinCategory, type CategoryPlace, type EditableCategory } from "./category-order.ts";
import { CategoryPanel, CategoryTreePanel, DeleteCategoryPanel, NewCategoryPanel } from "./category-view.tsx";

const place = (id: string, parentId: string | null, position: number): CategoryPlace => ({ id, parentId, position, slug: id });
const small = [place("lamps", null, 3), place("tables", null, 1), place("desks", "tables", 2), place("benches", "tables", 1), place("standing", "desks", 1)];

/** Any forest: each row stands under an earlier one or under nothing. */
const forest: fc.Arbitrary<CategoryPlace[]> = fc.array(fc.tuple(fc.nat(), fc.nat(4)), { maxLength: 25 }).map((wishes) =>
  wishes.map(([above, position], index) => place(`c${index}`, index === 0 || above % (index + 1) === index ? null : `c${above % (index + 1)}`, position)));

describe("the tree as a list", () => {
  test("has parents before children, siblings by position", () => {
    expect(inTreeOrder(small).map(({ row, depth }) => `${depth} ${row.id}`)).toEqual(["0 tables", "1 benches", "1 desks", "2 standing", "0 lamps"]);
    expect(inTreeOrder(small).filter((one) => one.first).map((one) => one.row.id)).toEqual(["tables", "benches", "standing"]);
    expect(inTreeOrder(small).map((one) => one.children)).toEqual([2, 0, 1, 0, 0]);
  });

  test("holds every row once, whatever the forest and the order of its rows", () => {
    fc.assert(fc.property(forest, (rows) => {
      const order = inTreeOrder(rows).map(({ row }) => row.id);
      expect([...order].sort()).toEqual(rows.map((row) => row.id).sort());
      expect(inTreeOrder([...rows].reverse()).map(({ row }) => row.id)).toEqual(order);
      for (const row of rows) if (row.parentId !== null) expect(order.indexOf(row.parentId)).toBeLessThan(order.indexOf(row.id));
    }));
  });

  test("within a category are those that lead to it, by brute force", () => {
    fc.assert(fc.property(forest.filter((rows) => rows.length > 0), fc.nat(), (rows, pick) => {
      const id = rows[pick % rows.length]?.id ?? "";
      const leads = (row: CategoryPlace): boolean => row.id === id || rows.some((above) => above.id === row.parentId && leads(above));
      expect([...withinCategory(rows, id)].sort()).toEqual(rows.filter(leads).map((row) => row.id).sort());
    }));
  });
});

describe("moving", () => {
  const after = (rows: readonly CategoryPlace[], positions: ReadonlyMap<string, number>) => rows.map((row) => ({ ...row, position: positions.get(row.id) ?? row.position }));

  test("trades places with the neighbour and touches no other level", () => {
    expect([...movedPositions(small, "desks", "up")]).toEqual([["desks", 1], ["benches", 2]]);
    expect([...movedPositions(small, "desks", "down")]).toEqual([]);
    expect([...movedPositions(small, "nobody", "up")]).toEqual([]);
  });

  test("up and down again gives the order before, also where positions are equal", () => {
    fc.assert(fc.property(forest.filter((rows) => rows.length > 0), fc.nat(), (rows, pick) => {
      const id = rows[pick % rows.length]?.id ?? "";
      const order = (list: readonly CategoryPlace[]) => inTreeOrder(list).map(({ row }) => row.id);
      const up = movedPositions(rows, id, "up");
      if (up.size === 0) return;
      const moved = after(rows, up);
      expect(order(moved)).not.toEqual(order(rows));
      expect(order(after(moved, movedPositions(moved, id, "down")))).toEqual(order(rows));
    }));
  });
});

const category = (id: string, parentId: string | null, position: number, more: Partial<EditableCategory> = {}): EditableCategory =>
  ({ ...place(id, parentId, position), externalId: id, name: { en: `The ${id}`, ru: `Раздел ${id}` }, intro: null, hidden: false, products: 0, version: "v1", ...more });
const rows = [category("tables", null, 1, { products: 4 }), category("desks", "tables", 1, { hidden: true }), category("lamps", null, 2)];
const row = (id: string) => rows.find((one) => one.id === id) ?? category(id, null, 1);

describe("the pages", () => {
  test("the tree names counts and what is hidden, and its buttons work without scripts", () => {
    const html = render(<CategoryTreePanel rows={rows} state={undefined} />);
    expect(textOf(html)).toContain("The tables 4 products");
    expect(textOf(html)).toContain("The desks 0 products hidden");
    expect(linksOf(html).map((link) => link.href)).toEqual(rows.map((one) => `/backoffice/categories/${one.id}`));
    const [tables, desks] = formsOf(html);
    expect(tables).toMatchObject({ method: "post", fields: { id: "tables" }, buttons: [{ value: "up", disabled: true }, { value: "down", disabled: false }] });
    // The only child can go nowhere.
    expect(desks?.buttons.map((button) => button.disabled)).toEqual([true, true]);
    expect(textOf(render(<CategoryTreePanel rows={[]} state={undefined} />, { locale: "ru" }))).toContain("Разделов пока нет");
  });

  test("a category is offered every place but those within itself", () => {
    const html = render(<CategoryPanel category={row("tables")} rows={rows} state={undefined} />);
    expect([...html.matchAll(/<option value="([^"]*)"/g)].map(([, value]) => value)).toEqual(["", "lamps"]);
    expect(formFor(html, "change").fields).toMatchObject({ version: "v1", "name.en": "The tables", slug: "tables" });
  });

  test("what was typed comes back beside what is wrong with it", () => {
    const state = { intent: "add", fields: { slug: "slug-of-category", "": "thing-changed" }, values: { "name.en": "<b>Tables</b>", slug: "tables", parent: "lamps" } };
    const html = render(<NewCategoryPanel rows={rows} state={state} />);
    expect(formFor(html, "add").fields).toMatchObject({ "name.en": "<b>Tables</b>", slug: "tables", parent: "lamps" });
    expect(textOf(html)).toContain("Another category has this address.");
    expect(html).not.toContain("<b>Tables</b>");
  });

  test("deleting is offered to the empty alone, and says what stands in the way", () => {
    expect(textOf(render(<DeleteCategoryPanel category={row("tables")} rows={rows} state={undefined} />))).toContain("Products in it: 4; categories below it: 1.");
    expect(formsOf(render(<DeleteCategoryPanel category={row("tables")} rows={rows} state={undefined} />))).toEqual([]);
    expect(formsOf(render(<DeleteCategoryPanel category={row("lamps")} rows={rows} state={undefined} />))[0]?.buttons).toMatchObject([{ name: "intent", value: "delete" }]);
  });
});
