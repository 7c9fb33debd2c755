/** Today's context from the database: whose day it is, what stock is left, and for whom. */
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { forgetConfig } from "#app/platform/config.server.ts";
import { stock } from "#db/schema/catalog.ts";
import { orderLines, orders, type FrozenConfiguration } from "#db/schema/orders.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { givenOrder, testBuyer, variantOf } from "#tests/order-factories.server.ts";
import { fullModel, type Json } from "#tests/short-models.ts";
import { loadPartsOnShelf, loadUnavailable, type AvailabilityReader } from "./availability.server.ts";
import { readModel } from "./read-model.ts";

const database = useDatabase();
const db = () => database.current.db;

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  await givenProducts(db(), [{ id: "LAMP", units: 3 }, { id: "MAT", units: 0 }, { id: "TOP", units: 4 }, { id: "FRAME", units: 2 }, { id: "SOLD", units: 90 }]);
});

/** What cannot be had of one value under a condition. */
async function gone(available: Json, reader: Partial<AvailabilityReader> = {}): Promise<readonly unknown[]> {
  const read = readModel(fullModel({ options: [{ id: "extra", kind: "enum", values: [{ id: "x", available }, "none"] }] }));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return (await loadUnavailable(db(), read.model, { country: "DE", company: null, at: new Date("2026-06-01T10:00:00Z"), ...reader })).map((each) => each.reason);
}
const at = (time: string): Partial<AvailabilityReader> => ({ at: new Date(time) });

describe("the day", () => {
  test.each([
    ["2026-02-28T22:59:59Z", [{ code: "not-before", day: "2026-03-01" }]], ["2026-02-28T23:00:00Z", []], ["2026-03-01T12:00:00Z", []],
  ])("begins at the shop's midnight: %s", async (time, wanted) => expect(await gone({ from: "2026-03-01" }, at(time))).toEqual(wanted));

  test.each([["2026-08-31T21:59:59Z", []], ["2026-08-31T22:00:00Z", [{ code: "not-after", day: "2026-08-31" }]]])("ends there too, in summer time: %s", async (time, wanted) => expect(await gone({ until: "2026-08-31" }, at(time))).toEqual(wanted));

  test("of the two nights when the clocks change is one day", async () => {
    expect(await gone({ from: "2026-03-29", until: "2026-03-29" }, at("2026-03-28T23:00:00Z"))).toEqual([]);
    expect(await gone({ from: "2026-03-29", until: "2026-03-29" }, at("2026-03-29T21:59:59Z"))).toEqual([]);
    expect(await gone({ from: "2026-03-29", until: "2026-03-29" }, at("2026-03-29T22:00:00Z"))).toHaveLength(1);
    expect(await gone({ until: "2026-10-25" }, at("2026-10-25T22:59:59Z"))).toEqual([]);
    expect(await gone({ until: "2026-10-25" }, at("2026-10-25T23:00:00Z"))).toHaveLength(1);
  });
});

describe("the reader", () => {
  test("gets what her country gets", async () => {
    expect(await gone({ regions: { only: ["RU"] } })).toEqual([{ code: "not-in-region", region: "DE" }]);
    expect(await gone({ regions: { only: ["RU"] } }, { country: "RU" })).toEqual([]);
  });

  test("gets what her company gets, and without one what nobody is named for", async () => {
    expect(await gone({ companies: { only: ["acme"] } })).toEqual([{ code: "not-for-company" }]);
    expect(await gone({ companies: { only: ["acme"] } }, { company: "acme" })).toEqual([]);
    expect(await gone({ companies: { except: ["acme"] } }, { company: "acme" })).toEqual([{ code: "not-for-company" }]);
    expect(await gone({ companies: { only: ["acme"] } }, { company: "' or true --" })).toEqual([{ code: "not-for-company" }]);
  });
});

describe("stock", () => {
  const skuOf = (id: string): string => `${id}-1`;
  const set = async (id: string, values: { readonly onHand: number; readonly reserved: number }) => {
    const { id: variantId } = await variantOf(db(), skuOf(id));
    await db().update(stock).set(values).where(eq(stock.variantId, variantId));
  };

  test.each([[3, 0, []], [3, 2, []], [3, 3, [{ code: "sold-out", until: null }]], [0, 0, [{ code: "sold-out", until: null }]]])("%i there, %i of them reserved", async (onHand, reserved, wanted) => {
    await set("LAMP", { onHand, reserved });
    expect(await gone({ stock: skuOf("LAMP") })).toEqual(wanted);
  });

  test("that nobody counts is no reason: an article the shop does not know can be had", async () => {
    expect(await gone({ stock: "NOTHING-9" })).toEqual([]);
    expect(await gone({ stock: "constructor" })).toEqual([]);
  });

  test("of several articles each counts for its own value", async () => {
    await set("LAMP", { onHand: 5, reserved: 0 });
    const read = readModel(fullModel({ options: [{ id: "lamp", kind: "bool", available: { stock: skuOf("LAMP") } }, { id: "mat", kind: "bool", available: { stock: skuOf("MAT") } }, { id: "n", kind: "quantity", min: 0, max: 2, step: 1, available: { stock: skuOf("MAT") } }] }));
    if (!read.ok) throw new Error("model");
    const found = await loadUnavailable(db(), read.model, { country: "DE", company: null, at: new Date() });
    expect(found.map(({ option, value }) => `${option}=${value}`)).toEqual(["mat=true", "n=1", "n=2"]);
  });
});

describe("parts on the shelf", () => {
  const set = async (sku: string, values: { readonly onHand: number; readonly reserved: number }) => {
    await db().update(stock).set(values).where(eq(stock.variantId, (await variantOf(db(), sku)).id));
  };
  const model = (options: readonly Json[]) => {
    const read = readModel(fullModel({ options }));
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    return read.model;
  };
  const desk = model([
    { id: "top", kind: "enum", values: [{ id: "oak", leadDays: 15, part: "TOP-1" }, { id: "ash", leadDays: 3, part: "TOP-1" }, { id: "raw", part: "MAT-1" }, "none"] },
    { id: "frame", kind: "bool", leadDays: 4, part: "FRAME-1" }, { id: "odd", kind: "bool", leadDays: 4, part: "constructor" },
  ]);
  const here = (pieces?: number, besides?: string) => loadPartsOnShelf(db(), desk, { pieces, besides });

  /** An order that stands, with so many pieces that take these parts. */
  async function promised(partSkus: readonly string[] | undefined, quantity: number, state = "paid"): Promise<string> {
    const { orderId } = await givenOrder(db(), testBuyer(), "SOLD-1", quantity);
    const configuration: FrozenConfiguration = { modelId: "m", modelVersion: 1, hash: "h", choices: { a: "b" }, summary: [], base: 1, steps: [], bill: [], weightGrams: 0, leadDays: 1, ...(partSkus !== undefined && { partSkus }) };
    await db().update(orderLines).set({ configuration }).where(eq(orderLines.orderId, orderId));
    await db().update(orders).set({ state, madeToOrder: true }).where(eq(orders.id, orderId));
    return orderId;
  }
  const forget = () => db().update(orders).set({ state: "cancelled" });

  test("are those of which there are enough free pieces: what is held for others is not", async () => {
    expect(await here()).toEqual(["TOP-1", "FRAME-1"]);
    expect(await here(2)).toEqual(["TOP-1", "FRAME-1"]);
    expect(await here(3)).toEqual(["TOP-1"]);
    expect(await here(5)).toEqual([]);
    await set("TOP-1", { onHand: 4, reserved: 4 });
    expect(await here()).toEqual(["FRAME-1"]);
    await set("TOP-1", { onHand: 4, reserved: 0 });
  });

  test("a part without days is waited for by nobody, and a model without parts asks nothing", async () => {
    await set("MAT-1", { onHand: 9, reserved: 0 });
    expect(await here()).not.toContain("MAT-1");
    expect(await loadPartsOnShelf(db(), model([{ id: "n", kind: "bool", leadDays: 9 }]))).toEqual([]);
  });

  test("what was promised to an order is not there for the next one, until the workshop has it or the order is over", async () => {
    const first = await promised(["TOP-1", "FRAME-1"], 2, "placed");
    expect(await here()).toEqual(["TOP-1"]);
    await promised(["TOP-1"], 1);
    expect([await here(1), await here(2)]).toEqual([["TOP-1"], []]);
    await db().update(orders).set({ state: "in-production" }).where(eq(orders.id, first));
    expect([await here(2), await here(3)]).toEqual([["TOP-1", "FRAME-1"], ["TOP-1"]]);
    await forget();
    expect(await here(4)).toEqual(["TOP-1"]);
  });

  test("an order that is changed does not stand in its own way; pieces taken out of it need no part", async () => {
    const own = await promised(["TOP-1"], 3);
    expect([await here(2), await here(2, own), await here(4, own)]).toEqual([["FRAME-1"], ["TOP-1", "FRAME-1"], ["TOP-1"]]);
    await db().update(orderLines).set({ cancelledQuantity: 2 }).where(eq(orderLines.orderId, own));
    expect([await here(3), await here(4)]).toEqual([["TOP-1"], []]);
    await forget();
  });

  test("orders from before parts were kept promise none", async () => {
    await promised(undefined, 3);
    expect(await here(4)).toEqual(["TOP-1"]);
    await forget();
  });
});
