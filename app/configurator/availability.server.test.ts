/** Today's context from the database: whose day it is, what stock is left, and for whom. */
import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { forgetConfig } from "#app/platform/config.server.ts";
import { stock } from "#db/schema/catalog.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { variantOf } from "#tests/order-factories.server.ts";
import { fullModel, type Json } from "#tests/short-models.ts";
import { loadUnavailable, type AvailabilityReader } from "./availability.server.ts";
import { readModel } from "./read-model.ts";

const database = useDatabase();
const db = () => database.current.db;

beforeAll(async () => {
  process.env.EYELEVEL_DEMO = "1";
  forgetConfig();
  await givenProducts(db(), [{ id: "LAMP", units: 3 }, { id: "MAT", units: 0 }]);
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
