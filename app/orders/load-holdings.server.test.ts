import { beforeAll, describe, expect, test } from "vitest";
import { addWish } from "#app/customers/wishes.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { cartLines, carts } from "#db/schema/orders.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { holdingsOf } from "./load-holdings.server.ts";

const database = useDatabase();
let products: string[] = [];

beforeAll(async () => {
  await givenProducts(database.current.db, [{ id: "desk" }, { id: "lamp" }]);
  products = (await database.current.sql<{ id: string }[]>`select id from products order by external_id`).map((row) => row.id);
});

const visitor = () => ({ visitorId: uuidv7(), user: undefined });

describe("what a viewer has", () => {
  test("a browser's cart and wishes, and nobody else's", async () => {
    const [anna, ben] = [visitor(), visitor()];
    const [desk = "", lamp = ""] = products;
    await addWish(anna, desk);
    await addWish(anna, lamp);
    const [cart] = await database.current.db.insert(carts).values({ visitorId: anna.visitorId, market: "eur" }).returning();
    const line = { cartId: cart?.id ?? "", seenAmount: 100, seenCurrency: "EUR" };
    await database.current.db.insert(cartLines).values([{ ...line, productId: desk, quantity: 3, lineKey: "a" }, { ...line, productId: lamp, quantity: 1, lineKey: "b", savedForLater: true }]);
    expect(await holdingsOf(anna)).toEqual({ cart: [desk], cartCount: 3, wishes: [lamp, desk], orders: 0, value: 0, lastOrderAt: undefined });
    expect(await holdingsOf(ben)).toEqual({ cart: [], cartCount: 0, wishes: [], orders: 0, value: 0, lastOrderAt: undefined });
  });

  test("loaders that ask together share one answer; later the truth of later is told", async () => {
    const anna = visitor();
    const [first, second] = [holdingsOf(anna), holdingsOf(anna)];
    expect(second).toBe(first);
    expect((await first).wishes).toEqual([]);
    await addWish(anna, products[0] ?? "");
    expect((await holdingsOf(anna)).wishes).toEqual([products[0]]);
  });

  test("a browser that was never here is asked nothing", async () => {
    expect(await holdingsOf({ ...visitor(), stranger: true })).toMatchObject({ cart: [], wishes: [], orders: 0 });
  });
});
