import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Viewer } from "#app/customers/viewer.ts";
import { forgetConfig } from "#app/platform/config.server.ts";
import { uuidv7 } from "#app/platform/ids.ts";
import { promotions } from "#db/schema/promotions.ts";
import { useDatabase } from "#tests/database.server.ts";
import { givenProducts } from "#tests/factories.server.ts";
import { fillCart, testBuyer } from "#tests/order-factories.server.ts";
import { applyCartForm } from "./cart-form.server.ts";
import { forgetGuesses, tryCode } from "./code-guesses.server.ts";
import { loadCart } from "./load-cart.server.ts";

const database = useDatabase();
const db = () => database.current.db;

beforeAll(async () => {
  Object.assign(process.env, { EYELEVEL_DEMO: "1", RATE_LIMIT_FACTOR: "1" });
  forgetConfig();
  await givenProducts(db(), [{ id: "LAMP", price: 5_000, units: 9 }]);
  await db().insert(promotions).values([
    { id: uuidv7(), code: "TENTH", name: { en: "A tenth" }, rule: { kind: "percent", basisPoints: 1000 } },
    { id: uuidv7(), code: "DRAFTED", name: { en: "Draft" }, rule: { kind: "percent", basisPoints: 1000 }, status: "draft" },
  ]);
});
beforeEach(forgetGuesses);

const viewerOf = (buyer: ReturnType<typeof testBuyer>): Viewer => ({ ...buyer, device: "desktop", asked: true, privacyControl: false, visit: { signals: [], remember: () => undefined } });

function redeem(buyer: ReturnType<typeof testBuyer>, code: string, address: string) {
  const form = new FormData();
  form.set("intent", "voucher");
  form.set("voucher", code);
  return applyCartForm(viewerOf(buyer), form, address);
}

const codeOn = async (buyer: ReturnType<typeof testBuyer>) => (await loadCart(db(), buyer, { market: "eur", currency: "EUR" }))?.voucherCode;

test("ten codes that open nothing, then none is asked; new browsers of the same address do not help", async () => {
  const buyer = testBuyer();
  await fillCart(db(), buyer, "LAMP-1");
  for (let tried = 0; tried < 9; tried++) expect(await redeem(buyer, `GUESS${tried}`, "10.0.0.1")).toBeUndefined();
  // A draft is no code, and costs a try like any other.
  expect(await redeem(buyer, "drafted", "10.0.0.1")).toBeUndefined();
  expect(await redeem(buyer, "tenth", "10.0.0.1")).toBe("voucher-too-many");
  expect(await codeOn(buyer)).toBe("DRAFTED");
  const other = testBuyer();
  await fillCart(db(), other, "LAMP-1");
  expect(await redeem(other, "tenth", "10.0.0.1")).toBe("voucher-too-many");
  expect(await redeem(other, "tenth", "10.0.0.2")).toBeUndefined();
  expect(await codeOn(other)).toBe("TENTH");
});

test("codes that open something, and taking one off, cost nothing", async () => {
  const buyer = testBuyer();
  await fillCart(db(), buyer, "LAMP-1");
  for (let turn = 0; turn < 15; turn++) {
    expect(await redeem(buyer, turn % 2 === 0 ? " Tenth " : "", "10.0.0.3")).toBeUndefined();
  }
  expect(await codeOn(buyer)).toBe("TENTH");
});

test("many at once are counted each", async () => {
  let asked = 0;
  const answers = await Promise.all(Array.from({ length: 50 }, () => tryCode("10.0.0.4", async () => {
    asked++;
    return Promise.resolve(false);
  })));
  expect(answers.filter(Boolean)).toHaveLength(10);
  expect(asked).toBe(10);
});
