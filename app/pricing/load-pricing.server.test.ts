import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { settings } from "#db/schema/customers.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { forgetSettings, loadSetting } from "./load-setting.server.ts";
import { loadPriceBook, loadTaxRules, normaliseCode } from "./load-pricing.server.ts";
import { defaultTaxRules } from "./defaults/tax-rates.ts";

const database = useDatabase();
const db = () => database.current.db;

beforeEach(async () => {
  await db().delete(settings).where(eq(settings.key, "tax"));
  forgetSettings();
});

describe("tax rules", () => {
  test("are the defaults until the merchant says otherwise", async () => {
    expect(await loadTaxRules(db())).toEqual(defaultTaxRules);
    await db().insert(settings).values({ key: "tax", value: { DE: { rates: { standard: 1600 }, area: "EU" } } });
    expect(await loadTaxRules(db())).toEqual(defaultTaxRules);
    forgetSettings();
    expect(await loadTaxRules(db())).toEqual({ DE: { rates: { standard: 1600 }, area: "EU" } });
  });

  test("of a wrong form are not used", async () => {
    await db().insert(settings).values({ key: "tax", value: { DE: { rates: { standard: "nineteen" } } } });
    expect(await loadTaxRules(db())).toEqual(defaultTaxRules);
  });
});

test("codes are compared without spaces and case", () => {
  expect(normaliseCode(" spring 20 ")).toBe("SPRING20");
  expect(normaliseCode("x".repeat(100))).toHaveLength(40);
});

test("a market is a price book, or nothing", async () => {
  await givenProducts(db(), [{ id: "BOOKED" }]);
  expect(await loadPriceBook(db(), "usd")).toEqual({ id: "usd", currency: "USD", taxIncluded: false, country: "US" });
  expect(await loadPriceBook(db(), "usd")).toMatchObject({ currency: "USD" });
  expect(await loadPriceBook(db(), "nowhere")).toBeUndefined();
});

describe("settings", () => {
  test("are read once in a while, each under its own name, and again when they were forgotten", async () => {
    const number = z.number();
    const load = (key: string) => loadSetting(db(), key, number, 7);
    expect([await load("one"), await load("two")]).toEqual([7, 7]);
    await db().insert(settings).values([{ key: "one", value: 1 }, { key: "two", value: "two" }]);
    expect([await load("one"), await load("two")]).toEqual([7, 7]);
    forgetSettings();
    expect([await load("one"), await load("two")]).toEqual([1, 7]);
  });
});
