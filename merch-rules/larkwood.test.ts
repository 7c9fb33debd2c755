/** The rule file Larkwood ships with, on a small furniture catalogue of its own shape. */
import { describe, expect, test } from "vitest";
import { arrange } from "./arrange.ts";
import { buildColumns } from "./columns.ts";
import type { ProductFacts } from "./columns.ts";
import { compile } from "./compile.ts";
import { larkwoodRules } from "./defaults/larkwood.ts";
import { lint } from "./lint.ts";
import { resolveQuery } from "./query.ts";
import { emptyProfile, momentAt } from "./shopper.ts";
import type { Moment, Profile } from "./shopper.ts";
import { vocabularyFor } from "./vocabulary.ts";

const leaves: readonly (readonly [string, readonly string[], string])[] = [
  ["shelving", ["storage"], "living"], ["sideboards", ["storage"], "living"], ["desks", ["tables"], "office"], ["dining-tables", ["tables"], "dining"],
  ["sofas", ["seating"], "living"], ["chairs", ["seating"], "dining"], ["task-chairs", ["seating"], "office"], ["beds", ["bedroom"], "bedroom"],
  ["floor-lamps", ["lighting"], "living"], ["pendants", ["lighting"], "dining"], ["rugs", ["textiles"], "living"], ["cushions", ["textiles"], "living"],
  ["throws", ["textiles"], "bedroom"], ["meeting", ["office"], "office"], ["acoustics", ["office"], "office"],
];
const materials = ["oak", "ash", "wool", "linen", "steel", "walnut"];
const configurable = new Map([["shelving", "lw-span-shelving"], ["desks", "lw-rise-desk"], ["sofas", "lw-harbour-sofa"], ["task-chairs", "lw-perch-chair"]]);

const goods: ProductFacts[] = leaves.flatMap(([category, above, room], leaf) =>
  Array.from({ length: 8 }, (_, index): ProductFacts => {
    const model = index === 0 ? configurable.get(category) : undefined;
    const seed = leaf * 8 + index;
    return {
      id: model ?? `lw-${category}-${index}`,
      numbers: {
        price: 4_900 + ((seed * 7_919) % 200_000), margin: 0.1 + ((seed * 31) % 50) / 100, age: (seed * 37) % 700,
        stock: model === undefined ? (seed * 13) % 12 : null, leadTime: model === undefined ? 3 + (seed % 3) * 6 : 28, popularity: (seed * 17) % 23, rating: 3.5 + (seed % 4) / 2.7,
      },
      facets: { category: [category, ...above], room: [room], material: [materials[seed % materials.length] ?? ""], collection: [`c${seed % 7}`], colour: ["natural"], style: ["quiet"], brand: ["larkwood"] },
      flags: { configurable: model !== undefined, onSale: seed % 9 === 0 },
    };
  }),
);
const columns = buildColumns("larkwood-test", goods);
const compiled = compile(larkwoodRules, vocabularyFor(columns));
if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems));
const { program } = compiled;
/** A Thursday noon in January. */
const winter = Date.UTC(2026, 0, 15, 11);

function page(id: string, profile: Partial<Profile> = {}, moment: Partial<Moment> = {}, more: object = {}) {
  return arrange(program, columns, { ...emptyProfile, ...profile }, momentAt(winter, moment), { page: id, seed: "s", ...more }).shelves;
}
const titles = (shelves: ReturnType<typeof page>) => new Map(shelves.map(({ id, title }) => [id, title]));
const ids = (shelf: ReturnType<typeof page>[number] | undefined) => shelf?.slots.flatMap((slot) => (slot.kind === "product" ? [slot.product] : [])) ?? [];
const find = (shelves: ReturnType<typeof page>, id: string) => shelves.find((shelf) => shelf.id === id);
const facet = (id: string, name: string) => goods.find((one) => one.id === id)?.facets?.[name] ?? [];
const known: Partial<Profile> = { affinities: { material: { "wool": 6 }, room: { living: 5 }, category: { sofas: 4, seating: 4 } }, recentlySeen: ["lw-sofas-1", "lw-rugs-2"] };

describe("the file", () => {
  test("has every text in English and Russian", () => {
    const texts = [
      ...program.file.shelves.flatMap(({ title, subtitle }) => [title, subtitle]),
      ...program.file.rules.flatMap(({ action }) => (action.type === "retitle" ? [action.title, action.subtitle] : action.type === "place" ? [action.content.title, action.content.text] : [])),
    ].filter((text) => text !== undefined);
    expect(texts.length).toBeGreaterThan(30);
    for (const text of texts) {
      expect(Object.keys(text).toSorted()).toEqual(["en", "ru"]);
      expect(text.ru).toMatch(/[а-яё]/iu);
    }
  });

  test("every shelf is on a page", () => {
    const placed = new Set(program.file.pages.flatMap(({ shelves }) => shelves));
    expect(program.file.shelves.map(({ id }) => id).filter((id) => !placed.has(id))).toEqual([]);
  });

  test("lint finds nothing but values that this small catalogue lacks", () => {
    const findings = lint(program, columns, momentAt(winter), emptyProfile, { now: winter });
    expect(findings.filter(({ code }) => code !== "unknown-value")).toEqual([]);
  });
});

describe("home", () => {
  test("a new visitor: popular things, something to configure, nothing personal", () => {
    const shelves = page("home");
    expect(shelves.map(({ id }) => id)).toEqual(["picked", "configure", "light", "new", "ready", "layers", "office"]);
    expect(titles(shelves).get("picked")).toBe("Loved right now");
    expect(shelves.every(({ slots }) => slots.length >= 3)).toBe(true);
  });

  test("someone we know: picked for them, their room, what they saw", () => {
    const shelves = page("home", known);
    expect(titles(shelves).get("picked")).toBe("Picked for you");
    expect(shelves.map(({ id }) => id)).toEqual(expect.arrayContaining(["room", "seen"]));
    expect(ids(find(shelves, "room")).every((id) => facet(id, "room").includes("living"))).toBe(true);
    expect(ids(find(shelves, "picked"))).not.toEqual(ids(find(page("home"), "picked")));
    expect(ids(find(shelves, "seen")).toSorted()).toEqual(["lw-rugs-2", "lw-sofas-1"]);
  });

  test("an office buyer sees the office shelf first, and task chair and desk at eye level", () => {
    for (const profile of [{ company: true }, { segments: ["office"] }]) {
      const shelves = page("home", profile);
      expect(shelves[0]).toMatchObject({ id: "office", title: "For your office" });
      expect(ids(find(shelves, "configure")).slice(0, 2)).toEqual(["lw-rise-desk", "lw-perch-chair"]);
    }
  });

  test("in Russian", () => {
    const shelves = page("home", known, { locale: "ru" });
    expect([titles(shelves).get("picked"), titles(shelves).get("configure")]).toEqual(["Подобрано для вас", "Соберите под себя"]);
  });

  test("evening, summer and winter have their own words", () => {
    expect(titles(page("home", known, { daypart: "evening" })).get("picked")).toBe("Picked for this evening");
    expect(titles(page("home", {}, { season: "summer" })).get("light")).toBe("Lamps for late terraces");
    expect(titles(page("home", {}, { season: "spring" })).get("light")).toBe("Light for every corner");
    expect(titles(page("home")).get("layers")).toBe("Warm layers");
  });

  test("in summer the lamps stand where they belong", () => {
    expect(page("home", {}, { season: "summer" }).map(({ id }) => id).indexOf("light")).toBeGreaterThan(3);
  });

  test("nothing sold out stands anywhere; made-to-order goods do", () => {
    const shown = page("home", known).flatMap(ids);
    expect(shown.filter((id) => goods.find((one) => one.id === id)?.numbers?.stock === 0)).toEqual([]);
    expect(shown).toContain("lw-span-shelving");
  });

  test("what was bought is not picked again", () => {
    const before = ids(find(page("home", known), "picked"));
    const after = ids(find(page("home", { ...known, bought: before.slice(0, 3) }), "picked"));
    expect(after.filter((id) => before.slice(0, 3).includes(id))).toEqual([]);
  });

  test("no more than three of one category among the picks", () => {
    const counts = new Map<string, number>();
    for (const id of ids(find(page("home", known), "picked"))) counts.set(facet(id, "category")[0] ?? "", (counts.get(facet(id, "category")[0] ?? "") ?? 0) + 1);
    expect(Math.max(...counts.values())).toBeLessThanOrEqual(3);
  });

  test("quiet week changes the window only while it lasts and runs", () => {
    const during = Date.UTC(2026, 10, 25, 11);
    const title = (now: number, campaigns: string[]) => find(arrange(program, columns, emptyProfile, momentAt(now, { campaigns }), { page: "home", seed: "s" }).shelves as ReturnType<typeof page>, "ready")?.title;
    expect(title(during, ["quiet-week"])).toBe("Quiet Week: ready to ship");
    expect(title(during, [])).toBe("Ready to ship");
    expect(title(winter, ["quiet-week"])).toBe("Ready to ship");
  });
});

describe("the other pages", () => {
  test("a category lists everything in it, a teaser among the goods, the first row available", () => {
    const [grid] = page("category", {}, { category: ["desks", "tables"] }, { window: { offset: 0, limit: 50 } });
    expect(grid?.slots[5]).toMatchObject({ kind: "content", slot: 6, content: { kind: "configurator", ref: "lw-rise-desk", link: "/configure/rise-desk" } });
    const inStock = goods.filter((one) => one.facets?.category?.includes("desks") && one.numbers?.stock !== 0).map(({ id }) => id);
    expect(ids(grid).toSorted()).toEqual(inStock.toSorted());
    const first = ids(grid).slice(0, 4).map((id) => goods.find((one) => one.id === id));
    expect(first.every((one) => one?.flags?.configurable === true || (one?.numbers?.stock ?? 0) >= 3)).toBe(true);
  });

  test("a parent category lists its children", () => {
    const [grid] = page("category", {}, { category: ["lighting"] }, { window: { offset: 0, limit: 50 } });
    expect(new Set(ids(grid).map((id) => facet(id, "category")[0]))).toEqual(new Set(["floor-lamps", "pendants"]));
  });

  test("a search keeps the order of the engine where nothing else speaks", () => {
    const query = new Map([["lw-rugs-2", 10], ["lw-beds-1", 5], ["lw-throws-3", 1]]);
    const [grid] = page("search", {}, { query: "rug" }, { signals: { query } });
    expect(ids(grid).filter((id) => query.has(id))[0]).toBe("lw-rugs-2");
    expect(new Set(ids(grid))).toEqual(new Set([...query.keys()].filter((id) => goods.find((one) => one.id === id)?.numbers?.stock !== 0)));
  });

  test("a product: others like it, and what completes the room", () => {
    const shelves = page("product", {}, { product: "lw-sofas-1" });
    expect(shelves.map(({ id }) => id)).toEqual(["alternatives", "with-this"]);
    expect(ids(shelves[0]).every((id) => facet(id, "category").some((one) => ["sofas", "seating"].includes(one)) && id !== "lw-sofas-1")).toBe(true);
    expect(ids(shelves[1]).every((id) => facet(id, "room").includes("living") && !facet(id, "category").includes("seating"))).toBe(true);
  });

  test("a cart: what goes with it, never what is in it", () => {
    const shelves = page("cart", { cart: ["lw-desks-1"] });
    expect(shelves[0]?.id).toBe("with-cart");
    expect(ids(shelves[0])).not.toContain("lw-desks-1");
    expect(ids(shelves[0]).every((id) => facet(id, "room").includes("office"))).toBe(true);
  });

  test("neighbours come first among what goes with it", () => {
    const shelves = page("cart", { cart: ["lw-desks-1"] }, {}, { signals: { neighbours: new Map([["lw-floor-lamps-1", 9]]) } });
    expect(ids(shelves[0])[0]).toBe("lw-floor-lamps-1");
  });

  test("an account shows what can be bought again", () => {
    expect(ids(page("account", { bought: ["lw-cushions-1", "lw-rugs-2"] })[0]).toSorted()).toEqual(["lw-cushions-1", "lw-rugs-2"]);
  });

  test("words lead where they should", () => {
    const answer = (query: string) => resolveQuery(program, emptyProfile, momentAt(winter, { query }));
    expect(answer("возврат").redirect?.to).toBe("/help");
    for (const words of ["gift card", "Gift Cards", "gift", "gift voucher", "подарочная карта", "подарочный сертификат"]) expect(answer(words).redirect?.to, words).toBe("/gift-card");
    const help = { delivery: "delivery-times-and-costs", Доставка: "delivery-times-and-costs", invoice: "payment-and-invoice", чек: "payment-and-invoice", "promo code": "gift-cards-and-vouchers", промокод: "gift-cards-and-vouchers" };
    for (const [words, slug] of Object.entries(help)) expect(answer(words).redirect?.to, words).toBe(`/help/${slug}`);
    expect(answer("gift box").redirect).toBeNull();
    expect(answer("grey couch").synonyms.map(({ phrase }) => phrase)).toEqual(["couch"]);
    expect(answer("серый диван").synonyms[0]?.also).toContain("sofa");
    expect(answer("walnut table")).toEqual({ redirect: null, synonyms: [] });
  });
});
