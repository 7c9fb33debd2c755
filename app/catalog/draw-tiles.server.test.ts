import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PageValue } from "#app/ui/page.tsx";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import type { ProductCard } from "./card.ts";
import { catalogue, forgetCatalogue } from "./catalogue.server.ts";
import { cardOf, rowOfProduct, type Catalogue } from "./catalogue.ts";
import { drawFilters } from "./draw-filters.server.tsx";
import { drawTiles, tileDrawer } from "./draw-tiles.server.tsx";
import { listProducts } from "./list-products.ts";
import { emptyListing } from "./listing-query.ts";

const database = useDatabase();
const page: PageValue = { locale: "en", market: "eur", theme: "auto", wishes: [] };

beforeAll(async () => {
  await givenProducts(database.current.db, [
    { id: "desk", name: { en: "Desk <Oak> & more", ru: "Стол" }, attributes: { colour: ["oak"] }, variants: [{ sku: "D-1", prices: { eur: { amount: 20_000, was: null } }, stock: { berlin: 40 } }] },
    { id: "lamp", attributes: { colour: ["black"] }, variants: [{ sku: "L-1", prices: { eur: { amount: 5_000, was: null } }, stock: { berlin: 40 } }] },
  ]);
});
afterAll(() => forgetCatalogue());

const drawTile = (who: PageValue, card: ProductCard, heading: "h2" | "h3", eager: boolean) => tileDrawer(who, heading)(card, eager).html;
const fieldsOf = (...given: Parameters<typeof drawFilters>) => drawFilters(...given).html;
const cardOfId = (shop: Catalogue, id: string, reader: Pick<PageValue, "locale" | "market"> = page) => cardOf(shop, rowOfProduct(shop, id) ?? -1, reader);

describe("a tile", () => {
  test("is drawn once for all who see the same, and escapes what the merchant wrote", async () => {
    const shop = await catalogue();
    const html = drawTile(page, cardOfId(shop, "desk"), "h3", false);
    expect(html).toContain("Desk &lt;Oak&gt; &amp; more");
    expect(html).toContain("€200");
    expect(drawTile({ ...page, wishes: ["another"] }, cardOfId(shop, "desk"), "h3", false)).toBe(html);
    expect(cardOfId(shop, "desk")).toBe(cardOfId(shop, "desk"));
  });

  test("shows nobody another's wishes, language, prices or theme", async () => {
    const shop = await catalogue();
    const { id } = cardOfId(shop, "desk");
    const mine = drawTile({ ...page, wishes: [id] }, cardOfId(shop, "desk"), "h3", false);
    expect(mine).toContain('name="intent" value="remove"');
    const others = drawTile(page, cardOfId(shop, "desk"), "h3", false);
    expect(others).toContain('name="intent" value="add"');
    const russian = { ...page, locale: "ru", market: "rub" } as const;
    expect(drawTile(russian, cardOfId(shop, "desk", russian), "h3", false)).toMatch(/Стол.*Добавить|Стол/);
    expect(drawTile(russian, cardOfId(shop, "desk", russian), "h3", false)).not.toContain("€");
    expect(drawTile(page, cardOfId(shop, "desk"), "h3", false)).toBe(others);
  });

  test("an invented market has no price, and no entry of its own", async () => {
    const shop = await catalogue();
    const invented = cardOfId(shop, "desk", { locale: "en", market: "moon" });
    expect(invented.price).toBeNull();
    expect(cardOfId(shop, "desk", { locale: "en", market: "mars" })).toBe(invented);
  });

  test("eager pictures and headings are those asked for", async () => {
    const shop = await catalogue();
    const cards = [cardOfId(shop, "desk"), cardOfId(shop, "lamp")];
    const html = drawTiles(page, cards, { heading: "h2", eager: 1 }).map((item) => item.html).join("");
    expect(html.match(/<li>/g)).toHaveLength(2);
    expect(html.match(/data-discover/g)).toHaveLength(1);
    expect(html).not.toContain("<h3");
  });

  test("a new price is on it within a second, and the tile beside it is not drawn again", async () => {
    const shop = await catalogue();
    const lamp = cardOfId(shop, "lamp");
    await database.current.sql`update prices set amount = 33300 where price_book = 'eur' and variant_id = (select id from variants where sku = 'D-1')`;
    await expect.poll(async () => drawTile(page, cardOfId(await catalogue(), "desk"), "h3", false), { timeout: 1_000 }).toContain("€333");
    expect(cardOfId(await catalogue(), "lamp")).toBe(lamp);
  });
});

describe("the fields of the filters", () => {
  test("are drawn once where nothing is filtered, and follow the catalogue", async () => {
    const list = (shop: Catalogue) => listProducts(shop, { query: emptyListing, market: "eur", category: "desks", pageSize: 24 });
    const shop = await catalogue();
    expect(list(shop).facets).toBe(list(shop).facets);
    const html = fieldsOf(page, shop, list(shop), emptyListing, false);
    expect(html).toContain("Ready to ship");
    expect(fieldsOf(page, shop, list(shop), emptyListing, false)).toBe(html);
    expect(fieldsOf({ ...page, locale: "ru" }, shop, list(shop), emptyListing, false)).not.toBe(html);
    await database.current.sql`update stock set on_hand = 0, reserved = 0`;
    await expect.poll(async () => {
      const now = await catalogue();
      return fieldsOf(page, now, list(now), emptyListing, false);
    }, { timeout: 2_000 }).not.toContain("Ready to ship");
  });

  test("a filtered list shows its own choice, and spoils no other's", async () => {
    const shop = await catalogue();
    const query = { ...emptyListing, chosen: new Map([["colour", ["oak"]]]) };
    const filtered = listProducts(shop, { query, market: "eur", category: "desks", pageSize: 24 });
    expect(fieldsOf(page, shop, filtered, query, false)).toContain('checked=""');
    const plain = listProducts(shop, { query: emptyListing, market: "eur", category: "desks", pageSize: 24 });
    expect(fieldsOf(page, shop, plain, emptyListing, false)).not.toContain('checked=""');
  });

  test("an order of one's own changes the places and nothing that is counted", async () => {
    const shop = await catalogue();
    const plain = listProducts(shop, { query: emptyListing, market: "eur", category: "desks", pageSize: 24 });
    const order = plain.all.slice().reverse();
    const turned = listProducts(shop, { query: emptyListing, market: "eur", category: "desks", pageSize: 1, order });
    expect(turned).toMatchObject({ total: plain.total, facets: plain.facets, onStock: plain.onStock, pages: plain.total });
    expect(turned.rows).toEqual([order[0]]);
    expect(listProducts(shop, { query: emptyListing, market: "eur", category: "desks", pageSize: 24 }).rows).toEqual(plain.rows);
  });
});
